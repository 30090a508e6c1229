//! One document a line: `--ndjson`.

use std::fs;
use std::io::{BufRead, BufReader, Write};

use crate::{ACCEPTED, PAID, dhmad, file, run, text};

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
fn a_line_that_breaks_off_does_so_on_that_line() {
    let cut = br#"{"operation":"create_session","#;
    for end in ["", "\n", "\r\n"] {
        let output = run(&["check", "--ndjson"], &[cut.as_slice(), end.as_bytes()].concat());
        assert!(text(&output.stdout).contains(r#""column":30"#), "{end:?}: {}", text(&output.stdout));
    }
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
