//! The matrix says what the rules say: read off their table by hand for some cells, by exhaustion for all.

#[path = "common/table.rs"]
#[expect(dead_code, reason = "the table is asked in fewer ways here")]
mod table;

use std::collections::BTreeSet;

use dhmad_rules::adapter::{RequestView, SessionView};
use dhmad_rules::facts::{EscrowView, FactName, SupposedValue};
use dhmad_rules::matrix::{self, Branch, Cell};
use dhmad_rules::words::{CancellationStatus, DisputeState, ProofPhase};
use dhmad_rules::{Action, JUNE_2026, Judgement, Mode, Party, Policy, Rule, RuleSet, Status, Verdict};
use table::AS_STATED;

const POLICIES: [Policy; 3] = [Policy::standard(), Policy::strict(), Policy::documented_only()];

/// A cell as the table alone has it.
fn cell(action: Action, column: &str, status: Status, party: Party) -> Cell {
    let mut cells = matrix::evaluate(&AS_STATED, &Policy::standard()).into_iter().filter(|cell| {
        cell.action() == action
            && cell.column().to_string() == column
            && cell.status() == status
            && cell.party() == party
    });
    let cell = cells.next().expect("every coordinate has a cell");
    assert!(cells.next().is_none());
    cell
}

/// For example `cancellation: none -> possible; cancellation: pending, rejected -> session.some.rule`.
fn answers(cell: &Cell) -> String {
    let branches = cell.branches().iter().map(|branch| {
        let answer = branch.refused_by().map_or("possible", Rule::id);
        branch.conditions().iter().rfold(answer.to_owned(), |answer, condition| {
            let values: Vec<_> = condition.values().iter().map(ToString::to_string).collect();
            format!("{}: {} -> {answer}", condition.fact(), values.join(", "))
        })
    });
    branches.collect::<Vec<_>>().join("; ")
}

#[test]
fn cells_read_off_the_table_by_hand() {
    use {Action as A, Party::*, Status::*};
    for (action, column, status, party, expected) in [
        (A::AcceptPay, "standard", Pending, Buyer, "possible"),
        (A::AcceptPay, "quick", Paid, Buyer, "session.accept-pay.already-paid"),
        (A::AcceptPay, "instant", Cancelled, Buyer, "session.accept-pay.cancelled"),
        // Row 21 stands before row 29.
        (A::AcceptPay, "instant", Cancelled, Seller, "session.target.not-buyer"),
        (A::SignContract, "quick", Pending, Seller, "session.sign-contract.quick-mode"),
        (
            A::SignContract,
            "standard",
            Pending,
            Seller,
            "seller_signed: false -> possible; seller_signed: true -> session.sign-contract.already-signed",
        ),
        // Refused in any case, but row 13 stands before row 28.
        (
            A::SignContract,
            "standard",
            Paid,
            Buyer,
            "buyer_signed: false -> session.sign-contract.status; \
             buyer_signed: true -> session.sign-contract.already-signed",
        ),
        (A::Complete, "standard", Delivered, Buyer, "possible"),
        // Row 34 is assumed, so it only advises.
        (A::Complete, "standard", Paid, Buyer, "possible"),
        (A::Complete, "instant", Completed, Seller, "session.complete.instant-mode"),
        (
            A::Dispute,
            "quick",
            Pending,
            Seller,
            "dispute: none -> possible; dispute: given -> session.dispute.already-opened",
        ),
        (
            A::RequestCancellation,
            "standard",
            Delivered,
            Buyer,
            "cancellation: none -> possible; \
             cancellation: pending, accepted, rejected -> session.request-cancellation.already-requested",
        ),
        (A::RequestCancellation, "standard", Delivered, Seller, "session.request-cancellation.target-seller"),
        (A::RequestCancellation, "instant", Pending, Seller, "session.request-cancellation.status"),
        (
            A::AcceptCancellation,
            "standard",
            Paid,
            Seller,
            "cancellation: none, accepted, rejected -> session.cancellation-response.none-pending; \
             cancellation: pending -> possible",
        ),
        // Refused in any case, but row 24 stands before row 31.
        (
            A::RejectCancellation,
            "quick with proof gate",
            Completed,
            Seller,
            "cancellation: none, accepted, rejected -> session.cancellation-response.none-pending; \
             cancellation: pending -> session.cancellation-response.status",
        ),
        (A::CancelEscrow, "quick", Paid, Seller, "possible"),
        (A::CancelEscrow, "quick", Delivered, Buyer, "session.cancel-escrow.target-buyer"),
        (
            A::SubmitProof,
            "quick with proof gate",
            Paid,
            Seller,
            "proof_phase: waiting_seller_proof, correction_requested -> possible; \
             proof_phase: submitted_waiting_buyer_review, accepted, accepted_by_timeout, expired_no_proof, \
             needs_dhmad_review, rejected -> session.submit-proof.phase",
        ),
        (A::SubmitProof, "quick", Paid, Seller, "session.proof.not-gated"),
        (A::ReviewProof, "quick with proof gate", Delivered, Buyer, "session.proof.status"),
        (A::ReviewProof, "quick with proof gate", Delivered, Seller, "session.target.not-buyer"),
        (A::ReviewProof, "standard", Paid, Seller, "session.proof.not-gated"),
    ] {
        let cell = cell(action, column, status, party);
        assert_eq!(answers(&cell), expected, "{action} on {column}, {status}, {party}");
    }
}

#[test]
fn a_refused_cell_lists_every_violation() {
    let cell = cell(Action::RequestCancellation, "quick", Status::Cancelled, Party::Seller);
    let [branch] = cell.branches() else { panic!("nothing is open: {cell:?}") };
    assert!(branch.judgement().violations(&Policy::standard()).iter().eq([
        Rule::SessionRequestCancellationStatus,
        Rule::SessionRequestCancellationTargetSeller,
        Rule::SessionTargetNotBuyer,
    ]));
}

#[test]
fn a_possible_cell_carries_what_is_assumed() {
    let policy = Policy::standard();
    let cell = cell(Action::Complete, "standard", Status::Paid, Party::Buyer);
    let [branch] = cell.branches() else { panic!("nothing is open: {cell:?}") };
    assert_eq!(branch.judgement().advisories(&policy), RuleSet::of(Rule::SessionCompleteNotDelivered));
    let may_advise = branch.judgement().unchecked().intersection(policy.advising(&JUNE_2026));
    assert!(may_advise.iter().eq([Rule::SessionDisputeOpen, Rule::SessionCompleteCancellationPending]));
}

#[test]
fn every_coordinate_has_one_cell() {
    let cells = matrix::evaluate(&JUNE_2026, &Policy::standard());
    let kinds = Mode::ALL.len() + 1;
    let coordinates: BTreeSet<_> = cells
        .iter()
        .map(|cell| format!("{} {} {} {}", cell.action(), cell.column(), cell.status(), cell.party()))
        .collect();
    assert_eq!(coordinates.len(), cells.len());
    assert_eq!(cells.len(), JUNE_2026.actions.iter().count() * kinds * Status::ALL.len() * Party::ALL.len());
}

/// What the rules see of a cell.
fn view(cell: &Cell) -> SessionView {
    match cell.report().view() {
        RequestView::CreateSession(view) => *view,
        other => panic!("a cell is about a session: {other:?}"),
    }
}

/// What they say of its session on another escrow.
fn judged(cell: &Cell, escrow: EscrowView) -> Judgement {
    SessionView { escrow, ..view(cell) }.check(&JUNE_2026)
}

/// All that a cell leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct World {
    seller_signed: bool,
    buyer_signed: bool,
    phase: ProofPhase,
    dispute: Option<DisputeState>,
    cancellation: Option<CancellationStatus>,
}

impl World {
    fn all() -> Vec<Self> {
        let disputes = [None, Some(DisputeState::Open), Some(DisputeState::Closed)];
        let requests = [None].into_iter().chain(CancellationStatus::ALL.into_iter().map(Some));
        let mut worlds = Vec::new();
        for cancellation in requests {
            for dispute in disputes {
                for phase in ProofPhase::ALL {
                    for seller_signed in [false, true] {
                        for buyer_signed in [false, true] {
                            worlds.push(Self { seller_signed, buyer_signed, phase, dispute, cancellation });
                        }
                    }
                }
            }
        }
        worlds
    }

    fn stated_in(&self, escrow: EscrowView, gated: bool) -> EscrowView {
        let escrow = escrow.with_signatures(self.seller_signed, self.buyer_signed);
        let escrow = if gated { escrow.with_proof_gate(self.phase) } else { escrow };
        let escrow = match self.dispute {
            None => escrow.without_dispute(),
            Some(state) => escrow.with_dispute(state),
        };
        match self.cancellation {
            None => escrow.without_cancellation_request(),
            Some(status) => escrow.with_cancellation_request(status),
        }
    }

    fn has(&self, fact: FactName, value: SupposedValue) -> bool {
        self.with(fact, value) == *self
    }

    /// The world in which this fact has this value.
    fn with(self, fact: FactName, value: SupposedValue) -> Self {
        match (fact, value) {
            (FactName::SellerSigned, SupposedValue::Holds(seller_signed)) => Self { seller_signed, ..self },
            (FactName::BuyerSigned, SupposedValue::Holds(buyer_signed)) => Self { buyer_signed, ..self },
            (FactName::ProofPhase, SupposedValue::Phase(phase)) => Self { phase, ..self },
            (FactName::Dispute, SupposedValue::Exists(false)) => Self { dispute: None, ..self },
            (FactName::Dispute, SupposedValue::Exists(true)) => {
                Self { dispute: self.dispute.or(Some(DisputeState::Open)), ..self }
            }
            (FactName::DisputeState, SupposedValue::DisputeState(state)) => {
                Self { dispute: Some(state), ..self }
            }
            (FactName::Cancellation, SupposedValue::Cancellation(cancellation)) => {
                Self { cancellation, ..self }
            }
            _ => panic!("no cell leaves open whether {fact} is {value}"),
        }
    }

    fn is_in(&self, branch: &Branch) -> bool {
        let has = |condition: &matrix::Condition| {
            condition.values().iter().any(|value| self.has(condition.fact(), *value))
        };
        branch.conditions().iter().all(has)
    }
}

/// Possible and refused cells, too: they have one branch for all worlds, or several that are all refused.
#[test]
fn in_every_world_one_branch_holds_and_tells_the_truth() {
    for policy in POLICIES {
        for cell in matrix::evaluate(&JUNE_2026, &policy) {
            for world in World::all() {
                let gated = cell.column().has_proof_gate();
                let truth = judged(&cell, world.stated_in(view(&cell).escrow, gated));

                let mut branches = cell.branches().iter().filter(|branch| world.is_in(branch));
                let branch = branches.next().unwrap_or_else(|| panic!("no branch: {cell:?} {world:?}"));
                assert!(branches.next().is_none(), "two branches: {cell:?} {world:?}");

                let judgement = branch.judgement();
                assert_eq!(branch.refused_by(), truth.primary(&policy), "{cell:?} {world:?}");
                assert!(judgement.violated().without(truth.violated()).is_empty(), "{cell:?} {world:?}");
                let possibly_violated = judgement.violated().with(judgement.unchecked());
                assert!(truth.violated().without(possibly_violated).is_empty(), "{cell:?} {world:?}");
            }
        }
    }
}

#[test]
fn the_verdict_is_that_of_a_check_with_the_open_facts_unknown() {
    for policy in POLICIES {
        for cell in matrix::evaluate(&JUNE_2026, &policy) {
            assert_eq!(cell.verdict(), cell.report().verdict(&policy), "{cell:?}");
        }
    }
}

#[test]
fn a_fact_is_listed_only_if_the_answer_depends_on_it() {
    for policy in POLICIES {
        for cell in matrix::evaluate(&JUNE_2026, &policy) {
            let answers: BTreeSet<_> =
                cell.branches().iter().map(|branch| branch.refused_by().map(Rule::id)).collect();
            assert_eq!(answers.len() > 1, !cell.facts().is_empty(), "{cell:?}");
            for fact in cell.facts().iter() {
                let tips = World::all().into_iter().any(|world| tips(&cell, fact, world, &policy));
                assert!(tips, "{fact} decides nothing: {cell:?}");
            }
        }
    }
}

/// Whether another value of this fact alone gives another answer than in this world.
fn tips(cell: &Cell, fact: FactName, world: World, policy: &Policy) -> bool {
    let gated = cell.column().has_proof_gate();
    let answer_in = |escrow| judged(cell, escrow).primary(policy);
    let here = world.stated_in(view(cell).escrow, gated);
    let values = cell.branches().iter().flat_map(Branch::conditions).filter(|it| it.fact() == fact);
    values.flat_map(matrix::Condition::values).any(|value| {
        answer_in(world.with(fact, *value).stated_in(view(cell).escrow, gated)) != answer_in(here)
    })
}

#[test]
fn each_verdict_occurs() {
    let cells = matrix::evaluate(&JUNE_2026, &Policy::standard());
    for verdict in Verdict::ALL {
        assert!(cells.iter().any(|cell| cell.verdict() == verdict), "{verdict:?}");
    }
}
