//! What the rules say of a request, and what follows from it under a policy.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::catalogue::{Basis, Rule, RuleSet};
use crate::fact::Fact;
use crate::truth::Truth;

/// What the rules say of one request: which are violated, and which could not be decided.
///
/// All other rules are satisfied, or do not judge such a request. A small `Copy` value, the same under every
/// [`Policy`]; the policy only says what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Verdict {
    violated: RuleSet,
    unchecked: RuleSet,
}

impl Verdict {
    /// No rule stands against the request.
    pub const CLEAR: Self = Self { violated: RuleSet::EMPTY, unchecked: RuleSet::EMPTY };

    /// The verdict with one more violated rule, found by an adapter.
    #[must_use]
    pub const fn with_violated(self, rule: Rule) -> Self {
        Self { violated: self.violated.union(RuleSet::of(rule)), ..self }
    }

    /// The rules that are violated, whatever the unknown facts turn out to be.
    pub const fn violated(&self) -> RuleSet {
        self.violated
    }

    /// The rules that an unknown fact could still make violated.
    pub const fn unchecked(&self) -> RuleSet {
        self.unchecked
    }

    /// What follows under a policy.
    pub const fn outcome(&self, policy: &Policy) -> Outcome {
        if !self.violated.intersection(policy.rejecting()).is_empty() {
            Outcome::Reject
        } else if !self.unchecked.intersection(policy.rejecting()).is_empty() {
            Outcome::Undetermined
        } else {
            Outcome::Accept
        }
    }

    /// The rule whose error the API is taken to answer with: the first violated one that rejects, documented and
    /// inferred rules before assumed ones.
    pub fn primary(&self, policy: &Policy) -> Option<Rule> {
        self.violations(policy).iter().next()
    }

    /// The violated rules that reject under the policy.
    pub const fn violations(&self, policy: &Policy) -> RuleSet {
        self.violated.intersection(policy.rejecting())
    }

    /// The violated rules that do not reject under the policy, and are not switched off.
    pub const fn advisories(&self, policy: &Policy) -> RuleSet {
        self.violated.intersection(policy.advising())
    }

    /// The undecided rules that would reject under the policy.
    pub const fn undecided(&self, policy: &Policy) -> RuleSet {
        self.unchecked.intersection(policy.rejecting())
    }

    pub(crate) const fn with(self, rule: Rule, violated: Truth) -> Self {
        match violated.answer() {
            Fact::Known(violated) => Self { violated: self.violated.with_if(rule, violated), ..self },
            Fact::Unknown => Self { unchecked: self.unchecked.with_if(rule, true), ..self },
        }
    }
}

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Outcome {
    /// No rule stands against it. The server may still refuse it for what cannot be foreseen here: a wrong key, no
    /// access, an unknown id, the rate limit, a fault of its own.
    Accept,
    /// At least one rejecting rule is violated.
    Reject,
    /// No rejecting rule is violated, but at least one could not be decided for want of a fact.
    Undetermined,
}

/// Which rules reject, which only advise, and which are switched off.
///
/// ```
/// use dhmad_rules::{Policy, Rule};
///
/// let policy = Policy::strict().without(Rule::SessionRedirectNearMatch);
/// assert!(policy.rejecting().contains(Rule::SessionDisputeOpen));
/// assert!(!policy.rejecting().contains(Rule::SessionRedirectNearMatch));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Policy {
    rejecting: RuleSet,
    advising: RuleSet,
}

const DOCUMENTED: RuleSet = RuleSet::with_basis(Basis::Documented);
const INFERRED: RuleSet = RuleSet::with_basis(Basis::Inferred);
const ASSUMED: RuleSet = RuleSet::with_basis(Basis::Assumed);

impl Policy {
    /// Documented and inferred rules reject, assumed ones advise.
    pub const fn standard() -> Self {
        Self { rejecting: DOCUMENTED.union(INFERRED), advising: ASSUMED }
    }

    /// Every rule rejects.
    pub const fn strict() -> Self {
        Self { rejecting: DOCUMENTED.union(INFERRED).union(ASSUMED), advising: RuleSet::EMPTY }
    }

    /// Only documented rules reject; the others advise.
    pub const fn documented_only() -> Self {
        Self { rejecting: DOCUMENTED, advising: INFERRED.union(ASSUMED) }
    }

    /// This policy with one rule switched off: it neither rejects nor advises.
    #[must_use]
    pub const fn without(self, rule: Rule) -> Self {
        Self {
            rejecting: self.rejecting.difference(RuleSet::of(rule)),
            advising: self.advising.difference(RuleSet::of(rule)),
        }
    }

    /// The rules that reject.
    pub const fn rejecting(&self) -> RuleSet {
        self.rejecting
    }

    /// The rules that only advise.
    pub const fn advising(&self) -> RuleSet {
        self.advising
    }
}

/// The standard policy.
impl Default for Policy {
    fn default() -> Self {
        Self::standard()
    }
}
