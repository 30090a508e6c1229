//! The program as a process, on inputs too large or too odd to stand in a transcript.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const ACCEPTED: &str = concat!(
    r#"{"operation":"create_session","request":{"action":"accept_pay","targetUserEmail":"buyer@example.com","#,
    r#""redirectUrl":"https://app.example/cb"},"escrow":{"mode":"quick","status":"pending","#,
    r#""buyerEmail":"buyer@example.com"},"account":{"allowedRedirectUrls":["https://app.example/cb"]}}"#,
);
const PAID: &str = concat!(
    r#"{"operation":"create_session","request":{"action":"accept_pay","targetUserEmail":"buyer@example.com","#,
    r#""redirectUrl":"https://app.example/cb"},"escrow":{"mode":"quick","status":"paid","#,
    r#""buyerEmail":"buyer@example.com"},"account":{"allowedRedirectUrls":["https://app.example/cb"]}}"#,
);

fn dhmad(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dhmad"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program with this on standard input.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = dhmad(arguments).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // The program may have read enough before the end.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the program prints UTF-8")
}

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

fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the temporary directory is writable");
    path
}

#[test]
fn standard_input_is_read_without_a_file_and_with_a_dash() {
    for arguments in [&["check"][..], &["check", "-"]] {
        let output = run(arguments, ACCEPTED.as_bytes());
        assert_eq!(output.status.code(), Some(0));
        assert!(text(&output.stdout).starts_with("<stdin>: accept: "));
    }
}

/// What a warning follows is not said to be without objection, nor what a rule that advises could not be told of.
#[test]
fn an_acceptance_says_what_it_is_worth() {
    let complete = PAID.replace("accept_pay", "complete");
    let delivered = complete.replace("\"paid\"", "\"delivered\"");
    let clear = r#""disputeTicketId":null,"cancellationRequest":null,"status""#;
    for (input, policy, begins) in [
        (ACCEPTED.to_owned(), "standard", "<stdin>: accept: no rule stands against this request\n"),
        // As it was called first.
        (ACCEPTED.to_owned(), "default", "<stdin>: accept: no rule stands against this request\n"),
        (complete.clone(), "default", "<stdin>: accept, 1 warning (an assumed rule)\n"),
        (
            delivered.clone(),
            "default",
            "<stdin>: accept: no rule stands against this request so far; what may advise against it is below\n\ncould not be told",
        ),
        (
            delivered.replace("\"status\"", clear),
            "default",
            "<stdin>: accept: no rule stands against this request\n",
        ),
        (complete, "strict", "<stdin>: reject: "),
        (
            ACCEPTED.replace("buyer@example.com\",\"re", "nobody@example.com\",\"re"),
            "documented-only",
            "<stdin>: reject: CHECKOUT_TARGET_NOT_BUYER",
        ),
        (
            ACCEPTED.replace("\"pending\"", "\"cancelled\""),
            "documented-only",
            "<stdin>: accept, 1 warning (an inferred rule)\n",
        ),
    ] {
        let output = run(&["check", "--policy", policy], input.as_bytes());
        assert!(text(&output.stdout).starts_with(begins), "{input}: {}", text(&output.stdout));
    }
}

/// Doubts stand below what could not be decided, and are as much a part of a rejection.
#[test]
fn what_may_advise_against_a_request_is_listed() {
    let complete = PAID.replace("accept_pay", "complete");
    let delivered = complete.replace("\"paid\"", "\"delivered\"");
    let completed = complete.replace("\"paid\"", "\"completed\"");
    for input in [&delivered, &completed] {
        let output = run(&["check"], input.as_bytes());
        let lines: Vec<&str> = text(&output.stdout).lines().collect();
        let doubts = lines.iter().skip_while(|line| !line.starts_with("could not be told")).skip(1);
        let doubts: Vec<&str> =
            doubts.take_while(|line| !line.is_empty()).map(|line| line.trim_start()).collect();
        for said in [
            "session.dispute-open",
            "needs /escrow/disputeTicketId, /escrow/disputeTicket/status",
            "session.complete.cancellation-pending",
            "needs /escrow/cancellationRequest/status",
        ] {
            assert!(doubts.contains(&said), "{said}: {}", text(&output.stdout));
        }
        let strict = run(&["check", "--policy", "strict"], input.as_bytes());
        assert!(!text(&strict.stdout).contains("could not be told"), "{}", text(&strict.stdout));
        assert!(
            text(&strict.stdout)
                .contains("could not be decided, for want of facts:\n  session.dispute-open\n"),
            "{}",
            text(&strict.stdout)
        );
    }
}

/// The id of a line stands in its answer, whatever becomes of the line; what a terminal acts on is escaped in it as elsewhere.
#[test]
fn an_answer_repeats_the_id_of_its_line() {
    let named = |id: &str| ACCEPTED.replacen('{', &format!(r#"{{"id":{id},"#), 1);
    let broken = r#"{"id":"cut-off","operation":"deliver","escrow":{"status"#.to_owned();
    let lines = [named("7.50"), named("\"a\u{202e}\\n\""), broken, named("[]"), ACCEPTED.to_owned()];
    let output = run(&["check", "--ndjson"], lines.join("\n").as_bytes());
    let answers: Vec<&str> = text(&output.stdout).lines().collect();
    for (answer, begins) in answers.iter().zip([
        r#"{"id":7.50,"verdict":"accept""#,
        r#"{"id":"a\u202e\n","verdict":"accept""#,
        r#"{"line":3,"id":"cut-off","problem":"not JSON"#,
        r#"{"line":4,"problem":"`id` must be a string or a number, not an array""#,
        r#"{"verdict":"accept""#,
    ]) {
        assert!(answer.starts_with(begins), "{answer}");
    }
    assert_eq!(answers.len(), lines.len());
}

#[test]
fn an_edition_is_chosen_by_its_name() {
    for command in ["check", "actions", "simulate"] {
        let output = run(&[command, "--edition", "2025-01"], b"{}");
        assert_eq!(output.status.code(), Some(2), "{command}");
        let error = text(&output.stderr);
        assert!(error.contains("`2025-01`") || error.contains("'2025-01'"), "{error}");
        assert!(error.contains("[possible values: 2026-06]"), "{error}");
    }
    for arguments in [
        &["check", "--edition", "2026-06"][..],
        &["actions", "--edition", "2026-06"],
        &["explain", "--edition", "2026-06", "paid"],
        &["matrix", "--edition", "2026-06"],
        &["quote", "--edition", "2026-06", "--amount", "5"],
    ] {
        let output = run(arguments, ACCEPTED.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    }
    // An envelope that names one outweighs the option, so it has to be one that there is.
    let named = ACCEPTED.replacen('{', r#"{"edition":"2025-01","#, 1);
    let output = run(&["check", "--format", "json"], named.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stdout).contains(r#""pointer":"/edition""#), "{}", text(&output.stdout));
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
fn a_line_that_breaks_off_does_so_on_that_line() {
    let cut = br#"{"operation":"create_session","#;
    for end in ["", "\n", "\r\n"] {
        let output = run(&["check", "--ndjson"], &[cut.as_slice(), end.as_bytes()].concat());
        assert!(text(&output.stdout).contains(r#""column":30"#), "{end:?}: {}", text(&output.stdout));
    }
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

#[test]
fn a_rule_that_ends_the_judgement_cannot_be_switched_off() {
    for rule in ["operation.undocumented", "request.not-an-object"] {
        let output = run(&["check", "--disable", rule], br#"{"operation":"release"}"#);
        assert_eq!(output.status.code(), Some(2), "{rule}");
        assert!(text(&output.stderr).contains("cannot be switched off"), "{}", text(&output.stderr));
    }
}

#[test]
fn a_rule_that_no_request_meets_cannot_be_switched_off() {
    for (rule, why) in [
        ("pay.contract-unsigned", "only the state machine meets it"),
        ("create.mode.instant", "it is in force in no edition yet"),
    ] {
        let output = run(&["check", "--disable", rule], ACCEPTED.as_bytes());
        assert_eq!(output.status.code(), Some(2), "{rule}");
        assert!(text(&output.stderr).contains(why), "{}", text(&output.stderr));
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

#[test]
fn nothing_of_the_input_reaches_the_terminal_as_a_command() {
    let escape = "\u{1b}[31mred\u{9b}31m\u{202e}\u{2066}\u{200e}\u{200f}\u{61c}";
    let json = PAID.replace("\"mode\"", "\"title\":\"\u{9b}31m\u{202e}\u{7f}\",\"mode\"");
    let request = PAID.replace("\"action\"", "\"\u{9b}\u{202e}acton\":\"\",\"action\"");
    let name = file("es\u{1b}[31m\u{202e}cape.json", json.as_bytes());
    let name = name.to_str().expect("the path is text");
    let broken = format!("{{ \"operation\": {escape} }}");
    let hostile = "\u{9b}31m\u{202e}\u{200e}\u{200f}\u{61c}";
    let scenario = format!(
        r#"{{ "create": {{ "at": "2026-06-19T10:00:00Z", "request": {{ "{hostile}": "{hostile}" }}, "account": {{}} }}, "steps": [] }}"#
    );
    let create = r#""create": { "at": "2026-06-19T10:00:00Z", "request": { "title": "Voucher", "amount": 50, "mode": "instant",
        "buyerEmail": "b@example.com" }, "account": { "associatedUserEmail": "s@example.com" } }"#;
    let update = format!(
        r#"{{ "at": "2026-06-19T11:00:00Z", "by": "seller", "do": "update_escrow", "request": {{ "{hostile}": "{hostile}" }} }}"#
    );
    let step = format!("{{ {create}, \"steps\": [ {update} ] }}");
    for (arguments, input) in [
        (&["check"][..], json.as_str()),
        (&["check"], request.as_str()),
        (&["check"], broken.as_str()),
        (&["check", name], ""),
        (&["check", "--format", "json", name, name], ""),
        (&["check", "--disable", escape], ""),
        (&["check", escape], ""),
        (&["matrix", "--action", escape], ""),
        (&["explain", escape], ""),
        (&["quote", "--amount", escape], ""),
        (&["actions"], json.as_str()),
        (&["actions"], broken.as_str()),
        (&["actions", escape], ""),
        (&["simulate", "-"], scenario.as_str()),
        (&["simulate", "-", "--format", "json"], scenario.as_str()),
        (&["simulate", "-"], step.as_str()),
        (&["simulate", "-", "--format", "json"], step.as_str()),
        (&["simulate", escape], ""),
        (&[escape], ""),
    ] {
        let output = run(arguments, input.as_bytes());
        let printed = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert!(!printed.is_empty());
        let command = |c: char| {
            c.is_control() && c != '\n'
                || ['\u{61c}', '\u{200e}', '\u{200f}'].contains(&c)
                || ('\u{202a}'..='\u{202e}').contains(&c)
                || ('\u{2066}'..='\u{2069}').contains(&c)
        };
        assert!(!printed.contains(command), "{arguments:?}: {printed:?}");
    }
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let colour = |set: &[(&str, &str)]| {
        let mut command = dhmad(&["check"]);
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").envs(set.iter().copied());
        let mut child = command.spawn().expect("the program starts");
        child.stdin.take().expect("piped").write_all(PAID.as_bytes()).expect("the program reads");
        child.wait_with_output().expect("the program ends").stdout.contains(&0x1b)
    };
    assert!(!colour(&[]), "a pipe gets no colour");
    assert!(colour(&[("CLICOLOR_FORCE", "1")]));
    assert!(!colour(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

/// What is asked for outweighs what the environment says, before the command and behind it.
#[test]
fn colour_is_as_asked_for() {
    for (arguments, expected) in [
        (&["check", "--color", "always"][..], true),
        (&["--color=always", "check"], true),
        (&["check", "--color", "auto"], false),
        (&["check", "--color", "never"], false),
    ] {
        let output = run(arguments, PAID.as_bytes());
        assert_eq!(output.stdout.contains(&0x1b), expected, "{arguments:?}");
    }
    let output = run(&["check", "--color", "sometimes"], PAID.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("auto, always, never"), "{}", text(&output.stderr));
}

#[test]
fn a_quiet_check_is_one_line_a_file() {
    let accepted = file("quiet-accepted.json", ACCEPTED.as_bytes());
    let paid = file("quiet-paid.json", PAID.as_bytes());
    let [accepted, paid] = [&accepted, &paid].map(|path| path.to_str().expect("the path is text"));
    let output = run(&["check", "--quiet", accepted, paid], b"");
    assert_eq!(output.status.code(), Some(1));
    let expected = format!(
        "{accepted}: accept: no rule stands against this request\n{paid}: reject: PAYMENT_ALREADY_DONE, HTTP 400\n"
    );
    assert_eq!(text(&output.stdout), expected);
    // What cannot be judged is said all the same.
    let output = run(&["check", "-q"], b"{");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
    assert!(text(&output.stderr).contains("not JSON"), "{}", text(&output.stderr));
}

#[test]
fn a_stream_is_summed_up_on_standard_error() {
    let input = format!("{ACCEPTED}\n{PAID}\n\n{PAID}\n");
    let output = run(&["check", "--ndjson"], input.as_bytes());
    assert_eq!(
        text(&output.stderr),
        "4 lines: 1 accept, 2 reject, 1 unusable\nmost frequent rules: session.accept-pay.already-paid (2)\n"
    );
    let quiet = run(&["check", "--ndjson", "--quiet"], input.as_bytes());
    assert_eq!((quiet.stdout, quiet.stderr.as_slice()), (output.stdout, &b""[..]));

    let output = run(&["simulate", "--ndjson"], b"{}\n");
    assert_eq!(text(&output.stderr), "1 line: 1 unusable\n");
}

#[test]
fn a_stream_is_not_answered_in_text() {
    for command in ["check", "simulate"] {
        let output = run(&[command, "--ndjson", "--format", "text"], ACCEPTED.as_bytes());
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]), "{command}");
        assert!(text(&output.stderr).contains("--ndjson answers in JSON"), "{}", text(&output.stderr));
        let output = run(&[command, "--ndjson", "--format", "json"], b"");
        assert_eq!(output.status.code(), Some(0), "{command}");
    }
}

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

/// The program at a terminal of this width, on which nothing but the end is typed. What it shows, and its exit status.
#[cfg(target_os = "linux")]
fn at_terminal(arguments: &[&str], columns: u16) -> (String, Option<i32>) {
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    use rustix::termios::{Winsize, tcsetwinsize};

    let controller = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("there are terminals");
    grantpt(&controller).expect("it is ours");
    unlockpt(&controller).expect("it is ours");
    let size = Winsize { ws_row: 40, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(&controller, size).expect("a terminal has a size");
    let name =
        ptsname(&controller, Vec::new()).expect("it has a name").into_string().expect("its name is text");
    let terminal = File::options().read(true).write(true).open(name).expect("it can be opened");
    let stream = || Stdio::from(terminal.try_clone().expect("it can be shared"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_dhmad"));
    command.args(arguments).env_remove("NO_COLOR").env("TERM", "xterm");
    let mut child =
        command.stdin(stream()).stdout(stream()).stderr(stream()).spawn().expect("the program starts");
    drop((command, terminal));
    let mut controller = File::from(controller);
    controller.write_all(b"\x04").expect("the end can be typed");
    let mut shown = Vec::new();
    // Reading fails when the last one has closed the terminal.
    let _ = controller.read_to_end(&mut shown);
    let status = child.wait().expect("the program ends");
    (String::from_utf8(shown).expect("it prints UTF-8").replace('\r', ""), status.code())
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_waits_at_a_terminal_says_so() {
    for arguments in [&["check"][..], &["check", "--ndjson"], &["actions"], &["simulate"]] {
        let (shown, _) = at_terminal(arguments, 80);
        assert!(shown.contains("from standard input; Ctrl-D ends it"), "{arguments:?}: {shown}");
        let (shown, _) = at_terminal(&[arguments, &["--quiet"]].concat(), 80);
        assert!(!shown.contains("from standard input"), "{arguments:?}: {shown}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn at_a_narrow_terminal_what_can_be_folded_is() {
    let path = |name: &str| format!("{}/../../docs/examples/{name}", env!("CARGO_MANIFEST_DIR"));
    for (command, name) in [
        ("check", "sign-contract.json"),
        ("check", "undetermined.json"),
        ("check", "tickets/slash.json"),
        ("check", "tickets/first-create.json"),
        ("actions", "proof-in-review.json"),
        ("simulate", "scenarios/refused-steps.json"),
        ("simulate", "scenarios/gate-with-correction.json"),
    ] {
        let path = path(name);
        let (shown, _) = at_terminal(&[command, "--color", "never", &path], 60);
        assert!(shown.lines().count() > 5, "{shown}");
        for line in shown.lines() {
            // A path, a pointer and an id are never broken.
            let is_unbreakable =
                line.contains(&path) || !line.trim_start_matches("needs ").trim().contains(' ');
            assert!(line.chars().count() <= 60 || is_unbreakable, "{command} {name}: {line}");
        }
        let (shown, _) = at_terminal(&[command, &path], 60);
        assert!(shown.contains('\u{1b}'), "a terminal gets colour: {shown}");
    }
}

#[test]
fn in_one_line_three_windows_are_shown_with_their_pointers() {
    let envelope = format!(
        r#"{{"operation":"create_session","request":{{"action":"sign_contract","targetUserEmail":"buyer@example.com","redirectUrl":"https://app.example/cb"}},"escrow":{{"title":"{}","mode":"standard","x":"{}","status":"pending","y":"{}","buyerEmail":"buyer@example.com","signatures":{{"buyerSigned":true}}}}}}"#,
        "a".repeat(200),
        "b".repeat(200),
        "c".repeat(200)
    );
    let output = run(&["check"], envelope.as_bytes());
    let shown = text(&output.stdout);
    assert_eq!(shown.matches("<stdin>:1:").count(), 3, "{shown}");
    for pointer in ["at /request/action", "/escrow/mode: because", "/escrow/buyerEmail: because"] {
        assert!(shown.contains(pointer), "{pointer}: {shown}");
    }
    // The fourth is told, not shown.
    assert!(shown.contains("= note: /escrow/signatures/buyerSigned: because of this"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
}

#[test]
fn a_line_of_output_answers_each_line_of_input() {
    let input = format!("\u{feff}{ACCEPTED}\r\n\n{PAID}\n[]\n  \t\n\u{0}\n{ACCEPTED}");
    let output = run(&["check", "--ndjson"], input.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    let begins = [
        r#"{"verdict":"accept""#,
        r#"{"line":2,"problem":"#,
        r#"{"verdict":"reject""#,
        r#"{"line":4,"problem":"#,
        r#"{"line":5,"problem":"#,
        r#"{"line":6,"problem":"#,
        r#"{"verdict":"accept""#,
    ];
    assert_eq!(lines.len(), begins.len(), "{lines:#?}");
    for (line, begin) in lines.iter().zip(begins) {
        assert!(line.starts_with(begin), "{line}");
    }
}

#[test]
fn an_empty_stream_has_no_answers() {
    let output = run(&["check", "--ndjson"], b"");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn a_hundred_thousand_lines_keep_their_order() {
    let mut input = String::new();
    for number in 0..100_000 {
        input += if number % 1000 == 7 {
            "{}"
        } else if number % 2 == 0 {
            ACCEPTED
        } else {
            PAID
        };
        input += "\n";
    }
    let path = file("many.ndjson", input.as_bytes());
    let output = run(&["check", "--ndjson", path.to_str().expect("the path is text")], b"");
    assert_eq!(output.status.code(), Some(2));
    let mut answers = 0;
    for (number, line) in text(&output.stdout).lines().enumerate() {
        let begin = match number {
            _ if number % 1000 == 7 => format!(r#"{{"line":{},"problem":"#, number + 1),
            _ if number % 2 == 0 => r#"{"verdict":"accept""#.to_owned(),
            _ => r#"{"verdict":"reject""#.to_owned(),
        };
        assert!(line.starts_with(&begin), "{}: {line}", number + 1);
        answers += 1;
    }
    assert_eq!(answers, 100_000);
}

#[test]
fn each_line_is_answered_before_the_next_is_sent() {
    let mut child = dhmad(&["check", "--ndjson"]).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let mut answers = BufReader::new(child.stdout.take().expect("standard output is piped"));
    for (line, verdict) in [(ACCEPTED, "accept"), (PAID, "reject"), ("", "problem"), (ACCEPTED, "accept")] {
        writeln!(stdin, "{line}").expect("the program reads");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("the program answers");
        assert!(answer.contains(verdict), "{answer}");
    }
    // Nor does an answer wait for the rest of the next line.
    write!(stdin, "{PAID}\n{{").expect("the program reads");
    let mut answer = String::new();
    answers.read_line(&mut answer).expect("the program answers");
    assert!(answer.contains("reject"), "{answer}");
    drop(stdin);
    assert_eq!(child.wait().expect("the program ends").code(), Some(2));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let input = format!("{PAID}\n").repeat(20_000);
    let path = file("closed.ndjson", input.as_bytes());
    let path = path.to_str().expect("the path is text");
    for (arguments, exit) in
        [(&["check", "--ndjson", path][..], 1), (&["matrix"], 0), (&["matrix", "--format", "json"], 0)]
    {
        let mut child = dhmad(arguments).spawn().expect("the program starts");
        let mut stdout = child.stdout.take().expect("standard output is piped");
        let mut first = [0; 1];
        stdout.read_exact(&mut first).expect("the program prints");
        drop(stdout);
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(exit), "{arguments:?}: {}", text(&output.stderr));
        assert!(output.stderr.is_empty(), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn a_closed_pipe_does_not_change_the_exit_status() {
    let scenario = r#"{"create":{"at":"2026-06-19T10:00:00Z","request":{},"account":{}},"steps":[]}"#;
    for (arguments, input, exit) in [
        (&["check"][..], PAID, 1),
        (&["check", "--format", "json"], PAID, 1),
        (&["check", "--ndjson"], PAID, 1),
        (&["check", "--format", "json"], "{", 2),
        (&["check"], ACCEPTED, 0),
        (&["simulate", "-"], scenario, 1),
        (&["simulate", "--format", "json", "-"], scenario, 1),
    ] {
        let mut child = dhmad(arguments).spawn().expect("the program starts");
        // It has no input yet, so it cannot have printed anything.
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().expect("standard input is piped");
        stdin.write_all(input.as_bytes()).expect("the program reads");
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(exit), "{arguments:?}: {}", text(&output.stderr));
        assert!(output.stderr.is_empty(), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn the_worst_of_several_files_is_the_exit_status() {
    let accepted = file("accepted.json", ACCEPTED.as_bytes());
    let paid = file("paid.json", PAID.as_bytes());
    let open = file("open.json", ACCEPTED.replace(r#""status":"pending","#, "").as_bytes());
    let broken = file("broken.json", b"{");
    let path = |path: &PathBuf| path.to_str().expect("the path is text").to_owned();
    let exit = |files: &[&PathBuf]| {
        let files: Vec<String> = files.iter().map(|file| path(file)).collect();
        let mut arguments = vec!["check", "--fail-on-undetermined", "--format", "json"];
        arguments.extend(files.iter().map(String::as_str));
        run(&arguments, b"").status.code()
    };
    assert_eq!(exit(&[&accepted]), Some(0));
    assert_eq!(exit(&[&accepted, &open]), Some(3));
    assert_eq!(exit(&[&open, &paid, &accepted]), Some(1));
    assert_eq!(exit(&[&paid, &broken, &open]), Some(2));
}

#[cfg(unix)]
#[test]
fn an_endless_input_is_refused_in_time() {
    let output = run(&["check", "/dev/zero"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("larger than 64 MiB"), "{}", text(&output.stderr));
}

/// A line without an end has no answer, but must not fill the memory either.
#[cfg(target_os = "linux")]
#[test]
fn an_endless_line_does_not_fill_the_memory() {
    const READ_MIN: u64 = 1024 * 1024 * 1024;
    // The longest line, and what a buffer that doubles keeps beside it.
    const MEMORY_MAX: u64 = 256 * 1024 * 1024;
    let mut child = dhmad(&["check", "--ndjson", "/dev/zero"]).spawn().expect("the program starts");
    let number = |file: &str, key: &str| {
        let path = format!("/proc/{}/{file}", child.id());
        let lines = fs::read_to_string(path).expect("the program runs");
        let value = lines.lines().find_map(|line| line.strip_prefix(key)).expect("the key is there");
        value.trim().trim_end_matches(" kB").parse::<u64>().expect("a number")
    };
    let until = std::time::Instant::now() + std::time::Duration::from_secs(300);
    while number("io", "rchar:") < READ_MIN {
        assert!(std::time::Instant::now() < until, "it reads on");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let memory = number("status", "VmHWM:") * 1024;
    child.kill().expect("the program can be ended");
    child.wait().expect("the program ends");
    assert!(memory < MEMORY_MAX, "{memory} bytes");
}
