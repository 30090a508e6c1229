//! What is told when a command is refused.

use super::*;

#[test]
fn every_rule_that_stands_against_a_command_is_named_in_order() {
    let (_, instant) = every_kind()[4];
    assert_eq!(
        rules(&instant, Command::Complete, Actor::Seller, ten()),
        ["session.complete.instant-mode", "session.target.not-buyer"]
    );
    let paid = after(&instant, Command::AcceptPay, Actor::Buyer, ten());
    assert_eq!(
        rules(&paid, Command::AcceptPay, Actor::Platform, ten()),
        ["session.accept-pay.already-paid", "session.target.not-buyer", "command.wrong-actor"]
    );
}

#[test]
fn a_refusal_tells_all_its_rules() {
    let (_, instant) = every_kind()[4];
    let refused = instant.apply(Command::Complete, Actor::Seller, ten()).expect_err("there is no such step");
    assert_eq!(
        refused.to_string(),
        "the escrow's mode is `instant`, which has no completion step (session.complete.instant-mode); \
         `complete` is for the buyer, and the target is not the buyer (session.target.not-buyer)"
    );
}

/// A dispute has no event, and the money stays where it is; but something has happened.
#[test]
fn nothing_happens_only_if_nothing_changes() {
    let (_, quick) = every_kind()[2];
    assert!(quick.elapse(ten()).is_nothing());
    let paid = after(&quick, Command::AcceptPay, Actor::Buyer, ten());
    let disputed = paid.apply(Command::Dispute, Actor::Seller, ten()).expect("it is paid");
    assert!(disputed.events().is_empty() && disputed.postings().is_empty());
    assert!(!disputed.is_nothing());
    let title = UpdateEscrow { title: Some("Logo"), ..UpdateEscrow::empty() };
    let updated = quick.apply(Command::update(title), Actor::Seller, ten()).expect("it is pending");
    assert!(updated.state() == &quick && !updated.is_nothing());
}

#[test]
fn the_first_rule_is_the_primary_one() {
    let (_, instant) = every_kind()[4];
    let refused = instant.apply(Command::Complete, Actor::Seller, ten()).expect_err("there is no such step");
    let refusal = refused.refusal().expect("rules refuse it");
    assert_eq!(refusal.primary(), Some(Rule::SessionCompleteInstantMode));
    let named: Vec<Rule> = refusal.messages().map(|(rule, _)| rule).collect();
    assert_eq!(named, [Rule::SessionCompleteInstantMode, Rule::SessionTargetNotBuyer]);
    let unpriced = instant.apply(reprice("10000000000000000000000000.1"), Actor::Seller, ten());
    let unpriced = unpriced.expect_err("it is too much");
    assert_eq!((unpriced.refusal(), unpriced.rules()), (None, RuleSet::EMPTY));
}

#[test]
fn asking_does_nothing() {
    let (_, quick) = every_kind()[2];
    assert_eq!(quick.refusal(Command::AcceptPay, Actor::Buyer, ten()), None);
    let refusal = quick.refusal(Command::Deliver, Actor::Seller, ten()).expect("it is not paid");
    assert_eq!(refusal.rules().iter().collect::<Vec<_>>(), [Rule::DeliverStatus]);
}

#[test]
fn events_are_called_as_webhooks_call_them() {
    let names = [
        (Event::StatusUpdated { from: Status::Paid, to: Status::Delivered }, "escrow.status.updated"),
        (Event::ContractSigned { by: Party::Buyer }, "contract.signed"),
        (Event::Updated, "escrow.updated"),
        (Event::ProofRequired, "escrow.proof.required"),
        (Event::ProofSubmitted, "escrow.proof.submitted"),
        (Event::ProofAccepted, "escrow.proof.accepted"),
        (Event::ProofAcceptedByTimeout, "escrow.proof.accepted_by_timeout"),
        (Event::ProofCorrectionRequested, "escrow.proof.correction_requested"),
        (Event::ProofNeedsReview, "escrow.proof.needs_review"),
        (Event::ProofExpired, "escrow.proof.expired"),
        (Event::DeliveryRejected, "escrow.delivery.rejected"),
        (Event::CancellationRequested, "escrow.cancellation.requested"),
        (Event::CancellationRejected, "escrow.cancellation.rejected"),
        (Event::CancellationAccepted, "escrow.cancellation.accepted"),
    ];
    for (event, name) in names {
        assert_eq!((event.name(), event.to_string().as_str()), (name, name));
    }
}

#[test]
fn names_are_those_of_the_api() {
    for action in JUNE_2026.actions.iter() {
        let command = Command::of_action(action).unwrap_or(Command::ReviewProof(ProofReview::Accept));
        assert_eq!((command.name(), command.action()), (action.as_str(), Some(action)));
    }
    let ruling = Command::RuleOnProof(ProofRuling::Accept);
    assert_eq!((ruling.name(), ruling.action()), ("review_proof", None));
    assert_eq!(reprice("1").name(), "update_escrow");
}
