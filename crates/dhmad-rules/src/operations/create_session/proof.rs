//! What `submit_proof` and `review_proof` share: a proof gate, and money that is held behind it.

use super::{DOCUMENTED, Definition, INFERRED};
use crate::definition::{About, UserMessage};
use crate::hint::Hint;
use crate::operations::hints;
use crate::rule::{Page, Rule};
use crate::vocabulary::Status;

/// How an escrow goes on that has no gate.
const WITHOUT_GATE: &[Hint] = &[
    hints::SIGN,
    hints::SELLER_SIGNS,
    hints::BUYER_SIGNS,
    hints::PAY,
    hints::DELIVER,
    hints::COMPLETE,
    hints::DISPUTE_DECISION.only_at_hand(),
    hints::ANSWER.only_at_hand(),
    hints::REFUSE,
];

/// `session.proof.not-gated`
pub(crate) const NOT_GATED: Definition = About {
    rule: Rule::SessionProofNotGated,
    sources: &[Page::CreateSession, Page::Overview],
    requirement: "Proof is submitted and reviewed on an escrow that requires it.",
    why: "Only an escrow created with a fulfillment policy has a proof gate.",
    refused_when: "{action_is}the escrow has no proof policy, or is of a mode that has none.",
    instead: "nothing is to be proved: a gate is set at the creation, or never",
    way_on: WITHOUT_GATE,
    message: "the escrow requires no proof of purchase",
    user_message: UserMessage {
        english: "No proof of purchase is needed here.",
        french: "Aucune preuve d’achat n’est demandée ici.",
        arabic: "لا حاجة إلى إثبات شراء هنا.",
    },
    ..DOCUMENTED
}
.violated_when(|view, edition| !view.escrow.is_gated(edition));

/// `session.proof.status`
pub(crate) const STATUS: Definition = About {
    rule: Rule::SessionProofStatus,
    sources: &[Page::CreateSession, Page::QuickEscrowWithProof],
    requirement: "Proof is submitted and reviewed between payment and delivery.",
    why: "The status stays `paid` through the whole gate.",
    refused_when: "{action_is}the escrow is gated, and its status is not `paid`.",
    instead: "nothing is left to prove",
    hints: &[hints::PAY, hints::COMPLETE.only_at_hand()],
    message: "the escrow is `{status}`, and proof is handled only while it is `paid`",
    user_message: UserMessage {
        english: "The proof of purchase cannot be sent or reviewed now.",
        french: "La preuve d’achat ne peut être ni envoyée ni examinée actuellement.",
        arabic: "لا يمكن إرسال إثبات الشراء أو النظر فيه حاليًا.",
    },
    ..INFERRED
}
.violated_when(|view, edition| view.escrow.is_gated(edition) & !view.escrow.status_is(Status::is_paid));
