//! `dhmad actions`: what each party can do with an escrow now.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use dhmad_rules::facts::FactSet;
use dhmad_rules::{Policy, Possibility, Rule, Status, Step, Verdict};
use dhmad_wire::{Document, EscrowReading, Unreadable};

use crate::exit::Exit;
use crate::input::Source;
use crate::output::{wrap, write_line};
use crate::{edition, report, terminal};

/// Documented and inferred rules refuse, assumed ones advise.
const POLICY: Policy = Policy::standard();

/// For an escrow, list what each party can do now, by which call, and what stands against the rest.
///
/// Reads an escrow: the object, the whole body of `GET /escrows/:id`, or an envelope. Redirect URL and body are taken as
/// right, and the target of a session, or the caller, as exactly that party.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  dhmad actions docs/examples/proof-in-review.json
  curl -s .../escrows/ID | dhmad actions --complete

Exit status: 0, or 2 if the input is no escrow.")]
pub(crate) struct Arguments {
    /// A file with an escrow; `-` or none for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: Source,

    /// The escrow is a whole answer to GET /escrows/:id: what is absent from it is not there
    #[arg(long)]
    complete: bool,

    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: for each party what is possible, what depends, what is refused
    Text,
    /// For programs: one object with an array for each party
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> io::Result<Exit> {
    let name = arguments.file.name();
    let mut output = terminal::output();
    let edition = edition::DEFAULT;
    let bytes = match (arguments.file.read(), arguments.format) {
        (Ok(bytes), _) => bytes,
        (Err(error), Format::Text) => {
            terminal::complain(&format!("cannot read `{name}`: {error}"));
            return Ok(Exit::Unusable);
        }
        (Err(error), Format::Json) => {
            write_line(&mut output, &Unreadable::new(&arguments.file.name_for_programs(), &error))?;
            return Ok(Exit::Unusable);
        }
    };
    let read = Document::parse(&bytes).and_then(|document| document.escrow(edition, arguments.complete));
    let escrow = match (read, arguments.format) {
        (Ok(escrow), _) => escrow,
        (Err(problem), Format::Text) => {
            report::problem(&name, &bytes, &problem);
            return Ok(Exit::Unusable);
        }
        (Err(problem), Format::Json) => {
            write_line(&mut output, &problem)?;
            return Ok(Exit::Unusable);
        }
    };
    match arguments.format {
        Format::Text => print(&mut output, &escrow, terminal::width())?,
        Format::Json => write_line(&mut output, &dhmad_wire::actions(&escrow, &POLICY))?,
    }
    output.flush()?;
    Ok(Exit::Fine)
}

/// How a step is asked for.
fn call(step: Step) -> &'static str {
    match step {
        Step::Session(_) => "session",
        Step::Call(_) | Step::Update => step.operation().endpoint(),
    }
}

/// Assumed rules that advise against it.
fn advisories(possibility: &Possibility) -> Vec<&'static str> {
    let report = possibility.report();
    report.edition().by_precedence(report.advisories(&POLICY)).map(Rule::id).collect()
}

/// The facts that would decide it.
fn missing(possibility: &Possibility) -> FactSet {
    let report = possibility.report();
    let undecided = report.findings(report.undecided(&POLICY));
    undecided.fold(FactSet::EMPTY, |facts, finding| facts.union(finding.facts()))
}

/// How far the description of a step is indented.
const INDENT: usize = 25;

fn print(output: &mut dyn Write, escrow: &EscrowReading, width: usize) -> io::Result<()> {
    let bold = anstyle::Style::new().bold();
    for place in escrow.unusable() {
        writeln!(
            output,
            "note: the value at {} cannot be used, so that fact is unknown",
            terminal::visible(place.as_str())
        )?;
    }
    let possibilities = escrow.edition().possibilities(escrow.escrow().view(), &POLICY);
    for of_party in possibilities.chunk_by(|one, other| one.party() == other.party()) {
        let Some(party) = of_party.first().map(Possibility::party) else { continue };
        writeln!(output, "{bold}The {party}{bold:#}")?;
        for (title, verdict) in
            [("can", "accept"), ("perhaps can, which depends", "undetermined"), ("cannot", "reject")]
        {
            let mut entries: Vec<&Possibility> =
                of_party.iter().filter(|it| it.verdict().as_str() == verdict).collect();
            // What is advised against comes after what nothing is to be said against.
            entries.sort_by_key(|it| !advisories(it).is_empty());
            if !entries.is_empty() {
                writeln!(output, "  {title}")?;
            }
            for it in entries {
                entry(output, it, escrow, width)?;
            }
        }
        writeln!(output)?;
    }
    writeln!(
        output,
        "session: POST /escrows/:id/sessions with that party as target; other calls are made by"
    )?;
    writeln!(output, "an account that is associated with that party.")
}

fn entry(
    output: &mut dyn Write,
    possibility: &Possibility,
    escrow: &EscrowReading,
    width: usize,
) -> io::Result<()> {
    let text = match possibility.verdict() {
        Verdict::Accept | Verdict::AcceptWithDoubts => possible(possibility),
        Verdict::Undetermined => format!("{}; needs {}", possible(possibility), needs(possibility, escrow)),
        Verdict::Reject => refusal(possibility),
    };
    for (index, line) in wrap(&text, width.min(100).saturating_sub(INDENT)).iter().enumerate() {
        let name = if index == 0 { possibility.step().as_str() } else { "" };
        writeln!(output, "    {name:21}{line}")?;
    }
    Ok(())
}

fn possible(possibility: &Possibility) -> String {
    let status = possibility.leads_to().map_or("unknown", Status::as_str);
    let call = format!("{} -> {status}", call(possibility.step()));
    let advisories = advisories(possibility);
    if advisories.is_empty() { call } else { format!("{call}; advised against by {}", advisories.join(", ")) }
}

fn needs(possibility: &Possibility, escrow: &EscrowReading) -> String {
    let needs = missing(possibility).iter().map(|fact| {
        format!("{} (from {})", terminal::visible(escrow.missing(fact).as_str()), fact.learnt_from())
    });
    needs.collect::<Vec<_>>().join(", ")
}

fn refusal(possibility: &Possibility) -> String {
    let report = possibility.report();
    let Some(rule) = report.primary(&POLICY) else { return String::new() };
    match rule.code(report.edition()) {
        Some(code) => format!("{code} ({rule})"),
        None => rule.id().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use dhmad_rules::JUNE_2026;

    use super::*;

    fn printed(escrow: &str, width: usize) -> String {
        let document = Document::parse(escrow.as_bytes()).expect("JSON");
        let mut bytes = Vec::new();
        print(&mut bytes, &document.escrow(&JUNE_2026, false).expect("an escrow"), width)
            .expect("memory can be written");
        anstream::adapter::strip_str(&String::from_utf8(bytes).expect("text is printed")).to_string()
    }

    #[test]
    fn an_escrow_reads_the_same_bare_wrapped_and_in_an_envelope() {
        let bare = r#"{ "mode": "quick", "status": "delivered" }"#;
        let expected = printed(bare, 100).replace("/dispute", "/D");
        for (wrapped, base) in [
            (format!(r#"{{ "escrow": {bare} }}"#), "/escrow"),
            (format!(r#"{{ "data": {{ "escrow": {bare} }} }}"#), "/data/escrow"),
            (format!(r#"{{ "operation": "deliver", "escrow": {bare} }}"#), "/escrow"),
        ] {
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let printed = printed(&wrapped, 100).replace(&format!("{base}/"), "/").replace("/dispute", "/D");
            assert_eq!(words(&printed), words(&expected), "{wrapped}");
        }
    }

    #[test]
    fn every_line_fits_its_width() {
        for width in [60, 80, 100] {
            let text = printed(r#"{ "mode": "quick", "status": "paid" }"#, width);
            for line in text.lines() {
                // Ids are never broken, and the longest one in parentheses has 48 characters.
                assert!(
                    line.chars().count() <= width.max(INDENT + 48) || line.contains("session:"),
                    "{width}: {line}"
                );
            }
        }
    }
}
