//! What is stored comes back, and nothing comes back that no sequence of commands leads to.

mod common {
    pub(crate) mod escrows;
}

use common::escrows::{every_kind, gated, gated_under};
use dhmad_rules::editions::Limits;
use dhmad_rules::machine::{
    Actor, Command, GateSnapshot, PriceError, RestoreError, Snapshot, State, Timestamp, Walk, walk,
};
use dhmad_rules::money::{Amount, Percentage};
use dhmad_rules::words::{CancellationStatus, DisputeState, ProofPhase};
use dhmad_rules::{Edition, JUNE_2026, Mode, Status};

/// With no correction allowed, the platform decides after the first: the same phases after fewer rounds.
const IMPATIENT: Edition = Edition {
    name: "impatient",
    limits: Limits { correction_rounds_max: 0, ..JUNE_2026.limits },
    ..JUNE_2026
};

/// Restores under the edition that the snapshot names.
fn restored(snapshot: &Snapshot) -> Result<State, RestoreError> {
    let edition = if snapshot.edition == IMPATIENT.name { &IMPATIENT } else { &JUNE_2026 };
    State::restore(snapshot, edition)
}

#[test]
fn every_state_of_every_life_is_restored() {
    for (kind, start) in every_kind() {
        for state in walk(&start, |_| ()).states() {
            assert_eq!(restored(&state.snapshot()), Ok(*state), "{kind}: {:?}", state.snapshot());
        }
    }
}

/// Two values for each thing that is there or not.
fn maybe<T: Copy>(values: &[T]) -> Vec<Option<T>> {
    [None].into_iter().chain(values.iter().copied().map(Some)).collect()
}

/// Every gate that can be written down, with a deadline as it is when it begins.
fn gates() -> Vec<Option<GateSnapshot>> {
    let hours = jiff::SignedDuration::from_hours;
    let mut gates = vec![None];
    for phase in maybe(&ProofPhase::ALL) {
        for correction_rounds in [0, 1, 4] {
            for deadlines in [None, Some((hours(24), hours(48)))] {
                for runs in [false, true] {
                    let length = if phase == Some(ProofPhase::WaitingSellerProof) { 24 } else { 48 };
                    let deadline = runs.then(|| Walk::NOW.checked_add(hours(length)).expect("an instant"));
                    gates.push(Some(GateSnapshot { phase, correction_rounds, deadlines, deadline }));
                }
            }
        }
    }
    gates
}

/// Everything that can be written down, against everything that can be reached.
#[test]
fn nothing_is_restored_that_no_sequence_of_commands_leads_to() {
    let starts = every_kind().map(|(_, start)| start).into_iter().chain([gated_under(&IMPATIENT)]);
    let starts: Vec<State> = starts.collect();
    let walks: Vec<Walk> = starts.iter().map(|start| walk(start, |_| ())).collect();
    let week = Walk::NOW.checked_add(jiff::SignedDuration::from_hours(7 * 24)).expect("an instant");

    let (mut written, mut found) = (0, 0);
    for start in &starts {
        let base = start.snapshot();
        for status in Status::ALL {
            for signatures in 0..8 {
                for gate in gates() {
                    for dispute in maybe(&DisputeState::ALL) {
                        for cancellation_request in maybe(&CancellationStatus::ALL) {
                            for completion_deadline in [None, Some(week)] {
                                let snapshot = Snapshot {
                                    status,
                                    seller_signed: signatures & 1 > 0,
                                    buyer_signed: signatures & 2 > 0,
                                    was_paid: signatures & 4 > 0,
                                    gate,
                                    dispute,
                                    cancellation_request,
                                    completion_deadline,
                                    ..base.clone()
                                };
                                written += 1;
                                let Ok(state) = restored(&snapshot) else { continue };
                                found += 1;
                                assert_eq!(state.snapshot(), snapshot);
                                let reached = walks.iter().any(|walk| walk.position(&state).is_some());
                                assert!(reached, "{snapshot:?}");
                            }
                        }
                    }
                }
            }
        }
    }
    insta::assert_snapshot!("restored", format!("{found} of {written} that can be written down"));
}

#[test]
fn the_price_that_was_stored_is_the_price_that_counts() {
    const CHEAPER: Edition = Edition {
        money: JUNE_2026.money.with_platform_fee_percentage(Mode::Quick, Percentage::ZERO),
        ..JUNE_2026
    };
    let (_, quick) = every_kind()[2];
    let now = Timestamp::UNIX_EPOCH;
    let paid = *quick.apply(Command::AcceptPay, Actor::Buyer, now).expect("it is pending").state();
    let snapshot = paid.snapshot();
    assert!(snapshot.was_paid && snapshot.mode == Mode::Quick);

    assert_eq!(State::restore(&snapshot, &CHEAPER), Err(RestoreError::PricedDifferently));
    for wrong in [
        Snapshot { amount_tnd: Amount::whole(501), ..snapshot.clone() },
        Snapshot { escrow_fee: Amount::ZERO, ..snapshot.clone() },
        Snapshot { developer_fee: Amount::ZERO, ..snapshot.clone() },
        Snapshot { developer_fee_percentage: Percentage::ZERO, ..snapshot.clone() },
        Snapshot { amount: Amount::whole(499), ..snapshot.clone() },
    ] {
        assert_eq!(restored(&wrong), Err(RestoreError::PricedDifferently), "{wrong:?}");
    }
    let nothing = Snapshot { amount: Amount::ZERO, ..snapshot.clone() };
    assert_eq!(restored(&nothing), Err(RestoreError::Unpriced(PriceError::WorthNothing)));
}

#[test]
fn nothing_is_restored_that_cannot_be_created() {
    let hours = jiff::SignedDuration::from_hours;
    let snapshot = gated().snapshot();
    let with_hours = |upload, review| {
        let gate = snapshot.gate.map(|gate| GateSnapshot { deadlines: Some((upload, review)), ..gate });
        restored(&Snapshot { gate, ..snapshot.clone() }).map(|_| ())
    };
    // What the limits allow has changed before, and an escrow keeps what it was created with.
    for (upload, review) in [(hours(6), hours(72)), (hours(1), hours(24)), (hours(24), hours(720))] {
        assert_eq!(with_hours(upload, review), Ok(()), "{upload} {review}");
    }
    for (upload, review) in [(hours(-24), hours(24)), (hours(0), hours(24)), (hours(24), hours(0))] {
        assert_eq!(with_hours(upload, review), Err(RestoreError::Inconsistent), "{upload} {review}");
    }

    // Nobody takes a share of the own sale, whatever the limits were.
    let refused = Err(RestoreError::Inconsistent);
    for (kind, mode, more) in [(2, Mode::Quick, Ok(())), (4, Mode::Instant, refused)] {
        let snapshot = every_kind()[kind].1.snapshot();
        assert_eq!(snapshot.mode, mode);
        let with_fee = |percent: u64| {
            let fee = Percentage::new(percent.into()).expect("a percentage");
            let quote = JUNE_2026.money.quote(snapshot.amount, snapshot.fx_lock, mode, fee);
            let developer_fee = quote.expect("it is priced").developer_fee();
            restored(&Snapshot { developer_fee_percentage: fee, developer_fee, ..snapshot.clone() })
                .map(|_| ())
        };
        assert_eq!((with_fee(0), with_fee(1), with_fee(26)), (Ok(()), more, more), "{mode}");
    }
}

#[test]
fn a_restored_escrow_lives_on_as_if_nothing_had_happened() {
    const PATIENT: Edition =
        Edition { name: "patient", limits: Limits { completion_days: 14, ..JUNE_2026.limits }, ..JUNE_2026 };
    let now = Timestamp::UNIX_EPOCH;
    let paid = gated_under(&PATIENT).apply(Command::AcceptPay, Actor::Buyer, now).expect("it is pending");
    let paid = *paid.state();
    let back = State::restore(&paid.snapshot(), &PATIENT).expect("it was stored");
    assert_eq!(back, paid);
    assert_eq!(
        back.apply(Command::SubmitProof, Actor::Seller, now),
        paid.apply(Command::SubmitProof, Actor::Seller, now)
    );
}
