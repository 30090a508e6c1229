use crate::vocabulary::{Operation, words};

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

impl Page {
    /// Where it can be read.
    ///
    /// ```
    /// use dhmad_rules::rules::Page;
    ///
    /// assert_eq!(Page::Overview.url(), "https://docs.dhmad.tn/api-reference/escrows/overview");
    /// ```
    pub const fn url(self) -> &'static str {
        match self {
            Self::Api => "https://docs.dhmad.tn/api-reference/overview",
            Self::Overview => "https://docs.dhmad.tn/api-reference/escrows/overview",
            Self::CreateEscrow => "https://docs.dhmad.tn/api-reference/escrows/create-escrow",
            Self::UpdateEscrow => "https://docs.dhmad.tn/api-reference/escrows/update-escrow",
            Self::DeliverEscrow => "https://docs.dhmad.tn/api-reference/escrows/deliver-escrow",
            Self::RejectDeliveryEscrow => {
                "https://docs.dhmad.tn/api-reference/escrows/reject-delivery-escrow"
            }
            Self::CancelEscrow => "https://docs.dhmad.tn/api-reference/escrows/cancel-escrow",
            Self::CreateSession => "https://docs.dhmad.tn/api-reference/checkout-sessions/create-session",
            Self::QuickEscrowWithProof => "https://docs.dhmad.tn/guides/quick-escrow-with-proof",
        }
    }
}

impl Operation {
    /// The page about it.
    pub const fn page(self) -> Page {
        match self {
            Self::CreateEscrow => Page::CreateEscrow,
            Self::UpdateEscrow => Page::UpdateEscrow,
            Self::Deliver => Page::DeliverEscrow,
            Self::RejectDelivery => Page::RejectDeliveryEscrow,
            Self::Cancel => Page::CancelEscrow,
            Self::CreateSession => Page::CreateSession,
        }
    }
}
