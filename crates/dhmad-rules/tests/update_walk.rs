//! The space of `update_escrow`, walked in full: what decides the status, the caller and the minimum of the amount, each
//! fact also unknown. Rates are told apart by what they make the amount worth: below every minimum, between those of instant
//! and of the other modes, above all.

use dhmad_rules::money::{Currency, Decimal, FxRate, MoneyPolicy, read_decimal};
use dhmad_rules::{
    Account, Caller, EscrowView, Fact, FactName, FactSet, Given, Mode, Parties, Rule, RuleSet, Status,
    UpdateEscrow, UpdateView,
};
use strum::VariantArray;

/// Worth as much in TND: below every minimum, between those of instant and of the other modes, above all.
const AMOUNTS: [&str; 3] = ["0.001", "2", "100"];

/// What an amount is worth in TND.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worth {
    Nothing,
    One,
    Hundred,
}

const WORTHS: [Worth; 3] = [Worth::Nothing, Worth::One, Worth::Hundred];

#[derive(Debug, Clone, Copy)]
struct Known {
    amount: &'static str,
    mode: Option<Mode>,
    status: Option<Status>,
    has_user: Option<bool>,
    currency: Option<Currency>,
    usd: Option<Worth>,
    eur: Option<Worth>,
}

fn or_unknown<T: Copy>(values: &[T]) -> Vec<Option<T>> {
    [None].into_iter().chain(values.iter().copied().map(Some)).collect()
}

fn decimal(text: &str) -> Decimal {
    read_decimal(text).expect("a number")
}

/// The rate at which the amount is worth as much, after rounding.
fn rate(amount: &str, worth: Worth) -> FxRate {
    let rate = match (amount, worth) {
        ("0.001", Worth::Nothing) => "0.1",
        ("0.001", Worth::One) => "1000",
        ("0.001", Worth::Hundred) => "100000",
        ("2", Worth::Nothing) => "0.001",
        ("2", Worth::One) => "0.5",
        ("2", Worth::Hundred) => "50",
        ("100", Worth::Nothing) => "0.00001",
        ("100", Worth::One) => "0.01",
        ("100", Worth::Hundred) => "1",
        (other, _) => panic!("{other} is none of the amounts"),
    };
    FxRate::new(decimal(rate)).expect("a rate")
}

impl Known {
    fn every() -> Vec<Self> {
        let mut all = Vec::new();
        for amount in AMOUNTS {
            for mode in or_unknown(Mode::VARIANTS) {
                for status in or_unknown(Status::VARIANTS) {
                    for has_user in or_unknown(&[false, true]) {
                        for currency in or_unknown(Currency::VARIANTS) {
                            for usd in or_unknown(&WORTHS) {
                                for eur in or_unknown(&WORTHS) {
                                    all.push(Self { amount, mode, status, has_user, currency, usd, eur });
                                }
                            }
                        }
                    }
                }
            }
        }
        all
    }

    fn view(&self) -> UpdateView<'static> {
        let account = Account::unknown()
            .with_usd_rate(Fact::from_option(self.usd.map(|worth| rate(self.amount, worth))))
            .with_eur_rate(Fact::from_option(self.eur.map(|worth| rate(self.amount, worth))));
        let account = match self.has_user {
            None => account,
            Some(false) => account.without_associated_user(),
            Some(true) => account.with_associated_user("owner@example.com"),
        };
        UpdateView {
            request: UpdateEscrow { amount: Given::Value(decimal(self.amount)), ..UpdateEscrow::empty() },
            escrow: EscrowView::unknown()
                .with_mode(Fact::from_option(self.mode))
                .with_status(Fact::from_option(self.status)),
            currency: Fact::from_option(self.currency),
            caller: Caller::of(account, Parties::unknown()),
            account,
            money: MoneyPolicy::default(),
        }
    }

    /// The values that one fact can still take.
    fn completions(&self, fact: FactName) -> Vec<Self> {
        let at = *self;
        match fact {
            FactName::Mode if at.mode.is_none() => {
                Mode::VARIANTS.iter().map(|&mode| Self { mode: Some(mode), ..at }).collect()
            }
            FactName::Status if at.status.is_none() => {
                Status::VARIANTS.iter().map(|&status| Self { status: Some(status), ..at }).collect()
            }
            FactName::AssociatedUser if at.has_user.is_none() => {
                [false, true].map(|has_user| Self { has_user: Some(has_user), ..at }).to_vec()
            }
            FactName::Currency if at.currency.is_none() => {
                Currency::VARIANTS.iter().map(|&currency| Self { currency: Some(currency), ..at }).collect()
            }
            FactName::UsdRate if at.usd.is_none() => WORTHS.map(|usd| Self { usd: Some(usd), ..at }).to_vec(),
            FactName::EurRate if at.eur.is_none() => WORTHS.map(|eur| Self { eur: Some(eur), ..at }).to_vec(),
            _ => vec![at],
        }
    }

    fn completed_but(&self, left_open: Option<FactName>) -> Vec<Self> {
        FACTS
            .iter()
            .filter(|fact| Some(**fact) != left_open)
            .fold(vec![*self], |views, &fact| views.iter().flat_map(|view| view.completions(fact)).collect())
    }

    /// The table, of a view in which nothing is unknown.
    fn table(&self) -> RuleSet {
        let worth = match self.currency.expect("known") {
            Currency::Tnd if self.amount == "0.001" => Worth::Nothing,
            Currency::Tnd if self.amount == "2" => Worth::One,
            Currency::Tnd => Worth::Hundred,
            Currency::Usd => self.usd.expect("known"),
            Currency::Eur => self.eur.expect("known"),
        };
        let below = match worth {
            Worth::Nothing => true,
            Worth::One => self.mode != Some(Mode::Instant),
            Worth::Hundred => false,
        };
        [
            (Rule::UpdateNoAccount, self.has_user == Some(false)),
            (Rule::UpdateStatus, self.status != Some(Status::Pending)),
            (Rule::UpdateAmountBelowMinimum, below),
        ]
        .into_iter()
        .filter(|(_, violated)| *violated)
        .map(|(rule, _)| rule)
        .collect()
    }
}

const FACTS: [FactName; 6] = [
    FactName::Mode,
    FactName::Status,
    FactName::AssociatedUser,
    FactName::Currency,
    FactName::UsdRate,
    FactName::EurRate,
];

#[test]
fn a_rule_is_decided_exactly_if_all_completions_agree() {
    let all = Known::every();
    assert_eq!(all.len(), 3 * 4 * 6 * 3 * 4 * 4 * 4);
    for known in all {
        let verdict = known.view().check();
        let (mut somewhere, mut everywhere): (_, RuleSet) =
            (RuleSet::EMPTY, Rule::all().iter().copied().collect());
        for completion in known.completed_but(None) {
            somewhere = somewhere.union(completion.table());
            everywhere = everywhere.intersection(completion.table());
        }
        assert_eq!(verdict.violated(), everywhere, "{known:#?}");
        assert_eq!(verdict.unchecked(), somewhere.difference(everywhere), "{known:#?}");
    }
}

#[test]
fn the_missing_facts_are_exactly_those_that_can_tip_a_rule() {
    for known in Known::every() {
        let view = known.view();
        for rule in view.check().unchecked().iter() {
            let tips = |fact: FactName| {
                known.completed_but(Some(fact)).iter().any(|open| {
                    let outcomes: Vec<bool> =
                        open.completions(fact).iter().map(|value| value.table().contains(rule)).collect();
                    outcomes.iter().any(|violated| *violated != outcomes[0])
                })
            };
            let expected = FACTS
                .into_iter()
                .filter(|fact| tips(*fact))
                .fold(FactSet::EMPTY, |facts, fact| facts.union(FactSet::of(fact)));
            assert_eq!(view.finding(rule).facts(), expected, "{rule} {known:#?}");
        }
    }
}

#[test]
fn with_the_facts_that_decided_alone_a_rule_is_still_violated() {
    for known in Known::every() {
        let view = known.view();
        for rule in view.check().violated().iter() {
            let because = view.finding(rule).facts();
            let has = |fact| because.contains(fact);
            let reduced = Known {
                amount: known.amount,
                mode: known.mode.filter(|_| has(FactName::Mode)),
                status: known.status.filter(|_| has(FactName::Status)),
                has_user: known.has_user.filter(|_| has(FactName::AssociatedUser)),
                currency: known.currency.filter(|_| has(FactName::Currency)),
                usd: known.usd.filter(|_| has(FactName::UsdRate)),
                eur: known.eur.filter(|_| has(FactName::EurRate)),
            };
            assert!(reduced.view().check().violated().contains(rule), "{rule} {known:#?} {because:?}");
        }
    }
}
