//! What follows when a step is done. Each step says it in its own file; a test holds it against every life that the state
//! machine can lead.

use crate::vocabulary::{EventKind, PostingKind, Status, words};

/// What follows from a step, in one case: the status, the events in their order, what moves on the ledger.
///
/// ```
/// use dhmad_rules::words::PostingKind;
/// use dhmad_rules::{Action, JUNE_2026, Status};
///
/// let [cancelled] = Action::CancelEscrow.follows(&JUNE_2026) else { panic!("the same in every case") };
/// assert_eq!(cancelled.status(), Some(Status::Cancelled));
/// assert_eq!(cancelled.postings(), [PostingKind::Refund]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Consequence {
    case: Case,
    status: Option<Status>,
    events: &'static [EventKind],
    postings: &'static [PostingKind],
}

words! {
    /// When a [`Consequence`] follows.
    pub enum Case as "a case" {
        /// Whatever the escrow is and whatever is decided.
        Always = "always",
        /// On an escrow that requires a proof of purchase.
        WithProofGate = "with a proof gate",
        /// On an escrow that requires none.
        WithoutProofGate = "without a proof gate",
        /// On a mode whose delivery the buyer confirms.
        BuyerConfirms = "where the buyer confirms the delivery",
        /// On a mode where delivering completes.
        NobodyConfirms = "where nobody confirms the delivery",
        /// If the proof is accepted.
        ProofAccepted = "if the proof is accepted",
        /// If the platform rejects the proof.
        ProofRejected = "if the proof is rejected",
        /// If a correction is asked for, and as many are allowed.
        CorrectionRequested = "if a correction is asked for",
        /// If a correction is asked for once too often.
        TooManyCorrections = "if more corrections are asked for than allowed",
        /// If the platform finds nothing to the dispute.
        DisputeDismissed = "if the dispute is dismissed",
        /// If the platform decides for the buyer.
        DisputeRefunded = "if the dispute is decided for the buyer",
    }
}

impl Consequence {
    /// Nothing but that it is done: no event tells of it.
    pub(crate) const NOTHING: Self = Self { case: Case::Always, status: None, events: &[], postings: &[] };

    /// One event, and the status stays.
    pub(crate) const fn event(events: &'static [EventKind]) -> Self {
        Self { events, ..Self::NOTHING }
    }

    /// A new status, of which the last of the events tells.
    pub(crate) const fn to(
        status: Status,
        events: &'static [EventKind],
        postings: &'static [PostingKind],
    ) -> Self {
        Self { case: Case::Always, status: Some(status), events, postings }
    }

    pub(crate) const fn posting(self, postings: &'static [PostingKind]) -> Self {
        Self { postings, ..self }
    }

    pub(crate) const fn when(self, case: Case) -> Self {
        Self { case, ..self }
    }

    /// When it follows.
    pub const fn case(&self) -> Case {
        self.case
    }

    /// The status afterwards; `None` if it stays as it is.
    pub const fn status(&self) -> Option<Status> {
        self.status
    }

    /// What webhooks are told, in this order.
    pub const fn events(&self) -> &'static [EventKind] {
        self.events
    }

    /// What moves on the ledger, in this order. One of nothing is left out.
    pub const fn postings(&self) -> &'static [PostingKind] {
        self.postings
    }
}

/// The parts of a release.
pub(crate) const RELEASE: &[PostingKind] =
    &[PostingKind::Release, PostingKind::PlatformFee, PostingKind::DeveloperFee];
