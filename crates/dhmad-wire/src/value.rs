//! The value that a message speaks of: a number, what an amount is worth, or how long a text is. Never the text itself, so a
//! message stays safe to log.

use std::borrow::Cow;

use dhmad_rules::adapter::UpdateEscrowFields;
use dhmad_rules::money::{Amount, FxLock, MoneyPolicy, read_decimal};
use dhmad_rules::rules::Place;
use dhmad_rules::words::Field;
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

/// Those of them that a number breaks by what it is worth in TND.
const ABOUT_A_WORTH: RuleSet = RuleSet::from_rules(&[
    Rule::CreateAmountBelowMinimum,
    Rule::CreateAmountMinimumByRounding,
    Rule::UpdateAmountBelowMinimum,
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

/// How amounts are converted, as far as that is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Conversion<'a> {
    pub(crate) lock: FxLock,
    pub(crate) money: &'a MoneyPolicy,
}

/// What the message of a violated rule is followed by: "it is 30", "1 USD is worth 3.1 TND", "it has 201 characters".
pub(crate) fn detail(
    rule: Rule,
    body: &Fields<'_>,
    conversion: Option<Conversion<'_>>,
) -> Result<Option<String>, Problem> {
    if !ABOUT_A_NUMBER.contains(rule) && !ABOUT_A_LENGTH.contains(rule) {
        return Ok(None);
    }
    let Place::Field(field) = rule.place() else { return Ok(None) };
    let inner = field.parent().map(|parent| body.object(parent.key()));
    let object = inner.as_ref().unwrap_or(body);
    let Some(value) = object.given(field.key()) else { return Ok(None) };
    Ok(match value.kind() {
        Kind::Number if ABOUT_A_NUMBER.contains(rule) => {
            let conversion = conversion.filter(|_| ABOUT_A_WORTH.contains(rule));
            let worth = conversion.and_then(|conversion| worth(value.text(), conversion));
            Some(worth.unwrap_or_else(|| format!("it is {}", shown(value.text()))))
        }
        Kind::String if ABOUT_A_LENGTH.contains(rule) => {
            object.text(field.key(), value)?.map(|text| length(&text))
        }
        Kind::Number | Kind::String | Kind::Null | Kind::Boolean | Kind::Array | Kind::Object => None,
    })
}

/// The same of an update of which no more is kept than was read.
pub(crate) fn detail_of_update(
    rule: Rule,
    request: &UpdateEscrowFields<'_>,
    conversion: Conversion<'_>,
) -> Option<String> {
    let Place::Field(field) = rule.place() else { return None };
    let text = [(Field::Title, request.title), (Field::Description, request.description)];
    let numbers =
        [(Field::Amount, request.amount), (Field::EstimatedDeliveryDays, request.estimated_delivery_days)];
    if ABOUT_A_LENGTH.contains(rule) {
        let (_, text) = text.into_iter().find(|(of, _)| *of == field)?;
        return text.value().map(length);
    }
    let (_, number) = numbers.into_iter().find(|(of, _)| *of == field && ABOUT_A_NUMBER.contains(rule))?;
    let number = number.value()?.to_string();
    let worth = ABOUT_A_WORTH.contains(rule).then(|| worth(&number, conversion)).flatten();
    Some(worth.unwrap_or_else(|| format!("it is {}", shown(&number))))
}

/// What an amount in another currency is worth, before it is rounded: the minimum is one in TND. `None` for one in TND, and
/// for one that cannot be converted.
fn worth(text: &str, Conversion { lock, money }: Conversion<'_>) -> Option<String> {
    if lock == FxLock::Tnd {
        return None;
    }
    let amount = Amount::new(read_decimal(text).ok()?).ok()?;
    let rounded = lock.amount_tnd(amount, money).ok()?;
    let exact =
        rounded.rounded_from().map_or_else(|| rounded.amount().to_string(), |exact| exact.to_string());
    Some(format!("{} {} is worth {} TND", shown(text), lock.currency(), shown(&exact)))
}

/// The number, or how it begins.
fn shown(text: &str) -> Cow<'_, str> {
    match text.get(..NUMBER_LENGTH_MAX) {
        Some(begin) if begin.len() < text.len() => Cow::Owned(format!("{begin}...")),
        Some(_) | None => Cow::Borrowed(text),
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

#[cfg(test)]
mod tests {
    use dhmad_rules::{JUNE_2026, Policy};

    use crate::{Document, Violation};

    /// The first violation or advisory of an envelope, without what can be done instead.
    fn fault(envelope: &str) -> String {
        let answer = crate::check(envelope, &JUNE_2026, &Policy::standard()).expect("an envelope");
        let mut told = answer.violations().iter().chain(answer.advisories());
        told.next().expect("something is wrong").fault().to_owned()
    }

    #[test]
    fn an_amount_in_another_currency_is_told_with_what_it_is_worth() {
        let long = "0.0066666666666666666666666666666666666666666";
        for (amount, currency, rate, expected) in [
            (
                "0.001",
                "USD",
                "\"3.1\"",
                "`amount` is worth less than the minimum of 0.01 TND: 0.001 USD is worth 0.0031 TND",
            ),
            (
                "2e-3",
                "EUR",
                "1",
                "`amount` is worth less than the minimum of 0.01 TND: 2e-3 EUR is worth 0.002 TND",
            ),
            // What is compared is not yet rounded, and so is what is told.
            (
                "0.0066",
                "USD",
                "1",
                "`amount` is worth the minimum of 0.01 TND only once it is rounded: 0.0066 USD is worth 0.0066 TND",
            ),
            ("0.001", "TND", "1", "`amount` is worth less than the minimum of 0.01 TND: it is 0.001"),
            // Beyond a decimal of ours nothing is computed.
            ("1e-40", "USD", "1", "`amount` is worth less than the minimum of 0.01 TND: it is 1e-40"),
            (
                long,
                "USD",
                "1",
                "`amount` is worth the minimum of 0.01 TND only once it is rounded: it is \
                 0.00666666666666666666666666666666666666...",
            ),
        ] {
            let envelope = format!(
                r#"{{ "operation": "create_escrow",
                     "request": {{ "title": "Voucher", "amount": {amount}, "currency": "{currency}", "mode": "instant",
                                  "buyerEmail": "buyer@example.com" }},
                     "account": {{ "associatedUserEmail": "shop@example.com", "associatedUserEmailVerified": true,
                                  "fxRates": {{ "USD": {rate}, "EUR": {rate} }} }} }}"#
            );
            let answer = crate::check(&envelope, &JUNE_2026, &Policy::standard()).expect("an envelope");
            let told: Vec<&str> =
                answer.violations().iter().chain(answer.advisories()).map(Violation::fault).collect();
            assert!(told.contains(&expected), "{amount} {currency}: {told:?}");
        }
    }

    #[test]
    fn so_is_the_new_amount_of_an_update() {
        let update = |facts: &str| {
            fault(&format!(
                r#"{{ "operation": "update_escrow", "request": {{ "amount": 1 }},
                     "escrow": {{ "mode": "quick", "status": "pending"{facts} }},
                     "account": {{ "associatedUserEmail": "shop@example.com", "fxRates": {{ "USD": 3.1, "EUR": 2 }} }} }}"#
            ))
        };
        let least =
            "`amount` is worth less than the minimum of the escrow's mode (5 TND, on instant 0.01 TND)";
        assert_eq!(update(r#", "currency": "USD""#), format!("{least}: 1 USD is worth 3.1 TND"));
        assert_eq!(update(r#", "currency": "TND""#), format!("{least}: it is 1"));
        // It is too little in each currency, whichever it is.
        assert_eq!(update(""), format!("{least}: it is 1"));
    }

    #[test]
    fn and_so_it_is_in_a_scenario() {
        let scenario = r#"{
            "create": {
                "at": "2026-06-19T10:00:00Z",
                "request": { "title": "Phone", "amount": 320, "currency": "USD", "mode": "quick", "estimatedDeliveryDays": 3,
                             "buyerEmail": "buyer@example.com", "sellerEmail": "seller@example.com" },
                "account": { "associatedUserEmail": "shop@example.com", "fxRates": { "USD": 3.1 } }
            },
            "steps": [
                { "at": "+1h", "by": "seller", "do": "update_escrow", "request": { "amount": 1 } },
                { "at": "+1h", "by": "seller", "do": "update_escrow",
                  "request": { "amount": 0, "title": "", "estimatedDeliveryDays": 0.5 } }
            ]
        }"#;
        let document = Document::parse(scenario.as_bytes()).expect("it is JSON");
        let timeline = document.play(&JUNE_2026).expect("a scenario");
        let [less, wrong] = timeline.steps() else { panic!("there are two steps") };
        let faults = |told: &[Violation]| told.iter().map(|it| it.fault().to_owned()).collect::<Vec<_>>();
        assert_eq!(
            faults(less.advised_against_by()),
            ["`amount` is worth less than the minimum of the escrow's mode (5 TND, on instant 0.01 TND): \
              1 USD is worth 3.1 TND"]
        );
        assert_eq!(
            faults(wrong.refused_by()),
            [
                "`amount` is not above zero: it is 0",
                "`estimatedDeliveryDays` is below 1: it is 0.5",
                "`title` does not have 1 to 200 characters: it is empty",
            ]
        );
    }
}
