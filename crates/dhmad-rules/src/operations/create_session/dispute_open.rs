//! What waits for the end of a dispute: everything that would decide who gets the money.

use super::{ASSUMED, Definition};
use crate::definition::{About, UserMessage};
use crate::operations::hints;
use crate::rule::Rule;

/// `session.dispute-open`
pub(crate) const DISPUTE_OPEN: Definition = About {
    rule: Rule::SessionDisputeOpen,
    requirement: "While a dispute is open, the platform decides where the money goes.",
    why: "The page on rejecting a delivery names an open dispute as a bar; about sessions the pages are silent.",
    refused_when: "{action_is}a dispute is open.",
    instead: "",
    hints: hints::FOR_THE_DECISION,
    message: "a dispute is open, and `{action}` waits for its end",
    user_message: UserMessage {
        english: "A dispute is open for this purchase. Please wait for the decision.",
        french: "Un litige est ouvert pour cet achat. Veuillez attendre la décision.",
        arabic: "يوجد نزاع مفتوح بشأن عملية الشراء هذه. يُرجى انتظار القرار.",
    },
    ..ASSUMED
}
.violated_when(|view, _| view.escrow.dispute_is_open());
