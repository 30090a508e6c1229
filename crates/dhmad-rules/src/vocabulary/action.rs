use super::words;

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

/// A set of [`Action`]s: those that an edition knows.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ActionSet(u32);

impl ActionSet {
    /// The set of these actions.
    pub const fn of(mut actions: &[Action]) -> Self {
        let mut set = Self(0);
        // A `for` loop cannot run in a constant.
        while let [action, rest @ ..] = actions {
            set = set.with(*action);
            actions = rest;
        }
        set
    }

    /// The set with one more action.
    #[must_use]
    pub const fn with(self, action: Action) -> Self {
        Self(self.0 | 1 << action as u32)
    }

    /// The set without an action.
    #[must_use]
    pub const fn without(self, action: Action) -> Self {
        Self(self.0 & !(1 << action as u32))
    }

    /// Whether the set holds this action.
    pub const fn contains(self, action: Action) -> bool {
        self.0 & (1 << action as u32) != 0
    }

    /// The actions, in the order of [`Action`].
    pub fn iter(self) -> impl Iterator<Item = Action> {
        Action::ALL.into_iter().filter(move |action| self.contains(*action))
    }
}

impl core::fmt::Debug for ActionSet {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
