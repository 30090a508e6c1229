//! Numbers that no decimal holds are judged by their exact place: as a decimal on the same side of every bound is, and beside
//! that only said to be beyond computing.

use dhmad_rules::adapter::{
    CreateEscrowFields, CreateView, FulfillmentPolicyFields, Given, RequestView, UpdateEscrowFields,
    UpdateView,
};
use dhmad_rules::facts::{EscrowView, Person, Rates};
use dhmad_rules::money::{Currency, Decimal, FxRate, Number};
use dhmad_rules::{
    Account, CreateEscrow, Fact, FulfillmentPolicy, JUNE_2026, Judgement, Mode, Rule, RuleSet, Status,
};

/// The bounds that a rule compares a number with, some others, and what is next to them at 1.5 and at 3 TND a dollar.
const BOUNDS: [(i64, u32); 17] = [
    (-1, 0),
    (0, 0),
    (1, 2),
    (5, 3),
    (1, 0),
    (2, 0),
    (333, 2),
    (1_665, 3),
    (4_995, 3),
    (5, 0),
    (6, 0),
    (24, 0),
    (25, 0),
    (72, 0),
    (100, 0),
    (7, 4),
    (2_219, 7),
];

/// Between a bound and the next decimal that is tried.
const STEP: Decimal = Decimal::from_parts(1, 0, 0, false, 20);

/// A number beside a bound that no decimal holds, and a decimal on the same side of it.
struct Pair {
    text: String,
    decimal: Decimal,
}

fn pairs() -> Vec<Pair> {
    let beside = |(mantissa, scale)| {
        let bound = Decimal::new(mantissa, scale);
        let (zeros, nines) = ("0".repeat(60), "9".repeat(60));
        let text = |value: Decimal, digits: &str| {
            // With all its decimals, zeros too.
            let text = value.to_string();
            let point = if text.contains('.') { "" } else { "." };
            format!("{text}{point}{digits}")
        };
        let away = Pair {
            text: text(bound, &format!("{zeros}1")),
            decimal: if mantissa < 0 { bound - STEP } else { bound + STEP },
        };
        // As many nines behind what is one unit of the last place nearer to zero.
        let unit = Decimal::new(mantissa.signum(), scale);
        let towards = (mantissa != 0).then(|| Pair {
            text: match text(bound - unit, &nines) {
                text if mantissa < 0 && !text.starts_with('-') => format!("-{text}"),
                text => text,
            },
            decimal: if mantissa < 0 { bound + STEP } else { bound - STEP },
        });
        [Some(away), towards].into_iter().flatten()
    };
    BOUNDS
        .into_iter()
        .flat_map(beside)
        .chain([
            Pair { text: "1e40".to_owned(), decimal: Decimal::from(1_000_000) },
            Pair { text: "-1e40".to_owned(), decimal: Decimal::from(-1_000_000) },
            Pair { text: "-1e-40".to_owned(), decimal: -STEP },
        ])
        .collect()
}

fn compare(what: &str, judge: impl Fn(Number<'_>) -> Judgement) {
    for Pair { text, decimal } in pairs() {
        let number = Number::read(&text).expect("it is a number");
        assert_eq!(number.decimal(), None, "{text}");
        let (judgement, expected) = (judge(number), judge(Number::Exact(decimal)));
        // Whole numbers are told from others in a test of their own.
        let ignored = RuleSet::of(Rule::CreateDeliveryDaysFractional);
        let said = RuleSet::of(Rule::RequestNumberUnrepresentable);
        assert_eq!(
            judgement.violated().without(ignored),
            expected.violated().with(said).without(ignored),
            "{what} {text}"
        );
        assert_eq!(judgement.unchecked(), expected.unchecked(), "{what} {text}");
    }
}

#[test]
fn a_creation_is_judged_by_the_place_of_its_numbers() {
    let rate = |tenths| FxRate::new(Decimal::new(tenths, 1)).expect("a rate is above zero");
    let user = Account::unknown().with_associated_user("own@example.com");
    let accounts = [Account::unknown(), user.clone(), user.with_usd_rate(rate(15)).with_eur_rate(rate(30))];
    for account in &accounts {
        for mode in Mode::ALL {
            for currency in Currency::ALL {
                let request = CreateEscrow::empty()
                    .with_title("Phone")
                    .with_mode(mode)
                    .with_currency(currency)
                    .with_fulfillment_policy(FulfillmentPolicy::purchase_proof_required());
                let request = CreateEscrowFields::from(request);
                let judge = |request: CreateEscrowFields<'_>| {
                    CreateView { request, account: account.view() }.check(&JUNE_2026)
                };
                compare("amount", |it| judge(CreateEscrowFields { amount: Given::Value(it), ..request }));
                compare("days", |it| {
                    judge(CreateEscrowFields { estimated_delivery_days: Given::Value(it), ..request })
                });
                compare("fee", |it| {
                    judge(CreateEscrowFields { developer_fee_percentage: Given::Value(it), ..request })
                });
                let hours = |policy: FulfillmentPolicyFields<'_>| {
                    judge(CreateEscrowFields { fulfillment_policy: Given::Value(policy), ..request })
                };
                let policy = request.fulfillment_policy.value().expect("there is one");
                compare("upload", |it| {
                    hours(FulfillmentPolicyFields { proof_upload_deadline_hours: Given::Value(it), ..policy })
                });
                compare("review", |it| {
                    hours(FulfillmentPolicyFields { buyer_review_deadline_hours: Given::Value(it), ..policy })
                });
            }
        }
    }
}

#[test]
fn an_update_is_judged_by_the_place_of_its_numbers() {
    let rates = Account::unknown()
        .with_usd_rate(FxRate::new(Decimal::new(15, 1)).expect("a rate is above zero"))
        .rates();
    for mode in [Fact::Unknown, Fact::Known(Mode::Quick), Fact::Known(Mode::Instant)] {
        for currency in [Fact::Unknown, Fact::Known(Currency::Tnd), Fact::Known(Currency::Usd)] {
            for rates in [rates, Rates::UNKNOWN] {
                let judge = |request: UpdateEscrowFields<'_>| {
                    let escrow = EscrowView::unknown().with_mode(mode).with_status(Status::Pending);
                    let caller = Person::related_caller(Fact::Known(true), Fact::Known(false));
                    let view = UpdateView { request, escrow, currency, caller, rates };
                    JUNE_2026.report(RequestView::UpdateEscrow(view)).judgement()
                };
                let request = UpdateEscrowFields::EMPTY;
                compare("amount", |it| judge(UpdateEscrowFields { amount: Given::Value(it), ..request }));
                compare("days", |it| {
                    judge(UpdateEscrowFields { estimated_delivery_days: Given::Value(it), ..request })
                });
            }
        }
    }
}

#[test]
fn days_of_any_length_are_whole_or_not() {
    let account = Account::unknown();
    for (text, is_fractional) in [
        ("100000000000000000000000000000000001", false),
        ("100000000000000000000000000000000001.000", false),
        ("1.00000000000000000000000000000000001e35", false),
        ("1e99", false),
        ("100000000000000000000000000000000001.5", true),
        ("1.00000000000000000000000000000000001", true),
    ] {
        let estimated_delivery_days = Number::read(text).into();
        let request = CreateEscrowFields { estimated_delivery_days, ..CreateEscrowFields::EMPTY };
        let judgement = CreateView { request, account: account.view() }.check(&JUNE_2026);
        let fractional = judgement.violated().contains(Rule::CreateDeliveryDaysFractional);
        assert_eq!(fractional, is_fractional, "{text}");
    }
}
