//! Folding text at a width.

use std::borrow::Cow;

/// The lines of a text that fits this width. Words stay whole: ids and paths, with their hyphens and slashes, are to be
/// searched for and copied.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<Cow<'_, str>> {
    let options = textwrap::Options::new(width)
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(text, options)
}

/// The lines of a text, all but the first indented.
pub(crate) fn wrap_hanging(text: &str, width: usize, indent: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text;
    if let Some(first) = wrap(text, width).first() {
        lines.push(first.to_string());
        rest = text.get(first.len()..).unwrap_or_default().trim_start();
    }
    if !rest.is_empty() {
        let room = width.saturating_sub(indent.len());
        lines.extend(wrap(rest, room).iter().map(|line| format!("{indent}{line}")));
    }
    lines
}
