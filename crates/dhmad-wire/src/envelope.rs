//! The envelope: a request with what is known of the escrow and of the account. Read, judged, answered.

use std::borrow::Cow;

use dhmad_rules::adapter::{CreateView, DirectView, RequestView, UpdateView};
use dhmad_rules::facts::{FactName, FactSet, Person, Rates};
use dhmad_rules::machine::{CreateError, State};
use dhmad_rules::money::Currency;
use dhmad_rules::rules::{Place, Scope};
use dhmad_rules::{
    Account, Decision, DirectCall, Edition, Finding, Operation, Policy, Rule, RuleSet, Supposition,
};

use crate::answer::{Answer, ApiError, Unchecked, Violation, Wording};
use crate::body::BodyReader;
use crate::create_escrow::{self, CreateReading};
use crate::document::Document;
use crate::effective::Effective;
use crate::escrow::{self, EscrowFacts, EscrowReading, Places};
use crate::fields::Fields;
use crate::finding::{AdapterFinding, Findings, Note};
use crate::json::Value;
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::suggest::nearest;
use crate::value::Conversion;
use crate::{account, create_session, direct, value};

const KEYS: [&str; 7] = ["operation", "request", "escrow", "escrowIsComplete", "account", "edition", "id"];

/// The keys by which an envelope is told from a bare escrow, which may also stand in an `escrow` key.
pub(crate) const OF_ENVELOPES_ONLY: [&str; 4] = ["operation", "request", "escrowIsComplete", "account"];

impl<'a> Document<'a> {
    /// Judges the document as an envelope, by the rules of this edition unless the envelope names another.
    ///
    /// # Errors
    ///
    /// A [`Problem`] if it is not an envelope.
    pub fn check(&self, edition: &'static Edition, policy: &Policy) -> Result<Answer, Problem> {
        let answer = || {
            let envelope = self.envelope()?;
            let id = envelope.id()?;
            let judged = Judged::of(&envelope, edition, policy, false)?;
            Ok(Answer { id, ..judged.answer() })
        };
        let told = |problem| self.instead_of_envelope(problem, edition);
        answer().map_err(|problem: Problem| told(problem).identified_in(self.text()))
    }

    /// Judges the document, and supposes what is missing.
    pub(crate) fn supposed(&self, edition: &'static Edition, policy: &Policy) -> Result<Judged, Problem> {
        let judged = self.envelope().and_then(|envelope| Judged::of(&envelope, edition, policy, true));
        judged.map_err(|problem| self.instead_of_envelope(problem, edition))
    }

    /// Reads the document as an escrow: the object itself, the whole body around it, or an envelope with it. It is read
    /// for this edition unless an envelope names another.
    ///
    /// With `complete`, or if an envelope says so, the escrow is a whole answer to `GET /escrows/:id`: what is absent
    /// from it is not there, rather than unknown.
    ///
    /// # Errors
    ///
    /// A [`Problem`] if it is no object, or looks like an envelope and is none; and if it is another answer of the API: an
    /// error, a list, a checkout session.
    pub fn escrow(&self, edition: &'static Edition, complete: bool) -> Result<EscrowReading, Problem> {
        escrow::refuse_list(self.text(), &Pointer::default(), self.root())?;
        let root = self.root_object("an escrow, an object")?;
        // Whatever stands around it, an `escrow` is an object.
        escrow::refuse_other_than_object(&root)?;
        // An escrow of the server's may have any other key, our `edition` too.
        let is_envelope = OF_ENVELOPES_ONLY.iter().any(|key| root.get(key).is_some())
            || root.get("edition").is_some() && !escrow::is_escrow(&root)?;
        if !is_envelope {
            let facts = escrow::read_body(root, Pointer::default().key("account"), complete)?;
            return Ok(EscrowReading::new(facts, edition));
        }
        let envelope = self.envelope()?;
        let _id = envelope.id()?;
        let edition = envelope.edition(edition)?;
        let facts = escrow::read(&envelope, complete || envelope.is_complete()?)?;
        Ok(EscrowReading::new(facts, edition))
    }

    fn envelope(&self) -> Result<Fields<'a>, Problem> {
        let envelope = self.root_object("an envelope, an object with `operation` and `request`")?;
        envelope.refuse_other_keys(&KEYS)?;
        Ok(envelope)
    }
}

/// The creation in a scenario: `request` and `account` as in an envelope, read and judged.
pub(crate) struct Creation<'a> {
    judged: Judged,
    account: Account,
    /// `None` if the request is no object, and so not accepted.
    request: Option<CreateReading<'a>>,
}

impl<'a> Creation<'a> {
    pub(crate) fn read(
        create: &Fields<'a>,
        edition: &'static Edition,
        policy: &Policy,
    ) -> Result<Self, Problem> {
        let account = account::read(create)?;
        let escrow = escrow::read(create, false)?;
        let mut judged = Judged::open(create, &escrow, edition, policy);
        let mut reader = BodyReader::new(edition, Operation::CreateEscrow);
        let request = match judged.open_body(&mut reader, create, &escrow)? {
            Some(body) => Some(judged.judge_create(&mut reader, &body, &account)?),
            None => None,
        };
        Ok(Self { judged: judged.concluded(reader), account, request })
    }

    /// The answer to the request, and the escrow, if it is accepted.
    pub(crate) fn concluded(self) -> (Answer, Option<Result<State, CreateError>>) {
        let edition = self.judged.edition();
        let answer = self.judged.answer();
        // What is no object is no request, and is not accepted.
        let accepted = self.request.filter(|_| answer.verdict().is_accepting());
        let created = accepted.map(|reading| State::create(edition, reading.request(), &self.account));
        (answer, created)
    }
}

/// What the rules say of an envelope.
pub(crate) struct Judged {
    /// What the core decided, with what the reader of the JSON found.
    pub(crate) decision: Decision,
    /// What the core found, in order of precedence.
    pub(crate) core: Vec<Finding>,
    /// What would follow from each fact that is missing, if that is asked for: it takes longer than the rest.
    pub(crate) suppositions: Vec<(FactName, Vec<Supposition>)>,
    supposes: bool,
    /// What only the reader of the JSON could find, in document order.
    pub(crate) adapter: Findings,
    notes: Vec<Note>,
    pub(crate) places: Places,
    request: Pointer,
    /// `None` if it is not documented.
    operation: Option<Operation>,
    effective: Option<Effective>,
}

/// Judging.
impl Judged {
    fn of(
        envelope: &Fields<'_>,
        edition: &'static Edition,
        policy: &Policy,
        supposes: bool,
    ) -> Result<Self, Problem> {
        let edition = envelope.edition(edition)?;
        let name = envelope.operation()?;
        if edition.has_nothing_to_judge_in(&name) {
            return Err(nothing_to_judge(envelope, &name, edition));
        }
        let complete = envelope.is_complete()?;
        escrow::refuse_other_than_object(envelope)?;
        let account = account::read(envelope)?;
        let escrow = escrow::read(envelope, complete)?;
        let mut judged = Self { supposes, ..Self::open(envelope, &escrow, edition, policy) };
        let Ok(operation) = edition.operation(&name) else {
            judged.adapter.add(undocumented(envelope, &name, edition));
            return Ok(judged.with_adapter_findings());
        };
        let mut reader = BodyReader::new(edition, operation);
        if let Some(body) = judged.open_body(&mut reader, envelope, &escrow)? {
            judged.judge(operation, &mut reader, &body, &escrow, &account)?;
        }
        Ok(judged.concluded(reader))
    }

    fn open(
        envelope: &Fields<'_>,
        escrow: &EscrowFacts<'_>,
        edition: &'static Edition,
        policy: &Policy,
    ) -> Self {
        Self {
            decision: Decision::clear(edition, *policy),
            core: Vec::new(),
            suppositions: Vec::new(),
            supposes: false,
            adapter: Findings::default(),
            notes: Vec::new(),
            places: escrow.places.clone(),
            request: envelope.place.key("request"),
            operation: None,
            effective: None,
        }
    }

    /// Opens the body of the request; `None` if it is no object, so that nothing else can be judged.
    fn open_body<'a>(
        &mut self,
        reader: &mut BodyReader,
        envelope: &Fields<'a>,
        escrow: &EscrowFacts<'_>,
    ) -> Result<Option<Fields<'a>>, Problem> {
        let document = envelope.document;
        self.operation = Some(reader.operation());
        let body = match envelope.given("request") {
            Some(request) => reader.open(document, &self.request, request)?,
            None if !reader.operation().needs_body() => Some(Fields::absent(document, self.request.clone())),
            None => return Err(envelope.missing("request", "the body as it would be sent")),
        };
        if body.is_some() {
            escrow.unusable.iter().cloned().for_each(|finding| self.adapter.add(finding));
        }
        Ok(body)
    }

    fn judge(
        &mut self,
        operation: Operation,
        reader: &mut BodyReader,
        body: &Fields<'_>,
        escrow: &EscrowFacts<'_>,
        account: &Account,
    ) -> Result<(), Problem> {
        let escrow = &escrow.escrow();
        let caller = Person::caller(account, escrow);
        let mut direct = |call: DirectCall| {
            direct::read_body(reader, body)?;
            Ok(RequestView::Direct(DirectView { call, escrow: escrow.view(), caller }))
        };
        match operation {
            Operation::CreateEscrow => {
                self.judge_create(reader, body, account)?;
            }
            Operation::UpdateEscrow => {
                let reading = direct::read_update(reader, body)?;
                let (currency, rates) = (escrow.currency(), account.rates());
                self.conclude(RequestView::UpdateEscrow(UpdateView {
                    request: reading.request(),
                    escrow: escrow.view(),
                    currency,
                    caller,
                    rates,
                }));
                self.note_values(body, currency.known(), &rates)?;
            }
            Operation::Deliver => self.conclude(direct(DirectCall::Deliver)?),
            Operation::RejectDelivery => self.conclude(direct(DirectCall::RejectDelivery)?),
            Operation::Cancel => self.conclude(direct(DirectCall::Cancel)?),
            Operation::CreateSession => {
                let (view, notes) = create_session::read(reader, body, escrow, account)?;
                self.conclude(RequestView::CreateSession(view));
                self.notes = notes;
            }
        }
        Ok(())
    }

    fn judge_create<'a>(
        &mut self,
        reader: &mut BodyReader,
        body: &Fields<'a>,
        account: &Account,
    ) -> Result<CreateReading<'a>, Problem> {
        let reading = create_escrow::read(reader, body)?;
        let view = CreateView { request: reading.request(), account: account.view() };
        let effective = view.effective(reader.edition());
        let (currency, rates) = (view.request.currency.or_default(Currency::Tnd), account.rates());
        self.effective = Some(Effective::new(&effective, reading.allowed_proof_types.clone()));
        self.conclude(RequestView::CreateEscrow(view));
        self.notes.clone_from(&reading.notes);
        self.note_values(body, currency, &rates)?;
        Ok(reading)
    }

    /// Notes the value that a violated rule speaks of, where it is a number or a length. Amounts are in this currency.
    fn note_values(
        &mut self,
        body: &Fields<'_>,
        currency: Option<Currency>,
        rates: &Rates,
    ) -> Result<(), Problem> {
        let lock = currency.and_then(|currency| rates.lock(currency).known());
        let conversion = lock.map(|lock| Conversion { lock, money: &self.edition().money });
        for rule in self.core.iter().filter(|finding| finding.is_violated()).map(Finding::rule) {
            if let Some(detail) = value::detail(rule, body, conversion)? {
                self.notes.push(Note::detailing(rule, detail));
            }
        }
        Ok(())
    }

    /// Keeps what the core says; the view borrows from the text and ends here.
    fn conclude(&mut self, view: RequestView<'_>) {
        let report = self.edition().report(view);
        self.decision = report.decide(self.decision.policy());
        self.core = report.findings(report.violated().with(report.unchecked())).collect();
        if self.supposes {
            let open = report.findings(report.unchecked());
            let missing = open.fold(FactSet::EMPTY, |facts, finding| facts.with(finding.facts()));
            let policy = self.decision.policy();
            self.suppositions = missing.iter().map(|fact| (fact, report.suppose(fact, policy))).collect();
        }
    }

    /// Adds what the reader of the body found.
    fn concluded(mut self, reader: BodyReader) -> Self {
        self.adapter.append(&reader.findings);
        self.notes.extend(reader.notes);
        self.with_adapter_findings()
    }

    /// Puts what was found into the judgement.
    fn with_adapter_findings(mut self) -> Self {
        self.decision = self.adapter.rules().fold(self.decision, Decision::with_violated);
        self
    }
}

/// Answering.
impl Judged {
    fn answer(self) -> Answer {
        let (edition, policy) = (self.edition(), self.decision.policy());
        let judgement = self.decision.judgement();
        let violations = self.violations(judgement.violations(policy));
        let one_of: Vec<Rule> = edition.by_precedence(self.decision.one_of()).collect();
        let error = match violations.first() {
            Some(primary) => Some(ApiError::of(primary, edition)),
            None if one_of.is_empty() => None,
            None => Some(ApiError::of_one_of(&one_of, &self.decision)),
        };
        Answer {
            id: None,
            edition,
            verdict: self.decision.verdict(),
            error,
            advisories: self.violations(judgement.advisories(policy)),
            unchecked: self.unchecked(judgement.undecided(policy)),
            doubts: self.unchecked(judgement.possible_advisories(policy)),
            one_of,
            effective: self.effective,
            violations,
        }
    }

    const fn edition(&self) -> &'static Edition {
        self.decision.judgement().edition()
    }

    fn violations(&self, rules: RuleSet) -> Vec<Violation> {
        let in_order = self.edition().by_precedence(rules);
        in_order.flat_map(|rule| self.violations_of(rule)).collect()
    }

    /// Tells the violation that the core found, or those that the reader found, each at its place: of a field that cannot
    /// be read the core knows only that there is one.
    fn violations_of(&self, rule: Rule) -> Vec<Violation> {
        let edition = self.edition();
        let by_core = self.core.iter().filter(|finding| finding.rule() == rule);
        let by_core = by_core.filter(|_| rule.scope() != Scope::AnyRequest).map(|finding| {
            let because = finding.facts().iter().map(|fact| self.places.of_known(fact)).collect();
            let note = self.notes.iter().find(|note| note.rule == rule);
            let place = note.and_then(|note| note.field.clone());
            let field = place.unwrap_or_else(|| self.place_of(rule));
            let suggestion = note.and_then(|note| note.suggestion.clone());
            let wording = Wording::of(finding, &self.request);
            let wording = match note.and_then(|note| note.detail.as_ref()) {
                Some(detail) => wording.with_detail(detail),
                None => wording,
            };
            Violation::new(rule, edition, field, distinct(because), wording, suggestion, self.operation)
        });
        let places = self.adapter.more_than_listed(rule);
        let by_reader = self.adapter.listed(rule);
        let by_reader = by_reader.map(|finding| finding.violation(edition, self.operation).of_places(places));
        by_core.chain(by_reader).collect()
    }

    fn place_of(&self, rule: Rule) -> Pointer {
        match rule.place() {
            Place::Operation | Place::Caller => Pointer::default().key("operation"),
            // Where a fact of the escrow stands, or a place within the body, only the reader knows.
            Place::Request | Place::Escrow => self.request.clone(),
            Place::Field(field) => self.request.path(field.as_str()),
        }
    }

    pub(crate) fn unchecked(&self, rules: RuleSet) -> Vec<Unchecked> {
        let missing = |facts: FactSet| facts.iter().map(|fact| self.places.of_missing(fact)).collect();
        let unchecked = self.core.iter().filter(|finding| rules.contains(finding.rule()));
        unchecked
            .map(|finding| Unchecked { rule: finding.rule(), missing: missing(finding.facts()) })
            .collect()
    }
}

fn undocumented(envelope: &Fields<'_>, name: &str, edition: &Edition) -> AdapterFinding {
    let judged = edition.operations.iter().map(Operation::as_str);
    let names = judged.chain(edition.unjudged.iter().copied());
    let span = envelope.get("operation").map_or(0..0, Value::span);
    let finding = AdapterFinding::new(Rule::OperationUndocumented, envelope.place.key("operation"), span);
    match edition.documented_way_to(name) {
        Some(way) => finding.detail(way),
        None => finding.suggest(nearest(name, names)),
    }
}

/// The pages document the operation, but there is nothing to judge in it: that is no refusal.
fn nothing_to_judge(envelope: &Fields<'_>, name: &str, edition: &Edition) -> Problem {
    let names: Vec<&str> = edition.operations.iter().map(Operation::as_str).collect();
    let names = names.join("`, `");
    envelope.problem_at(
        "operation",
        format!("`{name}` is documented, but no rule judges it (judged are `{names}`)"),
    )
}

/// The keys of an envelope.
impl Fields<'_> {
    /// The name of the operation.
    fn operation(&self) -> Result<Cow<'_, str>, Problem> {
        let Some(value) = self.given("operation") else {
            return Err(self.missing("operation", "the name of the operation to judge"));
        };
        let name = self.text("operation", value)?;
        name.ok_or_else(|| self.wrong_type("operation", value, "a string"))
    }

    /// Whether the escrow is said to be a whole answer.
    fn is_complete(&self) -> Result<bool, Problem> {
        Ok(self.typed_boolean("escrowIsComplete")?.unwrap_or(false))
    }
}

/// Names each place once: two facts can stand at one.
fn distinct(mut places: Vec<Pointer>) -> Vec<Pointer> {
    places.dedup();
    places
}
