//! What the program takes of memory is bounded by the length of its input, whatever that is.
//!
//! Measured is what the kernel says of the children of this process: the greatest of them all so far. So there is one test, and
//! nothing else is run from here.

#![cfg(unix)]

#[path = "../../dhmad-wire/tests/common/attacks.rs"]
mod attacks;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use nix::sys::resource::{UsageWho, getrusage};

/// What is promised is 64 MiB and eight bytes for each byte of input. Of inputs as short as these less is allowed, or anything
/// would pass.
const ALLOWED: u64 = 32 * 1024 * 1024;
const ALLOWED_PER_BYTE: u64 = 8;

/// The longest that is printed for people, of any input.
const TEXT_LENGTH_MAX: u64 = 256 * 1024;

/// Runs the program on a file: how much it printed, and the most memory that any child has taken so far, in bytes.
fn run(arguments: &[&str], input: &PathBuf) -> (u64, u64) {
    let printed = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("memory-output");
    let output = fs::File::create(&printed).expect("the temporary directory is writable");
    let errors = output.try_clone().expect("it is open");
    let status = Command::new(env!("CARGO_BIN_EXE_dhmad"))
        .args(arguments)
        .arg(input)
        .stdin(Stdio::null())
        .stdout(output)
        .stderr(errors)
        .status()
        .expect("the program starts");
    assert!(status.code().is_some_and(|code| code <= 2), "{arguments:?}: {status}");
    let length = fs::metadata(&printed).expect("it was written").len();
    let kibibytes = getrusage(UsageWho::RUSAGE_CHILDREN).expect("it can be asked").max_rss();
    // In bytes there, in KiB everywhere else.
    let unit = if cfg!(target_vendor = "apple") { 1 } else { 1024 };
    (length, u64::try_from(kibibytes).expect("it is positive") * unit)
}

#[test]
fn memory_and_text_are_bounded() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("memory-input");
    let mut failures = Vec::new();
    let (mut longest, mut most) = (0, 0);
    let mut ask = |name: &str, input: &str, commands: &[&[&str]]| {
        fs::write(&path, input).expect("the temporary directory is writable");
        longest = longest.max(input.len() as u64);
        for arguments in commands {
            let (printed, taken) = run(arguments, &path);
            // No more is told than the most that any took, so each is blamed for what is more than that.
            if taken > most && taken > ALLOWED + ALLOWED_PER_BYTE * longest {
                failures.push(format!("{arguments:?} {name}: {taken} bytes for {}", input.len()));
            }
            most = most.max(taken);
            if arguments.len() == 1 && printed > TEXT_LENGTH_MAX {
                failures.push(format!("{arguments:?} {name}: {printed} bytes are printed"));
            }
        }
    };
    attacks::each_envelope(|name, input| {
        ask(name, input, &[&["check"], &["check", "--format", "json"], &["check", "--ndjson"], &["actions"]]);
    });
    attacks::each_scenario(|name, input| {
        ask(name, input, &[&["simulate", "--format", "json"], &["simulate", "--ndjson"]]);
    });
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}
