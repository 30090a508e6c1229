//! The laws of the state machine, those of the walk, over long random sequences of commands with real amounts, currencies
//! and times; and what only a whole life can show.

mod common {
    pub(crate) mod laws;
    #[expect(dead_code, reason = "the rules that it states are enough here")]
    pub(crate) mod table;
}

use std::collections::BTreeSet;

use common::laws;
use dhmad_rules::machine::{
    self, Actor, ApplyError, Command, DisputeDecision, Event, PostingKind, ProofReview, ProofRuling, State,
    Timestamp, Transition,
};
use dhmad_rules::money::{Amount, Currency, Decimal, FxRate, Percentage};
use dhmad_rules::words::ProofPhase;
use dhmad_rules::{Account, CreateEscrow, Edition, FulfillmentPolicy, JUNE_2026, Mode, Status, UpdateEscrow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// Something that is tried, so long after the thing before.
#[derive(Debug, Clone)]
struct Attempt {
    by: Actor,
    command: Owned,
    /// Nanoseconds since the attempt before; below zero, the time goes back.
    delay: i64,
}

/// A command that holds its own numbers.
#[derive(Debug, Clone)]
enum Owned {
    Plain(Command<'static>),
    Reprice(Decimal),
}

impl Owned {
    fn command(&self) -> Command<'static> {
        match self {
            Self::Plain(command) => *command,
            Self::Reprice(amount) => {
                Command::update(UpdateEscrow { amount: Some(*amount), ..UpdateEscrow::empty() })
            }
        }
    }
}

/// Millionths, so that three amounts can be added without loss.
fn amounts() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (5_i128..100_000).prop_map(Decimal::from),
        (500_i128..100_000_000).prop_map(|value| Decimal::from_i128_with_scale(value, 2)),
        (5_000_000_i128..10_i128.pow(18)).prop_map(|value| Decimal::from_i128_with_scale(value, 6)),
    ]
}

fn escrows() -> impl Strategy<Value = State> {
    let rates = (10_000_i128..1_000_000).prop_map(|rate| Decimal::from_i128_with_scale(rate, 5));
    let hours = (60_i128..=720).prop_map(|tenths| Decimal::from_i128_with_scale(tenths, 1));
    let kind = (0..4_usize, any::<bool>(), 0..=250_i128, prop::option::of(rates), any::<bool>());
    (amounts(), kind, hours.clone(), hours).prop_map(
        |(amount, (kind, auto_sign, fee, rate, dollars), upload, review)| {
            let rate = rate.map(|rate| FxRate::new(rate).expect("the rates are positive"));
            let account = Account::unknown()
                .with_associated_user("owner@example.com")
                .with_associated_user_verified(true)
                .with_signature_configured(true);
            let currency = match (rate, dollars) {
                (None, _) => Currency::Tnd,
                (Some(_), true) => Currency::Usd,
                (Some(_), false) => Currency::Eur,
            };
            let account = match rate {
                Some(rate) => account.with_usd_rate(rate).with_eur_rate(rate),
                None => account,
            };
            let mode = [Mode::Standard, Mode::Quick, Mode::Quick, Mode::Instant][kind];
            // The least rate is a tenth, so that the least amount is still worth enough.
            let amount = if rate.is_some() { amount * Decimal::from(50) } else { amount };
            let request = CreateEscrow::empty()
                .with_title("anything")
                .with_amount(amount)
                .with_currency(currency)
                .with_mode(mode)
                .with_buyer_email("buyer@example.com")
                .with_estimated_delivery_days(Decimal::from(3));
            let request = match kind {
                0 if auto_sign => request.with_contract_terms("terms").with_auto_sign(true),
                0 => request.with_contract_terms("terms"),
                3 => request,
                _ => request
                    .with_seller_email("seller@example.com")
                    .with_developer_fee_percentage(Decimal::from_i128_with_scale(fee, 1)),
            };
            let request = if kind == 2 {
                request.with_fulfillment_policy(FulfillmentPolicy {
                    proof_upload_deadline_hours: Some(upload),
                    buyer_review_deadline_hours: Some(review),
                    ..FulfillmentPolicy::purchase_proof_required()
                })
            } else {
                request
            };
            State::create(&JUNE_2026, request, &account).expect("the request is accepted")
        },
    )
}

/// Commands with those who mostly give them, so that sequences get somewhere; now and then somebody else does.
fn attempts() -> impl Strategy<Value = Attempt> {
    let buyer_or_seller = || prop::sample::select(vec![Actor::Buyer, Actor::Seller]);
    let plain = |by: BoxedStrategy<Actor>, command| (by, Just(Owned::Plain(command)));
    let of = |actor, command| plain(Just(actor).boxed(), command);
    let rightly = prop_oneof![
        3 => plain(buyer_or_seller().boxed(), Command::SignContract),
        4 => of(Actor::Buyer, Command::AcceptPay),
        2 => of(Actor::Buyer, Command::Complete),
        1 => plain(buyer_or_seller().boxed(), Command::Dispute),
        2 => of(Actor::Buyer, Command::RequestCancellation),
        2 => of(Actor::Seller, Command::RejectCancellation),
        1 => of(Actor::Seller, Command::AcceptCancellation),
        1 => of(Actor::Seller, Command::CancelEscrow),
        16 => of(Actor::Seller, Command::SubmitProof),
        1 => of(Actor::Buyer, Command::ReviewProof(ProofReview::Accept)),
        16 => of(Actor::Buyer, Command::ReviewProof(ProofReview::RequestCorrection)),
        2 => of(Actor::Seller, Command::Deliver),
        2 => of(Actor::Buyer, Command::RejectDelivery),
        1 => plain(buyer_or_seller().boxed(), Command::Cancel),
        4 => of(Actor::Platform, Command::RuleOnProof(ProofRuling::Accept)),
        4 => of(Actor::Platform, Command::RuleOnProof(ProofRuling::Reject)),
        1 => of(Actor::Platform, Command::ResolveDispute(DisputeDecision::Dismiss)),
        1 => of(Actor::Platform, Command::ResolveDispute(DisputeDecision::Refund)),
        2 => (buyer_or_seller(), prop_oneof![amounts(), (-5_i128..5).prop_map(|it| Decimal::from_i128_with_scale(it, 3))].prop_map(Owned::Reprice)),
    ];
    let anybody = prop::sample::select(vec![Actor::Buyer, Actor::Seller, Actor::Stranger, Actor::Platform]);
    let hour: i64 = 3_600_000_000_000;
    let delays = prop_oneof![40 => 0..hour, 6 => 0..40 * hour, 3 => -hour..0, 1 => Just(i64::MAX)];
    (rightly, prop::option::weighted(0.1, anybody), delays)
        .prop_map(|((by, command), other, delay)| Attempt { by: other.unwrap_or(by), command, delay })
}

/// What everybody has, in TND: the buyer's account goes below zero.
#[derive(Debug, Default)]
struct Ledger {
    buyer: Decimal,
    escrow: Decimal,
    seller: Decimal,
    platform: Decimal,
    developer: Decimal,
    locks: u32,
}

impl Ledger {
    fn post(&mut self, transition: &Transition) {
        for posting in transition.postings() {
            let amount = posting.amount().value();
            assert!(amount > Decimal::ZERO);
            let (from, to) = match posting.kind() {
                PostingKind::Lock => {
                    self.locks += 1;
                    (&mut self.buyer, &mut self.escrow)
                }
                PostingKind::Release => (&mut self.escrow, &mut self.seller),
                PostingKind::PlatformFee => (&mut self.escrow, &mut self.platform),
                PostingKind::DeveloperFee => (&mut self.escrow, &mut self.developer),
                PostingKind::Refund => (&mut self.escrow, &mut self.buyer),
            };
            *from -= amount;
            *to += amount;
        }
    }
}

/// Time that passes in two pieces does what it does in one.
fn check_time(state: &State, early: Timestamp, late: Timestamp) {
    let first = state.elapse(early);
    let second = first.state().elapse(late);
    let whole = state.elapse(late);
    assert_eq!(second.state(), whole.state());
    let events: Vec<Event> = first.events().iter().chain(second.events()).copied().collect();
    assert_eq!(events, whole.events());
}

/// Plays a sequence and checks each step of it.
fn play(start: &State, attempts: &[Attempt]) -> (State, Ledger) {
    let mut now: Timestamp = "2026-06-19T10:00:00Z".parse().expect("an instant");
    let (mut state, mut ledger) = (*start, Ledger::default());
    for attempt in attempts {
        let before = now;
        let delay = std::time::Duration::from_nanos(attempt.delay.unsigned_abs());
        let moved = if attempt.delay < 0 { now.checked_sub(delay) } else { now.checked_add(delay) };
        now = moved.unwrap_or(now);
        check_time(&state, before.min(now), before.max(now));
        let elapsed = state.elapse(now);
        let command = attempt.command.command();
        let outcome = state.apply(command, attempt.by, now);
        let looked_at = machine::Attempt { state, command: Some((attempt.by, command)), at: now, outcome };
        for law in laws::ALL {
            law(&looked_at);
        }
        let transition = match looked_at.outcome {
            Ok(transition) => {
                assert!(!elapsed.state().status().is_terminal());
                if let Owned::Reprice(amount) = attempt.command {
                    check_price(transition.state(), amount);
                }
                transition
            }
            Err(ApplyError::Refused(refusal)) => {
                assert!(!refusal.rules().is_empty() && !refusal.to_string().is_empty());
                assert_eq!(refusal.elapsed(), &elapsed);
                elapsed
            }
            Err(error) => {
                let Owned::Reprice(_) = attempt.command else {
                    panic!("only an amount has no price: {error}")
                };
                elapsed
            }
        };
        ledger.post(&transition);
        state = *transition.state();
        assert_eq!(ledger.escrow, state.held().value(), "what is held is what was locked and not paid out");
    }
    (state, ledger)
}

/// An update prices anew, at the locked rate.
fn check_price(state: &State, amount: Decimal) {
    let amount = Amount::new(amount).expect("it was accepted");
    let tnd = state.quote().fx_lock().amount_tnd(amount, &JUNE_2026.money).expect("it was accepted");
    assert_eq!(state.quote().amount_tnd(), tnd.amount());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn every_law_holds_along_every_sequence(
        start in escrows(),
        attempts in prop::collection::vec(attempts(), 1..120),
    ) {
        let (state, ledger) = play(&start, &attempts);
        let quote = *state.quote();
        let paid = quote.amount_tnd().value();
        prop_assert!(ledger.locks <= 1, "paid twice");
        match (state.status(), ledger.locks) {
            (Status::Pending, locks) => prop_assert_eq!(locks, 0),
            (Status::Cancelled, _) => prop_assert_eq!(ledger.buyer, Decimal::ZERO, "all of it comes back"),
            (Status::Paid | Status::Delivered, _) => prop_assert_eq!(ledger.buyer, -paid),
            (Status::Completed, _) => {
                prop_assert_eq!(ledger.buyer, -paid);
                prop_assert_eq!(ledger.seller, quote.seller_payout().value());
                prop_assert_eq!(ledger.platform, quote.escrow_fee().value());
                prop_assert_eq!(ledger.developer, quote.developer_fee().value());
                prop_assert_eq!(ledger.seller + ledger.platform + ledger.developer, paid);
            }
        }
    }

    #[test]
    fn whatever_was_done_somebody_can_end_it(
        start in escrows(),
        attempts in prop::collection::vec(attempts(), 0..60),
    ) {
        let (state, _) = play(&start, &attempts);
        let end = if state.status() == Status::Pending { Command::Cancel } else { Command::CancelEscrow };
        // At an instant before every deadline and after every other: nothing elapses in between.
        let ended = state.apply(end, Actor::Seller, Timestamp::MIN);
        prop_assert_eq!(ended.is_err(), state.status().is_terminal());
    }

    #[test]
    fn a_fee_that_takes_everything_leaves_no_release(fee in 0..=95_i128) {
        const GENEROUS: Edition = Edition {
            name: "generous",
            money: JUNE_2026.money.with_developer_fee_percentage_max(Percentage::HUNDRED),
            ..JUNE_2026
        };
        let account = Account::unknown().with_associated_user("owner@example.com");
        let request = CreateEscrow::empty()
            .with_title("anything")
            .with_amount(Decimal::from(100))
            .with_mode(Mode::Quick)
            .with_buyer_email("buyer@example.com")
            .with_seller_email("seller@example.com")
            .with_estimated_delivery_days(Decimal::from(3))
            .with_developer_fee_percentage(Decimal::from(fee));
        let state = State::create(&GENEROUS, request, &account);
        let state = state.expect("the request is accepted under this edition");
        let now = Timestamp::UNIX_EPOCH;
        let paid = state.apply(Command::AcceptPay, Actor::Buyer, now).expect("it is pending");
        let delivered = paid.state().apply(Command::Deliver, Actor::Seller, now).expect("it is paid");
        let done = delivered.state().apply(Command::Complete, Actor::Buyer, now).expect("it is delivered");
        let released = done.postings().iter().any(|posting| posting.kind() == PostingKind::Release);
        prop_assert_eq!(released, fee < 95);
        let charged = done.postings().iter().any(|posting| posting.kind() == PostingKind::DeveloperFee);
        prop_assert_eq!(charged, fee > 0);
    }
}

/// Laws hold of lives in which nothing happens, too. In these, everything does.
#[test]
fn random_lives_get_everywhere() {
    let mut runner = TestRunner::deterministic();
    let (mut statuses, mut phases) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..3_000 {
        let start = escrows().new_tree(&mut runner).expect("an escrow").current();
        let lives = prop::collection::vec(attempts(), 0..60);
        let attempts = lives.new_tree(&mut runner).expect("a life").current();
        let (last, _) = play(&start, &attempts);
        statuses.insert(last.status().to_string());
        phases.extend(last.proof_phase());
    }
    assert_eq!(statuses.len(), Status::ALL.len());
    assert!(phases.iter().eq(&ProofPhase::ALL), "{phases:?}");
}
