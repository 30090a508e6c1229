//! The program as a process, on inputs too large or too odd to stand in a transcript.

mod closed_pipe;
mod input;
mod separate;
mod stream;
mod terminal;
mod verdict;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

pub(crate) const ACCEPTED: &str = concat!(
    r#"{"operation":"create_session","request":{"action":"accept_pay","targetUserEmail":"buyer@example.com","#,
    r#""redirectUrl":"https://app.example/cb"},"escrow":{"mode":"quick","status":"pending","#,
    r#""buyerEmail":"buyer@example.com"},"account":{"allowedRedirectUrls":["https://app.example/cb"]}}"#,
);

pub(crate) const PAID: &str = concat!(
    r#"{"operation":"create_session","request":{"action":"accept_pay","targetUserEmail":"buyer@example.com","#,
    r#""redirectUrl":"https://app.example/cb"},"escrow":{"mode":"quick","status":"paid","#,
    r#""buyerEmail":"buyer@example.com"},"account":{"allowedRedirectUrls":["https://app.example/cb"]}}"#,
);

pub(crate) fn dhmad(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dhmad"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program with this on standard input.
pub(crate) fn run(arguments: &[&str], input: &[u8]) -> Output {
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

pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the program prints UTF-8")
}

pub(crate) fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the temporary directory is writable");
    path
}
