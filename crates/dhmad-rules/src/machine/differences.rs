//! Where the machine refuses what a check only advises against: everything on purpose, in one place.

use crate::edition::Edition;
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

/// The differences of all editions.
///
/// - The pages lock the *payment* of a standard escrow until both parties have signed; none says that the session is
///   refused.
/// - The buyer confirms *after* delivery; no page says that the session is refused before.
/// - A dispute is about money that is held. No page says so; here it must be, or an escrow could be disputed after its
///   end.
const DIFFERENCES: &[Difference] = &[
    Difference { advised: Rule::SessionAcceptPayContractUnsigned, enforced: Rule::PayContractUnsigned },
    Difference { advised: Rule::SessionCompleteNotDelivered, enforced: Rule::CompleteNotDelivered },
    Difference { advised: Rule::SessionDisputeStatus, enforced: Rule::DisputeStatus },
];

impl Edition {
    /// Where the state machine refuses what a check only advises against: those differences of which both rules are in force.
    ///
    /// ```
    /// use dhmad_rules::{Edition, JUNE_2026, Rule, RuleSet};
    ///
    /// const COMPLETED_EARLY: Edition = Edition {
    ///     name: "2026-06 where completing needs no delivery",
    ///     rules: JUNE_2026.rules.without(RuleSet::from_rules(&[
    ///         Rule::SessionCompleteNotDelivered,
    ///         Rule::CompleteNotDelivered,
    ///     ])),
    ///     ..JUNE_2026
    /// };
    /// let enforced = |edition: &Edition| edition.differences().map(|it| it.enforced).collect::<RuleSet>();
    /// let dropped = enforced(&JUNE_2026).without(enforced(&COMPLETED_EARLY));
    /// assert_eq!(dropped, RuleSet::of(Rule::CompleteNotDelivered));
    /// ```
    pub fn differences(&self) -> impl Iterator<Item = Difference> {
        let is_in_force =
            |it: &Difference| self.rules.contains(it.advised) && self.rules.contains(it.enforced);
        DIFFERENCES.iter().copied().filter(is_in_force)
    }
}
