//! What only the machine refuses: rules about the platform's decisions, about who gives a command, and the rules by which
//! it enforces what a check only advises against, see [`Edition::differences`].

use super::command::{Actor, CommandKind};
use crate::definition::{self, About, Subject, UserMessage};
use crate::edition::Edition;
use crate::escrow::EscrowView;
use crate::judgement::Judgement;
use crate::operations::create_session::{accept_pay, complete, dispute};
use crate::operations::hints;
use crate::rule::{Basis, Page, Place, Rule};
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

/// What stands against a decision of the platform on the dispute.
pub(crate) fn on_dispute(escrow: EscrowView, edition: &'static Edition) -> Judgement {
    on_decision(CommandKind::ResolveDispute, escrow, edition)
}

/// What stands against a decision of the platform on the proof.
pub(crate) fn on_proof(escrow: EscrowView, edition: &'static Edition) -> Judgement {
    on_decision(CommandKind::RuleOnProof, escrow, edition)
}

fn on_decision(kind: CommandKind, escrow: EscrowView, edition: &'static Edition) -> Judgement {
    Judgement::of(rules_of(kind), &CommandView { kind, by: Actor::Platform, escrow }, edition)
}

/// A documented rule of the machine, to be completed. It answers no HTTP request.
const DOCUMENTED: About = About { http_status: None, place: Place::Operation, ..About::DOCUMENTED };

const INFERRED: About = About { basis: Basis::Inferred, ..DOCUMENTED };

const ASSUMED: About = About { basis: Basis::Assumed, ..DOCUMENTED };

/// `command.wrong-actor`
pub(crate) const WRONG_ACTOR: Definition = About {
    rule: Rule::CommandWrongActor,
    place: Place::Caller,
    sources: &[Page::Overview, Page::QuickEscrowWithProof],
    requirement: "The platform's decisions are the platform's, and what users do is done by users.",
    why: "The platform decides disputes and proofs that users cannot agree on; it takes no side's place otherwise.",
    refused_when: "Somebody else than the platform resolves a dispute or rules on a proof, or the platform does anything \
                   else.",
    instead: "let the platform resolve disputes and rule on corrected proofs, and the buyer or the seller do everything else",
    message: "the platform's decisions are the platform's alone, and it takes no user's step",
    user_message: UserMessage {
        english: "You cannot take this step.",
        french: "Vous ne pouvez pas effectuer cette étape.",
        arabic: "لا يمكنك القيام بهذه الخطوة.",
    },
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
    instead: "",
    hints: accept_pay::TO_SIGNATURES,
    message: "not both parties have signed the contract, and payment is locked until they have",
    user_message: UserMessage {
        english: "The buyer and the seller have to sign the contract before the payment.",
        french: "Le contrat doit être signé par l’acheteur et le vendeur avant le paiement.",
        arabic: "يجب أن يُمضي المشتري والبائع العقد قبل الدفع.",
    },
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
    instead: "nothing is left to confirm",
    way_on: complete::TO_DELIVERY,
    message: "the escrow is `{status}`, and completing follows delivery",
    user_message: UserMessage {
        english: "You can confirm once the seller has delivered.",
        french: "Vous pourrez confirmer une fois la livraison effectuée par le vendeur.",
        arabic: "يمكنك التأكيد بعد قيام البائع بالتسليم.",
    },
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
    instead: "turn to support",
    hints: &[hints::CANCEL_UNPAID],
    message: "the escrow is `{status}`, and a dispute is about money that is held",
    user_message: UserMessage {
        english: "A dispute cannot be opened for this purchase now.",
        french: "Un litige ne peut pas être ouvert pour cet achat actuellement.",
        arabic: "لا يمكن فتح نزاع بشأن عملية الشراء هذه حاليًا.",
    },
    ..ASSUMED
}
.violated_when(|view, _| dispute::is_about_no_money(&view.escrow));

/// `update.not-party`
pub(crate) const UPDATE_NOT_PARTY: Definition = About {
    rule: Rule::UpdateNotParty,
    place: Place::Caller,
    requirement: "An escrow is updated by one of its parties.",
    why: "The parties agree on title, price and days. The page names only an associated user; that it is a party's is assumed.",
    refused_when: "The escrow is updated by somebody who is neither its buyer nor its seller.",
    instead: "have a party update it",
    message: "the one who updates is neither the buyer nor the seller",
    user_message: UserMessage {
        english: "Only the buyer or the seller can change this purchase.",
        french: "Seul l’acheteur ou le vendeur peut modifier cet achat.",
        arabic: "يمكن للمشتري أو للبائع فقط تعديل عملية الشراء هذه.",
    },
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
    user_message: UserMessage {
        english: "There is no open dispute for this purchase.",
        french: "Aucun litige n’est ouvert pour cet achat.",
        arabic: "لا يوجد نزاع مفتوح بشأن عملية الشراء هذه.",
    },
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
    instead: "no proof needs a ruling now",
    hints: &[hints::SUBMIT_PROOF, hints::REVIEW_PROOF],
    message: "no proof waits for the platform's review",
    user_message: UserMessage {
        english: "No proof of purchase is waiting for a decision.",
        french: "Aucune preuve d’achat n’est en attente de décision.",
        arabic: "لا يوجد إثبات شراء في انتظار القرار.",
    },
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
