//! What a request to create and a request to update have in common: the bounds of a title, of days, of an amount.

use crate::account::Rates;
use crate::edition::Edition;
use crate::fact::{Fact, FactName};
use crate::money::{Currency, Decimal, FxLock, MoneyPolicy, Number, Worth};
use crate::vocabulary::Mode;

/// Whether a title is empty or too long.
pub(super) fn is_wrong_length(title: &str, edition: &Edition) -> bool {
    let possible = edition.limits.title_length_min..=edition.limits.title_length_max;
    !possible.contains(&title.chars().count())
}

/// Whether an estimate of the days until delivery is below the least.
pub(super) fn is_below_least_days(days: Number<'_>, edition: &Edition) -> bool {
    days < Decimal::from(edition.limits.delivery_days_min)
}

pub(super) fn is_positive(amount: Number<'_>) -> bool {
    amount > Decimal::ZERO
}

/// How what a positive amount is worth in TND stands to the mode's minimum.
pub(super) fn worth(amount: Number<'_>, lock: FxLock, mode: Mode, money: &MoneyPolicy) -> Worth {
    lock.worth(amount, money.amount_tnd_min(mode), money)
}

/// The fact that tells the rate of a currency; TND needs none.
pub(super) const fn rate_fact(currency: Currency) -> Option<FactName> {
    match currency {
        Currency::Tnd => None,
        Currency::Usd => Some(FactName::UsdRate),
        Currency::Eur => Some(FactName::EurRate),
    }
}

/// Whether the rate that a currency needs is known.
pub(super) fn is_rate_known(rates: &Rates, currency: Currency) -> bool {
    match rates.lock(currency) {
        Fact::Known(_) => true,
        Fact::Unknown => false,
    }
}
