//! What the terminal is told: width, colour, and never a control character of the input.

use std::borrow::Cow;
use std::io::{self, Write};

use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_NOTE_STYLE, DEFAULT_WARNING_STYLE,
};
use annotate_snippets::{Level, Renderer};

use crate::fold::wrap_hanging;

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

/// How grave it is what is said.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    /// The same for the diagnostics crate.
    pub(crate) const fn level(self) -> Level<'static> {
        match self {
            Self::Error => Level::ERROR,
            Self::Warning => Level::WARNING,
            Self::Note => Level::NOTE,
        }
    }

    /// Prints what is wrong, and by which rule, as the diagnostics crate does; but folded, and indented less: that crate
    /// indents what follows the first line by the length of the rule's id.
    pub(crate) fn headline(
        self,
        output: &mut dyn Write,
        id: Option<&str>,
        message: &str,
        width: usize,
    ) -> io::Result<()> {
        let (word, style) = match self {
            Self::Error => ("error", DEFAULT_ERROR_STYLE),
            Self::Warning => ("warning", DEFAULT_WARNING_STYLE),
            Self::Note => ("note", DEFAULT_NOTE_STYLE),
        };
        let emphasis = DEFAULT_EMPHASIS_STYLE;
        let title = id.map_or_else(|| word.to_owned(), |id| format!("{word}[{id}]"));
        let headline = format!("{title}: {}", visible(message));
        for (index, line) in wrap_hanging(&headline, width, "  ").iter().enumerate() {
            match line.strip_prefix(title.as_str()).filter(|_| index == 0) {
                Some(rest) => writeln!(output, "{style}{title}{style:#}{emphasis}{rest}{emphasis:#}")?,
                None => writeln!(output, "{emphasis}{line}{emphasis:#}")?,
            }
        }
        Ok(())
    }

    fn say(self, what: &str) {
        // Nobody is left to tell if this fails.
        let _ = self.headline(&mut anstream::stderr().lock(), None, what, width());
    }
}

/// Says what went wrong with the program's own work, on standard error.
pub(crate) fn complain(what: &str) {
    Severity::Error.say(what);
}

/// Says what is not wrong but worth knowing, where the output itself has no room for it.
pub(crate) fn warn(what: &str) {
    Severity::Warning.say(what);
}

/// Says what the program is doing, on standard error.
pub(crate) fn note(what: &str) {
    Severity::Note.say(what);
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
