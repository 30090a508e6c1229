//! `--ndjson`: one document a line in, one answer a line out, in order, without holding the stream.

use std::io::{self, BufRead, BufWriter, IsTerminal, Read, Write};

use dhmad_wire::{Document, Problem};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::check::write_line;
use crate::exit::Exit;
use crate::input::{LENGTH_MAX, Source};
use crate::terminal;

/// What stands in the output for a line that could not be judged.
#[derive(Serialize)]
struct LineProblem<'a> {
    line: usize,
    problem: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<&'a str>,
}

/// Answers every line of the source.
pub(crate) fn run<A: Serialize>(
    source: &Source,
    answer: impl Fn(&Document<'_>) -> Result<(A, Exit), Problem>,
) -> io::Result<Exit> {
    let mut input = match source.open() {
        Ok(input) => input,
        Err(error) => {
            terminal::complain(&format!("cannot read `{}`: {error}", source.name()));
            return Ok(Exit::Unusable);
        }
    };
    let progress = progress(source);
    let mut output = BufWriter::new(io::stdout().lock());
    let mut worst = Exit::Fine;
    let mut line = Vec::new();
    for number in 1.. {
        let exit = match read_line(&mut input, &mut line) {
            Ok(Line::End) => break,
            Ok(Line::Whole) => match Document::parse(&line).and_then(|document| answer(&document)) {
                Ok((answer, exit)) => {
                    write_line(&mut output, &answer)?;
                    exit
                }
                Err(problem) => refuse_line(&mut output, number, &problem)?,
            },
            Ok(Line::TooLong) => refuse_long_line(&mut output, number)?,
            Err(error) => {
                output.flush()?;
                progress.finish_and_clear();
                let name = source.name();
                let from = if number > 1 { format!(" from line {number} on") } else { String::new() };
                terminal::complain(&format!("cannot read `{name}`{from}: {error}"));
                return Ok(Exit::Unusable);
            }
        };
        worst = worst.max(exit);
        progress.inc(line.len() as u64);
        // Whoever feeds us line by line waits for the answer before sending the next line.
        if input.buffer().is_empty() {
            output.flush()?;
        }
    }
    progress.finish_and_clear();
    output.flush()?;
    Ok(worst)
}

enum Line {
    Whole,
    TooLong,
    End,
}

/// Reads the next line, its end included. Of one that is too long only the beginning is kept.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    if input.by_ref().take(LENGTH_MAX).read_until(b'\n', line)? == 0 {
        return Ok(Line::End);
    }
    if line.ends_with(b"\n") || input.fill_buf()?.is_empty() {
        return Ok(Line::Whole);
    }
    input.skip_until(b'\n')?;
    Ok(Line::TooLong)
}

fn refuse_line(output: &mut dyn Write, number: usize, problem: &Problem) -> io::Result<Exit> {
    let line_problem = LineProblem {
        line: number,
        problem: problem.message(),
        column: Some(problem.column()),
        pointer: Some(problem.pointer().as_str()),
    };
    write_line(output, &line_problem)?;
    Ok(Exit::Unusable)
}

fn refuse_long_line(output: &mut dyn Write, number: usize) -> io::Result<Exit> {
    let problem = format!("the line is longer than {} MiB", LENGTH_MAX / (1024 * 1024));
    write_line(output, &LineProblem { line: number, problem: &problem, column: None, pointer: None })?;
    Ok(Exit::Unusable)
}

/// A progress bar on a terminal, unless the answers themselves go there.
fn progress(source: &Source) -> ProgressBar {
    if io::stdout().is_terminal() || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    match source.length() {
        Some(length) => {
            let style = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {eta}");
            ProgressBar::new(length).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        }
        None => ProgressBar::new_spinner(),
    }
}
