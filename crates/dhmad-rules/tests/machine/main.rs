//! The state machine, one thing at a time: creation, updates, limits, deadlines, checkout sessions.

mod creation;
#[path = "../common/escrows.rs"]
mod escrows;
mod refusals;
mod sessions;
mod time;
mod updates;

use dhmad_rules::adapter::{CreateEscrowFields, FulfillmentPolicyFields, Given, UpdateEscrowFields};
use dhmad_rules::editions::Limits;
use dhmad_rules::machine::{
    Actor, ApplyError, CheckoutSession, Command, CreateError, Deadline, Event, PostingKind, PriceError,
    ProofReview, ProofRuling, SessionEnd, SessionError, SessionStatus, State, Timestamp,
};
use dhmad_rules::money::{Amount, AmountError, Currency, Decimal, FxRate, Number, QuoteError};
use dhmad_rules::rules::Scope;
use dhmad_rules::words::ProofPhase;
use dhmad_rules::{
    Account, Action, CreateEscrow, Edition, Escrow, FulfillmentPolicy, JUNE_2026, Mode, Operation, Party,
    Policy, Rule, RuleSet, Status, UpdateEscrow, Verdict,
};
use escrows::{every_kind, gated, gated_under, standard};

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

/// Ten o'clock, when everything here begins.
fn ten() -> Timestamp {
    at("2026-06-19T10:00:00Z")
}

fn after(state: &State, command: Command<'_>, by: Actor, now: Timestamp) -> State {
    *state.apply(command, by, now).unwrap_or_else(|error| panic!("{command:?}: {error}")).state()
}

fn rules(state: &State, command: Command<'_>, by: Actor, now: Timestamp) -> Vec<&'static str> {
    match state.apply(command, by, now) {
        Ok(_) => Vec::new(),
        Err(error) => error.rules().iter().map(Rule::id).collect(),
    }
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn reprice(amount: &str) -> Command<'static> {
    Command::update(UpdateEscrow { amount: Some(decimal(amount)), ..UpdateEscrow::empty() })
}
