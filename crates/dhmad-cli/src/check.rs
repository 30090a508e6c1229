//! `dhmad check`: judge envelopes.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use dhmad_rules::{Edition, Operation, Policy, Verdict};
use dhmad_wire::{Answer, Document, Named, Problem, Resemblance, Unreadable, Violation};

use crate::edition::EditionOfInput;
use crate::exit::Exit;
use crate::input::Source;
use crate::language::LanguageArgument;
use crate::output::write_line;
use crate::pieces::{Fault, Pieces};
use crate::policy::PolicyArguments;
use crate::summary::Counted;
use crate::until_closed::UntilClosed;
use crate::{ndjson, report, terminal};

/// Judge a request: is it refused, why, and what can be done instead?
///
/// Reads one envelope per file: a JSON object with the `operation`, the `request` as it would be sent, and what is
/// known of the `escrow` and of the `account`; or, with --operation, each of them from a file of its own. What is not known
/// leaves rules undecided; nothing is guessed. An `id`, a string or a number, is repeated in the answer in JSON.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  dhmad check docs/examples/instant-already-paid.json
  dhmad check --operation create_session --request r.json --escrow e.json --account a.json
  curl -s .../escrows/ID | dhmad check --operation deliver --escrow - --complete --account a.json

Exit status: 0 accept or undetermined, 1 reject, 2 unusable input, 3 undetermined with --fail-on-undetermined;
over several files the worst, in the order 2, 1, 3, 0.")]
pub(crate) struct Arguments {
    /// Files with one envelope each; `-` or none for standard input
    #[arg(value_name = "FILE")]
    files: Vec<Source>,

    /// How to print the answer; with --ndjson always as JSON [default: text]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,

    /// Read one envelope a line, print one answer a line, in order; how many of each there were is told at the end
    #[arg(long)]
    ndjson: bool,

    #[command(flatten)]
    policy: PolicyArguments,

    #[command(flatten)]
    edition: EditionOfInput,

    #[command(flatten)]
    language: LanguageArgument,

    /// Exit with 3 if the verdict is undetermined
    #[arg(long)]
    fail_on_undetermined: bool,

    // Last, since its heading counts for all that follows.
    #[command(flatten)]
    separate: Separate,
}

/// An envelope from separate files.
#[derive(Debug, Args)]
#[command(next_help_heading = "From separate files")]
struct Separate {
    /// The operation to judge, in place of an envelope
    #[arg(long, value_name = "OPERATION", conflicts_with_all = ["files", "ndjson"])]
    operation: Option<String>,

    /// A file with the body as it would be sent; `-`, in one of the three, for standard input
    #[arg(long, value_name = "FILE", requires = "operation")]
    request: Option<Source>,

    /// A file with the escrow as the server returns it, or part of it
    #[arg(long, value_name = "FILE", requires = "operation")]
    escrow: Option<Source>,

    /// The escrow is a whole answer to GET /escrows/:id: what is absent from it is not there
    #[arg(long, requires = "escrow")]
    complete: bool,

    /// A file with the account: `associatedUserEmail`, `allowedRedirectUrls` and the like
    #[arg(long, value_name = "FILE", requires = "operation")]
    account: Option<Source>,
}

impl Separate {
    /// The files, by the key of the envelope that each stands for.
    fn files(&self) -> impl Iterator<Item = (&'static str, &Source)> {
        let files = [("request", &self.request), ("escrow", &self.escrow), ("account", &self.account)];
        files.into_iter().filter_map(|(key, file)| Some((key, file.as_ref()?)))
    }

    /// Puts the envelope together.
    fn envelope(&self, operation: &str) -> Result<Pieces<'static>, Fault> {
        let operation = serde_json::Value::from(operation).to_string();
        let mut pieces = Pieces::none().with_option("operation", "--operation", &operation);
        for (key, file) in self.files() {
            pieces = pieces.with_file(key, file)?;
        }
        if self.complete {
            pieces = pieces.with_option("escrowIsComplete", "--complete", "true");
        }
        Ok(pieces.finished())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the verdict, then each reason with its place in the input
    Text,
    /// For programs: the answer as one compact JSON object per file
    Json,
}

/// By what is judged, and how a verdict becomes an exit status.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judge {
    edition: &'static Edition,
    policy: Policy,
    language: LanguageArgument,
    fail_on_undetermined: bool,
    quiet: bool,
}

impl Judge {
    pub(crate) fn check(&self, document: &Document<'_>) -> Result<Answer, Problem> {
        Ok(document.check(self.edition, &self.policy)?.told_in(self.language.language()))
    }

    /// Prints an answer, and what would follow from what is missing.
    fn print(
        &self,
        output: &mut dyn Write,
        name: &str,
        pieces: &Pieces<'_>,
        document: &Document<'_>,
        answer: &Answer,
    ) -> io::Result<()> {
        if self.quiet {
            return report::verdict(output, name, answer, usize::MAX);
        }
        // A document that was judged can be asked more.
        let questions = document.open_questions(self.edition, &self.policy).ok();
        let language = self.language.asked_for();
        report::answer(output, name, pieces, document, answer, questions.as_ref(), language)
    }

    pub(crate) fn exit(&self, verdict: Verdict) -> Exit {
        match verdict {
            Verdict::Reject => Exit::Rejected,
            Verdict::Undetermined if self.fail_on_undetermined => Exit::Undetermined,
            Verdict::Accept | Verdict::AcceptWithDoubts | Verdict::Undetermined => Exit::Fine,
        }
    }
}

pub(crate) fn run<W: Write>(
    arguments: &Arguments,
    quiet: bool,
    output: &mut UntilClosed<W>,
) -> io::Result<Exit> {
    let judge = Judge {
        quiet,
        edition: arguments.edition.edition(),
        policy: arguments.policy.policy(),
        language: arguments.language,
        fail_on_undetermined: arguments.fail_on_undetermined,
    };
    let standard = [Source::Standard];
    let sources = if arguments.files.is_empty() { &standard } else { arguments.files.as_slice() };
    if arguments.ndjson {
        let [source] = sources else {
            terminal::complain("--ndjson reads one file (or standard input)");
            return Ok(Exit::Unusable);
        };
        if arguments.format == Some(Format::Text) {
            terminal::complain("--ndjson answers in JSON, a line each (leave --format text out)");
            return Ok(Exit::Unusable);
        }
        source.announce("an envelope a line", quiet);
        return ndjson::run(source, quiet, output, |document| {
            let answer = judge.check(document)?;
            let exit = judge.exit(answer.verdict());
            let counted = counted(&answer);
            Ok((answer, exit, counted))
        });
    }
    let format = arguments.format.unwrap_or(Format::Text);
    if let Some(operation) = &arguments.separate.operation {
        return check_separate(&arguments.separate, operation, format, &judge, output);
    }
    let mut worst = Exit::Fine;
    for source in sources {
        source.announce("an envelope", quiet);
        let exit = match format {
            Format::Text => check_for_people(source, &judge, output)?,
            Format::Json => check_for_programs(source, &judge, sources.len() > 1, output)?,
        };
        worst = worst.max(exit);
        if output.is_closed() {
            break;
        }
    }
    Ok(worst)
}

fn check_for_people(source: &Source, judge: &Judge, output: &mut dyn Write) -> io::Result<Exit> {
    let name = source.name();
    let bytes = match source.read() {
        Ok(bytes) => bytes,
        Err(error) => {
            terminal::complain(&format!("cannot read `{name}`: {error}"));
            return Ok(Exit::Unusable);
        }
    };
    let checked = Document::parse(&bytes).and_then(|document| Ok((document, judge.check(&document)?)));
    match checked {
        Ok((document, answer)) => {
            judge.print(output, &name, &Pieces::whole(&name, document.text()), &document, &answer)?;
            Ok(judge.exit(answer.verdict()))
        }
        Err(problem) => {
            // What was judged before comes first, wherever the two streams lead.
            output.flush()?;
            let help = command_for(&bytes, source, judge.edition);
            report::problem(&name, &bytes, problem.message(), problem.span(), help.as_deref());
            Ok(Exit::Unusable)
        }
    }
}

/// The command that was meant, if what was given is no envelope but something else that is known.
fn command_for(bytes: &[u8], source: &Source, edition: &'static Edition) -> Option<String> {
    let document = Document::parse(bytes).ok()?;
    let file = source.as_argument();
    Some(match document.resembles(edition)? {
        Resemblance::Escrow => format!(
            "to judge a request for it: `dhmad check --operation create_session --request request.json --escrow {file}`; \
             to see what can be done with it: `dhmad actions {file}`"
        ),
        Resemblance::Request(operation) => {
            let escrow = if operation == Operation::CreateEscrow { "" } else { " --escrow escrow.json" };
            format!(
                "use `dhmad check --operation {operation} --request {file}{escrow} --account account.json`"
            )
        }
        Resemblance::Scenario => format!("use `dhmad simulate {file}`"),
        _ => return None,
    })
}

/// Judges an envelope that stands in several files.
fn check_separate(
    separate: &Separate,
    operation: &str,
    format: Format,
    judge: &Judge,
    output: &mut dyn Write,
) -> io::Result<Exit> {
    let from_standard_input: Vec<&str> =
        separate.files().filter(|(_, file)| file.is_standard_input()).map(|(key, _)| key).collect();
    if let [first, second, ..] = from_standard_input.as_slice() {
        let twice =
            format!("--{first} and --{second} cannot both be standard input (give one of them as a file)");
        terminal::complain(&twice);
        return Ok(Exit::Unusable);
    }
    for (key, file) in separate.files() {
        file.announce(&format!("the {key}"), judge.quiet);
    }
    let pieces = match separate.envelope(operation) {
        Ok(pieces) => pieces,
        Err(fault) => return fault_in_piece(&fault, format, output),
    };
    let checked = Document::parse(pieces.text().as_bytes())
        .and_then(|document| Ok((document, judge.check(&document)?)));
    match (checked, format) {
        (Ok((document, answer)), Format::Text) => {
            judge.print(output, operation, &pieces, &document, &answer)?;
            Ok(judge.exit(answer.verdict()))
        }
        (Ok((_, answer)), Format::Json) => {
            write_line(output, &answer)?;
            Ok(judge.exit(answer.verdict()))
        }
        (Err(problem), Format::Text) => {
            report::problem_in(&pieces, &problem);
            Ok(Exit::Unusable)
        }
        (Err(problem), Format::Json) => {
            let piece = pieces.piece_at(&problem.span());
            let file = piece.map(|piece| piece.name_for_programs().to_owned());
            let line = problem.line() - piece.map_or(0, |piece| pieces.lines_before(piece));
            write_line(output, &Named { file: file.as_deref(), content: problem.at_line(line) })?;
            Ok(Exit::Unusable)
        }
    }
}

/// Says which of the files is of no use, and why.
fn fault_in_piece(fault: &Fault, format: Format, output: &mut dyn Write) -> io::Result<Exit> {
    match (fault, format) {
        (Fault::Unreadable { name, error, .. }, Format::Text) => {
            terminal::complain(&format!("cannot read `{name}`: {error}"));
        }
        (Fault::Unreadable { name_for_programs, error, .. }, Format::Json) => {
            let content = Unreadable::new(name_for_programs, error);
            write_line(output, &Named { file: Some(name_for_programs), content })?;
        }
        (Fault::NotJson { name, bytes, problem, .. }, Format::Text) => {
            report::problem(name, bytes, problem.message(), problem.span(), None);
        }
        (Fault::NotJson { name_for_programs, problem, .. }, Format::Json) => {
            write_line(output, &Named { file: Some(name_for_programs), content: problem })?;
        }
    }
    Ok(Exit::Unusable)
}

/// What is counted of an answer.
fn counted(answer: &Answer) -> Counted {
    let violations = answer.violations().iter().chain(answer.advisories());
    Counted { outcome: answer.verdict().as_str(), rules: violations.map(Violation::rule).collect() }
}

fn check_for_programs(
    source: &Source,
    judge: &Judge,
    named: bool,
    output: &mut dyn Write,
) -> io::Result<Exit> {
    let name = source.name_for_programs();
    let file = named.then_some(name.as_ref());
    let bytes = match source.read() {
        Ok(bytes) => bytes,
        Err(error) => {
            write_line(output, &Named { file, content: Unreadable::new(&name, &error) })?;
            return Ok(Exit::Unusable);
        }
    };
    match Document::parse(&bytes).and_then(|document| judge.check(&document)) {
        Ok(answer) => {
            let exit = judge.exit(answer.verdict());
            write_line(output, &Named { file, content: answer })?;
            Ok(exit)
        }
        Err(problem) => {
            write_line(output, &Named { file, content: problem })?;
            Ok(Exit::Unusable)
        }
    }
}
