//! The optional feature `serde`: words, codes, rules, amounts and snapshots in any format.

use std::fmt::Debug;

use dhmad_rules::machine::{Actor, Command, Snapshot, State, Timestamp, walk};
use dhmad_rules::money::{Amount, Decimal, FxRate, Percentage};
use dhmad_rules::rules::Page;
use dhmad_rules::words::ProofPhase;
use dhmad_rules::{
    Account, Action, Basis, Code, CreateEscrow, FulfillmentPolicy, JUNE_2026, Mode, Rule, Status,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

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

#[test]
fn a_snapshot_names_its_edition_and_its_keys() {
    let paid = gated().apply(Command::AcceptPay, Actor::Buyer, Timestamp::UNIX_EPOCH).expect("it is paid");
    assert_eq!(paid.state().status(), Status::Paid);
    let json = serde_json::to_value(paid.state().snapshot()).expect("it is written");
    assert_eq!(json["edition"], "2026-06");
    assert_eq!(json["amount"], "262.395");
    assert_eq!(json["fxLock"], "TND");
    assert_eq!(json["gate"]["phase"], "waiting_seller_proof");
    assert_eq!(json["gate"]["deadline"], "1970-01-02T00:00:00Z");

    let mut extended = json;
    extended["mood"] = "good".into();
    assert!(
        serde_json::from_value::<Snapshot>(extended).is_err(),
        "a value that nobody restores is no snapshot"
    );
}
