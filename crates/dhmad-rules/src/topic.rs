//! Any word, and what it names.

use alloc::vec::Vec;

use crate::edition::{Edition, Limit};
use crate::machine::CommandKind;
use crate::rule::{Code, Page, Place, Rule, RuleSet};
use crate::vocabulary::{Action, EventKind, Field, Mode, Operation, ProofPhase, Status, Step, words};

/// Something that has a name: every rule, code, action, operation, status, phase, mode, field, limit, event, command and page of
/// an edition. Words that are values only, such as a currency or a party, are none.
///
/// ```
/// use dhmad_rules::rules::TopicKind;
/// use dhmad_rules::JUNE_2026;
///
/// let kinds = |word| JUNE_2026.topics_named(word).iter().map(|topic| topic.kind()).collect::<Vec<_>>();
/// assert_eq!(kinds("request_cancellation"), [TopicKind::Action, TopicKind::Command]);
/// assert_eq!(kinds("CANCELLATION_ALREADY_REQUESTED"), [TopicKind::Code]);
/// assert_eq!(kinds("teapot"), []);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A rule.
    Rule(Rule),
    /// A documented error code.
    Code(Code),
    /// An action of a checkout session.
    Action(Action),
    /// An operation of the API.
    Operation(Operation),
    /// A status of an escrow.
    Status(Status),
    /// A phase of a proof.
    ProofPhase(ProofPhase),
    /// A mode.
    Mode(Mode),
    /// A field of a request.
    Field(Field),
    /// A number of the edition.
    Limit(Limit),
    /// An event that webhooks are told of.
    Event(EventKind),
    /// A command to the state machine.
    Command(CommandKind),
    /// A page of the vendor's documentation.
    Page(Page),
}

words! {
    /// What a [`Topic`] is.
    pub enum TopicKind as "a kind of topic" {
        /// A rule of the API.
        Rule = "rule",
        /// A documented error code.
        Code = "code",
        /// What a checkout session asks its target to do.
        Action = "action",
        /// A call of the API that is judged.
        Operation = "operation",
        /// Where an escrow stands.
        Status = "status",
        /// How far the proof of purchase is.
        ProofPhase = "phase",
        /// How an escrow runs.
        Mode = "mode",
        /// A field of a request body.
        Field = "field",
        /// A number of the edition: a limit or a rate.
        Limit = "limit",
        /// What webhooks are told of.
        Event = "event",
        /// What the state machine can be told to do.
        Command = "command",
        /// A page of the vendor's documentation.
        Page = "page",
    }
}

impl Topic {
    /// The key that a field goes by too: `type` for `fulfillmentPolicy/type`.
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::Field(field) => Some(field.key()),
            Self::Rule(_)
            | Self::Code(_)
            | Self::Action(_)
            | Self::Operation(_)
            | Self::Status(_)
            | Self::ProofPhase(_)
            | Self::Mode(_)
            | Self::Limit(_)
            | Self::Event(_)
            | Self::Command(_)
            | Self::Page(_) => None,
        }
    }

    /// What it is.
    pub const fn kind(&self) -> TopicKind {
        match self {
            Self::Rule(_) => TopicKind::Rule,
            Self::Code(_) => TopicKind::Code,
            Self::Action(_) => TopicKind::Action,
            Self::Operation(_) => TopicKind::Operation,
            Self::Status(_) => TopicKind::Status,
            Self::ProofPhase(_) => TopicKind::ProofPhase,
            Self::Mode(_) => TopicKind::Mode,
            Self::Field(_) => TopicKind::Field,
            Self::Limit(_) => TopicKind::Limit,
            Self::Event(_) => TopicKind::Event,
            Self::Command(_) => TopicKind::Command,
            Self::Page(_) => TopicKind::Page,
        }
    }

    /// Its name, as documentation, command line and wire spell it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.id(),
            Self::Code(code) => code.as_str(),
            Self::Action(action) => action.as_str(),
            Self::Operation(operation) => operation.as_str(),
            Self::Status(status) => status.as_str(),
            Self::ProofPhase(phase) => phase.as_str(),
            Self::Mode(mode) => mode.as_str(),
            Self::Field(field) => field.as_str(),
            Self::Limit(limit) => limit.name(),
            Self::Event(event) => event.as_str(),
            Self::Command(command) => command.as_str(),
            Self::Page(page) => page.as_str(),
        }
    }

    /// What it is, in a sentence or two.
    ///
    /// ```
    /// use dhmad_rules::JUNE_2026;
    ///
    /// let [deliver, _] = JUNE_2026.topics_named("deliver")[..] else { panic!("an operation and a command") };
    /// assert_eq!(deliver.about(), "The seller says that the goods are delivered. On an instant escrow that completes it.");
    /// ```
    pub fn about(&self) -> &'static str {
        match self {
            // Of a rule, more is said than this.
            Self::Rule(_) => "A rule of the API.",
            Self::Code(code) => code.about(),
            Self::Action(action) => action.about(),
            Self::Operation(operation) => operation.about(),
            Self::Status(status) => status.about(),
            Self::ProofPhase(phase) => phase.about(),
            Self::Mode(mode) => mode.about(),
            Self::Field(field) => field.about(),
            Self::Limit(limit) => limit.about(),
            Self::Event(event) => event.about(),
            Self::Command(command) => command.about(),
            Self::Page(page) => page.about(),
        }
    }

    /// The pages that tell of it, the most telling first: those that list such words, then those that its rules rest on.
    ///
    /// ```
    /// use dhmad_rules::JUNE_2026;
    /// use dhmad_rules::rules::Page;
    ///
    /// let paid = JUNE_2026.topics_named("paid");
    /// assert_eq!(paid[0].pages(&JUNE_2026), [Page::Overview]);
    /// ```
    pub fn pages(&self, edition: &'static Edition) -> Vec<Page> {
        let of_vocabulary: Vec<Page> = match self {
            Self::Action(_) => Vec::from([Page::CreateSession]),
            Self::Operation(operation) => Vec::from([operation.page()]),
            Self::Status(_) | Self::Mode(_) => Vec::from([Page::Overview]),
            Self::ProofPhase(_) => Vec::from([Page::QuickEscrowWithProof, Page::CreateEscrow]),
            Self::Field(field) => edition.operations_with(*field).map(Operation::page).collect(),
            Self::Limit(limit) => limit.page().into_iter().collect(),
            Self::Page(page) => Vec::from([*page]),
            Self::Rule(_) | Self::Code(_) | Self::Event(_) | Self::Command(_) => Vec::new(),
        };
        let of_rules = match self {
            Self::Rule(_) | Self::Code(_) | Self::Action(_) | Self::Operation(_) | Self::Command(_) => {
                self.rules(edition)
            }
            // Their rules are about what else they meet too.
            Self::Status(_)
            | Self::ProofPhase(_)
            | Self::Mode(_)
            | Self::Field(_)
            | Self::Limit(_)
            | Self::Event(_)
            | Self::Page(_) => RuleSet::EMPTY,
        };
        of_rules.iter().flat_map(Rule::sources).fold(of_vocabulary, |mut pages, page| {
            if !pages.contains(page) {
                pages.push(*page);
            }
            pages
        })
    }

    /// The rules in force that it is about: those that judge the action or the operation, answer with the code, name the
    /// limit, find fault with the field, or rest on the page; of a command those by which the machine refuses it.
    pub fn rules(&self, edition: &'static Edition) -> RuleSet {
        match self {
            Self::Rule(rule) => RuleSet::of(*rule).intersection(edition.in_force()),
            Self::Code(code) => code.rules(edition),
            Self::Action(action) => action.rules(edition),
            Self::Operation(operation) => operation.rules(edition),
            Self::Field(field) => in_force(edition, |rule| rule.place() == Place::Field(*field)),
            Self::Limit(limit) => in_force(edition, |rule| rule.names_limit(limit.name())),
            Self::Command(kind) => kind.rules(edition),
            Self::Page(page) => page.rules(edition),
            Self::Status(_) | Self::ProofPhase(_) | Self::Mode(_) | Self::Event(_) => RuleSet::EMPTY,
        }
    }

    /// The file below `src` of this crate that declares it.
    pub fn declared_in(&self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.declared_in(),
            Self::Code(_) => "rule/code.rs",
            Self::Action(action) => file_of_action(*action),
            Self::Operation(operation) => file_of_operation(*operation),
            Self::Status(_) | Self::ProofPhase(_) => "vocabulary/state.rs",
            Self::Mode(_) => "vocabulary/mode.rs",
            Self::Field(_) => "vocabulary/field.rs",
            Self::Limit(_) => "edition/limits.rs",
            Self::Event(_) => "vocabulary/effect.rs",
            Self::Command(_) => "machine/command.rs",
            Self::Page(_) => "rule/page.rs",
        }
    }
}

impl Edition {
    /// Everything that has a name in this edition: rules first, in their order.
    pub fn topics(&'static self) -> impl Iterator<Item = Topic> {
        let codes = Code::ALL.into_iter().filter(|code| !code.rules(self).is_empty());
        let gives_a_limit = |page| self.all_limits().any(|limit| limit.page() == Some(page));
        let pages =
            Page::ALL.into_iter().filter(move |page| !page.rules(self).is_empty() || gives_a_limit(*page));
        let fields = Field::ALL.into_iter().filter(|field| self.operations_with(*field).next().is_some());
        self.in_force()
            .iter()
            .map(Topic::Rule)
            .chain(codes.map(Topic::Code))
            .chain(self.steps().filter_map(Step::action).map(Topic::Action))
            .chain(self.operations.iter().map(Topic::Operation))
            .chain(Status::ALL.into_iter().map(Topic::Status))
            .chain(ProofPhase::ALL.into_iter().map(Topic::ProofPhase))
            .chain(Mode::ALL.into_iter().map(Topic::Mode))
            .chain(fields.map(Topic::Field))
            .chain(self.all_limits().map(Topic::Limit))
            .chain(self.events.iter().map(Topic::Event))
            .chain(self.commands().map(Topic::Command))
            .chain(pages.map(Topic::Page))
    }

    /// What the state machine can be told to do: the steps of users, and the platform's decisions.
    pub fn commands(&self) -> impl Iterator<Item = CommandKind> {
        CommandKind::all().filter(|kind| match kind {
            CommandKind::Step(step) => self.has_step(*step),
            CommandKind::RuleOnProof | CommandKind::ResolveDispute => true,
        })
    }

    /// All that a word names. A field goes by its key too: `type` for `fulfillmentPolicy/type`.
    pub fn topics_named(&'static self, word: &str) -> Vec<Topic> {
        self.topics().filter(|topic| topic.name() == word || topic.key() == Some(word)).collect()
    }

    /// The operations whose request has a field.
    pub fn operations_with(&self, field: Field) -> impl Iterator<Item = Operation> {
        self.operations.iter().filter(move |operation| self.fields.of(*operation).contains(&field))
    }
}

fn in_force(edition: &Edition, is_meant: impl Fn(Rule) -> bool) -> RuleSet {
    edition.in_force().iter().filter(|rule| is_meant(*rule)).collect()
}

const fn file_of_action(action: Action) -> &'static str {
    match action {
        Action::SignContract => "operations/create_session/sign_contract.rs",
        Action::AcceptPay => "operations/create_session/accept_pay.rs",
        Action::Complete => "operations/create_session/complete.rs",
        Action::Dispute => "operations/create_session/dispute.rs",
        Action::RequestCancellation => "operations/create_session/request_cancellation.rs",
        Action::RejectCancellation => "operations/create_session/reject_cancellation.rs",
        Action::AcceptCancellation => "operations/create_session/accept_cancellation.rs",
        Action::CancelEscrow => "operations/create_session/cancel_escrow.rs",
        Action::SubmitProof => "operations/create_session/submit_proof.rs",
        Action::ReviewProof => "operations/create_session/review_proof.rs",
        Action::AddFunds => "operations/create_session/add_funds.rs",
    }
}

const fn file_of_operation(operation: Operation) -> &'static str {
    match operation {
        Operation::CreateEscrow => "operations/create_escrow/mod.rs",
        Operation::UpdateEscrow => "operations/update_escrow.rs",
        Operation::Deliver => "operations/deliver.rs",
        Operation::RejectDelivery => "operations/reject_delivery.rs",
        Operation::Cancel => "operations/cancel.rs",
        Operation::CreateSession => "operations/create_session/mod.rs",
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::edition::JUNE_2026;

    /// A text search for the word hits the file that declares it.
    #[test]
    fn the_declaring_file_holds_the_word() {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        for topic in JUNE_2026.topics() {
            let path = sources.join(topic.declared_in());
            let text =
                fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let word = match topic {
                Topic::Rule(rule) => std::format!("`{rule}`"),
                Topic::Command(CommandKind::Step(step)) => std::format!("`{step}`"),
                _ => topic.name().into(),
            };
            assert!(text.contains(&word), "{}: `{word}` is not in {}", topic.name(), path.display());
        }
    }

    /// So does one for the code that a rule answers with.
    #[test]
    fn the_declaring_file_of_a_rule_holds_its_code() {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        for rule in JUNE_2026.rules {
            let Some(code) = rule.code(&JUNE_2026) else { continue };
            let text = fs::read_to_string(sources.join(rule.declared_in())).expect("it is text");
            let line = std::format!("/// `{rule}`, code `{code}`");
            assert!(text.contains(&line), "{} lacks `{line}`", rule.declared_in());
        }
    }

    #[test]
    fn every_name_leads_to_its_topic() {
        for topic in JUNE_2026.topics() {
            assert!(JUNE_2026.topics_named(topic.name()).contains(&topic), "{topic:?}");
        }
    }
}
