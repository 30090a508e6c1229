//! Which requests become an escrow, and with what terms.

use super::*;

fn voucher() -> CreateEscrow<'static> {
    CreateEscrow::empty()
        .with_title("Voucher")
        .with_amount(Decimal::from(20))
        .with_buyer_email("buyer@example.com")
        .with_mode(Mode::Instant)
}

fn shop() -> Account {
    Account::unknown().with_associated_user("shop@example.com").with_associated_user_verified(true)
}

fn create(request: CreateEscrow<'_>, account: &Account) -> Result<State, CreateError> {
    State::create(&JUNE_2026, request, account)
}

#[test]
fn what_is_refused_or_not_decided_creates_nothing() {
    let refused = create(voucher().with_amount(Decimal::ZERO), &shop());
    let Err(CreateError::NotAccepted(rejection)) = refused else { panic!("it is refused") };
    assert_eq!(rejection.verdict(), Verdict::Reject);
    assert!(rejection.rules().contains(Rule::CreateAmountNotPositive));

    let account = Account::unknown().with_associated_user("shop@example.com");
    let Err(CreateError::NotAccepted(rejection)) = create(voucher(), &account) else {
        panic!("it is not decided")
    };
    assert_eq!(rejection.verdict(), Verdict::Undetermined);
}

#[test]
fn what_cannot_be_computed_creates_nothing() {
    let huge = voucher().with_amount(decimal("10000000000000000000000000.1"));
    let verdict = JUNE_2026.check(huge, &Escrow::unknown(), &shop()).verdict(&Policy::standard());
    assert_eq!(verdict, Verdict::Accept, "no page sets a maximum");
    assert_eq!(create(huge, &shop()), Err(CreateError::Unpriced(PriceError::Amount(AmountError::TooLarge))));
}

/// An edition in which hardly a rule asks anything of a proof gate or a developer fee.
const LAX: Edition = Edition {
    name: "lax",
    rules: JUNE_2026.rules.without(RuleSet::from_rules(&[
        Rule::CreateFulfillmentPolicyMode,
        Rule::CreateFulfillmentPolicyType,
        Rule::CreateFulfillmentPolicyUploadHours,
        Rule::CreateFulfillmentPolicyReviewHours,
        Rule::CreateDeveloperFeeOwnSeller,
    ])),
    limits: Limits { deadline_hours_min: 0, ..JUNE_2026.limits },
    ..JUNE_2026
};

/// A quick escrow with a proof gate of so many hours.
fn gated_for(upload: Number<'static>, review: Number<'static>) -> CreateEscrowFields<'static> {
    let request = voucher()
        .with_mode(Mode::Quick)
        .with_seller_email("seller@example.com")
        .with_estimated_delivery_days(Decimal::from(7));
    let policy = FulfillmentPolicyFields {
        policy_type: Given::Value(()),
        proof_upload_deadline_hours: Given::Value(upload),
        buyer_review_deadline_hours: Given::Value(review),
        allowed_proof_types: &[],
        has_unknown_proof_type: false,
    };
    CreateEscrowFields { fulfillment_policy: Given::Value(policy), ..request.into() }
}

/// A proof gate is never lost in silence.
#[test]
fn a_fulfillment_policy_that_cannot_be_used_creates_nothing() {
    let sound = gated_for(Decimal::from(24).into(), Decimal::from(24).into());
    assert!(State::create(&LAX, sound, &shop()).expect("it can be used").is_gated());
    let Given::Value(policy) = sound.fulfillment_policy else { panic!("it has one") };
    for policy_type in [Given::Missing, Given::Undocumented] {
        let policy = Given::Value(FulfillmentPolicyFields { policy_type, ..policy });
        let request = CreateEscrowFields { fulfillment_policy: policy, ..sound };
        let created = State::create(&LAX, request, &shop());
        assert_eq!(created, Err(CreateError::Incomplete), "{policy_type:?}");
    }
    // Only a quick escrow has room for it.
    let instant = CreateEscrowFields { fulfillment_policy: sound.fulfillment_policy, ..voucher().into() };
    assert_eq!(State::create(&LAX, instant, &shop()), Err(CreateError::Inconsistent));
    let contract = voucher()
        .with_mode(Mode::Standard)
        .with_estimated_delivery_days(Decimal::from(7))
        .with_contract_terms("terms");
    let standard = CreateEscrowFields { fulfillment_policy: sound.fulfillment_policy, ..contract.into() };
    assert_eq!(State::create(&LAX, standard, &shop()), Err(CreateError::Inconsistent));
}

/// What is created can be stored and restored: what cannot be restored is not created, whatever rules there are.
#[test]
fn what_is_created_is_restored() {
    let number = |text| Number::read(text).expect("a number");
    let day = number("24");
    for (text, lasts) in [
        ("24", true),
        ("0.000000001", true),
        ("1e99", true),
        ("0", false),
        ("1e-99", false),
        ("-5", false),
        ("-1e15", false),
        ("-1e99", false),
    ] {
        for request in [gated_for(number(text), day), gated_for(day, number(text))] {
            let created = State::create(&LAX, request, &shop());
            assert_eq!(created.is_ok(), lasts, "{text}: {created:?}");
            match created {
                Ok(state) => assert_eq!(State::restore(&state.snapshot(), &LAX), Ok(state), "{text}"),
                Err(error) => assert_eq!(error, CreateError::Inconsistent, "{text}"),
            }
        }
    }
    let created = State::create(&LAX, voucher().with_developer_fee_percentage(Decimal::ONE), &shop());
    assert_eq!(created, Err(CreateError::Inconsistent), "the associated user sells");
    let created = State::create(&LAX, voucher().with_developer_fee_percentage(Decimal::ZERO), &shop());
    let state = created.expect("nothing refuses it");
    assert_eq!(State::restore(&state.snapshot(), &LAX), Ok(state));
}

/// No rule refuses it, but nothing can be computed from it.
#[test]
fn what_no_decimal_holds_creates_nothing() {
    use dhmad_rules::money::{DecimalError, PercentageError};

    let beyond = Number::read("7.00000000000000000000000000000000001").into();
    let phone = voucher()
        .with_mode(Mode::Quick)
        .with_seller_email("seller@example.com")
        .with_estimated_delivery_days(Decimal::from(7));
    let amount = CreateEscrowFields { amount: beyond, ..phone.into() };
    let unrepresentable = DecimalError::Unrepresentable;
    assert_eq!(
        State::create(&JUNE_2026, amount, &shop()),
        Err(CreateError::Unpriced(PriceError::Amount(AmountError::Decimal(unrepresentable))))
    );
    let fee = CreateEscrowFields { developer_fee_percentage: beyond, ..phone.into() };
    assert_eq!(
        State::create(&JUNE_2026, fee, &shop()),
        Err(CreateError::Unpriced(PriceError::DeveloperFee(PercentageError::Decimal(unrepresentable))))
    );
    // Days are not computed with, and hours only cut off.
    let days = CreateEscrowFields { estimated_delivery_days: beyond, ..phone.into() };
    assert!(State::create(&JUNE_2026, days, &shop()).is_ok());

    let created = State::create(&JUNE_2026, phone, &shop()).expect("the request is accepted");
    let repriced = Command::UpdateEscrow(UpdateEscrowFields { amount: beyond, ..UpdateEscrowFields::EMPTY });
    let error = created.apply(repriced, Actor::Seller, ten()).unwrap_err();
    assert!(error.rules().is_empty(), "{error}");
}

#[test]
fn what_is_worth_nothing_creates_nothing() {
    const NO_MINIMUM: Edition = Edition {
        name: "without a minimum",
        money: JUNE_2026.money.with_amount_tnd_min(Mode::Instant, Amount::ZERO),
        ..JUNE_2026
    };
    let rate = FxRate::new(decimal("0.001")).expect("a rate");
    let request = voucher().with_amount(Decimal::ONE).with_currency(Currency::Usd);
    assert_eq!(
        State::create(&NO_MINIMUM, request, &shop().with_usd_rate(rate)),
        Err(CreateError::Unpriced(PriceError::WorthNothing))
    );
}

/// A field that could not be read is refused, whatever the other fields say.
#[test]
fn a_field_that_could_not_be_read_creates_nothing() {
    type Fields = CreateEscrowFields<'static>;
    type Spoil = fn(Fields) -> Fields;
    fn policy(spoilt: FulfillmentPolicyFields<'static>, request: Fields) -> Fields {
        Fields { fulfillment_policy: Given::Value(spoilt), ..request }
    }
    const PROOF: FulfillmentPolicyFields<'static> = FulfillmentPolicyFields {
        policy_type: Given::Value(()),
        proof_upload_deadline_hours: Given::Missing,
        buyer_review_deadline_hours: Given::Missing,
        allowed_proof_types: &[],
        has_unknown_proof_type: false,
    };
    let spoilers: [Spoil; 14] = [
        |it| Fields { title: Given::WrongType, ..it },
        |it| Fields { amount: Given::WrongType, ..it },
        |it| Fields { currency: Given::WrongType, ..it },
        |it| Fields { mode: Given::WrongType, ..it },
        |it| Fields { buyer_email: Given::WrongType, ..it },
        |it| Fields { seller_email: Given::WrongType, ..it },
        |it| Fields { estimated_delivery_days: Given::WrongType, ..it },
        |it| Fields { contract_terms: Given::WrongType, ..it },
        |it| Fields { auto_sign: Given::WrongType, ..it },
        |it| Fields { developer_fee_percentage: Given::WrongType, ..it },
        |it| Fields { fulfillment_policy: Given::WrongType, ..it },
        |it| policy(FulfillmentPolicyFields { policy_type: Given::WrongType, ..PROOF }, it),
        |it| policy(FulfillmentPolicyFields { proof_upload_deadline_hours: Given::WrongType, ..PROOF }, it),
        |it| policy(FulfillmentPolicyFields { buyer_review_deadline_hours: Given::WrongType, ..PROOF }, it),
    ];
    let phone = voucher()
        .with_mode(Mode::Quick)
        .with_seller_email("seller@example.com")
        .with_estimated_delivery_days(Decimal::from(7));
    assert!(create(phone, &shop()).is_ok());
    for (index, spoil) in spoilers.into_iter().enumerate() {
        let error = State::create(&JUNE_2026, spoil(phone.into()), &shop());
        let error = error.expect_err("a field was not read");
        assert!(error.rules().contains(Rule::RequestFieldType), "{index}: {error}");
    }
}

#[test]
fn what_is_not_accepted_is_named() {
    let refused = create(voucher().with_amount(Decimal::ZERO), &shop()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the request to create the escrow is not accepted: \
         `amount` is not above zero (create.amount.not-positive)"
    );
    let account = Account::unknown().with_associated_user("shop@example.com");
    let undecided = create(voucher(), &account).unwrap_err();
    assert_eq!(
        undecided.to_string(),
        "the request to create the escrow is not accepted: \
         facts are missing to decide create.seller.unverified-email (missing: associated_user_verified)"
    );
    let huge = voucher().with_amount(decimal("10000000000000000000000000.1"));
    assert!(create(huge, &shop()).unwrap_err().rules().is_empty());
}

#[test]
fn every_kind_is_created_pending_and_holds_nothing() {
    for (kind, state) in every_kind() {
        assert_eq!(state.status(), Status::Pending, "{kind}");
        assert!(state.held().is_zero(), "{kind}");
        assert_eq!((state.deadline(), state.proof_phase(), state.correction_rounds()), (None, None, 0));
    }
}

#[test]
fn auto_sign_signs_for_the_seller_alone() {
    for auto_sign in [false, true] {
        let state = standard(auto_sign);
        assert_eq!(state.has_signed(Party::Seller), Some(auto_sign));
        assert_eq!(state.has_signed(Party::Buyer), Some(false));
    }
    assert_eq!(gated().has_signed(Party::Seller), None);
}

/// Also where no rule asks for the signature, nobody signs without one.
#[test]
fn auto_sign_signs_with_a_known_signature_of_ones_own_only() {
    const UNASKED: Edition = Edition {
        name: "without a question",
        rules: JUNE_2026.rules.without(RuleSet::from_rules(&[
            Rule::CreateAutoSignNoSignature,
            Rule::CreateAutoSignThirdPartySeller,
        ])),
        ..JUNE_2026
    };
    let request = voucher()
        .with_mode(Mode::Standard)
        .with_estimated_delivery_days(Decimal::from(7))
        .with_contract_terms("terms")
        .with_auto_sign(true);
    for (seller, configured, signed) in [
        (None, Some(true), true),
        (None, Some(false), false),
        (None, None, false),
        (Some("shop@example.com"), Some(true), true),
        (Some("shop@example.com"), Some(false), false),
        (Some("shop@example.com"), None, false),
        (Some("seller@example.com"), Some(true), false),
    ] {
        let account = shop().with_signature_configured(configured);
        let state = State::create(&UNASKED, request.with_seller_email(seller), &account);
        let state = state.expect("no rule in force refuses it");
        assert_eq!(state.has_signed(Party::Seller), Some(signed), "{seller:?} {configured:?}");
    }
}
