//! What follows from a command, and what time does. What follows from a user's step stands in the file of the step.

use super::command::CommandKind;
use crate::consequence::{Case, Consequence, RELEASE};
use crate::edition::Edition;
use crate::vocabulary::{EventKind, Lapse, PostingKind, Status};

const RULE_ON_PROOF: &[Consequence] = &[
    Consequence::event(&[EventKind::ProofAccepted]).when(Case::ProofAccepted),
    Consequence::to(Status::Cancelled, &[EventKind::StatusUpdated], &[PostingKind::Refund])
        .when(Case::ProofRejected),
];

const RESOLVE_DISPUTE: &[Consequence] = &[
    Consequence::to(Status::Completed, &[EventKind::StatusUpdated], RELEASE).when(Case::DisputeDismissed),
    Consequence::to(Status::Cancelled, &[EventKind::StatusUpdated], &[PostingKind::Refund])
        .when(Case::DisputeRefunded),
];

const PROOF_UPLOAD_LAPSES: &[Consequence] = &[Consequence::to(
    Status::Cancelled,
    &[EventKind::ProofExpired, EventKind::StatusUpdated],
    &[PostingKind::Refund],
)
.when(Case::WithProofGate)];

const PROOF_REVIEW_LAPSES: &[Consequence] =
    &[Consequence::event(&[EventKind::ProofAcceptedByTimeout]).when(Case::WithProofGate)];

impl Lapse {
    /// What follows when the time is over, case by case.
    ///
    /// ```
    /// use dhmad_rules::words::Lapse;
    /// use dhmad_rules::{JUNE_2026, Status};
    ///
    /// let [expired] = Lapse::ProofUpload.follows(&JUNE_2026) else { panic!("the same in every case") };
    /// assert_eq!(expired.status(), Some(Status::Cancelled));
    /// ```
    // Time does the same in every edition that there is; a later one adds a lapse that an earlier one does not know.
    pub const fn follows(self, _: &Edition) -> &'static [Consequence] {
        match self {
            Self::ProofUpload => PROOF_UPLOAD_LAPSES,
            Self::ProofReview => PROOF_REVIEW_LAPSES,
        }
    }
}

impl CommandKind {
    /// What follows when it is done, case by case: nothing if the edition has no such command.
    ///
    /// ```
    /// use dhmad_rules::machine::CommandKind;
    /// use dhmad_rules::rules::Case;
    /// use dhmad_rules::{JUNE_2026, Status};
    ///
    /// let follows = CommandKind::ResolveDispute.follows(&JUNE_2026);
    /// let [dismissed, refunded] = follows else { panic!("two decisions") };
    /// assert_eq!((dismissed.case(), dismissed.status()), (Case::DisputeDismissed, Some(Status::Completed)));
    /// assert_eq!((refunded.case(), refunded.status()), (Case::DisputeRefunded, Some(Status::Cancelled)));
    /// ```
    pub fn follows(self, edition: &Edition) -> &'static [Consequence] {
        match self {
            Self::Step(step) => step.follows(edition),
            Self::RuleOnProof => RULE_ON_PROOF,
            Self::ResolveDispute => RESOLVE_DISPUTE,
        }
    }
}
