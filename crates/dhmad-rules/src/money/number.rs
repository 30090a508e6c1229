//! Numbers of any size: held where a decimal holds them, and still compared digit by digit where none does.

use core::cmp::Ordering;
use core::fmt::{self, Display, Formatter};

use rust_decimal::Decimal;

use super::text::{DecimalText, Written};

/// A number as JSON writes it, whatever its size.
///
/// Most are decimals. One that no decimal holds exactly is kept as its text: nothing can be computed from it, but it can be
/// compared, and its place against any bound is exact.
///
/// ```
/// use dhmad_rules::money::{Decimal, Number};
///
/// let max = Decimal::from(25);
/// assert_eq!(Number::read("25.0"), Some(Number::Exact(max)));
/// let beyond = Number::read("25.0000000000000000000000000000000001").expect("it is a number");
/// assert!(beyond > max && beyond.decimal().is_none());
/// assert!(Number::read("1e99999999999999999999").is_some_and(|number| number > max));
/// assert_eq!(Number::read("25,0"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number<'a> {
    /// A decimal holds it.
    Exact(Decimal),
    /// No decimal does.
    Beyond(BeyondDecimal<'a>),
}

/// A number that no decimal holds exactly: it has more than 28 significant digits or so, or is too large or too fine.
///
/// INVARIANT (beyond): the text is a number, equal to no decimal, so it is not zero either. Its parts are found again when they
/// are needed, so that a field holds no more than the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BeyondDecimal<'a>(&'a str);

impl<'a> BeyondDecimal<'a> {
    /// The parts of the number. By INVARIANT (beyond) there are some.
    fn written(self) -> Written<'a> {
        Written::parse(self.0).unwrap_or(Written::ZERO)
    }
}

/// `numerator / denominator x 10^power`, zero or more. A quotient of decimals may have endless digits.
///
/// INVARIANT (room): numerator and denominator are at most 10^30, and the denominator is not zero, so a hundred times either
/// is below 2^128.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quotient {
    pub(super) numerator: u128,
    pub(super) denominator: u128,
    pub(super) power: i64,
}

impl<'a> Number<'a> {
    /// Reads a number as JSON writes it; `None` if it is none, see [`read_decimal`](super::read_decimal).
    pub fn read(text: &'a str) -> Option<Self> {
        let written = Written::parse(text)?;
        Some(match written.to_decimal() {
            Some(decimal) => Self::Exact(decimal),
            None => Self::Beyond(BeyondDecimal(text)),
        })
    }

    /// The decimal, if one holds it.
    pub const fn decimal(self) -> Option<Decimal> {
        match self {
            Self::Exact(decimal) => Some(decimal),
            Self::Beyond(_) => None,
        }
    }

    /// Whether it is a whole number.
    pub fn is_integer(self) -> bool {
        match self {
            Self::Exact(decimal) => decimal.is_integer(),
            Self::Beyond(beyond) => beyond.written().is_integer(),
        }
    }

    /// The number without its digits after so many decimals; `None` if no decimal holds that.
    pub(crate) fn truncated(self, decimals: u32) -> Option<Decimal> {
        match self {
            Self::Exact(decimal) => Some(decimal.trunc_with_scale(decimals)),
            Self::Beyond(beyond) => beyond.written().truncated(decimals),
        }
    }

    /// How the number stands to a quotient.
    pub(super) fn compared_to(self, quotient: Quotient) -> Ordering {
        match self {
            Self::Exact(decimal) if decimal.is_zero() => 0.cmp(&quotient.numerator),
            Self::Exact(decimal) if decimal.is_sign_negative() => Ordering::Less,
            Self::Exact(decimal) => {
                let digits = digits_of(decimal.mantissa().unsigned_abs());
                let zeros = digits.iter().take_while(|digit| **digit == 0).count();
                let length = i64::try_from(digits.len().saturating_sub(zeros)).unwrap_or_default();
                let point = length.saturating_sub(i64::from(decimal.scale()));
                compare(digits.into_iter().skip(zeros), point, quotient)
            }
            Self::Beyond(beyond) => {
                let written = beyond.written();
                if written.is_negative() {
                    return Ordering::Less;
                }
                let (digits, point) = written.significant();
                compare(digits, point, quotient)
            }
        }
    }
}

/// The digits of a mantissa of 96 bits, of which there are 29 at most, with zeros before them.
fn digits_of(mantissa: u128) -> [u8; 38] {
    // In two halves, since dividing 128 bits by ten takes many times as long as dividing 64.
    const HALF: u128 = 10_u128.pow(19);
    let halves = [mantissa / HALF, mantissa % HALF];
    let mut digits = [0; 38];
    for (places, half) in digits.chunks_exact_mut(19).zip(halves) {
        let mut half = u64::try_from(half).unwrap_or(u64::MAX);
        for digit in places.iter_mut().rev() {
            *digit = u8::try_from(half % 10).unwrap_or_default();
            half /= 10;
        }
    }
    digits
}

/// How `0.digits x 10^point` stands to a quotient. The first digit is not zero.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "by INVARIANT (room) and because the quotient is brought between a tenth and one: no product is above a hundred \
              times what it began with"
)]
fn compare(digits: impl Iterator<Item = u8>, point: i64, quotient: Quotient) -> Ordering {
    let Quotient { mut numerator, mut denominator, power } = quotient;
    if numerator == 0 {
        return Ordering::Greater;
    }
    let mut quotient_point = power;
    while numerator >= denominator {
        denominator *= 10;
        quotient_point = quotient_point.saturating_add(1);
    }
    while numerator * 10 < denominator {
        numerator *= 10;
        quotient_point = quotient_point.saturating_sub(1);
    }
    let by_point = point.cmp(&quotient_point);
    if by_point.is_ne() {
        return by_point;
    }
    // The quotient's digits, as they are taught to be found; the numerator is what is left of it.
    for digit in digits {
        numerator *= 10;
        let by_digit = u128::from(digit).cmp(&(numerator / denominator));
        if by_digit.is_ne() {
            return by_digit;
        }
        numerator %= denominator;
    }
    0.cmp(&numerator)
}

impl PartialEq<Decimal> for Number<'_> {
    fn eq(&self, other: &Decimal) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd<Decimal> for Number<'_> {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        let written = match self {
            Self::Exact(decimal) => return decimal.partial_cmp(other),
            Self::Beyond(beyond) => beyond.written(),
        };
        let magnitude = Quotient {
            numerator: other.mantissa().unsigned_abs(),
            denominator: 1,
            power: i64::from(other.scale()).saturating_neg(),
        };
        let (digits, point) = written.significant();
        let by_magnitude = compare(digits, point, magnitude);
        let other_is_negative = other.is_sign_negative() && !other.is_zero();
        Some(match (written.is_negative(), other_is_negative) {
            (false, false) => by_magnitude,
            (true, true) => by_magnitude.reverse(),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        })
    }
}

impl From<Decimal> for Number<'_> {
    fn from(decimal: Decimal) -> Self {
        Self::Exact(decimal)
    }
}

/// A decimal without trailing zeros; another number as it was written. Neither is rounded or cut off, whatever precision the
/// format asks for.
impl Display for Number<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(decimal) => DecimalText(*decimal).fmt(f),
            Self::Beyond(BeyondDecimal(text)) => {
                let magnitude = text.strip_prefix('-');
                f.pad_integral(magnitude.is_none(), "", magnitude.unwrap_or(text))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::format;
    use std::string::ToString;

    use super::*;

    fn number(text: &str) -> Number<'_> {
        Number::read(text).expect("it is a number")
    }

    fn decimal(text: &str) -> Decimal {
        super::super::read_decimal(text).expect("a decimal holds it")
    }

    #[test]
    fn what_no_decimal_holds_is_compared_at_any_number_of_digits() {
        let nines = "9".repeat(40);
        let zeros = "0".repeat(40);
        let one_and_zeros = format!("1{zeros}");
        for (text, bound, expected) in [
            (format!("25.{zeros}1"), "25", Ordering::Greater),
            (format!("24.{nines}"), "25", Ordering::Less),
            (format!("-0.{zeros}1"), "0", Ordering::Less),
            (format!("0.{zeros}1"), "0", Ordering::Greater),
            (format!("0.{zeros}1"), "-1", Ordering::Greater),
            (format!("-25.{zeros}1"), "-25", Ordering::Less),
            (format!("-24.{nines}"), "-25", Ordering::Greater),
            (format!("-24.{nines}"), "25", Ordering::Less),
            (format!("0.00{nines}"), "0.01", Ordering::Less),
            (format!("0.01{zeros}1"), "0.01", Ordering::Greater),
            (one_and_zeros, "79228162514264337593543950335", Ordering::Greater),
            ("79228162514264337593543950336".to_string(), "79228162514264337593543950335", Ordering::Greater),
            (
                "7922816251426433759354395033.55".to_string(),
                "7922816251426433759354395033.5",
                Ordering::Greater,
            ),
            ("7922816251426433759354395033.45".to_string(), "7922816251426433759354395033.5", Ordering::Less),
            ("1e-29".to_string(), "1e-28", Ordering::Less),
            ("1e-29".to_string(), "0", Ordering::Greater),
            ("1e99999999999999999999999".to_string(), "1e28", Ordering::Greater),
            ("-1e99999999999999999999999".to_string(), "-1e28", Ordering::Less),
            ("1e-99999999999999999999999".to_string(), "1e-28", Ordering::Less),
            (format!("0.{zeros}{nines}e40"), "1", Ordering::Less),
            (format!("0.{zeros}{nines}e41"), "1", Ordering::Greater),
        ] {
            let number = number(&text);
            assert_eq!(number.decimal(), None, "{text}");
            assert_eq!(number.partial_cmp(&decimal(bound)), Some(expected), "{text} {bound}");
            assert_ne!(number, decimal(bound));
        }
    }

    #[test]
    fn a_quotient_is_compared_with_all_its_digits() {
        let third = Quotient { numerator: 5, denominator: 3, power: 0 };
        let sixes = "6".repeat(40);
        for (text, expected) in [
            (format!("1.{sixes}"), Ordering::Less),
            (format!("1.{sixes}7"), Ordering::Greater),
            (format!("-1.{sixes}7"), Ordering::Less),
            ("1.66".to_string(), Ordering::Less),
            ("1.67".to_string(), Ordering::Greater),
            ("16".to_string(), Ordering::Greater),
            ("0.1".to_string(), Ordering::Less),
            ("0".to_string(), Ordering::Less),
            ("-2".to_string(), Ordering::Less),
        ] {
            assert_eq!(number(&text).compared_to(third), expected, "{text}");
        }
        let quarter = Quotient { numerator: 10_u128.pow(30), denominator: 4, power: -30 };
        for (text, expected) in [
            ("0.25", Ordering::Equal),
            ("0.250", Ordering::Equal),
            ("0.2499", Ordering::Less),
            ("1", Ordering::Greater),
        ] {
            assert_eq!(number(text).compared_to(quarter), expected, "{text}");
        }
        let least = Quotient { numerator: 1, denominator: 10_u128.pow(30), power: -28 };
        assert_eq!(number("1e-58").compared_to(least), Ordering::Equal);
        assert_eq!(number("1e-57").compared_to(least), Ordering::Greater);
        let nothing = Quotient { numerator: 0, denominator: 7, power: 3 };
        for (text, expected) in [
            ("0", Ordering::Equal),
            ("1e-40", Ordering::Greater),
            ("-1e-40", Ordering::Less),
            ("1", Ordering::Greater),
            ("-1", Ordering::Less),
        ] {
            assert_eq!(number(text).compared_to(nothing), expected, "{text}");
        }
    }

    #[test]
    fn whole_numbers_are_told_from_others_at_any_size() {
        let zeros = "0".repeat(40);
        for (text, expected) in [
            (format!("1{zeros}"), true),
            (format!("1{zeros}1.000"), true),
            ("1.5e40".to_string(), true),
            (format!("12{zeros}e-1"), true),
            (format!("1{zeros}.5"), false),
            (format!("1.{zeros}1"), false),
            (format!("1.{zeros}1e40"), false),
            (format!("1.{zeros}1e41"), true),
            ("1e-40".to_string(), false),
            ("7".to_string(), true),
            ("7.5".to_string(), false),
        ] {
            assert_eq!(number(&text).is_integer(), expected, "{text}");
        }
    }

    #[test]
    fn digits_behind_are_cut_off() {
        let nines = "9".repeat(40);
        for (text, decimals, expected) in [
            (format!("71.{nines}"), 3, Some("71.999")),
            (format!("-71.{nines}"), 0, Some("-71")),
            ("1e-40".to_string(), 13, Some("0")),
            (format!("0.00{nines}"), 3, Some("0.009")),
            ("1e40".to_string(), 13, None),
            (nines.clone(), 0, None),
            ("6.25".to_string(), 1, Some("6.2")),
        ] {
            assert_eq!(number(&text).truncated(decimals), expected.map(decimal), "{text}");
        }
    }

    #[test]
    fn a_number_is_written_as_it_was_sent_if_no_decimal_holds_it() {
        for (text, written) in [("1.50", "1.5"), ("1e3", "1000"), ("1e40", "1e40"), ("-1E-40", "-1E-40")] {
            assert_eq!(number(text).to_string(), written);
        }
    }

    /// A precision would cut digits off a text.
    #[test]
    fn no_format_rounds_or_cuts_off() {
        let text = format!("123456789.{}1", "0".repeat(40));
        for (number, width) in [(number(&text), 60), (number("1.25"), 10), (number("-1e40"), 10)] {
            let written = number.to_string();
            assert_eq!(format!("{number:.3}"), written);
            assert_eq!(format!("{number:width$.3}").trim_start(), written);
            assert_eq!(format!("{number:width$.0}").len(), width);
        }
        assert_eq!(format!("{:08.1}", number("-1e40")), "-0001e40");
    }
}
