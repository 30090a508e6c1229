//! `dhmad check`: judge envelopes.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use dhmad_rules::{Edition, Policy, Verdict};
use dhmad_wire::{Answer, Document, Named, Problem, Unreadable};

use crate::edition::EditionArgument;
use crate::exit::Exit;
use crate::input::Source;
use crate::language::LanguageArgument;
use crate::output::write_line;
use crate::policy::PolicyArguments;
use crate::{ndjson, report, terminal};

/// Judge a request: is it refused, why, and what can be done instead?
///
/// Reads one envelope per file: a JSON object with the `operation`, the `request` as it would be sent, and what is
/// known of the `escrow` and of the `account`. What is not known leaves rules undecided; nothing is guessed. An `id`, a
/// string or a number, is repeated in the answer in JSON.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  dhmad check docs/examples/instant-already-paid.json
  curl -s .../escrows/ID | jq '{operation: \"create_session\", request: {...}, escrow: .}' | dhmad check

Exit status: 0 accept or undetermined, 1 reject, 2 unusable input, 3 undetermined with --fail-on-undetermined;
over several files the worst, in the order 2, 1, 3, 0.")]
pub(crate) struct Arguments {
    /// Files with one envelope each; `-` or none for standard input
    #[arg(value_name = "FILE")]
    files: Vec<Source>,

    /// How to print the answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// Read one envelope a line, print one answer a line, in order
    #[arg(long)]
    ndjson: bool,

    #[command(flatten)]
    policy: PolicyArguments,

    #[command(flatten)]
    edition: EditionArgument,

    #[command(flatten)]
    language: LanguageArgument,

    /// Exit with 3 if the verdict is undetermined
    #[arg(long)]
    fail_on_undetermined: bool,
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
}

impl Judge {
    pub(crate) fn check(&self, document: &Document<'_>) -> Result<Answer, Problem> {
        Ok(document.check(self.edition, &self.policy)?.told_in(self.language.language()))
    }

    pub(crate) fn exit(&self, verdict: Verdict) -> Exit {
        match verdict {
            Verdict::Reject => Exit::Rejected,
            Verdict::Undetermined if self.fail_on_undetermined => Exit::Undetermined,
            Verdict::Accept | Verdict::AcceptWithDoubts | Verdict::Undetermined => Exit::Fine,
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> io::Result<Exit> {
    let judge = Judge {
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
        return ndjson::run(source, |document| {
            let answer = judge.check(document)?;
            let exit = judge.exit(answer.verdict());
            Ok((answer, exit))
        });
    }
    let mut output = terminal::output();
    let mut worst = Exit::Fine;
    for source in sources {
        let exit = match arguments.format {
            Format::Text => check_for_people(source, &judge, &mut output)?,
            Format::Json => check_for_programs(source, &judge, sources.len() > 1, &mut output)?,
        };
        worst = worst.max(exit);
        if output.is_closed() {
            break;
        }
    }
    output.flush()?;
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
            report::answer(output, &name, &document, &answer, judge.language.asked_for())?;
            Ok(judge.exit(answer.verdict()))
        }
        Err(problem) => {
            // What was judged before comes first, wherever the two streams lead.
            output.flush()?;
            report::problem(&name, &bytes, &problem);
            Ok(Exit::Unusable)
        }
    }
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
