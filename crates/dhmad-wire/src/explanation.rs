//! All that is said of a rule, as JSON.

use dhmad_rules::rules::{ErrorType, Page, Scope};
use dhmad_rules::{Action, Basis, Code, Edition, Language, Operation, Rule};
use serde::{Serialize, Serializer};

use crate::example::example;

/// Explains a rule as an edition has it.
///
/// ```
/// use dhmad_rules::{Action, Code, JUNE_2026, Rule};
///
/// let explanation = dhmad_wire::explain(Rule::SessionDisputeAlreadyOpened, &JUNE_2026);
/// assert_eq!(explanation.code, Some(Code::DisputeAlreadyOpened));
/// assert_eq!(explanation.actions, [Action::Dispute]);
///
/// let json = serde_json::to_string(&explanation)?;
/// assert!(json.starts_with(r#"{"id":"session.dispute.already-opened","scope":"operation""#));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn explain(rule: Rule, edition: &'static Edition) -> Explanation {
    let operations: Vec<Operation> = match rule.scope() {
        Scope::Operations(_) => rule.operations(edition).iter().collect(),
        Scope::AnyRequest | Scope::Command => Vec::new(),
    };
    let (operation, operations) = match operations.as_slice() {
        [operation] => (Some(*operation), Vec::new()),
        _ => (None, operations),
    };
    Explanation {
        id: rule,
        scope: rule.scope(),
        operation,
        operations,
        code: rule.code(edition),
        basis: rule.basis(edition),
        status: rule.http_status(edition),
        error_type: rule.error_type(edition),
        source: rule.sources(),
        since: rule.since().map(|edition| edition.name),
        requirement: rule.requirement(edition).to_string(),
        why: rule.why(edition).to_string(),
        refused_when: rule.refused_when(edition).to_string(),
        instead: rule.instead(edition).to_string(),
        message: rule.message(edition).to_string(),
        user_message: rule.user_message(edition, Language::English).to_string(),
        example: example(rule),
        actions: rule.actions(edition).collect(),
        declared_in: rule.declared_in(),
        edition: edition.name,
        has_it_so: edition,
    }
}

/// A rule, as an edition has it: see [`explain()`]. Serialize it for the JSON that other programs read; its keys are a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Explanation {
    /// Its stable id.
    pub id: Rule,
    /// What meets it; in JSON `any_request`, `operation`, or `command` of the state machine: then the example is a scenario.
    #[serde(serialize_with = "scope")]
    pub scope: Scope,
    /// The operation that it judges, if it is one alone.
    pub operation: Option<Operation>,
    /// The operations that it judges, if they are several; in JSON there is no such key else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<Operation>,
    /// The documented error code, if there is one.
    pub code: Option<Code>,
    /// `documented`, `inferred` or `assumed`.
    pub basis: Basis,
    /// The HTTP status, where a page tells.
    pub status: Option<u16>,
    /// The `type` of the API's error object, where a page shows one.
    #[serde(rename = "type")]
    pub error_type: Option<ErrorType>,
    /// The pages that it rests on; none where they are silent.
    pub source: &'static [Page],
    /// The first edition that has it in force.
    pub since: Option<&'static str>,
    /// What the API asks for, in one sentence.
    pub requirement: String,
    /// Why it asks for that.
    pub why: String,
    /// When exactly the request is refused.
    pub refused_when: String,
    /// What can be done instead.
    pub instead: String,
    /// What a developer is told, in general: what is known only of one escrow stands in braces.
    pub message: String,
    /// What the end user may be shown, in English or as [`told_in`](Self::told_in) says.
    pub user_message: String,
    /// A short envelope, or scenario, that violates it, see [`example`].
    pub example: Option<String>,
    /// The actions that it can refuse; none for a rule of every session, or of another operation.
    pub actions: Vec<Action>,
    /// The file below `src` of the crate `dhmad-rules` in which it is declared.
    pub declared_in: &'static str,
    /// The edition that has it so.
    pub edition: &'static str,
    #[serde(skip)]
    has_it_so: &'static Edition,
}

fn scope<S: Serializer>(scope: &Scope, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match scope {
        Scope::AnyRequest => "any_request",
        Scope::Operations(_) => "operation",
        Scope::Command => "command",
    })
}

impl Explanation {
    /// The same with what end users are told in this language, rather than in English. Nothing else changes.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Language, Rule};
    ///
    /// let explanation = dhmad_wire::explain(Rule::DeliverNotSeller, &JUNE_2026).told_in(Language::French);
    /// assert_eq!(explanation.user_message, "Seul le vendeur peut marquer cet achat comme livré.");
    /// ```
    #[must_use]
    pub fn told_in(self, language: Language) -> Self {
        Self { user_message: self.id.user_message(self.has_it_so, language).to_string(), ..self }
    }
}
