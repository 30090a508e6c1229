//! Every variant has one spelling, the API's own, for documentation, command line and wire.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use dhmad_rules::money::Currency;
use dhmad_rules::{
    Action, Basis, CancellationStatus, Code, DisputeState, Mode, Operation, Outcome, Page, Party, ProofPhase,
    Status,
};
use strum::VariantArray;

/// The names of all variants, having checked that each is read back and that no other spelling is.
fn names<T>() -> Vec<String>
where
    T: VariantArray + Copy + PartialEq + Debug + Display + FromStr + Into<&'static str> + 'static,
{
    let spelling = |variant: &T| {
        let name = variant.to_string();
        assert_eq!(name.parse().ok(), Some(*variant));
        assert_eq!(name, (*variant).into());
        for other in [name.to_uppercase(), name.to_lowercase(), name.replace('_', "-"), format!(" {name}")] {
            assert!(other == name || other.parse::<T>().is_err(), "{other} is not {name}");
        }
        name
    };
    T::VARIANTS.iter().map(spelling).collect()
}

#[test]
fn the_words_of_the_api_are_spelt_as_its_pages_spell_them() {
    assert_eq!(names::<Mode>(), ["standard", "quick", "instant"]);
    assert_eq!(names::<Status>(), ["pending", "paid", "delivered", "completed", "cancelled"]);
    assert_eq!(names::<Party>(), ["buyer", "seller"]);
    assert_eq!(
        names::<Action>(),
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
            "review_proof"
        ]
    );
    assert_eq!(
        names::<ProofPhase>(),
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
    assert_eq!(names::<CancellationStatus>(), ["pending", "accepted", "rejected"]);
    assert_eq!(names::<DisputeState>(), ["open", "closed"]);
    assert_eq!(names::<Currency>(), ["TND", "USD", "EUR"]);
    assert_eq!(
        names::<Operation>(),
        ["create_escrow", "update_escrow", "deliver", "reject_delivery", "cancel", "create_session"]
    );
}

#[test]
fn the_words_of_the_answer_are_spelt_as_promised() {
    assert_eq!(names::<Outcome>(), ["accept", "reject", "undetermined"]);
    assert_eq!(names::<Basis>(), ["documented", "inferred", "assumed"]);
    assert!(names::<Page>().contains(&"create-session".to_owned()));
}

#[test]
fn the_codes_are_the_documented_ones() {
    assert_eq!(
        names::<Code>(),
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
            "PROOF_NOT_ACCEPTED"
        ]
    );
}
