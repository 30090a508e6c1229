use crate::vocabulary::words;

words! {
    /// A documented error code of the API. There are no others, and none is invented here.
    pub enum Code as "a documented error code" {
        /// The account has no allowed redirect URL.
        NoRedirectUrlsConfigured = "NO_REDIRECT_URLS_CONFIGURED",
        /// The redirect URL is not on the account's list.
        RedirectUrlNotAllowed = "REDIRECT_URL_NOT_ALLOWED",
        /// The redirect URL is neither `https` nor `http://localhost`.
        RedirectUrlMustBeHttps = "REDIRECT_URL_MUST_BE_HTTPS",
        /// An instant escrow has no contract to sign.
        InstantEscrowNoContract = "INSTANT_ESCROW_NO_CONTRACT",
        /// An instant escrow completes when it is delivered.
        InstantEscrowNoCompleteStep = "INSTANT_ESCROW_NO_COMPLETE_STEP",
        /// A quick escrow has no contract to sign.
        QuickEscrowNoContract = "QUICK_ESCROW_NO_CONTRACT",
        /// The target has signed.
        ContractAlreadySigned = "CONTRACT_ALREADY_SIGNED",
        /// The escrow is paid.
        PaymentAlreadyDone = "PAYMENT_ALREADY_DONE",
        /// The escrow is completed.
        EscrowAlreadyCompleted = "ESCROW_ALREADY_COMPLETED",
        /// The escrow has, or had, a dispute.
        DisputeAlreadyOpened = "DISPUTE_ALREADY_OPENED",
        /// Cancellation can only be requested while money is held.
        CancellationRequestInvalidStatus = "CANCELLATION_REQUEST_INVALID_STATUS",
        /// Only the buyer requests cancellation.
        CancellationRequestBuyerOnly = "CANCELLATION_REQUEST_BUYER_ONLY",
        /// The seller can only cancel while money is held.
        CancelEscrowInvalidStatus = "CANCEL_ESCROW_INVALID_STATUS",
        /// Only the seller cancels at once.
        CancelEscrowSellerOnly = "CANCEL_ESCROW_SELLER_ONLY",
        /// The action is for the buyer.
        CheckoutTargetNotBuyer = "CHECKOUT_TARGET_NOT_BUYER",
        /// The action is for the seller.
        CheckoutTargetNotSeller = "CHECKOUT_TARGET_NOT_SELLER",
        /// Cancellation was requested before.
        CancellationAlreadyRequested = "CANCELLATION_ALREADY_REQUESTED",
        /// There is no request to answer.
        NoPendingCancellation = "NO_PENDING_CANCELLATION",
        /// The proof gate is not passed. Named by the guide to proof escrows, for `deliver`.
        ProofNotAccepted = "PROOF_NOT_ACCEPTED",
        /// Funds are added or refunded only while money is held. Of a later edition.
        FundsAdjustmentInvalidStatus = "FUNDS_ADJUSTMENT_INVALID_STATUS",
        /// Funds wait for the end of a dispute. Of a later edition.
        DisputeOpen = "DISPUTE_OPEN",
    }
}

words! {
    /// The `type` in the API's error object.
    pub enum ErrorType as "a type of error" {
        /// The only type that the pages show.
        BusinessRuleViolation = "business_rule_violation",
    }
}
