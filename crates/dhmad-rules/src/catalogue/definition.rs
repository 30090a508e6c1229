use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::create_escrow::CreateView;
use crate::direct::{DirectView, UpdateView};
use crate::session::SessionView;
use crate::truth::Truth;
use crate::vocabulary::Operation;

/// All that is declared of a rule. Read through the accessors of [`Rule`](super::Rule).
pub(crate) struct Definition {
    pub(crate) id: &'static str,
    pub(crate) scope: Scope,
    pub(crate) code: Option<Code>,
    pub(crate) basis: Basis,
    pub(crate) http_status: Option<u16>,
    pub(crate) error_type: Option<ErrorType>,
    pub(crate) sources: &'static [Page],
    pub(crate) since: Edition,
    pub(crate) place: Place,
    pub(crate) requirement: &'static str,
    pub(crate) why: &'static str,
    pub(crate) refused_when: &'static str,
    pub(crate) instead: &'static str,
    pub(crate) message: &'static str,
    pub(crate) user_message: &'static str,
    pub(crate) violated_when: Predicate,
}

/// What decides a rule.
pub(crate) enum Predicate {
    /// The JSON text, which only an adapter sees.
    Adapter,
    /// What is known of a request for a checkout session.
    Session(fn(&SessionView) -> Truth),
    /// What is known of a request to create an escrow.
    Create(fn(&CreateView<'_>) -> Truth),
    /// What is known of a request to update one.
    Update(fn(&UpdateView<'_>) -> Truth),
    /// What is known of a call to deliver, to reject a delivery or to cancel.
    Direct(fn(&DirectView) -> Truth),
    /// The state of an escrow and who acts on it, which only the state machine sees.
    Machine,
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

/// Where a rule comes from, and so how much it weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[repr(u8)]
pub enum Basis {
    /// A page states the rule, whether or not it names an error code.
    Documented,
    /// No page states a refusal, but the documented life cycle leaves no other reading.
    Inferred,
    /// The pages are silent or contradict each other; this is our choice.
    Assumed,
}

/// A documented error code of the API. There are no others, and none is invented here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Code {
    /// The account has no allowed redirect URL.
    NoRedirectUrlsConfigured,
    /// The redirect URL is not on the account's list.
    RedirectUrlNotAllowed,
    /// The redirect URL is neither `https` nor `http://localhost`.
    RedirectUrlMustBeHttps,
    /// An instant escrow has no contract to sign.
    InstantEscrowNoContract,
    /// An instant escrow completes when it is delivered.
    InstantEscrowNoCompleteStep,
    /// A quick escrow has no contract to sign.
    QuickEscrowNoContract,
    /// The target has signed.
    ContractAlreadySigned,
    /// The escrow is paid.
    PaymentAlreadyDone,
    /// The escrow is completed.
    EscrowAlreadyCompleted,
    /// The escrow has, or had, a dispute.
    DisputeAlreadyOpened,
    /// Cancellation can only be requested while money is held.
    CancellationRequestInvalidStatus,
    /// Only the buyer requests cancellation.
    CancellationRequestBuyerOnly,
    /// The seller can only cancel while money is held.
    CancelEscrowInvalidStatus,
    /// Only the seller cancels at once.
    CancelEscrowSellerOnly,
    /// The action is for the buyer.
    CheckoutTargetNotBuyer,
    /// The action is for the seller.
    CheckoutTargetNotSeller,
    /// Cancellation was requested before.
    CancellationAlreadyRequested,
    /// There is no request to answer.
    NoPendingCancellation,
    /// The proof gate is not passed. Named by the guide to proof escrows, for `deliver`.
    ProofNotAccepted,
}

/// The `type` in the API's error object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum ErrorType {
    /// The only type that the pages show.
    BusinessRuleViolation,
}

/// A page of the vendor's documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Page {
    /// API overview.
    Api,
    /// Escrows overview.
    Overview,
    /// Create an escrow.
    CreateEscrow,
    /// Update an escrow.
    UpdateEscrow,
    /// Deliver an escrow.
    DeliverEscrow,
    /// Reject a delivery.
    RejectDeliveryEscrow,
    /// Cancel an escrow.
    CancelEscrow,
    /// Create a checkout session.
    CreateSession,
    /// Guide: quick escrow with proof.
    QuickEscrowWithProof,
}

/// The edition of the vendor's pages that a rule or a limit is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Display, IntoStaticStr, VariantArray)]
pub enum Edition {
    /// The baseline: the pages as they were in June 2026.
    #[strum(serialize = "2026-06")]
    June2026,
}

impl Edition {
    /// The edition that the rules describe.
    pub const CURRENT: Self = Self::June2026;
}

/// The part of the input that a rule finds fault with, printed as its path below the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "camelCase")]
pub enum Place {
    /// Which operation is asked for: no field of the body could be changed to help.
    Operation,
    /// The request body as a whole, or a place in it that only an adapter knows.
    Request,
    /// A fact of the escrow, at a place that only an adapter knows.
    Escrow,
    /// `action`
    Action,
    /// `targetUserEmail`
    TargetUserEmail,
    /// `redirectUrl`
    RedirectUrl,
    /// `metadata`, or the value in it that is meant
    Metadata,
    /// `title`
    Title,
    /// `amount`
    Amount,
    /// `currency`
    Currency,
    /// `buyerEmail`
    BuyerEmail,
    /// `sellerEmail`
    SellerEmail,
    /// `mode`
    Mode,
    /// `estimatedDeliveryDays`
    EstimatedDeliveryDays,
    /// `contractTerms`
    ContractTerms,
    /// `autoSign`
    AutoSign,
    /// `developerFeePercentage`
    DeveloperFeePercentage,
    /// `description`
    Description,
    /// `fulfillmentPolicy`
    FulfillmentPolicy,
    /// `type` of the fulfillment policy
    #[strum(serialize = "fulfillmentPolicy/type")]
    FulfillmentPolicyType,
    /// `proofUploadDeadlineHours` of the fulfillment policy
    #[strum(serialize = "fulfillmentPolicy/proofUploadDeadlineHours")]
    ProofUploadDeadlineHours,
    /// `buyerReviewDeadlineHours` of the fulfillment policy
    #[strum(serialize = "fulfillmentPolicy/buyerReviewDeadlineHours")]
    BuyerReviewDeadlineHours,
    /// `allowedProofTypes` of the fulfillment policy, or the entry in it that is meant
    #[strum(serialize = "fulfillmentPolicy/allowedProofTypes")]
    AllowedProofTypes,
}
