//! `dhmad simulate`: play what is done to an escrow against the state machine.

use std::fmt::Display;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use dhmad_rules::Language;
use dhmad_rules::machine::{Posting, State, Transition};
use dhmad_rules::rules::{Scope, Text};
use dhmad_wire::{Answer, Document, PlayedStep, Problem, Resemblance, Timeline, Unreadable, Violation};

use crate::edition::EditionOfInput;
use crate::exit::Exit;
use crate::fold::wrap;
use crate::input::Source;
use crate::language::LanguageArgument;
use crate::output::{wrap_told, write_line};
use crate::pieces::Pieces;
use crate::report::PLACES_MAX;
use crate::summary::Counted;
use crate::until_closed::UntilClosed;
use crate::{ndjson, report, terminal};

/// Play what is done to an escrow, and print what follows: statuses, events, money, refusals.
///
/// Reads a scenario: a JSON object with `create` (when, the request, the account) and `steps` (when, by whom, what).
/// Who acts is a role: `buyer`, `seller` or `platform`. A step is a checkout action, `deliver`, `reject_delivery`,
/// `cancel`, `update_escrow`, `wait`, or the platform's `review_proof` and `resolve_dispute`.
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
    edition: EditionOfInput,

    #[command(flatten)]
    language: LanguageArgument,

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

pub(crate) fn run<W: Write>(
    arguments: &Arguments,
    quiet: bool,
    output: &mut UntilClosed<W>,
) -> io::Result<Exit> {
    if arguments.ndjson {
        if arguments.format == Some(Format::Text) {
            terminal::complain("--ndjson answers in JSON, a line each (leave --format text out)");
            return Ok(Exit::Unusable);
        }
        arguments.file.announce("a scenario a line", quiet);
        return ndjson::run(&arguments.file, quiet, output, |document| {
            let timeline = arguments.play(document)?;
            let (exit, counted) = (exit(&timeline), counted(&timeline));
            Ok((timeline, exit, counted))
        });
    }
    arguments.file.announce("a scenario", quiet);
    match arguments.format.unwrap_or(Format::Text) {
        Format::Text => simulate_for_people(arguments, output),
        Format::Json => simulate_for_programs(arguments, output),
    }
}

impl Arguments {
    fn play(&self, document: &Document<'_>) -> Result<Timeline, Problem> {
        Ok(document.play(self.edition.edition())?.told_in(self.language.language()))
    }
}

fn exit(timeline: &Timeline) -> Exit {
    if timeline.creation().is_ok() { Exit::Fine } else { Exit::Rejected }
}

/// What is counted of a scenario: the rules that refused its creation or one of its steps.
fn counted(timeline: &Timeline) -> Counted {
    let outcome = if timeline.creation().is_ok() { "played" } else { "not created" };
    let of_creation = timeline.creation().err().map(Answer::violations);
    let of_steps = timeline.steps().iter().flat_map(PlayedStep::refused_by);
    let violations = of_creation.unwrap_or_default().iter().chain(of_steps);
    Counted { outcome, rules: violations.map(Violation::rule).collect() }
}

fn simulate_for_people(arguments: &Arguments, output: &mut dyn Write) -> io::Result<Exit> {
    let language = arguments.language.asked_for();
    let name = arguments.file.name();
    let bytes = match arguments.file.read() {
        Ok(bytes) => bytes,
        Err(error) => {
            terminal::complain(&format!("cannot read `{name}`: {error}"));
            return Ok(Exit::Unusable);
        }
    };
    match play(&bytes, arguments) {
        Ok((document, timeline)) => {
            match timeline.creation() {
                Ok(state) => write_timeline(output, &timeline, state, language, terminal::width())?,
                Err(answer) => {
                    writeln!(output, "{} not created", timeline.created_at())?;
                    let pieces = Pieces::whole(&name, document.text());
                    report::answer(output, &name, &pieces, &document, answer, None, language)?;
                }
            }
            Ok(exit(&timeline))
        }
        Err(problem) => {
            let is_envelope = Document::parse(&bytes).is_ok_and(|document| {
                document.resembles(arguments.edition.edition()) == Some(Resemblance::Envelope)
            });
            let help = is_envelope.then(|| format!("use `dhmad check {}`", arguments.file.as_argument()));
            report::problem(&name, &bytes, problem.message(), problem.span(), help.as_deref());
            Ok(Exit::Unusable)
        }
    }
}

fn simulate_for_programs(arguments: &Arguments, output: &mut dyn Write) -> io::Result<Exit> {
    let bytes = match arguments.file.read() {
        Ok(bytes) => bytes,
        Err(error) => {
            write_line(output, &Unreadable::new(&arguments.file.name_for_programs(), &error))?;
            return Ok(Exit::Unusable);
        }
    };
    match play(&bytes, arguments) {
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

fn play<'a>(bytes: &'a [u8], arguments: &Arguments) -> Result<(Document<'a>, Timeline), Problem> {
    let document = Document::parse(bytes)?;
    let timeline = arguments.play(&document)?;
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
    /// What the end user is told, if somebody asks for that.
    told: Option<Text>,
}

impl Row {
    fn of_transition(at: String, by: String, what: String, before: &State, transition: &Transition) -> Self {
        let standing = standing(transition.state());
        Self { at, by, what, refused: false, standing, details: details(before, transition), told: None }
    }
}

fn write_timeline(
    output: &mut dyn Write,
    timeline: &Timeline,
    created: &State,
    language: Option<Language>,
    width: usize,
) -> io::Result<()> {
    let mut rows = vec![Row {
        at: timeline.created_at().to_string(),
        by: String::new(),
        what: "created".to_owned(),
        refused: false,
        standing: standing(created),
        details: created_details(timeline, created),
        told: None,
    }];
    rows.extend(timeline.steps().iter().flat_map(|step| rows_of(step, language)));
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
                write_detail(output, "step", &row.what)?;
            }
            write_detail(output, "now", &standing)?;
        }
        for (label, detail) in &row.details {
            write_detail(output, label, detail)?;
        }
        if let Some(told) = row.told {
            write_told(output, told)?;
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

fn write_detail(output: &mut dyn Write, label: &str, detail: &str) -> io::Result<()> {
    // A place may hold a key of the document.
    write_lines(output, label, &wrap(&terminal::visible(detail), detail_width()))
}

fn write_told(output: &mut dyn Write, told: Text) -> io::Result<()> {
    write_lines(output, "for users", &wrap_told(&told.to_string(), detail_width(), told.language()))
}

fn detail_width() -> usize {
    terminal::width().saturating_sub(DETAIL_TEXT)
}

fn write_lines(output: &mut dyn Write, label: &str, lines: &[impl Display]) -> io::Result<()> {
    for (index, line) in lines.iter().enumerate() {
        let label = if index == 0 { label } else { "" };
        writeln!(output, "{:DETAIL_INDENT$}{label:<width$}{line}", "", width = DETAIL_TEXT - DETAIL_INDENT)?;
    }
    Ok(())
}

fn created_details(timeline: &Timeline, created: &State) -> Vec<(&'static str, String)> {
    let advice = objections("advice", timeline.answer().advisories());
    [("terms", terms(created))].into_iter().chain(advice).collect()
}

/// What there is to show of these: no more places of a rule than anybody reads.
fn objections(label: &'static str, violations: &[Violation]) -> Vec<(&'static str, String)> {
    let mut details = Vec::new();
    let mut shown: Vec<(&Violation, usize)> = Vec::new();
    for violation in violations {
        let index = shown.iter().position(|(first, _)| first.rule() == violation.rule());
        let index = index.unwrap_or_else(|| {
            shown.push((violation, 0));
            shown.len() - 1
        });
        shown[index].1 += 1;
        if shown[index].1 <= PLACES_MAX {
            details.extend(objection(label, violation));
        }
    }
    details.extend(shown.into_iter().filter_map(|(first, listed)| {
        let more = first.places().unwrap_or(listed).saturating_sub(listed.min(PLACES_MAX));
        (more > 0).then(|| ("", format!("and {more} more places of {}", first.rule())))
    }));
    details
}

/// What a rule says against the escrow or a step, and what can be done instead.
fn objection(label: &'static str, violation: &Violation) -> [(&'static str, String); 2] {
    let rule = violation.rule();
    // A rule about the escrow speaks of the step beside it; one about the JSON speaks of a place in it.
    let place = match rule.scope() {
        Scope::AnyRequest => format!(", at {}", violation.field()),
        Scope::Operations(_) | Scope::Command => String::new(),
    };
    let suggestion = violation.suggestion().map(|name| format!(" (did you mean `{name}`?)"));
    let code = violation.code().map_or_else(String::new, |code| format!("{code}, "));
    let told = format!("{code}{rule}: {}{place}{}", violation.fault(), suggestion.unwrap_or_default());
    [(label, told), ("hint", violation.instead().to_owned())]
}

/// What had elapsed, if anything had, and then the step itself.
fn rows_of(step: &PlayedStep, language: Option<Language>) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(due) = step.due() {
        let at = due.at().to_string();
        rows.push(Row::of_transition(
            at,
            String::new(),
            due.lapse().to_string(),
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
        let details = objections("refused", step.refused_by());
        let edition = step.state().edition();
        let primary = step.refused_by().first().map(Violation::rule);
        let told = language.zip(primary).map(|(language, rule)| rule.user_message(edition, language));
        Row { at, by, what, refused: !step.is_accepted(), standing: standing(step.state()), details, told }
    });
    if let Some(row) = rows.last_mut() {
        row.details.extend(objections("advice", step.advised_against_by()));
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
