use super::{word_set, words};

words! {
    /// What webhooks are told of, by its `type`. Source: the guide to webhooks. Which of them there are is a matter of the
    /// [`Edition`](crate::Edition).
    ///
    /// [`Event`](crate::machine::Event) is one that has happened, with what it tells. Not every kind of event happens to
    /// an escrow that the state machine lives.
    ///
    /// ```
    /// use dhmad_rules::JUNE_2026;
    /// use dhmad_rules::words::EventKind;
    ///
    /// assert_eq!("escrow.updated".parse(), Ok(EventKind::Updated));
    /// assert!("escrow.paid".parse::<EventKind>().is_err());
    /// assert!(!JUNE_2026.events.contains(EventKind::FundsAdded));
    /// ```
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
        /// The platform has rejected a guest's proof of having paid. The state machine lives no payment of guests.
        DepositProofRejected = "escrow.deposit_proof.rejected",
        /// What is known of somebody's identity has changed: approved or rejected. No matter of an escrow.
        IdentityVerificationUpdated = "identity.verification.updated",
        /// A verified identity is linked to a user's account. No matter of an escrow.
        IdentityVerificationLinked = "identity.verification.linked",
        /// The buyer has added money to what is held. Known to later editions only.
        FundsAdded = "escrow.funds.added",
    }
}

word_set! {
    /// A set of [`EventKind`]s: those that an edition knows.
    pub struct EventSet of EventKind by from_events
}

words! {
    /// What time does to an escrow by itself. The enum is exhaustive on purpose: a new one must break every timer.
    pub enum Lapse as "what time does" {
        /// The seller let the upload deadline pass: the escrow is cancelled and the buyer refunded.
        ProofUpload = "upload deadline passes",
        /// The buyer let the review deadline pass: the proof counts as accepted.
        ProofReview = "review deadline passes",
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
