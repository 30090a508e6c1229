//! What can be done to an escrow, and by whom.

use crate::operations::{UpdateEscrow, UpdateEscrowFields};
use crate::vocabulary::{Action, DirectCall, Party, Step, words};

/// Something that is done to an escrow: a checkout session completed, a direct call made, a decision of the platform.
///
/// The enum is exhaustive on purpose: a new command must break every match on it.
///
/// ```
/// use dhmad_rules::machine::{Command, CommandKind, ProofReview};
/// use dhmad_rules::{Action, Step, UpdateEscrow};
///
/// assert_eq!(Command::AcceptPay.kind(), CommandKind::Step(Step::Session(Action::AcceptPay)));
/// assert_eq!(Command::ReviewProof(ProofReview::Accept).name(), "review_proof");
/// let update = UpdateEscrow { title: Some("Phone, blue"), ..UpdateEscrow::empty() };
/// assert_eq!(Command::update(update).kind(), CommandKind::Step(Step::Update));
/// ```
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
    UpdateEscrow(UpdateEscrowFields<'a>),
    /// The platform decides on a proof that was corrected too often.
    RuleOnProof(ProofRuling),
    /// The platform closes a dispute.
    ResolveDispute(DisputeDecision),
}

words! {
    /// What the buyer says of a proof of purchase.
    pub enum ProofReview as "a review of a proof" {
        /// It will do: delivery is unlocked.
        Accept = "accept",
        /// It will not: the seller uploads another one, or, after too many rounds, the platform decides.
        RequestCorrection = "request_correction",
    }
}

words! {
    /// What the platform says of a proof of purchase.
    pub enum ProofRuling as "a ruling on a proof" {
        /// It will do: delivery is unlocked.
        Accept = "accept",
        /// It will not: the escrow is cancelled and the buyer refunded.
        Reject = "reject",
    }
}

words! {
    /// How the platform closes a dispute.
    pub enum DisputeDecision as "a decision on a dispute" {
        /// There is nothing to it: the escrow completes and the seller is paid.
        Dismiss = "dismiss",
        /// The buyer is right: the escrow is cancelled and the buyer refunded.
        Refund = "refund",
    }
}

words! {
    /// Who gives a command. The enum is exhaustive on purpose: whoever maps users to it must think of everybody.
    pub enum Actor as "an actor" {
        /// The escrow's buyer.
        Buyer = "buyer",
        /// The escrow's seller.
        Seller = "seller",
        /// A user who is neither, for example the developer of an application that created an escrow between two others.
        Stranger = "stranger",
        /// DHMAD itself: its staff.
        Platform = "platform",
    }
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

/// What kind of command it is: a step of a user, or a decision of the platform. It says which rules judge it.
///
/// ```
/// use dhmad_rules::machine::CommandKind;
///
/// assert_eq!(CommandKind::all().count(), 17);
/// assert_eq!(CommandKind::ResolveDispute.as_str(), "resolve_dispute");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CommandKind {
    /// A user does something.
    Step(Step),
    /// The platform rules on a proof.
    RuleOnProof,
    /// The platform closes a dispute.
    ResolveDispute,
}

impl CommandKind {
    /// Every kind, of every edition.
    pub fn all() -> impl Iterator<Item = Self> {
        Step::all().map(Self::Step).chain([Self::RuleOnProof, Self::ResolveDispute])
    }

    /// The name in a scenario. The platform's ruling on a proof is called `review_proof` too.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Step(step) => step.as_str(),
            Self::RuleOnProof => Action::ReviewProof.as_str(),
            Self::ResolveDispute => "resolve_dispute",
        }
    }

    /// The action of the checkout session that leads to such a command, if one does.
    pub const fn action(self) -> Option<Action> {
        match self {
            Self::Step(step) => step.action(),
            Self::RuleOnProof | Self::ResolveDispute => None,
        }
    }

    /// What it is, in a sentence or two.
    ///
    /// ```
    /// use dhmad_rules::machine::CommandKind;
    ///
    /// assert_eq!(CommandKind::ResolveDispute.about(), "The platform closes a dispute.");
    /// ```
    pub fn about(self) -> &'static str {
        match self {
            Self::Step(step) => step.about(),
            Self::RuleOnProof => "The platform rules on a proof that was corrected too often.",
            Self::ResolveDispute => "The platform closes a dispute.",
        }
    }

    /// Whether it is the platform's.
    pub const fn is_of_platform(self) -> bool {
        match self {
            Self::Step(_) => false,
            Self::RuleOnProof | Self::ResolveDispute => true,
        }
    }
}

impl Command<'static> {
    /// The command of a checkout session with this action; `None` for [`Action::ReviewProof`], which needs a decision, and
    /// for an action that this machine does not live, which is none of edition `2026-06`.
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
            Action::ReviewProof | Action::AddFunds => return None,
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
    /// An update of the escrow.
    pub fn update(request: UpdateEscrow<'a>) -> Self {
        Self::UpdateEscrow(request.into())
    }

    /// What an update changes; `None` for another command.
    pub(super) const fn update_fields(&self) -> Option<UpdateEscrowFields<'a>> {
        match self {
            Self::UpdateEscrow(fields) => Some(*fields),
            Self::SignContract
            | Self::AcceptPay
            | Self::Complete
            | Self::Dispute
            | Self::RequestCancellation
            | Self::RejectCancellation
            | Self::AcceptCancellation
            | Self::CancelEscrow
            | Self::SubmitProof
            | Self::ReviewProof(_)
            | Self::Deliver
            | Self::RejectDelivery
            | Self::Cancel
            | Self::RuleOnProof(_)
            | Self::ResolveDispute(_) => None,
        }
    }

    /// The command as the API spells it. The platform's ruling on a proof is called `review_proof` too.
    ///
    /// ```
    /// use dhmad_rules::machine::{Command, DisputeDecision};
    ///
    /// assert_eq!(Command::AcceptPay.name(), "accept_pay");
    /// assert_eq!(Command::ResolveDispute(DisputeDecision::Refund).name(), "resolve_dispute");
    /// ```
    pub const fn name(&self) -> &'static str {
        self.kind().as_str()
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
            Self::ReviewProof(review) => Some(review.as_str()),
            Self::RuleOnProof(ruling) => Some(ruling.as_str()),
            Self::ResolveDispute(decision) => Some(decision.as_str()),
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
        self.kind().action()
    }

    /// What kind of command it is.
    pub const fn kind(&self) -> CommandKind {
        CommandKind::Step(match self {
            Self::SignContract => Step::Session(Action::SignContract),
            Self::AcceptPay => Step::Session(Action::AcceptPay),
            Self::Complete => Step::Session(Action::Complete),
            Self::Dispute => Step::Session(Action::Dispute),
            Self::RequestCancellation => Step::Session(Action::RequestCancellation),
            Self::RejectCancellation => Step::Session(Action::RejectCancellation),
            Self::AcceptCancellation => Step::Session(Action::AcceptCancellation),
            Self::CancelEscrow => Step::Session(Action::CancelEscrow),
            Self::SubmitProof => Step::Session(Action::SubmitProof),
            Self::ReviewProof(_) => Step::Session(Action::ReviewProof),
            Self::Deliver => Step::Call(DirectCall::Deliver),
            Self::RejectDelivery => Step::Call(DirectCall::RejectDelivery),
            Self::Cancel => Step::Call(DirectCall::Cancel),
            Self::UpdateEscrow(_) => Step::Update,
            Self::RuleOnProof(_) => return CommandKind::RuleOnProof,
            Self::ResolveDispute(_) => return CommandKind::ResolveDispute,
        })
    }
}
