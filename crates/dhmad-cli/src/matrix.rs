//! `dhmad matrix`: the checkout-action validity matrix, evaluated from the rules.
//!
//! For people, `sheet` folds the cells of an action and `text` and `markdown` print them; for programs, `csv` prints every
//! cell, as the JSON of `dhmad-wire` does. `mermaid` draws what the actions lead to.

mod csv;
mod grid;
mod markdown;
mod mermaid;
mod sheet;
mod text;

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use dhmad_rules::matrix::{self, Cell};
use dhmad_rules::{Action, Edition, Mode, Policy};
use dhmad_wire::Matrix;

use crate::edition::{self, EditionOfRules};
use crate::exit::Exit;
use crate::output::write_line;
use crate::terminal;
use crate::word::word;

/// Documented and inferred rules refuse, assumed ones advise.
const POLICY: Policy = Policy::standard();

/// Print which checkout actions are possible: for each kind of escrow, in each status, for each party
///
/// Every cell is what the rules say of a session whose target is exactly that party and whose redirect URL is right.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  dhmad matrix --format grid
  dhmad matrix --action request_cancellation
  dhmad matrix --mode instant --format markdown
  dhmad matrix --format mermaid > docs/diagrams.md
  dhmad matrix --format json | jq '.cells[] | select(.outcome == \"possible\")'")]
pub(crate) struct Arguments {
    #[command(flatten)]
    selection: Selection,

    #[command(flatten)]
    edition: EditionOfRules,

    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, Args)]
struct Selection {
    /// Only this action
    #[arg(long, value_name = "ACTION", value_parser = word::<Action>(actions()))]
    action: Option<Action>,

    /// Only escrows of this mode
    #[arg(long, value_name = "MODE", value_parser = word::<Mode>(Mode::ALL.map(Mode::as_str)))]
    mode: Option<Mode>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: a table per action, with equal rows folded
    Text,
    /// For people: the whole on one screen, a mark for each cell
    Grid,
    /// The tables as Markdown
    Markdown,
    /// For programs: one record per cell
    Csv,
    /// For programs: one object per cell, in `cells`
    Json,
    /// Instead of cells, state diagrams: what leads from which status to which (Markdown with Mermaid)
    Mermaid,
}

pub(crate) fn run(arguments: &Arguments, output: &mut dyn Write) -> io::Result<Exit> {
    if arguments.format == Format::Mermaid && arguments.selection.action.is_some() {
        terminal::complain("a state diagram shows all actions (leave --action out)");
        return Ok(Exit::Unusable);
    }
    let edition = arguments.edition.edition();
    if let Some(action) = arguments.selection.action.filter(|action| !edition.actions.contains(*action)) {
        terminal::complain(&format!("edition {edition} has no action `{action}`"));
        return Ok(Exit::Unusable);
    }
    render(edition, arguments.selection, arguments.format, terminal::width(), output)?;
    Ok(Exit::Fine)
}

/// Prints the selected cells. The width is that of the text.
fn render(
    edition: &'static Edition,
    selection: Selection,
    format: Format,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut cells = matrix::evaluate(edition, &POLICY);
    cells.retain(|cell| selection.includes(cell));
    let record = || Matrix::evaluate(edition, &POLICY, |cell| selection.includes(cell));
    match format {
        Format::Text => text::write(edition, &cells, width, out),
        Format::Grid => grid::write(edition, &cells, width, out),
        Format::Markdown => markdown::write(edition, &cells, out),
        Format::Csv => csv::write(&record(), out),
        Format::Json => write_line(out, &record()),
        Format::Mermaid => mermaid::write(edition, selection.mode, out),
    }
}

impl Selection {
    fn includes(self, cell: &Cell) -> bool {
        self.action.is_none_or(|action| action == cell.action())
            && self.mode.is_none_or(|mode| mode == cell.column().mode())
    }
}

/// Every action of any edition.
fn actions() -> impl Iterator<Item = &'static str> {
    let is_known = |action: &Action| edition::all().any(|edition| edition.actions.contains(*action));
    Action::ALL.into_iter().filter(is_known).map(Action::as_str)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use dhmad_rules::{JUNE_2026, Party, Status};
    use serde_json::{Value, json};
    use unicode_width::UnicodeWidthStr;

    use super::*;

    const EVERYTHING: Selection = Selection { action: None, mode: None };

    fn rendered(selection: Selection, format: Format, width: usize) -> String {
        let mut out = Vec::new();
        render(&JUNE_2026, selection, format, width, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("the matrix is text")
    }

    #[test]
    fn each_action_has_its_snapshot() {
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "matrix/snapshots" }, {
            for action in JUNE_2026.actions.iter() {
                let selection = Selection { action: Some(action), ..EVERYTHING };
                insta::assert_snapshot!(action.to_string(), rendered(selection, Format::Text, 100));
            }
        });
    }

    #[test]
    fn the_diagrams_in_the_docs_are_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/diagrams.md");
        let written = std::fs::read_to_string(path).expect("docs/diagrams.md is text");
        assert!(
            written == rendered(EVERYTHING, Format::Mermaid, 100),
            "docs/diagrams.md is stale: `cargo run -p dhmad-cli -- matrix --format mermaid > docs/diagrams.md`"
        );
    }

    #[test]
    fn the_grid_is_one_screen_of_eighty_columns() {
        let grid = rendered(EVERYTHING, Format::Grid, 80);
        assert!(grid.lines().all(|line| line.width() <= 80), "{grid}");
        assert!(grid.lines().count() <= 32, "{grid}");
        let marks = |mark: char| {
            let rows = grid.lines().filter(|line| {
                JUNE_2026.actions.iter().any(|action| line.split(' ').next() == Some(action.as_str()))
            });
            rows.flat_map(|row| row.split(' ').skip(1)).filter(|word| *word == mark.to_string()).count()
        };
        assert_eq!(['+', '!', '?', '.'].map(marks).iter().sum::<usize>(), 400);
        assert!(['+', '!', '?', '.'].map(marks).iter().all(|count| *count > 0), "{grid}");
    }

    #[test]
    fn a_mode_has_its_diagrams() {
        let diagrams = |mode| {
            let selection = Selection { action: None, mode: Some(mode) };
            rendered(selection, Format::Mermaid, 100).matches("stateDiagram-v2").count()
        };
        assert_eq!(Mode::ALL.map(diagrams), [1, 2, 1]);
    }

    #[test]
    fn every_line_fits() {
        for width in [60, 80, 100, 120] {
            for mode in [None].into_iter().chain(Mode::ALL.map(Some)) {
                for line in rendered(Selection { mode, ..EVERYTHING }, Format::Text, width).lines() {
                    assert!(line.width() <= width, "{width}: {line}");
                }
            }
        }
    }

    /// The words that people search for are in one piece, however narrow the terminal is.
    #[test]
    fn no_code_and_no_id_is_broken() {
        let words = |text: &str| -> BTreeSet<String> {
            let words = text.split_whitespace().filter(|word| word.contains(['_', '.']));
            words.map(|word| word.trim_matches([',', ':', '(', ')', '.']).to_owned()).collect()
        };
        let wide = words(&rendered(EVERYTHING, Format::Text, 1000));
        for width in [0, 40, 60, 80, 100] {
            assert_eq!(words(&rendered(EVERYTHING, Format::Text, width)), wide, "{width}");
        }
    }

    /// Each cell of the four columns, in each status, for each party.
    fn coordinates() -> BTreeSet<String> {
        let kinds = [("standard", false), ("quick", false), ("quick", true), ("instant", false)];
        let mut coordinates = BTreeSet::new();
        for action in JUNE_2026.actions.iter() {
            for (mode, gate) in kinds {
                for status in Status::ALL {
                    for party in Party::ALL {
                        coordinates.insert(format!("{action} {mode} {gate} {status} {party}"));
                    }
                }
            }
        }
        coordinates
    }

    #[test]
    fn json_has_every_cell() {
        let json: Value =
            serde_json::from_str(&rendered(EVERYTHING, Format::Json, 0)).expect("the output is JSON");
        let cells = json["cells"].as_array().expect("there are cells");
        let text = |cell: &Value, key: &str| cell[key].as_str().expect("a text").to_owned();
        let found: Vec<_> = cells
            .iter()
            .map(|cell| {
                let [action, mode, status, party] =
                    ["action", "mode", "status", "party"].map(|key| text(cell, key));
                format!("{action} {mode} {} {status} {party}", cell["proofGate"])
            })
            .collect();
        assert_eq!(found.len(), 400);
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), coordinates());
    }

    #[test]
    fn csv_has_every_cell() {
        let text = rendered(EVERYTHING, Format::Csv, 0);
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let headers = reader.headers().expect("there is a header").clone();
        assert_eq!(headers.iter().take(5).collect::<Vec<_>>(), COORDINATES);
        let records: Vec<_> = reader.records().map(|record| record.expect("a record")).collect();
        assert_eq!(records.len(), 400);
        let found = records.iter().map(|record| record.iter().take(5).collect::<Vec<_>>().join(" "));
        assert_eq!(found.collect::<BTreeSet<_>>(), coordinates());
    }

    const COORDINATES: [&str; 5] = ["action", "mode", "proofGate", "status", "party"];

    const INSTANT_REQUEST: Selection =
        Selection { action: Some(Action::RequestCancellation), mode: Some(Mode::Instant) };

    #[test]
    fn one_cell_as_json() {
        let json: Value =
            serde_json::from_str(&rendered(INSTANT_REQUEST, Format::Json, 0)).expect("the output is JSON");
        assert_eq!(json["edition"], "2026-06");
        let already_requested = "session.request-cancellation.already-requested";
        let possible = json!({
            "outcome": "possible", "rule": null, "code": null,
            "violations": [], "advisories": [], "possibleAdvisories": []
        });
        let refused = json!({
            "outcome": "refused", "rule": already_requested, "code": "CANCELLATION_ALREADY_REQUESTED",
            "violations": [already_requested], "advisories": [], "possibleAdvisories": []
        });
        let when = |mut answer: Value, values: &[&str]| {
            answer["when"] = json!([{ "fact": "cancellationRequest", "is": values }]);
            answer
        };
        assert_eq!(
            json["cells"][2],
            json!({
                "action": "request_cancellation", "mode": "instant", "proofGate": false,
                "status": "paid", "party": "buyer",
                "outcome": "depends", "rule": null, "code": null,
                "violations": [], "advisories": [], "possibleAdvisories": [],
                "facts": ["cancellationRequest"],
                "branches": [when(possible, &["none"]), when(refused, &["pending", "accepted", "rejected"])]
            })
        );
    }

    #[test]
    fn some_cells_as_csv() {
        let csv = rendered(INSTANT_REQUEST, Format::Csv, 0);
        let lines: Vec<_> = csv.lines().take(4).collect();
        assert_eq!(
            lines,
            [
                "action,mode,proofGate,status,party,outcome,rule,code,violations,advisories,possibleAdvisories,\
                 facts,branches",
                "request_cancellation,instant,false,pending,buyer,refused,session.request-cancellation.status,\
                 CANCELLATION_REQUEST_INVALID_STATUS,session.request-cancellation.status,,,,",
                "request_cancellation,instant,false,pending,seller,refused,session.request-cancellation.status,\
                 CANCELLATION_REQUEST_INVALID_STATUS,session.request-cancellation.status \
                 session.request-cancellation.target-seller session.target.not-buyer,,,,",
                "request_cancellation,instant,false,paid,buyer,depends,,,,,,cancellationRequest,\
                 cancellationRequest=none -> possible; \
                 cancellationRequest=pending|accepted|rejected -> CANCELLATION_ALREADY_REQUESTED",
            ]
        );
    }

    #[test]
    fn markdown_folds_as_the_text_does() {
        let selection = Selection { action: Some(Action::AcceptCancellation), mode: None };
        let markdown = rendered(selection, Format::Markdown, 0);
        let (_, table) = markdown.split_once("## ").expect("a heading per action");
        assert_eq!(
            table,
            "`accept_cancellation`

| escrow | party | status | answer |
|---|---|---|---|
| any escrow | buyer | any status | `CHECKOUT_TARGET_NOT_SELLER` |
| any escrow | seller | pending | `NO_PENDING_CANCELLATION` |
| any escrow | seller | paid, delivered | possible (1) if `cancellationRequest` is `pending`<br>\
             else `NO_PENDING_CANCELLATION` |
| any escrow | seller | completed, cancelled | `NO_PENDING_CANCELLATION` if `cancellationRequest` is `none`, \
             `accepted` or `rejected`<br>else `session.cancellation-response.status` |

- (1) `session.dispute-open` (assumed, depends on `disputeTicketId`, `disputeTicket.status`): \
             While a dispute is open, the platform decides where the money goes.
"
        );
    }

    /// `main` tells a closed pipe from other errors by its kind.
    #[test]
    fn a_closed_pipe_stays_one() {
        struct ClosedPipe;

        impl Write for ClosedPipe {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }

            fn flush(&mut self) -> io::Result<()> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
        }

        for &format in Format::value_variants() {
            let error =
                render(&JUNE_2026, EVERYTHING, format, 80, &mut ClosedPipe).expect_err("the pipe is closed");
            assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{format:?}");
        }
    }

    #[test]
    fn a_mode_is_one_column_or_two() {
        let columns = |mode| {
            let csv = rendered(Selection { action: None, mode: Some(mode) }, Format::Csv, 0);
            csv.lines().skip(1).count()
                / (JUNE_2026.actions.iter().count() * Status::ALL.len() * Party::ALL.len())
        };
        assert_eq!(Mode::ALL.map(columns), [1, 2, 1]);
    }
}
