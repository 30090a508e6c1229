//! The JSON of the DHMAD escrow API: one envelope in, one answer out.
//!
//! An envelope holds a request as it would be sent, and what is known of the escrow and of the account. It is read
//! tolerantly where the server speaks (unknown keys are ignored, unknown values are unknown facts) and strictly where
//! you do (a misspelt key of the envelope is a [`Problem`] with its place).
//!
//! ```
//! use dhmad_rules::{Code, JUNE_2026, Policy, Verdict};
//!
//! let envelope = r#"{
//!   "operation": "create_session",
//!   "request": {
//!     "action": "sign_contract",
//!     "targetUserEmail": "buyer@example.com",
//!     "redirectUrl": "https://app.example/cb"
//!   },
//!   "escrow": { "mode": "quick", "status": "pending" }
//! }"#;
//! let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())?;
//! assert_eq!(answer.verdict(), Verdict::Reject);
//! assert_eq!(answer.error().and_then(|error| error.code()), Some(Code::QuickEscrowNoContract));
//!
//! let misspelt = r#"{ "operaton": "create_session" }"#;
//! let problem = dhmad_wire::check(misspelt, &JUNE_2026, &Policy::standard()).unwrap_err();
//! assert_eq!(problem.message(), "unknown key (did you mean `operation`?)");
//! # Ok::<(), dhmad_wire::Problem>(())
//! ```
//!
//! # What it answers
//!
//! | you have | you ask | you get |
//! |---|---|---|
//! | an envelope | [`check`], [`Document::check`] | an [`Answer`] |
//! | a scenario: an escrow's creation, and what is done to it | [`Document::play`] | a [`Timeline`] |
//! | the same, of which too little is known | [`Document::open_questions`] | what would follow from each missing fact: [`OpenQuestions`] |
//! | an escrow, as the server returns it | [`Document::escrow`], then [`actions`] | [`Actions`]: what each party can do now |
//! | a rule | [`explain`], [`example`] | an [`Explanation`], an envelope that violates it |
//! | any word | [`explain_word`], [`nearest_word`] | all that it names, each [`Explained`](topic::Explained) |
//! | nothing | [`matrix`] | a [`Matrix`]: what is possible for whom, when |
//! | a [`Quote`](dhmad_rules::money::Quote) | [`QuoteRecord::from`] | the quote |
//! | what cannot be judged | [`Document::parse`] and all the others | a [`Problem`], a [`LineProblem`], an [`Unreadable`] file |
//!
//! Each of these is [`Serialize`](serde::Serialize): the JSON that `dhmad --format json` prints. Its keys are a contract, to
//! which keys may be added.
//!
//! # Editions
//!
//! Whoever asks chooses the [`Edition`] of the pages to judge by; an envelope, or a scenario, that names another under
//! `edition` outweighs that. Every answer names its own.
//!
//! # What it decides
//!
//! Rules are decided by [`dhmad_rules`]; this crate adds only those that a typed request cannot break: `request.*`,
//! `facts.*` and `operation.undocumented`. It switches on no feature of `serde_json` that changes how numbers are read
//! or written.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), warn(clippy::expect_used, clippy::panic, clippy::unreachable, clippy::unwrap_used))]

mod account;
mod actions;
mod answer;
mod body;
mod create_escrow;
mod create_session;
mod direct;
mod document;
mod effective;
mod envelope;
mod escrow;
mod example;
mod explanation;
mod fields;
mod finding;
mod json;
mod matrix;
mod pointer;
mod position;
mod problem;
mod question;
mod recognise;
mod scenario;
mod stream;
mod strict;
mod suggest;
mod timeline;
pub mod topic;
mod value;

use dhmad_rules::{Edition, Policy};

pub use actions::{ActionEntry, Actions, UndecidedRule, actions};
pub use answer::{Answer, ApiError, Unchecked, Violation};
pub use document::{Document, Location};
pub use effective::{Effective, GateRecord, QuoteRecord};
pub use escrow::EscrowReading;
pub use example::example;
pub use explanation::{Explanation, explain};
pub use matrix::{Matrix, MatrixAnswer, MatrixBranch, MatrixCell, MatrixCondition, api_name, matrix};
pub use pointer::Pointer;
pub use problem::Problem;
pub use question::{MissingFact, OpenQuestions, Outlook};
pub use recognise::Resemblance;
pub use stream::{LineProblem, Named, Unreadable};
pub use suggest::nearest as nearest_name;
pub use timeline::{Objection, PlayedStep, Timeline};
pub use topic::{explain_word, nearest_word};

/// Judges one envelope, by the rules of this edition unless the envelope names another.
///
/// # Errors
///
/// A [`Problem`] if the input is not UTF-8, not JSON or not an envelope.
pub fn check(input: impl AsRef<[u8]>, edition: &'static Edition, policy: &Policy) -> Result<Answer, Problem> {
    Document::parse(input.as_ref())?.check(edition, policy)
}

#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
