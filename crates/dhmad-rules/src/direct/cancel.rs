//! `cancel`: a party cancels before payment.
//!
//! | status | |
//! |---|---|
//! | `pending` | the seller and the buyer |
//! | `paid`, `delivered` | nobody: the buyer asks with `request_cancellation`, the seller cancels with `cancel_escrow` |
//! | `completed`, `cancelled` | nobody: it has ended |

use super::documented;
use crate::catalogue::{Basis, Definition, Page, Predicate, Rule};
use crate::vocabulary::{Operation, Party, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[Rule] = &[Rule::CancelNoAccount, Rule::CancelStatus, Rule::CancelNotParty];

const PAGE: &[Page] = &[Page::CancelEscrow];

pub(crate) const NO_ACCOUNT: Definition = Definition {
    id: "cancel.no-account",
    requirement: "The account is associated with a user.",
    why: "The call is made in that user's name.",
    refused_when: "The account has no associated user.",
    instead: "associate the developer account with a user in the developer dashboard",
    message: "the account is associated with no user",
    user_message: "This purchase cannot be cancelled from here. Please contact the shop.",
    violated_when: Predicate::Direct(|view| !view.caller.exists()),
    ..documented(Operation::Cancel, PAGE, 403)
};

pub(crate) const STATUS: Definition = Definition {
    id: "cancel.status",
    requirement: "An escrow is cancelled directly before payment only.",
    why: "Once the buyer's money is locked, a cancellation is a decision for a hosted session.",
    refused_when: "The status is not `pending`.",
    instead: "while the money is held, the buyer asks with a `request_cancellation` session and the seller cancels \
              with a `cancel_escrow` session",
    message: "the escrow is `{status}`, and only a `pending` one is cancelled directly",
    user_message: "This purchase can no longer be cancelled directly.",
    violated_when: Predicate::Direct(|view| {
        !view.escrow.status_is(|status| match status {
            Status::Pending => true,
            Status::Paid | Status::Delivered | Status::Completed | Status::Cancelled => false,
        })
    }),
    ..documented(Operation::Cancel, PAGE, 400)
};

pub(crate) const NOT_PARTY: Definition = Definition {
    id: "cancel.not-party",
    basis: Basis::Inferred,
    requirement: "The seller or the buyer cancels.",
    why: "The page speaks of the two parties only; who merely created the escrow is not one of them.",
    refused_when: "The account's associated user is neither the seller nor the buyer.",
    instead: "have the seller or the buyer cancel",
    message: "the caller is neither the seller nor the buyer of this escrow",
    user_message: "Only the buyer or the seller can cancel this purchase.",
    violated_when: Predicate::Direct(|view| {
        view.caller.exists() & !view.caller.is_party(Party::Seller) & !view.caller.is_party(Party::Buyer)
    }),
    ..documented(Operation::Cancel, PAGE, 403)
};
