//! Where the machine refuses what a check only advises against: everything on purpose, in one place.

use crate::rule::Rule;

/// A rule of the machine that stands where a check has an assumed one: the session may be created, but what it is for
/// cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Difference {
    /// The assumed rule of the check.
    pub advised: Rule,
    /// The rule by which the machine refuses, violated exactly when the other one is.
    pub enforced: Rule,
}

/// The three differences between the machine and the check, all of them.
///
/// - The pages lock the *payment* of a standard escrow until both parties have signed; none says that the session is
///   refused.
/// - The buyer confirms *after* delivery; no page says that the session is refused before.
/// - A dispute is about money that is held. No page says so; here it must be, or an escrow could be disputed after its
///   end.
pub const DIFFERENCES: [Difference; 3] = [
    Difference { advised: Rule::SessionAcceptPayContractUnsigned, enforced: Rule::PayContractUnsigned },
    Difference { advised: Rule::SessionCompleteNotDelivered, enforced: Rule::CompleteNotDelivered },
    Difference { advised: Rule::SessionDisputeStatus, enforced: Rule::DisputeStatus },
];
