//! Creating a checkout session: what is known of the request, and the rules that judge it.
//!
//! What can refuse one action is in the file of its name. Rules of several actions are in a file of their topic:
//! `target`, `redirect`, `proof`, `cancellation_response`, `dispute_open`. `request` holds what every session needs.

pub(crate) mod accept_cancellation;
pub(crate) mod accept_pay;
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

#[cfg(feature = "url")]
use crate::account::Account;
use crate::catalogue::{Basis, Code, Definition, Edition, ErrorType, Page, Place, Predicate, Rule, Scope};
use crate::escrow::{EscrowView, Parties};
use crate::fact::Fact;
use crate::given::Given;
use crate::message::{Finding, Values};
use crate::truth::Truth;
use crate::verdict::Verdict;
use crate::vocabulary::{Action, Operation};

pub use redirect::{Listing, Redirect};
pub use target::Target;

/// A request for a checkout session, `POST /escrows/:id/sessions`.
///
/// ```
/// use dhmad_rules::{Account, Action, CreateSession, EscrowView, Outcome, Parties, Policy, Status};
///
/// let request = CreateSession {
///     action: Action::Dispute,
///     target_user_email: "buyer@example.com",
///     redirect_url: "https://app.example/cb",
///     metadata: &[("order_id", "ord_123")],
/// };
/// let parties = Parties::unknown().with_buyer("buyer@example.com");
/// let account = Account::unknown().with_allowed_redirect_urls(&["https://app.example/cb"]);
///
/// // Whether there is a dispute already is not known, so nothing can be promised.
/// let escrow = EscrowView::unknown().with_status(Status::Paid);
/// let verdict = request.view(escrow, parties, account).check();
/// assert_eq!(verdict.outcome(&Policy::standard()), Outcome::Undetermined);
///
/// let verdict = request.view(escrow.without_dispute(), parties, account).check();
/// assert_eq!(verdict.outcome(&Policy::standard()), Outcome::Accept);
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
    #[cfg(feature = "url")]
    #[must_use]
    pub fn view(&self, escrow: EscrowView, parties: Parties<'_>, account: Account<'_>) -> SessionView {
        self.view_with(
            Redirect::classify(self.redirect_url, account.allowed_redirect_urls()),
            escrow,
            parties,
        )
    }

    /// What the rules see of this request, with the redirect URL classified by the caller.
    #[must_use]
    pub fn view_with(&self, redirect: Redirect, escrow: EscrowView, parties: Parties<'_>) -> SessionView {
        SessionView {
            action: Given::Value(self.action),
            target: Given::text(self.target_user_email).map(|address| Target::of(address, parties)),
            redirect: Given::text(self.redirect_url).map(|_| redirect),
            metadata_value_too_long: self.metadata.iter().any(|(_, value)| metadata_value_is_too_long(value)),
            escrow,
        }
    }
}

pub use request::metadata_value_is_too_long;

/// All that the rules see of a request for a checkout session: small, `Copy`, without text.
///
/// Made by [`CreateSession::view`], or field by field by an adapter that meets incomplete requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionView {
    /// The action asked for.
    pub action: Given<Action>,
    /// The person who is to perform it.
    pub target: Given<Target>,
    /// The URL to come back to.
    pub redirect: Given<Redirect>,
    /// Whether a value of `metadata` is too long, see [`metadata_value_is_too_long`].
    pub metadata_value_too_long: bool,
    /// The escrow that the session is for.
    pub escrow: EscrowView,
}

impl SessionView {
    /// Judges the request by every rule that applies to it.
    ///
    /// Never allocates, never fails.
    pub fn check(&self) -> Verdict {
        let verdict = self.check_against(request::RULES, Verdict::CLEAR);
        match self.action {
            Given::Value(action) => self.check_action(action, verdict),
            Given::Missing | Given::WrongType | Given::Undocumented => verdict,
        }
    }

    /// Why a rule of the verdict is violated, or what it misses.
    pub fn finding(&self, rule: Rule) -> Finding {
        let action = self.action.value().map_or(Fact::Unknown, Fact::Known);
        let values = Values { action, ..self.escrow.values() };
        Finding::new(rule, self.violates(rule), values)
    }

    /// Judges the request by every rule that can refuse its action, beside those that judge any session.
    ///
    /// Each arm hands over its own list, rather than all of them one variable, so that the compiler unrolls the loop and
    /// calls the predicates directly: `benches/session.rs` is a quarter slower otherwise.
    fn check_action(&self, action: Action, verdict: Verdict) -> Verdict {
        let check = |rules| self.check_against(rules, verdict);
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
        }
    }

    fn check_against(&self, rules: &[Rule], verdict: Verdict) -> Verdict {
        rules.iter().fold(verdict, |verdict, &rule| verdict.with(rule, self.violates(rule)))
    }

    fn violates(&self, rule: Rule) -> Truth {
        match rule.definition().violated_when {
            Predicate::Session(predicate) => predicate(self),
            Predicate::Adapter
            | Predicate::Machine
            | Predicate::Create(_)
            | Predicate::Update(_)
            | Predicate::Direct(_) => Truth::FALSE,
        }
    }
}

/// A documented rule of the session table, to be completed.
const DOCUMENTED: Definition = Definition {
    id: "",
    scope: Scope::Operation(Operation::CreateSession),
    code: None,
    basis: Basis::Documented,
    http_status: Some(400),
    error_type: None,
    sources: &[Page::CreateSession],
    since: Edition::June2026,
    place: Place::Action,
    requirement: "",
    why: "",
    refused_when: "",
    instead: "",
    message: "",
    user_message: "",
    violated_when: Predicate::Adapter,
};

/// A documented rule for which the page names an error code.
const fn coded(code: Code) -> Definition {
    Definition { code: Some(code), error_type: Some(ErrorType::BusinessRuleViolation), ..DOCUMENTED }
}

/// An inferred rule: it follows from the life cycle.
const INFERRED: Definition =
    Definition { basis: Basis::Inferred, sources: &[Page::CreateSession, Page::Overview], ..DOCUMENTED };

/// An assumed rule: no page tells, so neither status nor source is known.
const ASSUMED: Definition =
    Definition { basis: Basis::Assumed, http_status: None, sources: &[], ..DOCUMENTED };
