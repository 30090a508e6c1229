//! Every text of every rule, to be read as a reader meets it. The snapshots show what changed; nobody edits them by hand:
//! `INSTA_UPDATE=always cargo test -p dhmad-rules --test wording`.

mod common {
    pub(crate) mod escrows;
    #[expect(dead_code, reason = "the rules that it states are enough here")]
    pub(crate) mod table;
}

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Write};

use common::escrows::every_kind;
use common::table;
use dhmad_rules::adapter::{
    CreateEscrowFields, CreateView, DirectView, FulfillmentPolicyFields, Given, RequestView, SessionView,
    UpdateEscrowFields, UpdateView,
};
use dhmad_rules::facts::{EscrowView, Listing, Person, Rates, Redirect};
use dhmad_rules::machine::{ApplyError, walk};
use dhmad_rules::money::{Currency, Decimal, FxRate, Number};
use dhmad_rules::rules::{Place, Scope};
use dhmad_rules::words::{CancellationStatus, DisputeState, ProofPhase};
use dhmad_rules::{Account, DirectCall, Escrow, Fact, JUNE_2026, Language, Mode, Rule, Status};

#[test]
fn what_is_said_of_each_rule() {
    let mut page = String::new();
    for rule in JUNE_2026.rules {
        let sources: Vec<_> = rule.sources().iter().map(ToString::to_string).collect();
        let sources = if sources.is_empty() { "none".to_owned() } else { sources.join(", ") };
        // What isolates a number in Arabic is to be seen.
        let user_message = |language| {
            rule.user_message(&JUNE_2026, language)
                .to_string()
                .replace('\u{2068}', "<")
                .replace('\u{2069}', ">")
        };
        writeln!(page, "{rule}").unwrap();
        for (name, value) in [
            ("code", &or_none(rule.code(&JUNE_2026)) as &dyn Display),
            ("basis", &rule.basis(&JUNE_2026)),
            ("status", &or_none(rule.http_status(&JUNE_2026))),
            ("type", &or_none(rule.error_type(&JUNE_2026))),
            ("sources", &sources),
            ("since", &or_none(rule.since())),
            ("place", &place(rule)),
            ("requirement", &rule.requirement(&JUNE_2026)),
            ("why", &rule.why(&JUNE_2026)),
            ("refused when", &rule.refused_when(&JUNE_2026)),
            ("instead", &rule.instead(&JUNE_2026)),
            ("message", &rule.message(&JUNE_2026)),
            ("user message", &user_message(Language::English)),
            ("  in French", &user_message(Language::French)),
            ("  in Arabic", &user_message(Language::Arabic)),
        ] {
            writeln!(page, "    {name:<13}{value}").unwrap();
        }
        page.push('\n');
    }
    insta::assert_snapshot!("rules", page);
}

#[test]
fn messages_are_filled_in() {
    // By the id of the rule.
    let mut rendered: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let accounts = accounts();
    for view in views(&accounts) {
        let report = JUNE_2026.report(view);
        for finding in report.findings(report.violated()) {
            rendered.entry(finding.rule().id()).or_default().insert(finding.message().to_string());
        }
    }
    for (_, start) in every_kind() {
        walk(&start, |attempt| {
            let Err(ApplyError::Refused(refusal)) = &attempt.outcome else { return };
            for (rule, message) in refusal.messages().filter(|(rule, _)| rule.scope() == Scope::Command) {
                rendered.entry(rule.id()).or_default().insert(message.to_string());
            }
        });
    }
    let mut page = String::new();
    for rule in JUNE_2026.rules {
        match rule.scope() {
            // An adapter adds the details of the place; the rest is the same for every request.
            Scope::AnyRequest => {
                assert!(!rule.message(&JUNE_2026).to_string().contains(['{', '}']), "{rule}");
                assert!(!rendered.contains_key(rule.id()), "{rule} is for adapters to find");
                continue;
            }
            Scope::Operations(_) | Scope::Command => writeln!(page, "{rule}").unwrap(),
        }
        // A rule that is newer than the views below need not be among what they violate; its example is rendered all the same.
        let messages = rendered.get(rule.id());
        assert!(messages.is_some() || !table::STATED.contains(rule), "no view violates {rule}");
        for message in messages.into_iter().flatten() {
            assert!(!message.contains(['{', '}']), "{rule}: {message:?}");
            // What a message tells of is known: it is among the reasons of the violation.
            assert!(!message.contains("unknown"), "{rule}: {message:?}");
            writeln!(page, "    {message}").unwrap();
        }
    }
    insta::assert_snapshot!("messages", page);
}

fn or_none<T: Display>(value: Option<T>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}

/// The part of the request to change, as it is pointed at.
fn place(rule: Rule) -> &'static str {
    match rule.place() {
        Place::Operation => "operation",
        Place::Caller => "caller",
        Place::Request => "request",
        Place::Escrow => "escrow",
        Place::Field(field) => field.as_str(),
    }
}

/// Requests of every operation in which each rule is violated somewhere, with every value that its message can name, and
/// with no more known than that.
fn views(accounts: &[Account; 2]) -> impl Iterator<Item = RequestView<'_>> {
    let sessions = sessions().map(RequestView::CreateSession);
    let creations = creations(accounts).into_iter().map(RequestView::CreateEscrow);
    let updates = updates().into_iter().map(RequestView::UpdateEscrow);
    let calls = calls().into_iter().map(RequestView::Direct);
    sessions.chain(creations).chain(updates).chain(calls)
}

fn sessions() -> impl Iterator<Item = SessionView> {
    let mut views = Vec::new();
    let unknown = EscrowView::unknown();
    let mut escrows = vec![
        unknown.with_dispute(DisputeState::Open),
        unknown.with_mode(Mode::Standard).with_cancellation_request(CancellationStatus::Pending),
        unknown.without_cancellation_request(),
    ];
    for mode in Mode::ALL {
        escrows.push(unknown.with_mode(mode));
        for status in Status::ALL {
            escrows.push(unknown.with_status(status));
            escrows.push(unknown.with_mode(mode).with_status(status).with_signatures(true, false));
            for phase in ProofPhase::ALL {
                escrows.push(unknown.with_mode(mode).with_status(status).with_proof_gate(phase));
            }
        }
    }
    let relation = |is_seller, is_buyer| {
        Given::Value(Person::related_target(Fact::Known(is_seller), Fact::Known(is_buyer)))
    };
    let malformed = Given::Value(Person::target("nobody", &Escrow::unknown()));
    let targets =
        [Given::Missing, malformed, relation(true, false), relation(false, true), relation(false, false)];
    let listed = |listing| Given::Value(Redirect::stated(false, true, Fact::Known(listing)));
    let redirects: Vec<_> = Listing::ALL.into_iter().map(listed).chain([Given::Missing]).collect();
    let actions = JUNE_2026.actions.iter().map(Given::Value).chain([Given::Missing, Given::Undocumented]);
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

/// Longer than any field may be.
const LONG: &str = match std::str::from_utf8(&[b'x'; 10_001]) {
    Ok(text) => text,
    Err(_) => panic!("it is ASCII"),
};

const OWN: &str = "own@example.com";

fn accounts() -> [Account; 2] {
    [
        Account::unknown().without_associated_user(),
        Account::unknown()
            .with_associated_user(OWN)
            .with_associated_user_verified(false)
            .with_signature_configured(false)
            .with_usd_rate(FxRate::new(Decimal::new(15, 1)).expect("a rate is above zero")),
    ]
}

fn creations(accounts: &[Account; 2]) -> Vec<CreateView<'_>> {
    let value = |value, scale| Given::Value(Number::Exact(Decimal::new(value, scale)));
    let faulty = CreateEscrowFields {
        title: Given::Value(""),
        amount: value(1, 3),
        currency: Given::Undocumented,
        buyer_email: Given::Value("nobody"),
        seller_email: Given::Value("nobody"),
        estimated_delivery_days: value(5, 1),
        contract_terms: Given::Value(LONG),
        auto_sign: Given::Value(true),
        developer_fee_percentage: value(26, 0),
        fulfillment_policy: Given::Value(FulfillmentPolicyFields {
            policy_type: Given::Missing,
            proof_upload_deadline_hours: value(5, 0),
            buyer_review_deadline_hours: value(73, 0),
            allowed_proof_types: &[],
            has_unknown_proof_type: true,
        }),
        ..CreateEscrowFields::EMPTY
    };
    let requests = [
        CreateEscrowFields::EMPTY,
        faulty,
        CreateEscrowFields {
            amount: value(0, 0),
            currency: Given::Missing,
            seller_email: Given::Value(OWN),
            ..faulty
        },
        CreateEscrowFields { currency: Given::Missing, seller_email: Given::Missing, ..faulty },
        // 4.995 TND.
        CreateEscrowFields { amount: value(333, 2), currency: Given::Value(Currency::Usd), ..faulty },
    ];
    let modes = Mode::ALL.into_iter().map(Given::Value);
    let modes: Vec<_> = modes.chain([Given::Missing, Given::Undocumented]).collect();
    let mut views = Vec::new();
    for request in requests {
        for account in accounts {
            for &mode in &modes {
                views.push(CreateView {
                    request: CreateEscrowFields { mode, ..request },
                    account: account.view(),
                });
            }
        }
    }
    views
}

fn updates() -> Vec<UpdateView<'static>> {
    let empty = UpdateEscrowFields::EMPTY;
    let faulty = UpdateEscrowFields {
        title: Given::Value(""),
        amount: Given::Value(Number::Exact(Decimal::ZERO)),
        description: Given::Value(LONG),
        estimated_delivery_days: Given::Value(Number::Exact(Decimal::ZERO)),
    };
    let little = UpdateEscrowFields { amount: Given::Value(Number::Exact(Decimal::new(1, 3))), ..empty };
    let unknown = EscrowView::unknown();
    let statuses = Status::ALL.into_iter().map(|status| unknown.with_status(status));
    let account = Account::unknown().without_associated_user();
    let mut views = Vec::new();
    for escrow in statuses.chain([unknown]) {
        for request in [empty, faulty, little] {
            views.push(UpdateView {
                request,
                escrow,
                currency: Fact::Known(Currency::Tnd),
                caller: Person::caller(&account, &Escrow::unknown()),
                rates: Rates::UNKNOWN,
            });
        }
    }
    views
}

fn calls() -> Vec<DirectView> {
    let unknown = EscrowView::unknown();
    let mut escrows = vec![
        unknown.with_dispute(DisputeState::Open),
        unknown.with_cancellation_request(CancellationStatus::Pending),
    ];
    escrows.extend(Status::ALL.into_iter().map(|status| unknown.with_status(status)));
    let gated = unknown.with_mode(Mode::Quick).with_status(Status::Paid);
    escrows.extend(ProofPhase::ALL.into_iter().map(|phase| gated.with_proof_gate(phase)));
    let stranger = Person::related_caller(Fact::Known(false), Fact::Known(false));
    let mut views = Vec::new();
    for call in DirectCall::ALL {
        for &escrow in &escrows {
            views.extend([Person::nobody(), stranger].map(|caller| DirectView { call, escrow, caller }));
        }
    }
    views
}
