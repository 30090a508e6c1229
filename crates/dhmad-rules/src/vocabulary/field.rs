use super::words;

words! {
    /// A field of a request body, spelt as its path below the body.
    pub enum Field as "a field of a request" {
        /// What the target of a checkout session is asked to do.
        Action = "action",
        /// The address of the person who is to act in a checkout session.
        TargetUserEmail = "targetUserEmail",
        /// Where that person is sent afterwards.
        RedirectUrl = "redirectUrl",
        // In a violation, the text in it that is meant.
        /// Keys and texts of your own, stored with a checkout session.
        Metadata = "metadata",
        /// What the escrow is about.
        Title = "title",
        /// The price, in the currency.
        Amount = "amount",
        /// The currency of the price; TND if it is left out.
        Currency = "currency",
        /// The address of the one who pays.
        BuyerEmail = "buyerEmail",
        /// The address of the one who sells; the account's associated user if it is left out.
        SellerEmail = "sellerEmail",
        /// How the escrow runs; standard if it is left out.
        Mode = "mode",
        /// Days until delivery.
        EstimatedDeliveryDays = "estimatedDeliveryDays",
        /// The text of the contract, on a mode that has one.
        ContractTerms = "contractTerms",
        /// Whether the contract is signed for the seller at creation, with the account's stored signature.
        AutoSign = "autoSign",
        /// The developer's share, in percent of the amount.
        DeveloperFeePercentage = "developerFeePercentage",
        /// More about the escrow, in an update.
        Description = "description",
        /// Why a delivery is rejected.
        Reason = "reason",
        /// The proof gate: a proof of purchase is asked for before delivery.
        FulfillmentPolicy = "fulfillmentPolicy",
        /// What kind of policy that is.
        FulfillmentPolicyType = "fulfillmentPolicy/type",
        /// Hours that the seller has for the upload after payment.
        ProofUploadDeadlineHours = "fulfillmentPolicy/proofUploadDeadlineHours",
        /// Hours that the buyer has for the review after each upload.
        BuyerReviewDeadlineHours = "fulfillmentPolicy/buyerReviewDeadlineHours",
        // In a violation, the entry in it that is meant.
        /// Hints at what counts as a proof.
        AllowedProofTypes = "fulfillmentPolicy/allowedProofTypes",
    }
}

impl Field {
    /// The key, without the path to the object that it is in.
    ///
    /// ```
    /// use dhmad_rules::words::Field;
    ///
    /// assert_eq!(Field::BuyerEmail.key(), "buyerEmail");
    /// assert_eq!(Field::FulfillmentPolicyType.key(), "type");
    /// ```
    pub fn key(self) -> &'static str {
        let path = self.as_str();
        path.rsplit_once('/').map_or(path, |(_, key)| key)
    }

    /// The field that holds the object which this one is in; `None` for a field of the body itself.
    pub fn parent(self) -> Option<Self> {
        let (parent, _) = self.as_str().rsplit_once('/')?;
        Self::ALL.into_iter().find(|field| field.as_str() == parent)
    }
}
