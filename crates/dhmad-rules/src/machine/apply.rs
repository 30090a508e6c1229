//! Giving a command: what follows, or which rules stand against it.

use alloc::vec;
use alloc::vec::Vec;

use jiff::{SignedDuration, Timestamp};

use super::command::{Actor, Command, CommandKind, DisputeDecision, ProofReview, ProofRuling};
use super::event::Event;
use super::life::{
    Delivered, Ended, EndedGate, Gate, GateHours, Life, Objections, Paid, PassedGate, Signatures, Unpaid,
};
use super::posting::Posting;
use super::refusal::{ApplyError, Refusal};
use super::state::{LifeLimits, State};
use super::terms::Terms;
use super::transition::Transition;
use crate::operations::UpdateEscrowFields;
use crate::rule::RuleSet;
use crate::vocabulary::{CancellationStatus, DisputeState, Party, ProofPhase};

impl State {
    /// Gives a command at an instant. What elapsed before takes effect first, and is part of the transition.
    ///
    /// Whoever books what elapsed at the instant of its deadline, rather than now, does it in two steps: takes the
    /// [`deadline`](Self::deadline), lets it [`elapse`](Self::elapse), and gives the command to the state after that.
    ///
    /// # Errors
    ///
    /// - [`ApplyError::Refused`] if rules stand against the command. Nothing changes but what had elapsed; the
    ///   [`Refusal`] holds that, too.
    /// - [`ApplyError::Unpriced`] if no rule refuses an update of the amount, but it cannot be computed with exactly.
    pub fn apply(&self, command: Command<'_>, by: Actor, now: Timestamp) -> Result<Transition, ApplyError> {
        let update = command.update_fields();
        let elapsed = self.unless_refused(command.kind(), update, by, now).map_err(ApplyError::Refused)?;
        let state = elapsed.state();
        let terms = match update {
            Some(update) => state.terms.updated(state.mode(), &update, &self.edition.money)?,
            None => state.terms,
        };
        perform(elapsed, &terms, &command, by, now).map_err(ApplyError::Refused)
    }

    /// Gives a command that leaves the terms as they are.
    pub(super) fn act_under_same_terms(
        &self,
        command: Command<'_>,
        by: Actor,
        now: Timestamp,
    ) -> Result<Transition, Refusal> {
        let elapsed = self.unless_refused(command.kind(), None, by, now)?;
        let terms = elapsed.state().terms;
        perform(elapsed, &terms, &command, by, now)
    }

    /// What had elapsed by an instant, if no rule then refuses such a command.
    pub(super) fn unless_refused(
        &self,
        kind: CommandKind,
        update: Option<UpdateEscrowFields<'_>>,
        by: Actor,
        now: Timestamp,
    ) -> Result<Transition, Refusal> {
        let elapsed = self.elapse(now);
        let update = update.unwrap_or(UpdateEscrowFields::EMPTY);
        let rules = elapsed.state().refusing(kind, &update, by);
        if rules.is_empty() { Ok(elapsed) } else { Err(Refusal::new(rules, kind, elapsed)) }
    }

    /// Whether rules stand against a command at an instant, without giving it. If none does, [`apply`](Self::apply) may
    /// still find an amount that has no price.
    pub fn refusal(&self, command: Command<'_>, by: Actor, now: Timestamp) -> Option<Refusal> {
        self.unless_refused(command.kind(), command.update_fields(), by, now).err()
    }

    /// Does what no rule refuses; `None` where there is nothing that it could be done to.
    fn perform(&self, terms: &Terms, command: &Command<'_>, by: Actor, now: Timestamp) -> Option<Transition> {
        let same = |objections| objections;
        let resolved = |objections: Objections| objections.with_dispute(DisputeState::Closed);
        match command {
            Command::SignContract => self.sign(by),
            Command::AcceptPay => self.pay(now),
            Command::Complete => self.release(same),
            Command::Dispute => {
                self.with_objections(|objections| objections.with_dispute(DisputeState::Open), Vec::new())
            }
            Command::RequestCancellation => {
                self.with_cancellation(CancellationStatus::Pending, Event::CancellationRequested)
            }
            Command::RejectCancellation => {
                self.with_cancellation(CancellationStatus::Rejected, Event::CancellationRejected)
            }
            Command::AcceptCancellation => {
                let accepted =
                    |objections: Objections| objections.with_cancellation(CancellationStatus::Accepted);
                self.refund(accepted, vec![Event::CancellationAccepted])
            }
            Command::CancelEscrow => self.refund(same, Vec::new()),
            Command::SubmitProof => self.submit_proof(now),
            Command::ReviewProof(review) => self.review_proof(*review),
            Command::Deliver => self.deliver(now),
            Command::RejectDelivery => self.reject_delivery(),
            Command::Cancel => self.cancel(),
            Command::UpdateEscrow(_) => self.update(terms),
            Command::RuleOnProof(ruling) => self.rule_on_proof(*ruling),
            Command::ResolveDispute(DisputeDecision::Dismiss) => self.release(resolved),
            Command::ResolveDispute(DisputeDecision::Refund) => self.refund(resolved, Vec::new()),
        }
    }

    fn sign(&self, by: Actor) -> Option<Transition> {
        let Life::Pending(Unpaid::Standard(mut signatures)) = self.life else { return None };
        let by = by.party()?;
        match by {
            Party::Buyer => signatures.buyer = true,
            Party::Seller => signatures.seller = true,
        }
        let life = Life::Pending(Unpaid::Standard(signatures));
        Some(Transition::to(self, life, vec![Event::ContractSigned { by }], Vec::new()))
    }

    fn pay(&self, now: Timestamp) -> Option<Transition> {
        let Life::Pending(unpaid) = self.life else { return None };
        let (escrow, events) = match unpaid {
            Unpaid::Standard(Signatures::BOTH) => (Paid::Standard, Vec::new()),
            // A paid contract is one that both have signed: nobody's signature is made up.
            Unpaid::Standard(_) => return None,
            Unpaid::Quick(None) => (Paid::Quick(None), Vec::new()),
            Unpaid::Quick(Some(hours)) => {
                let gate = Gate::Waiting { hours, upload_deadline: after(now, hours.upload) };
                (Paid::Quick(Some(gate)), vec![Event::ProofRequired])
            }
            Unpaid::Instant => (Paid::Instant, Vec::new()),
        };
        let life = Life::Paid { escrow, objections: Objections::NONE };
        Some(Transition::to(self, life, events, vec![Posting::lock(self.quote())]))
    }

    fn deliver(&self, now: Timestamp) -> Option<Transition> {
        let Life::Paid { escrow, objections } = self.life else { return None };
        let escrow = match escrow {
            // Nobody has to confirm it.
            Paid::Instant => return self.release(|objections| objections),
            Paid::Standard => Delivered::Standard,
            Paid::Quick(None) => Delivered::Quick(None),
            Paid::Quick(Some(Gate::Passed(gate))) => Delivered::Quick(Some(gate)),
            Paid::Quick(Some(
                Gate::Waiting { .. }
                | Gate::Submitted { .. }
                | Gate::CorrectionRequested { .. }
                | Gate::NeedsReview { .. },
            )) => return None,
        };
        let completion_deadline = after(now, completion_window(&self.limits));
        let life = Life::Delivered { escrow, completion_deadline, objections };
        Some(Transition::to(self, life, Vec::new(), Vec::new()))
    }

    fn reject_delivery(&self) -> Option<Transition> {
        let Life::Delivered { escrow, objections, .. } = self.life else { return None };
        let life = Life::Paid { escrow: escrow.paid(), objections };
        Some(Transition::to(self, life, vec![Event::DeliveryRejected], Vec::new()))
    }

    fn cancel(&self) -> Option<Transition> {
        let Life::Pending(unpaid) = self.life else { return None };
        Some(Transition::to(self, Life::CancelledUnpaid(unpaid), Vec::new(), Vec::new()))
    }

    fn update(&self, terms: &Terms) -> Option<Transition> {
        let Life::Pending(_) = self.life else { return None };
        Some(Transition::updated(self, terms))
    }

    fn submit_proof(&self, now: Timestamp) -> Option<Transition> {
        let (gate, objections) = self.gate()?;
        let submitted = |hours: GateHours, rounds| {
            let review_deadline = after(now, hours.review);
            let gate = Gate::Submitted { hours, rounds, review_deadline };
            Some(self.with_gate(gate, objections, vec![Event::ProofSubmitted]))
        };
        match gate {
            Gate::Waiting { hours, .. } => submitted(hours, 0),
            Gate::CorrectionRequested { hours, rounds } => submitted(hours, rounds),
            Gate::Submitted { .. } | Gate::NeedsReview { .. } | Gate::Passed(_) => None,
        }
    }

    fn review_proof(&self, review: ProofReview) -> Option<Transition> {
        let (Gate::Submitted { hours, rounds, .. }, objections) = self.gate()? else { return None };
        let (gate, event) = match review {
            ProofReview::Accept => {
                (Gate::Passed(PassedGate { rounds, by_timeout: false }), Event::ProofAccepted)
            }
            ProofReview::RequestCorrection => {
                let rounds = rounds.saturating_add(1);
                if rounds > self.limits.correction_rounds_max {
                    (Gate::NeedsReview { rounds }, Event::ProofNeedsReview)
                } else {
                    (Gate::CorrectionRequested { hours, rounds }, Event::ProofCorrectionRequested)
                }
            }
        };
        Some(self.with_gate(gate, objections, vec![event]))
    }

    fn rule_on_proof(&self, ruling: ProofRuling) -> Option<Transition> {
        let (Gate::NeedsReview { rounds }, objections) = self.gate()? else { return None };
        Some(match ruling {
            ProofRuling::Accept => {
                let passed = Gate::Passed(PassedGate { rounds, by_timeout: false });
                self.with_gate(passed, objections, vec![Event::ProofAccepted])
            }
            ProofRuling::Reject => {
                let rejected = EndedGate { rounds, phase: ProofPhase::Rejected };
                let life = Life::CancelledPaid { escrow: Ended::Quick(Some(rejected)), objections };
                Transition::to(self, life, Vec::new(), vec![Posting::refund(self.quote())])
            }
        })
    }

    /// Ends the escrow in favour of the seller.
    fn release(&self, change: impl FnOnce(Objections) -> Objections) -> Option<Transition> {
        let (escrow, objections) = self.paid()?;
        let life = Life::Completed { escrow: escrow.ended(), objections: change(objections) };
        Some(Transition::to(self, life, Vec::new(), Posting::release(self.quote())))
    }

    /// Ends the escrow in favour of the buyer.
    fn refund(
        &self,
        change: impl FnOnce(Objections) -> Objections,
        events: Vec<Event>,
    ) -> Option<Transition> {
        let (escrow, objections) = self.paid()?;
        let life = Life::CancelledPaid { escrow: escrow.ended(), objections: change(objections) };
        Some(Transition::to(self, life, events, vec![Posting::refund(self.quote())]))
    }

    fn with_objections(
        &self,
        change: impl FnOnce(Objections) -> Objections,
        events: Vec<Event>,
    ) -> Option<Transition> {
        let life = match self.life {
            Life::Paid { escrow, objections } => Life::Paid { escrow, objections: change(objections) },
            Life::Delivered { escrow, completion_deadline, objections } => {
                Life::Delivered { escrow, completion_deadline, objections: change(objections) }
            }
            Life::Pending(_)
            | Life::Completed { .. }
            | Life::CancelledUnpaid(_)
            | Life::CancelledPaid { .. } => return None,
        };
        Some(Transition::to(self, life, events, Vec::new()))
    }

    fn with_cancellation(&self, status: CancellationStatus, event: Event) -> Option<Transition> {
        self.with_objections(|objections| objections.with_cancellation(status), vec![event])
    }

    fn with_gate(&self, gate: Gate, objections: Objections, events: Vec<Event>) -> Transition {
        Transition::to(self, Life::Paid { escrow: Paid::Quick(Some(gate)), objections }, events, Vec::new())
    }

    /// The proof gate, while the escrow is paid and not delivered.
    pub(super) fn gate(&self) -> Option<(Gate, Objections)> {
        match self.life {
            Life::Paid { escrow: Paid::Quick(Some(gate)), objections } => Some((gate, objections)),
            Life::Paid { escrow: Paid::Standard | Paid::Quick(None) | Paid::Instant, .. }
            | Life::Pending(_)
            | Life::Delivered { .. }
            | Life::Completed { .. }
            | Life::CancelledUnpaid(_)
            | Life::CancelledPaid { .. } => None,
        }
    }

    /// What the escrow is while it holds money, delivered or not.
    fn paid(&self) -> Option<(Paid, Objections)> {
        match self.life {
            Life::Paid { escrow, objections } => Some((escrow, objections)),
            Life::Delivered { escrow, objections, .. } => Some((escrow.paid(), objections)),
            Life::Pending(_)
            | Life::Completed { .. }
            | Life::CancelledUnpaid(_)
            | Life::CancelledPaid { .. } => None,
        }
    }
}

/// Does what no rule refuses, after what had elapsed.
///
/// INVARIANT (guarded): what no rule of a built-in edition refuses can be performed. The walk in `tests/machine_walk.rs` gives
/// every command in every state and finds no refusal without a rule. An edition that retires a rule which a life needs is
/// refused all the same, without one.
fn perform(
    elapsed: Transition,
    terms: &Terms,
    command: &Command<'_>,
    by: Actor,
    now: Timestamp,
) -> Result<Transition, Refusal> {
    match elapsed.state().perform(terms, command, by, now) {
        Some(performed) => Ok(elapsed.then(performed)),
        None => Err(Refusal::new(RuleSet::EMPTY, command.kind(), elapsed)),
    }
}

/// So much later, or the end of time.
pub(super) fn after(now: Timestamp, duration: SignedDuration) -> Timestamp {
    now.checked_add(duration).unwrap_or(Timestamp::MAX)
}

fn completion_window(limits: &LifeLimits) -> SignedDuration {
    SignedDuration::from_hours(i64::from(limits.completion_days).saturating_mul(24))
}
