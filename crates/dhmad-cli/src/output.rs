//! What is printed: JSON, an object a line, and prose that fits the width.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::terminal::acts_on_terminal;

/// Writes one compact JSON object and ends the line.
pub(crate) fn write_line(output: &mut dyn Write, object: &impl Serialize) -> io::Result<()> {
    object.serialize(&mut serde_json::Serializer::with_formatter(&mut *output, HarmlessJson))?;
    writeln!(output)
}

/// The lines of a text that fits this width. Words stay whole: ids and paths, with their hyphens and slashes, are to be
/// searched for and copied.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<Cow<'_, str>> {
    let options = textwrap::Options::new(width)
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(text, options)
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
}

#[cfg(test)]
mod tests {
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
}
