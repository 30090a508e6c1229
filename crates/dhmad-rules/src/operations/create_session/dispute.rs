//! `dispute`: a party asks the platform to decide.
//!
//! | status | |
//! |---|---|
//! | `pending` | assumed: nothing to dispute before payment |
//! | `paid`, `delivered` | each party, once |
//! | `completed`, `cancelled` | assumed: too late |

use super::{ASSUMED, Definition, coded, target};
use crate::consequence::Consequence;
use crate::definition::{About, UserMessage};
use crate::escrow::EscrowView;
use crate::hint::Hint;
use crate::operations::hints;
use crate::rule::{Code, Rule};
use crate::truth::Truth;
use crate::vocabulary::Status;

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] = &[&ALREADY_OPENED, &target::NOT_PARTY, &STATUS];

/// What follows.
pub(super) const FOLLOWS: &[Consequence] = &[Consequence::NOTHING];

/// `session.dispute.already-opened`, code `DISPUTE_ALREADY_OPENED`
pub(crate) const ALREADY_OPENED: Definition = About {
    rule: Rule::SessionDisputeAlreadyOpened,
    requirement: "An escrow is disputed once.",
    why: "The platform decides a dispute for good; a second one would reopen it.",
    refused_when: "{action_is}a dispute exists, open or closed.",
    instead: "contact the platform's support",
    hints: &[Hint {
        general: "while it is open, add to its ticket, and wait for the platform's decision",
        text: "add to the open ticket, and wait for the platform's decision",
        ..hints::DISPUTE_DECISION
    }],
    message: "a dispute was opened before, and an escrow is disputed once",
    user_message: UserMessage {
        english: "A dispute was already opened for this purchase.",
        french: "Un litige a déjà été ouvert pour cet achat.",
        arabic: "سبق فتح نزاع بشأن عملية الشراء هذه.",
    },
    ..coded(Code::DisputeAlreadyOpened)
}
.violated_when(|view, _| view.escrow.dispute_exists());

/// `session.dispute.status`
pub(crate) const STATUS: Definition = About {
    rule: Rule::SessionDisputeStatus,
    requirement: "A dispute is opened while the money is held.",
    why: "A dispute decides who gets the money; no page says what it could decide when none is held.",
    refused_when: "{action_is}the status is `pending`, `completed` or `cancelled`.",
    instead: "contact the platform's support",
    hints: &[hints::CANCEL_UNPAID],
    message: "the escrow is `{status}`, and a dispute is about money that is held",
    user_message: UserMessage {
        english: "A dispute cannot be opened for this purchase now.",
        french: "Un litige ne peut pas être ouvert pour cet achat actuellement.",
        arabic: "لا يمكن فتح نزاع بشأن عملية الشراء هذه حاليًا.",
    },
    ..ASSUMED
}
.violated_when(|view, _| is_about_no_money(&view.escrow));

/// No money is held that a dispute could decide about.
pub(crate) fn is_about_no_money(escrow: &EscrowView) -> Truth {
    !escrow.status_is(Status::holds_money)
}
