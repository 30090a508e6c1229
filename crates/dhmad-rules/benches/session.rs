//! How long a decision takes: from a prepared view of a checkout session to its verdict and its primary error.
//!
//! ```text
//! cargo bench -p dhmad-rules --bench session
//! ```
//!
//! One pass decides 32,768 random sessions of which everything is known, too many for the branch predictor to learn by
//! heart; on a thousand repeated ones a `match` looks several times faster than it is. The rows do the same work on the
//! same inputs, and before anything is timed they are checked to agree on each:
//!
//! - `table`: one look-up of the primary error in a table of every case. The floor: nothing can be faster.
//! - `match`: the rules of the specification written by hand as nested matches that stop at the first refusal.
//! - `check`: [`SessionView::check`], which finds *all* violated and unchecked rules of the edition.
//! - `primary`: the same, and the primary error under the standard policy.
//!
//! Read ratios of rows of one run, never times: machines differ, and a shared one differs from itself. A decision takes
//! the time of a pass divided by 32,768; `thrpt` is its inverse. The goal is `primary` within three times `match`.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dhmad_rules::adapter::{Given, SessionView};
use dhmad_rules::facts::{EscrowView, Listing, Person, Redirect};
use dhmad_rules::words::{CancellationStatus, DisputeState, ProofPhase};
use dhmad_rules::{Action, Fact, JUNE_2026, Mode, Policy, Rule, Status};

const SESSIONS: usize = 32_768;

fn decide(criterion: &mut Criterion) {
    let policy = Policy::standard();
    let table: Vec<Option<Rule>> =
        (0..Session::CASES).map(|case| by_match(&Session::of_case(case))).collect();
    let sessions: Vec<_> = random_cases().map(Session::of_case).collect();
    let views: Vec<_> = sessions.iter().map(Session::view).collect();
    for (case, expected) in table.iter().enumerate() {
        let session = Session::of_case(case);
        assert_eq!(session.case(), case);
        assert_eq!(session.view().check(&JUNE_2026).primary(&policy), *expected, "{session:?}");
    }

    let mut group = criterion.benchmark_group("session");
    group.throughput(Throughput::Elements(SESSIONS as u64));
    group.bench_function("table", |bencher| {
        bencher.iter(|| {
            for session in &sessions {
                black_box(table[black_box(session).case()]);
            }
        });
    });
    group.bench_function("match", |bencher| {
        bencher.iter(|| {
            for session in &sessions {
                black_box(by_match(black_box(session)));
            }
        });
    });
    group.bench_function("check", |bencher| {
        bencher.iter(|| {
            for view in &views {
                black_box(black_box(view).check(&JUNE_2026));
            }
        });
    });
    group.bench_function("primary", |bencher| {
        bencher.iter(|| {
            for view in &views {
                black_box(black_box(view).check(&JUNE_2026).primary(black_box(&policy)));
            }
        });
    });
    group.finish();
}

/// A session of which everything is known, and nothing is wrong with the request itself.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "they are four independent facts, as the API tells them")]
struct Session {
    action: Action,
    mode: Mode,
    status: Status,
    seller_signed: bool,
    buyer_signed: bool,
    /// `None` without a proof gate.
    phase: Option<ProofPhase>,
    dispute: Option<DisputeState>,
    cancellation: Option<CancellationStatus>,
    is_seller: bool,
    is_buyer: bool,
}

impl Session {
    const CASES: usize = 10 * 3 * 5 * 2 * 2 * 9 * 3 * 4 * 2 * 2;

    /// The session with this number: its fields are the digits.
    fn of_case(case: usize) -> Self {
        let mut rest = case;
        let mut digit = |values| {
            let digit = rest % values;
            rest /= values;
            digit
        };
        Self {
            is_buyer: digit(2) == 1,
            is_seller: digit(2) == 1,
            cancellation: CancellationStatus::ALL.get(digit(4)).copied(),
            dispute: DisputeState::ALL.get(digit(3)).copied(),
            phase: ProofPhase::ALL.get(digit(9)).copied(),
            buyer_signed: digit(2) == 1,
            seller_signed: digit(2) == 1,
            status: Status::ALL[digit(5)],
            mode: Mode::ALL[digit(3)],
            action: Action::ALL[digit(10)],
        }
    }

    fn case(&self) -> usize {
        let digits = [
            (10, self.action as usize),
            (3, self.mode as usize),
            (5, self.status as usize),
            (2, usize::from(self.seller_signed)),
            (2, usize::from(self.buyer_signed)),
            (9, self.phase.map_or(8, |phase| phase as usize)),
            (3, self.dispute.map_or(2, |state| state as usize)),
            (4, self.cancellation.map_or(3, |status| status as usize)),
            (2, usize::from(self.is_seller)),
            (2, usize::from(self.is_buyer)),
        ];
        digits.into_iter().fold(0, |case, (values, digit)| case * values + digit)
    }

    fn view(&self) -> SessionView {
        let escrow = EscrowView::unknown()
            .with_mode(self.mode)
            .with_status(self.status)
            .with_signatures(self.seller_signed, self.buyer_signed);
        let escrow = match self.phase {
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
            target: Given::Value(Person::related_target(self.is_seller.into(), self.is_buyer.into())),
            redirect: Given::Value(Redirect::stated(true, true, Fact::Known(Listing::Listed))),
            metadata_value_too_long: false,
            escrow,
        }
    }
}

/// The same cases in every run: xorshift with a fixed seed.
fn random_cases() -> impl Iterator<Item = usize> {
    let mut state: u64 = 0x2026_0619;
    let next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        Some(usize::try_from(state >> 32).expect("32 bits fit") % Session::CASES)
    };
    std::iter::from_fn(next).take(SESSIONS)
}

/// The primary error under the standard policy: what the specification's table says, as one would write it by hand.
fn by_match(session: &Session) -> Option<Rule> {
    let money_is_held = match session.status {
        Status::Paid | Status::Delivered => true,
        Status::Pending | Status::Completed | Status::Cancelled => false,
    };
    let is_party = session.is_seller || session.is_buyer;
    match session.action {
        Action::SignContract => match session.mode {
            Mode::Instant => Some(Rule::SessionSignContractInstantMode),
            Mode::Quick => Some(Rule::SessionSignContractQuickMode),
            Mode::Standard => {
                if session.is_seller && session.seller_signed || session.is_buyer && session.buyer_signed {
                    Some(Rule::SessionSignContractAlreadySigned)
                } else if !is_party {
                    Some(Rule::SessionTargetNotParty)
                } else {
                    match session.status {
                        Status::Pending => None,
                        Status::Paid | Status::Delivered | Status::Completed | Status::Cancelled => {
                            Some(Rule::SessionSignContractStatus)
                        }
                    }
                }
            }
        },
        Action::AcceptPay => match session.status {
            Status::Paid | Status::Delivered | Status::Completed => Some(Rule::SessionAcceptPayAlreadyPaid),
            Status::Pending | Status::Cancelled if !session.is_buyer => Some(Rule::SessionTargetNotBuyer),
            Status::Cancelled => Some(Rule::SessionAcceptPayCancelled),
            Status::Pending => None,
        },
        Action::Complete => match (session.mode, session.status) {
            (Mode::Instant, _) => Some(Rule::SessionCompleteInstantMode),
            (Mode::Standard | Mode::Quick, Status::Completed) => Some(Rule::SessionCompleteAlreadyCompleted),
            (Mode::Standard | Mode::Quick, _) if !session.is_buyer => Some(Rule::SessionTargetNotBuyer),
            (Mode::Standard | Mode::Quick, Status::Cancelled) => Some(Rule::SessionCompleteCancelled),
            (Mode::Standard | Mode::Quick, Status::Pending | Status::Paid | Status::Delivered) => None,
        },
        Action::Dispute => {
            if session.dispute.is_some() {
                Some(Rule::SessionDisputeAlreadyOpened)
            } else if !is_party {
                Some(Rule::SessionTargetNotParty)
            } else {
                None
            }
        }
        Action::RequestCancellation => {
            if !money_is_held {
                Some(Rule::SessionRequestCancellationStatus)
            } else if session.is_seller && !session.is_buyer {
                Some(Rule::SessionRequestCancellationTargetSeller)
            } else if !session.is_buyer {
                Some(Rule::SessionTargetNotBuyer)
            } else if session.cancellation.is_some() {
                Some(Rule::SessionRequestCancellationAlreadyRequested)
            } else {
                None
            }
        }
        Action::RejectCancellation | Action::AcceptCancellation => {
            if !session.is_seller {
                Some(Rule::SessionTargetNotSeller)
            } else if session.cancellation != Some(CancellationStatus::Pending)
                || session.status == Status::Pending
            {
                Some(Rule::SessionCancellationResponseNonePending)
            } else if !money_is_held {
                Some(Rule::SessionCancellationResponseStatus)
            } else {
                None
            }
        }
        Action::CancelEscrow => {
            if !money_is_held {
                Some(Rule::SessionCancelEscrowStatus)
            } else if session.is_buyer && !session.is_seller {
                Some(Rule::SessionCancelEscrowTargetBuyer)
            } else if !session.is_seller {
                Some(Rule::SessionTargetNotSeller)
            } else {
                None
            }
        }
        Action::SubmitProof => match (session.mode, session.phase) {
            (Mode::Standard | Mode::Instant, _) | (Mode::Quick, None) => Some(Rule::SessionProofNotGated),
            (Mode::Quick, Some(_)) if !session.is_seller => Some(Rule::SessionTargetNotSeller),
            (Mode::Quick, Some(_)) if session.status != Status::Paid => Some(Rule::SessionProofStatus),
            (Mode::Quick, Some(ProofPhase::WaitingSellerProof | ProofPhase::CorrectionRequested)) => None,
            (Mode::Quick, Some(_)) => Some(Rule::SessionSubmitProofPhase),
        },
        Action::ReviewProof => match (session.mode, session.phase) {
            (Mode::Standard | Mode::Instant, _) | (Mode::Quick, None) => Some(Rule::SessionProofNotGated),
            (Mode::Quick, Some(_)) if !session.is_buyer => Some(Rule::SessionTargetNotBuyer),
            (Mode::Quick, Some(_)) if session.status != Status::Paid => Some(Rule::SessionProofStatus),
            (Mode::Quick, Some(ProofPhase::SubmittedWaitingBuyerReview)) => None,
            (Mode::Quick, Some(_)) => Some(Rule::SessionReviewProofPhase),
        },
        // No action of this edition.
        Action::AddFunds => None,
    }
}

criterion_group!(benches, decide);
criterion_main!(benches);
