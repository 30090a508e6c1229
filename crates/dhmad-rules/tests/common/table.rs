//! The table of the specification, copied by hand: which rules judge what, each list in order of precedence. When exactly a
//! rule is violated is stated again where that is tried.
//!
//! It states the rules of `2026-06` as they were when it was copied, and the tests that follow it speak of these alone. So a
//! rule that is new needs no line here: the walks take it in by themselves, and its conformance cases say when it is
//! violated.

use dhmad_rules::{Action, DirectCall, Edition, JUNE_2026, Judgement, Policy, Rule, RuleSet};

/// Every rule that the table states.
pub(crate) const STATED: RuleSet = {
    let mut stated = RuleSet::from_rules(&OF_ANY_REQUEST)
        .with(RuleSet::from_rules(&OF_ANY_SESSION))
        .with(RuleSet::from_rules(&OF_CREATE))
        .with(RuleSet::from_rules(&OF_UPDATE))
        .with(RuleSet::from_rules(&OF_COMMANDS));
    let mut actions: &[Action] = &Action::ALL;
    while let [action, rest @ ..] = actions {
        stated = stated.with(RuleSet::from_rules(of_action(*action)));
        actions = rest;
    }
    let mut calls: &[DirectCall] = &DirectCall::ALL;
    while let [call, rest @ ..] = calls {
        stated = stated.with(RuleSet::from_rules(of_call(*call)));
        calls = rest;
    }
    stated
};

// A rule that falls out of the table would be tried no more.
const _: () = assert!(STATED.len() == 107 && STATED.without(JUNE_2026.rules).is_empty());

/// `2026-06`, had it no rules but those of the table.
pub(crate) const AS_STATED: Edition = Edition { rules: STATED, ..JUNE_2026 };

/// What a judgement says by the rules of the table: which are violated, and which are unchecked.
pub(crate) fn stated(judgement: Judgement) -> (RuleSet, RuleSet) {
    (judgement.violated().intersection(STATED), judgement.unchecked().intersection(STATED))
}

/// Every rule of the table rejects, and no other.
pub(crate) fn policy() -> Policy {
    of_the_table(Policy::strict())
}

/// The policy, as if there were no rules but those of the table.
pub(crate) fn of_the_table(policy: Policy) -> Policy {
    JUNE_2026.rules.without(STATED).iter().fold(policy, Policy::without)
}

/// The rules of any request, whatever the operation.
pub(crate) const OF_ANY_REQUEST: [Rule; 8] = [
    Rule::OperationUndocumented,
    Rule::RequestNotAnObject,
    Rule::RequestFieldType,
    Rule::RequestNumberUnrepresentable,
    Rule::RequestDuplicateKey,
    Rule::RequestEmptyField,
    Rule::RequestUnknownField,
    Rule::FactsUnusableValue,
];

/// The rules of a session, whatever its action. Those of the action come before the last one.
pub(crate) const OF_ANY_SESSION: [Rule; 10] = [
    Rule::SessionActionMissing,
    Rule::SessionActionUnknown,
    Rule::SessionTargetMissing,
    Rule::SessionTargetMalformed,
    Rule::SessionRedirectMissing,
    Rule::SessionMetadataValueTooLong,
    Rule::SessionRedirectNoneConfigured,
    Rule::SessionRedirectNotAllowed,
    Rule::SessionRedirectNotHttps,
    Rule::SessionRedirectNearMatch,
];

/// The rules of an action, beside those of any session.
pub(crate) const fn of_action(action: Action) -> &'static [Rule] {
    match action {
        Action::SignContract => &[
            Rule::SessionSignContractInstantMode,
            Rule::SessionSignContractQuickMode,
            Rule::SessionSignContractAlreadySigned,
            Rule::SessionTargetNotParty,
            Rule::SessionSignContractStatus,
        ],
        Action::AcceptPay => &[
            Rule::SessionAcceptPayAlreadyPaid,
            Rule::SessionTargetNotBuyer,
            Rule::SessionAcceptPayCancelled,
            Rule::SessionAcceptPayContractUnsigned,
        ],
        Action::Complete => &[
            Rule::SessionCompleteInstantMode,
            Rule::SessionCompleteAlreadyCompleted,
            Rule::SessionTargetNotBuyer,
            Rule::SessionCompleteCancelled,
            Rule::SessionCompleteNotDelivered,
            Rule::SessionDisputeOpen,
            Rule::SessionCompleteCancellationPending,
        ],
        Action::Dispute => {
            &[Rule::SessionDisputeAlreadyOpened, Rule::SessionTargetNotParty, Rule::SessionDisputeStatus]
        }
        Action::RequestCancellation => &[
            Rule::SessionRequestCancellationStatus,
            Rule::SessionRequestCancellationTargetSeller,
            Rule::SessionTargetNotBuyer,
            Rule::SessionRequestCancellationAlreadyRequested,
        ],
        Action::RejectCancellation => &[
            Rule::SessionTargetNotSeller,
            Rule::SessionCancellationResponseNonePending,
            Rule::SessionCancellationResponseStatus,
        ],
        Action::AcceptCancellation => &[
            Rule::SessionTargetNotSeller,
            Rule::SessionCancellationResponseNonePending,
            Rule::SessionCancellationResponseStatus,
            Rule::SessionDisputeOpen,
        ],
        Action::CancelEscrow => &[
            Rule::SessionCancelEscrowStatus,
            Rule::SessionCancelEscrowTargetBuyer,
            Rule::SessionTargetNotSeller,
            Rule::SessionDisputeOpen,
        ],
        Action::SubmitProof => &[
            Rule::SessionProofNotGated,
            Rule::SessionTargetNotSeller,
            Rule::SessionSubmitProofPhase,
            Rule::SessionProofStatus,
        ],
        Action::ReviewProof => &[
            Rule::SessionProofNotGated,
            Rule::SessionTargetNotBuyer,
            Rule::SessionReviewProofPhase,
            Rule::SessionProofStatus,
        ],
        Action::AddFunds => &[],
    }
}

/// The rules of a call.
pub(crate) const fn of_call(call: DirectCall) -> &'static [Rule] {
    match call {
        DirectCall::Deliver => &[
            Rule::DeliverNotSeller,
            Rule::DeliverStatus,
            Rule::DeliverProofNotAccepted,
            Rule::DeliverDisputeOpen,
            Rule::DeliverCancellationPending,
        ],
        DirectCall::RejectDelivery => {
            &[Rule::RejectDeliveryNotBuyer, Rule::RejectDeliveryStatus, Rule::RejectDeliveryDisputeOpen]
        }
        DirectCall::Cancel => &[Rule::CancelNoAccount, Rule::CancelStatus, Rule::CancelNotParty],
    }
}

/// The rules of an update.
pub(crate) const OF_UPDATE: [Rule; 8] = [
    Rule::UpdateNoAccount,
    Rule::UpdateStatus,
    Rule::UpdateEmpty,
    Rule::UpdateAmountNotPositive,
    Rule::UpdateDescriptionTooLong,
    Rule::UpdateDeliveryDaysBelowOne,
    Rule::UpdateTitleLength,
    Rule::UpdateAmountBelowMinimum,
];

/// The rules of a creation.
pub(crate) const OF_CREATE: [Rule; 34] = [
    Rule::CreateTitleMissing,
    Rule::CreateTitleLength,
    Rule::CreateAmountMissing,
    Rule::CreateAmountNotPositive,
    Rule::CreateCurrencyUnknown,
    Rule::CreateModeUnknown,
    Rule::CreateAmountBelowMinimum,
    Rule::CreateBuyerEmailMissing,
    Rule::CreateBuyerEmailMalformed,
    Rule::CreateSellerEmailMalformed,
    Rule::CreateSellerEmailInstant,
    Rule::CreateDeliveryDaysMissing,
    Rule::CreateDeliveryDaysBelowOne,
    Rule::CreateContractTermsMissing,
    Rule::CreateContractTermsTooLong,
    Rule::CreateContractTermsNotAllowed,
    Rule::CreateAutoSignThirdPartySeller,
    Rule::CreateAutoSignNotApplicable,
    Rule::CreateAutoSignNoSignature,
    Rule::CreateDeveloperFeeOutOfRange,
    Rule::CreateDeveloperFeeOwnSeller,
    Rule::CreateFulfillmentPolicyMode,
    Rule::CreateFulfillmentPolicyType,
    Rule::CreateFulfillmentPolicyUploadHours,
    Rule::CreateFulfillmentPolicyReviewHours,
    Rule::CreateSellerNoAccount,
    Rule::CreateDeveloperFeeNoAccount,
    Rule::CreateSellerUnverifiedEmail,
    Rule::CreateSellerQuickOmitted,
    Rule::CreateDeliveryDaysFractional,
    Rule::CreateFulfillmentPolicyProofTypeUnknown,
    Rule::CreateAutoSignOwnEmail,
    Rule::CreatePartiesSame,
    Rule::CreateAmountMinimumByRounding,
];

/// The rules that judge no request but a command to the state machine.
pub(crate) const OF_COMMANDS: [Rule; 7] = [
    Rule::CommandWrongActor,
    Rule::PayContractUnsigned,
    Rule::CompleteNotDelivered,
    Rule::DisputeStatus,
    Rule::UpdateNotParty,
    Rule::DisputeNoneOpen,
    Rule::ProofNotUnderReview,
];
