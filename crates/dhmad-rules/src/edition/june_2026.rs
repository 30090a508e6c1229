use super::{Edition, Fields, Limits, ModeProperties, Modes, Substitute};
use crate::money::MoneyPolicy;
use crate::rule::RuleSet;
use crate::vocabulary::{
    Action, ActionSet, EventKind, EventSet, Field, Mode, Operation, OperationSet, ProofType, ProofTypeSet,
};

/// The baseline: the pages as they were in June 2026.
pub const JUNE_2026: Edition = Edition {
    name: "2026-06",
    rules: RuleSet::ALL.without(RuleSet::LATER),
    restated: &[],
    operations: OperationSet::from_operations(&Operation::ALL),
    actions: ActionSet::from_actions(&[
        Action::SignContract,
        Action::AcceptPay,
        Action::Complete,
        Action::Dispute,
        Action::RequestCancellation,
        Action::RejectCancellation,
        Action::AcceptCancellation,
        Action::CancelEscrow,
        Action::SubmitProof,
        Action::ReviewProof,
    ]),
    events: EventSet::from_events(&[
        EventKind::StatusUpdated,
        EventKind::ContractSigned,
        EventKind::CancellationRequested,
        EventKind::CancellationRejected,
        EventKind::CancellationAccepted,
        EventKind::Updated,
        EventKind::DepositProofRejected,
        EventKind::DeliveryRejected,
        EventKind::ProofRequired,
        EventKind::ProofSubmitted,
        EventKind::ProofCorrectionRequested,
        EventKind::ProofAccepted,
        EventKind::ProofAcceptedByTimeout,
        EventKind::ProofNeedsReview,
        EventKind::ProofExpired,
        EventKind::IdentityVerificationUpdated,
        EventKind::IdentityVerificationLinked,
    ]),
    substitutes: SUBSTITUTES,
    unjudged: UNJUDGED,
    fields: Fields {
        create_escrow: &[
            Field::Title,
            Field::Amount,
            Field::Currency,
            Field::BuyerEmail,
            Field::SellerEmail,
            Field::Mode,
            Field::EstimatedDeliveryDays,
            Field::ContractTerms,
            Field::AutoSign,
            Field::DeveloperFeePercentage,
            Field::FulfillmentPolicy,
            Field::FulfillmentPolicyType,
            Field::ProofUploadDeadlineHours,
            Field::BuyerReviewDeadlineHours,
            Field::AllowedProofTypes,
        ],
        update_escrow: &[Field::Title, Field::Amount, Field::Description, Field::EstimatedDeliveryDays],
        deliver: &[],
        reject_delivery: &[Field::Reason],
        cancel: &[],
        create_session: &[Field::Action, Field::TargetUserEmail, Field::RedirectUrl, Field::Metadata],
    },
    proof_types: ProofTypeSet::from_proof_types(&ProofType::ALL),
    modes: Modes { standard: STANDARD, quick: QUICK, instant: INSTANT, default_mode: Mode::Standard },
    limits: Limits {
        metadata_value_length_max: 500,
        title_length_min: 1,
        title_length_max: 200,
        contract_terms_length_max: 10_000,
        description_length_max: 2_000,
        delivery_days_min: 1,
        deadline_hours_min: 6,
        deadline_hours_max: 72,
        deadline_hours_default: 24,
        correction_rounds_max: 3,
        completion_days: 7,
        session_minutes: 30,
    },
    money: MoneyPolicy::JUNE_2026,
};

const SUBSTITUTES: &[Substitute] = &[
    Substitute {
        names: &["release", "release_funds", "release_escrow", "payout", "payouts", "pay_out", "withdraw"],
        way: "money is released by the buyer's `complete` session, or by `deliver` on an instant escrow; \
              there is no call for payouts",
    },
    Substitute {
        names: &["refund", "refunds", "refund_escrow", "chargeback"],
        way: "a paid escrow is refunded by a `cancel_escrow` session of the seller, or by a \
              `request_cancellation` session of the buyer that the seller accepts",
    },
    Substitute {
        names: &["pay", "fund", "charge", "charges", "capture", "payment"],
        way: "the buyer pays in an `accept_pay` session",
    },
    Substitute { names: &["sign", "sign_escrow"], way: "each party signs in a `sign_contract` session" },
    Substitute {
        names: &["open_dispute", "disputes", "resolve_dispute"],
        way: "a party opens a dispute in a `dispute` session; the platform decides it",
    },
    Substitute {
        names: &["upload_proof", "proof", "accept_proof"],
        way: "the seller uploads in a `submit_proof` session, the buyer decides in a `review_proof` session",
    },
    Substitute {
        names: &["session", "sessions", "checkout", "create_checkout_session"],
        way: "a checkout session is created with `create_session`",
    },
];

/// The documented calls that no rule speaks of, by the names of their pages and of their paths.
const UNJUDGED: &[&str] = &[
    // The account.
    "me",
    "get_me",
    "balance",
    "get_balance",
    // What is read of an escrow, and of a session.
    "list_escrows",
    "get_escrow",
    "get_escrow_proof",
    "get_proof",
    "get_escrow_contract",
    "get_contract",
    "get_session",
    "get_checkout_session",
    // Identity.
    "create_verification",
    "get_verification",
    "list_verifications",
    "create_identity_verification",
    "get_identity_verification",
    "list_identity_verifications",
    // OAuth.
    "authorize",
    "token",
    "userinfo",
    "oauth_authorize",
    "oauth_token",
    "oauth_userinfo",
    // What the developer portal manages.
    "create_webhook",
    "list_webhooks",
    "get_webhook",
    "update_webhook",
    "delete_webhook",
    "regenerate_secret",
    "regenerate_webhook_secret",
    "get_signature",
    "update_signature",
];

const STANDARD: ModeProperties = ModeProperties {
    may_be_created: true,
    has_contract: true,
    may_have_proof_gate: false,
    buyer_confirms_delivery: true,
    may_name_seller: true,
    default_delivery_days: None,
};

const QUICK: ModeProperties = ModeProperties { has_contract: false, may_have_proof_gate: true, ..STANDARD };

const INSTANT: ModeProperties = ModeProperties {
    has_contract: false,
    buyer_confirms_delivery: false,
    may_name_seller: false,
    default_delivery_days: Some(1),
    ..STANDARD
};
