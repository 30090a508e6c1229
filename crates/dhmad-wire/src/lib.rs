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
//! # An envelope
//!
//! | key | |
//! |---|---|
//! | `operation` | `create_escrow`, `update_escrow`, `deliver`, `reject_delivery`, `cancel` or `create_session`; needed |
//! | `request` | the body as it would be sent; needed but for `deliver`, `reject_delivery` and `cancel` |
//! | `escrow` | what is known of the escrow, as `GET /escrows/:id` returns it: the object, or the whole body around it |
//! | `escrowIsComplete` | `true`: the escrow is a whole answer, so what is absent from it is not there, rather than unknown. What that answer never tells (`cancellationRequest`) stays unknown |
//! | `account` | what is known of the account that asks, see below |
//! | `edition` | the edition of the rules that is to judge |
//! | `id` | a string or a number of your own, which the [answer repeats](Id) |
//!
//! | key of the account | |
//! |---|---|
//! | `associatedUserEmail` | the address of the associated user; null if there is none |
//! | `associatedUserEmailVerified` | whether it is verified |
//! | `signatureConfigured` | whether a signature is stored |
//! | `allowedRedirectUrls` | the list of the developer dashboard, also if it is empty |
//! | `fxRates` | TND per one unit of a currency: `{ "USD": "2.817" }` |
//!
//! What is **absent** is unknown, and leaves open the rules that need it. What is **null** is known not to be there, for
//! `associatedUserEmail`, and in the escrow for `disputeTicketId`, `signatures`, `fulfillmentPolicy` and `cancellationRequest`;
//! any other null is as good as absent. In the escrow the rules read `mode`, `status`, `seller.email` or `sellerEmail`,
//! `buyer.email` or `buyerEmail`, `signatures`, `fulfillmentPolicy`, `proofInfo.phase`, `disputeTicketId`, `disputeTicket.status`,
//! `cancellationRequest.status` (told by the cancellation webhooks), `currency`, `amountTnd`; its other keys are the
//! server's. A key that the envelope or the account does not have is a problem.
//!
//! # An answer
//!
//! | key | |
//! |---|---|
//! | `id` | that of the envelope; only if it has one |
//! | `verdict` | `accept`: no rule that rejects stands against it. `undetermined`: one could not be decided. `reject`: one is violated |
//! | `error` | if it is rejected, the error that the API is taken to answer with: `status`, `code`, `type`, `message`, `userMessage`, of the first violation (where there is `oneOf`, what all of those agree on); status, code and type are null where no page tells |
//! | `violations` | the violated rules that reject, the first one first |
//! | `advisories` | the violated rules that only advise, of the same shape |
//! | `unchecked` | the rules that reject and could not be decided: `rule`, and in `missing` where the facts would stand that it needs |
//! | `doubts` | the rules that only advise and could not be decided, of the same shape |
//! | `oneOf` | if it is rejected though no rule is violated whatever the unknown facts are: those of the `unchecked` rules of which one refuses in any case, whichever it is; else empty |
//! | `effective` | what a request to create an escrow amounts to: `mode`, `currency`, `seller` (`account` or an address), `estimatedDeliveryDays`, `autoSign`, `fulfillmentPolicy`, `quote`, and in `assumed` the defaults that no page states, if there are any; null for another operation |
//! | `edition` | the edition that judged |
//!
//! Every key but `id` is there in every answer. Which rules reject is for the [`Policy`] to say: under [`Policy::strict`] all do,
//! so there are neither advisories nor doubts.
//!
//! | key of a violation | |
//! |---|---|
//! | `rule` | its id, for [`explain`] |
//! | `code`, `status` | the documented error code and the HTTP status; null where no page tells |
//! | `basis` | `documented`, `inferred` or `assumed` |
//! | `field` | the part of the request to change, as a JSON pointer; it may name a key that is missing |
//! | `because` | the facts that decided |
//! | `message` | for developers: what is wrong and, in parentheses, what can be done instead |
//! | `userMessage` | for the end user: no address, no id, no field name |
//! | `source` | the pages that it rests on; none where they are silent |
//! | `suggestion` | the documented word that a misspelt one is nearest to, or null |
//! | `instead` | for developers: what can be done instead, as in the message |
//! | `alternatives` | the same as [data](Alternative): one of these, each of steps and changes that go together; empty where it is said in words only |
//!
//! # A problem
//!
//! What cannot be judged has no verdict. Its answer has `problem` (the message), `line` and `column` (from 1, in characters),
//! `pointer` (the place; empty if the text is no JSON), and `id` if one [can be read](Problem::id).
//!
//! # A timeline
//!
//! The answer to a scenario has `steps`, one for each; `final`, how the escrow stands at the end; `edition`; `id`, if the scenario
//! has one; and `advisories`, what advises against the creation. If the creation is not accepted it has `create`, the answer to
//! it, in place of `advisories`, no steps, and null as `final`.
//!
//! | key of a step | |
//! |---|---|
//! | `accepted` | whether it was done |
//! | `status`, `phase`, `held` | how the escrow stands afterwards: its status, the phase of the proof or null, the TND held |
//! | `events`, `postings` | what followed, with what had elapsed before first |
//! | `refusal` | null, or the `rules` that refused it, and of them what an answer has: `error` and `violations` |
//! | `advisories` | the assumed rules that it ran against, as in an answer |
//!
//! Of a step's violations `field` is what was done (`/steps/0/do`), who did it (`/steps/0/by`), or a part of its request;
//! `because` is empty, since what the steps before led to stands nowhere in the scenario, and so is `alternatives`.
//!
//! # Editions
//!
//! Whoever asks chooses the [`Edition`] of the pages to judge by; an envelope, or a scenario, that names another under
//! `edition` outweighs that. Every answer names its own.
//!
//! # Languages
//!
//! A `userMessage` is in English, unless what tells it is asked for another language, with `told_in`:
//! `answer.told_in(Language::Arabic)`, before it is serialized. Nothing else in it changes: the verdict has no language, and what
//! developers are told is English.
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
mod duplicates;
mod effective;
mod envelope;
mod escrow;
mod example;
mod explanation;
mod fields;
mod finding;
mod id;
mod json;
mod matrix;
mod pointer;
mod position;
mod problem;
mod question;
mod recognise;
mod scan;
mod scenario;
mod stream;
mod strict;
mod suggest;
mod timeline;
pub mod topic;
mod value;

use dhmad_rules::{Edition, Policy};

pub use actions::{ActionEntry, Actions, UndecidedRule, actions};
pub use answer::{Alternative, Answer, ApiError, Unchecked, Violation};
pub use document::{Document, Location};
pub use effective::{Effective, GateRecord, QuoteRecord};
pub use escrow::EscrowReading;
pub use example::example;
pub use explanation::{Explanation, explain};
pub use id::Id;
pub use matrix::{
    Matrix, MatrixAnswer, MatrixBranch, MatrixCell, MatrixCondition, MatrixOutcome, api_name, matrix,
};
pub use pointer::Pointer;
pub use problem::Problem;
pub use question::{MissingFact, OpenQuestions, Outlook};
pub use recognise::Resemblance;
pub use stream::{LineProblem, Named, Unreadable};
pub use suggest::nearest as nearest_name;
pub use timeline::{PlayedStep, Timeline};
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
