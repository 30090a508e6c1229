//! The same figures by the simplest means there are: integers of any size over a power of ten.

use dhmad_rules::money::{Amount, Decimal, Midpoint, MoneyPolicy, Percentage, Scale};
use num_bigint::BigInt;
use proptest::prelude::*;

/// `numerator / 10^scale`.
#[derive(Debug, Clone)]
pub(crate) struct Exact {
    pub(crate) numerator: BigInt,
    pub(crate) scale: u32,
}

pub(crate) fn power_of_ten(power: u32) -> BigInt {
    BigInt::from(10).pow(power)
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        Self { numerator: value.mantissa().into(), scale: value.scale() }
    }
}

impl From<Amount> for Exact {
    fn from(amount: Amount) -> Self {
        amount.value().into()
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        let scale = self.scale.max(other.scale);
        self.at(scale) == other.at(scale)
    }
}

impl Exact {
    /// The numerator over a finer power of ten.
    pub(crate) fn at(&self, scale: u32) -> BigInt {
        &self.numerator * power_of_ten(scale - self.scale)
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        Self { numerator: &self.numerator * &other.numerator, scale: self.scale + other.scale }
    }

    pub(crate) fn percentage(&self, percentage: Percentage) -> Self {
        let product = self.times(&percentage.value().into());
        Self { scale: product.scale + 2, ..product }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let scale = self.scale.max(other.scale);
        Self { numerator: self.at(scale) + other.at(scale), scale }
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        let negated = Self { numerator: -&other.numerator, scale: other.scale };
        self.plus(&negated)
    }

    pub(crate) fn is_negative(&self) -> bool {
        self.numerator < BigInt::ZERO
    }

    /// Twice the part that a scale cuts off, and the scale's unit, in the finer units of this value.
    fn doubled_remainder(&self, decimals: u32) -> Option<(BigInt, BigInt)> {
        let unit = power_of_ten(self.scale.checked_sub(decimals)?);
        Some(((&self.numerator % &unit) * 2, unit))
    }

    pub(crate) fn is_midpoint(&self, scale: Scale) -> bool {
        self.doubled_remainder(scale.decimals()).is_some_and(|(doubled, unit)| doubled == unit)
    }

    pub(crate) fn rounded(&self, policy: &MoneyPolicy) -> Self {
        let decimals = policy.scale().decimals();
        let Some((doubled, unit)) = self.doubled_remainder(decimals) else {
            return self.clone();
        };
        let below = &self.numerator / &unit;
        let up = match doubled.cmp(&unit) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => match policy.midpoint() {
                Midpoint::AwayFromZero => true,
                Midpoint::ToEven => &below % 2 != BigInt::ZERO,
            },
        };
        Self { numerator: if up { below + 1 } else { below }, scale: decimals }
    }

    /// All digits, no trailing zeros.
    pub(crate) fn text(&self) -> String {
        let places = usize::try_from(self.scale).unwrap() + 1;
        let digits = format!("{:0>places$}", self.numerator.to_string());
        let (integer, fraction) = digits.split_at(digits.len() + 1 - places);
        let fraction = fraction.trim_end_matches('0');
        if fraction.is_empty() { integer.into() } else { format!("{integer}.{fraction}") }
    }
}

/// Any decimal that is not negative: every width of the mantissa and every scale alike.
pub(crate) fn decimals() -> impl Strategy<Value = Decimal> {
    (any::<[u32; 3]>(), 0..=96_u32, 0..=Decimal::MAX_SCALE).prop_map(|(limbs, bits, scale)| {
        let [low, middle, high] = limbs;
        let mantissa = u128::from(low) | u128::from(middle) << 32 | u128::from(high) << 64;
        let mantissa = mantissa & ((1_u128 << bits) - 1);
        Decimal::from_i128_with_scale(i128::try_from(mantissa).unwrap(), scale)
    })
}

/// Amounts as they are seen every day, beside any others.
pub(crate) fn amounts() -> impl Strategy<Value = Amount> {
    let common = (0..100_000_000_i128, 0..=3_u32)
        .prop_map(|(value, scale)| Decimal::from_i128_with_scale(value, scale));
    prop_oneof![common, decimals()].prop_filter_map("larger than any amount", |value| Amount::new(value).ok())
}

/// Percentages as they are seen every day, beside any others.
pub(crate) fn percentages() -> impl Strategy<Value = Percentage> {
    let common =
        (0..=2500_i128, 0..=2_u32).prop_map(|(value, scale)| Decimal::from_i128_with_scale(value, scale));
    prop_oneof![common, decimals()].prop_filter_map("above the whole", |value| Percentage::new(value).ok())
}

/// Policies with any platform fee, the same in every mode.
pub(crate) fn policies() -> impl Strategy<Value = MoneyPolicy> {
    use dhmad_rules::{JUNE_2026, Mode};

    let scales = proptest::sample::select(&Scale::ALL);
    let midpoints = proptest::sample::select(&Midpoint::ALL);
    (scales, midpoints, percentages()).prop_map(|(scale, midpoint, fee)| {
        Mode::ALL.iter().fold(JUNE_2026.money.with_scale(scale).with_midpoint(midpoint), |policy, &mode| {
            policy.with_platform_fee_percentage(mode, fee)
        })
    })
}
