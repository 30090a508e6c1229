//! `review_proof`: the buyer accepts the seller's proof or asks for a correction, on a gated quick escrow.
//!
//! | status | |
//! |---|---|
//! | `pending` | nobody: the gate begins with the payment |
//! | `paid` | the buyer, in phase `submitted_waiting_buyer_review` |
//! | `delivered`, `completed`, `cancelled` | nobody: the gate is behind |

use super::DOCUMENTED;
use crate::catalogue::{Definition, Page, Predicate, Rule};
use crate::vocabulary::{ProofPhase, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[Rule] = &[
    Rule::SessionProofNotGated,
    Rule::SessionTargetNotBuyer,
    Rule::SessionReviewProofPhase,
    Rule::SessionProofStatus,
];

pub(crate) const PHASE: Definition = Definition {
    id: "session.review-proof.phase",
    sources: &[Page::CreateSession, Page::QuickEscrowWithProof],
    requirement: "The buyer reviews a proof when one is waiting for review.",
    why: "Before the upload there is nothing to review, and a decision is final.",
    refused_when: "The action is `review_proof`, the escrow is gated and `paid`, and the phase is not \
                   `submitted_waiting_buyer_review`.",
    instead: "before the upload, wait for the seller's `submit_proof`; after the decision nothing is left to review",
    message: "the proof is in phase `{phase}`, which does not wait for the buyer",
    user_message: "There is no proof to review now.",
    violated_when: Predicate::Session(|view| {
        view.escrow.is_gated()
            & view.escrow.status_is(Status::is_paid)
            & !view.escrow.proof_phase_is(ProofPhase::awaits_buyer)
    }),
    ..DOCUMENTED
};
