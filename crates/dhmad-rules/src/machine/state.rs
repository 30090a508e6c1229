//! Where an escrow stands, in types that have no room for what cannot be.

use alloc::string::String;
use alloc::vec::Vec;

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use super::terms::{PriceError, Terms};
use crate::catalogue::{Rule, RuleSet};
use crate::create_escrow::{CreateView, EffectivePolicy};
use crate::escrow::EscrowView;
use crate::fact::Fact;
use crate::limits::{LIMITS, Limits};
use crate::money::{Amount, Currency, Decimal, Quote};
use crate::verdict::{Outcome, Policy, Verdict};
use crate::vocabulary::{CancellationStatus, DisputeState, Mode, Party, ProofPhase, Status};

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
    pub(super) limits: Limits,
}

/// What each status has, and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Life {
    Pending(Unpaid),
    Paid { escrow: Paid, claims: Claims },
    Delivered { escrow: Delivered, completion_deadline: Timestamp, claims: Claims },
    Completed { escrow: Ended, claims: Claims },
    CancelledUnpaid(Unpaid),
    CancelledPaid { escrow: Ended, claims: Claims },
}

/// An escrow before payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Unpaid {
    Standard(Signatures),
    Quick(Option<GateHours>),
    Instant,
}

/// Who has signed the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Signatures {
    pub(super) seller: bool,
    pub(super) buyer: bool,
}

impl Signatures {
    const BOTH: Self = Self { seller: true, buyer: true };
}

/// The deadlines of a proof gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct GateHours {
    pub(super) upload: SignedDuration,
    pub(super) review: SignedDuration,
}

/// An escrow whose money is locked, before delivery. A standard one is signed by both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Paid {
    Standard,
    Quick(Option<Gate>),
    Instant,
}

/// A proof gate after payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Gate {
    Waiting { hours: GateHours, upload_deadline: Timestamp },
    Submitted { hours: GateHours, rounds: u32, review_deadline: Timestamp },
    CorrectionRequested { hours: GateHours, rounds: u32 },
    NeedsReview { rounds: u32 },
    Passed(PassedGate),
}

/// A proof gate that no longer keeps the seller from delivering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct PassedGate {
    pub(super) rounds: u32,
    pub(super) by_timeout: bool,
}

/// A delivered escrow: never an instant one, and no gate that is not passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Delivered {
    Standard,
    Quick(Option<PassedGate>),
}

/// An escrow that has ended after payment. No deadline runs; the phase of the proof stays as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Ended {
    Standard,
    Quick(Option<EndedGate>),
    Instant,
}

/// A proof gate of an escrow that has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct EndedGate {
    pub(super) rounds: u32,
    pub(super) phase: ProofPhase,
}

/// What the parties have against the escrow. There is none before payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Claims {
    pub(super) dispute: Option<DisputeState>,
    pub(super) cancellation: Option<CancellationStatus>,
}

impl Claims {
    pub(super) const NONE: Self = Self { dispute: None, cancellation: None };

    pub(super) const fn with_dispute(self, state: DisputeState) -> Self {
        Self { dispute: Some(state), ..self }
    }

    pub(super) const fn with_cancellation(self, status: CancellationStatus) -> Self {
        Self { cancellation: Some(status), ..self }
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
    /// The first instant at which it has passed.
    pub const fn at(self) -> Timestamp {
        match self {
            Self::ProofUpload(at) | Self::ProofReview(at) => at,
        }
    }
}

impl State {
    /// The escrow that an accepted request creates, `pending`. With `autoSign` the seller has signed.
    ///
    /// Creation has no event, the automatic signature included.
    ///
    /// # Errors
    ///
    /// - [`CreateError::NotAccepted`] if a documented or inferred rule refuses the request, or cannot be decided.
    /// - [`CreateError::Unpriced`] if no rule does, but the amount cannot be computed with exactly.
    ///
    /// ```
    /// use dhmad_rules::machine::State;
    /// use dhmad_rules::{Account, CreateEscrow, Rule};
    ///
    /// let refused = State::create(&CreateEscrow::empty().view(Account::unknown())).unwrap_err();
    /// assert!(refused.rules().contains(Rule::CreateAmountMissing));
    /// ```
    pub fn create(view: &CreateView<'_>) -> Result<Self, CreateError> {
        let verdict = view.check();
        // An adapter that could not read a field has refused the request.
        let verdict = if view.request.has_unreadable_field() {
            verdict.with_violated(Rule::RequestFieldType)
        } else {
            verdict
        };
        let refused = Err(CreateError::NotAccepted(verdict));
        match verdict.outcome(&Policy::standard()) {
            Outcome::Accept => {}
            Outcome::Reject | Outcome::Undetermined => return refused,
        }
        let effective = view.effective();
        // What was accepted says all of this.
        let said = (effective.mode(), view.request.amount.value(), view.fx_lock(), view.developer_fee());
        let (Some(mode), Some(amount), Some(fx_lock), Some(developer_fee)) = said else { return refused };
        let amount = Amount::new(amount).map_err(PriceError::from)?;
        let terms = Terms::priced(mode, amount, fx_lock, developer_fee, view.money)?;
        let unpaid = match mode {
            Mode::Standard => {
                Unpaid::Standard(Signatures { seller: effective.auto_sign() == Some(true), buyer: false })
            }
            Mode::Quick => Unpaid::Quick(effective.fulfillment_policy().map(GateHours::of)),
            Mode::Instant => Unpaid::Instant,
        };
        Ok(Self { terms, limits: LIMITS, life: Life::Pending(unpaid) })
    }

    /// The escrow under other limits: how many corrections of a proof may be asked for, how long the buyer has to
    /// complete, how long a checkout session lives. They bear on what happens from now on.
    #[must_use]
    pub const fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The limits that it is under.
    pub const fn limits(&self) -> &Limits {
        &self.limits
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

    /// The money that it holds, in TND: `amountTnd` while `paid` or `delivered`, else nothing.
    pub const fn held(&self) -> Amount {
        if self.status().holds_money() { self.quote().amount_tnd() } else { Amount::ZERO }
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
        self.claims().dispute
    }

    /// What became of the buyer's request to cancel; `None` if there never was one.
    pub const fn cancellation_request(&self) -> Option<CancellationStatus> {
        self.claims().cancellation
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
    /// use dhmad_rules::{Account, CreateEscrow, Fact, Mode, Status};
    ///
    /// let request = CreateEscrow::empty()
    ///     .with_title("Voucher")
    ///     .with_amount(Decimal::from(20))
    ///     .with_buyer_email("buyer@example.com")
    ///     .with_mode(Mode::Instant);
    /// let shop =
    ///     Account::unknown().with_associated_user("shop@example.com").with_associated_user_verified(true);
    /// let state = State::create(&request.view(shop))?;
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

    const fn claims(&self) -> Claims {
        match self.life {
            Life::Pending(_) | Life::CancelledUnpaid(_) => Claims::NONE,
            Life::Paid { claims, .. }
            | Life::Delivered { claims, .. }
            | Life::Completed { claims, .. }
            | Life::CancelledPaid { claims, .. } => claims,
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

/// What sets an escrow apart all its life: the one classification of it from which its mode, its gate and its
/// signatures follow.
#[derive(Debug, Clone, Copy)]
enum Form {
    Standard(Signatures),
    Quick { gated: bool },
    Instant,
}

impl Unpaid {
    const fn form(self) -> Form {
        match self {
            Self::Standard(signatures) => Form::Standard(signatures),
            Self::Quick(gate) => Form::Quick { gated: gate.is_some() },
            Self::Instant => Form::Instant,
        }
    }
}

impl Ended {
    const fn form(self) -> Form {
        match self {
            // Nobody pays before both have signed.
            Self::Standard => Form::Standard(Signatures::BOTH),
            Self::Quick(gate) => Form::Quick { gated: gate.is_some() },
            Self::Instant => Form::Instant,
        }
    }
}

impl Paid {
    /// What is left of it when the escrow ends.
    pub(super) const fn ended(self) -> Ended {
        match self {
            Self::Standard => Ended::Standard,
            Self::Quick(Some(gate)) => Ended::Quick(Some(gate.ended())),
            Self::Quick(None) => Ended::Quick(None),
            Self::Instant => Ended::Instant,
        }
    }
}

impl Delivered {
    /// The escrow after the delivery was rejected.
    pub(super) const fn paid(self) -> Paid {
        match self {
            Self::Standard => Paid::Standard,
            Self::Quick(Some(gate)) => Paid::Quick(Some(Gate::Passed(gate))),
            Self::Quick(None) => Paid::Quick(None),
        }
    }
}

impl Gate {
    const fn ended(self) -> EndedGate {
        match self {
            Self::Waiting { .. } => EndedGate { rounds: 0, phase: ProofPhase::WaitingSellerProof },
            Self::Submitted { rounds, .. } => {
                EndedGate { rounds, phase: ProofPhase::SubmittedWaitingBuyerReview }
            }
            Self::CorrectionRequested { rounds, .. } => {
                EndedGate { rounds, phase: ProofPhase::CorrectionRequested }
            }
            Self::NeedsReview { rounds } => EndedGate { rounds, phase: ProofPhase::NeedsDhmadReview },
            Self::Passed(PassedGate { rounds, by_timeout: false }) => {
                EndedGate { rounds, phase: ProofPhase::Accepted }
            }
            Self::Passed(PassedGate { rounds, by_timeout: true }) => {
                EndedGate { rounds, phase: ProofPhase::AcceptedByTimeout }
            }
        }
    }
}

impl GateHours {
    fn of(policy: EffectivePolicy) -> Self {
        Self {
            upload: hours(policy.proof_upload_deadline_hours),
            review: hours(policy.buyer_review_deadline_hours),
        }
    }
}

/// The hours as a duration, to the nanosecond below. The rules allow 6 to 72 of them, so nothing is cut off.
fn hours(hours: Decimal) -> SignedDuration {
    const NANOSECONDS: i128 = 3_600_000_000_000;
    // Thirteen places of an hour are less than a nanosecond, and leave room for the product.
    let hours = hours.trunc_with_scale(13);
    let unit = 10_i128.saturating_pow(hours.scale());
    let nanoseconds = hours.mantissa().saturating_mul(NANOSECONDS).checked_div(unit).unwrap_or_default();
    SignedDuration::from_nanos(i64::try_from(nanoseconds).unwrap_or(i64::MAX))
}

/// Why there is no escrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CreateError {
    /// Rules refuse the request, or need a fact that is not known.
    #[error("the request to create the escrow is not accepted ({})", ids(self.rules()))]
    NotAccepted(Verdict),
    /// No rule refuses it, but the escrow cannot be about this amount: no page sets a maximum.
    #[error(transparent)]
    Unpriced(#[from] PriceError),
}

impl CreateError {
    /// The rules that refuse the request or, if none does, those that could not be decided; none if it is not a rule
    /// that stands against it.
    pub const fn rules(&self) -> RuleSet {
        let policy = Policy::standard();
        match self {
            Self::NotAccepted(verdict) if verdict.violations(&policy).is_empty() => {
                verdict.undecided(&policy)
            }
            Self::NotAccepted(verdict) => verdict.violations(&policy),
            Self::Unpriced(_) => RuleSet::EMPTY,
        }
    }
}

fn ids(rules: RuleSet) -> String {
    let ids: Vec<&str> = rules.iter().map(Rule::id).collect();
    ids.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_exact_to_the_nanosecond() {
        for (text, nanoseconds) in [
            ("6", 21_600_000_000_000),
            ("72", 259_200_000_000_000),
            ("24.5", 88_200_000_000_000),
            ("6.000000000001", 21_600_000_000_003),
            ("6.3333333333333333333333333333", 22_799_999_999_999),
        ] {
            let duration = hours(text.parse().unwrap());
            assert_eq!(duration.as_nanos(), nanoseconds, "{text}");
        }
    }
}
