//! What each party can do with an escrow now, as JSON.

use dhmad_rules::facts::FactName;
use dhmad_rules::{
    Action, Code, Edition, Finding, Group, Language, Operation, Party, Policy, Possibility, Rule, Status,
    Verdict,
};
use serde::Serialize;

use crate::answer::as_text;
use crate::escrow::EscrowReading;
use crate::pointer::Pointer;

/// What each party can do with the escrow now, see [`Edition::possibilities`](dhmad_rules::Edition::possibilities).
///
/// ```
/// use dhmad_rules::{JUNE_2026, Operation, Policy, Status, Verdict};
/// use dhmad_wire::Document;
///
/// let document = Document::parse(br#"{ "mode": "instant", "status": "paid", "disputeTicketId": null }"#)?;
/// let actions = dhmad_wire::actions(&document.escrow(&JUNE_2026, false)?, &Policy::standard());
/// let deliver = actions.seller.iter().find(|entry| entry.operation == Operation::Deliver).expect("every step is listed");
/// // Whether the buyer has asked to cancel is not told.
/// assert_eq!((deliver.outcome, deliver.leads_to), (Verdict::AcceptWithDoubts, Some(Status::Completed)));
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
        judged_by: escrow.edition(),
    }
}

/// What each party can do with an escrow: see [`actions()`]. Serialize it for the JSON that other programs read; its keys are a contract.
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
    #[serde(skip)]
    judged_by: &'static Edition,
}

impl Actions {
    /// The same with what end users are told in this language, rather than in English. Nothing else changes.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Language, Policy};
    /// use dhmad_wire::Document;
    ///
    /// let document = Document::parse(br#"{ "mode": "quick", "status": "paid" }"#)?;
    /// let actions = dhmad_wire::actions(&document.escrow(&JUNE_2026, false)?, &Policy::standard());
    /// let actions = actions.told_in(Language::French);
    /// let told: Vec<_> = actions.buyer.iter().filter_map(|entry| entry.user_message.as_deref()).collect();
    /// assert!(told.contains(&"Cet achat est déjà payé."));
    /// # Ok::<(), dhmad_wire::Problem>(())
    /// ```
    #[must_use]
    pub fn told_in(mut self, language: Language) -> Self {
        for entry in self.buyer.iter_mut().chain(&mut self.seller) {
            entry.user_message = entry.told(self.judged_by, language);
        }
        self
    }
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
    /// What would become of the request; in JSON `accept`, `undetermined` or `reject`.
    #[serde(serialize_with = "as_text")]
    pub outcome: Verdict,
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
    /// What the end user may be shown of that rule, or of being refused by one of several, in English or as
    /// [`Actions::told_in`] says; null if none refuses it.
    pub user_message: Option<String>,
    /// Rules that only advise, and could not be decided.
    pub doubts: Vec<UndecidedRule>,
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
        let undecided =
            |rules| report.findings(rules).map(|finding| UndecidedRule::of(&finding, escrow)).collect();
        let entry = Self {
            operation: step.operation(),
            action: step.action(),
            outcome: possibility.verdict(),
            leads_to: possibility.leads_to(),
            rule: refused_by,
            code: refused_by.and_then(|rule| rule.code(edition)),
            advisories: advisories.collect(),
            unchecked: undecided(report.undecided(policy)),
            group: possibility.group(),
            doubts: undecided(report.possible_advisories(policy)),
            user_message: None,
            one_of: edition.by_precedence(possibility.decision().one_of()).collect(),
        };
        Self { user_message: entry.told(edition, Language::English), ..entry }
    }

    /// What the end user is told of the rule that refuses it.
    fn told(&self, edition: &'static Edition, language: Language) -> Option<String> {
        match self.rule {
            Some(rule) => Some(rule.user_message(edition, language).to_string()),
            None if self.one_of.is_empty() => None,
            None => Some(edition.told_of_one_of(self.one_of.iter().copied().collect(), language)),
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
