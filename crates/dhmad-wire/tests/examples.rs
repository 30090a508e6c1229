//! The example of each rule is one, and is that of the conformance case which is marked as such.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use dhmad_rules::rules::Scope;
use dhmad_rules::{JUNE_2026, Policy, Rule};
use dhmad_wire::{Document, PlayedStep};
use serde::Deserialize;
use serde_json::value::RawValue;

/// A case under `docs/conformance`, as far as it matters whether it is an example.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Case {
    slug: String,
    example_of: Option<Rule>,
    input: Option<Box<RawValue>>,
    scenario: Option<Box<RawValue>>,
    text: Option<String>,
}

impl Case {
    /// The input as it stands in the file, with texts cut that are too long to be shown.
    fn shown(&self) -> String {
        let written = self.input.as_ref().or(self.scenario.as_ref()).map(|value| dedented(value.get()));
        let text = written.or_else(|| self.text.clone()).expect("a case has an input, a scenario or a text");
        assert!(!text.contains('\\'), "{}: an example is shown as it is, so it has no escapes", self.slug);
        // Without escapes, every second piece is what stands in a string.
        let pieces = text.split('"').enumerate();
        let shown: Vec<String> = pieces
            .map(|(number, piece)| if number % 2 == 1 { cut(piece) } else { piece.to_owned() })
            .collect();
        shown.join("\"")
    }
}

/// The text as if its last line were not indented.
fn dedented(text: &str) -> String {
    let last = text.rsplit('\n').next().unwrap_or_default();
    let indent = &last[..last.len() - last.trim_start().len()];
    text.replace(&format!("\n{indent}"), "\n")
}

/// The longest text that is shown.
const SHOWN_MAX: usize = 110;

fn cut(piece: &str) -> String {
    match piece.chars().count() {
        0..=SHOWN_MAX => piece.to_owned(),
        length => format!("(over {} characters)", length - 1),
    }
}

/// Writes out the texts that were cut.
fn written_out(example: &str) -> String {
    let Some((before, rest)) = example.split_once("(over ") else { return example.to_owned() };
    let (number, after) = rest.split_once(" characters)").expect("the number of characters follows");
    let length: usize = number.parse().expect("a number of characters");
    format!("{before}{}{after}", "x".repeat(length + 1))
}

fn example(rule: Rule) -> String {
    dhmad_wire::example(rule).unwrap_or_else(|| panic!("{rule} has no example"))
}

#[test]
fn examples_are_those_of_the_conformance_cases() {
    let mut examples: BTreeMap<&str, Case> = BTreeMap::new();
    for (path, case) in common::cases::<Case>(|_| true) {
        let Some(rule) = case.example_of else { continue };
        let slug = case.slug.clone();
        let other = examples.insert(rule.id(), case);
        assert!(other.is_none(), "{rule} has two examples, one of them `{slug}` in {}", path.display());
    }
    let mut text = "{".to_owned();
    for rule in Rule::ALL {
        let Some(case) = examples.get(rule.id()) else {
            let needs_one = JUNE_2026.rules.contains(rule);
            assert!(!needs_one, "no case has `\"exampleOf\": \"{rule}\"`");
            continue;
        };
        let separator = if text == "{" { "" } else { "," };
        let shown = case.shown().replace('\n', "\n  ");
        write!(text, "{separator}\n  \"{rule}\": {shown}").expect("a string takes every text");
    }
    text += "\n}\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/examples.json");
    let is_fresh = fs::read_to_string(&path).expect("the examples are text") == text;
    if !is_fresh && env::var("EXAMPLES").as_deref() == Ok("write") {
        fs::write(path, text).expect("the file can be written");
        return;
    }
    assert!(
        is_fresh,
        "src/examples.json is not what the conformance cases say:\n    \
         EXAMPLES=write cargo test -p dhmad-wire --test examples"
    );
}

#[test]
fn every_rule_has_an_example_that_violates_it() {
    for rule in JUNE_2026.rules {
        let example = written_out(&example(rule));
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
    assert!(before.iter().all(PlayedStep::is_accepted), "{rule}: {before:?}");
    assert!(last.refused_by().iter().any(|refused| refused.rule() == rule), "{rule}: {last:?}");
}

#[test]
fn examples_are_short_enough_to_be_read() {
    for rule in JUNE_2026.rules {
        let example = example(rule);
        assert!(example.lines().count() <= 25, "{rule}:\n{example}");
        assert!(example.lines().all(|line| line.chars().count() <= SHOWN_MAX), "{rule}:\n{example}");
    }
}

#[test]
fn a_rule_of_a_later_edition_has_no_example_yet() {
    for rule in Rule::ALL {
        assert_eq!(dhmad_wire::example(rule).is_some(), JUNE_2026.rules.contains(rule), "{rule}");
    }
}
