use core::fmt::{self, Display, Formatter};

use rust_decimal::Decimal;
use thiserror::Error;

use super::amount::{Amount, AmountError};
use super::currency::Currency;
use super::exact::Unrounded;
use super::policy::MoneyPolicy;
use super::rounding::{Rounded, round};
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
