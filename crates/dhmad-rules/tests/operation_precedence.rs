//! In which order a request with several faults is refused, for every operation but sessions, which have
//! `tests/precedence.rs`: the worst request there can be, and one fault put right after the other.

#[path = "common/table.rs"]
#[expect(dead_code, reason = "the table is asked in fewer ways here")]
mod table;

use std::fmt::Debug;

use dhmad_rules::adapter::{
    CreateEscrowFields, CreateView, DirectView, FulfillmentPolicyFields, Given, UpdateEscrowFields,
    UpdateView,
};
use dhmad_rules::facts::{EscrowView, Person, Rates};
use dhmad_rules::money::{Currency, Decimal, FxRate, Number};
use dhmad_rules::rules::Scope;
use dhmad_rules::words::{CancellationStatus, DisputeState, ProofPhase};
use dhmad_rules::{
    Account, DirectCall, Escrow, Fact, JUNE_2026, Judgement, Mode, Operation, Rule, RuleSet, Status,
};

/// The fault that is reported first, and what puts it right. That may bring faults further down.
type Rung<V> = (Rule, fn(V) -> V);

const OWN: &str = "own@example.com";
const SELLER: &str = "seller@example.com";

/// Longer than any field may be.
const LONG: &str = match std::str::from_utf8(&[b'x'; 10_001]) {
    Ok(text) => text,
    Err(_) => panic!("it is ASCII"),
};

/// In the order of the specification's table, assumed rows last: copied by hand.
const CREATE: &[Rung<Creation>] = &[
    (Rule::CreateTitleMissing, |it| asking(&it, |it| CreateEscrowFields { title: Given::Value(""), ..it })),
    (Rule::CreateTitleLength, |it| {
        asking(&it, |it| CreateEscrowFields { title: Given::Value("Logo design"), ..it })
    }),
    (Rule::CreateAmountMissing, |it| {
        asking(&it, |it| CreateEscrowFields { amount: Given::Value(Number::Exact(Decimal::ZERO)), ..it })
    }),
    (Rule::CreateAmountNotPositive, |it| {
        asking(&it, |it| CreateEscrowFields { amount: Given::Value(Number::Exact(Decimal::new(9, 3))), ..it })
    }),
    (Rule::CreateCurrencyUnknown, |it| {
        asking(&it, |it| CreateEscrowFields { currency: Given::Value(Currency::Tnd), ..it })
    }),
    (Rule::CreateModeUnknown, |it| {
        asking(&it, |it| CreateEscrowFields { mode: Given::Value(Mode::Instant), ..it })
    }),
    (Rule::CreateAmountBelowMinimum, |it| {
        asking(&it, |it| CreateEscrowFields { amount: Given::Value(Number::Exact(Decimal::from(500))), ..it })
    }),
    (Rule::CreateBuyerEmailMissing, |it| {
        asking(&it, |it| CreateEscrowFields { buyer_email: Given::Value("nobody"), ..it })
    }),
    (Rule::CreateBuyerEmailMalformed, |it| {
        asking(&it, |it| CreateEscrowFields { buyer_email: Given::Value(OWN), ..it })
    }),
    (Rule::CreateSellerEmailMalformed, |it| {
        asking(&it, |it| CreateEscrowFields { seller_email: Given::Value(SELLER), ..it })
    }),
    (Rule::CreateSellerEmailInstant, |it| {
        asking(&it, |it| CreateEscrowFields { mode: Given::Value(Mode::Standard), ..it })
    }),
    (Rule::CreateDeliveryDaysMissing, |it| {
        asking(&it, |it| CreateEscrowFields {
            estimated_delivery_days: Given::Value(Number::Exact(Decimal::new(5, 1))),
            ..it
        })
    }),
    (Rule::CreateDeliveryDaysBelowOne, |it| {
        asking(&it, |it| CreateEscrowFields {
            estimated_delivery_days: Given::Value(Number::Exact(Decimal::new(15, 1))),
            ..it
        })
    }),
    (Rule::CreateContractTermsMissing, |it| {
        asking(&it, |it| CreateEscrowFields { contract_terms: Given::Value(LONG), ..it })
    }),
    (Rule::CreateContractTermsTooLong, |it| {
        asking(&it, |it| CreateEscrowFields { mode: Given::Value(Mode::Quick), ..it })
    }),
    (Rule::CreateContractTermsNotAllowed, |it| asking(&it, with_contract)),
    (Rule::CreateAutoSignThirdPartySeller, |it| {
        asking(&it, |it| CreateEscrowFields {
            contract_terms: Given::Missing,
            mode: Given::Value(Mode::Quick),
            ..it
        })
    }),
    (Rule::CreateAutoSignNotApplicable, |it| {
        asking(&it, |it| CreateEscrowFields { seller_email: Given::Missing, ..with_contract(it) })
    }),
    (Rule::CreateAutoSignNoSignature, |it| sent_by(&it, |it| it.with_signature_configured(true))),
    (Rule::CreateDeveloperFeeOutOfRange, |it| {
        asking(&it, |it| CreateEscrowFields {
            developer_fee_percentage: Given::Value(Number::Exact(Decimal::from(25))),
            ..it
        })
    }),
    (Rule::CreateDeveloperFeeOwnSeller, |it| sent_by(&it, Account::without_associated_user)),
    (Rule::CreateFulfillmentPolicyMode, |it| {
        asking(&it, |it| CreateEscrowFields {
            contract_terms: Given::Missing,
            auto_sign: Given::Missing,
            mode: Given::Value(Mode::Quick),
            ..it
        })
    }),
    (Rule::CreateFulfillmentPolicyType, |it| {
        gated(&it, |it| FulfillmentPolicyFields { policy_type: Given::Value(()), ..it })
    }),
    (Rule::CreateFulfillmentPolicyUploadHours, |it| {
        gated(&it, |it| FulfillmentPolicyFields { proof_upload_deadline_hours: Given::Missing, ..it })
    }),
    (Rule::CreateFulfillmentPolicyReviewHours, |it| {
        gated(&it, |it| FulfillmentPolicyFields { buyer_review_deadline_hours: Given::Missing, ..it })
    }),
    (Rule::CreateSellerNoAccount, |it| {
        asking(&it, |it| CreateEscrowFields { seller_email: Given::Value(SELLER), ..it })
    }),
    (Rule::CreateDeveloperFeeNoAccount, |it| {
        let own = sent_by(&it, |it| it.with_associated_user(OWN));
        asking(&own, |it| CreateEscrowFields {
            seller_email: Given::Missing,
            developer_fee_percentage: Given::Missing,
            ..it
        })
    }),
    (Rule::CreateSellerUnverifiedEmail, |it| sent_by(&it, |it| it.with_associated_user_verified(true))),
    (Rule::CreateSellerQuickOmitted, |it| {
        asking(&it, |it| CreateEscrowFields { seller_email: Given::Value(OWN), ..it })
    }),
    (Rule::CreateDeliveryDaysFractional, |it| {
        asking(&it, |it| CreateEscrowFields {
            estimated_delivery_days: Given::Value(Number::Exact(Decimal::from(2))),
            ..it
        })
    }),
    (Rule::CreateFulfillmentPolicyProofTypeUnknown, |it| {
        asking(&it, |it| CreateEscrowFields {
            fulfillment_policy: Given::Missing,
            auto_sign: Given::Value(true),
            ..with_contract(it)
        })
    }),
    (Rule::CreateAutoSignOwnEmail, |it| {
        asking(&it, |it| CreateEscrowFields { auto_sign: Given::Value(false), ..it })
    }),
    (Rule::CreatePartiesSame, |it| {
        // 3.33 dollars at 1.5 TND each are 4.995 TND.
        let paid_in_dollars = sent_by(&it, |account| {
            account.with_usd_rate(FxRate::new(Decimal::new(15, 1)).expect("a rate is above zero"))
        });
        asking(&paid_in_dollars, |it| CreateEscrowFields {
            buyer_email: Given::Value("buyer@example.com"),
            currency: Given::Value(Currency::Usd),
            amount: Given::Value(Number::Exact(Decimal::new(333, 2))),
            ..it
        })
    }),
    (Rule::CreateAmountMinimumByRounding, |it| {
        asking(&it, |it| CreateEscrowFields { amount: Given::Value(Number::Exact(Decimal::from(4))), ..it })
    }),
];

/// In the order of the specification's table, the assumed row last: copied by hand.
const UPDATE: &[Rung<UpdateView<'static>>] = &[
    (Rule::UpdateNoAccount, |it| UpdateView { caller: SOMEBODY, ..it }),
    (Rule::UpdateStatus, |it| UpdateView { escrow: it.escrow.with_status(Status::Pending), ..it }),
    (Rule::UpdateEmpty, |it| UpdateView {
        request: UpdateEscrowFields {
            title: Given::Value(""),
            amount: Given::Value(Number::Exact(Decimal::NEGATIVE_ONE)),
            description: Given::Value(LONG),
            estimated_delivery_days: Given::Value(Number::Exact(Decimal::ZERO)),
        },
        ..it
    }),
    (Rule::UpdateAmountNotPositive, |it| {
        changing(&it, |it| UpdateEscrowFields { amount: Given::Value(Number::Exact(Decimal::ONE)), ..it })
    }),
    (Rule::UpdateDescriptionTooLong, |it| {
        changing(&it, |it| UpdateEscrowFields { description: Given::Value(""), ..it })
    }),
    (Rule::UpdateDeliveryDaysBelowOne, |it| {
        changing(&it, |it| UpdateEscrowFields {
            estimated_delivery_days: Given::Value(Number::Exact(Decimal::ONE)),
            ..it
        })
    }),
    (Rule::UpdateTitleLength, |it| {
        changing(&it, |it| UpdateEscrowFields { title: Given::Value("Logo"), ..it })
    }),
    (Rule::UpdateAmountBelowMinimum, |it| {
        changing(&it, |it| UpdateEscrowFields { amount: Given::Value(Number::Exact(Decimal::from(5))), ..it })
    }),
];

/// In the order of the specification's table, assumed rows last: copied by hand.
const DELIVER: &[Rung<DirectView>] = &[
    (Rule::DeliverNotSeller, |it| DirectView { caller: THE_SELLER, ..it }),
    (Rule::DeliverStatus, |it| DirectView { escrow: it.escrow.with_status(Status::Paid), ..it }),
    (Rule::DeliverProofNotAccepted, |it| DirectView {
        escrow: it.escrow.with_proof_gate(ProofPhase::AcceptedByTimeout),
        ..it
    }),
    (Rule::DeliverDisputeOpen, |it| DirectView {
        escrow: it.escrow.with_dispute(DisputeState::Closed),
        ..it
    }),
    (Rule::DeliverCancellationPending, |it| DirectView {
        escrow: it.escrow.with_cancellation_request(CancellationStatus::Rejected),
        ..it
    }),
];

/// In the order of the specification's table: copied by hand.
const REJECT_DELIVERY: &[Rung<DirectView>] = &[
    (Rule::RejectDeliveryNotBuyer, |it| DirectView { caller: THE_BUYER, ..it }),
    (Rule::RejectDeliveryStatus, |it| DirectView { escrow: it.escrow.with_status(Status::Delivered), ..it }),
    (Rule::RejectDeliveryDisputeOpen, |it| DirectView { escrow: it.escrow.without_dispute(), ..it }),
];

/// In the order of the specification's table: copied by hand.
const CANCEL: &[Rung<DirectView>] = &[
    (Rule::CancelNoAccount, |it| DirectView { caller: SOMEBODY, ..it }),
    (Rule::CancelStatus, |it| DirectView { escrow: it.escrow.with_status(Status::Pending), ..it }),
    (Rule::CancelNotParty, |it| DirectView { caller: THE_BUYER, ..it }),
];

const SOMEBODY: Person = Person::related_caller(Fact::Known(false), Fact::Known(false));
const THE_SELLER: Person = Person::related_caller(Fact::Known(true), Fact::Known(false));
const THE_BUYER: Person = Person::related_caller(Fact::Known(false), Fact::Known(true));

#[test]
fn the_first_fault_in_the_order_of_the_table_is_the_primary_error() {
    let created = climb(worst_creation(), Creation::check, CREATE);
    assert_eq!(created, table::OF_CREATE);
    let updated = climb(worst_update(), |it| it.check(&JUNE_2026), UPDATE);
    assert_eq!(updated, table::OF_UPDATE);
    let mut climbed: RuleSet = created.into_iter().chain(updated).collect();
    for (call, rungs) in [
        (DirectCall::Deliver, DELIVER),
        (DirectCall::RejectDelivery, REJECT_DELIVERY),
        (DirectCall::Cancel, CANCEL),
    ] {
        let called = climb(worst_call(call), |it| it.check(&JUNE_2026), rungs);
        assert_eq!(called, table::of_call(call));
        climbed = climbed.with(called.into_iter().collect());
    }
    let with_a_ladder: RuleSet = table::STATED
        .iter()
        .filter(|rule| match rule.scope() {
            Scope::AnyRequest | Scope::Command => false,
            Scope::Operations(_) => rule.scope() != Scope::of(Operation::CreateSession),
        })
        .collect();
    assert_eq!(climbed, with_a_ladder);
}

/// Puts right one fault after the other until nothing is wrong, and returns the rules in the order met.
fn climb<V: Clone + Debug>(worst: V, check: fn(&V) -> Judgement, rungs: &[Rung<V>]) -> Vec<Rule> {
    let (mut view, policy) = (worst, table::policy());
    for (rule, put_right) in rungs {
        assert_eq!(check(&view).primary(&policy), Some(*rule), "{view:#?}");
        view = put_right(view);
        assert!(!check(&view).violated().contains(*rule), "{rule} is not put right: {view:#?}");
    }
    assert_eq!(table::stated(check(&view)), (RuleSet::EMPTY, RuleSet::EMPTY), "{view:#?}");
    rungs.iter().map(|(rule, _)| *rule).collect()
}

/// A request to create an escrow, and the account that sends it.
#[derive(Debug, Clone)]
struct Creation {
    request: CreateEscrowFields<'static>,
    account: Account,
}

impl Creation {
    fn check(&self) -> Judgement {
        CreateView { request: self.request, account: self.account.view() }.check(&JUNE_2026)
    }
}

fn worst_creation() -> Creation {
    let out_of_bounds = Given::Value(Number::Exact(Decimal::from(73)));
    let request = CreateEscrowFields {
        title: Given::Missing,
        amount: Given::Missing,
        currency: Given::Undocumented,
        mode: Given::Undocumented,
        buyer_email: Given::Missing,
        seller_email: Given::Value("nobody"),
        estimated_delivery_days: Given::Missing,
        contract_terms: Given::Missing,
        auto_sign: Given::Value(true),
        developer_fee_percentage: Given::Value(Number::Exact(Decimal::from(26))),
        fulfillment_policy: Given::Value(FulfillmentPolicyFields {
            policy_type: Given::Undocumented,
            proof_upload_deadline_hours: out_of_bounds,
            buyer_review_deadline_hours: out_of_bounds,
            allowed_proof_types: &[],
            has_unknown_proof_type: true,
        }),
    };
    let account = Account::unknown()
        .with_associated_user(OWN)
        .with_associated_user_verified(false)
        .with_signature_configured(false);
    Creation { request, account }
}

fn worst_update() -> UpdateView<'static> {
    UpdateView {
        request: UpdateEscrowFields::EMPTY,
        escrow: EscrowView::unknown().with_mode(Mode::Standard).with_status(Status::Cancelled),
        currency: Fact::Known(Currency::Tnd),
        caller: Person::caller(&Account::unknown().without_associated_user(), &Escrow::unknown()),
        rates: Rates::UNKNOWN,
    }
}

fn worst_call(call: DirectCall) -> DirectView {
    let escrow = EscrowView::unknown()
        .with_mode(Mode::Quick)
        .with_status(Status::Completed)
        .with_proof_gate(ProofPhase::WaitingSellerProof)
        .with_dispute(DisputeState::Open)
        .with_cancellation_request(CancellationStatus::Pending);
    DirectView { call, escrow, caller: Person::nobody() }
}

fn with_contract(request: CreateEscrowFields<'static>) -> CreateEscrowFields<'static> {
    CreateEscrowFields {
        mode: Given::Value(Mode::Standard),
        contract_terms: Given::Value("The terms."),
        ..request
    }
}

/// The same with another request.
fn asking(
    creation: &Creation,
    change: fn(CreateEscrowFields<'static>) -> CreateEscrowFields<'static>,
) -> Creation {
    Creation { request: change(creation.request), ..creation.clone() }
}

/// The same with another account.
fn sent_by(creation: &Creation, change: fn(Account) -> Account) -> Creation {
    Creation { account: change(creation.account.clone()), ..*creation }
}

/// The same with another policy in the request.
fn gated(creation: &Creation, change: fn(FulfillmentPolicyFields) -> FulfillmentPolicyFields) -> Creation {
    let fulfillment_policy = creation.request.fulfillment_policy.map(change);
    let request = CreateEscrowFields { fulfillment_policy, ..creation.request };
    Creation { request, ..creation.clone() }
}

/// The view with another request.
fn changing(
    view: &UpdateView<'static>,
    change: fn(UpdateEscrowFields<'static>) -> UpdateEscrowFields<'static>,
) -> UpdateView<'static> {
    UpdateView { request: change(view.request), ..*view }
}
