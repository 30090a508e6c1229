//! An envelope whose parts stand in files of their own.

use crate::{ACCEPTED, PAID, file, run, text};

const BODY: &str =
    r#"{"action":"accept_pay","targetUserEmail":"buyer@example.com","redirectUrl":"https://app.example/cb"}"#;
const ESCROW: &str = "{ \"escrow\": {\n  \"mode\": \"quick\", \"buyerEmail\": \"buyer@example.com\",\n  \"status\": \"paid\"\n} }";

const ACCOUNT: &str = r#"{"allowedRedirectUrls":["https://app.example/cb"]}"#;

/// The request, the escrow and the account in files of their own, named after the test.
fn separate(name: &str, contents: [&str; 3]) -> [String; 3] {
    let [body, escrow, account] = contents;
    [("request", body), ("escrow", escrow), ("account", account)].map(|(what, content)| {
        let path = file(&format!("{name}-{what}.json"), content.as_bytes());
        path.to_str().expect("the path is text").to_owned()
    })
}

#[test]
fn separate_files_are_judged_as_an_envelope_is() {
    let [request, escrow, account] = separate("judged", [BODY, ESCROW, ACCOUNT]);
    let arguments = |format| {
        let files = ["--request", &request, "--escrow", &escrow, "--account", &account];
        let mut arguments = vec!["check", "--format", format, "--operation", "create_session"];
        arguments.extend(files);
        run(&arguments, b"")
    };
    let output = arguments("json");
    assert_eq!(output.status.code(), Some(1));
    let envelope = run(&["check", "--format", "json"], PAID.as_bytes());
    // But for the place of the escrow within the answer around it.
    assert_eq!(text(&output.stdout).replace("/escrow/escrow/", "/escrow/"), text(&envelope.stdout));

    let output = arguments("text");
    let shown = text(&output.stdout);
    assert!(shown.starts_with("create_session: reject: PAYMENT_ALREADY_DONE"), "{shown}");
    assert!(
        shown.contains(&format!("{request}:1:11")) && shown.contains(&format!("{escrow}:3:13")),
        "{shown}"
    );
    assert!(shown.contains("3 |   \"status\": \"paid\"\n"), "{shown}");
}

#[test]
fn one_of_the_files_may_be_standard_input() {
    let [request, _, account] = separate("stdin", [BODY, "", ACCOUNT]);
    let judge = |escrow: &str| {
        let files = ["--request", &request, "--escrow", "-", "--account", &account, "--complete"];
        let mut arguments = vec!["check", "--operation", "create_session"];
        arguments.extend(files);
        run(&arguments, escrow.as_bytes())
    };
    let output = judge(&ESCROW.replace("paid", "pending"));
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).starts_with("create_session: accept: "), "{}", text(&output.stdout));
    assert_eq!(judge(ESCROW).status.code(), Some(1));
    // As the example of the help has it: nothing is left undetermined.
    let account = file("stdin-seller.json", br#"{"associatedUserEmail":"seller@example.com"}"#);
    let account = account.to_str().expect("the path is text");
    let deliver = ["check", "--operation", "deliver", "--escrow", "-", "--complete", "--account", account];
    let escrow = ESCROW.replace("buyerEmail", "sellerEmail").replace("buyer@", "seller@");
    let output = run(&deliver, escrow.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).starts_with("deliver: accept: "), "{}", text(&output.stdout));

    let output = run(&["check", "--operation", "create_session", "--request", "-", "--escrow", "-"], b"{}");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--request and --escrow cannot both"), "{}", text(&output.stderr));
}

#[test]
fn a_fault_in_a_separate_file_is_named_there() {
    for (contents, at, says) in [
        (["{]", ESCROW, ACCOUNT], (0, 1, 2), "not JSON"),
        ([BODY, "{\n} }", ACCOUNT], (1, 2, 3), "not JSON"),
        ([BODY, "\"esc_1\"", ACCOUNT], (1, 1, 1), "`escrow` must be an object"),
        ([BODY, ESCROW, "{\n\"allowedUrls\": []}"], (2, 2, 1), "unknown key"),
        // No file can add keys beside its own.
        ([BODY, ESCROW, r#"{}, "escrowIsComplete": true"#], (2, 1, 3), "not JSON"),
    ] {
        let paths = separate("fault", contents);
        let [request, escrow, account] = &paths;
        let files = ["--request", request, "--escrow", escrow, "--account", account];
        let (file, line, column) = at;
        for format in ["text", "json"] {
            let mut arguments = vec!["check", "--format", format, "--operation", "create_session"];
            arguments.extend(files);
            let output = run(&arguments, b"");
            assert_eq!(output.status.code(), Some(2), "{contents:?}");
            let (shown, place) = match format {
                "text" => (text(&output.stderr), format!("{}:{line}:{column}", paths[file])),
                _ => (text(&output.stdout), format!(r#""line":{line},"column":{column}"#)),
            };
            assert!(shown.contains(says) && shown.contains(&place), "{place}: {shown}");
            assert!(shown.contains(&paths[file]), "{shown}");
        }
    }
    let output = run(&["check", "--operation", "create_session"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("`request` is missing"), "{}", text(&output.stderr));
    let output = run(&["check", "--request", "request.json"], b"");
    assert!(text(&output.stderr).contains("--operation <OPERATION>"), "{}", text(&output.stderr));
}

#[test]
fn what_is_no_envelope_is_answered_with_the_command_to_use() {
    for (input, says) in [
        (BODY, "`dhmad check --operation create_session --request - --escrow escrow.json"),
        (ESCROW, "`dhmad actions -`"),
        (r#"{"create":{},"steps":[]}"#, "`dhmad simulate -`"),
    ] {
        let output = run(&["check"], input.as_bytes());
        let error = text(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains("not an envelope") && error.contains(says), "{error}");
    }
    let output = run(&["simulate"], ACCEPTED.as_bytes());
    assert!(text(&output.stderr).contains("use `dhmad check -`"), "{}", text(&output.stderr));
}
