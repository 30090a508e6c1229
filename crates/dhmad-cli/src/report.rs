//! A verdict for a person: what is wrong, where in the JSON, which rule, what to do.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level};
use anstyle::{AnsiColor, Style};
use dhmad_rules::{Basis, Edition, Language, Rule, Verdict};
use dhmad_wire::{Answer, ApiError, Document, Pointer, Problem, Unchecked, Violation};

use crate::excerpt::{Mark, excerpt_at, excerpts};
use crate::output::{Prose, all_of, wrap_told};
use crate::terminal;

/// Prints an answer: the verdict first, then what the end user is told, if a language is asked for, then each reason, then what
/// could not be decided.
pub(crate) fn answer(
    output: &mut dyn Write,
    name: &str,
    document: &Document<'_>,
    answer: &Answer,
    language: Option<Language>,
) -> io::Result<()> {
    verdict(output, name, answer)?;
    if let (Some(language), Some(error)) = (language, answer.error()) {
        told(output, error, language)?;
    }
    writeln!(output)?;
    let source = Excerpts { name, text: document.text(), document, edition: answer.edition() };
    source.print_all(output, &Level::ERROR, answer.violations())?;
    source.print_all(output, &Level::WARNING, answer.advisories())?;
    one_of(&mut Prose::new(output, terminal::width()), answer)?;
    undecided(output, answer)
}

/// How many places are shown of one rule. Nobody reads more, and a body can have a hundred thousand misspelt keys.
pub(crate) const PLACES_MAX: usize = 10;

/// How many bytes of a line are shown from the place of a problem on.
const SHOWN_MAX: usize = 4096;

/// Prints why an input cannot be judged, on standard error.
pub(crate) fn problem(name: &str, bytes: &[u8], problem: &Problem) {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (before, from_there) = text.split_at(problem.span().start.min(text.len()));
    let end = from_there.iter().position(|byte| b"\r\n".contains(byte)).unwrap_or(from_there.len());
    // There may be no UTF-8, but only from the problem's place on.
    let before = String::from_utf8_lossy(before);
    let line = String::from_utf8_lossy(&from_there[..end.min(SHOWN_MAX)]);
    let length = problem.span().len();
    let excerpt = excerpt_at(name, &before, &line, length, AnnotationKind::Primary, String::new());
    let group = Level::ERROR.primary_title(problem.message()).elements(excerpt);
    let report = terminal::renderer().render(&[group]);
    // Nobody is left to tell if this fails.
    let _ = writeln!(anstream::stderr(), "{report}");
}

fn verdict(output: &mut dyn Write, name: &str, answer: &Answer) -> io::Result<()> {
    let warnings = warnings(answer);
    let (color, text) = match (answer.verdict(), &warnings) {
        // What is advised against is not said to be without objection.
        (Verdict::Accept | Verdict::AcceptWithDoubts, Some(_)) => (AnsiColor::Yellow, String::new()),
        (Verdict::Accept, None) => (AnsiColor::Green, "no rule stands against this request".to_owned()),
        (Verdict::AcceptWithDoubts, None) => (
            AnsiColor::Green,
            "no rule stands against this request so far; what may advise against it is below".to_owned(),
        ),
        (Verdict::Reject, _) => (AnsiColor::Red, refusal(answer)),
        (Verdict::Undetermined, Some(_)) => (AnsiColor::Yellow, "facts are missing".to_owned()),
        (Verdict::Undetermined, None) => (
            AnsiColor::Yellow,
            "nothing stands against this request so far, but facts are missing".to_owned(),
        ),
    };
    let style = Style::new().bold().fg_color(Some(color.into()));
    let separator = if text.is_empty() { "" } else { ": " };
    let warnings = match (answer.verdict(), warnings) {
        (Verdict::Accept | Verdict::AcceptWithDoubts | Verdict::Undetermined, Some(warnings)) => {
            format!(", {warnings}")
        }
        // The warnings below a refusal change nothing.
        (Verdict::Reject, _) | (_, None) => String::new(),
    };
    writeln!(output, "{name}: {style}{}{style:#}{warnings}{separator}{text}", answer.verdict())
}

/// What the end user is told, which is in this language.
fn told(output: &mut dyn Write, error: &ApiError, language: Language) -> io::Result<()> {
    const LABEL: &str = "for end users: ";
    let width = terminal::width().saturating_sub(LABEL.len());
    for (index, line) in wrap_told(error.user_message(), width, language).iter().enumerate() {
        let label = if index == 0 { LABEL } else { "" };
        writeln!(output, "{label:width$}{line}", width = LABEL.len())?;
    }
    Ok(())
}

/// For example "1 warning (an assumed rule)"; `None` if there is none.
fn warnings(answer: &Answer) -> Option<String> {
    let mut bases: Vec<Basis> =
        answer.advisories().iter().map(|it| it.rule().basis(answer.edition())).collect();
    bases.sort_unstable();
    bases.dedup();
    let bases: Vec<&str> = bases.into_iter().map(Basis::as_str).collect();
    let of_one_rule = answer.advisories().chunk_by(|one, other| one.rule() == other.rule());
    let places = of_one_rule.map(|listed| listed.first().and_then(Violation::places).unwrap_or(listed.len()));
    match places.sum() {
        0 => None,
        // Inferred or assumed: what is documented always rejects.
        1 => Some(format!("1 warning (an {} rule)", all_of(&bases))),
        count => Some(format!("{count} warnings ({} rules)", all_of(&bases))),
    }
}

/// What the API is taken to answer with.
fn refusal(answer: &Answer) -> String {
    let error = answer.error();
    let status = error.and_then(ApiError::status).map_or_else(String::new, |status| format!("HTTP {status}"));
    // Where one of several rules refuses, they may not agree on what no one of them leaves open.
    let edition = answer.edition();
    let any_has_status = answer.one_of().iter().any(|rule| rule.http_status(edition).is_some());
    let any_has_code = answer.one_of().iter().any(|rule| rule.code(edition).is_some());
    match (error.and_then(ApiError::code), status.as_str()) {
        (Some(code), "") => format!("{code}"),
        (Some(code), _) => format!("{code}, {status}"),
        (None, "") if any_has_status => "how the API answers depends on the missing facts".to_owned(),
        (None, "") => "no page tells how the API answers".to_owned(),
        (None, _) if any_has_code => format!("{status}, with a code that depends on the missing facts"),
        (None, _) => format!("{status}, without a documented code"),
    }
}

/// Says why a request is rejected that no rule refuses alone.
fn one_of(prose: &mut Prose<'_>, answer: &Answer) -> io::Result<()> {
    if answer.one_of().is_empty() {
        return Ok(());
    }
    prose.paragraph("rejected, whatever the missing facts are: one of these rules refuses")?;
    for rule in answer.one_of() {
        prose.item(&format!("{rule}: {}", rule.requirement(answer.edition())))?;
    }
    prose.gap()
}

fn undecided(output: &mut dyn Write, answer: &Answer) -> io::Result<()> {
    open_rules(output, "not decided, for want of facts:", answer.unchecked())?;
    open_rules(
        output,
        "may advise against it, once these facts are known (the verdict stays):",
        answer.doubts(),
    )
}

/// Prints rules that could not be decided, if there are any.
fn open_rules(output: &mut dyn Write, title: &str, rules: &[Unchecked]) -> io::Result<()> {
    if rules.is_empty() {
        return Ok(());
    }
    writeln!(output, "{title}")?;
    let width = rules.iter().map(|open| open.rule().id().len()).max().unwrap_or_default();
    for open in rules {
        let missing: Vec<&str> = open.missing().iter().map(Pointer::as_str).collect();
        writeln!(output, "  {:width$}  needs {}", open.rule(), missing.join(", "))?;
    }
    writeln!(output)
}

/// The input, ready to be shown in pieces.
struct Excerpts<'a> {
    name: &'a str,
    text: &'a str,
    document: &'a Document<'a>,
    edition: &'static Edition,
}

impl Excerpts<'_> {
    /// Prints violations, those of one rule in a row, but not more places of a rule than anybody reads.
    fn print_all(
        &self,
        output: &mut dyn Write,
        level: &Level<'static>,
        violations: &[Violation],
    ) -> io::Result<()> {
        for of_one_rule in violations.chunk_by(|one, other| one.rule() == other.rule()) {
            for violation in of_one_rule.iter().take(PLACES_MAX) {
                self.print(output, level.clone(), violation)?;
            }
            if let [first, ..] = of_one_rule
                && of_one_rule.len() > PLACES_MAX
            {
                let listed = of_one_rule.len();
                let more = first.places().unwrap_or(listed) - PLACES_MAX;
                let all =
                    if first.places().is_none() { "all".to_owned() } else { format!("the first {listed}") };
                writeln!(output, "and {more} more places of {} (--format json lists {all})\n", first.rule())?;
            }
        }
        Ok(())
    }

    fn print(&self, output: &mut dyn Write, level: Level<'static>, violation: &Violation) -> io::Result<()> {
        let rule = violation.rule();
        let mut marks = vec![self.fault(violation)];
        marks.extend(violation.because().iter().map(|place| self.fact(place)));
        let mut group = level.primary_title(violation.fault()).id(rule.id()).elements(self.snippets(marks));
        group = group.element(Level::NOTE.message(origin(violation, self.edition)));
        if let Some(suggestion) = violation.suggestion() {
            group = group.element(Level::HELP.message(format!("did you mean `{suggestion}`?")));
        }
        group = group.element(Level::HELP.message(violation.instead()));
        writeln!(output, "{}\n", terminal::renderer().render(&[group]))
    }

    /// The part of the request to change.
    fn fault(&self, violation: &Violation) -> Mark {
        let place = violation.field();
        let location = self.document.locate(place);
        let about_the_key = match violation.rule() {
            Rule::RequestUnknownField | Rule::RequestDuplicateKey => location.key.clone(),
            _ => None,
        };
        let span = match about_the_key {
            Some(key) if location.exact => key,
            _ => self.visible_part(place),
        };
        // Where something else helps than to send it, nobody is told that it is missing.
        let is_missed = violation.alternatives().is_empty()
            || violation
                .alternatives()
                .iter()
                .flatten()
                .any(|alternative| alternative.field() == Some(place));
        let label = if location.exact || !is_missed {
            String::new()
        } else {
            format!("`{}` is not here", last_step(place))
        };
        Mark { kind: AnnotationKind::Primary, span, label }
    }

    /// A fact that decided.
    fn fact(&self, place: &Pointer) -> Mark {
        let location = self.document.locate(place);
        let label = if location.exact {
            "because of this".to_owned()
        } else {
            format!("because `{}` is absent from a complete escrow", last_step(place))
        };
        Mark { kind: AnnotationKind::Context, span: self.visible_part(place), label }
    }

    /// What to underline of a place: a short value whole, of a long one its key or its beginning.
    fn visible_part(&self, place: &Pointer) -> Range<usize> {
        let location = self.document.locate(place);
        let value = &self.text[location.value.clone()];
        let is_container = value.starts_with(['{', '[']);
        match location.key {
            Some(key) if location.exact && is_container => key,
            _ if is_container => location.value.start..location.value.start + 1,
            _ => location.value,
        }
    }

    /// One excerpt with all marks; but in a long line marks can stand too far apart to be shown together, so each gets
    /// an excerpt of its own there.
    fn snippets(&self, marks: Vec<Mark>) -> Vec<Element<'_>> {
        // No more characters than are looked at for the answer are counted.
        let fits = |mark: &Mark| line_of(self.text, mark.span.start).chars().nth(terminal::width()).is_none();
        if marks.iter().all(fits) {
            return excerpts(self.name, self.text, marks);
        }
        marks.into_iter().flat_map(|mark| excerpts(self.name, self.text, vec![mark])).collect()
    }
}

/// Where the rule comes from, and what the API answers.
fn origin(violation: &Violation, edition: &Edition) -> String {
    let rule = violation.rule();
    let pages: Vec<String> = violation.source().iter().map(ToString::to_string).collect();
    let code = rule.code(edition).map_or_else(String::new, |code| format!(", code `{code}`"));
    let status = rule.http_status(edition).map_or_else(String::new, |status| format!(", HTTP {status}"));
    let source = if pages.is_empty() {
        "the pages are silent or contradict each other".to_owned()
    } else {
        format!("page {}", pages.join(", "))
    };
    format!("{}{code}{status} ({source})", rule.basis(edition))
}

fn last_step(place: &Pointer) -> String {
    let path = place.as_str();
    terminal::visible(path.rsplit('/').next().unwrap_or(path)).into_owned()
}

fn line_of(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    text[start..].lines().next().unwrap_or_default()
}
