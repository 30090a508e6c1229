//! What only the reader of the JSON can find.

use std::ops::Range;

use dhmad_rules::{Edition, Rule};

use crate::pointer::Pointer;

/// A violation of one of the `request.*`, `facts.*` and `operation.*` rules, at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AdapterFinding {
    pub(crate) rule: Rule,
    pub(crate) field: Pointer,
    /// Where the place stands in the document: findings of a rule are listed in document order.
    pub(crate) span: Range<usize>,
    pub(crate) because: Vec<Pointer>,
    /// What the rule's message says in general, said of this place; nothing where there is no more to say.
    pub(crate) detail: Option<String>,
    pub(crate) suggestion: Option<String>,
}

impl AdapterFinding {
    pub(crate) fn new(rule: Rule, field: Pointer, span: Range<usize>) -> Self {
        Self { rule, field, span, because: Vec::new(), detail: None, suggestion: None }
    }

    pub(crate) fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }

    /// The rule's message, said of this place.
    pub(crate) fn message(&self, edition: &'static Edition) -> String {
        let general = self.rule.message(edition);
        match &self.detail {
            Some(detail) => format!("{general}: {detail}"),
            None => general.to_string(),
        }
    }

    pub(crate) fn because(self, place: Pointer) -> Self {
        Self { because: vec![place], ..self }
    }

    pub(crate) fn suggest(self, suggestion: Option<impl Into<String>>) -> Self {
        Self { suggestion: suggestion.map(Into::into), ..self }
    }
}

/// What only the reader of the JSON knows of a violation that the core decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) rule: Rule,
    /// The place, where the field that the rule speaks of is not precise enough.
    pub(crate) field: Option<Pointer>,
    pub(crate) suggestion: Option<String>,
    /// What the message is followed by: the value that it speaks of, where that is a number or a length.
    pub(crate) detail: Option<String>,
}

impl Note {
    const fn about(rule: Rule) -> Self {
        Self { rule, field: None, suggestion: None, detail: None }
    }

    pub(crate) fn at(rule: Rule, place: Pointer) -> Self {
        Self { field: Some(place), ..Self::about(rule) }
    }

    pub(crate) fn suggesting(rule: Rule, suggestion: Option<&str>) -> Self {
        Self::about(rule).suggest(suggestion)
    }

    pub(crate) fn suggest(self, suggestion: Option<&str>) -> Self {
        Self { suggestion: suggestion.map(str::to_owned), ..self }
    }

    pub(crate) fn detailing(rule: Rule, detail: String) -> Self {
        Self::about(rule).detail(detail)
    }

    pub(crate) fn detail(self, detail: String) -> Self {
        Self { detail: Some(detail), ..self }
    }
}
