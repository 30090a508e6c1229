//! The validity matrix as JSON.

use dhmad_rules::facts::FactName;
use dhmad_rules::matrix::{Branch, Cell, Condition, evaluate};
use dhmad_rules::{Action, Code, Edition, Judgement, Mode, Party, Policy, Rule, RuleSet, Status, Verdict};
use serde::Serialize;

/// Evaluates the validity matrix of checkout sessions, see [`dhmad_rules::matrix`].
///
/// ```
/// use dhmad_rules::{Action, Code, JUNE_2026, Policy, Status};
/// use dhmad_wire::MatrixOutcome;
///
/// let matrix = dhmad_wire::matrix(&JUNE_2026, &Policy::standard());
/// let dispute = matrix.cells.iter().find(|cell| cell.action == Action::Dispute && cell.status == Status::Paid);
/// let dispute = dispute.expect("every action has a cell in every status");
/// assert_eq!((dispute.answer.outcome, dispute.facts[0].as_str()), (MatrixOutcome::Depends, "disputeTicketId"));
/// assert_eq!(dispute.branches[1].answer.code, Some(Code::DisputeAlreadyOpened));
///
/// let json = serde_json::to_string(&matrix)?;
/// assert!(json.starts_with(r#"{"edition":"2026-06","cells":[{"action":"sign_contract""#));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn matrix(edition: &'static Edition, policy: &Policy) -> Matrix {
    Matrix::evaluate(edition, policy, |_| true)
}

/// The validity matrix. Serialize it for the JSON that other programs read; its keys are a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Matrix {
    /// The edition that it was evaluated by.
    pub edition: &'static str,
    /// Its cells: by action, then kind of escrow, then status, then party.
    pub cells: Vec<MatrixCell>,
}

impl Matrix {
    /// Evaluates the cells that are meant.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Mode, Policy};
    /// use dhmad_wire::Matrix;
    ///
    /// let instant = |cell: &dhmad_rules::matrix::Cell| cell.column().mode() == Mode::Instant;
    /// let matrix = Matrix::evaluate(&JUNE_2026, &Policy::standard(), instant);
    /// assert_eq!(matrix.edition, "2026-06");
    /// assert!(matrix.cells.iter().all(|cell| cell.mode == Mode::Instant));
    /// ```
    pub fn evaluate(edition: &'static Edition, policy: &Policy, is_meant: impl Fn(&Cell) -> bool) -> Self {
        let cells = evaluate(edition, policy);
        let meant = cells.iter().filter(|cell| is_meant(cell));
        let cells = meant.map(|cell| MatrixCell::of(cell, edition, policy)).collect();
        Self { edition: edition.name, cells }
    }
}

/// What the rules say of one action, on one kind of escrow, in one status, for one party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MatrixCell {
    /// The action of the session.
    pub action: Action,
    /// The mode of the escrow.
    pub mode: Mode,
    /// Whether the escrow requires a proof of purchase.
    pub proof_gate: bool,
    /// The status of the escrow.
    pub status: Status,
    /// Who is the target.
    pub party: Party,
    /// What holds in every branch.
    #[serde(flatten)]
    pub answer: MatrixAnswer,
    /// The facts that the answer depends on, or which rule comes first, see [`api_name`].
    pub facts: Vec<String>,
    /// The answers; none if nothing depends on a fact.
    pub branches: Vec<MatrixBranch>,
}

/// What the rules say in every case that a cell, or a branch of it, covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MatrixAnswer {
    /// Whether the session is possible.
    pub outcome: MatrixOutcome,
    /// The rule that comes first in every case; null if there is none, or if it is one here and another there.
    pub rule: Option<Rule>,
    /// The documented code that the API answers with in every case; null if there is none, or if they differ.
    pub code: Option<Code>,
    /// Every rule that refuses it in every case.
    pub violations: Vec<Rule>,
    /// Rules that only advise, and stand against it in every case.
    pub advisories: Vec<Rule>,
    /// Rules that only advise, and may stand against it.
    pub possible_advisories: Vec<Rule>,
}

/// Whether a session is possible. The enum is exhaustive on purpose: whoever draws a matrix has to think of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MatrixOutcome {
    /// It is, with doubts or without.
    Possible,
    /// It is not, whatever else is known of the escrow.
    Refused,
    /// One or the other, depending on facts.
    Depends,
}

impl MatrixOutcome {
    /// The word in JSON: `possible`, `refused` or `depends`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Refused => "refused",
            Self::Depends => "depends",
        }
    }
}

impl From<Verdict> for MatrixOutcome {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Accept | Verdict::AcceptWithDoubts => Self::Possible,
            Verdict::Reject => Self::Refused,
            Verdict::Undetermined => Self::Depends,
        }
    }
}

/// One answer of a cell that depends on facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MatrixBranch {
    /// When it holds: all of these do.
    pub when: Vec<MatrixCondition>,
    /// What holds then.
    #[serde(flatten)]
    pub answer: MatrixAnswer,
}

/// A fact with the values that it may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MatrixCondition {
    /// The fact, see [`api_name`].
    pub fact: String,
    /// The values, as the API spells them.
    pub is: Vec<String>,
}

/// A fact as the API's own objects name it, with dots: `signatures.sellerSigned`.
///
/// ```
/// use dhmad_rules::facts::FactName;
///
/// assert_eq!(dhmad_wire::api_name(FactName::SellerSigned), "signatures.sellerSigned");
/// assert_eq!(dhmad_wire::api_name(FactName::Cancellation), "cancellationRequest");
/// ```
pub fn api_name(fact: FactName) -> String {
    if fact == FactName::Cancellation {
        // The request is meant, which may be there or not, rather than a key in it.
        "cancellationRequest".to_owned()
    } else {
        fact.path().replace('/', ".")
    }
}

impl MatrixCell {
    fn of(cell: &Cell, edition: &'static Edition, policy: &Policy) -> Self {
        let branches = if cell.facts().is_empty() { &[] } else { cell.branches() };
        Self {
            action: cell.action(),
            mode: cell.column().mode(),
            proof_gate: cell.column().has_proof_gate(),
            status: cell.status(),
            party: cell.party(),
            answer: MatrixAnswer {
                // A rule that is violated in every branch need not be the first in any.
                rule: agreed(cell.branches().iter().map(Branch::refused_by)),
                code: agreed(cell.branches().iter().map(|branch| branch.refused_by()?.code(edition))),
                ..MatrixAnswer::of(cell.verdict(), cell.report().judgement(), edition, policy)
            },
            facts: cell.facts().iter().map(api_name).collect(),
            branches: branches.iter().map(|branch| MatrixBranch::of(branch, edition, policy)).collect(),
        }
    }
}

/// What all of them say; nothing if one says something else.
fn agreed<T: PartialEq>(mut answers: impl Iterator<Item = Option<T>>) -> Option<T> {
    let first = answers.next()??;
    answers.all(|answer| answer.as_ref() == Some(&first)).then_some(first)
}

impl MatrixAnswer {
    fn of(verdict: Verdict, judgement: Judgement, edition: &'static Edition, policy: &Policy) -> Self {
        let rule = judgement.primary(policy);
        let in_order = |rules: RuleSet| edition.by_precedence(rules).collect();
        Self {
            outcome: verdict.into(),
            rule,
            code: rule.and_then(|rule| rule.code(edition)),
            violations: in_order(judgement.violations(policy)),
            advisories: in_order(judgement.advisories(policy)),
            possible_advisories: in_order(judgement.possible_advisories(policy)),
        }
    }
}

impl MatrixBranch {
    fn of(branch: &Branch, edition: &'static Edition, policy: &Policy) -> Self {
        let verdict = branch.refused_by().map_or(Verdict::Accept, |_| Verdict::Reject);
        Self {
            when: branch.conditions().iter().map(MatrixCondition::of).collect(),
            answer: MatrixAnswer::of(verdict, branch.judgement(), edition, policy),
        }
    }
}

impl MatrixCondition {
    fn of(condition: &Condition) -> Self {
        let values = condition.values().iter().map(ToString::to_string);
        Self { fact: api_name(condition.fact()), is: values.collect() }
    }
}
