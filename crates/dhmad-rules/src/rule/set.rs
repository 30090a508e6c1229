use super::Rule;

/// A set of rules. It lists them in the order of [`Rule`].
///
/// ```
/// use dhmad_rules::{Rule, RuleSet};
///
/// let rules = RuleSet::from_rules(&[Rule::DeliverStatus, Rule::UpdateStatus]);
/// assert!(rules.contains(Rule::DeliverStatus));
/// assert!(rules.iter().eq([Rule::UpdateStatus, Rule::DeliverStatus]));
/// assert!(rules.without(rules).is_empty());
/// ```
// How the bits lie is no contract: nothing shows them.
#[must_use]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RuleSet {
    low: u128,
    high: u128,
}

const HALF: usize = 128;

const _: () = assert!(Rule::ALL.len() <= 2 * HALF, "one bit per rule: a longer list needs a wider set");

impl RuleSet {
    /// The set of no rules.
    pub const EMPTY: Self = Self { low: 0, high: 0 };

    /// The set of all rules, of every edition.
    pub const ALL: Self = Self::from_rules(&Rule::ALL);

    /// Where one of these is violated nothing else is judged. They hold in every edition and under every policy: without them
    /// anything would be accepted.
    pub(crate) const ENDING: Self =
        Self::from_rules(&[Rule::OperationUndocumented, Rule::RequestNotAnObject]);

    /// The set of this one rule.
    pub const fn of(rule: Rule) -> Self {
        Self::EMPTY.with_if(rule, true)
    }

    /// The set of these rules.
    pub const fn from_rules(mut rules: &[Rule]) -> Self {
        let mut set = Self::EMPTY;
        // A `for` loop cannot run in a constant.
        while let [rule, rest @ ..] = rules {
            set = set.with_if(*rule, true);
            rules = rest;
        }
        set
    }

    /// The rules of either set.
    pub const fn with(self, other: Self) -> Self {
        Self { low: self.low | other.low, high: self.high | other.high }
    }

    /// The rules of both sets.
    pub const fn intersection(self, other: Self) -> Self {
        Self { low: self.low & other.low, high: self.high & other.high }
    }

    /// The rules of this set that are not in the other.
    pub const fn without(self, other: Self) -> Self {
        Self { low: self.low & !other.low, high: self.high & !other.high }
    }

    /// Whether the set holds this rule.
    pub const fn contains(self, rule: Rule) -> bool {
        !self.intersection(Self::of(rule)).is_empty()
    }

    /// Whether the set holds no rule.
    pub const fn is_empty(self) -> bool {
        self.low | self.high == 0
    }

    /// How many rules the set holds.
    pub const fn len(self) -> usize {
        self.low.count_ones().saturating_add(self.high.count_ones()) as usize
    }

    /// The rules, in the order of [`Rule`].
    pub fn iter(self) -> RuleSetIter {
        self.into_iter()
    }

    /// The first rule, in the order of [`Rule`].
    pub fn first(self) -> Option<Rule> {
        self.first_without(Self::EMPTY, Self::EMPTY)
    }

    /// The first rule that is in neither of the others: of three sets the upper half is looked at only if it has to be.
    #[inline]
    pub(crate) fn first_without(self, one: Self, other: Self) -> Option<Rule> {
        // Past the last bit of both halves the index is 256, where no rule is.
        let index = match (self.low & !one.low & !other.low).trailing_zeros() as usize {
            HALF => HALF.saturating_add((self.high & !one.high & !other.high).trailing_zeros() as usize),
            index => index,
        };
        Rule::ALL.get(index).copied()
    }

    /// The last rule, in the order of [`Rule`].
    pub(crate) fn last(self) -> Option<Rule> {
        let (half, bits) = if self.high == 0 { (0, self.low) } else { (HALF, self.high) };
        let index = bits.checked_ilog2()? as usize;
        Rule::ALL.get(half.saturating_add(index)).copied()
    }

    #[inline]
    pub(crate) const fn with_if(self, rule: Rule, condition: bool) -> Self {
        let index = rule as usize;
        let bit = (condition as u128) << (index % HALF);
        if index < HALF {
            Self { low: self.low | bit, ..self }
        } else {
            Self { high: self.high | bit, ..self }
        }
    }
}

impl core::fmt::Debug for RuleSet {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_set().entries(self.iter().map(Rule::id)).finish()
    }
}

/// The rules of a [`RuleSet`], in the order of [`Rule`].
#[derive(Debug, Clone)]
pub struct RuleSetIter(RuleSet);

impl Iterator for RuleSetIter {
    type Item = Rule;

    fn next(&mut self) -> Option<Rule> {
        let rule = self.0.first()?;
        self.0 = self.0.without(RuleSet::of(rule));
        Some(rule)
    }
}

impl DoubleEndedIterator for RuleSetIter {
    fn next_back(&mut self) -> Option<Rule> {
        let rule = self.0.last()?;
        self.0 = self.0.without(RuleSet::of(rule));
        Some(rule)
    }
}

impl IntoIterator for RuleSet {
    type Item = Rule;
    type IntoIter = RuleSetIter;

    fn into_iter(self) -> RuleSetIter {
        RuleSetIter(self)
    }
}

impl FromIterator<Rule> for RuleSet {
    fn from_iter<I: IntoIterator<Item = Rule>>(rules: I) -> Self {
        rules.into_iter().fold(Self::EMPTY, |set, rule| set.with(Self::of(rule)))
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    #[test]
    fn a_set_of_one_rule_is_that_rule() {
        for rule in Rule::ALL {
            let set = RuleSet::of(rule);
            assert_eq!((set.len(), set.is_empty(), set.first()), (1, false, Some(rule)));
            assert!(set.iter().eq([rule]) && set.iter().rev().eq([rule]));
            assert_eq!(RuleSet::from_rules(&[rule, rule]), set);
            assert_eq!(set.with_if(rule, true), set);
            assert_eq!(RuleSet::EMPTY.with_if(rule, false), RuleSet::EMPTY);
            assert_eq!(RuleSet::ALL.with_if(rule, false), RuleSet::ALL, "it only ever adds");
            let others = RuleSet::ALL.without(set);
            assert!(!others.contains(rule) && others.len() == Rule::ALL.len() - 1);
            assert_eq!(others.with_if(rule, true), RuleSet::ALL);
        }
        assert!(RuleSet::ALL.iter().eq(Rule::ALL));
        assert!(RuleSet::ALL.iter().rev().eq(Rule::ALL.into_iter().rev()));
        assert_eq!((RuleSet::EMPTY.first(), RuleSet::EMPTY.len()), (None, 0));
    }

    #[test]
    fn two_rules_make_a_set_in_their_order() {
        for (place, one) in Rule::ALL.into_iter().enumerate() {
            for (other_place, other) in Rule::ALL.into_iter().enumerate() {
                let (a, b) = (RuleSet::of(one), RuleSet::of(other));
                let both = a.with(b);
                let mut rules: Vec<Rule> = Vec::from([one, other]);
                rules.sort_by_key(|rule| *rule as u8);
                rules.dedup();
                assert!(both.iter().eq(rules.iter().copied()), "{one} {other}");
                assert_eq!((both.first(), both.len()), (rules.first().copied(), rules.len()));
                assert_eq!(both, RuleSet::from_rules(&[other, one]));
                assert_eq!(a.contains(other), place == other_place);
                assert_eq!(a.intersection(b), if one == other { a } else { RuleSet::EMPTY });
                assert_eq!(both.without(b), if one == other { RuleSet::EMPTY } else { a });
            }
        }
    }

    /// No rule stands in the upper half yet, so it is written down as bits.
    #[test]
    fn the_upper_half_counts() {
        let high = RuleSet { low: 0, high: 1 };
        assert!(!high.is_empty() && high.len() == 1 && high != RuleSet::EMPTY);
        assert_eq!(RuleSet::ALL.with(high).without(RuleSet::ALL), high);
        assert_eq!(RuleSet::ALL.with(high).intersection(high), high);
        assert_eq!(RuleSet::ALL.with(high).len(), Rule::ALL.len() + 1);
        assert_eq!(high.first(), Rule::ALL.get(HALF).copied());
        assert_eq!(RuleSet::ALL.with(high).last(), high.first());
    }

    #[test]
    fn the_first_without_others_is_the_first_of_what_is_left() {
        for rule in Rule::ALL {
            for other in Rule::ALL {
                let (one, two) = (RuleSet::of(rule), RuleSet::of(other));
                let left = RuleSet::ALL.without(one).without(two).iter().next();
                assert_eq!(RuleSet::ALL.first_without(one, two), left, "{rule} {other}");
            }
        }
    }
}
