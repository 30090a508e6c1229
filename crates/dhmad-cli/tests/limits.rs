//! The program where there is little: no threads, no addresses, no room for the output, and no output.

#![cfg(unix)]

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const PAID: &str = concat!(
    r#"{"operation":"create_session","request":{"action":"accept_pay","targetUserEmail":"buyer@example.com","#,
    r#""redirectUrl":"https://app.example/cb"},"escrow":{"mode":"quick","status":"paid","#,
    r#""buyerEmail":"buyer@example.com"},"account":{"allowedRedirectUrls":["https://app.example/cb"]}}"#,
);
const SCENARIO: &str = concat!(
    r#"{"create":{"at":"2026-06-19T10:00:00Z","request":{"title":"V","amount":20,"mode":"instant","#,
    r#""buyerEmail":"b@example.com"},"account":{"associatedUserEmail":"s@example.com","#,
    r#""associatedUserEmailVerified":true}},"steps":[]}"#,
);

fn file(name: &str, content: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the temporary directory is writable");
    path.into_os_string().into_string().expect("the path is text")
}

fn dhmad(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dhmad"));
    command.args(arguments).stdin(Stdio::null()).stderr(Stdio::piped());
    command
}

/// A stream of these lines, and that each is answered.
fn answers_all(name: &str, lines: usize, prepare: impl FnOnce(&str) -> Command) {
    let path = file(name, &format!("{PAID}\n").repeat(lines));
    let Output { status, stdout, stderr } = prepare(&path).output().expect("the program starts");
    let errors = String::from_utf8_lossy(&stderr);
    assert_eq!(status.code(), Some(1), "{errors}");
    let answers = String::from_utf8(stdout).expect("the program prints UTF-8");
    assert_eq!(answers.lines().filter(|line| line.starts_with(r#"{"verdict":"reject""#)).count(), lines);
    assert!(!errors.contains("panicked"), "{errors}");
}

/// A stack as large as this can be reserved for no thread, whoever asks.
#[test]
fn lines_are_answered_where_no_thread_can_be_started() {
    answers_all("no-threads.ndjson", 100, |path| {
        let mut command = dhmad(&["check", "--ndjson", path]);
        command.env("RUST_MIN_STACK", "70368744177664");
        command
    });
}

#[test]
fn a_million_threads_are_not_started() {
    answers_all("million-threads.ndjson", 100, |path| {
        let mut command = dhmad(&["check", "--ndjson", path]);
        command.env("RAYON_NUM_THREADS", "1000000");
        command
    });
}

/// Where the addresses are few, the allocator asks for more of them at every allocation of another thread, and each time in
/// vain: what takes a second here took minutes.
#[test]
fn lines_are_answered_where_addresses_are_few() {
    for kibibytes in [60_000, 120_000, 400_000] {
        answers_all(&format!("few-addresses-{kibibytes}.ndjson"), 20_000, |path| {
            let mut command = Command::new("sh");
            let script = format!("ulimit -v {kibibytes} && exec \"$0\" check --ndjson \"$1\"");
            command.args(["-c", &script, env!("CARGO_BIN_EXE_dhmad"), path]);
            command
        });
    }
}

/// Every command, with what it needs to print something.
fn commands() -> Vec<Vec<String>> {
    let paid = file("limits-paid.json", PAID);
    let scenario = file("limits-scenario.json", SCENARIO);
    let of = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let mut commands = vec![of(&["--help"]), of(&["--version"]), of(&["check", "--help"]), of(&["help"])];
    for format in ["text", "json"] {
        commands.push(of(&["check", "--format", format, &paid]));
        commands.push(of(&["actions", "--format", format, &paid]));
        commands.push(of(&["simulate", "--format", format, &scenario]));
        commands.push(of(&["explain", "--format", format]));
        commands.push(of(&["explain", "--format", format, "paid"]));
        commands.push(of(&["quote", "--format", format, "--amount", "500"]));
    }
    for format in ["text", "markdown", "csv", "json", "mermaid"] {
        commands.push(of(&["matrix", "--format", format]));
    }
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        commands.push(of(&["completions", shell]));
    }
    commands.push(of(&["check", "--ndjson", &paid]));
    commands.push(of(&["simulate", "--ndjson", &scenario]));
    commands
}

/// Runs the command with its output going there; its exit status, and what it says on standard error.
fn run_into(arguments: &[String], output: Stdio) -> (Option<i32>, String) {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let child = dhmad(&arguments).stdout(output).spawn().expect("the program starts");
    let Output { status, stderr, .. } = child.wait_with_output().expect("the program ends");
    (status.code(), String::from_utf8_lossy(&stderr).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn output_for_which_there_is_no_room_is_an_error() {
    for arguments in commands() {
        let full = File::options().write(true).open("/dev/full").expect("it can be written to");
        let (status, errors) = run_into(&arguments, full.into());
        assert_eq!(status, Some(2), "{arguments:?}: {errors}");
        assert!(errors.contains("No space left on device"), "{arguments:?}: {errors}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_is_closed_is_an_error() {
    for arguments in commands() {
        let mut command = Command::new("sh");
        command.args(["-c", "exec \"$0\" \"$@\" >&-", env!("CARGO_BIN_EXE_dhmad")]).args(&arguments);
        let Output { status, stderr, .. } = command.stdin(Stdio::null()).output().expect("the shell starts");
        let errors = String::from_utf8_lossy(&stderr);
        assert_eq!(status.code(), Some(2), "{arguments:?}: {errors}");
        assert!(errors.contains("standard output is closed"), "{arguments:?}: {errors}");
    }
}

/// Whoever sends it nowhere does not want it, however that is opened.
#[test]
fn output_that_is_not_wanted_is_no_error() {
    for arguments in commands() {
        let both_ways = File::options().read(true).write(true).open("/dev/null").expect("it can be opened");
        for output in [Stdio::null(), both_ways.into()] {
            let (status, errors) = run_into(&arguments, output);
            assert!(status.is_some_and(|status| status < 2), "{arguments:?}: {errors}");
        }
    }
}
