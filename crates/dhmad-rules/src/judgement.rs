//! What the rules say of a request: two sets.

use crate::definition::{Definition, Subject};
use crate::edition::Edition;
use crate::fact::Fact;
use crate::given::Unreadable;
use crate::rule::{Rule, RuleSet};
use crate::truth::Truth;

/// What the rules of an edition say of one request: which are violated, and which could not be decided.
///
/// All other rules are satisfied, or do not judge such a request, or are not in force. A small `Copy` value, made without
/// allocation, the same under every [`Policy`](crate::Policy); the policy only says what follows.
///
/// ```
/// use dhmad_rules::adapter::DirectView;
/// use dhmad_rules::facts::{EscrowView, Person};
/// use dhmad_rules::{DirectCall, Fact, JUNE_2026, Rule, Status};
///
/// let view = DirectView {
///     call: DirectCall::RejectDelivery,
///     escrow: EscrowView::unknown().with_status(Status::Paid),
///     caller: Person::related_caller(Fact::Known(false), Fact::Known(true)),
/// };
/// let judgement = view.check(&JUNE_2026);
/// assert!(judgement.violated().iter().eq([Rule::RejectDeliveryStatus]));
/// assert!(judgement.unchecked().iter().eq([Rule::RejectDeliveryDisputeOpen]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    edition: &'static Edition,
    violated: RuleSet,
    unchecked: RuleSet,
}

impl Judgement {
    /// No rule of the edition stands against the request.
    pub const fn clear(edition: &'static Edition) -> Self {
        Self { edition, violated: RuleSet::EMPTY, unchecked: RuleSet::EMPTY }
    }

    /// The judgement with one more violated rule, found by an adapter. One that is not in force stays out of it. After one
    /// that [ends the judgement](Rule::ends_judgement) nothing else is judged: it stands alone.
    ///
    /// ```
    /// use dhmad_rules::{Account, CreateEscrow, Escrow, JUNE_2026, Rule};
    ///
    /// let account = Account::unknown();
    /// let report = JUNE_2026.check(CreateEscrow::empty(), &Escrow::unknown(), &account);
    /// assert!(report.violated().contains(Rule::CreateTitleMissing));
    ///
    /// let report = report.with_violated(Rule::RequestNotAnObject);
    /// assert!(report.violated().iter().eq([Rule::RequestNotAnObject]));
    /// ```
    #[must_use]
    pub const fn with_violated(self, rule: Rule) -> Self {
        let found = RuleSet::of(rule).intersection(self.edition.in_force());
        if rule.ends_judgement() {
            return Self { violated: found, ..Self::clear(self.edition) };
        }
        if !self.violated.intersection(RuleSet::ENDING).is_empty() {
            return self;
        }
        Self { violated: self.violated.with(found), ..self }
    }

    /// The edition that judged.
    pub const fn edition(&self) -> &'static Edition {
        self.edition
    }

    /// The rules that are violated, whatever the unknown facts turn out to be.
    pub const fn violated(&self) -> RuleSet {
        self.violated
    }

    /// The rules that an unknown fact could still make violated.
    pub const fn unchecked(&self) -> RuleSet {
        self.unchecked
    }

    /// What the rules of a list say of a view.
    pub(crate) fn of<S: Subject>(
        rules: &[&Definition<S>],
        view: &S::View<'_>,
        edition: &'static Edition,
    ) -> Self {
        Said::NOTHING.and(rules, view, edition).under(edition)
    }

    /// The judgement of a request of which some fields could not be read: an adapter that says so need not say more.
    pub(crate) const fn and_unreadable(self, fields: Unreadable) -> Self {
        let judgement = if fields.wrong_type { self.with_violated(Rule::RequestFieldType) } else { self };
        if fields.unrepresentable {
            judgement.with_violated(Rule::RequestNumberUnrepresentable)
        } else {
            judgement
        }
    }
}

/// What rules say, whether or not they are in force. To ask all of a list is cheaper than to ask each first whether it is in
/// force: the others are masked out at the end.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    violated: RuleSet,
    unchecked: RuleSet,
}

impl Said {
    pub(crate) const NOTHING: Self = Self { violated: RuleSet::EMPTY, unchecked: RuleSet::EMPTY };

    /// What the rules of one more list say.
    #[inline]
    pub(crate) fn and<S: Subject>(
        self,
        rules: &[&Definition<S>],
        view: &S::View<'_>,
        edition: &Edition,
    ) -> Self {
        rules.iter().fold(self, |said, definition| {
            let rule = definition.rule();
            let answer = definition.decide(view, edition).answer();
            Self {
                violated: said.violated.with_if(rule, answer == Fact::Known(true)),
                unchecked: said.unchecked.with_if(rule, answer == Fact::Unknown),
            }
        })
    }

    /// What follows where only the rules of the edition count.
    #[inline]
    pub(crate) const fn under(self, edition: &'static Edition) -> Judgement {
        Judgement {
            edition,
            violated: self.violated.intersection(edition.rules),
            unchecked: self.unchecked.intersection(edition.rules),
        }
    }
}

/// Why a rule is in a judgement, if it is one of these.
pub(crate) fn why<S: Subject>(
    rule: Rule,
    rules: &[&Definition<S>],
    view: &S::View<'_>,
    edition: &Edition,
) -> Option<Truth> {
    let definition = rules.iter().find(|definition| definition.rule() == rule)?;
    Some(definition.decide(view, edition))
}
