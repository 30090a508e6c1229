//! `cancel_escrow`: after payment, the seller cancels at once, and the buyer is refunded.
//!
//! | status | |
//! |---|---|
//! | `pending` | nobody: an unpaid escrow is cancelled directly, with the `cancel` operation |
//! | `paid`, `delivered` | the seller; with a dispute open, assumed to wait for its end |
//! | `completed`, `cancelled` | nobody: it has ended |

use super::{Definition, coded, dispute_open, target};
use crate::consequence::Consequence;
use crate::definition::{About, UserMessage};
use crate::hint::{Hint, session, target};
use crate::operations::hints;
use crate::rule::{Code, Place, Rule};
use crate::vocabulary::{Action, EventKind, Field, Party, PostingKind, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] =
    &[&STATUS, &TARGET_BUYER, &target::NOT_SELLER, &dispute_open::DISPUTE_OPEN];

/// What follows.
pub(super) const FOLLOWS: &[Consequence] =
    &[Consequence::to(Status::Cancelled, &[EventKind::StatusUpdated], &[PostingKind::Refund])];

/// `session.cancel-escrow.status`, code `CANCEL_ESCROW_INVALID_STATUS`
pub(crate) const STATUS: Definition = About {
    rule: Rule::SessionCancelEscrowStatus,
    requirement: "The seller cancels by session while the money is held.",
    why: "Before payment either party cancels directly, and an escrow that has ended cannot be cancelled.",
    refused_when: "{action_is}the status is neither `paid` nor `delivered`.",
    instead: "nothing can be cancelled any more",
    hints: &[hints::CANCEL_UNPAID],
    message: "the escrow is `{status}`, and the seller cancels only while it is `paid` or `delivered`",
    user_message: UserMessage {
        english: "This sale cannot be cancelled now.",
        french: "Cette vente ne peut pas être annulée actuellement.",
        arabic: "لا يمكن إلغاء عملية البيع هذه حاليًا.",
    },
    ..coded(Code::CancelEscrowInvalidStatus)
}
.violated_when(|view, _| !view.escrow.status_is(Status::holds_money));

/// `session.cancel-escrow.target-buyer`, code `CANCEL_ESCROW_SELLER_ONLY`
pub(crate) const TARGET_BUYER: Definition = About {
    rule: Rule::SessionCancelEscrowTargetBuyer,
    place: Place::Field(Field::TargetUserEmail),
    requirement: "The buyer does not cancel a paid escrow: the buyer asks for it.",
    why: "Once the money is locked, the buyer needs the seller's agreement.",
    refused_when: "{action_is}the target is the buyer and not also the seller.",
    instead: "",
    hints: &[
        Hint {
            general: "while money is held, have the buyer ask for it with `request_cancellation`",
            ..Hint::at_hand(
                "have the buyer ask for it with `request_cancellation`",
                &[session(Action::RequestCancellation, Party::Buyer)],
            )
        },
        Hint::always("send the seller's address to cancel for the seller", &[target(Party::Seller)])
            .where_a_role_acts(hints::BY_THE_SELLER),
    ],
    message: "`cancel_escrow` is for the seller, and the target is the buyer",
    user_message: UserMessage {
        english: "Only the seller can take this step.",
        french: "Seul le vendeur peut effectuer cette étape.",
        arabic: "يمكن للبائع فقط القيام بهذه الخطوة.",
    },
    ..coded(Code::CancelEscrowSellerOnly)
}
.violated_when(|view, _| {
    view.target.judge(|target| !target.is_party(Party::Seller) & target.is_party(Party::Buyer))
});
