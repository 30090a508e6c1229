//! Every cell as a line of CSV, for programs: the record of the JSON, with lists as text.

use std::io::{self, Write};

use dhmad_wire::{Matrix, MatrixBranch, MatrixCell};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    action: &'a str,
    mode: &'a str,
    proof_gate: bool,
    status: &'a str,
    party: &'a str,
    outcome: &'a str,
    rule: Option<&'a str>,
    code: Option<&'a str>,
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

impl<'a> Line<'a> {
    fn of(cell: &'a MatrixCell) -> Self {
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
            violations: cell.answer.violations.join(" "),
            advisories: cell.answer.advisories.join(" "),
            possible_advisories: cell.answer.possible_advisories.join(" "),
            facts: cell.facts.join(" "),
            branches: branches.join("; "),
        }
    }
}

/// For example `cancellationRequest=pending|accepted|rejected -> CANCELLATION_ALREADY_REQUESTED`.
fn branch(branch: &MatrixBranch) -> String {
    let when: Vec<_> =
        branch.when.iter().map(|when| format!("{}={}", when.fact, when.is.join("|"))).collect();
    let answer = branch.answer.code.or(branch.answer.rule).unwrap_or(branch.answer.outcome);
    format!("{} -> {answer}", when.join(" & "))
}
