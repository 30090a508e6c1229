//! What a fact that is missing may turn out to be, as far as it makes a difference. Which of it a fact can be is said by what
//! holds the fact, see [`RequestView::suppositions`](crate::operations::RequestView::suppositions).

use core::fmt::{self, Display, Formatter};

use crate::money::Currency;
use crate::vocabulary::{CancellationStatus, DisputeState, Listing, Mode, ProofPhase, Status, words};

/// A value of a fact, as far as it makes a difference: an address is that of somebody or not, a rate is low or high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SupposedValue {
    /// The mode.
    Mode(Mode),
    /// The status.
    Status(Status),
    /// The phase of the proof.
    Phase(ProofPhase),
    /// The state of the dispute.
    DisputeState(DisputeState),
    /// The currency.
    Currency(Currency),
    /// What became of the buyer's request to cancel, if there is one.
    Cancellation(Option<CancellationStatus>),
    /// Whether there is a proof gate, or a dispute.
    Exists(bool),
    /// Whether somebody has signed, an address is verified, or a signature is stored.
    Holds(bool),
    /// Whether the address of a party is that of the session's target, or of the account's user.
    SameAddress(bool),
    /// How the account's list stands to the redirect URL.
    Listing(Listing),
    /// Who the account's user is.
    User(SupposedUser),
    /// A rate at which any amount is worth too little.
    LowRate,
    /// A rate at which it is worth enough.
    HighRate,
}

/// The value as the API spells it, or in a word or two.
impl Display for SupposedValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mode(mode) => mode.fmt(f),
            Self::Status(status) => status.fmt(f),
            Self::Phase(phase) => phase.fmt(f),
            Self::DisputeState(state) => state.fmt(f),
            Self::Currency(currency) => currency.fmt(f),
            Self::Cancellation(Some(status)) => status.fmt(f),
            Self::Cancellation(None) | Self::Exists(false) => f.pad("none"),
            Self::Exists(true) => f.pad("given"),
            Self::Holds(holds) => holds.fmt(f),
            Self::SameAddress(true) => f.pad("the same address"),
            Self::SameAddress(false) => f.pad("another address"),
            Self::Listing(Listing::NoneConfigured) => f.pad("an empty list"),
            Self::Listing(Listing::NotListed) => f.pad("without this URL"),
            Self::Listing(Listing::NearMatch) => f.pad("with one near it"),
            Self::Listing(Listing::Listed) => f.pad("with this URL"),
            Self::User(user) => user.fmt(f),
            Self::LowRate => f.pad("too low a rate"),
            Self::HighRate => f.pad("a higher rate"),
        }
    }
}

words! {
    /// Who the user of an account may turn out to be, see [`Report::suppose`](crate::Report::suppose).
    pub enum SupposedUser as "a supposed user" {
        /// No user is associated with the account.
        Nobody = "none",
        /// The seller.
        Seller = "the seller",
        /// The buyer.
        Buyer = "the buyer",
        /// Neither of the two.
        SomebodyElse = "somebody else",
    }
}

/// What stands at a place among all that a fact can be, and what has it then.
pub(crate) fn nth_of<V: Copy, T>(
    nth: usize,
    all: &[V],
    value: fn(V) -> SupposedValue,
    with: impl FnOnce(V) -> T,
) -> Option<(SupposedValue, T)> {
    let it = *all.get(nth)?;
    Some((value(it), with(it)))
}
