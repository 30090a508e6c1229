use super::{word_set, words};

words! {
    /// A call of the API that changes something. Reading calls are never refused by a business rule, so they are no
    /// operations here.
    pub enum Operation as "an operation" {
        /// Create an escrow.
        CreateEscrow = "create_escrow",
        /// Update an escrow.
        UpdateEscrow = "update_escrow",
        /// The seller says that the goods are delivered. On an instant escrow that completes it.
        Deliver = "deliver",
        /// The buyer refuses the delivery: the escrow goes back to `paid`.
        RejectDelivery = "reject_delivery",
        /// A party cancels before payment.
        Cancel = "cancel",
        /// Create a checkout session.
        CreateSession = "create_session",
    }
}

word_set! {
    /// A set of [`Operation`]s: those that an edition judges, or those that a rule does.
    pub struct OperationSet of Operation by from_operations
}

impl Operation {
    /// Whether its request has a body. One that has none may come with an empty one, or with fields that no rule reads.
    ///
    /// ```
    /// use dhmad_rules::Operation;
    ///
    /// assert!(Operation::CreateSession.needs_body());
    /// assert!(!Operation::RejectDelivery.needs_body(), "its reason may be left out");
    /// ```
    pub const fn needs_body(self) -> bool {
        match self {
            Self::CreateEscrow | Self::UpdateEscrow | Self::CreateSession => true,
            Self::Deliver | Self::RejectDelivery | Self::Cancel => false,
        }
    }

    /// Method and path of the call.
    ///
    /// ```
    /// use dhmad_rules::Operation;
    ///
    /// assert_eq!(Operation::Deliver.endpoint(), "POST /escrows/:id/deliver");
    /// ```
    pub const fn endpoint(self) -> &'static str {
        match self {
            Self::CreateEscrow => "POST /escrows",
            Self::UpdateEscrow => "PUT /escrows/:id",
            Self::Deliver => "POST /escrows/:id/deliver",
            Self::RejectDelivery => "POST /escrows/:id/reject-delivery",
            Self::Cancel => "POST /escrows/:id/cancel",
            Self::CreateSession => "POST /escrows/:id/sessions",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_operation_has_its_endpoint() {
        for (operation, endpoint) in [
            (Operation::CreateEscrow, "POST /escrows"),
            (Operation::UpdateEscrow, "PUT /escrows/:id"),
            (Operation::Deliver, "POST /escrows/:id/deliver"),
            (Operation::RejectDelivery, "POST /escrows/:id/reject-delivery"),
            (Operation::Cancel, "POST /escrows/:id/cancel"),
            (Operation::CreateSession, "POST /escrows/:id/sessions"),
        ] {
            assert_eq!(operation.endpoint(), endpoint);
        }
    }
}
