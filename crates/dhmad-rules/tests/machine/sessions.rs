//! Checkout sessions: created, completed, expired.

use super::*;

fn pay() -> (State, CheckoutSession) {
    let (_, quick) = every_kind()[2];
    let session = quick.create_session(Action::AcceptPay, Party::Buyer, ten());
    (quick, session.expect("it is pending"))
}

fn half_past() -> Timestamp {
    at("2026-06-19T10:30:00Z")
}

#[test]
fn a_session_lives_thirty_minutes() {
    let (escrow, session) = pay();
    assert_eq!((session.created_at(), session.expires_at()), (ten(), half_past()));
    assert_eq!((session.action(), session.target()), (Action::AcceptPay, Party::Buyer));
    let just_before = at("2026-06-19T10:29:59.999999999Z");
    assert_eq!(session.status(just_before), SessionStatus::Pending);
    assert_eq!(session.status(half_past()), SessionStatus::Expired);
    assert!(session.complete(&escrow, Actor::Buyer, None, just_before).is_ok());
    assert_eq!(
        session.complete(&escrow, Actor::Buyer, None, half_past()),
        Err(SessionError::NotPending(SessionStatus::Expired))
    );
    assert_eq!(
        session.cancel(Actor::Buyer, half_past()),
        Err(SessionError::NotPending(SessionStatus::Expired))
    );
}

#[test]
fn a_session_is_used_once() {
    let (escrow, session) = pay();
    let completion = session.complete(&escrow, Actor::Buyer, None, ten()).expect("it is pending");
    assert_eq!(completion.command(), Command::AcceptPay);
    assert_eq!(completion.transition().state().status(), Status::Paid);
    let used = completion.session();
    assert_eq!(used.completed_at(), Some(ten()));
    assert_eq!(session.completed_at(), None);
    // Completed stays completed, also when it would have expired.
    assert_eq!(used.status(half_past()), SessionStatus::Completed);
    assert_eq!(
        used.complete(&escrow, Actor::Buyer, None, ten()),
        Err(SessionError::NotPending(SessionStatus::Completed))
    );
    assert_eq!(used.cancel(Actor::Buyer, ten()), Err(SessionError::NotPending(SessionStatus::Completed)));
}

#[test]
fn a_cancelled_session_stays_cancelled() {
    let (escrow, session) = pay();
    assert_eq!(session.cancel(Actor::Seller, ten()), Err(SessionError::NotTarget));
    let cancelled = session.cancel(Actor::Buyer, ten()).expect("it is pending");
    assert_eq!(cancelled.status(half_past()), SessionStatus::Cancelled);
    assert_eq!(cancelled.completed_at(), None);
    let refused = cancelled.complete(&escrow, Actor::Buyer, None, ten()).expect_err("it is cancelled");
    assert_eq!(refused.to_string(), "the session is `cancelled` (create a new one)");
}

#[test]
fn a_stored_session_is_restored() {
    let (escrow, session) = pay();
    let completed = *session.complete(&escrow, Actor::Buyer, None, ten()).expect("it is pending").session();
    let cancelled = session.cancel(Actor::Buyer, ten()).expect("it is pending");
    for session in [session, completed, cancelled] {
        let (action, target, end) = (session.action(), session.target(), session.end());
        let (created_at, expires_at) = (session.created_at(), session.expires_at());
        assert_eq!(CheckoutSession::restore(action, target, created_at, expires_at, end), session);
    }
    assert_eq!(completed.end(), Some(SessionEnd::Completed(ten())));
    assert_eq!((session.end(), cancelled.end()), (None, Some(SessionEnd::Cancelled)));
}

#[test]
fn only_the_target_completes_it() {
    let (escrow, session) = pay();
    for by in [Actor::Seller, Actor::Stranger, Actor::Platform] {
        assert_eq!(session.complete(&escrow, by, None, ten()), Err(SessionError::NotTarget), "{by}");
    }
}

#[test]
fn a_review_needs_a_decision_and_nothing_else_takes_one() {
    let paid = after(&gated(), Command::AcceptPay, Actor::Buyer, ten());
    let submitted = after(&paid, Command::SubmitProof, Actor::Seller, ten());
    let review = submitted.create_session(Action::ReviewProof, Party::Buyer, ten()).expect("it is submitted");
    let complete = |session: &CheckoutSession, escrow, decision| {
        session.complete(escrow, Actor::Buyer, decision, ten()).map(|completion| completion.command())
    };
    assert_eq!(complete(&review, &submitted, None), Err(SessionError::DecisionMissing));
    for decision in [ProofReview::Accept, ProofReview::RequestCorrection] {
        let command = complete(&review, &submitted, Some(decision));
        assert_eq!(command, Ok(Command::ReviewProof(decision)));
    }
    let (escrow, pay) = pay();
    let unexpected = complete(&pay, &escrow, Some(ProofReview::Accept));
    assert_eq!(unexpected, Err(SessionError::DecisionUnexpected));
}

#[test]
fn a_session_whose_action_became_impossible_says_so_and_stays_pending() {
    let (escrow, session) = pay();
    assert_eq!(session.refusal(&escrow, ten()), None);
    let cancelled = after(&escrow, Command::Cancel, Actor::Seller, ten());
    let refusal = session.refusal(&cancelled, ten()).expect("it is cancelled");
    assert_eq!(refusal.rules().iter().collect::<Vec<_>>(), [Rule::SessionAcceptPayCancelled]);
    let refused = session.complete(&cancelled, Actor::Buyer, None, ten()).expect_err("it is cancelled");
    assert_eq!((refused.refusal(), refused.rules()), (Some(&refusal), refusal.rules()));
    assert_eq!((SessionError::NotTarget.refusal(), SessionError::NotTarget.rules()), (None, RuleSet::EMPTY));
    assert_eq!(session.status(ten()), SessionStatus::Pending);
}

/// The first of the differences: the session may be created, and the payment waits.
#[test]
fn paying_waits_for_the_signatures_and_its_session_does_not() {
    let unsigned = standard(true);
    let session =
        unsigned.create_session(Action::AcceptPay, Party::Buyer, ten()).expect("no page refuses it");
    let refusal = session.refusal(&unsigned, ten()).expect("the buyer has not signed");
    assert_eq!(refusal.rules().iter().collect::<Vec<_>>(), [Rule::PayContractUnsigned]);
    let signed = after(&unsigned, Command::SignContract, Actor::Buyer, ten());
    assert!(session.complete(&signed, Actor::Buyer, None, ten()).is_ok());
}

#[test]
fn a_session_is_refused_by_the_rules_of_the_check_alone() {
    let of_command: Vec<Rule> = Rule::ALL.into_iter().filter(|rule| rule.scope() == Scope::Command).collect();
    for (kind, state) in every_kind() {
        for action in JUNE_2026.actions.iter() {
            for target in Party::ALL {
                let Err(refusal) = state.create_session(action, target, ten()) else { continue };
                let rules: RuleSet = refusal.rules();
                assert!(!rules.is_empty(), "{kind} {action} {target}");
                assert!(!of_command.iter().any(|rule| rules.contains(*rule)), "{kind} {action} {target}");
                let of_sessions = Scope::of(Operation::CreateSession);
                assert!(rules.iter().all(|rule| rule.scope() == of_sessions), "{kind} {action} {target}");
            }
        }
    }
}

/// It is not taken for a review, which is the one action that needs a decision.
#[test]
fn an_action_of_another_edition_gets_no_session_and_does_nothing() {
    let paid = after(&gated(), Command::AcceptPay, Actor::Buyer, ten());
    let submitted = after(&paid, Command::SubmitProof, Actor::Seller, ten());
    let unknown = RuleSet::of(Rule::SessionActionUnknown);
    let refused = submitted.create_session(Action::AddFunds, Party::Buyer, ten());
    assert_eq!(refused.expect_err("there is no such action").rules(), unknown);

    let stored = CheckoutSession::restore(Action::AddFunds, Party::Buyer, ten(), half_past(), None);
    assert_eq!(stored.refusal(&submitted, ten()).map(|refusal| refusal.rules()), Some(unknown));
    let complete = |review| stored.complete(&submitted, Actor::Buyer, review, ten());
    assert_eq!(complete(Some(ProofReview::Accept)), Err(SessionError::DecisionUnexpected));
    assert_eq!(complete(None), Err(SessionError::NotLived(Action::AddFunds)));
}

#[test]
fn what_had_elapsed_counts_for_a_session_too() {
    let paid = after(&gated(), Command::AcceptPay, Actor::Buyer, ten());
    let late = at("2026-06-20T10:00:00Z");
    let refused = paid.create_session(Action::SubmitProof, Party::Seller, late);
    let refusal = refused.expect_err("the upload deadline has passed");
    assert_eq!(refusal.rules().iter().collect::<Vec<_>>(), [Rule::SessionProofStatus]);
    assert_eq!(refusal.elapsed().state().status(), Status::Cancelled);
}
