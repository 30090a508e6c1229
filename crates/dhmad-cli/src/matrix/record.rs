//! Every cell as a record, for programs.

use std::io::{self, Write};

use dhmad_rules::matrix::{Branch, Cell, Condition};
use dhmad_rules::{Code, Edition, Judgement, Rule, RuleSet, Verdict};
use serde::Serialize;

use super::POLICY;
use super::sheet::api_name;

/// The whole matrix.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    edition: &'static str,
    cells: Vec<Record>,
}

/// One cell.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    action: &'static str,
    mode: &'static str,
    proof_gate: bool,
    status: &'static str,
    party: &'static str,
    #[serde(flatten)]
    answer: Answer,
    /// What the answer depends on, or which rule comes first.
    facts: Vec<String>,
    /// The answers; none if nothing depends on a fact.
    branches: Vec<BranchRecord>,
}

/// What the rules say, in every case that the record covers.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    outcome: &'static str,
    /// The first rule that refuses it in every case; null if there is none.
    rule: Option<&'static str>,
    code: Option<&'static str>,
    /// Every rule that refuses it in every case.
    violations: Vec<&'static str>,
    /// Assumed rules that stand against it in every case, and those that may.
    advisories: Vec<&'static str>,
    possible_advisories: Vec<&'static str>,
}

/// One answer of a cell that depends on facts.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BranchRecord {
    when: Vec<When>,
    #[serde(flatten)]
    answer: Answer,
}

/// A fact with the values that it may have.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct When {
    fact: String,
    is: Vec<String>,
}

/// One line of the CSV file: the record, with lists as text.
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

pub(super) fn write_json(edition: &Edition, cells: &[Cell], out: &mut dyn Write) -> io::Result<()> {
    let document = Document { edition: edition.name, cells: cells.iter().map(Record::of).collect() };
    serde_json::to_writer(&mut *out, &document)?;
    writeln!(out)
}

pub(super) fn write_csv(cells: &[Cell], out: &mut dyn Write) -> io::Result<()> {
    // In memory first: an error of the CSV writer would not tell any more that a pipe was closed.
    let mut writer = csv::Writer::from_writer(Vec::new());
    for cell in cells {
        writer.serialize(Record::of(cell).line())?;
    }
    out.write_all(&writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

impl Record {
    fn of(cell: &Cell) -> Self {
        let branches = if cell.facts().is_empty() { &[] } else { cell.branches() };
        Self {
            action: cell.action().as_str(),
            mode: cell.column().mode().as_str(),
            proof_gate: cell.column().has_proof_gate(),
            status: cell.status().as_str(),
            party: cell.party().as_str(),
            answer: Answer::of(cell.verdict(), cell.report().judgement()),
            facts: cell.facts().iter().map(api_name).collect(),
            branches: branches.iter().map(BranchRecord::of).collect(),
        }
    }

    fn line(&self) -> Line<'_> {
        let branches: Vec<_> = self.branches.iter().map(BranchRecord::line).collect();
        Line {
            action: self.action,
            mode: self.mode,
            proof_gate: self.proof_gate,
            status: self.status,
            party: self.party,
            outcome: self.answer.outcome,
            rule: self.answer.rule,
            code: self.answer.code,
            violations: self.answer.violations.join(" "),
            advisories: self.answer.advisories.join(" "),
            possible_advisories: self.answer.possible_advisories.join(" "),
            facts: self.facts.join(" "),
            branches: branches.join("; "),
        }
    }
}

impl Answer {
    fn of(verdict: Verdict, judgement: Judgement) -> Self {
        let edition = judgement.edition();
        let rule = judgement.primary(&POLICY);
        Self {
            outcome: match verdict {
                Verdict::Accept | Verdict::AcceptWithDoubts => "possible",
                Verdict::Reject => "refused",
                Verdict::Undetermined => "depends",
            },
            rule: rule.map(Rule::id),
            code: rule.and_then(|rule| rule.code(edition)).map(Code::as_str),
            violations: ids(edition, judgement.violations(&POLICY)),
            advisories: ids(edition, judgement.advisories(&POLICY)),
            possible_advisories: ids(edition, judgement.unchecked().intersection(POLICY.advising(edition))),
        }
    }
}

impl BranchRecord {
    fn of(branch: &Branch) -> Self {
        let verdict = branch.refused_by().map_or(Verdict::Accept, |_| Verdict::Reject);
        Self {
            when: branch.conditions().iter().map(When::of).collect(),
            answer: Answer::of(verdict, branch.judgement()),
        }
    }

    /// For example `cancellationRequest=pending|accepted|rejected -> CANCELLATION_ALREADY_REQUESTED`.
    fn line(&self) -> String {
        let when: Vec<_> =
            self.when.iter().map(|when| format!("{}={}", when.fact, when.is.join("|"))).collect();
        let answer = self.answer.code.or(self.answer.rule).unwrap_or(self.answer.outcome);
        format!("{} -> {answer}", when.join(" & "))
    }
}

impl When {
    fn of(condition: &Condition) -> Self {
        let values = condition.values().iter().map(ToString::to_string);
        Self { fact: api_name(condition.fact()), is: values.collect() }
    }
}

fn ids(edition: &Edition, rules: RuleSet) -> Vec<&'static str> {
    edition.by_precedence(rules).map(Rule::id).collect()
}
