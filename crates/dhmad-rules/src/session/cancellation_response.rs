//! What `accept_cancellation` and `reject_cancellation` share: there must be a request to answer.

use super::{INFERRED, coded};
use crate::catalogue::{Code, Definition, Predicate};
use crate::vocabulary::Status;

pub(crate) const NONE_PENDING: Definition = Definition {
    id: "session.cancellation-response.none-pending",
    requirement: "A cancellation is answered while the buyer's request is pending.",
    why: "Without a request there is nothing to answer, and an answer is given once.",
    refused_when: "The action is `accept_cancellation` or `reject_cancellation`, and no cancellation request is pending.",
    instead: "wait for the buyer's request; to cancel without one, the seller uses `cancel_escrow`",
    message: "no cancellation request is pending, so there is nothing to answer",
    user_message: "There is no cancellation request to answer.",
    violated_when: Predicate::Session(|view| !view.escrow.cancellation_is_pending()),
    ..coded(Code::NoPendingCancellation)
};

pub(crate) const STATUS: Definition = Definition {
    id: "session.cancellation-response.status",
    requirement: "A cancellation is answered while the money is held.",
    why: "A request that was still pending when the escrow ended another way has nothing left to decide.",
    refused_when: "The action is `accept_cancellation` or `reject_cancellation`, and the status is neither `paid` nor \
                   `delivered`.",
    instead: "nothing is left to answer",
    message: "the escrow is `{status}`, and a request is answered only while it is `paid` or `delivered`",
    user_message: "This cancellation request can no longer be answered.",
    violated_when: Predicate::Session(|view| !view.escrow.status_is(Status::holds_money)),
    ..INFERRED
};
