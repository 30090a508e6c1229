//! What the terminal is told: width, colour, and never a control character of the input.

use std::borrow::Cow;
use std::io::{self, Write};

use annotate_snippets::{Group, Level, Renderer};

use crate::until_closed::UntilClosed;

/// The width where there is no terminal to ask: what fits most.
const WIDTH_WITHOUT_TERMINAL: usize = 100;

/// The narrowest width that a diagnostic is fitted to; below, lines wrap.
const WIDTH_MIN: usize = 40;

/// Columns to print in.
pub(crate) fn width() -> usize {
    let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.unwrap_or(WIDTH_WITHOUT_TERMINAL).max(WIDTH_MIN)
}

/// Diagnostics with colour; the stream they are written to takes the colour away where it is not wanted.
pub(crate) fn renderer() -> Renderer {
    Renderer::styled().term_width(width())
}

/// Says what went wrong with the program's own work, on standard error.
pub(crate) fn complain(what: &str) {
    say(&Level::ERROR, what);
}

/// Says what is not wrong but worth knowing, where the output itself has no room for it.
pub(crate) fn warn(what: &str) {
    say(&Level::WARNING, what);
}

fn say(level: &Level<'_>, what: &str) {
    let report = renderer().render(&[Group::with_title(level.clone().primary_title(visible(what)))]);
    // Nobody is left to tell if this fails too.
    let _ = writeln!(anstream::stderr(), "{report}");
}

/// Says what is wrong with the arguments, which may be quoted in it: without colour, and harmless.
pub(crate) fn complain_about_arguments(what: &str) {
    let mut stderr = io::stderr().lock();
    for line in what.lines() {
        // Nobody is left to tell if this fails too.
        let _ = writeln!(stderr, "{}", visible(line));
    }
}

/// Standard output, with colour only where a terminal wants it (`NO_COLOR` is obeyed).
pub(crate) fn output() -> UntilClosed<impl Write> {
    UntilClosed::new(anstream::AutoStream::auto(io::stdout().lock()))
}

/// The text with every control character and direction mark made visible.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    replace(text, |c| if acts_on_terminal(c) { char::REPLACEMENT_CHARACTER } else { c })
}

/// A source text in which the characters are replaced that a terminal acts on and the diagnostics crate leaves as they
/// are. The replacement has as many bytes, so positions stay; ASCII controls, which that crate shows, stay too.
pub(crate) fn harmless_source(text: &str) -> Cow<'_, str> {
    replace(text, |c| match c.len_utf8() {
        2 if acts_on_terminal(c) => '\u{b7}',
        3 if acts_on_terminal(c) => char::REPLACEMENT_CHARACTER,
        _ => c,
    })
}

fn replace(text: &str, replacement: impl Fn(char) -> char) -> Cow<'_, str> {
    if text.contains(|c| replacement(c) != c) {
        Cow::Owned(text.chars().map(replacement).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Control characters, and the marks that change the direction of what follows.
pub(crate) fn acts_on_terminal(c: char) -> bool {
    c.is_control()
        || ['\u{61c}', '\u{200e}', '\u{200f}'].contains(&c)
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_acts_on_is_left() {
        assert_eq!(visible("a\u{1b}[31m\u{9b}b\u{202e}"), "a\u{fffd}[31m\u{fffd}b\u{fffd}");
        assert_eq!(visible("plain عربي"), "plain عربي");
    }

    #[test]
    fn a_harmless_source_keeps_its_positions() {
        let source = "{\"a\u{9b}\u{202e}\u{200f}\u{61c}\": 1}";
        let harmless = harmless_source(source);
        assert_eq!(harmless, "{\"a\u{b7}\u{fffd}\u{fffd}\u{b7}\": 1}");
        assert_eq!(harmless.find('1'), source.find('1'));
    }
}
