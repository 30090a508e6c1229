//! Folding text at a width.

use std::borrow::Cow;

use textwrap::{Options, WordSeparator, WordSplitter};

/// The lines of a text that fits this width. Words stay whole: ids and paths, with their hyphens and slashes, are to be
/// searched for and copied.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<Cow<'_, str>> {
    wrap_hanging(text, width, "")
}

/// The same, with all lines but the first indented.
pub(crate) fn wrap_hanging<'t>(text: &'t str, width: usize, indent: &str) -> Vec<Cow<'t, str>> {
    let options = Options::new(width)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .subsequent_indent(indent);
    textwrap::wrap(text, options)
}
