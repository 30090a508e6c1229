//! Figures that a person worked out, most of them from the vendor's own pages.

use dhmad_rules::money::{
    Amount, Currency, Decimal, DecimalText, FxLock, FxRate, Percentage, Quote, Unrounded, read_decimal,
};
use dhmad_rules::{JUNE_2026, Mode};

fn decimal(text: &str) -> Decimal {
    read_decimal(text).unwrap()
}

fn amount(text: &str) -> Amount {
    Amount::new(decimal(text)).unwrap()
}

fn quote(amount_text: &str, fx_lock: FxLock, developer_fee: &str) -> Quote {
    JUNE_2026
        .money
        .quote(amount(amount_text), fx_lock, Mode::Standard, Percentage::new(decimal(developer_fee)).unwrap())
        .unwrap()
}

fn from(value: Option<Unrounded>) -> String {
    value.map_or_else(|| "exact".into(), |value| value.to_string())
}

#[test]
fn figures_of_the_pages() {
    let dollars = || FxLock::Usd(FxRate::new(decimal("2.81703")).unwrap());
    for (text, fx_lock, developer_fee, expected) in [
        ("500", FxLock::Tnd, "5", ["500", "25", "25", "450"]),
        ("1000", FxLock::Tnd, "0", ["1000", "50", "0", "950"]),
        ("1500", FxLock::Tnd, "0", ["1500", "75", "0", "1425"]),
        ("1200", FxLock::Tnd, "0", ["1200", "60", "0", "1140"]),
        ("420.5", FxLock::Tnd, "0", ["420.5", "21.03", "0", "399.47"]),
        ("262.395", FxLock::Tnd, "0", ["262.395", "13.12", "0", "249.275"]),
        ("320", dollars(), "0", ["901.45", "45.07", "0", "856.38"]),
        ("24", dollars(), "12.5", ["67.61", "3.38", "8.45", "55.78"]),
        ("0", FxLock::Tnd, "25", ["0", "0", "0", "0"]),
        ("0.01", FxLock::Tnd, "25", ["0.01", "0", "0", "0.01"]),
    ] {
        let quote = quote(text, fx_lock, developer_fee);
        let parts = [quote.amount_tnd(), quote.escrow_fee(), quote.developer_fee(), quote.seller_payout()];
        assert_eq!(parts.map(|part| part.to_string()), expected, "{text}");
        assert_eq!(quote.buyer_pays(), quote.amount_tnd(), "{text}");
        assert_eq!(quote.fx_lock(), fx_lock, "{text}");
    }
}

#[test]
fn a_quote_says_what_each_part_was_rounded_from() {
    let parts = |quote: Quote| {
        [
            from(quote.amount_tnd_rounded_from()),
            from(quote.escrow_fee_rounded_from()),
            from(quote.developer_fee_rounded_from()),
        ]
    };
    assert_eq!(parts(quote("420.5", FxLock::Tnd, "10")), ["exact", "21.025", "exact"]);
    assert_eq!(parts(quote("262.395", FxLock::Tnd, "5")), ["exact", "13.11975", "13.11975"]);

    let dollars = FxLock::Usd(FxRate::new(decimal("2.81703")).unwrap());
    let quote = quote("320", dollars, "0");
    assert_eq!(parts(quote), ["901.4496", "45.0725", "exact"]);
    assert_eq!(quote.fx_rate().to_string(), "2.81703");
}

#[test]
fn the_numbers_of_the_edition() {
    let policy = JUNE_2026.money;
    assert_eq!(policy.scale().decimals(), 2);
    assert_eq!(policy.midpoint().to_string(), "away_from_zero");
    assert_eq!(policy.developer_fee_percentage_max().to_string(), "25");
    for mode in Mode::ALL {
        assert_eq!(policy.platform_fee_percentage(mode).to_string(), "5");
        let least = match mode {
            Mode::Standard | Mode::Quick => "5",
            Mode::Instant => "0.01",
        };
        assert_eq!(policy.amount_tnd_min(mode).to_string(), least);
    }
}

#[test]
fn a_change_of_policy_changes_one_thing() {
    let policy = JUNE_2026.money;
    let percentage = Percentage::new(decimal("3")).unwrap();
    let amount = amount("7.25");
    for mode in Mode::ALL {
        let changed = policy.with_platform_fee_percentage(mode, percentage);
        for other in Mode::ALL {
            let expected = if other == mode { percentage } else { policy.platform_fee_percentage(other) };
            assert_eq!(changed.platform_fee_percentage(other), expected);
            assert_eq!(changed.amount_tnd_min(other), policy.amount_tnd_min(other));
        }
        let changed = policy.with_amount_tnd_min(mode, amount);
        for other in Mode::ALL {
            let expected = if other == mode { amount } else { policy.amount_tnd_min(other) };
            assert_eq!(changed.amount_tnd_min(other), expected);
            assert_eq!(changed.platform_fee_percentage(other), policy.platform_fee_percentage(other));
        }
    }
    let changed = policy.with_developer_fee_percentage_max(percentage);
    assert_eq!(changed.developer_fee_percentage_max(), percentage);
    assert_eq!(changed.with_developer_fee_percentage_max(policy.developer_fee_percentage_max()), policy);
}

#[test]
fn an_update_keeps_the_locked_rate() {
    let rate = FxRate::new(decimal("3.31")).unwrap();
    let locked = quote("100", FxLock::Eur(rate), "0").fx_lock();
    let updated = quote("200", locked, "0");
    assert_eq!(updated.amount_tnd(), Amount::whole(662));
    assert_eq!(updated.fx_rate(), rate);
}

#[test]
fn currencies_have_one_spelling() {
    let rate = FxRate::new(decimal("2")).unwrap();
    for (fx_lock, currency, spelling) in [
        (FxLock::Tnd, Currency::Tnd, "TND"),
        (FxLock::Usd(rate), Currency::Usd, "USD"),
        (FxLock::Eur(rate), Currency::Eur, "EUR"),
    ] {
        assert_eq!(fx_lock.currency(), currency);
        assert_eq!(currency.to_string(), spelling);
        assert_eq!(spelling.parse(), Ok(currency));
        assert!(spelling.to_lowercase().parse::<Currency>().is_err());
    }
    assert_eq!(FxLock::Tnd.rate(), FxRate::ONE);
    assert_eq!(DecimalText(FxRate::ONE.value()).to_string(), "1");
}
