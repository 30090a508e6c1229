use super::{word_set, words};

words! {
    /// What a checkout session asks its target to do on the hosted page. Source: `create-session` page.
    ///
    /// What can refuse each one, and what follows from it, is written in the file of its name, for example
    /// `operations/create_session/request_cancellation.rs`. Which of them there are is a matter of the
    /// [`Edition`](crate::Edition).
    ///
    /// ```
    /// use dhmad_rules::Action;
    ///
    /// assert_eq!("request_cancellation".parse(), Ok(Action::RequestCancellation));
    /// assert!("refund".parse::<Action>().is_err());
    /// ```
    pub enum Action as "an action" {
        /// A party signs the contract of a standard escrow.
        SignContract = "sign_contract",
        /// The buyer pays; the money is locked.
        AcceptPay = "accept_pay",
        /// The buyer confirms the delivery; the money is released to the seller.
        Complete = "complete",
        /// A party opens a dispute.
        Dispute = "dispute",
        /// The buyer asks to cancel after payment; the seller decides.
        RequestCancellation = "request_cancellation",
        /// The seller refuses the buyer's request to cancel.
        RejectCancellation = "reject_cancellation",
        /// The seller agrees to the buyer's request to cancel; the buyer is refunded.
        AcceptCancellation = "accept_cancellation",
        /// The seller cancels after payment, without asking anybody; the buyer is refunded.
        CancelEscrow = "cancel_escrow",
        /// The seller uploads a proof of purchase.
        SubmitProof = "submit_proof",
        /// The buyer accepts the proof or asks for a correction.
        ReviewProof = "review_proof",
        /// The buyer adds money to what is held. Known to later editions only.
        AddFunds = "add_funds",
    }
}

word_set! {
    /// A set of [`Action`]s: those that an edition knows.
    pub struct ActionSet of Action by from_actions
}
