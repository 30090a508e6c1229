//! The one renderer of texts about rules.
//!
//! A text is a template. What an edition may change stands in braces and is filled in from it: a limit by its name, a list
//! of words, how many there are. So no text can contradict the numbers that decide. What is known of one request or escrow
//! (the action, mode, status and phase) is filled in where it is told.

use core::fmt::{self, Display, Formatter};

use crate::edition::{Edition, ModeProperties};
use crate::fact::Fact;
use crate::money::Currency;
use crate::rule::Rule;
use crate::values::Values;
use crate::vocabulary::Mode;

/// What is said of a rule, under an edition. Printed with [`Display`].
///
/// Only documented words and numbers are filled in, never text of the request, so it is safe to log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    rule: Rule,
    template: &'static str,
    edition: &'static Edition,
    /// `None` if it is said in general: then the names of the values stay.
    values: Option<Values>,
}

impl Text {
    pub(crate) const fn new(
        rule: Rule,
        template: &'static str,
        edition: &'static Edition,
        values: Values,
    ) -> Self {
        Self { rule, template, edition, values: Some(values) }
    }

    /// A text of which nothing is known but the edition.
    pub(crate) const fn general(rule: Rule, template: &'static str, edition: &'static Edition) -> Self {
        Self { rule, template, edition, values: None }
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
                "standard_is_default" if values.mode_is_default => {
                    return f.write_str(
                        ": `standard` is the default, and `quick` is the mode without a contract",
                    );
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
            "standard_is_default" => Ok(()),
            "action_is" => {
                f.write_str("The action is ")?;
                write_words(self.rule.actions(edition).map(|action| action.as_str()), f)?;
                f.write_str(", and ")
            }
            "actions" => write_words(edition.actions.iter().map(|action| action.as_str()), f),
            "action_count" => write_count(edition.actions.iter().count(), f),
            "operations" => write_words(edition.operations.iter().map(|operation| operation.as_str()), f),
            "operation_count" => write_count(edition.operations.len(), f),
            "update_fields" => {
                write_words(edition.fields.update_escrow.iter().map(|field| field.as_str()), f)
            }
            "update_field_count" => write_count(edition.fields.update_escrow.len(), f),
            "modes" => write_words(edition.modes.that_may_be_created().map(Mode::as_str), f),
            "modes_without_contract" => self.write_modes(|mode| !mode.has_contract, f),
            "modes_without_gate" => self.write_modes(|mode| !mode.may_have_proof_gate, f),
            "modes_needing_days" => self.write_modes(|mode| mode.default_delivery_days.is_none(), f),
            "mode_count" => write_count(Mode::ALL.len(), f),
            "currencies" => write_words(Currency::ALL.into_iter().map(Currency::as_str), f),
            "currency_count" => write_count(Currency::ALL.len(), f),
            "proof_types" => write_words(edition.proof_types.iter().map(|hint| hint.as_str()), f),
            "proof_type_count" => write_count(edition.proof_types.len(), f),
            "amount_minimums" => self.write_amount_minimums(f),
            limit => match edition.limit(limit) {
                Some(limit) => limit.value().fmt(f),
                // `tests/wording.rs` renders every template; a misspelt name would stand out there in braces.
                None => write!(f, "{{{limit}}}"),
            },
        }
    }

    /// The modes that an escrow can be created with and that have a property.
    fn write_modes(&self, has: impl Fn(&ModeProperties) -> bool, f: &mut Formatter<'_>) -> fmt::Result {
        let modes = &self.edition.modes;
        write_words(modes.that_may_be_created().filter(|mode| has(modes.of(*mode))).map(Mode::as_str), f)
    }

    /// The minimum of the default mode, and those of the modes that have another.
    fn write_amount_minimums(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let minimum = |mode| self.edition.money.amount_tnd_min(mode);
        let usual = minimum(Mode::Standard);
        write!(f, "{usual} TND")?;
        for mode in self.edition.modes.that_may_be_created().filter(|mode| minimum(*mode) != usual) {
            write!(f, ", on {mode} {} TND", minimum(mode))?;
        }
        Ok(())
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut rest = self.template;
        while let Some((text, (name, tail))) =
            rest.split_once('{').and_then(|(text, tail)| Some((text, tail.split_once('}')?)))
        {
            f.write_str(text)?;
            self.write_placeholder(name, f)?;
            rest = tail;
        }
        f.write_str(rest)
    }
}

fn write_fact<T: Display>(fact: Fact<T>, f: &mut Formatter<'_>) -> fmt::Result {
    match fact {
        Fact::Known(value) => value.fmt(f),
        Fact::Unknown => f.write_str("unknown"),
    }
}

/// For example "`pending`, `paid` or `delivered`".
fn write_words<'a>(words: impl Iterator<Item = &'a str>, f: &mut Formatter<'_>) -> fmt::Result {
    let mut words = words.peekable();
    let mut is_first = true;
    while let Some(word) = words.next() {
        let separator = match (is_first, words.peek()) {
            (true, _) => "",
            (false, Some(_)) => ", ",
            (false, None) => " or ",
        };
        write!(f, "{separator}`{word}`")?;
        is_first = false;
    }
    Ok(())
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
