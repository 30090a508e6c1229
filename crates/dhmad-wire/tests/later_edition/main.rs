//! Conformance cases of a made-up edition that is written as a difference: each is judged under it, and under `2026-06`,
//! which answers as before.

#[path = "../../../dhmad-rules/tests/common/later.rs"]
mod later;

use dhmad_rules::{Edition, JUNE_2026, Policy};
use dhmad_wire::Document;
use later::LATER;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    slug: String,
    why: String,
    input: Value,
    #[serde(rename = "2026-06")]
    june: Expectation,
    later: Expectation,
}

/// Everything that the answer says, but for the texts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    verdict: String,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    violations: Vec<String>,
    #[serde(default)]
    advisories: Vec<String>,
    #[serde(default)]
    unchecked: Vec<String>,
    /// A part of the first message.
    #[serde(default)]
    message: Option<String>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("cases.json")).expect("the cases are readable")
}

fn answer(case: &Case, edition: &'static Edition) -> Value {
    let text = case.input.to_string();
    let document = Document::parse(text.as_bytes()).expect("the case is JSON");
    let answer = document.check(edition, &Policy::standard()).expect("the case is an envelope");
    serde_json::to_value(answer).expect("an answer is JSON")
}

fn differences(case: &Case, edition: &'static Edition, expect: &Expectation) -> Vec<String> {
    let answer = answer(case, edition);
    let rules = |key: &str| -> Value {
        let findings = answer[key].as_array().expect("a list");
        findings.iter().map(|finding| finding["rule"].clone()).collect()
    };
    let mut differences = Vec::new();
    for (what, expected, actual) in [
        ("verdict", json!(expect.verdict), answer["verdict"].clone()),
        ("code", json!(expect.code), answer["error"]["code"].clone()),
        ("violations", json!(expect.violations), rules("violations")),
        ("advisories", json!(expect.advisories), rules("advisories")),
        ("unchecked", json!(expect.unchecked), rules("unchecked")),
        ("edition", json!(edition.name), answer["edition"].clone()),
    ] {
        if expected != actual {
            let Case { slug, why, .. } = case;
            differences.push(format!("{slug} ({why}), {edition}: {what} {actual}, expected {expected}"));
        }
    }
    if let Some(part) = &expect.message {
        let message = answer["error"]["message"].as_str().unwrap_or_default();
        if !message.contains(part) {
            differences.push(format!("{}, {edition}: `{message}` lacks `{part}`", case.slug));
        }
    }
    differences
}

#[test]
fn every_case_is_judged_as_both_editions_say() {
    let mut all = Vec::new();
    for case in cases() {
        all.extend(differences(&case, &JUNE_2026, &case.june));
        all.extend(differences(&case, &LATER, &case.later));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Each difference of the edition decides some case.
#[test]
fn every_rule_that_is_new_or_retired_occurs() {
    let cases = cases();
    let occurs = |rule: &str, of: fn(&Case) -> &Expectation| {
        cases.iter().any(|case| {
            let expect = of(case);
            [&expect.violations, &expect.advisories]
                .into_iter()
                .any(|rules| rules.iter().any(|it| it == rule))
        })
    };
    let added = LATER.rules.without(JUNE_2026.rules);
    assert!(added.len() == 4 && added.iter().all(|rule| occurs(rule.id(), |case| &case.later)));
    assert!(occurs("session.complete.not-delivered", |case| &case.june));
    assert!(!occurs("session.complete.not-delivered", |case| &case.later));
}
