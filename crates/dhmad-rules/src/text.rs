//! The one renderer of texts about rules.
//!
//! A text is a template. What an edition may change stands in braces and is filled in from it: a limit by its name, a list
//! of words, how many there are. So no text can contradict the numbers that decide. What is known of one request or escrow
//! (the action, mode, status and phase) is filled in where it is told.

use core::fmt::{self, Display, Formatter};

use crate::edition::{Edition, ModeProperties};
use crate::fact::Fact;
use crate::hint::Told;
use crate::language::Language;
use crate::list::{Quoted, write_list};
use crate::money::Currency;
use crate::rule::Rule;
use crate::values::Values;
use crate::vocabulary::{Action, Mode, Operation, ProofType};

/// What is said of a rule, under an edition. Printed with [`Display`].
///
/// Only documented words and numbers are filled in, never text of the request, so it is safe to log.
///
/// ```
/// use dhmad_rules::{JUNE_2026, Rule};
///
/// let rule = Rule::CreateTitleLength;
/// assert_eq!(rule.requirement(&JUNE_2026).to_string(), "A title has 1 to 200 characters.");
/// // What is known only of one escrow stands in braces until it is.
/// let message = Rule::DeliverStatus.message(&JUNE_2026).to_string();
/// assert_eq!(message, "the escrow is `{status}`, and a delivery needs it to be `paid`");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    rule: Rule,
    template: Template,
    language: Language,
    edition: &'static Edition,
    /// `None` if it is said in general: then the names of the values stay.
    values: Option<Values>,
}

/// What is to be rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Template {
    One(&'static str),
    /// The hints of the rule that are told.
    Instead(Told),
}

impl Text {
    pub(crate) const fn new(
        rule: Rule,
        template: &'static str,
        edition: &'static Edition,
        values: Values,
    ) -> Self {
        Self {
            rule,
            template: Template::One(template),
            language: Language::English,
            edition,
            values: Some(values),
        }
    }

    /// What can be done instead: the hints that hold, and with their conditions those that may.
    pub(crate) const fn instead(rule: Rule, edition: &'static Edition, values: Values, told: Told) -> Self {
        Self {
            rule,
            template: Template::Instead(told),
            language: Language::English,
            edition,
            values: Some(values),
        }
    }

    /// A text of which nothing is known but the edition.
    pub(crate) const fn general(rule: Rule, template: &'static str, edition: &'static Edition) -> Self {
        Self { rule, template: Template::One(template), language: Language::English, edition, values: None }
    }

    /// The text, whose template is in this language.
    pub(crate) const fn written_in(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// The language that it is written in.
    pub const fn language(&self) -> Language {
        self.language
    }

    fn write_placeholder(&self, name: &str, f: &mut Formatter<'_>) -> fmt::Result {
        match self.values {
            Some(values) => match name {
                "action" => return write_fact(values.action, f),
                "mode" => return write_fact(values.mode, f),
                "status" => return write_fact(values.status, f),
                "phase" => return write_fact(values.phase, f),
                "amount_tnd_min" => {
                    return write_fact(values.mode.map(|mode| self.edition.money.amount_tnd_min(mode)), f);
                }
                "mode_is_default" if values.mode_is_default => {
                    return write!(f, ": `{}` is the default", self.edition.modes.default_mode);
                }
                _ => {}
            },
            None => {
                if let "action" | "mode" | "status" | "phase" | "amount_tnd_min" = name {
                    return write!(f, "{{{name}}}");
                }
            }
        }
        self.write_of_edition(name, f)
    }

    /// What every request under the edition is told alike.
    fn write_of_edition(&self, name: &str, f: &mut Formatter<'_>) -> fmt::Result {
        let edition = self.edition;
        match name {
            "mode_is_default" => Ok(()),
            "action_is" => {
                f.write_str("The action is ")?;
                write_words(self.rule.actions(edition).map(Action::as_str), "or", f)?;
                f.write_str(", and ")
            }
            "actions" => write_words(edition.actions.iter().map(Action::as_str), "or", f),
            "action_count" => write_count(edition.actions.len(), f),
            "operations" => write_words(edition.operations.iter().map(Operation::as_str), "and", f),
            "operation_count" => write_count(edition.operations.len(), f),
            "update_fields" => {
                write_words(edition.fields.update_escrow.iter().map(|field| field.as_str()), "and", f)
            }
            "update_field_count" => write_count(edition.fields.update_escrow.len(), f),
            "modes" => write_words(edition.modes.that_may_be_created().map(Mode::as_str), "or", f),
            "default_mode" => edition.modes.default_mode.fmt(f),
            "standard_needs" => self.write_needs(Mode::Standard, f),
            "quick_needs" => self.write_needs(Mode::Quick, f),
            "instant_needs" => self.write_needs(Mode::Instant, f),
            "modes_with_contract" => self.write_modes(|mode| mode.has_contract, f),
            "modes_without_confirmation" => self.write_every_mode(|mode| !mode.buyer_confirms_delivery, f),
            "modes_of_own_sales" => self.write_modes(|mode| !mode.may_name_seller, f),
            "modes_without_contract" => self.write_modes(|mode| !mode.has_contract, f),
            "modes_without_gate" => self.write_modes(|mode| !mode.may_have_proof_gate, f),
            "modes_needing_days" => self.write_modes(|mode| mode.default_delivery_days.is_none(), f),
            "mode_count" => write_count(edition.modes.that_may_be_created().count(), f),
            "currencies" => write_words(Currency::ALL.into_iter().map(Currency::as_str), "or", f),
            "currency_count" => write_count(Currency::ALL.len(), f),
            "proof_types" => write_words(edition.proof_types.iter().map(ProofType::as_str), "and", f),
            "proof_type_count" => write_count(edition.proof_types.len(), f),
            "is_too_short_a_title" => match edition.limits.title_length_min {
                0 | 1 => f.write_str("is empty"),
                least => write!(f, "has less than {least}"),
            },
            "amount_minimums" => self.write_amount_minimums(self.edition.modes.that_may_be_created(), f),
            // What was created before lives on.
            "amount_minimums_of_every_mode" => self.write_amount_minimums(Mode::ALL.into_iter(), f),
            "lowest_minimum" => self.write_lowest_minimum(f),
            limit => match edition.limit(limit) {
                Some(limit) => limit.value().fmt(f),
                // `tests/wording.rs` renders every template; a misspelt name would stand out there in braces.
                None => write!(f, "{{{limit}}}"),
            },
        }
    }

    /// The modes that an escrow can be created with and that have a property. Who names no mode shall find himself here,
    /// so the default says that it is.
    fn write_modes(&self, has: impl Fn(&ModeProperties) -> bool, f: &mut Formatter<'_>) -> fmt::Result {
        let modes = &self.edition.modes;
        let mut listed = modes.that_may_be_created().filter(|mode| has(modes.of(*mode))).peekable();
        if listed.peek().is_none() {
            return f.write_str("one of none");
        }
        write_list(listed.map(|mode| Noted { mode, is_default: mode == modes.default_mode }), "or", f)
    }

    /// The modes that have a property, those included that an escrow can no longer be created with.
    fn write_every_mode(&self, has: impl Fn(&ModeProperties) -> bool, f: &mut Formatter<'_>) -> fmt::Result {
        let mut listed = Mode::ALL.into_iter().filter(|mode| has(self.edition.modes.of(*mode))).peekable();
        if listed.peek().is_none() {
            return f.write_str("one of none");
        }
        write_words(listed.map(Mode::as_str), "or", f)
    }

    /// What an escrow of a mode needs that one of another mode may do without.
    fn write_needs(&self, mode: Mode, f: &mut Formatter<'_>) -> fmt::Result {
        let mode = self.edition.modes.of(mode);
        let needs = [
            (mode.has_contract, "`contractTerms`"),
            (mode.default_delivery_days.is_none(), "`estimatedDeliveryDays`"),
            (
                !mode.may_name_seller,
                "an associated user who sells, and neither `sellerEmail` nor a developer fee",
            ),
        ];
        let needed = || needs.into_iter().filter(|(is_needed, _)| *is_needed).map(|(_, what)| what);
        if needed().next().is_none() {
            return Ok(());
        }
        f.write_str(" (it needs ")?;
        write_list(needed(), "and", f)?;
        f.write_str(")")
    }

    /// The minimum of the default mode, and those of the modes that have another.
    fn write_amount_minimums(&self, modes: impl Iterator<Item = Mode>, f: &mut Formatter<'_>) -> fmt::Result {
        let minimum = |mode| self.edition.money.amount_tnd_min(mode);
        let usual = minimum(self.edition.modes.default_mode);
        write!(f, "{usual} TND")?;
        for mode in modes.filter(|mode| minimum(*mode) != usual) {
            write!(f, ", on {mode} {} TND", minimum(mode))?;
        }
        Ok(())
    }
}

impl Text {
    /// The mode whose minimum is lower than that of all others, if one is.
    fn write_lowest_minimum(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let minimum = |mode: &Mode| self.edition.money.amount_tnd_min(*mode);
        let modes = || self.edition.modes.that_may_be_created();
        match modes().min_by_key(minimum) {
            Some(lowest) if modes().all(|mode| mode == lowest || minimum(&mode) > minimum(&lowest)) => {
                write!(f, "; `{lowest}` has the lowest minimum")
            }
            Some(_) | None => Ok(()),
        }
    }
}

impl Text {
    fn write_instead(&self, told: Told, f: &mut Formatter<'_>) -> fmt::Result {
        let about = self.rule.about();
        // Two hints that differ only in what they propose read the same, and stand side by side.
        let mut last = "";
        for hint in told.holding(about.every_hint()).filter(|hint| !hint.text.is_empty()) {
            if hint.text != last {
                f.write_str(if last.is_empty() { "" } else { ", or " })?;
                self.write_template(hint.text, f)?;
                last = hint.text;
            }
        }
        let holds_any = !last.is_empty();
        // Of a way on there is one next step, whatever the conditions; the others are to be chosen from.
        let separator = if about.way_on.is_empty() { "; or " } else { "; " };
        for hint in told.open(about.every_hint()).filter(|hint| self.edition.has_all_of(hint)) {
            let text = told.condition(hint);
            if !text.is_empty() && text != last {
                f.write_str(if last.is_empty() { "" } else { separator })?;
                self.write_template(text, f)?;
                last = text;
            }
        }
        if last.is_empty() {
            let fallback = about.every_hint().iter().find(|hint| hint.proposes.is_empty());
            self.write_template(fallback.map_or(about.instead, |hint| hint.text), f)
        } else if holds_any || about.instead.is_empty() {
            Ok(())
        } else {
            f.write_str("; otherwise ")?;
            self.write_template(about.instead, f)
        }
    }

    fn write_template(&self, template: &'static str, f: &mut Formatter<'_>) -> fmt::Result {
        let mut rest = template;
        while let Some((text, (name, tail))) =
            rest.split_once('{').and_then(|(text, tail)| Some((text, tail.split_once('}')?)))
        {
            f.write_str(text)?;
            // What is filled in is a number, or a word of the API.
            self.language.isolate(Placeholder { text: self, name }).fmt(f)?;
            rest = tail;
        }
        f.write_str(rest)
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.template {
            Template::One(template) => self.write_template(template, f),
            Template::Instead(told) => self.write_instead(told, f),
        }
    }
}

/// What stands in braces, ready to be filled in.
struct Placeholder<'a> {
    text: &'a Text,
    name: &'a str,
}

impl Display for Placeholder<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.text.write_placeholder(self.name, f)
    }
}

fn write_fact<T: Display>(fact: Fact<T>, f: &mut Formatter<'_>) -> fmt::Result {
    match fact {
        Fact::Known(value) => value.fmt(f),
        Fact::Unknown => f.write_str("unknown"),
    }
}

/// A mode, and whether it is what a request gets that names none.
struct Noted {
    mode: Mode,
    is_default: bool,
}

impl Display for Noted {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`{}", self.mode, if self.is_default { " (the default)" } else { "" })
    }
}

/// Words of the API, each set off.
fn write_words<'a>(
    words: impl Iterator<Item = &'a str>,
    conjunction: &str,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    write_list(words.map(Quoted), conjunction, f)
}

/// A small number in letters, as in running text.
fn write_count(count: usize, f: &mut Formatter<'_>) -> fmt::Result {
    const LETTERS: [&str; 21] = [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    match LETTERS.get(count) {
        Some(letters) => f.write_str(letters),
        None => count.fmt(f),
    }
}

#[cfg(test)]
mod tests {
    use std::boxed::Box;
    use std::format;
    use std::string::{String, ToString};
    use std::vec::Vec;

    use super::*;
    use crate::edition::{JUNE_2026, Limits};
    use crate::money::{Amount, MoneyPolicy, Percentage};
    use crate::rule::RuleSet;
    use crate::vocabulary::{ActionSet, ProofPhase, ProofTypeSet, Status};

    /// The templates of a rule, with the name of each.
    fn templates(rule: Rule) -> Vec<(&'static str, &'static str)> {
        let about = rule.about();
        let of_hints =
            about.every_hint().iter().flat_map(|hint| [("hint", hint.general), ("hint", hint.text)]);
        let texts = [
            ("requirement", about.requirement),
            ("why", about.why),
            ("refused_when", about.refused_when),
            ("instead", about.instead),
            ("user_message", about.user_message.english),
            ("user_message in French", about.user_message.french),
            ("user_message in Arabic", about.user_message.arabic),
            ("message", about.message),
        ];
        texts.into_iter().chain(of_hints).collect()
    }

    /// The names in braces.
    fn placeholders(template: &str) -> impl Iterator<Item = &str> {
        template.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
    }

    /// What only one request or escrow tells: the message alone may name it.
    const VALUES: [&str; 5] = ["action", "mode", "status", "phase", "amount_tnd_min"];

    #[test]
    fn no_template_repeats_a_number_or_a_list_that_an_edition_can_change() {
        // Numbers that no edition of the pages changes: what a decimal of ours can hold.
        let of_our_decimals = [Rule::RequestNumberUnrepresentable];
        let vocabularies: [Vec<&str>; 5] = [
            Action::ALL.map(Action::as_str).to_vec(),
            Operation::ALL.map(Operation::as_str).to_vec(),
            Mode::ALL.map(Mode::as_str).to_vec(),
            Currency::ALL.map(Currency::as_str).to_vec(),
            ProofType::ALL.map(ProofType::as_str).to_vec(),
        ];
        for rule in Rule::ALL {
            for (name, template) in templates(rule) {
                let has_digit = template.contains(|c: char| c.is_ascii_digit());
                assert!(!has_digit || of_our_decimals.contains(&rule), "{rule}: {name}: {template:?}");
                // The quoted words are every second part.
                let quoted: Vec<&str> = template.split('`').skip(1).step_by(2).collect();
                for words in &vocabularies {
                    let named = words.iter().filter(|word| quoted.contains(word)).count();
                    assert!(named < 3, "{rule}: {name}: {template:?} lists words of one kind");
                }
            }
        }
        for rule in of_our_decimals {
            let needed = templates(rule).iter().any(|(_, it)| it.contains(|c: char| c.is_ascii_digit()));
            assert!(needed, "{rule} needs no exception");
        }
    }

    #[test]
    fn only_a_message_names_what_one_escrow_tells() {
        for rule in Rule::ALL {
            for (name, template) in templates(rule) {
                assert_eq!(template.matches('{').count(), template.matches('}').count(), "{rule}: {name}");
                for placeholder in placeholders(template) {
                    let of_one = VALUES.contains(&placeholder) || placeholder == "mode_is_default";
                    assert!(!of_one || name == "message", "{rule}: {name}: {placeholder}");
                }
            }
        }
    }

    #[test]
    fn every_name_in_braces_is_filled_in() {
        let edition = &JUNE_2026;
        for rule in Rule::ALL {
            let texts = [
                rule.requirement(edition),
                rule.why(edition),
                rule.refused_when(edition),
                rule.instead(edition),
            ];
            for text in texts.into_iter().chain(user_messages(rule, edition)) {
                assert!(!text.to_string().contains(['{', '}']), "{rule}: {text}");
            }
            // In general a message keeps the names of what one escrow tells; about one, it keeps nothing.
            let general = rule.message(edition).to_string();
            for left in placeholders(&general) {
                assert!(VALUES.contains(&left), "{rule}: {general}");
            }
            for message in messages(rule, edition) {
                assert!(!message.contains(['{', '}']), "{rule}: {message}");
                let says_unknown = rule.about().message.contains("unknown");
                assert_eq!(message.contains("unknown"), says_unknown, "{rule}: {message}");
            }
        }
    }

    /// What the end user is told, in each language.
    fn user_messages(rule: Rule, edition: &'static Edition) -> impl Iterator<Item = Text> {
        Language::ALL.into_iter().map(move |language| rule.user_message(edition, language))
    }

    /// A list of words, or a number in letters, would be an English one.
    #[test]
    fn a_user_message_names_limits_only_and_the_same_in_every_language() {
        let mut naming = 0;
        for rule in Rule::ALL {
            let named = |language| -> Vec<&str> {
                let mut names: Vec<_> = placeholders(rule.about().user_message.of(language)).collect();
                names.sort_unstable();
                names
            };
            let in_english = named(Language::English);
            naming += usize::from(!in_english.is_empty());
            for name in &in_english {
                assert!(JUNE_2026.limit(name).is_some(), "{rule}: {name} is no limit");
            }
            for language in Language::ALL {
                assert_eq!(named(language), in_english, "{rule} in {language}");
            }
        }
        assert!(naming > 2, "{naming}");
    }

    /// What is filled in is isolated, whether or not the text is.
    #[test]
    fn a_number_in_an_arabic_text_is_isolated() {
        let text = |language| Rule::UpdateTitleLength.user_message(&JUNE_2026, language).to_string();
        let numbers = |text: &str, before: &str, after: &str| {
            ["1", "200"].map(|number| text.contains(&format!("{before}{number}{after}")))
        };
        assert_eq!(numbers(&text(Language::Arabic), " \u{2068}", "\u{2069}"), [true, true]);
        for language in [Language::English, Language::French] {
            assert_eq!(numbers(&text(language), " ", ""), [true, true], "{language}");
            assert!(!text(language).contains(['\u{2068}', '\u{2069}']), "{language}");
        }
    }

    /// The message about an escrow of each mode, chosen or not.
    fn messages(rule: Rule, edition: &'static Edition) -> Vec<String> {
        let about = |mode, mode_is_default| {
            let values = Values {
                action: Action::Complete.into(),
                mode: Fact::Known(mode),
                status: Status::Paid.into(),
                phase: ProofPhase::Accepted.into(),
                mode_is_default,
            };
            rule.message_about(edition, values).to_string()
        };
        Mode::ALL.into_iter().flat_map(|mode| [about(mode, false), about(mode, true)]).collect()
    }

    /// All that is said of a rule.
    fn said(rule: Rule, edition: &'static Edition) -> Vec<String> {
        let texts =
            [rule.requirement(edition), rule.why(edition), rule.refused_when(edition), rule.instead(edition)];
        let texts = texts.into_iter().chain(user_messages(rule, edition)).map(|text| text.to_string());
        texts.chain(messages(rule, edition)).collect()
    }

    fn with_limits(limits: Limits) -> Edition {
        Edition { name: "with another limit", limits, ..JUNE_2026 }
    }

    fn with_money(money: MoneyPolicy) -> Edition {
        Edition { name: "with another number of money", money, ..JUNE_2026 }
    }

    /// For each limit an edition in which it alone is another one; `None` for the one that is zero in every edition.
    fn changed(limit: &str) -> Option<Edition> {
        let (limits, money) = (JUNE_2026.limits, JUNE_2026.money);
        let (seven, three) = (Amount::whole(7), Percentage::new(3.into()).unwrap());
        Some(match limit {
            "metadata_value_length_max" => with_limits(Limits { metadata_value_length_max: 81, ..limits }),
            "title_length_min" => with_limits(Limits { title_length_min: 81, ..limits }),
            "title_length_max" => with_limits(Limits { title_length_max: 81, ..limits }),
            "contract_terms_length_max" => with_limits(Limits { contract_terms_length_max: 81, ..limits }),
            "description_length_max" => with_limits(Limits { description_length_max: 81, ..limits }),
            "delivery_days_min" => with_limits(Limits { delivery_days_min: 81, ..limits }),
            "deadline_hours_min" => with_limits(Limits { deadline_hours_min: 8, ..limits }),
            "deadline_hours_max" => with_limits(Limits { deadline_hours_max: 81, ..limits }),
            "deadline_hours_default" => with_limits(Limits { deadline_hours_default: 36, ..limits }),
            "correction_rounds_max" => with_limits(Limits { correction_rounds_max: 81, ..limits }),
            "completion_days" => with_limits(Limits { completion_days: 81, ..limits }),
            "session_minutes" => with_limits(Limits { session_minutes: 81, ..limits }),
            "developer_fee_percentage_min" => return None,
            "developer_fee_percentage_max" => with_money(money.with_developer_fee_percentage_max(three)),
            "standard_platform_fee_percentage" => {
                with_money(money.with_platform_fee_percentage(Mode::Standard, three))
            }
            "quick_platform_fee_percentage" => {
                with_money(money.with_platform_fee_percentage(Mode::Quick, three))
            }
            "instant_platform_fee_percentage" => {
                with_money(money.with_platform_fee_percentage(Mode::Instant, three))
            }
            "standard_amount_tnd_min" => with_money(money.with_amount_tnd_min(Mode::Standard, seven)),
            "quick_amount_tnd_min" => with_money(money.with_amount_tnd_min(Mode::Quick, seven)),
            "instant_amount_tnd_min" => with_money(money.with_amount_tnd_min(Mode::Instant, seven)),
            other => panic!("{other} has no edition with another value of it"),
        })
    }

    #[test]
    fn a_changed_limit_changes_the_texts_that_name_it_and_no_other() {
        let mut named_somewhere = 0;
        for limit in JUNE_2026.all_limits() {
            let name = limit.name();
            let Some(edition) = changed(name) else { continue };
            let edition: &'static Edition = Box::leak(Box::new(edition));
            let others = |edition: &Edition| -> Vec<_> {
                edition.all_limits().filter(|other| other.name() != name).collect()
            };
            assert_ne!(edition.limit(name), Some(limit));
            assert_eq!(others(edition), others(&JUNE_2026), "{name} alone is changed");

            let names_it = |rule: &Rule| {
                let of_amounts = name.ends_with("_amount_tnd_min");
                templates(*rule).into_iter().flat_map(|(_, template)| placeholders(template)).any(|it| {
                    let is_minimum = it.starts_with("amount_minimums") || it == "amount_tnd_min";
                    it == name || of_amounts && is_minimum
                })
            };
            let naming: RuleSet = Rule::ALL.into_iter().filter(names_it).collect();
            let follows = |rule: &Rule| said(*rule, edition) != said(*rule, &JUNE_2026);
            let following: RuleSet = Rule::ALL.into_iter().filter(follows).collect();
            assert_eq!(following, naming, "{name}");
            named_somewhere += usize::from(!naming.is_empty());
            for rule in naming {
                let value = edition.limit(name).map(|limit| limit.value().to_string()).unwrap_or_default();
                assert!(said(rule, edition).concat().contains(&value), "{rule} does not say {name}");
            }
        }
        // Three bear on a life, and the fees of the platform are no rule's matter yet.
        assert!(named_somewhere >= 13, "{named_somewhere}");
    }

    #[test]
    fn small_numbers_are_spelt() {
        struct Count(usize);
        impl Display for Count {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                write_count(self.0, f)
            }
        }
        let spelt: Vec<String> = (0..=22).map(|count| format!("{}", Count(count))).collect();
        assert_eq!(
            spelt.join(" "),
            "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
             seventeen eighteen nineteen twenty 21 22"
        );
    }

    #[test]
    fn a_list_of_an_edition_follows_the_edition() {
        let later: &'static Edition = Box::leak(Box::new(Edition {
            actions: JUNE_2026.actions.with(ActionSet::of(Action::AddFunds)),
            modes: crate::edition::Modes {
                instant: ModeProperties { may_be_created: false, ..JUNE_2026.modes.instant },
                default_mode: Mode::Quick,
                ..JUNE_2026.modes
            },
            proof_types: ProofTypeSet::from_proof_types(&[ProofType::Receipt, ProofType::Other]),
            ..JUNE_2026
        }));
        for (text, expected) in [
            (
                Rule::SessionActionUnknown.requirement(later),
                "The action is one of the eleven that the page lists.",
            ),
            (Rule::CreateModeUnknown.requirement(later), "The mode is `standard` or `quick`."),
            (
                Rule::CreateAmountBelowMinimum.requirement(later),
                "The amount is worth at least the minimum of the mode: 5 TND.",
            ),
            (
                Rule::CreateFulfillmentPolicyProofTypeUnknown.refused_when(later),
                "An entry of `allowedProofTypes` is none of `receipt` and `other`.",
            ),
            (
                Rule::CreateDeliveryDaysMissing.refused_when(later),
                "`estimatedDeliveryDays` is absent or null, and the mode is `standard` or `quick` (the default).",
            ),
            (
                Rule::CreateModeUnknown.instead(later),
                "send `standard` or `quick`, or leave it out for `quick`",
            ),
            (
                Rule::SessionTargetNotBuyer.refused_when(later),
                "The action is `accept_pay`, `complete`, `request_cancellation`, `review_proof` or `add_funds`, and \
                 the target is not the buyer.",
            ),
        ] {
            assert_eq!(text.to_string(), expected);
        }
    }
}
