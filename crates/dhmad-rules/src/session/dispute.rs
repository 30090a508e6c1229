//! `dispute`: a party asks the platform to decide.
//!
//! | status | |
//! |---|---|
//! | `pending` | assumed: nothing to dispute before payment |
//! | `paid`, `delivered` | each party, once |
//! | `completed`, `cancelled` | assumed: too late |

use super::{ASSUMED, coded};
use crate::catalogue::{Code, Definition, Predicate, Rule};
use crate::vocabulary::Status;

/// Every rule that can refuse it.
pub(super) const RULES: &[Rule] =
    &[Rule::SessionDisputeAlreadyOpened, Rule::SessionTargetNotParty, Rule::SessionDisputeStatus];

pub(crate) const ALREADY_OPENED: Definition = Definition {
    id: "session.dispute.already-opened",
    requirement: "An escrow is disputed once.",
    why: "The platform decides a dispute for good; a second one would reopen it.",
    refused_when: "The action is `dispute`, and a dispute exists, open or closed.",
    instead: "add to the open ticket, or turn to support",
    message: "a dispute was opened before, and an escrow is disputed once",
    user_message: "A dispute was already opened for this purchase.",
    violated_when: Predicate::Session(|view| view.escrow.dispute_exists()),
    ..coded(Code::DisputeAlreadyOpened)
};

pub(crate) const STATUS: Definition = Definition {
    id: "session.dispute.status",
    requirement: "A dispute is opened while the money is held.",
    why: "A dispute decides who gets the money; no page says what it could decide when none is held.",
    refused_when: "The action is `dispute`, and the status is `pending`, `completed` or `cancelled`.",
    instead: "before payment, cancel the escrow; after its end, turn to support",
    message: "the escrow is `{status}`, and a dispute is about money that is held",
    user_message: "A dispute cannot be opened for this purchase now.",
    violated_when: Predicate::Session(|view| !view.escrow.status_is(Status::holds_money)),
    ..ASSUMED
};
