//! Facts, known or unknown, and what follows from them.

use crate::vocabulary::{word_set, words};

/// Something about the outside world: known, or not told to us.
///
/// An unknown fact is never guessed. A rule that needs it is *unchecked*, unless what is known already settles it.
///
/// ```
/// use dhmad_rules::{Fact, Status};
///
/// assert_eq!(Fact::from(Status::Paid), Fact::Known(Status::Paid));
/// // What an answer leaves out is not told.
/// assert_eq!(Fact::<Status>::from(None), Fact::Unknown);
/// assert_eq!(Fact::Known(Status::Paid).map(Status::holds_money).known(), Some(true));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fact<T> {
    /// Told.
    Known(T),
    /// Not told.
    Unknown,
}

impl<T> Fact<T> {
    /// Known if there is a value.
    pub fn from_option(value: Option<T>) -> Self {
        match value {
            Some(value) => Self::Known(value),
            None => Self::Unknown,
        }
    }

    /// The value, if it is known.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown => None,
        }
    }

    /// The fact with its value changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Fact<U> {
        match self {
            Self::Known(value) => Fact::Known(change(value)),
            Self::Unknown => Fact::Unknown,
        }
    }
}

words! {
    /// The facts that rules read, by name. A set of them says which facts decided a rule, or which are missing.
    ///
    /// The order is that in which `because` and `missing` list them.
    pub enum FactName as "a fact" {
        /// The escrow's `mode`.
        Mode = "mode",
        /// The escrow's `status`.
        Status = "status",
        /// The seller's address.
        SellerEmail = "seller_email",
        /// The buyer's address.
        BuyerEmail = "buyer_email",
        /// Whether the seller has signed the contract.
        SellerSigned = "seller_signed",
        /// Whether the buyer has signed the contract.
        BuyerSigned = "buyer_signed",
        /// Whether the escrow requires a proof of purchase.
        ProofGate = "proof_gate",
        /// The phase of that proof.
        ProofPhase = "proof_phase",
        /// Whether a dispute exists.
        Dispute = "dispute",
        /// Whether that dispute is open.
        DisputeState = "dispute_state",
        /// Whether the buyer has requested a cancellation, and what became of the request.
        Cancellation = "cancellation",
        /// The account's allowed redirect URLs.
        AllowedRedirectUrls = "allowed_redirect_urls",
        /// The user that the account is associated with, if any.
        AssociatedUser = "associated_user",
        /// Whether that user's e-mail address is verified.
        AssociatedUserVerified = "associated_user_verified",
        /// Whether the account has a stored signature.
        SignatureConfigured = "signature_configured",
        /// The currency of the escrow's amount.
        Currency = "currency",
        /// TND per one US dollar.
        UsdRate = "usd_rate",
        /// TND per one euro.
        EurRate = "eur_rate",
    }
}

impl FactName {
    /// Where the fact is told: a path below the escrow as the API returns it, or below the account of an envelope.
    ///
    /// ```
    /// use dhmad_rules::facts::FactName;
    ///
    /// assert_eq!(FactName::BuyerEmail.path(), "buyer/email");
    /// assert!(!FactName::BuyerEmail.is_of_account());
    /// assert_eq!(FactName::UsdRate.path(), "fxRates/USD");
    /// ```
    pub const fn path(self) -> &'static str {
        self.source().path
    }

    /// Where the fact can be learnt, in words.
    pub const fn learnt_from(self) -> &'static str {
        self.source().learnt_from
    }

    /// Whether the fact is about the account, rather than about the escrow.
    pub const fn is_of_account(self) -> bool {
        self.source().is_of_account
    }

    const fn source(self) -> Source {
        match self {
            Self::Mode => Source::escrow("mode"),
            Self::Status => Source::escrow("status"),
            Self::SellerEmail => Source::escrow("seller/email"),
            Self::BuyerEmail => Source::escrow("buyer/email"),
            Self::SellerSigned => Source::escrow("signatures/sellerSigned"),
            Self::BuyerSigned => Source::escrow("signatures/buyerSigned"),
            Self::ProofGate => Source::escrow("fulfillmentPolicy"),
            Self::ProofPhase => Source::escrow("proofInfo/phase").learnt("GET /escrows/:id/proof"),
            Self::Dispute => Source::escrow("disputeTicketId"),
            Self::DisputeState => Source::escrow("disputeTicket/status"),
            // No answer of the API has it.
            Self::Cancellation => Source::escrow("cancellationRequest/status")
                .learnt("the escrow.cancellation.* webhook events"),
            Self::AllowedRedirectUrls => Source::account("allowedRedirectUrls"),
            Self::AssociatedUser => Source::account("associatedUserEmail"),
            Self::AssociatedUserVerified => Source::account("associatedUserEmailVerified"),
            Self::SignatureConfigured => Source::account("signatureConfigured"),
            Self::Currency => Source::escrow("currency").learnt("the answer to POST /escrows"),
            Self::UsdRate => Source::rate("fxRates/USD"),
            Self::EurRate => Source::rate("fxRates/EUR"),
        }
    }
}

/// Where a fact is told, and where it can be learnt.
#[derive(Clone, Copy)]
struct Source {
    is_of_account: bool,
    path: &'static str,
    learnt_from: &'static str,
}

impl Source {
    const fn escrow(path: &'static str) -> Self {
        Self { is_of_account: false, path, learnt_from: "GET /escrows/:id" }
    }

    const fn account(path: &'static str) -> Self {
        Self { is_of_account: true, path, learnt_from: "the developer dashboard" }
    }

    const fn rate(path: &'static str) -> Self {
        Self::account(path).learnt("your own source of exchange rates")
    }

    const fn learnt(self, learnt_from: &'static str) -> Self {
        Self { learnt_from, ..self }
    }
}

word_set! {
    /// A set of [`FactName`]s.
    pub struct FactSet of FactName by from_facts
}

/// Known if there is a value: what an answer leaves out is not told.
impl<T> From<Option<T>> for Fact<T> {
    fn from(value: Option<T>) -> Self {
        Self::from_option(value)
    }
}

impl<T> From<T> for Fact<T> {
    fn from(value: T) -> Self {
        Self::Known(value)
    }
}

/// Something that an escrow may have or not, with one property that may be unknown although the thing is known to be
/// there: a dispute and its state, a cancellation request and its status, a proof gate and its phase.
///
/// ```
/// use dhmad_rules::facts::{EscrowView, Existence};
/// use dhmad_rules::words::DisputeState;
/// use dhmad_rules::Fact;
///
/// let disputed = EscrowView::unknown().with_dispute(DisputeState::Open).dispute();
/// assert_eq!((disputed.exists(), disputed.property()), (Fact::Known(true), Fact::Known(DisputeState::Open)));
/// let undisputed = EscrowView::unknown().without_dispute().dispute();
/// assert_eq!((undisputed.exists(), undisputed.property()), (Fact::Known(false), Fact::Unknown));
/// assert_eq!(Existence::<DisputeState>::Unknown.exists(), Fact::Unknown);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Existence<T> {
    /// Known not to be there.
    Absent,
    /// Known to be there.
    Present(Fact<T>),
    /// Not told.
    Unknown,
}

impl<T> Existence<T> {
    /// Whether it is there.
    pub fn exists(self) -> Fact<bool> {
        match self {
            Self::Absent => Fact::Known(false),
            Self::Present(_) => Fact::Known(true),
            Self::Unknown => Fact::Unknown,
        }
    }

    /// Its property; unknown too where there is nothing to have it.
    pub fn property(self) -> Fact<T> {
        match self {
            Self::Present(property) => property,
            Self::Absent | Self::Unknown => Fact::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    /// Read off the list of facts in the format of the envelope.
    const ESCROW: [(FactName, &str); 12] = [
        (FactName::Mode, "mode"),
        (FactName::Status, "status"),
        (FactName::SellerEmail, "seller/email"),
        (FactName::BuyerEmail, "buyer/email"),
        (FactName::SellerSigned, "signatures/sellerSigned"),
        (FactName::BuyerSigned, "signatures/buyerSigned"),
        (FactName::ProofGate, "fulfillmentPolicy"),
        (FactName::ProofPhase, "proofInfo/phase"),
        (FactName::Dispute, "disputeTicketId"),
        (FactName::DisputeState, "disputeTicket/status"),
        (FactName::Cancellation, "cancellationRequest/status"),
        (FactName::Currency, "currency"),
    ];
    const ACCOUNT: [(FactName, &str); 6] = [
        (FactName::AllowedRedirectUrls, "allowedRedirectUrls"),
        (FactName::AssociatedUser, "associatedUserEmail"),
        (FactName::AssociatedUserVerified, "associatedUserEmailVerified"),
        (FactName::SignatureConfigured, "signatureConfigured"),
        (FactName::UsdRate, "fxRates/USD"),
        (FactName::EurRate, "fxRates/EUR"),
    ];

    #[test]
    fn every_fact_has_its_place() {
        for (fact, path) in ESCROW {
            assert_eq!((fact.path(), fact.is_of_account()), (path, false));
        }
        for (fact, path) in ACCOUNT {
            assert_eq!((fact.path(), fact.is_of_account()), (path, true));
        }
        assert_eq!(ESCROW.len() + ACCOUNT.len(), FactName::ALL.len());
    }

    /// As the list of facts says it, fact by fact.
    #[test]
    fn every_fact_can_be_learnt_somewhere() {
        let escrow = "GET /escrows/:id";
        let dashboard = "the developer dashboard";
        let rates = "your own source of exchange rates";
        let learnt = [
            (FactName::Mode, escrow),
            (FactName::Status, escrow),
            (FactName::SellerEmail, escrow),
            (FactName::BuyerEmail, escrow),
            (FactName::SellerSigned, escrow),
            (FactName::BuyerSigned, escrow),
            (FactName::ProofGate, escrow),
            (FactName::ProofPhase, "GET /escrows/:id/proof"),
            (FactName::Dispute, escrow),
            (FactName::DisputeState, escrow),
            (FactName::Cancellation, "the escrow.cancellation.* webhook events"),
            (FactName::AllowedRedirectUrls, dashboard),
            (FactName::AssociatedUser, dashboard),
            (FactName::AssociatedUserVerified, dashboard),
            (FactName::SignatureConfigured, dashboard),
            (FactName::Currency, "the answer to POST /escrows"),
            (FactName::UsdRate, rates),
            (FactName::EurRate, rates),
        ];
        assert_eq!(learnt, FactName::ALL.map(|fact| (fact, fact.learnt_from())));
    }

    #[test]
    fn a_set_lists_its_facts_in_order() {
        let set = FactSet::of(FactName::Status).with(FactSet::of(FactName::Mode));
        assert_eq!(set.iter().collect::<Vec<_>>(), [FactName::Mode, FactName::Status]);
        assert!(set.contains(FactName::Mode) && !set.contains(FactName::Currency));
        assert!(FactSet::EMPTY.is_empty() && !set.is_empty());
        assert_eq!(set.without(FactSet::of(FactName::Mode)), FactSet::of(FactName::Status));
        assert_eq!(set.intersection(FactSet::of(FactName::Mode)), FactSet::of(FactName::Mode));
    }
}
