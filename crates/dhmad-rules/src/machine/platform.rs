//! What follows from a command, the decisions of the platform included.

use super::command::CommandKind;
use crate::consequence::{Case, Consequence, RELEASE};
use crate::vocabulary::{EventKind, PostingKind, Status};

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

impl CommandKind {
    /// What follows when it is done, case by case.
    ///
    /// ```
    /// use dhmad_rules::machine::CommandKind;
    /// use dhmad_rules::rules::Case;
    /// use dhmad_rules::Status;
    ///
    /// let [dismissed, refunded] = CommandKind::ResolveDispute.follows() else { panic!("two decisions") };
    /// assert_eq!((dismissed.case(), dismissed.status()), (Case::DisputeDismissed, Some(Status::Completed)));
    /// assert_eq!((refunded.case(), refunded.status()), (Case::DisputeRefunded, Some(Status::Cancelled)));
    /// ```
    pub const fn follows(self) -> &'static [Consequence] {
        match self {
            Self::Step(step) => step.follows(),
            Self::RuleOnProof => RULE_ON_PROOF,
            Self::ResolveDispute => RESOLVE_DISPUTE,
        }
    }
}
