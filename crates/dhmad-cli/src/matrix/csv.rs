//! Every cell as a line of CSV, for programs: the record of the JSON, with lists as text.

use std::io::{self, Write};

use dhmad_rules::{Action, Code, Mode, Party, Rule, Status};
use dhmad_wire::{Matrix, MatrixBranch, MatrixCell, MatrixOutcome};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    action: Action,
    mode: Mode,
    proof_gate: bool,
    status: Status,
    party: Party,
    outcome: MatrixOutcome,
    rule: Option<Rule>,
    code: Option<Code>,
    violations: String,
    advisories: String,
    possible_advisories: String,
    facts: String,
    branches: String,
}

pub(super) fn write(matrix: &Matrix, out: &mut dyn Write) -> io::Result<()> {
    // In memory first: an error of the CSV writer would not tell any more that a pipe was closed.
    let mut writer = csv::Writer::from_writer(Vec::new());
    for cell in &matrix.cells {
        writer.serialize(Line::of(cell))?;
    }
    out.write_all(&writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

impl Line {
    fn of(cell: &MatrixCell) -> Self {
        let branches: Vec<_> = cell.branches.iter().map(branch).collect();
        Self {
            action: cell.action,
            mode: cell.mode,
            proof_gate: cell.proof_gate,
            status: cell.status,
            party: cell.party,
            outcome: cell.answer.outcome,
            rule: cell.answer.rule,
            code: cell.answer.code,
            violations: ids(&cell.answer.violations),
            advisories: ids(&cell.answer.advisories),
            possible_advisories: ids(&cell.answer.possible_advisories),
            facts: cell.facts.join(" "),
            branches: branches.join("; "),
        }
    }
}

/// For example `cancellationRequest=pending|accepted|rejected -> CANCELLATION_ALREADY_REQUESTED`.
fn branch(branch: &MatrixBranch) -> String {
    let when: Vec<_> =
        branch.when.iter().map(|when| format!("{}={}", when.fact, when.is.join("|"))).collect();
    let name = branch.answer.code.map(Code::as_str).or(branch.answer.rule.map(Rule::id));
    let answer = name.unwrap_or(branch.answer.outcome.as_str());
    format!("{} -> {answer}", when.join(" & "))
}

fn ids(rules: &[Rule]) -> String {
    rules.iter().map(|rule| rule.id()).collect::<Vec<_>>().join(" ")
}
