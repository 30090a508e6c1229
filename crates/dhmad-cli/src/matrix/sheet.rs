//! What a person reads of one action: its cells, with equal ones folded into one row.

use dhmad_rules::adapter::any_of;
use dhmad_rules::facts::FactSet;
use dhmad_rules::matrix::{Branch, Cell, Column, Condition};
use dhmad_rules::{Action, Code, Edition, Mode, Party, Rule, Status};
use dhmad_wire::api_name;

use super::POLICY;

/// One action: a section for each group of escrows on which it is judged alike.
pub(super) struct Sheet {
    pub(super) edition: &'static Edition,
    pub(super) action: Action,
    pub(super) sections: Vec<Section>,
    pub(super) notes: Vec<Note>,
}

/// Escrows on which an action is judged alike, with the rows by party, then by status.
pub(super) type Section = Group<Column, Vec<Group<Party, Vec<Group<Status, Answer>>>>>;

/// Keys that have an equal value.
#[derive(PartialEq, Eq)]
pub(super) struct Group<K, V> {
    pub(super) keys: Vec<K>,
    pub(super) value: V,
}

/// What becomes of the session in each case.
#[derive(PartialEq, Eq)]
pub(super) struct Answer(Vec<Case>);

#[derive(PartialEq, Eq)]
struct Case {
    conditions: Vec<Condition>,
    outcome: Outcome,
}

#[derive(PartialEq, Eq)]
enum Outcome {
    /// Possible. An assumed rule stands against it all the same, or may: the indices of the notes that say so.
    Possible { but: Vec<usize>, perhaps: Vec<usize> },
    /// With its documented code.
    Refused(Rule, Option<Code>),
}

/// An assumed rule that stands against a session that is possible otherwise.
#[derive(PartialEq, Eq)]
pub(super) struct Note {
    rule: Rule,
    /// The facts that decide whether it does; none if it does in any case.
    depends_on: FactSet,
}

/// How to set off a word of the API from the prose.
pub(super) type Quote = fn(&str) -> String;

impl Sheet {
    /// The sheets of the actions, each of which has its cells in a row.
    pub(super) fn all(edition: &'static Edition, cells: &[Cell]) -> impl Iterator<Item = Self> {
        let of_actions = cells.chunk_by(|one, other| one.action() == other.action());
        of_actions.filter_map(move |cells| Self::of(edition, cells))
    }

    fn of(edition: &'static Edition, cells: &[Cell]) -> Option<Self> {
        let action = cells.first()?.action();
        let mut notes = Vec::new();
        let columns = cells.chunk_by(|one, other| one.column() == other.column());
        let sections = fold(columns.filter_map(|cells| {
            let rows = Party::ALL.into_iter().map(|party| {
                let of_party = cells.iter().filter(|cell| cell.party() == party);
                (party, fold(of_party.map(|cell| (cell.status(), Answer::of(cell, &mut notes)))))
            });
            Some((cells.first()?.column(), fold(rows)))
        }));
        Some(Self { edition, action, sections, notes })
    }

    /// The escrows of a section, in words.
    pub(super) fn columns(&self, section: &Section) -> String {
        list(&section.keys, Column::all(self.edition).count(), "any escrow")
    }
}

/// Puts the keys with equal values together, at the place of the first.
fn fold<K, V: PartialEq>(items: impl Iterator<Item = (K, V)>) -> Vec<Group<K, V>> {
    let mut groups: Vec<Group<K, V>> = Vec::new();
    for (key, value) in items {
        match groups.iter_mut().find(|group| group.value == value) {
            Some(group) => group.keys.push(key),
            None => groups.push(Group { keys: vec![key], value }),
        }
    }
    groups
}

impl Answer {
    fn of(cell: &Cell, notes: &mut Vec<Note>) -> Self {
        let mut cases: Vec<_> = cell
            .branches()
            .iter()
            .map(|branch| Case {
                conditions: branch.conditions().to_vec(),
                outcome: Outcome::of(cell, branch, notes),
            })
            .collect();
        // What is possible comes first: most readers look for that.
        cases.sort_by_key(|case| case.outcome.is_refused());
        Self(cases)
    }

    /// A phrase for each case; the last of several needs no condition, since one of them holds.
    pub(super) fn phrases(&self, quote: Quote) -> Vec<String> {
        let Some((last, others)) = self.0.split_last() else { return Vec::new() };
        let otherwise = if others.is_empty() { "" } else { "else " };
        let conditional =
            |case: &Case| format!("{} if {}", case.outcome.phrase(quote), case.condition(quote));
        let last = format!("{otherwise}{}", last.outcome.phrase(quote));
        others.iter().map(conditional).chain([last]).collect()
    }
}

impl Case {
    fn condition(&self, quote: Quote) -> String {
        let holds = |condition: &Condition| {
            let values: Vec<_> = condition.values().iter().map(|value| quote(&value.to_string())).collect();
            format!("{} is {}", quote(&api_name(condition.fact())), any_of(&values))
        };
        self.conditions.iter().map(holds).collect::<Vec<_>>().join(" and ")
    }
}

impl Outcome {
    fn of(cell: &Cell, branch: &Branch, notes: &mut Vec<Note>) -> Self {
        if let Some(rule) = branch.refused_by() {
            return Self::Refused(rule, rule.code(cell.report().edition()));
        }
        let judgement = branch.judgement();
        let but = judgement.advisories(&POLICY).iter().map(|rule| Note { rule, depends_on: FactSet::EMPTY });
        let but = but.map(|note| index_of(note, notes)).collect();
        let perhaps = judgement.unchecked().intersection(POLICY.advising(judgement.edition()));
        let perhaps = cell.report().findings(perhaps);
        let perhaps = perhaps.map(|it| Note { rule: it.rule(), depends_on: it.facts() });
        Self::Possible { but, perhaps: perhaps.map(|note| index_of(note, notes)).collect() }
    }

    fn is_refused(&self) -> bool {
        match self {
            Self::Possible { .. } => false,
            Self::Refused(..) => true,
        }
    }

    fn phrase(&self, quote: Quote) -> String {
        let (but, perhaps) = match self {
            Self::Refused(rule, code) => return quote(code.map_or(rule.id(), Code::as_str)),
            Self::Possible { but, perhaps } => (but, perhaps),
        };
        let possible = if but.is_empty() { "possible" } else { "possible, but" };
        but.iter().chain(perhaps).fold(possible.to_owned(), |phrase, note| phrase + " " + &mark(*note))
    }
}

/// The place of the note, added if it is new.
fn index_of(note: Note, notes: &mut Vec<Note>) -> usize {
    notes.iter().position(|known| *known == note).unwrap_or_else(|| {
        notes.push(note);
        notes.len() - 1
    })
}

impl Note {
    pub(super) fn text(&self, edition: &'static Edition, quote: Quote) -> String {
        let facts: Vec<_> = self.depends_on.iter().map(|fact| quote(&api_name(fact))).collect();
        let depends =
            if facts.is_empty() { String::new() } else { format!(", depends on {}", facts.join(", ")) };
        format!("{} (assumed{depends}): {}", quote(self.rule.id()), self.rule.requirement(edition))
    }
}

/// How an answer refers to a note.
pub(super) fn mark(note: usize) -> String {
    format!("({})", note + 1)
}

pub(super) fn parties(parties: &[Party]) -> String {
    list(parties, Party::ALL.len(), "both")
}

pub(super) fn statuses(statuses: &[Status]) -> String {
    list(statuses, Status::ALL.len(), "any status")
}

fn list<T: ToString>(items: &[T], of: usize, all: &str) -> String {
    if items.len() == of {
        all.to_owned()
    } else {
        items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

pub(super) fn title(edition: &Edition) -> String {
    format!("Checkout-action validity matrix, rules of edition {edition}")
}

/// What an answer says, and what it means.
pub(super) const fn legend() -> [[&'static str; 2]; 5] {
    [
        ["possible", "no documented or inferred rule stands against it"],
        [
            "CODE, rule.id",
            "refused: the code of the first rule that refuses it, or its id where no code is documented",
        ],
        ["if, else", "depends on a fact of the escrow, named as the API names it"],
        ["possible, but (n)", "an assumed rule stands against it: see note n below the table"],
        ["possible (n)", "an assumed rule may stand against it: see note n below the table"],
    ]
}

/// What every cell takes for granted.
pub(super) fn premises(edition: &Edition, cells: &[Cell], quote: Quote) -> String {
    let [redirect, metadata, delivered] = ["redirectUrl", "metadata", Status::Delivered.as_str()].map(quote);
    let premise = format!("The target is exactly that party; {redirect} and {metadata} are right.");
    let is_unconfirmed = |mode: &Mode| {
        let confirmed = edition.modes.of(*mode).buyer_confirms_delivery;
        !confirmed && cells.iter().any(|cell| cell.column().mode() == *mode)
    };
    let unconfirmed: Vec<String> =
        Mode::ALL.into_iter().filter(is_unconfirmed).map(|mode| quote(mode.as_str())).collect();
    if unconfirmed.is_empty() {
        premise
    } else {
        let modes = any_of(&unconfirmed).to_string();
        let first = modes.trim_start_matches(|c: char| !c.is_alphabetic());
        let article = if first.starts_with(['a', 'e', 'i', 'o', 'u']) { "An" } else { "A" };
        format!("{premise} {article} {modes} escrow is never {delivered}: delivering completes it.")
    }
}
