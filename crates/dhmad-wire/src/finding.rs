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
    /// What can be done instead, where more is known of it than the rule says in general.
    pub(crate) instead: Option<String>,
    pub(crate) suggestion: Option<String>,
}

impl AdapterFinding {
    pub(crate) fn new(rule: Rule, field: Pointer, span: Range<usize>) -> Self {
        Self { rule, field, span, because: Vec::new(), detail: None, instead: None, suggestion: None }
    }

    pub(crate) fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }

    pub(crate) fn instead(self, instead: impl Into<String>) -> Self {
        Self { instead: Some(instead.into()), ..self }
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

/// How many places of one rule are listed. Nobody reads more, and a body can break a rule at a million.
pub(crate) const PLACES_MAX: usize = 100;

/// What was found: of each rule the first places in document order, and how many there are.
#[derive(Debug, Clone, Default)]
pub(crate) struct Findings(Vec<OfRule>);

#[derive(Debug, Clone)]
struct OfRule {
    rule: Rule,
    /// All of them, listed or not.
    places: usize,
    /// The first ones in document order.
    listed: Vec<AdapterFinding>,
}

impl Findings {
    /// Notes a violation.
    pub(crate) fn add(&mut self, finding: AdapterFinding) {
        self.note(finding.rule, finding.span.start, || finding);
    }

    /// Notes a violation that begins here in the document. What is said of it is only made if it is listed.
    pub(crate) fn note(&mut self, rule: Rule, start: usize, finding: impl FnOnce() -> AdapterFinding) {
        let of_rule = self.of_rule(rule);
        of_rule.places += 1;
        let position = of_rule.listed.partition_point(|listed| listed.span.start <= start);
        if position < PLACES_MAX {
            of_rule.listed.insert(position, finding());
            of_rule.listed.truncate(PLACES_MAX);
        }
    }

    /// Adds what was found elsewhere in the same document.
    pub(crate) fn append(&mut self, others: &Self) {
        for others in &others.0 {
            let of_rule = self.of_rule(others.rule);
            of_rule.places += others.places;
            of_rule.listed.extend(others.listed.iter().cloned());
            of_rule.listed.sort_by_key(|finding| finding.span.start);
            of_rule.listed.truncate(PLACES_MAX);
        }
    }

    /// Keeps no more than so many places of each rule.
    pub(crate) fn shorten(&mut self, places_max: usize) {
        for of_rule in &mut self.0 {
            of_rule.listed.truncate(places_max);
            of_rule.listed.shrink_to_fit();
        }
    }

    /// The rules that are violated.
    pub(crate) fn rules(&self) -> impl Iterator<Item = Rule> {
        self.0.iter().map(|of_rule| of_rule.rule)
    }

    /// At how many places a rule is violated.
    pub(crate) fn places(&self, rule: Rule) -> usize {
        self.0.iter().find(|of_rule| of_rule.rule == rule).map_or(0, |of_rule| of_rule.places)
    }

    /// The places of a rule that are listed, in document order.
    pub(crate) fn listed(&self, rule: Rule) -> impl Iterator<Item = &AdapterFinding> {
        self.0.iter().filter(move |of_rule| of_rule.rule == rule).flat_map(|of_rule| &of_rule.listed)
    }

    /// At how many places a rule is violated, if not all of them are listed.
    pub(crate) fn more_than_listed(&self, rule: Rule) -> Option<usize> {
        Some(self.places(rule)).filter(|places| *places > self.listed(rule).count())
    }

    /// All that is listed, in document order.
    pub(crate) fn in_order(&self) -> Vec<&AdapterFinding> {
        let mut listed: Vec<&AdapterFinding> = self.0.iter().flat_map(|of_rule| &of_rule.listed).collect();
        listed.sort_by_key(|finding| finding.span.start);
        listed
    }

    fn of_rule(&mut self, rule: Rule) -> &mut OfRule {
        let index = self.0.iter().position(|of_rule| of_rule.rule == rule).unwrap_or(self.0.len());
        if index == self.0.len() {
            self.0.push(OfRule { rule, places: 0, listed: Vec::new() });
        }
        &mut self.0[index]
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
