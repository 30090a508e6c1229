//! What follows from something that is done, and what is done that something follows from.

use dhmad_rules::machine::{Actor, CommandKind};
use dhmad_rules::rules::{Case, Consequence};
use dhmad_rules::words::{EventKind, Lapse, PostingKind};
use dhmad_rules::{Edition, Operation, Status};
use serde::Serialize;

/// What follows from something that is done, in one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Following {
    /// When it follows.
    pub case: Case,
    /// The status afterwards; null if it stays as it is.
    pub status: Option<Status>,
    /// What webhooks are told, in this order.
    pub events: &'static [EventKind],
    /// What moves on the ledger, in this order.
    pub postings: &'static [PostingKind],
}

/// What brings an escrow to a status, or causes an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cause {
    /// The command; or what happens without one, such as `upload deadline passes`.
    pub what: &'static str,
    /// Who can do it; nobody where time does, or where there was no escrow before.
    pub by: Vec<Actor>,
    /// In which case.
    pub case: Case,
}

impl Following {
    fn of(consequence: &Consequence) -> Self {
        Self {
            case: consequence.case(),
            status: consequence.status(),
            events: consequence.events(),
            postings: consequence.postings(),
        }
    }
}

/// What follows, case by case, as JSON tells it.
pub(super) fn followings(consequences: &[Consequence]) -> Vec<Following> {
    consequences.iter().map(Following::of).collect()
}

/// All from which something follows that is meant.
pub(super) fn causes(edition: &'static Edition, is_meant: impl Fn(&Consequence) -> bool) -> Vec<Cause> {
    let commands =
        edition.commands().map(|kind| (kind.as_str(), actors(kind, edition), kind.follows(edition)));
    let creation = Operation::CreateEscrow;
    let others = [(creation.as_str(), Vec::new(), creation.follows(edition))].into_iter();
    let lapses = Lapse::ALL.into_iter().map(|lapse| (lapse.as_str(), Vec::new(), lapse.follows(edition)));
    let all = commands.chain(others).chain(lapses);
    all.flat_map(|(what, by, follows)| {
        let meant = follows.iter().filter(|consequence| is_meant(consequence));
        meant
            .map(move |consequence| Cause { what, by: by.clone(), case: consequence.case() })
            .collect::<Vec<_>>()
    })
    .collect()
}

/// Who gives such a command.
pub(super) fn actors(kind: CommandKind, edition: &Edition) -> Vec<Actor> {
    match kind {
        CommandKind::Step(step) => step.performed_by(edition).iter().copied().map(Actor::from).collect(),
        CommandKind::RuleOnProof | CommandKind::ResolveDispute => vec![Actor::Platform],
    }
}
