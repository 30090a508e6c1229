//! The table of `create_escrow` once more, as plain conditions on known facts.
//!
//! A request has eleven fields and the rules read four kinds of facts of the account: fifteen things that vary. Every
//! combination of four of them is tried on sound requests, of three on faulty and on empty ones, and all of those that
//! bear on the parties and on the amount together. What is unknown of the account is completed in every way: a rule is
//! violated if the table says so of all completions, and unchecked if it says so of some.
//!
//! Why a rule is violated, and what an unchecked one misses, is walked as for the other operations, see
//! `tests/common/knowledge.rs`.

#[path = "common/knowledge.rs"]
#[expect(dead_code, reason = "what is known of an account has no parts that may or may not be there")]
mod knowledge;
#[path = "common/table.rs"]
#[expect(dead_code, reason = "the table is asked in fewer ways here")]
mod table;

use std::rc::Rc;

use dhmad_rules::adapter::{CreateEscrowFields, CreateView, FulfillmentPolicyFields, Given, RequestView};
use dhmad_rules::facts::FactName;
use dhmad_rules::money::{Currency, Decimal, FxRate, Number};
use dhmad_rules::{Account, Fact, JUNE_2026, Judgement, Mode, Report, Rule, RuleSet};
use knowledge::{
    Dimension, Judged, Space, Walk, fact_at, has_a_sufficient_reason_without_a_spare_fact,
    is_decided_exactly_if_all_completions_agree, is_rejected_exactly_if_all_completions_are,
    misses_the_facts_that_can_tip_it, named_policies, policies_in, rejected_by_the_table,
};

const OWN: &str = "own@example.com";
const SELLER: &str = "seller@example.com";
const BUYER: &str = "buyer@example.com";
const MALFORMED: &str = "nobody";

/// Who can be associated with the account: nobody, one of the people that requests name, or somebody else.
const USERS: [Option<&str>; 6] =
    [None, Some(OWN), Some(SELLER), Some(BUYER), Some(MALFORMED), Some("stranger@example.com")];

/// Millionths of a TND per dollar and per euro. By the first, every amount that is tried is below every minimum, and by
/// the last above.
const RATES: [i64; 5] = [1, 500_000, 1_000_000, 2_500_000, 10_000_000_000];

/// A request, and what is known of the account that sends it.
#[derive(Debug, Clone, Copy)]
struct Create {
    title: Length,
    /// In thousandths.
    amount: Given<i64>,
    currency: Given<Currency>,
    mode: Given<Mode>,
    buyer: Given<&'static str>,
    seller: Given<&'static str>,
    /// In tenths.
    days: Given<i64>,
    terms: Length,
    auto_sign: Given<bool>,
    /// In thousandths of a percent.
    fee: Given<i64>,
    policy: Given<Policy>,
    user: Fact<Option<&'static str>>,
    verified: Fact<bool>,
    signature: Fact<bool>,
    rate: Fact<i64>,
}

/// A text, as long as that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Missing,
    WrongType,
    Of(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Policy {
    kind: Given<()>,
    /// In tenths.
    upload: Given<i64>,
    /// In tenths.
    review: Given<i64>,
    has_unknown_proof_type: bool,
}

const POLICY: Policy = Policy {
    kind: Given::Value(()),
    upload: Given::Missing,
    review: Given::Missing,
    has_unknown_proof_type: false,
};

/// Nothing is wrong with it.
const STANDARD: Create = Create {
    title: Length::Of(5),
    amount: Given::Value(500_000),
    currency: Given::Missing,
    mode: Given::Missing,
    buyer: Given::Value(BUYER),
    seller: Given::Missing,
    days: Given::Value(140),
    terms: Length::Of(50),
    auto_sign: Given::Value(true),
    fee: Given::Missing,
    policy: Given::Missing,
    user: Fact::Known(Some(OWN)),
    verified: Fact::Known(true),
    signature: Fact::Known(true),
    rate: Fact::Known(2_500_000),
};

/// Nothing is wrong with it.
const QUICK: Create = Create {
    currency: Given::Value(Currency::Usd),
    mode: Given::Value(Mode::Quick),
    seller: Given::Value(SELLER),
    terms: Length::Missing,
    auto_sign: Given::Missing,
    fee: Given::Value(5_000),
    policy: Given::Value(POLICY),
    ..STANDARD
};

/// Nothing is wrong with it.
const INSTANT: Create = Create {
    amount: Given::Value(10),
    currency: Given::Value(Currency::Eur),
    mode: Given::Value(Mode::Instant),
    seller: Given::Missing,
    days: Given::Missing,
    fee: Given::Missing,
    policy: Given::Missing,
    ..QUICK
};

/// An empty object, from an account of which nothing is known.
const EMPTY: Create = Create {
    title: Length::Missing,
    amount: Given::Missing,
    currency: Given::Missing,
    mode: Given::Missing,
    buyer: Given::Missing,
    seller: Given::Missing,
    days: Given::Missing,
    terms: Length::Missing,
    auto_sign: Given::Missing,
    fee: Given::Missing,
    policy: Given::Missing,
    user: Fact::Unknown,
    verified: Fact::Unknown,
    signature: Fact::Unknown,
    rate: Fact::Unknown,
};

/// As much is wrong with it as can be.
const FAULTY: Create = Create {
    title: Length::Of(201),
    amount: Given::Value(0),
    currency: Given::Undocumented,
    mode: Given::Value(Mode::Instant),
    buyer: Given::Value(MALFORMED),
    seller: Given::Value(MALFORMED),
    days: Given::Value(-15),
    terms: Length::Of(10_001),
    auto_sign: Given::Value(true),
    fee: Given::Value(25_001),
    policy: Given::Value(Policy {
        kind: Given::Undocumented,
        upload: Given::Value(59),
        review: Given::Value(721),
        has_unknown_proof_type: true,
    }),
    user: Fact::Known(None),
    verified: Fact::Known(false),
    signature: Fact::Known(false),
    rate: Fact::Known(1),
};

#[test]
fn a_sound_request_violates_nothing() {
    for sound in [STANDARD, QUICK, INSTANT] {
        assert_eq!(table::stated(sound.judge(&text())), (RuleSet::EMPTY, RuleSet::EMPTY), "{sound:#?}");
    }
}

#[test]
fn any_four_things_together_are_judged_as_the_table_says() {
    let judged: usize =
        [STANDARD, QUICK].into_iter().map(|create| compare_each_combination_of(4, create)).sum();
    println!("requests compared: {judged}");
    assert!(judged > 1_000_000);
}

#[test]
fn any_three_things_together_are_judged_as_the_table_says_of_odd_requests() {
    let judged: usize =
        [INSTANT, EMPTY, FAULTY].into_iter().map(|create| compare_each_combination_of(3, create)).sum();
    println!("requests compared: {judged}");
    assert!(judged > 100_000);
}

#[test]
fn all_that_bears_on_the_parties_is_judged_as_the_table_says() {
    let [_, _, _, mode, buyer, seller, _, _, auto_sign, fee, _, user, verified, signature, _] = factors();
    let judged =
        compare_product(&[&mode, &buyer, &seller, &auto_sign, &fee, &user, &verified, &signature], STANDARD);
    println!("requests compared: {judged}");
    assert!(judged > 100_000);
}

#[test]
fn all_that_bears_on_the_minimum_is_judged_as_the_table_says() {
    let [_, amount, currency, mode, .., rate] = factors();
    assert_eq!(compare_product(&[&amount, &currency, &mode, &rate], STANDARD), 14 * 6 * 6 * 6);
}

/// Each rule is violated and satisfied somewhere; and unchecked if and only if it reads a fact of the account.
#[test]
fn every_rule_can_become_what_its_facts_allow() {
    let text = text();
    let all: RuleSet = EMPTY.table(None, false, false, 1).into_iter().map(|(rule, _)| rule).collect();
    let unknown = |create: Create| Create {
        user: Fact::Unknown,
        verified: Fact::Unknown,
        signature: Fact::Unknown,
        rate: Fact::Unknown,
        ..create
    };
    let (mut violated, mut satisfied, mut unchecked) = (RuleSet::EMPTY, RuleSet::EMPTY, RuleSet::EMPTY);
    for with in factors().iter().flatten() {
        for create in [STANDARD, QUICK, INSTANT, FAULTY, EMPTY].map(with) {
            for create in [create, unknown(create)] {
                let (of_this, open) = table::stated(create.judge(&text));
                violated = violated.with(of_this);
                unchecked = unchecked.with(open);
                satisfied = satisfied.with(all.without(of_this).without(open));
            }
        }
    }
    assert_eq!(violated, all);
    assert_eq!(satisfied, all);
    let reading_the_account = [
        Rule::CreateAmountBelowMinimum,
        Rule::CreateAutoSignThirdPartySeller,
        Rule::CreateAutoSignNoSignature,
        Rule::CreateDeveloperFeeOwnSeller,
        Rule::CreateSellerNoAccount,
        Rule::CreateDeveloperFeeNoAccount,
        Rule::CreateSellerUnverifiedEmail,
        Rule::CreateAutoSignOwnEmail,
        Rule::CreatePartiesSame,
        Rule::CreateAmountMinimumByRounding,
    ];
    assert_eq!(unchecked, reading_the_account.into_iter().collect());
}

/// A request with the account that sends it.
#[derive(Debug)]
struct Sent<'a> {
    request: CreateEscrowFields<'a>,
    account: Account,
}

impl Judged for Sent<'_> {
    fn report(&self) -> Report<'_> {
        let Self { request, account } = self;
        JUNE_2026.report(RequestView::CreateEscrow(CreateView { request: *request, account: account.view() }))
    }
}

/// The claims about what is known, over all that can be known of the account.
#[test]
fn what_is_known_of_the_account_decides_exactly_what_it_can() {
    let space = Rc::new(Space::new(ACCOUNT.to_vec()));
    let [_, amount, currency, mode, _, seller, _, _, auto_sign, fee, ..] = factors();
    let mut walked = 0;
    let mut counts = [(0, 0); 3];
    for request in product(&[&mode, &seller, &auto_sign, &fee], STANDARD)
        .chain(product(&[&mode, &amount, &currency], STANDARD))
        .flat_map(|request| [request, Create { buyer: Given::Value(OWN), ..request }])
    {
        let text = text();
        let walk = Walk::of(&space, |levels| {
            let &[user, verified, signature, usd_rate, eur_rate] = levels else {
                unreachable!("an account has one level for each of its dimensions");
            };
            let account = account(fact_at(&USERS, user))
                .with_associated_user_verified(fact_at(&[false, true], verified))
                .with_signature_configured(fact_at(&[false, true], signature))
                .with_usd_rate(fact_at(&request.rates(), usd_rate).map(rate))
                .with_eur_rate(fact_at(&request.rates(), eur_rate).map(rate));
            Sent { request: request.request(&text), account }
        });
        walked += walk.for_each_column(|column| {
            is_decided_exactly_if_all_completions_agree(column);
            misses_the_facts_that_can_tip_it(column);
            has_a_sufficient_reason_without_a_spare_fact(column);
        });
        for (policy, count) in named_policies().into_iter().zip(&mut counts) {
            let (undetermined, by_one_of) = rejected_by_the_table(&walk, policy);
            *count = (count.0 + undetermined, count.1 + by_one_of);
        }
    }
    println!(
        "views walked: {walked}; undetermined, and rejected by one of several, under each policy: {counts:?}"
    );
    assert!(walked > 1_000_000);
    assert_eq!(counts, [(185_408, 51_712), (126_208, 49_280), (207_424, 58_880)]);
}

/// Claim: so it is with any one rule switched off of those that can be open. No rate is needed for that: nothing else bears on
/// what the amount is worth.
#[test]
fn with_a_rule_switched_off_it_is_rejected_exactly_if_it_is_whatever_the_missing_facts_are() {
    let space = Rc::new(Space::new(ACCOUNT[..3].to_vec()));
    let [_, _, _, mode, _, seller, _, _, auto_sign, fee, ..] = factors();
    let own = Create { buyer: Given::Value(OWN), ..STANDARD };
    for request in [STANDARD, own].into_iter().flat_map(|it| product(&[&mode, &seller, &auto_sign, &fee], it))
    {
        let text = text();
        let walk = Walk::of(&space, |levels| {
            let &[user, verified, signature] = levels else {
                unreachable!("what is known of the user and the signature has three levels");
            };
            let account = account(fact_at(&USERS, user))
                .with_associated_user_verified(fact_at(&[false, true], verified))
                .with_signature_configured(fact_at(&[false, true], signature));
            Sent { request: request.request(&text), account }
        });
        for policy in policies_in(&walk) {
            is_rejected_exactly_if_all_completions_are(&walk, &policy);
        }
    }
}

const ACCOUNT: [Dimension; 5] = [
    Dimension::Fact { name: FactName::AssociatedUser, values: USERS.len() },
    Dimension::Fact { name: FactName::AssociatedUserVerified, values: 2 },
    Dimension::Fact { name: FactName::SignatureConfigured, values: 2 },
    Dimension::Fact { name: FactName::UsdRate, values: 7 },
    Dimension::Fact { name: FactName::EurRate, values: 7 },
];

impl Create {
    /// The rows of the table, in their order: which are violated once all of the account is known.
    fn table(&self, user: Option<&str>, verified: bool, signature: bool, rate: i64) -> [(Rule, bool); 35] {
        let mode = match self.mode {
            Given::Missing => Some(Mode::Standard),
            given => given.value(),
        };
        let (standard, quick, instant) =
            (mode == Some(Mode::Standard), mode == Some(Mode::Quick), mode == Some(Mode::Instant));
        let is_user = |address: &str| user.is_some_and(|user| user.to_lowercase() == address.to_lowercase());
        let malformed = |address: Given<&str>| address.value() == Some(MALFORMED);

        let omitted = self.seller == Given::Missing;
        let named = self.seller.value().is_some();
        let named_as_own = self.seller.value().is_some_and(is_user);
        let own_seller = user.is_some() && omitted || named_as_own;
        let auto_sign = self.auto_sign == Given::Value(true);
        let fee = self.fee.value().unwrap_or(0);
        let same = match (self.buyer.value(), self.seller) {
            (Some(buyer), Given::Value(seller)) => buyer.to_lowercase() == seller.to_lowercase(),
            (Some(buyer), Given::Missing) => is_user(buyer),
            (_, Given::Missing | Given::WrongType | Given::Undocumented | Given::Value(_)) => false,
        };
        let policy = self.policy.value();
        let outside = |hours: Option<Given<i64>>| {
            hours.and_then(Given::value).is_some_and(|tenths| !(60..=720).contains(&tenths))
        };
        let longer_than = |length, max| match length {
            Length::Missing | Length::WrongType => false,
            Length::Of(length) => length > max,
        };
        [
            (Rule::RequestFieldType, self.has_field_of_wrong_type()),
            (Rule::CreateTitleMissing, self.title == Length::Missing),
            (Rule::CreateTitleLength, self.title == Length::Of(0) || longer_than(self.title, 200)),
            (Rule::CreateAmountMissing, self.amount == Given::Missing),
            (Rule::CreateAmountNotPositive, self.amount.value().is_some_and(|amount| amount <= 0)),
            (Rule::CreateCurrencyUnknown, self.currency == Given::Undocumented),
            (Rule::CreateModeUnknown, self.mode == Given::Undocumented),
            (Rule::CreateAmountBelowMinimum, mode.is_some_and(|mode| self.is_below_minimum(mode, rate))),
            (Rule::CreateBuyerEmailMissing, self.buyer == Given::Missing),
            (Rule::CreateBuyerEmailMalformed, malformed(self.buyer)),
            (Rule::CreateSellerEmailMalformed, malformed(self.seller)),
            (Rule::CreateSellerEmailInstant, instant && named),
            (Rule::CreateDeliveryDaysMissing, (standard || quick) && self.days == Given::Missing),
            (Rule::CreateDeliveryDaysBelowOne, self.days.value().is_some_and(|tenths| tenths < 10)),
            (Rule::CreateContractTermsMissing, standard && self.terms == Length::Missing),
            (Rule::CreateContractTermsTooLong, standard && longer_than(self.terms, 10_000)),
            (Rule::CreateContractTermsNotAllowed, (quick || instant) && longer_than(self.terms, 0)),
            (Rule::CreateAutoSignThirdPartySeller, auto_sign && standard && named && !named_as_own),
            (Rule::CreateAutoSignNotApplicable, auto_sign && (quick || instant)),
            (
                Rule::CreateAutoSignNoSignature,
                auto_sign && standard && (omitted || named_as_own) && !signature,
            ),
            (Rule::CreateDeveloperFeeOutOfRange, !(0..=25_000).contains(&fee)),
            (Rule::CreateDeveloperFeeOwnSeller, fee > 0 && own_seller),
            (Rule::CreateFulfillmentPolicyMode, (standard || instant) && policy.is_some()),
            (
                Rule::CreateFulfillmentPolicyType,
                policy.is_some_and(|policy| [Given::Missing, Given::Undocumented].contains(&policy.kind)),
            ),
            (Rule::CreateFulfillmentPolicyUploadHours, outside(policy.map(|policy| policy.upload))),
            (Rule::CreateFulfillmentPolicyReviewHours, outside(policy.map(|policy| policy.review))),
            (Rule::CreateSellerNoAccount, omitted && user.is_none()),
            (Rule::CreateDeveloperFeeNoAccount, fee > 0 && user.is_none()),
            (Rule::CreateSellerUnverifiedEmail, own_seller && !verified),
            (Rule::CreateSellerQuickOmitted, quick && omitted),
            (Rule::CreateDeliveryDaysFractional, self.days.value().is_some_and(|tenths| tenths % 10 != 0)),
            (
                Rule::CreateFulfillmentPolicyProofTypeUnknown,
                policy.is_some_and(|policy| policy.has_unknown_proof_type),
            ),
            (Rule::CreateAutoSignOwnEmail, auto_sign && standard && named_as_own),
            (Rule::CreatePartiesSame, same),
            (
                Rule::CreateAmountMinimumByRounding,
                mode.is_some_and(|mode| self.is_minimum_by_rounding(mode, rate)),
            ),
        ]
    }

    fn has_field_of_wrong_type(&self) -> bool {
        // A field that has no words of its own cannot hold another word either: that is no value of its type.
        let is_wrong = |field: Given<()>| field == Given::WrongType || field == Given::Undocumented;
        let of_policy = self.policy.value().is_some_and(|Policy { kind, upload, review, .. }| {
            kind == Given::WrongType || [upload, review].into_iter().any(|hours| is_wrong(hours.map(|_| ())))
        });
        of_policy
            || [self.title, self.terms].contains(&Length::WrongType)
            || [self.amount, self.days, self.fee].into_iter().any(|number| is_wrong(number.map(|_| ())))
            || [self.buyer, self.seller].into_iter().any(|address| is_wrong(address.map(|_| ())))
            || self.currency == Given::WrongType
            || self.mode == Given::WrongType
            || is_wrong(self.auto_sign.map(|_| ()))
            || is_wrong(self.policy.map(|_| ()))
    }

    /// A positive amount is worth less than 5 TND, on instant less than 0.01 TND.
    fn is_below_minimum(&self, mode: Mode, rate: i64) -> bool {
        let currency = match self.currency {
            Given::Missing => Some(Currency::Tnd),
            given => given.value(),
        };
        let (Some(currency), Some(amount)) = (currency, self.amount.value()) else {
            return false;
        };
        let worth = match currency {
            Currency::Tnd => amount,
            // Billionths, to the nearest hundredth; what lies halfway goes up.
            Currency::Usd | Currency::Eur => (amount * rate + 5_000_000) / 10_000_000 * 10,
        };
        amount > 0 && worth < if mode == Mode::Instant { 10 } else { 5_000 }
    }

    /// A positive amount in another currency is worth less than the minimum exactly, but not once rounded to hundredths.
    fn is_minimum_by_rounding(&self, mode: Mode, rate: i64) -> bool {
        let is_foreign = [Given::Value(Currency::Usd), Given::Value(Currency::Eur)].contains(&self.currency);
        let Some(amount) = self.amount.value().filter(|amount| *amount > 0) else {
            return false;
        };
        // In billionths.
        let least = if mode == Mode::Instant { 10_000_000 } else { 5_000_000_000 };
        is_foreign && amount * rate < least && !self.is_below_minimum(mode, rate)
    }

    /// The rates that a missing one can turn out to be: by those beside the constant ones, the amount is below each of the
    /// minimums by less than half a hundredth.
    fn rates(&self) -> [i64; 7] {
        let amount = self.amount.value().unwrap_or(1).max(1);
        let [least, less, one, more, most] = RATES;
        let to = |billionths: i64| (billionths + amount - 1) / amount;
        [least, less, one, more, most, to(5_000_000), to(4_995_000_000)]
    }

    /// The rules that are violated in all completions of what is unknown, and those that are in some of them only.
    fn expected(&self) -> (RuleSet, RuleSet) {
        let mut in_all: Option<RuleSet> = None;
        let mut in_some = RuleSet::EMPTY;
        for user in completions(self.user, &USERS) {
            for verified in completions(self.verified, &[false, true]) {
                for signature in completions(self.signature, &[false, true]) {
                    for rate in completions(self.rate, &self.rates()) {
                        let table = self.table(user, verified, signature, rate);
                        let violated: RuleSet = table
                            .into_iter()
                            .filter(|(_, violated)| *violated)
                            .map(|(rule, _)| rule)
                            .collect();
                        in_all = Some(in_all.map_or(violated, |all| all.intersection(violated)));
                        in_some = in_some.with(violated);
                    }
                }
            }
        }
        let in_all = in_all.expect("there is a completion");
        (in_all, in_some.without(in_all))
    }

    fn judge(&self, text: &str) -> Judgement {
        let account = account(self.user)
            .with_associated_user_verified(self.verified)
            .with_signature_configured(self.signature)
            .with_usd_rate(self.rate.map(rate))
            .with_eur_rate(self.rate.map(rate));
        Sent { request: self.request(text), account }.report().judgement()
    }

    fn request<'a>(&self, text: &'a str) -> CreateEscrowFields<'a> {
        let text = |length| match length {
            Length::Missing => Given::Missing,
            Length::WrongType => Given::WrongType,
            Length::Of(length) => {
                Given::Value(text.get(..length * "é".len()).expect("the text is that long"))
            }
        };
        let tenths = |tenths| Number::Exact(Decimal::new(tenths, 1));
        CreateEscrowFields {
            title: text(self.title),
            amount: self.amount.map(|thousandths| Number::Exact(Decimal::new(thousandths, 3))),
            currency: self.currency,
            mode: self.mode,
            buyer_email: self.buyer,
            seller_email: self.seller,
            estimated_delivery_days: self.days.map(tenths),
            contract_terms: text(self.terms),
            auto_sign: self.auto_sign,
            developer_fee_percentage: self.fee.map(|thousandths| Number::Exact(Decimal::new(thousandths, 3))),
            fulfillment_policy: self.policy.map(|policy| FulfillmentPolicyFields {
                policy_type: policy.kind,
                proof_upload_deadline_hours: policy.upload.map(tenths),
                buyer_review_deadline_hours: policy.review.map(tenths),
                allowed_proof_types: &[],
                has_unknown_proof_type: policy.has_unknown_proof_type,
            }),
        }
    }
}

fn account(user: Fact<Option<&str>>) -> Account {
    match user {
        Fact::Known(Some(user)) => Account::unknown().with_associated_user(user),
        Fact::Known(None) => Account::unknown().without_associated_user(),
        Fact::Unknown => Account::unknown(),
    }
}

fn rate(millionths: i64) -> FxRate {
    FxRate::new(Decimal::new(millionths, 6)).expect("a rate is above zero")
}

fn completions<T: Copy>(fact: Fact<T>, values: &[T]) -> Vec<T> {
    fact.known().map_or_else(|| values.to_vec(), |known| vec![known])
}

/// As long as the longest field that is too long.
fn text() -> String {
    "é".repeat(10_001)
}

/// One of the things that vary: each sets it to a value.
type Factor = Vec<Box<dyn Fn(Create) -> Create>>;

fn factor<T: Copy + 'static>(values: &[T], with: fn(T, Create) -> Create) -> Factor {
    let set = |value: T| -> Box<dyn Fn(Create) -> Create> { Box::new(move |create| with(value, create)) };
    values.iter().copied().map(set).collect()
}

/// All things that vary, in the order of the fields and facts.
fn factors() -> [Factor; 15] {
    let facts = |facts: [bool; 2]| [Fact::Unknown, Fact::Known(facts[0]), Fact::Known(facts[1])];
    let rates: Vec<_> = RATES.map(Fact::Known).into_iter().chain([Fact::Unknown]).collect();
    let users: Vec<_> = USERS.map(Fact::Known).into_iter().chain([Fact::Unknown]).collect();
    let shouted = "SELLER@example.com";
    let policies: Vec<_> = unusable_or(&policies());
    [
        factor(&lengths(&[0, 1, 200, 201]), |title, it| Create { title, ..it }),
        // Each side of each minimum, in TND and, at the rates above, after rounding.
        factor(&unusable_or(&[-1, 0, 1, 4, 9, 10, 1_998, 4_990, 4_999, 5_000, 10_000]), |amount, it| {
            Create { amount, ..it }
        }),
        factor(&unusable_or(&[Currency::Tnd, Currency::Usd, Currency::Eur]), |currency, it| Create {
            currency,
            ..it
        }),
        factor(&unusable_or(&[Mode::Standard, Mode::Quick, Mode::Instant]), |mode, it| Create { mode, ..it }),
        factor(&given(&[MALFORMED, BUYER, OWN, shouted]), |buyer, it| Create { buyer, ..it }),
        factor(&given(&[MALFORMED, SELLER, OWN, BUYER, shouted]), |seller, it| Create { seller, ..it }),
        factor(&given(&[-10, 0, 9, 10, 11, 20]), |days, it| Create { days, ..it }),
        factor(&lengths(&[1, 10_000, 10_001]), |terms, it| Create { terms, ..it }),
        factor(&given(&[false, true]), |auto_sign, it| Create { auto_sign, ..it }),
        factor(&given(&[-1, 0, 1, 25_000, 25_001]), |fee, it| Create { fee, ..it }),
        factor(&policies, |policy, it| Create { policy, ..it }),
        factor(&users, |user, it| Create { user, ..it }),
        factor(&facts([false, true]), |verified, it| Create { verified, ..it }),
        factor(&facts([false, true]), |signature, it| Create { signature, ..it }),
        factor(&rates, |rate, it| Create { rate, ..it }),
    ]
}

/// The policy that is right, and those with one thing in it that differs.
fn policies() -> Vec<Policy> {
    let hours = given(&[59, 60, 720, 721]);
    let types = [Given::Missing, Given::WrongType, Given::Undocumented];
    let one = [POLICY, Policy { has_unknown_proof_type: true, ..POLICY }];
    let by_type = types.map(|kind| Policy { kind, ..POLICY });
    let by_upload = hours.iter().map(|&upload| Policy { upload, ..POLICY });
    let by_review = hours.iter().map(|&review| Policy { review, ..POLICY });
    one.into_iter().chain(by_type).chain(by_upload).chain(by_review).collect()
}

fn lengths(values: &[usize]) -> Vec<Length> {
    [Length::Missing, Length::WrongType].into_iter().chain(values.iter().copied().map(Length::Of)).collect()
}

fn given<T: Copy>(values: &[T]) -> Vec<Given<T>> {
    [Given::Missing, Given::WrongType].into_iter().chain(values.iter().copied().map(Given::Value)).collect()
}

/// All that a field can be of which only some values are documented.
fn unusable_or<T: Copy>(values: &[T]) -> Vec<Given<T>> {
    [Given::Undocumented].into_iter().chain(given(values)).collect()
}

/// Every combination of the values of these, on a request.
fn product<'a>(factors: &[&'a Factor], create: Create) -> Box<dyn Iterator<Item = Create> + 'a> {
    let mut all: Box<dyn Iterator<Item = Create> + 'a> = Box::new([create].into_iter());
    for &factor in factors {
        all = Box::new(all.flat_map(move |create| factor.iter().map(move |with| with(create))));
    }
    all
}

/// Compares the answers with the table, and returns how many they were.
fn compare_product(factors: &[&Factor], create: Create) -> usize {
    let text = text();
    let compared = product(factors, create).map(|create| {
        assert_eq!(table::stated(create.judge(&text)), create.expected(), "{create:#?}");
    });
    compared.count()
}

/// The same for each combination of so many things that vary.
fn compare_each_combination_of(count: usize, create: Create) -> usize {
    let factors = factors();
    let mut compared = 0;
    // Each bit of the number is one of the things.
    for chosen in (0..1_usize << factors.len()).filter(|chosen| chosen.count_ones() as usize == count) {
        let chosen: Vec<_> =
            factors.iter().enumerate().filter(|(bit, _)| chosen >> bit & 1 == 1).map(|(_, it)| it).collect();
        compared += compare_product(&chosen, create);
    }
    compared
}
