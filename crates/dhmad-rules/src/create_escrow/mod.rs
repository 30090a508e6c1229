//! Creating an escrow: what the request says, what it amounts to, and the rules that judge it.
//!
//! One file per field or group of fields that belong together.

pub(crate) mod amount;
pub(crate) mod auto_sign;
pub(crate) mod contract_terms;
pub(crate) mod delivery_days;
pub(crate) mod developer_fee;
pub(crate) mod fulfillment_policy;
pub(crate) mod mode;
pub(crate) mod parties;
pub(crate) mod title;

mod effective;

use crate::account::Account;
use crate::catalogue::{Basis, Definition, Edition, Page, Place, Predicate, Rule, Scope};
use crate::fact::Fact;
use crate::given::Given;
use crate::message::{Finding, Values};
use crate::money::{Currency, Decimal, MoneyPolicy};
use crate::truth::Truth;
use crate::verdict::Verdict;
use crate::vocabulary::{Mode, Operation};

pub use effective::{EffectivePolicy, EffectiveRequest, EffectiveSeller};

/// A request to create an escrow, `POST /escrows`: nothing at first, then the fields that it has.
///
/// ```
/// use dhmad_rules::money::Decimal;
/// use dhmad_rules::{Account, CreateEscrow, Mode, Outcome, Policy, Rule};
///
/// let request = CreateEscrow::empty()
///     .with_title("Logo design")
///     .with_amount(Decimal::from(500))
///     .with_buyer_email("buyer@example.com")
///     .with_seller_email("seller@example.com")
///     .with_mode(Mode::Quick)
///     .with_estimated_delivery_days(Decimal::from(14));
///
/// let view = request.view(Account::unknown());
/// assert_eq!(view.check().outcome(&Policy::standard()), Outcome::Undetermined);
///
/// let account = Account::unknown().with_associated_user("owner@example.com");
/// let view = request.view(account);
/// assert_eq!(view.check().outcome(&Policy::standard()), Outcome::Accept);
/// let quote = view.effective().quote().expect("amount, currency and mode are usable");
/// assert_eq!(quote.seller_payout().to_string(), "475");
///
/// // Without a mode it is standard, which needs a contract.
/// let view = CreateEscrow { mode: dhmad_rules::Given::Missing, ..request }.view(account);
/// assert_eq!(view.check().primary(&Policy::standard()), Some(Rule::CreateContractTermsMissing));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreateEscrow<'a> {
    /// What the escrow is about, 1 to 200 characters.
    pub title: Given<&'a str>,
    /// The price, in `currency`.
    pub amount: Given<Decimal>,
    /// The currency of the price; TND if missing.
    pub currency: Given<Currency>,
    /// The mode; standard if missing.
    pub mode: Given<Mode>,
    /// Who pays.
    pub buyer_email: Given<&'a str>,
    /// Who sells; the account's associated user if missing.
    pub seller_email: Given<&'a str>,
    /// Days until delivery, at least 1; on instant 1 if missing.
    pub estimated_delivery_days: Given<Decimal>,
    /// The text of the contract: on standard, and only there.
    pub contract_terms: Given<&'a str>,
    /// Whether the contract is signed for the seller at once; false if missing.
    pub auto_sign: Given<bool>,
    /// The developer's share in percent; 0 if missing.
    pub developer_fee_percentage: Given<Decimal>,
    /// The proof gate: on quick, and only there.
    pub fulfillment_policy: Given<FulfillmentPolicy>,
}

/// The proof gate that a request asks for (`fulfillmentPolicy`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FulfillmentPolicy {
    /// `type`: a value means `purchase_proof_required`, the only documented one.
    pub policy_type: Given<()>,
    /// Hours that the seller has for the upload after payment, 6 to 72; 24 if missing.
    pub proof_upload_deadline_hours: Given<Decimal>,
    /// Hours that the buyer has for the review, 6 to 72; 24 if missing.
    pub buyer_review_deadline_hours: Given<Decimal>,
    /// Whether an entry of `allowedProofTypes` is none of the five documented ones.
    pub has_unknown_proof_type: bool,
}

impl FulfillmentPolicy {
    /// A proof of purchase with the default deadlines.
    pub const fn purchase_proof_required() -> Self {
        Self {
            policy_type: Given::Value(()),
            proof_upload_deadline_hours: Given::Missing,
            buyer_review_deadline_hours: Given::Missing,
            has_unknown_proof_type: false,
        }
    }
}

impl<'a> CreateEscrow<'a> {
    /// A request without any field.
    pub const fn empty() -> Self {
        Self {
            title: Given::Missing,
            amount: Given::Missing,
            currency: Given::Missing,
            mode: Given::Missing,
            buyer_email: Given::Missing,
            seller_email: Given::Missing,
            estimated_delivery_days: Given::Missing,
            contract_terms: Given::Missing,
            auto_sign: Given::Missing,
            developer_fee_percentage: Given::Missing,
            fulfillment_policy: Given::Missing,
        }
    }

    /// The request with a title.
    #[must_use]
    pub const fn with_title(self, title: &'a str) -> Self {
        Self { title: Given::Value(title), ..self }
    }

    /// The request with an amount, in its currency.
    #[must_use]
    pub const fn with_amount(self, amount: Decimal) -> Self {
        Self { amount: Given::Value(amount), ..self }
    }

    /// The request with a currency.
    #[must_use]
    pub const fn with_currency(self, currency: Currency) -> Self {
        Self { currency: Given::Value(currency), ..self }
    }

    /// The request with a mode.
    #[must_use]
    pub const fn with_mode(self, mode: Mode) -> Self {
        Self { mode: Given::Value(mode), ..self }
    }

    /// The request with a buyer. An empty text counts as missing.
    #[must_use]
    pub const fn with_buyer_email(self, address: &'a str) -> Self {
        Self { buyer_email: Given::text(address), ..self }
    }

    /// The request with a seller. An empty text counts as missing.
    #[must_use]
    pub const fn with_seller_email(self, address: &'a str) -> Self {
        Self { seller_email: Given::text(address), ..self }
    }

    /// The request with an estimate of the days until delivery.
    #[must_use]
    pub const fn with_estimated_delivery_days(self, days: Decimal) -> Self {
        Self { estimated_delivery_days: Given::Value(days), ..self }
    }

    /// The request with a contract. An empty text counts as missing.
    #[must_use]
    pub const fn with_contract_terms(self, terms: &'a str) -> Self {
        Self { contract_terms: Given::text(terms), ..self }
    }

    /// The request with the contract signed for the seller at once, or not.
    #[must_use]
    pub const fn with_auto_sign(self, auto_sign: bool) -> Self {
        Self { auto_sign: Given::Value(auto_sign), ..self }
    }

    /// The request with a developer fee, in percent.
    #[must_use]
    pub const fn with_developer_fee_percentage(self, percentage: Decimal) -> Self {
        Self { developer_fee_percentage: Given::Value(percentage), ..self }
    }

    /// The request with a proof gate.
    #[must_use]
    pub const fn with_fulfillment_policy(self, policy: FulfillmentPolicy) -> Self {
        Self { fulfillment_policy: Given::Value(policy), ..self }
    }

    /// Whether an adapter found a field that is not of its type: it has refused the request then.
    pub(crate) fn has_unreadable_field(&self) -> bool {
        let of_policy = self.fulfillment_policy.value().is_some_and(|policy| {
            policy.policy_type == Given::WrongType
                || policy.proof_upload_deadline_hours == Given::WrongType
                || policy.buyer_review_deadline_hours == Given::WrongType
        });
        of_policy
            || self.title == Given::WrongType
            || self.amount == Given::WrongType
            || self.currency == Given::WrongType
            || self.mode == Given::WrongType
            || self.buyer_email == Given::WrongType
            || self.seller_email == Given::WrongType
            || self.estimated_delivery_days == Given::WrongType
            || self.contract_terms == Given::WrongType
            || self.auto_sign == Given::WrongType
            || self.developer_fee_percentage == Given::WrongType
            || self.fulfillment_policy == Given::WrongType
    }

    /// What the rules see of this request, sent by this account.
    pub const fn view(self, account: Account<'a>) -> CreateView<'a> {
        CreateView { request: self, account, money: MoneyPolicy::of(Edition::CURRENT) }
    }
}

/// All that the rules see of a request to create an escrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreateView<'a> {
    /// The request.
    pub request: CreateEscrow<'a>,
    /// The account that sends it.
    pub account: Account<'a>,
    /// Rates, minimums and how money is rounded.
    pub money: MoneyPolicy,
}

const RULES: &[Rule] = &[
    Rule::CreateTitleMissing,
    Rule::CreateTitleLength,
    Rule::CreateAmountMissing,
    Rule::CreateAmountNotPositive,
    Rule::CreateCurrencyUnknown,
    Rule::CreateModeUnknown,
    Rule::CreateAmountBelowMinimum,
    Rule::CreateBuyerEmailMissing,
    Rule::CreateBuyerEmailMalformed,
    Rule::CreateSellerEmailMalformed,
    Rule::CreateSellerEmailInstant,
    Rule::CreateDeliveryDaysMissing,
    Rule::CreateDeliveryDaysBelowOne,
    Rule::CreateContractTermsMissing,
    Rule::CreateContractTermsTooLong,
    Rule::CreateContractTermsNotAllowed,
    Rule::CreateAutoSignThirdPartySeller,
    Rule::CreateAutoSignNotApplicable,
    Rule::CreateAutoSignNoSignature,
    Rule::CreateDeveloperFeeOutOfRange,
    Rule::CreateDeveloperFeeOwnSeller,
    Rule::CreateFulfillmentPolicyMode,
    Rule::CreateFulfillmentPolicyType,
    Rule::CreateFulfillmentPolicyUploadHours,
    Rule::CreateFulfillmentPolicyReviewHours,
    Rule::CreateSellerNoAccount,
    Rule::CreateDeveloperFeeNoAccount,
    Rule::CreateSellerUnverifiedEmail,
    Rule::CreateSellerQuickOmitted,
    Rule::CreateDeliveryDaysFractional,
    Rule::CreateFulfillmentPolicyProofTypeUnknown,
    Rule::CreateAutoSignOwnEmail,
    Rule::CreatePartiesSame,
];

impl CreateView<'_> {
    /// Judges the request by every rule that applies to it.
    pub fn check(&self) -> Verdict {
        RULES.iter().fold(Verdict::CLEAR, |verdict, &rule| verdict.with(rule, self.violates(rule)))
    }

    /// Why a rule of the verdict is violated, or what it misses.
    pub fn finding(&self, rule: Rule) -> Finding {
        let values = Values {
            mode: Fact::from_option(self.mode()),
            mode_is_default: self.request.mode == Given::Missing,
            ..Values::UNKNOWN
        };
        Finding::new(rule, self.violates(rule), values)
    }

    fn violates(&self, rule: Rule) -> Truth {
        match rule.definition().violated_when {
            Predicate::Create(predicate) => predicate(self),
            Predicate::Adapter
            | Predicate::Machine
            | Predicate::Session(_)
            | Predicate::Direct(_)
            | Predicate::Update(_) => Truth::FALSE,
        }
    }

    /// The mode that counts: standard if none is given, none if the given one cannot be used. Rules that depend on the
    /// mode are skipped then.
    pub fn mode(&self) -> Option<Mode> {
        self.request.mode.or_default(Mode::Standard)
    }

    /// A statement about the mode that counts; false if there is none.
    fn mode_is(&self, test: impl FnOnce(Mode) -> bool) -> Truth {
        Truth::settled(self.mode().is_some_and(test))
    }
}

/// A documented rule about the create request, to be completed.
const DOCUMENTED: Definition = Definition {
    id: "",
    scope: Scope::Operation(Operation::CreateEscrow),
    code: None,
    basis: Basis::Documented,
    http_status: Some(400),
    error_type: None,
    sources: &[Page::CreateEscrow],
    since: Edition::June2026,
    place: Place::Request,
    requirement: "",
    why: "",
    refused_when: "",
    instead: "",
    message: "",
    user_message: "This purchase could not be prepared. Please contact the shop.",
    violated_when: Predicate::Adapter,
};

/// A documented rule that answers 403.
const FORBIDDEN: Definition = Definition { http_status: Some(403), ..DOCUMENTED };

/// An inferred rule.
const INFERRED: Definition = Definition { basis: Basis::Inferred, ..DOCUMENTED };

/// An assumed rule: no page tells, so neither status nor source is known.
const ASSUMED: Definition =
    Definition { basis: Basis::Assumed, http_status: None, sources: &[], ..DOCUMENTED };
