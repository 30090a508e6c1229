//! How long a command takes: judged by its rules, done, with its events and postings.
//!
//! ```text
//! cargo bench -p dhmad-rules --bench machine
//! ```
//!
//! One pass gives every command by everybody in every state of every kind of escrow, in an order that is random but the same
//! each time. Most of it is refused, as in a service that is asked too often; `accepted` times only what is not. Read ratios of
//! rows of one run, never times.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dhmad_rules::machine::{Actor, Command, State, Timestamp, Walk, walk};
use dhmad_rules::money::Decimal;
use dhmad_rules::{Account, CreateEscrow, FulfillmentPolicy, JUNE_2026, Mode};

type Attempt = (State, Actor, Command<'static>, Timestamp);

fn give(criterion: &mut Criterion) {
    let (accepted, all) = attempts();
    let mut group = criterion.benchmark_group("machine");
    for (name, attempts) in [("accepted", &accepted), ("all", &all)] {
        group.throughput(Throughput::Elements(attempts.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for (state, by, command, at) in attempts {
                    black_box(black_box(state).apply(*command, *by, *at)).ok();
                }
            });
        });
    }
    group.finish();
}

/// What is accepted, and everything.
fn attempts() -> (Vec<Attempt>, Vec<Attempt>) {
    let (mut accepted, mut all) = (Vec::new(), Vec::new());
    for escrow in escrows() {
        walk(&escrow, |attempt| {
            let Some((by, command)) = attempt.command else { return };
            if attempt.at != Walk::NOW {
                return;
            }
            all.push((attempt.state, by, command, attempt.at));
            if attempt.outcome.is_ok() {
                accepted.push((attempt.state, by, command, attempt.at));
            }
        });
    }
    assert!(accepted.len() > 100 && all.len() > 10_000, "the walk looks at many lives");
    shuffle(&mut accepted);
    shuffle(&mut all);
    (accepted, all)
}

fn escrows() -> Vec<State> {
    let account =
        Account::unknown().with_associated_user("shop@example.com").with_associated_user_verified(true);
    let request = CreateEscrow::empty()
        .with_title("Phone")
        .with_amount(Decimal::new(262_395, 3))
        .with_buyer_email("buyer@example.com");
    let named =
        request.with_seller_email("seller@example.com").with_estimated_delivery_days(Decimal::from(7));
    let quick = named.with_mode(Mode::Quick);
    [
        named.with_contract_terms("as seen"),
        quick,
        quick.with_fulfillment_policy(FulfillmentPolicy::purchase_proof_required()),
        request.with_mode(Mode::Instant),
    ]
    .into_iter()
    .map(|request| State::create(&JUNE_2026, request, &account).expect("the request is accepted"))
    .collect()
}

/// Fisher and Yates, with a generator of their time: the same order in every run.
fn shuffle<T>(items: &mut [T]) {
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    for last in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(last, (seed >> 33) as usize % (last + 1));
    }
}

criterion_group!(benches, give);
criterion_main!(benches);
