//! Any word of an edition, explained as JSON: what it names, who and when, by which rules, and what follows.

mod occasion;
mod sample;

use dhmad_rules::editions::{Limit, Unit};
use dhmad_rules::machine::{Actor, CommandKind, DIFFERENCES};
use dhmad_rules::rules::{Case, Page, Topic};
use dhmad_rules::words::{EventKind, Field, PostingKind};
use dhmad_rules::{
    Action, Basis, Code, DirectCall, Edition, Language, Mode, Operation, Party, Rule, RuleSet, Status, Step,
};
use serde::Serialize;

use crate::explanation::{Explanation, explain};
use crate::suggest::nearest;

pub use occasion::{EscrowKind, Occasion};

/// Explains all that a word names in an edition; nothing if it names nothing there.
///
/// A rule and a code give the rules, as [`explain`] does. An action or a call is a command to the state machine too, which
/// is told in its explanation and not once more. A field goes by its key as well as by its path.
///
/// ```
/// use dhmad_rules::JUNE_2026;
/// use dhmad_wire::topic::Explained;
///
/// let explained = dhmad_wire::explain_word("request_cancellation", &JUNE_2026);
/// let [Explained::Action(action)] = explained.as_slice() else { panic!("an action is explained once") };
/// assert_eq!(action.possible[0].depends_on, ["cancellationRequest"]);
///
/// let json = serde_json::to_string(&explained)?;
/// assert!(json.starts_with(r#"[{"kind":"action","name":"request_cancellation","about":"The buyer asks"#));
/// assert!(dhmad_wire::explain_word("teapot", &JUNE_2026).is_empty());
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn explain_word(word: &str, edition: &'static Edition) -> Vec<Explained> {
    let mut all = Vec::new();
    for topic in edition.topics_named(word) {
        for explained in Explained::of(topic, edition) {
            if !all.contains(&explained) {
                all.push(explained);
            }
        }
    }
    all
}

/// The word of an edition that a misspelt one is nearest to, or none if none is near.
///
/// ```
/// use dhmad_rules::JUNE_2026;
///
/// assert_eq!(dhmad_wire::nearest_word("PAID", &JUNE_2026), Some("paid"));
/// assert_eq!(dhmad_wire::nearest_word("teapot", &JUNE_2026), None);
/// ```
pub fn nearest_word(word: &str, edition: &'static Edition) -> Option<&'static str> {
    let names = edition.topics().flat_map(|topic| [topic.name()].into_iter().chain(topic.key()));
    // Of equals the last wins, and a page is looked for less often than an action of nearly its name.
    let names: Vec<&'static str> = names.collect();
    nearest(word, names.into_iter().rev())
}

/// What is said of a word. Serialize it for the JSON that other programs read; its keys are a contract, and `kind` says
/// which there are. The enum is exhaustive on purpose: whoever prints words has to think of each kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Explained {
    /// A rule.
    Rule(Explanation),
    /// What a checkout session asks its target to do.
    Action(ExplainedAction),
    /// A call of the API.
    Operation(ExplainedOperation),
    /// Where an escrow stands.
    Status(ExplainedStatus),
    /// How far the proof of purchase is.
    Phase(ExplainedPhase),
    /// How an escrow runs.
    Mode(ExplainedMode),
    /// A field of a request body.
    Field(ExplainedField),
    /// A number of the edition.
    Limit(ExplainedLimit),
    /// What webhooks are told of.
    Event(ExplainedEvent),
    /// A decision of the platform. What users do is an action or an operation.
    Command(ExplainedCommand),
    /// A page of the vendor's documentation.
    Page(ExplainedPage),
}

/// What is said of every word that is no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Word {
    /// The word.
    pub name: &'static str,
    /// What it is, in a sentence or two.
    pub about: &'static str,
    /// Where the vendor's documentation tells of it, the most telling page first; none where it is silent.
    pub pages: Vec<PageLink>,
    /// The file below `src` of the crate `dhmad-rules` in which it is declared.
    pub declared_in: &'static str,
    /// The edition that has it so.
    pub edition: &'static str,
}

/// A page of the vendor's documentation, and where it can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PageLink {
    /// Its name.
    pub name: Page,
    /// Its address.
    pub url: &'static str,
}

/// A rule in a list of rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RuleSummary {
    /// Its id.
    pub id: Rule,
    /// The documented error code, if there is one.
    pub code: Option<Code>,
    /// Where it comes from.
    pub basis: Basis,
    /// The HTTP status, where a page tells.
    pub status: Option<u16>,
    /// What it asks for, in one sentence.
    pub requirement: String,
}

/// What follows from something that is done, in one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Following {
    /// When it follows.
    pub case: Case,
    /// The status afterwards; null if it stays as it is.
    pub status: Option<Status>,
    /// What webhooks are told, in this order.
    pub events: &'static [EventKind],
    /// What moves on the ledger, in this order.
    pub postings: &'static [PostingKind],
}

/// What brings an escrow to a status, or causes an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cause {
    /// The command; or what happens without one, such as `upload deadline passes`.
    pub what: &'static str,
    /// Who can do it; nobody where time does, or where there was no escrow before.
    pub by: Vec<Actor>,
    /// In which case.
    pub case: Case,
}

/// What an action or a call is to the state machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CommandPart {
    /// Who gives it.
    pub by: Vec<Actor>,
    /// The rules by which the machine refuses it beside those that refuse the request for it.
    pub rules: Vec<RuleSummary>,
}

/// An action, see [`Explained`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedAction {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// The operation by which it is asked for.
    pub operation: Operation,
    /// Method and path of that.
    pub endpoint: &'static str,
    /// The parties who can be the target.
    pub performed_by: &'static [Party],
    /// When it is possible, and for whom.
    pub possible: Vec<Occasion>,
    /// The rules about it, in order of precedence.
    pub rules: Vec<RuleSummary>,
    /// The rules of every session, in order of precedence.
    pub rules_of_every_session: Vec<RuleSummary>,
    /// What follows, case by case.
    pub follows: Vec<Following>,
    /// What it is to the state machine.
    pub command: CommandPart,
    /// A short envelope that is accepted.
    pub example: Option<String>,
}

/// An operation, see [`Explained`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedOperation {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// Method and path.
    pub endpoint: &'static str,
    /// The fields of its request, as paths.
    pub fields: &'static [Field],
    /// The actions that it asks for: of `create_session` only.
    pub actions: Vec<Action>,
    /// The parties whose user calls it; none where there is no escrow yet, or where the action says who.
    pub performed_by: &'static [Party],
    /// When it is possible, and for whom; none where there is no escrow yet, or where the action says when.
    pub possible: Vec<Occasion>,
    /// The rules about it, in order of precedence; of `create_session` those of every session.
    pub rules: Vec<RuleSummary>,
    /// What follows, case by case; of `create_session` nothing, until the target does what it asks for.
    pub follows: Vec<Following>,
    /// What it is to the state machine, if it is a command.
    pub command: Option<CommandPart>,
    /// A short envelope that is accepted.
    pub example: Option<String>,
}

/// A status, see [`Explained`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedStatus {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// The kinds of escrow that come to it.
    pub escrows: Vec<EscrowKind>,
    /// Whether the buyer's money is locked then.
    pub holds_money: bool,
    /// Whether nothing follows any more.
    pub is_terminal: bool,
    /// What brings an escrow there.
    pub reached_by: Vec<Cause>,
    /// What each party can do then.
    pub possible: Vec<Occasion>,
}

/// A phase of a proof, see [`Explained`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedPhase {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// The kinds of escrow that come to it.
    pub escrows: Vec<EscrowKind>,
    /// The status in which an escrow comes to the phase.
    pub status: Status,
    /// What each party can do then.
    pub possible: Vec<Occasion>,
}

/// A mode, see [`Explained`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "one key for each difference between the modes")]
pub struct ExplainedMode {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// Whether an escrow of this mode can be created.
    pub may_be_created: bool,
    /// Whether both parties sign a contract before the buyer can pay.
    pub has_contract: bool,
    /// Whether it may require a proof of purchase before delivery.
    pub may_have_proof_gate: bool,
    /// Whether the buyer confirms after delivery; if not, delivering completes.
    pub buyer_confirms_delivery: bool,
    /// Whether somebody else than the account's associated user may sell.
    pub may_name_seller: bool,
    /// Days until delivery where a create request gives none; null where it has to.
    pub default_delivery_days: Option<u32>,
    /// The numbers that are about this mode alone.
    pub limits: Vec<LimitSummary>,
}

/// A field, see [`Explained`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedField {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// The key, without the path to the object that it is in.
    pub key: &'static str,
    /// The field that holds the object which this one is in; null for a field of the body itself.
    pub parent: Option<Field>,
    /// The operations whose request has it.
    pub operations: Vec<Operation>,
    /// The rules that find fault with it, in order of precedence.
    pub rules: Vec<RuleSummary>,
}

/// A limit, see [`Explained`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedLimit {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// The number, as a decimal text.
    pub value: String,
    /// What it counts.
    pub unit: Unit,
    /// The rules that state it, in order of precedence.
    pub rules: Vec<RuleSummary>,
}

/// A number in a list of numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LimitSummary {
    /// What it is called.
    pub name: &'static str,
    /// The number, as a decimal text.
    pub value: String,
    /// What it counts.
    pub unit: Unit,
}

/// An event, see [`Explained`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedEvent {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// What causes it.
    pub caused_by: Vec<Cause>,
}

/// A decision of the platform, see [`Explained`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedCommand {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// Who gives it.
    pub by: Vec<Actor>,
    /// The rules by which the machine refuses it, in order of precedence.
    pub rules: Vec<RuleSummary>,
    /// What follows, case by case.
    pub follows: Vec<Following>,
}

/// A page of the vendor's documentation, see [`Explained`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ExplainedPage {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// Where it can be read.
    pub url: &'static str,
    /// The rules that rest on it, in order of precedence.
    pub rules: Vec<RuleSummary>,
    /// The numbers that it gives.
    pub limits: Vec<LimitSummary>,
}

impl Explained {
    /// The same with what end users are told in this language, rather than in English: only a rule tells them anything.
    #[must_use]
    pub fn told_in(self, language: Language) -> Self {
        match self {
            Self::Rule(rule) => Self::Rule(rule.told_in(language)),
            other => other,
        }
    }

    /// What is said of a topic: of a code, each of its rules.
    pub fn of(topic: Topic, edition: &'static Edition) -> Vec<Self> {
        let of_rules = |rules: RuleSet| {
            let in_order = edition.by_precedence(rules);
            in_order.map(|rule| Self::Rule(explain(rule, edition))).collect()
        };
        let word = || Word::of(topic, edition);
        let rules = || summaries(topic.rules(edition), edition);
        vec![match topic {
            Topic::Rule(rule) => return of_rules(RuleSet::of(rule)),
            Topic::Code(code) => return of_rules(code.rules(edition)),
            Topic::Action(action) => Self::Action(ExplainedAction::of(action, edition)),
            Topic::Operation(operation) => Self::Operation(ExplainedOperation::of(operation, edition)),
            Topic::Status(status) => Self::Status(ExplainedStatus {
                word: word(),
                escrows: occasion::kinds_in(status, edition),
                holds_money: status.holds_money(),
                is_terminal: status.is_terminal(),
                reached_by: causes(edition, |following| following.status == Some(status)),
                possible: occasion::in_status(status, &occasion::kinds_in(status, edition), edition),
            }),
            Topic::ProofPhase(phase) => Self::Phase(ExplainedPhase {
                word: word(),
                escrows: occasion::kinds_with_proof(edition),
                status: occasion::status_of(phase),
                possible: occasion::in_phase(phase, &occasion::kinds_with_proof(edition), edition),
            }),
            Topic::Mode(mode) => Self::Mode(ExplainedMode::of(mode, edition)),
            Topic::Field(field) => Self::Field(ExplainedField {
                word: word(),
                key: field.key(),
                parent: field.parent(),
                operations: edition.operations_with(field).collect(),
                rules: rules(),
            }),
            Topic::Limit(limit) => Self::Limit(ExplainedLimit {
                word: word(),
                value: limit.value().to_string(),
                unit: limit.unit(),
                rules: rules(),
            }),
            Topic::Event(event) => Self::Event(ExplainedEvent {
                word: word(),
                caused_by: causes(edition, |following| following.events.contains(&event)),
            }),
            Topic::Command(CommandKind::Step(Step::Session(action))) => {
                Self::Action(ExplainedAction::of(action, edition))
            }
            Topic::Command(CommandKind::Step(step @ (Step::Call(_) | Step::Update))) => {
                Self::Operation(ExplainedOperation::of(step.operation(), edition))
            }
            Topic::Command(kind @ (CommandKind::RuleOnProof | CommandKind::ResolveDispute)) => {
                Self::Command(ExplainedCommand {
                    word: word(),
                    by: actors(kind),
                    rules: rules(),
                    follows: followings(kind),
                })
            }
            Topic::Page(page) => Self::Page(ExplainedPage {
                word: word(),
                url: page.url(),
                rules: rules(),
                limits: limits(edition, |limit| limit.page() == Some(page)),
            }),
        }]
    }
}

impl ExplainedAction {
    fn of(action: Action, edition: &'static Edition) -> Self {
        let step = Step::Session(action);
        Self {
            word: Word::of(Topic::Action(action), edition),
            operation: step.operation(),
            endpoint: step.operation().endpoint(),
            performed_by: action.performed_by(),
            possible: occasion::of_step(step, edition),
            rules: summaries(action.rules(edition), edition),
            rules_of_every_session: summaries(rules_of_every_session(edition), edition),
            follows: followings(CommandKind::Step(step)),
            command: CommandPart::of(step, edition),
            example: sample::of_step(step, edition),
        }
    }
}

impl ExplainedOperation {
    fn of(operation: Operation, edition: &'static Edition) -> Self {
        let topic = Topic::Operation(operation);
        let step = edition.steps().find(|step| step.action().is_none() && step.operation() == operation);
        let is_session = operation == Operation::CreateSession;
        let actions: Vec<Action> = if is_session { edition.actions.iter().collect() } else { Vec::new() };
        let example = match (step.or(actions.first().copied().map(Step::Session)), operation) {
            (_, Operation::CreateEscrow) => Some(sample::CREATE.to_owned()),
            (step, _) => step.and_then(|step| sample::of_step(step, edition)),
        };
        let rules = if is_session { rules_of_every_session(edition) } else { operation.rules(edition) };
        Self {
            word: Word::of(topic, edition),
            endpoint: operation.endpoint(),
            fields: edition.fields.of(operation),
            performed_by: step.map_or(&[], Step::performed_by),
            possible: step.map_or_else(Vec::new, |step| occasion::of_step(step, edition)),
            rules: summaries(rules, edition),
            follows: match (step, operation) {
                (Some(step), _) => followings(CommandKind::Step(step)),
                (None, Operation::CreateEscrow) => vec![CREATED],
                (None, _) => Vec::new(),
            },
            command: step.map(|step| CommandPart::of(step, edition)),
            actions,
            example,
        }
    }
}

impl ExplainedMode {
    fn of(mode: Mode, edition: &'static Edition) -> Self {
        let properties = edition.modes.of(mode);
        // The numbers of a mode begin with its name.
        let is_its = |limit: &Limit| {
            limit.name().strip_prefix(mode.as_str()).is_some_and(|rest| rest.starts_with('_'))
        };
        Self {
            word: Word::of(Topic::Mode(mode), edition),
            may_be_created: properties.may_be_created,
            has_contract: properties.has_contract,
            may_have_proof_gate: properties.may_have_proof_gate,
            buyer_confirms_delivery: properties.buyer_confirms_delivery,
            may_name_seller: properties.may_name_seller,
            default_delivery_days: properties.default_delivery_days,
            limits: limits(edition, is_its),
        }
    }
}

impl CommandPart {
    fn of(step: Step, edition: &'static Edition) -> Self {
        let of_request = edition.rules_of(step);
        let enforced = DIFFERENCES.into_iter().filter(|it| of_request.contains(it.advised));
        let of_update = (step == Step::Update).then_some(Rule::UpdateNotParty);
        let own =
            [Rule::CommandWrongActor].into_iter().chain(enforced.map(|it| it.enforced)).chain(of_update);
        let own: RuleSet = own.collect();
        let rules = summaries(own.intersection(edition.rules), edition);
        Self { by: actors(CommandKind::Step(step)), rules }
    }
}

impl Word {
    fn of(topic: Topic, edition: &'static Edition) -> Self {
        Self {
            name: topic.name(),
            about: about(topic),
            pages: pages(topic, edition),
            declared_in: topic.declared_in(),
            edition: edition.name,
        }
    }
}

impl RuleSummary {
    fn of(rule: Rule, edition: &'static Edition) -> Self {
        Self {
            id: rule,
            code: rule.code(edition),
            basis: rule.basis(edition),
            status: rule.http_status(edition),
            requirement: rule.requirement(edition).to_string(),
        }
    }
}

fn summaries(rules: RuleSet, edition: &'static Edition) -> Vec<RuleSummary> {
    edition.by_precedence(rules).map(|rule| RuleSummary::of(rule, edition)).collect()
}

/// The rules that judge a session whatever its action is.
fn rules_of_every_session(edition: &Edition) -> RuleSet {
    let of_sessions = Operation::CreateSession.rules(edition).iter();
    of_sessions.filter(|rule| rule.actions(edition).next().is_none()).collect()
}

fn limits(edition: &Edition, is_meant: impl Fn(&Limit) -> bool) -> Vec<LimitSummary> {
    let meant = edition.all_limits().filter(is_meant);
    let summary = |limit: Limit| LimitSummary {
        name: limit.name(),
        value: limit.value().to_string(),
        unit: limit.unit(),
    };
    meant.map(summary).collect()
}

fn actors(kind: CommandKind) -> Vec<Actor> {
    match kind {
        CommandKind::Step(step) => step.performed_by().iter().copied().map(Actor::from).collect(),
        CommandKind::RuleOnProof | CommandKind::ResolveDispute => vec![Actor::Platform],
    }
}

fn followings(kind: CommandKind) -> Vec<Following> {
    let following = |it: &dhmad_rules::rules::Consequence| Following {
        case: it.case(),
        status: it.status(),
        events: it.events(),
        postings: it.postings(),
    };
    kind.follows().iter().map(following).collect()
}

/// What happens to an escrow without a command. `tests/topics.rs` holds it against the state machine.
const WITHOUT_COMMAND: [(&str, Following); 3] = [
    (Operation::CreateEscrow.as_str(), CREATED),
    (
        "upload deadline passes",
        Following {
            case: Case::WithProofGate,
            status: Some(Status::Cancelled),
            events: &[EventKind::ProofExpired, EventKind::StatusUpdated],
            postings: &[PostingKind::Refund],
        },
    ),
    (
        "review deadline passes",
        Following {
            case: Case::WithProofGate,
            status: None,
            events: &[EventKind::ProofAcceptedByTimeout],
            postings: &[],
        },
    ),
];

/// What follows from the creation: a status, and nobody is told.
const CREATED: Following =
    Following { case: Case::Always, status: Some(Status::Pending), events: &[], postings: &[] };

/// All from which something follows that is meant.
fn causes(edition: &Edition, is_meant: impl Fn(&Following) -> bool) -> Vec<Cause> {
    let steps = edition.steps().map(CommandKind::Step);
    let commands = steps.chain([CommandKind::RuleOnProof, CommandKind::ResolveDispute]);
    let commanded = commands.flat_map(|kind| followings(kind).into_iter().map(move |it| (kind, it)));
    let commanded = commanded.filter(|(_, following)| is_meant(following)).map(|(kind, following)| Cause {
        what: kind.as_str(),
        by: actors(kind),
        case: following.case,
    });
    let others = WITHOUT_COMMAND.into_iter().filter(|(_, following)| is_meant(following));
    let others = others.map(|(what, following)| Cause { what, by: Vec::new(), case: following.case });
    commanded.chain(others).collect()
}

/// What it is, in a sentence or two.
fn about(topic: Topic) -> &'static str {
    match topic {
        // Of a rule, more is said than this.
        Topic::Rule(_) => "A rule of the API.",
        Topic::Code(code) => code.about(),
        Topic::Action(action) | Topic::Command(CommandKind::Step(Step::Session(action))) => action.about(),
        // What the core says of an operation is its endpoint.
        Topic::Operation(Operation::Deliver) => DirectCall::Deliver.about(),
        Topic::Operation(Operation::RejectDelivery) => DirectCall::RejectDelivery.about(),
        Topic::Operation(Operation::Cancel) => DirectCall::Cancel.about(),
        Topic::Operation(
            operation @ (Operation::CreateEscrow | Operation::UpdateEscrow | Operation::CreateSession),
        ) => page_of(operation).about(),
        Topic::Status(status) => status.about(),
        Topic::ProofPhase(phase) => phase.about(),
        Topic::Mode(mode) => mode.about(),
        Topic::Field(field) => field.about(),
        Topic::Limit(limit) => limit.about(),
        Topic::Event(event) => event.about(),
        Topic::Command(CommandKind::Step(Step::Call(call))) => call.about(),
        Topic::Command(CommandKind::Step(Step::Update)) => Page::UpdateEscrow.about(),
        Topic::Command(CommandKind::RuleOnProof) => {
            "The platform rules on a proof that was corrected too often."
        }
        Topic::Command(CommandKind::ResolveDispute) => "The platform closes a dispute.",
        Topic::Page(page) => page.about(),
    }
}

/// The pages that tell of it, the most telling first.
fn pages(topic: Topic, edition: &'static Edition) -> Vec<PageLink> {
    let of_vocabulary: &[Page] = match topic {
        Topic::Action(_) => &[Page::CreateSession],
        Topic::Operation(operation) => &[page_of(operation)],
        Topic::Status(_) | Topic::Mode(_) => &[Page::Overview],
        Topic::ProofPhase(_) => &[Page::QuickEscrowWithProof, Page::CreateEscrow],
        Topic::Field(field) => &edition.operations_with(field).map(page_of).collect::<Vec<_>>(),
        Topic::Limit(limit) => &limit.page().into_iter().collect::<Vec<_>>(),
        Topic::Page(page) => &[page],
        Topic::Rule(_) | Topic::Code(_) | Topic::Event(_) | Topic::Command(_) => &[],
    };
    let of_rules = match topic {
        Topic::Rule(_) | Topic::Code(_) | Topic::Action(_) | Topic::Operation(_) | Topic::Command(_) => {
            topic.rules(edition)
        }
        Topic::Status(_)
        | Topic::ProofPhase(_)
        | Topic::Mode(_)
        | Topic::Field(_)
        | Topic::Limit(_)
        | Topic::Event(_)
        | Topic::Page(_) => RuleSet::EMPTY,
    };
    let mut pages = of_vocabulary.to_vec();
    for page in of_rules.iter().flat_map(Rule::sources) {
        if !pages.contains(page) {
            pages.push(*page);
        }
    }
    pages.into_iter().map(|name| PageLink { name, url: name.url() }).collect()
}

/// The page about an operation.
const fn page_of(operation: Operation) -> Page {
    match operation {
        Operation::CreateEscrow => Page::CreateEscrow,
        Operation::UpdateEscrow => Page::UpdateEscrow,
        Operation::Deliver => Page::DeliverEscrow,
        Operation::RejectDelivery => Page::RejectDeliveryEscrow,
        Operation::Cancel => Page::CancelEscrow,
        Operation::CreateSession => Page::CreateSession,
    }
}
