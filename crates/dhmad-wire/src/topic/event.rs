//! An event, as JSON tells it.

use dhmad_rules::Edition;
use dhmad_rules::rules::Topic;
use dhmad_rules::words::EventKind;
use serde::Serialize;

use super::following::{Cause, causes};
use super::word::Word;

/// An event, see [`Explained`](super::Explained).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedEvent {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// What causes it; nothing of what the state machine lives, if it is no matter of an escrow's life there.
    pub caused_by: Vec<Cause>,
}

impl ExplainedEvent {
    pub(super) fn of(event: EventKind, edition: &'static Edition) -> Self {
        Self {
            word: Word::of(Topic::Event(event), edition),
            caused_by: causes(edition, |consequence| consequence.events().contains(&event)),
        }
    }
}
