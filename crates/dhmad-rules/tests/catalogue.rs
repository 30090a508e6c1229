//! What is declared of the rules is complete, and every name of a rule leads to all the others.

#[path = "common/table.rs"]
#[expect(dead_code, reason = "the rules that it states are enough here")]
mod table;

use std::collections::BTreeSet;

use dhmad_rules::rules::Scope;
use dhmad_rules::{Action, Basis, Code, Edition, JUNE_2026, Language, Mode, Operation, Rule, RuleSet};

/// The edition in which every rule is in force, whatever edition brought it.
const EVERYTHING: Edition = Edition { name: "everything", rules: RuleSet::ALL, ..JUNE_2026 };

/// `session.accept-pay.already-paid` becomes `SessionAcceptPayAlreadyPaid`.
fn variant_name(id: &str) -> String {
    id.split(['.', '-']).map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

#[test]
fn id_and_variant_are_one_name() {
    for rule in Rule::ALL {
        assert_eq!(variant_name(rule.id()), format!("{rule:?}"));
        assert_eq!(rule.id().parse(), Ok(rule));
        assert_eq!(rule.to_string(), rule.id());
    }
    let ids: BTreeSet<_> = Rule::ALL.into_iter().map(Rule::id).collect();
    assert_eq!(ids.len(), Rule::ALL.len());
}

#[test]
fn an_id_that_no_rule_has_is_refused_with_an_example_of_one_that_exists() {
    let error = "session.accept-pay.paid".parse::<Rule>().unwrap_err().to_string();
    let example = error.split('`').nth(1).expect("the message shows an id");
    assert!(example.parse::<Rule>().is_ok(), "{error}");
}

#[test]
fn every_text_is_written() {
    for rule in Rule::ALL {
        let e = &JUNE_2026;
        let user_message = rule.user_message(e, Language::English);
        let sentences = [rule.requirement(e), rule.why(e), rule.refused_when(e), user_message]
            .map(|text| text.to_string());
        let phrases = [rule.message(e), rule.instead(e)].map(|text| text.to_string());
        for text in sentences.iter().chain(&phrases) {
            assert!(text.len() > 5, "{rule}: {text:?}");
            assert_eq!(text.matches('`').count() % 2, 0, "{rule}: {text:?} has an odd backtick");
            assert!(!text.contains("  "), "{rule}: {text:?}");
        }
        for sentence in sentences {
            assert!(sentence.ends_with('.'), "{rule}: {sentence:?} is a sentence");
        }
        for phrase in phrases {
            assert!(!phrase.ends_with('.'), "{rule}: {phrase:?} is no sentence");
            assert!(!phrase.starts_with(char::is_uppercase), "{rule}: {phrase:?} begins in lower case");
        }
    }
}

#[test]
fn what_end_users_read_names_no_field_and_no_code() {
    for rule in Rule::ALL {
        let text = rule.user_message(&JUNE_2026, Language::English).to_string();
        assert!(!text.contains(['`', '_', '{', '@', '/']), "{rule}: {text:?}");
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let camel_case =
                word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
            assert!(!camel_case, "{rule}: {word:?} looks like a field name");
        }
    }
}

#[test]
fn every_code_belongs_to_a_rule() {
    for code in Code::ALL {
        let rules: Vec<_> =
            Rule::ALL.into_iter().filter(|rule| rule.code(&EVERYTHING) == Some(code)).collect();
        assert!(!rules.is_empty(), "{code}");
        assert!(code.rules(&EVERYTHING).iter().eq(rules), "{code}");
    }
}

/// What the pages of `2026-06` happen to say; a code of a later one may belong to several rules.
#[test]
fn a_code_of_this_edition_belongs_to_one_rule_only() {
    for code in Code::ALL {
        let rules: Vec<_> =
            JUNE_2026.rules.iter().filter(|rule| rule.code(&JUNE_2026) == Some(code)).collect();
        assert!(rules.len() <= 1, "{code}: {rules:?}");
    }
}

#[test]
fn only_documented_rules_of_this_edition_have_a_code_and_only_assumed_ones_no_source() {
    for rule in JUNE_2026.rules {
        let (basis, is_assumed) = (rule.basis(&JUNE_2026), rule.basis(&JUNE_2026) == Basis::Assumed);
        assert!(rule.code(&JUNE_2026).is_none() || basis == Basis::Documented, "{rule}");
        assert_eq!(rule.sources().is_empty(), is_assumed, "{rule}");
        assert!(rule.http_status(&JUNE_2026).is_none() || !is_assumed, "{rule}");
    }
}

#[test]
fn rules_of_sessions_are_called_so() {
    for rule in Operation::CreateSession.rules(&EVERYTHING) {
        assert!(rule.id().starts_with("session."), "{rule}");
    }
}

#[test]
fn session_rules_of_this_edition_answer_as_the_page_shows() {
    for rule in Operation::CreateSession.rules(&JUNE_2026) {
        let is_assumed = rule.basis(&JUNE_2026) == Basis::Assumed;
        assert_eq!(rule.error_type(&JUNE_2026).is_some(), rule.code(&JUNE_2026).is_some(), "{rule}");
        assert_eq!(rule.http_status(&JUNE_2026), (!is_assumed).then_some(400), "{rule}");
    }
}

/// Whether the text holds the word, and not as a part of another.
fn holds_word(text: &str, word: &str) -> bool {
    let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    text.match_indices(word).any(|(start, _)| is_end(&text[start + word.len()..]))
}

#[test]
fn a_rule_is_declared_in_the_file_that_it_names() {
    for rule in Rule::ALL {
        let path = format!("{}/src/{}", env!("CARGO_MANIFEST_DIR"), rule.declared_in());
        let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{rule}: {path}: {error}"));
        assert!(holds_word(&source, &format!("rule: Rule::{rule:?}")), "{rule} is not declared in {path}");
    }
}

/// Whoever has a code and nothing else finds it by a search for text.
#[test]
fn every_code_stands_as_it_is_where_codes_are_declared() {
    let source = include_str!("../src/rule/code.rs");
    for code in Code::ALL {
        assert_eq!(source.matches(&format!("\"{code}\"")).count(), 1, "{code}");
    }
}

/// The table of the specification, copied by hand, says which actions a rule can refuse; so does the text, by itself.
#[test]
fn a_text_names_the_actions_that_its_rule_can_refuse_and_no_other() {
    for rule in Operation::CreateSession.rules(&JUNE_2026) {
        let text = rule.refused_when(&JUNE_2026).to_string();
        let actions: Vec<Action> = rule.actions(&JUNE_2026).collect();
        if table::STATED.contains(rule) {
            let refuses = |action: &Action| table::of_action(*action).contains(&rule);
            assert!(JUNE_2026.actions.iter().filter(refuses).eq(actions.iter().copied()), "{rule}");
            assert_eq!(table::OF_ANY_SESSION.contains(&rule), actions.is_empty(), "{rule}");
        }

        let quoted: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
        let named: Vec<Action> = quoted.into_iter().filter_map(|word| word.parse().ok()).collect();
        assert_eq!(named, actions, "{rule}: {text}");
        assert_eq!(text.starts_with("The action is `"), !actions.is_empty(), "{rule}: {text}");
    }
}

/// The rules that speak of a limit, each with the phrases in which it has to occur.
fn limits_in_prose() -> Vec<(Rule, [String; 3])> {
    let (limits, money) = (JUNE_2026.limits, JUNE_2026.money);
    let characters = |length: usize| format!("{length} characters");
    let title = characters(limits.title_length_max);
    let terms = characters(limits.contract_terms_length_max);
    let description = characters(limits.description_length_max);
    let metadata = characters(limits.metadata_value_length_max);
    let days = limits.delivery_days_min;
    let (hours_min, hours_max) = (limits.deadline_hours_min, limits.deadline_hours_max);
    let hours_default = limits.deadline_hours_default;
    let hours = |default: String| {
        [
            format!("{hours_min} to {hours_max} hours"),
            format!("below {hours_min} or above {hours_max}"),
            format!("{hours_min} to {hours_max} hours{default}"),
        ]
    };
    let fee = money.developer_fee_percentage_max();
    let [standard, quick, instant] =
        [Mode::Standard, Mode::Quick, Mode::Instant].map(|mode| money.amount_tnd_min(mode));
    assert_eq!(standard, quick, "the prose gives one minimum for both");
    let of_days =
        [format!("in days is at least {days}"), format!("below {days}"), format!("at least {days}")];
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
            [format!("minimum of the mode: {standard} TND, on instant {instant} TND"), none(), none()],
        ),
        (
            Rule::CreateAmountMinimumByRounding,
            [none(), format!("minimum of the mode ({standard} TND, on instant {instant} TND)"), none()],
        ),
        (
            Rule::UpdateAmountBelowMinimum,
            [
                none(),
                format!("less than the minimum after conversion: {standard} TND, on instant {instant} TND"),
                none(),
            ],
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
        (Rule::CreateFulfillmentPolicyUploadHours, hours(format!("; or leave it out for {hours_default}"))),
        (
            Rule::CreateFulfillmentPolicyReviewHours,
            hours(format!(": without them {hours_default} are assumed")),
        ),
    ]
}

#[test]
fn prose_states_the_limits_in_force() {
    let e = &JUNE_2026;
    for (rule, phrases) in limits_in_prose() {
        for (text, phrase) in
            [rule.requirement(e), rule.refused_when(e), rule.instead(e)].into_iter().zip(phrases)
        {
            let text = text.to_string();
            assert!(text.contains(&phrase), "{rule}: {text:?} does not say {phrase:?}");
        }
    }
}

/// A limit that is written into a text and not into the list above could change unseen. (What any request has to keep are
/// limits of JSON and of our decimals, which no edition of the pages changes. A rule that is newer than the table states a
/// number by its name in braces only, see `text.rs`.)
#[test]
fn no_other_number_stands_in_prose() {
    // That nothing is below zero is no limit of an edition.
    let numbers = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|word| word.trim_matches('.'));
        words.filter(|word| !word.is_empty() && *word != "0").map(str::to_owned).collect()
    };
    let e = &JUNE_2026;
    let is_new = |rule: Rule| JUNE_2026.rules.contains(rule) && !table::STATED.contains(rule);
    for rule in Rule::ALL.into_iter().filter(|rule| rule.scope() != Scope::AnyRequest && !is_new(*rule)) {
        let listed: BTreeSet<_> = limits_in_prose()
            .into_iter()
            .filter(|(limited, _)| *limited == rule)
            .flat_map(|(_, phrases)| phrases)
            .flat_map(|phrase| numbers(&phrase))
            .collect();
        let user_message = rule.user_message(e, Language::English);
        let texts = [rule.requirement(e), rule.why(e), rule.refused_when(e), rule.instead(e), user_message];
        let stated: BTreeSet<_> = texts.into_iter().flat_map(|text| numbers(&text.to_string())).collect();
        assert_eq!(stated, listed, "{rule}");
        // A message says no other number than the rest.
        let told = numbers(&rule.message(e).to_string());
        assert!(told.is_subset(&listed), "{rule}: {told:?}");
    }
}
