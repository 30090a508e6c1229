//! What only the machine refuses, because no check sees it: rules about the platform's decisions, and about who gives a
//! command.

use crate::catalogue::{Basis, Definition, Edition, Page, Place, Predicate, Scope};

pub(crate) use super::differences::{CONTRACT_UNSIGNED, DISPUTE_STATUS, NOT_DELIVERED};

/// A documented rule of the machine, to be completed. It answers no HTTP request.
pub(super) const DOCUMENTED: Definition = Definition {
    id: "",
    scope: Scope::Command,
    code: None,
    basis: Basis::Documented,
    http_status: None,
    error_type: None,
    sources: &[],
    since: Edition::June2026,
    place: Place::Operation,
    requirement: "",
    why: "",
    refused_when: "",
    instead: "",
    message: "",
    user_message: "",
    violated_when: Predicate::Machine,
};

const INFERRED: Definition = Definition { basis: Basis::Inferred, ..DOCUMENTED };

pub(super) const ASSUMED: Definition = Definition { basis: Basis::Assumed, ..DOCUMENTED };

pub(crate) const WRONG_ACTOR: Definition = Definition {
    id: "command.wrong-actor",
    sources: &[Page::Overview, Page::QuickEscrowWithProof],
    requirement: "The platform's decisions are the platform's, and what users do is done by users.",
    why: "The platform decides disputes and proofs that users cannot agree on; it takes no side's place otherwise.",
    refused_when: "Somebody else than the platform resolves a dispute or rules on a proof, or the platform does anything \
                   else.",
    instead: "have the one act whose decision it is",
    message: "this decision is not up to the one who makes it",
    user_message: "You cannot take this step.",
    ..INFERRED
};

pub(crate) const UPDATE_NOT_PARTY: Definition = Definition {
    id: "update.not-party",
    requirement: "An escrow is updated by one of its parties.",
    why: "The parties agree on title, price and days. The page names only an associated user; that it is a party's is assumed.",
    refused_when: "The escrow is updated by somebody who is neither its buyer nor its seller.",
    instead: "have a party update it",
    message: "the one who updates is neither the buyer nor the seller",
    user_message: "Only the buyer or the seller can change this purchase.",
    ..ASSUMED
};

pub(crate) const DISPUTE_NONE_OPEN: Definition = Definition {
    id: "dispute.none-open",
    sources: &[Page::CreateSession],
    requirement: "A dispute is resolved while it is open and money is held.",
    why: "A dispute is resolved once; and when the escrow has ended, there is no money left to decide on.",
    refused_when: "The platform resolves a dispute, and none is open, or the status is neither `paid` nor `delivered`.",
    instead: "nothing is left to resolve",
    message: "no dispute is open about money that is held",
    user_message: "There is no open dispute for this purchase.",
    ..INFERRED
};

pub(crate) const PROOF_NOT_UNDER_REVIEW: Definition = Definition {
    id: "proof.not-under-review",
    sources: &[Page::QuickEscrowWithProof],
    requirement: "The platform rules on a proof that waits for it.",
    why: "Until too many corrections were asked for, the proof is between seller and buyer.",
    refused_when: "The platform rules on a proof, and the status is not `paid` or the phase is not `needs_dhmad_review`.",
    instead: "no proof needs a ruling now; one that is submitted is the buyer's to review",
    message: "no proof waits for the platform's review",
    user_message: "No proof of purchase is waiting for a decision.",
    ..INFERRED
};
