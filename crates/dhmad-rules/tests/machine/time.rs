//! Deadlines, and what they do by themselves.

use super::*;

fn paid() -> State {
    after(&gated(), Command::AcceptPay, Actor::Buyer, ten())
}

#[test]
fn the_upload_deadline_counts_from_the_payment() {
    assert_eq!(paid().deadline(), Some(Deadline::ProofUpload(at("2026-06-20T10:00:00Z"))));
}

#[test]
fn each_submission_has_a_review_deadline_of_its_own() {
    let submitted = after(&paid(), Command::SubmitProof, Actor::Seller, at("2026-06-19T12:00:00Z"));
    assert_eq!(submitted.deadline(), Some(Deadline::ProofReview(at("2026-06-21T12:00:00Z"))));
    let correct = Command::ReviewProof(ProofReview::RequestCorrection);
    let corrected = after(&submitted, correct, Actor::Buyer, at("2026-06-21T11:59:59Z"));
    assert_eq!(corrected.deadline(), None);
    // A month later nothing has elapsed: no deadline runs while a correction is asked for.
    let again = after(&corrected, Command::SubmitProof, Actor::Seller, at("2026-07-21T12:00:00Z"));
    assert_eq!(again.deadline(), Some(Deadline::ProofReview(at("2026-07-23T12:00:00Z"))));
}

#[test]
fn what_comes_late_meets_what_has_elapsed() {
    let submitted = after(&paid(), Command::SubmitProof, Actor::Seller, ten());
    let correct = Command::ReviewProof(ProofReview::RequestCorrection);
    assert_eq!(
        rules(&submitted, correct, Actor::Buyer, at("2026-06-21T10:00:00Z")),
        ["session.review-proof.phase"]
    );
    let delivered = submitted.apply(Command::Deliver, Actor::Seller, at("2026-06-21T10:00:00Z"));
    let delivered = delivered.expect("the review deadline has passed");
    let names: Vec<_> = delivered.events().iter().map(|event| event.name()).collect();
    assert_eq!(names, ["escrow.proof.accepted_by_timeout", "escrow.status.updated"]);
}

#[test]
fn a_refusal_holds_what_had_elapsed() {
    let refused = paid().apply(Command::SubmitProof, Actor::Seller, at("2026-06-20T10:00:00Z"));
    let Err(ApplyError::Refused(refusal)) = refused else { panic!("it is too late") };
    assert_eq!(refusal.elapsed().state().status(), Status::Cancelled);
    assert_eq!(refusal.elapsed().postings()[0].kind(), PostingKind::Refund);
    assert_eq!(
        refusal.to_string(),
        "the escrow is `cancelled`, and proof is handled only while it is `paid` (session.proof.status)"
    );
}

#[test]
fn an_objection_stops_no_deadline() {
    let disputed = after(&paid(), Command::Dispute, Actor::Seller, ten());
    let asked = after(&disputed, Command::RequestCancellation, Actor::Buyer, ten());
    assert_eq!(asked.elapse(at("2026-06-20T10:00:00Z")).state().status(), Status::Cancelled);
}

#[test]
fn the_completion_deadline_is_seven_days_after_the_delivery_and_changes_nothing() {
    let (_, quick) = every_kind()[2];
    let paid = after(&quick, Command::AcceptPay, Actor::Buyer, ten());
    let delivered = after(&paid, Command::Deliver, Actor::Seller, at("2026-06-20T10:00:00Z"));
    assert_eq!(delivered.completion_deadline(), Some(at("2026-06-27T10:00:00Z")));
    assert_eq!(delivered.deadline(), None);
    assert!(delivered.elapse(at("2027-01-01T00:00:00Z")).is_nothing());
    let rejected = after(&delivered, Command::RejectDelivery, Actor::Buyer, at("2027-01-01T00:00:00Z"));
    assert_eq!(rejected.completion_deadline(), None);
    let again = after(&rejected, Command::Deliver, Actor::Seller, at("2027-01-02T00:00:00Z"));
    assert_eq!(again.completion_deadline(), Some(at("2027-01-09T00:00:00Z")));
}

#[test]
fn at_the_end_of_time_a_deadline_is_at_the_end_of_time() {
    let paid = after(&gated(), Command::AcceptPay, Actor::Buyer, Timestamp::MAX);
    assert_eq!(paid.deadline(), Some(Deadline::ProofUpload(Timestamp::MAX)));
    assert_eq!(paid.elapse(Timestamp::MAX).state().status(), Status::Cancelled);
}

#[test]
fn a_time_that_goes_back_undoes_nothing() {
    let submitted = after(&paid(), Command::SubmitProof, Actor::Seller, at("2026-06-19T12:00:00Z"));
    assert_eq!(submitted.elapse(Timestamp::MIN).state(), &submitted);
}

#[test]
fn the_limits_are_data() {
    const LIMITS: Limits =
        Limits { correction_rounds_max: 0, completion_days: 1, session_minutes: 5, ..JUNE_2026.limits };
    const IMPATIENT: Edition = Edition { name: "impatient", limits: LIMITS, ..JUNE_2026 };
    let paid = after(&gated_under(&IMPATIENT), Command::AcceptPay, Actor::Buyer, ten());
    let submitted = after(&paid, Command::SubmitProof, Actor::Seller, ten());
    let correct = Command::ReviewProof(ProofReview::RequestCorrection);
    let escalated = after(&submitted, correct, Actor::Buyer, ten());
    assert_eq!(escalated.proof_phase(), Some(ProofPhase::NeedsDhmadReview));
    let accepted = after(&escalated, Command::RuleOnProof(ProofRuling::Accept), Actor::Platform, ten());
    assert_eq!((accepted.proof_phase(), accepted.correction_rounds()), (Some(ProofPhase::Accepted), 1));
    let delivered = after(&accepted, Command::Deliver, Actor::Seller, ten());
    assert_eq!(delivered.completion_deadline(), Some(at("2026-06-20T10:00:00Z")));
    assert_eq!(delivered.edition(), &IMPATIENT);
    let session = delivered.create_session(Action::Complete, Party::Buyer, ten()).expect("it is delivered");
    assert_eq!(session.expires_at(), at("2026-06-19T10:05:00Z"));
}

#[test]
fn deadlines_may_have_fractions_of_an_hour() {
    let request = CreateEscrow::empty()
        .with_title("Phone")
        .with_amount(Decimal::from(900))
        .with_buyer_email("buyer@example.com")
        .with_seller_email("seller@example.com")
        .with_mode(Mode::Quick)
        .with_estimated_delivery_days(Decimal::from(7))
        .with_fulfillment_policy(FulfillmentPolicy {
            proof_upload_deadline_hours: Some(decimal("6.5")),
            ..FulfillmentPolicy::purchase_proof_required()
        });
    let account = Account::unknown().with_associated_user("owner@example.com");
    let state = State::create(&JUNE_2026, request, &account).expect("the request is accepted");
    let paid = after(&state, Command::AcceptPay, Actor::Buyer, ten());
    assert_eq!(paid.deadline(), Some(Deadline::ProofUpload(at("2026-06-19T16:30:00Z"))));
    let submitted = after(&paid, Command::SubmitProof, Actor::Seller, ten());
    assert_eq!(submitted.deadline(), Some(Deadline::ProofReview(at("2026-06-20T10:00:00Z"))));
}
