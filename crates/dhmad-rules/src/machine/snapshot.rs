//! A state as plain values, to be stored and restored.

use alloc::borrow::ToOwned;
use alloc::string::String;

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use super::create::{fits_together, is_lived};
use super::life::{
    Delivered, Ended, EndedGate, Gate, GateHours, Life, Objections, Paid, PassedGate, Signatures, Unpaid,
};
use super::state::{LifeLimits, State};
use super::terms::{PriceError, Terms};
use crate::edition::Edition;
use crate::money::{Amount, FxLock, Percentage};
use crate::rule::Rule;
use crate::vocabulary::{CancellationStatus, DisputeState, Mode, ProofPhase, Status};

/// All that a [`State`] holds, as plain values: store them in your own way, or with the feature `serde` in any format, and
/// [`State::restore`] them.
///
/// The struct is exhaustive on purpose: a value that is not stored must break whoever stores them.
///
/// ```
/// # use dhmad_rules::machine::{Actor, Command, State, Timestamp};
/// # use dhmad_rules::money::Decimal;
/// # use dhmad_rules::{Account, CreateEscrow, Mode};
/// use dhmad_rules::machine::RestoreError;
/// use dhmad_rules::{JUNE_2026, Status};
///
/// # let request = CreateEscrow::empty()
/// #     .with_title("Voucher")
/// #     .with_amount(Decimal::from(500))
/// #     .with_buyer_email("buyer@example.com")
/// #     .with_mode(Mode::Instant);
/// # let shop = Account::unknown().with_associated_user("shop@example.com").with_associated_user_verified(true);
/// # let pending = State::create(&JUNE_2026, request, &shop)?;
/// # let state = *pending.apply(Command::AcceptPay, Actor::Buyer, Timestamp::UNIX_EPOCH)?.state();
/// let snapshot = state.snapshot();
/// assert_eq!(State::restore(&snapshot, &JUNE_2026), Ok(state));
///
/// // An instant escrow is never delivered, so there is no such state to restore.
/// let impossible = dhmad_rules::machine::Snapshot { status: Status::Delivered, ..snapshot };
/// assert_eq!(State::restore(&impossible, &JUNE_2026), Err(RestoreError::Inconsistent));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct Snapshot {
    /// The name of the edition that the escrow was created under, and is restored under.
    pub edition: String,
    /// How many corrections of a proof may be asked for: as it was at creation.
    pub correction_rounds_max: u32,
    /// Days from a delivery until the completion deadline: as it was at creation.
    pub completion_days: u32,
    /// Minutes that a checkout session lives: as it was at creation.
    pub session_minutes: u32,
    /// The mode.
    pub mode: Mode,
    /// The status.
    pub status: Status,
    /// The price, in the currency of the lock.
    pub amount: Amount,
    /// The currency and the rate that was locked at creation.
    pub fx_lock: FxLock,
    /// The developer's share, in percent.
    pub developer_fee_percentage: Percentage,
    /// What the escrow is worth, in TND.
    pub amount_tnd: Amount,
    /// What the platform keeps at release, in TND.
    pub escrow_fee: Amount,
    /// What the developer's associated user receives at release, in TND.
    pub developer_fee: Amount,
    /// Whether the seller has signed the contract: false without one.
    pub seller_signed: bool,
    /// Whether the buyer has signed the contract: false without one.
    pub buyer_signed: bool,
    /// Whether the buyer has paid, whatever became of the money since.
    pub was_paid: bool,
    /// The proof gate, if there is one.
    pub gate: Option<GateSnapshot>,
    /// The dispute, if there ever was one.
    pub dispute: Option<DisputeState>,
    /// The buyer's request to cancel, if there ever was one.
    pub cancellation_request: Option<CancellationStatus>,
    /// When the buyer's time to complete ends, while `delivered`.
    pub completion_deadline: Option<Timestamp>,
}

/// The proof gate of a [`Snapshot`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct GateSnapshot {
    /// The phase of the proof: none before payment.
    pub phase: Option<ProofPhase>,
    /// How many corrections were asked for.
    pub correction_rounds: u32,
    /// How long the seller has for the upload and the buyer for a review, as long as such a deadline can begin.
    pub deadlines: Option<(SignedDuration, SignedDuration)>,
    /// The deadline that runs, if one does.
    pub deadline: Option<Timestamp>,
}

impl State {
    /// The state as plain values.
    pub fn snapshot(&self) -> Snapshot {
        let signed = self.signatures().unwrap_or(Signatures { seller: false, buyer: false });
        let quote = self.quote();
        let gate = self.is_gated().then(|| GateSnapshot {
            phase: self.proof_phase(),
            correction_rounds: self.correction_rounds(),
            deadlines: self.gate_hours().map(|hours| (hours.upload, hours.review)),
            deadline: self.deadline().map(super::Deadline::at),
        });
        Snapshot {
            edition: self.edition.name.to_owned(),
            correction_rounds_max: self.limits.correction_rounds_max,
            completion_days: self.limits.completion_days,
            session_minutes: self.limits.session_minutes,
            mode: self.mode(),
            status: self.status(),
            amount: self.terms.amount(),
            fx_lock: quote.fx_lock(),
            developer_fee_percentage: self.terms.developer_fee(),
            amount_tnd: quote.amount_tnd(),
            escrow_fee: quote.escrow_fee(),
            developer_fee: quote.developer_fee(),
            seller_signed: signed.seller,
            buyer_signed: signed.buyer,
            was_paid: self.was_paid(),
            gate,
            dispute: self.dispute(),
            cancellation_request: self.cancellation_request(),
            completion_deadline: self.completion_deadline(),
        }
    }

    /// The state with these values, under the edition that they name. The limits that bear on the life are those that
    /// were stored; the edition's own may have changed since.
    ///
    /// Only what some sequence of commands leads to can be restored, from an escrow that can be created. Instants are taken
    /// as they are.
    ///
    /// # Errors
    ///
    /// - [`RestoreError::Inconsistent`] if no escrow can have these values together.
    /// - [`RestoreError::OtherEdition`] if the snapshot names another edition.
    /// - [`RestoreError::NotLived`] if the edition gives the mode another shape than the machine lives, so that the escrow can
    ///   neither have been created under it nor go on.
    /// - [`RestoreError::PricedDifferently`] if the edition's money policy prices the amount in another way than the snapshot does.
    /// - [`RestoreError::Unpriced`] if the amount cannot be computed with at all.
    pub fn restore(snapshot: &Snapshot, edition: &'static Edition) -> Result<Self, RestoreError> {
        if snapshot.edition != edition.name {
            return Err(RestoreError::OtherEdition);
        }
        if !is_lived(snapshot.mode, edition) {
            return Err(RestoreError::NotLived(snapshot.mode));
        }
        let terms = Terms::priced(
            snapshot.mode,
            snapshot.amount,
            snapshot.fx_lock,
            snapshot.developer_fee_percentage,
            &edition.money,
        )?;
        let quote = terms.quote();
        let priced = (quote.amount_tnd(), quote.escrow_fee(), quote.developer_fee());
        if priced != (snapshot.amount_tnd, snapshot.escrow_fee, snapshot.developer_fee) {
            return Err(RestoreError::PricedDifferently);
        }
        let life = snapshot.life().ok_or(RestoreError::Inconsistent)?;
        let limits = LifeLimits {
            correction_rounds_max: snapshot.correction_rounds_max,
            completion_days: snapshot.completion_days,
            session_minutes: snapshot.session_minutes,
        };
        let state = Self { life, terms, limits, edition };
        // A value for which this life has no room is lost on the way: then the two differ.
        if state.snapshot() == *snapshot
            && snapshot.can_be_created(edition)
            && snapshot.can_have_happened(edition)
        {
            Ok(state)
        } else {
            Err(RestoreError::Inconsistent)
        }
    }
}

/// Building a life from plain values: what is missing is `None`, what is too much is left over.
impl Snapshot {
    fn life(&self) -> Option<Life> {
        let objections = Objections { dispute: self.dispute, cancellation: self.cancellation_request };
        Some(match self.status {
            Status::Pending => Life::Pending(self.unpaid()?),
            Status::Paid => Life::Paid { escrow: self.paid()?, objections },
            Status::Delivered => Life::Delivered {
                escrow: self.delivered()?,
                completion_deadline: self.completion_deadline?,
                objections,
            },
            Status::Completed => Life::Completed { escrow: self.ended()?, objections },
            Status::Cancelled if self.was_paid => Life::CancelledPaid { escrow: self.ended()?, objections },
            Status::Cancelled => Life::CancelledUnpaid(self.unpaid()?),
        })
    }

    fn unpaid(&self) -> Option<Unpaid> {
        Some(match (self.mode, self.gate) {
            (Mode::Standard, _) => {
                Unpaid::Standard(Signatures { seller: self.seller_signed, buyer: self.buyer_signed })
            }
            (Mode::Quick, None) => Unpaid::Quick(None),
            (Mode::Quick, Some(gate)) => Unpaid::Quick(Some(gate.hours()?)),
            (Mode::Instant, _) => Unpaid::Instant,
        })
    }

    fn paid(&self) -> Option<Paid> {
        Some(match (self.mode, self.gate) {
            (Mode::Standard, _) => Paid::Standard,
            (Mode::Quick, None) => Paid::Quick(None),
            (Mode::Quick, Some(gate)) => Paid::Quick(Some(gate.running()?)),
            (Mode::Instant, _) => Paid::Instant,
        })
    }

    fn delivered(&self) -> Option<Delivered> {
        match self.paid()? {
            Paid::Standard => Some(Delivered::Standard),
            Paid::Quick(None) => Some(Delivered::Quick(None)),
            Paid::Quick(Some(Gate::Passed(gate))) => Some(Delivered::Quick(Some(gate))),
            Paid::Quick(Some(
                Gate::Waiting { .. }
                | Gate::Submitted { .. }
                | Gate::CorrectionRequested { .. }
                | Gate::NeedsReview { .. },
            ))
            | Paid::Instant => None,
        }
    }

    fn ended(&self) -> Option<Ended> {
        Some(match (self.mode, self.gate) {
            (Mode::Standard, _) => Ended::Standard,
            (Mode::Quick, None) => Ended::Quick(None),
            (Mode::Quick, Some(gate)) => {
                Ended::Quick(Some(EndedGate { rounds: gate.correction_rounds, phase: gate.phase? }))
            }
            (Mode::Instant, _) => Ended::Instant,
        })
    }

    /// Whether such an escrow can be created, as far as the types leave it open.
    fn can_be_created(&self, edition: &Edition) -> bool {
        let hours = self.gate.and_then(GateSnapshot::hours);
        fits_together(self.mode, self.developer_fee_percentage, hours, edition)
    }

    /// Whether some sequence of commands leads here, as far as the types leave it open: one thing ends an escrow, and what
    /// is decided ends it.
    fn can_have_happened(&self, edition: &Edition) -> bool {
        let phase = self.gate.and_then(|gate| gate.phase);
        let dispute_decided = self.dispute == Some(DisputeState::Closed);
        let request_accepted = self.cancellation_request == Some(CancellationStatus::Accepted);
        let proof_failed = phase.is_some_and(ProofPhase::ends_escrow);
        let endings = [dispute_decided, request_accepted, proof_failed];
        let endings = endings.into_iter().filter(|ended| *ended).count();
        let fits = match self.status {
            Status::Pending | Status::Paid | Status::Delivered => endings == 0,
            // Only the platform completes an escrow that could not be delivered.
            Status::Completed if dispute_decided => endings == 1,
            // Where completing needs no delivery, it needs no proof that would unlock one.
            Status::Completed if !edition.rules.contains(Rule::CompleteNotDelivered) => endings == 0,
            Status::Completed => endings == 0 && phase.is_none_or(ProofPhase::unlocks_delivery),
            Status::Cancelled => endings <= 1,
        };
        fits && self.gate.is_none_or(|gate| gate.rounds_fit(self.correction_rounds_max))
    }
}

impl GateSnapshot {
    fn hours(self) -> Option<GateHours> {
        self.deadlines.map(|(upload, review)| GateHours { upload, review })
    }

    /// The gate while the escrow is paid.
    fn running(self) -> Option<Gate> {
        let rounds = self.correction_rounds;
        Some(match self.phase? {
            ProofPhase::WaitingSellerProof => {
                Gate::Waiting { hours: self.hours()?, upload_deadline: self.deadline? }
            }
            ProofPhase::SubmittedWaitingBuyerReview => {
                Gate::Submitted { hours: self.hours()?, rounds, review_deadline: self.deadline? }
            }
            ProofPhase::CorrectionRequested => Gate::CorrectionRequested { hours: self.hours()?, rounds },
            ProofPhase::NeedsDhmadReview => Gate::NeedsReview { rounds },
            ProofPhase::Accepted => Gate::Passed(PassedGate { rounds, by_timeout: false }),
            ProofPhase::AcceptedByTimeout => Gate::Passed(PassedGate { rounds, by_timeout: true }),
            ProofPhase::ExpiredNoProof | ProofPhase::Rejected => return None,
        })
    }

    /// Whether the phase can come after so many rounds, where so many are allowed.
    fn rounds_fit(self, allowed: u32) -> bool {
        let rounds = self.correction_rounds;
        match self.phase {
            None | Some(ProofPhase::WaitingSellerProof | ProofPhase::ExpiredNoProof) => rounds == 0,
            Some(ProofPhase::CorrectionRequested) => (1..=allowed).contains(&rounds),
            Some(ProofPhase::SubmittedWaitingBuyerReview | ProofPhase::AcceptedByTimeout) => {
                rounds <= allowed
            }
            // The buyer asked once too often, and the platform decides, or has.
            Some(ProofPhase::NeedsDhmadReview | ProofPhase::Rejected) => rounds == allowed.saturating_add(1),
            Some(ProofPhase::Accepted) => rounds <= allowed.saturating_add(1),
        }
    }
}

/// Why a snapshot cannot be restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum RestoreError {
    /// No sequence of commands leads to these values together.
    #[error("no escrow can have these values together")]
    Inconsistent,
    /// The edition gives the mode a shape that the machine does not live: another contract, gate or confirmation.
    #[error("an escrow of mode `{0}` has another shape in this edition than the state machine lives")]
    NotLived(Mode),
    /// The snapshot names another edition.
    #[error("the escrow was stored under another edition (restore it under the one that the snapshot names)")]
    OtherEdition,
    /// Amount, rate and fees do not give the parts that were stored.
    #[error(
        "the money policy prices the escrow differently (restore it under the policy that it was priced under)"
    )]
    PricedDifferently,
    /// The amount cannot be computed with.
    #[error(transparent)]
    Unpriced(#[from] PriceError),
}
