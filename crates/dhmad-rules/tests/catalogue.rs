//! What is declared of the rules is complete, and every name of a rule leads to all the others.

use std::collections::BTreeSet;

use dhmad_rules::money::MoneyPolicy;
use dhmad_rules::{Basis, Code, LIMITS, Mode, Operation, Rule, Scope};
use strum::VariantArray;

/// `session.accept-pay.already-paid` becomes `SessionAcceptPayAlreadyPaid`.
fn variant_name(id: &str) -> String {
    id.split(['.', '-']).map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

#[test]
fn id_and_variant_are_one_name() {
    for &rule in Rule::all() {
        assert_eq!(variant_name(rule.id()), format!("{rule:?}"));
        assert_eq!(rule.id().parse(), Ok(rule));
        assert_eq!(rule.to_string(), rule.id());
    }
    let ids: BTreeSet<_> = Rule::all().iter().map(|rule| rule.id()).collect();
    assert_eq!(ids.len(), Rule::all().len());
}

#[test]
fn an_id_that_no_rule_has_is_refused_with_an_example_of_one_that_exists() {
    let error = "session.accept-pay.paid".parse::<Rule>().unwrap_err().to_string();
    let example = error.split('`').nth(1).expect("the message shows an id");
    assert!(example.parse::<Rule>().is_ok(), "{error}");
}

#[test]
fn every_text_is_written() {
    for &rule in Rule::all() {
        let texts =
            [rule.requirement(), rule.why(), rule.refused_when(), rule.instead(), rule.message_template()];
        for text in texts.into_iter().chain([rule.user_message()]) {
            assert!(text.len() > 5, "{rule}: {text:?}");
            assert_eq!(text.matches('`').count() % 2, 0, "{rule}: {text:?} has an odd backtick");
            assert!(!text.contains("  "), "{rule}: {text:?}");
        }
        for sentence in [rule.requirement(), rule.why(), rule.refused_when(), rule.user_message()] {
            assert!(sentence.ends_with('.'), "{rule}: {sentence:?} is a sentence");
        }
        for phrase in [rule.message_template(), rule.instead()] {
            assert!(!phrase.ends_with('.'), "{rule}: {phrase:?} is no sentence");
            assert!(!phrase.starts_with(char::is_uppercase), "{rule}: {phrase:?} begins in lower case");
        }
    }
}

#[test]
fn what_end_users_read_names_no_field_and_no_code() {
    for &rule in Rule::all() {
        let text = rule.user_message();
        assert!(!text.contains(['`', '_', '{', '@', '/']), "{rule}: {text:?}");
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let camel_case =
                word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
            assert!(!camel_case, "{rule}: {word:?} looks like a field name");
        }
    }
}

#[test]
fn every_documented_code_belongs_to_a_rule_and_to_one_only() {
    for &code in Code::VARIANTS {
        let rules: Vec<_> = Rule::all().iter().filter(|rule| rule.code() == Some(code)).collect();
        assert_eq!(rules.len(), 1, "{code}: {rules:?}");
    }
}

#[test]
fn only_documented_rules_have_a_code_and_only_assumed_ones_no_source() {
    for &rule in Rule::all() {
        assert!(rule.code().is_none() || rule.basis() == Basis::Documented, "{rule}");
        assert_eq!(rule.sources().is_empty(), rule.basis() == Basis::Assumed, "{rule}");
        assert!(rule.http_status().is_none() || rule.basis() != Basis::Assumed, "{rule}");
    }
}

#[test]
fn session_rules_answer_as_the_page_shows() {
    for &rule in Rule::all().iter().filter(|rule| rule.scope() == Scope::Operation(Operation::CreateSession))
    {
        assert!(rule.id().starts_with("session."), "{rule}");
        assert_eq!(rule.error_type().is_some(), rule.code().is_some(), "{rule}");
        assert_eq!(rule.http_status(), (rule.basis() != Basis::Assumed).then_some(400), "{rule}");
    }
}

#[test]
fn prose_states_the_limits_in_force() {
    let money = MoneyPolicy::default();
    let days = format!("at least {} day", LIMITS.delivery_days_min);
    let hours = format!("{} to {} hours", LIMITS.deadline_hours_min, LIMITS.deadline_hours_max);
    let fee = format!("0 to {} percent", money.developer_fee_percentage_max());
    for (rule, limit) in [
        (
            Rule::SessionMetadataValueTooLong,
            format!("at most {} characters", LIMITS.metadata_value_length_max),
        ),
        (Rule::CreateTitleLength, format!("1 to {} characters", LIMITS.title_length_max)),
        (Rule::UpdateTitleLength, format!("1 to {} characters", LIMITS.title_length_max)),
        (
            Rule::CreateContractTermsTooLong,
            format!("at most {} characters", LIMITS.contract_terms_length_max),
        ),
        (Rule::UpdateDescriptionTooLong, format!("at most {} characters", LIMITS.description_length_max)),
        (Rule::CreateDeliveryDaysBelowOne, days.clone()),
        (Rule::UpdateDeliveryDaysBelowOne, days),
        (Rule::CreateFulfillmentPolicyUploadHours, hours.clone()),
        (Rule::CreateFulfillmentPolicyReviewHours, hours),
        (Rule::CreateDeveloperFeeOutOfRange, fee),
        (Rule::CreateAmountBelowMinimum, format!("at least {} TND", money.amount_tnd_min(Mode::Standard))),
        (
            Rule::CreateAmountBelowMinimum,
            format!("instant at least {} TND", money.amount_tnd_min(Mode::Instant)),
        ),
    ] {
        assert!(rule.requirement().contains(&limit), "{rule}: {limit}");
    }
    assert_eq!(LIMITS.deadline_hours_default, 24);
    assert!(Rule::CreateFulfillmentPolicyUploadHours.instead().contains("24"));
}
