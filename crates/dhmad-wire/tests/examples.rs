//! The example of each rule is one.

use dhmad_rules::{JUNE_2026, Policy, Rule, Scope};
use dhmad_wire::{Document, Step};

/// Writes out the texts that are too long to be shown.
fn written_out(example: &str) -> String {
    let Some((before, rest)) = example.split_once("(over ") else { return example.to_owned() };
    let (number, after) = rest.split_once(" characters)").expect("the number of characters follows");
    let length: usize = number.parse().expect("a number of characters");
    format!("{before}{}{after}", "x".repeat(length + 1))
}

#[test]
fn every_rule_has_an_example_that_violates_it() {
    for rule in JUNE_2026.rules.iter() {
        let example = written_out(&dhmad_wire::example(rule).expect("a rule in force has an example"));
        if rule.scope() == Scope::Command {
            last_step_is_refused_by(rule, &example);
            continue;
        }
        let answer = dhmad_wire::check(&example, &JUNE_2026, &Policy::strict())
            .unwrap_or_else(|problem| panic!("{rule}: {problem}\n{example}"));
        let violated: Vec<_> = answer.violations().iter().map(dhmad_wire::Violation::rule).collect();
        assert!(violated.contains(&rule), "{rule}: {violated:?}\n{example}");
        for violation in answer.violations() {
            let message = violation.message();
            assert!(!message.contains(['{', '}']) && !message.contains("`unknown`"), "{rule}: {message}");
        }
    }
}

fn last_step_is_refused_by(rule: Rule, example: &str) {
    let timeline = Document::parse(example.as_bytes()).and_then(|document| document.play(&JUNE_2026));
    let timeline = timeline.unwrap_or_else(|problem| panic!("{rule}: {problem}\n{example}"));
    let (last, before) = timeline.steps().split_last().expect("the escrow is created");
    assert!(before.iter().all(Step::is_accepted), "{rule}: {before:?}");
    assert!(last.refused_by().iter().any(|refused| refused.rule() == rule), "{rule}: {last:?}");
}

#[test]
fn examples_are_short_enough_to_be_read() {
    for rule in JUNE_2026.rules.iter() {
        let example = dhmad_wire::example(rule).expect("a rule in force has an example");
        assert!(example.lines().count() <= 25, "{rule}:\n{example}");
        assert!(example.lines().all(|line| line.chars().count() <= 110), "{rule}:\n{example}");
    }
}

#[test]
fn no_example_is_of_a_rule_that_does_not_exist() {
    let examples: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(include_str!("../src/examples.json")).expect("the examples are an object");
    for id in examples.keys() {
        assert!(id.parse::<Rule>().is_ok(), "{id}");
    }
    assert_eq!(examples.len(), JUNE_2026.rules.len());
}
