//! Plays the hand-written scenarios under `docs/conformance/simulate`.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use dhmad_rules::rules::Scope;
use dhmad_rules::{Basis, JUNE_2026, Operation, Rule, RuleSet};
use dhmad_wire::Document;
use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    slug: String,
    why: String,
    scenario: Option<Box<RawValue>>,
    text: Option<String>,
    #[serde(default, rename = "exampleOf")]
    _example_of: Option<String>,
    expect: Value,
}

impl Case {
    fn text(&self) -> &str {
        match (&self.text, &self.scenario) {
            (Some(text), None) => text,
            (None, Some(scenario)) => scenario.get(),
            _ => panic!("{}: a case has either `scenario` or `text`", self.slug),
        }
    }

    /// What differs from the expectation; nothing if the case passes.
    fn difference(&self) -> Option<String> {
        let played = Document::parse(self.text().as_bytes()).and_then(|document| document.play(&JUNE_2026));
        let mut answer = match &played {
            Ok(timeline) => serde_json::to_value(timeline).expect("a timeline is JSON"),
            Err(problem) => serde_json::to_value(problem).expect("a problem is JSON"),
        };
        let mut expected = self.expect.clone();
        if expected.get("edition").is_none()
            && let Some(answer) = answer.as_object_mut()
        {
            answer.remove("edition");
        }
        shorten(&mut answer, &expected);
        let steps = answer.get_mut("steps").and_then(Value::as_array_mut).into_iter().flatten();
        for (index, step) in steps.enumerate() {
            shorten(step, &expected["steps"][index]);
            if let Some(refusal) = step.get_mut("refusal").filter(|refusal| refusal.is_object()) {
                shorten_refusal(refusal, &expected["steps"][index]["refusal"]);
            }
        }
        if let Some(create) = answer.get_mut("create") {
            // Of the answer to the create request, which has its own cases, only the verdict is compared.
            *create = json!({ "verdict": create["verdict"] });
        }
        if played.is_err() {
            // Of a problem only the place is compared, and where the case says so the line.
            let place = expected.get("problem").cloned().unwrap_or_default();
            let keys: BTreeSet<&String> = place.as_object().into_iter().flat_map(|it| it.keys()).collect();
            let kept: BTreeMap<&String, &Value> =
                answer.as_object().into_iter().flatten().filter(|(key, _)| keys.contains(key)).collect();
            let kept = serde_json::to_value(kept).expect("a place is JSON");
            expected = if expected.get("problem").is_some() { place } else { expected };
            answer = kept;
        }
        (answer != expected).then(|| format!("expected {expected}\n     got {}", describe(&answer, &played)))
    }
}

/// Brings what advises against a step, or against the creation, into the short form of the cases, in which it is absent if there
/// is nothing.
fn shorten(answer: &mut Value, expected: &Value) {
    let Some(answer) = answer.as_object_mut() else { return };
    if let Some(advisories) = answer.remove("advisories") {
        let advisories = places_by_rule(&advisories);
        if advisories != json!({}) || expected.get("advisories").is_some() {
            answer.insert("advisories".to_owned(), advisories);
        }
    }
}

/// Brings a refusal into the short form of the cases, in which it may say no more than the rules.
fn shorten_refusal(refusal: &mut Value, expected: &Value) {
    let (error, violations) = (refusal["error"].clone(), refusal["violations"].clone());
    *refusal = json!({ "rules": refusal["rules"] });
    if expected.get("error").is_some() {
        refusal["error"] = json!({ "status": error["status"], "code": error["code"] });
    }
    if expected.get("violations").is_some() {
        refusal["violations"] = places_by_rule(&violations);
    }
}

/// The places at which each rule is violated: an array where there are several.
fn places_by_rule(violations: &Value) -> Value {
    let mut places: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for violation in violations.as_array().into_iter().flatten() {
        places.entry(violation["rule"].as_str().unwrap_or_default()).or_default().push(&violation["field"]);
    }
    let short = |(rule, places): (&str, Vec<&Value>)| {
        let places = if let [place] = places.as_slice() { json!(place) } else { json!(places) };
        (rule.to_owned(), places)
    };
    Value::Object(places.into_iter().map(short).collect())
}

fn describe(answer: &Value, played: &Result<dhmad_wire::Timeline, dhmad_wire::Problem>) -> String {
    match played {
        Ok(_) => answer.to_string(),
        Err(problem) => format!("{answer}: {problem} ({})", problem.pointer()),
    }
}

fn cases() -> Vec<(PathBuf, Case)> {
    common::cases(|folder| folder == "simulate")
}

#[test]
fn every_scenario_plays_as_expected() {
    let cases = cases();
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|(path, case)| {
            let file = path.file_name().unwrap_or_default().display();
            Some(format!("{} ({file}): {}\n{}", case.slug, case.why, case.difference()?))
        })
        .collect();
    let all = cases.len();
    assert!(failures.is_empty(), "{} of {all} cases fail\n\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn slugs_are_unique_and_every_case_says_why() {
    let mut slugs = BTreeSet::new();
    for (path, case) in cases() {
        assert!(!case.why.is_empty(), "{}", case.slug);
        assert!(slugs.insert(case.slug.clone()), "{} twice, in {}", case.slug, path.display());
    }
}

#[test]
fn every_rule_of_the_machine_refuses_a_step_of_a_case() {
    let mut refusing = RuleSet::EMPTY;
    for (_, case) in cases() {
        let steps = case.expect["steps"].as_array().cloned().unwrap_or_default();
        let rules =
            steps.iter().flat_map(|step| step["refusal"]["rules"].as_array().cloned().unwrap_or_default());
        let rules: RuleSet =
            rules.filter_map(|rule| rule.as_str().and_then(|id| id.parse::<Rule>().ok())).collect();
        refusing = refusing.with(rules);
    }
    let own = JUNE_2026.rules.iter().filter(|rule| rule.scope() == Scope::Command);
    let missing: Vec<_> = own.filter(|rule| !refusing.contains(*rule)).collect();
    assert!(missing.is_empty(), "no case is refused by {missing:?}");
    // The rules that the machine shares with the checks have cases of their own; some are met here too.
    let shared = refusing.iter().filter(|rule| rule.scope() == Scope::of(Operation::CreateSession));
    assert!(shared.filter(|rule| rule.basis(&JUNE_2026) != Basis::Assumed).count() >= 10);
}
