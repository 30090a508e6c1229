//! Any word of an edition, explained as JSON: what it names, who and when, by which rules, and what follows.

mod action;
mod command;
mod event;
mod field;
mod following;
mod mode;
mod occasion;
mod operation;
mod page;
mod sample;
mod status;
mod word;

use dhmad_rules::machine::CommandKind;
use dhmad_rules::rules::{Topic, TopicKind};
use dhmad_rules::{Edition, Language, RuleSet, Step};
use serde::Serialize;

use crate::explanation::{Explanation, explain};
use crate::suggest::nearest;

pub use action::{CommandPart, ExplainedAction};
pub use command::ExplainedCommand;
pub use event::ExplainedEvent;
pub use field::{ExplainedField, ExplainedLimit};
pub use following::{Cause, Following, Trigger};
pub use mode::ExplainedMode;
pub use occasion::{EscrowKind, Occasion};
pub use operation::ExplainedOperation;
pub use page::ExplainedPage;
pub use status::{ExplainedPhase, ExplainedStatus};
pub use word::{LimitSummary, PageLink, RuleSummary, Word};

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
    let is_one_word = !word.contains(['.', '-', '_', ' ']);
    // Rules and codes have long names that end like many others: one word of them says too little.
    let is_mere_end = |topic: &Topic| match topic.kind() {
        TopicKind::Rule | TopicKind::Code => is_one_word && is_last_word(word, topic.name()),
        TopicKind::Action
        | TopicKind::Operation
        | TopicKind::Status
        | TopicKind::ProofPhase
        | TopicKind::Mode
        | TopicKind::Field
        | TopicKind::Limit
        | TopicKind::Event
        | TopicKind::Command
        | TopicKind::Page => false,
    };
    let topics = edition.topics().filter(|topic| !is_mere_end(topic));
    let names = topics.flat_map(|topic| [topic.name()].into_iter().chain(topic.key()));
    // Of equals the last wins, and a page is looked for less often than an action of nearly its name.
    let names: Vec<&'static str> = names.collect();
    nearest(word, names.into_iter().rev())
}

/// Whether a name ends with the word.
fn is_last_word(word: &str, name: &str) -> bool {
    name.rsplit(['.', '-', '_']).next().is_some_and(|last| last.eq_ignore_ascii_case(word))
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
        vec![match topic {
            Topic::Rule(rule) => return of_rules(RuleSet::of(rule)),
            Topic::Code(code) => return of_rules(code.rules(edition)),
            Topic::Action(action) | Topic::Command(CommandKind::Step(Step::Session(action))) => {
                Self::Action(ExplainedAction::of(action, edition))
            }
            Topic::Operation(operation) => Self::Operation(ExplainedOperation::of(operation, edition)),
            Topic::Command(CommandKind::Step(step @ (Step::Call(_) | Step::Update))) => {
                Self::Operation(ExplainedOperation::of(step.operation(), edition))
            }
            Topic::Status(status) => Self::Status(ExplainedStatus::of(status, edition)),
            Topic::ProofPhase(phase) => Self::Phase(ExplainedPhase::of(phase, edition)),
            Topic::Mode(mode) => Self::Mode(ExplainedMode::of(mode, edition)),
            Topic::Field(field) => Self::Field(ExplainedField::of(field, edition)),
            Topic::Limit(limit) => Self::Limit(ExplainedLimit::of(limit, edition)),
            Topic::Event(event) => Self::Event(ExplainedEvent::of(event, edition)),
            Topic::Command(kind @ (CommandKind::RuleOnProof | CommandKind::ResolveDispute)) => {
                Self::Command(ExplainedCommand::of(kind, edition))
            }
            Topic::Page(page) => Self::Page(ExplainedPage::of(page, edition)),
        }]
    }
}
