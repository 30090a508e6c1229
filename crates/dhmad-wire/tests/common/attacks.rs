//! Inputs that once took from ten to ten thousand times their length, and those that are made like them.

use std::fmt::Write;

/// Long enough that a byte of input that takes ten is noticed.
pub(crate) const LENGTH: usize = 2 * 1024 * 1024;

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
        write!(text, "\"{number:x}\":1,").expect("memory");
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

/// Envelopes, one after the other: together they would be more than what is measured.
pub(crate) fn each_envelope(mut look: impl FnMut(&str, &str)) {
    let key = "k".repeat(100_000);
    look("a long key around duplicates", &session(&format!(r#","{key}":{{{}}}"#, members_twice(10_000)), ""));
    look(
        "a long key around an array",
        &session(&format!(r#","{key}":[{}]"#, repeated("1", ",", 800_000)), ""),
    );
    look(
        "a very long key around some duplicates",
        &session(&format!(r#","{}":{{{}}}"#, long_text("k"), members_twice(1000)), ""),
    );
    look("numbers for hints", &hints(&repeated("1", ",", LENGTH)));
    look("empty hints", &hints(&repeated("\"\"", ",", LENGTH)));
    look("short hints", &hints(&repeated("\"a\"", ",", LENGTH)));
    look(
        "one key of the body again and again",
        &session(&format!(",{}", repeated("\"a\":1", ",", LENGTH)), ""),
    );
    look("empty keys", &session(&format!(",{}", repeated("\"\":1", ",", LENGTH)), ""));
    look("a long id", &session("", &format!(r#","id":"{}""#, long_text("\\u0001"))));
    look("unknown keys", &session(&format!(",{}", distinct_members(LENGTH)), ""));
    look("metadata of numbers", &session(&format!(r#","metadata":{{{}}}"#, distinct_members(LENGTH)), ""));
    look(
        "one key of the metadata again and again",
        &session(&format!(r#","metadata":{{{}}}"#, repeated("\"\":1", ",", LENGTH)), ""),
    );
    look(
        "one key of the escrow again and again",
        &session("", &format!(r#","escrow":{{{}}}"#, repeated("\"\":1", ",", LENGTH))),
    );
    look("one key of the envelope again and again", &format!("{{{}}}", repeated("\"\":1", ",", LENGTH)));
    look(
        "redirect URLs",
        &session(
            "",
            &format!(
                r#","account":{{"allowedRedirectUrls":[{}]}}"#,
                repeated("\"https://a.example\"", ",", LENGTH)
            ),
        ),
    );
    look(
        "empty redirect URLs",
        &session("", &format!(r#","account":{{"allowedRedirectUrls":[{}]}}"#, repeated("\"\"", ",", LENGTH))),
    );
    each_of_urls(&mut look);
    look("nothing but line breaks", &"\n".repeat(LENGTH));
    look("line breaks in the request", &session(&format!(",\"x\":1{}", "\n".repeat(LENGTH)), ""));
    look(
        "arrays in arrays",
        &session(&format!(r#","x":{}{}"#, "[".repeat(LENGTH / 2), "]".repeat(LENGTH / 2)), ""),
    );
    look(
        "an array far within",
        &session(
            &format!(r#","x":{}{}{}"#, "[".repeat(120), repeated("1", ",", LENGTH), "]".repeat(120)),
            "",
        ),
    );
    look("a number without end", &create(&format!(r#","amount":{}"#, long_text("9"))));
    look("days without end", &create(&format!(r#","estimatedDeliveryDays":{}"#, long_text("9"))));
    look("a long seller", &create(&format!(r#","sellerEmail":"{}""#, long_text("\u{7f}"))));
    look("a long seller with escapes", &create(&format!(r#","sellerEmail":"{}""#, long_text("\\u0001"))));
    look("a long seller after an escape", &create(&format!(r#","sellerEmail":"\n{}""#, long_text("\u{7f}"))));
    look("a long id to be escaped", &session("", &format!(r#","id":"{}""#, long_text("\u{7f}"))));
    look("a long id before a fault", &format!(r#"{{"id":"{}","operation":"deliver",,"#, long_text("\u{7f}")));
    look("a long hint", &hints(&format!("\"{}\"", long_text("\u{7f}"))));
    look(
        "a long redirect URL",
        &session(
            &format!(r#","redirectUrl":"https://a.example/{}""#, long_text("b")),
            r#","account":{"allowedRedirectUrls":["https://a.example/cb"]}"#,
        ),
    );
    look(
        "a hundred long hints",
        &hints(&vec![format!("\"\\n{}\"", "\u{7f}".repeat(LENGTH / 100)); 100].join(",")),
    );
    look("a long status", &session("", &format!(r#","escrow":{{"status":"{}"}}"#, long_text("\u{7f}"))));
    look("a long operation", &format!(r#"{{"operation":"{}"}}"#, long_text("\u{7f}")));
    look("a long action", &session(&format!(r#","action":"{}""#, long_text("\u{7f}")), ""));
    look("a long title", &create(&format!(r#","title":"{}""#, long_text("\\u0041"))));
    look("a long key of the body", &session(&format!(r#","{}":1"#, long_text("~")), ""));
    look("a long key of the envelope", &format!(r#"{{"{}":1}}"#, long_text("~")));
    look("keys with escapes", &session(&format!(",{}", repeated("\"\\u0061\":1", ",", LENGTH)), ""));
    look("no JSON", &format!(r#"{{"x":"{}" "y":1"#, long_text("\u{200b}")));
}

/// Envelopes with URLs that take many times their length when they are read as browsers do.
fn each_of_urls(look: &mut impl FnMut(&str, &str)) {
    let host = |label: &str| format!("https://{}/", repeated(label, ".", LENGTH));
    look(
        "a redirect URL with a long host",
        &session(
            &format!(r#","redirectUrl":"{}""#, host("\u{e9}")),
            r#","account":{"allowedRedirectUrls":["https://a.example/cb"]}"#,
        ),
    );
    for (name, url) in [
        ("a listed URL with a long host", host("\u{e9}")),
        ("a listed URL with a long path", format!("https://a.example/{}", long_text("\u{80}"))),
    ] {
        look(name, &session("", &format!(r#","account":{{"allowedRedirectUrls":["{url}"]}}"#)));
    }
    let listed = |label: &str| {
        let url = format!("\"https://{}/\"", repeated(label, ".", 60 * 1024));
        repeated(&url, ",", LENGTH)
    };
    look(
        "listed URLs with hosts that are long enough",
        &session("", &format!(r#","account":{{"allowedRedirectUrls":[{}]}}"#, listed("\u{e9}"))),
    );
}

fn scenario(more: &str, steps: &str) -> String {
    format!(
        r#"{{"create":{{"at":"2026-06-19T10:00:00Z","request":{{"title":"V","amount":20,"mode":"instant","buyerEmail":"b@e.com"{more}}},"account":{{"associatedUserEmail":"s@e.com","associatedUserEmailVerified":true}}}},"steps":[{steps}]}}"#
    )
}

fn update(request: &str) -> String {
    format!(r#"{{"at":"2026-06-19T10:05:00Z","by":"seller","do":"update_escrow","request":{{{request}}}}}"#)
}

/// Scenarios, one after the other.
pub(crate) fn each_scenario(mut look: impl FnMut(&str, &str)) {
    let wait = r#"{"at":"2026-06-19T10:05Z","do":"wait"}"#;
    look("steps without end", &scenario("", &repeated(wait, ",", LENGTH)));
    look("as many steps as there may be", &scenario("", &repeated(wait, ",", 2000 * (wait.len() + 1))));
    let refused = r#"{"at":"2026-06-19T10:05Z","by":"buyer","do":"cancel_escrow"}"#;
    look(
        "as many refused steps as there may be",
        &scenario("", &repeated(refused, ",", 2000 * (refused.len() + 1))),
    );
    look("unknown keys in the creation", &scenario(&format!(",{}", distinct_members(LENGTH)), ""));
    look("unknown keys in a step", &scenario("", &update(&distinct_members(LENGTH))));
    look(
        "some unknown keys in many steps",
        &scenario("", &repeated(&update(&distinct_members(700)), ",", LENGTH)),
    );
    look(
        "a long key in many steps",
        &scenario(
            "",
            &repeated(&update(&format!(r#""{}":{{{}}}"#, "k".repeat(900), members_twice(20))), ",", LENGTH),
        ),
    );
    look("one key of a step again and again", &scenario("", &update(&repeated("\"\":1", ",", LENGTH))));
    look("a long instant", &scenario("", &format!(r#"{{"at":"{}","do":"wait"}}"#, long_text("\u{7f}"))));
    look(
        "an instant too fine",
        &scenario("", &format!(r#"{{"at":"2026-06-19T10:05:00.{}","do":"wait"}}"#, long_text("1"))),
    );
    look("an update without end", &scenario("", &update(&format!(r#""amount":{}"#, long_text("9")))));
}
