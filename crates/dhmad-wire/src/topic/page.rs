//! A page of the vendor's documentation, as JSON tells it.

use dhmad_rules::Edition;
use dhmad_rules::rules::{Page, Topic};
use serde::Serialize;

use super::word::{LimitSummary, RuleSummary, Word, limits, summaries};

/// A page of the vendor's documentation, see [`Explained`](super::Explained).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedPage {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// Where it can be read.
    pub url: &'static str,
    /// The rules that rest on it, in order of precedence.
    pub rules: Vec<RuleSummary>,
    /// The numbers that it gives.
    pub limits: Vec<LimitSummary>,
}

impl ExplainedPage {
    pub(super) fn of(page: Page, edition: &'static Edition) -> Self {
        let topic = Topic::Page(page);
        Self {
            word: Word::of(topic, edition),
            url: page.url(),
            rules: summaries(topic.rules(edition), edition),
            limits: limits(edition, |limit| limit.page() == Some(page)),
        }
    }
}
