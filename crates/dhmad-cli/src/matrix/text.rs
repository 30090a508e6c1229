//! The sheets as plain text for a terminal.

use std::io::{self, Write};

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use dhmad_rules::Edition;
use dhmad_rules::matrix::Cell;
use unicode_width::UnicodeWidthStr;

use super::sheet::{self, Section, Sheet};

/// The narrowest page. On a narrower terminal lines run over, since a code that is broken cannot be searched for.
const WIDTH_MIN: usize = 60;

/// The space before each column.
const GAP: usize = 2;

pub(super) fn write(
    edition: &'static Edition,
    cells: &[Cell],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = width.max(WIDTH_MIN);
    writeln!(out, "{}", sheet::title(edition))?;
    let sheets: Vec<_> = Sheet::all(edition, cells).collect();
    let page = Page::that_fits(&sheets, width);
    for sheet in &sheets {
        page.write(sheet, out)?;
    }

    writeln!(out, "\nHow to read it")?;
    write_definitions(sheet::legend().map(|words| words.map(str::to_owned)).to_vec(), width, out)?;
    writeln!(out)?;
    write_table(vec![[sheet::premises(edition, cells, quote)]], &[], width, out)
}

/// The widths of the columns, the same in every table so that they stand below each other.
struct Page {
    width: usize,
    party: usize,
    status: usize,
}

impl Page {
    fn that_fits(sheets: &[Sheet], width: usize) -> Self {
        let rows: Vec<_> = sheets.iter().flat_map(|sheet| &sheet.sections).flat_map(rows).collect();
        let widest = |of: &dyn Fn(&[String; 3]) -> usize| rows.iter().map(of).max().unwrap_or_default();

        let party = widest(&|[party, _, _]| party.width());
        let answer_min = widest(&|[_, _, answer]| widest_word(answer));
        let left = width.saturating_sub(GAP + party + GAP + GAP + answer_min);
        let status_min = widest(&|[_, status, _]| widest_word(status));
        let status = widest(&|[_, status, _]| status.width()).min(left).max(status_min);
        Self { width, party, status }
    }

    fn write(&self, sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
        for section in &sheet.sections {
            writeln!(out, "\n{} on {}", sheet.action, sheet.columns(section))?;
            write_table(rows(section), &[self.party, self.status], self.width, out)?;
        }
        let notes = sheet.notes.iter().enumerate();
        let notes: Vec<_> =
            notes.map(|(index, note)| [sheet::mark(index), note.text(sheet.edition, quote)]).collect();
        if !notes.is_empty() {
            writeln!(out)?;
            write_definitions(notes, self.width, out)?;
        }
        Ok(())
    }
}

/// Party, status and answer of each row.
fn rows(section: &Section) -> Vec<[String; 3]> {
    let of_party = section.value.iter().flat_map(|party| party.value.iter().map(move |row| (party, row)));
    of_party
        .map(|(party, row)| {
            let answer = row.value.phrases(quote).join("\n");
            [sheet::parties(&party.keys), sheet::statuses(&row.keys), answer]
        })
        .collect()
}

/// Prints words, each followed by its explanation.
fn write_definitions(rows: Vec<[String; 2]>, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let words = rows.iter().map(|[words, _]| words.width()).max().unwrap_or_default();
    write_table(rows, &[words], width, out)
}

/// Prints rows without lines between them: columns of these widths, and one for the rest of the page.
fn write_table<const N: usize>(
    rows: Vec<[String; N]>,
    widths: &[usize],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(to_u16(width)).add_rows(rows);
    for column in table.column_iter_mut() {
        column.set_padding((to_u16(GAP), 0));
        if let Some(width) = widths.get(column.index) {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(to_u16(GAP + width))));
        }
    }
    writeln!(out, "{}", table.trim_fmt())
}

fn widest_word(text: &str) -> usize {
    text.split_whitespace().map(str::width).max().unwrap_or_default()
}

/// The table crate counts in `u16`; no terminal is wider.
fn to_u16(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// A terminal has no mark-up, and the words of the API look like no others.
fn quote(word: &str) -> String {
    word.to_owned()
}
