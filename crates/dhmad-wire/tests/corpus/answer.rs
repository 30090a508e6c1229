//! All that the corpus asks of the crates: texts in, texts out. When their Rust API changes, this file changes with it, and
//! the record does not.

#[path = "../../../dhmad-rules/tests/common/table.rs"]
#[expect(dead_code, reason = "the rules that it states are enough here")]
mod table;

use dhmad_rules::rules::Scope;
use dhmad_rules::{JUNE_2026, Policy, Rule};
use dhmad_wire::{Document, Problem};
use serde::Serialize;

use crate::case::PolicyChoice;

/// The answer to an envelope, or why it has none.
pub(crate) fn to_envelope(text: &str, choice: &PolicyChoice) -> String {
    written(dhmad_wire::check(text, &JUNE_2026, &policy(choice)))
}

/// The timeline of a scenario, or why it has none.
pub(crate) fn to_scenario(text: &str) -> String {
    written(Document::parse(text.as_bytes()).and_then(|document| document.play(&JUNE_2026)))
}

/// The ids of the rules that judge requests, of those that there were when the corpus was made: nobody has to teach it a
/// rule that is new.
pub(crate) fn rules_of_requests() -> Vec<&'static str> {
    let judging = table::STATED.iter().filter(|rule| rule.scope() != Scope::Command);
    judging.map(Rule::id).collect()
}

/// The ids of the rules that only the state machine meets, likewise.
pub(crate) fn rules_of_commands() -> Vec<&'static str> {
    let judging = table::STATED.iter().filter(|rule| rule.scope() == Scope::Command);
    judging.map(Rule::id).collect()
}

fn policy(choice: &PolicyChoice) -> Policy {
    let policy = match choice.name {
        "strict" => Policy::strict(),
        "documented_only" => Policy::documented_only(),
        _ => Policy::standard(),
    };
    choice.disabled.iter().fold(policy, |policy, id| policy.without(id.parse().expect("a rule has this id")))
}

fn written(answer: Result<impl Serialize, Problem>) -> String {
    match answer {
        Ok(answer) => serde_json::to_string(&answer).expect("an answer is JSON"),
        Err(problem) => serde_json::to_string(&problem).expect("a problem is JSON"),
    }
}
