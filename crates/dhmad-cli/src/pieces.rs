//! What is judged as one document, and the pieces that it was given in.
//!
//! An envelope is one file, or is put together of a request, an escrow and an account that each stand in a file of their own.
//! Whatever is then said of a place in it is said of the file in which the place stands.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use dhmad_wire::{Document, Problem};

use crate::input::Source;

/// A document, and where its pieces come from.
pub(crate) struct Pieces<'t> {
    text: Cow<'t, str>,
    pieces: Vec<Piece>,
}

/// A part of the document that somebody gave.
pub(crate) struct Piece {
    /// Where it comes from, for people.
    name: String,
    /// The same, for programs.
    name_for_programs: String,
    range: Range<usize>,
}

/// Why a piece is of no use.
pub(crate) enum Fault {
    /// It cannot be read.
    Unreadable { name: String, name_for_programs: String, error: io::Error },
    /// It is not JSON.
    NotJson { name: String, name_for_programs: String, bytes: Vec<u8>, problem: Box<Problem> },
}

impl<'t> Pieces<'t> {
    /// An envelope without anything in it.
    pub(crate) fn none() -> Self {
        Self { text: Cow::Borrowed("{"), pieces: Vec::new() }
    }

    /// Adds what the program knows without any file: JSON, said to come from an option.
    pub(crate) fn with_option(mut self, key: &str, option: &str, json: &str) -> Self {
        self.add(key, option, option, json);
        self
    }

    /// Adds what stands in a file.
    pub(crate) fn with_file(mut self, key: &str, source: &Source) -> Result<Self, Fault> {
        let (name, name_for_programs) = (source.name(), source.name_for_programs().into_owned());
        let bytes = match source.read() {
            Ok(bytes) => bytes,
            Err(error) => return Err(Fault::Unreadable { name, name_for_programs, error }),
        };
        // Each is JSON by itself, so that none can close the braces around it.
        match Document::parse(&bytes) {
            Ok(document) => self.add(key, &name, &name_for_programs, document.text()),
            Err(problem) => {
                return Err(Fault::NotJson { name, name_for_programs, bytes, problem: Box::new(problem) });
            }
        }
        Ok(self)
    }

    fn add(&mut self, key: &str, name: &str, name_for_programs: &str, json: &str) {
        let separator = if self.pieces.is_empty() { "" } else { "," };
        // Each begins a line, so that a column in it is a column of the document.
        let text = self.text.to_mut();
        text.extend([separator, "\"", key, "\":\n"]);
        let start = text.len();
        *text += json;
        *text += "\n";
        self.pieces.push(Piece {
            name: name.to_owned(),
            name_for_programs: name_for_programs.to_owned(),
            range: start..start + json.len(),
        });
    }

    /// The document.
    pub(crate) fn finished(mut self) -> Self {
        self.text += "}";
        self
    }

    /// A document that is one piece.
    pub(crate) fn whole(name: &str, text: &'t str) -> Self {
        let range = 0..text.len();
        let piece = Piece { name: name.to_owned(), name_for_programs: name.to_owned(), range };
        Self { text: Cow::Borrowed(text), pieces: vec![piece] }
    }

    /// All of it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The piece in which a place stands; `None` if it stands between them.
    pub(crate) fn piece_at(&self, place: &Range<usize>) -> Option<&Piece> {
        let holds = |piece: &&Piece| piece.range.start <= place.start && place.end <= piece.range.end;
        self.pieces.iter().find(holds)
    }

    /// The text of a piece.
    pub(crate) fn text_of(&self, piece: &Piece) -> &str {
        &self.text[piece.range.clone()]
    }

    /// How many lines of the document come before the piece.
    pub(crate) fn lines_before(&self, piece: &Piece) -> usize {
        self.text[..piece.range.start].matches('\n').count()
    }
}

impl Piece {
    /// Where it comes from, for people.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Where it comes from, for programs.
    pub(crate) fn name_for_programs(&self) -> &str {
        &self.name_for_programs
    }

    /// A place of the document, counted from the beginning of the piece.
    pub(crate) fn within(&self, place: Range<usize>) -> Range<usize> {
        let start = self.range.start;
        place.start.saturating_sub(start)..place.end.saturating_sub(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_in_its_piece() {
        let pieces = Pieces::none()
            .with_option("operation", "--operation", "\"deliver\"")
            .with_option("escrow", "escrow.json", "{\n \"status\": 7\n}")
            .finished();
        let document = Document::parse(pieces.text().as_bytes()).expect("it is JSON");
        assert_eq!(document.text(), pieces.text());
        let at = pieces.text().find('7').unwrap();
        let piece = pieces.piece_at(&(at..at + 1)).expect("it is in a piece");
        assert_eq!((piece.name(), piece.within(at..at + 1)), ("escrow.json", 13..14));
        assert_eq!(pieces.lines_before(piece), 3);
        assert!(pieces.piece_at(&(0..1)).is_none(), "the brace was given by nobody");
    }
}
