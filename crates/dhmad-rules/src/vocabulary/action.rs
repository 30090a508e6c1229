use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// What a checkout session asks its target to do on the hosted page. Source: `create-session` page.
///
/// What can refuse each one is written in the file of its name, for example `session/request_cancellation.rs`.
///
/// ```
/// use dhmad_rules::Action;
///
/// assert_eq!("request_cancellation".parse(), Ok(Action::RequestCancellation));
/// assert!("refund".parse::<Action>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Action {
    /// A party signs the contract of a standard escrow.
    SignContract,
    /// The buyer pays; the money is locked.
    AcceptPay,
    /// The buyer confirms the delivery; the money is released to the seller.
    Complete,
    /// A party opens a dispute.
    Dispute,
    /// The buyer asks to cancel after payment; the seller decides.
    RequestCancellation,
    /// The seller refuses the buyer's request to cancel.
    RejectCancellation,
    /// The seller agrees to the buyer's request to cancel; the buyer is refunded.
    AcceptCancellation,
    /// The seller cancels after payment, without asking anybody; the buyer is refunded.
    CancelEscrow,
    /// The seller uploads a proof of purchase.
    SubmitProof,
    /// The buyer accepts the proof or asks for a correction.
    ReviewProof,
}
