use super::{Basis, Rule};

/// A set of rules: a bit for each, in order of precedence.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RuleSet(u128);

const _: () = assert!(Rule::all().len() <= 128, "one bit per rule: a longer catalogue needs a wider set");

impl RuleSet {
    /// The set of no rules.
    pub const EMPTY: Self = Self(0);

    /// The set of this one rule.
    pub const fn of(rule: Rule) -> Self {
        Self(1 << rule as u8)
    }

    /// All rules of a basis.
    pub const fn with_basis(basis: Basis) -> Self {
        let mut set = Self::EMPTY;
        let mut rules = Rule::all();
        // A `for` loop cannot run in a constant.
        while let [rule, rest @ ..] = rules {
            set = set.with_if(*rule, rule.basis() as u8 == basis as u8);
            rules = rest;
        }
        set
    }

    /// The rules of either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The rules of both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The rules of this set that are not in the other.
    #[must_use]
    pub const fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the set holds this rule.
    pub const fn contains(self, rule: Rule) -> bool {
        self.0 & Self::of(rule).0 != 0
    }

    /// Whether the set holds no rule.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many rules the set holds.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The rules in order of precedence: documented and inferred ones first, assumed ones after them, each group in
    /// the order of [`Rule`].
    pub fn iter(self) -> impl Iterator<Item = Rule> {
        const ASSUMED: RuleSet = RuleSet::with_basis(Basis::Assumed);
        self.difference(ASSUMED).in_declared_order().chain(self.intersection(ASSUMED).in_declared_order())
    }

    fn in_declared_order(self) -> impl Iterator<Item = Rule> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            // Past the last bit the index is 128, where no rule is.
            let rule = Rule::all().get(rest.trailing_zeros() as usize).copied()?;
            rest &= rest.wrapping_sub(1);
            Some(rule)
        })
    }

    #[must_use]
    pub(crate) const fn with_if(self, rule: Rule, condition: bool) -> Self {
        self.union(Self((condition as u128) << rule as u8))
    }
}

impl core::fmt::Debug for RuleSet {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_set().entries(self.iter().map(Rule::id)).finish()
    }
}

impl FromIterator<Rule> for RuleSet {
    fn from_iter<I: IntoIterator<Item = Rule>>(rules: I) -> Self {
        rules.into_iter().fold(Self::EMPTY, |set, rule| set.union(Self::of(rule)))
    }
}
