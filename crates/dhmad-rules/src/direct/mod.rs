//! Calls that act at once, without a hosted page: `deliver`, `reject_delivery`, `cancel` and `update_escrow`.
//!
//! Each is made by the account's associated user and judged by who that is. What can refuse one is in the file of its
//! name; `caller` is about the person.

pub(crate) mod caller;
pub(crate) mod cancel;
pub(crate) mod deliver;
pub(crate) mod reject_delivery;
pub(crate) mod update_escrow;

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::catalogue::{Basis, Definition, Edition, Page, Place, Predicate, Rule, Scope};
use crate::escrow::EscrowView;
use crate::message::Finding;
use crate::truth::Truth;
use crate::verdict::Verdict;
use crate::vocabulary::{Mode, Operation, Status};

pub use caller::Caller;
pub use update_escrow::{UpdateEscrow, UpdateView};

/// All that the rules see of a call to deliver, to reject a delivery or to cancel.
///
/// ```
/// use dhmad_rules::{Caller, DirectCall, DirectView, EscrowView, Fact, Mode, Outcome, Policy, Rule, Status};
///
/// let escrow = EscrowView::unknown()
///     .with_mode(Mode::Instant)
///     .with_status(Status::Pending)
///     .without_dispute()
///     .without_cancellation_request();
/// let seller = Caller::related(Fact::Known(true), Fact::Known(false));
///
/// let verdict = DirectView { call: DirectCall::Deliver, escrow, caller: seller }.check();
/// assert_eq!(verdict.primary(&Policy::standard()), Some(Rule::DeliverStatus));
///
/// let escrow = escrow.with_status(Status::Paid);
/// let verdict = DirectView { call: DirectCall::Deliver, escrow, caller: seller }.check();
/// assert_eq!(verdict.outcome(&Policy::standard()), Outcome::Accept);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DirectView {
    /// Which call it is.
    pub call: DirectCall,
    /// The escrow that the call is about.
    pub escrow: EscrowView,
    /// Who makes the call.
    pub caller: Caller,
}

/// A call that acts at once and carries no data that a rule reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum DirectCall {
    /// The seller says that the goods are delivered. On an instant escrow that completes it.
    Deliver,
    /// The buyer refuses the delivery: the escrow goes back to `paid`.
    RejectDelivery,
    /// A party cancels before payment.
    Cancel,
}

impl DirectCall {
    /// The operation that the call is.
    pub const fn operation(self) -> Operation {
        match self {
            Self::Deliver => Operation::Deliver,
            Self::RejectDelivery => Operation::RejectDelivery,
            Self::Cancel => Operation::Cancel,
        }
    }

    /// The status that an escrow of this mode has once the call is done.
    ///
    /// ```
    /// use dhmad_rules::{DirectCall, Mode, Status};
    ///
    /// assert_eq!(DirectCall::Deliver.leads_to(Mode::Quick), Status::Delivered);
    /// assert_eq!(DirectCall::Deliver.leads_to(Mode::Instant), Status::Completed);
    /// ```
    pub const fn leads_to(self, mode: Mode) -> Status {
        match self {
            Self::Deliver if mode.properties().buyer_confirms_delivery => Status::Delivered,
            Self::Deliver => Status::Completed,
            Self::RejectDelivery => Status::Paid,
            Self::Cancel => Status::Cancelled,
        }
    }

    /// Every rule that can refuse the call.
    pub(crate) const fn rules(self) -> &'static [Rule] {
        match self {
            Self::Deliver => deliver::RULES,
            Self::RejectDelivery => reject_delivery::RULES,
            Self::Cancel => cancel::RULES,
        }
    }
}

impl DirectView {
    /// Judges the call by every rule that applies to it.
    pub fn check(&self) -> Verdict {
        let rules = self.call.rules();
        rules.iter().fold(Verdict::CLEAR, |verdict, &rule| verdict.with(rule, self.violates(rule)))
    }

    /// Why a rule of the verdict is violated, or what it misses.
    pub fn finding(&self, rule: Rule) -> Finding {
        Finding::new(rule, self.violates(rule), self.escrow.values())
    }

    fn violates(&self, rule: Rule) -> Truth {
        match rule.definition().violated_when {
            Predicate::Direct(predicate) => predicate(self),
            Predicate::Adapter
            | Predicate::Machine
            | Predicate::Session(_)
            | Predicate::Create(_)
            | Predicate::Update(_) => Truth::FALSE,
        }
    }
}

/// A documented rule of a direct call, to be completed.
const fn documented(operation: Operation, sources: &'static [Page], http_status: u16) -> Definition {
    Definition {
        id: "",
        scope: Scope::Operation(operation),
        code: None,
        basis: Basis::Documented,
        http_status: Some(http_status),
        error_type: None,
        sources,
        since: Edition::June2026,
        place: Place::Operation,
        requirement: "",
        why: "",
        refused_when: "",
        instead: "",
        message: "",
        user_message: "",
        violated_when: Predicate::Adapter,
    }
}

/// An assumed rule of a direct call: no page tells, so neither status nor source is known.
const fn assumed(operation: Operation) -> Definition {
    Definition { basis: Basis::Assumed, http_status: None, ..documented(operation, &[], 400) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_leads_where_the_mode_says() {
        for (call, mode, status) in [
            (DirectCall::Deliver, Mode::Standard, Status::Delivered),
            (DirectCall::Deliver, Mode::Quick, Status::Delivered),
            (DirectCall::Deliver, Mode::Instant, Status::Completed),
            (DirectCall::RejectDelivery, Mode::Quick, Status::Paid),
            (DirectCall::Cancel, Mode::Standard, Status::Cancelled),
        ] {
            assert_eq!(call.leads_to(mode), status, "{call} on {mode}");
        }
    }
}
