//! The exit status, a contract.

use std::process::ExitCode;

/// What the program ends with. Ordered: over several inputs, the greatest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// 0: accepted; or undetermined, unless that was to fail.
    Fine,
    /// 3: undetermined, and that was to fail.
    Undetermined,
    /// 1: rejected.
    Rejected,
    /// 2: unusable input or arguments.
    Unusable,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Undetermined => 3,
            Exit::Rejected => 1,
            Exit::Unusable => 2,
        })
    }
}
