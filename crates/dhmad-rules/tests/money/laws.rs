//! What holds for every input.

use dhmad_rules::money::{
    Amount, AmountError, Decimal, DecimalError, DecimalText, FxLock, FxRate, MoneyPolicy, Percentage, Quote,
    Rounded, read_decimal,
};
use dhmad_rules::{JUNE_2026, Mode};
use num_bigint::BigInt;
use proptest::prelude::*;

use crate::oracle::{Exact, amounts, decimals, percentages, policies, power_of_ten};

const MODE: Mode = Mode::Quick;

/// Finer than any amount, so that amounts can be compared as integers.
const FINEST: u32 = 40;

fn fx_locks() -> impl Strategy<Value = FxLock> {
    let rates =
        prop_oneof![(1..100_000_i128).prop_map(|value| Decimal::from_i128_with_scale(value, 4)), decimals(),]
            .prop_filter_map("zero", |value| FxRate::new(value).ok());
    prop_oneof![Just(FxLock::Tnd), rates.clone().prop_map(FxLock::Usd), rates.prop_map(FxLock::Eur),]
}

fn units(amount: Amount) -> BigInt {
    Exact::from(amount).at(FINEST)
}

/// Checks what growing from one quote to another may and may not do.
fn growth(policy: &MoneyPolicy, smaller: &Quote, larger: &Quote, developer_fee: Percentage) {
    assert!(smaller.amount_tnd() <= larger.amount_tnd());
    assert!(smaller.escrow_fee() <= larger.escrow_fee());
    assert!(smaller.developer_fee() <= larger.developer_fee());

    let fall = units(smaller.seller_payout()) - units(larger.seller_payout());
    let unit = power_of_ten(FINEST - policy.scale().decimals());
    let platform_fee = policy.platform_fee_percentage(MODE);
    let both = Exact::from(platform_fee.value()).plus(&developer_fee.value().into());
    if !both.minus(&Decimal::ONE_HUNDRED.into()).is_negative() && both != Decimal::ONE_HUNDRED.into() {
        return;
    }
    assert!(fall < &unit * 2, "{smaller:?} {larger:?}");

    let in_whole_units = |quote: &Quote| quote.amount_tnd().value().scale() <= policy.scale().decimals();
    let one_fee_only = [platform_fee, developer_fee].contains(&Percentage::ZERO);
    if one_fee_only && in_whole_units(smaller) && in_whole_units(larger) {
        assert!(fall <= BigInt::ZERO, "{smaller:?} {larger:?}");
    }
}

/// The number that a text in the JSON grammar states.
fn stated(integer: &str, fraction: &str, exponent: i32) -> Exact {
    let digits: BigInt = format!("{integer}{fraction}").parse().unwrap();
    let power = exponent - i32::try_from(fraction.len()).unwrap();
    match u32::try_from(power) {
        Ok(power) => Exact { numerator: digits * power_of_ten(power), scale: 0 },
        Err(_) => Exact { numerator: digits, scale: power.unsigned_abs() },
    }
}

/// Whether a decimal has no trailing zero after the point.
fn is_trimmed(value: Decimal) -> bool {
    value.scale() == value.normalize().scale()
}

/// Whether some decimal is exactly this number: its shortest form has at most 28 places and fits 96 bits.
fn is_representable(number: &Exact) -> bool {
    let mut number = number.clone();
    while number.scale > 0 && &number.numerator % 10 == BigInt::ZERO {
        number.numerator /= 10;
        number.scale -= 1;
    }
    number.scale <= Decimal::MAX_SCALE && number.numerator <= BigInt::from(Decimal::MAX.mantissa())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn the_parts_sum_to_the_whole(
        policy in policies(), amount in amounts(), fx_lock in fx_locks(), developer_fee in percentages(),
    ) {
        if let Ok(quote) = policy.quote(amount, fx_lock, MODE, developer_fee) {
            let parts = [quote.seller_payout(), quote.escrow_fee(), quote.developer_fee()];
            prop_assert_eq!(parts.map(units).into_iter().sum::<BigInt>(), units(quote.amount_tnd()));
            prop_assert_eq!(quote.buyer_pays(), quote.amount_tnd());
            for value in [quote.amount_tnd(), quote.seller_payout(), quote.escrow_fee(), quote.developer_fee()] {
                prop_assert!(is_trimmed(value.value()), "{:?}", quote);
            }
            prop_assert!(is_trimmed(quote.fx_rate().value()));
        }
    }

    #[test]
    fn an_amount_in_tnd_is_its_own_value(policy in policies(), amount in amounts()) {
        let converted = FxLock::Tnd.amount_tnd(amount, &policy).unwrap();
        prop_assert_eq!(converted.amount(), amount);
        prop_assert_eq!(converted.rounded_from(), None);
    }

    #[test]
    fn only_the_payout_can_fall_as_the_amount_grows(
        policy in policies(), one in amounts(), other in amounts(), fx_lock in fx_locks(), fee in percentages(),
    ) {
        let (smaller, larger) = if one <= other { (one, other) } else { (other, one) };
        if let (Ok(smaller), Ok(larger)) = (
            policy.quote(smaller, fx_lock, MODE, fee),
            policy.quote(larger, fx_lock, MODE, fee),
        ) {
            growth(&policy, &smaller, &larger, fee);
        }
    }

    #[test]
    fn only_the_payout_can_fall_from_one_amount_to_the_next(
        policy in policies(), start in 0..1_000_000_i128, scale in 1..=4_u32, fee in percentages(),
    ) {
        let quotes = [start, start + 1].map(|value| {
            let amount = Amount::new(Decimal::from_i128_with_scale(value, scale)).unwrap();
            policy.quote(amount, FxLock::Tnd, MODE, fee)
        });
        if let [Ok(smaller), Ok(larger)] = quotes {
            growth(&policy, &smaller, &larger, fee);
        }
    }

    #[test]
    fn a_decimal_written_and_read_is_the_same(value in decimals(), is_negative: bool) {
        let value = if is_negative { -value } else { value };
        let text = DecimalText(value).to_string();
        prop_assert_eq!(read_decimal(&text), Ok(value));
        // Its own text, apart from the trailing zeros and the sign of zero.
        prop_assert_eq!(text, value.normalize().to_string());
    }

    #[test]
    fn an_amount_read_and_written_comes_back_digit_for_digit(text in "(0|[1-9][0-9]{0,13})(\\.[0-9]{0,13}[1-9])?") {
        let amount = Amount::new(read_decimal(&text).unwrap()).unwrap();
        prop_assert_eq!(amount.to_string(), text);
    }

    #[test]
    fn a_number_is_read_exactly_or_not_at_all(
        integer in "0|[1-9][0-9]{0,30}", fraction in "|[0-9]{1,32}", exponent in -70..70_i32,
    ) {
        let point = if fraction.is_empty() { "" } else { "." };
        let number = stated(&integer, &fraction, exponent);
        match read_decimal(&format!("{integer}{point}{fraction}e{exponent}")) {
            Ok(value) => prop_assert!(Exact::from(value) == number),
            Err(error) => {
                prop_assert_eq!(error, DecimalError::Unrepresentable);
                prop_assert!(!is_representable(&number));
            }
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,12}", numeric in "[-+0-9.eE]{0,12}") {
        for text in [text, numeric] {
            if let Ok(value) = read_decimal(&text) {
                let _ = Amount::new(value);
                let _ = Percentage::new(value);
                let _ = FxRate::new(value);
            }
        }
    }

    #[test]
    fn limits_are_in_the_constructors(value in decimals(), is_negative: bool) {
        let value = if is_negative { -value } else { value };
        let amount = Amount::new(value);
        prop_assert_eq!(amount.is_ok(), (Decimal::ZERO..=Amount::MAX.value()).contains(&value));
        prop_assert!(amount.is_err() || amount.map(Amount::value) == Ok(value));
        prop_assert_eq!(
            Percentage::new(value).is_ok(),
            (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value)
        );
        prop_assert_eq!(FxRate::new(value).is_ok(), value > Decimal::ZERO);
    }
}

#[test]
fn the_payout_falls_where_both_fees_reach_their_next_hundredth() {
    let five = Percentage::new(Decimal::from(5)).unwrap();
    let payout = |hundredths| {
        let amount = Amount::new(Decimal::new(hundredths, 2)).unwrap();
        let quote = JUNE_2026.money.quote(amount, FxLock::Tnd, MODE, five).unwrap();
        quote.seller_payout().to_string()
    };
    assert_eq!(payout(9), "0.09");
    assert_eq!(payout(10), "0.08");
}

#[test]
fn in_hundredths_with_one_fee_the_payout_never_falls() {
    let policy = JUNE_2026.money;
    let payouts = (0..100_000).map(|hundredths| {
        let amount = Amount::new(Decimal::new(hundredths, 2)).unwrap();
        let quote = policy.quote(amount, FxLock::Tnd, MODE, Percentage::ZERO);
        quote.unwrap().seller_payout()
    });
    assert!(payouts.is_sorted());
}

#[test]
fn at_the_default_rates_there_is_always_a_payout() {
    let policy = JUNE_2026.money;
    for percent in 0..=25_u32 {
        let fee = Percentage::new(Decimal::from(percent)).unwrap();
        for thousandths in 0..=10_000 {
            let amount = Amount::new(Decimal::new(thousandths, 3)).unwrap();
            assert!(policy.quote(amount, FxLock::Tnd, MODE, fee).is_ok(), "{amount} {fee}");
        }
    }
}

#[test]
fn a_conversion_reaches_the_largest_amount_and_does_not_pass_it() {
    let policy = JUNE_2026.money;
    let one = FxLock::Usd(FxRate::ONE);
    assert_eq!(one.amount_tnd(Amount::MAX, &policy).map(Rounded::amount), Ok(Amount::MAX));
    let just_above_one = Decimal::from_i128_with_scale(10_i128.pow(27) + 1, 27);
    let above = FxLock::Usd(FxRate::new(just_above_one).unwrap());
    assert_eq!(
        above.amount_tnd(Amount::MAX, &policy).map(Rounded::amount),
        // The excess is a hundredth: 10^25 x 10^-27.
        Err(AmountError::TooLarge)
    );
}
