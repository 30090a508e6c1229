//! The page of a rule.

use std::io;

use dhmad_rules::rules::{Page, Scope};
use dhmad_rules::{Basis, Language};
use dhmad_wire::Explanation;

use super::parts;
use crate::output::Prose;

pub(super) fn write(prose: &mut Prose<'_>, rule: &Explanation, language: Language) -> io::Result<()> {
    prose.heading(rule.id.id())?;
    prose.gap()?;
    prose.paragraph(&rule.requirement)?;
    prose.gap()?;
    prose.labelled("Why", &rule.why)?;
    prose.labelled("Refused when", &rule.refused_when)?;
    prose.labelled("Instead", &sentence(&rule.instead))?;
    prose.labelled("Answer", &answer(rule))?;
    prose.labelled("Message", &rule.message)?;
    prose.told("For end users", &rule.user_message, language)?;
    prose.labelled("Basis", &basis(rule))?;
    prose.labelled("Source", &source(rule))?;
    parts::pages(prose, rule.source.iter().map(|page| page.url()))?;
    parts::declared_in(prose, rule.declared_in)?;
    if let Some(example) = &rule.example {
        let how = match (is_of_machine(rule), rule.basis) {
            (true, _) => "for dhmad simulate: its last step is refused",
            (false, Basis::Assumed) => "with --policy strict it is refused by this rule",
            (false, Basis::Documented | Basis::Inferred) => "refused by this rule",
        };
        parts::example(prose, how, example)?;
    }
    Ok(())
}

/// Whether no request meets the rule, only a command to the state machine.
fn is_of_machine(rule: &Explanation) -> bool {
    rule.scope == Scope::Command
}

/// A phrase, as a sentence.
fn sentence(phrase: &str) -> String {
    let mut characters = phrase.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", characters.as_str())
}

fn answer(rule: &Explanation) -> String {
    if is_of_machine(rule) {
        return "none: no request meets this rule, only a command to the state machine".to_owned();
    }
    let status = match rule.status {
        Some(status) => format!("HTTP {status}"),
        None => "no page tells the HTTP status".to_owned(),
    };
    let code = match rule.code {
        Some(code) => format!("code `{code}`"),
        None => "no documented code".to_owned(),
    };
    match rule.error_type {
        Some(error_type) => format!("{status}, {code}, type `{error_type}`"),
        None => format!("{status}, {code}"),
    }
}

fn basis(rule: &Explanation) -> String {
    let (from, weight) = match rule.basis {
        Basis::Documented => ("Documented: a page states the rule", "It rejects"),
        Basis::Inferred => (
            "Inferred: no page states the refusal, but what the pages state leaves no other reading",
            "It rejects, and only advises with --policy documented-only",
        ),
        Basis::Assumed => (
            "Assumed: the pages are silent or contradict each other",
            "It only advises, and rejects with --policy strict",
        ),
    };
    let weight =
        if is_of_machine(rule) { "The machine always refuses by it; no check looks at it" } else { weight };
    format!("{from}. {weight}.")
}

fn source(rule: &Explanation) -> String {
    let pages: Vec<&str> = rule.source.iter().copied().map(Page::as_str).collect();
    let pages = if pages.is_empty() { "none".to_owned() } else { pages.join(", ") };
    match rule.since {
        Some(since) => format!("{pages}; since edition {since}"),
        None => pages,
    }
}
