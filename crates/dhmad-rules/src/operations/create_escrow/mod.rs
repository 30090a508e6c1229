//! `create_escrow`: what the request says, what it amounts to, and the rules that judge it.
//!
//! One file per field or group of fields that belong together.

pub(crate) mod amount;
pub(crate) mod auto_sign;
pub(crate) mod contract_terms;
pub(crate) mod currency;
pub(crate) mod delivery_days;
pub(crate) mod developer_fee;
pub(crate) mod fulfillment_policy;
pub(crate) mod mode;
mod modes;
pub(crate) mod parties;
pub(crate) mod title;

mod effective;

use super::terms;
use crate::account::AccountView;
use crate::consequence::Consequence;
use crate::definition::{self, About, Subject, UserMessage};
use crate::edition::{Edition, ModeProperties};
use crate::fact::{Fact, FactName};
use crate::given::{Given, Unreadable};
use crate::judgement::{self, Judgement};
use crate::money::{Currency, Decimal, Number};
use crate::rule::{Basis, Page, Rule};
use crate::supposed::{SupposedUser, SupposedValue};
use crate::truth::Truth;
use crate::values::Values;
use crate::vocabulary::{Mode, ProofType, Status, same_email_address};

pub use effective::{EffectivePolicy, EffectiveRequest, EffectiveSeller};

/// A request to create an escrow, `POST /escrows`: nothing at first, then the fields that it has.
///
/// ```
/// use dhmad_rules::money::Decimal;
/// use dhmad_rules::{Account, CreateEscrow, Escrow, JUNE_2026, Mode, Policy, Rule, Verdict};
///
/// let policy = Policy::standard();
/// let request = CreateEscrow::empty()
///     .with_title("Logo design")
///     .with_amount(Decimal::from(500))
///     .with_buyer_email("buyer@example.com")
///     .with_seller_email("seller@example.com")
///     .with_mode(Mode::Quick)
///     .with_estimated_delivery_days(Decimal::from(14));
/// // There is no escrow yet.
/// let check = |request, account| JUNE_2026.check(request, &Escrow::unknown(), account);
///
/// let nobody = Account::unknown();
/// assert_eq!(check(request, &nobody).verdict(&policy), Verdict::Undetermined);
///
/// let account = Account::unknown().with_associated_user("owner@example.com");
/// assert_eq!(check(request, &account).verdict(&policy), Verdict::Accept);
/// let quote = JUNE_2026.effective(request, &account).quote().expect("amount, currency and mode are usable");
/// assert_eq!(quote.seller_payout().to_string(), "475");
///
/// // Without a mode it is standard, which needs a contract.
/// let without_mode = CreateEscrow { mode: None, ..request };
/// assert_eq!(check(without_mode, &account).primary(&policy), Some(Rule::CreateContractTermsMissing));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreateEscrow<'a> {
    /// What the escrow is about. Its length has bounds, see [`Limits`](crate::editions::Limits).
    pub title: Option<&'a str>,
    /// The price, in `currency`.
    pub amount: Option<Decimal>,
    /// The currency of the price; TND if missing.
    pub currency: Option<Currency>,
    /// The mode; standard if missing.
    pub mode: Option<Mode>,
    /// Who pays. An empty text counts as missing.
    pub buyer_email: Option<&'a str>,
    /// Who sells; the account's associated user if missing or empty.
    pub seller_email: Option<&'a str>,
    /// Days until delivery; where the mode has a default, that if missing.
    pub estimated_delivery_days: Option<Decimal>,
    /// The text of the contract: on standard, and only there. An empty text counts as missing.
    pub contract_terms: Option<&'a str>,
    /// Whether the contract is signed for the seller at once; false if missing.
    pub auto_sign: Option<bool>,
    /// The developer's share in percent; 0 if missing.
    pub developer_fee_percentage: Option<Decimal>,
    /// The proof gate: on quick, and only there.
    pub fulfillment_policy: Option<FulfillmentPolicy<'a>>,
}

/// The proof gate that a request asks for (`fulfillmentPolicy`), of the only documented type, `purchase_proof_required`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FulfillmentPolicy<'a> {
    /// Hours that the seller has for the upload after payment; if missing, the default of [`Limits`](crate::editions::Limits).
    pub proof_upload_deadline_hours: Option<Decimal>,
    /// Hours that the buyer has for the review; if missing, the default of [`Limits`](crate::editions::Limits).
    pub buyer_review_deadline_hours: Option<Decimal>,
    /// Hints at what counts as a proof. No rule of `2026-06` reads those that are documented.
    pub allowed_proof_types: &'a [ProofType],
}

impl FulfillmentPolicy<'_> {
    /// A proof of purchase with the default deadlines.
    pub const fn purchase_proof_required() -> Self {
        Self {
            proof_upload_deadline_hours: None,
            buyer_review_deadline_hours: None,
            allowed_proof_types: &[],
        }
    }
}

impl CreateEscrow<'_> {
    /// Whether an optional text is sent empty (`request.empty-field`). Where a contract is needed its terms are not optional.
    pub(crate) fn has_empty_field(&self, edition: &Edition) -> bool {
        let mode = self.mode.unwrap_or(edition.modes.default_mode);
        let terms_are_empty = self.contract_terms == Some("") && !edition.modes.of(mode).has_contract;
        self.seller_email == Some("") || terms_are_empty
    }
}

impl<'a> CreateEscrow<'a> {
    /// A request without any field.
    pub const fn empty() -> Self {
        Self {
            title: None,
            amount: None,
            currency: None,
            mode: None,
            buyer_email: None,
            seller_email: None,
            estimated_delivery_days: None,
            contract_terms: None,
            auto_sign: None,
            developer_fee_percentage: None,
            fulfillment_policy: None,
        }
    }

    /// The request with a title.
    #[must_use]
    pub fn with_title(self, title: impl Into<Option<&'a str>>) -> Self {
        Self { title: title.into(), ..self }
    }

    /// The request with an amount, in its currency.
    #[must_use]
    pub fn with_amount(self, amount: impl Into<Option<Decimal>>) -> Self {
        Self { amount: amount.into(), ..self }
    }

    /// The request with a currency.
    #[must_use]
    pub fn with_currency(self, currency: impl Into<Option<Currency>>) -> Self {
        Self { currency: currency.into(), ..self }
    }

    /// The request with a mode.
    #[must_use]
    pub fn with_mode(self, mode: impl Into<Option<Mode>>) -> Self {
        Self { mode: mode.into(), ..self }
    }

    /// The request with a buyer.
    #[must_use]
    pub fn with_buyer_email(self, address: impl Into<Option<&'a str>>) -> Self {
        Self { buyer_email: address.into(), ..self }
    }

    /// The request with a seller.
    #[must_use]
    pub fn with_seller_email(self, address: impl Into<Option<&'a str>>) -> Self {
        Self { seller_email: address.into(), ..self }
    }

    /// The request with an estimate of the days until delivery.
    #[must_use]
    pub fn with_estimated_delivery_days(self, days: impl Into<Option<Decimal>>) -> Self {
        Self { estimated_delivery_days: days.into(), ..self }
    }

    /// The request with a contract.
    #[must_use]
    pub fn with_contract_terms(self, terms: impl Into<Option<&'a str>>) -> Self {
        Self { contract_terms: terms.into(), ..self }
    }

    /// The request with the contract signed for the seller at once, or not.
    #[must_use]
    pub fn with_auto_sign(self, auto_sign: impl Into<Option<bool>>) -> Self {
        Self { auto_sign: auto_sign.into(), ..self }
    }

    /// The request with a developer fee, in percent.
    #[must_use]
    pub fn with_developer_fee_percentage(self, percentage: impl Into<Option<Decimal>>) -> Self {
        Self { developer_fee_percentage: percentage.into(), ..self }
    }

    /// The request with a proof gate.
    #[must_use]
    pub fn with_fulfillment_policy(self, policy: impl Into<Option<FulfillmentPolicy<'a>>>) -> Self {
        Self { fulfillment_policy: policy.into(), ..self }
    }
}

/// The fields of a request to create an escrow as an adapter reads them, right or wrong. A typed [`CreateEscrow`] becomes
/// one that is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreateEscrowFields<'a> {
    /// `title`
    pub title: Given<&'a str>,
    /// `amount`
    pub amount: Given<Number<'a>>,
    /// `currency`
    pub currency: Given<Currency>,
    /// `mode`
    pub mode: Given<Mode>,
    /// `buyerEmail`
    pub buyer_email: Given<&'a str>,
    /// `sellerEmail`
    pub seller_email: Given<&'a str>,
    /// `estimatedDeliveryDays`
    pub estimated_delivery_days: Given<Number<'a>>,
    /// `contractTerms`
    pub contract_terms: Given<&'a str>,
    /// `autoSign`
    pub auto_sign: Given<bool>,
    /// `developerFeePercentage`
    pub developer_fee_percentage: Given<Number<'a>>,
    /// `fulfillmentPolicy`
    pub fulfillment_policy: Given<FulfillmentPolicyFields<'a>>,
}

/// The fields of a `fulfillmentPolicy` as an adapter reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FulfillmentPolicyFields<'a> {
    /// `type`: a value means `purchase_proof_required`, the only documented one.
    pub policy_type: Given<()>,
    /// `proofUploadDeadlineHours`
    pub proof_upload_deadline_hours: Given<Number<'a>>,
    /// `buyerReviewDeadlineHours`
    pub buyer_review_deadline_hours: Given<Number<'a>>,
    /// The entries of `allowedProofTypes` that could be read as words of any edition. Which of them the edition that judges
    /// knows, the rule asks.
    pub allowed_proof_types: &'a [ProofType],
    /// Whether an entry of `allowedProofTypes` is another text.
    pub has_unknown_proof_type: bool,
}

impl<'a> FulfillmentPolicyFields<'a> {
    fn of(policy: &FulfillmentPolicy<'a>) -> Self {
        Self {
            policy_type: Given::Value(()),
            proof_upload_deadline_hours: policy.proof_upload_deadline_hours.into(),
            buyer_review_deadline_hours: policy.buyer_review_deadline_hours.into(),
            allowed_proof_types: policy.allowed_proof_types,
            has_unknown_proof_type: false,
        }
    }
}

impl CreateEscrowFields<'_> {
    /// No field at all.
    pub const EMPTY: Self = Self {
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
    };

    fn unreadable(&self) -> Unreadable {
        let fields = Unreadable::default()
            .or(&self.title)
            .or_number(&self.amount)
            .or_word(&self.currency)
            .or_word(&self.mode)
            .or(&self.buyer_email)
            .or(&self.seller_email)
            .or_number(&self.estimated_delivery_days)
            .or(&self.contract_terms)
            .or(&self.auto_sign)
            .or_number(&self.developer_fee_percentage)
            .or(&self.fulfillment_policy);
        match self.fulfillment_policy.value() {
            Some(policy) => fields
                .or_word(&policy.policy_type)
                .or_number(&policy.proof_upload_deadline_hours)
                .or_number(&policy.buyer_review_deadline_hours),
            None => fields,
        }
    }
}

impl<'a> From<CreateEscrow<'a>> for CreateEscrowFields<'a> {
    fn from(request: CreateEscrow<'a>) -> Self {
        let text = |text: Option<&'a str>| text.map_or(Given::Missing, Given::text);
        Self {
            title: request.title.into(),
            amount: request.amount.into(),
            currency: request.currency.into(),
            mode: request.mode.into(),
            buyer_email: text(request.buyer_email),
            seller_email: text(request.seller_email),
            estimated_delivery_days: request.estimated_delivery_days.into(),
            contract_terms: text(request.contract_terms),
            auto_sign: request.auto_sign.into(),
            developer_fee_percentage: request.developer_fee_percentage.into(),
            fulfillment_policy: request
                .fulfillment_policy
                .map(|policy| FulfillmentPolicyFields::of(&policy))
                .into(),
        }
    }
}

/// All that the rules see of a request to create an escrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreateView<'a> {
    /// The request.
    pub request: CreateEscrowFields<'a>,
    /// What is known of the account that sends it.
    pub account: AccountView<'a>,
}

impl Subject for CreateView<'static> {
    type View<'a> = CreateView<'a>;
}

pub(crate) type Definition = definition::Definition<CreateView<'static>>;

/// Every rule that can refuse it.
pub(crate) const RULES: &[&Definition] = &[
    &title::MISSING,
    &title::LENGTH,
    &amount::MISSING,
    &amount::NOT_POSITIVE,
    &currency::UNKNOWN,
    &mode::UNKNOWN,
    &mode::INSTANT,
    &amount::BELOW_MINIMUM,
    &parties::BUYER_MISSING,
    &parties::BUYER_MALFORMED,
    &parties::SELLER_MALFORMED,
    &parties::SELLER_ON_INSTANT,
    &delivery_days::MISSING,
    &delivery_days::BELOW_ONE,
    &contract_terms::MISSING,
    &contract_terms::TOO_LONG,
    &contract_terms::NOT_ALLOWED,
    &auto_sign::THIRD_PARTY_SELLER,
    &auto_sign::NOT_APPLICABLE,
    &auto_sign::NO_SIGNATURE,
    &developer_fee::OUT_OF_RANGE,
    &developer_fee::OWN_SELLER,
    &fulfillment_policy::MODE,
    &fulfillment_policy::TYPE,
    &fulfillment_policy::UPLOAD_HOURS,
    &fulfillment_policy::REVIEW_HOURS,
    &parties::NO_ACCOUNT,
    &developer_fee::NO_ACCOUNT,
    &parties::UNVERIFIED_EMAIL,
    &parties::QUICK_OMITTED,
    &delivery_days::FRACTIONAL,
    &fulfillment_policy::PROOF_TYPE_UNKNOWN,
    &auto_sign::OWN_EMAIL,
    &parties::SAME,
    &amount::MINIMUM_BY_ROUNDING,
];

/// What follows: no event tells of it.
pub(crate) const FOLLOWS: &[Consequence] = &[Consequence::to(Status::Pending, &[], &[])];

impl<'a> CreateView<'a> {
    /// Judges the request by every rule that applies to it.
    pub fn check(&self, edition: &'static Edition) -> Judgement {
        Judgement::of(RULES, self, edition).and_unreadable(self.request.unreadable())
    }

    pub(super) fn why(&self, rule: Rule, edition: &Edition) -> Option<Truth> {
        judgement::why(rule, RULES, self, edition)
    }

    pub(super) fn supposed(self, fact: FactName, nth: usize) -> Option<(SupposedValue, Self)> {
        let (value, account) = if fact == FactName::AssociatedUser {
            let (user, address) = self.supposed_users().nth(nth)?;
            let associated_user = Fact::Known(address);
            (SupposedValue::User(user), AccountView { associated_user, ..self.account })
        } else {
            self.account.supposed(fact, nth)?
        };
        Some((value, Self { account, ..self }))
    }

    /// Who the account's user can turn out to be, as far as the rules tell people apart.
    fn supposed_users(&self) -> impl Iterator<Item = (SupposedUser, Option<&'a str>)> {
        let (seller, buyer) = (self.request.seller_email.value(), self.request.buyer_email.value());
        let is_named =
            |user: &&str| [seller, buyer].into_iter().flatten().any(|it| same_email_address(it, user));
        // Two people are named at most, so one of three is somebody else.
        let somebody_else = ["one", "two", "three"].into_iter().find(|user| !is_named(user));
        [
            (SupposedUser::Nobody, Some(None)),
            (SupposedUser::Seller, seller.map(Some)),
            (SupposedUser::Buyer, buyer.map(Some)),
            (SupposedUser::SomebodyElse, somebody_else.map(Some)),
        ]
        .into_iter()
        .filter_map(|(user, address)| Some((user, address?)))
    }

    pub(super) fn values(&self, edition: &Edition) -> Values {
        Values {
            mode: self.asked_mode(edition).into(),
            mode_is_default: self.request.mode == Given::Missing,
            ..Values::UNKNOWN
        }
    }

    /// The mode that counts: the edition's default if none is given, none if the given one cannot be used. Rules that depend on the mode are
    /// skipped then.
    pub fn mode(&self, edition: &Edition) -> Option<Mode> {
        self.asked_mode(edition).filter(|mode| edition.modes.of(*mode).may_be_created)
    }

    /// The mode that is asked for, whether or not an escrow can be created with it.
    fn asked_mode(&self, edition: &Edition) -> Option<Mode> {
        self.request.mode.or_default(edition.modes.default_mode)
    }

    /// The mode that is asked for is a known one, but no escrow is created with it.
    fn mode_cannot_be_created(&self, edition: &Edition) -> Truth {
        Truth::settled(self.asked_mode(edition).is_some_and(|mode| !edition.modes.of(mode).may_be_created))
    }

    /// A statement about the mode that counts; false if there is none.
    fn mode_is(&self, edition: &Edition, test: impl FnOnce(Mode) -> bool) -> Truth {
        Truth::settled(self.mode(edition).is_some_and(test))
    }

    /// A statement about what the mode that counts has; false if there is none.
    fn mode_has(&self, edition: &Edition, property: impl FnOnce(&ModeProperties) -> bool) -> Truth {
        self.mode_is(edition, |mode| property(edition.modes.of(mode)))
    }
}

/// A documented rule about the create request, to be completed.
const DOCUMENTED: About = About {
    sources: &[Page::CreateEscrow],
    user_message: UserMessage {
        english: "This purchase could not be prepared. Please contact the shop.",
        french: "Cet achat n’a pas pu être préparé. Veuillez contacter la boutique.",
        arabic: "تعذّر إعداد عملية الشراء هذه. يُرجى الاتصال بالمتجر.",
    },
    ..About::DOCUMENTED
};

/// A documented rule that answers 403.
const FORBIDDEN: About = About { http_status: Some(403), ..DOCUMENTED };

/// An inferred rule.
const INFERRED: About = About { basis: Basis::Inferred, ..DOCUMENTED };

/// An assumed rule: no page tells, so neither status nor source is known.
const ASSUMED: About = About { basis: Basis::Assumed, http_status: None, sources: &[], ..DOCUMENTED };
