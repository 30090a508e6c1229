//! What became of a scenario: as values for people's timelines, and as the JSON that other programs read.

use dhmad_rules::machine::{
    Actor, Deadline, Event, EventKind, Posting, PostingKind, State, Timestamp, Transition,
};
use dhmad_rules::money::Amount;
use dhmad_rules::words::ProofPhase;
use dhmad_rules::{Edition, Language, Rule, RuleSet, Status};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::answer::{Answer, ApiError, Violation};
use crate::id::Id;

/// A scenario that was played. Serialize it for the JSON that other programs read; its keys are a contract, told by the
/// [crate](crate#a-timeline).
///
/// Made by [`Document::play`](crate::Document::play).
///
/// ```
/// use dhmad_rules::{JUNE_2026, Rule};
/// use dhmad_wire::Document;
///
/// let scenario = br#"{
///   "create": { "at": "2026-06-19T10:00:00Z",
///               "request": { "title": "Phone", "amount": 900, "mode": "quick", "estimatedDeliveryDays": 7,
///                            "buyerEmail": "buyer@example.com", "sellerEmail": "seller@example.com" },
///               "account": { "associatedUserEmail": "shop@example.com" } },
///   "steps": [ { "at": "2026-06-19T10:05:00Z", "by": "buyer", "do": "accept_pay" },
///              { "at": "2026-06-19T10:06:00Z", "by": "buyer", "do": "complete" } ]
/// }"#;
/// let timeline = Document::parse(scenario)?.play(&JUNE_2026)?;
/// assert!(timeline.creation().is_ok());
/// let [paid, refused] = timeline.steps() else { panic!("there are two steps") };
/// assert_eq!(paid.state().held().to_string(), "900");
/// assert_eq!(refused.refused_by()[0].rule(), Rule::CompleteNotDelivered);
/// assert_eq!(refused.refused_by()[0].field().as_str(), "/steps/1/do");
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
#[derive(Debug, Clone)]
pub struct Timeline {
    id: Option<Id>,
    created_at: Timestamp,
    answer: Box<Answer>,
    /// Nothing if the answer is not that the creation is accepted.
    created: Option<Box<State>>,
    steps: Vec<PlayedStep>,
}

impl Timeline {
    pub(crate) fn created(created_at: Timestamp, answer: Answer, state: &State) -> Self {
        let created = Some(Box::new(*state));
        Self { id: None, created_at, answer: Box::new(answer), created, steps: Vec::new() }
    }

    pub(crate) fn not_created(created_at: Timestamp, answer: Answer) -> Self {
        Self { id: None, created_at, answer: Box::new(answer), created: None, steps: Vec::new() }
    }

    pub(crate) fn push(&mut self, step: PlayedStep) {
        self.steps.push(step);
    }

    pub(crate) fn identified(self, id: Option<Id>) -> Self {
        Self { id, ..self }
    }

    /// The `id` of the scenario, if it has one. In JSON the key is left out otherwise.
    pub const fn id(&self) -> Option<&Id> {
        self.id.as_ref()
    }

    /// The edition that it was played by.
    pub const fn edition(&self) -> &'static Edition {
        self.answer.edition()
    }

    /// The same timeline with what end users are told in this language, rather than in English. Nothing else changes.
    #[must_use]
    pub fn told_in(mut self, language: Language) -> Self {
        let edition = self.edition();
        for step in &mut self.steps {
            for violation in step.refused_by.iter_mut().chain(&mut step.advised_against_by) {
                violation.tell_in(language, edition);
            }
        }
        Self { answer: Box::new(self.answer.told_in(language)), ..self }
    }

    /// When the escrow was created, or would have been.
    pub const fn created_at(&self) -> Timestamp {
        self.created_at
    }

    /// The escrow at its creation.
    ///
    /// # Errors
    ///
    /// The answer to the create request, if it is not accepted. Then there are no steps.
    pub fn creation(&self) -> Result<&State, &Answer> {
        self.created.as_deref().ok_or(&self.answer)
    }

    /// The answer to the create request, with what it is advised against.
    pub const fn answer(&self) -> &Answer {
        &self.answer
    }

    /// What was done, in order.
    pub fn steps(&self) -> &[PlayedStep] {
        &self.steps
    }

    /// The escrow after the last step; `None` if it was not created.
    pub fn last(&self) -> Option<&State> {
        let created = self.creation().ok()?;
        Some(self.steps.last().map_or(created, PlayedStep::state))
    }
}

impl Serialize for Timeline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Timeline", 5)?;
        if let Some(id) = &self.id {
            object.serialize_field("id", id)?;
        }
        if let Err(answer) = self.creation() {
            object.serialize_field("create", answer)?;
        }
        object.serialize_field("steps", &self.steps)?;
        object.serialize_field("final", &self.last().map(Standing::of))?;
        object.serialize_field("edition", self.edition().name)?;
        if self.creation().is_ok() {
            // What is refused says so in `create`.
            object.serialize_field("advisories", self.answer.advisories())?;
        }
        object.end()
    }
}

/// One step of a scenario, and what came of it.
///
/// ```
/// use dhmad_rules::{JUNE_2026, Status};
/// use dhmad_wire::Document;
///
/// let scenario = br#"{
///   "create": { "at": "2026-06-19T10:00:00Z",
///               "request": { "title": "Voucher", "amount": 500, "mode": "instant", "buyerEmail": "buyer@example.com" },
///               "account": { "associatedUserEmail": "shop@example.com", "associatedUserEmailVerified": true } },
///   "steps": [ { "at": "2026-06-19T10:05:00Z", "by": "seller", "do": "deliver" } ]
/// }"#;
/// let timeline = Document::parse(scenario)?.play(&JUNE_2026)?;
/// let step = &timeline.steps()[0];
/// assert!(step.caused().is_none(), "nothing is paid yet");
/// assert_eq!(step.state().status(), Status::Pending);
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
#[derive(Debug, Clone)]
pub struct PlayedStep {
    at: Timestamp,
    by: Option<Actor>,
    name: &'static str,
    decision: Option<&'static str>,
    due: Option<Deadline>,
    elapsed: Transition,
    done: Option<Transition>,
    refused_by: Vec<Violation>,
    advised_against_by: Vec<Violation>,
}

impl PlayedStep {
    /// A step in which time passes, with the deadline that passed with it.
    pub(crate) fn waiting(
        at: Timestamp,
        name: &'static str,
        due: Option<Deadline>,
        elapsed: Transition,
    ) -> Self {
        Self {
            at,
            by: None,
            name,
            decision: None,
            due,
            elapsed,
            done: None,
            refused_by: Vec::new(),
            advised_against_by: Vec::new(),
        }
    }

    /// The step with what is decided in it.
    pub(crate) fn deciding(self, decision: Option<&'static str>) -> Self {
        Self { decision, ..self }
    }

    /// The step with what is advised against in it.
    pub(crate) fn advised_against(self, advised_against_by: Vec<Violation>) -> Self {
        Self { advised_against_by, ..self }
    }

    /// The step with what somebody did then.
    pub(crate) fn done(self, by: Actor, done: Transition) -> Self {
        Self { by: Some(by), done: Some(done), ..self }
    }

    /// The step with what somebody tried then.
    pub(crate) fn refused(self, by: Actor, refused_by: Vec<Violation>) -> Self {
        Self { by: Some(by), refused_by, ..self }
    }

    /// When it was.
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// Who acted; nobody if time passed and nothing else.
    pub const fn by(&self) -> Option<Actor> {
        self.by
    }

    /// What was done, as the scenario calls it.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What was decided, if it was a decision.
    pub const fn decision(&self) -> Option<&'static str> {
        self.decision
    }

    /// The deadline that had passed before, if one had.
    pub const fn due(&self) -> Option<Deadline> {
        self.due
    }

    /// What had elapsed before.
    pub const fn elapsed(&self) -> &Transition {
        &self.elapsed
    }

    /// What the step itself caused; `None` if it was refused, or only waited.
    pub const fn caused(&self) -> Option<&Transition> {
        self.done.as_ref()
    }

    /// The rules that refused it, the primary one first. None if it was accepted.
    ///
    /// The [`field`](Violation::field) of each is a place in the step: what was done (`do`), who did it (`by`), or a part of its
    /// `request`. What the steps before led to stands nowhere in the document, so [`because`](Violation::because) is empty.
    pub fn refused_by(&self) -> &[Violation] {
        &self.refused_by
    }

    /// The rules that only advise, and that it ran against, whether it was accepted or not: about its request, such as
    /// `request.unknown-field`, or about the escrow, such as `deliver.dispute-open`, see
    /// [`State::advisories`]. In JSON they are the `advisories` of the step.
    pub fn advised_against_by(&self) -> &[Violation] {
        &self.advised_against_by
    }

    /// Whether it was accepted.
    pub fn is_accepted(&self) -> bool {
        // The machine may refuse without a rule, if an edition has none about what a life has no room for.
        self.by.is_none() || self.done.is_some()
    }

    /// The escrow afterwards.
    pub fn state(&self) -> &State {
        self.done.as_ref().unwrap_or(&self.elapsed).state()
    }

    fn transitions(&self) -> impl Iterator<Item = &Transition> {
        [&self.elapsed].into_iter().chain(&self.done)
    }
}

impl Serialize for PlayedStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let standing = Standing::of(self.state());
        let events: Vec<EventKind> =
            self.transitions().flat_map(Transition::events).copied().map(Event::kind).collect();
        let postings: Vec<PostingRecord> =
            self.transitions().flat_map(Transition::postings).map(PostingRecord::of).collect();
        let refusal =
            (!self.is_accepted()).then(|| RefusalRecord::of(&self.refused_by, self.state().edition()));
        let mut object = serializer.serialize_struct("Step", 8)?;
        object.serialize_field("accepted", &self.is_accepted())?;
        object.serialize_field("status", &standing.status)?;
        object.serialize_field("phase", &standing.phase)?;
        object.serialize_field("held", &standing.held)?;
        object.serialize_field("events", &events)?;
        object.serialize_field("postings", &postings)?;
        object.serialize_field("refusal", &refusal)?;
        object.serialize_field("advisories", &self.advised_against_by)?;
        object.end()
    }
}

/// Where an escrow stands.
#[derive(Serialize)]
struct Standing {
    status: Status,
    phase: Option<ProofPhase>,
    held: Amount,
}

impl Standing {
    fn of(state: &State) -> Self {
        Self { status: state.status(), phase: state.proof_phase(), held: state.held() }
    }
}

#[derive(Serialize)]
struct PostingRecord {
    kind: PostingKind,
    amount: Amount,
}

impl PostingRecord {
    fn of(posting: &Posting) -> Self {
        Self { kind: posting.kind(), amount: posting.amount() }
    }
}

#[derive(Serialize)]
struct RefusalRecord<'a> {
    /// A rule that is broken at several places is named once.
    rules: Vec<Rule>,
    /// As the answer to a check has it.
    error: Option<ApiError>,
    violations: &'a [Violation],
}

impl<'a> RefusalRecord<'a> {
    fn of(violations: &'a [Violation], edition: &'static Edition) -> Self {
        let rules: RuleSet = violations.iter().map(Violation::rule).collect();
        let rules = edition.by_precedence(rules).collect();
        let error = violations.first().map(|primary| ApiError::of(primary, edition));
        Self { rules, error, violations }
    }
}
