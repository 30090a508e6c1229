//! What is said of every word: what it is, and where the vendor's documentation tells of it.

use dhmad_rules::editions::{Limit, Unit};
use dhmad_rules::rules::{Page, Topic};
use dhmad_rules::{Basis, Code, Edition, Rule, RuleSet};
use serde::Serialize;

/// What is said of every word that is no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Word {
    /// The word.
    pub name: &'static str,
    /// What it is, in a sentence or two.
    pub about: &'static str,
    /// Where the vendor's documentation tells of it, the most telling page first; none where it is silent.
    pub pages: Vec<PageLink>,
    /// The file below `src` of the crate `dhmad-rules` in which it is declared.
    pub declared_in: &'static str,
    /// The edition that has it so.
    pub edition: &'static str,
}

/// A page of the vendor's documentation, and where it can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PageLink {
    /// Its name.
    pub name: Page,
    /// Its address.
    pub url: &'static str,
}

/// A rule in a list of rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RuleSummary {
    /// Its id.
    pub id: Rule,
    /// The documented error code, if there is one.
    pub code: Option<Code>,
    /// Where it comes from.
    pub basis: Basis,
    /// The HTTP status, where a page tells.
    pub status: Option<u16>,
    /// What it asks for, in one sentence.
    pub requirement: String,
}

/// A number in a list of numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LimitSummary {
    /// What it is called.
    pub name: &'static str,
    /// The number, as a decimal text.
    pub value: String,
    /// What it counts.
    pub unit: Unit,
}

impl Word {
    pub(super) fn of(topic: Topic, edition: &'static Edition) -> Self {
        Self {
            name: topic.name(),
            about: topic.about(),
            pages: topic.pages(edition).into_iter().map(|name| PageLink { name, url: name.url() }).collect(),
            declared_in: topic.declared_in(),
            edition: edition.name,
        }
    }
}

impl RuleSummary {
    fn of(rule: Rule, edition: &'static Edition) -> Self {
        Self {
            id: rule,
            code: rule.code(edition),
            basis: rule.basis(edition),
            status: rule.http_status(edition),
            requirement: rule.requirement(edition).to_string(),
        }
    }
}

/// The rules in order of precedence.
pub(super) fn summaries(rules: RuleSet, edition: &'static Edition) -> Vec<RuleSummary> {
    edition.by_precedence(rules).map(|rule| RuleSummary::of(rule, edition)).collect()
}

/// The numbers of the edition that are meant.
pub(super) fn limits(edition: &Edition, is_meant: impl Fn(&Limit) -> bool) -> Vec<LimitSummary> {
    let meant = edition.all_limits().filter(is_meant);
    let summary = |limit: Limit| LimitSummary {
        name: limit.name(),
        value: limit.value().to_string(),
        unit: limit.unit(),
    };
    meant.map(summary).collect()
}
