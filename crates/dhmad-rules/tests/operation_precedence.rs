//! In which order a request with several faults is refused, for every operation but sessions, which have
//! `tests/precedence.rs`: the worst request there can be, and one fault put right after the other.

use std::collections::BTreeSet;
use std::fmt::Debug;

use dhmad_rules::money::{Currency, Decimal, MoneyPolicy};
use dhmad_rules::{
    Account, Caller, CancellationStatus, CreateEscrow, CreateView, DirectCall, DirectView, DisputeState,
    EscrowView, Fact, FulfillmentPolicy, Given, Mode, Operation, Parties, Policy, ProofPhase, Rule, Scope,
    Status, UpdateEscrow, UpdateView, Verdict,
};

/// The fault that is reported first, and what puts it right. That may bring faults further down.
type Rung<V> = (Rule, fn(V) -> V);

const OWN: &str = "own@example.com";
const SELLER: &str = "seller@example.com";

/// Longer than any field may be.
const LONG: &str = match str::from_utf8(&[b'x'; 10_001]) {
    Ok(text) => text,
    Err(_) => panic!("it is ASCII"),
};

/// In the order of the specification's table, assumed rows last: copied by hand.
const CREATE: &[Rung<CreateView<'static>>] = &[
    (Rule::CreateTitleMissing, |it| asking(&it, |it| CreateEscrow { title: Given::Value(""), ..it })),
    (Rule::CreateTitleLength, |it| asking(&it, |it| it.with_title("Logo design"))),
    (Rule::CreateAmountMissing, |it| asking(&it, |it| it.with_amount(Decimal::ZERO))),
    (Rule::CreateAmountNotPositive, |it| asking(&it, |it| it.with_amount(Decimal::new(9, 3)))),
    (Rule::CreateCurrencyUnknown, |it| asking(&it, |it| it.with_currency(Currency::Tnd))),
    (Rule::CreateModeUnknown, |it| asking(&it, |it| it.with_mode(Mode::Instant))),
    (Rule::CreateAmountBelowMinimum, |it| asking(&it, |it| it.with_amount(Decimal::from(500)))),
    (Rule::CreateBuyerEmailMissing, |it| asking(&it, |it| it.with_buyer_email("nobody"))),
    (Rule::CreateBuyerEmailMalformed, |it| asking(&it, |it| it.with_buyer_email(OWN))),
    (Rule::CreateSellerEmailMalformed, |it| asking(&it, |it| it.with_seller_email(SELLER))),
    (Rule::CreateSellerEmailInstant, |it| asking(&it, |it| it.with_mode(Mode::Standard))),
    (Rule::CreateDeliveryDaysMissing, |it| {
        asking(&it, |it| it.with_estimated_delivery_days(Decimal::new(5, 1)))
    }),
    (Rule::CreateDeliveryDaysBelowOne, |it| {
        asking(&it, |it| it.with_estimated_delivery_days(Decimal::new(15, 1)))
    }),
    (Rule::CreateContractTermsMissing, |it| asking(&it, |it| it.with_contract_terms(LONG))),
    (Rule::CreateContractTermsTooLong, |it| asking(&it, |it| it.with_mode(Mode::Quick))),
    (Rule::CreateContractTermsNotAllowed, |it| asking(&it, with_contract)),
    (Rule::CreateAutoSignThirdPartySeller, |it| {
        asking(&it, |it| CreateEscrow { contract_terms: Given::Missing, ..it.with_mode(Mode::Quick) })
    }),
    (Rule::CreateAutoSignNotApplicable, |it| {
        asking(&it, |it| CreateEscrow { seller_email: Given::Missing, ..with_contract(it) })
    }),
    (Rule::CreateAutoSignNoSignature, |it| sent_by(&it, |it| it.with_signature_configured(true))),
    (Rule::CreateDeveloperFeeOutOfRange, |it| {
        asking(&it, |it| it.with_developer_fee_percentage(Decimal::from(25)))
    }),
    (Rule::CreateDeveloperFeeOwnSeller, |it| sent_by(&it, Account::without_associated_user)),
    (Rule::CreateFulfillmentPolicyMode, |it| {
        asking(&it, |it| CreateEscrow {
            contract_terms: Given::Missing,
            auto_sign: Given::Missing,
            ..it.with_mode(Mode::Quick)
        })
    }),
    (Rule::CreateFulfillmentPolicyType, |it| {
        gated(&it, |it| FulfillmentPolicy { policy_type: Given::Value(()), ..it })
    }),
    (Rule::CreateFulfillmentPolicyUploadHours, |it| {
        gated(&it, |it| FulfillmentPolicy { proof_upload_deadline_hours: Given::Missing, ..it })
    }),
    (Rule::CreateFulfillmentPolicyReviewHours, |it| {
        gated(&it, |it| FulfillmentPolicy { buyer_review_deadline_hours: Given::Missing, ..it })
    }),
    (Rule::CreateSellerNoAccount, |it| asking(&it, |it| it.with_seller_email(SELLER))),
    (Rule::CreateDeveloperFeeNoAccount, |it| {
        let own = sent_by(&it, |it| it.with_associated_user(OWN));
        asking(&own, |it| CreateEscrow {
            seller_email: Given::Missing,
            developer_fee_percentage: Given::Missing,
            ..it
        })
    }),
    (Rule::CreateSellerUnverifiedEmail, |it| sent_by(&it, |it| it.with_associated_user_verified(true))),
    (Rule::CreateSellerQuickOmitted, |it| asking(&it, |it| it.with_seller_email(OWN))),
    (Rule::CreateDeliveryDaysFractional, |it| {
        asking(&it, |it| it.with_estimated_delivery_days(Decimal::from(2)))
    }),
    (Rule::CreateFulfillmentPolicyProofTypeUnknown, |it| {
        asking(&it, |it| CreateEscrow {
            fulfillment_policy: Given::Missing,
            auto_sign: Given::Value(true),
            ..with_contract(it)
        })
    }),
    (Rule::CreateAutoSignOwnEmail, |it| asking(&it, |it| it.with_auto_sign(false))),
    (Rule::CreatePartiesSame, |it| asking(&it, |it| it.with_buyer_email("buyer@example.com"))),
];

/// In the order of the specification's table, the assumed row last: copied by hand.
const UPDATE: &[Rung<UpdateView<'static>>] = &[
    (Rule::UpdateNoAccount, |it| UpdateView { caller: SOMEBODY, ..it }),
    (Rule::UpdateStatus, |it| UpdateView { escrow: it.escrow.with_status(Status::Pending), ..it }),
    (Rule::UpdateEmpty, |it| UpdateView {
        request: UpdateEscrow {
            title: Given::Value(""),
            amount: Given::Value(Decimal::NEGATIVE_ONE),
            description: Given::Value(LONG),
            estimated_delivery_days: Given::Value(Decimal::ZERO),
        },
        ..it
    }),
    (Rule::UpdateAmountNotPositive, |it| {
        changing(&it, |it| UpdateEscrow { amount: Given::Value(Decimal::ONE), ..it })
    }),
    (Rule::UpdateDescriptionTooLong, |it| {
        changing(&it, |it| UpdateEscrow { description: Given::Value(""), ..it })
    }),
    (Rule::UpdateDeliveryDaysBelowOne, |it| {
        changing(&it, |it| UpdateEscrow { estimated_delivery_days: Given::Value(Decimal::ONE), ..it })
    }),
    (Rule::UpdateTitleLength, |it| changing(&it, |it| UpdateEscrow { title: Given::Value("Logo"), ..it })),
    (Rule::UpdateAmountBelowMinimum, |it| {
        changing(&it, |it| UpdateEscrow { amount: Given::Value(Decimal::from(5)), ..it })
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

const SOMEBODY: Caller = Caller::related(Fact::Known(false), Fact::Known(false));
const THE_SELLER: Caller = Caller::related(Fact::Known(true), Fact::Known(false));
const THE_BUYER: Caller = Caller::related(Fact::Known(false), Fact::Known(true));

#[test]
fn the_first_fault_in_the_order_of_the_table_is_the_primary_error() {
    let climbed = [
        climb(worst_creation(), CreateView::check, CREATE),
        climb(worst_update(), UpdateView::check, UPDATE),
        climb(worst_call(DirectCall::Deliver), DirectView::check, DELIVER),
        climb(worst_call(DirectCall::RejectDelivery), DirectView::check, REJECT_DELIVERY),
        climb(worst_call(DirectCall::Cancel), DirectView::check, CANCEL),
    ];
    let climbed: BTreeSet<Rule> = climbed.into_iter().flatten().collect();
    let with_a_ladder: BTreeSet<Rule> = Rule::all()
        .iter()
        .copied()
        .filter(|rule| match rule.scope() {
            Scope::AnyRequest | Scope::Operation(Operation::CreateSession) | Scope::Command => false,
            Scope::Operation(_) => true,
        })
        .collect();
    assert_eq!(climbed, with_a_ladder);
}

/// Puts right one fault after the other until nothing is wrong, and returns the rules in the order met.
fn climb<V: Copy + Debug>(worst: V, check: fn(&V) -> Verdict, rungs: &[Rung<V>]) -> Vec<Rule> {
    let mut view = worst;
    for (rule, put_right) in rungs {
        assert_eq!(check(&view).primary(&Policy::strict()), Some(*rule), "{view:#?}");
        view = put_right(view);
        assert!(!check(&view).violated().contains(*rule), "{rule} is not put right: {view:#?}");
    }
    assert_eq!(check(&view), Verdict::CLEAR, "{view:#?}");
    rungs.iter().map(|(rule, _)| *rule).collect()
}

fn worst_creation() -> CreateView<'static> {
    let out_of_bounds = Given::Value(Decimal::from(73));
    let request = CreateEscrow {
        title: Given::Missing,
        amount: Given::Missing,
        currency: Given::Undocumented,
        mode: Given::Undocumented,
        buyer_email: Given::Missing,
        seller_email: Given::Value("nobody"),
        estimated_delivery_days: Given::Missing,
        contract_terms: Given::Missing,
        auto_sign: Given::Value(true),
        developer_fee_percentage: Given::Value(Decimal::from(26)),
        fulfillment_policy: Given::Value(FulfillmentPolicy {
            policy_type: Given::Undocumented,
            proof_upload_deadline_hours: out_of_bounds,
            buyer_review_deadline_hours: out_of_bounds,
            has_unknown_proof_type: true,
        }),
    };
    let account = Account::unknown()
        .with_associated_user(OWN)
        .with_associated_user_verified(false)
        .with_signature_configured(false);
    request.view(account)
}

fn worst_update() -> UpdateView<'static> {
    UpdateView {
        request: UpdateEscrow::empty(),
        escrow: EscrowView::unknown().with_mode(Mode::Standard).with_status(Status::Cancelled),
        currency: Fact::Known(Currency::Tnd),
        caller: Caller::of(Account::unknown().without_associated_user(), Parties::unknown()),
        account: Account::unknown(),
        money: MoneyPolicy::default(),
    }
}

fn worst_call(call: DirectCall) -> DirectView {
    let escrow = EscrowView::unknown()
        .with_mode(Mode::Quick)
        .with_status(Status::Completed)
        .with_proof_gate(ProofPhase::WaitingSellerProof)
        .with_dispute(DisputeState::Open)
        .with_cancellation_request(CancellationStatus::Pending);
    DirectView { call, escrow, caller: Caller::nobody() }
}

fn with_contract(request: CreateEscrow<'static>) -> CreateEscrow<'static> {
    request.with_mode(Mode::Standard).with_contract_terms("The terms.")
}

/// The view with another request.
fn asking(
    view: &CreateView<'static>,
    change: fn(CreateEscrow<'static>) -> CreateEscrow<'static>,
) -> CreateView<'static> {
    CreateView { request: change(view.request), ..*view }
}

/// The view with another account.
fn sent_by(
    view: &CreateView<'static>,
    change: fn(Account<'static>) -> Account<'static>,
) -> CreateView<'static> {
    CreateView { account: change(view.account), ..*view }
}

/// The view with another policy in the request.
fn gated(
    view: &CreateView<'static>,
    change: fn(FulfillmentPolicy) -> FulfillmentPolicy,
) -> CreateView<'static> {
    let fulfillment_policy = view.request.fulfillment_policy.map(change);
    CreateView { request: CreateEscrow { fulfillment_policy, ..view.request }, ..*view }
}

/// The view with another request.
fn changing(
    view: &UpdateView<'static>,
    change: fn(UpdateEscrow<'static>) -> UpdateEscrow<'static>,
) -> UpdateView<'static> {
    UpdateView { request: change(view.request), ..*view }
}
