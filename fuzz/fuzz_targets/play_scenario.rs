//! Any bytes are played or refused with a place, and no life of an escrow makes or loses money.

#![no_main]

use dhmad_rules::machine::{PostingKind, Transition};
use dhmad_rules::money::Decimal;
use dhmad_rules::{JUNE_2026, Status};
use dhmad_wire::Document;
use libfuzzer_sys::fuzz_target;

/// What goes into the escrow minus what comes out; nothing if the amounts are too long to be added exactly.
fn balance(transition: &Transition) -> Option<Decimal> {
    transition.postings().iter().try_fold(Decimal::ZERO, |balance, posting| {
        let amount = posting.amount().value();
        assert!(amount > Decimal::ZERO);
        match posting.kind() {
            PostingKind::Lock => balance.checked_add(amount),
            PostingKind::Release
            | PostingKind::PlatformFee
            | PostingKind::DeveloperFee
            | PostingKind::Refund => balance.checked_sub(amount),
        }
    })
}

fuzz_target!(|input: &[u8]| {
    let play = || Document::parse(input).and_then(|document| document.play(&JUNE_2026));
    let timeline = match play() {
        Ok(timeline) => timeline,
        Err(problem) => {
            assert!(problem.line() >= 1 && problem.column() >= 1);
            assert!(problem.span().end <= input.len());
            return;
        }
    };
    let json = serde_json::to_value(&timeline).expect("a timeline is JSON");
    let again = play().expect("what was played once is played again");
    assert_eq!(serde_json::to_value(&again).expect("a timeline is JSON"), json);

    let Ok(created) = timeline.creation() else {
        assert!(timeline.steps().is_empty() && json["final"].is_null());
        return;
    };
    let mut before = *created;
    for step in timeline.steps() {
        let state = step.state();
        if before.status().is_terminal() {
            assert_eq!(*state, before);
        }
        assert_eq!(!state.held().is_zero(), state.status().holds_money());
        if step.caused().is_none() {
            assert_eq!(state, step.elapsed().state());
        }
        // Up to twenty digits before the point and six after it, sums here are exact. Longer amounts are left to the tests
        // against exact arithmetic.
        let exact = state.quote().amount_tnd().value().scale() <= 6
            && state.quote().amount_tnd().value() < Decimal::from(u64::MAX);
        let moved = [Some(step.elapsed()), step.caused()].into_iter().flatten().map(balance);
        if let (true, Some(moved)) = (exact, moved.sum::<Option<Decimal>>()) {
            assert_eq!(moved, state.held().value() - before.held().value());
        }
        before = *state;
    }
    assert_eq!(json["final"]["status"], before.status().as_str());
    assert_eq!(before.status() == Status::Delivered, before.completion_deadline().is_some());
});
