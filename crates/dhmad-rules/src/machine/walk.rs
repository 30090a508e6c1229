//! Every state that an escrow can reach, and everything that anybody can try in it.

use alloc::collections::{BTreeMap, VecDeque};
use alloc::vec::Vec;

use jiff::{SignedDuration, Timestamp};

use super::command::{Actor, Command, DisputeDecision, ProofReview, ProofRuling};
use super::life::{Gate, Life, Paid};
use super::refusal::ApplyError;
use super::state::State;
use super::transition::Transition;
use crate::given::Given;
use crate::money::Decimal;
use crate::operations::UpdateEscrowFields;

/// Something that was tried in a state, and what came of it.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The state, as it is at [`Walk::NOW`].
    pub state: State,
    /// Who did what; `None` if time passed and nothing else.
    pub command: Option<(Actor, Command<'static>)>,
    /// When: at [`Walk::NOW`] or later.
    pub at: Timestamp,
    /// What came of it.
    pub outcome: Result<Transition, ApplyError>,
}

impl Attempt {
    /// The state afterwards, refused or not.
    pub fn after(&self) -> State {
        match &self.outcome {
            Ok(transition) => *transition.state(),
            Err(ApplyError::Refused(refusal)) => *refusal.elapsed().state(),
            Err(ApplyError::Unpriced(_)) => self.state,
        }
    }

    /// Where the state afterwards stands among [`Walk::states`].
    pub fn next(&self, walk: &Walk) -> Option<usize> {
        walk.position(&anchored(&self.after(), self.at))
    }
}

/// All states that are reachable from one, in the order in which they were found.
///
/// Only what decides makes two states different: instants count from [`Walk::NOW`], and the amount stays as it is.
#[derive(Debug, Clone)]
pub struct Walk {
    states: Vec<State>,
    positions: BTreeMap<Life, usize>,
}

impl Walk {
    /// The instant at which every state of the walk is looked at.
    pub const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    /// The states; the first is the one that the walk began with.
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// Where a state stands among the states.
    pub fn position(&self, state: &State) -> Option<usize> {
        self.positions.get(&state.life).copied()
    }

    fn add(&mut self, state: &State) -> bool {
        let next = self.states.len();
        let is_new = *self.positions.entry(state.life).or_insert(next) == next;
        if is_new {
            self.states.push(*state);
        }
        is_new
    }
}

/// Tries every command by everybody in every state that is reachable from this one, at every instant that matters: at
/// once, and just before, at and just after each deadline. Whoever looks on sees every attempt.
///
/// It is a tool for tests and for drawing diagrams, not one for answering requests. It takes as long as there are states, and
/// each round of corrections has its own: with three rounds, as in June 2026, a gated escrow has some hundred states and takes
/// milliseconds; with [`correction_rounds_max`](crate::editions::Limits::correction_rounds_max) at three thousand it has a
/// thousand times as many, and takes minutes. An edition of your own with many rounds is walked with few: what is possible
/// in a round does not depend on its number, but for the last.
///
/// ```
/// # use dhmad_rules::machine::State;
/// # use dhmad_rules::money::Decimal;
/// # use dhmad_rules::{Account, CreateEscrow, JUNE_2026, Mode};
/// use dhmad_rules::Status;
/// use dhmad_rules::machine::walk;
///
/// # let request = CreateEscrow::empty()
/// #     .with_title("Voucher")
/// #     .with_amount(Decimal::from(500))
/// #     .with_buyer_email("buyer@example.com")
/// #     .with_mode(Mode::Instant);
/// # let shop = Account::unknown().with_associated_user("shop@example.com").with_associated_user_verified(true);
/// # let escrow = State::create(&JUNE_2026, request, &shop)?;
/// // An instant escrow, from its creation on: whatever anybody does, it is never delivered.
/// let walk = walk(&escrow, |attempt| assert_ne!(attempt.after().status(), Status::Delivered));
/// assert!(walk.states().iter().any(|state| state.status() == Status::Completed));
/// # Ok::<(), dhmad_rules::machine::CreateError>(())
/// ```
pub fn walk(start: &State, mut look: impl FnMut(&Attempt)) -> Walk {
    let mut walk = Walk { states: Vec::new(), positions: BTreeMap::new() };
    let mut open = VecDeque::from([anchored(start, Walk::NOW)]);
    walk.add(&anchored(start, Walk::NOW));
    while let Some(state) = open.pop_front() {
        for at in instants(&state) {
            for command in attempts() {
                let outcome = match command {
                    Some((by, command)) => state.apply(command, by, at),
                    None => Ok(state.elapse(at)),
                };
                let attempt = Attempt { state, command, at, outcome };
                look(&attempt);
                let next = anchored(&attempt.after(), at);
                if walk.add(&next) {
                    open.push_back(next);
                }
            }
        }
    }
    walk
}

/// Nothing but time, then every command by everybody.
fn attempts() -> impl Iterator<Item = Option<(Actor, Command<'static>)>> {
    let by = |command| Actor::ALL.into_iter().map(move |actor| Some((actor, command)));
    [None].into_iter().chain(commands().into_iter().flat_map(by))
}

fn commands() -> [Command<'static>; 21] {
    let update = UpdateEscrowFields::EMPTY;
    [
        Command::SignContract,
        Command::AcceptPay,
        Command::Complete,
        Command::Dispute,
        Command::RequestCancellation,
        Command::RejectCancellation,
        Command::AcceptCancellation,
        Command::CancelEscrow,
        Command::SubmitProof,
        Command::ReviewProof(ProofReview::Accept),
        Command::ReviewProof(ProofReview::RequestCorrection),
        Command::Deliver,
        Command::RejectDelivery,
        Command::Cancel,
        Command::UpdateEscrow(UpdateEscrowFields { title: Given::Value("another title"), ..update }),
        Command::UpdateEscrow(UpdateEscrowFields { amount: Given::Value(Decimal::ZERO.into()), ..update }),
        Command::UpdateEscrow(update),
        Command::RuleOnProof(ProofRuling::Accept),
        Command::RuleOnProof(ProofRuling::Reject),
        Command::ResolveDispute(DisputeDecision::Dismiss),
        Command::ResolveDispute(DisputeDecision::Refund),
    ]
}

/// The instants that matter in a state: at once, and just before, at and just after each deadline still to come.
fn instants(state: &State) -> Vec<Timestamp> {
    let deadlines = [state.deadline().map(super::Deadline::at), state.completion_deadline()];
    let around = |deadline: Timestamp| {
        [-1, 0, 1].map(|nanosecond| {
            deadline.checked_add(SignedDuration::from_nanos(nanosecond)).unwrap_or(deadline)
        })
    };
    let later = deadlines.into_iter().flatten().flat_map(around).filter(|instant| *instant > Walk::NOW);
    [Walk::NOW].into_iter().chain(later).collect()
}

/// The state with its instants counted from [`Walk::NOW`] in place of this instant.
fn anchored(state: &State, at: Timestamp) -> State {
    let anchored = |instant: Timestamp| {
        let distance = instant.duration_since(at);
        Walk::NOW.checked_add(distance).unwrap_or(Timestamp::MAX)
    };
    let life = match state.life {
        Life::Paid { escrow: Paid::Quick(Some(Gate::Waiting { hours, upload_deadline })), objections } => {
            let gate = Gate::Waiting { hours, upload_deadline: anchored(upload_deadline) };
            Life::Paid { escrow: Paid::Quick(Some(gate)), objections }
        }
        Life::Paid {
            escrow: Paid::Quick(Some(Gate::Submitted { hours, rounds, review_deadline })),
            objections,
        } => {
            let gate = Gate::Submitted { hours, rounds, review_deadline: anchored(review_deadline) };
            Life::Paid { escrow: Paid::Quick(Some(gate)), objections }
        }
        Life::Delivered { escrow, completion_deadline, objections } => {
            Life::Delivered { escrow, completion_deadline: anchored(completion_deadline), objections }
        }
        timeless @ (Life::Pending(_)
        | Life::Paid { .. }
        | Life::Completed { .. }
        | Life::CancelledUnpaid(_)
        | Life::CancelledPaid { .. }) => timeless,
    };
    State { life, ..*state }
}
