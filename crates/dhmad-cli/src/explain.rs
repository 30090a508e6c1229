//! `dhmad explain`: what any word of the API means.

mod list;
mod page;
mod parts;
mod rule;

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use dhmad_rules::adapter::{Quoted, all_of};
use dhmad_rules::{Code, Edition, Language};
use dhmad_wire::explain;
use dhmad_wire::topic::Explained;

use crate::edition::EditionOfRules;
use crate::exit::Exit;
use crate::language::LanguageArgument;
use crate::output::{Prose, write_line};
use crate::terminal;

/// Explain a word of the API: what it is, who and when, by which rules, and what follows.
///
/// Takes a rule, a documented error code, an action, an operation, a status, a proof phase, a mode, a field, a limit, an
/// event, a command or a page of the documentation. Without argument, lists them all: the rules by operation, then every
/// other word.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  dhmad explain request_cancellation
  dhmad explain PAYMENT_ALREADY_DONE
  dhmad explain session.accept-pay.already-paid --format json

Exit status: 0, or 2 if the word names nothing.")]
pub(crate) struct Arguments {
    /// A word of the API, or the id of a rule
    #[arg(value_name = "WORD")]
    word: Option<String>,

    #[command(flatten)]
    edition: EditionOfRules,

    #[command(flatten)]
    language: LanguageArgument,

    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: an array with an object for each thing that the word names; without a word, for each rule
    Json,
}

pub(crate) fn run(arguments: &Arguments, output: &mut dyn Write) -> io::Result<Exit> {
    let edition = arguments.edition.edition();
    let language = arguments.language.language();
    let Some(word) = &arguments.word else {
        match arguments.format {
            Format::Text => list::write(output, edition, terminal::width())?,
            Format::Json => {
                let explain = |rule| Explained::Rule(explain(rule, edition).told_in(language));
                let rules = edition.in_force().iter().map(explain);
                write_line(output, &rules.collect::<Vec<_>>())?;
            }
        }
        return Ok(Exit::Fine);
    };
    let explained = dhmad_wire::explain_word(word, edition);
    let explained: Vec<Explained> = explained.into_iter().map(|it| it.told_in(language)).collect();
    if explained.is_empty() {
        terminal::complain(&unexplained(edition, word));
        return Ok(Exit::Unusable);
    }
    match arguments.format {
        Format::Text => {
            if let Ok(code) = word.parse() {
                write_code(output, code, explained.len(), terminal::width())?;
            }
            write_pages(output, edition, &explained, language, terminal::width())?;
        }
        Format::Json => write_line(output, &explained)?,
    }
    Ok(Exit::Fine)
}

/// Why there is no page for a word.
fn unexplained(edition: &'static Edition, word: &str) -> String {
    if edition.has_nothing_to_judge_in(word) {
        let judged = all_of(edition.operations.iter().map(Quoted).collect::<Vec<_>>());
        return format!("`{word}` is documented, but no rule here speaks of it (judged are {judged})");
    }
    let hint = hint(edition, word);
    format!("nothing is called `{word}` in edition {edition} ({hint})")
}

/// What people may have meant by a word that names nothing.
fn hint(edition: &'static Edition, word: &str) -> String {
    if let Some(way) = edition.documented_way_to(word) {
        return way.to_owned();
    }
    match dhmad_wire::nearest_word(word, edition) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`dhmad explain` lists what there is".to_owned(),
    }
}

/// What a code says, before the rules that answer with it.
fn write_code(output: &mut dyn Write, code: Code, rules: usize, width: usize) -> io::Result<()> {
    let mut prose = Prose::new(output, width);
    prose.heading(&format!("{code} (code)"))?;
    prose.gap()?;
    let rules = if rules == 1 { "This rule answers" } else { "These rules answer" };
    prose.paragraph(&format!("{} {rules} with it:", code.about()))?;
    prose.gap()
}

fn write_pages(
    output: &mut dyn Write,
    edition: &'static Edition,
    explained: &[Explained],
    language: Language,
    width: usize,
) -> io::Result<()> {
    let mut prose = Prose::new(output, width);
    for (index, explained) in explained.iter().enumerate() {
        if index > 0 {
            prose.gap()?;
        }
        page::write(&mut prose, edition, explained, language)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use dhmad_rules::JUNE_2026;
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn printed(print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        print(&mut bytes).expect("memory can be written");
        let text = String::from_utf8(bytes).expect("text is printed");
        anstream::adapter::strip_str(&text).to_string()
    }

    fn pages(word: &str, width: usize) -> String {
        let explained = dhmad_wire::explain_word(word, &JUNE_2026);
        printed(|output| write_pages(output, &JUNE_2026, &explained, Language::English, width))
    }

    /// Whether a line is one that no width can break: an address, a path or an id, alone.
    fn is_unbreakable(line: &str) -> bool {
        !line.trim().contains(' ')
    }

    #[test]
    fn every_word_has_a_page_that_fits_its_width() {
        for topic in JUNE_2026.topics() {
            for width in [60, 80, 100, 140] {
                let page = pages(topic.name(), width);
                assert!(page.contains(topic.name()), "{page}");
                assert!(page.contains("crates/dhmad-rules/src/"), "{page}");
                // The examples are to be copied, line by line.
                let prose = page.lines().filter(|line| !line.starts_with("    "));
                for line in prose {
                    assert!(line.width() <= width.min(100) || is_unbreakable(line), "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn a_word_that_names_nothing_suggests_another() {
        for (word, near) in [
            ("payment_already_done", "PAYMENT_ALREADY_DONE"),
            ("PAYMENT-ALREADY-DONE", "PAYMENT_ALREADY_DONE"),
            ("PAYMENT_ALREDY_DONE", "PAYMENT_ALREADY_DONE"),
            ("Session.Accept-Pay.Already-Paid", "session.accept-pay.already-paid"),
            ("session.accept_pay.already_paid", "session.accept-pay.already-paid"),
            ("accept-pay.already-paid", "session.accept-pay.already-paid"),
            ("session.dispute-opn", "session.dispute-open"),
            ("request-cancellation", "request_cancellation"),
            ("PAID", "paid"),
            ("amonut", "amount"),
        ] {
            assert_eq!(hint(&JUNE_2026, word), format!("did you mean `{near}`?"), "{word}");
        }
        // One word of many says too little of a rule or a code.
        for word in ["teapot", "buyer", "phase"] {
            assert_eq!(hint(&JUNE_2026, word), "`dhmad explain` lists what there is", "{word}");
        }
        for word in ["cancellation", "CANCELLATION"] {
            assert_eq!(hint(&JUNE_2026, word), "did you mean `request_cancellation`?", "{word}");
        }
        assert!(hint(&JUNE_2026, "refund").contains("`cancel_escrow` session"));
    }

    #[test]
    fn a_code_says_what_it_means() {
        let head = printed(|output| write_code(output, Code::CheckoutTargetNotBuyer, 1, 100));
        assert_eq!(
            head,
            "CHECKOUT_TARGET_NOT_BUYER (code)\n\nThe action is for the buyer. This rule answers with it:\n\n"
        );
        let heads = |rules| printed(|output| write_code(output, Code::NoPendingCancellation, rules, 100));
        assert!(heads(2).contains("These rules answer with it"));
    }

    #[test]
    fn what_is_doubtful_is_not_said_to_be_possible() {
        let completed = pages("completed", 100);
        assert!(completed.contains("The buyer perhaps can\n  dispute: "), "{completed}");
        assert!(!completed.contains("The buyer can"), "{completed}");
        assert!(pages("pending", 100).contains("The buyer can\n"));
    }

    #[test]
    fn a_field_of_a_few_words_names_them() {
        for (word, accepted) in [
            ("currency", "TND, USD or EUR"),
            ("mode", "standard, quick or instant"),
            ("type", "purchase_proof_required"),
        ] {
            assert!(
                pages(word, 100).contains(&format!("Accepted       {accepted}\n")),
                "{}",
                pages(word, 100)
            );
        }
        assert!(!pages("title", 100).contains("Accepted"));
    }

    #[test]
    fn an_operation_without_rules_is_said_to_be_documented() {
        let told = unexplained(&JUNE_2026, "get_escrow");
        assert!(told.starts_with("`get_escrow` is documented, but no rule here speaks of it"), "{told}");
        assert!(told.contains("`create_escrow`, ") && told.ends_with(" and `create_session`)"), "{told}");
        assert!(unexplained(&JUNE_2026, "teapot").starts_with("nothing is called `teapot`"));
    }

    #[test]
    fn the_list_names_every_word() {
        for width in [60, 100] {
            let list = printed(|output| list::write(output, &JUNE_2026, width));
            let words: Vec<&str> = list.split([' ', '\n', ',']).collect();
            for topic in JUNE_2026.topics() {
                assert!(words.contains(&topic.name()), "{}", topic.name());
            }
            for line in list.lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }

    /// Only a rule that does not reject by itself needs the strict policy.
    #[test]
    fn an_example_says_under_which_policy_it_is_refused() {
        let says_strict = |rule: &str| pages(rule, 100).contains("(with --policy strict");
        assert!(says_strict("session.dispute-open"));
        assert!(!says_strict("session.accept-pay.already-paid"));
        assert!(!says_strict("session.target.malformed"));
    }
}
