//! What follows from a command, or from time.

use alloc::vec;
use alloc::vec::Vec;

use super::event::Event;
use super::life::Life;
use super::posting::Posting;
use super::state::State;
use super::terms::Terms;

/// What follows from a command, or from time: the next state, and what happened on the way.
///
/// ```
/// use dhmad_rules::Status;
/// use dhmad_rules::machine::{Actor, Command, Event, PostingKind, Timestamp};
///
/// # use dhmad_rules::machine::State;
/// # use dhmad_rules::money::Decimal;
/// # use dhmad_rules::{Account, CreateEscrow, JUNE_2026, Mode};
/// # let request = CreateEscrow::empty()
/// #     .with_title("Voucher")
/// #     .with_amount(Decimal::from(500))
/// #     .with_buyer_email("buyer@example.com")
/// #     .with_mode(Mode::Instant);
/// # let shop = Account::unknown().with_associated_user("shop@example.com").with_associated_user_verified(true);
/// # let escrow = State::create(&JUNE_2026, request, &shop)?;
/// let paid = escrow.apply(Command::AcceptPay, Actor::Buyer, Timestamp::UNIX_EPOCH)?;
/// assert_eq!(paid.state().status(), Status::Paid);
/// assert_eq!(paid.events(), [Event::StatusUpdated { from: Status::Pending, to: Status::Paid }]);
/// let [posting] = paid.postings() else { panic!("one amount moves") };
/// assert_eq!((posting.kind(), posting.amount().to_string()), (PostingKind::Lock, "500".to_owned()));
///
/// // Nothing elapses by itself.
/// assert!(paid.state().elapse(Timestamp::MAX).is_nothing());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    state: State,
    changed: bool,
    events: Vec<Event>,
    postings: Vec<Posting>,
}

impl Transition {
    /// The state afterwards.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// What webhooks are told, in this order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// What moves on the ledger, in this order.
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }

    /// Whether nothing happened: the state is as it was, and nobody is told anything. (A dispute is opened without an
    /// event, but it changes the state.)
    pub fn is_nothing(&self) -> bool {
        !self.changed && self.events.is_empty()
    }

    pub(super) const fn nothing(state: &State) -> Self {
        Self { state: *state, changed: false, events: Vec::new(), postings: Vec::new() }
    }

    /// The way from a state to another life: the status event is last, exactly if the status changes.
    pub(super) fn to(from: &State, life: Life, mut events: Vec<Event>, postings: Vec<Posting>) -> Self {
        let state = State { life, ..*from };
        let (before, after) = (from.status(), state.status());
        if before != after {
            events.push(Event::StatusUpdated { from: before, to: after });
        }
        Self { state, changed: state != *from, events, postings }
    }

    /// The way to the same life under other terms.
    pub(super) fn updated(from: &State, terms: &Terms) -> Self {
        let state = State { terms: *terms, ..*from };
        Self { state, changed: state != *from, events: vec![Event::Updated], postings: Vec::new() }
    }

    /// This transition, and then that one.
    pub(super) fn then(mut self, next: Self) -> Self {
        self.events.extend(next.events);
        self.postings.extend(next.postings);
        Self { state: next.state, changed: self.changed || next.changed, ..self }
    }
}
