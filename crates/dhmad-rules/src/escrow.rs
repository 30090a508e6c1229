//! What is known of an escrow and of the people in it.

use crate::edition::{Edition, ModeProperties};
use crate::fact::{Existence, Fact, FactName};
use crate::money::Currency;
use crate::supposed::{SupposedValue, nth_of};
use crate::truth::Truth;
use crate::values::Values;
use crate::vocabulary::{
    CancellationStatus, DisputeState, Mode, Party, ProofPhase, Status, same_email_address,
};

/// What is known of an escrow: nothing at first, then whatever the caller states.
///
/// Small and `Copy`. It is looser than a real escrow on purpose, because what is told may be incomplete or odd; a
/// contract still exists on standard only and a proof gate on quick only, whatever else is stated.
///
/// ```
/// use dhmad_rules::facts::EscrowView;
/// use dhmad_rules::words::CancellationStatus;
/// use dhmad_rules::{Mode, Status};
///
/// let escrow = EscrowView::unknown()
///     .with_mode(Mode::Quick)
///     .with_status(Status::Paid)
///     .without_proof_gate()
///     .without_dispute()
///     .with_cancellation_request(CancellationStatus::Pending);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EscrowView {
    mode: Fact<Mode>,
    status: Fact<Status>,
    seller_signed: Fact<bool>,
    buyer_signed: Fact<bool>,
    proof_gate: Existence<ProofPhase>,
    dispute: Existence<DisputeState>,
    cancellation: Existence<CancellationStatus>,
}

impl EscrowView {
    /// An escrow of which nothing is known.
    pub const fn unknown() -> Self {
        Self {
            mode: Fact::Unknown,
            status: Fact::Unknown,
            seller_signed: Fact::Unknown,
            buyer_signed: Fact::Unknown,
            proof_gate: Existence::Unknown,
            dispute: Existence::Unknown,
            cancellation: Existence::Unknown,
        }
    }

    /// States the mode.
    #[must_use]
    pub fn with_mode(self, mode: impl Into<Fact<Mode>>) -> Self {
        Self { mode: mode.into(), ..self }
    }

    /// States the status.
    #[must_use]
    pub fn with_status(self, status: impl Into<Fact<Status>>) -> Self {
        Self { status: status.into(), ..self }
    }

    /// States who has signed the contract (`signatures.sellerSigned`, `signatures.buyerSigned`).
    #[must_use]
    pub fn with_signatures(self, seller: impl Into<Fact<bool>>, buyer: impl Into<Fact<bool>>) -> Self {
        Self { seller_signed: seller.into(), buyer_signed: buyer.into(), ..self }
    }

    /// States whether one party has signed the contract.
    #[must_use]
    pub fn with_signature(self, party: Party, signed: impl Into<Fact<bool>>) -> Self {
        match party {
            Party::Buyer => Self { buyer_signed: signed.into(), ..self },
            Party::Seller => Self { seller_signed: signed.into(), ..self },
        }
    }

    /// States that no proof of purchase is required (`fulfillmentPolicy` is null).
    #[must_use]
    pub fn without_proof_gate(self) -> Self {
        Self { proof_gate: Existence::Absent, ..self }
    }

    /// States that a proof of purchase is required, and its phase (`proofInfo.phase`); [`Fact::Unknown`] if the phase
    /// is not known, or if there is none yet because the buyer has not paid.
    #[must_use]
    pub fn with_proof_gate(self, phase: impl Into<Fact<ProofPhase>>) -> Self {
        Self { proof_gate: Existence::Present(phase.into()), ..self }
    }

    /// States that no dispute was ever opened (`disputeTicketId` is null).
    #[must_use]
    pub fn without_dispute(self) -> Self {
        Self { dispute: Existence::Absent, ..self }
    }

    /// States that a dispute was opened, and its state; [`Fact::Unknown`] if that is not known.
    #[must_use]
    pub fn with_dispute(self, state: impl Into<Fact<DisputeState>>) -> Self {
        Self { dispute: Existence::Present(state.into()), ..self }
    }

    /// States that the buyer never asked to cancel (`cancellationRequest` is null).
    #[must_use]
    pub fn without_cancellation_request(self) -> Self {
        Self { cancellation: Existence::Absent, ..self }
    }

    /// States that the buyer asked to cancel, and what became of it; [`Fact::Unknown`] if that is not known.
    #[must_use]
    pub fn with_cancellation_request(self, status: impl Into<Fact<CancellationStatus>>) -> Self {
        Self { cancellation: Existence::Present(status.into()), ..self }
    }

    /// The mode, if it is known.
    pub const fn mode(&self) -> Fact<Mode> {
        self.mode
    }

    /// The status, if it is known.
    pub const fn status(&self) -> Fact<Status> {
        self.status
    }

    /// Whether the party has signed the contract, if that is known.
    pub const fn signed(&self, party: Party) -> Fact<bool> {
        match party {
            Party::Buyer => self.buyer_signed,
            Party::Seller => self.seller_signed,
        }
    }

    /// The proof gate and its phase, if they are known.
    pub const fn proof_gate(&self) -> Existence<ProofPhase> {
        self.proof_gate
    }

    /// The dispute and its state, if they are known.
    pub const fn dispute(&self) -> Existence<DisputeState> {
        self.dispute
    }

    /// The buyer's request to cancel and what became of it, if they are known.
    pub const fn cancellation_request(&self) -> Existence<CancellationStatus> {
        self.cancellation
    }
}

/// What it can turn out to be.
impl EscrowView {
    /// What an unknown fact of the escrow can turn out to be, one value after the other, with all else as it is. Nothing of
    /// other facts.
    pub(crate) fn supposed(self, fact: FactName, nth: usize) -> Option<(SupposedValue, Self)> {
        match fact {
            FactName::Mode => nth_of(nth, &Mode::ALL, SupposedValue::Mode, |mode| self.with_mode(mode)),
            FactName::Status => {
                nth_of(nth, &Status::ALL, SupposedValue::Status, |status| self.with_status(status))
            }
            FactName::SellerSigned => self.supposed_signature(Party::Seller, nth),
            FactName::BuyerSigned => self.supposed_signature(Party::Buyer, nth),
            FactName::ProofGate => nth_of(nth, &[false, true], SupposedValue::Exists, |exists| {
                let proof_gate =
                    if exists { Existence::Present(self.proof_gate.property()) } else { Existence::Absent };
                Self { proof_gate, ..self }
            }),
            FactName::ProofPhase => {
                nth_of(nth, &ProofPhase::ALL, SupposedValue::Phase, |phase| self.with_proof_gate(phase))
            }
            FactName::Dispute => nth_of(nth, &[false, true], SupposedValue::Exists, |exists| {
                let dispute =
                    if exists { Existence::Present(self.dispute.property()) } else { Existence::Absent };
                Self { dispute, ..self }
            }),
            FactName::DisputeState => {
                nth_of(nth, &DisputeState::ALL, SupposedValue::DisputeState, |state| self.with_dispute(state))
            }
            FactName::Cancellation => self.supposed_cancellation(nth),
            FactName::SellerEmail
            | FactName::BuyerEmail
            | FactName::AllowedRedirectUrls
            | FactName::AssociatedUser
            | FactName::AssociatedUserVerified
            | FactName::SignatureConfigured
            | FactName::Currency
            | FactName::UsdRate
            | FactName::EurRate => None,
        }
    }

    fn supposed_signature(self, party: Party, nth: usize) -> Option<(SupposedValue, Self)> {
        nth_of(nth, &[true, false], SupposedValue::Holds, |signed| self.with_signature(party, signed))
    }

    /// Whether there is a request to cancel and what became of it are one fact.
    fn supposed_cancellation(self, nth: usize) -> Option<(SupposedValue, Self)> {
        let nth = match self.cancellation {
            Existence::Unknown => nth,
            // There is one, so that there is none is left out.
            Existence::Absent | Existence::Present(_) => nth.checked_add(1)?,
        };
        let Some(nth) = nth.checked_sub(1) else {
            return Some((SupposedValue::Cancellation(None), self.without_cancellation_request()));
        };
        let value = |status| SupposedValue::Cancellation(Some(status));
        nth_of(nth, &CancellationStatus::ALL, value, |status| self.with_cancellation_request(status))
    }
}

/// The statements that rules are made of.
impl EscrowView {
    /// What messages can tell of the escrow.
    pub(crate) fn values(&self) -> Values {
        Values { mode: self.mode, status: self.status, phase: self.proof_gate.property(), ..Values::UNKNOWN }
    }

    pub(crate) fn mode_is(&self, test: impl FnOnce(Mode) -> bool) -> Truth {
        Truth::about(FactName::Mode, self.mode.map(test))
    }

    pub(crate) fn mode_has(
        &self,
        edition: &Edition,
        property: impl FnOnce(&ModeProperties) -> bool,
    ) -> Truth {
        self.mode_is(|mode| property(edition.modes.of(mode)))
    }

    pub(crate) fn status_is(&self, test: impl FnOnce(Status) -> bool) -> Truth {
        Truth::about(FactName::Status, self.status.map(test))
    }

    /// The party has signed, taking for granted that there is a contract.
    pub(crate) fn has_signed(&self, party: Party) -> Truth {
        let fact = match party {
            Party::Buyer => FactName::BuyerSigned,
            Party::Seller => FactName::SellerSigned,
        };
        Truth::about(fact, self.signed(party))
    }

    /// A proof of purchase is required before delivery.
    pub(crate) fn is_gated(&self, edition: &Edition) -> Truth {
        self.mode_has(edition, |mode| mode.may_have_proof_gate)
            & Truth::about(FactName::ProofGate, self.proof_gate.exists())
    }

    /// The phase of the proof, taking for granted that there is a gate.
    pub(crate) fn proof_phase_is(&self, test: impl FnOnce(ProofPhase) -> bool) -> Truth {
        Truth::about(FactName::ProofPhase, self.proof_gate.property().map(test))
    }

    pub(crate) fn dispute_exists(&self) -> Truth {
        Truth::about(FactName::Dispute, self.dispute.exists())
    }

    pub(crate) fn dispute_is_open(&self) -> Truth {
        let open = |state| match state {
            DisputeState::Open => true,
            DisputeState::Closed => false,
        };
        self.dispute_exists() & Truth::about(FactName::DisputeState, self.dispute.property().map(open))
    }

    pub(crate) fn cancellation_was_requested(&self) -> Truth {
        Truth::about(FactName::Cancellation, self.cancellation.exists())
    }

    pub(crate) fn cancellation_is_pending(&self) -> Truth {
        let pending = |status| match status {
            CancellationStatus::Pending => true,
            CancellationStatus::Accepted | CancellationStatus::Rejected => false,
        };
        self.cancellation_was_requested()
            & Truth::about(FactName::Cancellation, self.cancellation.property().map(pending))
    }
}

/// What is known of an escrow, of the people in it and of its price: nothing at first, then whatever the caller states.
///
/// ```
/// use dhmad_rules::{Escrow, Fact, Mode, Party, Status};
///
/// let escrow = Escrow::unknown()
///     .with_mode(Mode::Quick)
///     .with_status(Status::Paid)
///     .without_dispute()
///     .with_buyer("buyer@example.com");
/// assert_eq!(escrow.is(Party::Buyer, "Buyer@Example.com"), Fact::Known(true));
/// assert_eq!(escrow.is(Party::Seller, "buyer@example.com"), Fact::Unknown);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Escrow<'a> {
    view: EscrowView,
    seller: Fact<&'a str>,
    buyer: Fact<&'a str>,
    currency: Fact<Currency>,
}

/// What can be stated of the escrow itself is stated as in [`EscrowView`].
macro_rules! as_in_the_view {
    ($( $(#[doc = $doc:literal])+ $name:ident($($argument:ident: $type:ty),*); )*) => {
        impl Escrow<'_> {
            $(
                $(#[doc = $doc])+
                #[must_use]
                pub fn $name(self, $($argument: impl Into<Fact<$type>>),*) -> Self {
                    Self { view: self.view.$name($($argument),*), ..self }
                }
            )*
        }
    };
}

as_in_the_view! {
    /// States the mode.
    with_mode(mode: Mode);
    /// States the status.
    with_status(status: Status);
    /// States who has signed the contract (`signatures.sellerSigned`, `signatures.buyerSigned`).
    with_signatures(seller: bool, buyer: bool);
    /// States that no proof of purchase is required (`fulfillmentPolicy` is null).
    without_proof_gate();
    /// States that a proof of purchase is required, and its phase, see [`EscrowView::with_proof_gate`].
    with_proof_gate(phase: ProofPhase);
    /// States that no dispute was ever opened (`disputeTicketId` is null).
    without_dispute();
    /// States that a dispute was opened, and its state; [`Fact::Unknown`] if that is not known.
    with_dispute(state: DisputeState);
    /// States that the buyer never asked to cancel (`cancellationRequest` is null).
    without_cancellation_request();
    /// States that the buyer asked to cancel, and what became of it; [`Fact::Unknown`] if that is not known.
    with_cancellation_request(status: CancellationStatus);
}

impl<'a> Escrow<'a> {
    /// An escrow of which nothing is known.
    pub const fn unknown() -> Self {
        Self::of(EscrowView::unknown())
    }

    /// An escrow of which this is known, and neither the parties nor the currency.
    pub const fn of(view: EscrowView) -> Self {
        Self { view, seller: Fact::Unknown, buyer: Fact::Unknown, currency: Fact::Unknown }
    }

    /// States whether one party has signed the contract.
    ///
    /// ```
    /// use dhmad_rules::{Escrow, Fact, Party};
    ///
    /// let escrow = Escrow::unknown().with_signature(Party::Seller, true);
    /// assert_eq!(escrow.view().signed(Party::Seller), Fact::Known(true));
    /// assert_eq!(escrow.view().signed(Party::Buyer), Fact::Unknown);
    /// ```
    #[must_use]
    pub fn with_signature(self, party: Party, signed: impl Into<Fact<bool>>) -> Self {
        Self { view: self.view.with_signature(party, signed), ..self }
    }

    /// States the seller's e-mail address. Both parties may have the same. An empty one states nothing.
    #[must_use]
    pub fn with_seller(self, address: impl Into<Fact<&'a str>>) -> Self {
        Self { seller: stated(address.into()), ..self }
    }

    /// States the buyer's e-mail address. An empty one states nothing.
    #[must_use]
    pub fn with_buyer(self, address: impl Into<Fact<&'a str>>) -> Self {
        Self { buyer: stated(address.into()), ..self }
    }

    /// States the currency of its price.
    #[must_use]
    pub fn with_currency(self, currency: impl Into<Fact<Currency>>) -> Self {
        Self { currency: currency.into(), ..self }
    }

    /// What is known of the escrow itself: all that most rules read.
    pub const fn view(&self) -> EscrowView {
        self.view
    }

    /// The party's e-mail address, if it is known.
    pub const fn party(&self, party: Party) -> Fact<&'a str> {
        match party {
            Party::Buyer => self.buyer,
            Party::Seller => self.seller,
        }
    }

    /// The currency of its price, if it is known.
    pub const fn currency(&self) -> Fact<Currency> {
        self.currency
    }

    /// Whether the person with this address is that party. One person can be both.
    pub fn is(&self, party: Party, address: &str) -> Fact<bool> {
        self.party(party).map(|known| same_email_address(known, address))
    }
}

impl From<&Escrow<'_>> for EscrowView {
    fn from(escrow: &Escrow<'_>) -> Self {
        escrow.view()
    }
}

impl From<EscrowView> for Escrow<'_> {
    fn from(view: EscrowView) -> Self {
        Self::of(view)
    }
}

/// An address that somebody states. An empty text is what is left of one that nobody knows.
fn stated(address: Fact<&str>) -> Fact<&str> {
    match address {
        Fact::Known("") | Fact::Unknown => Fact::Unknown,
        Fact::Known(address) => Fact::Known(address),
    }
}
