//! `accept_pay`: the buyer pays, and the money is locked until both sides agree.
//!
//! | status | |
//! |---|---|
//! | `pending` | the buyer; on standard the payment itself waits for both signatures |
//! | `paid`, `delivered`, `completed` | nobody: it is paid |
//! | `cancelled` | nobody: it has ended |

use super::{ASSUMED, Definition, INFERRED, coded, target};
use crate::consequence::{Case, Consequence};
use crate::definition::{About, UserMessage};
use crate::edition::Edition;
use crate::escrow::EscrowView;
use crate::hint::Hint;
use crate::operations::hints;
use crate::rule::{Code, Rule};
use crate::truth::Truth;
use crate::vocabulary::{EventKind, Party, PostingKind, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] = &[&ALREADY_PAID, &target::NOT_BUYER, &CANCELLED, &CONTRACT_UNSIGNED];

/// What follows.
pub(super) const FOLLOWS: &[Consequence] = &[
    Consequence::to(Status::Paid, &[EventKind::StatusUpdated], &[PostingKind::Lock])
        .when(Case::WithoutProofGate),
    Consequence::to(
        Status::Paid,
        &[EventKind::ProofRequired, EventKind::StatusUpdated],
        &[PostingKind::Lock],
    )
    .when(Case::WithProofGate),
];

/// The way to the signatures of both parties.
pub(crate) const TO_SIGNATURES: &[Hint] = &[
    Hint { general: "have both parties sign first, each in a `sign_contract` session", ..hints::SIGN },
    hints::SELLER_SIGNS,
    hints::BUYER_SIGNS,
    Hint::at_hand("have both parties sign the contract first", &[]),
];

/// `session.accept-pay.already-paid`, code `PAYMENT_ALREADY_DONE`
pub(crate) const ALREADY_PAID: Definition = About {
    rule: Rule::SessionAcceptPayAlreadyPaid,
    requirement: "An escrow is paid once.",
    why: "The money is locked, or was, so a second payment would be a mistake.",
    refused_when: "{action_is}the status is `paid`, `delivered` or `completed`.",
    instead: "nothing is left to do",
    way_on: hints::AFTER_PAYMENT,
    message: "the escrow is already `{status}`",
    user_message: UserMessage {
        english: "This purchase is already paid.",
        french: "Cet achat est déjà payé.",
        arabic: "سبق دفع مبلغ عملية الشراء هذه.",
    },
    ..coded(Code::PaymentAlreadyDone)
}
.violated_when(|view, _| {
    view.escrow.status_is(|status| match status {
        Status::Paid | Status::Delivered | Status::Completed => true,
        Status::Pending | Status::Cancelled => false,
    })
});

/// `session.accept-pay.cancelled`
pub(crate) const CANCELLED: Definition = About {
    rule: Rule::SessionAcceptPayCancelled,
    requirement: "A cancelled escrow is not paid.",
    why: "Nothing leaves `cancelled`, so money paid into it could reach nobody.",
    refused_when: "{action_is}the status is `cancelled`.",
    instead: "create a new escrow",
    message: "the escrow is `cancelled`, and can no longer be paid",
    user_message: UserMessage {
        english: "This purchase was cancelled and can no longer be paid.",
        french: "Cet achat a été annulé et ne peut plus être payé.",
        arabic: "أُلغيت عملية الشراء هذه ولم يعد من الممكن دفع مبلغها.",
    },
    ..INFERRED
}
.violated_when(|view, _| {
    view.escrow.status_is(|status| match status {
        Status::Cancelled => true,
        Status::Pending | Status::Paid | Status::Delivered | Status::Completed => false,
    })
});

/// `session.accept-pay.contract-unsigned`
pub(crate) const CONTRACT_UNSIGNED: Definition = About {
    rule: Rule::SessionAcceptPayContractUnsigned,
    requirement: "On an escrow with a contract both parties sign before the buyer pays.",
    why: "Payment itself is locked until both have signed; whether the session is refused already, no page says.",
    refused_when: "{action_is}the escrow has a contract, its status is `pending`, and not both parties \
                   have signed.",
    instead: "",
    hints: TO_SIGNATURES,
    message: "not both parties have signed the contract, and payment is locked until they have",
    user_message: UserMessage {
        english: "The buyer and the seller have to sign the contract before the payment.",
        french: "Le contrat doit être signé par l’acheteur et par le vendeur avant le paiement.",
        arabic: "يجب أن يُمضي المشتري والبائع العقد قبل الدفع.",
    },
    ..ASSUMED
}
.violated_when(|view, edition| is_contract_unsigned(&view.escrow, edition));

/// There is a contract to sign before the payment, and not both parties have signed it.
pub(crate) fn is_contract_unsigned(escrow: &EscrowView, edition: &Edition) -> Truth {
    escrow.mode_has(edition, |mode| mode.has_contract)
        & escrow.status_is(|status| match status {
            Status::Pending => true,
            Status::Paid | Status::Delivered | Status::Completed | Status::Cancelled => false,
        })
        & !(escrow.has_signed(Party::Seller) & escrow.has_signed(Party::Buyer))
}
