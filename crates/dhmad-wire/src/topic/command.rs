//! A decision of the platform, as JSON tells it.

use dhmad_rules::Edition;
use dhmad_rules::machine::{Actor, CommandKind};
use dhmad_rules::rules::Topic;
use serde::Serialize;

use super::following::{Following, actors, followings};
use super::word::{RuleSummary, Word, summaries};

/// A decision of the platform, see [`Explained`](super::Explained).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedCommand {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// Who gives it.
    pub by: Vec<Actor>,
    /// The rules by which the machine refuses it, in order of precedence.
    pub rules: Vec<RuleSummary>,
    /// What follows, case by case.
    pub follows: Vec<Following>,
}

impl ExplainedCommand {
    pub(super) fn of(kind: CommandKind, edition: &'static Edition) -> Self {
        Self {
            word: Word::of(Topic::Command(kind), edition),
            by: actors(kind, edition),
            rules: summaries(kind.rules(edition), edition),
            follows: followings(kind.follows(edition)),
        }
    }
}
