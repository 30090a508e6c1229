//! Runs the hand-written conformance cases under `docs/conformance`, and checks that they cover the rules.

mod common;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use dhmad_rules::rules::Scope;
use dhmad_rules::{Action, Code, DirectCall, JUNE_2026, Language, Operation, Policy, Rule, RuleSet, Step};
use dhmad_wire::{Answer, Id, Problem};
use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    slug: String,
    why: String,
    input: Option<Box<RawValue>>,
    text: Option<String>,
    #[serde(default, rename = "exampleOf")]
    _example_of: Option<String>,
    policy: Option<String>,
    #[serde(default)]
    disable: Vec<String>,
    language: Option<String>,
    expect: Expectation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    verdict: Option<String>,
    error: Option<Value>,
    violations: Option<Vec<String>>,
    advisories: Option<Vec<String>>,
    unchecked: Option<BTreeMap<String, Vec<String>>>,
    /// None unless the case says so.
    #[serde(default)]
    doubts: BTreeMap<String, Vec<String>>,
    id: Option<Box<RawValue>>,
    #[serde(default, rename = "oneOf")]
    one_of: Vec<String>,
    #[serde(default)]
    fields: BTreeMap<String, Value>,
    #[serde(default)]
    because: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    suggestions: BTreeMap<String, Option<String>>,
    #[serde(default)]
    sources: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    places: BTreeMap<String, Option<usize>>,
    #[serde(default, rename = "userMessages")]
    user_messages: BTreeMap<String, String>,
    #[serde(default)]
    alternatives: BTreeMap<String, Value>,
    effective: Option<Value>,
    edition: Option<String>,
    problem: Option<BTreeMap<String, Value>>,
}

impl Case {
    fn text(&self) -> &str {
        match (&self.text, &self.input) {
            (Some(text), None) => text,
            (None, Some(input)) => input.get(),
            _ => panic!("{}: a case has either `input` or `text`", self.slug),
        }
    }

    fn policy(&self) -> Policy {
        let policy = match self.policy.as_deref() {
            None => Policy::standard(),
            Some("strict") => Policy::strict(),
            Some("documented-only") => Policy::documented_only(),
            Some(other) => panic!("{}: no policy `{other}`", self.slug),
        };
        self.disable.iter().fold(policy, |policy, id| policy.without(id.parse().expect("a rule id")))
    }

    fn language(&self) -> Language {
        self.language.as_deref().map_or(Language::English, |word| word.parse().expect("a language"))
    }

    /// The rules that judge such a request: all that read it, whatever they say.
    fn judging(&self) -> RuleSet {
        let input: Value = serde_json::from_str(self.text()).unwrap_or_default();
        let of_any = JUNE_2026.rules.iter().filter(|rule| rule.scope() == Scope::AnyRequest).collect();
        let Some(Ok(operation)) = input["operation"].as_str().map(str::parse::<Operation>) else {
            return of_any;
        };
        let call = DirectCall::ALL.into_iter().find(|call| call.operation() == operation);
        let action = input["request"]["action"].as_str().and_then(|word| word.parse::<Action>().ok());
        let step = call.map(Step::Call).or(action.map(Step::Session));
        let of_all = |operation: Operation| operation.rules(&JUNE_2026);
        of_any.with(step.map_or_else(|| of_all(operation), |step| JUNE_2026.rules_of(step)))
    }

    /// Whether the case promises that the rule is satisfied: it judges such a request, and is not named in the answer.
    fn satisfies(&self, rule: Rule) -> bool {
        let Expectation { violations, advisories, unchecked, doubts, problem: None, .. } = &self.expect
        else {
            return false;
        };
        let open = unchecked.iter().chain([doubts]).flat_map(BTreeMap::keys);
        let named = violations.iter().chain(advisories).flatten().chain(open);
        let named: RuleSet = named.map(|id| id.parse().expect("a rule id")).collect();
        if named.contains(rule) || named.iter().any(Rule::ends_judgement) {
            return false;
        }
        let policy = self.policy();
        let told = policy.rejecting(&JUNE_2026).with(policy.advising(&JUNE_2026));
        told.contains(rule) && self.judging().contains(rule)
    }

    /// What differs from the expectation, a line each; nothing if the case passes.
    fn differences(&self) -> Vec<String> {
        let checked = dhmad_wire::check(self.text(), &JUNE_2026, &self.policy());
        let echoed = checked.as_ref().map_or_else(Problem::id, Answer::id);
        let id_as_written = echoed.map(Id::as_json).map(str::to_owned);
        let actual = match checked {
            Ok(answer) => serde_json::to_value(answer.told_in(self.language())).expect("an answer is JSON"),
            Err(problem) => serde_json::to_value(problem).expect("a problem is JSON"),
        };
        let expect = &self.expect;
        let mut differences = Vec::new();
        let mut compare = |what: &str, expected: Value, actual: &Value| {
            if expected != *actual {
                differences.push(format!("  {what}\n    expected {expected}\n    actual   {actual}"));
            }
        };
        if let Some(problem) = &expect.problem {
            compare("is a problem", json!(true), &json!(actual.get("problem").is_some()));
            for (key, expected) in problem {
                compare(&format!("problem's {key}"), expected.clone(), &actual[key]);
            }
            return differences;
        }
        compare("verdict", json!(expect.verdict), &actual["verdict"]);
        let error = match &actual["error"] {
            Value::Null => Value::Null,
            error => json!({ "status": error["status"], "code": error["code"] }),
        };
        compare("error", expect.error.clone().unwrap_or_default(), &error);
        compare("violations", json!(expect.violations), &rules_in(&actual["violations"]));
        compare("advisories", json!(expect.advisories), &rules_in(&actual["advisories"]));
        let open = |key: &str| -> BTreeMap<&str, &Value> {
            entries(&actual[key]).map(|entry| (id(entry), &entry["missing"])).collect()
        };
        compare("unchecked", json!(expect.unchecked), &json!(open("unchecked")));
        compare("doubts", json!(expect.doubts), &json!(open("doubts")));
        // Compared as it is written: the digits of a number count.
        compare("id", json!(expect.id.as_deref().map(RawValue::get)), &json!(id_as_written));
        compare("oneOf", json!(expect.one_of), &actual["oneOf"]);
        let all: Vec<&Value> = entries(&actual["violations"]).chain(entries(&actual["advisories"])).collect();
        let of = |rule: &str, key: &str| -> Vec<Value> {
            all.iter().filter(|entry| id(entry) == rule).map(|entry| entry[key].clone()).collect()
        };
        for (rule, expected) in &expect.fields {
            let expected = if expected.is_array() { expected.clone() } else { json!([expected]) };
            compare(&format!("field of {rule}"), expected, &json!(of(rule, "field")));
        }
        for (rule, expected) in &expect.because {
            compare(&format!("because of {rule}"), json!([expected]), &json!(of(rule, "because")));
        }
        for (rule, expected) in &expect.suggestions {
            compare(&format!("suggestion of {rule}"), json!([expected]), &json!(of(rule, "suggestion")));
        }
        for (rule, expected) in &expect.sources {
            compare(&format!("source of {rule}"), json!([expected]), &json!(of(rule, "source")));
        }
        for (rule, expected) in &expect.places {
            let listed = of(rule, "places");
            compare(&format!("places of {rule}"), json!(vec![expected; listed.len()]), &json!(listed));
        }
        for (rule, expected) in &expect.user_messages {
            compare(&format!("user message of {rule}"), json!([expected]), &json!(of(rule, "userMessage")));
            if expect.violations.iter().flatten().next() == Some(rule) {
                compare("the error's user message", json!(expected), &actual["error"]["userMessage"]);
            }
        }
        for (rule, expected) in &expect.alternatives {
            compare(&format!("alternatives to {rule}"), json!([expected]), &json!(of(rule, "alternatives")));
        }
        if let Some(expected) = &expect.effective {
            compare("effective", expected.clone(), &actual["effective"]);
        }
        if let Some(expected) = &expect.edition {
            compare("edition", json!(expected), &actual["edition"]);
        }
        differences
    }
}

/// A place in an envelope, with the value that it has in a case that violates a rule; nothing if it is not there.
#[derive(PartialEq)]
struct Change {
    place: String,
    value: Option<Value>,
}

impl Change {
    fn to(place: &str, input: &Value) -> Self {
        Self { place: place.to_owned(), value: input.pointer(place).cloned() }
    }

    /// The envelope with this change.
    fn made_in(&self, mut envelope: Value) -> Value {
        let (parent, key) = self.place.rsplit_once('/').unwrap_or_default();
        // Keys with `/` or `~` in them are in no documented place.
        match (envelope.pointer_mut(parent), &self.value) {
            (Some(Value::Object(members)), Some(value)) => {
                members.insert(key.to_owned(), value.clone());
            }
            (Some(Value::Object(members)), None) => {
                members.remove(key);
            }
            (Some(Value::Array(elements)), Some(value)) => elements.push(value.clone()),
            (Some(_) | None, _) => {}
        }
        envelope
    }
}

fn entries(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn id(entry: &Value) -> &str {
    entry["rule"].as_str().unwrap_or_default()
}

fn rules_in(list: &Value) -> Value {
    entries(list).map(|entry| entry["rule"].clone()).collect()
}

fn cases() -> Vec<(PathBuf, Case)> {
    common::cases(|folder| folder != "simulate")
}

#[test]
fn every_case_holds() {
    let mut failures = Vec::new();
    let cases = cases();
    for (path, case) in &cases {
        let differences = case.differences();
        if !differences.is_empty() {
            let file = path.file_name().unwrap_or_default().display();
            failures.push(format!("{} ({file}): {}\n{}", case.slug, case.why, differences.join("\n")));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} cases fail\n\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n\n")
    );
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
fn every_rule_is_violated_by_a_case() {
    let mut violated = BTreeSet::new();
    for (_, case) in cases() {
        violated.extend(case.expect.violations.iter().chain(&case.expect.advisories).flatten().cloned());
    }
    // The cases of the state machine's own rules are scenarios.
    let judged = JUNE_2026.rules.iter().filter(|rule| rule.scope() != Scope::Command);
    let missing: Vec<_> = judged.filter(|rule| !violated.contains(rule.id())).collect();
    assert!(missing.is_empty(), "no case violates {missing:?}");
}

/// What nearly violates a rule is as good as the case that does: the rule is decided, and one change of the input makes it
/// violated. So a rule that was skipped does not count: because the judgement ended before it, because what it speaks of is not
/// there, or because it does not apply for another reason too.
#[test]
fn every_rule_is_nearly_violated_by_a_case_that_satisfies_it() {
    let cases = cases();
    let mut changes: HashMap<Rule, Vec<Change>> = HashMap::new();
    for (_, case) in &cases {
        let Ok(answer) = dhmad_wire::check(case.text(), &JUNE_2026, &Policy::strict()) else { continue };
        let Ok(input) = serde_json::from_str::<Value>(case.text()) else { continue };
        for violation in answer.violations() {
            let places = [violation.field()].into_iter().chain(violation.because());
            let of_rule = changes.entry(violation.rule()).or_default();
            for change in places.map(|place| Change::to(place.as_str(), &input)) {
                if !of_rule.contains(&change) {
                    of_rule.push(change);
                }
            }
        }
    }
    let inputs: Vec<(&Case, Value)> =
        cases.iter().filter_map(|(_, case)| Some((case, serde_json::from_str(case.text()).ok()?))).collect();
    let is_nearly_violated = |rule: Rule| {
        inputs.iter().filter(|(case, _)| case.satisfies(rule)).any(|(_, input)| {
            changes.get(&rule).into_iter().flatten().any(|change| {
                let envelope = change.made_in(input.clone()).to_string();
                let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::strict());
                answer.is_ok_and(|answer| answer.violations().iter().any(|it| it.rule() == rule))
            })
        })
    };
    // A value cannot hold a key twice, so no change of one makes it do so: each object with all its keys once nearly does.
    let by_values = JUNE_2026.rules.without(RuleSet::of(Rule::RequestDuplicateKey));
    let judged = by_values.iter().filter(|rule| rule.scope() != Scope::Command);
    let missing: Vec<_> = judged.filter(|rule| !is_nearly_violated(*rule)).collect();
    assert!(missing.is_empty(), "no case satisfies {missing:?} and is one change away from violating it");
}

/// A rule reads a fact if it is ever violated because of one. Then it can be unchecked; one that only advises is a doubt then.
#[test]
fn every_rule_that_reads_a_fact_is_left_open_by_a_case() {
    let (mut reading, mut unchecked, mut doubted) = (RuleSet::EMPTY, RuleSet::EMPTY, RuleSet::EMPTY);
    for (_, case) in cases() {
        let rules = |ids: &BTreeMap<String, _>| -> RuleSet {
            ids.keys().map(|id| id.parse().expect("a rule id")).collect()
        };
        unchecked = unchecked.with(case.expect.unchecked.as_ref().map_or(RuleSet::EMPTY, rules));
        doubted = doubted.with(rules(&case.expect.doubts));
        if let Ok(answer) = dhmad_wire::check(case.text(), &JUNE_2026, &case.policy()) {
            let found = answer.violations().iter().chain(answer.advisories());
            let by_a_fact = found.filter(|violation| !violation.because().is_empty());
            reading = reading.with(by_a_fact.map(dhmad_wire::Violation::rule).collect());
        }
    }
    // What any request has to keep is there to be seen.
    let of_requests = |rule: &Rule| rule.scope() != Scope::AnyRequest;
    let advising = Policy::standard().advising(&JUNE_2026);
    let not_unchecked = reading.without(advising).without(unchecked);
    let not_doubted = reading.intersection(advising).without(doubted);
    let missing: Vec<_> = not_unchecked.with(not_doubted).iter().filter(of_requests).collect();
    assert!(missing.is_empty(), "no case leaves {missing:?} open");
}

#[test]
fn every_documented_code_is_the_primary_error_of_a_case() {
    let codes: BTreeSet<String> = cases()
        .into_iter()
        .filter_map(|(_, case)| Some(case.expect.error?.get("code")?.as_str()?.to_owned()))
        .collect();
    let documented = Code::ALL.into_iter().filter(|code| !code.rules(&JUNE_2026).is_empty());
    let missing: Vec<_> = documented.filter(|code| !codes.contains(code.as_str())).collect();
    assert!(missing.is_empty(), "no case yields {missing:?}");
}
