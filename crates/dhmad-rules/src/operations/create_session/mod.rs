//! `create_session`: what is known of a request for a checkout session, and the rules that judge it.
//!
//! What can refuse one action is in the file of its name. Rules of several actions are in a file of their topic:
//! `target`, `redirect`, `proof`, `cancellation_response`, `dispute_open`. `request` holds what every session needs.

pub(crate) mod accept_cancellation;
pub(crate) mod accept_pay;
pub(crate) mod add_funds;
pub(crate) mod cancel_escrow;
pub(crate) mod cancellation_response;
pub(crate) mod complete;
pub(crate) mod dispute;
pub(crate) mod dispute_open;
pub(crate) mod proof;
pub(crate) mod redirect;
pub(crate) mod reject_cancellation;
pub(crate) mod request;
pub(crate) mod request_cancellation;
pub(crate) mod review_proof;
pub(crate) mod sign_contract;
pub(crate) mod submit_proof;
pub(crate) mod target;

use crate::account::Account;
use crate::consequence::Consequence;
use crate::definition::{self, About, Subject};
use crate::edition::Edition;
use crate::escrow::{Escrow, EscrowView};
use crate::fact::FactName;
use crate::given::{Given, Unreadable};
use crate::judgement::{self, Judgement, Said};
use crate::person::Person;
use crate::rule::{Basis, Code, ErrorType, Page, Place, Rule};
use crate::supposed::SupposedValue;
use crate::truth::Truth;
use crate::values::Values;
use crate::vocabulary::{Action, Field};

pub use redirect::Redirect;

/// A request for a checkout session, `POST /escrows/:id/sessions`.
///
/// ```
/// # // A redirect URL that is not read is not decided.
/// # if cfg!(not(feature = "url")) { return; }
/// use dhmad_rules::{Account, Action, CreateSession, Escrow, JUNE_2026, Policy, Status, Verdict};
///
/// let request = CreateSession {
///     action: Action::Dispute,
///     target_user_email: "buyer@example.com",
///     redirect_url: "https://app.example/cb",
///     metadata: &[("order_id", "ord_123")],
/// };
/// let account = Account::unknown().with_allowed_redirect_urls(["https://app.example/cb"]);
///
/// // Whether there is a dispute already is not known, so nothing can be promised.
/// let escrow = Escrow::unknown().with_status(Status::Paid).with_buyer("buyer@example.com");
/// let report = JUNE_2026.check(request, &escrow, &account);
/// assert_eq!(report.verdict(&Policy::standard()), Verdict::Undetermined);
///
/// let report = JUNE_2026.check(request, &escrow.without_dispute(), &account);
/// assert_eq!(report.verdict(&Policy::standard()), Verdict::Accept);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreateSession<'a> {
    /// What the target is asked to do.
    pub action: Action,
    /// The e-mail address of the person who will do it.
    pub target_user_email: &'a str,
    /// Where that person is sent afterwards.
    pub redirect_url: &'a str,
    /// Keys and values of your own.
    pub metadata: &'a [(&'a str, &'a str)],
}

impl CreateSession<'_> {
    /// What the rules see of this request.
    #[must_use]
    pub fn view(&self, escrow: &Escrow<'_>, account: &Account, edition: &Edition) -> SessionView {
        self.view_with(Redirect::classify(self.redirect_url, account), escrow, edition)
    }

    /// What the rules see of this request, with the redirect URL classified by the caller.
    #[must_use]
    pub fn view_with(&self, redirect: Redirect, escrow: &Escrow<'_>, edition: &Edition) -> SessionView {
        SessionView {
            action: Given::Value(self.action),
            target: Given::text(self.target_user_email).map(|address| Person::target(address, escrow)),
            redirect: Given::text(self.redirect_url).map(|_| redirect),
            metadata_value_too_long: self
                .metadata
                .iter()
                .any(|(_, text)| edition.metadata_value_is_too_long(text)),
            escrow: escrow.view(),
        }
    }
}

/// All that the rules see of a request for a checkout session: small, `Copy`, without text.
///
/// Made by [`CreateSession::view`], or field by field by an adapter that meets incomplete requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionView {
    /// The action asked for.
    pub action: Given<Action>,
    /// The person who is to perform it.
    pub target: Given<Person>,
    /// The URL to come back to.
    pub redirect: Given<Redirect>,
    /// Whether a value of `metadata` is too long, longer than
    /// [`Limits::metadata_value_length_max`](crate::editions::Limits::metadata_value_length_max).
    pub metadata_value_too_long: bool,
    /// The escrow that the session is for.
    pub escrow: EscrowView,
}

impl Subject for SessionView {
    type View<'a> = Self;
}

pub(crate) type Definition = definition::Definition<SessionView>;

impl SessionView {
    /// A session that is right in all that is not about the escrow and the target: where the user goes afterwards is no matter of
    /// either.
    pub(crate) const fn right(action: Action, target: Person, escrow: EscrowView) -> Self {
        Self {
            action: Given::Value(action),
            target: Given::Value(target),
            redirect: Given::Value(Redirect::LISTED),
            metadata_value_too_long: false,
            escrow,
        }
    }

    /// Judges the request by every rule that applies to it.
    ///
    /// Never allocates, never fails.
    pub fn check(&self, edition: &'static Edition) -> Judgement {
        match (self.action, &self.target, &self.redirect) {
            // Nearly every request is whole. Said once, here, no rule has to ask again what is there: a quarter less time.
            (Given::Value(action), Given::Value(_), Given::Value(_)) if edition.actions.contains(action) => {
                let said = Said::NOTHING.and(request::RULES, self, edition);
                self.check_action(action, said, edition).under(edition)
            }
            _ => self.check_incomplete(edition),
        }
    }

    #[cold]
    fn check_incomplete(&self, edition: &'static Edition) -> Judgement {
        let said = Said::NOTHING.and(request::RULES, self, edition);
        let said = match self.action.value().filter(|action| edition.actions.contains(*action)) {
            Some(action) => said.and(rules_of(action), self, edition),
            None => said,
        };
        said.under(edition).and_unreadable(self.unreadable())
    }

    /// Judges the request by every rule that can refuse its action, beside those that judge any session.
    ///
    /// Each arm hands over its own list, rather than all of them one variable, so that the compiler unrolls the loop and
    /// calls the predicates directly: `benches/session.rs` is a quarter slower otherwise.
    fn check_action(&self, action: Action, said: Said, edition: &Edition) -> Said {
        let check = |rules| said.and(rules, self, edition);
        match action {
            Action::SignContract => check(sign_contract::RULES),
            Action::AcceptPay => check(accept_pay::RULES),
            Action::Complete => check(complete::RULES),
            Action::Dispute => check(dispute::RULES),
            Action::RequestCancellation => check(request_cancellation::RULES),
            Action::RejectCancellation => check(reject_cancellation::RULES),
            Action::AcceptCancellation => check(accept_cancellation::RULES),
            Action::CancelEscrow => check(cancel_escrow::RULES),
            Action::SubmitProof => check(submit_proof::RULES),
            Action::ReviewProof => check(review_proof::RULES),
            Action::AddFunds => check(add_funds::RULES),
        }
    }

    pub(super) fn why(&self, rule: Rule, edition: &Edition) -> Option<Truth> {
        let of_action = self.action.value().map_or(&[] as &[_], rules_of);
        judgement::why(rule, request::RULES, self, edition)
            .or_else(|| judgement::why(rule, of_action, self, edition))
    }

    pub(super) fn supposed(self, fact: FactName, nth: usize) -> Option<(SupposedValue, Self)> {
        let of_redirect = || {
            let (value, redirect) = self.redirect.value()?.supposed(nth)?;
            Some((value, Self { redirect: Given::Value(redirect), ..self }))
        };
        let of_target = || {
            let (value, target) = self.target.value()?.supposed(fact, nth)?;
            Some((value, Self { target: Given::Value(target), ..self }))
        };
        let of_escrow =
            || self.escrow.supposed(fact, nth).map(|(value, escrow)| (value, Self { escrow, ..self }));
        if fact == FactName::AllowedRedirectUrls { of_redirect() } else { of_target().or_else(of_escrow) }
    }

    pub(super) fn values(&self) -> Values {
        Values { action: self.action.value().into(), ..self.escrow.values() }
    }

    fn unreadable(&self) -> Unreadable {
        Unreadable::default().or_word(&self.action).or(&self.target).or(&self.redirect)
    }
}

/// Every rule that judges sessions of any action.
pub(crate) const RULES: &[&Definition] = request::RULES;

/// Every rule that can refuse the action, beside those that judge any session.
pub(crate) const fn rules_of(action: Action) -> &'static [&'static Definition] {
    match action {
        Action::SignContract => sign_contract::RULES,
        Action::AcceptPay => accept_pay::RULES,
        Action::Complete => complete::RULES,
        Action::Dispute => dispute::RULES,
        Action::RequestCancellation => request_cancellation::RULES,
        Action::RejectCancellation => reject_cancellation::RULES,
        Action::AcceptCancellation => accept_cancellation::RULES,
        Action::CancelEscrow => cancel_escrow::RULES,
        Action::SubmitProof => submit_proof::RULES,
        Action::ReviewProof => review_proof::RULES,
        Action::AddFunds => add_funds::RULES,
    }
}

/// What follows when the action is done.
pub(crate) const fn follows(action: Action) -> &'static [Consequence] {
    match action {
        Action::SignContract => sign_contract::FOLLOWS,
        Action::AcceptPay => accept_pay::FOLLOWS,
        Action::Complete => complete::FOLLOWS,
        Action::Dispute => dispute::FOLLOWS,
        Action::RequestCancellation => request_cancellation::FOLLOWS,
        Action::RejectCancellation => reject_cancellation::FOLLOWS,
        Action::AcceptCancellation => accept_cancellation::FOLLOWS,
        Action::CancelEscrow => cancel_escrow::FOLLOWS,
        Action::SubmitProof => submit_proof::FOLLOWS,
        Action::ReviewProof => review_proof::FOLLOWS,
        Action::AddFunds => add_funds::FOLLOWS,
    }
}

/// A documented rule of the session table, to be completed.
const DOCUMENTED: About =
    About { sources: &[Page::CreateSession], place: Place::Field(Field::Action), ..About::DOCUMENTED };

/// A documented rule for which the page names an error code.
const fn coded(code: Code) -> About {
    About { code: Some(code), error_type: Some(ErrorType::BusinessRuleViolation), ..DOCUMENTED }
}

/// An inferred rule: it follows from the life cycle.
const INFERRED: About =
    About { basis: Basis::Inferred, sources: &[Page::CreateSession, Page::Overview], ..DOCUMENTED };

/// An assumed rule: no page tells, so neither status nor source is known.
const ASSUMED: About = About { basis: Basis::Assumed, http_status: None, sources: &[], ..DOCUMENTED };
