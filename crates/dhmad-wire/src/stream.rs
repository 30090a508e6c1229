//! What stands in a stream of answers, or beside an answer, when there are several inputs, or one that cannot be read.

use std::fmt::Display;

use serde::Serialize;

use crate::id::Id;
use crate::problem::Problem;

/// An answer with the file that it is about, where there are several.
///
/// ```
/// use dhmad_wire::{Named, Unreadable};
///
/// let content = Unreadable::new("a.json", &"no such file");
/// let json = |file| serde_json::to_string(&Named { file, content: &content }).expect("it is JSON");
/// assert_eq!(json(Some("a.json")), r#"{"file":"a.json","problem":"cannot read `a.json`: no such file"}"#);
/// assert_eq!(json(None), r#"{"problem":"cannot read `a.json`: no such file"}"#);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Named<'a, T> {
    /// The name of the file; nothing where it needs none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<&'a str>,
    /// The answer, an object.
    #[serde(flatten)]
    pub content: T,
}

/// An input that could not be read, so there is no place in it to name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unreadable {
    /// What is wrong.
    pub problem: String,
}

impl Unreadable {
    /// Says that an input of this name cannot be read, and why.
    pub fn new(name: &str, why: &impl Display) -> Self {
        Self { problem: format!("cannot read `{name}`: {why}") }
    }
}

/// What stands in the stream in place of an answer, for a line that cannot be judged.
///
/// ```
/// use dhmad_rules::{JUNE_2026, Policy};
/// use dhmad_wire::LineProblem;
///
/// let problem = dhmad_wire::check("{", &JUNE_2026, &Policy::standard()).unwrap_err();
/// let json = serde_json::to_string(&LineProblem::of(&problem, 7))?;
/// assert!(json.starts_with(r#"{"line":7,"problem":"not JSON:"#));
///
/// let problem = dhmad_wire::check(r#"{ "id": "order-7", "operaton": "deliver" }"#, &JUNE_2026, &Policy::standard()).unwrap_err();
/// let json = serde_json::to_string(&LineProblem::of(&problem, 8))?;
/// assert!(json.starts_with(r#"{"line":8,"id":"order-7","problem":"unknown key"#));
///
/// let json = serde_json::to_string(&LineProblem::without_place("the line is too long", 8))?;
/// assert_eq!(json, r#"{"line":8,"problem":"the line is too long"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LineProblem<'a> {
    /// The line of the stream, from 1.
    pub line: usize,
    /// The `id` in the line, if it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a Id>,
    /// What is wrong.
    pub problem: &'a str,
    /// The column in Unicode scalar values, from 1, if the line was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The place in the line, as a JSON pointer, if the line was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<&'a str>,
}

impl<'a> LineProblem<'a> {
    /// The problem with the document that is this line of a stream.
    pub fn of(problem: &'a Problem, line: usize) -> Self {
        Self {
            line,
            id: problem.id(),
            problem: problem.message(),
            column: Some(problem.column()),
            pointer: Some(problem.pointer().as_str()),
        }
    }

    /// A problem with a line that was not read at all.
    pub const fn without_place(problem: &'a str, line: usize) -> Self {
        Self { line, id: None, problem, column: None, pointer: None }
    }
}
