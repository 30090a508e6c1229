use super::words;

words! {
    /// What webhooks are told of, by its `type`. Source: the guide to webhooks.
    ///
    /// [`Event`](crate::machine::Event) is one that has happened, with what it tells.
    pub enum EventKind as "an event" {
        /// The status has changed.
        StatusUpdated = "escrow.status.updated",
        /// A party has signed the contract.
        ContractSigned = "contract.signed",
        /// Title, amount, description or days were changed before payment.
        Updated = "escrow.updated",
        /// The buyer has paid, and the seller has to upload a proof of purchase.
        ProofRequired = "escrow.proof.required",
        /// The seller has uploaded a proof.
        ProofSubmitted = "escrow.proof.submitted",
        /// The buyer, or the platform, has accepted the proof.
        ProofAccepted = "escrow.proof.accepted",
        /// The buyer let the review deadline pass, so the proof counts as accepted.
        ProofAcceptedByTimeout = "escrow.proof.accepted_by_timeout",
        /// The buyer has asked for a better proof.
        ProofCorrectionRequested = "escrow.proof.correction_requested",
        /// Too many corrections were asked for: the platform decides.
        ProofNeedsReview = "escrow.proof.needs_review",
        /// No proof came before the upload deadline.
        ProofExpired = "escrow.proof.expired",
        /// The buyer has rejected the delivery.
        DeliveryRejected = "escrow.delivery.rejected",
        /// The buyer has asked to cancel.
        CancellationRequested = "escrow.cancellation.requested",
        /// The seller has refused to cancel.
        CancellationRejected = "escrow.cancellation.rejected",
        /// The seller has agreed to cancel.
        CancellationAccepted = "escrow.cancellation.accepted",
    }
}

words! {
    /// From where to where an amount moves. The enum is exhaustive on purpose: a new kind must break every ledger that books
    /// it.
    pub enum PostingKind as "a kind of posting" {
        /// From the buyer into the escrow.
        Lock = "lock",
        /// From the escrow to the seller.
        Release = "release",
        /// From the escrow to the platform.
        PlatformFee = "platform_fee",
        /// From the escrow to the developer's associated user.
        DeveloperFee = "developer_fee",
        /// From the escrow back to the buyer, fees included.
        Refund = "refund",
    }
}
