//! Every word that can be explained.

use std::io::{self, Write};

use dhmad_rules::rules::{Scope, TopicKind};
use dhmad_rules::{Edition, Rule};

use super::parts::{self, Row};
use crate::output::Prose;

/// All rules, by operation; then the other words, by what they name.
pub(super) fn write(output: &mut dyn Write, edition: &'static Edition, width: usize) -> io::Result<()> {
    let mut prose = Prose::new(output, width);
    let rules: Vec<Rule> = edition.in_force().iter().collect();
    for rules in rules.chunk_by(|one, other| one.scope() == other.scope()) {
        let title = match rules.first().map(|rule| rule.scope()) {
            Some(Scope::Operations(operations)) => {
                let calls =
                    operations.iter().map(|operation| format!("{operation} ({})", operation.endpoint()));
                calls.collect::<Vec<_>>().join(", ")
            }
            Some(Scope::Command) => "The state machine (dhmad simulate)".to_owned(),
            Some(Scope::AnyRequest) | None => "Any request".to_owned(),
        };
        prose.heading(&title)?;
        let rows = rules.iter().map(|rule| Row {
            id: rule.id(),
            basis: rule.basis(edition).as_str(),
            status: rule.http_status(edition),
            code: rule.code(edition),
        });
        parts::rules(&mut prose, rows, "")?;
        prose.gap()?;
    }
    prose.heading("Other words")?;
    for kind in TopicKind::ALL {
        let Some(label) = label(kind) else { continue };
        let topics = edition.topics().filter(|topic| topic.kind() == kind);
        let mut names: Vec<&str> = topics.map(|topic| topic.name()).collect();
        if kind == TopicKind::Command {
            // What users do is listed as an action, or as an operation.
            let is_of_users = |name: &&str| edition.steps().any(|step| step.as_str() == *name);
            names.retain(|name| !is_of_users(name));
        }
        prose.labelled(label, &names.join(", "))?;
    }
    prose.gap()?;
    prose.paragraph("`dhmad explain WORD` explains one of them, rule, code or other word.")
}

/// What the words of a kind are called; none for those that are listed before.
const fn label(kind: TopicKind) -> Option<&'static str> {
    match kind {
        TopicKind::Rule | TopicKind::Code => None,
        TopicKind::Action => Some("actions"),
        TopicKind::Operation => Some("operations"),
        TopicKind::Status => Some("statuses"),
        TopicKind::ProofPhase => Some("proof phases"),
        TopicKind::Mode => Some("modes"),
        TopicKind::Field => Some("fields"),
        TopicKind::Limit => Some("limits"),
        TopicKind::Event => Some("events"),
        TopicKind::Command => Some("commands"),
        TopicKind::Page => Some("pages"),
    }
}
