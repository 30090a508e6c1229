//! `dhmad explain`: what a rule or an error code means.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use comfy_table::{ContentArrangement, Table, presets};
use dhmad_rules::{Basis, Code, Rule, Scope};
use serde::Serialize;
use strum::VariantArray;

use crate::check::write_line;
use crate::exit::Exit;
use crate::terminal;

/// Explain a rule or an error code: what it asks for, why, when it refuses, and what to do instead.
///
/// Takes a rule id or one of the API's documented error codes. Without argument, lists all rules by operation.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  dhmad explain PAYMENT_ALREADY_DONE
  dhmad explain session.accept-pay.already-paid --format json

Exit status: 0, or 2 if there is no such rule or code.")]
pub(crate) struct Arguments {
    /// A rule id, or a documented error code
    #[arg(value_name = "RULE_OR_CODE")]
    name: Option<String>,

    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: an array with an object for each rule
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> io::Result<Exit> {
    let mut output = terminal::output();
    let rules = match &arguments.name {
        None => Rule::all().to_vec(),
        Some(name) => match find(name) {
            Ok(rules) => rules,
            Err(hint) => {
                terminal::complain(&format!("no rule and no documented code is called `{name}` ({hint})"));
                return Ok(Exit::Unusable);
            }
        },
    };
    match (arguments.format, &arguments.name) {
        (Format::Json, _) => {
            let records: Vec<Record> = rules.iter().map(|&rule| Record::of(rule)).collect();
            write_line(&mut output, &records)?;
        }
        (Format::Text, None) => list(&mut output, terminal::width())?,
        (Format::Text, Some(_)) => {
            for (index, &rule) in rules.iter().enumerate() {
                if index > 0 {
                    writeln!(output)?;
                }
                page(&mut output, rule, terminal::width())?;
            }
        }
    }
    output.flush()?;
    Ok(Exit::Fine)
}

/// The rules that are meant: the one with this id, or all with this code. Otherwise the nearest name.
fn find(name: &str) -> Result<Vec<Rule>, String> {
    if let Ok(rule) = name.parse() {
        return Ok(vec![rule]);
    }
    let coded: Vec<Rule> = Rule::all()
        .iter()
        .copied()
        .filter(|rule| rule.code().is_some_and(|code| code.to_string() == name))
        .collect();
    if coded.is_empty() { Err(hint(name)) } else { Ok(coded) }
}

fn hint(name: &str) -> String {
    let codes = Code::VARIANTS.iter().map(|&code| code.into());
    let names = Rule::all().iter().map(|rule| rule.id()).chain(codes);
    match dhmad_wire::nearest_name(name, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`dhmad explain` lists all rules".to_owned(),
    }
}

/// One rule, all that is known of it.
fn page(output: &mut dyn Write, rule: Rule, width: usize) -> io::Result<()> {
    let bold = anstyle::Style::new().bold();
    writeln!(output, "{bold}{}{bold:#}", rule.id())?;
    writeln!(output)?;
    paragraph(output, "", rule.requirement(), width)?;
    writeln!(output)?;
    paragraph(output, "Why", rule.why(), width)?;
    paragraph(output, "Refused when", rule.refused_when(), width)?;
    paragraph(output, "Instead", &sentence(rule.instead()), width)?;
    paragraph(output, "Answer", &answer(rule), width)?;
    paragraph(output, "Message", rule.message_template(), width)?;
    paragraph(output, "For end users", rule.user_message(), width)?;
    paragraph(output, "Basis", &basis(rule), width)?;
    paragraph(output, "Source", &source(rule), width)?;
    writeln!(output)?;
    let how = match rule.scope() {
        Scope::AnyRequest | Scope::Operation(_) => "with --policy strict it is refused by this rule",
        Scope::Command => "for dhmad simulate: its last step is refused by this rule",
    };
    writeln!(output, "{bold}Example{bold:#} ({how})")?;
    writeln!(output)?;
    for line in dhmad_wire::example(rule).lines() {
        writeln!(output, "    {line}")?;
    }
    Ok(())
}

/// How far the text of a labelled paragraph is indented.
const LABEL_WIDTH: usize = 15;

fn paragraph(output: &mut dyn Write, label: &str, text: &str, width: usize) -> io::Result<()> {
    let bold = anstyle::Style::new().bold();
    let indent = if label.is_empty() { 0 } else { LABEL_WIDTH };
    let options = textwrap::Options::new(width.min(100).saturating_sub(indent)).break_words(false);
    for (index, line) in textwrap::wrap(text, options).iter().enumerate() {
        match (index, label) {
            (_, "") => writeln!(output, "{line}")?,
            (0, _) => writeln!(output, "{bold}{label:LABEL_WIDTH$}{bold:#}{line}")?,
            (_, _) => writeln!(output, "{:LABEL_WIDTH$}{line}", "")?,
        }
    }
    Ok(())
}

/// A phrase, as a sentence.
fn sentence(phrase: &str) -> String {
    let mut characters = phrase.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", characters.as_str())
}

fn answer(rule: Rule) -> String {
    if rule.scope() == Scope::Command {
        return "none: no request meets this rule, only a command to the state machine".to_owned();
    }
    let status = match rule.http_status() {
        Some(status) => format!("HTTP {status}"),
        None => "no page tells the HTTP status".to_owned(),
    };
    let code = match rule.code() {
        Some(code) => format!("code `{code}`"),
        None => "no documented code".to_owned(),
    };
    match rule.error_type() {
        Some(error_type) => format!("{status}, {code}, type `{error_type}`"),
        None => format!("{status}, {code}"),
    }
}

fn basis(rule: Rule) -> String {
    let is_of_machine = rule.scope() == Scope::Command;
    let (from, weight) = match rule.basis() {
        Basis::Documented => ("Documented: a page states the rule", "It rejects"),
        Basis::Inferred => (
            "Inferred: no page states a refusal, but the documented life cycle leaves no other reading",
            "It rejects",
        ),
        Basis::Assumed => (
            "Assumed: the pages are silent or contradict each other",
            "It only advises, and rejects with --policy strict",
        ),
    };
    let weight =
        if is_of_machine { "The machine always refuses by it; no check looks at it" } else { weight };
    format!("{from}. {weight}.")
}

fn source(rule: Rule) -> String {
    let pages: Vec<String> = rule.sources().iter().map(ToString::to_string).collect();
    let pages = if pages.is_empty() { "none".to_owned() } else { pages.join(", ") };
    format!("{pages}; since edition {}", rule.since())
}

/// Where the list has room for the HTTP status beside the longest id and the basis.
const WIDTH_WITH_STATUS: usize = 70;

/// All rules, by operation.
fn list(output: &mut dyn Write, width: usize) -> io::Result<()> {
    let mut scopes: Vec<Scope> = Rule::all().iter().map(|rule| rule.scope()).collect();
    scopes.dedup();
    for scope in scopes {
        let title = match scope {
            Scope::AnyRequest => "Any request".to_owned(),
            Scope::Operation(operation) => format!("{operation} ({})", operation.endpoint()),
            Scope::Command => "The state machine (dhmad simulate)".to_owned(),
        };
        let bold = anstyle::Style::new().bold();
        writeln!(output, "{bold}{title}{bold:#}")?;
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(width).unwrap_or(u16::MAX));
        for rule in Rule::all().iter().filter(|rule| rule.scope() == scope) {
            let status = rule.http_status().map_or_else(String::new, |status| status.to_string());
            let row = [rule.id(), rule.basis().into(), &status];
            table.add_row(if width < WIDTH_WITH_STATUS { &row[..2] } else { &row });
            // A line of its own, so that both names stay whole on a narrow terminal.
            if let Some(code) = rule.code() {
                table.add_row([format!("  {code}")]);
            }
        }
        for line in table.lines() {
            writeln!(output, "{}", line.trim_end())?;
        }
        writeln!(output)?;
    }
    writeln!(output, "`dhmad explain RULE_OR_CODE` explains one of them.")
}

/// A rule as JSON; its keys are stable.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    id: &'static str,
    /// `any_request`, `operation`, or `command` of the state machine: then the example is a scenario.
    scope: &'static str,
    operation: Option<&'static str>,
    code: Option<&'static str>,
    basis: &'static str,
    status: Option<u16>,
    #[serde(rename = "type")]
    error_type: Option<&'static str>,
    source: Vec<&'static str>,
    since: &'static str,
    requirement: &'static str,
    why: &'static str,
    refused_when: &'static str,
    instead: &'static str,
    message: &'static str,
    user_message: &'static str,
    example: String,
}

impl Record {
    fn of(rule: Rule) -> Self {
        Self {
            id: rule.id(),
            scope: match rule.scope() {
                Scope::AnyRequest => "any_request",
                Scope::Operation(_) => "operation",
                Scope::Command => "command",
            },
            operation: match rule.scope() {
                Scope::AnyRequest | Scope::Command => None,
                Scope::Operation(operation) => Some(operation.into()),
            },
            code: rule.code().map(Into::into),
            basis: rule.basis().into(),
            status: rule.http_status(),
            error_type: rule.error_type().map(Into::into),
            source: rule.sources().iter().map(|&page| page.into()).collect(),
            since: rule.since().into(),
            requirement: rule.requirement(),
            why: rule.why(),
            refused_when: rule.refused_when(),
            instead: rule.instead(),
            message: rule.message_template(),
            user_message: rule.user_message(),
            example: dhmad_wire::example(rule),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        print(&mut bytes).expect("memory can be written");
        let text = String::from_utf8(bytes).expect("text is printed");
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn every_rule_and_code_can_be_explained() {
        for &rule in Rule::all() {
            assert_eq!(find(rule.id()), Ok(vec![rule]));
        }
        for code in Code::VARIANTS {
            let rules = find(&code.to_string()).expect("a documented code has a rule");
            assert!(rules.iter().all(|rule| rule.code() == Some(*code)), "{code}: {rules:?}");
        }
    }

    #[test]
    fn a_near_miss_suggests_the_name() {
        for (name, near) in [
            ("payment_already_done", "PAYMENT_ALREADY_DONE"),
            ("PAYMENT-ALREADY-DONE", "PAYMENT_ALREADY_DONE"),
            ("PAYMENT_ALREDY_DONE", "PAYMENT_ALREADY_DONE"),
            ("Session.Accept-Pay.Already-Paid", "session.accept-pay.already-paid"),
            ("session.accept_pay.already_paid", "session.accept-pay.already-paid"),
            ("accept-pay.already-paid", "session.accept-pay.already-paid"),
            ("session.dispute-opn", "session.dispute-open"),
        ] {
            assert_eq!(find(name), Err(format!("did you mean `{near}`?")), "{name}");
        }
        assert_eq!(find("teapot"), Err("`dhmad explain` lists all rules".to_owned()));
    }

    #[test]
    fn every_page_fits_its_width() {
        for width in [60, 80, 100, 140] {
            for &rule in Rule::all() {
                let page = printed(|output| page(output, rule, width));
                let prose = page.split("Example").next().unwrap_or_default();
                for line in prose.lines() {
                    assert!(line.chars().count() <= width.min(100), "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn the_list_names_every_rule_and_code() {
        for width in [60, 100] {
            let list = printed(|output| list(output, width));
            for rule in Rule::all() {
                assert!(list.contains(rule.id()), "{rule}");
            }
            for code in Code::VARIANTS {
                assert!(list.contains(&code.to_string()), "{code}");
            }
            assert!(list.lines().all(|line| line.chars().count() <= width), "{list}");
        }
    }
}
