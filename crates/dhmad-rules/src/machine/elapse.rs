//! What time does to an escrow by itself.

use alloc::vec;
use alloc::vec::Vec;

use jiff::Timestamp;

use super::event::Event;
use super::life::{Ended, EndedGate, Gate, Life, Paid, PassedGate};
use super::posting::Posting;
use super::state::State;
use super::transition::Transition;
use crate::vocabulary::ProofPhase;

impl State {
    /// The escrow at an instant, if nobody does anything until then.
    ///
    /// A deadline has passed at the first instant equal to or after it. At most one can pass by itself, since the one
    /// for the review runs only once the seller has submitted.
    ///
    /// ```
    /// # use dhmad_rules::machine::State;
    /// # use dhmad_rules::money::Decimal;
    /// # use dhmad_rules::{Account, CreateEscrow, FulfillmentPolicy, JUNE_2026};
    /// use dhmad_rules::machine::{Actor, Command, Event, Timestamp};
    /// use dhmad_rules::{Mode, Status};
    ///
    /// # let request = CreateEscrow::empty()
    /// #     .with_title("Phone")
    /// #     .with_amount(Decimal::from(500))
    /// #     .with_buyer_email("buyer@example.com")
    /// #     .with_seller_email("seller@example.com")
    /// #     .with_estimated_delivery_days(Decimal::from(7))
    /// #     .with_mode(Mode::Quick)
    /// #     .with_fulfillment_policy(FulfillmentPolicy::purchase_proof_required());
    /// # let account = Account::unknown().with_associated_user("shop@example.com");
    /// # let state = State::create(&JUNE_2026, request, &account)?;
    /// // A quick escrow with a proof gate, and the default deadlines of 24 hours.
    /// let paid = state.apply(Command::AcceptPay, Actor::Buyer, "2026-06-19T10:00:00Z".parse()?)?;
    ///
    /// let in_time: Timestamp = "2026-06-20T09:59:59.999999999Z".parse()?;
    /// assert!(paid.state().elapse(in_time).is_nothing());
    ///
    /// let late: Timestamp = "2026-06-20T10:00:00Z".parse()?;
    /// let expired = paid.state().elapse(late);
    /// assert_eq!(expired.state().status(), Status::Cancelled);
    /// assert_eq!(expired.events()[0], Event::ProofExpired);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn elapse(&self, now: Timestamp) -> Transition {
        let Some((gate, objections)) = self.gate() else { return Transition::nothing(self) };
        match gate {
            Gate::Waiting { upload_deadline, .. } if upload_deadline <= now => {
                let expired = EndedGate { rounds: 0, phase: ProofPhase::ExpiredNoProof };
                let life = Life::CancelledPaid { escrow: Ended::Quick(Some(expired)), objections };
                let refund = vec![Posting::refund(self.quote())];
                Transition::to(self, life, vec![Event::ProofExpired], refund)
            }
            Gate::Submitted { rounds, review_deadline, .. } if review_deadline <= now => {
                let passed = Gate::Passed(PassedGate { rounds, by_timeout: true });
                let life = Life::Paid { escrow: Paid::Quick(Some(passed)), objections };
                Transition::to(self, life, vec![Event::ProofAcceptedByTimeout], Vec::new())
            }
            Gate::Waiting { .. }
            | Gate::Submitted { .. }
            | Gate::CorrectionRequested { .. }
            | Gate::NeedsReview { .. }
            | Gate::Passed(_) => Transition::nothing(self),
        }
    }
}
