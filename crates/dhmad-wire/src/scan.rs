//! Where the pieces of a text begin and end that is known to be JSON.
//!
//! `serde_json` has checked it; here is only counted. If the text were no JSON after all, the pieces would be others, and
//! the walk still ends at the end of the text.

/// Bytes, to be looked up: every byte of a line is asked for several times, once for each object around it.
struct Bytes([bool; 256]);

impl Bytes {
    #[expect(
        clippy::indexing_slicing,
        reason = "there is a place for every byte, and this runs in the compiler"
    )]
    const fn of(mut bytes: &[u8]) -> Self {
        let mut table = [false; 256];
        while let [byte, rest @ ..] = bytes {
            table[*byte as usize] = true;
            bytes = rest;
        }
        Self(table)
    }

    const fn all_but(self) -> Self {
        let Self(mut table) = self;
        let mut rest: &mut [bool] = &mut table;
        while let [first, others @ ..] = rest {
            *first = !*first;
            rest = others;
        }
        Self(table)
    }

    #[expect(clippy::indexing_slicing, reason = "there is a place for every byte")]
    #[inline]
    fn contains(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }
}

/// What is no white space.
static NO_SPACE: Bytes = Bytes::of(b" \n\r\t").all_but();

/// What ends a run of plain characters in a string.
static QUOTE_OR_ESCAPE: Bytes = Bytes::of(b"\"\\");

/// What opens or closes anything.
static BRACKET_OR_QUOTE: Bytes = Bytes::of(b"\"{}[]");

/// What ends a number or a word.
static SEPARATOR: Bytes = Bytes::of(b",]} \n\r\t");

/// The first byte from here on that is no white space.
pub(crate) fn skip_space(text: &[u8], at: usize) -> usize {
    skip_to(text, at, &NO_SPACE)
}

/// Where the string ends that begins here, after its closing quote.
pub(crate) fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        at = skip_to(text, at, &QUOTE_OR_ESCAPE);
        match text.get(at) {
            // What is escaped is no quote; if it is of more characters, those after the first are none either.
            Some(b'\\') => at += 2,
            Some(_) => return at + 1,
            None => return text.len(),
        }
    }
}

/// Where the value ends that begins here.
pub(crate) fn value_end(text: &[u8], start: usize) -> usize {
    let mut at = start;
    let mut depth = 0_usize;
    loop {
        match text.get(at) {
            Some(b'"') => at = string_end(text, at),
            Some(b'{' | b'[') => {
                depth += 1;
                at += 1;
            }
            Some(b'}' | b']') => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            // A number, or a word; between two values the separators too.
            Some(_) if depth == 0 => at = scalar_end(text, at + 1),
            Some(_) => at = skip_to(text, at, &BRACKET_OR_QUOTE),
            None => return text.len(),
        }
        if depth == 0 {
            return at.min(text.len());
        }
    }
}

/// Where the number or the word ends that goes on here.
pub(crate) fn scalar_end(text: &[u8], at: usize) -> usize {
    skip_to(text, at, &SEPARATOR)
}

/// Where the value begins whose key begins here.
pub(crate) fn value_of_member(text: &[u8], key: usize) -> usize {
    let colon = skip_space(text, string_end(text, key));
    skip_space(text, colon + 1)
}

/// The first of these bytes from here on, or the end.
#[inline]
fn skip_to(text: &[u8], at: usize, bytes: &Bytes) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at.min(text.len()) + rest.iter().position(|byte| bytes.contains(*byte)).unwrap_or(rest.len())
}

/// Where each element of an array begins, or each member of an object.
pub(crate) struct Pieces<'a> {
    text: &'a [u8],
    /// After the last piece, or after the bracket; nothing if there are no more pieces.
    at: Option<usize>,
    is_object: bool,
}

impl<'a> Pieces<'a> {
    /// The pieces of the array or object that begins here, at its bracket; none if it begins nowhere.
    pub(crate) fn after(text: &'a [u8], bracket: Option<usize>) -> Self {
        let is_object = bracket.is_some_and(|at| text.get(at) == Some(&b'{'));
        Self { text, at: bracket.map(|at| at + 1), is_object }
    }
}

impl Iterator for Pieces<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let mut start = skip_space(self.text, self.at.take()?);
        if self.text.get(start) == Some(&b',') {
            start = skip_space(self.text, start + 1);
        }
        match self.text.get(start) {
            None | Some(b']' | b'}') => return None,
            Some(_) => {}
        }
        let value = if self.is_object { value_of_member(self.text, start) } else { start };
        self.at = Some(value_end(self.text, value));
        Some(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        let bytes = text.as_bytes();
        Pieces::after(bytes, Some(0)).map(|start| &text[start..value_end(bytes, start)]).collect()
    }

    #[test]
    fn elements_are_found() {
        assert_eq!(pieces("[]"), [""; 0]);
        assert_eq!(pieces("[ \n]"), [""; 0]);
        assert_eq!(pieces("[1]"), ["1"]);
        assert_eq!(
            pieces(r#"[ -1.5e3 ,null,true, "a,]\"\\" ,[1,[2]],{"]":"}"} , "" ]"#),
            ["-1.5e3", "null", "true", r#""a,]\"\\""#, "[1,[2]]", r#"{"]":"}"}"#, "\"\""]
        );
    }

    #[test]
    fn members_begin_with_their_keys() {
        assert_eq!(pieces("{}"), [""; 0]);
        assert_eq!(
            pieces(r#"{"a":1, "\"," :{"b":[2]} ,"":"","é":null}"#),
            ["\"a\"", r#""\",""#, "\"\"", "\"é\""]
        );
    }

    /// What cannot be there, since the text was checked, is no reason to read past its end.
    #[test]
    fn what_is_no_json_ends_too() {
        for text in
            ["[", "{", "[1", "{\"a", "{\"a\\", "{\"a\"", "{\"a\":", "{\"a\":[", "[\"", "[}", "{]", "", "[,,"]
        {
            assert!(pieces(text).len() < 3, "{text}");
            for start in 0..=text.len() + 1 {
                assert!(value_end(text.as_bytes(), start) <= text.len(), "{text}");
                assert!(string_end(text.as_bytes(), start) <= text.len() + 2, "{text}");
            }
        }
    }
}
