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

    /// The judgement with one more violated rule, found by an adapter. One that is not in force stays out of it.
    #[must_use]
    pub const fn with_violated(self, rule: Rule) -> Self {
        let found = RuleSet::of(rule).intersection(self.edition.rules);
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

    /// What the rules say of a view, added to what was said before. Those that are not in force are asked too, which is
    /// cheaper than asking whether they are, and masked out.
    #[inline]
    pub(crate) fn and<S: Subject>(self, rules: &[&Definition<S>], view: &S::View<'_>) -> Self {
        let (mut violated, mut unchecked) = (RuleSet::EMPTY, RuleSet::EMPTY);
        for definition in rules {
            match definition.decide(view, self.edition).answer() {
                Fact::Known(is_violated) => violated = violated.with_if(definition.rule(), is_violated),
                Fact::Unknown => unchecked = unchecked.with_if(definition.rule(), true),
            }
        }
        let in_force = self.edition.rules;
        Self {
            violated: self.violated.with(violated.intersection(in_force)),
            unchecked: self.unchecked.with(unchecked.intersection(in_force)),
            ..self
        }
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
