//! What only the machine refuses: rules about the platform's decisions, about who gives a command, and the rules by which
//! it enforces what a check only advises against, see [`DIFFERENCES`](super::DIFFERENCES).

use super::command::{Actor, CommandKind};
use crate::definition::{self, About, Subject};
use crate::edition::Edition;
use crate::escrow::EscrowView;
use crate::operations::create_session::{accept_pay, complete, dispute};
use crate::rule::{Basis, Page, Place, Rule, Scope};
use crate::truth::Truth;
use crate::vocabulary::{Action, ProofPhase, Status, Step};

/// All that the machine's own rules see of a command.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CommandView {
    pub(crate) kind: CommandKind,
    pub(crate) by: Actor,
    pub(crate) escrow: EscrowView,
}

impl Subject for CommandView {
    type View<'a> = Self;
}

type Definition = definition::Definition<CommandView>;

/// Every rule of the machine's own.
pub(crate) const RULES: &[&Definition] = &[
    &WRONG_ACTOR,
    &CONTRACT_UNSIGNED,
    &NOT_DELIVERED,
    &DISPUTE_STATUS,
    &UPDATE_NOT_PARTY,
    &DISPUTE_NONE_OPEN,
    &PROOF_NOT_UNDER_REVIEW,
];

/// Those of them that judge such a command.
pub(crate) const fn rules_of(kind: CommandKind) -> &'static [&'static Definition] {
    match kind {
        CommandKind::Step(Step::Session(Action::AcceptPay)) => &[&WRONG_ACTOR, &CONTRACT_UNSIGNED],
        CommandKind::Step(Step::Session(Action::Complete)) => &[&WRONG_ACTOR, &NOT_DELIVERED],
        CommandKind::Step(Step::Session(Action::Dispute)) => &[&WRONG_ACTOR, &DISPUTE_STATUS],
        CommandKind::Step(Step::Update) => &[&WRONG_ACTOR, &UPDATE_NOT_PARTY],
        CommandKind::ResolveDispute => &[&WRONG_ACTOR, &DISPUTE_NONE_OPEN],
        CommandKind::RuleOnProof => &[&WRONG_ACTOR, &PROOF_NOT_UNDER_REVIEW],
        CommandKind::Step(
            Step::Session(
                Action::SignContract
                | Action::RequestCancellation
                | Action::RejectCancellation
                | Action::AcceptCancellation
                | Action::CancelEscrow
                | Action::SubmitProof
                | Action::ReviewProof
                | Action::AddFunds,
            )
            | Step::Call(_),
        ) => &[&WRONG_ACTOR],
    }
}

/// A documented rule of the machine, to be completed. It answers no HTTP request.
const DOCUMENTED: About =
    About { scope: Scope::Command, http_status: None, place: Place::Operation, ..About::DOCUMENTED };

const INFERRED: About = About { basis: Basis::Inferred, ..DOCUMENTED };

const ASSUMED: About = About { basis: Basis::Assumed, ..DOCUMENTED };

/// `command.wrong-actor`
pub(crate) const WRONG_ACTOR: Definition = About {
    rule: Rule::CommandWrongActor,
    sources: &[Page::Overview, Page::QuickEscrowWithProof],
    requirement: "The platform's decisions are the platform's, and what users do is done by users.",
    why: "The platform decides disputes and proofs that users cannot agree on; it takes no side's place otherwise.",
    refused_when: "Somebody else than the platform resolves a dispute or rules on a proof, or the platform does anything \
                   else.",
    instead: "have the one act whose decision it is",
    message: "this decision is not up to the one who makes it",
    user_message: "You cannot take this step.",
    ..INFERRED
}
.violated_when(|view, _| {
    Truth::settled(view.by.is_platform() != view.kind.is_of_platform())
});

/// `pay.contract-unsigned`
pub(crate) const CONTRACT_UNSIGNED: Definition = About {
    rule: Rule::PayContractUnsigned,
    sources: &[Page::Overview],
    requirement: "On an escrow with a contract both parties sign before the buyer pays.",
    why: "The contract says what is paid for, so the money is locked once both have agreed to it.",
    refused_when: "The buyer pays, the escrow has a contract, its status is `pending`, and not both parties have signed.",
    instead: "have both parties sign first, with a `sign_contract` session each",
    message: "not both parties have signed the contract, and payment is locked until they have",
    user_message: "The contract has to be signed by both sides before you can pay.",
    ..DOCUMENTED
}
.violated_when(|view, edition| accept_pay::is_contract_unsigned(&view.escrow, edition));

/// `complete.not-delivered`
pub(crate) const NOT_DELIVERED: Definition = About {
    rule: Rule::CompleteNotDelivered,
    sources: &[Page::Overview],
    requirement: "The buyer confirms after the seller has delivered.",
    why: "Confirming releases the money, so it follows the delivery that it confirms.",
    refused_when: "The buyer completes, the mode has a completion step, and the status is `pending` or `paid`.",
    instead: "have the seller deliver first",
    message: "the escrow is `{status}`, and completing follows delivery",
    user_message: "You can confirm once the seller has delivered.",
    ..DOCUMENTED
}
.violated_when(|view, edition| complete::is_not_delivered(&view.escrow, edition));

/// `dispute.status`
pub(crate) const DISPUTE_STATUS: Definition = About {
    rule: Rule::DisputeStatus,
    requirement: "A dispute is opened while the money is held.",
    why: "A dispute decides who gets the money. No page says what it could decide when none is held; enforced here, so that \
          an escrow that has ended stays ended.",
    refused_when: "A dispute is opened, and the status is `pending`, `completed` or `cancelled`.",
    instead: "before payment, cancel the escrow; after its end, turn to support",
    message: "the escrow is `{status}`, and a dispute is about money that is held",
    user_message: "A dispute cannot be opened for this purchase now.",
    ..ASSUMED
}
.violated_when(|view, _| dispute::is_about_no_money(&view.escrow));

/// `update.not-party`
pub(crate) const UPDATE_NOT_PARTY: Definition = About {
    rule: Rule::UpdateNotParty,
    requirement: "An escrow is updated by one of its parties.",
    why: "The parties agree on title, price and days. The page names only an associated user; that it is a party's is assumed.",
    refused_when: "The escrow is updated by somebody who is neither its buyer nor its seller.",
    instead: "have a party update it",
    message: "the one who updates is neither the buyer nor the seller",
    user_message: "Only the buyer or the seller can change this purchase.",
    ..ASSUMED
}
.violated_when(|view, _| Truth::settled(view.by.party().is_none()));

/// `dispute.none-open`
pub(crate) const DISPUTE_NONE_OPEN: Definition = About {
    rule: Rule::DisputeNoneOpen,
    sources: &[Page::CreateSession],
    requirement: "A dispute is resolved while it is open and money is held.",
    why: "A dispute is resolved once; and when the escrow has ended, there is no money left to decide on.",
    refused_when: "The platform resolves a dispute, and none is open, or the status is neither `paid` nor `delivered`.",
    instead: "nothing is left to resolve",
    message: "no dispute is open about money that is held",
    user_message: "There is no open dispute for this purchase.",
    ..INFERRED
}
.violated_when(|view, _| !(view.escrow.status_is(Status::holds_money) & view.escrow.dispute_is_open()));

/// `proof.not-under-review`
pub(crate) const PROOF_NOT_UNDER_REVIEW: Definition = About {
    rule: Rule::ProofNotUnderReview,
    sources: &[Page::QuickEscrowWithProof],
    requirement: "The platform rules on a proof that waits for it.",
    why: "Until too many corrections were asked for, the proof is between seller and buyer.",
    refused_when: "The platform rules on a proof, and the status is not `paid` or the phase is not `needs_dhmad_review`.",
    instead: "no proof needs a ruling now; one that is submitted is the buyer's to review",
    message: "no proof waits for the platform's review",
    user_message: "No proof of purchase is waiting for a decision.",
    ..INFERRED
}
.violated_when(|view, edition| !is_under_review(&view.escrow, edition));

/// The proof waits for the platform's decision.
fn is_under_review(escrow: &EscrowView, edition: &Edition) -> Truth {
    let awaits_platform = |phase| match phase {
        ProofPhase::NeedsDhmadReview => true,
        ProofPhase::WaitingSellerProof
        | ProofPhase::SubmittedWaitingBuyerReview
        | ProofPhase::CorrectionRequested
        | ProofPhase::Accepted
        | ProofPhase::AcceptedByTimeout
        | ProofPhase::ExpiredNoProof
        | ProofPhase::Rejected => false,
    };
    escrow.is_gated(edition) & escrow.status_is(Status::is_paid) & escrow.proof_phase_is(awaits_platform)
}
