//! However an input is made, what it takes to answer it is bounded: memory by its length, the answer by a constant.

use dhmad_rules::{JUNE_2026, Policy};
use dhmad_wire::Document;
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Long enough that a byte of input that takes ten is noticed.
const LENGTH: usize = 2 * 1024 * 1024;

/// What is promised is 64 MiB and eight bytes for each byte of input. That is asked of inputs of any length, so of these less
/// is allowed, or anything would pass.
const ALLOWED: usize = 4 * 1024 * 1024;
const ALLOWED_PER_BYTE: usize = 8;

/// What each step of a scenario came to is kept: so much more for as many as there may be.
const ALLOWED_FOR_STEPS: usize = 24 * 1024 * 1024;

/// The longest answer to anything, but for texts of the request that it repeats.
const ANSWER_LENGTH_MAX: usize = 1024 * 1024;

fn repeated(part: &str, separator: &str, length: usize) -> String {
    let count = length / (part.len() + separator.len());
    let mut text = format!("{part}{separator}").repeat(count);
    text.truncate(text.len().saturating_sub(separator.len()));
    text
}

/// Members with keys that are all different.
fn distinct_members(length: usize) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= length {
            break;
        }
        text += &format!("\"{number:x}\":1,");
    }
    text.pop();
    text
}

/// Every key twice.
fn members_twice(count: usize) -> String {
    let members: Vec<String> = (0..count).map(|number| format!("\"{number}\":1,\"{number}\":1")).collect();
    members.join(",")
}

/// A session with more in its request, and more beside it.
fn session(more: &str, beside: &str) -> String {
    format!(
        r#"{{"operation":"create_session","request":{{"action":"accept_pay","targetUserEmail":"b@example.com","redirectUrl":"https://a.example/cb"{more}}}{beside}}}"#
    )
}

fn create(more: &str) -> String {
    format!(
        r#"{{"operation":"create_escrow","request":{{"title":"t","amount":10,"mode":"quick","buyerEmail":"b@example.com","sellerEmail":"s@example.com","estimatedDeliveryDays":3{more}}}}}"#
    )
}

fn hints(list: &str) -> String {
    create(&format!(
        r#","fulfillmentPolicy":{{"type":"purchase_proof_required","allowedProofTypes":[{list}]}}"#
    ))
}

fn long_text(unit: &str) -> String {
    unit.repeat(LENGTH / unit.len())
}

/// Envelopes that once took from twenty to ten thousand times their length.
fn envelopes() -> Vec<(&'static str, String)> {
    let key = "k".repeat(100_000);
    vec![
        ("a long key around duplicates", session(&format!(r#","{key}":{{{}}}"#, members_twice(10_000)), "")),
        (
            "a long key around an array",
            session(&format!(r#","{key}":[{}]"#, repeated("1", ",", 800_000)), ""),
        ),
        (
            "a very long key around some duplicates",
            session(&format!(r#","{}":{{{}}}"#, long_text("k"), members_twice(1000)), ""),
        ),
        ("numbers for hints", hints(&repeated("1", ",", LENGTH))),
        ("empty hints", hints(&repeated("\"\"", ",", LENGTH))),
        ("short hints", hints(&repeated("\"a\"", ",", LENGTH))),
        (
            "one key of the body again and again",
            session(&format!(",{}", repeated("\"a\":1", ",", LENGTH)), ""),
        ),
        ("empty keys", session(&format!(",{}", repeated("\"\":1", ",", LENGTH)), "")),
        ("unknown keys", session(&format!(",{}", distinct_members(LENGTH)), "")),
        ("metadata of numbers", session(&format!(r#","metadata":{{{}}}"#, distinct_members(LENGTH)), "")),
        (
            "one key of the metadata again and again",
            session(&format!(r#","metadata":{{{}}}"#, repeated("\"\":1", ",", LENGTH)), ""),
        ),
        (
            "one key of the escrow again and again",
            session("", &format!(r#","escrow":{{{}}}"#, repeated("\"\":1", ",", LENGTH))),
        ),
        ("one key of the envelope again and again", format!("{{{}}}", repeated("\"\":1", ",", LENGTH))),
        (
            "redirect URLs",
            session(
                "",
                &format!(
                    r#","account":{{"allowedRedirectUrls":[{}]}}"#,
                    repeated("\"https://a.example\"", ",", LENGTH)
                ),
            ),
        ),
        (
            "empty redirect URLs",
            session(
                "",
                &format!(r#","account":{{"allowedRedirectUrls":[{}]}}"#, repeated("\"\"", ",", LENGTH)),
            ),
        ),
        ("nothing but line breaks", "\n".repeat(LENGTH)),
        ("line breaks in the request", session(&format!(",\"x\":1{}", "\n".repeat(LENGTH)), "")),
        (
            "arrays in arrays",
            session(&format!(r#","x":{}{}"#, "[".repeat(LENGTH / 2), "]".repeat(LENGTH / 2)), ""),
        ),
        (
            "an array far within",
            session(
                &format!(r#","x":{}{}{}"#, "[".repeat(120), repeated("1", ",", LENGTH), "]".repeat(120)),
                "",
            ),
        ),
        ("a number without end", create(&format!(r#","amount":{}"#, long_text("9")))),
        ("days without end", create(&format!(r#","estimatedDeliveryDays":{}"#, long_text("9")))),
        ("a long seller", create(&format!(r#","sellerEmail":"{}""#, long_text("\u{7f}")))),
        ("a long seller with escapes", create(&format!(r#","sellerEmail":"{}""#, long_text("\\u0001")))),
        ("a long hint", hints(&format!("\"{}\"", long_text("\u{7f}")))),
        (
            "a long redirect URL",
            session(
                &format!(r#","redirectUrl":"https://a.example/{}""#, long_text("b")),
                r#","account":{"allowedRedirectUrls":["https://a.example/cb"]}"#,
            ),
        ),
        ("a long status", session("", &format!(r#","escrow":{{"status":"{}"}}"#, long_text("\u{7f}")))),
        ("a long operation", format!(r#"{{"operation":"{}"}}"#, long_text("\u{7f}"))),
        ("a long action", session(&format!(r#","action":"{}""#, long_text("\u{7f}")), "")),
        ("a long title", create(&format!(r#","title":"{}""#, long_text("\\u0041")))),
        ("a long key of the body", session(&format!(r#","{}":1"#, long_text("~")), "")),
        ("a long key of the envelope", format!(r#"{{"{}":1}}"#, long_text("~"))),
        ("keys with escapes", session(&format!(",{}", repeated("\"\\u0061\":1", ",", LENGTH)), "")),
        ("no JSON", format!(r#"{{"x":"{}" "y":1"#, long_text("\u{200b}"))),
    ]
}

fn scenario(more: &str, steps: &str) -> String {
    format!(
        r#"{{"create":{{"at":"2026-06-19T10:00:00Z","request":{{"title":"V","amount":20,"mode":"instant","buyerEmail":"b@e.com"{more}}},"account":{{"associatedUserEmail":"s@e.com","associatedUserEmailVerified":true}}}},"steps":[{steps}]}}"#
    )
}

fn update(request: &str) -> String {
    format!(r#"{{"at":"2026-06-19T10:05:00Z","by":"seller","do":"update_escrow","request":{{{request}}}}}"#)
}

fn scenarios() -> Vec<(&'static str, String)> {
    let wait = r#"{"at":"2026-06-19T10:05Z","do":"wait"}"#;
    vec![
        ("steps without end", scenario("", &repeated(wait, ",", LENGTH))),
        ("as many steps as there may be", scenario("", &repeated(wait, ",", 10_000 * (wait.len() + 1)))),
        ("unknown keys in the creation", scenario(&format!(",{}", distinct_members(LENGTH)), "")),
        ("unknown keys in a step", scenario("", &update(&distinct_members(LENGTH)))),
        (
            "some unknown keys in many steps",
            scenario("", &repeated(&update(&distinct_members(700)), ",", LENGTH)),
        ),
        (
            "a long key in many steps",
            scenario(
                "",
                &repeated(
                    &update(&format!(r#""{}":{{{}}}"#, "k".repeat(900), members_twice(20))),
                    ",",
                    LENGTH,
                ),
            ),
        ),
        ("one key of a step again and again", scenario("", &update(&repeated("\"\":1", ",", LENGTH)))),
        ("a long instant", scenario("", &format!(r#"{{"at":"{}","do":"wait"}}"#, long_text("\u{7f}")))),
        (
            "an instant too fine",
            scenario("", &format!(r#"{{"at":"2026-06-19T10:05:00.{}","do":"wait"}}"#, long_text("1"))),
        ),
        ("an update without end", scenario("", &update(&format!(r#""amount":{}"#, long_text("9"))))),
    ]
}

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
    for (name, input) in envelopes() {
        ask(name, &input, ALLOWED, answer);
        ask(name, &input, ALLOWED, escrow);
    }
    for (name, input) in scenarios() {
        ask(name, &input, ALLOWED + ALLOWED_FOR_STEPS, played);
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}
