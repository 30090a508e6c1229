//! What `submit_proof` and `review_proof` share: a proof gate, and money that is held behind it.

use super::{DOCUMENTED, INFERRED};
use crate::catalogue::{Definition, Page, Predicate};
use crate::vocabulary::Status;

pub(crate) const NOT_GATED: Definition = Definition {
    id: "session.proof.not-gated",
    sources: &[Page::CreateSession, Page::Overview],
    requirement: "Proof is submitted and reviewed on an escrow that requires it.",
    why: "Only a quick escrow created with a fulfillment policy has a proof gate.",
    refused_when: "The action is `submit_proof` or `review_proof`, and the escrow is not `quick` with a proof policy.",
    instead: "go on with `deliver`; a gate is set at creation, with `fulfillmentPolicy` on `quick`",
    message: "the escrow requires no proof of purchase",
    user_message: "No proof is needed for this purchase.",
    violated_when: Predicate::Session(|view| !view.escrow.is_gated()),
    ..DOCUMENTED
};

pub(crate) const STATUS: Definition = Definition {
    id: "session.proof.status",
    sources: &[Page::CreateSession, Page::QuickEscrowWithProof],
    requirement: "Proof is submitted and reviewed between payment and delivery.",
    why: "The status stays `paid` through the whole gate.",
    refused_when: "The action is `submit_proof` or `review_proof`, the escrow is gated, and its status is not `paid`.",
    instead: "before payment, ask the buyer to pay with `accept_pay`; after delivery nothing is left to prove",
    message: "the escrow is `{status}`, and proof is handled only while it is `paid`",
    user_message: "Proof cannot be handled for this purchase now.",
    violated_when: Predicate::Session(|view| {
        view.escrow.is_gated() & !view.escrow.status_is(Status::is_paid)
    }),
    ..INFERRED
};
