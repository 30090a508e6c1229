//! Which rules reject, and what follows from a judgement.

use core::fmt::{self, Display, Formatter};

use crate::edition::Edition;
use crate::judgement::Judgement;
use crate::rule::{Basis, Rule, RuleSet};

/// Which rules reject, which only advise, and which are switched off.
///
/// ```
/// use dhmad_rules::{JUNE_2026, Policy, Rule};
///
/// let policy = Policy::strict().without(Rule::SessionRedirectNearMatch);
/// assert!(policy.rejecting(&JUNE_2026).contains(Rule::SessionDisputeOpen));
/// assert!(!policy.rejecting(&JUNE_2026).contains(Rule::SessionRedirectNearMatch));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Policy {
    weight: Weight,
    off: RuleSet,
}

/// Which bases reject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Weight {
    Standard,
    Strict,
    DocumentedOnly,
}

impl Policy {
    /// Documented and inferred rules reject, assumed ones advise.
    pub const fn standard() -> Self {
        Self { weight: Weight::Standard, off: RuleSet::EMPTY }
    }

    /// Every rule rejects.
    pub const fn strict() -> Self {
        Self { weight: Weight::Strict, off: RuleSet::EMPTY }
    }

    /// Only documented rules reject; the others advise.
    pub const fn documented_only() -> Self {
        Self { weight: Weight::DocumentedOnly, off: RuleSet::EMPTY }
    }

    /// This policy with one rule switched off: it neither rejects nor advises.
    ///
    /// A rule that [ends the judgement](Rule::ends_judgement) stays on: without it, anything would be accepted.
    #[must_use]
    pub const fn without(self, rule: Rule) -> Self {
        Self { off: self.off.with(RuleSet::of(rule).without(RuleSet::ENDING)), ..self }
    }

    /// The rules in force that reject.
    pub fn rejecting(&self, edition: &Edition) -> RuleSet {
        self.rejecting_of(edition.in_force(), edition)
    }

    /// Those of these rules in force that reject.
    #[inline]
    fn rejecting_of(&self, rules: RuleSet, edition: &Edition) -> RuleSet {
        let rejecting = match self.weight {
            Weight::Standard => rules.without(edition.with_basis(Basis::Assumed)),
            Weight::Strict => rules,
            Weight::DocumentedOnly => rules.intersection(edition.with_basis(Basis::Documented)),
        };
        rejecting.without(self.off)
    }

    /// The rules in force that only advise.
    pub fn advising(&self, edition: &Edition) -> RuleSet {
        edition.in_force().without(self.off).without(self.rejecting(edition))
    }
}

/// The standard policy.
impl Default for Policy {
    fn default() -> Self {
        Self::standard()
    }
}

/// What becomes of a request.
///
/// The enum is exhaustive on purpose: whoever acts on a verdict has to think of each.
///
/// ```
/// use dhmad_rules::words::DisputeState;
/// use dhmad_rules::{Account, DirectCall, Escrow, JUNE_2026, Policy, Status, Verdict};
///
/// let account = Account::unknown().with_associated_user("seller@example.com");
/// let escrow = Escrow::unknown()
///     .with_mode(dhmad_rules::Mode::Standard)
///     .with_status(Status::Paid)
///     .with_seller("seller@example.com")
///     .without_cancellation_request();
/// let deliver = |escrow| JUNE_2026.check(DirectCall::Deliver, &escrow, &account).verdict(&Policy::standard());
///
/// assert_eq!(deliver(escrow.without_dispute()), Verdict::Accept);
/// // No page says whether a delivery is refused while a dispute is open.
/// assert_eq!(deliver(escrow.with_dispute(DisputeState::Open)), Verdict::AcceptWithDoubts);
/// assert_eq!(deliver(escrow.with_status(Status::Pending)), Verdict::Reject);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing known here stands against it, not even a doubt. The server may still refuse it for what cannot be foreseen: a
    /// wrong key, no access, an unknown id, the rate limit, a fault of its own.
    Accept,
    /// No rejecting rule stands against it, but one that only advises is violated or could not be decided, see
    /// [`Judgement::doubts`]. In JSON it is `accept`; those that are violated are `advisories` there, those that could not be
    /// decided `doubts`.
    AcceptWithDoubts,
    /// For want of a fact: there are facts with which a rejecting rule would be violated, and facts with which none would be.
    Undetermined,
    /// A rejecting rule is violated; or of several that could not be decided one is, whatever the missing facts are, see
    /// [`Decision::one_of`](crate::Decision::one_of).
    Reject,
}

impl Verdict {
    /// Each of them.
    pub const ALL: [Self; 4] = [Self::Accept, Self::AcceptWithDoubts, Self::Undetermined, Self::Reject];

    /// The word in JSON: `accept`, `undetermined` or `reject`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accept | Self::AcceptWithDoubts => "accept",
            Self::Undetermined => "undetermined",
            Self::Reject => "reject",
        }
    }

    /// Whether no rejecting rule is violated, or could be: with or without doubts.
    pub const fn is_accepting(self) -> bool {
        match self {
            Self::Accept | Self::AcceptWithDoubts => true,
            Self::Undetermined | Self::Reject => false,
        }
    }
}

/// The word in JSON.
impl Display for Verdict {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Which of the rules in it count how under a policy. What becomes of the request is asked of the
/// [`Report`](crate::Report::verdict), which knows what was judged: rules that are undecided each may not be so together.
impl Judgement {
    /// What becomes of the request, with what its undecided rules say together: whether one of them refuses, whatever the missing
    /// facts are.
    #[inline]
    pub(crate) fn verdict_if(&self, policy: &Policy, one_refuses: impl FnOnce(RuleSet) -> bool) -> Verdict {
        if !self.violations(policy).is_empty() {
            return Verdict::Reject;
        }
        let undecided = self.undecided(policy);
        if undecided.is_empty() {
            if self.doubts(policy).is_empty() { Verdict::Accept } else { Verdict::AcceptWithDoubts }
        } else if one_refuses(undecided) {
            Verdict::Reject
        } else {
            Verdict::Undetermined
        }
    }

    /// The rule whose error the API is taken to answer with: the first violated one that rejects, documented and
    /// inferred rules before assumed ones.
    #[inline]
    pub fn primary(&self, policy: &Policy) -> Option<Rule> {
        let edition = self.edition();
        match policy.weight {
            // Without assumed rules the order of the rules is that of precedence.
            Weight::Standard => self.violated().first_without(edition.with_basis(Basis::Assumed), policy.off),
            Weight::DocumentedOnly => self.violations(policy).first(),
            Weight::Strict => edition.by_precedence(self.violations(policy)).next(),
        }
    }

    /// The violated rules that reject under the policy.
    pub fn violations(&self, policy: &Policy) -> RuleSet {
        policy.rejecting_of(self.violated(), self.edition())
    }

    /// The violated rules that do not reject under the policy, and are not switched off.
    pub fn advisories(&self, policy: &Policy) -> RuleSet {
        self.violated().intersection(policy.advising(self.edition()))
    }

    /// The undecided rules that would reject under the policy.
    pub fn undecided(&self, policy: &Policy) -> RuleSet {
        policy.rejecting_of(self.unchecked(), self.edition())
    }

    /// The undecided rules that would only advise under the policy: each may stand against the request, once its facts are
    /// known. Under [`Policy::strict`] there is none, since every rule rejects. In JSON they are the `doubts`.
    pub fn possible_advisories(&self, policy: &Policy) -> RuleSet {
        self.unchecked().intersection(policy.advising(self.edition()))
    }

    /// The rules that only advise, and are violated or undecided: what makes an acceptance one
    /// [with doubts](Verdict::AcceptWithDoubts). [`advisories`](Self::advisories) and
    /// [`possible_advisories`](Self::possible_advisories) are its two parts.
    pub fn doubts(&self, policy: &Policy) -> RuleSet {
        self.violated().with(self.unchecked()).intersection(policy.advising(self.edition()))
    }
}
