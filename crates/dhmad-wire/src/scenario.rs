//! Scenarios: the creation of an escrow and what is done to it, read and played against the state machine.

use std::borrow::Cow;
use std::fmt::Display;

use dhmad_rules::machine::{
    Actor, ApplyError, Command, CommandKind, CreateError, DisputeDecision, PriceError, ProofReview,
    ProofRuling, Refusal, SignedDuration, State, Timestamp,
};
use dhmad_rules::rules::{Place, Scope, Text};
use dhmad_rules::words::Field;
use dhmad_rules::{Action, DirectCall, Edition, Operation, Policy, Rule, Step};

use crate::answer::{Violation, Wording};
use crate::body::BodyReader;
use crate::direct::{UpdateReading, read_body, read_update};
use crate::document::Document;
use crate::envelope::Creation;
use crate::fields::Fields;
use crate::finding::{AdapterFinding, Findings};
use crate::json::{Kind, Value};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::timeline::{PlayedStep, Timeline};
use crate::value::{self, Conversion};

const KEYS: [&str; 4] = ["create", "steps", "edition", "id"];
const CREATE_KEYS: [&str; 3] = ["at", "request", "account"];
const STEP_KEYS: [&str; 5] = ["at", "by", "do", "decision", "request"];

/// The longest scenario. A life takes some twenty steps. What came of each is kept, and what is said of one that is refused is a
/// hundred times as long as the step.
const STEPS_MAX: usize = 2000;

/// How many places at which rules about the JSON are violated are told of all steps together; of a step after these, one for
/// each rule.
const PLACES_OF_STEPS_MAX: usize = 1000;

/// Who a step can be by.
const ACTORS: [Actor; 3] = [Actor::Buyer, Actor::Seller, Actor::Platform];

impl Document<'_> {
    /// Plays the document as a scenario, `create` and `steps`, by the rules of this edition unless the scenario names
    /// another.
    ///
    /// There is no policy to choose: the creation is judged by [`Policy::standard`], and a step is refused by the rules that
    /// the state machine refuses by.
    ///
    /// # Errors
    ///
    /// A [`Problem`] if it is no scenario: a key or a type is wrong, a time goes back, somebody or something is not known,
    /// a decision is missing, or an amount cannot be computed with exactly. That a rule refuses the creation or a step is
    /// no problem but part of the timeline.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Status};
    /// use dhmad_wire::Document;
    ///
    /// let scenario = Document::parse(
    ///     br#"{ "create": { "at": "2026-06-19T10:00:00Z",
    ///                       "request": { "title": "Voucher", "amount": 500, "mode": "instant",
    ///                                    "buyerEmail": "buyer@example.com" },
    ///                       "account": { "associatedUserEmail": "shop@example.com",
    ///                                    "associatedUserEmailVerified": true } },
    ///           "steps": [ { "at": "2026-06-19T10:05:00Z", "by": "buyer", "do": "accept_pay" } ] }"#,
    /// )?;
    /// let timeline = scenario.play(&JUNE_2026)?;
    /// assert_eq!(timeline.steps()[0].state().status(), Status::Paid);
    ///
    /// assert_eq!(Document::parse(b"{}")?.play(&JUNE_2026).unwrap_err().pointer().as_str(), "/create");
    /// # Ok::<(), dhmad_wire::Problem>(())
    /// ```
    pub fn play(&self, edition: &'static Edition) -> Result<Timeline, Problem> {
        let timeline = || {
            let scenario = self.root_object("a scenario, an object with `create` and `steps`")?;
            scenario.refuse_other_keys(&KEYS)?;
            let id = scenario.id()?;
            Ok(self.play_scenario(&scenario, edition)?.identified(id))
        };
        timeline().map_err(|problem: Problem| problem.identified_in(self.text()))
    }

    fn play_scenario(&self, scenario: &Fields<'_>, edition: &'static Edition) -> Result<Timeline, Problem> {
        let edition = scenario.edition(edition)?;
        let create = scenario.required_object("create", "when and how the escrow is created")?;
        create.refuse_other_keys(&CREATE_KEYS)?;
        let created_at = instant(&create)?;
        let steps = read_steps(scenario, created_at, edition)?;

        let creation = Creation::read(&create, edition, &Policy::standard())?;
        let (answer, created) = creation.concluded();
        let Some(created) = created else {
            return Ok(Timeline::not_created(created_at, answer));
        };
        // No rule refuses it, so only its amount, the rate of it, or the share of the developer can be at fault.
        let mut state = created.map_err(|error| {
            let field = match error {
                CreateError::Unpriced(PriceError::DeveloperFee(_)) => Field::DeveloperFeePercentage,
                _ => Field::Amount,
            };
            self.problem_at(create.place.key("request").path(field.as_str()), error.to_string())
        })?;
        let mut timeline = Timeline::created(created_at, answer, &state);
        for (number, step) in (1..).zip(steps) {
            let step = step.play(self, &state).map_err(|problem| problem.of(&format!("step {number}")))?;
            state = *step.state();
            timeline.push(step);
        }
        Ok(timeline)
    }
}

fn read_steps<'a>(
    scenario: &Fields<'a>,
    created_at: Timestamp,
    edition: &'static Edition,
) -> Result<Vec<WrittenStep<'a>>, Problem> {
    let Some(array) = scenario.given("steps") else {
        return Err(scenario.missing("steps", "an array of what is done, empty if nothing is"));
    };
    if array.kind() != Kind::Array {
        return Err(scenario.wrong_type("steps", array, "an array of steps"));
    }
    let place = scenario.place.key("steps");
    if array.elements().nth(STEPS_MAX).is_some() {
        let text = format!("more than {STEPS_MAX} steps (play it in parts)");
        return Err(Problem::new(scenario.document, array.span(), place, text));
    }
    let mut steps: Vec<WrittenStep<'_>> = Vec::new();
    let mut places_left = PLACES_OF_STEPS_MAX;
    for (index, element) in array.elements().enumerate() {
        let before = steps.last().map_or(created_at, |step| step.at);
        let mut step = read_step(scenario.document, place.index(index), element, before, edition)
            .map_err(|problem| problem.of(&format!("step {}", index + 1)))?;
        step.findings.shorten(places_left.max(1));
        places_left = places_left.saturating_sub(step.findings.in_order().len());
        steps.push(step);
    }
    Ok(steps)
}

/// Reads a step that is not before the one before it.
fn read_step<'a>(
    document: &'a str,
    place: Pointer,
    step: Value<'a>,
    before: Timestamp,
    edition: &'static Edition,
) -> Result<WrittenStep<'a>, Problem> {
    if step.kind() != Kind::Object {
        let text = format!("expected an object, found {}", step.kind().described());
        return Err(Problem::new(document, step.span(), place, text));
    }
    let fields = Fields::open(document, place, step);
    let step = WrittenStep::read(&fields, before, edition)?;
    if step.at < before {
        let text = format!("`at` goes back, from {before} to {} (steps stand in their order)", step.at);
        return Err(fields.problem_at("at", text));
    }
    Ok(step)
}

/// What a step can do.
#[derive(Debug, Clone, Copy)]
enum Deed {
    /// What a checkout session asks for, without a decision.
    Act(Command<'static>),
    /// `review_proof`: the buyer's review, or the platform's ruling.
    Review,
    ResolveDispute,
    Call(DirectCall),
    Update,
    Wait,
}

impl Deed {
    /// Every deed of the edition, by its name in a scenario.
    fn all(edition: &Edition) -> impl Iterator<Item = (&'static str, Self)> {
        let of = |kind: CommandKind| Some((kind.as_str(), Self::of(kind, edition)?));
        CommandKind::all().filter_map(of).chain([("wait", Self::Wait)])
    }

    /// What a kind of command is in a scenario; `None` if there is no such step in the edition, or if the machine does not live
    /// it. The platform's ruling shares its name with the buyer's review, and is told from it by who decides.
    fn of(kind: CommandKind, edition: &Edition) -> Option<Self> {
        match kind {
            CommandKind::Step(step) if !edition.steps().any(|known| known == step) => None,
            CommandKind::Step(Step::Session(Action::ReviewProof)) => Some(Self::Review),
            CommandKind::Step(Step::Session(action)) => Command::of_action(action).map(Self::Act),
            CommandKind::RuleOnProof => None,
            CommandKind::Step(Step::Call(call)) => Some(Self::Call(call)),
            CommandKind::Step(Step::Update) => Some(Self::Update),
            CommandKind::ResolveDispute => Some(Self::ResolveDispute),
        }
    }
}

/// A step as it is written, with all in it that can be read before the play.
struct WrittenStep<'a> {
    place: Pointer,
    at: Timestamp,
    name: &'static str,
    /// Who does what; nothing if the step only waits.
    done: Option<(Actor, Done<'a>)>,
    /// What is wrong with the step's request as JSON.
    findings: Findings,
}

enum Done<'a> {
    Command(Command<'static>),
    /// An update, with the texts that it holds.
    Update(UpdateReading<'a>),
    /// A call of this operation whose request is no object, so that nothing else can be judged.
    Unreadable(Operation),
}

impl Done<'_> {
    /// The operation that the step calls; nothing if the platform decides, which no request asks for.
    fn operation(&self) -> Option<Operation> {
        match self {
            Self::Unreadable(operation) => Some(*operation),
            Self::Update(_) => Some(Operation::UpdateEscrow),
            Self::Command(command) => match command.kind() {
                CommandKind::Step(step) => Some(step.operation()),
                CommandKind::RuleOnProof | CommandKind::ResolveDispute => None,
            },
        }
    }

    /// The value that a rule about it speaks of.
    fn detail(&self, rule: Rule, state: &State) -> Option<String> {
        let conversion = Conversion { lock: state.quote().fx_lock(), money: &state.edition().money };
        match self {
            Self::Update(reading) => value::detail_of_update(rule, &reading.request(), conversion),
            Self::Command(_) | Self::Unreadable(_) => None,
        }
    }

    fn command(&self) -> Option<Command<'_>> {
        match self {
            Self::Command(command) => Some(*command),
            Self::Update(reading) => Some(Command::UpdateEscrow(reading.request())),
            Self::Unreadable(_) => None,
        }
    }
}

impl<'a> WrittenStep<'a> {
    fn read(step: &Fields<'a>, before: Timestamp, edition: &'static Edition) -> Result<Self, Problem> {
        step.refuse_other_keys(&STEP_KEYS)?;
        let at = moment(step, before)?;
        let (name, deed) = step.word_of("do", Deed::all(edition))?;
        let refuse = |keys: &[&str]| match keys.iter().find(|key| step.given(key).is_some()) {
            Some(key) => Err(step.problem_at(key, format!("`{name}` takes no `{key}` (leave it out)"))),
            None => Ok(()),
        };
        let by = || step.word_of("by", ACTORS.map(|actor| (actor.as_str(), actor)));
        let mut findings = Findings::default();
        let done = match deed {
            Deed::Wait => {
                refuse(&["by", "decision", "request"])?;
                None
            }
            Deed::Act(command) => {
                refuse(&["decision", "request"])?;
                Some((by()?.1, Done::Command(command)))
            }
            Deed::Review => {
                refuse(&["request"])?;
                let (_, by) = by()?;
                let command = if by == Actor::Platform {
                    step.decision(ProofRuling::ALL.map(Command::RuleOnProof))?
                } else {
                    step.decision(ProofReview::ALL.map(Command::ReviewProof))?
                };
                Some((by, Done::Command(command)))
            }
            Deed::ResolveDispute => {
                refuse(&["request"])?;
                let (_, by) = by()?;
                let command = step.decision(DisputeDecision::ALL.map(Command::ResolveDispute))?;
                Some((by, Done::Command(command)))
            }
            Deed::Call(call) => {
                refuse(&["decision"])?;
                Some((by()?.1, read_call(step, call, edition, &mut findings)?))
            }
            Deed::Update => {
                refuse(&["decision"])?;
                Some((by()?.1, read_update_of(step, edition, &mut findings)?))
            }
        };
        Ok(Self { place: step.place.clone(), at, name, done, findings })
    }

    fn play(&self, document: &Document<'_>, state: &State) -> Result<PlayedStep, Problem> {
        let elapsed = state.elapse(self.at);
        let due = state.deadline().filter(|deadline| deadline.at() <= self.at);
        let step = PlayedStep::waiting(self.at, self.name, due, elapsed);
        let Some((by, done)) = &self.done else { return Ok(step) };

        let edition = state.edition();
        let operation = done.operation();
        let rejecting = Policy::standard().rejecting(edition);
        let (refusing, advising): (Vec<_>, Vec<_>) =
            self.findings.in_order().into_iter().partition(|finding| rejecting.contains(finding.rule));
        let by_reader = |findings: Vec<&AdapterFinding>| -> Vec<Violation> {
            let violation = |finding: &&AdapterFinding| {
                finding.violation(edition, operation).of_places(self.findings.more_than_listed(finding.rule))
            };
            findings.iter().map(violation).collect()
        };
        let by_core = |rule: Rule, message: Text, instead: Text| {
            let wording = Wording::on_the_escrow(&message, &instead);
            let wording = match done.detail(rule, state) {
                Some(detail) => wording.with_detail(&detail),
                None => wording,
            };
            Violation::new(rule, edition, self.field_of(rule), Vec::new(), wording, None, operation)
        };
        let (mut refusals, mut advice) = (by_reader(refusing), by_reader(advising));
        let Some(command) = done.command() else {
            return Ok(step.advised_against(advice).refused(*by, refusals));
        };
        let of_state = state.advisories(command, *by, self.at);
        advice.extend(of_state.map(|finding| by_core(finding.rule(), finding.message(), finding.instead())));
        let step = step.advised_against(in_order(advice, edition)).deciding(command.decision());
        let of_refusal = |refusal: &Refusal| -> Vec<Violation> {
            // What is wrong with the JSON was found in reading it, each at its place.
            let of_state = refusal.messages().filter(|(rule, _)| rule.scope() != Scope::AnyRequest);
            of_state.map(|(rule, message)| by_core(rule, message, refusal.instead(rule))).collect()
        };
        if !refusals.is_empty() {
            refusals.extend(state.refusal(command, *by, self.at).iter().flat_map(of_refusal));
            return Ok(step.refused(*by, in_order(refusals, edition)));
        }
        match step.state().apply(command, *by, self.at) {
            Ok(transition) => Ok(step.done(*by, transition)),
            Err(ApplyError::Refused(refusal)) => Ok(step.refused(*by, of_refusal(&refusal))),
            // No rule refuses it, so it is the amount of an update that is at fault.
            Err(error) => {
                let place = self.place.key("request").key("amount");
                Err(document.problem_at(place, error.to_string()))
            }
        }
    }

    /// The part of the step that a rule finds fault with: what is done, who does it, or a part of its request.
    fn field_of(&self, rule: Rule) -> Pointer {
        let step = &self.place;
        match rule.place() {
            Place::Operation | Place::Field(Field::Action) => step.key("do"),
            Place::Caller | Place::Field(Field::TargetUserEmail) => step.key("by"),
            Place::Request | Place::Escrow => step.key("request"),
            Place::Field(field) => step.key("request").path(field.as_str()),
        }
    }
}

/// In order of precedence, those of one rule as they stand in the document.
fn in_order(violations: Vec<Violation>, edition: &'static Edition) -> Vec<Violation> {
    let rules: Vec<Rule> = edition.by_precedence(violations.iter().map(Violation::rule).collect()).collect();
    let mut violations = violations;
    violations.sort_by_key(|violation| rules.iter().position(|rule| *rule == violation.rule()));
    violations
}

/// Reads the request of a step, if it has one; a finding if it is no object.
fn read_request<'a>(
    step: &Fields<'a>,
    mut reader: BodyReader,
    findings: &mut Findings,
    read: impl FnOnce(&mut BodyReader, &Fields<'a>) -> Result<Done<'a>, Problem>,
) -> Result<Option<Done<'a>>, Problem> {
    let Some(request) = step.given("request") else { return Ok(None) };
    let done = match reader.open(step.document, &step.place.key("request"), request)? {
        Some(body) => read(&mut reader, &body)?,
        None => Done::Unreadable(reader.operation()),
    };
    findings.append(&reader.findings);
    Ok(Some(done))
}

fn read_call<'a>(
    step: &Fields<'a>,
    call: DirectCall,
    edition: &'static Edition,
    findings: &mut Findings,
) -> Result<Done<'a>, Problem> {
    let command = || Done::Command(Command::of_call(call));
    let reader = BodyReader::new(edition, call.operation());
    let read = read_request(step, reader, findings, |reader, body| {
        read_body(reader, body)?;
        Ok(command())
    });
    Ok(read?.unwrap_or_else(command))
}

fn read_update_of<'a>(
    step: &Fields<'a>,
    edition: &'static Edition,
    findings: &mut Findings,
) -> Result<Done<'a>, Problem> {
    let reader = BodyReader::new(edition, Operation::UpdateEscrow);
    let read =
        read_request(step, reader, findings, |reader, body| Ok(Done::Update(read_update(reader, body)?)));
    read?.ok_or_else(|| step.missing("request", "what is to change"))
}

/// What stands under `at` of the creation.
const INSTANT: &str = "an instant such as `2026-06-19T10:00:00Z`";

/// What stands under `at` of a step.
const MOMENT: &str =
    "an instant such as `2026-06-19T10:00:00Z`, or a time after the step before such as `+24h`";

/// Reads the instant under `at`.
fn instant(object: &Fields<'_>) -> Result<Timestamp, Problem> {
    let text = time(object, INSTANT)?;
    text.parse().map_err(|error| object.problem_at("at", refusal(INSTANT, &error)))
}

/// Reads the instant under `at`, or the time that has passed since another instant: a plus, and a duration as the time library
/// writes it. That has no days, which are no fixed time.
fn moment(object: &Fields<'_>, before: Timestamp) -> Result<Timestamp, Problem> {
    let text = time(object, MOMENT)?;
    let refuse = |why: &dyn Display| object.problem_at("at", refusal(MOMENT, why));
    if !text.starts_with('+') {
        return text.parse::<Timestamp>().map_err(|error| refuse(&error));
    }
    let passed = text.parse::<SignedDuration>().map_err(|error| refuse(&error))?;
    before.checked_add(passed).map_err(|error| refuse(&error))
}

/// Why a text is no time.
fn refusal(expected: &str, error: &dyn Display) -> String {
    const WHY_MAX: usize = 200;
    let error = error.to_string();
    // It may quote the text, which may be of any length.
    let why = if error.len() > WHY_MAX { String::new() } else { format!(": {error}") };
    format!("`at` must be {expected}{why}")
}

fn time<'a>(object: &Fields<'a>, expected: &str) -> Result<Cow<'a, str>, Problem> {
    let Some(value) = object.given("at") else { return Err(object.missing("at", expected)) };
    object.text("at", value)?.ok_or_else(|| object.wrong_type("at", value, expected))
}

impl Fields<'_> {
    /// Reads the word under `decision`: the command that it makes.
    fn decision<const N: usize>(&self, commands: [Command<'static>; N]) -> Result<Command<'static>, Problem> {
        let words = commands.into_iter().filter_map(|command| Some((command.decision()?, command)));
        Ok(self.word_of("decision", words)?.1)
    }
}
