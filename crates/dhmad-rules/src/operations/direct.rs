//! What the calls share that act at once, without a hosted page, and carry nothing that a rule reads: `deliver`,
//! `reject_delivery` and `cancel`. Each is made by the account's associated user and judged by who that is.

use crate::definition::{self, About, Subject};
use crate::escrow::EscrowView;
use crate::fact::FactName;
use crate::person::Person;
use crate::rule::{Basis, Page, Place};
use crate::supposed::SupposedValue;
use crate::vocabulary::DirectCall;

/// All that the rules see of a call to deliver, to reject a delivery or to cancel.
///
/// ```
/// use dhmad_rules::adapter::DirectView;
/// use dhmad_rules::facts::{EscrowView, Person};
/// use dhmad_rules::{DirectCall, Fact, JUNE_2026, Mode, Policy, Rule, Status, Verdict};
///
/// let escrow = EscrowView::unknown()
///     .with_mode(Mode::Instant)
///     .with_status(Status::Pending)
///     .without_dispute()
///     .without_cancellation_request();
/// let seller = Person::related_caller(Fact::Known(true), Fact::Known(false));
///
/// let unpaid = JUNE_2026.report(DirectView { call: DirectCall::Deliver, escrow, caller: seller });
/// assert_eq!(unpaid.primary(&Policy::standard()), Some(Rule::DeliverStatus));
///
/// let escrow = escrow.with_status(Status::Paid);
/// let paid = JUNE_2026.report(DirectView { call: DirectCall::Deliver, escrow, caller: seller });
/// assert_eq!(paid.verdict(&Policy::standard()), Verdict::Accept);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DirectView {
    /// Which call it is.
    pub call: DirectCall,
    /// The escrow that the call is about.
    pub escrow: EscrowView,
    /// Who makes the call.
    pub caller: Person,
}

impl Subject for DirectView {
    type View<'a> = Self;
}

impl DirectView {
    pub(super) fn supposed(self, fact: FactName, nth: usize) -> Option<(SupposedValue, Self)> {
        let of_escrow =
            || self.escrow.supposed(fact, nth).map(|(value, escrow)| (value, Self { escrow, ..self }));
        let of_caller =
            || self.caller.supposed(fact, nth).map(|(value, caller)| (value, Self { caller, ..self }));
        of_escrow().or_else(of_caller)
    }
}

pub(crate) type Definition = definition::Definition<DirectView>;

/// A documented rule of a direct call, to be completed.
pub(super) const fn documented(sources: &'static [Page], http_status: u16) -> About {
    About { http_status: Some(http_status), sources, place: Place::Operation, ..About::DOCUMENTED }
}

/// An assumed rule of a direct call: no page tells, so neither status nor source is known.
pub(super) const fn assumed() -> About {
    About { basis: Basis::Assumed, http_status: None, ..documented(&[], 400) }
}
