//! `dhmad simulate`: play what is done to an escrow against the state machine.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use dhmad_rules::Edition;
use dhmad_rules::machine::{Deadline, Posting, State, Transition};
use dhmad_wire::{Document, Objection, PlayedStep, Problem, Resemblance, Timeline, Unreadable, Violation};

use crate::edition::EditionArgument;
use crate::exit::Exit;
use crate::fold::wrap;
use crate::input::Source;
use crate::output::write_line;
use crate::pieces::Pieces;
use crate::summary::Counted;
use crate::{ndjson, report, terminal};

/// Play what is done to an escrow, and print what follows: statuses, events, money, refusals.
///
/// Reads a scenario: a JSON object with `create` (when, the request, the account) and `steps` (when, by whom, what).
/// Who acts is a role: `buyer`, `seller` or `platform`. A step is one of the ten checkout actions, `deliver`,
/// `reject_delivery`, `cancel`, `update_escrow`, `wait`, or the platform's `review_proof` and `resolve_dispute`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  dhmad simulate docs/examples/scenarios/quick-happy-path.json
  dhmad simulate --format json scenario.json | jq '.final'

Exit status: 0, also if steps are refused; 1 if the creation is not accepted; 2 unusable input.")]
pub(crate) struct Arguments {
    /// A file with a scenario; `-` or none for standard input
    #[arg(value_name = "SCENARIO", default_value = "-", hide_default_value = true)]
    file: Source,

    #[command(flatten)]
    edition: EditionArgument,

    /// How to print it; with --ndjson always as JSON [default: text]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,

    /// Read one scenario a line, print one object a line, in order; how many of each there were is told at the end
    #[arg(long)]
    ndjson: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: a timeline
    Text,
    /// For programs: one compact JSON object
    Json,
}

pub(crate) fn run(arguments: &Arguments, quiet: bool) -> io::Result<Exit> {
    let edition = arguments.edition.edition();
    if arguments.ndjson {
        if arguments.format == Some(Format::Text) {
            terminal::complain("--ndjson answers in JSON, a line each (leave --format text out)");
            return Ok(Exit::Unusable);
        }
        arguments.file.announce("a scenario a line", quiet);
        return ndjson::run(&arguments.file, quiet, |document| {
            let timeline = document.play(edition)?;
            let (exit, counted) = (exit(&timeline), counted(&timeline));
            Ok((timeline, exit, counted))
        });
    }
    arguments.file.announce("a scenario", quiet);
    let mut output = terminal::output();
    let exit = match arguments.format.unwrap_or(Format::Text) {
        Format::Text => simulate_for_people(&arguments.file, edition, &mut output)?,
        Format::Json => simulate_for_programs(&arguments.file, edition, &mut output)?,
    };
    output.flush()?;
    Ok(exit)
}

fn exit(timeline: &Timeline) -> Exit {
    if timeline.creation().is_ok() { Exit::Fine } else { Exit::Rejected }
}

/// What is counted of a scenario: the rules that refused its creation or one of its steps.
fn counted(timeline: &Timeline) -> Counted {
    let outcome = if timeline.creation().is_ok() { "played" } else { "not created" };
    let of_creation = timeline.creation().err().map(|answer| answer.violations());
    let of_creation = of_creation.unwrap_or_default().iter().map(Violation::rule);
    let of_steps = timeline.steps().iter().flat_map(PlayedStep::refused_by).map(Objection::rule);
    Counted { outcome, rules: of_creation.chain(of_steps).collect() }
}

fn simulate_for_people(
    source: &Source,
    edition: &'static Edition,
    output: &mut dyn Write,
) -> io::Result<Exit> {
    let name = source.name();
    let bytes = match source.read() {
        Ok(bytes) => bytes,
        Err(error) => {
            terminal::complain(&format!("cannot read `{name}`: {error}"));
            return Ok(Exit::Unusable);
        }
    };
    match play(&bytes, edition) {
        Ok((document, timeline)) => {
            match timeline.creation() {
                Ok(state) => write_timeline(output, &timeline, state, terminal::width())?,
                Err(answer) => {
                    writeln!(output, "{} not created", timeline.created_at())?;
                    report::answer(
                        output,
                        &name,
                        Pieces::whole(&name, document.text()),
                        &document,
                        answer,
                        None,
                    )?;
                }
            }
            Ok(exit(&timeline))
        }
        Err(problem) => {
            let is_envelope = Document::parse(&bytes)
                .is_ok_and(|document| document.resembles(edition) == Some(Resemblance::Envelope));
            let help = is_envelope.then(|| format!("use `dhmad check {}`", source.as_argument()));
            report::problem(&name, &bytes, problem.message(), problem.span(), help.as_deref());
            Ok(Exit::Unusable)
        }
    }
}

fn simulate_for_programs(
    source: &Source,
    edition: &'static Edition,
    output: &mut dyn Write,
) -> io::Result<Exit> {
    let bytes = match source.read() {
        Ok(bytes) => bytes,
        Err(error) => {
            write_line(output, &Unreadable::new(&source.name_for_programs(), &error))?;
            return Ok(Exit::Unusable);
        }
    };
    match play(&bytes, edition) {
        Ok((_, timeline)) => {
            write_line(output, &timeline)?;
            Ok(exit(&timeline))
        }
        Err(problem) => {
            write_line(output, &problem)?;
            Ok(Exit::Unusable)
        }
    }
}

fn play<'a>(bytes: &'a [u8], edition: &'static Edition) -> Result<(Document<'a>, Timeline), Problem> {
    let document = Document::parse(bytes)?;
    let timeline = document.play(edition)?;
    Ok((document, timeline))
}

/// A line of the timeline: when, who, what, and how the escrow stands then.
struct Row {
    at: String,
    by: String,
    what: String,
    refused: bool,
    standing: String,
    /// Labelled lines below it.
    details: Vec<(&'static str, String)>,
}

impl Row {
    fn of_transition(at: String, by: String, what: String, before: &State, transition: &Transition) -> Self {
        let standing = standing(transition.state());
        Self { at, by, what, refused: false, standing, details: details(before, transition) }
    }
}

fn write_timeline(
    output: &mut dyn Write,
    timeline: &Timeline,
    created: &State,
    width: usize,
) -> io::Result<()> {
    let mut rows = vec![Row {
        at: timeline.created_at().to_string(),
        by: String::new(),
        what: "created".to_owned(),
        refused: false,
        standing: standing(created),
        details: created_details(timeline, created),
    }];
    rows.extend(timeline.steps().iter().flat_map(rows_of));
    let longest = |column: fn(&Row) -> &str| rows.iter().map(|row| column(row).len()).max().unwrap_or(0);
    let (at, by, what) = (longest(|row| &row.at), longest(|row| &row.by), longest(|row| &row.what));
    let before_standing = at + by + what + 3 * COLUMN_GAP;
    let fits = width.saturating_sub(before_standing) >= STANDING_MIN;
    for row in &rows {
        let refused = if row.refused { "refused, still " } else { "" };
        let style = if row.refused { AnsiColor::Red.on_default() } else { Style::new().bold() };
        let standing = format!("{refused}{}", row.standing);
        let has_room = before_standing - what - COLUMN_GAP + row.what.len() <= width;
        write!(output, "{:at$}  {:by$}", row.at, row.by)?;
        if has_room {
            write!(output, "  {style}{}{style:#}", row.what)?;
        }
        if fits {
            let indent = what - row.what.len() + COLUMN_GAP;
            for (index, line) in wrap(&standing, width - before_standing).iter().enumerate() {
                let indent = if index == 0 { indent } else { before_standing };
                writeln!(output, "{:indent$}{line}", "")?;
            }
        } else {
            writeln!(output)?;
            if !has_room {
                write_detail(output, "step", &row.what, width)?;
            }
            write_detail(output, "now", &standing, width)?;
        }
        for (label, detail) in &row.details {
            write_detail(output, label, detail, width)?;
        }
    }
    if let Some(last) = timeline.last() {
        writeln!(output)?;
        for line in wrap(&format!("final: {}", standing(last)), width) {
            writeln!(output, "{line}")?;
        }
    }
    Ok(())
}

/// The space between columns.
const COLUMN_GAP: usize = 2;

/// The least room for where the escrow stands, beside what was done; with less, it is told below.
const STANDING_MIN: usize = 30;

/// Columns before the label of a detail, and before its text.
const DETAIL_INDENT: usize = 4;
const DETAIL_TEXT: usize = 14;

fn write_detail(output: &mut dyn Write, label: &str, detail: &str, width: usize) -> io::Result<()> {
    let width = width.saturating_sub(DETAIL_TEXT);
    // A place may hold a key of the document.
    for (index, line) in wrap(&terminal::visible(detail), width).iter().enumerate() {
        let label = if index == 0 { label } else { "" };
        writeln!(output, "{:DETAIL_INDENT$}{label:<width$}{line}", "", width = DETAIL_TEXT - DETAIL_INDENT)?;
    }
    Ok(())
}

fn created_details(timeline: &Timeline, created: &State) -> Vec<(&'static str, String)> {
    let advice = timeline.answer().advisories().iter().map(|advisory| {
        let suggestion = advisory.suggestion().map(|name| format!(" (did you mean `{name}`?)"));
        let suggestion = suggestion.unwrap_or_default();
        ("advice", format!("{}: {} at {}{suggestion}", advisory.rule(), advisory.message(), advisory.field()))
    });
    [("terms", terms(created))].into_iter().chain(advice).collect()
}

/// What had elapsed, if anything had, and then the step itself.
fn rows_of(step: &PlayedStep) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(due) = step.due() {
        let what = match due {
            Deadline::ProofUpload(_) => "upload deadline passes",
            Deadline::ProofReview(_) => "review deadline passes",
        };
        let at = due.at().to_string();
        rows.push(Row::of_transition(
            at,
            String::new(),
            what.to_owned(),
            step.elapsed().state(),
            step.elapsed(),
        ));
    }
    let what = match step.decision() {
        Some(decision) => format!("{}: {decision}", step.name()),
        None => step.name().to_owned(),
    };
    let by = step.by().map_or_else(String::new, |by| by.to_string());
    let at = step.at().to_string();
    rows.push(if let Some(caused) = step.caused() {
        Row::of_transition(at, by, what, step.elapsed().state(), caused)
    } else {
        let edition = step.state().edition();
        let refused = step.refused_by().iter().flat_map(|refused| {
            let rule = refused.rule();
            [
                ("refused", format!("{rule}: {}", refused.message())),
                ("hint", rule.instead(edition).to_string()),
            ]
        });
        let details = refused.collect();
        Row { at, by, what, refused: !step.is_accepted(), standing: standing(step.state()), details }
    });
    if let Some(row) = rows.last_mut() {
        let advice = step.advised_against_by().iter();
        row.details
            .extend(advice.map(|advice| ("advice", format!("{}: {}", advice.rule(), advice.message()))));
    }
    rows
}

/// What happened on the way, and what no event tells of.
fn details(before: &State, transition: &Transition) -> Vec<(&'static str, String)> {
    let after = transition.state();
    let events: Vec<&str> = transition.events().iter().map(|event| event.name()).collect();
    let posting = |posting: &Posting| format!("{} {} TND", posting.kind(), posting.amount());
    let postings: Vec<String> = transition.postings().iter().map(posting).collect();
    let mut details = vec![("events", events.join(", ")), ("money", postings.join(", "))];
    if after.dispute() != before.dispute() {
        details.extend(after.dispute().map(|dispute| ("dispute", dispute.to_string())));
    }
    if after.quote() != before.quote() {
        details.push(("terms", terms(after)));
    }
    details.retain(|(_, text)| !text.is_empty());
    details
}

/// Status, phase of the proof, and money held.
fn standing(state: &State) -> String {
    let mut parts = vec![state.status().to_string()];
    parts.extend(state.proof_phase().map(|phase| format!("proof {phase}")));
    parts.push(format!("{} TND held", state.held()));
    parts.join(", ")
}

/// What was agreed on.
fn terms(state: &State) -> String {
    let quote = state.quote();
    let gate = if state.is_gated() { " with proof gate" } else { "" };
    format!(
        "{}{gate}, {} TND: {} to the seller, {} to the platform, {} to the developer",
        state.mode(),
        quote.amount_tnd(),
        quote.seller_payout(),
        quote.escrow_fee(),
        quote.developer_fee()
    )
}
