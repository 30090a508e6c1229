//! What a terminal is shown, and what it is never told.

use std::fs::File;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

use crate::{PAID, dhmad, file, run, text};

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
