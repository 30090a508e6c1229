//! Statements about facts of which some are unknown: strong Kleene logic that remembers which facts it used.

use core::ops::{BitAnd, BitOr, Not};

use crate::fact::{Fact, FactName, FactSet};

/// Whether a statement holds, and the facts that say so.
///
/// The facts are a sufficient reason of a known answer: whatever the other facts are, the answer stays. Of an unknown
/// answer they are the facts that are missing; there may be none, if it is the request itself that was not read.
///
/// INVARIANT (read once): a rule combines statements so that each fact occurs in one of them only. Then Kleene logic is
/// exact: an unknown answer can still become either, and each missing fact can tip it. Where a fact has to occur twice, what
/// follows from it has to be the same. The exhaustive walks prove exactness for every rule: `tests/walk.rs` for sessions,
/// `tests/direct_walk.rs` for calls and updates, `tests/create_specification.rs` for creations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Truth {
    answer: Fact<bool>,
    facts: FactSet,
}

impl Truth {
    /// A statement that holds without any fact.
    pub(crate) const TRUE: Self = Self::settled(true);
    /// A statement that fails without any fact.
    pub(crate) const FALSE: Self = Self::settled(false);

    /// A statement about the request alone, which is known but for what is not read of it.
    pub(crate) const fn settled(answer: bool) -> Self {
        Self { answer: Fact::Known(answer), facts: FactSet::EMPTY }
    }

    /// A statement about one fact.
    pub(crate) const fn about(fact: FactName, answer: Fact<bool>) -> Self {
        Self::on(FactSet::of(fact), answer)
    }

    /// A statement about several facts together: if the answer is unknown, those of them that are missing.
    pub(crate) const fn on(facts: FactSet, answer: Fact<bool>) -> Self {
        Self { answer, facts }
    }

    pub(crate) const fn answer(self) -> Fact<bool> {
        self.answer
    }

    pub(crate) const fn facts(self) -> FactSet {
        self.facts
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        Self { answer: self.answer.map(|answer| !answer), facts: self.facts }
    }
}

impl BitAnd for Truth {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        match (self.answer, other.answer) {
            // One false statement settles it; the first is reason enough.
            (Fact::Known(false), _) | (Fact::Unknown, Fact::Known(true)) => self,
            (_, Fact::Known(false)) | (Fact::Known(true), Fact::Unknown) => other,
            (Fact::Known(true), Fact::Known(true)) | (Fact::Unknown, Fact::Unknown) => {
                Self { answer: self.answer, facts: self.facts.with(other.facts) }
            }
        }
    }
}

impl BitOr for Truth {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        !(!self & !other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: [FactName; 2] = [FactName::Mode, FactName::Status];
    const ANSWERS: [Fact<bool>; 3] = [Fact::Known(false), Fact::Known(true), Fact::Unknown];

    fn completions(fact: Fact<bool>) -> impl Iterator<Item = bool> {
        [false, true].into_iter().filter(move |value| fact.known().is_none_or(|known| known == *value))
    }

    /// Checks a connective against its Boolean meaning in every completion of the unknowns.
    fn connective_is_exact(kleene: fn(Truth, Truth) -> Truth, boolean: fn(bool, bool) -> bool) {
        for one in ANSWERS {
            for other in ANSWERS {
                let truth = kleene(Truth::about(FACTS[0], one), Truth::about(FACTS[1], other));
                let mut outcomes = [false; 2];
                for a in completions(one) {
                    for b in completions(other) {
                        outcomes[usize::from(boolean(a, b))] = true;
                    }
                }
                let expected = match outcomes {
                    [true, true] => Fact::Unknown,
                    [can_fail, _] => Fact::Known(!can_fail),
                };
                assert_eq!(truth.answer(), expected, "{one:?} {other:?}");
                for fact in truth.facts().iter() {
                    let given = if fact == FACTS[0] { one } else { other };
                    assert_eq!(given.known().is_none(), expected.known().is_none(), "{one:?} {other:?}");
                }
                assert!(!truth.facts().is_empty());
            }
        }
    }

    #[test]
    fn and_is_exact() {
        connective_is_exact(|a, b| a & b, |a, b| a && b);
    }

    #[test]
    fn or_is_exact() {
        connective_is_exact(|a, b| a | b, |a, b| a || b);
    }

    #[test]
    fn a_false_part_is_reason_enough() {
        let no = Truth::about(FactName::Mode, Fact::Known(false));
        let yes = Truth::about(FactName::Status, Fact::Known(true));
        assert_eq!((no & yes).facts(), FactSet::of(FactName::Mode));
        assert_eq!((yes & no).facts(), FactSet::of(FactName::Mode));
        assert_eq!((yes | no).facts(), FactSet::of(FactName::Status));
        assert_eq!((no | yes).facts(), FactSet::of(FactName::Status));
    }
}
