use super::words::UnknownWord;
use super::{Action, Operation, words};

words! {
    /// A call that acts at once and carries no data that a rule reads.
    pub enum DirectCall as "a direct call" {
        /// The seller says that the goods are delivered. On an instant escrow that completes it.
        Deliver = "deliver",
        /// The buyer refuses the delivery: the escrow goes back to `paid`.
        RejectDelivery = "reject_delivery",
        /// A party cancels before payment.
        Cancel = "cancel",
    }
}

impl DirectCall {
    /// The operation that the call is.
    pub const fn operation(self) -> Operation {
        match self {
            Self::Deliver => Operation::Deliver,
            Self::RejectDelivery => Operation::RejectDelivery,
            Self::Cancel => Operation::Cancel,
        }
    }
}

/// Something that a party can do to an escrow: by a checkout session, or by a call of its own.
///
/// The one list of what users do. The platform's decisions are not among them, see
/// [`Command`](crate::machine::Command).
///
/// ```
/// use dhmad_rules::{Action, JUNE_2026, Operation, Party, Step};
///
/// let step = Step::Session(Action::RequestCancellation);
/// assert_eq!(step.as_str(), "request_cancellation");
/// assert_eq!(step.operation(), Operation::CreateSession);
/// assert_eq!(step.performed_by(&JUNE_2026), [Party::Buyer]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// The target of a checkout session does what it asks for.
    Session(Action),
    /// The account's associated user makes a direct call.
    Call(DirectCall),
    /// The account's associated user updates the escrow.
    Update,
}

impl Step {
    /// Every step of every edition: the actions, the direct calls, the update.
    pub fn all() -> impl Iterator<Item = Self> {
        let sessions = Action::ALL.into_iter().map(Self::Session);
        let calls = DirectCall::ALL.into_iter().map(Self::Call);
        sessions.chain(calls).chain([Self::Update])
    }

    /// The name of the action, or of the operation.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Session(action) => action.as_str(),
            Self::Call(call) => call.as_str(),
            Self::Update => Operation::UpdateEscrow.as_str(),
        }
    }

    /// The step of this name, if it is one of those that are meant. They are named if it is not.
    pub(crate) fn named(name: &str, is_meant: impl Fn(Self) -> bool) -> Result<Self, UnknownWord> {
        const NAMES: [&str; STEP_COUNT] = names();
        const UNKNOWN: UnknownWord = UnknownWord::new("a step", &NAMES);
        let meant = || Self::all().enumerate().filter(|(_, step)| is_meant(*step));
        let bits = || meant().fold(0, |bits, (place, _)| bits | (1 << place));
        let named = meant().map(|(_, step)| step).find(|step| step.as_str() == name);
        named.ok_or_else(|| UNKNOWN.among(bits()))
    }

    /// The operation by which it is asked for.
    pub const fn operation(self) -> Operation {
        match self {
            Self::Session(_) => Operation::CreateSession,
            Self::Call(call) => call.operation(),
            Self::Update => Operation::UpdateEscrow,
        }
    }

    /// What it is, in a sentence or two.
    ///
    /// ```
    /// use dhmad_rules::{DirectCall, Step};
    ///
    /// assert_eq!(Step::Call(DirectCall::Cancel).about(), "A party cancels before payment.");
    /// ```
    pub fn about(self) -> &'static str {
        match self {
            Self::Session(action) => action.about(),
            Self::Call(_) | Self::Update => self.operation().about(),
        }
    }

    /// The action of the checkout session, if it is one.
    pub const fn action(self) -> Option<Action> {
        match self {
            Self::Session(action) => Some(action),
            Self::Call(_) | Self::Update => None,
        }
    }
}

/// Reads the name of an action, or of a call; of any edition. Those of one are read by [`Edition::step`](crate::Edition::step).
///
/// ```
/// use dhmad_rules::{Action, DirectCall, Step};
///
/// assert_eq!("accept_pay".parse(), Ok(Step::Session(Action::AcceptPay)));
/// assert_eq!("deliver".parse(), Ok(Step::Call(DirectCall::Deliver)));
/// let error = "pay".parse::<Step>().unwrap_err();
/// assert!(error.accepted().any(|name| name == "accept_pay"));
/// ```
impl core::str::FromStr for Step {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::named(word, |_| true)
    }
}

const STEP_COUNT: usize = Action::ALL.len() + DirectCall::ALL.len() + 1;

/// The names, in the order of [`Step::all`].
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "this runs in the compiler")]
const fn names() -> [&'static str; STEP_COUNT] {
    let mut names = [Operation::UpdateEscrow.as_str(); STEP_COUNT];
    let mut place = 0;
    while place < Action::ALL.len() {
        names[place] = Action::ALL[place].as_str();
        place += 1;
    }
    while place < Action::ALL.len() + DirectCall::ALL.len() {
        names[place] = DirectCall::ALL[place - Action::ALL.len()].as_str();
        place += 1;
    }
    names
}

#[cfg(feature = "serde")]
super::as_text!(Step);

impl core::fmt::Display for Step {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A call and its operation are one thing under two names.
    #[test]
    fn of_a_call_the_same_is_said_as_of_its_operation() {
        for call in DirectCall::ALL {
            assert_eq!((call.as_str(), call.about()), (call.operation().as_str(), call.operation().about()));
        }
    }

    #[test]
    fn every_step_is_read_back_and_named_as_accepted() {
        for step in Step::all() {
            assert_eq!(step.as_str().parse(), Ok(step));
        }
        let error = "Deliver".parse::<Step>().unwrap_err();
        assert!(error.accepted().eq(Step::all().map(Step::as_str)));
    }
}
