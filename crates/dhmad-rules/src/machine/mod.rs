//! The life of an escrow: a pure state machine over the same rules, for services that play the escrow's part.
//!
//! 1. [`State::create`] an escrow from an accepted request, under an [`Edition`](crate::Edition).
//! 2. [`State::apply`] a [`Command`], saying who gives it and when. The [`Transition`] holds the next state, the
//!    [`Event`]s in their order and the [`Posting`]s on the ledger; a [`Refusal`] holds the rules that stand against it.
//! 3. Ask the state what it knows: its status, its proof phase, the money that it holds. When the
//!    [`deadline`](State::deadline) that runs has come, let it [`elapse`](State::elapse).
//! 4. Hand out hosted pages with [`State::create_session`], and [`complete`](CheckoutSession::complete) them.
//! 5. Store it as a [`Snapshot`], and [`State::restore`] it.
//!
//! ```
//! use dhmad_rules::machine::{Actor, Command, PostingKind, State, Timestamp};
//! use dhmad_rules::money::Decimal;
//! use dhmad_rules::{Account, CreateEscrow, JUNE_2026, Mode, Rule, Status};
//!
//! let request = CreateEscrow::empty()
//!     .with_title("Voucher")
//!     .with_amount(Decimal::from(500))
//!     .with_buyer_email("buyer@example.com")
//!     .with_mode(Mode::Instant);
//! let shop = Account::unknown().with_associated_user("shop@example.com").with_associated_user_verified(true);
//! let state = State::create(&JUNE_2026, request, &shop)?;
//!
//! let now: Timestamp = "2026-06-19T10:05:00Z".parse()?;
//! let paid = state.apply(Command::AcceptPay, Actor::Buyer, now)?;
//! assert_eq!(paid.state().status(), Status::Paid);
//! assert_eq!(paid.state().held().to_string(), "500");
//!
//! // Paying twice is refused, by the rule that refuses the session too.
//! let refused = paid.state().apply(Command::AcceptPay, Actor::Buyer, now).unwrap_err();
//! assert!(refused.rules().contains(Rule::SessionAcceptPayAlreadyPaid));
//!
//! // Delivering an instant escrow completes it: the seller gets what the fees leave.
//! let done = paid.state().apply(Command::Deliver, Actor::Seller, now)?;
//! assert_eq!(done.state().status(), Status::Completed);
//! assert_eq!(done.postings()[0].kind(), PostingKind::Release);
//! assert_eq!(done.postings()[0].amount().to_string(), "475");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What holds for every input
//!
//! - **One guard.** A command is refused by the documented and inferred rules that refuse the session or the call that
//!   leads to it, and by those alone, beside [rules of the machine's own](CommandKind::rules_of_machine): those that enforce what
//!   a check only advises, which are the edition's [`differences`](crate::Edition::differences), and those about what no request
//!   leads to, such as the platform's decisions.
//! - **Time is an argument.** What has elapsed by `now` takes effect before the command does: late is late, even if
//!   nobody looked. A time that goes back undoes nothing.
//! - **Money is conserved.** What was locked is held, until all of it is released or refunded, once.
//! - **Completed and cancelled are final.**
//!
//! # Time
//!
//! An instant is a [`Timestamp`] of the `jiff` crate, here without a clock. A service that has one depends on `jiff`
//! itself, with its default features, and passes `Timestamp::now()`.
//!
//! # What it does not do
//!
//! It sends no event and books nothing: both are values for you to act on. It knows no [`Policy`](crate::Policy): what
//! refuses here keeps the machine sane, so nothing of it is switched off. People are roles: whether an e-mail address is
//! that of the buyer is for you to say (see [`Escrow::is`](crate::Escrow::is)), and somebody who is both parties acts as one
//! of them at a time.
//!
//! **Guest payment** is not modelled: on an instant escrow a guest may pay by bank transfer and upload a proof of the
//! payment, which a person at the platform accepts or rejects. So the event `escrow.deposit_proof.rejected`, which belongs
//! to it alone, never occurs here, and a guest's payment is simply [`Command::AcceptPay`] at the instant of its approval.
//! Identity checks, balances and one-time passwords are met inside the hosted page, before the command.
//! Source: the guides to checkout sessions and to webhooks.

mod apply;
mod checkout_session;
mod command;
mod create;
mod differences;
mod elapse;
mod event;
mod follows;
mod guard;
mod life;
mod posting;
mod refusal;
pub(crate) mod rules;
mod snapshot;
mod state;
mod terms;
mod transition;
mod walk;

pub use crate::vocabulary::{EventKind, PostingKind};
pub use checkout_session::{CheckoutSession, Completion, SessionEnd, SessionError, SessionStatus};
pub use command::{Actor, Command, CommandKind, DisputeDecision, ProofReview, ProofRuling};
pub use create::CreateError;
pub use differences::Difference;
pub use event::Event;
pub use jiff::{SignedDuration, Timestamp};
pub use posting::Posting;
pub use refusal::{ApplyError, Refusal};
pub use snapshot::{GateSnapshot, RestoreError, Snapshot};
pub use state::{Deadline, State};
pub use terms::PriceError;
pub use transition::Transition;
pub use walk::{Attempt, Walk, walk};
