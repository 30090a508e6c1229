//! An edition of the vendor's pages, as one value: whatever a later edition may change is a field of it.

mod june_2026;
mod limits;
mod modes;
mod words;

use core::fmt::{self, Display, Formatter};
use core::hash::{Hash, Hasher};

use crate::money::MoneyPolicy;
use crate::rule::{Basis, Code, Rule, RuleSet};
use crate::vocabulary::{ActionSet, EventSet, Field, Operation, OperationSet, ProofTypeSet, Step};

pub use june_2026::JUNE_2026;
pub use limits::{Limit, LimitValue, Limits, Unit};
pub use modes::{ModeProperties, Modes};

/// What the vendor's pages say at one time: the rules in force, the words, the differences between the modes, the
/// limits, the money. Every check takes one, and so do the state machine, the matrix, the quote and the texts.
///
/// The fields are plain values, and all are public: an edition is a `const`, and a later one, or one with the numbers that
/// you know better, is written as its difference to another. There is no setting beside it. Give yours a name of its own.
///
/// ```
/// use dhmad_rules::editions::Limits;
/// use dhmad_rules::{Edition, JUNE_2026, Rule};
///
/// const STRICTER: Edition = Edition {
///     name: "2026-06 as our shop has it",
///     limits: Limits { title_length_max: 80, ..JUNE_2026.limits },
///     ..JUNE_2026
/// };
/// let requirement = Rule::CreateTitleLength.requirement(&STRICTER);
/// assert_eq!(requirement.to_string(), "A title has 1 to 80 characters.");
///
/// assert_eq!(Edition::named("2026-06"), Ok(&JUNE_2026));
/// let unknown = Edition::named("2025-01").unwrap_err();
/// assert!(unknown.to_string().starts_with("no edition has this name (there is `2026-06`"));
/// ```
///
/// Checks take a `&'static Edition`, because what they give names it as long as it lives. One whose numbers come from a
/// configuration file is made once, when the application starts, and leaked: `Box::leak(Box::new(edition))`.
///
/// A new field is no breaking change for whoever writes a difference, so the struct is not `non_exhaustive`.
///
/// What is no field is the same in every edition known: the statuses of an escrow, the phases of a proof, the parties, the
/// currencies. The state machine lives the former and money is computed in the latter, so that another one is no other
/// value but other code.
#[derive(Clone, Copy)]
pub struct Edition {
    /// What it is called: for those of the vendor, year and month.
    pub name: &'static str,
    /// The rules that hold. Their order is that of [`Rule`]. Those after which nothing else is judged hold in any case, see
    /// [`in_force`](Self::in_force).
    pub rules: RuleSet,
    /// The rules that have another basis, code or status here than where they are declared. Of two entries for one rule the
    /// first counts; a rule that [ends the judgement](Rule::ends_judgement) is never restated.
    pub restated: &'static [Restated],
    /// The operations that are judged.
    pub operations: OperationSet,
    /// The actions that a checkout session may ask for.
    pub actions: ActionSet,
    /// What webhooks can be told of.
    pub events: EventSet,
    /// What to do in place of calls that people look for and the API does not have.
    pub substitutes: &'static [Substitute],
    /// What the names of documented operations are that no rule here speaks of: there is nothing to judge in them.
    pub unjudged: &'static [&'static str],
    /// The fields that each request may have.
    pub fields: Fields,
    /// The hints that `allowedProofTypes` may hold.
    pub proof_types: ProofTypeSet,
    /// What differs between the modes.
    pub modes: Modes,
    /// Numbers about texts and time.
    pub limits: Limits,
    /// Rates, minimums and how money is rounded.
    pub money: MoneyPolicy,
}

/// A rule that means what it always meant, with another basis, code or status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Restated {
    /// The rule.
    pub rule: Rule,
    /// Its basis in this edition.
    pub basis: Basis,
    /// Its documented error code in this edition.
    pub code: Option<Code>,
    /// Its HTTP status in this edition.
    pub http_status: Option<u16>,
}

/// What to do in place of a call that people look for and the API does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Substitute {
    /// What people call it.
    pub names: &'static [&'static str],
    /// The documented way to the same end, in words.
    pub way: &'static str,
}

/// The documented fields of the requests, in the order in which the pages list them; [`Field::parent`] tells those that
/// stand in another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fields {
    /// Of `create_escrow`.
    pub create_escrow: &'static [Field],
    /// Of `update_escrow`.
    pub update_escrow: &'static [Field],
    /// Of `deliver`.
    pub deliver: &'static [Field],
    /// Of `reject_delivery`.
    pub reject_delivery: &'static [Field],
    /// Of `cancel`.
    pub cancel: &'static [Field],
    /// Of `create_session`.
    pub create_session: &'static [Field],
}

impl Fields {
    /// Those of one operation.
    pub const fn of(&self, operation: Operation) -> &'static [Field] {
        match operation {
            Operation::CreateEscrow => self.create_escrow,
            Operation::UpdateEscrow => self.update_escrow,
            Operation::Deliver => self.deliver,
            Operation::RejectDelivery => self.reject_delivery,
            Operation::Cancel => self.cancel,
            Operation::CreateSession => self.create_session,
        }
    }
}

impl Edition {
    /// The editions of the vendor's pages that are known here, oldest first.
    pub const ALL: &'static [&'static Self] = &[&JUNE_2026];

    /// The edition of this name.
    ///
    /// # Errors
    ///
    /// [`UnknownEdition`], which lists the names, if there is none.
    pub fn named(name: &str) -> Result<&'static Self, UnknownEdition> {
        Self::ALL.iter().copied().find(|edition| edition.name == name).ok_or(UnknownEdition(()))
    }

    /// The rules in force: [`rules`](Self::rules), and those after which nothing else is judged. Without these anything would
    /// be accepted, so no edition is without them.
    pub const fn in_force(&self) -> RuleSet {
        self.rules.with(RuleSet::ENDING)
    }

    /// How it states a rule otherwise than where that is declared, if it does.
    pub(crate) fn restated(&self, rule: Rule) -> Option<&Restated> {
        self.restated.iter().find(|restated| restated.rule == rule && !rule.ends_judgement())
    }

    /// What to do in place of a call that people look for and the API does not have, in words.
    ///
    /// ```
    /// use dhmad_rules::JUNE_2026;
    ///
    /// let way = JUNE_2026.documented_way_to("release").expect("people look for this one");
    /// assert!(way.contains("`complete`"));
    /// assert_eq!(JUNE_2026.documented_way_to("teleport"), None);
    /// ```
    pub fn documented_way_to(&self, name: &str) -> Option<&'static str> {
        let is = |known: &&str| name.eq_ignore_ascii_case(known);
        let substitute = self.substitutes.iter().find(|substitute| substitute.names.iter().any(is));
        let is_action = || self.steps().filter_map(Step::action).any(|action| is(&action.as_str()));
        match substitute {
            Some(substitute) => Some(substitute.way),
            None if is_action() => Some("this is an action: ask for it with `create_session`"),
            None => None,
        }
    }

    /// Whether the pages document an operation of this name that no rule here speaks of, so that there is nothing to judge.
    ///
    /// ```
    /// use dhmad_rules::JUNE_2026;
    ///
    /// assert!(JUNE_2026.has_nothing_to_judge_in("get_escrow"));
    /// assert!(!JUNE_2026.has_nothing_to_judge_in("deliver"), "it is judged");
    /// assert!(!JUNE_2026.has_nothing_to_judge_in("refund"), "it is not documented");
    /// assert!(!JUNE_2026.has_nothing_to_judge_in("GET_ESCROW"), "names are spelt exactly");
    /// ```
    pub fn has_nothing_to_judge_in(&self, name: &str) -> bool {
        self.unjudged.contains(&name)
    }

    /// Whether an operation is judged.
    pub const fn has_operation(&self, operation: Operation) -> bool {
        self.operations.contains(operation)
    }

    /// Whether it knows a step: the operation, and of a checkout session the action.
    pub fn has_step(&self, step: Step) -> bool {
        let has_action = step.action().is_none_or(|action| self.actions.contains(action));
        has_action && self.has_operation(step.operation())
    }

    /// The steps that it knows.
    pub fn steps(&self) -> impl Iterator<Item = Step> {
        Step::all().filter(|step| self.has_step(*step))
    }
}

/// Its name: whatever holds an edition would print a thousand words otherwise.
impl fmt::Debug for Edition {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Edition").field(&self.name).finish()
    }
}

impl Display for Edition {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.name)
    }
}

/// Equal in every field.
impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            name,
            rules,
            restated,
            operations,
            actions,
            events,
            substitutes,
            unjudged,
            fields,
            proof_types,
            modes,
            limits,
            money,
        } = self;
        // Nearly always both are the same one.
        core::ptr::eq(self, other)
            || (*name == other.name
                && *rules == other.rules
                && *restated == other.restated
                && *operations == other.operations
                && *actions == other.actions
                && *events == other.events
                && *substitutes == other.substitutes
                && *unjudged == other.unjudged
                && *fields == other.fields
                && *proof_types == other.proof_types
                && *modes == other.modes
                && *limits == other.limits
                && *money == other.money)
    }
}

impl Eq for Edition {}

impl Hash for Edition {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

/// No edition has that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownEdition(());

impl Display for UnknownEdition {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("no edition has this name (there is ")?;
        for (index, edition) in Edition::ALL.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}`{edition}`")?;
        }
        f.write_str(")")
    }
}

impl core::error::Error for UnknownEdition {}
