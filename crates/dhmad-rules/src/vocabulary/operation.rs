use super::{word_set, words};

words! {
    /// A call of the API that changes something. Reading calls are never refused by a business rule, so they are no
    /// operations here.
    pub enum Operation as "an operation" {
        /// `POST /escrows`
        CreateEscrow = "create_escrow",
        /// `PUT /escrows/:id`
        UpdateEscrow = "update_escrow",
        /// `POST /escrows/:id/deliver`
        Deliver = "deliver",
        /// `POST /escrows/:id/reject-delivery`
        RejectDelivery = "reject_delivery",
        /// `POST /escrows/:id/cancel`
        Cancel = "cancel",
        /// `POST /escrows/:id/sessions`
        CreateSession = "create_session",
    }
}

word_set! {
    /// A set of [`Operation`]s: those that an edition judges, or those that a rule does.
    pub struct OperationSet of Operation by from_operations
}

impl Operation {
    /// Method and path of the call.
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
