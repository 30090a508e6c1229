//! `cancel`: a party cancels before payment.
//!
//! | status | |
//! |---|---|
//! | `pending` | the seller and the buyer |
//! | `paid`, `delivered` | nobody: the buyer asks with `request_cancellation`, the seller cancels with `cancel_escrow` |
//! | `completed`, `cancelled` | nobody: it has ended |

use super::direct::{Definition, documented};
use super::hints;
use crate::consequence::Consequence;
use crate::definition::{About, UserMessage};
use crate::hint::{Hint, caller, session};
use crate::rule::{Basis, Page, Place, Rule};
use crate::vocabulary::{Action, EventKind, Party, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] = &[&NO_ACCOUNT, &STATUS, &NOT_PARTY];

/// What follows.
pub(super) const FOLLOWS: &[Consequence] =
    &[Consequence::to(Status::Cancelled, &[EventKind::StatusUpdated], &[])];

const PAGE: &[Page] = &[Page::CancelEscrow];

const ASSOCIATE_PARTY: &str =
    "associate the developer account with the seller or the buyer, in the developer dashboard";
const CALL_AS_PARTY: &str =
    "call with the API key of the account that is associated with the seller or with the buyer";

/// `cancel.no-account`
pub(crate) const NO_ACCOUNT: Definition = About {
    rule: Rule::CancelNoAccount,
    requirement: "The account is associated with a user.",
    why: "The call is made in that user's name.",
    refused_when: "The account has no associated user.",
    instead: "",
    hints: &[
        Hint::always(ASSOCIATE_PARTY, &[caller(Party::Seller)]),
        Hint::always(ASSOCIATE_PARTY, &[caller(Party::Buyer)]),
    ],
    message: "the account is associated with no user",
    user_message: UserMessage {
        english: "This purchase cannot be cancelled from here. Please contact the shop.",
        french: "Cet achat ne peut pas être annulé ici. Veuillez contacter la boutique.",
        arabic: "لا يمكن إلغاء عملية الشراء هذه من هنا. يُرجى الاتصال بالمتجر.",
    },
    ..documented(PAGE, 403)
}
.violated_when(|view, _| !view.caller.exists());

/// `cancel.status`
pub(crate) const STATUS: Definition = About {
    rule: Rule::CancelStatus,
    requirement: "An escrow is cancelled directly before payment only.",
    why: "Once the buyer's money is locked, a cancellation is a decision for a hosted session.",
    refused_when: "The status is not `pending`.",
    instead: "nothing can be cancelled any more",
    hints: &[
        Hint {
            general: "while money is held, the seller cancels with a `cancel_escrow` session",
            ..Hint::at_hand(
                "have the seller cancel with a `cancel_escrow` session",
                &[session(Action::CancelEscrow, Party::Seller)],
            )
        },
        Hint {
            general: "the buyer asks for it with a `request_cancellation` session while money is held",
            ..Hint::at_hand(
                "have the buyer ask for it with a `request_cancellation` session",
                &[session(Action::RequestCancellation, Party::Buyer)],
            )
        },
        Hint::at_hand(
            "have the seller accept the buyer's request with `accept_cancellation`",
            &[session(Action::AcceptCancellation, Party::Seller)],
        ),
        hints::DISPUTE_DECISION.only_at_hand(),
    ],
    message: "the escrow is `{status}`, and only a `pending` one is cancelled directly",
    user_message: UserMessage {
        english: "This purchase can no longer be cancelled directly.",
        french: "Cet achat ne peut plus être annulé directement.",
        arabic: "لم يعد من الممكن إلغاء عملية الشراء هذه مباشرة.",
    },
    ..documented(PAGE, 400)
}
.violated_when(|view, _| {
    !view.escrow.status_is(|status| match status {
        Status::Pending => true,
        Status::Paid | Status::Delivered | Status::Completed | Status::Cancelled => false,
    })
});

/// `cancel.not-party`
pub(crate) const NOT_PARTY: Definition = About {
    rule: Rule::CancelNotParty,
    place: Place::Caller,
    basis: Basis::Inferred,
    requirement: "The seller or the buyer cancels.",
    why: "The page speaks of the two parties only; who merely created the escrow is not one of them.",
    refused_when: "The account's associated user is neither the seller nor the buyer.",
    instead: "",
    hints: &[
        Hint::always(CALL_AS_PARTY, &[caller(Party::Seller)]),
        Hint::always(CALL_AS_PARTY, &[caller(Party::Buyer)]),
    ],
    message: "the caller is neither the seller nor the buyer of this escrow",
    user_message: UserMessage {
        english: "Only the buyer or the seller can cancel this purchase.",
        french: "Seul l’acheteur ou le vendeur peut annuler cet achat.",
        arabic: "يمكن للمشتري أو للبائع فقط إلغاء عملية الشراء هذه.",
    },
    ..documented(PAGE, 403)
}
.violated_when(|view, _| {
    view.caller.exists() & !view.caller.is_party(Party::Seller) & !view.caller.is_party(Party::Buyer)
});
