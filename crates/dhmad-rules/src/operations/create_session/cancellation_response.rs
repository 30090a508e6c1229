//! What `accept_cancellation` and `reject_cancellation` share: there must be a request to answer.

use super::{Definition, INFERRED, coded};
use crate::definition::{About, UserMessage};
use crate::hint::{Hint, session};
use crate::operations::hints;
use crate::rule::{Code, Rule};
use crate::vocabulary::{Action, Party, Status};

/// `session.cancellation-response.none-pending`, code `NO_PENDING_CANCELLATION`
pub(crate) const NONE_PENDING: Definition = About {
    rule: Rule::SessionCancellationResponseNonePending,
    requirement: "A cancellation is answered while the buyer's request is pending.",
    why: "Without a request there is nothing to answer, and an answer is given once. Before payment there can be none.",
    refused_when: "{action_is}no cancellation request is pending, or the status is `pending`.",
    instead: "nothing is to be answered",
    hints: &[
        Hint {
            general: "while money is held and nothing was requested, wait for the buyer's request",
            ..Hint::at_hand(
                "wait for the buyer's request",
                &[session(Action::RequestCancellation, Party::Buyer)],
            )
        },
        Hint {
            general: "while money is held, have the seller cancel without a request, with `cancel_escrow`",
            ..Hint::at_hand(
                "have the seller cancel without a request, with `cancel_escrow`",
                &[session(Action::CancelEscrow, Party::Seller)],
            )
        },
        hints::CANCEL_UNPAID,
    ],
    message: "no cancellation request is pending, so there is nothing to answer",
    user_message: UserMessage {
        english: "There is no cancellation request to answer.",
        french: "Aucune demande d’annulation n’attend de réponse.",
        arabic: "لا يوجد طلب إلغاء ينتظر الردّ.",
    },
    ..coded(Code::NoPendingCancellation)
}
.violated_when(|view, _| {
    let is_unpaid = view.escrow.status_is(|status| match status {
        Status::Pending => true,
        Status::Paid | Status::Delivered | Status::Completed | Status::Cancelled => false,
    });
    !view.escrow.cancellation_is_pending() | is_unpaid
});

/// `session.cancellation-response.status`
pub(crate) const STATUS: Definition = About {
    rule: Rule::SessionCancellationResponseStatus,
    requirement: "A cancellation is answered while the money is held.",
    why: "A request that was still pending when the escrow ended another way has nothing left to decide.",
    refused_when: "{action_is}the status is neither `paid` nor \
                   `delivered`.",
    instead: "nothing is left to answer",
    hints: &[hints::CANCEL_UNPAID],
    message: "the escrow is `{status}`, and a request is answered only while it is `paid` or `delivered`",
    user_message: UserMessage {
        english: "A cancellation request cannot be answered now.",
        french: "Il n’est pas possible de répondre à une demande d’annulation actuellement.",
        arabic: "لا يمكن الردّ على طلب إلغاء حاليًا.",
    },
    ..INFERRED
}
.violated_when(|view, _| !view.escrow.status_is(Status::holds_money));
