//! What only the reader of the JSON can find.

use std::ops::Range;

use dhmad_rules::{Edition, Operation, Rule};

use crate::answer::{Violation, Wording};
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

    /// What the answer says of it.
    pub(crate) fn violation(&self, edition: &'static Edition, operation: Option<Operation>) -> Violation {
        let (field, because) = (self.field.clone(), self.because.clone());
        let wording = Wording::in_general(self.rule, edition, self.message(edition));
        Violation::new(self.rule, edition, field, because, wording, self.suggestion.clone(), operation)
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
}

impl Note {
    pub(crate) fn at(rule: Rule, place: Pointer) -> Self {
        Self { rule, field: Some(place), suggestion: None }
    }

    pub(crate) fn suggesting(rule: Rule, suggestion: Option<&str>) -> Self {
        Self { rule, field: None, suggestion: suggestion.map(str::to_owned) }
    }
}
