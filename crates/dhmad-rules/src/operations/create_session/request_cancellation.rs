//! `request_cancellation`: after paying, the buyer asks to cancel; the seller decides.
//!
//! | status | |
//! |---|---|
//! | `pending` | nobody: an unpaid escrow is cancelled directly, with the `cancel` operation |
//! | `paid`, `delivered` | the buyer, once |
//! | `completed`, `cancelled` | nobody: it has ended |

use super::{Definition, coded, target};
use crate::consequence::Consequence;
use crate::definition::{About, UserMessage};
use crate::hint::{Hint, session, target};
use crate::operations::hints;
use crate::rule::{Code, Place, Rule};
use crate::vocabulary::{Action, EventKind, Field, Party, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] = &[&STATUS, &TARGET_SELLER, &target::NOT_BUYER, &ALREADY_REQUESTED];

/// What follows.
pub(super) const FOLLOWS: &[Consequence] = &[Consequence::event(&[EventKind::CancellationRequested])];

/// `session.request-cancellation.status`, code `CANCELLATION_REQUEST_INVALID_STATUS`
pub(crate) const STATUS: Definition = About {
    rule: Rule::SessionRequestCancellationStatus,
    requirement: "Cancellation is requested while the money is held.",
    why: "Before payment either party cancels directly, and an escrow that has ended cannot be cancelled.",
    refused_when: "{action_is}the status is neither `paid` nor `delivered`.",
    instead: "nothing can be cancelled any more",
    hints: &[hints::CANCEL_UNPAID],
    message: "the escrow is `{status}`, and cancellation is requested only while it is `paid` or `delivered`",
    user_message: UserMessage {
        english: "A cancellation cannot be requested for this purchase now.",
        french: "L’annulation de cet achat ne peut pas être demandée actuellement.",
        arabic: "لا يمكن طلب إلغاء عملية الشراء هذه حاليًا.",
    },
    ..coded(Code::CancellationRequestInvalidStatus)
}
.violated_when(|view, _| !view.escrow.status_is(Status::holds_money));

/// `session.request-cancellation.target-seller`, code `CANCELLATION_REQUEST_BUYER_ONLY`
pub(crate) const TARGET_SELLER: Definition = About {
    rule: Rule::SessionRequestCancellationTargetSeller,
    place: Place::Field(Field::TargetUserEmail),
    requirement: "The seller does not request a cancellation: the seller cancels.",
    why: "The buyer needs the seller's agreement, but the seller needs nobody's.",
    refused_when: "{action_is}the target is the seller and not also the buyer.",
    instead: "",
    hints: &[
        Hint {
            general: "while money is held, have the seller cancel with `cancel_escrow`",
            ..Hint::at_hand(
                "have the seller cancel with `cancel_escrow`",
                &[session(Action::CancelEscrow, Party::Seller)],
            )
        },
        Hint::always("send the buyer's address to request it for the buyer", &[target(Party::Buyer)])
            .where_a_role_acts(hints::BY_THE_BUYER),
    ],
    message: "`request_cancellation` is for the buyer, and the target is the seller",
    user_message: UserMessage {
        english: "Only the buyer can request a cancellation.",
        french: "Seul l’acheteur peut demander une annulation.",
        arabic: "يمكن للمشتري فقط طلب الإلغاء.",
    },
    ..coded(Code::CancellationRequestBuyerOnly)
}
.violated_when(|view, _| {
    view.target.judge(|target| target.is_party(Party::Seller) & !target.is_party(Party::Buyer))
});

/// `session.request-cancellation.already-requested`, code `CANCELLATION_ALREADY_REQUESTED`
pub(crate) const ALREADY_REQUESTED: Definition = About {
    rule: Rule::SessionRequestCancellationAlreadyRequested,
    requirement: "Cancellation is requested once.",
    why: "A request that is pending is answered first, and one that was answered stays answered.",
    refused_when: "{action_is}a request exists: pending, accepted or rejected.",
    instead: "nothing is left to ask for",
    hints: &[
        Hint {
            general: "while the request is pending, wait for the seller's answer",
            text: "wait for the seller's answer",
            ..hints::ANSWER
        },
        Hint { text: "wait for the seller's answer", ..hints::REFUSE },
        Hint {
            general: "while money is held, open a dispute with `dispute`",
            ..Hint::at_hand("open a dispute with `dispute`", &[session(Action::Dispute, Party::Buyer)])
        },
        hints::DISPUTE_DECISION.only_at_hand(),
    ],
    message: "a cancellation was requested before, and it is requested once",
    user_message: UserMessage {
        english: "A cancellation was already requested for this purchase.",
        french: "Une annulation a déjà été demandée pour cet achat.",
        arabic: "سبق طلب إلغاء عملية الشراء هذه.",
    },
    ..coded(Code::CancellationAlreadyRequested)
}
.violated_when(|view, _| view.escrow.cancellation_was_requested());
