//! What is given to be judged: odd, broken, deep, long.

use crate::{ACCEPTED, PAID, run, text};

/// Expects a problem on standard error that says this, and exit status 2.
fn is_unusable(input: &[u8], says: &str) {
    let output = run(&["check"], input);
    let error = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains(says), "{error}");
    assert!(output.stdout.is_empty(), "{}", text(&output.stdout));

    let output = run(&["check", "--format", "json"], input);
    let problem = text(&output.stdout);
    assert_eq!(output.status.code(), Some(2), "{problem}");
    assert!(problem.starts_with(r#"{"problem":""#) && problem.ends_with("}\n"), "{problem}");
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn standard_input_is_read_without_a_file_and_with_a_dash() {
    for arguments in [&["check"][..], &["check", "-"]] {
        let output = run(arguments, ACCEPTED.as_bytes());
        assert_eq!(output.status.code(), Some(0));
        assert!(text(&output.stdout).starts_with("<stdin>: accept: "));
    }
}

#[test]
fn what_is_no_envelope_is_unusable() {
    for (input, says) in [
        (&b""[..], "the input is empty"),
        (b" \r\n\t ", "the input is empty"),
        (b"7", "found a number"),
        (b"null", "found null"),
        (b"[]", "found an array"),
        (b"{}", "`operation` is missing"),
        (b"{\"operation\":", "not JSON"),
        (b"{'operation': 1}", "not JSON"),
        (b"{\"operation\": \"a\x00b\"}", "not JSON"),
        (b"\x00\x01\x02\x03", "not JSON"),
        (b"\xff\xfe{\x00}\x00", "not UTF-8"),
        (b"{\"operation\": \"\xff\"}", "not UTF-8"),
        (b"\x7fELF\x02\x01\x01\x00\xc0\xc1", "not UTF-8"),
        (b"{\"operation\": \"\\ud8\"}", "not JSON"),
        (b"{\"operation\": \"deliver\", \"\\udfff\": 1}", "unknown key"),
    ] {
        is_unusable(input, says);
    }
}

#[test]
fn a_byte_order_mark_and_any_line_ends_are_tolerated() {
    let pretty = PAID.replace(",\"", ",\n  \"");
    for input in [
        format!("\u{feff}{PAID}"),
        pretty.replace('\n', "\r\n"),
        pretty.replace('\n', "\r"),
        format!("\n\n{pretty}\n\n"),
    ] {
        let output = run(&["check", "--format", "json"], input.as_bytes());
        assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
        assert!(text(&output.stdout).contains("PAYMENT_ALREADY_DONE"));
    }
    // The mark is not counted.
    let output = run(&["check", "--format", "json"], "\u{feff}{\"a\": 1}".as_bytes());
    assert!(text(&output.stdout).contains(r#""line":1,"column":2"#), "{}", text(&output.stdout));
}

#[test]
fn nesting_neither_overflows_nor_hangs() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    is_unusable(deep("[", "]").as_bytes(), "found an array");
    is_unusable(deep("{\"a\":", "}").replace(":}", ":1}").as_bytes(), "unknown key");
    is_unusable("[".repeat(100_000).as_bytes(), "not JSON");
    let in_request = PAID.replace("\"accept_pay\"", &deep("[", "]"));
    is_unusable(in_request.as_bytes(), "nested deeper than 128 levels");
    // What no rule reads may be as deep as it likes.
    let in_escrow = PAID.replace("\"mode\"", &format!("\"x\":{},\"mode\"", deep("[", "]")));
    assert_eq!(run(&["check"], in_escrow.as_bytes()).status.code(), Some(1));
}

#[test]
fn a_fault_at_the_end_of_a_line_is_shown_on_that_line() {
    for (input, line, column) in [
        ("{\n \"operation\": tru\n}\n", 2, 18),
        ("{\r\n \"operation\":\n", 2, 14),
        ("{\"operation\": 1.\n}", 1, 17),
    ] {
        let output = run(&["check", "--format", "json"], input.as_bytes());
        let expected = format!(r#""line":{line},"column":{column}"#);
        assert!(text(&output.stdout).contains(&expected), "{input:?}: {}", text(&output.stdout));
    }
}

/// JavaScript writes one when a text was cut within an emoji.
#[test]
fn half_of_a_surrogate_pair_is_judged_as_any_other_text() {
    let in_metadata = PAID.replace("\"redirectUrl\"", "\"metadata\":{\"note\":\"\\ud83d\"},\"redirectUrl\"");
    for input in [
        in_metadata,
        PAID.replace("\"mode\"", "\"title\":\"\\ud800\",\"mode\""),
        PAID.replace("\"mode\"", "\"x\\ud800\":1,\"mode\""),
    ] {
        let output = run(&["check", "--format", "json"], input.as_bytes());
        assert!(text(&output.stdout).contains("PAYMENT_ALREADY_DONE"), "{}", text(&output.stdout));
    }
    let output =
        run(&["check", "--format", "json"], br#"{"operation":"deliver","escrow":{"status":"\ud800"}}"#);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("facts.unusable-value"), "{}", text(&output.stdout));
}

#[test]
fn a_hundred_thousand_lines_are_one_envelope() {
    let metadata: Vec<String> = (0..100_000).map(|n| format!("      \"key{n}\": \"{n}\"")).collect();
    let input = PAID.replace(
        "\"redirectUrl\"",
        &format!("\"metadata\":{{\n{}\n}},\"redirectUrl\"", metadata.join(",\n")),
    );
    let output = run(&["check"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let shown = text(&output.stdout);
    assert!(shown.contains("<stdin>:100002:"), "{shown}");
    assert!(shown.lines().count() < 40, "{} lines are shown", shown.lines().count());
}

#[test]
fn a_hundred_thousand_faults_are_answered_in_time() {
    let fields: Vec<String> = (0..100_000).map(|n| format!("\"field{n}\": {n}")).collect();
    let input = PAID.replace("\"redirectUrl\"", &format!("{},\"redirectUrl\"", fields.join(",\n")));
    let output = run(&["check"], input.as_bytes());
    let shown = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1));
    assert!(shown.contains("and 99990 more places of request.unknown-field"), "{shown}");
    let output = run(&["check", "--format", "json"], input.as_bytes());
    let answer = text(&output.stdout);
    assert_eq!(answer.matches("request.unknown-field").count(), 100);
    assert_eq!(answer.matches(r#""places":100000,"#).count(), 100);
}

#[test]
fn a_minified_escrow_is_shown_in_part() {
    let title = "ع".repeat(12_000);
    let input = PAID.replace("\"mode\"", &format!("\"title\":\"{title}\",\"mode\""));
    let output = run(&["check"], input.as_bytes());
    let shown = text(&output.stdout);
    assert!(shown.contains("\"paid\"") && shown.contains("because of this"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 120), "{shown}");
    // Columns count characters: bytes would be 12,000 more.
    let column = input[..input.find("\"paid\"").unwrap()].chars().count() + 1;
    assert!(shown.contains(&format!("<stdin>:1:{column}")), "{column}: {shown}");
}

#[cfg(unix)]
#[test]
fn an_endless_input_is_refused_in_time() {
    let output = run(&["check", "/dev/zero"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("larger than 64 MiB"), "{}", text(&output.stderr));
}
