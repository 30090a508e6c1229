//! Escrows of every kind, as they are created.

use dhmad_rules::machine::State;
use dhmad_rules::money::Decimal;
use dhmad_rules::{Account, CreateEscrow, Edition, FulfillmentPolicy, JUNE_2026, Mode};

/// The kinds of escrow that differ in what can happen to them, by name.
pub(crate) fn every_kind() -> [(&'static str, State); 5] {
    [
        ("standard", standard(false)),
        ("standard with autoSign", standard(true)),
        ("quick", created(quick())),
        ("quick with proof gate", gated()),
        ("instant", created(request(Mode::Instant))),
    ]
}

/// A quick escrow with a gate whose two deadlines differ: 24 hours for the upload, 48 for the review.
pub(crate) fn gated() -> State {
    gated_under(&JUNE_2026)
}

/// The same under another edition.
pub(crate) fn gated_under(edition: &'static Edition) -> State {
    let request = quick().with_fulfillment_policy(FulfillmentPolicy {
        proof_upload_deadline_hours: Some(Decimal::from(24)),
        buyer_review_deadline_hours: Some(Decimal::from(48)),
        ..FulfillmentPolicy::purchase_proof_required()
    });
    created_under(edition, request)
}

pub(crate) fn standard(auto_sign: bool) -> State {
    created(request(Mode::Standard).with_contract_terms("A logo, in three drafts.").with_auto_sign(auto_sign))
}

fn quick() -> CreateEscrow<'static> {
    request(Mode::Quick)
        .with_seller_email("seller@example.com")
        .with_developer_fee_percentage(Decimal::from(5))
}

fn request(mode: Mode) -> CreateEscrow<'static> {
    CreateEscrow::empty()
        .with_title("Logo design")
        .with_amount(Decimal::from(500))
        .with_buyer_email("buyer@example.com")
        .with_mode(mode)
        .with_estimated_delivery_days(Decimal::from(14))
}

fn created(request: CreateEscrow<'_>) -> State {
    created_under(&JUNE_2026, request)
}

fn created_under(edition: &'static Edition, request: CreateEscrow<'_>) -> State {
    let account = Account::unknown()
        .with_associated_user("owner@example.com")
        .with_associated_user_verified(true)
        .with_signature_configured(true);
    State::create(edition, request, &account).expect("the request is accepted")
}
