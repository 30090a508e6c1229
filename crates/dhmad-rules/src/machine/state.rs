//! Where an escrow stands, and what it tells of itself.

use jiff::Timestamp;

use super::life::{Ended, EndedGate, Form, Gate, GateHours, Life, Objections, Paid, Signatures, Unpaid};
use super::terms::Terms;
use crate::edition::{Edition, Limits};
use crate::escrow::EscrowView;
use crate::fact::Fact;
use crate::money::{Amount, Currency, Quote};
use crate::vocabulary::{CancellationStatus, DisputeState, Lapse, Mode, Party, ProofPhase, Status};

/// An escrow at one moment of its life. A value: a command gives a new one.
///
/// Illegal combinations cannot be built: only a standard escrow has a contract, only a quick one a proof gate, an instant
/// one is never `delivered`, nothing is delivered behind a gate that is not passed, and a deadline runs only where it
/// means something. What rules read of it is its [`view`](Self::view).
///
/// It holds what decides, not what is remembered: keep the title, the addresses and the times of what happened yourself.
/// To store it, store its [`snapshot`](Self::snapshot).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct State {
    pub(super) life: Life,
    pub(super) terms: Terms,
    pub(super) limits: LifeLimits,
    pub(super) edition: &'static Edition,
}

/// The limits that bear on a life: frozen at creation, whatever becomes of the edition's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct LifeLimits {
    pub(super) correction_rounds_max: u32,
    pub(super) completion_days: u32,
    pub(super) session_minutes: u32,
}

impl LifeLimits {
    pub(super) const fn of(limits: &Limits) -> Self {
        Self {
            correction_rounds_max: limits.correction_rounds_max,
            completion_days: limits.completion_days,
            session_minutes: limits.session_minutes,
        }
    }
}

/// A deadline whose passing changes something. The enum is exhaustive on purpose: a new one must break every timer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deadline {
    /// The seller's, to upload a proof: when it passes, the escrow is cancelled and the buyer refunded.
    ProofUpload(Timestamp),
    /// The buyer's, to review the proof: when it passes, the proof counts as accepted.
    ProofReview(Timestamp),
}

impl Deadline {
    /// What happens when it passes.
    pub const fn lapse(self) -> Lapse {
        match self {
            Self::ProofUpload(_) => Lapse::ProofUpload,
            Self::ProofReview(_) => Lapse::ProofReview,
        }
    }

    /// The first instant at which it has passed.
    pub const fn at(self) -> Timestamp {
        match self {
            Self::ProofUpload(at) | Self::ProofReview(at) => at,
        }
    }
}

impl State {
    /// The edition that it was created under, which judges it all its life.
    pub const fn edition(&self) -> &'static Edition {
        self.edition
    }

    /// The mode.
    pub const fn mode(&self) -> Mode {
        match self.form() {
            Form::Standard(_) => Mode::Standard,
            Form::Quick { .. } => Mode::Quick,
            Form::Instant => Mode::Instant,
        }
    }

    /// The status.
    pub const fn status(&self) -> Status {
        match self.life {
            Life::Pending(_) => Status::Pending,
            Life::Paid { .. } => Status::Paid,
            Life::Delivered { .. } => Status::Delivered,
            Life::Completed { .. } => Status::Completed,
            Life::CancelledUnpaid(_) | Life::CancelledPaid { .. } => Status::Cancelled,
        }
    }

    /// What the escrow is worth, and how it is divided at release.
    pub const fn quote(&self) -> &Quote {
        self.terms.quote()
    }

    /// The currency of its price.
    pub const fn currency(&self) -> Currency {
        self.quote().fx_lock().currency()
    }

    /// The money that it holds, in TND: what the buyer paid, while `paid` or `delivered`, else nothing.
    pub const fn held(&self) -> Amount {
        if self.status().holds_money() { self.quote().buyer_pays() } else { Amount::ZERO }
    }

    /// Whether a proof of purchase is required before delivery.
    pub const fn is_gated(&self) -> bool {
        match self.form() {
            Form::Quick { gated } => gated,
            Form::Standard(_) | Form::Instant => false,
        }
    }

    /// The phase of the proof: none without a gate, and none before payment.
    pub const fn proof_phase(&self) -> Option<ProofPhase> {
        match self.ended_gate() {
            Some(gate) => Some(gate.phase),
            None => None,
        }
    }

    /// How many corrections of the proof were asked for (`correctionRounds`): none without a gate.
    pub const fn correction_rounds(&self) -> u32 {
        match self.ended_gate() {
            Some(gate) => gate.rounds,
            None => 0,
        }
    }

    /// Whether the party has signed the contract; `None` if there is no contract.
    pub const fn has_signed(&self, party: Party) -> Option<bool> {
        match self.signatures() {
            Some(signatures) => Some(match party {
                Party::Buyer => signatures.buyer,
                Party::Seller => signatures.seller,
            }),
            None => None,
        }
    }

    /// The dispute's state; `None` if there never was one. One that was open when the escrow ended stays open, with
    /// nothing left to resolve.
    pub const fn dispute(&self) -> Option<DisputeState> {
        self.objections().dispute
    }

    /// What became of the buyer's request to cancel; `None` if there never was one.
    pub const fn cancellation_request(&self) -> Option<CancellationStatus> {
        self.objections().cancellation
    }

    /// The deadline that runs, if one does. Come back then, and [`elapse`](Self::elapse).
    pub const fn deadline(&self) -> Option<Deadline> {
        match self.life {
            Life::Paid { escrow: Paid::Quick(Some(gate)), .. } => match gate {
                Gate::Waiting { upload_deadline, .. } => Some(Deadline::ProofUpload(upload_deadline)),
                Gate::Submitted { review_deadline, .. } => Some(Deadline::ProofReview(review_deadline)),
                Gate::CorrectionRequested { .. } | Gate::NeedsReview { .. } | Gate::Passed(_) => None,
            },
            Life::Paid { escrow: Paid::Standard | Paid::Quick(None) | Paid::Instant, .. }
            | Life::Pending(_)
            | Life::Delivered { .. }
            | Life::Completed { .. }
            | Life::CancelledUnpaid(_)
            | Life::CancelledPaid { .. } => None,
        }
    }

    /// When the buyer's time to complete ends (`completionDeadline`), while `delivered`. Its passing changes nothing: no
    /// page of this edition says that it does.
    pub const fn completion_deadline(&self) -> Option<Timestamp> {
        match self.life {
            Life::Delivered { completion_deadline, .. } => Some(completion_deadline),
            Life::Pending(_)
            | Life::Paid { .. }
            | Life::Completed { .. }
            | Life::CancelledUnpaid(_)
            | Life::CancelledPaid { .. } => None,
        }
    }

    /// The escrow as a check sees it, with every fact known. (Before payment a gate has no phase yet.)
    ///
    /// ```
    /// use dhmad_rules::machine::State;
    /// use dhmad_rules::money::Decimal;
    /// use dhmad_rules::{Account, CreateEscrow, Fact, JUNE_2026, Mode, Status};
    ///
    /// let request = CreateEscrow::empty()
    ///     .with_title("Voucher")
    ///     .with_amount(Decimal::from(20))
    ///     .with_buyer_email("buyer@example.com")
    ///     .with_mode(Mode::Instant);
    /// let shop =
    ///     Account::unknown().with_associated_user("shop@example.com").with_associated_user_verified(true);
    /// let state = State::create(&JUNE_2026, request, &shop)?;
    /// assert_eq!(state.view().status(), Fact::Known(Status::Pending));
    /// # Ok::<(), dhmad_rules::machine::CreateError>(())
    /// ```
    pub fn view(&self) -> EscrowView {
        let view = EscrowView::unknown().with_mode(self.mode()).with_status(self.status());
        let view = match self.signatures() {
            Some(signatures) => view.with_signatures(signatures.seller, signatures.buyer),
            None => view.with_signatures(false, false),
        };
        let view = if self.is_gated() {
            view.with_proof_gate(Fact::from_option(self.proof_phase()))
        } else {
            view.without_proof_gate()
        };
        let view = match self.dispute() {
            Some(state) => view.with_dispute(state),
            None => view.without_dispute(),
        };
        match self.cancellation_request() {
            Some(status) => view.with_cancellation_request(status),
            None => view.without_cancellation_request(),
        }
    }

    /// Whether the buyer has paid, whatever became of the money since.
    pub const fn was_paid(&self) -> bool {
        match self.life {
            Life::Pending(_) | Life::CancelledUnpaid(_) => false,
            Life::Paid { .. }
            | Life::Delivered { .. }
            | Life::Completed { .. }
            | Life::CancelledPaid { .. } => true,
        }
    }

    /// The deadlines of the gate, as long as one can begin.
    pub(super) const fn gate_hours(&self) -> Option<GateHours> {
        match self.life {
            Life::Pending(Unpaid::Quick(hours)) | Life::CancelledUnpaid(Unpaid::Quick(hours)) => hours,
            Life::Paid {
                escrow:
                    Paid::Quick(Some(
                        Gate::Waiting { hours, .. }
                        | Gate::Submitted { hours, .. }
                        | Gate::CorrectionRequested { hours, .. },
                    )),
                ..
            } => Some(hours),
            Life::Paid {
                escrow:
                    Paid::Standard
                    | Paid::Quick(None | Some(Gate::NeedsReview { .. } | Gate::Passed(_)))
                    | Paid::Instant,
                ..
            }
            | Life::Pending(Unpaid::Standard(_) | Unpaid::Instant)
            | Life::CancelledUnpaid(Unpaid::Standard(_) | Unpaid::Instant)
            | Life::Delivered { .. }
            | Life::Completed { .. }
            | Life::CancelledPaid { .. } => None,
        }
    }

    pub(super) const fn signatures(&self) -> Option<Signatures> {
        match self.form() {
            Form::Standard(signatures) => Some(signatures),
            Form::Quick { .. } | Form::Instant => None,
        }
    }

    const fn form(&self) -> Form {
        match self.life {
            Life::Pending(unpaid) | Life::CancelledUnpaid(unpaid) => unpaid.form(),
            Life::Paid { escrow, .. } => escrow.ended().form(),
            Life::Delivered { escrow, .. } => escrow.paid().ended().form(),
            Life::Completed { escrow, .. } | Life::CancelledPaid { escrow, .. } => escrow.form(),
        }
    }

    const fn objections(&self) -> Objections {
        match self.life {
            Life::Pending(_) | Life::CancelledUnpaid(_) => Objections::NONE,
            Life::Paid { objections, .. }
            | Life::Delivered { objections, .. }
            | Life::Completed { objections, .. }
            | Life::CancelledPaid { objections, .. } => objections,
        }
    }

    /// Phase and rounds of the proof, as they would stay if the escrow ended now.
    const fn ended_gate(&self) -> Option<EndedGate> {
        let ended = match self.life {
            Life::Pending(_) | Life::CancelledUnpaid(_) => return None,
            Life::Paid { escrow, .. } => escrow.ended(),
            Life::Delivered { escrow, .. } => escrow.paid().ended(),
            Life::Completed { escrow, .. } | Life::CancelledPaid { escrow, .. } => escrow,
        };
        match ended {
            Ended::Quick(gate) => gate,
            Ended::Standard | Ended::Instant => None,
        }
    }
}
