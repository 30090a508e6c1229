//! A whole JSON line, from its bytes to the bytes of the answer, next to parsing the same line into a generic value.
//!
//! `cargo bench -p dhmad-wire`. Read the ratios of one run, not the times: the generic value is what a program does that
//! only looks at the JSON and decides nothing.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dhmad_rules::{JUNE_2026, Policy, Verdict};

/// An envelope as a service would send it: a whole escrow, 1 KB in one line.
const LINE: &str = concat!(
    r#"{"operation":"create_session","request":{"action":"accept_pay","targetUserEmail":"buyer@example.com","#,
    r#""redirectUrl":"https://app.example/checkout/done","metadata":{"order_id":"ord_123"}},"#,
    r#""escrow":{"escrow":{"id":"64b1f0c2a9d3e45f67890abc","_id":"64b1f0c2a9d3e45f67890abc","title":"Shop fitting","#,
    r#""amount":1000.00,"escrowFee":50.00,"status":"pending","mode":"standard","#,
    r#""seller":{"_id":"64b1f0c2a9d3e45f67890abd","email":"seller@example.com","firstName":"Sami","lastName":"B"},"#,
    r#""buyer":{"_id":"64b1f0c2a9d3e45f67890abe","email":"buyer@example.com","firstName":"Ines","lastName":"K"},"#,
    r#""estimatedDeliveryDays":7,"expiresAt":"2026-07-20T10:00:00Z","paidAt":null,"deliveredAt":null,"#,
    r#""completedAt":null,"cancelledAt":null,"createdAt":"2026-06-19T10:00:00Z","updatedAt":"2026-06-19T11:00:00Z","#,
    r#""createdViaThirdParty":true,"createdByApplicationName":"My App","disputeTicketId":null,"disputeTicket":null,"#,
    r#""signatures":{"sellerSigned":true,"buyerSigned":true,"isFullySigned":true}}},"escrowIsComplete":true,"#,
    r#""account":{"allowedRedirectUrls":["https://app.example/checkout/done"]}}"#,
);

fn line(criterion: &mut Criterion) {
    let policy = Policy::standard();
    let answer = dhmad_wire::check(LINE, &JUNE_2026, &policy).expect("the line is an envelope");
    assert_eq!(answer.verdict(), Verdict::Accept);

    let mut group = criterion.benchmark_group("line");
    group.throughput(Throughput::Bytes(LINE.len() as u64));
    group.bench_function("check and answer", |bencher| {
        bencher.iter(|| serde_json::to_vec(&dhmad_wire::check(LINE, &JUNE_2026, &policy).ok()));
    });
    group.bench_function("parse into a generic value", |bencher| {
        bencher.iter(|| serde_json::from_str::<serde_json::Value>(LINE));
    });
    group.finish();
}

criterion_group!(benches, line);
criterion_main!(benches);
