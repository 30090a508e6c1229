use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// Where an escrow stands. Source: `overview` page.
///
/// One page lists a sixth value, `disputed`. Here a dispute is a flag beside the status, so whoever reads that value
/// states an unknown status and an open dispute.
///
/// ```
/// use dhmad_rules::Status;
///
/// assert_eq!(Status::Paid.to_string(), "paid");
/// assert!("disputed".parse::<Status>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Status {
    /// Created, not paid.
    Pending,
    /// The buyer's money is locked; the seller has not delivered.
    Paid,
    /// The seller has delivered; the buyer has not confirmed. Never on an instant escrow.
    Delivered,
    /// The money is released to the seller. Nothing leaves this status.
    Completed,
    /// Ended, with the buyer refunded if the buyer had paid. Nothing leaves this status.
    Cancelled,
}

/// Where an escrow's money is: the one classification of [`Status`] from which the others follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Stage {
    BeforePayment,
    MoneyHeld,
    Completed,
    Cancelled,
}

impl Status {
    pub(crate) const fn stage(self) -> Stage {
        match self {
            Self::Pending => Stage::BeforePayment,
            Self::Paid | Self::Delivered => Stage::MoneyHeld,
            Self::Completed => Stage::Completed,
            Self::Cancelled => Stage::Cancelled,
        }
    }

    /// Whether the buyer's money is locked in the escrow: `paid` and `delivered`.
    pub const fn holds_money(self) -> bool {
        match self.stage() {
            Stage::MoneyHeld => true,
            Stage::BeforePayment | Stage::Completed | Stage::Cancelled => false,
        }
    }

    /// Whether it is `paid`: the money is locked, and nothing is delivered yet.
    pub const fn is_paid(self) -> bool {
        match self {
            Self::Paid => true,
            Self::Pending | Self::Delivered | Self::Completed | Self::Cancelled => false,
        }
    }

    /// Whether nothing can follow: `completed` and `cancelled`.
    pub const fn is_terminal(self) -> bool {
        match self.stage() {
            Stage::Completed | Stage::Cancelled => true,
            Stage::BeforePayment | Stage::MoneyHeld => false,
        }
    }
}

/// A side of the escrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Party {
    /// Pays, reviews the proof, confirms the delivery.
    Buyer,
    /// Delivers, and receives the money when the escrow completes.
    Seller,
}

/// How far the proof of purchase is, on a quick escrow that requires one (`proofInfo.phase`).
///
/// The status stays `paid` until the gate is passed; `expired_no_proof` and `rejected` cancel the escrow. When it ends in
/// another way, the phase stays as it is. Source: `create-escrow` and `quick-escrow-with-proof` pages.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum ProofPhase {
    /// Paid; the seller has to upload a proof before the upload deadline.
    WaitingSellerProof,
    /// Uploaded; the buyer has to accept it or to ask for a correction.
    SubmittedWaitingBuyerReview,
    /// The buyer asked for a better proof.
    CorrectionRequested,
    /// The buyer, or the platform, accepted the proof: delivery is unlocked.
    Accepted,
    /// The buyer let the review deadline pass: delivery is unlocked.
    AcceptedByTimeout,
    /// No proof came before the upload deadline: the escrow is cancelled.
    ExpiredNoProof,
    /// More corrections were asked for than allowed: the platform decides.
    NeedsDhmadReview,
    /// The platform rejected the proof: the escrow is cancelled.
    Rejected,
}

impl ProofPhase {
    /// Whether the seller may upload now (`submit_proof`).
    pub const fn awaits_seller(self) -> bool {
        match self {
            Self::WaitingSellerProof | Self::CorrectionRequested => true,
            Self::SubmittedWaitingBuyerReview
            | Self::Accepted
            | Self::AcceptedByTimeout
            | Self::ExpiredNoProof
            | Self::NeedsDhmadReview
            | Self::Rejected => false,
        }
    }

    /// Whether the buyer may decide now (`review_proof`).
    pub const fn awaits_buyer(self) -> bool {
        match self {
            Self::SubmittedWaitingBuyerReview => true,
            Self::WaitingSellerProof
            | Self::CorrectionRequested
            | Self::Accepted
            | Self::AcceptedByTimeout
            | Self::ExpiredNoProof
            | Self::NeedsDhmadReview
            | Self::Rejected => false,
        }
    }

    /// Whether the proof ended the escrow: it is cancelled.
    pub(crate) const fn ends_escrow(self) -> bool {
        match self {
            Self::ExpiredNoProof | Self::Rejected => true,
            Self::WaitingSellerProof
            | Self::SubmittedWaitingBuyerReview
            | Self::CorrectionRequested
            | Self::Accepted
            | Self::AcceptedByTimeout
            | Self::NeedsDhmadReview => false,
        }
    }

    /// Whether the seller may deliver: the gate is passed.
    pub const fn unlocks_delivery(self) -> bool {
        match self {
            Self::Accepted | Self::AcceptedByTimeout => true,
            Self::WaitingSellerProof
            | Self::SubmittedWaitingBuyerReview
            | Self::CorrectionRequested
            | Self::ExpiredNoProof
            | Self::NeedsDhmadReview
            | Self::Rejected => false,
        }
    }
}

/// What became of the buyer's request to cancel a paid escrow.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum CancellationStatus {
    /// Waiting for the seller's answer.
    Pending,
    /// The seller agreed: the escrow is cancelled and the buyer refunded.
    Accepted,
    /// The seller refused. The pages suggest that the buyer cannot ask again.
    Rejected,
}

/// Whether a dispute is still being decided. There is at most one dispute per escrow.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum DisputeState {
    /// The platform has not decided yet.
    Open,
    /// Decided. The API's ticket statuses `closed` and `resolved`.
    Closed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_and_phase_is_classified_as_the_pages_say() {
        for (status, holds_money, is_terminal) in [
            (Status::Pending, false, false),
            (Status::Paid, true, false),
            (Status::Delivered, true, false),
            (Status::Completed, false, true),
            (Status::Cancelled, false, true),
        ] {
            assert_eq!((status.holds_money(), status.is_terminal()), (holds_money, is_terminal), "{status}");
        }
        for &phase in ProofPhase::VARIANTS {
            let name: &str = phase.into();
            assert_eq!(
                phase.awaits_seller(),
                ["waiting_seller_proof", "correction_requested"].contains(&name)
            );
            assert_eq!(phase.awaits_buyer(), name == "submitted_waiting_buyer_review");
            assert_eq!(phase.unlocks_delivery(), ["accepted", "accepted_by_timeout"].contains(&name));
        }
    }
}
