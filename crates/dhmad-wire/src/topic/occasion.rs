//! When a step is possible, and for whom: evaluated, never written.

use dhmad_rules::facts::{EscrowView, FactSet};
use dhmad_rules::matrix::Column;
use dhmad_rules::words::ProofPhase;
use dhmad_rules::{Edition, Fact, Group, Mode, Party, Policy, Possibility, Rule, Status, Step};
use serde::Serialize;

use crate::matrix::api_name;

/// Documented and inferred rules refuse, assumed ones advise.
const POLICY: Policy = Policy::standard();

/// Escrows on which a party can take a step, all alike. What else is known of the escrow decides whether it can.
///
/// Of an action or an operation, an escrow without a confirmation is told with the others also where it is `delivered`,
/// which it never is, as the matrix does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Occasion {
    /// The action, or the operation.
    pub step: Step,
    /// Who takes it.
    pub party: Party,
    /// The status of the escrow.
    pub statuses: Vec<Status>,
    /// What kind of escrow it is.
    pub escrows: Vec<EscrowKind>,
    /// How it stands if nothing else is known: `possible`, or `doubtful`.
    pub group: Group,
    /// The facts that could still refuse it, see [`api_name`](crate::api_name).
    pub depends_on: Vec<String>,
    /// Rules that only advise, and stand against it.
    pub advisories: Vec<Rule>,
    /// Rules that only advise, and may stand against it.
    pub possible_advisories: Vec<Rule>,
}

/// A kind of escrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EscrowKind {
    /// The mode.
    pub mode: Mode,
    /// Whether it requires a proof of purchase.
    pub proof_gate: bool,
}

/// For example `quick with proof gate`.
impl std::fmt::Display for EscrowKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.mode.fmt(f)?;
        if self.proof_gate { f.write_str(" with proof gate") } else { Ok(()) }
    }
}

/// When a step is possible.
pub(super) fn of_step(step: Step, edition: &'static Edition) -> Vec<Occasion> {
    let statuses = Status::ALL.into_iter();
    let escrows = statuses.flat_map(|status| kinds(edition).map(move |kind| (kind, status, Fact::Unknown)));
    let escrows: Vec<_> = escrows.collect();
    of_steps(&[step], &escrows, edition)
}

/// What each party can do in a status, on the escrows that come to it.
pub(super) fn in_status(status: Status, escrows: &[EscrowKind], edition: &'static Edition) -> Vec<Occasion> {
    let escrows: Vec<Stated> = escrows.iter().map(|kind| (*kind, status, Fact::Unknown)).collect();
    of_steps(&edition.steps().collect::<Vec<_>>(), &escrows, edition)
}

/// What each party can do in a phase of the proof, on the escrows that have one.
pub(super) fn in_phase(
    phase: ProofPhase,
    escrows: &[EscrowKind],
    edition: &'static Edition,
) -> Vec<Occasion> {
    let stated = |kind: &EscrowKind| (*kind, phase.reached_in(), Fact::Known(phase));
    let escrows: Vec<Stated> = escrows.iter().map(stated).collect();
    of_steps(&edition.steps().collect::<Vec<_>>(), &escrows, edition)
}

/// The kinds of escrow that come to a status.
pub(super) fn kinds_in(status: Status, edition: &Edition) -> Vec<EscrowKind> {
    kinds(edition).filter(|kind| edition.modes.of(kind.mode).comes_to(status)).collect()
}

/// The kinds of escrow that have a proof.
pub(super) fn kinds_with_proof(edition: &Edition) -> Vec<EscrowKind> {
    kinds(edition).filter(|kind| kind.proof_gate).collect()
}

fn kinds(edition: &Edition) -> impl Iterator<Item = EscrowKind> {
    Column::all(edition).map(|column| EscrowKind { mode: column.mode(), proof_gate: column.has_proof_gate() })
}

/// A kind of escrow in a status, with what is known of the proof.
type Stated = (EscrowKind, Status, Fact<ProofPhase>);

fn of_steps(steps: &[Step], escrows: &[Stated], edition: &'static Edition) -> Vec<Occasion> {
    let of_party = |party| steps.iter().flat_map(move |step| of_one(*step, party, escrows, edition));
    let mut all: Vec<Occasion> = Party::ALL.into_iter().flat_map(of_party).collect();
    // What a rule advises against comes after what none does.
    all.sort_by_key(|occasion| (occasion.party, !occasion.advisories.is_empty()));
    all
}

/// One step of one party: kinds of escrow that are alike in a status are told together, and statuses in which the same
/// kinds are alike.
fn of_one(step: Step, party: Party, escrows: &[Stated], edition: &'static Edition) -> Vec<Occasion> {
    let possible = escrows.iter().filter_map(|(kind, status, phase)| {
        let escrow = EscrowView::unknown().with_mode(kind.mode).with_status(*status);
        let escrow =
            if kind.proof_gate { escrow.with_proof_gate(*phase) } else { escrow.without_proof_gate() };
        let possibility = edition.possibility(step, party, escrow, &POLICY);
        let answer = Answer::of(&possibility);
        (possibility.group() != Group::Refused).then_some((*kind, (*status, answer)))
    });
    let alike = fold(possible).into_iter().map(|(kinds, (status, answer))| (status, (kinds, answer)));
    let occasion = |(statuses, (escrows, answer)): (Vec<Status>, (Vec<EscrowKind>, Answer))| Occasion {
        step,
        party,
        statuses,
        escrows,
        group: answer.group,
        depends_on: answer.depends_on,
        advisories: answer.advisories,
        possible_advisories: answer.possible_advisories,
    };
    fold(alike).into_iter().map(occasion).collect()
}

/// Puts keys with equal values together, at the place of the first.
fn fold<K, V: PartialEq>(items: impl Iterator<Item = (K, V)>) -> Vec<(Vec<K>, V)> {
    let mut groups: Vec<(Vec<K>, V)> = Vec::new();
    for (key, value) in items {
        match groups.iter_mut().find(|(_, known)| *known == value) {
            Some((keys, _)) => keys.push(key),
            None => groups.push((vec![key], value)),
        }
    }
    groups
}

/// What the rules say.
#[derive(PartialEq)]
struct Answer {
    group: Group,
    depends_on: Vec<String>,
    advisories: Vec<Rule>,
    possible_advisories: Vec<Rule>,
}

impl Answer {
    fn of(possibility: &Possibility) -> Self {
        let report = possibility.report();
        let edition = report.edition();
        let in_order = |rules| edition.by_precedence(rules).collect();
        let undecided = report.findings(report.undecided(&POLICY));
        let facts = undecided.fold(FactSet::EMPTY, |facts, finding| facts.with(finding.facts()));
        Self {
            group: possibility.group(),
            depends_on: facts.iter().map(api_name).collect(),
            advisories: in_order(report.advisories(&POLICY)),
            possible_advisories: in_order(report.unchecked().intersection(POLICY.advising(edition))),
        }
    }
}
