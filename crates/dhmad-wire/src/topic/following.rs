//! What follows from something that is done, and what is done that something follows from.

use std::fmt::{self, Display, Formatter};

use dhmad_rules::machine::{Actor, CommandKind};
use dhmad_rules::rules::{Case, Consequence};
use dhmad_rules::words::{EventKind, Lapse, PostingKind};
use dhmad_rules::{Edition, Operation, Status};
use serde::{Serialize, Serializer};

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
    /// What is done, or what time does.
    pub what: Trigger,
    /// Who can do it; nobody where time does, or where there was no escrow before.
    pub by: Vec<Actor>,
    /// In which case.
    pub case: Case,
}

/// What is done, or what time does by itself. In JSON its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// An escrow is created.
    Creation,
    /// A command is given.
    Command(CommandKind),
    /// A deadline passes.
    Lapse(Lapse),
}

impl Trigger {
    /// The name: `create_escrow`, that of the command, or such as `upload deadline passes`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Creation => Operation::CreateEscrow.as_str(),
            Self::Command(kind) => kind.as_str(),
            Self::Lapse(lapse) => lapse.as_str(),
        }
    }
}

impl Display for Trigger {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Trigger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
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
        edition.commands().map(|kind| (Trigger::Command(kind), actors(kind, edition), kind.follows(edition)));
    let creation = (Trigger::Creation, Vec::new(), Operation::CreateEscrow.follows(edition));
    let lapses =
        Lapse::ALL.into_iter().map(|lapse| (Trigger::Lapse(lapse), Vec::new(), lapse.follows(edition)));
    let all = commands.chain([creation]).chain(lapses);
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
