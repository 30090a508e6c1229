//! `complete`: the buyer confirms the delivery, and the money is released to the seller.
//!
//! | status | |
//! |---|---|
//! | `pending`, `paid` | assumed to be too early: completing follows delivery |
//! | `delivered` | the buyer, on standard and quick |
//! | `completed`, `cancelled` | nobody: it has ended |

use super::{ASSUMED, INFERRED, coded};
use crate::catalogue::{Code, Definition, Predicate, Rule};
use crate::vocabulary::Status;

/// Every rule that can refuse it.
pub(super) const RULES: &[Rule] = &[
    Rule::SessionCompleteInstantMode,
    Rule::SessionCompleteAlreadyCompleted,
    Rule::SessionTargetNotBuyer,
    Rule::SessionCompleteCancelled,
    Rule::SessionCompleteNotDelivered,
    Rule::SessionDisputeOpen,
    Rule::SessionCompleteCancellationPending,
];

pub(crate) const INSTANT_MODE: Definition = Definition {
    id: "session.complete.instant-mode",
    requirement: "Completing needs an escrow whose delivery the buyer confirms, and an instant one completes by itself.",
    why: "Delivering an instant escrow releases the money at once.",
    refused_when: "The action is `complete` and the escrow's mode is `instant`.",
    instead: "call `deliver`: it completes the escrow",
    message: "the escrow's mode is `{mode}`, which has no completion step",
    user_message: "This purchase needs no confirmation.",
    violated_when: Predicate::Session(|view| !view.escrow.mode_has(|mode| mode.buyer_confirms_delivery)),
    ..coded(Code::InstantEscrowNoCompleteStep)
};

pub(crate) const ALREADY_COMPLETED: Definition = Definition {
    id: "session.complete.already-completed",
    requirement: "An escrow is completed once.",
    why: "The money has been released; nothing leaves `completed`.",
    refused_when: "The action is `complete` and the status is `completed`.",
    instead: "nothing is left to do",
    message: "the escrow is already `completed`",
    user_message: "This purchase is already completed.",
    violated_when: Predicate::Session(|view| {
        view.escrow.status_is(|status| match status {
            Status::Completed => true,
            Status::Pending | Status::Paid | Status::Delivered | Status::Cancelled => false,
        })
    }),
    ..coded(Code::EscrowAlreadyCompleted)
};

pub(crate) const CANCELLED: Definition = Definition {
    id: "session.complete.cancelled",
    requirement: "A cancelled escrow is not completed.",
    why: "Its money has gone back to the buyer; nothing leaves `cancelled`.",
    refused_when: "The action is `complete` and the status is `cancelled`.",
    instead: "create a new escrow",
    message: "the escrow is `cancelled`, and can no longer be completed",
    user_message: "This purchase was cancelled and can no longer be completed.",
    violated_when: Predicate::Session(|view| {
        view.escrow.status_is(|status| match status {
            Status::Cancelled => true,
            Status::Pending | Status::Paid | Status::Delivered | Status::Completed => false,
        })
    }),
    ..INFERRED
};

pub(crate) const NOT_DELIVERED: Definition = Definition {
    id: "session.complete.not-delivered",
    requirement: "The buyer confirms after the seller has delivered.",
    why: "Confirming releases the money; no page says that the session is refused before delivery.",
    refused_when: "The action is `complete`, the mode has a completion step, and the status is `pending` or `paid`.",
    instead: "have the seller deliver first",
    message: "the escrow is `{status}`, and completing follows delivery",
    user_message: "You can confirm once the seller has delivered.",
    violated_when: Predicate::Session(|view| {
        view.escrow.mode_has(|mode| mode.buyer_confirms_delivery)
            & view.escrow.status_is(|status| match status {
                Status::Pending | Status::Paid => true,
                Status::Delivered | Status::Completed | Status::Cancelled => false,
            })
    }),
    ..ASSUMED
};

pub(crate) const CANCELLATION_PENDING: Definition = Definition {
    id: "session.complete.cancellation-pending",
    requirement: "A request to cancel is answered before the escrow completes.",
    why: "The buyer has asked for the money back, so releasing it to the seller contradicts the request.",
    refused_when: "The action is `complete`, the mode has a completion step, and a cancellation request is pending.",
    instead: "have the seller answer the request, with `accept_cancellation` or `reject_cancellation`",
    message: "a cancellation request is pending, and it is answered before the escrow completes",
    user_message: "A cancellation request is still waiting for the seller's answer.",
    violated_when: Predicate::Session(|view| {
        view.escrow.mode_has(|mode| mode.buyer_confirms_delivery) & view.escrow.cancellation_is_pending()
    }),
    ..ASSUMED
};
