//! The program `dhmad`: will a request to the DHMAD escrow API be refused, why, and what can be done instead?
//!
//! A thin adapter: it reads files, calls `dhmad-wire` and `dhmad-rules`, and prints. It sends nothing anywhere.

#![deny(unsafe_code)]
#![cfg_attr(not(test), warn(clippy::expect_used, clippy::panic, clippy::unreachable, clippy::unwrap_used))]

mod actions;
mod check;
mod closed;
mod completions;
mod edition;
mod excerpt;
mod exit;
mod explain;
mod fold;
mod input;
mod language;
mod matrix;
mod ndjson;
mod output;
mod pieces;
mod policy;
mod quote;
mod report;
mod simulate;
mod summary;
mod terminal;
mod threads;
mod until_closed;
mod word;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, StyledStr, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use crate::exit::Exit;
use crate::until_closed::UntilClosed;

/// Will a request to the DHMAD escrow API be refused, why, and what can be done instead?
///
/// Everything is decided offline, from the documented rules and from what you say is known. Nothing is ever sent.
#[derive(Debug, Parser)]
#[command(name = "dhmad", version = version(), max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    #[command(flatten)]
    manner: Manner,
}

/// How it is said, whatever the command.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Output")]
struct Manner {
    /// When to print in colour; `auto`: on a terminal, and as `NO_COLOR` and `CLICOLOR_FORCE` say
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true, value_parser = color())]
    color: ColorChoice,

    /// Print the answer and nothing beside it: no summary, no progress, no notes; of `check`, one line a file
    #[arg(short, long, global = true)]
    quiet: bool,
}

/// Reads when to print in colour, in the words that other programs use.
fn color() -> impl TypedValueParser<Value = ColorChoice> {
    PossibleValuesParser::new(["auto", "always", "never"]).map(|when| match when.as_str() {
        "always" => ColorChoice::Always,
        "never" => ColorChoice::Never,
        _ => ColorChoice::Auto,
    })
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Arguments),
    Actions(actions::Arguments),
    Explain(explain::Arguments),
    Matrix(matrix::Arguments),
    Quote(quote::Arguments),
    Simulate(simulate::Arguments),
    Completions(completions::Arguments),
}

/// The program's version and the edition of the rules that it knows.
fn version() -> String {
    format!("{} (rules of edition {})", env!("CARGO_PKG_VERSION"), edition::DEFAULT)
}

fn main() -> ExitCode {
    if closed::output_was_closed() {
        terminal::complain("cannot print: standard output is closed");
        return Exit::Unusable.into();
    }
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            terminal::complain_about_arguments(&error.render().to_string());
            return Exit::Unusable.into();
        }
        // Help, or the version.
        Err(error) => return finish(print(&error.render())).into(),
    };
    arguments.manner.color.write_global();
    finish(arguments.run(&mut terminal::output())).into()
}

impl Arguments {
    /// Does what is asked for, and prints the answer there.
    fn run<W: Write>(&self, output: &mut UntilClosed<W>) -> io::Result<Exit> {
        let quiet = self.manner.quiet;
        let exit = match &self.command {
            Command::Check(arguments) => check::run(arguments, quiet, output),
            Command::Actions(arguments) => actions::run(arguments, quiet, output),
            Command::Explain(arguments) => explain::run(arguments, output),
            Command::Matrix(arguments) => matrix::run(arguments, output),
            Command::Quote(arguments) => quote::run(arguments, output),
            Command::Simulate(arguments) => simulate::run(arguments, quiet, output),
            Command::Completions(arguments) => completions::run(arguments, output),
        }?;
        output.flush()?;
        Ok(exit)
    }
}

/// Prints what was asked for in place of a command.
fn print(text: &StyledStr) -> io::Result<Exit> {
    let mut output = terminal::output();
    write!(output, "{}", text.ansi())?;
    output.flush()?;
    Ok(Exit::Fine)
}

/// A reader that closes the pipe has read enough: no error.
fn finish(result: io::Result<Exit>) -> Exit {
    match result {
        Ok(exit) => exit,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Fine,
        Err(error) => {
            terminal::complain(&error.to_string());
            Exit::Unusable
        }
    }
}
