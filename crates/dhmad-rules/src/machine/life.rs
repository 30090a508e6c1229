//! The lives of an escrow, in types that have no room for what cannot be. The little that they leave open (which phases a
//! proof can have when the escrow ends in which way) is checked where a state is restored: `Snapshot::can_have_happened`.

use jiff::{SignedDuration, Timestamp};

use crate::vocabulary::{CancellationStatus, DisputeState, ProofPhase};

/// What each status has, and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Life {
    Pending(Unpaid),
    Paid { escrow: Paid, objections: Objections },
    Delivered { escrow: Delivered, completion_deadline: Timestamp, objections: Objections },
    Completed { escrow: Ended, objections: Objections },
    CancelledUnpaid(Unpaid),
    CancelledPaid { escrow: Ended, objections: Objections },
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
    pub(super) const BOTH: Self = Self { seller: true, buyer: true };
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

/// What the parties have against the escrow: a dispute, the buyer's request to cancel. There is none before payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Objections {
    pub(super) dispute: Option<DisputeState>,
    pub(super) cancellation: Option<CancellationStatus>,
}

impl Objections {
    pub(super) const NONE: Self = Self { dispute: None, cancellation: None };

    pub(super) const fn with_dispute(self, state: DisputeState) -> Self {
        Self { dispute: Some(state), ..self }
    }

    pub(super) const fn with_cancellation(self, status: CancellationStatus) -> Self {
        Self { cancellation: Some(status), ..self }
    }
}

/// What sets an escrow apart all its life: the one classification of it from which its mode, its gate and its
/// signatures follow.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    Standard(Signatures),
    Quick { gated: bool },
    Instant,
}

impl Unpaid {
    pub(super) const fn form(self) -> Form {
        match self {
            Self::Standard(signatures) => Form::Standard(signatures),
            Self::Quick(gate) => Form::Quick { gated: gate.is_some() },
            Self::Instant => Form::Instant,
        }
    }
}

impl Ended {
    pub(super) const fn form(self) -> Form {
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
