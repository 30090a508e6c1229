use core::fmt::{self, Display, Formatter};

use crate::vocabulary::{EventKind, Party, Status};

/// Something that the API tells its webhooks of. Source: the guide to webhooks.
///
/// What one command causes comes in a fixed order, [`StatusUpdated`](Self::StatusUpdated) always last. There is no event
/// for creation, none for a dispute, and `escrow.deposit_proof.rejected` belongs to guest payment, which is not modelled.
/// The enum is exhaustive on purpose: a new event must break every match that makes a webhook of it.
///
/// ```
/// use dhmad_rules::Party;
/// use dhmad_rules::machine::Event;
///
/// assert_eq!(Event::ContractSigned { by: Party::Seller }.to_string(), "contract.signed");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// `escrow.status.updated`: exactly when the status changes.
    StatusUpdated {
        /// The status before (`oldStatus`).
        from: Status,
        /// The status now.
        to: Status,
    },
    /// `contract.signed`
    ContractSigned {
        /// Who signed (`signedBy`).
        by: Party,
    },
    /// `escrow.updated`
    Updated,
    /// `escrow.proof.required`
    ProofRequired,
    /// `escrow.proof.submitted`
    ProofSubmitted,
    /// `escrow.proof.accepted`
    ProofAccepted,
    /// `escrow.proof.accepted_by_timeout`
    ProofAcceptedByTimeout,
    /// `escrow.proof.correction_requested`
    ProofCorrectionRequested,
    /// `escrow.proof.needs_review`
    ProofNeedsReview,
    /// `escrow.proof.expired`
    ProofExpired,
    /// `escrow.delivery.rejected`
    DeliveryRejected,
    /// `escrow.cancellation.requested`
    CancellationRequested,
    /// `escrow.cancellation.rejected`
    CancellationRejected,
    /// `escrow.cancellation.accepted`
    CancellationAccepted,
}

impl Event {
    /// What kind of event it is.
    pub const fn kind(self) -> EventKind {
        match self {
            Self::StatusUpdated { .. } => EventKind::StatusUpdated,
            Self::ContractSigned { .. } => EventKind::ContractSigned,
            Self::Updated => EventKind::Updated,
            Self::ProofRequired => EventKind::ProofRequired,
            Self::ProofSubmitted => EventKind::ProofSubmitted,
            Self::ProofAccepted => EventKind::ProofAccepted,
            Self::ProofAcceptedByTimeout => EventKind::ProofAcceptedByTimeout,
            Self::ProofCorrectionRequested => EventKind::ProofCorrectionRequested,
            Self::ProofNeedsReview => EventKind::ProofNeedsReview,
            Self::ProofExpired => EventKind::ProofExpired,
            Self::DeliveryRejected => EventKind::DeliveryRejected,
            Self::CancellationRequested => EventKind::CancellationRequested,
            Self::CancellationRejected => EventKind::CancellationRejected,
            Self::CancellationAccepted => EventKind::CancellationAccepted,
        }
    }

    /// The event's `type`, as webhooks carry it.
    pub const fn name(self) -> &'static str {
        self.kind().as_str()
    }
}

/// The event's `type`.
impl Display for Event {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
