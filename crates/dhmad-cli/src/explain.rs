//! `dhmad explain`: what a rule or an error code means.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use comfy_table::{ContentArrangement, Table, presets};
use dhmad_rules::{Basis, Code, Edition, Rule, Scope};
use dhmad_wire::Explanation;

use crate::exit::Exit;
use crate::output::write_line;
use crate::{edition, terminal};

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
    let edition = edition::DEFAULT;
    let rules = match &arguments.name {
        None => edition.rules.iter().collect(),
        Some(name) => match find(edition, name) {
            Ok(rules) => rules,
            Err(hint) => {
                terminal::complain(&format!("no rule and no documented code is called `{name}` ({hint})"));
                return Ok(Exit::Unusable);
            }
        },
    };
    match (arguments.format, &arguments.name) {
        (Format::Json, _) => {
            let records: Vec<Explanation> =
                rules.iter().map(|&rule| dhmad_wire::explain(rule, edition)).collect();
            write_line(&mut output, &records)?;
        }
        (Format::Text, None) => list(&mut output, edition, terminal::width())?,
        (Format::Text, Some(_)) => {
            for (index, &rule) in rules.iter().enumerate() {
                if index > 0 {
                    writeln!(output)?;
                }
                page(&mut output, edition, rule, terminal::width())?;
            }
        }
    }
    output.flush()?;
    Ok(Exit::Fine)
}

/// The rules that are meant: the one with this id, or all with this code. Otherwise the nearest name.
fn find(edition: &Edition, name: &str) -> Result<Vec<Rule>, String> {
    let is_meant =
        |rule: &Rule| rule.id() == name || rule.code(edition).is_some_and(|code| code.as_str() == name);
    let meant: Vec<Rule> = edition.rules.iter().filter(is_meant).collect();
    if meant.is_empty() { Err(hint(edition, name)) } else { Ok(meant) }
}

fn hint(edition: &Edition, name: &str) -> String {
    let codes = edition.rules.iter().filter_map(|rule| rule.code(edition)).map(Code::as_str);
    let names = edition.rules.iter().map(Rule::id).chain(codes);
    match dhmad_wire::nearest_name(name, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`dhmad explain` lists all rules".to_owned(),
    }
}

/// One rule, all that is known of it.
fn page(output: &mut dyn Write, edition: &'static Edition, rule: Rule, width: usize) -> io::Result<()> {
    let bold = anstyle::Style::new().bold();
    writeln!(output, "{bold}{}{bold:#}", rule.id())?;
    writeln!(output)?;
    paragraph(output, "", &rule.requirement(edition).to_string(), width)?;
    writeln!(output)?;
    paragraph(output, "Why", &rule.why(edition).to_string(), width)?;
    paragraph(output, "Refused when", &rule.refused_when(edition).to_string(), width)?;
    paragraph(output, "Instead", &sentence(&rule.instead(edition).to_string()), width)?;
    paragraph(output, "Answer", &answer(edition, rule), width)?;
    paragraph(output, "Message", &rule.message(edition).to_string(), width)?;
    paragraph(output, "For end users", &rule.user_message(edition).to_string(), width)?;
    paragraph(output, "Basis", &basis(edition, rule), width)?;
    paragraph(output, "Source", &source(rule), width)?;
    writeln!(output)?;
    let how = match rule.scope() {
        Scope::AnyRequest | Scope::Operation(_) => "with --policy strict it is refused by this rule",
        Scope::Command => "for dhmad simulate: its last step is refused by this rule",
    };
    writeln!(output, "{bold}Example{bold:#} ({how})")?;
    writeln!(output)?;
    for line in dhmad_wire::example(rule).unwrap_or_default().lines() {
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

fn answer(edition: &Edition, rule: Rule) -> String {
    if rule.scope() == Scope::Command {
        return "none: no request meets this rule, only a command to the state machine".to_owned();
    }
    let status = match rule.http_status(edition) {
        Some(status) => format!("HTTP {status}"),
        None => "no page tells the HTTP status".to_owned(),
    };
    let code = match rule.code(edition) {
        Some(code) => format!("code `{code}`"),
        None => "no documented code".to_owned(),
    };
    match rule.error_type(edition) {
        Some(error_type) => format!("{status}, {code}, type `{error_type}`"),
        None => format!("{status}, {code}"),
    }
}

fn basis(edition: &Edition, rule: Rule) -> String {
    let is_of_machine = rule.scope() == Scope::Command;
    let (from, weight) = match rule.basis(edition) {
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
    format!("{pages}; since edition {}", since(rule))
}

fn since(rule: Rule) -> &'static str {
    rule.since().map_or("none", |edition| edition.name)
}

/// Where the list has room for the HTTP status beside the longest id and the basis.
const WIDTH_WITH_STATUS: usize = 70;

/// All rules, by operation.
fn list(output: &mut dyn Write, edition: &Edition, width: usize) -> io::Result<()> {
    let mut scopes: Vec<Scope> = edition.rules.iter().map(Rule::scope).collect();
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
        for rule in edition.rules.iter().filter(|rule| rule.scope() == scope) {
            let status = rule.http_status(edition).map_or_else(String::new, |status| status.to_string());
            let row = [rule.id(), rule.basis(edition).as_str(), &status];
            table.add_row(if width < WIDTH_WITH_STATUS { &row[..2] } else { &row });
            // A line of its own, so that both names stay whole on a narrow terminal.
            if let Some(code) = rule.code(edition) {
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

#[cfg(test)]
mod tests {
    use dhmad_rules::JUNE_2026;

    use super::*;

    fn codes() -> impl Iterator<Item = Code> {
        Code::ALL.into_iter().filter(|code| !code.rules(&JUNE_2026).is_empty())
    }

    fn printed(print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        print(&mut bytes).expect("memory can be written");
        let text = String::from_utf8(bytes).expect("text is printed");
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn every_rule_and_code_can_be_explained() {
        for rule in JUNE_2026.rules.iter() {
            assert_eq!(find(&JUNE_2026, rule.id()), Ok(vec![rule]));
        }
        for code in codes() {
            let rules = find(&JUNE_2026, code.as_str()).expect("a documented code has a rule");
            assert!(rules.iter().all(|rule| rule.code(&JUNE_2026) == Some(code)), "{code}: {rules:?}");
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
            assert_eq!(find(&JUNE_2026, name), Err(format!("did you mean `{near}`?")), "{name}");
        }
        assert_eq!(find(&JUNE_2026, "teapot"), Err("`dhmad explain` lists all rules".to_owned()));
    }

    #[test]
    fn every_page_fits_its_width() {
        for width in [60, 80, 100, 140] {
            for rule in JUNE_2026.rules.iter() {
                let page = printed(|output| page(output, &JUNE_2026, rule, width));
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
            let list = printed(|output| list(output, &JUNE_2026, width));
            for rule in JUNE_2026.rules.iter() {
                assert!(list.contains(rule.id()), "{rule}");
            }
            for code in codes() {
                assert!(list.contains(&code.to_string()), "{code}");
            }
            assert!(list.lines().all(|line| line.chars().count() <= width), "{list}");
        }
    }
}
