//! A status and a phase, as JSON tells them.

use dhmad_rules::rules::Topic;
use dhmad_rules::words::ProofPhase;
use dhmad_rules::{Edition, Status};
use serde::Serialize;

use super::following::{Cause, causes};
use super::occasion::{self, EscrowKind, Occasion};
use super::word::Word;

/// A status, see [`Explained`](super::Explained).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedStatus {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// The kinds of escrow that come to it.
    pub escrows: Vec<EscrowKind>,
    /// Whether the buyer's money is locked then.
    pub holds_money: bool,
    /// Whether nothing follows any more.
    pub is_terminal: bool,
    /// What brings an escrow there.
    pub reached_by: Vec<Cause>,
    /// What each party can do then.
    pub possible: Vec<Occasion>,
}

/// A phase of a proof, see [`Explained`](super::Explained).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedPhase {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// The kinds of escrow that come to it.
    pub escrows: Vec<EscrowKind>,
    /// The status in which an escrow comes to the phase.
    pub status: Status,
    /// What each party can do then.
    pub possible: Vec<Occasion>,
}

impl ExplainedStatus {
    pub(super) fn of(status: Status, edition: &'static Edition) -> Self {
        let escrows = occasion::kinds_in(status, edition);
        Self {
            word: Word::of(Topic::Status(status), edition),
            holds_money: status.holds_money(),
            is_terminal: status.is_terminal(),
            reached_by: causes(edition, |consequence| consequence.status() == Some(status)),
            possible: occasion::in_status(status, &escrows, edition),
            escrows,
        }
    }
}

impl ExplainedPhase {
    pub(super) fn of(phase: ProofPhase, edition: &'static Edition) -> Self {
        let escrows = occasion::kinds_with_proof(edition);
        Self {
            word: Word::of(Topic::ProofPhase(phase), edition),
            status: phase.reached_in(),
            possible: occasion::in_phase(phase, &escrows, edition),
            escrows,
        }
    }
}
