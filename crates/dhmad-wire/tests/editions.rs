//! What an edition decides about JSON: which words and fields are documented, and by what an answer was judged.

use dhmad_rules::editions::{Fields, Limits};
use dhmad_rules::words::{ActionSet, Field, OperationSet, ProofTypeSet};
use dhmad_rules::{Edition, JUNE_2026, Operation, Policy, Rule, Verdict};
use dhmad_wire::{Answer, Document};
use serde_json::json;

/// A later edition, as its difference to the one before: an action and a field came, an operation and a field went.
const LATER: Edition = Edition {
    name: "later",
    rules: JUNE_2026.rules.without(dhmad_rules::RuleSet::of(Rule::RequestFieldType)),
    actions: JUNE_2026.actions.with(ActionSet::of(dhmad_rules::Action::AddFunds)),
    operations: OperationSet::from_operations(&[
        Operation::CreateEscrow,
        Operation::UpdateEscrow,
        Operation::Deliver,
        Operation::CreateSession,
    ]),
    fields: Fields {
        deliver: &[Field::Description],
        update_escrow: &[Field::Title, Field::Amount, Field::EstimatedDeliveryDays],
        ..JUNE_2026.fields
    },
    proof_types: ProofTypeSet::of(dhmad_rules::words::ProofType::Receipt),
    limits: Limits { metadata_value_length_max: 3, ..JUNE_2026.limits },
    ..JUNE_2026
};

fn check(envelope: &serde_json::Value, edition: &'static Edition) -> Answer {
    dhmad_wire::check(envelope.to_string(), edition, &Policy::strict()).expect("an envelope")
}

/// The violated rules and their places.
fn violations(envelope: &serde_json::Value, edition: &'static Edition) -> Vec<(Rule, String)> {
    let answer = check(envelope, edition);
    let violations = answer.violations().iter();
    violations.map(|violation| (violation.rule(), violation.field().to_string())).collect()
}

fn session(action: &str, metadata: &serde_json::Value) -> serde_json::Value {
    json!({
        "operation": "create_session",
        "request": { "action": action, "targetUserEmail": "buyer@example.com", "metadata": metadata,
                     "redirectUrl": "https://app.example/cb" },
        "escrow": { "status": "paid", "buyerEmail": "buyer@example.com" },
        "account": { "allowedRedirectUrls": ["https://app.example/cb"] }
    })
}

#[test]
fn an_action_is_a_word_of_its_edition() {
    let add_funds = session("add_funds", &json!({}));
    assert_eq!(
        violations(&add_funds, &JUNE_2026),
        [(Rule::SessionActionUnknown, "/request/action".to_owned())]
    );
    assert_eq!(violations(&add_funds, &LATER), []);
    // What is near it is told where it exists, and only there.
    let misspelt = session("add_fund", &json!({}));
    let suggestion = |edition| check(&misspelt, edition).violations()[0].suggestion().map(str::to_owned);
    assert_eq!(suggestion(&LATER).as_deref(), Some("add_funds"));
    assert_eq!(suggestion(&JUNE_2026), None);
}

#[test]
fn an_operation_is_one_of_its_edition() {
    let cancel = json!({ "operation": "cancel" });
    let undocumented = [(Rule::OperationUndocumented, "/operation".to_owned())];
    assert_eq!(violations(&cancel, &LATER), undocumented);
    assert!(!violations(&cancel, &JUNE_2026).contains(&undocumented[0]));
}

#[test]
fn a_field_that_the_edition_does_not_document_is_not_read() {
    let update = json!({
        "operation": "update_escrow",
        "request": { "title": "Logo", "description": 7 },
        "escrow": { "status": "pending" },
        "account": { "associatedUserEmail": "owner@example.com" }
    });
    let place = "/request/description".to_owned();
    assert_eq!(violations(&update, &JUNE_2026), [(Rule::RequestFieldType, place.clone())]);
    assert_eq!(violations(&update, &LATER), [(Rule::RequestUnknownField, place.clone())]);

    let deliver = json!({ "operation": "deliver", "request": { "description": "by post" } });
    assert!(violations(&deliver, &JUNE_2026).contains(&(Rule::RequestUnknownField, place)));
    assert_eq!(violations(&deliver, &LATER), []);
}

#[test]
fn a_proof_type_is_one_of_its_edition() {
    let create = json!({
        "operation": "create_escrow",
        "request": { "mode": "quick", "fulfillmentPolicy": {
            "type": "purchase_proof_required", "allowedProofTypes": ["receipt", "other"] } }
    });
    let unknown = (
        Rule::CreateFulfillmentPolicyProofTypeUnknown,
        "/request/fulfillmentPolicy/allowedProofTypes/1".to_owned(),
    );
    assert!(violations(&create, &LATER).contains(&unknown));
    assert!(!violations(&create, &JUNE_2026).contains(&unknown));
}

#[test]
fn a_limit_is_that_of_the_edition() {
    let long = session("dispute", &json!({ "order": "1234" }));
    let place = "/request/metadata/order".to_owned();
    assert_eq!(violations(&long, &LATER), [(Rule::SessionMetadataValueTooLong, place)]);
    let answer = check(&long, &LATER);
    assert!(answer.violations()[0].message().contains('3'), "{}", answer.violations()[0].message());
    assert_eq!(violations(&long, &JUNE_2026), []);
}

#[test]
fn a_rule_that_is_not_in_force_is_in_no_answer() {
    let number = session("dispute", &json!([]));
    assert_eq!(violations(&number, &JUNE_2026), [(Rule::RequestFieldType, "/request/metadata".to_owned())]);
    assert_eq!(violations(&number, &LATER), []);
}

#[test]
fn the_envelope_outweighs_the_caller() {
    let answer = check(&session("add_funds", &json!({})), &LATER);
    assert_eq!(answer.edition().name, "later");
    let mut envelope = session("add_funds", &json!({}));
    envelope["edition"] = json!("2026-06");
    let answer = check(&envelope, &LATER);
    assert_eq!((answer.edition(), answer.verdict()), (&JUNE_2026, Verdict::Reject));
    let json = serde_json::to_string(&answer).expect("an answer is JSON");
    assert!(json.ends_with(r#","edition":"2026-06"}"#), "{json}");
}

#[test]
fn the_scenario_outweighs_the_caller() {
    let scenario = |edition| {
        json!({ "edition": edition, "create": { "at": "2026-06-19T10:00:00Z", "request": {} }, "steps": [] })
            .to_string()
    };
    let play = |text: &str, edition| Document::parse(text.as_bytes()).and_then(|it| it.play(edition));
    let named = play(&scenario(json!("2026-06")), &LATER).expect("a scenario");
    assert_eq!((named.edition(), named.answer().edition()), (&JUNE_2026, &JUNE_2026));
    let not_named = play(&scenario(json!(null)), &LATER).expect("a scenario");
    assert_eq!(not_named.edition().name, "later");
    let json = serde_json::to_string(&not_named).expect("a timeline is JSON");
    assert!(json.contains(r#","edition":"later""#), "{json}");
}

#[test]
fn the_envelope_around_an_escrow_outweighs_the_caller() {
    let edition = |text: &str| {
        let document = Document::parse(text.as_bytes()).expect("JSON");
        document.escrow(&LATER, false).map(|escrow| escrow.edition().name)
    };
    assert_eq!(edition(r#"{ "escrow": {}, "edition": "2026-06" }"#), Ok("2026-06"));
    assert_eq!(edition(r#"{ "escrow": {}, "account": {} }"#), Ok("later"));
    assert!(edition(r#"{ "escrow": {}, "edition": "2031-01" }"#).is_err());
    // A key of the server's is not ours, whatever it is called.
    assert_eq!(edition(r#"{ "status": "paid", "edition": "limited" }"#), Ok("later"));
}

#[test]
fn an_answer_says_what_an_envelope_may_say() {
    let mut envelope = session("add_funds", &json!({}));
    let answer = check(&envelope, &LATER);
    envelope["edition"] = json!(answer.edition().name);
    assert_eq!(check(&envelope, &LATER), answer);
}

#[test]
fn a_problem_with_the_edition_names_those_that_there_are() {
    for (edition, written, problem) in [
        (&JUNE_2026, json!("later"), "no edition has this name (there is `2026-06`)"),
        (&LATER, json!("2031-01"), "no edition has this name (there is `2026-06`, `later`)"),
        (
            &JUNE_2026,
            json!(2026),
            "`edition` must be the name of an edition (there is `2026-06`), not a number",
        ),
    ] {
        let envelope = json!({ "operation": "release", "edition": written }).to_string();
        let found = dhmad_wire::check(envelope, edition, &Policy::standard()).expect_err("no edition");
        assert_eq!(found.message(), problem);
    }
}

#[test]
fn what_is_done_in_a_scenario_is_a_step_of_its_edition() {
    let scenario = |deed: &str| {
        json!({
            "create": { "at": "2026-06-19T10:00:00Z", "request": {} },
            "steps": [ { "at": "2026-06-19T10:00:00Z", "by": "buyer", "do": deed } ]
        })
        .to_string()
    };
    let is_known = |deed, edition| {
        let scenario = scenario(deed);
        let played = Document::parse(scenario.as_bytes()).and_then(|document| document.play(edition));
        played.is_ok()
    };
    assert!(is_known("cancel", &JUNE_2026) && !is_known("cancel", &LATER));
    assert!(is_known("deliver", &LATER) && is_known("deliver", &JUNE_2026));
    // The machine does not live what came later, whatever an edition says.
    assert!(!is_known("add_funds", &LATER) && !is_known("add_funds", &JUNE_2026));
}
