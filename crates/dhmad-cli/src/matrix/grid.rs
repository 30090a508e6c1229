//! The whole matrix on one screen: a mark for each cell.

use std::io::{self, Write};

use dhmad_rules::matrix::{Cell, Column};
use dhmad_rules::{Action, Edition, Party, Status, Verdict};
use unicode_width::UnicodeWidthStr;

use super::sheet;
use crate::output::Prose;

/// The least space between kinds of escrow.
const GAP: usize = 2;

/// Prints a block for each party: a row for each action, and for each kind of escrow a mark in each status.
pub(super) fn write(
    edition: &'static Edition,
    cells: &[Cell],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut columns: Vec<Column> = Vec::new();
    let mut actions: Vec<Action> = Vec::new();
    for cell in cells {
        if !columns.contains(&cell.column()) {
            columns.push(cell.column());
        }
        if !actions.contains(&cell.action()) {
            actions.push(cell.action());
        }
    }
    let names = Party::ALL.map(heading).into_iter().chain(actions.iter().map(ToString::to_string));
    let first = names.map(|name| name.width()).max().unwrap_or_default();
    let marks = Status::ALL.len() * 2 - 1;
    let gap =
        columns.iter().map(|column| short(*column).width()).max().unwrap_or_default().saturating_sub(marks)
            + GAP;

    writeln!(out, "{}\n", sheet::title(edition))?;
    for party in Party::ALL {
        let mut line = format!("{:first$}", heading(party));
        for column in &columns {
            line.extend([" ".repeat(gap), format!("{:marks$}", short(*column))]);
        }
        writeln!(out, "{}", line.trim_end())?;
        let numbers: Vec<String> = (1..=Status::ALL.len()).map(|number| number.to_string()).collect();
        let numbers = format!("{:gap$}{}", "", numbers.join(" ")).repeat(columns.len());
        writeln!(out, "{:first$}{numbers}", "")?;
        for action in &actions {
            let mut line = format!("{:first$}", action.to_string());
            for column in &columns {
                let is_there =
                    |cell: &&Cell| (cell.action(), cell.column(), cell.party()) == (*action, *column, party);
                let row: Vec<&str> = cells.iter().filter(is_there).map(mark).collect();
                line.extend([" ".repeat(gap), row.join(" ")]);
            }
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
    }
    let mut prose = Prose::new(out, width);
    let statuses: Vec<String> =
        (1..).zip(Status::ALL).map(|(number, status)| format!("{number} {status}")).collect();
    prose.paragraph(&statuses.join(", "))?;
    prose.paragraph(
        "+ possible, ? depends on another fact, ! possible but an assumed rule stands against it or may, . refused",
    )?;
    prose.paragraph("`dhmad matrix --action ACTION` says on which fact, and by which rule.")
}

fn heading(party: Party) -> String {
    format!("The {party}")
}

/// A kind of escrow, no wider than its marks.
fn short(column: Column) -> String {
    if column.has_proof_gate() { format!("{}, gate", column.mode()) } else { column.to_string() }
}

fn mark(cell: &Cell) -> &'static str {
    match cell.verdict() {
        Verdict::Accept => "+",
        Verdict::AcceptWithDoubts => "!",
        Verdict::Undetermined => "?",
        Verdict::Reject => ".",
    }
}
