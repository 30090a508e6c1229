//! `add_funds`: the buyer adds money to what is held. No action of edition `2026-06`.
//!
//! | status | |
//! |---|---|
//! | `pending` | nobody: the price is changed with `update_escrow` |
//! | `paid`, `delivered` | the buyer, unless a dispute is open |
//! | `completed`, `cancelled` | nobody: it has ended |

use super::{Definition, coded, target};
use crate::consequence::Consequence;
use crate::definition::{About, UserMessage};
use crate::hint::{Hint, Proposal};
use crate::operations::hints;
use crate::rule::{Code, Rule};
use crate::vocabulary::{EventKind, Party, PostingKind, Status, Step};

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] = &[&target::NOT_BUYER, &STATUS, &DISPUTE_OPEN];

/// What follows. The state machine does not live it yet.
pub(super) const FOLLOWS: &[Consequence] =
    &[Consequence::event(&[EventKind::FundsAdded]).posting(&[PostingKind::Lock])];

/// `session.funds-adjustment.status`, code `FUNDS_ADJUSTMENT_INVALID_STATUS`
pub(crate) const STATUS: Definition = About {
    rule: Rule::SessionFundsAdjustmentStatus,
    requirement: "Money is added while money is held.",
    why: "Before payment the price is changed instead, and an escrow that has ended holds nothing.",
    refused_when: "{action_is}the status is neither `paid` nor `delivered`.",
    instead: "create a new escrow",
    hints: &[Hint {
        general: "before payment, change the amount with `update_escrow`",
        ..Hint::at_hand(
            "change the amount with `update_escrow`",
            &[Proposal::Step(Step::Update, Party::Buyer), Proposal::Step(Step::Update, Party::Seller)],
        )
    }],
    message: "the escrow is `{status}`, and funds move only while it is `paid` or `delivered`",
    user_message: UserMessage {
        english: "No money can be added to this purchase now.",
        french: "Il n’est pas possible d’ajouter de l’argent à cet achat actuellement.",
        arabic: "لا يمكن إضافة مبلغ إلى عملية الشراء هذه حاليًا.",
    },
    ..coded(Code::FundsAdjustmentInvalidStatus)
}
.violated_when(|view, _| !view.escrow.status_is(Status::holds_money));

/// `session.funds-adjustment.dispute-open`, code `DISPUTE_OPEN`
pub(crate) const DISPUTE_OPEN: Definition = About {
    rule: Rule::SessionFundsAdjustmentDisputeOpen,
    requirement: "While a dispute is open, no funds are moved.",
    why: "The platform is deciding about the money that is held.",
    refused_when: "{action_is}a dispute is open.",
    instead: "",
    hints: hints::FOR_THE_DECISION,
    message: "a dispute is open, and `{action}` waits for its end",
    user_message: UserMessage {
        english: "A dispute is open for this purchase. Please wait for the decision.",
        french: "Un litige est ouvert pour cet achat. Veuillez attendre la décision.",
        arabic: "يوجد نزاع مفتوح بشأن عملية الشراء هذه. يُرجى انتظار القرار.",
    },
    ..coded(Code::DisputeOpen)
}
.violated_when(|view, _| view.escrow.dispute_is_open());
