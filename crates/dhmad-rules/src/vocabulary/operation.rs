use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// A call of the API that changes something. Reading calls are never refused by a business rule, so they are no
/// operations here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Operation {
    /// `POST /escrows`
    CreateEscrow,
    /// `PUT /escrows/:id`
    UpdateEscrow,
    /// `POST /escrows/:id/deliver`
    Deliver,
    /// `POST /escrows/:id/reject-delivery`
    RejectDelivery,
    /// `POST /escrows/:id/cancel`
    Cancel,
    /// `POST /escrows/:id/sessions`
    CreateSession,
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
