//! What each party can do with an escrow now, as JSON.

use dhmad_rules::{Action, Code, FactName, Finding, Party, Policy, Possibility, Rule, Status};
use serde::Serialize;

use crate::escrow::EscrowReading;
use crate::pointer::Pointer;

/// What each party can do with the escrow now, see [`Edition::possibilities`](dhmad_rules::Edition::possibilities).
///
/// ```
/// use dhmad_rules::{JUNE_2026, Policy};
/// use dhmad_wire::Document;
///
/// let document = Document::parse(br#"{ "mode": "instant", "status": "paid", "disputeTicketId": null }"#)?;
/// let actions = dhmad_wire::actions(&document.escrow(&JUNE_2026, false)?, &Policy::standard());
/// let deliver = actions.seller.iter().find(|entry| entry.operation == "deliver").expect("every step is listed");
/// assert_eq!((deliver.outcome, deliver.leads_to), ("accept", Some("completed")));
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
pub fn actions(escrow: &EscrowReading, policy: &Policy) -> Actions {
    let possibilities = escrow.edition().possibilities(escrow.escrow().view(), policy);
    let of = |party: Party| {
        let of_party = possibilities.iter().filter(|possibility| possibility.party() == party);
        of_party.map(|possibility| ActionEntry::of(possibility, escrow, policy)).collect()
    };
    Actions {
        unusable: escrow.unusable().to_vec(),
        buyer: of(Party::Buyer),
        seller: of(Party::Seller),
        edition: escrow.edition().name,
    }
}

/// What each party can do with an escrow. Serialize it for the JSON that other programs read; its keys are a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Actions {
    /// Where values stand that the rules cannot use; those facts are unknown.
    pub unusable: Vec<Pointer>,
    /// What the buyer can do: every step, possible or not.
    pub buyer: Vec<ActionEntry>,
    /// What the seller can do: every step, possible or not.
    pub seller: Vec<ActionEntry>,
    /// The edition that it was judged by.
    pub edition: &'static str,
}

/// A step that a party could take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ActionEntry {
    /// The operation by which it is asked for.
    pub operation: &'static str,
    /// The action of a checkout session; null for another operation.
    pub action: Option<&'static str>,
    /// What would become of the request: `accept`, `undetermined` or `reject`.
    pub outcome: &'static str,
    /// The status of the escrow afterwards; null if that cannot be told.
    pub leads_to: Option<&'static str>,
    /// The first rule that refuses it, if one does.
    pub rule: Option<&'static str>,
    /// The documented code of that rule, if it has one.
    pub code: Option<&'static str>,
    /// Rules that only advise, and stand against it.
    pub advisories: Vec<&'static str>,
    /// Rejecting rules that could not be decided.
    pub unchecked: Vec<UndecidedRule>,
    /// How it stands: `possible`, `doubtful` or `refused`.
    pub group: &'static str,
}

/// A rule that could not be decided, and how it could be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UndecidedRule {
    /// The rule.
    pub rule: &'static str,
    /// Where the facts that it misses would stand: any of them could decide it.
    pub missing: Vec<Pointer>,
    /// Where each of these facts can be learnt, in the same order.
    pub learnt_from: Vec<&'static str>,
}

impl ActionEntry {
    fn of(possibility: &Possibility, escrow: &EscrowReading, policy: &Policy) -> Self {
        let step = possibility.step();
        let report = possibility.report();
        let edition = escrow.edition();
        let refused_by = report.primary(policy);
        let advisories = edition.by_precedence(report.advisories(policy)).map(Rule::id);
        let undecided = report.findings(report.undecided(policy));
        Self {
            operation: step.operation().as_str(),
            action: step.action().map(Action::as_str),
            outcome: possibility.verdict().as_str(),
            leads_to: possibility.leads_to().map(Status::as_str),
            rule: refused_by.map(Rule::id),
            code: refused_by.and_then(|rule| rule.code(edition)).map(Code::as_str),
            advisories: advisories.collect(),
            unchecked: undecided.map(|finding| UndecidedRule::of(&finding, escrow)).collect(),
            group: possibility.group().as_str(),
        }
    }
}

impl UndecidedRule {
    fn of(finding: &Finding, escrow: &EscrowReading) -> Self {
        let facts = finding.facts();
        Self {
            rule: finding.rule().id(),
            missing: facts.iter().map(|fact| escrow.missing(fact)).collect(),
            learnt_from: facts.iter().map(FactName::learnt_from).collect(),
        }
    }
}
