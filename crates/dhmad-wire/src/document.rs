//! One envelope: read, judged, answered.

use std::ops::Range;

use dhmad_rules::{FactSet, Operation, Policy, Rule, RuleSet, SessionView, Verdict};
use strum::VariantArray;

use crate::account;
use crate::answer::{Answer, ApiError, Unchecked, Violation};
use crate::body::Body;
use crate::create_session;
use crate::escrow::{self, Places};
use crate::fields::Fields;
use crate::finding::{AdapterFinding, Note};
use crate::json::{Kind, Value};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::suggest::nearest;

const KEYS: [&str; 5] = ["operation", "request", "escrow", "escrowIsComplete", "account"];

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

    /// Judges the document as an envelope.
    ///
    /// # Errors
    ///
    /// A [`Problem`] if it is not an envelope.
    pub fn check(&self, policy: &Policy) -> Result<Answer, Problem> {
        let envelope = self.envelope()?;
        let judgement = Judgement::of(&envelope)?;
        Ok(judgement.answer(policy))
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

    fn envelope(&self) -> Result<Fields<'a>, Problem> {
        if self.root.kind() != Kind::Object {
            let text = format!(
                "expected an envelope, an object with `operation` and `request`, found {}",
                self.root.kind().described()
            );
            return Err(Problem::new(self.text, self.root.span(), Pointer::default(), text));
        }
        let envelope = Fields::open(self.text, Pointer::default(), self.root)?;
        envelope.refuse_other_keys(&KEYS)?;
        Ok(envelope)
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
struct Judgement {
    verdict: Verdict,
    adapter: Vec<AdapterFinding>,
    view: Option<SessionView>,
    notes: Vec<Note>,
    places: Places,
    request: Pointer,
}

impl Judgement {
    fn of(envelope: &Fields<'_>) -> Result<Self, Problem> {
        let name = match envelope.given("operation") {
            None => return Err(envelope.missing("operation", "the name of the operation to judge")),
            Some(value) => match envelope.text("operation", value)? {
                Some(name) => name,
                None => return Err(envelope.wrong_type("operation", value, "a string")),
            },
        };
        if let Some(value) = envelope.given("escrow")
            && value.kind() != Kind::Object
        {
            return Err(envelope.wrong_type("escrow", value, "an object"));
        }
        let complete = match envelope.given("escrowIsComplete") {
            None => false,
            Some(value) => match value.boolean() {
                Some(complete) => complete,
                None => return Err(envelope.wrong_type("escrowIsComplete", value, "true or false")),
            },
        };
        let account = account::read(envelope)?;
        let escrow = escrow::read(envelope, complete)?;

        let mut judgement = Self {
            verdict: Verdict::CLEAR,
            adapter: escrow.unusable.clone(),
            view: None,
            notes: Vec::new(),
            places: escrow.places.clone(),
            request: envelope.place.key("request"),
        };
        let Ok(operation) = name.parse::<Operation>() else {
            judgement.adapter = vec![undocumented(envelope, &name)];
            return Ok(judgement.complete());
        };
        if operation != Operation::CreateSession {
            return Err(envelope.not_built(operation));
        }
        let Some(request) = envelope.given("request") else {
            return Err(envelope.missing("request", "the body as it would be sent"));
        };
        let place = judgement.request.clone();
        match Body::read(envelope.document, place, request, &create_session::FIELDS)? {
            None => {
                let detail = format!("it is {}", request.kind().described());
                let place = judgement.request.clone();
                let finding =
                    AdapterFinding::new(Rule::RequestNotAnObject, place, request.span()).detail(detail);
                judgement.adapter = vec![finding];
            }
            Some(mut body) => {
                let (view, notes) = create_session::read(&mut body, &escrow, &account)?;
                judgement.verdict = view.check();
                judgement.adapter.append(&mut body.findings);
                judgement.view = Some(view);
                judgement.notes = notes;
            }
        }
        Ok(judgement.complete())
    }

    /// Takes the adapter's findings into the verdict, in document order.
    fn complete(mut self) -> Self {
        self.adapter.sort_by_key(|finding| finding.span.start);
        let rules = self.adapter.iter().map(|finding| finding.rule);
        self.verdict = rules.fold(self.verdict, Verdict::with_violated);
        self
    }

    fn answer(&self, policy: &Policy) -> Answer {
        let violations = self.violations(self.verdict.violations(policy));
        Answer {
            verdict: self.verdict.outcome(policy),
            error: violations.first().map(ApiError::of),
            advisories: self.violations(self.verdict.advisories(policy)),
            unchecked: self.unchecked(self.verdict.undecided(policy)),
            effective: None,
            violations,
        }
    }

    fn violations(&self, rules: RuleSet) -> Vec<Violation> {
        rules.iter().flat_map(|rule| self.violations_of(rule)).collect()
    }

    fn violations_of(&self, rule: Rule) -> Vec<Violation> {
        if let Some(view) = &self.view
            && self.adapter.iter().all(|finding| finding.rule != rule)
        {
            let finding = view.finding(rule);
            let because = finding.facts().iter().map(|fact| self.places.of_known(fact)).collect();
            let note = self.notes.iter().find(|note| note.rule == rule);
            let place = note.and_then(|note| note.field.clone());
            let field = place.unwrap_or_else(|| self.request.key(&rule.place().to_string()));
            let suggestion = note.and_then(|note| note.suggestion.clone());
            return vec![Violation::new(
                rule,
                field,
                distinct(because),
                finding.message().to_string(),
                suggestion,
            )];
        }
        let places = self.adapter.iter().filter(|finding| finding.rule == rule);
        places
            .map(|finding| {
                let because = finding.because.clone();
                Violation::new(
                    rule,
                    finding.field.clone(),
                    because,
                    finding.message(),
                    finding.suggestion.clone(),
                )
            })
            .collect()
    }

    fn unchecked(&self, rules: RuleSet) -> Vec<Unchecked> {
        let Some(view) = &self.view else { return Vec::new() };
        let missing = |facts: FactSet| facts.iter().map(|fact| self.places.of_missing(fact)).collect();
        rules.iter().map(|rule| Unchecked { rule, missing: missing(view.finding(rule).facts()) }).collect()
    }
}

fn undocumented(envelope: &Fields<'_>, name: &str) -> AdapterFinding {
    let names: Vec<&str> = Operation::VARIANTS.iter().map(|&operation| operation.into()).collect();
    let suggestion = nearest(name, names);
    let span = envelope.get("operation").map_or(0..0, Value::span);
    AdapterFinding::new(Rule::OperationUndocumented, envelope.place.key("operation"), span)
        .suggest(suggestion)
}

impl Fields<'_> {
    fn missing(&self, key: &str, what: &str) -> Problem {
        let text = format!("`{key}` is missing ({what})");
        // The envelope is the whole document, so its place is where the document begins.
        let start = self.document.len() - self.document.trim_start().len();
        Problem::new(self.document, start..start + 1, self.place.key(key), text)
    }

    fn not_built(&self, operation: Operation) -> Problem {
        let span = self.get("operation").map_or(0..0, Value::span);
        let text = format!("`{operation}` is documented but not built yet (`create_session` is)");
        Problem::new(self.document, span, self.place.key("operation"), text)
    }
}

/// Two facts can stand at one place; it is named once.
fn distinct(mut places: Vec<Pointer>) -> Vec<Pointer> {
    places.dedup();
    places
}
