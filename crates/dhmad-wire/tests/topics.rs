//! Every word of an edition can be explained, and what is said of it holds.

use std::collections::BTreeSet;

use dhmad_rules::editions::{ModeProperties, Modes};
use dhmad_rules::machine::{Attempt, Command, State, walk};
use dhmad_rules::money::Decimal;
use dhmad_rules::rules::{Topic, TopicKind};
use dhmad_rules::words::{ActionSet, EventKind, EventSet, ProofPhase};
use dhmad_rules::{
    Account, Action, CreateEscrow, Edition, FulfillmentPolicy, Group, JUNE_2026, Mode, Policy, RuleSet,
    Status, Verdict,
};
use dhmad_wire::topic::{Cause, Explained};
use dhmad_wire::{explain_word, nearest_word};
use serde_json::Value;

/// With every rule and action that there is, and without new escrows of one mode.
const LATER: Edition = Edition {
    name: "later",
    rules: RuleSet::ALL,
    actions: JUNE_2026.actions.with(ActionSet::of(Action::AddFunds)),
    events: JUNE_2026.events.with(EventSet::of(EventKind::FundsAdded)),
    modes: Modes {
        instant: ModeProperties { may_be_created: false, ..JUNE_2026.modes.instant },
        ..JUNE_2026.modes
    },
    ..JUNE_2026
};

fn json(explained: &Explained) -> Value {
    serde_json::to_value(explained).expect("an explanation is JSON")
}

#[test]
fn every_word_is_explained() {
    let of = |edition: &'static Edition| edition.topics().map(move |topic| (edition, topic));
    for (edition, topic) in of(&JUNE_2026).chain(of(&LATER)) {
        let explained = Explained::of(topic, edition);
        let by_name = explain_word(topic.name(), edition);
        assert!(!explained.is_empty(), "{topic:?}");
        for it in explained {
            assert!(by_name.contains(&it), "{topic:?}");
            let it = json(&it);
            assert_eq!(it["edition"], edition.name, "{topic:?}");
            let file = it["declaredIn"].as_str().expect("a path");
            let sources = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../dhmad-rules/src");
            assert!(sources.join(file).is_file(), "{topic:?}: {file}");
            let (name, kind) = match topic {
                Topic::Rule(_) | Topic::Code(_) => ("id", "rule"),
                Topic::Command(kind) if kind.action().is_some() => ("name", "action"),
                Topic::Command(kind) if !kind.is_of_platform() => ("name", "operation"),
                _ => ("name", topic.kind().as_str()),
            };
            assert_eq!(it["kind"], kind, "{topic:?}");
            if topic.kind() != TopicKind::Code {
                assert_eq!(it[name], topic.name());
            }
            if kind != "rule" {
                let about = it["about"].as_str().expect("a text");
                assert!(about.ends_with('.') && !about.starts_with('`'), "{topic:?}: {about}");
            }
        }
    }
}

#[test]
fn a_word_is_explained_where_it_exists() {
    assert!(explain_word("add_funds", &JUNE_2026).is_empty());
    let [Explained::Action(add_funds)] = &explain_word("add_funds", &LATER)[..] else {
        panic!("an action of the later edition")
    };
    assert!(!add_funds.possible.is_empty() && add_funds.example.is_some());
    assert_eq!(add_funds.follows[0].events, [EventKind::FundsAdded]);
    // An event is one of the edition that tells of it.
    assert!(explain_word("escrow.funds.added", &JUNE_2026).is_empty());
    let [Explained::Event(added)] = &explain_word("escrow.funds.added", &LATER)[..] else {
        panic!("an event")
    };
    assert_eq!(added.caused_by[0].what.as_str(), "add_funds");
    let [Explained::Mode(instant)] = &explain_word("instant", &LATER)[..] else { panic!("a mode") };
    assert!(!instant.may_be_created);
}

/// An action is a command too: it is explained once. The platform's ruling goes by the name of the buyer's review.
#[test]
fn a_word_is_explained_once() {
    let kinds = |word: &str| {
        let kinds = explain_word(word, &JUNE_2026).into_iter().map(|it| json(&it)["kind"].clone());
        kinds.map(|kind| kind.as_str().expect("a word").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("accept_pay"), ["action"]);
    assert_eq!(kinds("deliver"), ["operation"]);
    assert_eq!(kinds("review_proof"), ["action", "command"]);
    assert_eq!(kinds("CHECKOUT_TARGET_NOT_BUYER"), ["rule"]);
    assert_eq!(kinds("type"), ["field"]);
    assert_eq!(kinds("fulfillmentPolicy/type"), ["field"]);
    assert!(kinds("teapot").is_empty());
}

#[test]
fn a_near_miss_finds_its_word() {
    for (word, name) in [
        ("request-cancellation", "request_cancellation"),
        ("PAID", "paid"),
        ("amonut", "amount"),
        ("Standard", "standard"),
        ("payment_already_done", "PAYMENT_ALREADY_DONE"),
        ("accept-pay.already-paid", "session.accept-pay.already-paid"),
        ("cancelEscrow", "cancel_escrow"),
        ("delivered_", "delivered"),
    ] {
        assert_eq!(nearest_word(word, &JUNE_2026), Some(name), "{word}");
    }
}

#[test]
fn an_example_is_accepted_without_a_doubt() {
    let mut examples = 0;
    for topic in JUNE_2026.topics() {
        for explained in Explained::of(topic, &JUNE_2026) {
            let example = match &explained {
                Explained::Action(action) => &action.example,
                Explained::Operation(operation) => &operation.example,
                _ => continue,
            };
            let example = example.as_ref().unwrap_or_else(|| panic!("{} has an example", topic.name()));
            let answer = dhmad_wire::check(example, &JUNE_2026, &Policy::standard()).expect("an envelope");
            assert_eq!(answer.verdict(), Verdict::Accept, "{example}");
            let envelope: Value = serde_json::from_str(example).expect("JSON");
            let done = envelope["request"]["action"].as_str().or(envelope["operation"].as_str());
            if topic.name() != "create_session" {
                assert_eq!(done, Some(topic.name()));
            }
            examples += 1;
        }
    }
    assert_eq!(examples, 10 + 6 + 14, "of actions, operations, commands");
}

/// What the matrix calls possible, refused or dependent, the explanation of an action does too.
#[test]
fn an_occasion_is_what_the_matrix_says() {
    let cells = dhmad_rules::matrix::evaluate(&JUNE_2026, &Policy::standard());
    for action in JUNE_2026.actions.iter() {
        let [Explained::Action(explained), ..] = &explain_word(action.as_str(), &JUNE_2026)[..] else {
            panic!("{action} is an action")
        };
        for cell in cells.iter().filter(|cell| cell.action() == action) {
            let mut occasions = explained.possible.iter().filter(|occasion| {
                let is_kind = |kind: &dhmad_wire::topic::EscrowKind| {
                    (kind.mode, kind.proof_gate) == (cell.column().mode(), cell.column().has_proof_gate())
                };
                occasion.party == cell.party()
                    && occasion.statuses.contains(&cell.status())
                    && occasion.escrows.iter().any(is_kind)
            });
            let (occasion, another) = (occasions.next(), occasions.next());
            assert!(another.is_none(), "{cell:?}");
            match cell.verdict() {
                Verdict::Accept => {
                    assert!(occasion.is_some_and(|it| it.group == Group::Possible), "{cell:?}");
                }
                Verdict::AcceptWithDoubts => {
                    assert!(occasion.is_some_and(|it| it.depends_on.is_empty()), "{cell:?}");
                }
                Verdict::Undetermined => {
                    assert!(occasion.is_some_and(|it| !it.depends_on.is_empty()), "{cell:?}");
                }
                Verdict::Reject => assert!(occasion.is_none(), "{cell:?}"),
            }
        }
    }
}

/// What is said to cause an event, or to lead to a status, is what the state machine does in every life.
#[test]
fn the_causes_are_those_of_the_state_machine() {
    let mut events = BTreeSet::new();
    let mut statuses = BTreeSet::from([("create_escrow".to_owned(), Status::Pending)]);
    let mut kinds = BTreeSet::new();
    for (mode, gated) in
        [(Mode::Standard, false), (Mode::Quick, false), (Mode::Quick, true), (Mode::Instant, false)]
    {
        walk(&created(mode, gated), |attempt: &Attempt| {
            kinds.insert((attempt.state.status(), mode, gated));
            let Ok(transition) = &attempt.outcome else { return };
            let Some(what) = what_happens(attempt) else { return };
            events.extend(transition.events().iter().map(|event| (what.clone(), event.kind())));
            if transition.state().status() != attempt.state.status() {
                statuses.insert((what, transition.state().status()));
            }
        });
    }
    let said = |causes: &[Cause]| causes.iter().map(|cause| cause.what.to_string()).collect::<BTreeSet<_>>();
    for event in JUNE_2026.events.iter() {
        let [Explained::Event(explained)] = &explain_word(event.as_str(), &JUNE_2026)[..] else {
            panic!("{event} is an event")
        };
        let done = events.iter().filter(|(_, kind)| *kind == event).map(|(what, _)| what.clone());
        assert_eq!(said(&explained.caused_by), done.collect(), "{event}");
    }
    for status in Status::ALL {
        let [Explained::Status(explained)] = &explain_word(status.as_str(), &JUNE_2026)[..] else {
            panic!("{status} is a status")
        };
        let done = statuses.iter().filter(|(_, to)| *to == status).map(|(what, _)| what.clone());
        assert_eq!(said(&explained.reached_by), done.collect(), "{status}");
        let come = kinds.iter().filter(|(it, _, _)| *it == status).map(|(_, mode, gated)| (*mode, *gated));
        let said = explained.escrows.iter().map(|kind| (kind.mode, kind.proof_gate));
        assert_eq!(said.collect::<BTreeSet<_>>(), come.collect(), "{status}");
    }
}

/// Every phase that an escrow comes to, it comes to in the status that is said.
#[test]
fn the_status_of_a_phase_is_that_of_the_state_machine() {
    let mut reached = BTreeSet::new();
    walk(&created(Mode::Quick, true), |attempt| {
        let after = attempt.after();
        if what_happens(attempt).is_some() && after.proof_phase() != attempt.state.proof_phase() {
            reached.extend(after.proof_phase().map(|phase| (phase, after.status())));
        }
    });
    let said = ProofPhase::ALL.map(|phase| {
        let [Explained::Phase(explained)] = &explain_word(phase.as_str(), &JUNE_2026)[..] else {
            panic!("{phase} is a phase")
        };
        (phase, explained.status)
    });
    assert_eq!(reached, BTreeSet::from(said));
}

fn what_happens(attempt: &Attempt) -> Option<String> {
    match attempt.command {
        // What had elapsed before is an attempt of its own.
        Some(_) if !attempt.state.elapse(attempt.at).is_nothing() => None,
        Some((_, command)) => Some(match command {
            // The platform's ruling and the buyer's review have one name.
            Command::RuleOnProof(_) => Action::ReviewProof.to_string(),
            _ => command.name().to_owned(),
        }),
        None => attempt.state.deadline().map(|deadline| deadline.lapse().to_string()),
    }
}

fn created(mode: Mode, gated: bool) -> State {
    let request = CreateEscrow::empty()
        .with_title("Phone")
        .with_amount(Decimal::from(500))
        .with_buyer_email("buyer@example.com")
        .with_mode(mode)
        .with_estimated_delivery_days(Decimal::from(7));
    let has_contract = JUNE_2026.modes.of(mode).has_contract;
    let request = if has_contract { request.with_contract_terms("terms") } else { request };
    let policy = gated.then(FulfillmentPolicy::purchase_proof_required);
    let account =
        Account::unknown().with_associated_user("seller@example.com").with_associated_user_verified(true);
    State::create(&JUNE_2026, request.with_fulfillment_policy(policy), &account).expect("it can be created")
}
