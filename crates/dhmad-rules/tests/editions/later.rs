//! What later editions bring is declared already. It is judged here, so that it is not found wrong when they arrive.

use super::*;

const LATER: Edition = Edition {
    name: "later",
    rules: RuleSet::ALL,
    actions: ActionSet::from_actions(&Action::ALL),
    modes: Modes {
        instant: ModeProperties { may_be_created: false, ..JUNE_2026.modes.instant },
        ..JUNE_2026.modes
    },
    ..JUNE_2026
};

/// Funds are added by the buyer, while money is held and nobody disputes it.
#[test]
fn adding_funds_is_judged_as_its_table_says() {
    for mode in Mode::ALL {
        for status in Status::ALL {
            for dispute in [None, Some(DisputeState::Open), Some(DisputeState::Closed)] {
                for party in Party::ALL {
                    let escrow = EscrowView::unknown().with_mode(mode).with_status(status);
                    let escrow = match dispute {
                        Some(state) => escrow.with_dispute(state),
                        None => escrow.without_dispute(),
                    };
                    let judgement = session(Action::AddFunds, escrow, party).check(&LATER);
                    let held = [Status::Paid, Status::Delivered].contains(&status);
                    let expected: RuleSet = [
                        (Rule::SessionTargetNotBuyer, party != Party::Buyer),
                        (Rule::SessionFundsAdjustmentStatus, !held),
                        (Rule::SessionFundsAdjustmentDisputeOpen, dispute == Some(DisputeState::Open)),
                    ]
                    .into_iter()
                    .filter_map(|(rule, violated)| violated.then_some(rule))
                    .collect();
                    assert_eq!(judgement.violated(), expected, "{mode} {status} {dispute:?} {party}");
                    assert!(judgement.unchecked().is_empty());
                }
            }
        }
    }
}

#[test]
fn an_action_of_a_later_edition_is_no_action_of_this_one() {
    let escrow = EscrowView::unknown();
    let judgement = session(Action::AddFunds, escrow, Party::Buyer).check(&JUNE_2026);
    assert!(judgement.violated().iter().eq([Rule::SessionActionUnknown]));
    assert!(judgement.unchecked().is_empty(), "nothing of the action is judged");
    assert!(
        !session(Action::AddFunds, escrow, Party::Buyer)
            .check(&LATER)
            .violated()
            .contains(Rule::SessionActionUnknown)
    );
}

#[test]
fn completing_what_is_unpaid_is_refused_by_a_rule_of_its_own() {
    for status in Status::ALL {
        let escrow = EscrowView::unknown().with_mode(Mode::Quick).with_status(status);
        let view = session(Action::Complete, escrow, Party::Buyer);
        let is_found = |edition| view.check(edition).violated().contains(Rule::SessionCompleteUnpaid);
        assert_eq!((is_found(&LATER), is_found(&JUNE_2026)), (status == Status::Pending, false), "{status}");
    }
}

/// A mode that is no longer created is refused as such, and nothing that depends on it is judged.
#[test]
fn an_instant_escrow_is_no_longer_created_and_lives_on() {
    let account = shop();
    let empty = CreateEscrowFields { mode: Given::Value(Mode::Instant), ..phone().into() };
    let report = |edition: &'static Edition| {
        edition.report(RequestView::CreateEscrow(CreateView { request: empty, account: account.view() }))
    };
    assert!(report(&JUNE_2026).violated().iter().eq([Rule::CreateSellerEmailInstant]));
    assert!(report(&LATER).violated().iter().eq([Rule::CreateModeInstant]));
    assert_eq!(LATER.modes.that_may_be_created().collect::<Vec<_>>(), [Mode::Standard, Mode::Quick]);

    let escrow = EscrowView::unknown()
        .with_mode(Mode::Instant)
        .with_status(Status::Paid)
        .without_dispute()
        .without_cancellation_request();
    let caller = Person::related_caller(Fact::Known(true), Fact::Known(false));
    let delivery = DirectView { call: DirectCall::Deliver, escrow, caller };
    assert_eq!(LATER.report(delivery).verdict(&Policy::strict()), Verdict::Accept);
}
