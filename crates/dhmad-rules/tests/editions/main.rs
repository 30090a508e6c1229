//! An edition is a value: whoever knows better writes down the difference, and everything follows it.

mod later;
mod limits;
mod lives;
mod modes;
mod rules;
mod words;

use dhmad_rules::adapter::{CreateEscrowFields, CreateView, DirectView, Given, RequestView, SessionView};
use dhmad_rules::editions::{Fields, Limits, ModeProperties, Modes, Restated, UnknownEdition};
use dhmad_rules::facts::{EscrowView, Listing, Person, Redirect};
use dhmad_rules::machine::{
    Actor, Command, CreateError, ProofReview, RestoreError, Snapshot, State, Timestamp,
};
use dhmad_rules::money::{Amount, Decimal};
use dhmad_rules::words::{
    ActionSet, DisputeState, EventKind, Field, OperationSet, ProofPhase, ProofType, ProofTypeSet, UnknownWord,
};
use dhmad_rules::{
    Account, Action, Basis, Code, CreateEscrow, Decision, DirectCall, Edition, Escrow, Fact,
    FulfillmentPolicy, JUNE_2026, Judgement, Mode, Operation, Party, Policy, Report, Rule, RuleSet, Status,
    Step, UpdateEscrow, Verdict,
};

fn phone() -> CreateEscrow<'static> {
    CreateEscrow::empty()
        .with_title("Phone")
        .with_amount(Decimal::from(900))
        .with_buyer_email("buyer@example.com")
        .with_seller_email("seller@example.com")
        .with_mode(Mode::Quick)
        .with_estimated_delivery_days(Decimal::from(7))
}

fn shop() -> Account {
    Account::unknown()
        .with_associated_user("shop@example.com")
        .with_associated_user_verified(true)
        .with_signature_configured(true)
}

fn asked<'a>(edition: &'static Edition, request: CreateEscrow<'a>, account: &'a Account) -> Report<'a> {
    edition.check(request, &Escrow::unknown(), account)
}

/// A create request that every edition takes.
fn pack() -> CreateEscrow<'static> {
    CreateEscrow::empty()
        .with_title("Pack")
        .with_amount(Decimal::from(80))
        .with_buyer_email("buyer@example.com")
        .with_seller_email("seller@example.com")
        .with_estimated_delivery_days(Decimal::from(3))
        .with_mode(Mode::Quick)
}

/// A session that is right in all that is not about the escrow and the party.
fn session(action: Action, escrow: EscrowView, party: Party) -> SessionView {
    let is = |role| Fact::Known(party == role);
    SessionView {
        action: Given::Value(action),
        target: Given::Value(Person::related_target(is(Party::Seller), is(Party::Buyer))),
        redirect: Given::Value(Redirect::stated(true, true, Fact::Known(Listing::Listed))),
        metadata_value_too_long: false,
        escrow,
    }
}
