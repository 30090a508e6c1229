//! What follows from a command stands in the file of its action. Here it is held against every life that an escrow can lead.

#[path = "common/later.rs"]
mod later;

use std::collections::BTreeSet;

use dhmad_rules::machine::{Attempt, CommandKind, Event, Posting, State, Walk, walk};
use dhmad_rules::money::Decimal;
use dhmad_rules::rules::{Case, Consequence};
use dhmad_rules::words::{EventKind, Lapse, PostingKind};
use dhmad_rules::{
    Account, Action, CreateEscrow, FulfillmentPolicy, JUNE_2026, Mode, Operation, Party, Status, Step,
};
use later::LATER;

/// An escrow of each kind, and one with a share for the developer.
fn escrows() -> Vec<State> {
    let account = Account::unknown()
        .with_associated_user("shop@example.com")
        .with_associated_user_verified(true)
        .with_signature_configured(true);
    let request = CreateEscrow::empty()
        .with_title("Phone")
        .with_amount(Decimal::from(500))
        .with_buyer_email("buyer@example.com");
    let sold_by_other =
        request.with_seller_email("seller@example.com").with_estimated_delivery_days(Decimal::from(7));
    let quick = sold_by_other.with_mode(Mode::Quick);
    [
        sold_by_other.with_contract_terms("as seen"),
        quick,
        quick.with_developer_fee_percentage(Decimal::from(5)),
        quick.with_fulfillment_policy(FulfillmentPolicy::purchase_proof_required()),
        request.with_mode(Mode::Instant),
    ]
    .into_iter()
    .map(|request| State::create(&JUNE_2026, request, &account).expect("the request is accepted"))
    .collect()
}

/// What really followed from an accepted command, when nothing had elapsed before.
struct Followed {
    kind: CommandKind,
    before: Status,
    after: Status,
    events: Vec<EventKind>,
    postings: Vec<PostingKind>,
    is_gated: bool,
    mode: Mode,
}

impl Followed {
    fn of(attempt: &Attempt) -> Option<Self> {
        let (_, command) = attempt.command?;
        let transition = attempt.outcome.as_ref().ok()?;
        let is_undisturbed = attempt.at == Walk::NOW && attempt.state.elapse(attempt.at).is_nothing();
        is_undisturbed.then(|| Self {
            kind: command.kind(),
            before: attempt.state.status(),
            after: transition.state().status(),
            events: transition.events().iter().copied().map(Event::kind).collect(),
            postings: transition.postings().iter().map(Posting::kind).collect(),
            is_gated: attempt.state.is_gated(),
            mode: attempt.state.mode(),
        })
    }

    /// Whether this is what the consequence says, and its case can be the one.
    fn is_said_by(&self, consequence: &Consequence) -> bool {
        let case_can_be = match consequence.case() {
            Case::WithProofGate => self.is_gated,
            Case::WithoutProofGate => !self.is_gated,
            Case::BuyerConfirms => JUNE_2026.modes.of(self.mode).buyer_confirms_delivery,
            Case::NobodyConfirms => !JUNE_2026.modes.of(self.mode).buyer_confirms_delivery,
            Case::Always
            | Case::ProofAccepted
            | Case::ProofRejected
            | Case::CorrectionRequested
            | Case::TooManyCorrections
            | Case::DisputeDismissed
            | Case::DisputeRefunded => true,
        };
        // A part of nothing is left out: not every escrow has a share for the developer.
        let parts = consequence.postings().iter().filter(|kind| {
            **kind != PostingKind::DeveloperFee || self.postings.contains(&PostingKind::DeveloperFee)
        });
        case_can_be
            && self.after == consequence.status().unwrap_or(self.before)
            && self.events == consequence.events()
            && self.postings.iter().eq(parts)
    }
}

fn everything_that_followed() -> Vec<Followed> {
    let mut all = Vec::new();
    for escrow in escrows() {
        walk(&escrow, |attempt| all.extend(Followed::of(attempt)));
    }
    assert!(all.len() > 1000, "the walk looks at many lives");
    all
}

#[test]
fn exactly_one_case_says_what_follows() {
    for followed in everything_that_followed() {
        let cases = followed.kind.follows(&JUNE_2026).iter().filter(|it| followed.is_said_by(it)).count();
        let Followed { kind, before, after, events, postings, .. } = followed;
        assert_eq!(cases, 1, "{}: {before} to {after}, {events:?}, {postings:?}", kind.as_str());
    }
}

#[test]
fn every_case_that_is_said_can_follow() {
    let all = everything_that_followed();
    for kind in JUNE_2026.commands() {
        assert!(!kind.follows(&JUNE_2026).is_empty(), "{}", kind.as_str());
        for consequence in kind.follows(&JUNE_2026) {
            let followed = |it: &Followed| it.kind == kind && it.is_said_by(consequence);
            assert!(all.iter().any(followed), "{}: {consequence:?}", kind.as_str());
        }
    }
    let with_share = all.iter().any(|it| it.postings.contains(&PostingKind::DeveloperFee));
    assert!(with_share, "an escrow has a share for the developer");
}

/// What time does by itself is said beside the commands.
#[test]
fn what_time_does_is_what_is_said_of_it() {
    let mut lapsed = BTreeSet::new();
    for escrow in escrows() {
        walk(&escrow, |attempt| {
            let (None, Ok(transition)) = (attempt.command, &attempt.outcome) else { return };
            if transition.is_nothing() {
                return;
            }
            let deadline = attempt.state.deadline().expect("only a deadline changes something");
            let followed = Followed {
                before: attempt.state.status(),
                after: transition.state().status(),
                events: transition.events().iter().copied().map(Event::kind).collect(),
                postings: transition.postings().iter().map(Posting::kind).collect(),
                is_gated: attempt.state.is_gated(),
                mode: attempt.state.mode(),
                kind: CommandKind::ResolveDispute,
            };
            let [consequence] = deadline.lapse().follows(&JUNE_2026) else {
                panic!("the same in every case")
            };
            assert!(followed.is_said_by(consequence), "{deadline:?}");
            lapsed.insert(deadline.lapse());
        });
    }
    assert!(lapsed.into_iter().eq(Lapse::ALL));
}

/// An escrow is created in the status that is said, and nobody is told.
#[test]
fn what_follows_from_a_creation_is_said() {
    let [created] = Operation::CreateEscrow.follows(&JUNE_2026) else { panic!("the same in every case") };
    assert!(created.events().is_empty() && created.postings().is_empty());
    for escrow in escrows() {
        assert_eq!(Some(escrow.status()), created.status());
    }
}

/// A step follows from nothing, and leads to nothing, in an edition that does not know it.
#[test]
fn an_unknown_step_has_no_consequences() {
    let add_funds = Step::Session(Action::AddFunds);
    assert!(add_funds.follows(&JUNE_2026).is_empty() && add_funds.performed_by(&JUNE_2026).is_empty());
    assert_eq!(add_funds.performed_by(&LATER), [Party::Buyer]);
    let [added] = add_funds.follows(&LATER) else { panic!("the same in every case") };
    assert_eq!((added.events(), added.postings()), (&[EventKind::FundsAdded][..], &[PostingKind::Lock][..]));
    // Whatever follows is told by events that the edition knows.
    for edition in [&JUNE_2026, &LATER] {
        let commands = edition.commands().flat_map(|kind| kind.follows(edition));
        let lapses = Lapse::ALL.into_iter().flat_map(|lapse| lapse.follows(edition));
        for event in commands.chain(lapses).flat_map(Consequence::events) {
            assert!(edition.events.contains(*event), "{edition}: {event}");
        }
    }
}

/// The status afterwards tells the same of an escrow as the state machine does.
#[test]
fn what_a_step_leads_to_is_where_the_machine_goes() {
    let policy = dhmad_rules::Policy::standard();
    let mut compared = BTreeSet::new();
    for escrow in escrows() {
        walk(&escrow, |attempt| {
            let Some(followed) = Followed::of(attempt) else { return };
            let CommandKind::Step(step) = followed.kind else { return };
            let Some(party) = attempt.command.and_then(|(by, _)| by.party()) else { return };
            let possibility = JUNE_2026.possibility(step, party, attempt.state.view(), &policy);
            assert_eq!(possibility.leads_to(), Some(followed.after), "{step} on {:?}", attempt.state);
            compared.insert(step);
        });
    }
    assert!(compared.into_iter().eq(JUNE_2026.steps()));
}
