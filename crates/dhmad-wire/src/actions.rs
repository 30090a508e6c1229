//! What each party can do with an escrow now, as JSON.

use dhmad_rules::facts::FactName;
use dhmad_rules::{Action, Code, Finding, Group, Operation, Party, Policy, Possibility, Rule, Status};
use serde::Serialize;

use crate::escrow::EscrowReading;
use crate::pointer::Pointer;

/// What each party can do with the escrow now, see [`Edition::possibilities`](dhmad_rules::Edition::possibilities).
///
/// ```
/// use dhmad_rules::{JUNE_2026, Operation, Policy, Status};
/// use dhmad_wire::Document;
///
/// let document = Document::parse(br#"{ "mode": "instant", "status": "paid", "disputeTicketId": null }"#)?;
/// let actions = dhmad_wire::actions(&document.escrow(&JUNE_2026, false)?, &Policy::standard());
/// let deliver = actions.seller.iter().find(|entry| entry.operation == Operation::Deliver).expect("every step is listed");
/// assert_eq!((deliver.outcome, deliver.leads_to), ("accept", Some(Status::Completed)));
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
    pub operation: Operation,
    /// The action of a checkout session; null for another operation.
    pub action: Option<Action>,
    /// What would become of the request: `accept`, `undetermined` or `reject`.
    pub outcome: &'static str,
    /// The status of the escrow afterwards; null if that cannot be told.
    pub leads_to: Option<Status>,
    /// The first rule that refuses it, if one does.
    pub rule: Option<Rule>,
    /// The documented code of that rule, if it has one.
    pub code: Option<Code>,
    /// Rules that only advise, and stand against it.
    pub advisories: Vec<Rule>,
    /// Rejecting rules that could not be decided.
    pub unchecked: Vec<UndecidedRule>,
    /// How it stands: `possible`, `doubtful` or `refused`.
    pub group: Group,
    /// The rules of which one at least refuses it, whatever the missing facts are, if none does alone: see
    /// [`Decision::one_of`](dhmad_rules::Decision::one_of).
    pub one_of: Vec<Rule>,
}

/// A rule that could not be decided, and how it could be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UndecidedRule {
    /// The rule.
    pub rule: Rule,
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
        let advisories = edition.by_precedence(report.advisories(policy));
        let undecided = report.findings(report.undecided(policy));
        Self {
            operation: step.operation(),
            action: step.action(),
            outcome: possibility.verdict().as_str(),
            leads_to: possibility.leads_to(),
            rule: refused_by,
            code: refused_by.and_then(|rule| rule.code(edition)),
            advisories: advisories.collect(),
            unchecked: undecided.map(|finding| UndecidedRule::of(&finding, escrow)).collect(),
            group: possibility.group(),
            one_of: edition.by_precedence(possibility.decision().one_of()).collect(),
        }
    }
}

impl UndecidedRule {
    fn of(finding: &Finding, escrow: &EscrowReading) -> Self {
        let facts = finding.facts();
        Self {
            rule: finding.rule(),
            missing: facts.iter().map(|fact| escrow.missing(fact)).collect(),
            learnt_from: facts.iter().map(FactName::learnt_from).collect(),
        }
    }
}
