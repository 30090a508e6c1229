//! What several undecided rules say together: whether one of them refuses, whatever the missing facts are.
//!
//! Each rule alone is exact (see [`Truth`](crate::truth::Truth)): undecided, it can still be satisfied. Several rules that miss
//! the same fact may not be satisfied together: a contract is signed in no mode if quick and instant have none, and the party
//! has signed the one on standard. So the values of such facts are tried.
//!
//! INVARIANT (facts are independent): what one fact is does not bear on what another can be, once the thing is known that it is a
//! property of: a phase needs a gate, a state a dispute, and an address is compared with that of somebody. A rule that misses the
//! property misses the thing too, and the thing is told first. So rules that miss no fact in common are satisfied together if
//! each can be, and only facts that two rules miss have to be tried.
//!
//! What a fact can turn out to be is said once, for the suppositions of a report as well: INVARIANT (all that can be), see
//! [`RequestView::suppositions`].

use crate::edition::Edition;
use crate::fact::{Fact, FactName, FactSet};
use crate::operations::RequestView;
use crate::rule::{Rule, RuleSet};

/// Those of these undecided rules of which one at least is violated, whatever the missing facts are; no rule if all of them can be
/// satisfied together.
///
/// None of them is superfluous: without any one, the others can be satisfied together. Where that leaves a choice, it falls on
/// the rules that come first.
pub(crate) fn one_of(undecided: RuleSet, view: &RequestView<'_>, edition: &Edition) -> RuleSet {
    if !is_one_always_violated(undecided, view, edition) {
        return RuleSet::EMPTY;
    }
    let last_first = edition.by_precedence(undecided).rev();
    last_first.fold(undecided, |needed, rule| {
        let fewer = needed.without(RuleSet::of(rule));
        if can_be_satisfied(fewer, view, edition) { needed } else { fewer }
    })
}

/// Whether one at least of these undecided rules is violated, whatever the missing facts are.
pub(crate) fn is_one_always_violated(undecided: RuleSet, view: &RequestView<'_>, edition: &Edition) -> bool {
    // One alone can be satisfied.
    undecided.len() > 1 && !can_be_satisfied(undecided, view, edition)
}

/// Whether the unknown facts can be such that none of these rules is violated.
fn can_be_satisfied(rules: RuleSet, view: &RequestView<'_>, edition: &Edition) -> bool {
    // A rate is never tried: one that is high enough satisfies every rule that reads it.
    const RATES: FactSet = FactSet::from_facts(&[FactName::UsdRate, FactName::EurRate]);
    search(rules, view, edition, FactSet::from_facts(&FactName::ALL).without(RATES))
}

/// Depth first, up to the first way out. A fact is told once on the way down, so there are no more steps than facts; and one that
/// no two rules miss is never told, which leaves a few dozen ways at most.
fn search(rules: RuleSet, view: &RequestView<'_>, edition: &Edition, untold: FactSet) -> bool {
    let mut open = RuleSet::EMPTY;
    let (mut missed, mut missed_twice) = (FactSet::EMPTY, FactSet::EMPTY);
    for rule in rules {
        let Some(truth) = view.why(rule, edition) else { continue };
        match truth.answer() {
            Fact::Known(true) => return false,
            Fact::Known(false) => {}
            Fact::Unknown => {
                open = open.with(RuleSet::of(rule));
                missed_twice = missed_twice.with(missed.intersection(truth.facts()));
                missed = missed.with(truth.facts());
            }
        }
    }
    // One that tells nothing yet may do so once another is told.
    let tells = |fact: &FactName| view.suppositions(*fact).next().is_some();
    let Some(fact) = missed_twice.intersection(untold).iter().find(tells) else { return true };
    let untold = untold.without(FactSet::of(fact));
    view.suppositions(fact).any(|(_, view)| search(open, &view, edition, untold))
}

/// The rules up to the last of these: in every case that can be, the first that is violated is one of them.
pub(crate) fn up_to_the_last_of(one_of: RuleSet, undecided: RuleSet, edition: &Edition) -> RuleSet {
    let mut left = one_of;
    let up_to_last = edition.by_precedence(undecided).take_while(|rule: &Rule| {
        let is_needed = !left.is_empty();
        left = left.without(RuleSet::of(*rule));
        is_needed
    });
    up_to_last.collect()
}
