//! `reject_delivery`: the buyer refuses the delivery; the escrow goes back to `paid`, and the seller may deliver again.
//!
//! | status | |
//! |---|---|
//! | `pending`, `paid` | nobody: nothing is delivered |
//! | `delivered` | the buyer, unless a dispute is open |
//! | `completed`, `cancelled` | nobody: it has ended |

use super::documented;
use crate::catalogue::{Definition, Page, Predicate, Rule};
use crate::vocabulary::{Operation, Party, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[Rule] =
    &[Rule::RejectDeliveryNotBuyer, Rule::RejectDeliveryStatus, Rule::RejectDeliveryDisputeOpen];

const PAGE: &[Page] = &[Page::RejectDeliveryEscrow];

pub(crate) const NOT_BUYER: Definition = Definition {
    id: "reject-delivery.not-buyer",
    requirement: "The buyer rejects: the account's associated user is the buyer of the escrow.",
    why: "Only the person who received the goods can say that they are not as agreed.",
    refused_when: "The account's associated user is not the buyer, or there is no associated user.",
    instead: "call with the API key of the account that is associated with the buyer",
    message: "the caller is not the buyer of this escrow",
    user_message: "Only the buyer can reject this delivery.",
    violated_when: Predicate::Direct(|view| !view.caller.is_party(Party::Buyer)),
    ..documented(Operation::RejectDelivery, PAGE, 403)
};

pub(crate) const STATUS: Definition = Definition {
    id: "reject-delivery.status",
    requirement: "What is rejected has been delivered.",
    why: "A rejection takes the delivery back; without one there is nothing to take back.",
    refused_when: "The status is not `delivered`.",
    instead: "after payment, wait for the delivery or ask for a cancellation with `request_cancellation`",
    message: "the escrow is `{status}`, and only a `delivered` one can be rejected",
    user_message: "There is no delivery to reject.",
    violated_when: Predicate::Direct(|view| {
        !view.escrow.status_is(|status| match status {
            Status::Delivered => true,
            Status::Pending | Status::Paid | Status::Completed | Status::Cancelled => false,
        })
    }),
    ..documented(Operation::RejectDelivery, PAGE, 400)
};

pub(crate) const DISPUTE_OPEN: Definition = Definition {
    id: "reject-delivery.dispute-open",
    requirement: "While a dispute is open, a delivery is not rejected.",
    why: "The platform is deciding about the delivery already.",
    refused_when: "A dispute is open.",
    instead: "wait for the platform's decision",
    message: "a dispute is open",
    user_message: "A dispute is open for this purchase. Please wait for the decision.",
    violated_when: Predicate::Direct(|view| view.escrow.dispute_is_open()),
    ..documented(Operation::RejectDelivery, PAGE, 400)
};
