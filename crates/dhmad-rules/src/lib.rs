//! The business rules of the DHMAD escrow API: *will this request be refused, why, and what can be done instead?*
//!
//! A request is judged offline, against what you know of the escrow and of your account. What you do not know makes a
//! rule *unchecked*, never guessed.
//!
//! 1. State what is known: an [`Escrow`] with the people in it, and the [`Account`] that sends the request.
//! 2. Describe the request: [`CreateSession`], [`CreateEscrow`], [`UpdateEscrow`] or a [`DirectCall`].
//! 3. Let an [`Edition`] of the vendor's pages [`check`](Edition::check) it. The [`Report`] holds the violated rules and
//!    the unchecked ones.
//! 4. Ask the report what follows under a [`Policy`], and each [`Rule`] or [`Finding`] for its code, its texts and its
//!    source.
//!
//! ```
//! use dhmad_rules::{Account, Action, CreateSession, Escrow, JUNE_2026, Mode, Policy, Rule, Status, Verdict};
//!
//! let account = Account::unknown().with_allowed_redirect_urls(["https://app.example/cb"]);
//! let escrow = Escrow::unknown()
//!     .with_mode(Mode::Instant)
//!     .with_status(Status::Paid)
//!     .without_dispute()
//!     .without_cancellation_request()
//!     .with_seller("shop@example.com")
//!     .with_buyer("buyer@example.com");
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
//! let primary = report.rejecting(&policy).next().expect("a rejected request has a primary error");
//! assert_eq!(primary.rule(), Rule::SessionAcceptPayAlreadyPaid);
//! assert_eq!(primary.code().unwrap().as_str(), "PAYMENT_ALREADY_DONE");
//! assert_eq!(primary.message().to_string(), "the escrow is already `paid`");
//!
//! // A service asks in one line, and what stands against the request travels with `?`.
//! let rejection = report.admit(&policy).unwrap_err();
//! assert_eq!(rejection.http_status(), Some(400));
//! ```
//!
//! What an escrow is worth in TND and how it will be divided is computed in [`money`]; what is possible for whom on which
//! escrow, in [`matrix`]; what follows when it is done, in [`machine`]. What a typed request cannot hold, a body read from
//! JSON can: that is for an [`adapter`].
//!
//! # What it does not do
//!
//! No input or output, no clock, no randomness, no JSON, no allocation in a check, no `unsafe`, no panic on any input.
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
mod report;
mod rule;
mod text;
mod truth;
mod values;
mod vocabulary;

pub use account::{Account, Rates};
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
pub use report::{Finding, Rejection, Report, Request};
pub use rule::{Basis, Code, ErrorType, Page, Place, Rule, RuleSet, Scope, UnknownRule};
pub use text::Text;
pub use vocabulary::{
    Action, ActionSet, CancellationStatus, DirectCall, DisputeState, Field, Mode, Operation, Party,
    ProofPhase, ProofType, Status, Step, UnknownWord, is_email_address, same_email_address,
};
