//! The finite space of what can be known of a call that acts at once, walked in full: `deliver`, `reject_delivery`,
//! `cancel` and `update_escrow`. How a walk proves its claims is told in `tests/common/knowledge.rs`.
//!
//! Who calls is told by three addresses: the associated user's and those of the parties. Three people are enough to make
//! every pattern of equal and different addresses, however many of the three are known already; with "no associated
//! user" and "unknown" that is every caller that [`Person::caller`] can make. Callers that are stated by their relation are
//! compared with these.
//!
//! An update is walked without the fields that no fact bears on, once for each class of amount. For each class every
//! rate is low, middling or high: worth less than every minimum, worth less than some, worth enough for all.

#[path = "common/knowledge.rs"]
mod knowledge;
#[path = "common/table.rs"]
#[expect(dead_code, reason = "the rules that it states are enough here")]
mod table;

use std::rc::Rc;

use dhmad_rules::adapter::{DirectView, Given, RequestView, UpdateEscrowFields, UpdateView};
use dhmad_rules::facts::{EscrowView, FactName, FactSet, Person};
use dhmad_rules::money::{Currency, Decimal, FxRate, Number};
use dhmad_rules::{Account, DirectCall, Escrow, Fact, JUNE_2026, Mode, Policy, Report, Rule, Status};
use knowledge::{
    Column, Dimension, ESCROW, Judged, Space, Walk, escrow_at, fact_at,
    has_a_sufficient_reason_without_a_spare_fact, is_decided_exactly_if_all_completions_agree,
    is_rejected_exactly_if_all_completions_are, judges_by_exactly, misses_the_facts_that_can_tip_it,
    named_policies, policies_in, rejected_by_the_table,
};

impl Judged for DirectView {
    fn report(&self) -> Report<'_> {
        JUNE_2026.report(RequestView::Direct(*self))
    }
}

impl Judged for UpdateView<'_> {
    fn report(&self) -> Report<'_> {
        JUNE_2026.report(RequestView::UpdateEscrow(*self))
    }
}

#[test]
fn a_rule_is_decided_exactly_if_all_completions_agree() {
    let walked = (
        for_each_call_column(is_decided_exactly_if_all_completions_agree),
        for_each_update_column(is_decided_exactly_if_all_completions_agree),
    );
    println!("views walked (calls, updates): {walked:?}");
    assert_eq!(walked, (1_900_800, 983_040));
}

#[test]
fn the_missing_facts_are_those_that_can_tip_the_rule() {
    for_each_call_column(misses_the_facts_that_can_tip_it);
    for_each_update_column(misses_the_facts_that_can_tip_it);
}

#[test]
fn the_reason_of_a_violation_is_sufficient_and_has_no_spare_fact() {
    for_each_call_column(has_a_sufficient_reason_without_a_spare_fact);
    for_each_update_column(has_a_sufficient_reason_without_a_spare_fact);
}

/// Claim: see [`is_rejected_exactly_if_all_completions_are`]; of calls also with any one rule switched off.
#[test]
fn a_call_is_rejected_exactly_if_it_is_whatever_the_missing_facts_are() {
    let space = space_of_calls();
    let mut counts = Vec::new();
    for call in DirectCall::ALL {
        let walk = calls(call, &space);
        counts.push(named_policies().map(|policy| rejected_by_the_table(&walk, policy)));
        for policy in policies_in(&walk).iter().filter(|policy| !named_policies().contains(policy)) {
            is_rejected_exactly_if_all_completions_are(&walk, policy);
        }
    }
    println!("undetermined, and rejected by one of several, of each call under each policy: {counts:?}");
    let expected = [
        [(81_120, 7_200), (58_784, 4_800), (81_120, 7_200)],
        [(78_144, 0), (78_144, 0), (78_144, 0)],
        [(109_560, 0), (109_560, 0), (105_600, 0)],
    ];
    assert_eq!(counts, expected);
    let space = space_of_updates();
    for amount in amounts() {
        let walk = updates(amount, &space);
        for policy in named_policies() {
            let (_, by_one_of) = rejected_by_the_table(&walk, policy);
            assert_eq!(by_one_of, 0, "no two rules of an update miss the same fact");
        }
    }
}

/// Claim: a call is judged by the rules that the specification lists for it, and by no other. Each of them can be
/// violated, satisfied and unchecked.
#[test]
fn every_call_is_judged_by_its_rules_and_each_can_become_anything() {
    let space = space_of_calls();
    for call in DirectCall::ALL {
        judges_by_exactly(&calls(call, &space), table::of_call(call), table::STATED);
    }
    let updates = updates(Given::Value(Number::Exact(Decimal::ONE)), &space_of_updates());
    judges_by_exactly(&updates, &READING_FACTS, table::STATED);
}

/// The rules of an update that do not read the request alone.
const READING_FACTS: [Rule; 3] = [Rule::UpdateNoAccount, Rule::UpdateStatus, Rule::UpdateAmountBelowMinimum];

/// Claim: the rules of an update that read the request alone are never unchecked, and each is violated somewhere.
#[test]
fn what_an_update_says_is_judged_whatever_is_known() {
    let reads_facts = |rule: &Rule| READING_FACTS.contains(rule);
    let rules = table::OF_UPDATE.into_iter().filter(|rule| !reads_facts(rule));
    let long = "x".repeat(2_001);
    let faulty = UpdateEscrowFields {
        title: Given::Value(&long),
        amount: Given::Value(Number::Exact(Decimal::NEGATIVE_ONE)),
        description: Given::Value(&long),
        estimated_delivery_days: Given::Value(Number::Exact(Decimal::ZERO)),
    };
    let facts =
        [(Account::unknown(), EscrowView::unknown()), (Account::unknown().without_associated_user(), paid())];
    for (account, escrow) in facts {
        for (request, violated) in [
            (faulty, [false, true, true, true, true]),
            (UpdateEscrowFields::EMPTY, [true, false, false, false, false]),
        ] {
            let caller = Person::caller(&account, &Escrow::unknown());
            let (currency, rates) = (Fact::Unknown, account.rates());
            let judgement = UpdateView { request, escrow, currency, caller, rates }.check(&JUNE_2026);
            for (rule, violated) in rules.clone().zip(violated) {
                assert_eq!(judgement.violated().contains(rule), violated, "{rule}");
                assert!(!judgement.unchecked().contains(rule), "{rule}");
            }
        }
    }
}

/// Claim: who has signed the contract bears on no call that acts at once. So the walk of calls leaves it out; a rule that
/// reads it would have to be walked with it.
#[test]
fn signatures_bear_on_no_call() {
    let space = Space::new(ESCROW.to_vec());
    let callers = stated_callers().into_iter().map(|(caller, _)| caller).chain([Person::nobody()]);
    let callers: Vec<_> = callers.collect();
    for escrow in space.views().map(|view| escrow_at(&space.levels(view))) {
        let without = escrow.with_signatures(Fact::Unknown, Fact::Unknown);
        if escrow == without {
            continue;
        }
        for &caller in &callers {
            for call in DirectCall::ALL {
                let (view, without) =
                    (DirectView { call, escrow, caller }, DirectView { call, escrow: without, caller });
                assert_eq!(view.check(&JUNE_2026), without.check(&JUNE_2026), "{view:#?}");
            }
        }
    }
}

/// Claim: a caller stated by the relation to the parties is judged as one known by address. Where the relation is
/// unknown, it is open which of the two addresses is: both are missing.
#[test]
fn a_stated_relation_is_judged_as_the_addresses_that_it_stands_for() {
    let space = Space::new(OF_CALLS.to_vec());
    for escrow in space.views().map(|view| escrow_of_call_at(&space.levels(view))) {
        for (stated, known) in stated_callers() {
            for call in DirectCall::ALL {
                let (stated, known) =
                    (DirectView { call, escrow, caller: stated }, DirectView { call, escrow, caller: known });
                let judgement = stated.check(&JUNE_2026);
                assert_eq!(judgement, known.check(&JUNE_2026), "{stated:#?}");
                let decide = |view: DirectView| JUNE_2026.report(view).decide(&Policy::strict());
                assert_eq!(decide(stated), decide(known), "{stated:#?}");
                let facts = |view: &DirectView, rule| {
                    view.report().finding(rule).expect("the rule is in the judgement").facts()
                };
                for rule in judgement.violated() {
                    assert_eq!(facts(&stated, rule), facts(&known, rule), "{rule} {stated:#?}");
                }
                for rule in judgement.unchecked() {
                    let missing = facts(&known, rule);
                    let of_parties =
                        missing.contains(FactName::SellerEmail) || missing.contains(FactName::BuyerEmail);
                    let user =
                        if of_parties { FactSet::of(FactName::AssociatedUser) } else { FactSet::EMPTY };
                    assert_eq!(facts(&stated, rule), missing.with(user), "{rule} {stated:#?}");
                }
            }
        }
    }
}

/// Claim: nobody is the caller of an account without an associated user, whoever the parties are.
#[test]
fn nobody_is_no_party_whoever_the_parties_are() {
    let space = Space::new(CALLER[1..].to_vec());
    for parties in space.views().map(|view| parties_at(&space.levels(view))) {
        assert_eq!(Person::caller(&Account::unknown().without_associated_user(), &parties), Person::nobody());
    }
}

/// Calls `claim` for every column of the calls without a body, and returns how many views that were.
fn for_each_call_column(claim: impl Fn(&Column<'_, DirectView>)) -> usize {
    let space = space_of_calls();
    DirectCall::ALL.into_iter().map(|call| calls(call, &space).for_each_column(&claim)).sum()
}

/// Calls `claim` for every column of the updates, and returns how many views that were.
fn for_each_update_column(claim: impl Fn(&Column<'_, UpdateView<'static>>)) -> usize {
    let space = space_of_updates();
    amounts().into_iter().map(|amount| updates(amount, &space).for_each_column(&claim)).sum()
}

fn space_of_calls() -> Rc<Space> {
    Rc::new(Space::new([OF_CALLS.as_slice(), CALLER.as_slice()].concat()))
}

/// All that can be known of an escrow and of who calls.
fn calls(call: DirectCall, space: &Rc<Space>) -> Walk<DirectView> {
    Walk::of(space, |levels| {
        let (escrow, caller) = levels.split_at(OF_CALLS.len());
        let caller = Person::caller(&account_at(caller), &parties_at(&caller[1..]));
        DirectView { call, escrow: escrow_of_call_at(escrow), caller }
    })
}

fn space_of_updates() -> Rc<Space> {
    Rc::new(Space::new([OF_UPDATES.as_slice(), CALLER.as_slice()].concat()))
}

/// All that can be known of who calls, of the escrow and of what this amount is worth on it.
fn updates(amount: Given<Number<'static>>, space: &Rc<Space>) -> Walk<UpdateView<'static>> {
    // Worth 0.001, 1 and 100 TND: the minimums are 0.01 and 5.
    let rates = [(1, 3), (1, 0), (100, 0)].map(|(worth, scale)| {
        let amount = amount.value().and_then(Number::decimal);
        let amount = amount.filter(|amount| *amount > Decimal::ZERO).unwrap_or(Decimal::ONE);
        FxRate::new(Decimal::new(worth, scale) / amount).expect("all of them are above zero")
    });
    Walk::of(space, |levels| {
        let (escrow, caller) = levels.split_at(OF_UPDATES.len());
        let &[mode, status, currency, usd_rate, eur_rate] = escrow else {
            unreachable!("an update has one level for each of its dimensions");
        };
        let account = account_at(caller)
            .with_usd_rate(fact_at(&rates, usd_rate))
            .with_eur_rate(fact_at(&rates, eur_rate));
        UpdateView {
            request: UpdateEscrowFields { amount, ..UpdateEscrowFields::EMPTY },
            escrow: EscrowView::unknown()
                .with_mode(fact_at(&Mode::ALL, mode))
                .with_status(fact_at(&Status::ALL, status)),
            currency: fact_at(&CURRENCIES, currency),
            caller: Person::caller(&account, &parties_at(&caller[1..])),
            rates: account.rates(),
        }
    })
}

/// Every way in which an amount can be given: below zero, zero, and in TND below every minimum, below some, above all.
fn amounts() -> [Given<Number<'static>>; 8] {
    let value = |value, scale| Given::Value(Number::Exact(Decimal::new(value, scale)));
    [
        Given::Missing,
        Given::WrongType,
        Given::Undocumented,
        value(-1, 0),
        value(0, 0),
        value(1, 3),
        value(1, 0),
        value(100, 0),
    ]
}

/// Callers by what is stated of their relation to the parties, each with one who is known to be just that.
fn stated_callers() -> Vec<(Person, Person)> {
    let [one, other, _] = PEOPLE;
    let account = Account::unknown().with_associated_user(one);
    let relations = [Fact::Known(true), Fact::Known(false), Fact::Unknown];
    let address = |is_party: Fact<bool>| is_party.map(|is_party| if is_party { one } else { other });
    let callers = relations.into_iter().flat_map(|is_seller| {
        relations.map(|is_buyer| {
            let parties = Escrow::unknown().with_seller(address(is_seller)).with_buyer(address(is_buyer));
            (Person::related_caller(is_seller, is_buyer), Person::caller(&account, &parties))
        })
    });
    callers.collect()
}

fn paid() -> EscrowView {
    EscrowView::unknown().with_mode(Mode::Quick).with_status(Status::Paid)
}

const PEOPLE: [&str; 3] = ["one@example.com", "two@example.com", "three@example.com"];
const USERS: [Option<&str>; 4] = [None, Some(PEOPLE[0]), Some(PEOPLE[1]), Some(PEOPLE[2])];

const CALLER: [Dimension; 3] = [
    Dimension::Fact { name: FactName::AssociatedUser, values: USERS.len() },
    Dimension::Fact { name: FactName::SellerEmail, values: PEOPLE.len() },
    Dimension::Fact { name: FactName::BuyerEmail, values: PEOPLE.len() },
];

const CURRENCIES: [Currency; 3] = [Currency::Tnd, Currency::Usd, Currency::Eur];

/// All of an escrow but the signatures, which bear on no call.
const OF_CALLS: [Dimension; 5] = [ESCROW[0], ESCROW[1], ESCROW[4], ESCROW[5], ESCROW[6]];

const OF_UPDATES: [Dimension; 5] = [
    ESCROW[0],
    ESCROW[1],
    Dimension::Fact { name: FactName::Currency, values: CURRENCIES.len() },
    Dimension::Fact { name: FactName::UsdRate, values: 3 },
    Dimension::Fact { name: FactName::EurRate, values: 3 },
];

/// What is known at these levels of [`OF_CALLS`].
fn escrow_of_call_at(levels: &[usize]) -> EscrowView {
    let &[mode, status, proof_gate, dispute, cancellation] = levels else {
        unreachable!("a call has one level for each of its dimensions");
    };
    let unsigned = [false, true].len();
    escrow_at(&[mode, status, unsigned, unsigned, proof_gate, dispute, cancellation])
}

/// What is known at the first of these levels of [`CALLER`].
fn account_at(levels: &[usize]) -> Account {
    match fact_at(&USERS, levels[0]) {
        Fact::Known(Some(user)) => Account::unknown().with_associated_user(user),
        Fact::Known(None) => Account::unknown().without_associated_user(),
        Fact::Unknown => Account::unknown(),
    }
}

/// What is known at the other levels of [`CALLER`].
fn parties_at(levels: &[usize]) -> Escrow<'static> {
    Escrow::unknown().with_seller(fact_at(&PEOPLE, levels[0])).with_buyer(fact_at(&PEOPLE, levels[1]))
}
