//! `dhmad actions`: what each party can do with an escrow now.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use dhmad_rules::facts::{EscrowView, FactName, FactSet};
use dhmad_rules::{Code, Finding, Group, Language, Policy, Possibility, Rule, Status, Step};
use dhmad_wire::{Document, EscrowReading, Unreadable};

use crate::edition::EditionOfInput;
use crate::exit::Exit;
use crate::input::Source;
use crate::language::LanguageArgument;
use crate::output::{Prose, write_line};
use crate::{report, terminal};

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

    #[command(flatten)]
    edition: EditionOfInput,

    #[command(flatten)]
    language: LanguageArgument,

    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: for each party what it can do, perhaps can, and cannot
    Text,
    /// For programs: one object with an array for each party
    Json,
}

pub(crate) fn run(arguments: &Arguments, quiet: bool, output: &mut dyn Write) -> io::Result<Exit> {
    let name = arguments.file.name();
    arguments.file.announce("an escrow", quiet);
    let edition = arguments.edition.edition();
    let bytes = match (arguments.file.read(), arguments.format) {
        (Ok(bytes), _) => bytes,
        (Err(error), Format::Text) => {
            terminal::complain(&format!("cannot read `{name}`: {error}"));
            return Ok(Exit::Unusable);
        }
        (Err(error), Format::Json) => {
            write_line(output, &Unreadable::new(&arguments.file.name_for_programs(), &error))?;
            return Ok(Exit::Unusable);
        }
    };
    let read = Document::parse(&bytes).and_then(|document| document.escrow(edition, arguments.complete));
    let escrow = match (read, arguments.format) {
        (Ok(escrow), _) => escrow,
        (Err(problem), Format::Text) => {
            report::problem(&name, &bytes, problem.message(), problem.span(), None);
            return Ok(Exit::Unusable);
        }
        (Err(problem), Format::Json) => {
            write_line(output, &problem)?;
            return Ok(Exit::Unusable);
        }
    };
    match arguments.format {
        Format::Text => print(output, &escrow, arguments.language.asked_for(), terminal::width())?,
        Format::Json => {
            let actions = dhmad_wire::actions(&escrow, &POLICY).told_in(arguments.language.language());
            write_line(output, &actions)?;
        }
    }
    Ok(Exit::Fine)
}

/// How far the description of a step is indented.
const INDENT: usize = 25;

fn print(
    output: &mut dyn Write,
    escrow: &EscrowReading,
    language: Option<Language>,
    width: usize,
) -> io::Result<()> {
    let mut prose = Prose::new(output, width);
    for place in escrow.unusable() {
        let place = terminal::visible(place.as_str());
        prose.paragraph(&format!("note: the value at {place} cannot be used, so that fact is unknown"))?;
    }
    let view = escrow.escrow().view();
    if view == EscrowView::unknown() {
        prose
            .paragraph("note: the input tells nothing of an escrow, so nearly everything depends on facts")?;
    }
    let possibilities = escrow.edition().possibilities(view, &POLICY);
    for of_party in possibilities.chunk_by(|one, other| one.party() == other.party()) {
        let Some(party) = of_party.first().map(Possibility::party) else { continue };
        prose.heading(&format!("The {party}"))?;
        for group in Group::ALL {
            print_group(&mut prose, group, of_party, escrow, language)?;
        }
        prose.gap()?;
    }
    print_sources(&mut prose, &possibilities, escrow)?;
    prose.paragraph(
        "session: POST /escrows/:id/sessions with that party as target; other calls are made by an account that is \
         associated with that party.",
    )
}

fn print_group(
    prose: &mut Prose<'_>,
    group: Group,
    of_party: &[Possibility],
    escrow: &EscrowReading,
    language: Option<Language>,
) -> io::Result<()> {
    let in_group = of_party.iter().filter(|it| it.group() == group);
    // What is never up to the party is not worth a line each.
    let (its, others): (Vec<&Possibility>, Vec<&Possibility>) = in_group.partition(|it| {
        group != Group::Refused || it.step().performed_by(it.report().edition()).contains(&it.party())
    });
    let title = match group {
        Group::Possible => "can",
        Group::Doubtful => "perhaps can",
        Group::Refused => "cannot",
    };
    if !its.is_empty() || !others.is_empty() {
        prose.line(2, title)?;
    }
    for possibility in its {
        let name = possibility.step().as_str();
        match group {
            Group::Possible => prose.entry(4, name, INDENT, &call(possibility))?,
            Group::Doubtful => {
                prose.entry(4, name, INDENT, &call(possibility))?;
                for doubt in doubts(possibility, escrow) {
                    prose.entry(4, "", INDENT, &doubt)?;
                }
            }
            Group::Refused => {
                prose.entry(4, name, INDENT, &refusal(possibility))?;
                if let Some(language) = language {
                    prose.told_entry(INDENT, &told(possibility, language), language)?;
                }
            }
        }
    }
    if let Some(party) = others.first().map(|it| it.party()) {
        let steps: Vec<&str> = others.iter().map(|it| it.step().as_str()).collect();
        prose.entry(4, &format!("not the {party}'s:"), INDENT, &steps.join(", "))?;
    }
    Ok(())
}

/// By which call, and what it leads to.
fn call(possibility: &Possibility) -> String {
    let step = possibility.step();
    let call = match step {
        Step::Session(_) => "session",
        Step::Call(_) | Step::Update => step.operation().endpoint(),
    };
    format!("{call} -> {}", possibility.leads_to().map_or("unknown", Status::as_str))
}

/// The facts without which it cannot be decided, then the rules that advise against it, then those that may.
fn doubts(possibility: &Possibility, escrow: &EscrowReading) -> Vec<String> {
    let report = possibility.report();
    let places = |facts: FactSet| {
        let places = facts.iter().map(|fact| terminal::visible(escrow.missing(fact).as_str()).into_owned());
        places.collect::<Vec<_>>().join(", ")
    };
    let mut doubts = Vec::new();
    let undecided = facts(report.findings(report.undecided(&POLICY)));
    if !undecided.is_empty() {
        doubts.push(format!("needs {}", places(undecided)));
    }
    for finding in report.findings(report.advisories(&POLICY)) {
        doubts.push(format!("but {} ({})", finding.message(), finding.rule()));
    }
    let open = report.possible_advisories(&POLICY);
    for finding in report.findings(open) {
        doubts.push(format!("but perhaps not: {} ({})", finding.message(), finding.rule()));
        doubts.push(format!("needs {}", places(finding.facts())));
    }
    doubts
}

/// Where the facts that are missing can be learnt, each source once.
fn print_sources(
    prose: &mut Prose<'_>,
    possibilities: &[Possibility],
    escrow: &EscrowReading,
) -> io::Result<()> {
    let doubtful = possibilities.iter().filter(|it| it.group() == Group::Doubtful);
    let missing = doubtful.fold(FactSet::EMPTY, |known, it| {
        let report = it.report();
        let open = report.unchecked().intersection(report.undecided(&POLICY).with(report.doubts(&POLICY)));
        known.with(facts(report.findings(open)))
    });
    if missing.is_empty() {
        return Ok(());
    }
    prose.heading("Where missing facts are learnt")?;
    let mut sources: Vec<&str> = missing.iter().map(FactName::learnt_from).collect();
    sources.sort_unstable();
    sources.dedup();
    for source in sources {
        let of_source = missing.iter().filter(|fact| fact.learnt_from() == source);
        let places: Vec<String> = of_source.map(|fact| escrow.missing(fact).to_string()).collect();
        prose.item(&format!("{}: from {source}", terminal::visible(&places.join(", "))))?;
    }
    prose.gap()
}

fn facts(findings: impl Iterator<Item = Finding>) -> FactSet {
    findings.fold(FactSet::EMPTY, |facts, finding| facts.with(finding.facts()))
}

/// Why it is refused: what the first rule says that refuses it, with its code, or its id where it has none; or the rules of
/// which one does.
fn refusal(possibility: &Possibility) -> String {
    let report = possibility.report();
    let one_of = possibility.decision().one_of();
    if !one_of.is_empty() {
        let rules: Vec<&str> = report.edition().by_precedence(one_of).map(Rule::id).collect();
        return format!("whatever the missing facts are, one of these refuses: {}", rules.join(", "));
    }
    let primary = report.primary(&POLICY).and_then(|rule| report.finding(rule));
    primary.map_or_else(String::new, |finding| {
        let name = finding.code().map_or(finding.rule().id(), Code::as_str);
        format!("{} ({name})", finding.message())
    })
}

/// What the end user is told of that rule, or of being refused by one of several.
fn told(possibility: &Possibility, language: Language) -> String {
    let report = possibility.report();
    let one_of = possibility.decision().one_of();
    if !one_of.is_empty() {
        return report.edition().told_of_one_of(one_of, language);
    }
    let primary = report.primary(&POLICY).and_then(|rule| report.finding(rule));
    let told = primary.and_then(|finding| finding.user_message(language));
    told.map_or_else(String::new, |text| text.to_string())
}

#[cfg(test)]
mod tests {
    use dhmad_rules::JUNE_2026;

    use super::*;

    fn printed(escrow: &str, width: usize) -> String {
        let document = Document::parse(escrow.as_bytes()).expect("JSON");
        let mut bytes = Vec::new();
        print(&mut bytes, &document.escrow(&JUNE_2026, false).expect("an escrow"), None, width)
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

    fn group_of<'t>(text: &'t str, party: &str, title: &str) -> Vec<&'t str> {
        let of_party = text.lines().skip_while(|line| *line != format!("The {party}")).skip(1);
        let of_group =
            of_party.take_while(|line| !line.is_empty()).skip_while(|line| *line != format!("  {title}"));
        of_group.skip(1).take_while(|line| line.starts_with("    ")).collect()
    }

    /// An unpaid order is not said to be ready to be completed.
    #[test]
    fn what_is_advised_against_is_in_doubt() {
        let text = printed(r#"{ "mode": "quick", "status": "paid", "disputeTicketId": null }"#, 100);
        let has = |title: &str, step: &str| {
            group_of(&text, "buyer", title).iter().any(|line| line.trim_start().starts_with(step))
        };
        assert!(has("can", "dispute") && !has("can", "complete"), "{text}");
        assert!(has("perhaps can", "complete") && has("perhaps can", "request_cancellation"), "{text}");
        assert!(text.contains("but the escrow is `paid`, and completing follows delivery"), "{text}");
    }

    #[test]
    fn what_one_of_several_rules_refuses_names_them() {
        let escrow =
            r#"{ "status": "pending", "signatures": { "sellerSigned": true, "buyerSigned": false } }"#;
        let text = printed(escrow, 100);
        let cannot = group_of(&text, "seller", "cannot").join(" ");
        let words: Vec<&str> = cannot.split_whitespace().collect();
        assert!(
            words.join(" ").contains(
                "sign_contract whatever the missing facts are, one of these refuses: \
                 session.sign-contract.instant-mode, session.sign-contract.quick-mode, \
                 session.sign-contract.already-signed"
            ),
            "{text}"
        );
        let doubtful = group_of(&text, "buyer", "perhaps can");
        assert!(doubtful.iter().any(|line| line.trim_start().starts_with("sign_contract")), "{text}");
    }

    #[test]
    fn what_is_never_up_to_a_party_is_one_line() {
        let text = printed(r#"{ "mode": "quick", "status": "paid" }"#, 120);
        let cannot = group_of(&text, "seller", "cannot");
        let others = cannot.iter().filter(|line| line.starts_with("    not the seller's:"));
        assert_eq!(others.count(), 1, "{text}");
        assert!(!cannot.iter().any(|line| line.starts_with("    accept_pay")), "{text}");
    }

    #[test]
    fn an_input_that_tells_nothing_is_noted() {
        assert!(printed(r#"{ "id": "esc_1" }"#, 100).starts_with("note: the input tells nothing"));
        assert!(!printed(r#"{ "status": "paid" }"#, 100).contains("note:"));
    }

    #[test]
    fn every_line_fits_its_width() {
        for width in [60, 80, 100] {
            let text = printed(r#"{ "mode": "quick", "status": "paid" }"#, width);
            for line in text.lines() {
                // Ids are never broken, and the longest one, with a colon, has 47 characters.
                assert!(line.chars().count() <= width.max(INDENT + 47), "{width}: {line}");
            }
        }
    }
}
