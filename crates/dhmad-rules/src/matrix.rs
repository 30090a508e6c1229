//! The validity matrix of checkout sessions: each action, on each kind of escrow, in each status, for each party.
//!
//! It is evaluated, never written: every [`Cell`] is what the rules say of a session in which the cell's
//! four coordinates are known, the target is exactly that party, and redirect and metadata are right. What the
//! coordinates leave open (signatures, the phase of the proof, a dispute, a request to cancel) stays unknown; where
//! the answer depends on it, the cell has a [`Branch`] for each answer.
//!
//! ```
//! use dhmad_rules::facts::FactName;
//! use dhmad_rules::{Action, JUNE_2026, Mode, Party, Policy, Rule, Status, Verdict, matrix};
//!
//! let cells = matrix::evaluate(&JUNE_2026, &Policy::standard());
//! let on_delivered = |party| {
//!     cells.iter().find(move |cell| {
//!         cell.action() == Action::RequestCancellation
//!             && cell.column().mode() == Mode::Standard
//!             && cell.status() == Status::Delivered
//!             && cell.party() == party
//!     })
//! };
//!
//! // The seller does not request a cancellation, whatever else is true of the escrow.
//! let seller = on_delivered(Party::Seller).unwrap();
//! assert_eq!(seller.verdict(), Verdict::Reject);
//! assert_eq!(seller.branches()[0].refused_by(), Some(Rule::SessionRequestCancellationTargetSeller));
//! assert!(seller.facts().is_empty());
//!
//! // The buyer does, once: it depends on whether there is a request already.
//! let buyer = on_delivered(Party::Buyer).unwrap();
//! assert_eq!(buyer.verdict(), Verdict::Undetermined);
//! assert!(buyer.facts().iter().eq([FactName::Cancellation]));
//! let [first, again] = buyer.branches() else { panic!("one branch for each answer") };
//! assert_eq!(first.refused_by(), None);
//! assert_eq!(again.refused_by(), Some(Rule::SessionRequestCancellationAlreadyRequested));
//! ```

use alloc::vec;
use alloc::vec::Vec;
use core::fmt::{self, Display, Formatter};

use crate::edition::Edition;
use crate::escrow::EscrowView;
use crate::fact::{Fact, FactName, FactSet};
use crate::judgement::Judgement;
use crate::operations::{RequestView, SessionView};
use crate::person::Person;
use crate::policy::{Policy, Verdict};
use crate::report::Report;
use crate::rule::Rule;
use crate::supposed::SupposedValue;
use crate::vocabulary::{Action, Mode, Party, Status, Step};

/// Evaluates every cell of an edition under a policy: by action, then column, then status, then party.
pub fn evaluate(edition: &'static Edition, policy: &Policy) -> Vec<Cell> {
    let mut cells = Vec::new();
    for action in edition.steps().filter_map(Step::action) {
        for column in Column::all(edition) {
            for status in Status::ALL {
                for party in Party::ALL {
                    cells.push(Cell::evaluate(edition, action, column, status, party, policy));
                }
            }
        }
    }
    cells
}

/// A kind of escrow: its mode, and whether it has a proof gate. Only a mode that may have one is a column twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Column {
    mode: Mode,
    proof_gate: bool,
}

impl Column {
    /// Every column: each mode without a proof gate and, where it may have one, with it. A mode that can no longer be created is
    /// among them: what was created before lives on.
    pub fn all(edition: &Edition) -> impl Iterator<Item = Self> {
        Mode::ALL.into_iter().flat_map(|mode| {
            let gated = edition.modes.of(mode).may_have_proof_gate.then_some(Self { mode, proof_gate: true });
            [Self { mode, proof_gate: false }].into_iter().chain(gated)
        })
    }

    /// The mode.
    pub const fn mode(self) -> Mode {
        self.mode
    }

    /// Whether a proof of purchase is required before delivery.
    pub const fn has_proof_gate(self) -> bool {
        self.proof_gate
    }

    fn escrow(self) -> EscrowView {
        let escrow = EscrowView::unknown().with_mode(self.mode);
        if self.proof_gate { escrow.with_proof_gate(Fact::Unknown) } else { escrow.without_proof_gate() }
    }
}

impl Display for Column {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.mode.fmt(f)?;
        if self.proof_gate { f.write_str(" with proof gate") } else { Ok(()) }
    }
}

/// What the rules say of one action, on one kind of escrow, in one status, for one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    action: Action,
    column: Column,
    status: Status,
    party: Party,
    report: Report<'static>,
    branches: Vec<Branch>,
}

impl Cell {
    fn evaluate(
        edition: &'static Edition,
        action: Action,
        column: Column,
        status: Status,
        party: Party,
        policy: &Policy,
    ) -> Self {
        let target = Person::only(party, Person::related_target);
        let view = SessionView::right(action, target, column.escrow().with_status(status)).into();
        Self {
            action,
            column,
            status,
            party,
            report: edition.report(view),
            branches: branches(edition, view, policy),
        }
    }

    /// The action of the session.
    pub const fn action(&self) -> Action {
        self.action
    }

    /// The kind of escrow.
    pub const fn column(&self) -> Column {
        self.column
    }

    /// The status of the escrow.
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Who is the target, and is not also the other party.
    pub const fn party(&self) -> Party {
        self.party
    }

    /// What the rules say of all that this cell states, with everything else unknown.
    pub const fn report(&self) -> &Report<'static> {
        &self.report
    }

    /// Whether the session is possible, refused in every branch, or one or the other depending on [`facts`](Self::facts).
    pub fn verdict(&self) -> Verdict {
        let refused = |branch: &Branch| branch.refused_by.is_some();
        if self.branches.iter().all(refused) {
            Verdict::Reject
        } else if self.branches.iter().any(refused) {
            Verdict::Undetermined
        } else if self.branches.iter().any(|branch| branch.has_doubts) {
            Verdict::AcceptWithDoubts
        } else {
            Verdict::Accept
        }
    }

    /// The facts on which the answer depends: on whether the session is refused, or on which rule comes first.
    pub fn facts(&self) -> FactSet {
        let conditions = self.branches.iter().flat_map(Branch::conditions);
        conditions.fold(FactSet::EMPTY, |facts, condition| facts.with(FactSet::of(condition.fact)))
    }

    /// The answers. Whatever the unknown facts are, the conditions of exactly one branch hold; a cell that depends on
    /// nothing has one branch without conditions.
    pub fn branches(&self) -> &[Branch] {
        &self.branches
    }
}

/// One answer of a [`Cell`], and when it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    conditions: Vec<Condition>,
    refused_by: Option<Rule>,
    has_doubts: bool,
    judgement: Judgement,
}

impl Branch {
    /// The conditions, all of which hold in this branch. Facts on which nothing depends here are not among them.
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// The primary error, or `None` if the session is possible.
    pub const fn refused_by(&self) -> Option<Rule> {
        self.refused_by
    }

    /// All that the rules say in this branch. Ask it for the other violations and for the advisories; its unchecked
    /// rules cannot change the answer, but may be more violations or more advisories.
    pub const fn judgement(&self) -> Judgement {
        self.judgement
    }
}

/// A fact that has one of some values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    fact: FactName,
    values: Vec<SupposedValue>,
}

impl Condition {
    /// The fact.
    pub const fn fact(&self) -> FactName {
        self.fact
    }

    /// The values that it may have: false before true, the others in the order of their words.
    pub fn values(&self) -> &[SupposedValue] {
        &self.values
    }
}

/// The answers to a view, one for each combination of the unknown facts on which the answer depends.
fn branches(edition: &'static Edition, view: RequestView<'static>, policy: &Policy) -> Vec<Branch> {
    let report = edition.report(view);
    let undecided = first_undecided(&report, policy).and_then(|rule| report.finding(rule));
    let Some(fact) = undecided.and_then(|finding| finding.facts().iter().next()) else {
        return vec![Branch {
            conditions: Vec::new(),
            refused_by: report.primary(policy),
            has_doubts: !report.doubts(policy).is_empty(),
            judgement: report.judgement(),
        }];
    };

    // Each missing fact can tip the rule (see `Truth`), so at least two of these answers differ.
    let mut answers: Vec<(Vec<SupposedValue>, Vec<Branch>)> = Vec::new();
    let mut suppositions: Vec<_> = view.suppositions(fact).collect();
    suppositions.sort_by_key(|(value, _)| *value);
    for (value, view) in suppositions {
        let answer = branches(edition, view, policy);
        match answers.iter_mut().find(|(_, same)| *same == answer) {
            Some((values, _)) => values.push(value),
            None => answers.push((vec![value], answer)),
        }
    }

    let under_condition = |(values, answer): (Vec<SupposedValue>, Vec<Branch>)| {
        answer.into_iter().map(move |mut branch| {
            branch.conditions.insert(0, Condition { fact, values: values.clone() });
            branch
        })
    };
    answers.into_iter().flat_map(under_condition).collect()
}

/// The unchecked rule that has to be decided before the primary error is known.
fn first_undecided(report: &Report<'_>, policy: &Policy) -> Option<Rule> {
    let open = report.violations(policy).with(report.undecided(policy));
    let first = report.edition().by_precedence(open).next();
    first.filter(|rule| report.unchecked().contains(*rule))
}
