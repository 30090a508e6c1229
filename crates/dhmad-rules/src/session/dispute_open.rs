//! What waits for the end of a dispute: everything that would decide who gets the money.

use super::ASSUMED;
use crate::catalogue::{Definition, Predicate};

pub(crate) const DISPUTE_OPEN: Definition = Definition {
    id: "session.dispute-open",
    requirement: "While a dispute is open, the platform decides where the money goes.",
    why: "The page on rejecting a delivery names an open dispute as a bar; about sessions the pages are silent.",
    refused_when: "The action is `complete`, `cancel_escrow` or `accept_cancellation`, and a dispute is open.",
    instead: "wait for the platform's decision",
    message: "a dispute is open, and `{action}` waits for its end",
    user_message: "A dispute is open for this purchase. Please wait for the decision.",
    violated_when: Predicate::Session(|view| view.escrow.dispute_is_open()),
    ..ASSUMED
};
