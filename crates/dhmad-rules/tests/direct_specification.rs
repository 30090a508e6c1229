//! The table of the operations that act at once, once more, as plain conditions on known facts, against every call and
//! every update of which everything is known. What holds when something is unknown follows from that, see
//! `tests/direct_walk.rs`.

#[path = "common/combinations.rs"]
mod combinations;
#[path = "common/table.rs"]
#[expect(dead_code, reason = "the table is asked in fewer ways here")]
mod table;

use combinations::{or_none, vary};
use dhmad_rules::adapter::{DirectView, Given, UpdateEscrowFields, UpdateView};
use dhmad_rules::facts::{EscrowView, Person};
use dhmad_rules::money::{Currency, Decimal, FxRate, Number};
use dhmad_rules::words::{CancellationStatus, DisputeState, ProofPhase};
use dhmad_rules::{Account, DirectCall, Escrow, Fact, JUNE_2026, Judgement, Mode, Rule, RuleSet, Status};

/// Who calls: nobody, or a user who is the seller, the buyer, both, or neither.
const CALLERS: [Option<(bool, bool)>; 5] =
    [None, Some((true, false)), Some((false, true)), Some((true, true)), Some((false, false))];

/// What is known of a call without a body.
#[derive(Debug, Clone, Copy)]
struct Known {
    call: DirectCall,
    mode: Mode,
    status: Status,
    /// The phase behind the proof gate, if there is a gate.
    proof: Option<ProofPhase>,
    dispute: Option<DisputeState>,
    cancellation: Option<CancellationStatus>,
    caller: Option<(bool, bool)>,
}

#[test]
fn every_known_call_violates_exactly_what_the_table_says() {
    let mut calls = 0;
    for known in every_known_call() {
        assert_answers(known.view().check(&JUNE_2026), &known.table(), &known);
        calls += 1;
    }
    assert_eq!(calls, 24_300);
}

impl Known {
    /// The rows of `deliver`, `reject_delivery` and `cancel`, in their order: which are violated.
    fn table(&self) -> Vec<(Rule, bool)> {
        let seller = self.caller.is_some_and(|(seller, _)| seller);
        let buyer = self.caller.is_some_and(|(_, buyer)| buyer);
        let gated = self.mode == Mode::Quick && self.proof.is_some();
        let accepted = [ProofPhase::Accepted, ProofPhase::AcceptedByTimeout].map(Some).contains(&self.proof);
        let paid = self.status == Status::Paid;
        let disputed = self.dispute == Some(DisputeState::Open);
        match self.call {
            DirectCall::Deliver => vec![
                (Rule::DeliverNotSeller, !seller),
                (Rule::DeliverStatus, !paid),
                (Rule::DeliverProofNotAccepted, gated && paid && !accepted),
                (Rule::DeliverDisputeOpen, disputed),
                (Rule::DeliverCancellationPending, self.cancellation == Some(CancellationStatus::Pending)),
            ],
            DirectCall::RejectDelivery => vec![
                (Rule::RejectDeliveryNotBuyer, !buyer),
                (Rule::RejectDeliveryStatus, self.status != Status::Delivered),
                (Rule::RejectDeliveryDisputeOpen, disputed),
            ],
            // With no associated user only that is reported, beside what is wrong with the escrow.
            DirectCall::Cancel => vec![
                (Rule::CancelNoAccount, self.caller.is_none()),
                (Rule::CancelStatus, self.status != Status::Pending),
                (Rule::CancelNotParty, self.caller.is_some() && !seller && !buyer),
            ],
        }
    }

    fn view(&self) -> DirectView {
        let escrow = EscrowView::unknown().with_mode(self.mode).with_status(self.status);
        let escrow = match self.proof {
            Some(phase) => escrow.with_proof_gate(phase),
            None => escrow.without_proof_gate(),
        };
        let escrow = match self.dispute {
            Some(state) => escrow.with_dispute(state),
            None => escrow.without_dispute(),
        };
        let escrow = match self.cancellation {
            Some(status) => escrow.with_cancellation_request(status),
            None => escrow.without_cancellation_request(),
        };
        DirectView { call: self.call, escrow, caller: caller(self.caller) }
    }
}

fn every_known_call() -> Vec<Known> {
    let mut calls = vec![Known {
        call: DirectCall::Deliver,
        mode: Mode::Standard,
        status: Status::Pending,
        proof: None,
        dispute: None,
        cancellation: None,
        caller: None,
    }];
    calls = vary(&calls, &DirectCall::ALL, |call, known| Known { call, ..known });
    calls = vary(&calls, &Mode::ALL, |mode, known| Known { mode, ..known });
    calls = vary(&calls, &Status::ALL, |status, known| Known { status, ..known });
    calls = vary(&calls, &or_none(&ProofPhase::ALL), |proof, known| Known { proof, ..known });
    calls = vary(&calls, &or_none(&DisputeState::ALL), |dispute, known| Known { dispute, ..known });
    calls = vary(&calls, &or_none(&CancellationStatus::ALL), |cancellation, known| Known {
        cancellation,
        ..known
    });
    vary(&calls, &CALLERS, |caller, known| Known { caller, ..known })
}

/// What is known of an update.
#[derive(Debug, Clone, Copy)]
struct KnownUpdate {
    mode: Mode,
    status: Status,
    caller: Option<(bool, bool)>,
    currency: Currency,
    /// Thousandths of a TND per one unit of the escrow's currency.
    rate: i64,
    /// In thousandths.
    amount: Given<i64>,
    title: Length,
    description: Length,
    /// In tenths.
    days: Given<i64>,
}

/// A text, as long as that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Missing,
    WrongType,
    Of(usize),
}

#[test]
fn every_known_update_violates_exactly_what_the_table_says() {
    let text = "é".repeat(2_001);
    let mut updates = 0;
    for known in every_known_update() {
        assert_answers(known.check(&text), &known.table(), &known);
        updates += 1;
    }
    assert_eq!(updates, 3 * 5 * 5 * 9 * 13 * 6 * 5 * 7);
}

impl KnownUpdate {
    /// The rows of `update_escrow`, in their order: which are violated.
    fn table(&self) -> Vec<(Rule, bool)> {
        let given = |length| length != Length::Missing;
        let not_given = |field: Given<i64>| field == Given::Missing;
        let empty =
            !given(self.title) && !given(self.description) && not_given(self.amount) && not_given(self.days);
        let title_has_wrong_length = match self.title {
            Length::Missing | Length::WrongType => false,
            Length::Of(length) => length == 0 || length > 200,
        };
        let description_is_too_long = match self.description {
            Length::Missing | Length::WrongType => false,
            Length::Of(length) => length > 2_000,
        };
        let not_positive = self.amount.value().is_some_and(|amount| amount <= 0);
        let below_one_day = self.days.value().is_some_and(|days| days < 10);
        let has_field_of_wrong_type = [self.title, self.description].contains(&Length::WrongType)
            || [self.amount, self.days].iter().any(|number| match number {
                Given::WrongType | Given::Undocumented => true,
                Given::Missing | Given::Value(_) => false,
            });
        vec![
            (Rule::RequestFieldType, has_field_of_wrong_type),
            (Rule::UpdateNoAccount, self.caller.is_none()),
            (Rule::UpdateStatus, self.status != Status::Pending),
            (Rule::UpdateEmpty, empty),
            (Rule::UpdateAmountNotPositive, not_positive),
            (Rule::UpdateDescriptionTooLong, description_is_too_long),
            (Rule::UpdateDeliveryDaysBelowOne, below_one_day),
            (Rule::UpdateTitleLength, title_has_wrong_length),
            (Rule::UpdateAmountBelowMinimum, self.amount.value().is_some_and(|amount| self.is_below(amount))),
        ]
    }

    /// A positive amount is worth less than 5 TND, on instant less than 0.01 TND.
    fn is_below(&self, amount: i64) -> bool {
        let thousandths_min = if self.mode == Mode::Instant { 10 } else { 5_000 };
        let worth = match self.currency {
            Currency::Tnd => amount,
            // Millionths, to the nearest hundredth; what lies halfway goes up.
            Currency::Usd | Currency::Eur => (amount * self.rate + 5_000) / 10_000 * 10,
        };
        amount > 0 && worth < thousandths_min
    }

    fn check(&self, text: &str) -> Judgement {
        let text = |length| match length {
            Length::Missing => Given::Missing,
            Length::WrongType => Given::WrongType,
            Length::Of(length) => {
                Given::Value(text.get(..length * "é".len()).expect("the text is that long"))
            }
        };
        let rate = FxRate::new(Decimal::new(self.rate, 3)).expect("a rate is above zero");
        let account = match self.currency {
            Currency::Tnd => Account::unknown(),
            Currency::Usd => Account::unknown().with_usd_rate(rate),
            Currency::Eur => Account::unknown().with_eur_rate(rate),
        };
        let view = UpdateView {
            request: UpdateEscrowFields {
                title: text(self.title),
                amount: self.amount.map(|thousandths| Number::Exact(Decimal::new(thousandths, 3))),
                description: text(self.description),
                estimated_delivery_days: self.days.map(|tenths| Number::Exact(Decimal::new(tenths, 1))),
            },
            escrow: EscrowView::unknown().with_mode(self.mode).with_status(self.status),
            currency: Fact::Known(self.currency),
            caller: caller(self.caller),
            rates: account.rates(),
        };
        view.check(&JUNE_2026)
    }
}

fn every_known_update() -> impl Iterator<Item = KnownUpdate> {
    let first = KnownUpdate {
        mode: Mode::Standard,
        status: Status::Pending,
        caller: None,
        currency: Currency::Tnd,
        rate: 1,
        amount: Given::Missing,
        title: Length::Missing,
        description: Length::Missing,
        days: Given::Missing,
    };
    let escrows = vary(&[first], &Mode::ALL, |mode, known| KnownUpdate { mode, ..known });
    let escrows = vary(&escrows, &Status::ALL, |status, known| KnownUpdate { status, ..known });
    let escrows = vary(&escrows, &CALLERS, |caller, known| KnownUpdate { caller, ..known });
    let escrows = vary(&escrows, &Currency::ALL, |currency, known| KnownUpdate { currency, ..known });
    let escrows = vary(&escrows, &[1, 1_000, 2_500], |rate, known| KnownUpdate { rate, ..known });

    let numbers = |values: &[i64]| -> Vec<Given<i64>> {
        let unusable = [Given::Missing, Given::WrongType, Given::Undocumented];
        unusable.into_iter().chain(values.iter().copied().map(Given::Value)).collect()
    };
    // Each side of each minimum, in TND and, at the rates above, after rounding.
    let amounts = numbers(&[-1, 0, 1, 2, 9, 10, 1_998, 4_994, 4_999, 5_000]);
    let days = numbers(&[-10, 0, 9, 10]);
    let lengths = |values: &[usize]| -> Vec<Length> {
        let unusable = [Length::Missing, Length::WrongType];
        unusable.into_iter().chain(values.iter().copied().map(Length::Of)).collect()
    };
    let titles = lengths(&[0, 1, 200, 201]);
    let descriptions = lengths(&[0, 2_000, 2_001]);
    escrows.into_iter().flat_map(move |known| {
        let requests = vary(&[known], &amounts, |amount, known| KnownUpdate { amount, ..known });
        let requests = vary(&requests, &titles, |title, known| KnownUpdate { title, ..known });
        let requests =
            vary(&requests, &descriptions, |description, known| KnownUpdate { description, ..known });
        vary(&requests, &days, |days, known| KnownUpdate { days, ..known })
    })
}

/// The caller of an account whose associated user is the seller, the buyer, both or neither; or of one without a user.
fn caller(relation: Option<(bool, bool)>) -> Person {
    let Some((is_seller, is_buyer)) = relation else {
        return Person::caller(&Account::unknown().without_associated_user(), &Escrow::unknown());
    };
    let address = |is_party| if is_party { "Caller@example.com" } else { "other@example.com" };
    let escrow = Escrow::unknown().with_seller(address(is_seller)).with_buyer(address(is_buyer));
    Person::caller(&Account::unknown().with_associated_user("caller@example.com"), &escrow)
}

fn assert_answers(judgement: Judgement, table: &[(Rule, bool)], known: &impl std::fmt::Debug) {
    let expected: RuleSet = table.iter().filter(|(_, violated)| *violated).map(|(rule, _)| *rule).collect();
    assert_eq!(table::stated(judgement), (expected, RuleSet::EMPTY), "{known:#?}");
}
