//! One envelope: read, judged, answered.

use std::borrow::Cow;
use std::ops::Range;

use dhmad_rules::adapter::{CreateView, DirectView, RequestView, UpdateView};
use dhmad_rules::{
    Account, DirectCall, Edition, EscrowView, FactName, FactSet, Finding, Operation, Person, Place, Policy,
    Rule, RuleSet, Scope,
};

use crate::account;
use crate::answer::{Answer, ApiError, Unchecked, Violation};
use crate::body::BodyReader;
use crate::direct;
use crate::effective::Effective;
use crate::escrow::{self, EscrowFacts, Places};
use crate::fields::Fields;
use crate::finding::{AdapterFinding, Note};
use crate::json::{Kind, Value};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::suggest::nearest;
use crate::{create_escrow, create_session};

const KEYS: [&str; 5] = ["operation", "request", "escrow", "escrowIsComplete", "account"];

/// The keys by which an envelope is told from a bare escrow, which may also stand in an `escrow` key.
const OF_ENVELOPES_ONLY: [&str; 4] = ["operation", "request", "escrowIsComplete", "account"];

/// A JSON text whose syntax is right, with the positions of all that is in it.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    text: &'a str,
    root: Value<'a>,
}

impl<'a> Document<'a> {
    /// Reads a JSON text in UTF-8, with or without a byte-order mark.
    ///
    /// # Errors
    ///
    /// A [`Problem`] if the bytes are not UTF-8 or the text is not JSON.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Problem> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
        let root =
            Value::parse(text).map_err(|fault| Problem::from_fault(text, fault, Pointer::default()))?;
        Ok(Self { text, root })
    }

    /// The text, without a byte-order mark.
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// Judges the document as an envelope, by the rules of this edition.
    ///
    /// # Errors
    ///
    /// A [`Problem`] if it is not an envelope.
    pub fn check(&self, edition: &'static Edition, policy: &Policy) -> Result<Answer, Problem> {
        let envelope = self.envelope()?;
        let judgement = Judgement::of(&envelope, edition)?;
        Ok(judgement.answer(policy))
    }

    /// Reads the document as an escrow: the object itself, the whole body around it, or an envelope with it.
    ///
    /// With `complete`, or if an envelope says so, the escrow is a whole answer to `GET /escrows/:id`: what is absent
    /// from it is not there, rather than unknown.
    ///
    /// # Errors
    ///
    /// A [`Problem`] if it is no object, or looks like an envelope and is none.
    pub fn escrow(&self, complete: bool) -> Result<EscrowReading, Problem> {
        let root = self.root_object("an escrow, an object")?;
        // Whatever stands around it, an `escrow` is an object.
        root.typed_object("escrow")?;
        let is_envelope = OF_ENVELOPES_ONLY.iter().any(|key| root.get(key).is_some());
        let facts = if is_envelope {
            let envelope = self.envelope()?;
            escrow::read(&envelope, complete || envelope.is_complete()?)?
        } else {
            escrow::read_body(root, Pointer::default().key("account"), complete)?
        };
        Ok(EscrowReading::new(facts))
    }

    /// Where a pointer leads in the text.
    pub fn locate(&self, pointer: &Pointer) -> Location {
        let mut location = Location { key: None, value: self.root.span(), exact: true };
        let mut value = self.root;
        for step in pointer.steps() {
            let member = value
                .members()
                .unwrap_or_default()
                .into_iter()
                .rfind(|member| member.key == step)
                .map(|member| (Some(member.key_span), member.value));
            let element = || {
                let index = step.parse::<usize>().ok()?;
                Some((None, value.elements().ok()?.get(index).copied()?))
            };
            match member.or_else(element) {
                Some((key, inner)) => {
                    location = Location { key, value: inner.span(), exact: true };
                    value = inner;
                }
                None => {
                    return Location { exact: false, ..location };
                }
            }
        }
        location
    }

    /// The whole document as an object.
    pub(crate) fn root_object(&self, expected: &str) -> Result<Fields<'a>, Problem> {
        if self.root.kind() != Kind::Object {
            let text = format!("expected {expected}, found {}", self.root.kind().described());
            return Err(Problem::new(self.text, self.root.span(), Pointer::default(), text));
        }
        Fields::open(self.text, Pointer::default(), self.root)
    }

    fn envelope(&self) -> Result<Fields<'a>, Problem> {
        let envelope = self.root_object("an envelope, an object with `operation` and `request`")?;
        envelope.refuse_other_keys(&KEYS)?;
        Ok(envelope)
    }
}

/// What an escrow says, see [`Document::escrow`].
///
/// ```
/// use dhmad_rules::{Fact, FactName, Status};
/// use dhmad_wire::Document;
///
/// let document = Document::parse(br#"{ "escrow": { "status": "paid", "mode": "fixed" } }"#)?;
/// let escrow = document.escrow(false)?;
/// assert_eq!(escrow.view().status(), Fact::Known(Status::Paid));
/// assert_eq!(escrow.unusable()[0].as_str(), "/escrow/mode");
/// assert_eq!(escrow.missing(FactName::Mode).as_str(), "/escrow/mode");
///
/// assert!(Document::parse(b"[]")?.escrow(false).is_err());
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
#[derive(Clone)]
pub struct EscrowReading {
    view: EscrowView,
    places: Places,
    unusable: Vec<Pointer>,
}

impl EscrowReading {
    fn new(facts: EscrowFacts<'_>) -> Self {
        let view = facts.escrow().view();
        let mut unusable = facts.unusable;
        unusable.sort_by_key(|finding| finding.span.start);
        let unusable = unusable.into_iter().map(|finding| finding.field).collect();
        Self { view, places: facts.places, unusable }
    }

    /// What is known of the escrow.
    pub const fn view(&self) -> EscrowView {
        self.view
    }

    /// The places of values that the rules cannot use; those facts are unknown.
    pub fn unusable(&self) -> &[Pointer] {
        &self.unusable
    }

    /// Where a fact that is missing would stand in the document.
    pub fn missing(&self, fact: FactName) -> Pointer {
        self.places.of_missing(fact)
    }
}

/// The bytes of a document that a pointer leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The key, with its quotes, if the place is a member of an object.
    pub key: Option<Range<usize>>,
    /// The value.
    pub value: Range<usize>,
    /// False if the pointer leads to something that is not there: then this is the nearest thing around it.
    pub exact: bool,
}

fn not_utf8(bytes: &[u8], valid: usize) -> Problem {
    let text = String::from_utf8_lossy(&bytes[..valid]);
    let byte = bytes.get(valid).copied().unwrap_or_default();
    let what = format!("not UTF-8 from the byte 0x{byte:02x} on (save the text as UTF-8)");
    Problem::new(&text, valid..valid, Pointer::default(), what)
}

/// What the rules say of an envelope, before any policy.
pub(crate) struct Judgement {
    /// What the core decided, with what the reader of the JSON found.
    decided: dhmad_rules::Judgement,
    /// What the core found, in order of precedence.
    core: Vec<Finding>,
    /// What only the reader of the JSON could find.
    adapter: Vec<AdapterFinding>,
    notes: Vec<Note>,
    places: Places,
    request: Pointer,
    effective: Option<Effective>,
}

impl Judgement {
    fn of(envelope: &Fields<'_>, edition: &'static Edition) -> Result<Self, Problem> {
        let name = envelope.operation()?;
        let complete = envelope.is_complete()?;
        envelope.typed_object("escrow")?;
        let account = account::read(envelope)?;
        let escrow = escrow::read(envelope, complete)?;
        let mut judgement = Self::open(envelope, &escrow, edition);
        match name.parse().ok().filter(|operation| edition.has_operation(*operation)) {
            Some(operation) => judgement.judge(operation, envelope, &escrow, &account)?,
            None => judgement.adapter.push(undocumented(envelope, &name, edition)),
        }
        Ok(judgement.concluded())
    }

    /// Judges the creation in a scenario: `request` and `account` as in an envelope.
    pub(crate) fn of_create(create: &Fields<'_>, edition: &'static Edition) -> Result<Self, Problem> {
        let account = account::read(create)?;
        let escrow = escrow::read(create, false)?;
        let mut judgement = Self::open(create, &escrow, edition);
        judgement.judge(Operation::CreateEscrow, create, &escrow, &account)?;
        Ok(judgement.concluded())
    }

    fn open(envelope: &Fields<'_>, escrow: &EscrowFacts<'_>, edition: &'static Edition) -> Self {
        Self {
            decided: dhmad_rules::Judgement::clear(edition),
            core: Vec::new(),
            adapter: Vec::new(),
            notes: Vec::new(),
            places: escrow.places.clone(),
            request: envelope.place.key("request"),
            effective: None,
        }
    }

    /// With what the reader of the JSON found, in document order.
    fn concluded(mut self) -> Self {
        self.adapter.sort_by_key(|finding| finding.span.start);
        let rules = self.adapter.iter().map(|finding| finding.rule);
        self.decided = rules.fold(self.decided, dhmad_rules::Judgement::with_violated);
        self
    }

    /// Judges a request of a documented operation.
    fn judge(
        &mut self,
        operation: Operation,
        envelope: &Fields<'_>,
        escrow: &EscrowFacts<'_>,
        account: &Account,
    ) -> Result<(), Problem> {
        let document = envelope.document;
        let mut reader = BodyReader::new(self.decided.edition(), operation);
        let body = match envelope.given("request") {
            Some(request) => reader.open(document, &self.request, request)?,
            None if may_lack_body(operation) => Some(Fields::absent(document, self.request.clone())),
            None => return Err(envelope.missing("request", "the body as it would be sent")),
        };
        if let Some(body) = body {
            self.adapter.extend(escrow.unusable.iter().cloned());
            self.judge_body(operation, &mut reader, &body, escrow, account)?;
        }
        self.adapter.append(&mut reader.findings);
        Ok(())
    }

    fn judge_body(
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
                let reading = create_escrow::read(reader, body)?;
                let view = CreateView { request: reading.request(), account };
                let proof_types = reading.allowed_proof_types.as_deref();
                self.effective = Some(Effective::new(&view.effective(reader.edition()), proof_types));
                self.conclude(RequestView::CreateEscrow(view));
                self.notes = reading.notes;
            }
            Operation::UpdateEscrow => {
                let reading = direct::read_update(reader, body)?;
                self.conclude(RequestView::UpdateEscrow(UpdateView {
                    request: reading.request(),
                    escrow: escrow.view(),
                    currency: escrow.currency(),
                    caller,
                    rates: account.rates(),
                }));
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

    /// Keeps what the core says; the view borrows from the text and ends here.
    fn conclude(&mut self, view: RequestView<'_>) {
        let report = self.decided.edition().report(view);
        self.decided = report.judgement();
        self.core = report.findings(report.violated().with(report.unchecked())).collect();
    }

    pub(crate) fn answer(&self, policy: &Policy) -> Answer {
        let violations = self.violations(self.decided.violations(policy));
        Answer {
            verdict: self.decided.verdict(policy),
            error: violations.first().map(|primary| ApiError::of(primary, self.decided.edition())),
            advisories: self.violations(self.decided.advisories(policy)),
            unchecked: self.unchecked(self.decided.undecided(policy)),
            effective: self.effective.clone(),
            violations,
        }
    }

    fn violations(&self, rules: RuleSet) -> Vec<Violation> {
        let in_order = self.decided.edition().by_precedence(rules);
        in_order.flat_map(|rule| self.violations_of(rule)).collect()
    }

    /// The violation that the core found, or those that the reader found, each at its place: the core knows of a field that
    /// could not be read, the reader knows where it stands.
    fn violations_of(&self, rule: Rule) -> Vec<Violation> {
        let edition = self.decided.edition();
        let of_core = self.core.iter().filter(|finding| finding.rule() == rule);
        let core = of_core.filter(|_| rule.scope() != Scope::AnyRequest).map(|finding| {
            let because = finding.facts().iter().map(|fact| self.places.of_known(fact)).collect();
            let note = self.notes.iter().find(|note| note.rule == rule);
            let place = note.and_then(|note| note.field.clone());
            let field = place.unwrap_or_else(|| self.place_of(rule));
            let suggestion = note.and_then(|note| note.suggestion.clone());
            let fault = finding.message().to_string();
            Violation::new(rule, edition, field, distinct(because), fault, suggestion)
        });
        let adapter = self.adapter.iter().filter(|finding| finding.rule == rule).map(|finding| {
            let because = finding.because.clone();
            let fault = finding.message(edition);
            Violation::new(rule, edition, finding.field.clone(), because, fault, finding.suggestion.clone())
        });
        core.chain(adapter).collect()
    }

    fn place_of(&self, rule: Rule) -> Pointer {
        match rule.place() {
            Place::Operation => Pointer::default().key("operation"),
            // Where a fact of the escrow stands, or a place within the body, the reader knows.
            Place::Request | Place::Escrow => self.request.clone(),
            Place::Field(field) => self.request.path(field.as_str()),
        }
    }

    fn unchecked(&self, rules: RuleSet) -> Vec<Unchecked> {
        let missing = |facts: FactSet| facts.iter().map(|fact| self.places.of_missing(fact)).collect();
        let unchecked = self.core.iter().filter(|finding| rules.contains(finding.rule()));
        unchecked
            .map(|finding| Unchecked { rule: finding.rule(), missing: missing(finding.facts()) })
            .collect()
    }
}

/// Whether a call of this operation may come without a body.
const fn may_lack_body(operation: Operation) -> bool {
    match operation {
        Operation::Deliver | Operation::RejectDelivery | Operation::Cancel => true,
        Operation::CreateEscrow | Operation::UpdateEscrow | Operation::CreateSession => false,
    }
}

fn undocumented(envelope: &Fields<'_>, name: &str, edition: &Edition) -> AdapterFinding {
    let names = edition.operations.iter().map(|operation| operation.as_str());
    let span = envelope.get("operation").map_or(0..0, Value::span);
    let finding = AdapterFinding::new(Rule::OperationUndocumented, envelope.place.key("operation"), span);
    match edition.documented_way_to(name) {
        Some(way) => finding.detail(way),
        None => finding.suggest(nearest(name, names)),
    }
}

impl Fields<'_> {
    /// Unusable input: one of our own keys is missing.
    pub(crate) fn missing(&self, key: &str, what: &str) -> Problem {
        let text = format!("`{key}` is missing ({what})");
        let start = self.start;
        Problem::new(self.document, start..start + 1, self.place.key(key), text)
    }

    /// The object under one of our own keys, which has to be there.
    pub(crate) fn required_object(&self, key: &str, what: &str) -> Result<Self, Problem> {
        match self.given(key) {
            Some(_) => self.typed_object(key),
            None => Err(self.missing(key, what)),
        }
    }

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
        let Some(value) = self.given("escrowIsComplete") else { return Ok(false) };
        value.boolean().ok_or_else(|| self.wrong_type("escrowIsComplete", value, "true or false"))
    }
}

/// Two facts can stand at one place; it is named once.
fn distinct(mut places: Vec<Pointer>) -> Vec<Pointer> {
    places.dedup();
    places
}
