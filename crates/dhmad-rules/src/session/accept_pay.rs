//! `accept_pay`: the buyer pays, and the money is locked until both sides agree.
//!
//! | status | |
//! |---|---|
//! | `pending` | the buyer; on standard the payment itself waits for both signatures |
//! | `paid`, `delivered`, `completed` | nobody: it is paid |
//! | `cancelled` | nobody: it has ended |

use super::{ASSUMED, INFERRED, coded};
use crate::catalogue::{Code, Definition, Predicate, Rule};
use crate::vocabulary::{Party, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[Rule] = &[
    Rule::SessionAcceptPayAlreadyPaid,
    Rule::SessionTargetNotBuyer,
    Rule::SessionAcceptPayCancelled,
    Rule::SessionAcceptPayContractUnsigned,
];

pub(crate) const ALREADY_PAID: Definition = Definition {
    id: "session.accept-pay.already-paid",
    requirement: "An escrow is paid once.",
    why: "The money is locked, or was, so a second payment would be a mistake.",
    refused_when: "The action is `accept_pay` and the status is `paid`, `delivered` or `completed`.",
    instead: "do not ask for payment again; follow the escrow's status",
    message: "the escrow is already `{status}`",
    user_message: "This purchase is already paid.",
    violated_when: Predicate::Session(|view| {
        view.escrow.status_is(|status| match status {
            Status::Paid | Status::Delivered | Status::Completed => true,
            Status::Pending | Status::Cancelled => false,
        })
    }),
    ..coded(Code::PaymentAlreadyDone)
};

pub(crate) const CANCELLED: Definition = Definition {
    id: "session.accept-pay.cancelled",
    requirement: "A cancelled escrow is not paid.",
    why: "Nothing leaves `cancelled`, so money paid into it could reach nobody.",
    refused_when: "The action is `accept_pay` and the status is `cancelled`.",
    instead: "create a new escrow",
    message: "the escrow is `cancelled`, and can no longer be paid",
    user_message: "This purchase was cancelled and can no longer be paid.",
    violated_when: Predicate::Session(|view| {
        view.escrow.status_is(|status| match status {
            Status::Cancelled => true,
            Status::Pending | Status::Paid | Status::Delivered | Status::Completed => false,
        })
    }),
    ..INFERRED
};

pub(crate) const CONTRACT_UNSIGNED: Definition = Definition {
    id: "session.accept-pay.contract-unsigned",
    requirement: "On an escrow with a contract both parties sign before the buyer pays.",
    why: "Payment itself is locked until both have signed; whether the session is refused already, no page says.",
    refused_when: "The action is `accept_pay`, the escrow has a contract, its status is `pending`, and not both parties \
                   have signed.",
    instead: "have both parties sign first, with a `sign_contract` session each",
    message: "not both parties have signed the contract, and payment is locked until they have",
    user_message: "The contract has to be signed by both sides before you can pay.",
    violated_when: Predicate::Session(|view| {
        view.escrow.mode_has(|mode| mode.has_contract)
            & view.escrow.status_is(|status| match status {
                Status::Pending => true,
                Status::Paid | Status::Delivered | Status::Completed | Status::Cancelled => false,
            })
            & !(view.escrow.has_signed(Party::Seller) & view.escrow.has_signed(Party::Buyer))
    }),
    ..ASSUMED
};
