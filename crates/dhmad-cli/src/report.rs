//! A verdict for a person: what is wrong, where in the JSON, which rule, what to do.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level};
use anstyle::{AnsiColor, Style};
use dhmad_rules::adapter::{all_of, any_of};
use dhmad_rules::{Basis, Edition, Language, Rule, Verdict};
use dhmad_wire::{
    Answer, ApiError, Document, OpenQuestions, Outlook, Pointer, Problem, Unchecked, Violation,
};
use unicode_width::UnicodeWidthStr;

use crate::excerpt::{self, excerpt_at};
use crate::fold::{wrap, wrap_hanging};
use crate::output::{Prose, wrap_told};
use crate::pieces::{Piece, Pieces};
use crate::terminal::{self, Severity};

/// Prints an answer: the verdict first, then what the end user is told, if a language is asked for, then each reason, then what
/// could not be decided, then how much it was.
pub(crate) fn answer(
    output: &mut dyn Write,
    name: &str,
    pieces: &Pieces<'_>,
    document: &Document<'_>,
    answer: &Answer,
    questions: Option<&OpenQuestions>,
    language: Option<Language>,
) -> io::Result<()> {
    let width = terminal::width();
    verdict(output, name, answer, width)?;
    if let (Some(language), Some(error)) = (language, answer.error()) {
        told(output, error, language)?;
    }
    writeln!(output)?;
    let source = Excerpts { pieces, document, edition: answer.edition(), width };
    source.print_all(output, Severity::Error, answer.violations())?;
    source.print_all(output, Severity::Warning, answer.advisories())?;
    let mut prose = Prose::new(output, width);
    undecided(&mut prose, answer)?;
    if let Some(questions) = questions {
        open(&mut prose, answer.edition(), questions)?;
    }
    match count(answer, questions) {
        Some(count) => writeln!(output, "{count}\n"),
        None => Ok(()),
    }
}

/// How many places are shown of one rule. Nobody reads more, and a body can have a hundred thousand misspelt keys.
pub(crate) const PLACES_MAX: usize = 10;

/// How many bytes of a line are shown from the place of a problem on.
const SHOWN_MAX: usize = 4096;

/// How many pieces of one long line are shown: the place to change, and the facts that decided first.
const WINDOWS_MAX: usize = 3;

/// Prints why an input cannot be judged, on standard error, and which command may have been meant.
pub(crate) fn problem(name: &str, bytes: &[u8], message: &str, span: Range<usize>, help: Option<&str>) {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (before, from_there) = text.split_at(span.start.min(text.len()));
    let end = from_there.iter().position(|byte| b"\r\n".contains(byte)).unwrap_or(from_there.len());
    // There may be no UTF-8, but only from the problem's place on.
    let before = String::from_utf8_lossy(before);
    let line = String::from_utf8_lossy(&from_there[..end.min(SHOWN_MAX)]);
    let excerpt = excerpt_at(name, &before, &line, span.len(), AnnotationKind::Primary, String::new());
    let width = terminal::width();
    let mut group = Group::with_level(Level::ERROR).elements(excerpt);
    if let Some(help) = help {
        group = group.element(Level::HELP.message(folded(help, width, Footer::of(&before))));
    }
    let report = terminal::renderer().render(&[group]);
    let mut stderr = anstream::stderr().lock();
    // Nobody is left to tell if this fails.
    let _ = Severity::Error.headline(&mut stderr, None, message, width);
    let _ = writeln!(stderr, "{report}");
}

/// Prints why an envelope that was put together cannot be judged: in the file that is at fault.
pub(crate) fn problem_in(pieces: &Pieces<'_>, problem: &Problem) {
    match pieces.piece_at(&problem.span()) {
        Some(piece) => {
            let text = pieces.text_of(piece);
            self::problem(
                piece.name(),
                text.as_bytes(),
                problem.message(),
                piece.within(problem.span()),
                None,
            );
        }
        None => terminal::complain(problem.message()),
    }
}

/// Prints the line that tells the verdict.
pub(crate) fn verdict(output: &mut dyn Write, name: &str, answer: &Answer, width: usize) -> io::Result<()> {
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
    let word = answer.verdict().as_str();
    let line = format!("{name}: {word}{warnings}{separator}{text}");
    let begin = format!("{name}: {word}");
    for (index, line) in wrap_hanging(&line, width, "  ").iter().enumerate() {
        match line.strip_prefix(begin.as_str()).filter(|_| index == 0) {
            Some(rest) => writeln!(output, "{name}: {style}{word}{style:#}{rest}")?,
            None => writeln!(output, "{line}")?,
        }
    }
    Ok(())
}

/// For example "1 warning (an assumed rule)"; `None` if there is none.
fn warnings(answer: &Answer) -> Option<String> {
    let mut bases: Vec<Basis> =
        answer.advisories().iter().map(|it| it.rule().basis(answer.edition())).collect();
    bases.sort_unstable();
    bases.dedup();
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
    let status = error.and_then(ApiError::status);
    // Where one of several rules refuses, they may not agree on what no one of them leaves open.
    let edition = answer.edition();
    let any_has_status = answer.one_of().iter().any(|rule| rule.http_status(edition).is_some());
    let any_has_code = answer.one_of().iter().any(|rule| rule.code(edition).is_some());
    match (error.and_then(ApiError::code), status) {
        (Some(code), None) => code.to_string(),
        (Some(code), Some(status)) => format!("{code}, HTTP {status}"),
        (None, None) if any_has_status => "how the API answers depends on the missing facts".to_owned(),
        (None, None) => "no page tells how the API answers".to_owned(),
        (None, Some(status)) if any_has_code => {
            format!("HTTP {status}, with a code that depends on the missing facts")
        }
        (None, Some(status)) => {
            format!("HTTP {status}, without a documented code{}", body_without_code(status))
        }
    }
}

/// What the pages show most answers without a code to look like.
fn body_without_code(status: u16) -> String {
    let error = match status {
        400 => "Bad Request",
        403 => "Forbidden",
        _ => return String::new(),
    };
    format!(r#" (by most pages {{"error": "{error}", "message": "..."}})"#)
}

/// How much there was: "1 error, 2 warnings, 1 rule undecided"; `None` if there was nothing.
fn count(answer: &Answer, questions: Option<&OpenQuestions>) -> Option<String> {
    let some = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let doubts = questions.map_or(0, |questions| questions.doubts().len());
    let parts = [
        some(answer.violations().len(), "error", "errors"),
        some(answer.advisories().len(), "warning", "warnings"),
        some(answer.unchecked().len(), "rule undecided", "rules undecided"),
        some(doubts, "possible warning", "possible warnings"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
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

/// Prints the rules that could not be decided: first those of which one refuses, so that the request is rejected all the same.
fn undecided(prose: &mut Prose<'_>, answer: &Answer) -> io::Result<()> {
    let (of_one, others): (Vec<&Unchecked>, Vec<&Unchecked>) =
        answer.unchecked().iter().partition(|unchecked| answer.one_of().contains(&unchecked.rule()));
    for (heading, rules) in [
        ("rejected, whatever the missing facts are, since one of these rules refuses:", of_one),
        ("could not be decided, for want of facts:", others),
    ] {
        if !rules.is_empty() {
            prose.heading(heading)?;
            print_unchecked(prose, answer.edition(), rules)?;
        }
    }
    Ok(())
}

/// Prints what could only advise and was not told either, and what would follow from the facts that are missing.
fn open(prose: &mut Prose<'_>, edition: &'static Edition, questions: &OpenQuestions) -> io::Result<()> {
    if !questions.doubts().is_empty() {
        prose.heading("could not be told, and would only advise:")?;
        print_unchecked(prose, edition, questions.doubts())?;
    }
    if questions.facts().is_empty() {
        return Ok(());
    }
    prose.heading("what would follow:")?;
    let mut unmoving: Vec<String> = Vec::new();
    for fact in questions.facts() {
        let place = terminal::visible(fact.place().as_str()).into_owned();
        let source = fact.name().learnt_from();
        let decides = fact.consequences().iter().any(|outlook| outlook.verdict() != Verdict::Undetermined);
        if !decides {
            prose.item(&format!("{place} (from {source}): decides nothing while others are missing"))?;
            continue;
        }
        let outcomes = fact.consequences().iter().map(|outlook| outcome(outlook, edition));
        // Where the same follows from all values, it follows now already.
        if outcomes.clone().all(|outcome| Some(outcome) == outcomes.clone().next()) {
            unmoving.push(place);
            continue;
        }
        prose.item(&format!("{place} (from {source})"))?;
        for outlook in fact.consequences() {
            prose.nested_item(4, &format!("{}: {}", any_of(outlook.values()), outcome(outlook, edition)))?;
        }
    }
    if !unmoving.is_empty() {
        prose.item(&format!("{}: nothing else, whatever the value", unmoving.join(", ")))?;
    }
    prose.gap()
}

fn print_unchecked<'a>(
    prose: &mut Prose<'_>,
    edition: &'static Edition,
    rules: impl IntoIterator<Item = &'a Unchecked>,
) -> io::Result<()> {
    for unchecked in rules {
        let rule = unchecked.rule();
        let missing: Vec<String> =
            unchecked.missing().iter().map(|place| terminal::visible(place.as_str()).into_owned()).collect();
        prose.line(2, rule.id())?;
        prose.nested_item(4, &rule.requirement(edition).to_string())?;
        prose.nested_item(4, &format!("needs {}", missing.join(", ")))?;
    }
    prose.gap()
}

/// What would become of the request.
fn outcome(outlook: &Outlook, edition: &Edition) -> String {
    let refused = outlook.primary().map(|rule| match rule.code(edition) {
        Some(code) => format!("reject, {code}"),
        None => format!("reject, {rule}"),
    });
    let advised: Vec<&str> = outlook.advisories().iter().map(|rule| rule.id()).collect();
    match (outlook.verdict(), refused) {
        (Verdict::Reject, Some(refused)) => refused,
        (Verdict::Reject, None) => "reject".to_owned(),
        (Verdict::Undetermined, _) => "still undetermined".to_owned(),
        (Verdict::Accept | Verdict::AcceptWithDoubts, _) if advised.is_empty() => "accept".to_owned(),
        (Verdict::Accept | Verdict::AcceptWithDoubts, _) => {
            format!("accept, with a warning ({})", advised.join(", "))
        }
    }
}

/// The input, ready to be shown in pieces.
struct Excerpts<'a> {
    pieces: &'a Pieces<'a>,
    document: &'a Document<'a>,
    edition: &'static Edition,
    width: usize,
}

impl Excerpts<'_> {
    /// Prints violations, those of one rule in a row, but not more places of a rule than anybody reads. A second error for the
    /// same fault is a note to the first.
    fn print_all(
        &self,
        output: &mut dyn Write,
        severity: Severity,
        violations: &[Violation],
    ) -> io::Result<()> {
        let mut said: Vec<&Violation> = Vec::new();
        for of_one_rule in violations.chunk_by(|one, other| one.rule() == other.rule()) {
            for violation in of_one_rule.iter().take(PLACES_MAX) {
                if said.iter().any(|first| is_same_fault(first, violation)) {
                    continue;
                }
                let same = violations.iter().filter(|other| {
                    other.rule() != violation.rule()
                        && is_same_fault(violation, other)
                        && !said.iter().any(|said| said.rule() == other.rule())
                });
                self.print(output, severity, violation, &same.collect::<Vec<_>>())?;
                said.push(violation);
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

    fn print(
        &self,
        output: &mut dyn Write,
        severity: Severity,
        violation: &Violation,
        same: &[&Violation],
    ) -> io::Result<()> {
        let rule = violation.rule();
        severity.headline(output, Some(rule.id()), violation.fault(), self.width)?;
        let mut marks = vec![self.fault(violation)];
        marks.extend(violation.because().iter().map(|place| self.fact(violation, place)));
        let footer = Footer::of(self.pieces.text());
        let folded = |text: &str| folded(text, self.width, footer);
        let (snippets, notes) = self.snippets(marks);
        let mut group = Group::with_level(severity.level()).elements(snippets);
        for note in notes {
            group = group.element(Level::NOTE.message(folded(&note)));
        }
        group = group.element(Level::NOTE.message(folded(&origin(violation, self.edition))));
        for other in same {
            let code = other.code().map_or_else(String::new, |code| format!(" (code `{code}`)"));
            let also = format!("the same fault violates {}{code} too", other.rule());
            group = group.element(Level::NOTE.message(folded(&also)));
        }
        if let Some(suggestion) = violation.suggestion() {
            group = group.element(Level::HELP.message(folded(&format!("did you mean `{suggestion}`?"))));
        }
        group = group.element(Level::HELP.message(folded(violation.instead())));
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
        Mark { kind: AnnotationKind::Primary, span, label, place: place.clone() }
    }

    /// A fact that decided.
    fn fact(&self, violation: &Violation, place: &Pointer) -> Mark {
        let mark =
            |span, label: String| Mark { kind: AnnotationKind::Context, span, label, place: place.clone() };
        let about_a_list = [Rule::SessionRedirectNotAllowed, Rule::SessionRedirectNearMatch];
        // Of a list the entry that was meant tells more than the list.
        if about_a_list.contains(&violation.rule())
            && let Some(nearest) = self.document.nearest_entry(place, violation.field())
        {
            return mark(nearest.value, "the nearest entry of the list".to_owned());
        }
        let location = self.document.locate(place);
        let label = if location.exact {
            "because of this".to_owned()
        } else {
            format!("because `{}` is absent from a complete escrow", last_step(place))
        };
        mark(self.visible_part(place), label)
    }

    /// What to underline of a place: a short value whole, of a long one its key or its beginning.
    fn visible_part(&self, place: &Pointer) -> Range<usize> {
        let location = self.document.locate(place);
        let value = &self.pieces.text()[location.value.clone()];
        let is_container = value.starts_with(['{', '[']);
        match location.key {
            Some(key) if location.exact && is_container => key,
            _ if is_container => location.value.start..location.value.start + 1,
            _ => location.value,
        }
    }

    /// An excerpt of each piece with its marks, and what cannot be shown. In a long line marks can stand too far apart to be
    /// shown together, so each gets a window of its own there, and its pointer, since a column of it tells nobody anything.
    fn snippets(&self, marks: Vec<Mark>) -> (Vec<Element<'_>>, Vec<String>) {
        let mut notes = Vec::new();
        let mut placed: Vec<(&Piece, Vec<Mark>)> = Vec::new();
        for mark in marks {
            match self.pieces.piece_at(&mark.span) {
                Some(piece) => match placed.iter_mut().find(|(known, _)| std::ptr::eq(*known, piece)) {
                    Some((_, marks)) => marks.push(mark),
                    None => placed.push((piece, vec![mark])),
                },
                None if mark.label.is_empty() => {}
                None => notes.push(mark.label),
            }
        }
        let mut snippets = Vec::new();
        for (piece, marks) in placed {
            if marks.iter().all(|mark| self.line_width(mark) <= self.width) {
                let marks = marks.into_iter().map(|mark| self.with_room_for_label(mark, false, &mut notes));
                snippets.extend(self.snippet(piece, marks.collect()));
                continue;
            }
            let mut marks = marks.into_iter().map(Mark::with_pointer);
            for mark in marks.by_ref().take(WINDOWS_MAX) {
                let mark = self.with_room_for_label(mark, true, &mut notes);
                snippets.extend(self.snippet(piece, vec![mark]));
            }
            notes.extend(marks.map(|mark| mark.label));
        }
        (snippets, notes)
    }

    /// How wide the line of a mark is.
    fn line_width(&self, mark: &Mark) -> usize {
        line_of(self.pieces.text(), mark.span.start).width()
    }

    /// The mark, without its label if there is no room for that behind it: then the label is a note.
    fn with_room_for_label(&self, mark: Mark, in_window: bool, notes: &mut Vec<String>) -> Mark {
        let text = self.pieces.text();
        let line_start = text[..mark.span.start].rfind('\n').map_or(0, |newline| newline + 1);
        // Of a long line only what is marked is sure to be shown, behind dots.
        let before = if in_window { "... ".len() } else { text[line_start..mark.span.start].width() };
        let needed = before + text[mark.span.clone()].width() + " ".len() + mark.label.width();
        if mark.label.is_empty() || needed + Footer::of(text).numbers() <= self.width {
            return mark;
        }
        notes.push(if in_window {
            mark.label.clone()
        } else {
            format!("{}: {}", mark.pointer(), mark.label)
        });
        Mark { label: String::new(), ..mark }
    }

    fn snippet<'s>(&'s self, piece: &'s Piece, marks: Vec<Mark>) -> Vec<Element<'s>> {
        let marks = marks.into_iter().map(|Mark { kind, span, label, .. }| excerpt::Mark {
            kind,
            span: piece.within(span),
            label,
        });
        excerpt::excerpts(piece.name(), self.pieces.text_of(piece), marks.collect())
    }
}

/// Whether the other rule is violated by the same fault: at the same place, and for no other reason. One that is violated by
/// the request alone is a fault of its own.
fn is_same_fault(first: &Violation, other: &Violation) -> bool {
    first.rule() != other.rule()
        && first.field() == other.field()
        && !other.because().is_empty()
        && other.because().iter().all(|place| first.because().contains(place))
}

/// Something to underline.
struct Mark {
    kind: AnnotationKind,
    span: Range<usize>,
    label: String,
    place: Pointer,
}

impl Mark {
    fn pointer(&self) -> String {
        terminal::visible(self.place.as_str()).into_owned()
    }

    /// The mark, said to be at its place.
    fn with_pointer(self) -> Self {
        let pointer = self.pointer();
        let label = if self.label.is_empty() {
            format!("at {pointer}")
        } else {
            format!("{pointer}: {}", self.label)
        };
        Self { label, ..self }
    }
}

/// Where the rule comes from, and what the API answers.
fn origin(violation: &Violation, edition: &Edition) -> String {
    let rule = violation.rule();
    let pages: Vec<String> = violation.source().iter().map(ToString::to_string).collect();
    let code = rule.code(edition).map_or_else(String::new, |code| format!(", code `{code}`"));
    let status = rule.http_status(edition).map_or_else(String::new, |status| format!(", HTTP {status}"));
    let basis = rule.basis(edition);
    let source = match &pages[..] {
        [] => "the pages are silent or contradict each other".to_owned(),
        [page] => format!("page {page}"),
        pages => format!("pages {}", all_of(pages)),
    };
    let source = match basis {
        Basis::Inferred => format!("from {source}, where it is not stated"),
        Basis::Documented | Basis::Assumed => source,
    };
    format!("{basis}{code}{status} ({source})")
}

/// What stands before the text of a note below an excerpt: as much space as the numbers of the lines need, and its label.
#[derive(Clone, Copy)]
struct Footer {
    digits: usize,
}

impl Footer {
    fn of(text: &str) -> Self {
        let lines = text.matches('\n').count() + 1;
        Self { digits: lines.to_string().len() }
    }

    /// The space that the numbers of the lines need, with the bar behind them.
    const fn numbers(self) -> usize {
        self.digits + " | ".len()
    }

    const fn indent(self) -> usize {
        self.digits + " = help: ".len()
    }
}

/// A text in lines that fit below an excerpt.
fn folded(text: &str, width: usize, footer: Footer) -> String {
    wrap(text, width.saturating_sub(footer.indent())).join("\n")
}

fn last_step(place: &Pointer) -> String {
    let path = place.as_str();
    terminal::visible(path.rsplit('/').next().unwrap_or(path)).into_owned()
}

fn line_of(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    text[start..].lines().next().unwrap_or_default()
}
