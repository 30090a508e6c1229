//! The table of the specification, copied by hand: which rules judge what, each list in order of precedence. When exactly a
//! rule is violated is stated again where that is tried.

use dhmad_rules::{Action, DirectCall, Rule};

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
pub(crate) fn of_action(action: Action) -> &'static [Rule] {
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
pub(crate) fn of_call(call: DirectCall) -> &'static [Rule] {
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
