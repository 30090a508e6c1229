//! State diagrams, drawn from the state machine: every state that can be reached, and everything that leads from one to
//! another. Markdown with Mermaid in it, as code hosts show it.

use std::io::{self, Write};

use dhmad_rules::machine::{Actor, Attempt, Command, ProofReview, State, walk};
use dhmad_rules::money::Decimal;
use dhmad_rules::words::ProofPhase;
use dhmad_rules::{Account, CreateEscrow, Edition, FulfillmentPolicy, Mode};

/// Writes the diagram of this mode, or of every mode; a proof gate has one of its own.
pub(super) fn write(edition: &'static Edition, only: Option<Mode>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# The life of an escrow\n")?;
    writeln!(out, "Drawn from the state machine by `dhmad matrix --format mermaid`; not to be edited.")?;
    let modes = edition.modes.that_may_be_created();
    for mode in modes.filter(|mode| only.is_none_or(|only| only == *mode)) {
        writeln!(out, "\n## `{mode}`\n")?;
        Diagram::of_status(edition, mode).write(out)?;
        if edition.modes.of(mode).may_have_proof_gate {
            writeln!(out, "\n## The proof gate of a `{mode}` escrow\n")?;
            writeln!(
                out,
                "The status stays `paid`, but for `expired_no_proof` and `rejected`, which cancel the escrow. \
                 If it ends in\nanother way, the phase stays as it is.\n"
            )?;
            Diagram::of_gate(edition, mode).write(out)?;
        }
    }
    Ok(())
}

/// What leads from where to where, in the order in which it was found.
#[derive(Default)]
struct Diagram(Vec<Edge>);

struct Edge {
    /// Nothing where it all begins.
    from: Option<&'static str>,
    to: &'static str,
    what: String,
    by: Vec<Actor>,
    /// Whether it happens with a proof gate, and without one.
    gated: Vec<bool>,
}

impl Diagram {
    fn of_status(edition: &'static Edition, mode: Mode) -> Self {
        let mut diagram = Self::default();
        for gated in [false, true] {
            if !gated || edition.modes.of(mode).may_have_proof_gate {
                let status = |state: &State| Some(state.status().as_str());
                diagram.draw(&created(edition, mode, gated), gated, status);
            }
        }
        diagram
    }

    fn of_gate(edition: &'static Edition, mode: Mode) -> Self {
        let mut diagram = Self::default();
        diagram
            .draw(&created(edition, mode, true), true, |state| state.proof_phase().map(ProofPhase::as_str));
        // What leaves the phase as it is, is no matter of the gate.
        diagram.0.retain(|edge| edge.from != Some(edge.to));
        diagram
    }

    fn draw(&mut self, start: &State, gated: bool, node: impl Fn(&State) -> Option<&'static str>) {
        walk(start, |attempt| {
            let Some(what) = what_happens(attempt) else { return };
            let from = node(&attempt.state);
            let Some(to) = node(&attempt.after()) else { return };
            let by = attempt.command.map(|(by, _)| by);
            let known = self.0.iter().position(|it| (it.from, it.to, &it.what) == (from, to, &what));
            let index = known.unwrap_or(self.0.len());
            if known.is_none() {
                self.0.push(Edge { from, to, what, by: Vec::new(), gated: Vec::new() });
            }
            if let Some(edge) = self.0.get_mut(index) {
                edge.by.extend(by.filter(|by| !edge.by.contains(by)));
                edge.gated.extend((!edge.gated.contains(&gated)).then_some(gated));
            }
        });
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "```mermaid\nstateDiagram-v2")?;
        let nodes = self.nodes();
        if let Some(first) = nodes.first().filter(|_| self.0.iter().all(|edge| edge.from.is_some())) {
            writeln!(out, "    [*] --> {first}")?;
        }
        let both_kinds = self.0.iter().any(|edge| edge.gated.contains(&false));
        for edge in self.0.iter().filter(|edge| edge.from != Some(edge.to)) {
            let from = edge.from.unwrap_or("[*]");
            writeln!(out, "    {from} --> {} : {}", edge.to, edge.label(both_kinds))?;
        }
        for node in &nodes {
            let within: Vec<&Edge> =
                self.0.iter().filter(|edge| edge.from == Some(node) && edge.to == *node).collect();
            if !within.is_empty() {
                writeln!(out, "    note right of {node}")?;
                for edge in within {
                    writeln!(out, "        {}", edge.label(both_kinds))?;
                }
                writeln!(out, "    end note")?;
            }
            if !self.0.iter().any(|edge| edge.from == Some(node) && edge.to != *node) {
                writeln!(out, "    {node} --> [*]")?;
            }
        }
        writeln!(out, "```")
    }

    /// The nodes, in the order in which they are left or else reached.
    fn nodes(&self) -> Vec<&'static str> {
        let mut nodes: Vec<&'static str> = Vec::new();
        for node in self.0.iter().flat_map(|edge| edge.from.into_iter().chain([edge.to])) {
            if !nodes.contains(&node) {
                nodes.push(node);
            }
        }
        nodes
    }
}

impl Edge {
    fn label(&self, both_kinds: bool) -> String {
        let by: Vec<String> = self.by.iter().map(ToString::to_string).collect();
        let by = if by.is_empty() { String::new() } else { format!(" ({})", by.join(" or ")) };
        let only = if both_kinds && self.gated == [true] { ", with proof gate" } else { "" };
        format!("{}{by}{only}", self.what)
    }
}

/// What was done, or which deadline passed; `None` if nothing came of it.
fn what_happens(attempt: &Attempt) -> Option<String> {
    let transition = attempt.outcome.as_ref().ok()?;
    match attempt.command {
        // What had elapsed before is an attempt of its own.
        Some(_) if !attempt.state.elapse(attempt.at).is_nothing() => None,
        Some((_, command)) => Some(spelt(&command, transition.state())),
        None if transition.is_nothing() => None,
        None => attempt.state.deadline().map(|deadline| deadline.lapse().to_string()),
    }
}

fn spelt(command: &Command<'_>, after: &State) -> String {
    let name = command.name();
    let escalates = *command == Command::ReviewProof(ProofReview::RequestCorrection)
        && after.proof_phase() == Some(ProofPhase::NeedsDhmadReview);
    match command.decision() {
        Some(decision) if escalates => format!("{name} {decision} no. {}", after.correction_rounds()),
        Some(decision) => format!("{name} {decision}"),
        None => name.to_owned(),
    }
}

/// An escrow as it is created.
fn created(edition: &'static Edition, mode: Mode, gated: bool) -> State {
    let request = CreateEscrow::empty()
        .with_title("diagram")
        .with_amount(Decimal::from(500))
        .with_buyer_email("buyer@example.com")
        .with_mode(mode)
        .with_estimated_delivery_days(Decimal::from(7));
    let request =
        if edition.modes.of(mode).has_contract { request.with_contract_terms("terms") } else { request };
    let request = if gated {
        request.with_fulfillment_policy(FulfillmentPolicy::purchase_proof_required())
    } else {
        request
    };
    let account =
        Account::unknown().with_associated_user("seller@example.com").with_associated_user_verified(true);
    #[expect(clippy::expect_used, reason = "the request is this one; the snapshot test creates all of them")]
    State::create(edition, request, &account).expect("the request above is accepted in every mode")
}
