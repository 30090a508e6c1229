//! What the pages of several kinds have in common.

use std::io;

use comfy_table::{ContentArrangement, Table, presets};
use dhmad_rules::Code;

use crate::output::Prose;

/// Where the list has room for the HTTP status beside the longest id and the basis.
const WIDTH_WITH_STATUS: usize = 70;

/// A rule in a list.
pub(super) struct Row {
    pub(super) id: &'static str,
    pub(super) basis: &'static str,
    pub(super) status: Option<u16>,
    pub(super) code: Option<Code>,
}

/// Rules, one a line, each with its code below it. The table indents by one column itself.
pub(super) fn rules(prose: &mut Prose<'_>, rules: impl Iterator<Item = Row>, indent: &str) -> io::Result<()> {
    let width = prose.width().saturating_sub(indent.len());
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX));
    for rule in rules {
        let status = rule.status.map_or_else(String::new, |status| status.to_string());
        let row = [rule.id, rule.basis, &status];
        table.add_row(if width < WIDTH_WITH_STATUS { &row[..2] } else { &row });
        // A line of its own, so that both names stay whole on a narrow terminal.
        if let Some(code) = rule.code {
            table.add_row([format!("  {code}")]);
        }
    }
    for line in table.lines() {
        writeln!(prose.output(), "{indent}{}", line.trim_end())?;
    }
    Ok(())
}

/// Where the vendor's documentation tells of it.
pub(super) fn pages<'u>(prose: &mut Prose<'_>, urls: impl Iterator<Item = &'u str>) -> io::Result<()> {
    for (index, url) in urls.enumerate() {
        prose.labelled(if index == 0 { "Page" } else { "" }, url)?;
    }
    Ok(())
}

/// Where the source declares it.
pub(super) fn declared_in(prose: &mut Prose<'_>, file: &str) -> io::Result<()> {
    prose.labelled("Declared in", &format!("crates/dhmad-rules/src/{file}"))
}

pub(super) fn example(prose: &mut Prose<'_>, how: &str, example: &str) -> io::Result<()> {
    prose.gap()?;
    let bold = anstyle::Style::new().bold();
    let output = prose.output();
    writeln!(output, "{bold}Example{bold:#} ({how})")?;
    writeln!(output)?;
    for line in example.lines() {
        writeln!(output, "    {line}")?;
    }
    Ok(())
}
