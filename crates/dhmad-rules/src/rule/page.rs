use crate::vocabulary::words;

words! {
    /// A page of the vendor's documentation.
    pub enum Page as "a page" {
        /// API overview.
        Api = "api",
        /// Escrows overview.
        Overview = "overview",
        /// Create an escrow.
        CreateEscrow = "create-escrow",
        /// Update an escrow.
        UpdateEscrow = "update-escrow",
        /// Deliver an escrow.
        DeliverEscrow = "deliver-escrow",
        /// Reject a delivery.
        RejectDeliveryEscrow = "reject-delivery-escrow",
        /// Cancel an escrow.
        CancelEscrow = "cancel-escrow",
        /// Create a checkout session.
        CreateSession = "create-session",
        /// Guide: quick escrow with proof.
        QuickEscrowWithProof = "quick-escrow-with-proof",
    }
}
