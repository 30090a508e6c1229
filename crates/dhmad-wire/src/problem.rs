//! Input that cannot be judged at all.

use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use serde::Serialize;

use crate::id::Id;
use crate::json::Fault;
use crate::pointer::Pointer;
use crate::position::Position;

/// Why the input cannot be judged, and where: it is no JSON, or not an envelope.
///
/// That is no verdict. A request that breaks a rule is judged and answered; a problem is the caller's to mend first. Its JSON has
/// the keys `problem` (the message), `line`, `column`, `pointer`, and `id` if there is one; see the [crate](crate#a-problem).
///
/// ```
/// use dhmad_rules::{JUNE_2026, Policy};
///
/// let envelope = r#"{ "operation": "create_session" }"#;
/// let problem = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard()).expect_err("there is no request");
/// assert_eq!((problem.line(), problem.column()), (1, 1));
/// assert_eq!(problem.pointer().as_str(), "/request");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    #[serde(rename = "problem")]
    message: String,
    line: usize,
    column: usize,
    pointer: Pointer,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Id>,
    #[serde(skip)]
    span: Range<usize>,
}

impl Problem {
    pub(crate) fn new(document: &str, span: Range<usize>, pointer: Pointer, message: String) -> Self {
        let Position { line, column } = Position::of(document, span.start);
        Self { message, line, column, pointer, id: None, span }
    }

    pub(crate) fn from_fault(document: &str, fault: Fault, pointer: Pointer) -> Self {
        Self::new(document, fault.span, pointer, fault.what)
    }

    /// What is wrong and what would be right: lower case, no full stop.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The line, from 1.
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The column in Unicode scalar values, from 1.
    pub const fn column(&self) -> usize {
        self.column
    }

    /// The place in the document; empty if it is no JSON.
    pub const fn pointer(&self) -> &Pointer {
        &self.pointer
    }

    /// The `id` that the input has, if it can be read: also of a text that is no JSON from somewhere on.
    pub const fn id(&self) -> Option<&Id> {
        self.id.as_ref()
    }

    /// The problem with the id of the text that it is about.
    pub(crate) fn identified_in(self, text: &str) -> Self {
        Self { id: Id::within(text), ..self }
    }

    /// The bytes of the document (without a byte-order mark) that are wrong.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The problem, said to be one of a part of the document that people count.
    pub(crate) fn of(self, part: &str) -> Self {
        Self { message: format!("{part}: {}", self.message), ..self }
    }

    /// The problem with its line counted from the beginning of a stream, of which the document is one line.
    #[must_use]
    pub fn at_line(self, line: usize) -> Self {
        Self { line, ..self }
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for Problem {}
