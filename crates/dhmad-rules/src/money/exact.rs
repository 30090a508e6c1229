//! Products in full. Two decimals of 96 bits give an integer of 192, so it always fits, and nothing is lost before the
//! one rounding.

use core::fmt::{self, Display, Formatter};

use rust_decimal::Decimal;

/// An exact value before it was rounded: zero or more, of up to 58 digits, which is more than a [`Decimal`] holds.
///
/// There to be shown: [`Display`] writes every digit, without trailing zeros.
///
/// INVARIANT (trimmed): no trailing zero after the point, and zero is written without a point. So a value is exact at
/// a scale if, and only if, its own scale is no finer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unrounded {
    digits: Wide,
    scale: u32,
}

impl Unrounded {
    /// The decimal itself, without its sign.
    pub(super) fn of(value: Decimal) -> Self {
        Self::product(value, Decimal::ONE)
    }

    /// `one x other`, for decimals that are not negative.
    pub(super) fn product(one: Decimal, other: Decimal) -> Self {
        Self::trimmed(Wide::product(one, other), one.scale().saturating_add(other.scale()))
    }

    /// `percent / 100 x value`, for decimals that are not negative.
    pub(super) fn percentage(percent: Decimal, value: Decimal) -> Self {
        let scale = percent.scale().saturating_add(value.scale()).saturating_add(2);
        Self::trimmed(Wide::product(percent, value), scale)
    }

    fn trimmed(mut digits: Wide, mut scale: u32) -> Self {
        while scale > 0 {
            let mut shorter = digits;
            if shorter.divide_by_ten() != 0 {
                break;
            }
            digits = shorter;
            scale = scale.saturating_sub(1);
        }
        Self { digits, scale }
    }

    /// The digits, as one integer.
    pub(super) const fn digits(self) -> Wide {
        self.digits
    }

    /// How many of the digits stand after the point: 58 at most.
    pub(super) const fn scale(self) -> u32 {
        self.scale
    }

    /// Writes the value with its sign, obeying width and fill of the format but never its precision: a precision that
    /// rounds would be a second place where money is rounded.
    pub(super) fn write(self, is_negative: bool, f: &mut Formatter<'_>) -> fmt::Result {
        // From the last place to the first; what the number does not reach are leading zeros.
        let mut places = [b'0'; Self::LENGTH_MAX];
        let mut rest = self.digits;
        for (index, place) in (0_u32..).zip(places.iter_mut().rev()) {
            *place = if index == self.scale && self.scale > 0 {
                b'.'
            } else {
                b'0'.saturating_add(rest.divide_by_ten())
            };
        }
        let places = core::str::from_utf8(&places).map_err(|_| fmt::Error)?;
        let digits = places.trim_start_matches('0');
        // One digit stays before the point.
        let text = if digits.is_empty() || digits.starts_with('.') {
            places.get(places.len().saturating_sub(digits.len()).saturating_sub(1)..).ok_or(fmt::Error)?
        } else {
            digits
        };
        f.pad_integral(!is_negative, "", text)
    }

    /// 58 digits after the point, the point, one digit before it. With fewer after it there are more before, since
    /// 192 bits have 58 digits in all.
    const LENGTH_MAX: usize = 60;
}

impl Display for Unrounded {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.write(false, f)
    }
}

/// An integer of 192 bits, in limbs of 32, the lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Wide([u32; 6]);

impl Wide {
    /// The product of the two mantissas, by the method taught at school, limb by limb.
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "a limb, a product of two limbs and a carry are at most (2^32 - 1) + (2^32 - 1)^2 + (2^32 - 1) = \
                  2^64 - 1"
    )]
    fn product(one: Decimal, other: Decimal) -> Self {
        let one = one.unpack();
        let other = other.unpack();
        let mut limbs = [0; 6];
        for (shift, factor) in [one.lo, one.mid, one.hi].into_iter().enumerate() {
            let mut carry = 0;
            // The fourth round only stores the carry of the third.
            for (limb, other) in limbs.iter_mut().skip(shift).zip([other.lo, other.mid, other.hi, 0]) {
                let sum = u64::from(*limb) + u64::from(factor) * u64::from(other) + carry;
                *limb = low_half(sum);
                carry = sum >> 32;
            }
        }
        Self(limbs)
    }

    /// Takes off the last digit.
    pub(super) fn divide_by_ten(&mut self) -> u8 {
        let mut remainder = 0;
        for limb in self.0.iter_mut().rev() {
            let part = (remainder << 32) | u64::from(*limb);
            // The remainder before was below ten, so the quotient is below 2^32.
            *limb = low_half(part / 10);
            remainder = part % 10;
        }
        u8::try_from(remainder).unwrap_or_default()
    }

    /// Adds one. After a division by ten there is always room.
    pub(super) fn increment(&mut self) {
        for limb in &mut self.0 {
            let (sum, overflows) = limb.overflowing_add(1);
            *limb = sum;
            if !overflows {
                break;
            }
        }
    }

    /// Whether the last digit is odd.
    pub(super) const fn is_odd(self) -> bool {
        let [lowest, ..] = self.0;
        lowest % 2 == 1
    }

    /// The decimal with these digits, `scale` of them after the point; `None` if it does not fit.
    pub(super) const fn to_decimal(self, scale: u32) -> Option<Decimal> {
        match self.0 {
            [low, middle, high, 0, 0, 0] if scale <= Decimal::MAX_SCALE => {
                Some(Decimal::from_parts(low, middle, high, false, scale))
            }
            _ => None,
        }
    }
}

/// The lower 32 bits.
#[expect(clippy::cast_possible_truncation, reason = "the upper half is taken off on purpose")]
pub(super) const fn low_half(value: u64) -> u32 {
    value as u32
}

/// The decimal of `value / 10^scale`, without trailing zeros after the point. The scale is one that a decimal can have.
pub(super) const fn trimmed(mut value: u64, mut scale: u32) -> Decimal {
    while scale > 0 && value % 10 == 0 {
        value /= 10;
        scale = scale.saturating_sub(1);
    }
    Decimal::from_parts(low_half(value), low_half(value >> 32), 0, false, scale)
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn the_largest_and_the_finest_product_fit() {
        assert_eq!(
            Unrounded::product(Decimal::MAX, Decimal::MAX).to_string(),
            // (2^96 - 1)^2
            "6277101735386680763835789423049210091073826769276946612225"
        );
        let finest = Decimal::from_parts(1, 0, 0, false, 28);
        let product = Unrounded::percentage(finest, finest);
        assert_eq!(product.scale(), 58);
        assert_eq!(product.to_string(), "0.0000000000000000000000000000000000000000000000000000000001");
        let finest_max = Decimal::from_parts(u32::MAX, u32::MAX, u32::MAX, false, 28);
        assert_eq!(
            Unrounded::percentage(finest_max, finest_max).to_string(),
            "0.6277101735386680763835789423049210091073826769276946612225"
        );
    }

    #[test]
    fn equal_values_are_equal_however_they_came_about() {
        let decimal = Decimal::from_i128_with_scale;
        let value = Unrounded::product(decimal(5, 1), decimal(2, 1));
        assert_eq!(value, Unrounded::product(decimal(100, 3), decimal(1, 0)));
        assert_eq!(value, Unrounded::percentage(decimal(10, 0), decimal(1, 0)));
        assert_eq!(value.scale(), 1);
        assert_eq!(Unrounded::of(decimal(0, 7)).to_string(), "0");
        assert_eq!(Unrounded::of(decimal(100, 0)).to_string(), "100");
    }

    #[test]
    fn a_carry_goes_through_all_limbs() {
        let mut digits = Wide([u32::MAX, u32::MAX, u32::MAX, 0, 7, 0]);
        digits.increment();
        assert_eq!(digits, Wide([0, 0, 0, 1, 7, 0]));
    }

    #[test]
    fn only_what_fits_becomes_a_decimal() {
        assert_eq!(Wide([u32::MAX, u32::MAX, u32::MAX, 0, 0, 0]).to_decimal(0), Some(Decimal::MAX));
        for too_wide in [[0, 0, 0, 1, 0, 0], [0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 0, 1]] {
            assert_eq!(Wide(too_wide).to_decimal(0), None);
        }
        assert!(Wide([1, 0, 0, 0, 0, 0]).to_decimal(28).is_some());
        assert_eq!(Wide([1, 0, 0, 0, 0, 0]).to_decimal(29), None);
    }
}
