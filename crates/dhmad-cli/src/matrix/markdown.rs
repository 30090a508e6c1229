//! The sheets as GitHub Markdown.

use std::io::{self, Write};

use dhmad_rules::Edition;
use dhmad_rules::matrix::Cell;

use super::sheet::{self, Sheet};

pub(super) fn write(edition: &'static Edition, cells: &[Cell], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", sheet::title(edition))?;
    for [words, meaning] in sheet::legend() {
        writeln!(out, "- *{words}*: {meaning}")?;
    }
    writeln!(out, "\n{}", sheet::premises(edition, cells, quote))?;
    for sheet in Sheet::all(edition, cells) {
        write_sheet(&sheet, out)?;
    }
    Ok(())
}

fn write_sheet(sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {}\n", quote(&sheet.action.to_string()))?;
    writeln!(out, "| escrow | party | status | answer |")?;
    writeln!(out, "|---|---|---|---|")?;
    for section in &sheet.sections {
        for of_party in &section.value {
            for row in &of_party.value {
                writeln!(
                    out,
                    "| {} | {} | {} | {} |",
                    sheet.columns(section),
                    sheet::parties(&of_party.keys),
                    sheet::statuses(&row.keys),
                    row.value.phrases(quote).join("<br>")
                )?;
            }
        }
    }
    for (index, note) in sheet.notes.iter().enumerate() {
        let separator = if index == 0 { "\n" } else { "" };
        writeln!(out, "{separator}- {} {}", sheet::mark(index), note.text(sheet.edition, quote))?;
    }
    Ok(())
}

fn quote(word: &str) -> String {
    format!("`{word}`")
}
