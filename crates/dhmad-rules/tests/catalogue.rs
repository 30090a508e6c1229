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

/// The rules that speak of a limit, each with the phrases in which it has to occur.
fn limits_in_prose() -> Vec<(Rule, [String; 3])> {
    let money = MoneyPolicy::default();
    let characters = |length: usize| format!("{length} characters");
    let title = characters(LIMITS.title_length_max);
    let terms = characters(LIMITS.contract_terms_length_max);
    let description = characters(LIMITS.description_length_max);
    let metadata = characters(LIMITS.metadata_value_length_max);
    let days = LIMITS.delivery_days_min;
    let (hours_min, hours_max) = (LIMITS.deadline_hours_min, LIMITS.deadline_hours_max);
    let hours = [
        format!("{hours_min} to {hours_max} hours"),
        format!("below {hours_min} or above {hours_max}"),
        format!("{hours_min} to {hours_max} hours, or leave it out for {}", LIMITS.deadline_hours_default),
    ];
    let fee = money.developer_fee_percentage_max();
    let [standard, quick, instant] =
        [Mode::Standard, Mode::Quick, Mode::Instant].map(|mode| money.amount_tnd_min(mode));
    assert_eq!(standard, quick, "the prose gives one minimum for both");
    let of_days = [format!("at least {days} day"), format!("below {days}"), format!("at least {days}")];
    let none = String::new;
    // Of each rule what is required, when it is refused and what to do instead.
    vec![
        (Rule::SessionMetadataValueTooLong, [metadata.clone(), metadata, none()]),
        (Rule::CreateTitleMissing, [none(), none(), format!("1 to {title}")]),
        (
            Rule::CreateTitleLength,
            [format!("1 to {title}"), format!("more than {title}"), format!("1 to {title}")],
        ),
        (
            Rule::UpdateTitleLength,
            [format!("1 to {title}"), format!("more than {title}"), format!("1 to {title}")],
        ),
        (
            Rule::CreateAmountBelowMinimum,
            [format!("at least {standard} TND, on instant at least {instant} TND"), none(), none()],
        ),
        (
            Rule::UpdateAmountBelowMinimum,
            [none(), format!("less than {standard} TND, on instant less than {instant} TND"), none()],
        ),
        (Rule::CreateDeliveryDaysMissing, [none(), none(), format!("at least {days}")]),
        (Rule::CreateDeliveryDaysBelowOne, of_days.clone()),
        (Rule::UpdateDeliveryDaysBelowOne, of_days),
        (
            Rule::CreateContractTermsTooLong,
            [format!("at most {terms}"), format!("more than {terms}"), none()],
        ),
        (
            Rule::UpdateDescriptionTooLong,
            [format!("at most {description}"), format!("more than {description}"), none()],
        ),
        (
            Rule::CreateDeveloperFeeOutOfRange,
            [format!("0 to {fee} percent"), format!("below 0 or above {fee}"), format!("0 to {fee}")],
        ),
        (Rule::CreateFulfillmentPolicyUploadHours, hours.clone()),
        (Rule::CreateFulfillmentPolicyReviewHours, hours),
    ]
}

#[test]
fn prose_states_the_limits_in_force() {
    for (rule, phrases) in limits_in_prose() {
        for (text, phrase) in
            [rule.requirement(), rule.refused_when(), rule.instead()].into_iter().zip(phrases)
        {
            assert!(text.contains(&phrase), "{rule}: {text:?} does not say {phrase:?}");
        }
    }
}

/// A limit that is written into a text and not into the list above could change unseen. (What any request has to keep are
/// limits of JSON and of our decimals, which no edition of the pages changes.)
#[test]
fn no_other_number_stands_in_prose() {
    // That nothing is below zero is no limit of an edition.
    let numbers = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|word| word.trim_matches('.'));
        words.filter(|word| !word.is_empty() && *word != "0").map(str::to_owned).collect()
    };
    for &rule in Rule::all().iter().filter(|rule| rule.scope() != Scope::AnyRequest) {
        let listed: BTreeSet<_> = limits_in_prose()
            .into_iter()
            .filter(|(limited, _)| *limited == rule)
            .flat_map(|(_, phrases)| phrases)
            .flat_map(|phrase| numbers(&phrase))
            .collect();
        let texts =
            [rule.requirement(), rule.why(), rule.refused_when(), rule.instead(), rule.user_message()];
        let stated: BTreeSet<_> = texts.into_iter().flat_map(numbers).collect();
        assert_eq!(stated, listed, "{rule}");
        // What a message says of a limit is filled in.
        assert_eq!(numbers(rule.message_template()), BTreeSet::new(), "{rule}");
    }
}
