//! An action, as JSON tells it.

use dhmad_rules::machine::{Actor, CommandKind};
use dhmad_rules::rules::Topic;
use dhmad_rules::{Action, Edition, Operation, Party, RuleSet, Step};
use serde::Serialize;

use super::following::{Following, actors, followings};
use super::occasion::{self, Occasion};
use super::sample;
use super::word::{RuleSummary, Word, summaries};

/// An action, see [`Explained`](super::Explained).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedAction {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// The operation by which it is asked for.
    pub operation: Operation,
    /// Method and path of that.
    pub endpoint: &'static str,
    /// The parties who can be the target.
    pub performed_by: &'static [Party],
    /// When it is possible, and for whom.
    pub possible: Vec<Occasion>,
    /// The rules about it, in order of precedence.
    pub rules: Vec<RuleSummary>,
    /// The rules of every session, in order of precedence.
    pub rules_of_every_session: Vec<RuleSummary>,
    /// What follows, case by case.
    pub follows: Vec<Following>,
    /// What it is to the state machine.
    pub command: CommandPart,
    /// A short envelope that is accepted.
    pub example: Option<String>,
}

/// What an action or a call is to the state machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CommandPart {
    /// Who gives it.
    pub by: Vec<Actor>,
    /// The rules by which the machine refuses it beside those that refuse the request for it.
    pub rules: Vec<RuleSummary>,
}

impl ExplainedAction {
    pub(super) fn of(action: Action, edition: &'static Edition) -> Self {
        let step = Step::Session(action);
        Self {
            word: Word::of(Topic::Action(action), edition),
            operation: step.operation(),
            endpoint: step.operation().endpoint(),
            performed_by: action.performed_by(edition),
            possible: occasion::of_step(step, edition),
            rules: summaries(action.rules(edition), edition),
            rules_of_every_session: summaries(rules_of_every_session(edition), edition),
            follows: followings(step.follows(edition)),
            command: CommandPart::of(step, edition),
            example: sample::of_step(step, edition),
        }
    }
}

impl CommandPart {
    pub(super) fn of(step: Step, edition: &'static Edition) -> Self {
        let kind = CommandKind::Step(step);
        Self { by: actors(kind, edition), rules: summaries(kind.rules_of_machine(edition), edition) }
    }
}

/// The rules that judge a session whatever its action is.
pub(super) fn rules_of_every_session(edition: &Edition) -> RuleSet {
    let of_sessions = Operation::CreateSession.rules(edition).iter();
    of_sessions.filter(|rule| rule.actions(edition).next().is_none()).collect()
}
