//! What an update changes, and what it keeps.

use super::*;

fn in_dollars() -> State {
    let account = Account::unknown()
        .with_associated_user("owner@example.com")
        .with_usd_rate(FxRate::new(decimal("2.817")).expect("a rate"));
    let request = CreateEscrow::empty()
        .with_title("Logo design")
        .with_amount(Decimal::from(320))
        .with_currency(Currency::Usd)
        .with_buyer_email("buyer@example.com")
        .with_seller_email("seller@example.com")
        .with_mode(Mode::Quick)
        .with_estimated_delivery_days(Decimal::from(7));
    State::create(&JUNE_2026, request, &account).expect("the request is accepted")
}

/// 100 x 2.817 = 281.7; five percent of it are 14.085, which is halfway, so 14.09.
#[test]
fn an_update_keeps_the_rate_and_prices_anew() {
    let updated = after(&in_dollars(), reprice("100"), Actor::Buyer, ten());
    let quote = updated.quote();
    let amounts = [quote.amount_tnd(), quote.escrow_fee(), quote.seller_payout()].map(|it| it.to_string());
    assert_eq!(amounts, ["281.7", "14.09", "267.61"]);
    assert_eq!(quote.fx_rate().to_string(), "2.817");

    let paid = updated.apply(Command::AcceptPay, Actor::Buyer, ten()).expect("it is pending");
    assert_eq!(paid.postings()[0].amount().to_string(), "281.7");
}

#[test]
fn an_update_of_something_else_keeps_the_price_and_the_signatures() {
    let signed = after(&standard(false), Command::SignContract, Actor::Buyer, ten());
    let title = UpdateEscrow { title: Some("Logo"), ..UpdateEscrow::empty() };
    let transition = signed.apply(Command::update(title), Actor::Seller, ten()).expect("it is pending");
    assert_eq!(transition.state(), &signed);
    assert_eq!(transition.events(), [Event::Updated]);
    let repriced = after(&signed, reprice("900"), Actor::Seller, ten());
    assert_eq!(repriced.has_signed(Party::Buyer), Some(true));
}

#[test]
fn what_an_update_says_is_judged_as_by_the_check() {
    let long = "x".repeat(2_001);
    let empty = UpdateEscrowFields::EMPTY;
    for (update, rule) in [
        (empty, "update.empty"),
        (UpdateEscrowFields { title: Given::Value(""), ..empty }, "update.title.length"),
        (UpdateEscrowFields { description: Given::Value(&long), ..empty }, "update.description.too-long"),
        (
            UpdateEscrowFields {
                estimated_delivery_days: Given::Value(Number::Exact(Decimal::ZERO)),
                ..empty
            },
            "update.delivery-days.below-one",
        ),
        (
            UpdateEscrowFields { amount: Given::Value(Number::Exact(Decimal::ZERO)), ..empty },
            "update.amount.not-positive",
        ),
    ] {
        assert_eq!(rules(&in_dollars(), Command::UpdateEscrow(update), Actor::Seller, ten()), [rule]);
    }
    for unreadable in [
        UpdateEscrowFields { title: Given::WrongType, ..empty },
        UpdateEscrowFields { amount: Given::WrongType, ..empty },
        UpdateEscrowFields { description: Given::WrongType, ..empty },
        UpdateEscrowFields { estimated_delivery_days: Given::WrongType, ..empty },
    ] {
        let rules = rules(&in_dollars(), Command::UpdateEscrow(unreadable), Actor::Seller, ten());
        assert_eq!(rules, ["request.field-type"]);
    }
    // That it is below the minimum only advises.
    assert_eq!(rules(&in_dollars(), reprice("1"), Actor::Seller, ten()), [""; 0]);
}

#[test]
fn an_amount_that_cannot_be_priced_is_no_refusal_but_an_error() {
    let state = in_dollars();
    let price_of = |amount| match state.apply(reprice(amount), Actor::Seller, ten()) {
        Err(ApplyError::Unpriced(error)) => error,
        other => panic!("{other:?}"),
    };
    assert_eq!(price_of("10000000000000000000000000.1"), PriceError::Amount(AmountError::TooLarge));
    assert_eq!(price_of("10000000000000000000000000"), PriceError::Quote(QuoteError::AmountTndTooLarge));
    assert_eq!(price_of("0.001"), PriceError::WorthNothing);

    // A rule that refuses it comes first.
    let paid = after(&state, Command::AcceptPay, Actor::Buyer, ten());
    assert_eq!(rules(&paid, reprice("0.001"), Actor::Seller, ten()), ["update.status"]);
}
