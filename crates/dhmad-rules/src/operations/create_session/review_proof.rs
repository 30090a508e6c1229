//! `review_proof`: the buyer accepts the seller's proof or asks for a correction, on a gated quick escrow.
//!
//! | status | |
//! |---|---|
//! | `pending` | nobody: the gate begins with the payment |
//! | `paid` | the buyer, in phase `submitted_waiting_buyer_review` |
//! | `delivered`, `completed`, `cancelled` | nobody: the gate is behind |

use super::{DOCUMENTED, Definition, proof, target};
use crate::consequence::{Case, Consequence};
use crate::definition::{About, UserMessage};
use crate::operations::hints;
use crate::rule::{Page, Rule};
use crate::vocabulary::{EventKind, ProofPhase, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] = &[&proof::NOT_GATED, &target::NOT_BUYER, &PHASE, &proof::STATUS];

/// What follows.
pub(super) const FOLLOWS: &[Consequence] = &[
    Consequence::event(&[EventKind::ProofAccepted]).when(Case::ProofAccepted),
    Consequence::event(&[EventKind::ProofCorrectionRequested]).when(Case::CorrectionRequested),
    Consequence::event(&[EventKind::ProofNeedsReview]).when(Case::TooManyCorrections),
];

/// `session.review-proof.phase`
pub(crate) const PHASE: Definition = About {
    rule: Rule::SessionReviewProofPhase,
    sources: &[Page::CreateSession, Page::QuickEscrowWithProof],
    requirement: "The buyer reviews a proof when one is waiting for review.",
    why: "Before the upload there is nothing to review, and a decision is final.",
    refused_when: "{action_is}the escrow is gated and `paid`, and the phase is not \
                   `submitted_waiting_buyer_review`.",
    instead: "nothing is left to review",
    way_on: &[
        hints::SUBMIT_PROOF,
        hints::PROOF_DECISION,
        hints::DELIVER.only_at_hand(),
        hints::DISPUTE_DECISION.only_at_hand(),
        hints::ANSWER.only_at_hand(),
        hints::REFUSE,
    ],
    message: "the proof is in phase `{phase}`, which does not wait for the buyer",
    user_message: UserMessage {
        english: "There is no proof of purchase to review now.",
        french: "Il n’y a actuellement aucune preuve d’achat à examiner.",
        arabic: "لا يوجد حاليًا إثبات شراء للنظر فيه.",
    },
    ..DOCUMENTED
}
.violated_when(|view, edition| {
    view.escrow.is_gated(edition)
        & view.escrow.status_is(Status::is_paid)
        & !view.escrow.proof_phase_is(ProofPhase::awaits_buyer)
});
