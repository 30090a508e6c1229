//! `amount`: the price, and what it is worth in TND.

use super::terms::{is_positive, is_worth_less, rate_fact};
use super::{CreateView, DOCUMENTED, Definition};
use crate::definition::About;
use crate::edition::Edition;
use crate::fact::{Fact, FactSet};
use crate::money::Currency;
use crate::rule::{Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::Field;

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
    instead: "raise the amount{lowest_minimum}",
    message: "`amount` is worth less than the minimum of {amount_tnd_min} TND",
    user_message: "The amount is below the minimum for this kind of purchase.",
    ..DOCUMENTED
}
.violated_when(|view, edition| is_below_minimum(view, edition));

fn is_below_minimum(view: &CreateView<'_>, edition: &Edition) -> Truth {
    let (Some(mode), Some(currency)) = (view.mode(edition), view.request.currency.or_default(Currency::Tnd))
    else {
        return Truth::FALSE;
    };
    view.request.amount.judge(|amount| {
        if !is_positive(*amount) {
            return Truth::FALSE;
        }
        let lock = view.account.rates().lock(currency);
        about_rate(currency, lock.map(|lock| is_worth_less(*amount, lock, mode, &edition.money)))
    })
}

/// A statement that rests on the rate of the currency.
fn about_rate(currency: Currency, answer: Fact<bool>) -> Truth {
    match rate_fact(currency) {
        Some(fact) => Truth::about(fact, answer),
        None => Truth::on(FactSet::EMPTY, answer),
    }
}
