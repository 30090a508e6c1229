//! `deliver`: the seller says that the goods are delivered. On an instant escrow that releases the money.
//!
//! | status | |
//! |---|---|
//! | `pending` | nobody: the buyer has not paid |
//! | `paid` | the seller; on a gated escrow once the proof is accepted |
//! | `delivered`, `completed`, `cancelled` | nobody: it is delivered, or has ended |

use super::direct::{Definition, assumed, documented};
use super::hints;
use crate::consequence::{Case, Consequence, RELEASE};
use crate::definition::{About, UserMessage};
use crate::hint::{Hint, caller};
use crate::rule::{Code, Page, Place, Rule};
use crate::vocabulary::{EventKind, Party, ProofPhase, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] =
    &[&NOT_SELLER, &STATUS, &PROOF_NOT_ACCEPTED, &DISPUTE_OPEN, &CANCELLATION_PENDING];

/// What follows.
pub(super) const FOLLOWS: &[Consequence] = &[
    Consequence::to(Status::Delivered, &[EventKind::StatusUpdated], &[]).when(Case::BuyerConfirms),
    Consequence::to(Status::Completed, &[EventKind::StatusUpdated], RELEASE).when(Case::NobodyConfirms),
];

const PAGE: &[Page] = &[Page::DeliverEscrow];

/// `deliver.not-seller`
pub(crate) const NOT_SELLER: Definition = About {
    rule: Rule::DeliverNotSeller,
    place: Place::Caller,
    requirement: "The seller delivers: the account's associated user is the seller of the escrow.",
    why: "Delivering starts the buyer's time to confirm, and on an instant escrow it releases the money.",
    refused_when: "The account's associated user is not the seller, or there is no associated user.",
    instead: "",
    hints: &[Hint::always(
        "call with the API key of the account that is associated with the seller",
        &[caller(Party::Seller)],
    )],
    message: "the caller is not the seller of this escrow",
    user_message: UserMessage {
        english: "Only the seller can mark this purchase as delivered.",
        french: "Seul le vendeur peut marquer cet achat comme livré.",
        arabic: "يمكن للبائع فقط الإعلام بإتمام التسليم.",
    },
    ..documented(PAGE, 403)
}
.violated_when(|view, _| !view.caller.is_party(Party::Seller));

/// `deliver.status`
pub(crate) const STATUS: Definition = About {
    rule: Rule::DeliverStatus,
    requirement: "A delivery follows the payment.",
    why: "Before payment nothing is secured, and what is delivered or has ended is not delivered again.",
    refused_when: "The status is not `paid`.",
    instead: "nothing is left to deliver",
    way_on: hints::TO_PAYMENT,
    message: "the escrow is `{status}`, and a delivery needs it to be `paid`",
    user_message: UserMessage {
        english: "This purchase cannot be marked as delivered now.",
        french: "Cet achat ne peut pas être marqué comme livré actuellement.",
        arabic: "لا يمكن الإعلام بإتمام التسليم حاليًا.",
    },
    ..documented(PAGE, 400)
}
.violated_when(|view, _| !view.escrow.status_is(Status::is_paid));

/// `deliver.proof-not-accepted`, code `PROOF_NOT_ACCEPTED`
pub(crate) const PROOF_NOT_ACCEPTED: Definition = About {
    rule: Rule::DeliverProofNotAccepted,
    code: Some(Code::ProofNotAccepted),
    requirement: "On an escrow with a proof gate the proof is accepted before delivery.",
    why: "The gate is there so that the buyer sees a proof of purchase before the goods are sent.",
    refused_when: "The escrow is gated and `paid`, and the phase of the proof is neither `accepted` nor \
                   `accepted_by_timeout`.",
    instead: "nothing can be delivered any more",
    hints: &[hints::SUBMIT_PROOF, hints::REVIEW_PROOF, hints::PROOF_DECISION],
    message: "the proof is in phase `{phase}`, and delivery needs it to be accepted",
    user_message: UserMessage {
        english: "The proof of purchase has to be accepted before delivery.",
        french: "La preuve d’achat doit être acceptée avant la livraison.",
        arabic: "يجب قبول إثبات الشراء قبل التسليم.",
    },
    ..documented(&[Page::QuickEscrowWithProof, Page::CreateEscrow], 409)
}
.violated_when(|view, edition| {
    view.escrow.is_gated(edition)
        & view.escrow.status_is(Status::is_paid)
        & !view.escrow.proof_phase_is(ProofPhase::unlocks_delivery)
});

/// `deliver.dispute-open`
pub(crate) const DISPUTE_OPEN: Definition = About {
    rule: Rule::DeliverDisputeOpen,
    requirement: "While a dispute is open, nothing is delivered.",
    why: "The platform is deciding who gets the money; no page says whether a delivery is refused meanwhile.",
    refused_when: "A dispute is open.",
    instead: "",
    hints: hints::FOR_THE_DECISION,
    message: "a dispute is open",
    user_message: UserMessage {
        english: "A dispute is open for this purchase. Please wait for the decision.",
        french: "Un litige est ouvert pour cet achat. Veuillez attendre la décision.",
        arabic: "يوجد نزاع مفتوح بشأن عملية الشراء هذه. يُرجى انتظار القرار.",
    },
    ..assumed()
}
.violated_when(|view, _| view.escrow.dispute_is_open());

/// `deliver.cancellation-pending`
pub(crate) const CANCELLATION_PENDING: Definition = About {
    rule: Rule::DeliverCancellationPending,
    requirement: "A request to cancel is answered before the goods are delivered.",
    why: "The buyer has asked for the money back; no page says whether a delivery is refused meanwhile.",
    refused_when: "A cancellation request is pending.",
    instead: "nothing is left to answer",
    hints: hints::TO_ANSWER,
    message: "a cancellation request is pending",
    user_message: UserMessage {
        english: "A cancellation request is still waiting for the seller's answer.",
        french: "Une demande d’annulation attend encore la réponse du vendeur.",
        arabic: "يوجد طلب إلغاء ما زال في انتظار ردّ البائع.",
    },
    ..assumed()
}
.violated_when(|view, _| view.escrow.cancellation_is_pending());
