//! Judging a request takes nothing from the heap, and asking with a session no more than its redirect URL takes to be read.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

use dhmad_rules::adapter::{Given, RequestView, SessionView};
use dhmad_rules::facts::{EscrowView, Listing, Person, Redirect};
use dhmad_rules::money::Decimal;
use dhmad_rules::words::{CancellationStatus, DisputeState, ProofPhase};
use dhmad_rules::{
    Account, Action, CreateEscrow, CreateSession, DirectCall, Escrow, Fact, FulfillmentPolicy, JUNE_2026,
    Mode, Policy, Request, RuleSet, Status, UpdateEscrow,
};

/// The system's allocator, counting the calls of each thread by itself: the test harness allocates on its own.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is handed on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract of `dealloc`, and `alloc` took the pointer from the same allocator.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations_in(work: impl FnOnce()) -> usize {
    let before = ALLOCATIONS.get();
    work();
    ALLOCATIONS.get() - before
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations_in(|| drop(black_box(Box::new(1)))), 1);
}

/// Neither does the search for what several undecided rules say together, nor what follows from it.
#[test]
fn a_decision_does_not_allocate() {
    let request = CreateEscrow::empty()
        .with_title("Logo design")
        .with_amount(Decimal::from(500))
        .with_buyer_email("buyer@example.com")
        .with_estimated_delivery_days(Decimal::from(14))
        .with_contract_terms("Three drafts.")
        .with_developer_fee_percentage(Decimal::from(5));
    let (escrow, account) = (Escrow::unknown(), Account::unknown());
    let session = CreateSession {
        action: Action::ReviewProof,
        target_user_email: "buyer@example.com",
        redirect_url: "https://app.example/cb",
        metadata: &[],
    };
    let delivered = escrow.with_status(Status::Delivered);
    let reports = [
        JUNE_2026.check(request, &escrow, &account),
        JUNE_2026.check(session, &delivered, &account),
        JUNE_2026.check(DirectCall::Deliver, &escrow, &account),
    ];
    let mut rejected = 0;
    let allocations = allocations_in(|| {
        for report in &reports {
            for policy in [Policy::standard(), Policy::strict(), Policy::documented_only()] {
                let decision = black_box(report).decide(&policy);
                black_box((decision.http_status(), decision.code()));
                black_box(report.admit(&policy).is_ok());
                rejected += decision.one_of().len();
            }
        }
    });
    assert!(rejected > 0, "there is something to search for");
    assert_eq!(allocations, 0);
}

/// What is asked of an edition, and looked at in its answer, of every operation.
#[test]
fn a_check_allocates_nothing_but_what_a_redirect_url_takes_to_be_read() {
    let account = Account::unknown()
        .with_allowed_redirect_urls(["https://app.example/cb"])
        .with_associated_user("seller@example.com")
        .with_associated_user_verified(true);
    let escrow = Escrow::unknown()
        .with_mode(Mode::Quick)
        .with_seller("seller@example.com")
        .with_buyer("buyer@example.com");
    let create = CreateEscrow::empty()
        .with_title("Phone")
        .with_amount(Decimal::new(333_333, 5))
        .with_mode(Mode::Quick)
        .with_developer_fee_percentage(Decimal::ONE)
        .with_fulfillment_policy(FulfillmentPolicy::purchase_proof_required());
    let update = UpdateEscrow { amount: Some(Decimal::ONE), ..UpdateEscrow::empty() };
    let session = CreateSession {
        action: Action::SubmitProof,
        target_user_email: "buyer@example.com",
        redirect_url: "https://app.example/cb?id=1",
        metadata: &[("order_id", "ord_123")],
    };
    let allocations_in_check = |request: Request<'_>| {
        let mut found = 0;
        let allocations = allocations_in(|| {
            let report = JUNE_2026.check(*black_box(&request), &escrow, &account);
            black_box(report.primary(&Policy::standard()));
            for finding in report.findings(RuleSet::ALL) {
                black_box(finding.facts());
                found += 1;
            }
        });
        assert!(found > 0, "there is something to find in {request:?}");
        allocations
    };
    let direct = [DirectCall::Deliver, DirectCall::RejectDelivery, DirectCall::Cancel].map(Request::from);
    for request in [Request::from(create), Request::from(update)].into_iter().chain(direct) {
        assert_eq!(allocations_in_check(request), 0, "{request:?}");
    }
    let read = || {
        black_box(Redirect::classify(session.redirect_url, &account));
    };
    assert_eq!(allocations_in_check(session.into()), allocations_in(read));

    // Classified before, it takes nothing.
    let redirect = Redirect::classify(session.redirect_url, &account);
    let judge = || {
        let view = session.view_with(redirect, &escrow, &JUNE_2026);
        black_box(JUNE_2026.report(RequestView::CreateSession(view)).primary(&Policy::standard()));
    };
    assert_eq!(allocations_in(judge), 0);
}

#[test]
fn a_report_and_its_findings_do_not_allocate() {
    let target = Person::related_target(Fact::Known(false), Fact::Known(true));
    let redirect = Redirect::stated(true, true, Fact::Known(Listing::NearMatch));
    let unknown = EscrowView::unknown();
    let mut violations = 0;
    let allocations = allocations_in(|| {
        for action in JUNE_2026.actions.iter() {
            for mode in Mode::ALL {
                for status in Status::ALL {
                    let known = unknown
                        .with_mode(mode)
                        .with_status(status)
                        .with_signatures(true, false)
                        .with_proof_gate(ProofPhase::Accepted)
                        .with_dispute(DisputeState::Open)
                        .with_cancellation_request(CancellationStatus::Pending);
                    for escrow in [known, unknown.with_mode(mode), unknown.with_status(status)] {
                        let view = SessionView {
                            action: Given::Value(action),
                            target: Given::Value(target),
                            redirect: Given::Value(redirect),
                            metadata_value_too_long: true,
                            escrow,
                        };
                        let report = JUNE_2026.report(RequestView::CreateSession(*black_box(&view)));
                        black_box(report.primary(&Policy::standard()));
                        for finding in report.findings(report.violated()) {
                            black_box(finding.facts());
                            violations += 1;
                        }
                    }
                }
            }
        }
    });
    assert!(violations > 0, "there is something to find");
    assert_eq!(allocations, 0);
}
