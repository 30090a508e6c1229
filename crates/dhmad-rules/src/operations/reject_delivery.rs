//! `reject_delivery`: the buyer refuses the delivery; the escrow goes back to `paid`, and the seller may deliver again.
//!
//! | status | |
//! |---|---|
//! | `pending`, `paid` | nobody: nothing is delivered |
//! | `delivered` | the buyer, unless a dispute is open |
//! | `completed`, `cancelled` | nobody: it has ended |

use super::direct::{Definition, documented};
use super::hints;
use crate::consequence::Consequence;
use crate::definition::{About, UserMessage};
use crate::hint::{Hint, caller, session};
use crate::rule::{Page, Place, Rule};
use crate::vocabulary::{Action, EventKind, Party, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] = &[&NOT_BUYER, &STATUS, &DISPUTE_OPEN];

/// What follows.
pub(super) const FOLLOWS: &[Consequence] =
    &[Consequence::to(Status::Paid, &[EventKind::DeliveryRejected, EventKind::StatusUpdated], &[])];

const PAGE: &[Page] = &[Page::RejectDeliveryEscrow];

/// `reject-delivery.not-buyer`
pub(crate) const NOT_BUYER: Definition = About {
    rule: Rule::RejectDeliveryNotBuyer,
    place: Place::Caller,
    requirement: "The buyer rejects: the account's associated user is the buyer of the escrow.",
    why: "Only the person who received the goods can say that they are not as agreed.",
    refused_when: "The account's associated user is not the buyer, or there is no associated user.",
    instead: "",
    hints: &[Hint::always(
        "call with the API key of the account that is associated with the buyer",
        &[caller(Party::Buyer)],
    )],
    message: "the caller is not the buyer of this escrow",
    user_message: UserMessage {
        english: "Only the buyer can reject this delivery.",
        french: "Seul l’acheteur peut refuser cette livraison.",
        arabic: "يمكن للمشتري فقط رفض هذا التسليم.",
    },
    ..documented(PAGE, 403)
}
.violated_when(|view, _| !view.caller.is_party(Party::Buyer));

/// `reject-delivery.status`
pub(crate) const STATUS: Definition = About {
    rule: Rule::RejectDeliveryStatus,
    requirement: "What is rejected has been delivered.",
    why: "A rejection takes the delivery back; without one there is nothing to take back.",
    refused_when: "The status is not `delivered`.",
    instead: "nothing is delivered that could be rejected",
    hints: &[
        Hint {
            general: "once it is paid, wait for the delivery",
            text: "wait for the delivery",
            leading_to: Some(Status::Delivered),
            ..hints::DELIVER
        },
        Hint {
            general: "while money is held, ask for a cancellation with `request_cancellation`",
            ..Hint::at_hand(
                "ask for a cancellation with `request_cancellation`",
                &[session(Action::RequestCancellation, Party::Buyer)],
            )
        },
        hints::CANCEL_UNPAID.only_at_hand(),
    ],
    message: "the escrow is `{status}`, and only a `delivered` one can be rejected",
    user_message: UserMessage {
        english: "There is no delivery to reject.",
        french: "Il n’y a aucune livraison à refuser.",
        arabic: "لا يوجد تسليم يمكن رفضه.",
    },
    ..documented(PAGE, 400)
}
.violated_when(|view, _| {
    !view.escrow.status_is(|status| match status {
        Status::Delivered => true,
        Status::Pending | Status::Paid | Status::Completed | Status::Cancelled => false,
    })
});

/// `reject-delivery.dispute-open`
pub(crate) const DISPUTE_OPEN: Definition = About {
    rule: Rule::RejectDeliveryDisputeOpen,
    requirement: "While a dispute is open, a delivery is not rejected.",
    why: "The platform is deciding about the delivery already.",
    refused_when: "A dispute is open.",
    instead: "",
    hints: hints::FOR_THE_DECISION,
    message: "a dispute is open",
    user_message: UserMessage {
        english: "A dispute is open for this purchase. Please wait for the decision.",
        french: "Un litige est ouvert pour cet achat. Veuillez attendre la décision.",
        arabic: "يوجد نزاع مفتوح بشأن عملية الشراء هذه. يُرجى انتظار القرار.",
    },
    ..documented(PAGE, 400)
}
.violated_when(|view, _| view.escrow.dispute_is_open());
