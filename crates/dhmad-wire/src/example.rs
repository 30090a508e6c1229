//! An example for each rule.

use dhmad_rules::Rule;

use crate::json::Value;

/// One envelope, or scenario, for each rule, by id: that of the conformance case which is marked as its example
/// (`exampleOf`), copied here so that a crate from a registry has it too. Never edited: `tests/examples.rs` writes it.
const EXAMPLES: &str = include_str!("examples.json");

/// A short envelope that violates the rule, as a person would write it. For a rule of the state machine
/// ([`Scope::Command`](dhmad_rules::rules::Scope::Command)) it is a scenario whose last step is refused.
///
/// A text that is too long to be shown stands as `(over 500 characters)`. A rule that no edition of
/// [`Edition::ALL`](dhmad_rules::Edition::ALL) has in force has no example yet.
///
/// ```
/// use dhmad_rules::{JUNE_2026, Policy, Rule};
///
/// let example = dhmad_wire::example(Rule::SessionAcceptPayAlreadyPaid).expect("each rule of June 2026 has one");
/// let answer = dhmad_wire::check(&example, &JUNE_2026, &Policy::standard())?;
/// assert_eq!(answer.violations()[0].rule(), Rule::SessionAcceptPayAlreadyPaid);
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
pub fn example(rule: Rule) -> Option<String> {
    let examples = Value::parse(EXAMPLES).ok()?;
    let example = examples.members().find(|member| member.has_key(rule.id()))?;
    // In the file it stands one level deep.
    Some(example.value().text().replace("\n  ", "\n"))
}
