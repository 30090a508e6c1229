//! Every variant has one spelling, the API's own, for documentation, command line and wire.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::str::FromStr;

use dhmad_rules::editions::Unit;
use dhmad_rules::facts::{FactName, Listing};
use dhmad_rules::machine::{
    Actor, CommandKind, DisputeDecision, EventKind, PostingKind, ProofReview, ProofRuling,
};
use dhmad_rules::money::{Currency, Midpoint, Scale};
use dhmad_rules::rules::{Direction, ErrorType, Page};
use dhmad_rules::words::{
    CancellationStatus, DisputeState, Field, Lapse, ProofPhase, ProofType, UnknownWord,
};
use dhmad_rules::{
    Action, Basis, Code, DirectCall, JUNE_2026, Language, Mode, Operation, Party, Status, Verdict,
};

/// The words of an enum, having checked that each is read back and that no other spelling is.
fn names<T, const N: usize>(all: [T; N], as_str: fn(T) -> &'static str) -> Vec<String>
where
    T: Copy + PartialEq + Debug + Display + FromStr<Err = UnknownWord>,
{
    let words = all.map(as_str);
    let spelling = |variant: T| {
        let name = variant.to_string();
        assert_eq!(name.parse(), Ok(variant));
        assert_eq!(name, as_str(variant));
        for other in [name.to_uppercase(), name.to_lowercase(), name.replace('_', "-"), format!(" {name}")] {
            match other.parse::<T>() {
                Ok(_) => assert!(words.contains(&other.as_str()), "{other} is not {name}"),
                Err(error) => assert_eq!(error.accepted(), words),
            }
        }
        name
    };
    all.into_iter().map(spelling).collect()
}

#[test]
fn the_words_of_the_api_are_spelt_as_its_pages_spell_them() {
    assert_eq!(names(Mode::ALL, Mode::as_str), ["standard", "quick", "instant"]);
    assert_eq!(
        names(Status::ALL, Status::as_str),
        ["pending", "paid", "delivered", "completed", "cancelled"]
    );
    assert_eq!(names(Party::ALL, Party::as_str), ["buyer", "seller"]);
    assert_eq!(
        names(Action::ALL, Action::as_str),
        [
            "sign_contract",
            "accept_pay",
            "complete",
            "dispute",
            "request_cancellation",
            "reject_cancellation",
            "accept_cancellation",
            "cancel_escrow",
            "submit_proof",
            "review_proof",
            "add_funds"
        ]
    );
    // The last one came later.
    assert!(
        JUNE_2026.actions.iter().eq(Action::ALL.into_iter().filter(|action| *action != Action::AddFunds))
    );
    assert_eq!(
        names(ProofPhase::ALL, ProofPhase::as_str),
        [
            "waiting_seller_proof",
            "submitted_waiting_buyer_review",
            "correction_requested",
            "accepted",
            "accepted_by_timeout",
            "expired_no_proof",
            "needs_dhmad_review",
            "rejected"
        ]
    );
    assert_eq!(
        names(CancellationStatus::ALL, CancellationStatus::as_str),
        ["pending", "accepted", "rejected"]
    );
    assert_eq!(names(DisputeState::ALL, DisputeState::as_str), ["open", "closed"]);
    assert_eq!(names(Currency::ALL, Currency::as_str), ["TND", "USD", "EUR"]);
    assert_eq!(
        names(Operation::ALL, Operation::as_str),
        ["create_escrow", "update_escrow", "deliver", "reject_delivery", "cancel", "create_session"]
    );
}

#[test]
fn the_words_of_the_answer_are_spelt_as_promised() {
    // An acceptance with doubts is called an acceptance: the doubts stand beside it.
    assert_eq!(Verdict::ALL.map(Verdict::as_str), ["accept", "accept", "undetermined", "reject"]);
    assert_eq!(Verdict::ALL.map(|verdict| verdict.to_string()), Verdict::ALL.map(Verdict::as_str));
    assert_eq!(names(Basis::ALL, Basis::as_str), ["documented", "inferred", "assumed"]);
    assert!(names(Page::ALL, Page::as_str).contains(&"create-session".to_owned()));
    // ISO 639, and the attribute `dir` of HTML.
    assert_eq!(names(Language::ALL, Language::as_str), ["en", "fr", "ar"]);
    assert_eq!(names(Direction::ALL, Direction::as_str), ["ltr", "rtl"]);
}

#[test]
fn the_codes_are_the_documented_ones() {
    assert_eq!(
        names(Code::ALL, Code::as_str),
        [
            "NO_REDIRECT_URLS_CONFIGURED",
            "REDIRECT_URL_NOT_ALLOWED",
            "REDIRECT_URL_MUST_BE_HTTPS",
            "INSTANT_ESCROW_NO_CONTRACT",
            "INSTANT_ESCROW_NO_COMPLETE_STEP",
            "QUICK_ESCROW_NO_CONTRACT",
            "CONTRACT_ALREADY_SIGNED",
            "PAYMENT_ALREADY_DONE",
            "ESCROW_ALREADY_COMPLETED",
            "DISPUTE_ALREADY_OPENED",
            "CANCELLATION_REQUEST_INVALID_STATUS",
            "CANCELLATION_REQUEST_BUYER_ONLY",
            "CANCEL_ESCROW_INVALID_STATUS",
            "CANCEL_ESCROW_SELLER_ONLY",
            "CHECKOUT_TARGET_NOT_BUYER",
            "CHECKOUT_TARGET_NOT_SELLER",
            "CANCELLATION_ALREADY_REQUESTED",
            "NO_PENDING_CANCELLATION",
            "PROOF_NOT_ACCEPTED",
            "FUNDS_ADJUSTMENT_INVALID_STATUS",
            "DISPUTE_OPEN"
        ]
    );
    // The last two came later: no rule in force answers with them.
    let documented = Code::ALL.into_iter().filter(|code| !code.rules(&JUNE_2026).is_empty());
    assert!(documented.eq(Code::ALL[..19].iter().copied()));
}

/// As the guide to webhooks lists them.
#[test]
fn events_are_spelled_as_the_guide_spells_them() {
    let documented = BTreeSet::from([
        "escrow.status.updated",
        "contract.signed",
        "escrow.cancellation.requested",
        "escrow.cancellation.rejected",
        "escrow.cancellation.accepted",
        "escrow.updated",
        "escrow.deposit_proof.rejected",
        "escrow.delivery.rejected",
        "escrow.proof.required",
        "escrow.proof.submitted",
        "escrow.proof.correction_requested",
        "escrow.proof.accepted",
        "escrow.proof.accepted_by_timeout",
        "escrow.proof.needs_review",
        "escrow.proof.expired",
        "identity.verification.updated",
        "identity.verification.linked",
    ]);
    assert_eq!(JUNE_2026.events.iter().map(EventKind::as_str).collect::<BTreeSet<_>>(), documented);
}

#[test]
fn every_other_word_is_read_back_as_it_is_written() {
    let words = [
        names(Actor::ALL, Actor::as_str),
        names(DirectCall::ALL, DirectCall::as_str),
        names(DisputeDecision::ALL, DisputeDecision::as_str),
        names(ErrorType::ALL, ErrorType::as_str),
        names(EventKind::ALL, EventKind::as_str),
        names(FactName::ALL, FactName::as_str),
        names(Field::ALL, Field::as_str),
        names(Lapse::ALL, Lapse::as_str),
        names(Listing::ALL, Listing::as_str),
        names(Midpoint::ALL, Midpoint::as_str),
        names(PostingKind::ALL, PostingKind::as_str),
        names(ProofReview::ALL, ProofReview::as_str),
        names(ProofRuling::ALL, ProofRuling::as_str),
        names(ProofType::ALL, ProofType::as_str),
        names(Scale::ALL, Scale::as_str),
        names(Unit::ALL, Unit::as_str),
    ];
    for words in words {
        let different: BTreeSet<_> = words.iter().collect();
        assert_eq!(different.len(), words.len(), "{words:?}");
    }
    // The platform's ruling on a proof shares its name with the buyer's review.
    let commands: BTreeSet<_> = CommandKind::all().map(CommandKind::as_str).collect();
    assert_eq!(commands.len() + 1, CommandKind::all().count());
}
