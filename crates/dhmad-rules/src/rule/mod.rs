//! The names of the rules, and what names consist of: floor of the crate, on which everything else may stand.
//!
//! What is said of each rule, and what decides it, is declared in the file of its action, see `crate::definition`.

mod basis;
mod code;
mod page;
mod place;
mod set;

use crate::vocabulary::{Operation, OperationSet};

pub use basis::Basis;
pub use code::{Code, ErrorType};
pub use page::Page;
pub use place::Place;
pub use set::{RuleSet, RuleSetIter};

/// Declares the rules in their order: each with its name in Rust and its id. One that edition `2026-06` has not yet says
/// `later`.
macro_rules! rules {
    (@later $rule:ident) => { Rule::$rule };
    ($( $(#[doc = $doc:literal])* $rule:ident = $id:literal $($later:ident)?, )*) => {
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
        /// # Ok::<(), dhmad_rules::rules::UnknownRule>(())
        /// ```
        ///
        /// [`FromStr`]: core::str::FromStr
        /// [`Display`]: core::fmt::Display
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Rule {
            $(
                $(#[doc = $doc])*
                #[doc = ""]
                #[doc = concat!("Its id is `", $id, "`.")]
                $rule,
            )*
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

        impl RuleSet {
            /// The rules that edition `2026-06` has not yet.
            pub(crate) const LATER: Self = Self::from_rules(&[$( $(rules!(@$later $rule),)? )*]);
        }
    };
}

// The comment of a rule is its page in the documentation of the crate: what it asks for, and its code. It repeats the
// declaration, so a test holds it against that, and writes it: `RULE_DOCS=write cargo test -p dhmad-rules --lib rule_docs`.
rules! {
    // Any request. The wire crate decides these: only it sees JSON.
    /// The operation is one that the pages document. Documented.
    OperationUndocumented = "operation.undocumented",
    /// The request body is a JSON object. Documented.
    RequestNotAnObject = "request.not-an-object",
    /// Each documented field has its documented JSON type. Documented.
    RequestFieldType = "request.field-type",
    /// A number is one that a 96-bit decimal holds exactly: at most 28 significant digits, sometimes 29. Assumed.
    RequestNumberUnrepresentable = "request.number-unrepresentable",
    /// No object of the body has a key twice. Assumed.
    RequestDuplicateKey = "request.duplicate-key",
    /// An optional text field is left out rather than sent empty. Assumed.
    RequestEmptyField = "request.empty-field",
    /// The body holds only fields that the operation documents. Assumed.
    RequestUnknownField = "request.unknown-field",
    /// A fact of the escrow has its documented type and one of its documented values. Assumed.
    FactsUnusableValue = "facts.unusable-value",
    // Create a checkout session: the order of the page's error table, then what it is silent about.
    /// A session names the action that its target is to perform. Documented.
    SessionActionMissing = "session.action.missing",
    /// The action is one of the ten that the page lists. Documented.
    SessionActionUnknown = "session.action.unknown",
    /// A session names the person who is to perform the action. Documented.
    SessionTargetMissing = "session.target.missing",
    /// `targetUserEmail` is an e-mail address. Inferred.
    SessionTargetMalformed = "session.target.malformed",
    /// A session says where its target comes back to. Documented.
    SessionRedirectMissing = "session.redirect.missing",
    /// A value of `metadata` has at most 500 characters. Documented.
    SessionMetadataValueTooLong = "session.metadata.value-too-long",
    /// The account has at least one allowed redirect URL. Documented, code `NO_REDIRECT_URLS_CONFIGURED`.
    SessionRedirectNoneConfigured = "session.redirect.none-configured",
    /// The redirect URL is one of the account's allowed ones. Documented, code `REDIRECT_URL_NOT_ALLOWED`.
    SessionRedirectNotAllowed = "session.redirect.not-allowed",
    /// The redirect URL is `https`, or `http` on the host `localhost`. Documented, code `REDIRECT_URL_MUST_BE_HTTPS`.
    SessionRedirectNotHttps = "session.redirect.not-https",
    /// Signing needs an escrow with a contract, and an instant one has none. Documented, code `INSTANT_ESCROW_NO_CONTRACT`.
    SessionSignContractInstantMode = "session.sign-contract.instant-mode",
    /// Completing needs an escrow whose delivery the buyer confirms; any other completes by itself. Documented, code `INSTANT_ESCROW_NO_COMPLETE_STEP`.
    SessionCompleteInstantMode = "session.complete.instant-mode",
    /// Signing needs an escrow with a contract, and a quick one has none. Documented, code `QUICK_ESCROW_NO_CONTRACT`.
    SessionSignContractQuickMode = "session.sign-contract.quick-mode",
    /// Proof is submitted and reviewed on an escrow that requires it. Documented.
    SessionProofNotGated = "session.proof.not-gated",
    /// Each party signs once. Documented, code `CONTRACT_ALREADY_SIGNED`.
    SessionSignContractAlreadySigned = "session.sign-contract.already-signed",
    /// An escrow is paid once. Documented, code `PAYMENT_ALREADY_DONE`.
    SessionAcceptPayAlreadyPaid = "session.accept-pay.already-paid",
    /// An escrow is completed once. Documented, code `ESCROW_ALREADY_COMPLETED`.
    SessionCompleteAlreadyCompleted = "session.complete.already-completed",
    /// An escrow is disputed once. Documented, code `DISPUTE_ALREADY_OPENED`.
    SessionDisputeAlreadyOpened = "session.dispute.already-opened",
    /// Cancellation is requested while the money is held. Documented, code `CANCELLATION_REQUEST_INVALID_STATUS`.
    SessionRequestCancellationStatus = "session.request-cancellation.status",
    /// The seller does not request a cancellation: the seller cancels. Documented, code `CANCELLATION_REQUEST_BUYER_ONLY`.
    SessionRequestCancellationTargetSeller = "session.request-cancellation.target-seller",
    /// The seller cancels by session while the money is held. Documented, code `CANCEL_ESCROW_INVALID_STATUS`.
    SessionCancelEscrowStatus = "session.cancel-escrow.status",
    /// The buyer does not cancel a paid escrow: the buyer asks for it. Documented, code `CANCEL_ESCROW_SELLER_ONLY`.
    SessionCancelEscrowTargetBuyer = "session.cancel-escrow.target-buyer",
    /// What the buyer decides is asked of the buyer. Documented, code `CHECKOUT_TARGET_NOT_BUYER`.
    SessionTargetNotBuyer = "session.target.not-buyer",
    /// What the seller decides is asked of the seller. Documented, code `CHECKOUT_TARGET_NOT_SELLER`.
    SessionTargetNotSeller = "session.target.not-seller",
    /// Cancellation is requested once. Documented, code `CANCELLATION_ALREADY_REQUESTED`.
    SessionRequestCancellationAlreadyRequested = "session.request-cancellation.already-requested",
    /// A cancellation is answered while the buyer's request is pending. Documented, code `NO_PENDING_CANCELLATION`.
    SessionCancellationResponseNonePending = "session.cancellation-response.none-pending",
    /// Money is added while money is held. Documented, code `FUNDS_ADJUSTMENT_INVALID_STATUS`, of a later edition.
    SessionFundsAdjustmentStatus = "session.funds-adjustment.status" later,
    /// While a dispute is open, no funds are moved. Documented, code `DISPUTE_OPEN`, of a later edition.
    SessionFundsAdjustmentDisputeOpen = "session.funds-adjustment.dispute-open" later,
    /// What is completed has been paid. Documented, of a later edition.
    SessionCompleteUnpaid = "session.complete.unpaid" later,
    /// The seller uploads a proof when the gate waits for one. Documented.
    SessionSubmitProofPhase = "session.submit-proof.phase",
    /// The buyer reviews a proof when one is waiting for review. Documented.
    SessionReviewProofPhase = "session.review-proof.phase",
    /// Signing and disputing are asked of the buyer or of the seller. Inferred.
    SessionTargetNotParty = "session.target.not-party",
    /// A contract is signed while the escrow is pending. Inferred.
    SessionSignContractStatus = "session.sign-contract.status",
    /// A cancelled escrow is not paid. Inferred.
    SessionAcceptPayCancelled = "session.accept-pay.cancelled",
    /// A cancelled escrow is not completed. Inferred.
    SessionCompleteCancelled = "session.complete.cancelled",
    /// A cancellation is answered while the money is held. Inferred.
    SessionCancellationResponseStatus = "session.cancellation-response.status",
    /// Proof is submitted and reviewed between payment and delivery. Inferred.
    SessionProofStatus = "session.proof.status",
    /// A dispute is opened while the money is held. Assumed.
    SessionDisputeStatus = "session.dispute.status",
    /// The buyer confirms after the seller has delivered. Assumed.
    SessionCompleteNotDelivered = "session.complete.not-delivered",
    /// On an escrow with a contract both parties sign before the buyer pays. Assumed.
    SessionAcceptPayContractUnsigned = "session.accept-pay.contract-unsigned",
    /// While a dispute is open, the platform decides where the money goes. Assumed.
    SessionDisputeOpen = "session.dispute-open",
    /// A request to cancel is answered before the escrow completes. Assumed.
    SessionCompleteCancellationPending = "session.complete.cancellation-pending",
    /// The redirect URL is on the account's list exactly as it is sent. Assumed.
    SessionRedirectNearMatch = "session.redirect.near-match",
    // Create an escrow.
    /// An escrow has a title. Documented.
    CreateTitleMissing = "create.title.missing",
    /// A title has 1 to 200 characters. Documented.
    CreateTitleLength = "create.title.length",
    /// An escrow has an amount. Documented.
    CreateAmountMissing = "create.amount.missing",
    /// The amount is above zero. Documented.
    CreateAmountNotPositive = "create.amount.not-positive",
    /// The currency is `TND`, `USD` or `EUR`. Documented.
    CreateCurrencyUnknown = "create.currency.unknown",
    /// The mode is `standard`, `quick` or `instant`. Documented.
    CreateModeUnknown = "create.mode.unknown",
    /// The mode is one that an escrow can still be created with. Documented, of a later edition.
    CreateModeInstant = "create.mode.instant" later,
    /// The amount is worth at least the minimum of the mode: 5 TND, on instant 0.01 TND. Documented.
    CreateAmountBelowMinimum = "create.amount.below-minimum",
    /// An escrow has a buyer. Documented.
    CreateBuyerEmailMissing = "create.buyer-email.missing",
    /// `buyerEmail` is an e-mail address. Inferred.
    CreateBuyerEmailMalformed = "create.buyer-email.malformed",
    /// `sellerEmail`, where there is one, is an e-mail address. Inferred.
    CreateSellerEmailMalformed = "create.seller-email.malformed",
    /// Where the account's associated user has to sell, no seller is named. Documented.
    CreateSellerEmailInstant = "create.seller-email.instant",
    /// On standard and quick escrows the days until delivery are estimated. Documented.
    CreateDeliveryDaysMissing = "create.delivery-days.missing",
    /// The estimate in days is at least 1. Documented.
    CreateDeliveryDaysBelowOne = "create.delivery-days.below-one",
    /// A standard escrow has contract terms. Documented.
    CreateContractTermsMissing = "create.contract-terms.missing",
    /// Contract terms have at most 10000 characters. Documented.
    CreateContractTermsTooLong = "create.contract-terms.too-long",
    /// Only an escrow with a contract has contract terms. Documented.
    CreateContractTermsNotAllowed = "create.contract-terms.not-allowed",
    /// Only your own signature is put under a contract automatically. Documented.
    CreateAutoSignThirdPartySeller = "create.auto-sign.third-party-seller",
    /// Automatic signing needs a mode with a contract. Documented.
    CreateAutoSignNotApplicable = "create.auto-sign.not-applicable",
    /// Automatic signing needs a stored signature. Documented.
    CreateAutoSignNoSignature = "create.auto-sign.no-signature",
    /// The developer fee is 0 to 25 percent. Documented.
    CreateDeveloperFeeOutOfRange = "create.developer-fee.out-of-range",
    /// A developer fee is for escrows that somebody else sells. Documented.
    CreateDeveloperFeeOwnSeller = "create.developer-fee.own-seller",
    /// Only a quick escrow has a fulfillment policy. Documented.
    CreateFulfillmentPolicyMode = "create.fulfillment-policy.mode",
    /// A fulfillment policy has the type `purchase_proof_required`. Documented.
    CreateFulfillmentPolicyType = "create.fulfillment-policy.type",
    /// The seller has 6 to 72 hours for the upload. Documented.
    CreateFulfillmentPolicyUploadHours = "create.fulfillment-policy.upload-hours",
    /// The buyer has 6 to 72 hours for the review. Documented.
    CreateFulfillmentPolicyReviewHours = "create.fulfillment-policy.review-hours",
    /// Without `sellerEmail`, the account's associated user sells, so there must be one. Documented.
    CreateSellerNoAccount = "create.seller.no-account",
    /// A developer fee needs an associated user who receives it. Documented.
    CreateDeveloperFeeNoAccount = "create.developer-fee.no-account",
    /// An associated user who sells has a verified e-mail address. Documented.
    CreateSellerUnverifiedEmail = "create.seller.unverified-email",
    /// On a quick escrow a seller is named. Assumed.
    CreateSellerQuickOmitted = "create.seller.quick-omitted",
    /// The estimate is a whole number of days. Assumed.
    CreateDeliveryDaysFractional = "create.delivery-days.fractional",
    /// The proof types are among the five documented hints. Assumed.
    CreateFulfillmentPolicyProofTypeUnknown = "create.fulfillment-policy.proof-type-unknown",
    /// With automatic signing, the seller is not named. Assumed.
    CreateAutoSignOwnEmail = "create.auto-sign.own-email",
    /// Buyer and seller are two people. Assumed.
    CreatePartiesSame = "create.parties.same",
    /// The amount reaches the minimum of the mode before it is rounded. Assumed.
    CreateAmountMinimumByRounding = "create.amount.minimum-by-rounding",
    // Update, deliver, reject a delivery, cancel.
    /// The account is associated with a user. Documented.
    UpdateNoAccount = "update.no-account",
    /// An escrow is changed before payment only. Documented.
    UpdateStatus = "update.status",
    /// An update changes something. Documented.
    UpdateEmpty = "update.empty",
    /// The amount is above zero. Documented.
    UpdateAmountNotPositive = "update.amount.not-positive",
    /// A description has at most 2000 characters. Documented.
    UpdateDescriptionTooLong = "update.description.too-long",
    /// The estimate in days is at least 1. Documented.
    UpdateDeliveryDaysBelowOne = "update.delivery-days.below-one",
    /// A title has 1 to 200 characters. Inferred.
    UpdateTitleLength = "update.title.length",
    /// The amount stays worth at least the minimum of the escrow's mode. Assumed.
    UpdateAmountBelowMinimum = "update.amount.below-minimum",
    /// The seller delivers: the account's associated user is the seller of the escrow. Documented.
    DeliverNotSeller = "deliver.not-seller",
    /// A delivery follows the payment. Documented.
    DeliverStatus = "deliver.status",
    /// On an escrow with a proof gate the proof is accepted before delivery. Documented, code `PROOF_NOT_ACCEPTED`.
    DeliverProofNotAccepted = "deliver.proof-not-accepted",
    /// While a dispute is open, nothing is delivered. Assumed.
    DeliverDisputeOpen = "deliver.dispute-open",
    /// A request to cancel is answered before the goods are delivered. Assumed.
    DeliverCancellationPending = "deliver.cancellation-pending",
    /// The buyer rejects: the account's associated user is the buyer of the escrow. Documented.
    RejectDeliveryNotBuyer = "reject-delivery.not-buyer",
    /// What is rejected has been delivered. Documented.
    RejectDeliveryStatus = "reject-delivery.status",
    /// While a dispute is open, a delivery is not rejected. Documented.
    RejectDeliveryDisputeOpen = "reject-delivery.dispute-open",
    /// The account is associated with a user. Documented.
    CancelNoAccount = "cancel.no-account",
    /// An escrow is cancelled directly before payment only. Documented.
    CancelStatus = "cancel.status",
    /// The seller or the buyer cancels. Inferred.
    CancelNotParty = "cancel.not-party",
    // Commands to the state machine. No request meets these.
    /// The platform's decisions are the platform's, and what users do is done by users. Inferred.
    CommandWrongActor = "command.wrong-actor",
    /// On an escrow with a contract both parties sign before the buyer pays. Documented.
    PayContractUnsigned = "pay.contract-unsigned",
    /// The buyer confirms after the seller has delivered. Documented.
    CompleteNotDelivered = "complete.not-delivered",
    /// A dispute is opened while the money is held. Assumed.
    DisputeStatus = "dispute.status",
    /// An escrow is updated by one of its parties. Assumed.
    UpdateNotParty = "update.not-party",
    /// A dispute is resolved while it is open and money is held. Inferred.
    DisputeNoneOpen = "dispute.none-open",
    /// The platform rules on a proof that waits for it. Inferred.
    ProofNotUnderReview = "proof.not-under-review",
}

/// What a rule judges: nobody states it, it follows from the lists that name the rule.
///
/// ```
/// use dhmad_rules::rules::Scope;
/// use dhmad_rules::{Operation, Rule};
///
/// assert_eq!(Rule::DeliverStatus.scope(), Scope::of(Operation::Deliver));
/// assert_eq!(Rule::RequestUnknownField.scope(), Scope::AnyRequest);
/// assert_eq!(Rule::DisputeNoneOpen.scope(), Scope::Command);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Every request, whatever the operation.
    AnyRequest,
    /// Requests of these operations, of one as a rule.
    Operations(OperationSet),
    /// Commands to the [state machine](crate::machine): what happens behind a request, or without one.
    Command,
}

impl Scope {
    /// Requests of one operation.
    pub const fn of(operation: Operation) -> Self {
        Self::Operations(OperationSet::of(operation))
    }

    /// What a rule judges that both lists name.
    #[expect(clippy::panic, reason = "only the compiler calls it, and stops here")]
    pub(crate) const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Operations(some), Self::Operations(others)) => Self::Operations(some.with(others)),
            (Self::AnyRequest, Self::AnyRequest) => Self::AnyRequest,
            (Self::Command, Self::Command) => Self::Command,
            // One of any request is of every operation anyhow, and what no request meets has a name of its own.
            (Self::AnyRequest, Self::Operations(_) | Self::Command)
            | (Self::Operations(_), Self::AnyRequest | Self::Command)
            | (Self::Command, Self::AnyRequest | Self::Operations(_)) => {
                panic!("a rule judges one kind of thing")
            }
        }
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

#[cfg(test)]
mod rule_docs {
    use std::fmt::Write;
    use std::format;
    use std::string::{String, ToString};

    use super::Rule;
    use crate::edition::{Edition, JUNE_2026};

    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rule/mod.rs");
    const COMMAND: &str = "RULE_DOCS=write cargo test -p dhmad-rules --lib rule_docs";

    /// What the rule asks for, and how much that weighs: as it was when the rule came into force.
    fn comment(rule: Rule) -> String {
        let edition = rule.since().unwrap_or(&JUNE_2026);
        let basis = rule.basis(edition).to_string();
        let (initial, rest) = basis.split_at(1);
        let mut comment = format!("{} {}{rest}", rule.requirement(edition), initial.to_uppercase());
        if let Some(code) = rule.code(edition) {
            write!(comment, ", code `{code}`").unwrap();
        }
        match rule.since() {
            Some(first) if first == Edition::ALL[0] => {}
            Some(first) => write!(comment, ", since `{first}`").unwrap(),
            None => comment.push_str(", of a later edition"),
        }
        comment.push('.');
        comment
    }

    /// The file with one generated line above each variant in place of its comment.
    fn generated(file: &str) -> String {
        let mut rules = Rule::ALL.into_iter().peekable();
        let mut written = String::new();
        for line in file.lines() {
            let declaration = line.trim_end_matches(',').trim_end_matches(" later");
            let next = rules.next_if(|rule| declaration == format!("    {rule:?} = \"{}\"", rule.id()));
            if let Some(rule) = next {
                while written.lines().last().is_some_and(|line| line.starts_with("    ///")) {
                    let start = written.trim_end().rfind('\n').map_or(0, |end| end + 1);
                    written.truncate(start);
                }
                writeln!(written, "    /// {}", comment(rule)).unwrap();
            }
            writeln!(written, "{line}").unwrap();
        }
        assert_eq!(rules.next(), None, "every variant stands on a line of its own, in its order");
        written
    }

    #[test]
    fn the_comment_of_a_rule_repeats_its_declaration() {
        let file = std::fs::read_to_string(FILE).expect("the source is there");
        let generated = generated(&file);
        if file == generated {
            // Not even the time of the file changes, or everything would be built again.
        } else if std::env::var_os("RULE_DOCS").is_some_and(|mode| mode == "write") {
            std::fs::write(FILE, generated).expect("the source can be written");
        } else {
            for (line, expected) in file.lines().zip(generated.lines()) {
                assert_eq!(line, expected, "a comment is stale; refresh all with `{COMMAND}`");
            }
            assert_eq!(file, generated, "a comment is stale; refresh all with `{COMMAND}`");
        }
    }

    #[test]
    fn no_comment_shows_a_template() {
        for rule in Rule::ALL {
            assert!(!comment(rule).contains(['{', '}', '[', '<']), "{rule}: {}", comment(rule));
        }
    }
}
