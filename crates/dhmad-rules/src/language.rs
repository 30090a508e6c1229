//! The languages that end users are told in, and how a text of one stands inside one of another.

use core::fmt::{self, Display, Formatter};

use crate::vocabulary::words;

words! {
    /// A language that end users are told in. Developers are told in English.
    ///
    /// It is exhaustive on purpose: whoever keeps texts of his own beside these should hear of a new language.
    pub enum Language as "a language" {
        /// English.
        English = "en",
        /// French.
        French = "fr",
        /// Modern Standard Arabic, with the words and the digits that are used in Tunisia.
        Arabic = "ar",
    }
}

words! {
    /// To which side a text is written. It is spelt as the attribute `dir` of HTML has it.
    pub enum Direction as "a direction" {
        /// From left to right.
        LeftToRight = "ltr",
        /// From right to left.
        RightToLeft = "rtl",
    }
}

/// What follows, up to [`POP_DIRECTIONAL_ISOLATE`], has the direction of its own first letter, and turns nothing around it.
const FIRST_STRONG_ISOLATE: char = '\u{2068}';

/// The end of what [`FIRST_STRONG_ISOLATE`] begins.
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

impl Language {
    /// To which side it is written.
    ///
    /// ```
    /// use dhmad_rules::Language;
    ///
    /// assert_eq!(Language::Arabic.direction().as_str(), "rtl");
    /// ```
    pub const fn direction(self) -> Direction {
        match self {
            Self::English | Self::French => Direction::LeftToRight,
            Self::Arabic => Direction::RightToLeft,
        }
    }

    /// What an end user is told who is refused for a reason that is not known.
    pub(crate) const fn not_possible_now(self) -> &'static str {
        match self {
            Self::English => "This is not possible now.",
            Self::French => "Ce n’est pas possible actuellement.",
            Self::Arabic => "هذا غير ممكن حاليًا.",
        }
    }

    /// Prints a text of this language so that it can stand inside one of another, or a foreign word or number so that it can
    /// stand inside a text of this language.
    ///
    /// Where the language is written from right to left, that takes two invisible characters around it (U+2068 and U+2069);
    /// without them its full stop, or a number beside it, is shown at the wrong end. A text that stands alone, as in a field of
    /// JSON or in an element of HTML with a `dir`, needs none. They hold within one line: isolate each line of a text by itself.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Language, Rule};
    ///
    /// let log_line = |language: Language| {
    ///     let message = Rule::DeliverStatus.user_message(&JUNE_2026, language);
    ///     format!("shown: {}", language.isolate(message))
    /// };
    /// assert_eq!(log_line(Language::English), "shown: This purchase cannot be marked as delivered now.");
    /// assert!(log_line(Language::Arabic).starts_with("shown: \u{2068}"));
    /// assert!(log_line(Language::Arabic).ends_with(".\u{2069}"));
    /// ```
    pub fn isolate(self, text: impl Display) -> impl Display {
        Isolated { text, direction: self.direction() }
    }
}

/// A text that stands between texts of the other direction, if it is itself written to this side.
struct Isolated<T> {
    text: T,
    direction: Direction,
}

impl<T: Display> Display for Isolated<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.direction {
            Direction::LeftToRight => write!(f, "{}", self.text),
            Direction::RightToLeft => {
                write!(f, "{FIRST_STRONG_ISOLATE}{}{POP_DIRECTIONAL_ISOLATE}", self.text)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn only_what_is_written_from_right_to_left_is_isolated() {
        assert_eq!(Language::English.isolate("paid").to_string(), "paid");
        assert_eq!(Language::French.isolate("payé").to_string(), "payé");
        assert_eq!(Language::Arabic.isolate("مدفوع").to_string(), "\u{2068}مدفوع\u{2069}");
        // A number inside an Arabic text, and that text inside an English one: each isolate ends where it began.
        let inner = Language::Arabic.isolate(200).to_string();
        assert_eq!(Language::Arabic.isolate(inner).to_string(), "\u{2068}\u{2068}200\u{2069}\u{2069}");
    }
}
