//! `--ndjson`: one document a line in, one answer a line out, in order, on all cores, without holding the stream.

use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};

use dhmad_wire::{Document, LineProblem, Problem, Unreadable};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde::Serialize;

use crate::exit::Exit;
use crate::input::{LENGTH_MAX, Source};
use crate::output::write_line;
use crate::summary::{Counted, Summary};
use crate::threads;
use crate::until_closed::UntilClosed;

/// How many bytes of lines are answered at once, unless one line is longer. An answer can be a hundred times as long as its line,
/// and those to all of them are held until it is their turn.
const BATCH_LENGTH: usize = 128 * 1024;

/// What is held of a line beside its text, however short: its answer, and what is counted of that.
const ANSWER_LENGTH_MIN: usize = 256;

/// A line of the input.
enum Line {
    /// All of it, without its end.
    Whole(Vec<u8>),
    /// One that is longer than [`LENGTH_MAX`], so it was skipped.
    TooLong,
}

impl Line {
    /// How many bytes of the input it is, its end included.
    fn length(&self) -> usize {
        match self {
            Self::Whole(text) => text.len() + 1,
            Self::TooLong => usize::try_from(LENGTH_MAX).unwrap_or(usize::MAX),
        }
    }
}

/// What is printed for a line, what it makes of the exit status, and what is counted of it.
type Answered<A> = (Printed<A>, Exit, Counted);

/// What is printed for a line.
enum Printed<A> {
    /// The text of it.
    Text(Vec<u8>),
    /// The answer to a line that is longer than a batch. Its text can be six times as long, since a
    /// character that a terminal acts on is escaped; so it is written when it is its turn, and never held.
    Answer(A),
    /// The same of a problem.
    Problem(Problem, usize),
}

impl<A: Serialize> Printed<A> {
    fn write(self, output: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Text(text) => output.write_all(&text),
            Self::Answer(answer) => write_line(output, &answer),
            Self::Problem(problem, number) => write_line(output, &LineProblem::of(&problem, number)),
        }
    }
}

/// Answers every line of the source, on all cores, in order.
pub(crate) fn run<W: Write, A: Serialize + Send>(
    source: &Source,
    quiet: bool,
    output: &mut UntilClosed<W>,
    answer: impl Fn(&Document<'_>) -> Result<(A, Exit, Counted), Problem> + Sync,
) -> io::Result<Exit> {
    let mut output = BufWriter::new(output);
    let mut input = match source.open() {
        Ok(input) => input,
        Err(error) => return refuse_rest(&mut output, source, 1, &error),
    };
    let pool = threads::pool()?;
    let progress = progress(source, quiet);
    let mut summary = Summary::default();
    let mut worst = Exit::Fine;
    let mut first = 1;
    loop {
        let (lines, end) = read_batch(&mut input);
        let numbered: Vec<(usize, Line)> = (first..).zip(lines).collect();
        let answers: Vec<io::Result<Answered<A>>> = pool.install(|| {
            numbered.par_iter().map(|(number, line)| answer_line(*number, line, &answer)).collect()
        });
        first += answers.len();
        for answered in answers {
            let (printed, exit, counted) = answered?;
            printed.write(&mut output)?;
            summary.count(counted);
            worst = worst.max(exit);
        }
        progress.inc(numbered.iter().map(|(_, line)| line.length() as u64).sum());
        // Whoever feeds us line by line waits for the answer before sending the next line.
        output.flush()?;
        if output.get_ref().is_closed() {
            break;
        }
        match end {
            None => {}
            Some(Ok(())) => break,
            Some(Err(error)) => {
                progress.finish_and_clear();
                return refuse_rest(&mut output, source, first, &error);
            }
        }
    }
    progress.finish_and_clear();
    // Of a stream that was left in the middle, a count would say little.
    if !quiet && !output.get_ref().is_closed() {
        summary.tell("line");
    }
    Ok(worst)
}

/// Reads a line, and those that have come with it: nobody waits for an answer because the next line is not whole yet.
/// With them the end, if it was met: that of the input, or an error.
fn read_batch(input: &mut BufReader<impl Read>) -> (Vec<Line>, Option<io::Result<()>>) {
    let (mut lines, mut length) = (Vec::new(), 0);
    loop {
        match read_line(input) {
            Ok(Some(line)) => {
                length += line.length() + ANSWER_LENGTH_MIN;
                lines.push(line);
            }
            Ok(None) => return (lines, Some(Ok(()))),
            Err(error) => return (lines, Some(Err(error))),
        }
        if length >= BATCH_LENGTH || !input.buffer().contains(&b'\n') {
            return (lines, None);
        }
    }
}

/// Reads the next line; `None` at the end.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    if input.by_ref().take(LENGTH_MAX).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let is_whole = line.ends_with(b"\n") || input.fill_buf()?.is_empty();
    if !is_whole {
        input.skip_until(b'\n')?;
        return Ok(Some(Line::TooLong));
    }
    // The end of a line is no part of it: an error at the end of the text stands there, not on the next line.
    let text = line.strip_suffix(b"\n").unwrap_or(&line);
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    line.truncate(text.len());
    Ok(Some(Line::Whole(line)))
}

fn answer_line<A: Serialize>(
    number: usize,
    line: &Line,
    answer: &impl Fn(&Document<'_>) -> Result<(A, Exit, Counted), Problem>,
) -> io::Result<Answered<A>> {
    let (printed, exit, counted) = match line {
        Line::Whole(line) => match Document::parse(line).and_then(|document| answer(&document)) {
            Ok((answer, exit, counted)) => (Printed::Answer(answer), exit, counted),
            Err(problem) => (Printed::Problem(problem, number), Exit::Unusable, Counted::UNUSABLE),
        },
        Line::TooLong => {
            let problem = format!("the line is longer than {} MiB", LENGTH_MAX / (1024 * 1024));
            let mut text = Vec::new();
            write_line(&mut text, &LineProblem::without_place(&problem, number))?;
            (Printed::Text(text), Exit::Unusable, Counted::UNUSABLE)
        }
    };
    if line.length() > BATCH_LENGTH {
        return Ok((printed, exit, counted));
    }
    let mut text = Vec::new();
    printed.write(&mut text)?;
    Ok((Printed::Text(text), exit, counted))
}

/// Says from which line on the source cannot be read.
fn refuse_rest(
    output: &mut dyn Write,
    source: &Source,
    number: usize,
    error: &io::Error,
) -> io::Result<Exit> {
    let unreadable = Unreadable::new(&source.name_for_programs(), error);
    write_line(output, &LineProblem::without_place(&unreadable.problem, number))?;
    output.flush()?;
    Ok(Exit::Unusable)
}

/// A progress bar on a terminal, unless the answers themselves go there.
fn progress(source: &Source, quiet: bool) -> ProgressBar {
    if quiet || io::stdout().is_terminal() || !io::stderr().is_terminal() {
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
