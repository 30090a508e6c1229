//! What is no request to judge, and what is no escrow, says what it is and what would be right.

use dhmad_rules::{Fact, JUNE_2026, Operation, Party, Policy, Rule, Status, Verdict};
use dhmad_wire::{Document, Problem};

fn names_all_six(text: &str) -> bool {
    Operation::ALL.into_iter().all(|operation| text.contains(&format!("`{operation}`")))
}

fn check(envelope: &str) -> Result<dhmad_wire::Answer, Problem> {
    dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())
}

#[test]
fn an_undocumented_operation_is_refused_and_the_six_are_named() {
    for name in ["release", "teleport", "creat_session", "", "accept_pay", "delete_escrow"] {
        let answer = check(&format!(r#"{{ "operation": "{name}" }}"#)).expect("an envelope");
        assert_eq!(answer.verdict(), Verdict::Reject);
        let [violation] = answer.violations() else { panic!("one rule is violated") };
        assert_eq!(violation.rule(), Rule::OperationUndocumented);
        assert!(names_all_six(violation.message()), "{}", violation.message());
    }
    let released = check(r#"{ "operation": "release" }"#).expect("an envelope");
    assert!(
        released.violations()[0].message().contains("`complete`"),
        "the way to the same end is still told"
    );
}

#[test]
fn a_documented_operation_without_rules_is_unusable_and_the_six_are_named() {
    for name in JUNE_2026.unjudged {
        let envelope = |name: &str| format!(r#"{{ "operation": "{name}", "request": {{}} }}"#);
        let problem = check(&envelope(name)).expect_err("it is not judged");
        assert_eq!(problem.pointer().as_str(), "/operation");
        assert!(problem.message().starts_with(&format!("`{name}` is documented")), "{problem}");
        assert!(names_all_six(problem.message()), "{problem}");
        for misspelt in [name.to_uppercase(), format!("{name}_")] {
            let answer = check(&envelope(&misspelt)).expect("no page documents it");
            assert_eq!(answer.violations()[0].rule(), Rule::OperationUndocumented, "{misspelt}");
            assert_eq!(answer.violations()[0].suggestion(), Some(*name), "{misspelt}");
        }
        assert_eq!(name.parse::<Operation>().ok(), None, "{name}");
        assert_eq!(JUNE_2026.documented_way_to(name), None, "{name} is not looked for, it is there");
    }
}

#[test]
fn another_answer_of_the_api_is_no_escrow_and_says_what_it_is() {
    for (body, what) in [
        (r#"{ "error": "Escrow not found" }"#, "an error"),
        (r#"{ "status": 404, "error": "Not Found" }"#, "an error"),
        (r#"{ "data": { "error": { "code": "PAYMENT_ALREADY_DONE" } } }"#, "an error"),
        ("[]", "a list"),
        (r#"[ { "status": "paid" } ]"#, "a list"),
        (r#"{ "escrows": [], "pagination": {} }"#, "a list"),
        (r#"{ "data": { "escrows": [] } }"#, "a list"),
        (r#"{ "data": [] }"#, "a list"),
        (r#"{ "escrow": [] }"#, "a list"),
        (r#"{ "session": { "sessionId": "s", "status": "completed" } }"#, "a checkout session"),
        (r#"{ "sessionId": "s", "status": "completed" }"#, "a checkout session"),
        (r#"{ "data": { "session": {} } }"#, "a checkout session"),
    ] {
        let document = Document::parse(body.as_bytes()).expect("it is JSON");
        for complete in [false, true] {
            let problem = document.escrow(&JUNE_2026, complete).expect_err("it is no escrow");
            assert!(problem.message().starts_with(what), "{body}: {problem}");
        }
        let problem =
            check(&format!(r#"{{ "operation": "deliver", "escrow": {body} }}"#)).expect_err("no escrow");
        assert!(problem.message().starts_with(what), "{body}: {problem}");
        assert!(problem.pointer().as_str().starts_with("/escrow"), "{body}: {problem}");
    }
}

#[test]
fn an_escrow_is_found_wherever_it_stands() {
    let paid = r#"{ "status": "paid", "sellerEmail": "s@example.com" }"#;
    for body in [
        paid.to_owned(),
        format!(r#"{{ "escrow": {paid} }}"#),
        format!(r#"{{ "data": {paid} }}"#),
        format!(r#"{{ "data": {{ "escrow": {paid} }} }}"#),
        format!(r#"{{ "escrow": {{ "data": {{ "escrow": {paid} }} }} }}"#),
        format!(r#"{{ "status": "success", "data": {paid} }}"#),
        format!(r#"{{ "status": "pending", "escrow": {paid} }}"#),
        format!(r#"{{ "error": null, "session": null, "escrow": {paid} }}"#),
        format!(r#"{{ "data": {{ "note": 1 }}, "escrow": {paid} }}"#),
        r#"{ "status": "paid", "sellerEmail": "s@example.com", "data": { "status": 7 }, "escrow": {} }"#
            .to_owned(),
        r#"{ "status": "paid", "mode": "quick", "sellerEmail": "s@example.com", "sessionId": "s" }"#
            .to_owned(),
    ] {
        let document = Document::parse(body.as_bytes()).expect("it is JSON");
        let reading = document.escrow(&JUNE_2026, true).unwrap_or_else(|problem| panic!("{body}: {problem}"));
        let escrow = reading.escrow();
        assert_eq!(escrow.view().status(), Fact::Known(Status::Paid), "{body}");
        assert_eq!(escrow.party(Party::Seller), Fact::Known("s@example.com"), "{body}");
    }
}

/// However deep it is nested, only what can be around an escrow is opened.
#[test]
fn what_is_nested_deeper_is_not_looked_for() {
    let body = format!(r#"{}{{ "status": "paid" }}{}"#, r#"{ "escrow": "#.repeat(5_000), "}".repeat(5_000));
    let document = Document::parse(body.as_bytes()).expect("it is JSON");
    let reading = document.escrow(&JUNE_2026, true).expect("an object without a word that is known");
    assert_eq!(reading.escrow().view().status(), Fact::Unknown);
}

/// To read a URL as browsers do takes many times its length.
#[test]
fn a_url_that_no_server_takes_is_not_read() {
    let envelope = |redirect: &str, listed: &str| {
        format!(
            r#"{{ "operation": "create_session", "request": {{ "action": "dispute", "redirectUrl": "{redirect}" }},
                 "account": {{ "allowedRedirectUrls": ["https://app.example/cb", "{listed}"] }} }}"#
        )
    };
    let url =
        |length: usize| format!("https://app.example/{}", "a".repeat(length - "https://app.example/".len()));
    let longest = 64 * 1024;
    assert!(check(&envelope(&url(longest), &url(longest))).is_ok());
    for (envelope, pointer) in [
        (envelope(&url(longest + 1), &url(30)), "/request/redirectUrl"),
        (envelope(&url(30), &url(longest + 1)), "/account/allowedRedirectUrls/1"),
    ] {
        let problem = check(&envelope).expect_err("it is too long");
        assert_eq!(problem.pointer().as_str(), pointer);
        assert!(problem.message().ends_with("is longer than 64 KiB"), "{problem}");
    }
}
