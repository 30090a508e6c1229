//! Where the machine refuses what a check only advises against: everything on purpose, in one place.

use super::rules::{ASSUMED, DOCUMENTED};
use crate::catalogue::{Definition, Page, Rule};

/// A rule of the machine that stands where a check has an assumed one: the session may be created, but what it is for
/// cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Difference {
    /// The assumed rule of the check.
    pub advised: Rule,
    /// The rule by which the machine refuses, violated exactly when the other one is.
    pub enforced: Rule,
}

/// The three differences between the machine and the check, all of them.
///
/// - The pages lock the *payment* of a standard escrow until both parties have signed; none says that the session is
///   refused.
/// - The buyer confirms *after* delivery; no page says that the session is refused before.
/// - A dispute is about money that is held. No page says so; here it must be, or an escrow could be disputed after its
///   end.
pub const DIFFERENCES: [Difference; 3] = [
    Difference { advised: Rule::SessionAcceptPayContractUnsigned, enforced: Rule::PayContractUnsigned },
    Difference { advised: Rule::SessionCompleteNotDelivered, enforced: Rule::CompleteNotDelivered },
    Difference { advised: Rule::SessionDisputeStatus, enforced: Rule::DisputeStatus },
];

pub(crate) const CONTRACT_UNSIGNED: Definition = Definition {
    id: "pay.contract-unsigned",
    sources: &[Page::Overview],
    requirement: "On an escrow with a contract both parties sign before the buyer pays.",
    why: "The contract says what is paid for, so the money is locked once both have agreed to it.",
    refused_when: "The buyer pays, the escrow has a contract, its status is `pending`, and not both parties have signed.",
    instead: "have both parties sign first, with a `sign_contract` session each",
    message: "not both parties have signed the contract, and payment is locked until they have",
    user_message: "The contract has to be signed by both sides before you can pay.",
    ..DOCUMENTED
};

pub(crate) const NOT_DELIVERED: Definition = Definition {
    id: "complete.not-delivered",
    sources: &[Page::Overview],
    requirement: "The buyer confirms after the seller has delivered.",
    why: "Confirming releases the money, so it follows the delivery that it confirms.",
    refused_when: "The buyer completes, the mode has a completion step, and the status is `pending` or `paid`.",
    instead: "have the seller deliver first",
    message: "the escrow is `{status}`, and completing follows delivery",
    user_message: "You can confirm once the seller has delivered.",
    ..DOCUMENTED
};

pub(crate) const DISPUTE_STATUS: Definition = Definition {
    id: "dispute.status",
    requirement: "A dispute is opened while the money is held.",
    why: "A dispute decides who gets the money. No page says what it could decide when none is held; enforced here, so that \
          an escrow that has ended stays ended.",
    refused_when: "A dispute is opened, and the status is `pending`, `completed` or `cancelled`.",
    instead: "before payment, cancel the escrow; after its end, turn to support",
    message: "the escrow is `{status}`, and a dispute is about money that is held",
    user_message: "A dispute cannot be opened for this purchase now.",
    ..ASSUMED
};
