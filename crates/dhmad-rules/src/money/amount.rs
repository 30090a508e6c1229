use core::fmt::{self, Display, Formatter};

use rust_decimal::Decimal;
use thiserror::Error;

use super::exact::{Unrounded, low_half, trimmed};
use super::number::Number;
use super::text::{DecimalError, read_decimal};

/// An amount of money: zero or more, and small enough to be computed with exactly.
///
/// It does not know its currency. In a [`Quote`](super::Quote) every amount is in TND; what goes into one is in the
/// currency of the [`FxLock`](super::FxLock) beside it.
///
/// [`Display`] writes it without trailing zeros and never rounds, whatever precision the format asks for.
///
/// ```
/// use dhmad_rules::money::{Amount, AmountError, read_decimal};
///
/// let amount = Amount::new(read_decimal("262.3950")?)?;
/// assert_eq!(amount.to_string(), "262.395");
/// assert_eq!(format!("{amount:.1}"), "262.395");
///
/// assert_eq!(Amount::new(read_decimal("-0.01")?), Err(AmountError::Negative));
/// assert_eq!(Amount::new(read_decimal("1e26")?), Err(AmountError::TooLarge));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// INVARIANT (headroom): `0 <= amount <= 10^25`. A decimal holds an integer below 2^96, which is more than
/// 7.9 x 10^28, and where its point is. So every amount can also be held in thousandths, the finest [`Scale`]:
/// 10^25 x 10^3 = 10^28. A share of it, rounded to any scale, is an amount again, because 10^25 is a multiple of every
/// scale's unit, so that nothing below it is rounded beyond it.
///
/// INVARIANT (trimmed): no trailing zero after the point, and zero is written without a point.
///
/// [`Scale`]: super::Scale
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Amount(Decimal);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The largest amount, 10^25. The pages set no maximum; this one keeps every computation exact (see the invariant
    /// *headroom* above) and is the largest power of ten that does so.
    pub const MAX: Self = Self(Decimal::from_parts(0x4A00_0000, 0x1614_0148, 0x0008_4595, false, 0));

    /// The decimal as an amount.
    ///
    /// # Errors
    ///
    /// [`AmountError::Negative`] below zero, [`AmountError::TooLarge`] above [`Amount::MAX`]. Such a large amount is
    /// above every minimum, so a rule that asks for a minimum can take it as passed.
    pub fn new(value: Decimal) -> Result<Self, AmountError> {
        // Trimming also turns a negative zero into zero.
        let value = value.normalize();
        if value.is_sign_negative() {
            Err(AmountError::Negative)
        } else if value > Self::MAX.0 {
            Err(AmountError::TooLarge)
        } else {
            Ok(Self(value))
        }
    }

    /// A whole amount. Never fails, because 2^64 is far below [`Amount::MAX`].
    ///
    /// ```
    /// use dhmad_rules::money::Amount;
    ///
    /// const PRICE: Amount = Amount::whole(500);
    /// assert_eq!(PRICE.to_string(), "500");
    /// ```
    pub const fn whole(value: u64) -> Self {
        Self(Decimal::from_parts(low_half(value), low_half(value >> 32), 0, false, 0))
    }

    /// So many thousandths, for constants with decimals. Never fails, because 2^64 is far below [`Amount::MAX`].
    ///
    /// ```
    /// use dhmad_rules::money::Amount;
    /// use dhmad_rules::{Edition, JUNE_2026, Mode};
    ///
    /// const CHEAPER: Edition = Edition {
    ///     name: "2026-06 with a lower minimum",
    ///     money: JUNE_2026.money.with_amount_tnd_min(Mode::Quick, Amount::thousandths(2_500)),
    ///     ..JUNE_2026
    /// };
    /// assert_eq!(CHEAPER.money.amount_tnd_min(Mode::Quick).to_string(), "2.5");
    /// ```
    pub const fn thousandths(value: u64) -> Self {
        Self(trimmed(value, 3))
    }

    /// The amount as a decimal, without trailing zeros.
    pub const fn value(self) -> Decimal {
        self.0
    }

    /// Whether it is zero.
    pub const fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// What is left of this amount after two parts of it were taken off; `None` if they are more than there is.
    ///
    /// The parts come from [`round`](super::rounding::round): they have at most three decimals.
    pub(super) fn without(self, one: Self, other: Self) -> Option<Self> {
        // All three are counted in units of the finest scale among them, as integers, so the subtraction is exact. An
        // amount with more than three decimals sets that scale itself: its own integer is below 2^96, and a part that
        // is larger than it, having been rounded up, is so by less than one unit. Otherwise the scale is three at most,
        // and by INVARIANT (headroom) the integers are at most 10^28. So nothing saturates 128 bits.
        let scale = self.0.scale().max(one.0.scale()).max(other.0.scale());
        let parts = one.units(scale).saturating_add(other.units(scale));
        let left = self.units(scale).checked_sub(parts)?;
        // What is left is no more than there was, so it fits as well.
        let left = Decimal::try_from_i128_with_scale(i128::try_from(left).ok()?, scale).ok()?;
        Some(Self(left.normalize()))
    }

    /// The amount in units of `10^-scale`, for a scale that is at least its own.
    fn units(self, scale: u32) -> u128 {
        let power = 10_u128.saturating_pow(scale.saturating_sub(self.0.scale()));
        self.0.mantissa().unsigned_abs().saturating_mul(power)
    }
}

impl Display for Amount {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Unrounded::of(self.0).fmt(f)
    }
}

impl TryFrom<Decimal> for Amount {
    type Error = AmountError;

    fn try_from(value: Decimal) -> Result<Self, AmountError> {
        Self::new(value)
    }
}

/// Fails too if no decimal holds the number.
impl TryFrom<Number<'_>> for Amount {
    type Error = AmountError;

    fn try_from(value: Number<'_>) -> Result<Self, AmountError> {
        Self::new(value.decimal().ok_or(DecimalError::Unrepresentable)?)
    }
}

/// Reads the number exactly, in the grammar of JSON: see [`read_decimal`].
impl core::str::FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(read_decimal(text)?)
    }
}

#[cfg(feature = "serde")]
crate::vocabulary::as_text!(Amount);

/// Why a number is no [`Amount`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum AmountError {
    /// It is below zero.
    #[error("an amount is not below zero")]
    Negative,
    /// It is above [`Amount::MAX`].
    #[error("an amount is at most `{}`, beyond which it cannot be computed with exactly", Amount::MAX)]
    TooLarge,
    /// It is a text that is no number, or a number that cannot be held exactly.
    #[error(transparent)]
    Decimal(#[from] DecimalError),
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn the_maximum_is_ten_to_the_twenty_fifth() {
        assert_eq!(Amount::MAX.value(), Decimal::from_i128_with_scale(10_i128.pow(25), 0));
        assert_eq!(Amount::MAX.to_string(), "10000000000000000000000000");
    }

    #[test]
    fn equality_at_each_bound_passes_and_the_next_value_beyond_fails() {
        assert_eq!(Amount::new(Amount::MAX.value()), Ok(Amount::MAX));
        // With 26 digits before the point, a decimal has three after it here.
        let beyond = Decimal::from_i128_with_scale(10_i128.pow(28) + 1, 3);
        assert_eq!(Amount::new(beyond), Err(AmountError::TooLarge));

        assert_eq!(Amount::new(Decimal::ZERO), Ok(Amount::ZERO));
        let beyond = Decimal::from_i128_with_scale(-1, 28);
        assert_eq!(Amount::new(beyond), Err(AmountError::Negative));
    }

    #[test]
    fn a_negative_zero_is_zero() {
        let mut zero = Decimal::from_i128_with_scale(0, 5);
        zero.set_sign_negative(true);
        assert_eq!(Amount::new(zero).unwrap().to_string(), "0");
    }

    #[test]
    fn whole_amounts_keep_all_bits() {
        for value in [0, 1, u64::from(u32::MAX) + 1, u64::MAX] {
            assert_eq!(Amount::whole(value).to_string(), value.to_string());
        }
    }

    #[test]
    fn thousandths_are_the_decimal_of_that_value() {
        for value in [0, 1, 10, 12, 100, 120, 1_000, 10_000, 10_010, u64::from(u32::MAX) + 1, u64::MAX] {
            let decimal = Decimal::from_i128_with_scale(value.into(), 3);
            // Trimmed too: equal amounts are the same bits, which is what `Hash` and the texts rest on.
            let amount = Amount::thousandths(value).value();
            assert_eq!((amount, amount.scale()), (decimal, decimal.normalize().scale()), "{value}");
        }
    }

    #[test]
    fn every_decimal_place_is_kept_in_a_subtraction() {
        let amount = |mantissa, scale| Amount::new(Decimal::from_i128_with_scale(mantissa, scale)).unwrap();
        let largest_mantissa = Decimal::MAX.mantissa();
        assert_eq!(
            amount(largest_mantissa, 28).without(amount(1, 2), Amount::ZERO),
            Some(amount(largest_mantissa - 10_i128.pow(26), 28))
        );
        assert_eq!(Amount::MAX.without(amount(1, 3), amount(1, 3)), Some(amount(10_i128.pow(28) - 2, 3)));
        assert_eq!(Amount::MAX.without(Amount::MAX, Amount::ZERO), Some(Amount::ZERO));
        assert_eq!(Amount::MAX.without(Amount::MAX, amount(1, 3)), None);
        assert_eq!(Amount::MAX.without(Amount::MAX, Amount::MAX), None);
        assert_eq!(amount(1, 28).without(amount(1, 2), amount(1, 2)), None);
    }
}
