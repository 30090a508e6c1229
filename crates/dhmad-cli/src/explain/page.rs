//! The page of any word.

use std::io;

use dhmad_rules::adapter::{all_of, any_of};
use dhmad_rules::matrix::Column;
use dhmad_rules::rules::Case;
use dhmad_rules::words::{EventKind, Field, PostingKind};
use dhmad_rules::{Edition, Group, Language, Operation, Party, Rule, Status};
use dhmad_wire::topic::{
    Cause, CommandPart, EscrowKind, Explained, ExplainedAction, ExplainedCommand, ExplainedEvent,
    ExplainedField, ExplainedLimit, ExplainedMode, ExplainedOperation, ExplainedPage, ExplainedPhase,
    ExplainedStatus, Following, LimitSummary, Occasion, RuleSummary, Word,
};

use super::parts::{self, Row};
use super::rule;
use crate::output::Prose;

pub(super) fn write(
    prose: &mut Prose<'_>,
    edition: &Edition,
    explained: &Explained,
    language: Language,
) -> io::Result<()> {
    match explained {
        Explained::Rule(it) => rule::write(prose, it, language),
        Explained::Action(it) => write_action(prose, edition, it),
        Explained::Operation(it) => write_operation(prose, edition, it),
        Explained::Status(it) => write_status(prose, it),
        Explained::Phase(it) => write_phase(prose, it),
        Explained::Mode(it) => write_mode(prose, it),
        Explained::Field(it) => write_field(prose, it),
        Explained::Limit(it) => write_limit(prose, it),
        Explained::Event(it) => write_event(prose, it),
        Explained::Command(it) => write_command(prose, it),
        Explained::Page(it) => write_vendor_page(prose, it),
    }
}

fn write_action(prose: &mut Prose<'_>, edition: &Edition, action: &ExplainedAction) -> io::Result<()> {
    begin(prose, &action.word, "action")?;
    prose.labelled("Call", &format!("{} ({})", action.endpoint, action.operation))?;
    prose.labelled(
        "Performed by",
        &format!("{}, as the target of the session", parties(action.performed_by)),
    )?;
    occasions(prose, edition, &action.possible)?;
    rules(prose, "Rules, in order", &action.rules)?;
    prose.item("and those of every session: see `dhmad explain create_session`")?;
    follows(prose, &action.follows)?;
    command(prose, &action.command)?;
    end(prose, &action.word)?;
    accepted(prose, action.example.as_deref())
}

fn write_operation(
    prose: &mut Prose<'_>,
    edition: &Edition,
    operation: &ExplainedOperation,
) -> io::Result<()> {
    begin(prose, &operation.word, "operation")?;
    prose.labelled("Call", operation.endpoint)?;
    let fields: Vec<&str> = operation.fields.iter().copied().map(Field::as_str).collect();
    let fields = if fields.is_empty() { "none".to_owned() } else { fields.join(", ") };
    prose.labelled("Fields", &fields)?;
    if !operation.actions.is_empty() {
        let actions: Vec<&str> = operation.actions.iter().map(|action| action.as_str()).collect();
        prose.labelled("Actions", &actions.join(", "))?;
    }
    if operation.performed_by.is_empty() {
        prose.labelled("Performed by", "the account")?;
    } else {
        let by = parties(operation.performed_by);
        prose.labelled("Performed by", &format!("{by}: the user that the account is associated with"))?;
        occasions(prose, edition, &operation.possible)?;
    }
    let title =
        if operation.actions.is_empty() { "Rules, in order" } else { "Rules of every session, in order" };
    rules(prose, title, &operation.rules)?;
    if !operation.actions.is_empty() {
        prose.item("and those of the action: see `dhmad explain ACTION`")?;
    }
    follows(prose, &operation.follows)?;
    if let Some(part) = &operation.command {
        command(prose, part)?;
    }
    end(prose, &operation.word)?;
    accepted(prose, operation.example.as_deref())
}

fn write_status(prose: &mut Prose<'_>, status: &ExplainedStatus) -> io::Result<()> {
    begin(prose, &status.word, "status")?;
    prose.labelled("Escrows", &kinds(&status.escrows))?;
    prose.labelled(
        "Money",
        if status.holds_money { "the buyer's money is locked" } else { "none is locked" },
    )?;
    prose.labelled("Final", if status.is_terminal { "yes" } else { "no" })?;
    causes(prose, "Reached by", &status.reached_by)?;
    what_each_can_do(prose, &status.possible, &status.escrows)?;
    end(prose, &status.word)
}

fn write_phase(prose: &mut Prose<'_>, phase: &ExplainedPhase) -> io::Result<()> {
    begin(prose, &phase.word, "proof phase")?;
    prose.labelled("Escrows", &kinds(&phase.escrows))?;
    prose.labelled("Status", &format!("`{}` when the escrow comes to the phase", phase.status))?;
    what_each_can_do(prose, &phase.possible, &phase.escrows)?;
    end(prose, &phase.word)
}

fn write_mode(prose: &mut Prose<'_>, mode: &ExplainedMode) -> io::Result<()> {
    begin(prose, &mode.word, "mode")?;
    let or = |has: bool, yes: &'static str, no: &'static str| if has { yes } else { no };
    let creation = or(mode.may_be_created, "possible", "no longer possible; what was created lives on");
    prose.labelled("Creation", creation)?;
    let contract = or(mode.has_contract, "both parties sign one before the buyer can pay", "none");
    prose.labelled("Contract", contract)?;
    let gate = or(mode.may_have_proof_gate, "if the request has a `fulfillmentPolicy`", "none");
    prose.labelled("Proof gate", gate)?;
    let delivery =
        or(mode.buyer_confirms_delivery, "the buyer confirms it", "nobody confirms it: it completes");
    prose.labelled("Delivery", delivery)?;
    let seller = or(
        mode.may_name_seller,
        "the account's associated user, or whom `sellerEmail` names",
        "the account's associated user",
    );
    prose.labelled("Seller", seller)?;
    let days = mode.default_delivery_days.map(|days| format!("{days} if the request gives none"));
    prose.labelled("Delivery days", days.as_deref().unwrap_or("to be given in the request"))?;
    limits(prose, &mode.limits)?;
    let see = format!("`dhmad matrix --mode {}` shows what is possible on such an escrow", mode.word.name);
    prose.labelled("Matrix", &see)?;
    end(prose, &mode.word)
}

fn write_field(prose: &mut Prose<'_>, field: &ExplainedField) -> io::Result<()> {
    begin(prose, &field.word, "field")?;
    if let Some(parent) = field.parent {
        prose.labelled("Stands in", &format!("`{parent}`, as `{}`", field.key))?;
    }
    let operations: Vec<&str> = field.operations.iter().copied().map(Operation::as_str).collect();
    prose.labelled("Requests", &operations.join(", "))?;
    if !field.accepted.is_empty() {
        prose.labelled("Accepted", &any_of(&field.accepted).to_string())?;
    }
    rules(prose, "Rules about it", &field.rules)?;
    end(prose, &field.word)
}

fn write_limit(prose: &mut Prose<'_>, limit: &ExplainedLimit) -> io::Result<()> {
    begin(prose, &limit.word, "limit")?;
    prose.labelled("Value", &format!("{} {}", limit.value, limit.unit))?;
    rules(prose, "Stated by", &limit.rules)?;
    end(prose, &limit.word)
}

fn write_event(prose: &mut Prose<'_>, event: &ExplainedEvent) -> io::Result<()> {
    begin(prose, &event.word, "event")?;
    causes(prose, "Caused by", &event.caused_by)?;
    end(prose, &event.word)
}

fn write_command(prose: &mut Prose<'_>, command: &ExplainedCommand) -> io::Result<()> {
    begin(prose, &command.word, "command of the platform")?;
    prose.labelled("Given by", "the platform, in a scenario of `dhmad simulate`")?;
    rules(prose, "Rules, in order", &command.rules)?;
    follows(prose, &command.follows)?;
    end(prose, &command.word)
}

fn write_vendor_page(prose: &mut Prose<'_>, page: &ExplainedPage) -> io::Result<()> {
    begin(prose, &page.word, "page")?;
    limits(prose, &page.limits)?;
    rules(prose, "Rules that rest on it", &page.rules)?;
    end(prose, &page.word)
}

fn begin(prose: &mut Prose<'_>, word: &Word, what: &str) -> io::Result<()> {
    prose.heading(&format!("{} ({what})", word.name))?;
    prose.gap()?;
    prose.paragraph(word.about)?;
    prose.gap()
}

fn end(prose: &mut Prose<'_>, word: &Word) -> io::Result<()> {
    parts::pages(prose, word.pages.iter().map(|page| page.url))?;
    parts::declared_in(prose, word.declared_in)
}

fn accepted(prose: &mut Prose<'_>, text: Option<&str>) -> io::Result<()> {
    text.map_or(Ok(()), |text| parts::example(prose, "accepted by every rule", text))
}

/// When a step is possible, for whom.
fn occasions(prose: &mut Prose<'_>, edition: &Edition, occasions: &[Occasion]) -> io::Result<()> {
    prose.heading("Possible")?;
    for occasion in occasions {
        let statuses: Vec<&str> = occasion.statuses.iter().copied().map(Status::as_str).collect();
        let statuses = if statuses.len() == Status::ALL.len() {
            "in any status".to_owned()
        } else {
            format!("while {}", any_of(&statuses))
        };
        let doubts: Vec<String> = doubts(occasion).map(|doubt| format!("; {doubt}")).collect();
        let escrows = escrows(edition, occasion);
        prose.item(&format!("for the {} {statuses}, {escrows}{}", occasion.party, doubts.concat()))?;
    }
    if occasions.is_empty() {
        prose.item("never")?;
    }
    Ok(())
}

/// What each party can do where an escrow stands, in the groups of `dhmad actions`. The kinds of escrow are named if they are
/// not all that come there.
fn what_each_can_do(prose: &mut Prose<'_>, occasions: &[Occasion], escrows: &[EscrowKind]) -> io::Result<()> {
    for party in Party::ALL {
        let of_party = || occasions.iter().filter(move |occasion| occasion.party == party);
        if of_party().next().is_none() {
            prose.heading(&format!("The {party} can"))?;
            prose.item("do nothing")?;
        }
        for group in Group::ALL {
            let in_group: Vec<&Occasion> = of_party().filter(|occasion| occasion.group == group).collect();
            what_is_in_group(prose, party, group, &in_group, escrows)?;
        }
    }
    Ok(())
}

fn what_is_in_group(
    prose: &mut Prose<'_>,
    party: Party,
    group: Group,
    in_group: &[&Occasion],
    escrows: &[EscrowKind],
) -> io::Result<()> {
    let title = match group {
        Group::Possible => "can",
        Group::Doubtful => "perhaps can",
        Group::Refused => "cannot",
    };
    if !in_group.is_empty() {
        prose.heading(&format!("The {party} {title}"))?;
    }
    for occasion in in_group {
        let kinds = (occasion.escrows != escrows).then(|| format!("on {}", kinds(&occasion.escrows)));
        let circumstances: Vec<String> = kinds.into_iter().chain(doubts(occasion)).collect();
        let separator = if circumstances.is_empty() { "" } else { ": " };
        prose.item(&format!("{}{separator}{}", occasion.step, circumstances.join("; ")))?;
    }
    Ok(())
}

/// On which escrows.
fn escrows(edition: &Edition, occasion: &Occasion) -> String {
    if occasion.escrows.len() == Column::all(edition).count() {
        return "on any escrow".to_owned();
    }
    format!("on {}", kinds(&occasion.escrows))
}

fn kinds(escrows: &[EscrowKind]) -> String {
    any_of(escrows).to_string()
}

/// What stands or may stand against it.
fn doubts(occasion: &Occasion) -> impl Iterator<Item = String> {
    let ids = |rules: &[Rule]| all_of(rules).to_string();
    let Occasion { depends_on, advisories, possible_advisories, .. } = occasion;
    let depends = (!depends_on.is_empty()).then(|| format!("depends on {}", all_of(depends_on)));
    let advised = (!advisories.is_empty()).then(|| format!("advised against by {}", ids(advisories)));
    let perhaps = (!possible_advisories.is_empty())
        .then(|| format!("may be advised against by {}", ids(possible_advisories)));
    [depends, advised, perhaps].into_iter().flatten()
}

fn rules(prose: &mut Prose<'_>, title: &str, rules: &[RuleSummary]) -> io::Result<()> {
    if rules.is_empty() {
        return prose.labelled(title, "none");
    }
    prose.heading(title)?;
    let rows = rules.iter().map(|rule| Row {
        id: rule.id.id(),
        basis: rule.basis.as_str(),
        status: rule.status,
        code: rule.code,
    });
    parts::rules(prose, rows, " ")
}

fn limits(prose: &mut Prose<'_>, limits: &[LimitSummary]) -> io::Result<()> {
    if limits.is_empty() {
        return Ok(());
    }
    prose.heading("Limits")?;
    for limit in limits {
        prose.item(&format!("{}: {} {}", limit.name, limit.value, limit.unit))?;
    }
    Ok(())
}

fn follows(prose: &mut Prose<'_>, follows: &[Following]) -> io::Result<()> {
    if follows.is_empty() {
        return prose.labelled("What follows", "nothing, until the target does what the session asks for");
    }
    prose.heading("What follows")?;
    for following in follows {
        let status = match following.status {
            Some(status) => format!("the escrow is `{status}`"),
            None => "the status stays".to_owned(),
        };
        let events: Vec<&str> = following.events.iter().copied().map(EventKind::as_str).collect();
        let events = match events.as_slice() {
            [] => String::new(),
            [event] => format!("; event {event}"),
            events => format!("; events {}", events.join(", ")),
        };
        let postings: Vec<&str> = following.postings.iter().copied().map(PostingKind::as_str).collect();
        let postings =
            if postings.is_empty() { String::new() } else { format!("; money: {}", postings.join(", ")) };
        let case = match following.case {
            Case::Always => String::new(),
            case => format!("{case}: "),
        };
        prose.item(&format!("{case}{status}{events}{postings}"))?;
    }
    Ok(())
}

fn command(prose: &mut Prose<'_>, command: &CommandPart) -> io::Result<()> {
    let rules: Vec<&str> = command.rules.iter().map(|rule| rule.id.id()).collect();
    let by: Vec<String> = command.by.iter().map(|actor| format!("the {actor}")).collect();
    let text = format!(
        "given by {} in a scenario of `dhmad simulate`; refused by {} too",
        any_of(&by),
        all_of(&rules)
    );
    prose.labelled("As a command", &text)
}

fn causes(prose: &mut Prose<'_>, title: &str, all: &[Cause]) -> io::Result<()> {
    prose.heading(title)?;
    if all.is_empty() {
        prose.item("nothing that the state machine lives")?;
    }
    for alike in all.chunk_by(|one, other| (one.what, &one.by) == (other.what, &other.by)) {
        let Some(cause) = alike.first() else { continue };
        let by: Vec<String> = cause.by.iter().map(|actor| format!("the {actor}")).collect();
        let by = if by.is_empty() { String::new() } else { format!(", by {}", any_of(&by)) };
        let cases: Vec<&str> = alike.iter().map(|cause| cause.case.as_str()).collect();
        let when = if cause.case == Case::Always { String::new() } else { format!(", {}", any_of(&cases)) };
        prose.item(&format!("{}{by}{when}", cause.what))?;
    }
    Ok(())
}

fn parties(parties: &[Party]) -> String {
    any_of(parties.iter().map(|party| format!("the {party}"))).to_string()
}
