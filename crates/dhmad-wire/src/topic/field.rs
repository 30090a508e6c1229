//! A field and a limit, as JSON tells them.

use dhmad_rules::editions::{Limit, Unit};
use dhmad_rules::money::Currency;
use dhmad_rules::rules::Topic;
use dhmad_rules::words::{Field, ProofType};
use dhmad_rules::{Action, Edition, Mode, Operation};
use serde::Serialize;

use super::word::{RuleSummary, Word, summaries};
use crate::create_escrow::PURCHASE_PROOF;

/// A field, see [`Explained`](super::Explained).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedField {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// The key, without the path to the object that it is in.
    pub key: &'static str,
    /// The field that holds the object which this one is in; null for a field of the body itself.
    pub parent: Option<Field>,
    /// The operations whose request has it.
    pub operations: Vec<Operation>,
    /// The rules that find fault with it, in order of precedence.
    pub rules: Vec<RuleSummary>,
    /// The words that it may hold, or its entries; none if it holds something else than one of a few words.
    pub accepted: Vec<&'static str>,
}

/// A limit, see [`Explained`](super::Explained).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedLimit {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// The number, as a decimal text.
    pub value: String,
    /// What it counts.
    pub unit: Unit,
    /// The rules that state it, in order of precedence.
    pub rules: Vec<RuleSummary>,
}

impl ExplainedField {
    pub(super) fn of(field: Field, edition: &'static Edition) -> Self {
        let topic = Topic::Field(field);
        Self {
            word: Word::of(topic, edition),
            key: field.key(),
            parent: field.parent(),
            operations: edition.operations_with(field).collect(),
            rules: summaries(topic.rules(edition), edition),
            accepted: accepted(field, edition),
        }
    }
}

/// The words that a field may hold.
fn accepted(field: Field, edition: &Edition) -> Vec<&'static str> {
    match field {
        Field::Action => edition.actions.iter().map(Action::as_str).collect(),
        Field::Currency => Currency::ALL.map(Currency::as_str).to_vec(),
        Field::Mode => {
            let created = Mode::ALL.into_iter().filter(|mode| edition.modes.of(*mode).may_be_created);
            created.map(Mode::as_str).collect()
        }
        Field::FulfillmentPolicyType => vec![PURCHASE_PROOF],
        Field::AllowedProofTypes => edition.proof_types.iter().map(ProofType::as_str).collect(),
        Field::TargetUserEmail
        | Field::RedirectUrl
        | Field::Metadata
        | Field::Title
        | Field::Amount
        | Field::BuyerEmail
        | Field::SellerEmail
        | Field::EstimatedDeliveryDays
        | Field::ContractTerms
        | Field::AutoSign
        | Field::DeveloperFeePercentage
        | Field::Description
        | Field::Reason
        | Field::FulfillmentPolicy
        | Field::ProofUploadDeadlineHours
        | Field::BuyerReviewDeadlineHours => Vec::new(),
    }
}

impl ExplainedLimit {
    pub(super) fn of(limit: Limit, edition: &'static Edition) -> Self {
        let topic = Topic::Limit(limit);
        Self {
            word: Word::of(topic, edition),
            value: limit.value().to_string(),
            unit: limit.unit(),
            rules: summaries(topic.rules(edition), edition),
        }
    }
}
