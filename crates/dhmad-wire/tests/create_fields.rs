//! Creating an escrow, with every pair of its eleven fields in every form: present, absent, null, empty, of a wrong type.

use dhmad_rules::{JUNE_2026, Policy};
use serde_json::{Map, Value, json};

const FIELDS: [&str; 11] = [
    "title",
    "amount",
    "currency",
    "buyerEmail",
    "sellerEmail",
    "mode",
    "estimatedDeliveryDays",
    "contractTerms",
    "autoSign",
    "developerFeePercentage",
    "fulfillmentPolicy",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Present,
    Absent,
    Null,
    Empty,
    WrongType,
}

const FORMS: [Form; 5] = [Form::Present, Form::Absent, Form::Null, Form::Empty, Form::WrongType];

/// A request that no rule stands against, of a mode.
fn request(mode: &str) -> Map<String, Value> {
    let mut request = json!({
        "title": "Logo", "amount": 500, "currency": "TND", "buyerEmail": "buyer@example.com",
        "sellerEmail": "seller@example.com", "mode": mode, "estimatedDeliveryDays": 7,
        "autoSign": false, "developerFeePercentage": 5
    });
    match mode {
        "standard" => request["contractTerms"] = json!("Three drafts."),
        "quick" => request["fulfillmentPolicy"] = json!({ "type": "purchase_proof_required" }),
        _ => {}
    }
    request.as_object().expect("an object").clone()
}

/// A value that has the field's type.
fn present(field: &str) -> Value {
    match field {
        "amount" | "estimatedDeliveryDays" => json!(7),
        "developerFeePercentage" => json!(0),
        "autoSign" => json!(true),
        "currency" => json!("TND"),
        "mode" => json!("quick"),
        "fulfillmentPolicy" => json!({ "type": "purchase_proof_required" }),
        "buyerEmail" | "sellerEmail" => json!("other@example.com"),
        _ => json!("text"),
    }
}

/// A value that is empty in its type, where there is such a thing.
fn empty(field: &str) -> Option<Value> {
    match field {
        "amount" | "estimatedDeliveryDays" | "developerFeePercentage" | "autoSign" => None,
        "fulfillmentPolicy" => Some(json!({})),
        _ => Some(json!("")),
    }
}

fn wrong_types(field: &str) -> Vec<Value> {
    let right = present(field);
    let all = [json!(1), json!("1"), json!(true), json!([]), json!({})];
    all.into_iter().filter(|value| std::mem::discriminant(value) != std::mem::discriminant(&right)).collect()
}

/// The request with the field in that form, in each way that there is.
fn with(request: &Map<String, Value>, field: &str, form: Form) -> Vec<Map<String, Value>> {
    let values: Vec<Option<Value>> = match form {
        Form::Present => vec![Some(present(field))],
        Form::Absent => vec![None],
        Form::Null => vec![Some(Value::Null)],
        Form::Empty => empty(field).into_iter().map(Some).collect(),
        Form::WrongType => wrong_types(field).into_iter().map(Some).collect(),
    };
    let with_value = |value: Option<Value>| {
        let mut changed = request.clone();
        match value {
            Some(value) => changed.insert(field.to_owned(), value),
            None => changed.remove(field),
        };
        changed
    };
    values.into_iter().map(with_value).collect()
}

fn answer(request: &Map<String, Value>) -> Value {
    let envelope = json!({
        "operation": "create_escrow", "request": request,
        "account": { "associatedUserEmail": "owner@example.com", "associatedUserEmailVerified": true,
                     "signatureConfigured": true }
    });
    let answer = dhmad_wire::check(envelope.to_string(), &JUNE_2026, &Policy::strict())
        .unwrap_or_else(|problem| panic!("{problem}: {envelope}"));
    serde_json::to_value(answer).expect("an answer is JSON")
}

fn violations(answer: &Value) -> impl Iterator<Item = (&str, &str)> {
    let violations = answer["violations"].as_array().into_iter().flatten();
    violations.map(|violation| (violation["rule"].as_str().unwrap(), violation["field"].as_str().unwrap()))
}

#[test]
fn every_pair_of_fields_in_every_form_has_an_answer() {
    let mut requests = 0;
    for mode in ["standard", "quick", "instant"] {
        for (index, first) in FIELDS.iter().enumerate() {
            for second in &FIELDS[index + 1..] {
                for first_form in FORMS {
                    for second_form in FORMS {
                        for changed in with(&request(mode), first, first_form) {
                            for changed in with(&changed, second, second_form) {
                                check_pair(&changed, [(first, first_form), (second, second_form)]);
                                requests += 1;
                            }
                        }
                    }
                }
            }
        }
    }
    assert_eq!(requests, 9_618);
}

fn check_pair(request: &Map<String, Value>, forms: [(&str, Form); 2]) {
    let answer = answer(request);
    for (field, form) in forms {
        let place = format!("/request/{field}");
        let here: Vec<&str> = violations(&answer)
            .filter(|(_, at)| *at == place || at.starts_with(&format!("{place}/")))
            .map(|(rule, _)| rule)
            .collect();
        if form == Form::WrongType {
            assert_eq!(
                here,
                ["request.field-type"],
                "{request:?}: one violation, and no second for the same mistake"
            );
        } else {
            assert!(!here.contains(&"request.field-type"), "{request:?}");
        }
    }
    // Null counts as absent.
    if forms.iter().any(|(_, form)| *form == Form::Null) {
        let without: Map<_, _> = request
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        assert_eq!(answer, self::answer(&without), "{request:?}");
    }
    let effective = &answer["effective"];
    assert!(effective.is_object(), "{request:?}");
    let mode = request.get("mode").unwrap_or(&Value::Null);
    let expected = if mode.is_null() { "standard" } else { mode.as_str().unwrap_or_default() };
    let usable = ["standard", "quick", "instant"].contains(&expected);
    assert_eq!(effective["mode"], if usable { json!(expected) } else { Value::Null }, "{request:?}");
}

#[test]
fn the_requests_begin_with_one_that_is_accepted() {
    for mode in ["standard", "quick"] {
        assert_eq!(answer(&request(mode))["verdict"], "accept", "{mode}");
    }
}

#[test]
fn amounts_survive_digit_for_digit() {
    for (written, amount) in [
        ("12345678901234567.891", "12345678901234567.891"),
        ("0.12345678901234567", "0.12345678901234567"),
        ("500.00", "500"),
        ("1e3", "1000"),
        ("1.5E+2", "150"),
        ("262.395", "262.395"),
        ("7000000000000000000000000", "7000000000000000000000000"),
    ] {
        let envelope =
            format!(r#"{{"operation":"create_escrow","request":{{"amount":{written},"mode":"instant"}}}}"#);
        let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard()).expect("an envelope");
        let answer = serde_json::to_value(answer).expect("an answer is JSON");
        assert_eq!(answer["effective"]["quote"]["amountTnd"], amount, "{written}");
    }
}

#[test]
fn a_number_that_cannot_be_held_is_judged_all_the_same_but_not_quoted() {
    let (not_positive, below) = ("create.amount.not-positive", "create.amount.below-minimum");
    for (written, expected) in [
        ("1e40", None),
        ("-1e40", Some(not_positive)),
        ("1e-40", Some(below)),
        ("123456789012345678901234567890", None),
        ("1e999999999999", None),
        ("0.1234567890123456789012345678901", Some(below)),
    ] {
        let envelope = format!(r#"{{"operation":"create_escrow","request":{{"amount":{written}}}}}"#);
        let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard()).expect("an envelope");
        let answer = serde_json::to_value(answer).expect("an answer is JSON");
        let here: Vec<&str> =
            violations(&answer).filter(|(_, at)| *at == "/request/amount").map(|(rule, _)| rule).collect();
        assert_eq!(here, expected.into_iter().collect::<Vec<_>>(), "{written}");
        let advised: Vec<&str> = answer["advisories"]
            .as_array()
            .expect("an array")
            .iter()
            .filter_map(|it| it["rule"].as_str())
            .collect();
        assert_eq!(advised, ["request.number-unrepresentable"], "{written}");
        assert_eq!(answer["effective"]["quote"], Value::Null, "{written}");
    }
}

#[test]
fn minus_zero_is_zero() {
    let envelope = r#"{"operation":"create_escrow","request":{"amount":-0,"developerFeePercentage":-0.0}}"#;
    let answer =
        serde_json::to_value(dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard()).unwrap()).unwrap();
    let rules: Vec<&str> = violations(&answer).map(|(rule, _)| rule).collect();
    assert!(rules.contains(&"create.amount.not-positive"));
    assert!(!rules.contains(&"create.developer-fee.out-of-range"));
}
