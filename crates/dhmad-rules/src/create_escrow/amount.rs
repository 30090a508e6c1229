//! `amount`: the price, and what it is worth in TND.

use super::{CreateView, DOCUMENTED};
use crate::account::Account;
use crate::catalogue::{Definition, Place, Predicate};
use crate::fact::Fact;
use crate::money::{Amount, Currency, Decimal, FxLock, MoneyPolicy};
use crate::truth::Truth;
use crate::vocabulary::Mode;

pub(crate) const MISSING: Definition = Definition {
    id: "create.amount.missing",
    place: Place::Amount,
    requirement: "An escrow has an amount.",
    why: "It is what the buyer pays.",
    refused_when: "`amount` is absent or null.",
    instead: "send the price as a number",
    message: "`amount` is missing",
    violated_when: Predicate::Create(|view| view.request.amount.is_missing()),
    ..DOCUMENTED
};

pub(crate) const NOT_POSITIVE: Definition = Definition {
    id: "create.amount.not-positive",
    place: Place::Amount,
    requirement: "The amount is above zero.",
    why: "There is nothing to hold in escrow otherwise.",
    refused_when: "`amount` is zero or negative.",
    instead: "send the price as a positive number",
    message: "`amount` is not above zero",
    violated_when: Predicate::Create(|view| {
        view.request.amount.judge(|amount| Truth::settled(!is_positive(*amount)))
    }),
    ..DOCUMENTED
};

pub(crate) const BELOW_MINIMUM: Definition = Definition {
    id: "create.amount.below-minimum",
    place: Place::Amount,
    requirement: "The amount is worth at least 5 TND, on instant at least 0.01 TND.",
    why: "The ledger is in TND, so the minimum is one of what the amount is worth there.",
    refused_when: "`amount` is positive, and worth less than the minimum of the mode after conversion. Equality passes. \
                   For USD and EUR the rate has to be known.",
    instead: "raise the amount; `instant` has the lowest minimum",
    message: "`amount` is worth less than the minimum of {amount_tnd_min} TND",
    user_message: "The amount is below the minimum for this kind of purchase.",
    violated_when: Predicate::Create(is_below_minimum),
    ..DOCUMENTED
};

fn is_below_minimum(view: &CreateView<'_>) -> Truth {
    let (Some(mode), Some(currency)) = (view.mode(), view.request.currency.or_default(Currency::Tnd)) else {
        return Truth::FALSE;
    };
    view.request.amount.judge(|amount| {
        if !is_positive(*amount) {
            return Truth::FALSE;
        }
        match fx_lock(&view.account, currency) {
            Fact::Known(lock) => {
                about_rate(currency, Fact::Known(is_worth_less(*amount, lock, mode, &view.money)))
            }
            Fact::Unknown => about_rate(currency, Fact::Unknown),
        }
    })
}

/// The currency with its rate, if that is known; TND needs none.
pub(crate) fn fx_lock(account: &Account<'_>, currency: Currency) -> Fact<FxLock> {
    match currency {
        Currency::Tnd => Fact::Known(FxLock::Tnd),
        Currency::Usd => account.usd_rate().map(FxLock::Usd),
        Currency::Eur => account.eur_rate().map(FxLock::Eur),
    }
}

/// A statement that rests on the rate of the currency.
fn about_rate(currency: Currency, answer: Fact<bool>) -> Truth {
    match rate_fact(currency) {
        Some(fact) => Truth::about(fact, answer),
        None => Truth::on(crate::fact::FactSet::EMPTY, answer),
    }
}

/// The fact that tells the rate of a currency; TND needs none.
pub(crate) const fn rate_fact(currency: Currency) -> Option<crate::fact::FactName> {
    match currency {
        Currency::Tnd => None,
        Currency::Usd => Some(crate::fact::FactName::UsdRate),
        Currency::Eur => Some(crate::fact::FactName::EurRate),
    }
}

/// Whether a positive amount is worth less in TND than the mode's minimum.
pub(crate) fn is_worth_less(amount: Decimal, lock: FxLock, mode: Mode, money: &MoneyPolicy) -> bool {
    // An amount too large to be computed with is above every minimum.
    let worth = Amount::new(amount).and_then(|amount| lock.amount_tnd(amount, money));
    worth.is_ok_and(|worth| worth.amount() < money.amount_tnd_min(mode))
}

pub(crate) fn is_positive(amount: Decimal) -> bool {
    amount > Decimal::ZERO
}
