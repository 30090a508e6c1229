//! `dhmad actions`: what each party can do with an escrow now.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use dhmad_rules::money::{Decimal, MoneyPolicy};
use dhmad_rules::{
    Account, Action, Caller, DirectCall, DirectView, EscrowView, Fact, FactName, Given, Listing, Mode,
    Operation, Outcome, Party, Policy, Redirect, RequestView, Rule, SessionView, Status, Target,
    UpdateEscrow, UpdateView,
};
use dhmad_wire::{Document, EscrowReading, Pointer};
use serde::Serialize;
use strum::VariantArray;

use crate::check::{Unreadable, write_line};
use crate::exit::Exit;
use crate::input::Source;
use crate::{report, terminal};

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
    let bytes = match (arguments.file.read(), arguments.format) {
        (Ok(bytes), _) => bytes,
        (Err(error), Format::Text) => {
            terminal::complain(&format!("cannot read `{name}`: {error}"));
            return Ok(Exit::Unusable);
        }
        (Err(error), Format::Json) => {
            write_line(&mut output, &Unreadable::new(&arguments.file, &error))?;
            return Ok(Exit::Unusable);
        }
    };
    let read = Document::parse(&bytes).and_then(|document| document.escrow(arguments.complete));
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
        Format::Json => write_line(&mut output, &Record::of(&escrow))?,
    }
    output.flush()?;
    Ok(Exit::Fine)
}

/// Something that a party can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// By a checkout session with the party as target.
    Session(Action),
    /// By a direct call, as the account's associated user.
    Direct(DirectCall),
    /// By an update, likewise.
    Update,
}

impl Step {
    fn all() -> impl Iterator<Item = Self> {
        let sessions = Action::VARIANTS.iter().copied().map(Self::Session);
        let calls = DirectCall::VARIANTS.iter().copied().map(Self::Direct);
        sessions.chain(calls).chain([Self::Update])
    }

    fn name(self) -> &'static str {
        match self {
            Self::Session(action) => action.into(),
            Self::Direct(call) => call.into(),
            Self::Update => Operation::UpdateEscrow.into(),
        }
    }

    fn operation(self) -> Operation {
        match self {
            Self::Session(_) => Operation::CreateSession,
            Self::Direct(call) => call.operation(),
            Self::Update => Operation::UpdateEscrow,
        }
    }

    /// How it is asked for.
    fn call(self) -> &'static str {
        match self {
            Self::Session(_) => "session",
            Self::Direct(_) | Self::Update => self.operation().endpoint(),
        }
    }

    /// The status that it leads to; `None` if that cannot be told.
    fn leads_to(self, escrow: EscrowView) -> Option<Status> {
        let unchanged = escrow.status().known();
        match self {
            Self::Session(action) => action.leads_to().or(unchanged),
            Self::Direct(call) => {
                let of = |mode: Mode| call.leads_to(mode);
                let any = Mode::VARIANTS.iter().map(|&mode| of(mode));
                escrow.mode().known().map(of).or_else(|| common(any))
            }
            Self::Update => unchanged,
        }
    }

    /// The request, right in all that is not about the escrow and the party.
    fn request(self, escrow: EscrowView, party: Party) -> RequestView<'static> {
        let is_seller = Fact::Known(party == Party::Seller);
        let is_buyer = Fact::Known(party == Party::Buyer);
        let caller = Caller::related(is_seller, is_buyer);
        match self {
            Self::Session(action) => RequestView::CreateSession(SessionView {
                action: Given::Value(action),
                target: Given::Value(Target::related(is_seller, is_buyer)),
                redirect: Given::Value(Redirect::stated(true, true, Fact::Known(Listing::Listed))),
                metadata_value_too_long: false,
                escrow,
            }),
            Self::Direct(call) => RequestView::Direct(DirectView { call, escrow, caller }),
            Self::Update => RequestView::UpdateEscrow(UpdateView {
                request: UpdateEscrow {
                    estimated_delivery_days: Given::Value(Decimal::ONE),
                    ..UpdateEscrow::empty()
                },
                escrow,
                currency: Fact::Unknown,
                caller,
                account: Account::unknown(),
                money: MoneyPolicy::default(),
            }),
        }
    }
}

/// The value that all of them have, if they do.
fn common<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// What the rules say of a step for a party.
struct Answer {
    step: Step,
    outcome: Outcome,
    leads_to: Option<Status>,
    /// The first rule that refuses it.
    refused_by: Option<Rule>,
    /// Assumed rules that advise against it.
    advisories: Vec<Rule>,
    /// Rules that could not be decided, with the facts that they miss.
    undecided: Vec<(Rule, Vec<FactName>)>,
}

impl Answer {
    fn of(step: Step, escrow: EscrowView, party: Party) -> Self {
        let policy = Policy::standard();
        let request = step.request(escrow, party);
        let verdict = request.check();
        let missing = |rule| request.finding(rule).facts().iter().collect();
        Self {
            step,
            outcome: verdict.outcome(&policy),
            leads_to: step.leads_to(escrow),
            refused_by: verdict.primary(&policy),
            advisories: verdict.advisories(&policy).iter().collect(),
            undecided: verdict.undecided(&policy).iter().map(|rule| (rule, missing(rule))).collect(),
        }
    }

    /// The facts that would decide it.
    fn missing(&self) -> Vec<FactName> {
        let mut facts: Vec<FactName> = self.undecided.iter().flat_map(|(_, facts)| facts.clone()).collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }
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
    for &party in Party::VARIANTS {
        let answers: Vec<Answer> = Step::all().map(|step| Answer::of(step, escrow.view(), party)).collect();
        writeln!(output, "{bold}The {party}{bold:#}")?;
        for (title, outcome) in [
            ("can", Outcome::Accept),
            ("perhaps can, which depends", Outcome::Undetermined),
            ("cannot", Outcome::Reject),
        ] {
            let mut answers: Vec<&Answer> =
                answers.iter().filter(|answer| answer.outcome == outcome).collect();
            // What is advised against comes after what nothing is to be said against.
            answers.sort_by_key(|answer| !answer.advisories.is_empty());
            if !answers.is_empty() {
                writeln!(output, "  {title}")?;
            }
            for answer in answers {
                entry(output, answer, escrow, width)?;
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

fn entry(output: &mut dyn Write, answer: &Answer, escrow: &EscrowReading, width: usize) -> io::Result<()> {
    let text = match answer.outcome {
        Outcome::Accept => possible(answer),
        Outcome::Undetermined => format!("{}; needs {}", possible(answer), needs(answer, escrow)),
        Outcome::Reject => answer.refused_by.map_or_else(String::new, refusal),
    };
    // Ids and paths have hyphens and slashes, and are to be copied whole.
    let options = textwrap::Options::new(width.min(100).saturating_sub(INDENT))
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    for (index, line) in textwrap::wrap(&text, options).iter().enumerate() {
        let name = if index == 0 { answer.step.name() } else { "" };
        writeln!(output, "    {name:21}{line}")?;
    }
    Ok(())
}

fn possible(answer: &Answer) -> String {
    let status = answer.leads_to.map_or_else(|| "unknown".to_owned(), |status| status.to_string());
    let call = format!("{} -> {status}", answer.step.call());
    let advisories: Vec<&str> = answer.advisories.iter().map(|rule| rule.id()).collect();
    if advisories.is_empty() { call } else { format!("{call}; advised against by {}", advisories.join(", ")) }
}

fn needs(answer: &Answer, escrow: &EscrowReading) -> String {
    let needs = answer.missing().into_iter().map(|fact| {
        format!("{} (from {})", terminal::visible(escrow.missing(fact).as_str()), fact.learnt_from())
    });
    needs.collect::<Vec<_>>().join(", ")
}

fn refusal(rule: Rule) -> String {
    match rule.code() {
        Some(code) => format!("{code} ({})", rule.id()),
        None => rule.id().to_owned(),
    }
}

/// The answers as JSON; its keys are stable.
#[derive(Serialize)]
struct Record {
    /// Where values stand that the rules cannot use; those facts are unknown.
    unusable: Vec<Pointer>,
    buyer: Vec<AnswerRecord>,
    seller: Vec<AnswerRecord>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AnswerRecord {
    operation: &'static str,
    /// The action of a session, null for a direct call.
    action: Option<&'static str>,
    outcome: &'static str,
    leads_to: Option<&'static str>,
    rule: Option<&'static str>,
    code: Option<&'static str>,
    advisories: Vec<&'static str>,
    unchecked: Vec<UncheckedRecord>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UncheckedRecord {
    rule: &'static str,
    missing: Vec<Pointer>,
    learnt_from: Vec<&'static str>,
}

impl Record {
    fn of(escrow: &EscrowReading) -> Self {
        let of = |party| {
            let answers = Step::all().map(|step| Answer::of(step, escrow.view(), party));
            answers.map(|answer| AnswerRecord::of(&answer, escrow)).collect()
        };
        let unusable = escrow.unusable().to_vec();
        Self { unusable, buyer: of(Party::Buyer), seller: of(Party::Seller) }
    }
}

impl AnswerRecord {
    fn of(answer: &Answer, escrow: &EscrowReading) -> Self {
        let unchecked = answer.undecided.iter().map(|(rule, facts)| UncheckedRecord {
            rule: rule.id(),
            missing: facts.iter().map(|&fact| escrow.missing(fact)).collect(),
            learnt_from: facts.iter().map(|fact| fact.learnt_from()).collect(),
        });
        Self {
            operation: answer.step.operation().into(),
            action: match answer.step {
                Step::Session(action) => Some(action.into()),
                Step::Direct(_) | Step::Update => None,
            },
            outcome: answer.outcome.into(),
            leads_to: answer.leads_to.map(Into::into),
            rule: answer.refused_by.map(Rule::id),
            code: answer.refused_by.and_then(Rule::code).map(Into::into),
            advisories: answer.advisories.iter().map(|rule| rule.id()).collect(),
            unchecked: unchecked.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(escrow: &str, width: usize) -> String {
        let document = Document::parse(escrow.as_bytes()).expect("JSON");
        let mut bytes = Vec::new();
        print(&mut bytes, &document.escrow(false).expect("an escrow"), width).expect("memory can be written");
        anstream::adapter::strip_str(&String::from_utf8(bytes).expect("text is printed")).to_string()
    }

    #[test]
    fn a_step_is_possible_exactly_if_its_request_is_accepted() {
        for &mode in Mode::VARIANTS {
            for &status in Status::VARIANTS {
                let escrow = EscrowView::unknown().with_mode(mode).with_status(status).without_dispute();
                for &party in Party::VARIANTS {
                    for step in Step::all() {
                        let answer = Answer::of(step, escrow, party);
                        let verdict = step.request(escrow, party).check();
                        assert_eq!(answer.outcome, verdict.outcome(&Policy::standard()));
                        assert_eq!(answer.refused_by.is_some(), answer.outcome == Outcome::Reject);
                        assert_eq!(answer.undecided.is_empty(), answer.missing().is_empty());
                    }
                }
            }
        }
    }

    #[test]
    fn a_body_that_is_right_is_never_what_refuses_a_step() {
        let nothing = EscrowView::unknown();
        for &party in Party::VARIANTS {
            for step in Step::all() {
                let violated = step.request(nothing, party).check().violated();
                for rule in violated.iter() {
                    assert!(
                        rule.id().contains("not-") || rule.id().contains("target-"),
                        "{}: {rule}",
                        step.name()
                    );
                }
            }
        }
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
