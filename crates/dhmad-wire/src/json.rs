//! JSON text with its positions: a value is a piece of the text, opened only when somebody looks inside.
//!
//! Derived structs and generic values lose what the answer needs: where a value stands, that a key came twice, the
//! digits of a number. `serde_json` checks the whole text once; from then on a value is a piece of it, and its place in
//! the text is its position. Nothing is collected: an array of two bytes an element can have a million of them.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;
use std::str::Chars;

use dhmad_rules::money::Number;
use serde::Deserializer as _;
use serde::de::Visitor;
use serde_json::value::RawValue;

use crate::position::char_start;
use crate::scan;

/// How deep a request body may be nested. `serde_json` has the same limit; the deepest documented body has three levels.
pub(crate) const DEPTH_MAX: usize = 128;

/// A JSON value: a piece of the document's text. Where it ends is found when somebody asks: most are only looked at from
/// outside, and an escrow in an answer in an envelope would be gone through for each.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    document: &'a str,
    /// Where it begins.
    start: usize,
}

/// A key and its value: where they stand in the document.
#[derive(Clone, Copy)]
pub(crate) struct Member<'a> {
    document: &'a str,
    /// Where the key begins, at its quote.
    start: usize,
}

impl<'a> Member<'a> {
    /// The member that begins here in the document, at the quote of its key.
    pub(crate) const fn at(document: &'a str, start: usize) -> Self {
        Self { document, start }
    }

    /// Where it begins, at the quote of its key.
    pub(crate) const fn start(self) -> usize {
        self.start
    }

    /// The bytes of the key, with its quotes.
    pub(crate) fn key_span(self) -> Range<usize> {
        self.start..scan::string_end(self.document.as_bytes(), self.start)
    }

    /// The key, unescaped.
    pub(crate) fn key(self) -> Cow<'a, str> {
        let quoted = self.document.get(self.key_span()).unwrap_or_default();
        // The whole document was checked before, so a key that cannot be read is not reached.
        unescape(quoted, self.key_span()).unwrap_or(Cow::Borrowed(quoted))
    }

    pub(crate) fn value(self) -> Value<'a> {
        let start = scan::value_of_member(self.document.as_bytes(), self.start);
        Value { document: self.document, start }
    }

    /// Whether this is its key.
    pub(crate) fn has_key(self, key: &str) -> bool {
        let raw = self.raw_key();
        // Nearly all that are asked differ at once.
        if raw.first() != key.as_bytes().first() && raw.first() != Some(&b'\\') && !key.is_empty() {
            return false;
        }
        let is_same = |(one, other): &(&u8, &u8)| one == other && **one != b'\\';
        let same = raw.iter().zip(key.as_bytes()).take_while(is_same).count();
        match raw.get(same) {
            Some(b'"') => same == key.len(),
            // What differs may be the same character, escaped.
            Some(b'\\') => self.characters_from(same).eq(key.get(same..).unwrap_or_default().chars()),
            Some(_) | None => false,
        }
    }

    /// How the keys of two members stand to each other as texts.
    pub(crate) fn compare_keys(self, other: Self) -> Ordering {
        let (one, two) = (self.raw_key(), other.raw_key());
        let is_plain = |byte: u8| byte != b'"' && byte != b'\\';
        let same = one.iter().zip(two).take_while(|(one, two)| one == two && is_plain(**one)).count();
        match (one.get(same), two.get(same)) {
            // What differs may be the same character, escaped.
            (Some(b'\\'), _) | (_, Some(b'\\')) => {
                self.characters_from(same).cmp(other.characters_from(same))
            }
            (Some(b'"'), Some(b'"')) => Ordering::Equal,
            (Some(b'"'), _) => Ordering::Less,
            (_, Some(b'"')) => Ordering::Greater,
            (one, two) => one.cmp(&two),
        }
    }

    /// The characters of the key that come after so many bytes of it, none of which is part of an escape.
    fn characters_from(self, at: usize) -> Characters<'a> {
        Characters(self.document.get(self.start + 1 + at..).unwrap_or_default().chars())
    }

    /// The key as it is written, and what follows it.
    fn raw_key(self) -> &'a [u8] {
        self.document.as_bytes().get(self.start + 1..).unwrap_or_default()
    }
}

/// The characters of a string that is known to be JSON, from behind its opening quote on, one after the other: keys are compared
/// a million times, and to unescape each whole took a hundred times longer.
struct Characters<'a>(Chars<'a>);

impl Iterator for Characters<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self.0.next()? {
            '"' => None,
            '\\' => Some(match self.0.next()? {
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => self.coded(),
                itself => itself,
            }),
            plain => Some(plain),
        }
    }
}

impl Characters<'_> {
    /// The character that is written as one code unit of UTF-16, or as two; half of a pair is read as U+FFFD.
    fn coded(&mut self) -> char {
        let unit = self.unit();
        let mut rest = Self(self.0.clone());
        let is_followed =
            (0xD800..0xDC00).contains(&unit) && rest.0.next() == Some('\\') && rest.0.next() == Some('u');
        let units = [unit].into_iter().chain(is_followed.then(|| rest.unit()));
        let Some(Ok(character)) = char::decode_utf16(units).next() else {
            return char::REPLACEMENT_CHARACTER;
        };
        if is_followed {
            self.0 = rest.0;
        }
        character
    }

    /// The four digits of a code unit.
    fn unit(&mut self) -> u16 {
        let digits = self.0.by_ref().take(4).filter_map(|digit| digit.to_digit(16));
        digits.fold(0, |unit, digit| unit << 4 | u16::try_from(digit).unwrap_or_default())
    }
}

/// What kind of value it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    /// With its article, for messages.
    pub(crate) const fn described(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a Boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

/// The text is not JSON, or a string in it is not text.
pub(crate) struct Fault {
    pub(crate) what: String,
    pub(crate) span: Range<usize>,
}

impl<'a> Value<'a> {
    /// Reads a document. All of it is checked to be JSON; escapes in strings are checked when the string is read.
    pub(crate) fn parse(document: &'a str) -> Result<Self, Fault> {
        let raw: &RawValue =
            serde_json::from_str(document).map_err(|error| syntax_fault(document, &error))?;
        // The text is a slice of the document, so its distance from the document's beginning is its position.
        let start = raw.get().as_ptr().addr() - document.as_ptr().addr();
        Ok(Self { document, start })
    }

    /// Where the value begins in the document.
    pub(crate) const fn start(self) -> usize {
        self.start
    }

    /// Where the value stands in the document, in bytes.
    pub(crate) fn span(self) -> Range<usize> {
        self.start..scan::value_end(self.document.as_bytes(), self.start)
    }

    pub(crate) fn kind(self) -> Kind {
        match self.document.as_bytes().get(self.start) {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::String,
            Some(b't' | b'f') => Kind::Boolean,
            Some(b'n') => Kind::Null,
            _ => Kind::Number,
        }
    }

    pub(crate) fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// The value's own text: for a number, its digits.
    pub(crate) fn text(self) -> &'a str {
        self.document.get(self.span()).unwrap_or_default()
    }

    /// The number that it is, exactly; `None` for any other kind.
    pub(crate) fn number(self) -> Option<Number<'a>> {
        match self.kind() {
            Kind::Number => Number::read(self.text()),
            Kind::Null | Kind::Boolean | Kind::String | Kind::Array | Kind::Object => None,
        }
    }

    pub(crate) fn boolean(self) -> Option<bool> {
        match self.kind() {
            Kind::Boolean => self.text().parse().ok(),
            Kind::Null | Kind::Number | Kind::String | Kind::Array | Kind::Object => None,
        }
    }

    /// The content of a string, `None` for any other kind.
    pub(crate) fn string(self) -> Result<Option<Cow<'a, str>>, Fault> {
        match self.kind() {
            Kind::String => unescape(self.text(), self.span()).map(Some),
            Kind::Null | Kind::Boolean | Kind::Number | Kind::Array | Kind::Object => Ok(None),
        }
    }

    /// The members of an object in their order, keys that come twice included; none for any other kind.
    pub(crate) fn members(self) -> impl Iterator<Item = Member<'a>> {
        self.pieces(Kind::Object).map(move |start| Member::at(self.document, start))
    }

    /// The elements of an array; none for any other kind.
    pub(crate) fn elements(self) -> impl Iterator<Item = Self> {
        self.pieces(Kind::Array).map(move |start| Self { start, ..self })
    }

    /// Where each member begins, or each element, if it is of this kind.
    fn pieces(self, kind: Kind) -> scan::Pieces<'a> {
        let bracket = (self.kind() == kind).then_some(self.start);
        scan::Pieces::after(self.document.as_bytes(), bracket)
    }
}

fn unescape(quoted: &str, span: Range<usize>) -> Result<Cow<'_, str>, Fault> {
    let content = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match content {
        Some(plain) if !plain.contains('\\') => Ok(Cow::Borrowed(plain)),
        _ => serde_json::Deserializer::from_str(quoted)
            .deserialize_bytes(Unescaped)
            .map(Cow::Owned)
            .map_err(|error| Fault { what: format!("a string that is no text: {}", describe(&error)), span }),
    }
}

/// Reads a string with escapes as the bytes of its text.
///
/// Half of a surrogate pair is right as JSON but no text: JavaScript writes one when a string was cut within an emoji.
/// It is read as most servers read it, as U+FFFD. `serde_json` hands it out only as bytes, encoded as if it were a
/// character of its own.
struct Unescaped;

impl Visitor<'_> for Unescaped {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<String, E> {
        let mut text = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            // In UTF-8 no character begins with these two bytes: they are the first of a surrogate's three.
            if let (0xED, [0xA0..=0xBF, _, after @ ..]) = (byte, after) {
                text.extend("\u{fffd}".bytes());
                rest = after;
            } else {
                text.push(byte);
                rest = after;
            }
        }
        String::from_utf8(text).map_err(E::custom)
    }
}

fn syntax_fault(document: &str, error: &serde_json::Error) -> Fault {
    if document.trim_ascii().is_empty() {
        return Fault { what: "the input is empty".to_owned(), span: 0..document.len() };
    }
    // `serde_json` counts lines and, within the line, bytes; both from 1.
    let line_start: usize =
        document.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    // Column 0 is the break before the line: the fault is at the end of the line before.
    let start = char_start(document, (line_start + error.column()).saturating_sub(1));
    let end = start + document[start..].chars().next().map_or(0, char::len_utf8);
    Fault { what: format!("not JSON: {}", describe(error)), span: start..end }
}

/// The error without its position, which is within a piece of the document.
fn describe(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((what, _)) => what.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> String {
        let value = Value::parse(json).ok().expect("it is JSON");
        value.string().ok().flatten().expect("it is a string").into_owned()
    }

    #[test]
    fn escapes_are_read() {
        for (json, text) in [
            (r#""plain""#, "plain"),
            (r#""a\"b\\c\/d\n\u00e9""#, "a\"b\\c/d\né"),
            (r#""\ud83d\ude00 and \u0627""#, "😀 and ا"),
            ("\"ع\\tع\"", "ع\tع"),
            // Characters whose encoding begins as that of a surrogate does, but goes on differently.
            ("\"\u{d000}\u{d7ff}\\u0020\"", "\u{d000}\u{d7ff} "),
        ] {
            assert_eq!(read(json), text, "{json}");
        }
    }

    /// Compared one character at a time, keys are what they are when they are unescaped.
    #[test]
    fn keys_are_compared_as_texts() {
        let keys = [
            r#""""#,
            r#""a""#,
            r#""\u0061""#,
            r#""\u0061b""#,
            r#""ab""#,
            r#""a\"b""#,
            r#""a\u0022b""#,
            r#""a\\""#,
            r#""\n""#,
            r#""\u000A""#,
            r#""\b\f\r\t\/""#,
            r#""/""#,
            r#""é""#,
            r#""\u00e9""#,
            r#""è""#,
            r#""😀""#,
            r#""\ud83d\ude00""#,
            r#""\uD83D""#,
            r#""\ud83d\u0041""#,
            r#""\ud83d\n""#,
            r#""\ude00\ud83d""#,
            r#""\ud83d\ud83d\ude00""#,
            r#""\ufffd""#,
            r#""\ufffdA""#,
            r#""aé""#,
            r#""a\u00e9""#,
        ];
        let document = keys.map(|key| format!("{{{key}:1}}")).join(",");
        let starts = document.match_indices('{').map(|(at, _)| Member::at(&document, at + 1));
        let members: Vec<Member<'_>> = starts.collect();
        assert_eq!(members.len(), keys.len());
        for one in &members {
            for other in &members {
                let (key, its) = (one.key(), other.key());
                assert_eq!(one.compare_keys(*other), key.cmp(&its), "{key:?} {its:?}");
                assert_eq!(one.has_key(&its), key == its, "{key:?} {its:?}");
            }
        }
    }

    #[test]
    fn half_of_a_surrogate_pair_is_one_replacement_character() {
        for (json, text) in [
            (r#""\ud800""#, "\u{fffd}"),
            (r#""\udfff!""#, "\u{fffd}!"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""\ud83dé\ude00""#, "\u{fffd}é\u{fffd}"),
            (r#""cut \ud83d\u0041""#, "cut \u{fffd}A"),
        ] {
            assert_eq!(read(json), text, "{json}");
        }
    }

    #[test]
    fn a_fault_of_syntax_covers_the_character_that_is_wrong() {
        for (document, span) in [("{\"a\": é}", 6..8), ("[1,\n x]", 5..6), ("{\"a\":", 4..5), (" \n", 0..2)]
        {
            let fault = Value::parse(document).err().expect("it is not JSON");
            assert_eq!(fault.span, span, "{document:?}: {}", fault.what);
        }
    }

    #[test]
    fn every_kind_of_value_is_told_by_its_name() {
        for (json, name) in [
            ("null", "null"),
            ("true", "a Boolean"),
            ("false", "a Boolean"),
            ("-1.5e3", "a number"),
            ("\"\"", "a string"),
            (" [ ]", "an array"),
            ("{}", "an object"),
        ] {
            let value = Value::parse(json).ok().expect("it is JSON");
            assert_eq!(value.kind().described(), name, "{json}");
        }
    }
}
