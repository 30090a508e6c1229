//! The optional feature `serde`: words, codes, rules, amounts and snapshots in any format.

#[path = "common/escrows.rs"]
mod escrows;

use std::fmt::Debug;

use dhmad_rules::machine::{Actor, Command, ProofReview, Snapshot, State, Timestamp, walk};
use dhmad_rules::money::{Amount, Decimal, FxLock, FxRate, Percentage};
use dhmad_rules::rules::Page;
use dhmad_rules::words::ProofPhase;
use dhmad_rules::{Account, Action, Basis, Code, CreateEscrow, FulfillmentPolicy, JUNE_2026, Mode, Rule};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn round_trips<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, json: &str) {
    assert_eq!(serde_json::to_string(value).expect("it is written"), json);
    assert_eq!(serde_json::from_str::<T>(json).expect("it is read"), *value);
}

#[test]
fn words_codes_and_rules_are_written_as_they_are_spelt() {
    round_trips(&Mode::Quick, r#""quick""#);
    round_trips(&Action::RequestCancellation, r#""request_cancellation""#);
    round_trips(&ProofPhase::NeedsDhmadReview, r#""needs_dhmad_review""#);
    round_trips(&Basis::Documented, r#""documented""#);
    round_trips(&Page::CreateSession, r#""create-session""#);
    round_trips(&Code::PaymentAlreadyDone, r#""PAYMENT_ALREADY_DONE""#);
    for rule in Rule::ALL {
        round_trips(&rule, &format!("\"{rule}\""));
    }
}

#[test]
fn amounts_are_texts_with_all_their_digits() {
    for text in ["0", "500", "262.395", "0.00000000001", "10000000000000000000000000"] {
        round_trips(&text.parse::<Amount>().expect("an amount"), &format!("\"{text}\""));
    }
    round_trips(&"2.81703".parse::<FxRate>().expect("a rate"), r#""2.81703""#);
    round_trips(&"12.5".parse::<Percentage>().expect("a percentage"), r#""12.5""#);
}

#[test]
fn what_cannot_be_is_refused_with_the_reason() {
    let error = serde_json::from_str::<Mode>(r#""Quick""#).unwrap_err().to_string();
    assert!(error.contains("not a mode (accepted are `standard`, `quick`, `instant`)"), "{error}");
    for (json, reason) in [
        (r#""-1""#, "not below zero"),
        (r#""1e26""#, "at most"),
        (r#""five""#, "not a number"),
        ("500", "expected a text"),
    ] {
        let error = serde_json::from_str::<Amount>(json).unwrap_err().to_string();
        assert!(error.contains(reason), "{json}: {error}");
    }
    assert!(serde_json::from_str::<Rule>(r#""session.nothing""#).is_err());
}

fn gated() -> State {
    let request = CreateEscrow::empty()
        .with_title("Phone")
        .with_amount(Decimal::new(262_395, 3))
        .with_buyer_email("buyer@example.com")
        .with_seller_email("seller@example.com")
        .with_estimated_delivery_days(Decimal::from(7))
        .with_mode(Mode::Quick)
        .with_fulfillment_policy(FulfillmentPolicy::purchase_proof_required());
    let account = Account::unknown().with_associated_user("shop@example.com");
    State::create(&JUNE_2026, request, &account).expect("the request is accepted")
}

#[test]
fn every_state_of_a_life_survives_storage() {
    let mut states = 0;
    walk(&gated(), |attempt| {
        let stored = serde_json::to_string(&attempt.state.snapshot()).expect("it is written");
        let read: Snapshot = serde_json::from_str(&stored).expect("it is read");
        assert_eq!(State::restore(&read, &JUNE_2026), Ok(attempt.state), "{stored}");
        states += 1;
    });
    assert!(states > 1000, "the walk looks at many states");
}

fn lived(start: State, commands: &[(Command<'static>, Actor)]) -> State {
    commands.iter().fold(start, |state, (command, by)| {
        *state.apply(*command, *by, Timestamp::UNIX_EPOCH).expect("nothing refuses it").state()
    })
}

/// Whoever has stored an escrow reads it by these keys: a round trip would not notice that one of them was renamed.
fn is_stored_as(state: &State, stored: Value) {
    assert_eq!(serde_json::to_value(state.snapshot()).expect("it is written"), stored);
    let read: Snapshot = serde_json::from_value(stored).expect("it is read");
    assert_eq!(State::restore(&read, &JUNE_2026).as_ref(), Ok(state));
}

#[test]
fn a_standard_escrow_signed_at_once_is_stored_as_promised() {
    let [_, (_, signed_by_seller), ..] = escrows::every_kind();
    let state = signed_by_seller;
    let stored = json!({
        "edition": "2026-06",
        "correctionRoundsMax": 3,
        "completionDays": 7,
        "sessionMinutes": 30,
        "mode": "standard",
        "status": "pending",
        "amount": "500",
        "fxLock": "TND",
        "developerFeePercentage": "0",
        "amountTnd": "500",
        "escrowFee": "25",
        "developerFee": "0",
        "sellerSigned": true,
        "buyerSigned": false,
        "wasPaid": false,
        "gate": null,
        "dispute": null,
        "cancellationRequest": null,
        "completionDeadline": null
    });
    is_stored_as(&state, stored);
}

#[test]
fn a_standard_escrow_that_is_objected_to_is_stored_as_promised() {
    let [(_, standard), ..] = escrows::every_kind();
    let state = lived(
        standard,
        &[
            (Command::SignContract, Actor::Seller),
            (Command::SignContract, Actor::Buyer),
            (Command::AcceptPay, Actor::Buyer),
            (Command::Deliver, Actor::Seller),
            (Command::RequestCancellation, Actor::Buyer),
            (Command::Dispute, Actor::Buyer),
        ],
    );
    let stored = json!({
        "edition": "2026-06",
        "correctionRoundsMax": 3,
        "completionDays": 7,
        "sessionMinutes": 30,
        "mode": "standard",
        "status": "delivered",
        "amount": "500",
        "fxLock": "TND",
        "developerFeePercentage": "0",
        "amountTnd": "500",
        "escrowFee": "25",
        "developerFee": "0",
        "sellerSigned": true,
        "buyerSigned": true,
        "wasPaid": true,
        "gate": null,
        "dispute": "open",
        "cancellationRequest": "pending",
        "completionDeadline": "1970-01-08T00:00:00Z"
    });
    is_stored_as(&state, stored);
}

#[test]
fn a_quick_escrow_is_stored_as_promised() {
    let [_, _, (_, quick), ..] = escrows::every_kind();
    let state = lived(quick, &[(Command::AcceptPay, Actor::Buyer)]);
    let stored = json!({
        "edition": "2026-06",
        "correctionRoundsMax": 3,
        "completionDays": 7,
        "sessionMinutes": 30,
        "mode": "quick",
        "status": "paid",
        "amount": "500",
        "fxLock": "TND",
        "developerFeePercentage": "5",
        "amountTnd": "500",
        "escrowFee": "25",
        "developerFee": "25",
        "sellerSigned": false,
        "buyerSigned": false,
        "wasPaid": true,
        "gate": null,
        "dispute": null,
        "cancellationRequest": null,
        "completionDeadline": null
    });
    is_stored_as(&state, stored);
}

#[test]
fn a_proof_gate_is_stored_as_promised() {
    let [.., (_, gated), _] = escrows::every_kind();
    let correct = Command::ReviewProof(ProofReview::RequestCorrection);
    let state = lived(
        gated,
        &[
            (Command::AcceptPay, Actor::Buyer),
            (Command::SubmitProof, Actor::Seller),
            (correct, Actor::Buyer),
            (Command::SubmitProof, Actor::Seller),
        ],
    );
    let stored = json!({
        "edition": "2026-06",
        "correctionRoundsMax": 3,
        "completionDays": 7,
        "sessionMinutes": 30,
        "mode": "quick",
        "status": "paid",
        "amount": "500",
        "fxLock": "TND",
        "developerFeePercentage": "5",
        "amountTnd": "500",
        "escrowFee": "25",
        "developerFee": "25",
        "sellerSigned": false,
        "buyerSigned": false,
        "wasPaid": true,
        "gate": {
            "phase": "submitted_waiting_buyer_review",
            "correctionRounds": 1,
            "deadlines": ["PT24H", "PT48H"],
            "deadline": "1970-01-03T00:00:00Z"
        },
        "dispute": null,
        "cancellationRequest": null,
        "completionDeadline": null
    });
    is_stored_as(&state, stored);
}

#[test]
fn an_instant_escrow_is_stored_as_promised() {
    let [.., (_, instant)] = escrows::every_kind();
    let state = lived(instant, &[(Command::AcceptPay, Actor::Buyer), (Command::Deliver, Actor::Seller)]);
    let stored = json!({
        "edition": "2026-06",
        "correctionRoundsMax": 3,
        "completionDays": 7,
        "sessionMinutes": 30,
        "mode": "instant",
        "status": "completed",
        "amount": "500",
        "fxLock": "TND",
        "developerFeePercentage": "0",
        "amountTnd": "500",
        "escrowFee": "25",
        "developerFee": "0",
        "sellerSigned": false,
        "buyerSigned": false,
        "wasPaid": true,
        "gate": null,
        "dispute": null,
        "cancellationRequest": null,
        "completionDeadline": null
    });
    is_stored_as(&state, stored);
}

#[test]
fn a_rate_is_stored_with_its_currency() {
    let rate: FxRate = "2.81703".parse().expect("a rate");
    for (lock, stored) in [
        (FxLock::Tnd, r#""TND""#),
        (FxLock::Usd(rate), r#"{"USD":"2.81703"}"#),
        (FxLock::Eur(rate), r#"{"EUR":"2.81703"}"#),
    ] {
        round_trips(&lock, stored);
    }
}

#[test]
fn a_value_that_nobody_restores_is_no_snapshot() {
    let mut extended = serde_json::to_value(gated().snapshot()).expect("it is written");
    assert!(serde_json::from_value::<Snapshot>(extended.clone()).is_ok());
    extended["mood"] = "good".into();
    assert!(serde_json::from_value::<Snapshot>(extended).is_err());
}
