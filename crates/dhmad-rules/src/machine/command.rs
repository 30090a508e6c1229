//! What can be done to an escrow, and by whom.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::direct::{DirectCall, UpdateEscrow};
use crate::vocabulary::{Action, Party};

/// Something that is done to an escrow: a checkout session completed, a direct call made, a decision of the platform.
///
/// The enum is exhaustive on purpose: a new command must break every match on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command<'a> {
    /// A party signs the contract (`sign_contract`).
    SignContract,
    /// The buyer pays (`accept_pay`).
    AcceptPay,
    /// The buyer confirms the delivery (`complete`).
    Complete,
    /// A party opens a dispute (`dispute`).
    Dispute,
    /// The buyer asks to cancel (`request_cancellation`).
    RequestCancellation,
    /// The seller refuses to cancel (`reject_cancellation`).
    RejectCancellation,
    /// The seller agrees to cancel (`accept_cancellation`).
    AcceptCancellation,
    /// The seller cancels after payment (`cancel_escrow`).
    CancelEscrow,
    /// The seller uploads a proof of purchase (`submit_proof`).
    SubmitProof,
    /// The buyer reviews the proof (`review_proof`).
    ReviewProof(ProofReview),
    /// The seller delivers (`deliver`).
    Deliver,
    /// The buyer refuses the delivery (`reject_delivery`).
    RejectDelivery,
    /// A party cancels before payment (`cancel`).
    Cancel,
    /// A party changes the escrow before payment (`update_escrow`).
    UpdateEscrow(UpdateEscrow<'a>),
    /// The platform decides on a proof that was corrected too often.
    RuleOnProof(ProofRuling),
    /// The platform closes a dispute.
    ResolveDispute(DisputeDecision),
}

/// What the buyer says of a proof of purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ProofReview {
    /// It will do: delivery is unlocked.
    Accept,
    /// It will not: the seller uploads another one, or, after too many rounds, the platform decides.
    RequestCorrection,
}

/// What the platform says of a proof of purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ProofRuling {
    /// It will do: delivery is unlocked.
    Accept,
    /// It will not: the escrow is cancelled and the buyer refunded.
    Reject,
}

/// How the platform closes a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum DisputeDecision {
    /// There is nothing to it: the escrow completes and the seller is paid.
    Dismiss,
    /// The buyer is right: the escrow is cancelled and the buyer refunded.
    Refund,
}

/// Who gives a command. The enum is exhaustive on purpose: whoever maps users to it must think of everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Actor {
    /// The escrow's buyer.
    Buyer,
    /// The escrow's seller.
    Seller,
    /// A user who is neither, for example the developer of an application that created an escrow between two others.
    Stranger,
    /// DHMAD itself: its staff.
    Platform,
}

impl Actor {
    /// The party that this is, if it is one.
    pub const fn party(self) -> Option<Party> {
        match self {
            Self::Buyer => Some(Party::Buyer),
            Self::Seller => Some(Party::Seller),
            Self::Stranger | Self::Platform => None,
        }
    }

    pub(super) const fn is_platform(self) -> bool {
        match self {
            Self::Platform => true,
            Self::Buyer | Self::Seller | Self::Stranger => false,
        }
    }

    pub(super) fn is(self, party: Party) -> bool {
        self.party() == Some(party)
    }
}

impl From<Party> for Actor {
    fn from(party: Party) -> Self {
        match party {
            Party::Buyer => Self::Buyer,
            Party::Seller => Self::Seller,
        }
    }
}

/// How a command comes about, and so which rules judge it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way<'a> {
    /// A checkout session is completed.
    Session(Action),
    /// A call is made that carries nothing that a rule reads.
    Call(DirectCall),
    /// The escrow is updated.
    Update(UpdateEscrow<'a>),
    /// The platform rules on a proof.
    ProofRuling,
    /// The platform closes a dispute.
    DisputeDecision,
}

impl Command<'static> {
    /// The command of a checkout session with this action; `None` for [`Action::ReviewProof`], which needs a decision.
    pub const fn of_action(action: Action) -> Option<Self> {
        Some(match action {
            Action::SignContract => Self::SignContract,
            Action::AcceptPay => Self::AcceptPay,
            Action::Complete => Self::Complete,
            Action::Dispute => Self::Dispute,
            Action::RequestCancellation => Self::RequestCancellation,
            Action::RejectCancellation => Self::RejectCancellation,
            Action::AcceptCancellation => Self::AcceptCancellation,
            Action::CancelEscrow => Self::CancelEscrow,
            Action::SubmitProof => Self::SubmitProof,
            Action::ReviewProof => return None,
        })
    }

    /// The command that a direct call is.
    pub const fn of_call(call: DirectCall) -> Self {
        match call {
            DirectCall::Deliver => Self::Deliver,
            DirectCall::RejectDelivery => Self::RejectDelivery,
            DirectCall::Cancel => Self::Cancel,
        }
    }
}

impl<'a> Command<'a> {
    /// The command as the API spells it. The platform's ruling on a proof is called `review_proof` too.
    ///
    /// ```
    /// use dhmad_rules::machine::{Command, DisputeDecision};
    ///
    /// assert_eq!(Command::AcceptPay.name(), "accept_pay");
    /// assert_eq!(Command::ResolveDispute(DisputeDecision::Refund).name(), "resolve_dispute");
    /// ```
    pub fn name(&self) -> &'static str {
        match self.way() {
            Way::Session(action) => action.into(),
            Way::Call(call) => call.into(),
            Way::Update(_) => "update_escrow",
            Way::ProofRuling => "review_proof",
            Way::DisputeDecision => "resolve_dispute",
        }
    }

    /// What is decided, if the command is a decision.
    ///
    /// ```
    /// use dhmad_rules::machine::{Command, ProofReview};
    ///
    /// let review = Command::ReviewProof(ProofReview::RequestCorrection);
    /// assert_eq!(review.decision(), Some("request_correction"));
    /// assert_eq!(Command::AcceptPay.decision(), None);
    /// ```
    pub fn decision(&self) -> Option<&'static str> {
        match self {
            Self::ReviewProof(review) => Some(review.into()),
            Self::RuleOnProof(ruling) => Some(ruling.into()),
            Self::ResolveDispute(decision) => Some(decision.into()),
            Self::SignContract
            | Self::AcceptPay
            | Self::Complete
            | Self::Dispute
            | Self::RequestCancellation
            | Self::RejectCancellation
            | Self::AcceptCancellation
            | Self::CancelEscrow
            | Self::SubmitProof
            | Self::Deliver
            | Self::RejectDelivery
            | Self::Cancel
            | Self::UpdateEscrow(_) => None,
        }
    }

    /// The action of the checkout session that leads to the command, if one does.
    pub const fn action(&self) -> Option<Action> {
        match self.way() {
            Way::Session(action) => Some(action),
            Way::Call(_) | Way::Update(_) | Way::ProofRuling | Way::DisputeDecision => None,
        }
    }

    pub(super) const fn way(&self) -> Way<'a> {
        match *self {
            Self::SignContract => Way::Session(Action::SignContract),
            Self::AcceptPay => Way::Session(Action::AcceptPay),
            Self::Complete => Way::Session(Action::Complete),
            Self::Dispute => Way::Session(Action::Dispute),
            Self::RequestCancellation => Way::Session(Action::RequestCancellation),
            Self::RejectCancellation => Way::Session(Action::RejectCancellation),
            Self::AcceptCancellation => Way::Session(Action::AcceptCancellation),
            Self::CancelEscrow => Way::Session(Action::CancelEscrow),
            Self::SubmitProof => Way::Session(Action::SubmitProof),
            Self::ReviewProof(_) => Way::Session(Action::ReviewProof),
            Self::Deliver => Way::Call(DirectCall::Deliver),
            Self::RejectDelivery => Way::Call(DirectCall::RejectDelivery),
            Self::Cancel => Way::Call(DirectCall::Cancel),
            Self::UpdateEscrow(update) => Way::Update(update),
            Self::RuleOnProof(_) => Way::ProofRuling,
            Self::ResolveDispute(_) => Way::DisputeDecision,
        }
    }
}
