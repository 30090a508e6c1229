//! `complete`: the buyer confirms the delivery, and the money is released to the seller.
//!
//! | status | |
//! |---|---|
//! | `pending`, `paid` | assumed to be too early: completing follows delivery |
//! | `delivered` | the buyer, on standard and quick |
//! | `completed`, `cancelled` | nobody: it has ended |

use super::{ASSUMED, DOCUMENTED, Definition, INFERRED, coded, dispute_open, target};
use crate::consequence::{Consequence, RELEASE};
use crate::definition::{About, UserMessage};
use crate::edition::Edition;
use crate::escrow::EscrowView;
use crate::hint::Hint;
use crate::operations::hints;
use crate::rule::{Code, Rule};
use crate::truth::Truth;
use crate::vocabulary::{EventKind, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] = &[
    &INSTANT_MODE,
    &ALREADY_COMPLETED,
    &target::NOT_BUYER,
    &UNPAID,
    &CANCELLED,
    &NOT_DELIVERED,
    &dispute_open::DISPUTE_OPEN,
    &CANCELLATION_PENDING,
];

/// What follows.
pub(super) const FOLLOWS: &[Consequence] =
    &[Consequence::to(Status::Completed, &[EventKind::StatusUpdated], RELEASE)];

/// The way to a delivery that the buyer can confirm.
pub(crate) const TO_DELIVERY: &[Hint] = &[
    hints::SIGN,
    hints::SELLER_SIGNS,
    hints::BUYER_SIGNS,
    hints::PAY,
    hints::SUBMIT_PROOF.only_at_hand(),
    hints::REVIEW_PROOF.only_at_hand(),
    hints::PROOF_DECISION.only_at_hand(),
    hints::DELIVER,
    hints::DISPUTE_DECISION.only_at_hand(),
    hints::ANSWER.only_at_hand(),
    hints::REFUSE,
];

/// `session.complete.instant-mode`, code `INSTANT_ESCROW_NO_COMPLETE_STEP`
pub(crate) const INSTANT_MODE: Definition = About {
    rule: Rule::SessionCompleteInstantMode,
    requirement: "Completing needs an escrow whose delivery the buyer confirms; any other completes by itself.",
    why: "Where nobody confirms, delivering releases the money at once.",
    refused_when: "{action_is}the escrow's mode is {modes_without_confirmation}.",
    instead: "nothing is to be confirmed",
    way_on: &[
        hints::PAY,
        Hint {
            general: "once it is paid, have the seller call `deliver`: it completes the escrow",
            text: "have the seller call `deliver`: it completes the escrow",
            ..hints::DELIVER
        },
        hints::DISPUTE_DECISION.only_at_hand(),
        hints::ANSWER.only_at_hand(),
        hints::REFUSE,
    ],
    message: "the escrow's mode is `{mode}`, which has no completion step",
    user_message: UserMessage {
        english: "This purchase needs no confirmation.",
        french: "Cet achat ne nécessite aucune confirmation.",
        arabic: "لا تحتاج عملية الشراء هذه إلى تأكيد.",
    },
    ..coded(Code::InstantEscrowNoCompleteStep)
}
.violated_when(|view, edition| !view.escrow.mode_has(edition, |mode| mode.buyer_confirms_delivery));

/// `session.complete.already-completed`, code `ESCROW_ALREADY_COMPLETED`
pub(crate) const ALREADY_COMPLETED: Definition = About {
    rule: Rule::SessionCompleteAlreadyCompleted,
    requirement: "An escrow is completed once.",
    why: "The money has been released; nothing leaves `completed`.",
    refused_when: "{action_is}the status is `completed`.",
    instead: "nothing is left to do",
    message: "the escrow is already `completed`",
    user_message: UserMessage {
        english: "This purchase is already completed.",
        french: "Cet achat est déjà terminé.",
        arabic: "سبق إتمام عملية الشراء هذه.",
    },
    ..coded(Code::EscrowAlreadyCompleted)
}
.violated_when(|view, _| {
    view.escrow.status_is(|status| match status {
        Status::Completed => true,
        Status::Pending | Status::Paid | Status::Delivered | Status::Cancelled => false,
    })
});

/// `session.complete.unpaid`
pub(crate) const UNPAID: Definition = About {
    rule: Rule::SessionCompleteUnpaid,
    requirement: "What is completed has been paid.",
    why: "Completing releases the money, and none is held.",
    refused_when: "{action_is}the status is `pending`.",
    instead: "wait for the payment",
    way_on: hints::TO_PAYMENT,
    message: "the escrow is `{status}`, and nothing is paid yet",
    user_message: UserMessage {
        english: "This purchase is not paid yet.",
        french: "Cet achat n’est pas encore payé.",
        arabic: "لم يُدفع بعد مبلغ عملية الشراء هذه.",
    },
    ..DOCUMENTED
}
.violated_when(|view, _| {
    view.escrow.status_is(|status| match status {
        Status::Pending => true,
        Status::Paid | Status::Delivered | Status::Completed | Status::Cancelled => false,
    })
});

/// `session.complete.cancelled`
pub(crate) const CANCELLED: Definition = About {
    rule: Rule::SessionCompleteCancelled,
    requirement: "A cancelled escrow is not completed.",
    why: "Its money has gone back to the buyer; nothing leaves `cancelled`.",
    refused_when: "{action_is}the status is `cancelled`.",
    instead: "create a new escrow",
    message: "the escrow is `cancelled`, and can no longer be completed",
    user_message: UserMessage {
        english: "This purchase was cancelled and can no longer be completed.",
        french: "Cet achat a été annulé et ne peut plus être terminé.",
        arabic: "أُلغيت عملية الشراء هذه ولم يعد من الممكن إتمامها.",
    },
    ..INFERRED
}
.violated_when(|view, _| {
    view.escrow.status_is(|status| match status {
        Status::Cancelled => true,
        Status::Pending | Status::Paid | Status::Delivered | Status::Completed => false,
    })
});

/// `session.complete.not-delivered`
pub(crate) const NOT_DELIVERED: Definition = About {
    rule: Rule::SessionCompleteNotDelivered,
    requirement: "The buyer confirms after the seller has delivered.",
    why: "Confirming releases the money; no page says that the session is refused before delivery.",
    refused_when: "{action_is}the mode has a completion step, and the status is `pending` or `paid`.",
    instead: "nothing is left to confirm",
    way_on: TO_DELIVERY,
    message: "the escrow is `{status}`, and completing follows delivery",
    user_message: UserMessage {
        english: "You can confirm once the seller has delivered.",
        french: "Vous pourrez confirmer une fois la livraison effectuée par le vendeur.",
        arabic: "يمكنك التأكيد بعد قيام البائع بالتسليم.",
    },
    ..ASSUMED
}
.violated_when(|view, edition| is_not_delivered(&view.escrow, edition));

/// `session.complete.cancellation-pending`
pub(crate) const CANCELLATION_PENDING: Definition = About {
    rule: Rule::SessionCompleteCancellationPending,
    requirement: "A request to cancel is answered before the escrow completes.",
    why: "The buyer has asked for the money back, so releasing it to the seller contradicts the request.",
    refused_when: "{action_is}the mode has a completion step, and a cancellation request is pending.",
    instead: "nothing is left to answer",
    hints: hints::TO_ANSWER,
    message: "a cancellation request is pending, and it is answered before the escrow completes",
    user_message: UserMessage {
        english: "A cancellation request is still waiting for the seller's answer.",
        french: "Une demande d’annulation attend encore la réponse du vendeur.",
        arabic: "يوجد طلب إلغاء ما زال في انتظار ردّ البائع.",
    },
    ..ASSUMED
}
.violated_when(|view, edition| {
    view.escrow.mode_has(edition, |mode| mode.buyer_confirms_delivery) & view.escrow.cancellation_is_pending()
});

/// The buyer would confirm what is not delivered yet.
pub(crate) fn is_not_delivered(escrow: &EscrowView, edition: &Edition) -> Truth {
    escrow.mode_has(edition, |mode| mode.buyer_confirms_delivery)
        & escrow.status_is(|status| match status {
            Status::Pending | Status::Paid => true,
            Status::Delivered | Status::Completed | Status::Cancelled => false,
        })
}
