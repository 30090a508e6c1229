//! Asking: a request, what is known of the escrow and of the account, and the report on it.

use alloc::vec::Vec;
use core::fmt::{self, Display, Formatter};

use crate::account::Account;
use crate::completion;
use crate::decision::Decision;
use crate::edition::Edition;
use crate::escrow::Escrow;
use crate::fact::FactSet;
use crate::hint::{Proposal, Told};
use crate::judgement::Judgement;
use crate::language::Language;
use crate::operations::{
    CreateEscrow, CreateSession, CreateView, DirectView, EffectiveRequest, RequestView, UpdateEscrow,
    UpdateView,
};
use crate::person::Person;
use crate::policy::{Policy, Verdict};
use crate::rule::{Basis, Code, ErrorType, Page, Place, Rule, RuleSet};
use crate::text::Text;
use crate::truth::Truth;
use crate::values::Values;
use crate::vocabulary::{DirectCall, Operation};

/// A request to the API, of any of its operations. Each typed request becomes one.
///
/// ```
/// use dhmad_rules::{DirectCall, Operation, Request, UpdateEscrow};
///
/// assert_eq!(Request::from(DirectCall::Cancel).operation(), Operation::Cancel);
/// assert_eq!(Request::from(UpdateEscrow::empty()).operation(), Operation::UpdateEscrow);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request<'a> {
    /// To create an escrow.
    CreateEscrow(CreateEscrow<'a>),
    /// To update one.
    UpdateEscrow(UpdateEscrow<'a>),
    /// To deliver, to reject a delivery, or to cancel.
    Direct(DirectCall),
    /// To create a checkout session.
    CreateSession(CreateSession<'a>),
}

impl Request<'_> {
    /// The operation that it is for.
    pub const fn operation(&self) -> Operation {
        match self {
            Self::CreateEscrow(_) => Operation::CreateEscrow,
            Self::UpdateEscrow(_) => Operation::UpdateEscrow,
            Self::Direct(call) => call.operation(),
            Self::CreateSession(_) => Operation::CreateSession,
        }
    }
}

impl<'a> From<CreateEscrow<'a>> for Request<'a> {
    fn from(request: CreateEscrow<'a>) -> Self {
        Self::CreateEscrow(request)
    }
}

impl<'a> From<UpdateEscrow<'a>> for Request<'a> {
    fn from(request: UpdateEscrow<'a>) -> Self {
        Self::UpdateEscrow(request)
    }
}

impl From<DirectCall> for Request<'_> {
    fn from(call: DirectCall) -> Self {
        Self::Direct(call)
    }
}

impl<'a> From<CreateSession<'a>> for Request<'a> {
    fn from(request: CreateSession<'a>) -> Self {
        Self::CreateSession(request)
    }
}

impl Edition {
    /// Judges a request against what is known of the escrow and of the account.
    ///
    /// What is not known leaves a rule *unchecked*; nothing is guessed. Never fails. Allocates nothing, but for the redirect URL
    /// of a session, which is [read](crate::facts::Redirect::classify) for each check; a service that always sends people back
    /// to the same place has it read once, with [`CreateSession::view_with`] and [`report`](Self::report). To create an escrow
    /// is a request of which no escrow is known: [`Escrow::unknown`]. Whatever is stated of one is not read then.
    ///
    /// ```
    /// use dhmad_rules::{Account, DirectCall, Escrow, JUNE_2026, Policy, Rule, Status};
    ///
    /// let account = Account::unknown().with_associated_user("seller@example.com");
    /// let escrow = Escrow::unknown().with_status(Status::Pending).with_seller("seller@example.com");
    /// let report = JUNE_2026.check(DirectCall::Deliver, &escrow, &account);
    /// assert_eq!(report.primary(&Policy::standard()), Some(Rule::DeliverStatus));
    /// ```
    pub fn check<'a>(
        &'static self,
        request: impl Into<Request<'a>>,
        escrow: &Escrow<'_>,
        account: &'a Account,
    ) -> Report<'a> {
        let request = request.into();
        let caller = || Person::caller(account, escrow);
        let report = self.report(match request {
            Request::CreateEscrow(request) => {
                RequestView::CreateEscrow(CreateView { request: request.into(), account: account.view() })
            }
            Request::UpdateEscrow(request) => RequestView::UpdateEscrow(UpdateView {
                request: request.into(),
                escrow: escrow.view(),
                currency: escrow.currency(),
                caller: caller(),
                rates: account.rates(),
            }),
            Request::Direct(call) => {
                RequestView::Direct(DirectView { call, escrow: escrow.view(), caller: caller() })
            }
            Request::CreateSession(request) => {
                RequestView::CreateSession(request.view(escrow, account, self))
            }
        });
        match request {
            Request::CreateEscrow(request) if request.has_empty_field(self) => {
                report.with_violated(Rule::RequestEmptyField)
            }
            Request::CreateEscrow(_)
            | Request::UpdateEscrow(_)
            | Request::Direct(_)
            | Request::CreateSession(_) => report,
        }
    }

    /// Judges what the rules see of a request: for adapters, which meet requests that no type can hold.
    pub fn report<'a>(&'static self, view: impl Into<RequestView<'a>>) -> Report<'a> {
        let view = view.into();
        let judgement = if self.has_operation(view.operation()) {
            view.check(self)
        } else {
            // Nothing else is judged then.
            Judgement::clear(self).with_violated(Rule::OperationUndocumented)
        };
        Report { judgement, view }
    }

    /// What a request to create an escrow amounts to once the defaults are filled in, its quote included.
    pub fn effective<'a>(
        &'static self,
        request: CreateEscrow<'a>,
        account: &'a Account,
    ) -> EffectiveRequest<'a> {
        CreateView { request: request.into(), account: account.view() }.effective(self)
    }
}

/// What the rules say of a request, and why.
///
/// Ask it for the [`verdict`](Self::verdict), or let it [`admit`](Self::admit) the request with `?`. The rules behind that
/// are [`Finding`]s. It dereferences to its [`Judgement`], a small `Copy` value without any text.
///
/// ```
/// # // A redirect URL that is not read is not decided.
/// # if cfg!(not(feature = "url")) { return Ok(()); }
/// use dhmad_rules::{Account, Action, CreateSession, Escrow, JUNE_2026, Policy, Rule, Status, Verdict};
///
/// let request = CreateSession {
///     action: Action::Complete,
///     target_user_email: "buyer@example.com",
///     redirect_url: "https://app.example/cb",
///     metadata: &[],
/// };
/// let account = Account::unknown().with_allowed_redirect_urls(["https://app.example/cb"]);
/// let escrow = Escrow::unknown()
///     .with_mode(dhmad_rules::Mode::Quick)
///     .with_status(Status::Paid)
///     .with_buyer("buyer@example.com")
///     .without_dispute()
///     .without_cancellation_request();
/// let policy = Policy::standard();
///
/// // No page says that the session is refused before delivery; but completing follows it.
/// let report = JUNE_2026.check(request, &escrow, &account);
/// assert_eq!(report.verdict(&policy), Verdict::AcceptWithDoubts);
/// let doubts = report.admit(&policy)?;
/// assert!(doubts.contains(Rule::SessionCompleteNotDelivered));
///
/// let rejected = JUNE_2026.check(request, &escrow.with_status(Status::Completed), &account);
/// let rejection = rejected.admit(&policy).unwrap_err();
/// assert_eq!(rejection.code(), Some(dhmad_rules::Code::EscrowAlreadyCompleted));
/// assert_eq!(rejection.http_status(), Some(400));
/// # Ok::<(), dhmad_rules::Rejection>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report<'a> {
    judgement: Judgement,
    view: RequestView<'a>,
}

impl core::ops::Deref for Report<'_> {
    type Target = Judgement;

    fn deref(&self) -> &Judgement {
        &self.judgement
    }
}

impl<'a> Report<'a> {
    /// The two sets without what was judged.
    pub const fn judgement(&self) -> Judgement {
        self.judgement
    }

    /// What was judged.
    pub const fn view(&self) -> &RequestView<'a> {
        &self.view
    }

    /// The report with one more violated rule, found by an adapter.
    #[must_use]
    pub const fn with_violated(self, rule: Rule) -> Self {
        Self { judgement: self.judgement.with_violated(rule), ..self }
    }

    /// What follows under a policy.
    ///
    /// What several undecided rules say together is searched for only if no rule rejects alone: the values of the facts are
    /// tried that two of them miss. Of a request of which every fact is known nothing has to be searched.
    pub fn decide(&self, policy: &Policy) -> Decision {
        let one_of = if self.violations(policy).is_empty() {
            completion::one_of(self.undecided(policy), &self.view, self.edition())
        } else {
            RuleSet::EMPTY
        };
        Decision::new(self.judgement, *policy, one_of)
    }

    /// What becomes of the request under a policy: rejected if and only if it is refused whatever the missing facts are, accepted
    /// if and only if it is refused with none.
    pub fn verdict(&self, policy: &Policy) -> Verdict {
        self.judgement.verdict_if(policy, |undecided| {
            completion::is_one_always_violated(undecided, &self.view, self.edition())
        })
    }

    /// Lets the request pass if no rejecting rule is violated or undecided, and names the doubts that are left: usually
    /// none.
    ///
    /// # Errors
    ///
    /// A [`Rejection`] if a rejecting rule is violated, or could not be decided for want of a fact.
    pub fn admit(&self, policy: &Policy) -> Result<RuleSet, Rejection> {
        let decision = self.decide(policy);
        let verdict = decision.verdict();
        let rules = match verdict {
            Verdict::Accept | Verdict::AcceptWithDoubts => return Ok(self.doubts(policy)),
            Verdict::Undetermined => self.undecided(policy),
            Verdict::Reject if decision.one_of().is_empty() => self.violations(policy),
            Verdict::Reject => decision.one_of(),
        };
        // What is violated alone is in want of nothing.
        let undecided = self.findings(rules).filter(|finding| !finding.is_violated());
        Err(Rejection {
            edition: self.edition(),
            verdict,
            code: decision.code(),
            http_status: decision.http_status(),
            error_type: decision.error_type(),
            rules,
            is_by_one_of: !decision.one_of().is_empty(),
            missing: undecided.fold(FactSet::EMPTY, |all, finding| all.with(finding.facts)),
            values: self.values(),
        })
    }

    /// The violated rules that reject, the primary one first.
    pub fn rejecting(&self, policy: &Policy) -> impl Iterator<Item = Finding> {
        self.findings(self.violations(policy))
    }

    /// Why these rules are in the report, in order of precedence. Those that are not in it are left out.
    pub fn findings(&self, rules: RuleSet) -> impl Iterator<Item = Finding> {
        self.edition().by_precedence(rules).filter_map(|rule| self.finding(rule))
    }

    /// Why a rule is in the report; `None` if it is satisfied, judges no such request or is not in force.
    pub fn finding(&self, rule: Rule) -> Option<Finding> {
        let is_violated = self.violated().contains(rule);
        if !is_violated && !self.unchecked().contains(rule) {
            return None;
        }
        // A rule that an adapter decided has no facts that it could name.
        let facts = self.view.why(rule, self.edition()).map_or(FactSet::EMPTY, Truth::facts);
        let told = if is_violated {
            self.edition().told_of_request(rule, &self.view, self.judgement)
        } else {
            Told::IN_GENERAL
        };
        let operation = self.view.operation();
        let (edition, values) = (self.edition(), self.values());
        Some(Finding { rule, is_violated, facts, operation, edition, values, told })
    }

    fn values(&self) -> Values {
        self.view.values(self.edition())
    }
}

/// A rule that is violated or could not be decided, and why.
///
/// ```
/// use dhmad_rules::facts::FactName;
/// use dhmad_rules::{Account, DirectCall, Escrow, JUNE_2026, Policy, Rule, Status};
///
/// let account = Account::unknown().with_associated_user("seller@example.com");
/// let escrow = Escrow::unknown().with_seller("seller@example.com");
///
/// // Whether it is paid is not known: a fact is missing.
/// let report = JUNE_2026.check(DirectCall::Deliver, &escrow, &account);
/// let finding = report.finding(Rule::DeliverStatus).expect("it is undecided");
/// assert!(!finding.is_violated());
/// assert!(finding.facts().iter().eq([FactName::Status]));
///
/// let report = JUNE_2026.check(DirectCall::Deliver, &escrow.with_status(Status::Pending), &account);
/// let finding = report.rejecting(&Policy::standard()).next().expect("it is rejected");
/// assert!(finding.is_violated());
/// assert_eq!(finding.message().to_string(), "the escrow is `pending`, and a delivery needs it to be `paid`");
/// assert_eq!(finding.http_status(), Some(400));
///
/// // A rule that is satisfied has nothing to say.
/// assert_eq!(report.finding(Rule::DeliverNotSeller), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    rule: Rule,
    is_violated: bool,
    facts: FactSet,
    operation: Operation,
    edition: &'static Edition,
    values: Values,
    told: Told,
}

impl Finding {
    /// The rule.
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// Whether the rule is violated; if not, a fact is missing that it needs.
    pub const fn is_violated(&self) -> bool {
        self.is_violated
    }

    /// Of a violated rule the facts that decided: with these, it is violated whatever the others are. Of an unchecked
    /// rule the facts that are missing: each of them could still decide it. None is, where a redirect URL was not read: see
    /// [`Redirect::classify`](crate::facts::Redirect::classify).
    pub const fn facts(&self) -> FactSet {
        self.facts
    }

    /// What a developer is told of a violated rule, with the values of this request: lower case, no full stop. Of an unchecked
    /// one, what it asks for.
    pub const fn message(&self) -> Text {
        if self.is_violated {
            self.rule.message_about(self.edition, self.values)
        } else {
            self.rule.requirement(self.edition)
        }
    }

    /// What can be done instead of this request: only what no rule stands against, see [`Proposal`]. What depends on a fact
    /// that is missing is said with its condition. Of an unchecked rule, what can be done in general.
    pub const fn instead(&self) -> Text {
        Text::instead(self.rule, self.edition, self.values, self.told)
    }

    /// What that proposes, in the order of the text: one alternative or another. The steps of an alternative are each
    /// possible, its changes are made together. What depends on a fact that is missing is not among them.
    pub fn alternatives(&self) -> impl Iterator<Item = &'static [Proposal]> {
        self.told.alternatives(self.rule.about().every_hint())
    }

    /// What the end user may be shown of a violated rule, in a language; `None` of an unchecked one, which stands against
    /// nothing yet.
    pub const fn user_message(&self, language: Language) -> Option<Text> {
        if self.is_violated { Some(self.rule.user_message(self.edition, language)) } else { None }
    }

    /// The documented error code, if there is one.
    pub fn code(&self) -> Option<Code> {
        self.rule.code(self.edition)
    }

    /// The HTTP status, where a page tells.
    pub fn http_status(&self) -> Option<u16> {
        self.rule.http_status(self.edition)
    }

    /// The `type` of the API's error object, where a page shows one.
    pub fn error_type(&self) -> Option<ErrorType> {
        self.rule.error_type(self.edition)
    }

    /// Where the rule comes from.
    pub fn basis(&self) -> Basis {
        self.rule.basis(self.edition)
    }

    /// The edition that judged.
    pub const fn edition(&self) -> &'static Edition {
        self.edition
    }

    /// The part of the request to change.
    pub const fn place(&self) -> Place {
        self.rule.place()
    }

    /// The pages that the rule rests on, see [`Rule::sources_for`].
    pub fn sources(&self) -> &'static [Page] {
        self.rule.sources_for(self.operation)
    }
}

/// Why a request is not admitted: rules reject it, or need a fact that is not known.
///
/// Owned and small, so it travels with `?` as far as it has to.
///
/// ```
/// use dhmad_rules::{Account, CreateEscrow, Escrow, JUNE_2026, Policy, Rejection, Verdict};
///
/// fn send(request: CreateEscrow<'_>, account: &Account) -> Result<(), Rejection> {
///     let doubts = JUNE_2026.check(request, &Escrow::unknown(), account).admit(&Policy::standard())?;
///     // Only now is it sent, and what advises against it is not lost.
///     doubts.iter().for_each(|rule| eprintln!("{rule}"));
///     Ok(())
/// }
///
/// let rejection = send(CreateEscrow::empty(), &Account::unknown()).unwrap_err();
/// assert_eq!((rejection.verdict(), rejection.http_status()), (Verdict::Reject, Some(400)));
/// assert!(rejection.to_string().starts_with("`title` is missing (create.title.missing); "));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rejection {
    edition: &'static Edition,
    verdict: Verdict,
    code: Option<Code>,
    http_status: Option<u16>,
    error_type: Option<ErrorType>,
    rules: RuleSet,
    is_by_one_of: bool,
    missing: FactSet,
    values: Values,
}

impl Rejection {
    /// [`Verdict::Reject`], or [`Verdict::Undetermined`] if only a fact is missing.
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// The rules that reject, or those that could not be decided: see [`is_by_one_of`](Self::is_by_one_of).
    pub const fn rules(&self) -> RuleSet {
        self.rules
    }

    /// Whether the request is rejected because one at least of the [`rules`](Self::rules) refuses, whatever the
    /// [missing](Self::missing) facts are, though none of them is violated for certain. See [`Decision::one_of`].
    pub const fn is_by_one_of(&self) -> bool {
        self.is_by_one_of
    }

    /// The facts that are missing, if it is not for certain which rule rejects: each could decide one of the rules.
    /// A rule about a redirect URL that was not read misses none, see
    /// [`Redirect::classify`](crate::facts::Redirect::classify).
    pub const fn missing(&self) -> FactSet {
        self.missing
    }

    /// The first of the rules: if the request is rejected, the one whose error the API is taken to answer with, and none if that
    /// depends on what is missing.
    pub fn primary(&self) -> Option<Rule> {
        self.edition.by_precedence(self.rules).next().filter(|_| !self.is_by_one_of())
    }

    /// The documented error code that the API is taken to answer with, if it rejects and there is one, whatever is missing.
    pub const fn code(&self) -> Option<Code> {
        self.code
    }

    /// The HTTP status that the API is taken to answer with, if it rejects and a page tells, whatever is missing.
    pub const fn http_status(&self) -> Option<u16> {
        self.http_status
    }

    /// The `type` of the error that the API is taken to answer with, if it rejects and a page shows one, whatever is missing.
    pub const fn error_type(&self) -> Option<ErrorType> {
        self.error_type
    }

    /// The edition that judged.
    pub const fn edition(&self) -> &'static Edition {
        self.edition
    }

    /// What an end user may be shown, in a language, if the request is rejected and it is known by which rule. If it is by
    /// [one of several](Self::is_by_one_of), ask [`Edition::told_of_one_of`].
    ///
    /// ```
    /// use dhmad_rules::{Account, DirectCall, Escrow, JUNE_2026, Language, Policy, Status};
    ///
    /// let account = Account::unknown().with_associated_user("seller@example.com");
    /// let escrow = Escrow::unknown().with_status(Status::Pending).with_seller("seller@example.com");
    /// let report = JUNE_2026.check(DirectCall::Deliver, &escrow, &account);
    /// let rejection = report.admit(&Policy::standard()).unwrap_err();
    /// let shown = rejection.user_message(Language::French).map(|message| message.to_string());
    /// assert_eq!(shown.as_deref(), Some("Cet achat ne peut pas être marqué comme livré actuellement."));
    /// ```
    pub fn user_message(&self, language: Language) -> Option<Text> {
        match self.verdict {
            Verdict::Reject => Some(self.primary()?.user_message(self.edition, language)),
            Verdict::Accept | Verdict::AcceptWithDoubts | Verdict::Undetermined => None,
        }
    }

    /// The rules with what a developer is told of each, the primary one first: of one that is not decided, what it asks for.
    pub fn messages(&self) -> impl Iterator<Item = (Rule, Text)> {
        let message = |rule: Rule| {
            if self.is_by_violations() {
                (rule, rule.message_about(self.edition, self.values))
            } else {
                (rule, rule.requirement(self.edition))
            }
        };
        self.edition.by_precedence(self.rules).map(message)
    }

    /// Whether each of the rules is violated.
    const fn is_by_violations(&self) -> bool {
        match self.verdict {
            Verdict::Reject => !self.is_by_one_of,
            Verdict::Accept | Verdict::AcceptWithDoubts | Verdict::Undetermined => false,
        }
    }
}

/// Every rule with its message; or the rules that are open, with the facts that are missing.
impl Display for Rejection {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let rules: Vec<(Rule, Text)> = self.messages().collect();
        if self.verdict == Verdict::Undetermined {
            f.write_str("facts are missing to decide ")?;
        } else if self.is_by_one_of() {
            f.write_str("whatever the missing facts are, one of these refuses: ")?;
        }
        for (index, (rule, message)) in rules.into_iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            if self.is_by_violations() {
                write!(f, "{separator}{message} ({rule})")?;
            } else {
                write!(f, "{separator}{rule}")?;
            }
        }
        for (index, fact) in self.missing.iter().enumerate() {
            let separator = if index == 0 { " (missing: " } else { ", " };
            write!(f, "{separator}{fact}")?;
        }
        f.write_str(if self.missing.is_empty() { "" } else { ")" })
    }
}

impl core::error::Error for Rejection {}
