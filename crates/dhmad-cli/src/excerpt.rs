//! Excerpts of an input: the lines that a diagnostic shows, and of a long line a piece.
//!
//! The diagnostics crate holds a record of every line that it is given, and trims by width, which a character without any
//! defeats. So it is given no more than is shown.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Origin, Snippet};

use crate::terminal::harmless_source;

/// How many bytes apart marks may stand and still be shown in one excerpt.
const TOGETHER_MAX: usize = 64 * 1024;

/// How many bytes of a line are shown before the place, and how many from it on: more than the widest terminal has columns.
const BEFORE_MAX: usize = 2000;
const AFTER_MAX: usize = 4000;

/// Something to underline.
pub(crate) struct Mark {
    pub(crate) kind: AnnotationKind,
    pub(crate) span: Range<usize>,
    pub(crate) label: String,
}

/// The lines of a text with these marks: together where they stand near each other, or else each alone.
pub(crate) fn excerpts<'a>(name: &'a str, text: &'a str, marks: Vec<Mark>) -> Vec<Element<'a>> {
    let lines = marks.iter().map(|mark| line(text, mark.span.start));
    let Some(shown) = lines.clone().reduce(|one, other| one.start.min(other.start)..one.end.max(other.end))
    else {
        return Vec::new();
    };
    if shown.len() > TOGETHER_MAX || lines.into_iter().any(|line| line.len() > BEFORE_MAX + AFTER_MAX) {
        return marks.into_iter().flat_map(|mark| alone(name, text, mark)).collect();
    }
    let annotations = marks.into_iter().map(|mark| {
        let Range { start, end } = mark.span;
        annotation(mark.kind, start - shown.start..end.min(shown.end) - shown.start, mark.label)
    });
    let snippet = Snippet::source(harmless_source(&text[shown.clone()])).path(name).annotations(annotations);
    vec![snippet.line_start(line_number(text, shown.start)).into()]
}

/// The line with one mark, or the piece of it around the mark.
fn alone<'a>(name: &'a str, text: &'a str, mark: Mark) -> Vec<Element<'a>> {
    let line = line(text, mark.span.start);
    let start = mark.span.start;
    let length = mark.span.end.min(line.end).saturating_sub(start);
    excerpt_at(name, &text[..start], &text[start..line.end], length, mark.kind, mark.label)
}

/// The line that is made up of the end of one text and the beginning of another, and so many bytes of the latter underlined.
pub(crate) fn excerpt_at<'a>(
    name: &'a str,
    before: &str,
    after: &str,
    length: usize,
    kind: AnnotationKind,
    label: String,
) -> Vec<Element<'a>> {
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let in_line = &before[line_start..];
    let left = &in_line[boundary(in_line, in_line.len().saturating_sub(BEFORE_MAX))..];
    let right = &after[..boundary(after, AFTER_MAX)];
    let source = harmless_source(&format!("{left}{right}")).into_owned();
    let span = left.len()..left.len() + length.min(right.len());
    let number = line_number(before, before.len());
    let snippet = Snippet::source(source).line_start(number).annotation(annotation(kind, span, label));
    if left.len() == in_line.len() {
        return vec![snippet.path(name).into()];
    }
    // The column counts from the beginning of the line, which is not shown.
    let origin = Origin::path(name).line(number).char_column(in_line.chars().count() + 1);
    vec![origin.into(), snippet.into()]
}

fn annotation<'a>(kind: AnnotationKind, span: Range<usize>, label: String) -> Annotation<'a> {
    let annotation = kind.span(span);
    if label.is_empty() { annotation } else { annotation.label(Cow::<str>::Owned(label)) }
}

/// The line in which a byte stands, without its end.
fn line(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    let end = if end > at && text[..end].ends_with('\r') { end - 1 } else { end };
    start..end
}

/// The number of the line in which a byte stands, from 1.
fn line_number(text: &str, at: usize) -> usize {
    text[..at].bytes().filter(|byte| *byte == b'\n').count() + 1
}

/// Where the character begins in which a byte stands; the end of the text for a byte past it.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rfind(|at| text.is_char_boundary(*at)).unwrap_or_default()
}
