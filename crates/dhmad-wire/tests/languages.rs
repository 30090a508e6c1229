//! Wherever an end user is told something, it is told in the language that is asked for, and nothing else changes with it.

use dhmad_rules::{Action, Edition, JUNE_2026, Language, Policy, Rule, RuleSet};
use dhmad_wire::Document;
use serde::Serialize;
use serde_json::Value;

/// Takes what end users are told out of a JSON value, wherever it stands.
fn take_user_messages(value: &mut Value, told: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(text)) = members.remove("userMessage") {
                told.push(text);
            }
            members.values_mut().for_each(|member| take_user_messages(member, told));
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| take_user_messages(element, told)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Compares what is said in each language; how often the end user is told something.
fn compare<T: Serialize>(what: &str, said: impl Fn(Language) -> T) -> usize {
    let parts = |language| {
        let mut rest = serde_json::to_value(said(language)).expect("it is JSON");
        let mut told = Vec::new();
        take_user_messages(&mut rest, &mut told);
        (told, rest)
    };
    let (english, rest) = parts(Language::English);
    for language in Language::ALL {
        let (told, others) = parts(language);
        assert_eq!(others, rest, "{what} in {language}");
        let translated: Vec<String> = english.iter().map(|text| translation(text, language)).collect();
        assert_eq!(told, translated, "{what} in {language}");
    }
    english.len()
}

/// How a text of some rule, or that of no single one, reads in another language.
fn translation(english: &str, language: Language) -> String {
    let of_none = |language| JUNE_2026.told_of_one_of(RuleSet::EMPTY, language);
    if english == of_none(Language::English) {
        return of_none(language);
    }
    let says = |rule: &Rule| rule.user_message(&JUNE_2026, Language::English).to_string() == english;
    let rule = Rule::ALL.into_iter().find(says).unwrap_or_else(|| panic!("no rule says {english:?}"));
    rule.user_message(&JUNE_2026, language).to_string()
}

const EDITION: &Edition = &JUNE_2026;

/// The envelope, or the scenario, that violates each rule.
fn examples() -> impl Iterator<Item = (Rule, String)> {
    EDITION
        .rules
        .iter()
        .map(|rule| (rule, dhmad_wire::example(rule).expect("a rule in force has an example")))
}

#[test]
fn in_an_answer() {
    let mut told = 0;
    for (rule, example) in examples().filter(|(_, text)| text.contains("\"operation\"")) {
        for policy in [Policy::standard(), Policy::strict()] {
            told += compare(rule.id(), |language| {
                dhmad_wire::check(&example, EDITION, &policy).expect("an envelope").told_in(language)
            });
        }
    }
    assert!(told > 200, "{told}");
}

/// What is said of one rule need not be true if another refuses, so something is said that is.
#[test]
fn in_a_refusal_by_one_of_several_rules() {
    let escrow = r#"{ "status": "pending", "sellerEmail": "s@example.com",
                      "signatures": { "sellerSigned": true, "buyerSigned": false } }"#;
    let envelope = format!(
        r#"{{ "operation": "create_session", "escrow": {escrow},
              "request": {{ "action": "sign_contract", "targetUserEmail": "s@example.com", "redirectUrl": "https://a.example" }} }}"#
    );
    let document = Document::parse(escrow.as_bytes()).expect("JSON");
    let escrow = document.escrow(EDITION, false).expect("an escrow");
    for (language, told) in [
        (Language::English, "This is not possible now."),
        (Language::French, "Ce n’est pas possible actuellement."),
        (Language::Arabic, "هذا غير ممكن حاليًا."),
    ] {
        let answer = dhmad_wire::check(&envelope, EDITION, &Policy::standard()).expect("an envelope");
        assert_eq!(answer.one_of().len(), 3);
        let answer = answer.told_in(language);
        assert_eq!(answer.error().map(dhmad_wire::ApiError::user_message), Some(told));
        let actions = dhmad_wire::actions(&escrow, &Policy::standard()).told_in(language);
        let signs = |entry: &&dhmad_wire::ActionEntry| entry.action == Some(Action::SignContract);
        let entry = actions.seller.iter().find(signs).expect("every step is listed");
        assert_eq!((entry.one_of.len(), entry.user_message.as_deref()), (3, Some(told)));
    }
}

#[test]
fn in_a_timeline() {
    let mut told = 0;
    for (rule, example) in examples().filter(|(_, text)| text.contains("\"create\"")) {
        told += compare(rule.id(), |language| {
            let document = Document::parse(example.as_bytes()).expect("JSON");
            document.play(EDITION).expect("a scenario").told_in(language)
        });
    }
    let refused =
        br#"{ "create": { "at": "2026-06-19T10:00:00Z", "request": { "titel": 1 } }, "steps": [] }"#;
    told += compare("a creation that is refused", |language| {
        Document::parse(refused).expect("JSON").play(EDITION).expect("a scenario").told_in(language)
    });
    assert!(told > 5, "{told}");
}

#[test]
fn in_an_explanation() {
    for rule in EDITION.rules {
        let told = compare(rule.id(), |language| dhmad_wire::explain(rule, EDITION).told_in(language));
        assert_eq!(told, 1);
    }
    for topic in EDITION.topics() {
        compare(topic.name(), |language| {
            let explained = dhmad_wire::explain_word(topic.name(), EDITION);
            explained.into_iter().map(|explained| explained.told_in(language)).collect::<Vec<_>>()
        });
    }
}

#[test]
fn in_the_actions() {
    let mut told = 0;
    for status in ["pending", "paid", "delivered", "completed", "cancelled"] {
        let text = format!(r#"{{ "mode": "standard", "status": "{status}" }}"#);
        let document = Document::parse(text.as_bytes()).expect("JSON");
        let escrow = document.escrow(EDITION, true).expect("an escrow");
        told +=
            compare(status, |language| dhmad_wire::actions(&escrow, &Policy::standard()).told_in(language));
    }
    assert!(told > 50, "{told}");
}
