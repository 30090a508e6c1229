//! What a rule proposes to whoever is refused: in words, and as data. Which of its hints hold for a request at hand, the
//! rules themselves decide, see `crate::instead`.

use crate::vocabulary::{Action, DirectCall, Field, Mode, Party, Status, Step};

/// One way out of a refusal.
///
/// It is told of a request or an escrow if what it proposes is not refused there, by the rule that it belongs to or by
/// another. So nobody writes down twice when a step is possible, and no hint can be false.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hint {
    /// As it is said in general, with the condition; nothing if that would be too much to say.
    pub(crate) general: &'static str,
    /// As it is said where it holds.
    pub(crate) text: &'static str,
    /// As it is said where a role acts, as in a command: there is no address and no account there that could be changed.
    /// Nothing if it is said as in general.
    pub(crate) of_role: &'static str,
    /// What it proposes: steps of which each is possible, or changes that are made together. One that proposes nothing is
    /// said where no other holds.
    pub(crate) proposes: &'static [Proposal],
    /// Where the steps have to lead, if that matters.
    pub(crate) leading_to: Option<Status>,
}

impl Hint {
    /// A hint that reads the same in general and where it holds.
    pub(crate) const fn always(text: &'static str, proposes: &'static [Proposal]) -> Self {
        Self { general: text, text, of_role: "", proposes, leading_to: None }
    }

    /// A hint that is not worth saying in general.
    pub(crate) const fn at_hand(text: &'static str, proposes: &'static [Proposal]) -> Self {
        Self { general: "", text, of_role: "", proposes, leading_to: None }
    }

    /// The hint, said otherwise where a role acts.
    pub(crate) const fn where_a_role_acts(self, text: &'static str) -> Self {
        Self { of_role: text, ..self }
    }

    /// The hint without what is said in general.
    pub(crate) const fn only_at_hand(self) -> Self {
        Self { general: "", ..self }
    }
}

/// What a hint proposes. The enum is exhaustive on purpose: whoever offers it to somebody has to think of each.
///
/// ```
/// use dhmad_rules::rules::Proposal;
/// use dhmad_rules::{Account, Action, DirectCall, Escrow, JUNE_2026, Mode, Party, Rule, Status, Step};
///
/// let account = Account::unknown().with_associated_user("seller@example.com");
/// let escrow = Escrow::unknown()
///     .with_mode(Mode::Instant)
///     .with_status(Status::Pending)
///     .with_seller("seller@example.com");
/// let report = JUNE_2026.check(DirectCall::Deliver, &escrow, &account);
/// let finding = report.finding(Rule::DeliverStatus).expect("nothing is paid yet");
/// assert_eq!(finding.instead().to_string(), "have the buyer pay with `accept_pay`");
/// let pay = Proposal::Step(Step::Session(Action::AcceptPay), Party::Buyer);
/// assert!(finding.alternatives().eq([[pay]]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Proposal {
    /// The party takes this step, or is waited for.
    Step(Step, Party),
    /// The platform is waited for.
    Decision(PlatformDecision),
    /// The same request is sent again, with this changed.
    Change(Change),
}

/// What the platform decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlatformDecision {
    /// Who gets the money that is disputed.
    Dispute,
    /// Whether a proof that was corrected too often will do.
    Proof,
}

/// Which hints of a rule are told of a request or an escrow, by their place in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Told {
    /// Those that hold.
    holding: u32,
    /// Those that may hold: a fact is missing.
    open: u32,
    /// Whether a role acts, and no request is made.
    is_of_role: bool,
}

impl Told {
    /// None of them.
    pub(crate) const NONE: Self = Self { holding: 0, open: 0, is_of_role: false };

    /// Where nothing is known, each may hold.
    pub(crate) const IN_GENERAL: Self = Self { open: u32::MAX, ..Self::NONE };

    pub(crate) const fn with_holding(self, index: usize) -> Self {
        Self { holding: self.holding | Self::bit(index), ..self }
    }

    pub(crate) const fn with_open(self, index: usize) -> Self {
        Self { open: self.open | Self::bit(index), ..self }
    }

    /// The same, told of what a role does.
    pub(crate) const fn of_role(self) -> Self {
        Self { is_of_role: true, ..self }
    }

    /// How a hint is said that may hold.
    pub(crate) const fn condition(self, hint: &Hint) -> &'static str {
        if self.is_of_role && !hint.of_role.is_empty() { hint.of_role } else { hint.general }
    }

    /// Of these hints those that hold.
    pub(crate) fn holding(self, hints: &'static [Hint]) -> impl Iterator<Item = &'static Hint> {
        hints
            .iter()
            .enumerate()
            .filter(move |(index, _)| self.holding & Self::bit(*index) != 0)
            .map(|(_, it)| it)
    }

    /// What those propose that hold.
    pub(crate) fn alternatives(self, hints: &'static [Hint]) -> impl Iterator<Item = &'static [Proposal]> {
        self.holding(hints).map(|hint| hint.proposes)
    }

    /// Of these hints those that may hold.
    pub(crate) fn open(self, hints: &'static [Hint]) -> impl Iterator<Item = &'static Hint> {
        hints
            .iter()
            .enumerate()
            .filter(move |(index, _)| self.open & Self::bit(*index) != 0)
            .map(|(_, it)| it)
    }

    const fn bit(index: usize) -> u32 {
        1 << index
    }
}

/// What is changed about a request, or about the account that sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// The field is left out.
    LeaveOut(Field),
    /// The field is sent, with a value of the kind that is said.
    Send(Field),
    /// The mode is another one.
    Mode(Mode),
    /// The target of the session is this party.
    Target(Party),
    /// The account that makes the call is the one that is associated with this party.
    Caller(Party),
    /// The account is associated with a user.
    AssociateUser,
    /// The e-mail address of the account's user is verified.
    VerifyUser,
    /// The account has a stored signature.
    StoreSignature,
    /// The redirect URL that was sent is put on the account's list.
    AllowRedirectUrl,
}

impl Change {
    /// Whether it may be at odds with what stands in this field: the field that is changed, the one that holds it, and all
    /// that a mode decides about.
    pub(crate) fn bears_on(self, field: Field) -> bool {
        let is_changed = self.field().is_some_and(|it| it == field || it.parent() == Some(field));
        is_changed
            || match self {
                Self::Mode(_) => match field {
                    Field::SellerEmail
                    | Field::EstimatedDeliveryDays
                    | Field::ContractTerms
                    | Field::AutoSign
                    | Field::FulfillmentPolicy => true,
                    Field::Action
                    | Field::TargetUserEmail
                    | Field::RedirectUrl
                    | Field::Metadata
                    | Field::Title
                    | Field::Amount
                    | Field::Currency
                    | Field::BuyerEmail
                    | Field::Mode
                    | Field::DeveloperFeePercentage
                    | Field::Description
                    | Field::Reason
                    | Field::FulfillmentPolicyType
                    | Field::ProofUploadDeadlineHours
                    | Field::BuyerReviewDeadlineHours
                    | Field::AllowedProofTypes => false,
                },
                Self::LeaveOut(_)
                | Self::Send(_)
                | Self::Target(_)
                | Self::Caller(_)
                | Self::AssociateUser
                | Self::VerifyUser
                | Self::StoreSignature
                | Self::AllowRedirectUrl => false,
            }
    }

    /// The field that is changed, if it is one of the request.
    pub const fn field(self) -> Option<Field> {
        match self {
            Self::LeaveOut(field) | Self::Send(field) => Some(field),
            Self::Mode(_) => Some(Field::Mode),
            Self::Target(_) => Some(Field::TargetUserEmail),
            Self::AllowRedirectUrl => Some(Field::RedirectUrl),
            Self::Caller(_) | Self::AssociateUser | Self::VerifyUser | Self::StoreSignature => None,
        }
    }
}

/// That a party takes a step by session.
pub(crate) const fn session(action: Action, party: Party) -> Proposal {
    Proposal::Step(Step::Session(action), party)
}

/// That a party makes a direct call.
pub(crate) const fn call(call: DirectCall, party: Party) -> Proposal {
    Proposal::Step(Step::Call(call), party)
}

/// That a field is sent.
pub(crate) const fn send(field: Field) -> Proposal {
    Proposal::Change(Change::Send(field))
}

/// That a field is left out.
pub(crate) const fn leave_out(field: Field) -> Proposal {
    Proposal::Change(Change::LeaveOut(field))
}

/// That the mode is another one.
pub(crate) const fn mode(mode: Mode) -> Proposal {
    Proposal::Change(Change::Mode(mode))
}

/// That the session is for this party.
pub(crate) const fn target(party: Party) -> Proposal {
    Proposal::Change(Change::Target(party))
}

/// That the call is made by the account of this party.
pub(crate) const fn caller(party: Party) -> Proposal {
    Proposal::Change(Change::Caller(party))
}
