//! `submit_proof`: the seller uploads a proof of purchase, on a gated quick escrow.
//!
//! | status | |
//! |---|---|
//! | `pending` | nobody: the gate begins with the payment |
//! | `paid` | the seller, in phase `waiting_seller_proof` or `correction_requested` |
//! | `delivered`, `completed`, `cancelled` | nobody: the gate is behind |

use super::{DOCUMENTED, Definition, proof, target};
use crate::consequence::Consequence;
use crate::definition::{About, UserMessage};
use crate::hint::Hint;
use crate::operations::hints;
use crate::rule::{Page, Rule};
use crate::vocabulary::{EventKind, ProofPhase, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] = &[&proof::NOT_GATED, &target::NOT_SELLER, &PHASE, &proof::STATUS];

/// What follows.
pub(super) const FOLLOWS: &[Consequence] = &[Consequence::event(&[EventKind::ProofSubmitted])];

/// `session.submit-proof.phase`
pub(crate) const PHASE: Definition = About {
    rule: Rule::SessionSubmitProofPhase,
    sources: &[Page::CreateSession, Page::QuickEscrowWithProof],
    requirement: "The seller uploads a proof when the gate waits for one.",
    why: "A proof that is being reviewed, or was decided, is not replaced.",
    refused_when: "{action_is}the escrow is gated and `paid`, and the phase is neither \
                   `waiting_seller_proof` nor `correction_requested`.",
    instead: "nothing is left to upload",
    way_on: &[
        hints::REVIEW_PROOF,
        hints::PROOF_DECISION,
        Hint {
            general: "once the proof is accepted, have the seller deliver with `deliver`",
            ..hints::DELIVER
        },
        hints::DISPUTE_DECISION.only_at_hand(),
        hints::ANSWER.only_at_hand(),
        hints::REFUSE,
    ],
    message: "the proof is in phase `{phase}`, which does not wait for the seller",
    user_message: UserMessage {
        english: "No proof of purchase can be sent now.",
        french: "Aucune preuve d’achat ne peut être envoyée actuellement.",
        arabic: "لا يمكن إرسال إثبات الشراء حاليًا.",
    },
    ..DOCUMENTED
}
.violated_when(|view, edition| {
    view.escrow.is_gated(edition)
        & view.escrow.status_is(Status::is_paid)
        & !view.escrow.proof_phase_is(ProofPhase::awaits_seller)
});
