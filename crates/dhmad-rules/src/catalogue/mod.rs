//! The rule catalogue: every rule, in order of precedence, and what is to be said of it.

mod definition;
mod set;

use strum::VariantArray;

use crate::{create_escrow, direct, machine, request, session};

pub use definition::{Basis, Code, Edition, ErrorType, Page, Place, Scope};
pub(crate) use definition::{Definition, Predicate};
pub use set::RuleSet;

/// Declares the rules in order: for each, its name in [`Rule`] and where it is defined.
macro_rules! catalogue {
    ($($(#[doc = $section:literal])* $rule:ident = $definition:path,)*) => {
        /// A rule of the API: something that makes it refuse a request, or that may. A few judge no request but a command to
        /// the state machine, see [`Scope::Command`].
        ///
        /// The order of the variants is the order in which the API is taken to check, and so the order in which
        /// violations are listed. Parse an id with [`FromStr`], print it with [`Display`], walk all with
        /// [`Rule::all`].
        ///
        /// New rules arrive with new editions of the pages, so a match needs a wildcard arm.
        ///
        /// ```
        /// use dhmad_rules::{Basis, Code, Rule};
        ///
        /// let rule: Rule = "session.accept-pay.already-paid".parse()?;
        /// assert_eq!(rule, Rule::SessionAcceptPayAlreadyPaid);
        /// assert_eq!(rule.code(), Some(Code::PaymentAlreadyDone));
        /// assert_eq!(rule.basis(), Basis::Documented);
        ///
        /// assert!("session.accept-pay.paid".parse::<Rule>().is_err());
        /// # Ok::<(), dhmad_rules::UnknownRule>(())
        /// ```
        ///
        /// [`FromStr`]: core::str::FromStr
        /// [`Display`]: core::fmt::Display
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, VariantArray)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Rule {
            $(
                #[doc = concat!("See [`Rule::id`] and the other accessors; declared as `", stringify!($definition), "`.")]
                $rule,
            )*
        }

        /// What each rule says, in the order of [`Rule`].
        static DEFINITIONS: [&Definition; Rule::VARIANTS.len()] = [$(&$definition,)*];
    };
}

catalogue! {
    // Any request. The wire crate decides these: only it sees JSON.
    OperationUndocumented = request::OPERATION_UNDOCUMENTED,
    RequestNotAnObject = request::NOT_AN_OBJECT,
    RequestFieldType = request::FIELD_TYPE,
    RequestNumberUnrepresentable = request::NUMBER_UNREPRESENTABLE,
    RequestDuplicateKey = request::DUPLICATE_KEY,
    RequestEmptyField = request::EMPTY_FIELD,
    RequestUnknownField = request::UNKNOWN_FIELD,
    FactsUnusableValue = request::UNUSABLE_FACT,

    // Create a checkout session: the order of the page's error table, then what it is silent about.
    SessionActionMissing = session::request::ACTION_MISSING,
    SessionActionUnknown = session::request::ACTION_UNKNOWN,
    SessionTargetMissing = session::target::MISSING,
    SessionTargetMalformed = session::target::MALFORMED,
    SessionRedirectMissing = session::redirect::MISSING,
    SessionMetadataValueTooLong = session::request::METADATA_VALUE_TOO_LONG,
    SessionRedirectNoneConfigured = session::redirect::NONE_CONFIGURED,
    SessionRedirectNotAllowed = session::redirect::NOT_ALLOWED,
    SessionRedirectNotHttps = session::redirect::NOT_HTTPS,
    SessionSignContractInstantMode = session::sign_contract::INSTANT_MODE,
    SessionCompleteInstantMode = session::complete::INSTANT_MODE,
    SessionSignContractQuickMode = session::sign_contract::QUICK_MODE,
    SessionProofNotGated = session::proof::NOT_GATED,
    SessionSignContractAlreadySigned = session::sign_contract::ALREADY_SIGNED,
    SessionAcceptPayAlreadyPaid = session::accept_pay::ALREADY_PAID,
    SessionCompleteAlreadyCompleted = session::complete::ALREADY_COMPLETED,
    SessionDisputeAlreadyOpened = session::dispute::ALREADY_OPENED,
    SessionRequestCancellationStatus = session::request_cancellation::STATUS,
    SessionRequestCancellationTargetSeller = session::request_cancellation::TARGET_SELLER,
    SessionCancelEscrowStatus = session::cancel_escrow::STATUS,
    SessionCancelEscrowTargetBuyer = session::cancel_escrow::TARGET_BUYER,
    SessionTargetNotBuyer = session::target::NOT_BUYER,
    SessionTargetNotSeller = session::target::NOT_SELLER,
    SessionRequestCancellationAlreadyRequested = session::request_cancellation::ALREADY_REQUESTED,
    SessionCancellationResponseNonePending = session::cancellation_response::NONE_PENDING,
    SessionSubmitProofPhase = session::submit_proof::PHASE,
    SessionReviewProofPhase = session::review_proof::PHASE,
    SessionTargetNotParty = session::target::NOT_PARTY,
    SessionSignContractStatus = session::sign_contract::STATUS,
    SessionAcceptPayCancelled = session::accept_pay::CANCELLED,
    SessionCompleteCancelled = session::complete::CANCELLED,
    SessionCancellationResponseStatus = session::cancellation_response::STATUS,
    SessionProofStatus = session::proof::STATUS,
    SessionDisputeStatus = session::dispute::STATUS,
    SessionCompleteNotDelivered = session::complete::NOT_DELIVERED,
    SessionAcceptPayContractUnsigned = session::accept_pay::CONTRACT_UNSIGNED,
    SessionDisputeOpen = session::dispute_open::DISPUTE_OPEN,
    SessionCompleteCancellationPending = session::complete::CANCELLATION_PENDING,
    SessionRedirectNearMatch = session::redirect::NEAR_MATCH,

    // Create an escrow.
    CreateTitleMissing = create_escrow::title::MISSING,
    CreateTitleLength = create_escrow::title::LENGTH,
    CreateAmountMissing = create_escrow::amount::MISSING,
    CreateAmountNotPositive = create_escrow::amount::NOT_POSITIVE,
    CreateCurrencyUnknown = create_escrow::mode::CURRENCY_UNKNOWN,
    CreateModeUnknown = create_escrow::mode::UNKNOWN,
    CreateAmountBelowMinimum = create_escrow::amount::BELOW_MINIMUM,
    CreateBuyerEmailMissing = create_escrow::parties::BUYER_MISSING,
    CreateBuyerEmailMalformed = create_escrow::parties::BUYER_MALFORMED,
    CreateSellerEmailMalformed = create_escrow::parties::SELLER_MALFORMED,
    CreateSellerEmailInstant = create_escrow::parties::SELLER_ON_INSTANT,
    CreateDeliveryDaysMissing = create_escrow::delivery_days::MISSING,
    CreateDeliveryDaysBelowOne = create_escrow::delivery_days::BELOW_ONE,
    CreateContractTermsMissing = create_escrow::contract_terms::MISSING,
    CreateContractTermsTooLong = create_escrow::contract_terms::TOO_LONG,
    CreateContractTermsNotAllowed = create_escrow::contract_terms::NOT_ALLOWED,
    CreateAutoSignThirdPartySeller = create_escrow::auto_sign::THIRD_PARTY_SELLER,
    CreateAutoSignNotApplicable = create_escrow::auto_sign::NOT_APPLICABLE,
    CreateAutoSignNoSignature = create_escrow::auto_sign::NO_SIGNATURE,
    CreateDeveloperFeeOutOfRange = create_escrow::developer_fee::OUT_OF_RANGE,
    CreateDeveloperFeeOwnSeller = create_escrow::developer_fee::OWN_SELLER,
    CreateFulfillmentPolicyMode = create_escrow::fulfillment_policy::MODE,
    CreateFulfillmentPolicyType = create_escrow::fulfillment_policy::TYPE,
    CreateFulfillmentPolicyUploadHours = create_escrow::fulfillment_policy::UPLOAD_HOURS,
    CreateFulfillmentPolicyReviewHours = create_escrow::fulfillment_policy::REVIEW_HOURS,
    CreateSellerNoAccount = create_escrow::parties::NO_ACCOUNT,
    CreateDeveloperFeeNoAccount = create_escrow::developer_fee::NO_ACCOUNT,
    CreateSellerUnverifiedEmail = create_escrow::parties::UNVERIFIED_EMAIL,
    CreateSellerQuickOmitted = create_escrow::parties::QUICK_OMITTED,
    CreateDeliveryDaysFractional = create_escrow::delivery_days::FRACTIONAL,
    CreateFulfillmentPolicyProofTypeUnknown = create_escrow::fulfillment_policy::PROOF_TYPE_UNKNOWN,
    CreateAutoSignOwnEmail = create_escrow::auto_sign::OWN_EMAIL,
    CreatePartiesSame = create_escrow::parties::SAME,

    // Update, deliver, reject a delivery, cancel.
    UpdateNoAccount = direct::update_escrow::NO_ACCOUNT,
    UpdateStatus = direct::update_escrow::STATUS,
    UpdateEmpty = direct::update_escrow::EMPTY,
    UpdateAmountNotPositive = direct::update_escrow::AMOUNT_NOT_POSITIVE,
    UpdateDescriptionTooLong = direct::update_escrow::DESCRIPTION_TOO_LONG,
    UpdateDeliveryDaysBelowOne = direct::update_escrow::DELIVERY_DAYS_BELOW_ONE,
    UpdateTitleLength = direct::update_escrow::TITLE_LENGTH,
    UpdateAmountBelowMinimum = direct::update_escrow::AMOUNT_BELOW_MINIMUM,
    DeliverNotSeller = direct::deliver::NOT_SELLER,
    DeliverStatus = direct::deliver::STATUS,
    DeliverProofNotAccepted = direct::deliver::PROOF_NOT_ACCEPTED,
    DeliverDisputeOpen = direct::deliver::DISPUTE_OPEN,
    DeliverCancellationPending = direct::deliver::CANCELLATION_PENDING,
    RejectDeliveryNotBuyer = direct::reject_delivery::NOT_BUYER,
    RejectDeliveryStatus = direct::reject_delivery::STATUS,
    RejectDeliveryDisputeOpen = direct::reject_delivery::DISPUTE_OPEN,
    CancelNoAccount = direct::cancel::NO_ACCOUNT,
    CancelStatus = direct::cancel::STATUS,
    CancelNotParty = direct::cancel::NOT_PARTY,

    // Commands to the state machine. No request meets these.
    CommandWrongActor = machine::rules::WRONG_ACTOR,
    PayContractUnsigned = machine::rules::CONTRACT_UNSIGNED,
    CompleteNotDelivered = machine::rules::NOT_DELIVERED,
    DisputeStatus = machine::rules::DISPUTE_STATUS,
    UpdateNotParty = machine::rules::UPDATE_NOT_PARTY,
    DisputeNoneOpen = machine::rules::DISPUTE_NONE_OPEN,
    ProofNotUnderReview = machine::rules::PROOF_NOT_UNDER_REVIEW,
}

impl Rule {
    /// Every rule, in order of precedence.
    pub const fn all() -> &'static [Self] {
        Self::VARIANTS
    }

    #[expect(clippy::indexing_slicing, reason = "the array has one entry per variant, in their order")]
    pub(crate) const fn definition(self) -> &'static Definition {
        DEFINITIONS[self as usize]
    }

    /// The stable id, for example `session.accept-pay.already-paid`.
    pub const fn id(self) -> &'static str {
        self.definition().id
    }

    /// Which requests, or commands, the rule judges.
    pub const fn scope(self) -> Scope {
        self.definition().scope
    }

    /// The documented error code, or `None` where no page gives one. No code is ever invented.
    pub const fn code(self) -> Option<Code> {
        self.definition().code
    }

    /// Where the rule comes from: documented, inferred or assumed.
    pub const fn basis(self) -> Basis {
        self.definition().basis
    }

    /// The HTTP status that the API would answer with, or `None` where no page tells.
    pub const fn http_status(self) -> Option<u16> {
        self.definition().http_status
    }

    /// The `type` of the API's error object, where the page shows an error object with a type.
    pub const fn error_type(self) -> Option<ErrorType> {
        self.definition().error_type
    }

    /// The pages that the rule rests on; none where they are silent.
    pub const fn sources(self) -> &'static [Page] {
        self.definition().sources
    }

    /// The first edition of the pages in which the rule holds.
    pub const fn since(self) -> Edition {
        self.definition().since
    }

    /// The part of the request that would have to change.
    pub const fn place(self) -> Place {
        self.definition().place
    }

    /// What the API asks for, in one sentence.
    pub const fn requirement(self) -> &'static str {
        self.definition().requirement
    }

    /// Why it asks for that.
    pub const fn why(self) -> &'static str {
        self.definition().why
    }

    /// When exactly the request is refused.
    pub const fn refused_when(self) -> &'static str {
        self.definition().refused_when
    }

    /// What can be done instead.
    pub const fn instead(self) -> &'static str {
        self.definition().instead
    }

    /// What a developer is told. `{...}` stands for a value, see [`Message`](crate::Message).
    pub const fn message_template(self) -> &'static str {
        self.definition().message
    }

    /// What the end user may be shown: a sentence without an address, an id or a field name.
    pub const fn user_message(self) -> &'static str {
        self.definition().user_message
    }
}

impl core::fmt::Display for Rule {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.id())
    }
}

impl core::str::FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(id: &str) -> Result<Self, UnknownRule> {
        Self::all().iter().copied().find(|rule| rule.id() == id).ok_or(UnknownRule(()))
    }
}

/// No rule has that id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownRule(());

impl core::fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("no rule has this id (ids look like `session.accept-pay.already-paid`)")
    }
}

impl core::error::Error for UnknownRule {}
