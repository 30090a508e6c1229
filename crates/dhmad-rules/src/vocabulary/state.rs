use super::words;

words! {
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
    pub enum Status as "a status" {
        /// Created, not paid.
        Pending = "pending",
        /// The buyer's money is locked; the seller has not delivered.
        Paid = "paid",
        /// The seller has delivered; the buyer has not confirmed. Never on an instant escrow.
        Delivered = "delivered",
        /// The money is released to the seller. Nothing leaves this status.
        Completed = "completed",
        /// Ended, with the buyer refunded if the buyer had paid. Nothing leaves this status.
        Cancelled = "cancelled",
    }
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

words! {
    /// A side of the escrow.
    pub enum Party as "a party" {
        /// Pays, reviews the proof, confirms the delivery.
        Buyer = "buyer",
        /// Delivers, and receives the money when the escrow completes.
        Seller = "seller",
    }
}

words! {
    /// How far the proof of purchase is, on a quick escrow that requires one (`proofInfo.phase`).
    ///
    /// The status stays `paid` until the gate is passed; `expired_no_proof` and `rejected` cancel the escrow. When it ends in
    /// another way, the phase stays as it is. Source: `create-escrow` and `quick-escrow-with-proof` pages.
    pub enum ProofPhase as "a proof phase" {
        /// Paid; the seller has to upload a proof before the upload deadline.
        WaitingSellerProof = "waiting_seller_proof",
        /// Uploaded; the buyer has to accept it or to ask for a correction.
        SubmittedWaitingBuyerReview = "submitted_waiting_buyer_review",
        /// The buyer asked for a better proof.
        CorrectionRequested = "correction_requested",
        /// The buyer, or the platform, accepted the proof: delivery is unlocked.
        Accepted = "accepted",
        /// The buyer let the review deadline pass: delivery is unlocked.
        AcceptedByTimeout = "accepted_by_timeout",
        /// No proof came before the upload deadline: the escrow is cancelled.
        ExpiredNoProof = "expired_no_proof",
        /// More corrections were asked for than allowed: the platform decides.
        NeedsDhmadReview = "needs_dhmad_review",
        /// The platform rejected the proof: the escrow is cancelled.
        Rejected = "rejected",
    }
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

    /// The status of an escrow that comes to the phase: the phase stays as it is when the status changes later.
    ///
    /// ```
    /// use dhmad_rules::Status;
    /// use dhmad_rules::words::ProofPhase;
    ///
    /// assert_eq!(ProofPhase::Accepted.reached_in(), Status::Paid);
    /// assert_eq!(ProofPhase::Rejected.reached_in(), Status::Cancelled);
    /// ```
    pub const fn reached_in(self) -> Status {
        if self.ends_escrow() { Status::Cancelled } else { Status::Paid }
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

words! {
    /// What became of the buyer's request to cancel a paid escrow.
    pub enum CancellationStatus as "a status of a cancellation request" {
        /// Waiting for the seller's answer.
        Pending = "pending",
        /// The seller agreed: the escrow is cancelled and the buyer refunded.
        Accepted = "accepted",
        /// The seller refused. The pages suggest that the buyer cannot ask again.
        Rejected = "rejected",
    }
}

words! {
    /// Whether a dispute is still being decided. There is at most one dispute per escrow.
    pub enum DisputeState as "a state of a dispute" {
        /// The platform has not decided yet.
        Open = "open",
        /// Decided. The API's ticket statuses `closed` and `resolved`.
        Closed = "closed",
    }
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
        for phase in ProofPhase::ALL {
            let name = phase.as_str();
            assert_eq!(
                phase.awaits_seller(),
                ["waiting_seller_proof", "correction_requested"].contains(&name)
            );
            assert_eq!(phase.awaits_buyer(), name == "submitted_waiting_buyer_review");
            assert_eq!(phase.unlocks_delivery(), ["accepted", "accepted_by_timeout"].contains(&name));
        }
    }
}
