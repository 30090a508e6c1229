//! Quotes beside exact arithmetic with integers of any size: random ones, and every midpoint of a grid.

use dhmad_rules::money::{
    Amount, Decimal, FxLock, FxRate, Midpoint, MoneyPolicy, Percentage, QuoteError, Scale, Unrounded,
};
use dhmad_rules::{JUNE_2026, Mode};
use num_bigint::BigInt;

use crate::oracle::{Exact, power_of_ten};

const MODE: Mode = Mode::Standard;

/// Computes a quote in both ways and compares every part. Whether there is a quote.
fn compare(
    policy: &MoneyPolicy,
    amount: Amount,
    fx_lock: FxLock,
    developer_fee: Percentage,
    texts_too: bool,
) -> bool {
    let case = || format!("{amount} at {fx_lock:?}, developer {developer_fee} %, {policy:?}");

    let value = Exact::from(amount);
    let (converted, amount_tnd) = match fx_lock {
        FxLock::Tnd => (value.clone(), value),
        FxLock::Usd(rate) | FxLock::Eur(rate) => {
            let converted = value.times(&rate.value().into());
            let rounded = converted.rounded(policy);
            (converted, rounded)
        }
    };
    let escrow_exact = amount_tnd.percentage(policy.platform_fee_percentage(MODE));
    let developer_exact = amount_tnd.percentage(developer_fee);
    let escrow_fee = escrow_exact.rounded(policy);
    let developer = developer_exact.rounded(policy);
    let payout = amount_tnd.minus(&escrow_fee).minus(&developer);

    let quote = match policy.quote(amount, fx_lock, MODE, developer_fee) {
        Ok(quote) => quote,
        Err(QuoteError::AmountTndTooLarge) => {
            let too_large = amount_tnd.at(100) > Exact::from(Amount::MAX).at(100);
            assert!(too_large, "{}", case());
            return false;
        }
        Err(QuoteError::PayoutBelowZero {
            amount_tnd: whole, escrow_fee: one, developer_fee: other, ..
        }) => {
            assert!(payout.is_negative(), "{}", case());
            assert!(
                [whole, one, other].map(Exact::from) == [amount_tnd, escrow_fee, developer],
                "{}",
                case()
            );
            return false;
        }
        Err(error) => panic!("{error:?}: {}", case()),
    };
    assert!(Exact::from(quote.amount_tnd()) == amount_tnd, "{}", case());
    assert!(Exact::from(quote.escrow_fee()) == escrow_fee, "{}", case());
    assert!(Exact::from(quote.developer_fee()) == developer, "{}", case());
    assert!(Exact::from(quote.seller_payout()) == payout, "{}", case());

    for (rounded_from, exact, rounded) in [
        (quote.amount_tnd_rounded_from(), &converted, &amount_tnd),
        (quote.escrow_fee_rounded_from(), &escrow_exact, &escrow_fee),
        (quote.developer_fee_rounded_from(), &developer_exact, &developer),
    ] {
        assert_eq!(rounded_from.is_some(), exact != rounded, "{}", case());
        if texts_too {
            let text = rounded_from.as_ref().map(Unrounded::to_string);
            assert_eq!(text, (exact != rounded).then(|| exact.text()), "{}", case());
        }
    }
    true
}

/// Numbers that look random and are the same on every run (the generator is known as `SplitMix64`).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn one_of<T: Copy>(&mut self, values: &[T]) -> T {
        values[usize::try_from(self.below(values.len().try_into().unwrap())).unwrap()]
    }

    /// One time in two a number as it is seen every day, else any width of the mantissa and any scale.
    fn decimal(&mut self) -> Decimal {
        if self.below(2) == 0 {
            let scale = u32::try_from(self.below(6)).unwrap();
            return Decimal::from_i128_with_scale(self.below(10_000_000).into(), scale);
        }
        let mantissa = (u128::from(self.next()) << 64 | u128::from(self.next())) >> 32 >> self.below(96);
        let scale = u32::try_from(self.below(29)).unwrap();
        Decimal::from_i128_with_scale(i128::try_from(mantissa).unwrap(), scale)
    }

    fn value_of<T>(&mut self, make: impl Fn(Decimal) -> Option<T>) -> T {
        loop {
            if let Some(value) = make(self.decimal()) {
                return value;
            }
        }
    }
}

#[test]
fn a_million_random_quotes() {
    let mut random = Random(2026);
    let mut quotes = 0;
    for round in 0..1_000_000_u32 {
        let fee = random.value_of(|value| Percentage::new(value).ok());
        let policy = JUNE_2026
            .money
            .with_scale(random.one_of(&Scale::ALL))
            .with_midpoint(random.one_of(&Midpoint::ALL))
            .with_platform_fee_percentage(MODE, fee);
        let amount = random.value_of(|value| Amount::new(value).ok());
        let developer_fee = random.value_of(|value| Percentage::new(value).ok());
        let rate = random.value_of(|value| FxRate::new(value).ok());
        let fx_lock = random.one_of(&[FxLock::Tnd, FxLock::Usd(rate), FxLock::Eur(rate)]);
        quotes += u32::from(compare(&policy, amount, fx_lock, developer_fee, round % 16 == 0));
    }
    assert!(quotes > 600_000, "only {quotes} have a payout");
}

/// The amounts of a grid for which `product` lies halfway, and for each the nearest amounts below and above that a
/// decimal of 20 places can tell apart.
fn midpoints_of_a_grid(
    product: impl Fn(&Exact) -> Exact,
    scale: Scale,
    mut check: impl FnMut(Amount),
) -> u32 {
    let mut midpoints = 0;
    for thousandths in 0..=20_000_i128 {
        let value = Decimal::from_i128_with_scale(thousandths, 3);
        if product(&value.into()).is_midpoint(scale) {
            midpoints += 1;
            let finest = thousandths * 10_i128.pow(17);
            for neighbour in [finest - 1, finest, finest + 1] {
                check(Amount::new(Decimal::from_i128_with_scale(neighbour, 20)).unwrap());
            }
        }
    }
    midpoints
}

#[test]
fn every_midpoint_of_a_grid_of_fees() {
    for scale in Scale::ALL {
        for midpoint in Midpoint::ALL {
            for (mantissa, places) in
                [(5, 0), (25, 0), (25, 1), (1, 0), (3, 0), (125, 1), (75, 1), (100, 0), (5, 1)]
            {
                let fee = Percentage::new(Decimal::from_i128_with_scale(mantissa, places)).unwrap();
                let policy = JUNE_2026
                    .money
                    .with_scale(scale)
                    .with_midpoint(midpoint)
                    .with_platform_fee_percentage(MODE, fee);
                let found = midpoints_of_a_grid(
                    |amount| amount.percentage(fee),
                    scale,
                    |amount| {
                        compare(&policy, amount, FxLock::Tnd, Percentage::ZERO, false);
                        compare(&policy, amount, FxLock::Tnd, fee, false);
                    },
                );
                // A hundred per cent of thousandths has no half thousandth.
                let has_none = fee == Percentage::HUNDRED && scale == Scale::Thousandths;
                assert_eq!(found == 0, has_none, "{fee} {scale}");
            }
        }
    }
}

#[test]
fn every_midpoint_of_a_grid_of_conversions() {
    for scale in Scale::ALL {
        for midpoint in Midpoint::ALL {
            let policy = JUNE_2026.money.with_scale(scale).with_midpoint(midpoint);
            for (mantissa, places) in [(25, 1), (2_817, 3), (3_305, 3), (5, 1), (335, 2), (31_250, 4)] {
                let rate = Decimal::from_i128_with_scale(mantissa, places);
                let fx_lock = FxLock::Eur(FxRate::new(rate).unwrap());
                let found = midpoints_of_a_grid(
                    |amount| amount.times(&rate.into()),
                    scale,
                    |amount| {
                        compare(&policy, amount, fx_lock, Percentage::ZERO, false);
                    },
                );
                assert!(found > 0, "{rate} {scale}");
            }
        }
    }
}

#[test]
fn quotes_at_the_bounds() {
    let smallest = Decimal::from_i128_with_scale(1, 28);
    let widest = |places| Decimal::from_i128_with_scale(Decimal::MAX.mantissa(), places);
    let amounts = [
        Amount::ZERO,
        Amount::MAX,
        Amount::new(Decimal::from_i128_with_scale(10_i128.pow(28) - 1, 3)).unwrap(),
        Amount::new(smallest).unwrap(),
        Amount::new(widest(28)).unwrap(),
        Amount::new(widest(4)).unwrap(),
        Amount::new(widest(5)).unwrap(),
    ];
    let rates = [smallest, Decimal::ONE, Decimal::MAX, widest(28), widest(4)];
    let percentages = [
        Decimal::ZERO,
        smallest,
        widest(28),
        widest(27),
        Decimal::from_i128_with_scale(10_i128.pow(28) - 1, 26),
        Decimal::ONE_HUNDRED,
    ];
    let percentages = percentages.map(|value| Percentage::new(value).unwrap());
    for scale in Scale::ALL {
        for midpoint in Midpoint::ALL {
            for fee in percentages {
                let policy = JUNE_2026
                    .money
                    .with_scale(scale)
                    .with_midpoint(midpoint)
                    .with_platform_fee_percentage(MODE, fee);
                for amount in amounts {
                    for developer_fee in percentages {
                        compare(&policy, amount, FxLock::Tnd, developer_fee, true);
                        for rate in rates {
                            let fx_lock = FxLock::Usd(FxRate::new(rate).unwrap());
                            compare(&policy, amount, fx_lock, developer_fee, true);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_oracle_knows_what_a_midpoint_is() {
    let exact = |numerator: i64, scale| Exact { numerator: BigInt::from(numerator), scale };
    let policy = JUNE_2026.money;
    assert!(exact(21_025, 3).is_midpoint(Scale::Hundredths));
    assert!(!exact(21_025, 3).is_midpoint(Scale::Thousandths));
    assert!(exact(21_025, 3).rounded(&policy) == exact(2_103, 2));
    assert!(exact(21_025, 3).rounded(&policy.with_midpoint(Midpoint::ToEven)) == exact(2_102, 2));
    assert!(exact(21_024, 3).rounded(&policy) == exact(2_102, 2));
    assert_eq!(exact(21_020, 3).text(), "21.02");
    assert_eq!(exact(5, 3).text(), "0.005");
    assert_eq!(exact(500, 0).text(), "500");
    assert_eq!(power_of_ten(3), BigInt::from(1000));
}
