//! A call of the API, as JSON tells it.

use dhmad_rules::rules::Topic;
use dhmad_rules::words::Field;
use dhmad_rules::{Action, Edition, Operation, Party, Step};
use serde::Serialize;

use super::action::{CommandPart, rules_of_every_session};
use super::following::{Following, followings};
use super::occasion::{self, Occasion};
use super::sample;
use super::word::{RuleSummary, Word, summaries};

/// An operation, see [`Explained`](super::Explained).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedOperation {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// Method and path.
    pub endpoint: &'static str,
    /// The fields of its request, as paths.
    pub fields: &'static [Field],
    /// The actions that it asks for: of `create_session` only.
    pub actions: Vec<Action>,
    /// The parties whose user calls it; none where there is no escrow yet, or where the action says who.
    pub performed_by: &'static [Party],
    /// When it is possible, and for whom; none where there is no escrow yet, or where the action says when.
    pub possible: Vec<Occasion>,
    /// The rules about it, in order of precedence; of `create_session` those of every session.
    pub rules: Vec<RuleSummary>,
    /// What follows, case by case; of `create_session` nothing, until the target does what it asks for.
    pub follows: Vec<Following>,
    /// What it is to the state machine, if it is a command.
    pub command: Option<CommandPart>,
    /// A short envelope that is accepted.
    pub example: Option<String>,
}

impl ExplainedOperation {
    pub(super) fn of(operation: Operation, edition: &'static Edition) -> Self {
        let topic = Topic::Operation(operation);
        let step = edition.steps().find(|step| step.action().is_none() && step.operation() == operation);
        let is_session = operation == Operation::CreateSession;
        let actions: Vec<Action> = if is_session { edition.actions.iter().collect() } else { Vec::new() };
        let example = match (step.or(actions.first().copied().map(Step::Session)), operation) {
            (_, Operation::CreateEscrow) => sample::of_creation(edition),
            (step, _) => step.and_then(|step| sample::of_step(step, edition)),
        };
        let rules = if is_session { rules_of_every_session(edition) } else { operation.rules(edition) };
        Self {
            word: Word::of(topic, edition),
            endpoint: operation.endpoint(),
            fields: edition.fields.of(operation),
            performed_by: step.map_or(&[], |step| step.performed_by(edition)),
            possible: step.map_or_else(Vec::new, |step| occasion::of_step(step, edition)),
            rules: summaries(rules, edition),
            follows: followings(operation.follows(edition)),
            command: step.map(|step| CommandPart::of(step, edition)),
            actions,
            example,
        }
    }
}
