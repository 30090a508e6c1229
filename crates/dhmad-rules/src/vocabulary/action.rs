use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::Status;

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

impl Action {
    /// The status that the escrow has once the action is done, or `None` if it stays as it is.
    ///
    /// ```
    /// use dhmad_rules::{Action, Status};
    ///
    /// assert_eq!(Action::CancelEscrow.leads_to(), Some(Status::Cancelled));
    /// assert_eq!(Action::RequestCancellation.leads_to(), None);
    /// ```
    pub const fn leads_to(self) -> Option<Status> {
        match self {
            Self::AcceptPay => Some(Status::Paid),
            Self::Complete => Some(Status::Completed),
            Self::AcceptCancellation | Self::CancelEscrow => Some(Status::Cancelled),
            Self::SignContract
            | Self::Dispute
            | Self::RequestCancellation
            | Self::RejectCancellation
            | Self::SubmitProof
            | Self::ReviewProof => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_four_actions_change_the_status() {
        let changing: [(Action, Status); 4] = [
            (Action::AcceptPay, Status::Paid),
            (Action::Complete, Status::Completed),
            (Action::AcceptCancellation, Status::Cancelled),
            (Action::CancelEscrow, Status::Cancelled),
        ];
        for &action in Action::VARIANTS {
            let expected = changing.iter().find(|(changes, _)| *changes == action).map(|(_, status)| *status);
            assert_eq!(action.leads_to(), expected, "{action}");
        }
    }
}
