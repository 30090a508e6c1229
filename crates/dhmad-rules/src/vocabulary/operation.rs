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
