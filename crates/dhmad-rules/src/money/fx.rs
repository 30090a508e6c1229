use core::cmp::Ordering;
use core::fmt::{self, Display, Formatter};

use rust_decimal::Decimal;
use thiserror::Error;

use super::amount::{Amount, AmountError};
use super::currency::Currency;
use super::exact::Unrounded;
use super::number::{Number, Quotient};
use super::policy::MoneyPolicy;
use super::rounding::{Rounded, RoundedUpFrom, round};
use super::text::{DecimalError, read_decimal};

/// How many TND one unit of another currency is worth: above zero.
///
/// Any positive decimal will do. Precision needs no limit, since products are computed in full; nor does size, since a
/// rate that makes an amount too large is refused with that amount. Source: none yet; only later pages show a rate
/// (`fxRateUsed`, TND per one unit).
///
/// ```
/// use dhmad_rules::money::{FxRate, FxRateError, read_decimal};
///
/// assert_eq!(FxRate::new(read_decimal("2.8170")?)?.to_string(), "2.817");
/// assert_eq!(FxRate::new(read_decimal("0.00")?), Err(FxRateError::Zero));
/// assert_eq!(FxRate::new(read_decimal("-2.817")?), Err(FxRateError::Negative));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// INVARIANT (trimmed): no trailing zero after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FxRate(Decimal);

impl FxRate {
    /// The rate of TND itself.
    pub const ONE: Self = Self(Decimal::ONE);

    /// The decimal as a rate, in TND per one unit.
    ///
    /// # Errors
    ///
    /// [`FxRateError`] unless the decimal is above zero.
    pub fn new(value: Decimal) -> Result<Self, FxRateError> {
        // Trimming also turns a negative zero into zero.
        let value = value.normalize();
        if value.is_zero() {
            Err(FxRateError::Zero)
        } else if value.is_sign_negative() {
            Err(FxRateError::Negative)
        } else {
            Ok(Self(value))
        }
    }

    /// The rate as a decimal, in TND per one unit, without trailing zeros.
    pub const fn value(self) -> Decimal {
        self.0
    }
}

impl Display for FxRate {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Unrounded::of(self.0).fmt(f)
    }
}

impl TryFrom<Decimal> for FxRate {
    type Error = FxRateError;

    fn try_from(value: Decimal) -> Result<Self, FxRateError> {
        Self::new(value)
    }
}

/// Reads the number exactly, in the grammar of JSON: see [`read_decimal`].
impl core::str::FromStr for FxRate {
    type Err = FxRateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(read_decimal(text)?)
    }
}

#[cfg(feature = "serde")]
crate::vocabulary::as_text!(FxRate);

/// Why a number is no [`FxRate`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum FxRateError {
    /// It is zero.
    #[error("an FX rate is above zero, not `0` (state the TND that one unit is worth)")]
    Zero,
    /// It is below zero.
    #[error("an FX rate is above zero, not below (state the TND that one unit is worth)")]
    Negative,
    /// It is a text that is no number, or a number that cannot be held exactly.
    #[error(transparent)]
    Decimal(#[from] DecimalError),
}

/// A currency and its rate, held fixed for the life of an escrow.
///
/// The value in TND is locked at creation and drives fees and payout; an update of the amount keeps the rate. There is
/// no TND at another rate than one. Source: `overview` and `create-escrow` pages; that an update keeps the rate is
/// assumed. The enum is exhaustive on purpose: a new currency must break every match on it.
///
/// ```
/// use dhmad_rules::JUNE_2026;
/// use dhmad_rules::money::{Amount, FxLock, FxRate, read_decimal};
///
/// let policy = JUNE_2026.money;
/// let lock = FxLock::Usd(FxRate::new(read_decimal("2.81703")?)?);
/// assert_eq!(lock.amount_tnd(Amount::whole(24), &policy)?.amount().to_string(), "67.61");
///
/// // TND is not converted, so it is not rounded.
/// let millimes = Amount::new(read_decimal("262.395")?)?;
/// assert_eq!(FxLock::Tnd.amount_tnd(millimes, &policy)?.amount(), millimes);
///
/// assert!(lock.amount_tnd(Amount::MAX, &policy).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum FxLock {
    /// Tunisian dinar: not converted.
    #[cfg_attr(feature = "serde", serde(rename = "TND"))]
    Tnd,
    /// United States dollar, at so many TND each.
    #[cfg_attr(feature = "serde", serde(rename = "USD"))]
    Usd(FxRate),
    /// Euro, at so many TND each.
    #[cfg_attr(feature = "serde", serde(rename = "EUR"))]
    Eur(FxRate),
}

/// How what an amount is worth stands to a minimum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Worth {
    /// Below it, once converted and rounded.
    Less,
    /// Below it once converted, but not once rounded.
    EnoughOnceRounded,
    /// At it or above.
    Enough,
}

impl FxLock {
    /// The currency of the amounts that this lock converts.
    pub const fn currency(self) -> Currency {
        match self {
            Self::Tnd => Currency::Tnd,
            Self::Usd(_) => Currency::Usd,
            Self::Eur(_) => Currency::Eur,
        }
    }

    /// TND per one unit of the currency: one for TND.
    pub const fn rate(self) -> FxRate {
        match self {
            Self::Tnd => FxRate::ONE,
            Self::Usd(rate) | Self::Eur(rate) => rate,
        }
    }

    /// How what an amount in this currency is worth in TND stands to a minimum. The amount may be of any size.
    pub(crate) fn worth(self, amount: Number<'_>, least: Amount, policy: &MoneyPolicy) -> Worth {
        let rate = match self {
            Self::Tnd => {
                return if amount < least.value() { Worth::Less } else { Worth::Enough };
            }
            Self::Usd(rate) | Self::Eur(rate) => rate.value(),
        };
        // The product is compared with a value as the amount is with the quotient of that value and the rate.
        let against = |units: u128, decimals: u32| {
            let power = i64::from(rate.scale()).saturating_sub(i64::from(decimals));
            amount.compared_to(Quotient {
                numerator: units,
                denominator: rate.mantissa().unsigned_abs(),
                power,
            })
        };
        let from = RoundedUpFrom::to(least, policy.scale(), policy.midpoint());
        let is_enough_once_rounded = match against(from.units, from.decimals) {
            Ordering::Less => false,
            Ordering::Equal => from.is_inclusive,
            Ordering::Greater => true,
        };
        let is_enough = || against(least.value().mantissa().unsigned_abs(), least.value().scale()).is_ge();
        if !is_enough_once_rounded {
            Worth::Less
        } else if is_enough() {
            Worth::Enough
        } else {
            Worth::EnoughOnceRounded
        }
    }

    /// What an amount in this currency is worth in TND (`amountTnd`).
    ///
    /// An amount in TND is its own value, unrounded. Another one is `amount x rate`, rounded as the policy says: two
    /// published conversions fit two decimals and no other scale.
    ///
    /// # Errors
    ///
    /// [`AmountError::TooLarge`] if the value is above [`Amount::MAX`] TND.
    pub fn amount_tnd(self, amount: Amount, policy: &MoneyPolicy) -> Result<Rounded, AmountError> {
        match self {
            Self::Tnd => Ok(Rounded::exact(amount)),
            Self::Usd(rate) | Self::Eur(rate) => {
                round(Unrounded::product(amount.value(), rate.value()), policy.scale(), policy.midpoint())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::format;

    use super::super::rounding::{Midpoint, Scale};
    use super::*;
    use crate::edition::JUNE_2026;

    /// What is compared with the minimum is what the quote shows.
    #[test]
    fn worth_agrees_with_the_conversion() {
        let decimal = Decimal::from_i128_with_scale;
        let mins = [0, 1, 5, 10, 4_994, 4_995, 5_000, 5_005].map(|thousandths| decimal(thousandths, 3));
        let rates = [(1, 0), (3, 0), (2_5, 1), (1, 3), (2_817, 3), (1, 28), (i128::from(u64::MAX), 19)];
        for scale in Scale::ALL {
            for midpoint in Midpoint::ALL {
                let policy = JUNE_2026.money.with_scale(scale).with_midpoint(midpoint);
                for (rate, places) in rates {
                    let lock = FxLock::Usd(FxRate::new(decimal(rate, places)).unwrap());
                    for (least, thousandths) in
                        mins.iter().flat_map(|least| (1..6_000).step_by(3).map(move |it| (least, it)))
                    {
                        let amount = decimal(thousandths, 3);
                        let least = Amount::new(*least).unwrap();
                        let rounded = lock.amount_tnd(Amount::new(amount).unwrap(), &policy).unwrap();
                        let worth = lock.worth(Number::Exact(amount), least, &policy);
                        assert_eq!(
                            worth == Worth::Less,
                            rounded.amount() < least,
                            "{amount} {lock:?} {least}"
                        );
                        if rounded.rounded_from().is_none() {
                            assert_ne!(worth, Worth::EnoughOnceRounded, "{amount} {lock:?} {least}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn only_rounding_makes_enough_of_what_is_less_before_it() {
        let rate = |text: &str| FxRate::new(read_decimal(text).unwrap()).unwrap();
        let zeros = "0".repeat(40);
        for (amount, at, least, expected) in [
            ("4.995", "1", 5, Worth::EnoughOnceRounded),
            ("4.9949999", "1", 5, Worth::Less),
            ("5", "1", 5, Worth::Enough),
            ("5.001", "1", 5, Worth::Enough),
            ("1.66666666666666666666666666666666666", "3", 5, Worth::EnoughOnceRounded),
            ("1.66666666666666666666666666666666667", "3", 5, Worth::Enough),
            ("1e40", "0.0000000000000000000000000001", 5, Worth::Enough),
            ("1e-40", "79228162514264337593543950335", 5, Worth::Less),
            (&format!("1.665{zeros}1"), "3", 5, Worth::EnoughOnceRounded),
            (&format!("1.6649999{}", zeros.replace('0', "9")), "3", 5, Worth::Less),
        ] {
            let worth = FxLock::Eur(rate(at)).worth(
                Number::read(amount).unwrap(),
                Amount::whole(least),
                &JUNE_2026.money,
            );
            assert_eq!(worth, expected, "{amount} {at}");
        }
        let worth = |text| FxLock::Tnd.worth(Number::read(text).unwrap(), Amount::whole(5), &JUNE_2026.money);
        assert_eq!(worth("4.999"), Worth::Less);
        assert_eq!(worth("5"), Worth::Enough);
    }
}
