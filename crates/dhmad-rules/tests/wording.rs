//! Every text of every rule, to be read as a reader meets it. The snapshots show what changed; nobody edits them by hand:
//! `INSTA_UPDATE=always cargo test -p dhmad-rules --test wording`.

use std::fmt::{Display, Write};

use dhmad_rules::{
    Action, CancellationStatus, DisputeState, EscrowView, Fact, Given, Listing, Mode, Operation, Parties,
    ProofPhase, Redirect, Rule, Scope, SessionView, Status, Target,
};
use strum::VariantArray;

#[test]
fn what_is_said_of_each_rule() {
    let mut page = String::new();
    for rule in Rule::all() {
        let sources: Vec<_> = rule.sources().iter().map(ToString::to_string).collect();
        let sources = if sources.is_empty() { "none".to_owned() } else { sources.join(", ") };
        writeln!(page, "{rule}").unwrap();
        for (name, value) in [
            ("code", &or_none(rule.code()) as &dyn Display),
            ("basis", &rule.basis()),
            ("status", &or_none(rule.http_status())),
            ("type", &or_none(rule.error_type())),
            ("sources", &sources),
            ("since", &rule.since()),
            ("place", &rule.place()),
            ("requirement", &rule.requirement()),
            ("why", &rule.why()),
            ("refused when", &rule.refused_when()),
            ("instead", &rule.instead()),
            ("message", &rule.message_template()),
            ("user message", &rule.user_message()),
        ] {
            writeln!(page, "    {name:<13}{value}").unwrap();
        }
        page.push('\n');
    }
    insta::assert_snapshot!("rules", page);
}

#[test]
fn messages_of_session_rules_are_filled_in() {
    let mut page = String::new();
    let views: Vec<_> = views().collect();
    for &rule in Rule::all().iter().filter(|rule| rule.scope() == Scope::Operation(Operation::CreateSession))
    {
        let mut messages: Vec<String> = views
            .iter()
            .filter(|view| view.check().violated().contains(rule))
            .map(|view| view.finding(rule).message().to_string())
            .collect();
        messages.sort_unstable();
        messages.dedup();
        assert!(!messages.is_empty(), "no view violates {rule}");
        writeln!(page, "{rule}").unwrap();
        for message in messages {
            assert!(!message.contains(['{', '}']), "{rule}: {message:?}");
            // What a message tells of is known: it is among the reasons of the violation.
            assert!(!message.contains("`unknown`"), "{rule}: {message:?}");
            writeln!(page, "    {message}").unwrap();
        }
    }
    insta::assert_snapshot!("messages", page);
}

fn or_none<T: Display>(value: Option<T>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}

/// Sessions in which each rule is violated somewhere, with every value that its message can name, and with no more known
/// than that.
fn views() -> impl Iterator<Item = SessionView> {
    let mut views = Vec::new();
    let unknown = EscrowView::unknown();
    let mut escrows = vec![
        unknown.with_dispute(DisputeState::Open),
        unknown.with_mode(Mode::Standard).with_cancellation_request(CancellationStatus::Pending),
        unknown.without_cancellation_request(),
    ];
    for &mode in Mode::VARIANTS {
        escrows.push(unknown.with_mode(mode));
        for &status in Status::VARIANTS {
            escrows.push(unknown.with_status(status));
            escrows.push(unknown.with_mode(mode).with_status(status).with_signatures(true, false));
            for &phase in ProofPhase::VARIANTS {
                escrows.push(unknown.with_mode(mode).with_status(status).with_proof_gate(phase));
            }
        }
    }
    let relation =
        |is_seller, is_buyer| Given::Value(Target::related(Fact::Known(is_seller), Fact::Known(is_buyer)));
    let malformed = Given::Value(Target::of("nobody", Parties::unknown()));
    let targets =
        [Given::Missing, malformed, relation(true, false), relation(false, true), relation(false, false)];
    let listed = |&listing| Given::Value(Redirect::stated(false, true, Fact::Known(listing)));
    let redirects: Vec<_> = Listing::VARIANTS.iter().map(listed).chain([Given::Missing]).collect();
    let actions =
        Action::VARIANTS.iter().copied().map(Given::Value).chain([Given::Missing, Given::Undocumented]);
    for action in actions {
        for &escrow in &escrows {
            for target in targets {
                for &redirect in &redirects {
                    views.push(SessionView {
                        action,
                        target,
                        redirect,
                        metadata_value_too_long: true,
                        escrow,
                    });
                }
            }
        }
    }
    views.into_iter()
}
