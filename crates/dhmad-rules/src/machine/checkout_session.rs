//! Checkout sessions: the hosted pages on which users act.

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use super::apply::after;
use super::command::{Actor, Command, CommandKind, ProofReview};
use super::refusal::Refusal;
use super::rules;
use super::state::State;
use super::transition::Transition;
use crate::rule::RuleSet;
use crate::vocabulary::{Action, Party, Step, words};

/// A checkout session: one action, for one party, once, within the minutes that the edition gives it.
///
/// Several sessions may be open for one escrow; each knows nothing of the others. So the action of a session can become
/// impossible after its creation: [`complete`](Self::complete) then refuses, and the session stays as it is.
/// Source: the `create-session` and `get-session` pages and the guide to checkout sessions.
///
/// ```
/// # use dhmad_rules::machine::State;
/// # use dhmad_rules::money::Decimal;
/// # use dhmad_rules::{Account, CreateEscrow, JUNE_2026, Mode};
/// use dhmad_rules::machine::{Actor, SessionStatus, Timestamp};
/// use dhmad_rules::{Action, Party, Rule, Status};
///
/// # let request = CreateEscrow::empty()
/// #     .with_title("Voucher")
/// #     .with_amount(Decimal::from(500))
/// #     .with_buyer_email("buyer@example.com")
/// #     .with_mode(Mode::Instant);
/// # let shop = Account::unknown().with_associated_user("shop@example.com").with_associated_user_verified(true);
/// # let escrow = State::create(&JUNE_2026, request, &shop)?;
/// let now: Timestamp = "2026-06-19T10:00:00Z".parse()?;
/// let first = escrow.create_session(Action::AcceptPay, Party::Buyer, now)?;
/// let second = escrow.create_session(Action::AcceptPay, Party::Buyer, now)?;
///
/// let paid = first.complete(&escrow, Actor::Buyer, None, now)?;
/// assert_eq!(paid.session().status(now), SessionStatus::Completed);
/// assert_eq!(paid.transition().state().status(), Status::Paid);
///
/// // The other session has not expired, but what it is for is done.
/// let refused = second.complete(paid.transition().state(), Actor::Buyer, None, now).unwrap_err();
/// assert!(refused.rules().contains(Rule::SessionAcceptPayAlreadyPaid));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CheckoutSession {
    action: Action,
    target: Party,
    created_at: Timestamp,
    expires_at: Timestamp,
    end: Option<SessionEnd>,
}

/// How the target ended a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SessionEnd {
    /// By acting, at this instant.
    Completed(Timestamp),
    /// By choosing not to act.
    Cancelled,
}

words! {
    /// Where a checkout session stands. Source: `get-session` page.
    pub enum SessionStatus as "a status of a checkout session" {
        /// The target can act.
        Pending = "pending",
        /// The target has acted. Nothing leaves this status.
        Completed = "completed",
        /// Nobody acted in time. Nothing leaves this status.
        Expired = "expired",
        /// The target chose not to act. Nothing leaves this status.
        Cancelled = "cancelled",
    }
}

impl State {
    /// Creates a checkout session, if no documented or inferred rule refuses it. The redirect URL is taken as right, and
    /// the target is a party.
    ///
    /// To judge a whole request, with its addresses and its redirect URL, check it first, against the escrow as it is
    /// by then: `Escrow::of(state.elapse(now).state().view())`, with the addresses of the parties.
    ///
    /// # Errors
    ///
    /// The [`Refusal`]. Of the machine's own rules, with which it [differs](crate::Edition::differences) from a check, there is
    /// none here: they refuse what the session is for, not the session.
    pub fn create_session(
        &self,
        action: Action,
        target: Party,
        now: Timestamp,
    ) -> Result<CheckoutSession, Refusal> {
        let session = CheckoutSession {
            action,
            target,
            created_at: now,
            expires_at: after(now, SignedDuration::from_mins(i64::from(self.limits.session_minutes))),
            end: None,
        };
        match session.refusal(self, now).and_then(of_session) {
            Some(refusal) => Err(refusal),
            None => Ok(session),
        }
    }
}

/// The refusal without the rules that refuse the command but not its session; `None` if there are no others.
fn of_session(refusal: Refusal) -> Option<Refusal> {
    refusal.without(rules::RULES.iter().map(|definition| definition.rule()).collect())
}

impl CheckoutSession {
    /// A session that was stored.
    ///
    /// ```
    /// # use dhmad_rules::machine::{CheckoutSession, SessionStatus, Timestamp};
    /// # use dhmad_rules::{Action, Party};
    /// let created_at: Timestamp = "2026-06-19T10:00:00Z".parse()?;
    /// let expires_at: Timestamp = "2026-06-19T10:30:00Z".parse()?;
    /// let session = CheckoutSession::restore(Action::AcceptPay, Party::Buyer, created_at, expires_at, None);
    /// assert_eq!(session.status(expires_at), SessionStatus::Expired);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn restore(
        action: Action,
        target: Party,
        created_at: Timestamp,
        expires_at: Timestamp,
        end: Option<SessionEnd>,
    ) -> Self {
        Self { action, target, created_at, expires_at, end }
    }

    /// What the target is asked to do.
    pub const fn action(&self) -> Action {
        self.action
    }

    /// Who is asked.
    pub const fn target(&self) -> Party {
        self.target
    }

    /// When it was created.
    pub const fn created_at(&self) -> Timestamp {
        self.created_at
    }

    /// The first instant at which it has expired: [`Limits::session_minutes`](crate::editions::Limits::session_minutes) after its
    /// creation, as many minutes later as the edition said when the escrow was created.
    pub const fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// How the target ended it; `None` while nobody has, expired or not.
    pub const fn end(&self) -> Option<SessionEnd> {
        self.end
    }

    /// When it was completed, if it was.
    pub const fn completed_at(&self) -> Option<Timestamp> {
        match self.end {
            Some(SessionEnd::Completed(at)) => Some(at),
            Some(SessionEnd::Cancelled) | None => None,
        }
    }

    /// The status at an instant. One that was completed or cancelled is so at every instant.
    pub fn status(&self, now: Timestamp) -> SessionStatus {
        match self.end {
            Some(SessionEnd::Completed(_)) => SessionStatus::Completed,
            Some(SessionEnd::Cancelled) => SessionStatus::Cancelled,
            None if now >= self.expires_at => SessionStatus::Expired,
            None => SessionStatus::Pending,
        }
    }

    /// The rules that stand against what the session is for, at an instant: its action may have become impossible since.
    pub fn refusal(&self, escrow: &State, now: Timestamp) -> Option<Refusal> {
        let kind = CommandKind::Step(Step::Session(self.action));
        escrow.unless_refused(kind, None, self.target.into(), now).err()
    }

    /// The target acts. A review says what it decided; no other action needs a decision.
    ///
    /// # Errors
    ///
    /// A [`SessionError`], the first of: it has ended, somebody else acts, the decision is missing or unexpected, a rule
    /// refuses. The session and the escrow then stay as they are, but for what had elapsed.
    pub fn complete(
        &self,
        escrow: &State,
        by: Actor,
        review: Option<ProofReview>,
        now: Timestamp,
    ) -> Result<Completion, SessionError> {
        self.check_pending(now)?;
        if !by.is(self.target) {
            return Err(SessionError::NotTarget);
        }
        let command = match (Command::of_action(self.action), review) {
            (Some(command), None) => command,
            (None, Some(review)) if self.action == Action::ReviewProof => Command::ReviewProof(review),
            (None, None) if self.action == Action::ReviewProof => return Err(SessionError::DecisionMissing),
            (None, None) => return Err(SessionError::NotLived(self.action)),
            (Some(_) | None, Some(_)) => return Err(SessionError::DecisionUnexpected),
        };
        let transition = escrow.act_under_same_terms(command, by, now).map_err(SessionError::Refused)?;
        let session = Self { end: Some(SessionEnd::Completed(now)), ..*self };
        Ok(Completion { session, command, transition })
    }

    /// The target chooses not to act.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotPending`] or [`SessionError::NotTarget`].
    pub fn cancel(&self, by: Actor, now: Timestamp) -> Result<Self, SessionError> {
        self.check_pending(now)?;
        if by.is(self.target) {
            Ok(Self { end: Some(SessionEnd::Cancelled), ..*self })
        } else {
            Err(SessionError::NotTarget)
        }
    }

    fn check_pending(&self, now: Timestamp) -> Result<(), SessionError> {
        match self.status(now) {
            SessionStatus::Pending => Ok(()),
            status @ (SessionStatus::Completed | SessionStatus::Expired | SessionStatus::Cancelled) => {
                Err(SessionError::NotPending(status))
            }
        }
    }
}

/// A session that was completed, and what followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    session: CheckoutSession,
    command: Command<'static>,
    transition: Transition,
}

impl Completion {
    /// The session, now completed.
    pub const fn session(&self) -> &CheckoutSession {
        &self.session
    }

    /// The command that the target gave by completing it.
    pub const fn command(&self) -> Command<'static> {
        self.command
    }

    /// What followed for the escrow.
    pub const fn transition(&self) -> &Transition {
        &self.transition
    }
}

/// Why a session cannot be completed or cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SessionError {
    /// It has ended.
    #[error("the session is `{0}` (create a new one)")]
    NotPending(SessionStatus),
    /// Somebody else than its target acts.
    #[error("only the target of the session can act on it")]
    NotTarget,
    /// A review decides something, and no decision was given.
    #[error("`review_proof` needs a decision (`accept` or `request_correction`)")]
    DecisionMissing,
    /// A decision was given for an action that decides nothing.
    #[error("only `review_proof` takes a decision")]
    DecisionUnexpected,
    /// The machine does not live what the session is for: an action of a later edition.
    #[error("what follows from `{0}` is not modelled")]
    NotLived(Action),
    /// What it is for has become impossible.
    #[error(transparent)]
    Refused(Refusal),
}

impl SessionError {
    /// The refusal, if rules stand against what the session is for.
    pub const fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::NotPending(_)
            | Self::NotTarget
            | Self::DecisionMissing
            | Self::DecisionUnexpected
            | Self::NotLived(_) => None,
        }
    }

    /// The rules that stand against what the session is for; none if it is not a rule that does.
    pub const fn rules(&self) -> RuleSet {
        match self.refusal() {
            Some(refusal) => refusal.rules(),
            None => RuleSet::EMPTY,
        }
    }
}
