//! The business rules of the DHMAD escrow API: *will this request be refused, why, and what can be done instead?*
//!
//! A request is judged offline, against what you know of the escrow and of your account. What you do not know makes a
//! rule *unchecked*, never guessed. Six nouns are enough:
//!
//! 1. An [`Escrow`] and an [`Account`] say what is known.
//! 2. A request ([`CreateSession`], [`CreateEscrow`], [`UpdateEscrow`], [`DirectCall`]) says what is asked for.
//! 3. [`Edition::check`] gives a [`Report`]: the [`Rule`]s that are violated, those that could not be decided, and why.
//! 4. A [`Policy`] says which of them reject: ask for the [verdict](Report::verdict), or
//!    [admit](Report::admit) the request with `?`.
//!
//! ```
//! use dhmad_rules::{Account, Action, Code, CreateSession, Escrow, JUNE_2026, Mode, Policy, Status, Verdict};
//!
//! let escrow = Escrow::unknown()
//!     .with_mode(Mode::Instant)
//!     .with_status(Status::Paid)
//!     .without_dispute()
//!     .without_cancellation_request()
//!     .with_buyer("buyer@example.com");
//! let account = Account::unknown().with_allowed_redirect_urls(["https://app.example/cb"]);
//! let request = CreateSession {
//!     action: Action::AcceptPay,
//!     target_user_email: "buyer@example.com",
//!     redirect_url: "https://app.example/cb",
//!     metadata: &[],
//! };
//!
//! let report = JUNE_2026.check(request, &escrow, &account);
//! let policy = Policy::standard();
//! assert_eq!(report.verdict(&policy), Verdict::Reject);
//!
//! let rejection = report.admit(&policy).unwrap_err();
//! assert_eq!(rejection.code(), Some(Code::PaymentAlreadyDone));
//! assert_eq!(
//!     rejection.to_string(),
//!     "the escrow is already `paid` (session.accept-pay.already-paid)"
//! );
//! ```
//!
//! What an escrow is worth in TND and how it will be divided is computed in [`money`]; what is possible for whom is told by
//! [`Edition::possibilities`] of one escrow and by [`matrix`] of all; what follows when it is done, by [`machine`]. Who reads
//! requests from a text of its own, such as JSON, hands them over through [`adapter`]. The other words of the API are in
//! [`words`], what is said of rules in [`rules`], the small values that they read in [`facts`], the parts of an edition in
//! [`editions`].
//!
//! # Editions
//!
//! The vendor changes its pages. All that may change is a field of an [`Edition`]: the rules in force, the words, the limits,
//! the money. Every check takes one, [`JUNE_2026`] or a difference to it of your own.
//!
//! # Enums
//!
//! The words of the API are exhaustive on purpose: a new status or action must break every match on it, because somebody has
//! to decide what it means there. So are [`Verdict`], the machine's commands and its events, and the enums that only sort
//! things ([`rules::Scope`], [`rules::Topic`], [`Group`], [`rules::Case`]): whoever lists them should hear of a new one.
//! [`Rule`] is not: rules come with every edition, and a match on a few of them is right without the others. Error types are
//! not either, but [`DecimalError`](money::DecimalError), whose reasons are what a JSON number can lack. Enums with values in
//! them, such as [`Request`] or [`facts::Existence`], are exhaustive like the words that they are about.
//!
//! # What it does not do
//!
//! No input or output, no clock, no randomness, no JSON, no `unsafe`, no panic on any input. Judging a request allocates
//! nothing, but for reading the redirect URL of a session.
//! It sends nothing. It cannot foresee a wrong key, missing access, an unknown id, the rate limit or a fault of the
//! server: [`Verdict::Accept`] means that no rule here stands against the request.

#![no_std]
#![forbid(unsafe_code)]
// No input may panic, and no match may answer for a variant that does not exist yet.
#![cfg_attr(
    not(test),
    warn(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::match_wildcard_for_single_variants,
        clippy::panic,
        clippy::string_slice,
        clippy::unreachable,
        clippy::unwrap_used,
        clippy::wildcard_enum_match_arm
    )
)]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod account;
pub mod adapter;
mod catalogue;
mod completion;
mod consequence;
mod decision;
mod definition;
mod edition;
mod escrow;
mod fact;
mod given;
mod hint;
mod instead;
mod judgement;
mod language;
mod list;
pub mod machine;
pub mod matrix;
pub mod money;
mod operations;
mod person;
mod policy;
mod possibility;
mod report;
mod rule;
mod supposed;
mod supposition;
mod text;
mod topic;
mod truth;
mod values;
mod vocabulary;

pub use account::Account;
pub use decision::Decision;
pub use edition::{Edition, JUNE_2026};
pub use escrow::Escrow;
pub use fact::Fact;
pub use judgement::Judgement;
pub use language::Language;
pub use operations::{CreateEscrow, CreateSession, FulfillmentPolicy, UpdateEscrow};
pub use policy::{Policy, Verdict};
pub use possibility::{Group, Possibility};
pub use report::{Finding, Rejection, Report, Request};
pub use rule::{Basis, Code, Rule, RuleSet};
pub use supposition::Supposition;
pub use vocabulary::{Action, DirectCall, Mode, Operation, Party, Status, Step};

/// What an edition consists of, for writing one as a difference and for reading its numbers.
pub mod editions {
    pub use crate::edition::{
        Fields, Limit, LimitValue, Limits, ModeProperties, Modes, Restated, Substitute, Unit, UnknownEdition,
    };
}

/// What a request to create an escrow amounts to once its defaults are filled in: see
/// [`Edition::effective`](crate::Edition::effective).
pub mod effective {
    pub use crate::operations::{EffectivePolicy, EffectiveRequest, EffectiveSeller};
}

/// What is known, in small `Copy` values without text: what rules read, and what they name as reasons.
///
/// ```
/// use dhmad_rules::adapter::DirectView;
/// use dhmad_rules::facts::{EscrowView, Person};
/// use dhmad_rules::{DirectCall, Fact, JUNE_2026, Rule, Status};
///
/// let view = DirectView {
///     call: DirectCall::Cancel,
///     escrow: EscrowView::unknown().with_status(Status::Paid),
///     caller: Person::related_caller(Fact::Known(true), Fact::Known(false)),
/// };
/// assert_eq!(view.check(&JUNE_2026).violated().first(), Some(Rule::CancelStatus));
/// ```
pub mod facts {
    pub use crate::account::{AccountView, Rates};
    pub use crate::escrow::EscrowView;
    pub use crate::fact::{Existence, FactName, FactSet};
    pub use crate::operations::Redirect;
    pub use crate::person::Person;
    pub use crate::supposed::{SupposedUser, SupposedValue};
    pub use crate::vocabulary::Listing;
}

/// What is said of rules and of everything else that has a name.
pub mod rules {
    pub use crate::consequence::{Case, Consequence};
    pub use crate::hint::{Change, PlatformDecision, Proposal};
    pub use crate::language::Direction;
    pub use crate::rule::{ErrorType, Page, Place, RuleSetIter, Scope, UnknownRule};
    pub use crate::text::Text;
    pub use crate::topic::{Topic, TopicKind};
}

/// The words of the API that are met less often than those at the root, and what all of them share.
pub mod words {
    pub use crate::vocabulary::{
        ActionSet, CancellationStatus, DisputeState, EventKind, EventSet, Field, Lapse, OperationSet,
        PostingKind, ProofPhase, ProofType, ProofTypeSet, UnknownWord, is_email_address, same_email_address,
    };
}
