//! The values that a text about a rule may name, see `crate::text`.

use crate::fact::Fact;
use crate::vocabulary::{Action, Mode, ProofPhase, Status};

/// Only documented words: never text of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Values {
    pub(crate) action: Fact<Action>,
    pub(crate) mode: Fact<Mode>,
    pub(crate) status: Fact<Status>,
    pub(crate) phase: Fact<ProofPhase>,
    /// Nobody chose the mode: it is the default.
    pub(crate) mode_is_default: bool,
}

impl Values {
    /// Nothing to tell.
    pub(crate) const UNKNOWN: Self = Self {
        action: Fact::Unknown,
        mode: Fact::Unknown,
        status: Fact::Unknown,
        phase: Fact::Unknown,
        mode_is_default: false,
    };
}
