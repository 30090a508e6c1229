//! `dhmad completions`: what a shell needs to complete the program's arguments.

use std::io::{self, Write};

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::exit::Exit;

/// Print completions for a shell.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  dhmad completions bash > ~/.local/share/bash-completion/completions/dhmad")]
pub(crate) struct Arguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments, output: &mut dyn Write) -> io::Result<Exit> {
    // The generator panics if it cannot write, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut crate::Arguments::command(), "dhmad", &mut script);
    output.write_all(&script)?;
    Ok(Exit::Fine)
}
