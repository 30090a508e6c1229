//! How a rule is declared: what is said of it, and the predicate that decides it, together in one `const`.

use core::panic::Location;

use crate::edition::Edition;
use crate::hint::Hint;
use crate::language::Language;
use crate::rule::{Basis, Code, ErrorType, Page, Place, Rule};
use crate::truth::Truth;

/// All that is said of a rule. Read through the accessors of [`Rule`].
///
/// Texts are templates: what an edition may change (a limit, a list of words) stands in braces, see [`crate::text`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    pub(crate) rule: Rule,
    pub(crate) code: Option<Code>,
    pub(crate) basis: Basis,
    pub(crate) http_status: Option<u16>,
    pub(crate) error_type: Option<ErrorType>,
    pub(crate) sources: &'static [Page],
    /// Whether of these a finding names only the page of the operation that was asked for.
    pub(crate) sources_by_operation: bool,
    pub(crate) place: Place,
    pub(crate) requirement: &'static str,
    pub(crate) why: &'static str,
    pub(crate) refused_when: &'static str,
    /// What can be done instead, whatever the request; if there are hints, where none of them holds.
    pub(crate) instead: &'static str,
    /// What can be done instead, where it can be done: all that holds is told.
    pub(crate) hints: &'static [Hint],
    /// What can be done instead, where one way is enough: the first that holds is told.
    pub(crate) way_on: &'static [Hint],
    pub(crate) message: &'static str,
    pub(crate) user_message: UserMessage,
    /// The file of the declaration, see [`Rule::declared_in`].
    pub(crate) declared_in: &'static str,
}

impl About {
    /// Nothing said yet of a documented rule.
    pub(crate) const DOCUMENTED: Self = Self {
        rule: Rule::ALL[0],
        code: None,
        basis: Basis::Documented,
        http_status: Some(400),
        error_type: None,
        sources: &[],
        sources_by_operation: false,
        place: Place::Request,
        requirement: "",
        why: "",
        refused_when: "",
        instead: "",
        hints: &[],
        way_on: &[],
        message: "",
        user_message: UserMessage { english: "", french: "", arabic: "" },
        declared_in: "",
    };

    /// Every hint. A rule has those of one kind.
    pub(crate) const fn every_hint(&self) -> &'static [Hint] {
        if self.way_on.is_empty() { self.hints } else { self.way_on }
    }

    /// The rule with what decides it.
    #[track_caller]
    pub(crate) const fn violated_when<S: Subject>(
        self,
        predicate: for<'a> fn(&S::View<'a>, &Edition) -> Truth,
    ) -> Definition<S> {
        let about = Self { declared_in: Location::caller().file(), ..self };
        Definition { about, violated_when: predicate }
    }

    /// The rule, which an adapter decides: it alone sees the text of the request.
    #[track_caller]
    pub(crate) const fn decided_by_adapter(self) -> Self {
        Self { declared_in: Location::caller().file(), ..self }
    }
}

/// What the end user may be shown, in every language: who writes a rule writes all of them, or it does not compile. What they
/// have to be like is told in `docs/guide/translate.md`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UserMessage {
    pub(crate) english: &'static str,
    pub(crate) french: &'static str,
    pub(crate) arabic: &'static str,
}

impl UserMessage {
    pub(crate) const fn of(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::French => self.french,
            Language::Arabic => self.arabic,
        }
    }
}

/// A rule that is decided here.
pub(crate) struct Definition<S: Subject> {
    pub(crate) about: About,
    violated_when: for<'a> fn(&S::View<'a>, &Edition) -> Truth,
}

impl<S: Subject> Definition<S> {
    pub(crate) const fn rule(&self) -> Rule {
        self.about.rule
    }

    /// Whether the rule is violated, whatever the edition says of its being in force.
    #[inline]
    pub(crate) fn decide(&self, view: &S::View<'_>, edition: &Edition) -> Truth {
        (self.violated_when)(view, edition)
    }
}

/// What rules judge, named without the lifetime of what it borrows.
pub(crate) trait Subject {
    /// What they see of it.
    type View<'a>;
}
