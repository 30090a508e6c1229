//! What the corpus meets, read off the answers.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use crate::case::SCENARIOS;

/// How often everything was met.
#[derive(Default)]
pub(crate) struct Coverage {
    /// Verdicts, and `problem` where there was none, by group.
    pub(crate) verdicts: BTreeMap<(String, String), usize>,
    pub(crate) violated: BTreeSet<String>,
    pub(crate) unchecked: BTreeSet<String>,
    /// By whom something is done in a scenario, what, and with which decision; and whether it was accepted.
    pub(crate) deeds: BTreeMap<(String, bool), usize>,
    pub(crate) statuses: BTreeMap<String, usize>,
    pub(crate) phases: BTreeMap<String, usize>,
    pub(crate) events: BTreeMap<String, usize>,
    pub(crate) postings: BTreeMap<String, usize>,
    pub(crate) refusing: BTreeSet<String>,
}

/// What the answer to a scenario does not repeat of it. The bodies of its requests are left unread: not every text in
/// them is one.
#[derive(Deserialize)]
struct Scenario {
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    by: Option<String>,
    #[serde(rename = "do")]
    deed: String,
    decision: Option<String>,
}

impl Coverage {
    pub(crate) fn add(&mut self, group: &str, text: &str, answer: &str) {
        let answer: Value = serde_json::from_str(answer).expect("an answer is JSON");
        let verdict = match (&answer["problem"], &answer["verdict"], &answer["create"]) {
            (Value::String(_), _, _) => "problem",
            (_, Value::String(verdict), _) => verdict,
            (_, _, Value::Null) => "played",
            (_, _, _) => "not created",
        };
        *self.verdicts.entry((group.to_owned(), verdict.to_owned())).or_default() += 1;
        for list in ["violations", "advisories"] {
            self.violated.extend(texts(&answer[list], "rule"));
        }
        self.unchecked.extend(texts(&answer["unchecked"], "rule"));
        if group == SCENARIOS && verdict == "played" {
            let scenario: Scenario =
                serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("what was played has steps");
            for (step, outcome) in scenario.steps.iter().zip(entries(&answer["steps"])) {
                self.add_step(step, outcome);
            }
        }
    }

    fn add_step(&mut self, step: &Step, outcome: &Value) {
        let words = [step.by.as_deref(), Some(&step.deed), step.decision.as_deref()];
        let words: Vec<&str> = words.into_iter().flatten().collect();
        let accepted = outcome["accepted"] == true;
        *self.deeds.entry((words.join(" "), accepted)).or_default() += 1;
        let mut count = |counts: fn(&mut Self) -> &mut BTreeMap<String, usize>, text: &Value| {
            if let Some(text) = text.as_str() {
                *counts(self).entry(text.to_owned()).or_default() += 1;
            }
        };
        count(|it| &mut it.statuses, &outcome["status"]);
        count(|it| &mut it.phases, &outcome["phase"]);
        for event in entries(&outcome["events"]) {
            count(|it| &mut it.events, event);
        }
        for posting in entries(&outcome["postings"]) {
            count(|it| &mut it.postings, &posting["kind"]);
        }
        let rules = entries(&outcome["refusal"]["rules"]).filter_map(Value::as_str);
        self.refusing.extend(rules.map(str::to_owned));
    }
}

fn entries(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn texts(list: &Value, key: &str) -> Vec<String> {
    entries(list).filter_map(|entry| entry[key].as_str().map(str::to_owned)).collect()
}

/// The rules that the request alone decides, so that no fact can be missing.
pub(crate) const DECIDED_BY_THE_REQUEST: [&str; 44] = [
    "operation.undocumented",
    "request.not-an-object",
    "request.field-type",
    "request.number-unrepresentable",
    "request.duplicate-key",
    "request.empty-field",
    "request.unknown-field",
    "facts.unusable-value",
    "session.action.missing",
    "session.action.unknown",
    "session.target.missing",
    "session.target.malformed",
    "session.redirect.missing",
    "session.metadata.value-too-long",
    "session.redirect.not-https",
    "create.title.missing",
    "create.title.length",
    "create.amount.missing",
    "create.amount.not-positive",
    "create.currency.unknown",
    "create.mode.unknown",
    "create.buyer-email.missing",
    "create.buyer-email.malformed",
    "create.seller-email.malformed",
    "create.seller-email.instant",
    "create.delivery-days.missing",
    "create.delivery-days.below-one",
    "create.contract-terms.missing",
    "create.contract-terms.too-long",
    "create.contract-terms.not-allowed",
    "create.auto-sign.not-applicable",
    "create.developer-fee.out-of-range",
    "create.fulfillment-policy.mode",
    "create.fulfillment-policy.type",
    "create.fulfillment-policy.upload-hours",
    "create.fulfillment-policy.review-hours",
    "create.seller.quick-omitted",
    "create.delivery-days.fractional",
    "create.fulfillment-policy.proof-type-unknown",
    "update.empty",
    "update.amount.not-positive",
    "update.description.too-long",
    "update.delivery-days.below-one",
    "update.title.length",
];
