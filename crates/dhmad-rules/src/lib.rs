//! The business rules of the DHMAD escrow API: *will this request be refused, why, and what can be done instead?*
//!
//! A request is judged offline, against what you know of the escrow and of your account. What you do not know makes a
//! rule *unchecked*, never guessed.
//!
//! 1. State what is known: an [`EscrowView`], the [`Parties`], an [`Account`].
//! 2. Describe the request: [`CreateSession`], [`CreateEscrow`], [`UpdateEscrow`] or a [`DirectCall`].
//! 3. Put both together in a view, here a [`SessionView`], and [`check`](SessionView::check) it. The [`Verdict`] is a
//!    small `Copy` value: the violated rules and the unchecked ones.
//! 4. Ask the verdict what follows under a [`Policy`], and each [`Rule`] for its code, its texts and its source.
//!
//! ```
//! use dhmad_rules::{Account, Action, CreateSession, EscrowView, Mode, Outcome, Parties, Policy, Rule, Status};
//!
//! let escrow = EscrowView::unknown()
//!     .with_mode(Mode::Instant)
//!     .with_status(Status::Paid)
//!     .without_dispute()
//!     .without_cancellation_request();
//! let parties = Parties::unknown().with_seller("shop@example.com").with_buyer("buyer@example.com");
//! let account = Account::unknown().with_allowed_redirect_urls(&["https://app.example/cb"]);
//! let request = CreateSession {
//!     action: Action::AcceptPay,
//!     target_user_email: "buyer@example.com",
//!     redirect_url: "https://app.example/cb",
//!     metadata: &[],
//! };
//!
//! let session = request.view(escrow, parties, account);
//! let verdict = session.check();
//! let policy = Policy::standard();
//! assert_eq!(verdict.outcome(&policy), Outcome::Reject);
//!
//! let primary = verdict.primary(&policy).expect("a rejected request has a primary error");
//! assert_eq!(primary, Rule::SessionAcceptPayAlreadyPaid);
//! assert_eq!(primary.code().unwrap().to_string(), "PAYMENT_ALREADY_DONE");
//! assert_eq!(session.finding(primary).message().to_string(), "the escrow is already `paid`");
//! ```
//!
//! What an escrow is worth in TND and how it will be divided is computed in [`money`]; what is possible for whom on which
//! escrow, in [`matrix`]; what follows when it is done, in [`machine`].
//!
//! # What it does not do
//!
//! No input or output, no clock, no randomness, no JSON, no allocation in a check, no `unsafe`, no panic on any input.
//! It sends nothing. It cannot foresee a wrong key, missing access, an unknown id, the rate limit or a fault of the
//! server: [`Outcome::Accept`] means that no rule here stands against the request.

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
mod consequence;
mod definition;
mod edition;
mod escrow;
mod fact;
mod given;
mod judgement;
pub mod machine;
pub mod matrix;
pub mod money;
mod operations;
mod person;
mod policy;
mod possibility;
mod report;
mod rule;
mod text;
mod topic;
mod truth;
mod values;
mod vocabulary;

pub use account::{Account, Rates};
pub use consequence::{Case, Consequence};
pub use edition::{
    Edition, Fields, JUNE_2026, Limit, LimitValue, Limits, ModeProperties, Modes, Restated, Substitute, Unit,
    UnknownEdition,
};
pub use escrow::{Escrow, EscrowView};
pub use fact::{Existence, Fact, FactName, FactSet};
pub use judgement::Judgement;
pub use operations::{
    CreateEscrow, CreateSession, DirectView, EffectivePolicy, EffectiveRequest, EffectiveSeller,
    FulfillmentPolicy, Listing, Redirect, UpdateEscrow,
};
pub use person::Person;
pub use policy::{Policy, Verdict};
pub use possibility::{Group, Possibility};
pub use report::{Finding, Rejection, Report, Request};
pub use rule::{Basis, Code, ErrorType, Page, Place, Rule, RuleSet, Scope, UnknownRule};
pub use text::Text;
pub use topic::{Topic, TopicKind};
pub use vocabulary::{
    Action, ActionSet, CancellationStatus, DirectCall, DisputeState, EventKind, Field, Mode, Operation,
    Party, PostingKind, ProofPhase, ProofType, Status, Step, UnknownWord, is_email_address,
    same_email_address,
};
