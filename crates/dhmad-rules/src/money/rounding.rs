//! The one place where money is rounded. Each call names the scale and the midpoint rule; there is no default.

use core::cmp::Ordering;

use crate::vocabulary::words;

use super::amount::{Amount, AmountError};
use super::exact::Unrounded;

words! {
    /// To how many decimals converted amounts and fees are rounded.
    ///
    /// A dinar has a thousand millimes, but the pages compute and show hundredths.
    pub enum Scale as "a scale" {
        /// Two decimals: what the published conversions fit.
        Hundredths = "hundredths",
        /// Three decimals: millimes, the legal subdivision of the dinar. The finest scale; [`Amount::MAX`] rests on it.
        Thousandths = "thousandths",
    }
}

impl Scale {
    /// How many digits stand after the point.
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Hundredths => 2,
            Self::Thousandths => 3,
        }
    }
}

words! {
    /// What becomes of a value exactly halfway between two neighbours. All others go to the nearer neighbour.
    ///
    /// The published examples show that values are rounded to the nearest (901.4496 became 901.45), but no example lies
    /// halfway, so this remains a choice.
    pub enum Midpoint as "a treatment of midpoints" {
        /// To the larger neighbour: 21.025 becomes 21.03.
        AwayFromZero = "away_from_zero",
        /// To the neighbour whose last digit is even: 21.025 becomes 21.02.
        ToEven = "to_even",
    }
}

/// An amount, and the exact value that it was rounded from unless that is the amount itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rounded {
    amount: Amount,
    rounded_from: Option<Unrounded>,
}

impl Rounded {
    /// An amount that needed no rounding.
    pub(super) const fn exact(amount: Amount) -> Self {
        Self { amount, rounded_from: None }
    }

    /// The amount, after rounding.
    pub const fn amount(self) -> Amount {
        self.amount
    }

    /// The exact value before rounding; `None` if nothing was rounded.
    pub const fn rounded_from(self) -> Option<Unrounded> {
        self.rounded_from
    }
}

/// Rounds a value to the nearest one that has no more decimals than the scale.
///
/// # Errors
///
/// [`AmountError::TooLarge`] if that is above [`Amount::MAX`].
pub(super) fn round(exact: Unrounded, scale: Scale, midpoint: Midpoint) -> Result<Rounded, AmountError> {
    let mut digits = exact.digits();
    // The digit that was taken off last, and whether those before it were all zero.
    let mut last = 0;
    let mut others_are_zero = true;
    for _ in scale.decimals()..exact.scale() {
        others_are_zero &= last == 0;
        last = digits.divide_by_ten();
    }
    let rounds_up = match (last.cmp(&5), others_are_zero) {
        (Ordering::Less, _) => false,
        (Ordering::Greater, _) | (Ordering::Equal, false) => true,
        (Ordering::Equal, true) => match midpoint {
            Midpoint::AwayFromZero => true,
            Midpoint::ToEven => digits.is_odd(),
        },
    };
    if rounds_up {
        digits.increment();
    }

    // Three decimals at most are left, so by INVARIANT (headroom) only what is above `Amount::MAX` can be too wide.
    let value = digits.to_decimal(exact.scale().min(scale.decimals())).ok_or(AmountError::TooLarge)?;
    Ok(Rounded {
        amount: Amount::new(value)?,
        // By INVARIANT (trimmed) the digits taken off were not all zero.
        rounded_from: (exact.scale() > scale.decimals()).then_some(exact),
    })
}

/// The value from which on all are rounded to an amount or more, so many `units` of `10^-decimals`, and whether that holds of
/// itself.
pub(super) struct RoundedUpFrom {
    pub(super) units: u128,
    pub(super) decimals: u32,
    pub(super) is_inclusive: bool,
}

impl RoundedUpFrom {
    pub(super) fn to(least: Amount, scale: Scale, midpoint: Midpoint) -> Self {
        let least = least.value();
        let mantissa = least.mantissa().unsigned_abs();
        let power = |places: u32| 10_u128.saturating_pow(places);
        // The least multiple of the scale's unit that is no less; by INVARIANT (headroom) at most 10^28 of them.
        let multiple = match scale.decimals().checked_sub(least.scale()) {
            Some(places) => mantissa.saturating_mul(power(places)),
            None => mantissa.div_ceil(power(least.scale().saturating_sub(scale.decimals()))),
        };
        let is_inclusive = match midpoint {
            Midpoint::AwayFromZero => true,
            Midpoint::ToEven => multiple % 2 == 0,
        };
        // Half a unit below it; nothing is below zero.
        let units = multiple.saturating_mul(10).saturating_sub(5);
        Self { units, decimals: scale.decimals().saturating_add(1), is_inclusive }
    }
}

#[cfg(test)]
mod tests {
    use std::string::{String, ToString};

    use rust_decimal::Decimal;

    use super::*;

    fn rounded(mantissa: i128, decimals: u32, scale: Scale, midpoint: Midpoint) -> (String, bool) {
        let value = Unrounded::of(Decimal::from_i128_with_scale(mantissa, decimals));
        let rounded = round(value, scale, midpoint).unwrap();
        (rounded.amount().to_string(), rounded.rounded_from().is_none())
    }

    #[test]
    fn the_midpoint_rule_decides_the_midpoint_and_nothing_else() {
        for (mantissa, away, even) in [
            (210_249, "21.02", "21.02"),
            (210_250, "21.03", "21.02"),
            (210_251, "21.03", "21.03"),
            (210_350, "21.04", "21.04"),
            (49, "0", "0"),
            (50, "0.01", "0"),
            (150, "0.02", "0.02"),
            (99_950, "10", "10"),
        ] {
            for (midpoint, expected) in [(Midpoint::AwayFromZero, away), (Midpoint::ToEven, even)] {
                let (amount, exact) = rounded(mantissa, 4, Scale::Hundredths, midpoint);
                assert_eq!((amount.as_str(), exact), (expected, false), "{mantissa} {midpoint}");
            }
        }
    }

    #[test]
    fn digits_far_behind_a_midpoint_count() {
        let just_above = 5 * 10_i128.pow(25) + 1;
        for midpoint in [Midpoint::AwayFromZero, Midpoint::ToEven] {
            assert_eq!(rounded(just_above, 28, Scale::Hundredths, midpoint).0, "0.01");
            assert_eq!(rounded(just_above - 2, 28, Scale::Hundredths, midpoint).0, "0");
        }
    }

    #[test]
    fn what_has_no_finer_digits_is_exact() {
        assert_eq!(rounded(2_623_950, 4, Scale::Thousandths, Midpoint::ToEven), ("262.395".into(), true));
        assert_eq!(rounded(2_623_950, 4, Scale::Hundredths, Midpoint::AwayFromZero), ("262.4".into(), false));
        assert_eq!(rounded(500, 0, Scale::Hundredths, Midpoint::AwayFromZero), ("500".into(), true));
    }

    #[test]
    fn the_largest_amount_is_reached_by_rounding_and_not_passed() {
        let round = |mantissa| {
            let value = Unrounded::of(Decimal::from_i128_with_scale(mantissa, 3));
            round(value, Scale::Hundredths, Midpoint::AwayFromZero).map(Rounded::amount)
        };
        let max = 10_i128.pow(28);
        assert_eq!(round(max - 5), Ok(Amount::MAX));
        assert_eq!(round(max), Ok(Amount::MAX));
        assert_eq!(round(max + 4), Ok(Amount::MAX));
        assert_eq!(round(max + 5), Err(AmountError::TooLarge));
    }

    #[test]
    fn a_product_too_wide_for_a_decimal_is_too_large() {
        let value = Unrounded::product(Decimal::MAX, Decimal::MAX);
        for scale in [Scale::Hundredths, Scale::Thousandths] {
            assert_eq!(round(value, scale, Midpoint::AwayFromZero), Err(AmountError::TooLarge));
        }
    }
}
