//! What can be asked of the API, an operation a module: the request, what the rules see of it, and the rules.
//!
//! `any_request` has the rules of every body; `direct` what the calls without a hosted page share; `terms` the bounds that
//! creating and updating have in common; `hints` what is proposed by rules of several operations.

pub(crate) mod any_request;
pub(crate) mod cancel;
pub(crate) mod create_escrow;
pub(crate) mod create_session;
pub(crate) mod deliver;
pub(crate) mod direct;
pub(crate) mod hints;
pub(crate) mod reject_delivery;
mod terms;
pub(crate) mod update_escrow;

use crate::consequence::Consequence;
use crate::edition::Edition;
use crate::fact::FactName;
use crate::judgement::{self, Judgement};
use crate::rule::Rule;
use crate::supposed::SupposedValue;
use crate::truth::Truth;
use crate::values::Values;
use crate::vocabulary::{DirectCall, Operation};

pub use create_escrow::{
    CreateEscrow, CreateEscrowFields, CreateView, EffectivePolicy, EffectiveRequest, EffectiveSeller,
    FulfillmentPolicy, FulfillmentPolicyFields,
};
pub use create_session::{CreateSession, Redirect, SessionView};
pub use direct::DirectView;
pub use update_escrow::{UpdateEscrow, UpdateEscrowFields, UpdateView};

impl DirectView {
    /// Judges the call by every rule that applies to it.
    pub fn check(&self, edition: &'static Edition) -> Judgement {
        Judgement::of(rules_of(self.call), self, edition)
    }
}

/// Every rule that can refuse the call.
pub(crate) const fn rules_of(call: DirectCall) -> &'static [&'static direct::Definition] {
    match call {
        DirectCall::Deliver => deliver::RULES,
        DirectCall::RejectDelivery => reject_delivery::RULES,
        DirectCall::Cancel => cancel::RULES,
    }
}

/// What follows when the call is made.
pub(crate) const fn follows(call: DirectCall) -> &'static [Consequence] {
    match call {
        DirectCall::Deliver => deliver::FOLLOWS,
        DirectCall::RejectDelivery => reject_delivery::FOLLOWS,
        DirectCall::Cancel => cancel::FOLLOWS,
    }
}

/// What the rules see of a request, whichever operation it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestView<'a> {
    /// To create an escrow.
    CreateEscrow(CreateView<'a>),
    /// To update one.
    UpdateEscrow(UpdateView<'a>),
    /// To deliver, to reject a delivery, or to cancel.
    Direct(DirectView),
    /// To create a checkout session.
    CreateSession(SessionView),
}

impl<'a> From<CreateView<'a>> for RequestView<'a> {
    fn from(view: CreateView<'a>) -> Self {
        Self::CreateEscrow(view)
    }
}

impl<'a> From<UpdateView<'a>> for RequestView<'a> {
    fn from(view: UpdateView<'a>) -> Self {
        Self::UpdateEscrow(view)
    }
}

impl From<DirectView> for RequestView<'_> {
    fn from(view: DirectView) -> Self {
        Self::Direct(view)
    }
}

impl From<SessionView> for RequestView<'_> {
    fn from(view: SessionView) -> Self {
        Self::CreateSession(view)
    }
}

impl RequestView<'_> {
    /// The operation that the request is for.
    pub const fn operation(&self) -> Operation {
        match self {
            Self::CreateEscrow(_) => Operation::CreateEscrow,
            Self::UpdateEscrow(_) => Operation::UpdateEscrow,
            Self::Direct(view) => view.call.operation(),
            Self::CreateSession(_) => Operation::CreateSession,
        }
    }

    /// Judges the request by every rule that applies to it.
    pub fn check(&self, edition: &'static Edition) -> Judgement {
        match self {
            Self::CreateEscrow(view) => view.check(edition),
            Self::UpdateEscrow(view) => view.check(edition),
            Self::Direct(view) => view.check(edition),
            Self::CreateSession(view) => view.check(edition),
        }
    }

    /// What an unknown fact can turn out to be, each with the request as it is then: all else stays as it is. Nothing if the fact
    /// bears on no such request, or could not tell anything alone.
    ///
    /// INVARIANT (all that can be): one of these values is the fact's, as far as it makes a difference to a rule.
    pub(crate) fn suppositions(self, fact: FactName) -> impl Iterator<Item = (SupposedValue, Self)> {
        (0..).map_while(move |nth| self.supposed(fact, nth))
    }

    fn supposed(self, fact: FactName, nth: usize) -> Option<(SupposedValue, Self)> {
        match self {
            Self::CreateEscrow(view) => view.supposed(fact, nth).map(|(value, view)| (value, view.into())),
            Self::UpdateEscrow(view) => view.supposed(fact, nth).map(|(value, view)| (value, view.into())),
            Self::Direct(view) => view.supposed(fact, nth).map(|(value, view)| (value, view.into())),
            Self::CreateSession(view) => view.supposed(fact, nth).map(|(value, view)| (value, view.into())),
        }
    }

    /// Why a rule is violated, satisfied or unchecked; `None` if it does not judge such a request.
    pub(crate) fn why(&self, rule: Rule, edition: &Edition) -> Option<Truth> {
        match self {
            Self::CreateEscrow(view) => view.why(rule, edition),
            Self::UpdateEscrow(view) => view.why(rule, edition),
            Self::Direct(view) => judgement::why(rule, rules_of(view.call), view, edition),
            Self::CreateSession(view) => view.why(rule, edition),
        }
    }

    /// What messages can tell of it.
    pub(crate) fn values(&self, edition: &Edition) -> Values {
        match self {
            Self::CreateEscrow(view) => view.values(edition),
            Self::UpdateEscrow(view) => view.escrow.values(),
            Self::Direct(view) => view.escrow.values(),
            Self::CreateSession(view) => view.values(),
        }
    }
}
