use core::fmt::{self, Display, Formatter};

use rust_decimal::Decimal;
use thiserror::Error;

use super::exact::{Unrounded, trimmed};
use super::number::Number;
use super::text::{DecimalError, read_decimal};

/// A share in percent, from 0 to 100: `5` is five hundredths of the whole. Source: `create-escrow` page
/// (`developerFeePercentage`).
///
/// [`Display`] writes the number alone, without a percent sign and without trailing zeros.
///
/// ```
/// use dhmad_rules::money::{Percentage, PercentageError, read_decimal};
///
/// assert_eq!(Percentage::new(read_decimal("7.50")?)?.to_string(), "7.5");
/// assert_eq!(Percentage::new(read_decimal("-1")?), Err(PercentageError::Negative));
/// assert_eq!(Percentage::new(read_decimal("100.01")?), Err(PercentageError::AboveHundred));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// INVARIANT (trimmed): no trailing zero after the point, and zero is written without a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Percentage(Decimal);

impl Percentage {
    /// Nothing of the whole.
    pub const ZERO: Self = Self::whole(0);

    /// The whole. Nobody can be given more than that, so there is no larger percentage.
    pub const HUNDRED: Self = Self::whole(100);

    /// The decimal as a percentage.
    ///
    /// This is the limit of what makes sense, not of what the API takes: see
    /// [`MoneyPolicy::developer_fee_percentage_max`](super::MoneyPolicy::developer_fee_percentage_max).
    ///
    /// # Errors
    ///
    /// [`PercentageError::Negative`] below 0, [`PercentageError::AboveHundred`] above 100.
    pub fn new(value: Decimal) -> Result<Self, PercentageError> {
        // Trimming also turns a negative zero into zero.
        let value = value.normalize();
        if value.is_sign_negative() {
            Err(PercentageError::Negative)
        } else if value > Self::HUNDRED.0 {
            Err(PercentageError::AboveHundred)
        } else {
            Ok(Self(value))
        }
    }

    /// So many hundredths of a percent, for constants: `275` is 2.75 percent. `None` above 100 percent.
    ///
    /// ```
    /// use dhmad_rules::money::Percentage;
    /// use dhmad_rules::{Edition, JUNE_2026, Mode};
    ///
    /// // Whoever mistypes a constant hears it from the compiler.
    /// const FEE: Percentage = Percentage::hundredths(275).expect("at most 100 percent");
    /// const OURS: Edition = Edition {
    ///     name: "2026-06 with the fee of our contract",
    ///     money: JUNE_2026.money.with_platform_fee_percentage(Mode::Quick, FEE),
    ///     ..JUNE_2026
    /// };
    /// assert_eq!(OURS.money.platform_fee_percentage(Mode::Quick).to_string(), "2.75");
    /// assert_eq!(Percentage::hundredths(10_001), None);
    /// ```
    pub const fn hundredths(value: u16) -> Option<Self> {
        if value > 10_000 { None } else { Some(Self(trimmed(value as u64, 2))) }
    }

    /// A whole percentage, for constants of this crate. At most 100.
    pub(super) const fn whole(value: u32) -> Self {
        Self(Decimal::from_parts(value, 0, 0, false, 0))
    }

    /// The number of percent, without trailing zeros.
    pub const fn value(self) -> Decimal {
        self.0
    }
}

impl Display for Percentage {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Unrounded::of(self.0).fmt(f)
    }
}

impl TryFrom<Decimal> for Percentage {
    type Error = PercentageError;

    fn try_from(value: Decimal) -> Result<Self, PercentageError> {
        Self::new(value)
    }
}

/// Fails too if no decimal holds the number.
impl TryFrom<Number<'_>> for Percentage {
    type Error = PercentageError;

    fn try_from(value: Number<'_>) -> Result<Self, PercentageError> {
        Self::new(value.decimal().ok_or(DecimalError::Unrepresentable)?)
    }
}

/// Reads the number exactly, in the grammar of JSON: see [`read_decimal`].
impl core::str::FromStr for Percentage {
    type Err = PercentageError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(read_decimal(text)?)
    }
}

#[cfg(feature = "serde")]
crate::vocabulary::as_text!(Percentage);

/// Why a number is no [`Percentage`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum PercentageError {
    /// It is below zero.
    #[error("a percentage is not below zero")]
    Negative,
    /// It is above 100.
    #[error("a percentage is at most `{}`", Percentage::HUNDRED)]
    AboveHundred,
    /// It is a text that is no number, or a number that cannot be held exactly.
    #[error(transparent)]
    Decimal(#[from] DecimalError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equality_at_each_bound_passes_and_the_next_value_beyond_fails() {
        let decimal = Decimal::from_i128_with_scale;
        assert_eq!(Percentage::new(decimal(0, 9)), Ok(Percentage::ZERO));
        assert_eq!(Percentage::new(decimal(-1, 28)), Err(PercentageError::Negative));
        assert_eq!(Percentage::new(decimal(10_000, 2)), Ok(Percentage::HUNDRED));
        // With three digits before the point, a decimal has 26 after it here.
        let beyond = decimal(10_i128.pow(28) + 1, 26);
        assert_eq!(Percentage::new(beyond), Err(PercentageError::AboveHundred));
    }

    #[test]
    fn hundredths_are_the_percentage_of_that_value() {
        for value in [0, 1, 10, 12, 100, 120, 275, 9_999, 10_000] {
            let decimal = Decimal::from_i128_with_scale(value.into(), 2).normalize();
            let percentage = Percentage::hundredths(value).unwrap();
            assert_eq!(Percentage::new(decimal), Ok(percentage));
            assert_eq!(percentage.value().scale(), decimal.scale(), "{value}");
        }
        assert_eq!(Percentage::hundredths(10_000), Some(Percentage::HUNDRED));
        for value in [10_001, u16::MAX] {
            assert_eq!(Percentage::hundredths(value), None, "{value}");
        }
    }
}
