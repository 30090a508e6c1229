//! All rules, looked up by name: what each says, and what it judges. Everything else reads rules here.

use crate::consequence::Consequence;
use crate::definition::{About, Definition, Subject};
use crate::edition::Edition;
use crate::hint::Told;
use crate::language::Language;
use crate::machine::{CommandKind, rules as of_commands};
use crate::operations::{self, any_request, create_escrow, create_session, update_escrow};
use crate::rule::{Basis, Code, ErrorType, Page, Place, Rule, RuleSet, Scope};
use crate::text::Text;
use crate::values::Values;
use crate::vocabulary::{Action, DirectCall, Operation, OperationSet, Party, Step};

/// What is said of each rule, and what it judges, in the order of [`Rule`]: gathered from the lists of the operations.
static CATALOGUE: [Entry; Rule::ALL.len()] = gather();

#[derive(Clone, Copy)]
struct Entry {
    about: About,
    scope: Scope,
}

const fn gather() -> [Entry; Rule::ALL.len()] {
    let mut table = Table::EMPTY;
    let mut of_any_request = any_request::RULES;
    while let [about, rest @ ..] = of_any_request {
        table = table.with(about, Scope::AnyRequest);
        of_any_request = rest;
    }
    let session = Scope::of(Operation::CreateSession);
    table = table.with_all(create_session::RULES, session);
    let mut actions: &[Action] = &Action::ALL;
    while let [action, rest @ ..] = actions {
        table = table.with_all(create_session::rules_of(*action), session);
        actions = rest;
    }
    table = table.with_all(create_escrow::RULES, Scope::of(Operation::CreateEscrow));
    table = table.with_all(update_escrow::RULES, Scope::of(Operation::UpdateEscrow));
    let mut calls: &[DirectCall] = &DirectCall::ALL;
    while let [call, rest @ ..] = calls {
        table = table.with_all(operations::rules_of(*call), Scope::of(call.operation()));
        calls = rest;
    }
    table = table.with_all(of_commands::RULES, Scope::Command);
    assert!(
        table.declared.len() == Rule::ALL.len(),
        "a rule has a name, but no operation lists its definition"
    );
    table.entries
}

struct Table {
    entries: [Entry; Rule::ALL.len()],
    declared: RuleSet,
}

impl Table {
    #[expect(clippy::large_stack_arrays, reason = "this runs in the compiler, and what it makes is a static")]
    const EMPTY: Self = Self {
        entries: [Entry { about: About::DOCUMENTED, scope: Scope::AnyRequest }; Rule::ALL.len()],
        declared: RuleSet::EMPTY,
    };

    /// With a rule of a list that judges this. Several lists may name it: then it judges all that they judge.
    #[expect(
        clippy::indexing_slicing,
        reason = "there is a place for every rule, and this runs in the compiler"
    )]
    const fn with(mut self, about: &About, scope: Scope) -> Self {
        assert!(about.every_hint().len() <= u32::BITS as usize, "one bit per hint: more need a wider set");
        let place = about.rule as usize;
        let is_listed = self.declared.contains(about.rule);
        let scope = if is_listed { self.entries[place].scope.and(scope) } else { scope };
        self.entries[place] = Entry { about: *about, scope };
        self.declared = self.declared.with(RuleSet::of(about.rule));
        self
    }

    const fn with_all<S: Subject>(mut self, mut rules: &[&Definition<S>], scope: Scope) -> Self {
        while let [definition, rest @ ..] = rules {
            self = self.with(&definition.about, scope);
            rules = rest;
        }
        self
    }
}

/// The set of the rules of a list.
const fn set_of<S: Subject>(mut rules: &[&Definition<S>]) -> RuleSet {
    let mut set = RuleSet::EMPTY;
    while let [definition, rest @ ..] = rules {
        set = set.with(RuleSet::of(definition.about.rule));
        rules = rest;
    }
    set
}

/// The rules that are declared with this basis.
const fn declared_with(basis: Basis) -> RuleSet {
    let mut set = RuleSet::EMPTY;
    let mut rules: &[Rule] = &Rule::ALL;
    while let [rule, rest @ ..] = rules {
        set = set.with_if(*rule, rule.about().basis as u8 == basis as u8);
        rules = rest;
    }
    set
}

impl Edition {
    /// The rules in force that have this basis.
    pub fn rules_with(&self, basis: Basis) -> RuleSet {
        self.with_basis(basis).intersection(self.in_force())
    }

    /// The rules that have this basis, in force or not.
    #[inline]
    pub(crate) fn with_basis(&self, basis: Basis) -> RuleSet {
        const DOCUMENTED: RuleSet = declared_with(Basis::Documented);
        const INFERRED: RuleSet = declared_with(Basis::Inferred);
        const ASSUMED: RuleSet = declared_with(Basis::Assumed);
        let mut set = match basis {
            Basis::Documented => DOCUMENTED,
            Basis::Inferred => INFERRED,
            Basis::Assumed => ASSUMED,
        };
        // The first entry for a rule counts, so it comes last.
        for restated in self.restated.iter().rev().filter(|restated| !restated.rule.ends_judgement()) {
            let rule = RuleSet::of(restated.rule);
            set = if restated.basis == basis { set.with(rule) } else { set.without(rule) };
        }
        set
    }

    /// The rules of the set as the API is taken to name them: documented and inferred ones first, assumed ones after them,
    /// each group in the order of [`Rule`]. The first is the primary one.
    pub fn by_precedence(&self, rules: RuleSet) -> impl DoubleEndedIterator<Item = Rule> {
        let assumed = self.rules_with(Basis::Assumed);
        rules.without(assumed).iter().chain(rules.intersection(assumed).iter())
    }

    /// The rules in force that judge a request for this step, none if the edition has no such step, in their order: those of the action, after those of every
    /// session; or those of the call.
    ///
    /// ```
    /// use dhmad_rules::{DirectCall, JUNE_2026, Rule, Step};
    ///
    /// let rules = JUNE_2026.rules_of(Step::Call(DirectCall::RejectDelivery));
    /// assert_eq!(rules.first(), Some(Rule::RejectDeliveryNotBuyer));
    /// assert!(rules.contains(Rule::RejectDeliveryStatus) && !rules.contains(Rule::DeliverStatus));
    /// ```
    pub fn rules_of(&self, step: Step) -> RuleSet {
        let rules = match step {
            _ if !self.has_step(step) => RuleSet::EMPTY,
            Step::Session(action) => {
                set_of(create_session::RULES).with(set_of(create_session::rules_of(action)))
            }
            Step::Call(call) => set_of(operations::rules_of(call)),
            Step::Update => set_of(update_escrow::RULES),
        };
        rules.intersection(self.rules)
    }
}

impl Action {
    /// The rules in force that can refuse it, beside those that judge every session; none if the edition has no such action.
    ///
    /// ```
    /// use dhmad_rules::{Action, JUNE_2026, Rule};
    ///
    /// let rules = Action::Dispute.rules(&JUNE_2026);
    /// assert!(rules.contains(Rule::SessionDisputeStatus) && rules.contains(Rule::SessionTargetNotParty));
    /// assert!(!rules.contains(Rule::SessionRedirectMissing));
    /// assert!(Action::AddFunds.rules(&JUNE_2026).is_empty());
    /// ```
    pub fn rules(self, edition: &Edition) -> RuleSet {
        let its = set_of(create_session::rules_of(self));
        edition.rules_of(Step::Session(self)).intersection(its)
    }

    /// What follows when it is done, case by case: nothing if the edition has no such action.
    pub fn follows(self, edition: &Edition) -> &'static [Consequence] {
        Step::Session(self).follows(edition)
    }

    /// The parties who can be its target: those whom no rule in force about the target refuses. Nobody if the edition has no
    /// such action.
    ///
    /// ```
    /// use dhmad_rules::{Action, JUNE_2026, Party};
    ///
    /// assert_eq!(Action::AcceptPay.performed_by(&JUNE_2026), [Party::Buyer]);
    /// assert_eq!(Action::Dispute.performed_by(&JUNE_2026), [Party::Buyer, Party::Seller]);
    /// assert!(Action::AddFunds.performed_by(&JUNE_2026).is_empty());
    /// ```
    pub fn performed_by(self, edition: &Edition) -> &'static [Party] {
        Step::Session(self).performed_by(edition)
    }
}

impl Step {
    /// What follows when it is done, case by case: nothing if the edition has no such step.
    pub fn follows(self, edition: &Edition) -> &'static [Consequence] {
        match self {
            _ if !edition.has_step(self) => &[],
            Self::Session(action) => create_session::follows(action),
            Self::Call(call) => operations::follows(call),
            Self::Update => update_escrow::FOLLOWS,
        }
    }

    /// The parties whose step it is: those whom no rule in force about the person refuses. Nobody if the edition has no such
    /// step.
    pub fn performed_by(self, edition: &Edition) -> &'static [Party] {
        if !edition.has_step(self) {
            return &[];
        }
        let rules = edition.rules_of(self);
        if rules.contains(Rule::SessionTargetNotBuyer) || rules.contains(Rule::RejectDeliveryNotBuyer) {
            &[Party::Buyer]
        } else if rules.contains(Rule::SessionTargetNotSeller) || rules.contains(Rule::DeliverNotSeller) {
            &[Party::Seller]
        } else {
            &Party::ALL
        }
    }
}

impl CommandKind {
    /// The rules in force by which the machine refuses it: those of the request that leads to it, and the machine's own. Where
    /// the machine enforces what a check only advises, the rule that is enforced stands in the place of the other, see
    /// [`Edition::differences`].
    ///
    /// ```
    /// use dhmad_rules::machine::CommandKind;
    /// use dhmad_rules::{Action, JUNE_2026, Rule, Step};
    ///
    /// let rules = CommandKind::Step(Step::Session(Action::AcceptPay)).rules(&JUNE_2026);
    /// assert!(rules.contains(Rule::SessionAcceptPayAlreadyPaid) && rules.contains(Rule::PayContractUnsigned));
    /// assert!(!rules.contains(Rule::SessionAcceptPayContractUnsigned));
    /// assert!(CommandKind::ResolveDispute.rules(&JUNE_2026).contains(Rule::DisputeNoneOpen));
    /// ```
    pub fn rules(self, edition: &Edition) -> RuleSet {
        let of_request = match self {
            Self::Step(step) => edition.rules_of(step).without(edition.rules_with(Basis::Assumed)),
            Self::RuleOnProof | Self::ResolveDispute => RuleSet::EMPTY,
        };
        of_request.with(self.rules_of_machine(edition))
    }

    /// Those of its [rules](Self::rules) that are the machine's own: what no request meets.
    pub fn rules_of_machine(self, edition: &Edition) -> RuleSet {
        set_of(of_commands::rules_of(self)).intersection(edition.rules)
    }
}

impl Code {
    /// The rules in force that answer with it.
    ///
    /// ```
    /// use dhmad_rules::{Code, JUNE_2026, Rule};
    ///
    /// let rules = Code::QuickEscrowNoContract.rules(&JUNE_2026);
    /// assert!(rules.iter().eq([Rule::SessionSignContractQuickMode]));
    /// ```
    pub fn rules(self, edition: &Edition) -> RuleSet {
        edition.in_force().iter().filter(|rule| rule.code(edition) == Some(self)).collect()
    }
}

impl Page {
    /// The rules in force that rest on it.
    pub fn rules(self, edition: &Edition) -> RuleSet {
        edition.in_force().iter().filter(|rule| rule.sources().contains(&self)).collect()
    }
}

impl Rule {
    #[expect(clippy::indexing_slicing, reason = "the array has one entry per variant, in their order")]
    pub(crate) const fn about(self) -> &'static About {
        &CATALOGUE[self as usize].about
    }

    /// Which requests, or commands, the rule judges.
    #[expect(clippy::indexing_slicing, reason = "the array has one entry per variant, in their order")]
    pub const fn scope(self) -> Scope {
        CATALOGUE[self as usize].scope
    }

    /// The operations of the edition whose requests it judges: all, of a rule of any request; none, of a rule that only the
    /// state machine asks.
    ///
    /// ```
    /// use dhmad_rules::words::OperationSet;
    /// use dhmad_rules::{JUNE_2026, Operation, Rule};
    ///
    /// let judged = |rule: Rule| rule.operations(&JUNE_2026);
    /// assert_eq!(judged(Rule::UpdateEmpty), OperationSet::of(Operation::UpdateEscrow));
    /// assert_eq!(judged(Rule::RequestUnknownField), JUNE_2026.operations);
    /// assert!(judged(Rule::DisputeNoneOpen).is_empty());
    /// ```
    pub const fn operations(self, edition: &Edition) -> OperationSet {
        match self.scope() {
            Scope::AnyRequest => edition.operations,
            Scope::Operations(operations) => operations.intersection(edition.operations),
            Scope::Command => OperationSet::EMPTY,
        }
    }

    /// The actions that it can refuse, if it judges checkout sessions: none for a rule of every session.
    ///
    /// ```
    /// use dhmad_rules::{Action, JUNE_2026, Rule};
    ///
    /// let actions = Rule::SessionDisputeOpen.actions(&JUNE_2026);
    /// assert!(actions.eq([Action::Complete, Action::AcceptCancellation, Action::CancelEscrow]));
    /// ```
    pub fn actions(self, edition: &Edition) -> impl Iterator<Item = Action> {
        let judged = move |action: &Action| set_of(create_session::rules_of(*action)).contains(self);
        edition.actions.iter().filter(judged)
    }

    /// Where the rule comes from: documented, inferred or assumed.
    pub fn basis(self, edition: &Edition) -> Basis {
        edition.restated(self).map_or(self.about().basis, |restated| restated.basis)
    }

    /// The documented error code, or `None` where no page gives one. No code is ever invented.
    pub fn code(self, edition: &Edition) -> Option<Code> {
        edition.restated(self).map_or(self.about().code, |restated| restated.code)
    }

    /// The HTTP status that the API would answer with, or `None` where no page tells.
    pub fn http_status(self, edition: &Edition) -> Option<u16> {
        edition.restated(self).map_or(self.about().http_status, |restated| restated.http_status)
    }

    /// The `type` of the API's error object, where the page shows an error object with a type.
    pub fn error_type(self, edition: &Edition) -> Option<ErrorType> {
        // The pages show a type only where they show a code.
        self.code(edition).and(self.about().error_type)
    }

    /// The first edition in which the rule is in force; `None` if none of [`Edition::ALL`] has it.
    pub fn since(self) -> Option<&'static Edition> {
        Edition::ALL.iter().copied().find(|edition| edition.in_force().contains(self))
    }

    /// The pages that the rule rests on; none where they are silent.
    pub const fn sources(self) -> &'static [Page] {
        self.about().sources
    }

    /// The pages that the rule rests on where it finds fault with a request for one operation: which type a field has is
    /// a matter of that operation's page.
    ///
    /// ```
    /// use dhmad_rules::rules::Page;
    /// use dhmad_rules::{Operation, Rule};
    ///
    /// let sources = Rule::RequestFieldType.sources_for(Operation::UpdateEscrow);
    /// assert_eq!(sources, [Page::UpdateEscrow]);
    /// ```
    pub fn sources_for(self, operation: Operation) -> &'static [Page] {
        let About { sources, sources_by_operation, .. } = self.about();
        let of_operation = sources.iter().find(|page| *sources_by_operation && **page == operation.page());
        of_operation.map_or(sources, core::slice::from_ref)
    }

    /// The part of the request that would have to change.
    pub const fn place(self) -> Place {
        self.about().place
    }

    /// The file below `src` of this crate in which the rule is declared, for example
    /// `operations/create_session/complete.rs`.
    pub fn declared_in(self) -> &'static str {
        // The compiler writes the path as the machine that it runs on does, from wherever it was started.
        let file = self.about().declared_in;
        let below_src = ["/src/", "\\src\\"].into_iter().find_map(|folder| file.rsplit_once(folder));
        below_src.map_or_else(|| file.strip_prefix("src/").unwrap_or(file), |(_, below)| below)
    }

    /// Whether one of its texts states the limit of this name.
    pub(crate) fn names_limit(self, limit: &str) -> bool {
        let about = self.about();
        let texts = [
            about.requirement,
            about.why,
            about.refused_when,
            about.instead,
            about.message,
            // The others name the same, see the tests of `text`.
            about.user_message.english,
        ];
        let of_hints = about.every_hint().iter().flat_map(|hint| [hint.general, hint.text]);
        let names = |text: &str| {
            text.split('{').skip(1).filter_map(|part| part.split_once('}')).any(|(name, _)| {
                // Three placeholders stand for the minimums of all modes.
                let is_minimum = name.starts_with("amount_minimums") || name == "amount_tnd_min";
                name == limit || is_minimum && limit.ends_with("_amount_tnd_min")
            })
        };
        texts.into_iter().chain(of_hints).any(names)
    }

    /// Whether nothing else is judged where it is violated. No policy switches such a rule off: without it anything
    /// would pass.
    pub const fn ends_judgement(self) -> bool {
        RuleSet::ENDING.contains(self)
    }

    /// What the API asks for, in one sentence.
    pub const fn requirement(self, edition: &'static Edition) -> Text {
        self.said(self.about().requirement, edition)
    }

    /// Why it asks for that.
    pub const fn why(self, edition: &'static Edition) -> Text {
        self.said(self.about().why, edition)
    }

    /// When exactly the request is refused.
    pub const fn refused_when(self, edition: &'static Edition) -> Text {
        self.said(self.about().refused_when, edition)
    }

    /// What can be done instead, in general: each way with the condition on which it is one. What can be done instead of
    /// one request is told by [`Finding::instead`](crate::Finding::instead).
    pub const fn instead(self, edition: &'static Edition) -> Text {
        Text::instead(self, edition, Values::UNKNOWN, Told::IN_GENERAL)
    }

    /// What a developer is told, in general. What is known only of one escrow stands in braces: `{status}`. See
    /// [`Finding::message`](crate::Finding::message) for a message about one.
    pub const fn message(self, edition: &'static Edition) -> Text {
        Text::general(self, self.about().message, edition)
    }

    /// What the end user may be shown, in a language: a sentence or two without an address, an id or a field name.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Language, Rule};
    ///
    /// let message = |language| Rule::DeliverNotSeller.user_message(&JUNE_2026, language).to_string();
    /// assert_eq!(message(Language::English), "Only the seller can mark this purchase as delivered.");
    /// assert_eq!(message(Language::French), "Seul le vendeur peut marquer cet achat comme livré.");
    /// assert_eq!(message(Language::Arabic), "يمكن للبائع فقط الإعلام بإتمام التسليم.");
    /// ```
    pub const fn user_message(self, edition: &'static Edition, language: Language) -> Text {
        self.said(self.about().user_message.of(language), edition).written_in(language)
    }

    /// What a developer is told of a request or an escrow of which this is known.
    pub(crate) const fn message_about(self, edition: &'static Edition, values: Values) -> Text {
        Text::new(self, self.about().message, edition, values)
    }

    const fn said(self, template: &'static str, edition: &'static Edition) -> Text {
        Text::new(self, template, edition, Values::UNKNOWN)
    }
}

impl Operation {
    /// What follows when such a request is accepted, case by case: of a checkout session nothing, until its target does what
    /// it asks for; nothing either if the edition has no such operation.
    pub fn follows(self, edition: &Edition) -> &'static [Consequence] {
        match self {
            _ if !edition.has_operation(self) => &[],
            Self::CreateEscrow => create_escrow::FOLLOWS,
            Self::UpdateEscrow => update_escrow::FOLLOWS,
            Self::Deliver => operations::follows(DirectCall::Deliver),
            Self::RejectDelivery => operations::follows(DirectCall::RejectDelivery),
            Self::Cancel => operations::follows(DirectCall::Cancel),
            Self::CreateSession => &[],
        }
    }

    /// The rules in force that judge such a request, beside those of any request: of a checkout session those of every action.
    pub fn rules(self, edition: &Edition) -> RuleSet {
        let judges = |rule: &Rule| match rule.scope() {
            Scope::Operations(operations) => edition.has_operation(self) && operations.contains(self),
            Scope::AnyRequest | Scope::Command => false,
        };
        edition.in_force().iter().filter(judges).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::string::String;
    use std::vec::Vec;

    use super::*;
    use crate::edition::JUNE_2026;
    use crate::vocabulary::ActionSet;

    fn rules<S: Subject>(list: &[&Definition<S>]) -> Vec<Rule> {
        list.iter().map(|definition| definition.rule()).collect()
    }

    const EVERYTHING: Edition =
        Edition { rules: RuleSet::ALL, actions: ActionSet::from_actions(&Action::ALL), ..JUNE_2026 };

    /// Every list of definitions, with what it is called and what it judges.
    fn lists() -> Vec<(&'static str, Scope, Vec<Rule>)> {
        let session = Scope::of(Operation::CreateSession);
        let of_any_request = any_request::RULES.iter().map(|about| about.rule).collect();
        let mut lists = Vec::from([
            ("any request", Scope::AnyRequest, of_any_request),
            ("any session", session, rules(create_session::RULES)),
            ("create_escrow", Scope::of(Operation::CreateEscrow), rules(create_escrow::RULES)),
            ("update_escrow", Scope::of(Operation::UpdateEscrow), rules(update_escrow::RULES)),
            ("any command", Scope::Command, rules(of_commands::RULES)),
        ]);
        for action in Action::ALL {
            lists.push((action.as_str(), session, rules(create_session::rules_of(action))));
        }
        for call in DirectCall::ALL {
            lists.push((call.as_str(), Scope::of(call.operation()), rules(operations::rules_of(call))));
        }
        lists
    }

    #[test]
    fn the_catalogue_is_in_the_order_of_the_names() {
        for (place, rule) in Rule::ALL.into_iter().enumerate() {
            assert_eq!(rule as usize, place, "{rule}");
            assert_eq!(CATALOGUE[place].about.rule, rule);
        }
    }

    #[test]
    fn every_list_is_in_the_declared_order_and_names_no_rule_twice() {
        for (what, _, rules) in lists() {
            assert!(rules.is_sorted_by(|one, next| (*one as u8) < (*next as u8)), "{what}: {rules:?}");
        }
    }

    #[test]
    fn a_rule_judges_what_the_lists_do_that_name_it() {
        for rule in Rule::ALL {
            let naming: Vec<_> = lists().into_iter().filter(|(_, _, rules)| rules.contains(&rule)).collect();
            let scope = naming.iter().map(|(_, scope, _)| *scope).reduce(Scope::and);
            assert_eq!(Some(rule.scope()), scope, "{rule}: {naming:?}");
            // A rule of any session is of no action in particular.
            let is_of_any = naming.iter().any(|(what, ..)| *what == "any session");
            assert!(!is_of_any || naming.len() == 1, "{rule}: {naming:?}");
        }
    }

    /// A rule that several operations share says once what it says, and is defined for what each of them shows.
    mod a_rule_of_several_operations {
        use super::*;
        use crate::account::Rates;
        use crate::escrow::EscrowView;
        use crate::fact::{Fact, FactName};
        use crate::judgement::{self, Judgement};
        use crate::operations::{DirectView, UpdateEscrowFields, UpdateView};
        use crate::person::Person;
        use crate::truth::Truth;
        use crate::vocabulary::{DisputeState, OperationSet};

        /// Made up: while a dispute is open, nothing changes, whatever call it is. Under the name of a rule that exists.
        const ABOUT: About = About {
            rule: Rule::SessionFundsAdjustmentDisputeOpen,
            requirement: "While a dispute is open, nothing changes.",
            ..About::DOCUMENTED
        };
        const OF_UPDATE: Definition<UpdateView<'static>> =
            ABOUT.violated_when(|view, _| is_frozen(&view.escrow));
        const OF_CALL: Definition<DirectView> = ABOUT.violated_when(|view, _| is_frozen(&view.escrow));

        fn is_frozen(escrow: &EscrowView) -> Truth {
            escrow.dispute_is_open()
        }

        fn update(escrow: EscrowView) -> UpdateView<'static> {
            let caller = Person::nobody();
            let (currency, rates) = (Fact::Unknown, Rates::UNKNOWN);
            UpdateView { request: UpdateEscrowFields::EMPTY, escrow, currency, caller, rates }
        }

        fn cancel(escrow: EscrowView) -> DirectView {
            DirectView { call: DirectCall::Cancel, escrow, caller: Person::nobody() }
        }

        #[test]
        fn belongs_to_those_that_list_it() {
            let shared = Table::EMPTY
                .with_all(&[&OF_UPDATE], Scope::of(Operation::UpdateEscrow))
                .with_all(&[&OF_CALL], Scope::of(Operation::Cancel))
                .with_all(&[&OF_CALL], Scope::of(Operation::Deliver));
            let entry = shared.entries[ABOUT.rule as usize];
            let operations = [Operation::UpdateEscrow, Operation::Deliver, Operation::Cancel];
            assert_eq!(entry.scope, Scope::Operations(OperationSet::from_operations(&operations)));
            assert_eq!(entry.about.requirement, ABOUT.requirement);
            assert_eq!(entry.about.declared_in, file!());
            assert_eq!(shared.declared, RuleSet::of(ABOUT.rule));
        }

        #[test]
        fn judges_each_of_them_alike() {
            let unknown = EscrowView::unknown();
            let frozen = RuleSet::of(ABOUT.rule);
            for (escrow, violated, unchecked) in [
                (unknown.with_dispute(DisputeState::Open), frozen, RuleSet::EMPTY),
                (unknown.with_dispute(DisputeState::Closed), RuleSet::EMPTY, RuleSet::EMPTY),
                (unknown.without_dispute(), RuleSet::EMPTY, RuleSet::EMPTY),
                (unknown, RuleSet::EMPTY, frozen),
            ] {
                for judgement in [
                    Judgement::of(&[&OF_UPDATE], &update(escrow), &EVERYTHING),
                    Judgement::of(&[&OF_CALL], &cancel(escrow), &EVERYTHING),
                ] {
                    assert_eq!((judgement.violated(), judgement.unchecked()), (violated, unchecked));
                }
            }
            let missing = [
                judgement::why(ABOUT.rule, &[&OF_UPDATE], &update(unknown), &EVERYTHING),
                judgement::why(ABOUT.rule, &[&OF_CALL], &cancel(unknown), &EVERYTHING),
            ];
            for truth in missing {
                let facts = truth.expect("it is in the list").facts();
                assert!(facts.iter().eq([FactName::Dispute, FactName::DisputeState]));
            }
        }

        #[test]
        #[should_panic(expected = "a rule judges one kind of thing")]
        fn is_no_rule_of_the_machine_too() {
            let _ = Table::EMPTY.with(&ABOUT, Scope::of(Operation::Cancel)).with(&ABOUT, Scope::Command);
        }
    }

    #[test]
    fn the_rules_of_a_step_are_those_of_its_lists() {
        let listed = |names: &[&str]| -> RuleSet {
            lists().into_iter().filter(|(what, ..)| names.contains(what)).flat_map(|list| list.2).collect()
        };
        for step in Step::all() {
            let names = match step {
                Step::Session(action) => Vec::from(["any session", action.as_str()]),
                Step::Call(_) | Step::Update => Vec::from([step.as_str()]),
            };
            assert_eq!(EVERYTHING.rules_of(step), listed(&names), "{step}");
            let of_june = if JUNE_2026.has_step(step) { listed(&names) } else { RuleSet::EMPTY };
            assert_eq!(JUNE_2026.rules_of(step), of_june.intersection(JUNE_2026.rules), "{step}");
        }
        for action in Action::ALL {
            assert_eq!(action.rules(&EVERYTHING), listed(&[action.as_str()]), "{action}");
        }
        for operation in Operation::ALL {
            let of_operation = |(_, scope, _): &(_, Scope, _)| *scope == Scope::of(operation);
            let rules: RuleSet = lists().into_iter().filter(of_operation).flat_map(|list| list.2).collect();
            assert_eq!(operation.rules(&EVERYTHING), rules, "{operation}");
        }
    }

    #[test]
    fn every_rule_of_the_machine_judges_a_command() {
        let own = |kind: CommandKind| rules(of_commands::rules_of(kind));
        let judging: RuleSet = CommandKind::all().flat_map(own).collect();
        assert_eq!(judging, set_of(of_commands::RULES));
        for kind in CommandKind::all() {
            assert!(own(kind).is_sorted_by_key(|rule| *rule as u8), "{}", kind.as_str());
            let all = kind.rules(&JUNE_2026);
            for difference in JUNE_2026.differences() {
                let advised = is_of_step(kind, difference.advised);
                assert_eq!(all.contains(difference.enforced), advised, "{}", kind.as_str());
                assert!(!all.contains(difference.advised));
            }
        }
    }

    fn is_of_step(kind: CommandKind, rule: Rule) -> bool {
        match kind {
            CommandKind::Step(step) => JUNE_2026.rules_of(step).contains(rule),
            CommandKind::RuleOnProof | CommandKind::ResolveDispute => false,
        }
    }

    /// Whose step it is follows from the rules about people: it is said by hand once more.
    #[test]
    fn whose_step_it_is() {
        let mut said = String::new();
        for step in Step::all() {
            let parties: Vec<_> = step.performed_by(&EVERYTHING).iter().map(|party| party.as_str()).collect();
            writeln!(said, "{step}: {}", parties.join(", ")).unwrap();
        }
        assert_eq!(
            said,
            "sign_contract: buyer, seller\naccept_pay: buyer\ncomplete: buyer\ndispute: buyer, seller\n\
             request_cancellation: buyer\nreject_cancellation: seller\naccept_cancellation: seller\n\
             cancel_escrow: seller\nsubmit_proof: seller\nreview_proof: buyer\nadd_funds: buyer\n\
             deliver: seller\nreject_delivery: buyer\ncancel: buyer, seller\nupdate_escrow: buyer, seller\n"
        );
    }
}
