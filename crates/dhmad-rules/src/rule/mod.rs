//! The names of the rules, and what names consist of: floor of the crate, on which everything else may stand.
//!
//! What is said of each rule, and what decides it, is declared in the file of its action, see `crate::definition`.

mod basis;
mod code;
mod page;
mod place;
mod set;

use crate::vocabulary::Operation;

pub use basis::Basis;
pub use code::{Code, ErrorType};
pub use page::Page;
pub use place::Place;
pub use set::RuleSet;

/// Declares the rules in their order: each with its name in Rust and its id.
macro_rules! rules {
    ($( $(#[doc = $doc:literal])* $rule:ident = $id:literal, )*) => {
        /// A rule of the API: something that makes it refuse a request, or that may. A few judge no request but a command to
        /// the state machine, see [`Scope::Command`].
        ///
        /// The order of the variants is the order in which the API is taken to check, in every edition. Parse an id with
        /// [`FromStr`], print it with [`Display`], walk all with [`Rule::ALL`]. Which rules are in force is a matter of the
        /// [`Edition`](crate::Edition), and so are basis, code and status.
        ///
        /// New rules arrive with new editions of the pages, so a match needs a wildcard arm. One that is retired keeps its
        /// name, and none changes its meaning.
        ///
        /// ```
        /// use dhmad_rules::{Basis, Code, JUNE_2026, Rule};
        ///
        /// let rule: Rule = "session.accept-pay.already-paid".parse()?;
        /// assert_eq!(rule, Rule::SessionAcceptPayAlreadyPaid);
        /// assert_eq!(rule.code(&JUNE_2026), Some(Code::PaymentAlreadyDone));
        /// assert_eq!(rule.basis(&JUNE_2026), Basis::Documented);
        ///
        /// assert!("session.accept-pay.paid".parse::<Rule>().is_err());
        /// # Ok::<(), dhmad_rules::UnknownRule>(())
        /// ```
        ///
        /// [`FromStr`]: core::str::FromStr
        /// [`Display`]: core::fmt::Display
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Rule {
            $( $(#[doc = $doc])* $rule, )*
        }

        impl Rule {
            /// Every rule of every edition, in order.
            pub const ALL: [Self; [$($id),*].len()] = [$(Self::$rule),*];

            /// The stable id, for example `session.accept-pay.already-paid`.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$rule => $id,)*
                }
            }
        }
    };
}

// The comment of a rule is its page in the documentation of the crate: what it asks for, and its code. It repeats the
// declaration, so a test holds it against that, and writes it: `RULE_DOCS=write cargo test -p dhmad-rules --lib rule_docs`.
rules! {
    // Any request. The wire crate decides these: only it sees JSON.
    /// -
    OperationUndocumented = "operation.undocumented",
    /// -
    RequestNotAnObject = "request.not-an-object",
    /// -
    RequestFieldType = "request.field-type",
    /// -
    RequestNumberUnrepresentable = "request.number-unrepresentable",
    /// -
    RequestDuplicateKey = "request.duplicate-key",
    /// -
    RequestEmptyField = "request.empty-field",
    /// -
    RequestUnknownField = "request.unknown-field",
    /// -
    FactsUnusableValue = "facts.unusable-value",
    // Create a checkout session: the order of the page's error table, then what it is silent about.
    /// -
    SessionActionMissing = "session.action.missing",
    /// -
    SessionActionUnknown = "session.action.unknown",
    /// -
    SessionTargetMissing = "session.target.missing",
    /// -
    SessionTargetMalformed = "session.target.malformed",
    /// -
    SessionRedirectMissing = "session.redirect.missing",
    /// -
    SessionMetadataValueTooLong = "session.metadata.value-too-long",
    /// -
    SessionRedirectNoneConfigured = "session.redirect.none-configured",
    /// -
    SessionRedirectNotAllowed = "session.redirect.not-allowed",
    /// -
    SessionRedirectNotHttps = "session.redirect.not-https",
    /// -
    SessionSignContractInstantMode = "session.sign-contract.instant-mode",
    /// -
    SessionCompleteInstantMode = "session.complete.instant-mode",
    /// -
    SessionSignContractQuickMode = "session.sign-contract.quick-mode",
    /// -
    SessionProofNotGated = "session.proof.not-gated",
    /// -
    SessionSignContractAlreadySigned = "session.sign-contract.already-signed",
    /// -
    SessionAcceptPayAlreadyPaid = "session.accept-pay.already-paid",
    /// -
    SessionCompleteAlreadyCompleted = "session.complete.already-completed",
    /// -
    SessionDisputeAlreadyOpened = "session.dispute.already-opened",
    /// -
    SessionRequestCancellationStatus = "session.request-cancellation.status",
    /// -
    SessionRequestCancellationTargetSeller = "session.request-cancellation.target-seller",
    /// -
    SessionCancelEscrowStatus = "session.cancel-escrow.status",
    /// -
    SessionCancelEscrowTargetBuyer = "session.cancel-escrow.target-buyer",
    /// -
    SessionTargetNotBuyer = "session.target.not-buyer",
    /// -
    SessionTargetNotSeller = "session.target.not-seller",
    /// -
    SessionRequestCancellationAlreadyRequested = "session.request-cancellation.already-requested",
    /// -
    SessionCancellationResponseNonePending = "session.cancellation-response.none-pending",
    /// -
    SessionFundsAdjustmentStatus = "session.funds-adjustment.status",
    /// -
    SessionFundsAdjustmentDisputeOpen = "session.funds-adjustment.dispute-open",
    /// -
    SessionCompleteUnpaid = "session.complete.unpaid",
    /// -
    SessionSubmitProofPhase = "session.submit-proof.phase",
    /// -
    SessionReviewProofPhase = "session.review-proof.phase",
    /// -
    SessionTargetNotParty = "session.target.not-party",
    /// -
    SessionSignContractStatus = "session.sign-contract.status",
    /// -
    SessionAcceptPayCancelled = "session.accept-pay.cancelled",
    /// -
    SessionCompleteCancelled = "session.complete.cancelled",
    /// -
    SessionCancellationResponseStatus = "session.cancellation-response.status",
    /// -
    SessionProofStatus = "session.proof.status",
    /// -
    SessionDisputeStatus = "session.dispute.status",
    /// -
    SessionCompleteNotDelivered = "session.complete.not-delivered",
    /// -
    SessionAcceptPayContractUnsigned = "session.accept-pay.contract-unsigned",
    /// -
    SessionDisputeOpen = "session.dispute-open",
    /// -
    SessionCompleteCancellationPending = "session.complete.cancellation-pending",
    /// -
    SessionRedirectNearMatch = "session.redirect.near-match",
    // Create an escrow.
    /// -
    CreateTitleMissing = "create.title.missing",
    /// -
    CreateTitleLength = "create.title.length",
    /// -
    CreateAmountMissing = "create.amount.missing",
    /// -
    CreateAmountNotPositive = "create.amount.not-positive",
    /// -
    CreateCurrencyUnknown = "create.currency.unknown",
    /// -
    CreateModeUnknown = "create.mode.unknown",
    /// -
    CreateModeInstant = "create.mode.instant",
    /// -
    CreateAmountBelowMinimum = "create.amount.below-minimum",
    /// -
    CreateBuyerEmailMissing = "create.buyer-email.missing",
    /// -
    CreateBuyerEmailMalformed = "create.buyer-email.malformed",
    /// -
    CreateSellerEmailMalformed = "create.seller-email.malformed",
    /// -
    CreateSellerEmailInstant = "create.seller-email.instant",
    /// -
    CreateDeliveryDaysMissing = "create.delivery-days.missing",
    /// -
    CreateDeliveryDaysBelowOne = "create.delivery-days.below-one",
    /// -
    CreateContractTermsMissing = "create.contract-terms.missing",
    /// -
    CreateContractTermsTooLong = "create.contract-terms.too-long",
    /// -
    CreateContractTermsNotAllowed = "create.contract-terms.not-allowed",
    /// -
    CreateAutoSignThirdPartySeller = "create.auto-sign.third-party-seller",
    /// -
    CreateAutoSignNotApplicable = "create.auto-sign.not-applicable",
    /// -
    CreateAutoSignNoSignature = "create.auto-sign.no-signature",
    /// -
    CreateDeveloperFeeOutOfRange = "create.developer-fee.out-of-range",
    /// -
    CreateDeveloperFeeOwnSeller = "create.developer-fee.own-seller",
    /// -
    CreateFulfillmentPolicyMode = "create.fulfillment-policy.mode",
    /// -
    CreateFulfillmentPolicyType = "create.fulfillment-policy.type",
    /// -
    CreateFulfillmentPolicyUploadHours = "create.fulfillment-policy.upload-hours",
    /// -
    CreateFulfillmentPolicyReviewHours = "create.fulfillment-policy.review-hours",
    /// -
    CreateSellerNoAccount = "create.seller.no-account",
    /// -
    CreateDeveloperFeeNoAccount = "create.developer-fee.no-account",
    /// -
    CreateSellerUnverifiedEmail = "create.seller.unverified-email",
    /// -
    CreateSellerQuickOmitted = "create.seller.quick-omitted",
    /// -
    CreateDeliveryDaysFractional = "create.delivery-days.fractional",
    /// -
    CreateFulfillmentPolicyProofTypeUnknown = "create.fulfillment-policy.proof-type-unknown",
    /// -
    CreateAutoSignOwnEmail = "create.auto-sign.own-email",
    /// -
    CreatePartiesSame = "create.parties.same",
    // Update, deliver, reject a delivery, cancel.
    /// -
    UpdateNoAccount = "update.no-account",
    /// -
    UpdateStatus = "update.status",
    /// -
    UpdateEmpty = "update.empty",
    /// -
    UpdateAmountNotPositive = "update.amount.not-positive",
    /// -
    UpdateDescriptionTooLong = "update.description.too-long",
    /// -
    UpdateDeliveryDaysBelowOne = "update.delivery-days.below-one",
    /// -
    UpdateTitleLength = "update.title.length",
    /// -
    UpdateAmountBelowMinimum = "update.amount.below-minimum",
    /// -
    DeliverNotSeller = "deliver.not-seller",
    /// -
    DeliverStatus = "deliver.status",
    /// -
    DeliverProofNotAccepted = "deliver.proof-not-accepted",
    /// -
    DeliverDisputeOpen = "deliver.dispute-open",
    /// -
    DeliverCancellationPending = "deliver.cancellation-pending",
    /// -
    RejectDeliveryNotBuyer = "reject-delivery.not-buyer",
    /// -
    RejectDeliveryStatus = "reject-delivery.status",
    /// -
    RejectDeliveryDisputeOpen = "reject-delivery.dispute-open",
    /// -
    CancelNoAccount = "cancel.no-account",
    /// -
    CancelStatus = "cancel.status",
    /// -
    CancelNotParty = "cancel.not-party",
    // Commands to the state machine. No request meets these.
    /// -
    CommandWrongActor = "command.wrong-actor",
    /// -
    PayContractUnsigned = "pay.contract-unsigned",
    /// -
    CompleteNotDelivered = "complete.not-delivered",
    /// -
    DisputeStatus = "dispute.status",
    /// -
    UpdateNotParty = "update.not-party",
    /// -
    DisputeNoneOpen = "dispute.none-open",
    /// -
    ProofNotUnderReview = "proof.not-under-review",
}

/// What a rule judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Every request, whatever the operation.
    AnyRequest,
    /// Requests of one operation.
    Operation(Operation),
    /// Commands to the [state machine](crate::machine): what happens behind a request, or without one.
    Command,
}

impl core::fmt::Display for Rule {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.id())
    }
}

impl core::str::FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(id: &str) -> Result<Self, UnknownRule> {
        Self::ALL.into_iter().find(|rule| rule.id() == id).ok_or(UnknownRule(()))
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

#[cfg(feature = "serde")]
crate::vocabulary::as_text!(Rule);
