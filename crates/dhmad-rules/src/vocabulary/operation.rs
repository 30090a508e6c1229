use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::Action;

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

    /// What to do in place of a call that people look for and the API does not have, in words.
    ///
    /// ```
    /// use dhmad_rules::Operation;
    ///
    /// let way = Operation::documented_way_to("release").expect("people look for this one");
    /// assert!(way.contains("`complete`"));
    /// assert_eq!(Operation::documented_way_to("teleport"), None);
    /// ```
    pub fn documented_way_to(name: &str) -> Option<&'static str> {
        let is = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
        if is(&["release", "release_funds", "release_escrow", "payout", "payouts", "pay_out", "withdraw"]) {
            Some(
                "money is released by the buyer's `complete` session, or by `deliver` on an instant escrow; \
                 there is no call for payouts",
            )
        } else if is(&["refund", "refunds", "refund_escrow", "chargeback"]) {
            Some(
                "a paid escrow is refunded by a `cancel_escrow` session of the seller, or by a \
                 `request_cancellation` session of the buyer that the seller accepts",
            )
        } else if is(&["pay", "fund", "charge", "charges", "capture", "payment"]) {
            Some("the buyer pays in an `accept_pay` session")
        } else if is(&["sign", "sign_escrow"]) {
            Some("each party signs in a `sign_contract` session")
        } else if is(&["open_dispute", "disputes", "resolve_dispute"]) {
            Some("a party opens a dispute in a `dispute` session; the platform decides it")
        } else if is(&["upload_proof", "proof", "accept_proof"]) {
            Some(
                "the seller uploads in a `submit_proof` session, the buyer decides in a `review_proof` session",
            )
        } else if is(&["session", "sessions", "checkout", "create_checkout_session"]) {
            Some("a checkout session is created with `create_session`")
        } else if Action::VARIANTS.iter().any(|&action| name.eq_ignore_ascii_case(action.into())) {
            Some("this is an action: ask for it with `create_session`")
        } else {
            None
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

    #[test]
    fn what_people_look_for_names_the_documented_way() {
        for (name, way) in [
            ("release", "`complete`"),
            ("payouts", "`deliver`"),
            ("Refund", "`cancel_escrow`"),
            ("refund", "`request_cancellation`"),
            ("pay", "`accept_pay`"),
            ("sign", "`sign_contract`"),
            ("open_dispute", "`dispute`"),
            ("upload_proof", "`submit_proof`"),
            ("checkout", "`create_session`"),
            ("accept_pay", "`create_session`"),
        ] {
            let found = Operation::documented_way_to(name).unwrap_or_default();
            assert!(found.contains(way), "{name}: {found}");
        }
        for name in ["", "teleport", "deliver", "create_sesion"] {
            assert_eq!(Operation::documented_way_to(name), None, "{name}");
        }
    }
}
