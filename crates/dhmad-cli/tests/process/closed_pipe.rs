//! A reader that has read enough.

use std::io::{Read, Write};

use crate::{ACCEPTED, PAID, dhmad, file, text};

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
