use super::{word_set, words};

words! {
    /// A hint at what counts as a proof of purchase (`allowedProofTypes`). Source: `create-escrow` page. It is shown to the
    /// seller; nothing enforces it.
    pub enum ProofType as "a proof type" {
        /// A receipt.
        Receipt = "receipt",
        /// The confirmation of an order.
        OrderConfirmation = "order_confirmation",
        /// A photo of the goods.
        ProductPhoto = "product_photo",
        /// A proof that they are on the way.
        TrackingProof = "tracking_proof",
        /// Anything else.
        Other = "other",
    }
}

word_set! {
    /// A set of [`ProofType`]s: those that an edition knows.
    pub struct ProofTypeSet of ProofType by from_proof_types
}
