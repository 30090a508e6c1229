//! What is said of a request, and by which rules.

use std::path::PathBuf;

use crate::{ACCEPTED, PAID, file, run, text};

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

/// What is refused already is refused whatever the missing facts are: that is said once.
#[test]
fn facts_from_which_nothing_else_follows_are_told_together() {
    let input =
        r#"{"operation":"create_session","request":{"action":"sign_contract","targetUserEmail":"x"}}"#;
    let output = run(&["check"], input.as_bytes());
    let shown = text(&output.stdout);
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, follows) = words.split_once("what would follow: ").expect("facts are missing");
    assert!(follows.starts_with("/escrow/mode, /escrow/status, "), "{shown}");
    assert!(follows.contains(": nothing else, whatever the value "), "{shown}");
}
