//! `add_funds`: the buyer adds money to what is held. No action of edition `2026-06`.
//!
//! | status | |
//! |---|---|
//! | `pending` | nobody: the price is changed with `update_escrow` |
//! | `paid`, `delivered` | the buyer, unless a dispute is open |
//! | `completed`, `cancelled` | nobody: it has ended |

use super::{Definition, coded, target};
use crate::consequence::Consequence;
use crate::definition::About;
use crate::rule::{Code, Rule};
use crate::vocabulary::{EventKind, PostingKind, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] = &[&target::NOT_BUYER, &STATUS, &DISPUTE_OPEN];

/// What follows. The state machine does not live it yet.
pub(super) const FOLLOWS: &[Consequence] =
    &[Consequence::event(&[EventKind::FundsAdded]).posting(&[PostingKind::Lock])];

/// `session.funds-adjustment.status`, code `FUNDS_ADJUSTMENT_INVALID_STATUS`
pub(crate) const STATUS: Definition = About {
    rule: Rule::SessionFundsAdjustmentStatus,
    requirement: "Money is added while money is held.",
    why: "Before payment the price is changed instead, and an escrow that has ended holds nothing.",
    refused_when: "{action_is}the status is neither `paid` nor `delivered`.",
    instead: "while the escrow is `pending`, change its amount with `update_escrow`; after its end, create a new one",
    message: "the escrow is `{status}`, and funds move only while it is `paid` or `delivered`",
    user_message: "No money can be added to this purchase now.",
    ..coded(Code::FundsAdjustmentInvalidStatus)
}
.violated_when(|view, _| !view.escrow.status_is(Status::holds_money));

/// `session.funds-adjustment.dispute-open`, code `DISPUTE_OPEN`
pub(crate) const DISPUTE_OPEN: Definition = About {
    rule: Rule::SessionFundsAdjustmentDisputeOpen,
    requirement: "While a dispute is open, no funds are moved.",
    why: "The platform is deciding about the money that is held.",
    refused_when: "{action_is}a dispute is open.",
    instead: "wait for the platform's decision",
    message: "a dispute is open, and `{action}` waits for its end",
    user_message: "A dispute is open for this purchase. Please wait for the decision.",
    ..coded(Code::DisputeOpen)
}
.violated_when(|view, _| view.escrow.dispute_is_open());
