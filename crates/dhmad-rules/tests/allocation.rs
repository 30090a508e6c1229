//! Judging a request takes nothing from the heap.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

use dhmad_rules::adapter::{Given, RequestView, SessionView};
use dhmad_rules::facts::{EscrowView, Listing, Person, Redirect};
use dhmad_rules::words::{CancellationStatus, DisputeState, ProofPhase};
use dhmad_rules::{Fact, JUNE_2026, Mode, Policy, Status};

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

#[test]
fn a_check_and_its_findings_do_not_allocate() {
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
