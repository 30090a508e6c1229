//! The table of the specification once more, as plain conditions on known facts, against every session of which
//! everything is known. What holds when something is unknown follows from that, see `tests/walk.rs`.

#[path = "common/combinations.rs"]
mod combinations;
#[path = "common/table.rs"]
#[expect(dead_code, reason = "the table is asked in fewer ways here")]
mod table;

use combinations::{or_none, vary};
use dhmad_rules::adapter::{Given, SessionView};
use dhmad_rules::facts::{EscrowView, Listing, Person, Redirect};
use dhmad_rules::words::{CancellationStatus, DisputeState, ProofPhase};
use dhmad_rules::{Action, Fact, JUNE_2026, Mode, Rule, RuleSet, Status};

/// What is known of a session whose redirect and metadata are right.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "they are four independent facts, as the API tells them")]
struct Known {
    action: Action,
    mode: Mode,
    status: Status,
    seller_signed: bool,
    buyer_signed: bool,
    /// The phase behind the proof gate, if there is a gate.
    proof: Option<ProofPhase>,
    dispute: Option<DisputeState>,
    cancellation: Option<CancellationStatus>,
    to_seller: bool,
    to_buyer: bool,
}

#[test]
fn every_known_session_violates_exactly_what_the_table_says() {
    let mut sessions = 0;
    for known in every_known_session() {
        let judgement = known.view().check(&JUNE_2026);
        let expected: RuleSet =
            known.table().into_iter().filter(|(_, violated)| *violated).map(|(rule, _)| rule).collect();
        assert_eq!(table::stated(judgement), (expected, RuleSet::EMPTY), "{known:#?}");
        sessions += 1;
    }
    assert_eq!(sessions, 259_200);
}

impl Known {
    /// Rows 9 to 37, in their order: which are violated.
    fn table(&self) -> [(Rule, bool); 29] {
        use Action::{
            AcceptCancellation, AcceptPay, CancelEscrow, Complete, Dispute, RejectCancellation,
            RequestCancellation, ReviewProof, SignContract, SubmitProof,
        };
        use Status::{Cancelled, Completed, Delivered, Paid, Pending};

        let is = |actions: &[Action]| actions.contains(&self.action);
        let status = |statuses: &[Status]| statuses.contains(&self.status);
        let phase = |phases: &[ProofPhase]| self.proof.is_some_and(|phase| phases.contains(&phase));
        let (seller, buyer) = (self.to_seller, self.to_buyer);
        let stranger = !seller && !buyer;
        let gated = self.mode == Mode::Quick && self.proof.is_some();
        let disputed = self.dispute == Some(DisputeState::Open);
        let requested = self.cancellation == Some(CancellationStatus::Pending);
        let signed = seller && self.seller_signed || buyer && self.buyer_signed;
        let both_signed = self.seller_signed && self.buyer_signed;
        let (standard, quick, instant) =
            (self.mode == Mode::Standard, self.mode == Mode::Quick, self.mode == Mode::Instant);
        [
            (Rule::SessionSignContractInstantMode, is(&[SignContract]) && instant),
            (Rule::SessionCompleteInstantMode, is(&[Complete]) && instant),
            (Rule::SessionSignContractQuickMode, is(&[SignContract]) && quick),
            (Rule::SessionProofNotGated, is(&[SubmitProof, ReviewProof]) && !gated),
            (Rule::SessionSignContractAlreadySigned, is(&[SignContract]) && standard && signed),
            (Rule::SessionAcceptPayAlreadyPaid, is(&[AcceptPay]) && status(&[Paid, Delivered, Completed])),
            (Rule::SessionCompleteAlreadyCompleted, is(&[Complete]) && status(&[Completed])),
            (Rule::SessionDisputeAlreadyOpened, is(&[Dispute]) && self.dispute.is_some()),
            (
                Rule::SessionRequestCancellationStatus,
                is(&[RequestCancellation]) && !status(&[Paid, Delivered]),
            ),
            (Rule::SessionRequestCancellationTargetSeller, is(&[RequestCancellation]) && seller && !buyer),
            (Rule::SessionCancelEscrowStatus, is(&[CancelEscrow]) && !status(&[Paid, Delivered])),
            (Rule::SessionCancelEscrowTargetBuyer, is(&[CancelEscrow]) && buyer && !seller),
            (
                Rule::SessionTargetNotBuyer,
                is(&[AcceptPay, Complete, ReviewProof, RequestCancellation]) && !buyer,
            ),
            (
                Rule::SessionTargetNotSeller,
                is(&[SubmitProof, AcceptCancellation, RejectCancellation, CancelEscrow]) && !seller,
            ),
            (
                Rule::SessionRequestCancellationAlreadyRequested,
                is(&[RequestCancellation]) && self.cancellation.is_some(),
            ),
            (
                Rule::SessionCancellationResponseNonePending,
                is(&[AcceptCancellation, RejectCancellation]) && (!requested || status(&[Pending])),
            ),
            (
                Rule::SessionSubmitProofPhase,
                is(&[SubmitProof])
                    && gated
                    && status(&[Paid])
                    && !phase(&[ProofPhase::WaitingSellerProof, ProofPhase::CorrectionRequested]),
            ),
            (
                Rule::SessionReviewProofPhase,
                is(&[ReviewProof])
                    && gated
                    && status(&[Paid])
                    && !phase(&[ProofPhase::SubmittedWaitingBuyerReview]),
            ),
            (Rule::SessionTargetNotParty, is(&[SignContract, Dispute]) && stranger),
            (Rule::SessionSignContractStatus, is(&[SignContract]) && standard && !status(&[Pending])),
            (Rule::SessionAcceptPayCancelled, is(&[AcceptPay]) && status(&[Cancelled])),
            (Rule::SessionCompleteCancelled, is(&[Complete]) && status(&[Cancelled])),
            (
                Rule::SessionCancellationResponseStatus,
                is(&[AcceptCancellation, RejectCancellation]) && !status(&[Paid, Delivered]),
            ),
            (Rule::SessionProofStatus, is(&[SubmitProof, ReviewProof]) && gated && !status(&[Paid])),
            (Rule::SessionDisputeStatus, is(&[Dispute]) && status(&[Pending, Completed, Cancelled])),
            (Rule::SessionCompleteNotDelivered, is(&[Complete]) && !instant && status(&[Pending, Paid])),
            (
                Rule::SessionAcceptPayContractUnsigned,
                is(&[AcceptPay]) && standard && status(&[Pending]) && !both_signed,
            ),
            (Rule::SessionDisputeOpen, is(&[Complete, CancelEscrow, AcceptCancellation]) && disputed),
            (Rule::SessionCompleteCancellationPending, is(&[Complete]) && !instant && requested),
        ]
    }

    fn view(&self) -> SessionView {
        let escrow = EscrowView::unknown()
            .with_mode(self.mode)
            .with_status(self.status)
            .with_signatures(self.seller_signed, self.buyer_signed);
        let escrow = match self.proof {
            Some(phase) => escrow.with_proof_gate(phase),
            None => escrow.without_proof_gate(),
        };
        let escrow = match self.dispute {
            Some(state) => escrow.with_dispute(state),
            None => escrow.without_dispute(),
        };
        let escrow = match self.cancellation {
            Some(status) => escrow.with_cancellation_request(status),
            None => escrow.without_cancellation_request(),
        };
        SessionView {
            action: Given::Value(self.action),
            target: Given::Value(Person::related_target(self.to_seller.into(), self.to_buyer.into())),
            redirect: Given::Value(Redirect::stated(true, true, Fact::Known(Listing::Listed))),
            metadata_value_too_long: false,
            escrow,
        }
    }
}

fn every_known_session() -> Vec<Known> {
    let mut sessions = vec![Known {
        action: Action::SignContract,
        mode: Mode::Standard,
        status: Status::Pending,
        seller_signed: false,
        buyer_signed: false,
        proof: None,
        dispute: None,
        cancellation: None,
        to_seller: false,
        to_buyer: false,
    }];
    let both = [false, true];
    let actions: Vec<_> = JUNE_2026.actions.iter().collect();
    sessions = vary(&sessions, &actions, |action, known| Known { action, ..known });
    sessions = vary(&sessions, &Mode::ALL, |mode, known| Known { mode, ..known });
    sessions = vary(&sessions, &Status::ALL, |status, known| Known { status, ..known });
    sessions = vary(&sessions, &both, |seller_signed, known| Known { seller_signed, ..known });
    sessions = vary(&sessions, &both, |buyer_signed, known| Known { buyer_signed, ..known });
    sessions = vary(&sessions, &or_none(&ProofPhase::ALL), |proof, known| Known { proof, ..known });
    sessions = vary(&sessions, &or_none(&DisputeState::ALL), |dispute, known| Known { dispute, ..known });
    sessions = vary(&sessions, &or_none(&CancellationStatus::ALL), |cancellation, known| Known {
        cancellation,
        ..known
    });
    sessions = vary(&sessions, &both, |to_seller, known| Known { to_seller, ..known });
    vary(&sessions, &both, |to_buyer, known| Known { to_buyer, ..known })
}
