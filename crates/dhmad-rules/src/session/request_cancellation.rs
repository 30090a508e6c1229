//! `request_cancellation`: after paying, the buyer asks to cancel; the seller decides.
//!
//! | status | |
//! |---|---|
//! | `pending` | nobody: an unpaid escrow is cancelled directly, with the `cancel` operation |
//! | `paid`, `delivered` | the buyer, once |
//! | `completed`, `cancelled` | nobody: it has ended |

use super::coded;
use crate::catalogue::{Code, Definition, Place, Predicate, Rule};
use crate::vocabulary::{Party, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[Rule] = &[
    Rule::SessionRequestCancellationStatus,
    Rule::SessionRequestCancellationTargetSeller,
    Rule::SessionTargetNotBuyer,
    Rule::SessionRequestCancellationAlreadyRequested,
];

pub(crate) const STATUS: Definition = Definition {
    id: "session.request-cancellation.status",
    requirement: "Cancellation is requested while the money is held.",
    why: "Before payment either party cancels directly, and an escrow that has ended cannot be cancelled.",
    refused_when: "The action is `request_cancellation`, and the status is neither `paid` nor `delivered`.",
    instead: "while the escrow is `pending`, call `cancel`; after its end nothing can be cancelled",
    message: "the escrow is `{status}`, and cancellation is requested only while it is `paid` or `delivered`",
    user_message: "A cancellation cannot be requested for this purchase now.",
    violated_when: Predicate::Session(|view| !view.escrow.status_is(Status::holds_money)),
    ..coded(Code::CancellationRequestInvalidStatus)
};

pub(crate) const TARGET_SELLER: Definition = Definition {
    id: "session.request-cancellation.target-seller",
    place: Place::TargetUserEmail,
    requirement: "The seller does not request a cancellation: the seller cancels.",
    why: "The buyer needs the seller's agreement, but the seller needs nobody's.",
    refused_when: "The action is `request_cancellation`, and the target is the seller and not also the buyer.",
    instead: "for the seller use `cancel_escrow`; to request, send the buyer's address",
    message: "`request_cancellation` is for the buyer, and the target is the seller",
    user_message: "Only the buyer can request a cancellation.",
    violated_when: Predicate::Session(|view| {
        view.target.judge(|target| target.is_party(Party::Seller) & !target.is_party(Party::Buyer))
    }),
    ..coded(Code::CancellationRequestBuyerOnly)
};

pub(crate) const ALREADY_REQUESTED: Definition = Definition {
    id: "session.request-cancellation.already-requested",
    requirement: "Cancellation is requested once.",
    why: "A request that is pending is answered first, and one that was answered stays answered.",
    refused_when: "The action is `request_cancellation`, and a request exists: pending, accepted or rejected.",
    instead: "wait for the seller's answer; after a refusal, open a dispute",
    message: "a cancellation was requested before, and it is requested once",
    user_message: "A cancellation was already requested for this purchase.",
    violated_when: Predicate::Session(|view| view.escrow.cancellation_was_requested()),
    ..coded(Code::CancellationAlreadyRequested)
};
