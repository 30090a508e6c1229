//! The value that a message speaks of: a number, or how long a text is. Never the text itself, so a message stays safe to log.

use dhmad_rules::rules::Place;
use dhmad_rules::{Rule, RuleSet};

use crate::fields::Fields;
use crate::json::Kind;
use crate::problem::Problem;

/// The rules that a number breaks by its value.
const ABOUT_A_NUMBER: RuleSet = RuleSet::from_rules(&[
    Rule::CreateAmountNotPositive,
    Rule::CreateAmountBelowMinimum,
    Rule::CreateAmountMinimumByRounding,
    Rule::CreateDeliveryDaysBelowOne,
    Rule::CreateDeliveryDaysFractional,
    Rule::CreateDeveloperFeeOutOfRange,
    Rule::CreateFulfillmentPolicyUploadHours,
    Rule::CreateFulfillmentPolicyReviewHours,
    Rule::UpdateAmountNotPositive,
    Rule::UpdateAmountBelowMinimum,
    Rule::UpdateDeliveryDaysBelowOne,
]);

/// The rules that a text breaks by its length.
const ABOUT_A_LENGTH: RuleSet = RuleSet::from_rules(&[
    Rule::CreateTitleLength,
    Rule::CreateContractTermsTooLong,
    Rule::UpdateTitleLength,
    Rule::UpdateDescriptionTooLong,
]);

/// The most that is shown of a number: any amount of money that there is has fewer digits.
const NUMBER_LENGTH_MAX: usize = 40;

/// What the message of a violated rule is followed by: "it is 30", "it has 201 characters".
pub(crate) fn detail(rule: Rule, body: &Fields<'_>) -> Result<Option<String>, Problem> {
    if !ABOUT_A_NUMBER.contains(rule) && !ABOUT_A_LENGTH.contains(rule) {
        return Ok(None);
    }
    let Place::Field(field) = rule.place() else { return Ok(None) };
    let inner = field.parent().map(|parent| body.object(parent.key()));
    let object = inner.as_ref().unwrap_or(body);
    let Some(value) = object.given(field.key()) else { return Ok(None) };
    Ok(match value.kind() {
        Kind::Number if ABOUT_A_NUMBER.contains(rule) => Some(number(value.text())),
        Kind::String if ABOUT_A_LENGTH.contains(rule) => {
            object.text(field.key(), value)?.map(|text| length(&text))
        }
        Kind::Number | Kind::String | Kind::Null | Kind::Boolean | Kind::Array | Kind::Object => None,
    })
}

fn number(text: &str) -> String {
    match text.get(..NUMBER_LENGTH_MAX) {
        Some(begin) if begin.len() < text.len() => format!("it is {begin}..."),
        Some(_) | None => format!("it is {text}"),
    }
}

/// How long a text is, in Unicode scalar values as the rules count them.
pub(crate) fn length(text: &str) -> String {
    match text.chars().count() {
        0 => "it is empty".to_owned(),
        1 => "it has 1 character".to_owned(),
        count => format!("it has {count} characters"),
    }
}
