//! `amount`: the price, and what it is worth in TND.

use super::terms::{is_positive, rate_fact, worth};
use super::{ASSUMED, CreateView, DOCUMENTED, Definition};
use crate::definition::{About, UserMessage};
use crate::edition::Edition;
use crate::fact::{Fact, FactSet};
use crate::hint::{Hint, mode, send};
use crate::money::{Currency, Worth};
use crate::rule::{Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::{Field, Mode};

/// `create.amount.missing`
pub(crate) const MISSING: Definition = About {
    rule: Rule::CreateAmountMissing,
    place: Place::Field(Field::Amount),
    requirement: "An escrow has an amount.",
    why: "It is what the buyer pays.",
    refused_when: "`amount` is absent or null.",
    instead: "send the price as a number",
    message: "`amount` is missing",
    ..DOCUMENTED
}
.violated_when(|view, _| view.request.amount.is_missing());

/// `create.amount.not-positive`
pub(crate) const NOT_POSITIVE: Definition = About {
    rule: Rule::CreateAmountNotPositive,
    place: Place::Field(Field::Amount),
    requirement: "The amount is above zero.",
    why: "There is nothing to hold in escrow otherwise.",
    refused_when: "`amount` is zero or negative.",
    instead: "send the price as a positive number",
    message: "`amount` is not above zero",
    ..DOCUMENTED
}
.violated_when(|view, _| view.request.amount.judge(|amount| Truth::settled(!is_positive(*amount))));

/// `create.amount.below-minimum`
pub(crate) const BELOW_MINIMUM: Definition = About {
    rule: Rule::CreateAmountBelowMinimum,
    place: Place::Field(Field::Amount),
    requirement: "The amount is worth at least the minimum of the mode: {amount_minimums}.",
    why: "The ledger is in TND, so the minimum is one of what the amount is worth there.",
    refused_when: "`amount` is positive, and worth less than the minimum of the mode after conversion. Equality passes. \
                   For USD and EUR the rate has to be known.",
    instead: "",
    hints: &[
        Hint {
            general: "raise the amount{lowest_minimum}",
            ..Hint::at_hand("raise the amount", &[send(Field::Amount)])
        },
        Hint::at_hand("use `quick`, whose minimum is lower", &[mode(Mode::Quick)]),
        Hint::at_hand("use `instant`, whose minimum is lower", &[mode(Mode::Instant)]),
    ],
    message: "`amount` is worth less than the minimum of {amount_tnd_min} TND",
    user_message: UserMessage {
        english: "The amount is below the minimum for this kind of purchase.",
        french: "Le montant est inférieur au minimum pour ce type d’achat.",
        arabic: "المبلغ أقل من الحد الأدنى لهذا النوع من عمليات الشراء.",
    },
    ..DOCUMENTED
}
.violated_when(|view, edition| is_worth(Worth::Less, view, edition));

/// `create.amount.minimum-by-rounding`
pub(crate) const MINIMUM_BY_ROUNDING: Definition = About {
    rule: Rule::CreateAmountMinimumByRounding,
    place: Place::Field(Field::Amount),
    requirement: "The amount reaches the minimum of the mode before it is rounded.",
    why: "No page says how a converted amount is rounded, or whether the minimum is compared with it before or after that. Two \
          published conversions show hundredths.",
    refused_when: "`currency` is not TND, and `amount` times the rate is below the minimum of the mode ({amount_minimums}), \
                   but reaches it once rounded. The rate has to be known.",
    instead: "raise the amount a little",
    message: "`amount` is worth the minimum of {amount_tnd_min} TND only once it is rounded",
    user_message: UserMessage {
        english: "The amount may be below the minimum for this kind of purchase.",
        french: "Le montant est peut-être inférieur au minimum pour ce type d’achat.",
        arabic: "قد يكون المبلغ أقل من الحد الأدنى لهذا النوع من عمليات الشراء.",
    },
    ..ASSUMED
}
.violated_when(|view, edition| is_worth(Worth::EnoughOnceRounded, view, edition));

/// What a positive amount is worth stands to the minimum as said.
fn is_worth(expected: Worth, view: &CreateView<'_>, edition: &Edition) -> Truth {
    let (Some(mode), Some(currency)) = (view.mode(edition), view.request.currency.or_default(Currency::Tnd))
    else {
        return Truth::FALSE;
    };
    view.request.amount.judge(|amount| {
        if !is_positive(*amount) {
            return Truth::FALSE;
        }
        let lock = view.account.rates().lock(currency);
        about_rate(currency, lock.map(|lock| worth(*amount, lock, mode, &edition.money) == expected))
    })
}

/// A statement that rests on the rate of the currency.
fn about_rate(currency: Currency, answer: Fact<bool>) -> Truth {
    match rate_fact(currency) {
        Some(fact) => Truth::about(fact, answer),
        None => Truth::on(FactSet::EMPTY, answer),
    }
}
