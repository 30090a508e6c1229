//! What is printed: JSON, an object a line, and prose that fits the width.

use std::io::{self, Write};

use dhmad_rules::Language;
use serde::Serialize;
use serde_json::ser::Formatter;
use unicode_width::UnicodeWidthStr;

use crate::fold::wrap;
use crate::terminal::acts_on_terminal;

/// Writes one compact JSON object and ends the line.
pub(crate) fn write_line(output: &mut dyn Write, object: &impl Serialize) -> io::Result<()> {
    object.serialize(&mut serde_json::Serializer::with_formatter(&mut *output, HarmlessJson))?;
    writeln!(output)
}

/// The lines of what end users are told in this language, each ready to stand among lines in English.
pub(crate) fn wrap_told(text: &str, width: usize, language: Language) -> Vec<String> {
    // An isolate ends with its line, so each line has its own.
    wrap(text, width).into_iter().map(|line| language.isolate(line).to_string()).collect()
}

/// How far the text of a labelled paragraph is indented.
const LABEL_WIDTH: usize = 15;

/// The widest that prose gets, however wide the terminal is.
const PROSE_WIDTH_MAX: usize = 100;

/// Prints prose that fits the width.
pub(crate) struct Prose<'a> {
    output: &'a mut dyn Write,
    width: usize,
}

impl<'a> Prose<'a> {
    pub(crate) fn new(output: &'a mut dyn Write, width: usize) -> Self {
        Self { output, width: width.min(PROSE_WIDTH_MAX) }
    }

    /// Where it is printed, for what is no prose.
    pub(crate) fn output(&mut self) -> &mut dyn Write {
        self.output
    }

    /// The width that there is.
    pub(crate) const fn width(&self) -> usize {
        self.width
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.output)
    }

    /// A line that stands out.
    pub(crate) fn heading(&mut self, text: &str) -> io::Result<()> {
        let bold = anstyle::Style::new().bold();
        writeln!(self.output, "{bold}{text}{bold:#}")
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) -> io::Result<()> {
        for line in wrap(text, self.width) {
            writeln!(self.output, "{line}")?;
        }
        Ok(())
    }

    /// A line, indented.
    pub(crate) fn line(&mut self, indent: usize, text: &str) -> io::Result<()> {
        writeln!(self.output, "{:indent$}{text}", "")
    }

    /// A text in a column of its own, beside its name.
    pub(crate) fn entry(&mut self, indent: usize, name: &str, column: usize, text: &str) -> io::Result<()> {
        let room = column.saturating_sub(indent);
        for (index, line) in wrap(text, self.width.saturating_sub(column)).iter().enumerate() {
            let name = if index == 0 { name } else { "" };
            self.line(indent, &format!("{name:room$}{line}"))?;
        }
        Ok(())
    }

    /// A paragraph beside its label; below it, if it has a word that is too long to stand beside it.
    pub(crate) fn labelled(&mut self, label: &str, text: &str) -> io::Result<()> {
        let room = self.width.saturating_sub(LABEL_WIDTH);
        if text.split(' ').any(|word| word.width() > room) {
            self.heading(label)?;
            return self.item(text);
        }
        self.beside(label, &wrap(text, room))
    }

    /// What end users are told in this language, beside its label.
    pub(crate) fn told(&mut self, label: &str, text: &str, language: Language) -> io::Result<()> {
        self.beside(label, &wrap_told(text, self.width.saturating_sub(LABEL_WIDTH), language))
    }

    /// What end users are told in this language, in a column of its own.
    pub(crate) fn told_entry(&mut self, column: usize, text: &str, language: Language) -> io::Result<()> {
        for line in wrap_told(text, self.width.saturating_sub(column), language) {
            self.line(column, &line)?;
        }
        Ok(())
    }

    fn beside(&mut self, label: &str, lines: &[impl AsRef<str>]) -> io::Result<()> {
        let bold = anstyle::Style::new().bold();
        for (index, line) in lines.iter().enumerate() {
            let label = if index == 0 { label } else { "" };
            writeln!(self.output, "{bold}{label:LABEL_WIDTH$}{bold:#}{}", line.as_ref())?;
        }
        Ok(())
    }

    /// An item of a list: indented, and its later lines more than the first.
    pub(crate) fn item(&mut self, text: &str) -> io::Result<()> {
        self.nested_item(2, text)
    }

    /// An item that is indented so far.
    pub(crate) fn nested_item(&mut self, indent: usize, text: &str) -> io::Result<()> {
        let later = indent + 2;
        for (index, line) in wrap(text, self.width.saturating_sub(later)).iter().enumerate() {
            let indent = if index == 0 { indent } else { later };
            writeln!(self.output, "{:indent$}{line}", "")?;
        }
        Ok(())
    }
}

/// Compact JSON in which the characters that a terminal acts on are escaped: for a reader of JSON the same text.
struct HarmlessJson;

impl Formatter for HarmlessJson {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut written = 0;
        for (at, c) in fragment.match_indices(acts_on_terminal) {
            writer.write_all(&fragment.as_bytes()[written..at])?;
            for unit in c.encode_utf16() {
                write!(writer, "\\u{unit:04x}")?;
            }
            written = at + c.len();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }

    /// A piece of JSON that is repeated as it came is a number or a string: such characters stand within its quotes.
    fn write_raw_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        self.write_string_fragment(writer, fragment)
    }
}

#[cfg(test)]
mod tests {
    use dhmad_rules::rules::Direction;
    use dhmad_rules::{JUNE_2026, Rule};

    use super::*;

    #[test]
    fn harmless_json_is_the_same_text_to_a_reader() {
        let text = "\u{1b}[31m \"quoted\" \u{7f}\u{9b}عربي\u{202e}\u{200f}😀\u{61c}";
        let mut json = Vec::new();
        text.serialize(&mut serde_json::Serializer::with_formatter(&mut json, HarmlessJson)).unwrap();
        let json = String::from_utf8(json).unwrap();
        assert!(!json.contains(acts_on_terminal), "{json:?}");
        assert!(json.contains("عربي") && json.contains("\\u009b"), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn each_line_that_is_written_from_right_to_left_is_isolated() {
        let rule = Rule::UpdateTitleLength;
        for language in Language::ALL {
            let text = rule.user_message(&JUNE_2026, language).to_string();
            let mut printed = Vec::new();
            Prose::new(&mut printed, 60).told("For end users", &text, language).unwrap();
            let printed = anstream::adapter::strip_str(&String::from_utf8(printed).unwrap()).to_string();
            let lines: Vec<&str> = printed.lines().collect();
            assert!(lines.len() > 1, "{printed}");
            let mut read = Vec::new();
            for line in lines {
                let count = |c: char| line.matches(c).count();
                assert_eq!(count('\u{2068}'), count('\u{2069}'), "{line:?}");
                assert!(line.width() <= 60, "{line:?}");
                // The label is ASCII.
                let line = line.get(LABEL_WIDTH..).unwrap();
                read.push(match language.direction() {
                    Direction::LeftToRight => line,
                    Direction::RightToLeft => {
                        let inner = line.strip_prefix('\u{2068}').and_then(|it| it.strip_suffix('\u{2069}'));
                        inner.unwrap_or_else(|| panic!("{line:?} is not isolated"))
                    }
                });
            }
            assert_eq!(read.join(" "), text);
        }
    }
}
