//! However an input is made, what it takes to answer it is bounded: memory by its length, the answer by a constant.

#[path = "common/attacks.rs"]
mod attacks;

use attacks::{LENGTH, each_envelope, each_scenario};
use dhmad_rules::{JUNE_2026, Policy};
use dhmad_wire::Document;
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// What is promised is 64 MiB and eight bytes for each byte of input. That is asked of inputs of any length, so of these less
/// is allowed, or anything would pass.
const ALLOWED: usize = 4 * 1024 * 1024;
const ALLOWED_PER_BYTE: usize = 8;

/// What each step of a scenario came to is kept: so much more for as many as there may be.
const ALLOWED_FOR_STEPS: usize = 24 * 1024 * 1024;

/// The longest answer to anything, but for texts of the request that it repeats.
const ANSWER_LENGTH_MAX: usize = 1024 * 1024;

/// The answer as it is written, and the most memory that was held for it.
fn measured(answer: impl FnOnce() -> String) -> (String, usize) {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let answer = answer();
    (answer, ALLOCATOR.peak_usage() - before)
}

fn answer(input: &str) -> String {
    match dhmad_wire::check(input, &JUNE_2026, &Policy::standard()) {
        Ok(answer) => serde_json::to_string(&answer).expect("an answer is JSON"),
        Err(problem) => serde_json::to_string(&problem).expect("a problem is JSON"),
    }
}

fn played(input: &str) -> String {
    match Document::parse(input.as_bytes()).and_then(|document| document.play(&JUNE_2026)) {
        Ok(timeline) => serde_json::to_string(&timeline).expect("a timeline is JSON"),
        Err(problem) => serde_json::to_string(&problem).expect("a problem is JSON"),
    }
}

fn escrow(input: &str) -> String {
    let actions = |document: Document<'_>| {
        Ok(dhmad_wire::actions(&document.escrow(&JUNE_2026, false)?, &Policy::standard()))
    };
    match Document::parse(input.as_bytes()).and_then(actions) {
        Ok(actions) => serde_json::to_string(&actions).expect("they are JSON"),
        Err(problem) => serde_json::to_string(&problem).expect("a problem is JSON"),
    }
}

/// One test, since what the whole process holds is measured.
#[test]
fn memory_and_answers_are_bounded() {
    let mut failures = Vec::new();
    let mut ask = |name: &str, input: &str, allowed: usize, ask: fn(&str) -> String| {
        let (answer, peak) = measured(|| ask(input));
        // The input is held by the caller, and counts.
        let peak = input.len() + peak;
        if peak > allowed + ALLOWED_PER_BYTE * input.len() {
            let times = peak / input.len();
            failures.push(format!("{name}: {peak} bytes for {} ({times} times as many)", input.len()));
        }
        // What the request says may be repeated, each byte as an escape of six and not more than once.
        if answer.len() > ANSWER_LENGTH_MAX && answer.len() > 7 * LENGTH {
            failures.push(format!("{name}: an answer of {} bytes", answer.len()));
        }
    };
    each_envelope(|name, input| {
        ask(name, input, ALLOWED, answer);
        ask(name, input, ALLOWED, escrow);
    });
    each_scenario(|name, input| ask(name, input, ALLOWED + ALLOWED_FOR_STEPS, played));
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}
