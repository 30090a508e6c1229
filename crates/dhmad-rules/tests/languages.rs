//! What end users are told is complete in every language, and written as `docs/guide/translate.md` asks for.

#[path = "common/later.rs"]
mod later;

use std::collections::BTreeMap;

use dhmad_rules::{Account, DirectCall, Edition, Escrow, JUNE_2026, Language, Policy, Rule, RuleSet, Status};
use later::LATER;

/// The edition in which every rule is in force, whatever edition brought it.
const EVERYTHING: Edition = Edition { name: "everything", rules: RuleSet::ALL, ..JUNE_2026 };

/// Longer than this, it is no plain sentence or two any more.
const LENGTH_MAX: usize = 120;

/// Around what stands in a text of the other direction.
const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

/// What each rule in force says in a language, in every edition.
fn told_in(language: Language) -> impl Iterator<Item = (Rule, String)> {
    let editions: Vec<&'static Edition> = Edition::ALL.iter().copied().chain([&EVERYTHING, &LATER]).collect();
    editions.into_iter().flat_map(move |edition| {
        let told = move |rule: Rule| {
            let text = rule.user_message(edition, language);
            assert_eq!(text.language(), language);
            (rule, text.to_string())
        };
        edition.rules.iter().map(told)
    })
}

#[test]
fn every_rule_is_told_in_every_language() {
    for language in Language::ALL {
        let mut rules = RuleSet::EMPTY;
        for (rule, text) in told_in(language) {
            rules = rules.with(RuleSet::of(rule));
            assert!(text.chars().count() > 10, "{rule} in {language}: {text:?}");
            assert!(text.chars().count() <= LENGTH_MAX, "{rule} in {language}: {text:?} is too long");
            assert!(text.ends_with('.'), "{rule} in {language}: {text:?} is a sentence");
            assert!(!text.contains("  ") && text.trim() == text, "{rule} in {language}: {text:?}");
        }
        assert_eq!(rules, RuleSet::ALL, "{language}");
    }
}

/// What two rules say alike in one language, they say alike in all: so no translation was left to a rule that another is
/// written after, and one text has one translation.
#[test]
fn a_text_has_one_translation_and_another_text_another() {
    for language in Language::ALL {
        let (mut translations, mut originals) = (BTreeMap::new(), BTreeMap::new());
        for (rule, text) in told_in(language) {
            let english = rule.user_message(&EVERYTHING, Language::English).to_string();
            if rule.user_message(&LATER, Language::English).to_string() != english {
                // A limit in it is another one in the later edition.
                continue;
            }
            assert_eq!(text == english, language == Language::English, "{rule} in {language}: {text:?}");
            let translation = translations.entry(english.clone()).or_insert_with(|| text.clone());
            assert_eq!(*translation, text, "{rule} in {language}: {english:?}");
            let original = originals.entry(text).or_insert_with(|| english.clone());
            assert_eq!(*original, english, "{rule} in {language}");
        }
        assert!(translations.len() > 40, "{}", translations.len());
    }
}

#[test]
fn no_text_names_an_address_an_id_or_a_field() {
    for (rule, text) in Language::ALL.into_iter().flat_map(told_in) {
        assert!(!text.contains(['`', '_', '{', '}', '@', '/', '<', '>']), "{rule}: {text:?}");
        let words = text.split(|c: char| c.is_whitespace() || ISOLATES.contains(&c));
        for word in words.map(|word| word.trim_end_matches('.')) {
            assert!(!word.contains('.'), "{rule}: {word:?} looks like an id");
            let mut letters = word.chars().skip(1);
            assert!(!letters.any(char::is_uppercase), "{rule}: {word:?} looks like a field or a code");
        }
    }
}

#[test]
fn arabic_is_written_in_arabic_letters_and_the_digits_of_tunisia() {
    let is_letter = |c: char| ('\u{621}'..='\u{63a}').contains(&c) || ('\u{641}'..='\u{652}').contains(&c);
    for (rule, text) in told_in(Language::Arabic) {
        for c in text.chars() {
            let is_known = is_letter(c) || c.is_ascii_digit() || " .:\u{60c}\u{61b}\u{61f}".contains(c);
            assert!(is_known || ISOLATES.contains(&c), "{rule}: {c:?} in {text:?}");
        }
        assert!(text.starts_with(is_letter), "{rule}: {text:?}");
    }
}

/// A number in an Arabic text is isolated, and nothing else: the text itself is isolated by who puts it into another.
#[test]
fn what_is_isolated_is_a_number_in_arabic() {
    for (rule, text) in told_in(Language::Arabic) {
        let mut outside = String::new();
        let mut rest = text.as_str();
        while let Some((before, isolated)) = rest.split_once(ISOLATES[0]) {
            outside.push_str(before);
            let (number, after) = isolated.split_once(ISOLATES[1]).expect("an isolate ends");
            assert!(number.parse::<u32>().is_ok(), "{rule}: {number:?} in {text:?}");
            rest = after;
        }
        outside.push_str(rest);
        assert!(!outside.contains(ISOLATES), "{rule}: {text:?}");
        assert!(!outside.contains(|c: char| c.is_ascii_digit()), "{rule}: {text:?}");
    }
    for (rule, text) in [Language::English, Language::French].into_iter().flat_map(told_in) {
        assert!(!text.contains(ISOLATES), "{rule}: {text:?}");
    }
}

#[test]
fn french_has_its_typography() {
    for (rule, text) in told_in(Language::French) {
        for c in text.chars() {
            let is_known = c.is_ascii_alphanumeric() || "àâçéèêëîïôùûüÀÉÊœ’-,.:;!?\u{a0} ".contains(c);
            assert!(is_known, "{rule}: {c:?} in {text:?}");
        }
        // A space that no line ends at stands before these, and nowhere else.
        for mark in [':', ';', '!', '?'] {
            let marks = text.matches(mark).count();
            assert_eq!(text.matches(&format!("\u{a0}{mark}")).count(), marks, "{rule}: {text:?}");
        }
        let narrow = text.matches('\u{a0}').count();
        assert_eq!(narrow, text.matches([':', ';', '!', '?']).count(), "{rule}: {text:?}");
    }
}

#[test]
fn english_is_plain_ascii() {
    for (rule, text) in told_in(Language::English) {
        assert!(text.is_ascii(), "{rule}: {text:?}");
    }
}

/// What is told where one of several rules refuses, and they say different things, is said by none of them.
#[test]
fn what_no_single_rule_says_is_told_in_every_language() {
    let told = |rules: &[Rule], language| JUNE_2026.told_of_one_of(RuleSet::from_rules(rules), language);
    let alike = [Rule::SessionSignContractInstantMode, Rule::SessionSignContractQuickMode];
    let different = [Rule::DeliverNotSeller, Rule::DeliverStatus];
    for language in Language::ALL {
        let of_each = alike.map(|rule| rule.user_message(&JUNE_2026, language).to_string());
        assert_eq!(told(&alike, language), of_each[0]);
        assert!(told_in(language).all(|(_, text)| text != told(&different, language)), "{language}");
    }
    assert_eq!(told(&different, Language::English), "This is not possible now.");
    assert_eq!(told(&different, Language::French), "Ce n’est pas possible actuellement.");
    assert_eq!(told(&different, Language::Arabic), "هذا غير ممكن حاليًا.");
}

#[test]
fn a_limit_is_told_as_the_edition_has_it() {
    for language in Language::ALL {
        let told = |edition| Rule::UpdateTitleLength.user_message(edition, language).to_string();
        assert!(told(&JUNE_2026).contains("200") && !told(&JUNE_2026).contains("80"), "{language}");
        assert!(told(&LATER).contains("80") && !told(&LATER).contains("200"), "{language}");
    }
}

#[test]
fn a_finding_tells_the_end_user_only_what_is_violated() {
    let account = Account::unknown().with_associated_user("seller@example.com");
    let escrow = Escrow::unknown().with_seller("seller@example.com");
    let told = |escrow: &Escrow<'_>, language| {
        let finding = JUNE_2026.check(DirectCall::Deliver, escrow, &account).finding(Rule::DeliverStatus);
        finding.expect("it is in the report").user_message(language).map(|text| text.to_string())
    };
    for language in Language::ALL {
        assert_eq!(told(&escrow, language), None);
        let pending = escrow.with_status(Status::Pending);
        let expected = Rule::DeliverStatus.user_message(&JUNE_2026, language).to_string();
        assert_eq!(told(&pending, language), Some(expected.clone()));
        let report = JUNE_2026.check(DirectCall::Deliver, &pending, &account);
        let rejection = report.admit(&Policy::standard()).expect_err("it is refused");
        assert_eq!(rejection.user_message(language).map(|text| text.to_string()), Some(expected));
    }
}
