//! Decimals and their text, digit for digit. Neither direction ever goes through a binary float.

use core::fmt::{self, Display, Formatter};

use rust_decimal::Decimal;
use thiserror::Error;

use super::exact::Unrounded;

/// Reads a number as JSON writes it, exactly or not at all.
///
/// Every spelling of a value gives the same decimal: `1e3` is 1000, `1.50` is 1.5, `-0` is zero. The text may be of
/// any length and the exponent of any size; reading takes time in proportion to the text and no memory.
///
/// ```
/// use dhmad_rules::money::{DecimalError, DecimalText, read_decimal};
///
/// let amount = read_decimal("123456789.12345678901")?;
/// assert_eq!(DecimalText(amount).to_string(), "123456789.12345678901");
/// assert_eq!(read_decimal("1e3"), read_decimal("1000.00"));
///
/// assert_eq!(read_decimal("1e40"), Err(DecimalError::Unrepresentable));
/// assert_eq!(read_decimal("+5"), Err(DecimalError::NotANumber));
/// assert_eq!(read_decimal("5,00"), Err(DecimalError::NotANumber));
/// # Ok::<(), DecimalError>(())
/// ```
///
/// # Errors
///
/// [`DecimalError::NotANumber`] if the text is not in the grammar of JSON numbers, and
/// [`DecimalError::Unrepresentable`] if it is, but a 96-bit decimal cannot hold the number.
pub fn read_decimal(text: &str) -> Result<Decimal, DecimalError> {
    let written = Written::parse(text).ok_or(DecimalError::NotANumber)?;
    written.to_decimal().ok_or(DecimalError::Unrepresentable)
}

/// The parts of a number's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written<'a> {
    is_negative: bool,
    integer: &'a str,
    fraction: &'a str,
    /// What the text says, or the nearest `i64`.
    exponent: i64,
}

impl<'a> Written<'a> {
    /// Nothing.
    pub(super) const ZERO: Self = Self { is_negative: false, integer: "0", fraction: "", exponent: 0 };

    /// The grammar of RFC 8259, section 6: an optional minus, an integer without leading zeros, an optional fraction,
    /// an optional exponent.
    pub(super) fn parse(whole: &'a str) -> Option<Self> {
        let (is_negative, text) = match whole.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, whole),
        };
        let (text, exponent) = match text.split_once(['e', 'E']) {
            Some((text, exponent)) => (text, read_exponent(exponent)?),
            None => (text, 0),
        };
        let (integer, fraction) = match text.split_once('.') {
            Some((integer, fraction)) if is_digits(fraction) => (integer, fraction),
            Some(_) => return None,
            None => (text, ""),
        };
        let has_leading_zero = integer.len() > 1 && integer.starts_with('0');
        let is_number = is_digits(integer) && !has_leading_zero;
        is_number.then_some(Self { is_negative, integer, fraction, exponent })
    }

    pub(super) const fn is_negative(&self) -> bool {
        self.is_negative
    }

    /// The digits from the first that is not zero on, and where the point stands: the number is `0.digits x 10^point`, but
    /// for its sign.
    pub(super) fn significant(&self) -> (impl Iterator<Item = u8> + use<'a>, i64) {
        let digits = self.digits();
        let zeros = digits.clone().take_while(|digit| *digit == 0).count();
        let point = self.exponent.saturating_add_unsigned(length(self.integer));
        let point = point.saturating_sub_unsigned(u64::try_from(zeros).unwrap_or(u64::MAX));
        (digits.skip(zeros), point)
    }

    /// Whether it is a whole number.
    pub(super) fn is_integer(&self) -> bool {
        let zeros = self.digits().rev().take_while(|digit| *digit == 0).count();
        let zeros = u64::try_from(zeros).unwrap_or(u64::MAX);
        // Where the last digit stands that is not zero.
        let power =
            self.exponent.saturating_sub_unsigned(length(self.fraction)).saturating_add_unsigned(zeros);
        power >= 0
    }

    /// The number without its digits after so many decimals; `None` if no decimal holds that.
    pub(super) fn truncated(&self, decimals: u32) -> Option<Decimal> {
        let (mut digits, point) = self.significant();
        let mut mantissa = 0_i128;
        for _ in 0..point.saturating_add(i64::from(decimals)) {
            let digit = digits.next().unwrap_or_default();
            mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit))?;
        }
        let signed = if self.is_negative { mantissa.saturating_neg() } else { mantissa };
        Decimal::try_from_i128_with_scale(signed, decimals).ok()
    }

    fn digits(&self) -> impl DoubleEndedIterator<Item = u8> + Clone + use<'a> {
        let digits = self.integer.bytes().chain(self.fraction.bytes());
        digits.map(|digit| digit.saturating_sub(b'0'))
    }

    /// The decimal of exactly this value, or `None` if there is none.
    pub(super) fn to_decimal(self) -> Option<Decimal> {
        // The number is `mantissa x 10^power`. Trailing zeros are kept back until a digit follows, so the mantissa is
        // the shortest possible and the power the largest: if these do not fit, no other spelling does.
        let mut mantissa = 0_u128;
        let mut zeros = 0_u64;
        for digit in self.digits() {
            match digit {
                // A zero before the first digit says nothing.
                0 if mantissa == 0 => {}
                0 => zeros = zeros.saturating_add(1),
                digit => {
                    mantissa = times_power_of_ten(mantissa, zeros.saturating_add(1))?
                        .checked_add(u128::from(digit))?;
                    zeros = 0;
                }
            }
        }
        if mantissa == 0 {
            return Some(Decimal::ZERO);
        }
        // A text cannot be long enough to bring an exponent at the end of `i64` back to where decimals are, so where
        // this saturates, the number is beyond them too.
        let power =
            self.exponent.saturating_sub_unsigned(length(self.fraction)).saturating_add_unsigned(zeros);
        let (mantissa, scale) = match u64::try_from(power) {
            Ok(power) => (times_power_of_ten(mantissa, power)?, 0),
            Err(_) => (mantissa, u32::try_from(power.unsigned_abs()).ok()?),
        };
        let mantissa = i128::try_from(mantissa).ok()?;
        let signed = if self.is_negative { mantissa.saturating_neg() } else { mantissa };
        Decimal::try_from_i128_with_scale(signed, scale).ok()
    }
}

fn times_power_of_ten(mantissa: u128, power: u64) -> Option<u128> {
    mantissa.checked_mul(10_u128.checked_pow(u32::try_from(power).ok()?)?)
}

fn length(text: &str) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The exponent, or the end of `i64` that is nearest to it.
fn read_exponent(text: &str) -> Option<i64> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if !is_digits(digits) {
        return None;
    }
    let size = digits.bytes().fold(0_i64, |size, digit| {
        size.saturating_mul(10).saturating_add(i64::from(digit.saturating_sub(b'0')))
    });
    Some(if is_negative { size.saturating_neg() } else { size })
}

/// Why a text was not read as a decimal.
///
/// Exhaustive on purpose: the first is a wrong type in a request, the second a rule of its own
/// (`request.number-unrepresentable`), and who reads numbers has to tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum DecimalError {
    /// It is no number as JSON writes them.
    #[error(
        "not a number as JSON writes them (digits, a point, an exponent; no plus sign, no leading zeros)"
    )]
    NotANumber,
    /// It is a number, but it has more than 28 significant digits or so, or is too large or too fine.
    #[error("a 96-bit decimal cannot hold this number exactly (write fewer digits or a smaller exponent)")]
    Unrepresentable,
}

/// A decimal as this project writes them: all its digits, no trailing zeros, no exponent, no negative zero.
///
/// [`Display`] obeys width and fill but not precision, which would round.
///
/// ```
/// use dhmad_rules::money::{Decimal, DecimalText};
///
/// assert_eq!(DecimalText(Decimal::new(262_3950, 4)).to_string(), "262.395");
/// assert_eq!(DecimalText(Decimal::new(500_00, 2)).to_string(), "500");
/// assert_eq!(format!("{:>8.1}", DecimalText(Decimal::new(-2_75, 2))), "   -2.75");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DecimalText(pub Decimal);

impl Display for DecimalText {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let is_negative = self.0.is_sign_negative() && !self.0.is_zero();
        Unrounded::of(self.0).write(is_negative, f)
    }
}

#[cfg(test)]
mod tests {
    use std::format;
    use std::string::{String, ToString};

    use super::*;

    /// Reads a text and writes it again.
    fn canonical(text: &str) -> Result<String, DecimalError> {
        read_decimal(text).map(|value| DecimalText(value).to_string())
    }

    #[test]
    fn every_spelling_of_a_value_reads_the_same() {
        for (text, expected) in [
            ("0", "0"),
            ("-0", "0"),
            ("-0.000e-9", "0"),
            ("0e999999999999999999999999", "0"),
            ("5", "5"),
            ("1e3", "1000"),
            ("1E+3", "1000"),
            ("1.50", "1.5"),
            ("150e-2", "1.5"),
            ("1500e-0003", "1.5"),
            ("0.0015E3", "1.5"),
            ("-262.3950", "-262.395"),
            ("10.01", "10.01"),
            ("1000200030", "1000200030"),
            ("0.10", "0.1"),
            // What a binary float would not keep.
            ("0.1234567890123456789", "0.1234567890123456789"),
            ("9007199254740993", "9007199254740993"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("12345678901234567.89", "12345678901234567.89"),
        ] {
            assert_eq!(canonical(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_a_decimal_holds_is_read_and_the_next_value_beyond_is_not() {
        for (within, beyond) in [
            // 2^96 - 1
            ("79228162514264337593543950335", "79228162514264337593543950336"),
            ("-79228162514264337593543950335", "-79228162514264337593543950336"),
            ("7.9228162514264337593543950335", "7.9228162514264337593543950336"),
            ("7e28", "8e28"),
            ("1e28", "1e29"),
            ("1e-28", "1e-29"),
            ("12e-28", "12e-29"),
            ("10e-29", "10e-30"),
            ("7.9228162514264337593543950335e28", "7.9228162514264337593543950335e29"),
        ] {
            assert!(canonical(within).is_ok(), "{within}");
            assert_eq!(canonical(beyond), Err(DecimalError::Unrepresentable), "{beyond}");
        }
    }

    #[test]
    fn size_alone_is_no_obstacle() {
        let zeros = "0".repeat(100_000);
        for (text, expected) in [
            (format!("1{zeros}e-100000"), Ok("1")),
            (format!("0.{zeros}1e100001"), Ok("1")),
            (format!("1.{zeros}"), Ok("1")),
            (format!("1e{zeros}2"), Ok("100")),
            (format!("0e{}", "9".repeat(100_000)), Ok("0")),
            (format!("1{zeros}"), Err(DecimalError::Unrepresentable)),
            (format!("0.{zeros}1"), Err(DecimalError::Unrepresentable)),
            (format!("1.{zeros}1"), Err(DecimalError::Unrepresentable)),
            (String::from("1e999999999999"), Err(DecimalError::Unrepresentable)),
            (String::from("1e-999999999999"), Err(DecimalError::Unrepresentable)),
            (String::from("1e9223372036854775808"), Err(DecimalError::Unrepresentable)),
            (String::from("1e-9223372036854775809"), Err(DecimalError::Unrepresentable)),
            (String::from("1e4294967296"), Err(DecimalError::Unrepresentable)),
            (String::from("1e-4294967296"), Err(DecimalError::Unrepresentable)),
            // 2^64, which wraps to zero
            (String::from("1e18446744073709551616"), Err(DecimalError::Unrepresentable)),
            (String::from("1e-18446744073709551616"), Err(DecimalError::Unrepresentable)),
        ] {
            assert_eq!(canonical(&text), expected.map(String::from), "{text:.20}");
        }
    }

    #[test]
    fn what_is_not_in_the_grammar_is_no_number() {
        for text in [
            "",
            "-",
            "+1",
            "--1",
            "01",
            "-01",
            "00",
            ".5",
            "5.",
            "5.e1",
            "1e",
            "1e+",
            "1e-",
            "1e+-1",
            "1e1.5",
            "1e1e1",
            "1.2.3",
            "1,5",
            "1_000",
            " 1",
            "1 ",
            "\u{661}",
            "1\u{660}",
            "0x10",
            "NaN",
            "Infinity",
            "-Infinity",
            "null",
            "\"1\"",
            "e5",
            ".",
            "1e\u{661}",
            "1\0",
        ] {
            assert_eq!(canonical(text), Err(DecimalError::NotANumber), "{text:?}");
        }
    }

    #[test]
    fn no_format_rounds() {
        let value = read_decimal("-2.75").unwrap();
        assert_eq!(format!("{:.0}", DecimalText(value)), "-2.75");
        assert_eq!(format!("{:08.1}", DecimalText(value)), "-0002.75");
    }

    #[test]
    fn a_decimal_at_each_end_is_written_in_full() {
        for (value, text) in [
            (Decimal::MAX, "79228162514264337593543950335"),
            (Decimal::MIN, "-79228162514264337593543950335"),
            (Decimal::from_parts(1, 0, 0, true, 28), "-0.0000000000000000000000000001"),
            (Decimal::from_parts(10, 0, 0, false, 1), "1"),
            (Decimal::from_parts(0, 0, 0, false, 28), "0"),
        ] {
            assert_eq!(DecimalText(value).to_string(), text);
        }
        let mut negative_zero = Decimal::ZERO;
        negative_zero.set_sign_negative(true);
        assert_eq!(DecimalText(negative_zero).to_string(), "0");
    }
}
