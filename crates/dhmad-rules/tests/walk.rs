//! The finite space of what can be known of a checkout session, walked in full. How a walk proves its claims is told in
//! `tests/common/knowledge.rs`.
//!
//! Two spaces are walked: for each action, all of the escrow with all relations of the target to the parties; and, for
//! an escrow of each mode of which everything is known, all ways in which the rest of the request can be told. A
//! malformed target has a test of its own: an unknown party is taken not to have such an address (decision 0001), so
//! what is unknown of it cannot be completed freely.

#[path = "common/knowledge.rs"]
mod knowledge;
#[path = "common/table.rs"]
#[expect(dead_code, reason = "the rules that it states are enough here")]
mod table;

use std::rc::Rc;

use dhmad_rules::adapter::{Given, RequestView, SessionView};
use dhmad_rules::facts::{EscrowView, FactName, FactSet, Listing, Person, Redirect};
use dhmad_rules::words::{DisputeState, ProofPhase};
use dhmad_rules::{Action, Escrow, Fact, JUNE_2026, Judgement, Mode, Report, Rule, Status};
use knowledge::{
    Column, Dimension, ESCROW, Judged, Space, Walk, escrow_at, fact_at,
    has_a_sufficient_reason_without_a_spare_fact, is_decided_exactly_if_all_completions_agree,
    is_rejected_exactly_if_all_completions_are, judges_by_exactly, misses_the_facts_that_can_tip_it,
    named_policies, policies_in, rejected_by_the_table,
};

impl Judged for SessionView {
    fn report(&self) -> Report<'_> {
        JUNE_2026.report(RequestView::CreateSession(*self))
    }
}

#[test]
fn a_rule_is_decided_exactly_if_all_completions_agree() {
    let walked = (
        for_each_escrow_column(is_decided_exactly_if_all_completions_agree),
        for_each_request_column(is_decided_exactly_if_all_completions_agree),
    );
    println!("views walked (escrows, requests): {walked:?}");
    assert_eq!(walked, (6_415_200, 98_280));
}

#[test]
fn the_missing_facts_are_those_that_can_tip_the_rule() {
    for_each_escrow_column(misses_the_facts_that_can_tip_it);
    for_each_request_column(misses_the_facts_that_can_tip_it);
}

#[test]
fn the_reason_of_a_violation_is_sufficient_and_has_no_spare_fact() {
    for_each_escrow_column(has_a_sufficient_reason_without_a_spare_fact);
    for_each_request_column(has_a_sufficient_reason_without_a_spare_fact);
}

/// Claim: see [`is_rejected_exactly_if_all_completions_are`], under every policy that has a name.
#[test]
fn a_session_is_rejected_exactly_if_it_is_whatever_the_missing_facts_are() {
    let space = Rc::new(Space::new([ESCROW.as_slice(), TARGET.as_slice()].concat()));
    let mut counts = [(0, 0); 3];
    for action in JUNE_2026.actions.iter() {
        let walk = of_escrows(action, &space);
        for (policy, count) in named_policies().into_iter().zip(&mut counts) {
            let (undetermined, by_one_of) = rejected_by_the_table(&walk, policy);
            *count = (count.0 + undetermined, count.1 + by_one_of);
        }
    }
    println!("undetermined, and rejected by one of several, under each policy: {counts:?}");
    assert_eq!(counts, [(919_476, 321_240), (742_068, 364_404), (1_465_164, 54_720)]);
    for walk in requests() {
        for policy in policies_in(&walk) {
            is_rejected_exactly_if_all_completions_are(&walk, &policy);
        }
    }
}

/// Claim: so it is with any one rule switched off of those that can be open. What no rule of the action misses stays unknown here:
/// by the second claim about rules it bears on none of them.
#[test]
fn so_it_is_with_a_rule_switched_off() {
    for action in JUNE_2026.actions.iter() {
        let dimensions = [ESCROW.as_slice(), TARGET.as_slice()].concat();
        let unknown: Vec<usize> = dimensions.iter().map(|dimension| dimension.levels() - 1).collect();
        let view = |levels: &[usize]| {
            let (escrow, target) = levels.split_at(ESCROW.len());
            session(action, target_at(target), escrow_at(escrow))
        };
        let missing = missing_in(&view(&unknown));
        let read = |dimension: &Dimension| dimension.facts().iter().any(|fact| missing.contains(*fact));
        let space = Rc::new(Space::new(dimensions.iter().copied().filter(read).collect()));
        let walk = Walk::of(&space, |levels| {
            let mut levels = levels.iter();
            let of_all = dimensions.iter().zip(&unknown);
            let of_all = of_all
                .map(|(it, unknown)| if read(it) { *levels.next().expect("its level") } else { *unknown });
            view(&of_all.collect::<Vec<_>>())
        });
        for policy in policies_in(&walk) {
            is_rejected_exactly_if_all_completions_are(&walk, &policy);
        }
    }
}

/// The facts that the open rules of a view miss.
fn missing_in(view: &SessionView) -> FactSet {
    let report = view.report();
    report.findings(report.unchecked()).map(|it| it.facts()).fold(FactSet::EMPTY, FactSet::with)
}

/// Claim: an action is judged by the rules that the specification lists for it, and by no other. Each of them can be
/// violated, satisfied and unchecked.
#[test]
fn every_action_is_judged_by_its_rules_and_each_can_become_anything() {
    let space = Rc::new(Space::new([ESCROW.as_slice(), TARGET.as_slice()].concat()));
    for action in JUNE_2026.actions.iter() {
        judges_by_exactly(&of_escrows(action, &space), table::of_action(action), table::STATED);
    }
}

/// Claim: each rule that judges a session of any action can be violated and satisfied, and can be unchecked if and only
/// if it reads the account's list.
#[test]
fn every_rule_of_any_session_can_become_what_its_facts_allow() {
    // A malformed target has a test of its own.
    let of_any_session =
        table::OF_ANY_SESSION.into_iter().filter(|rule| *rule != Rule::SessionTargetMalformed);
    let reads_the_list = |rule| {
        [Rule::SessionRedirectNoneConfigured, Rule::SessionRedirectNotAllowed, Rule::SessionRedirectNearMatch]
            .contains(&rule)
    };
    let judgements: Vec<_> =
        requests().flat_map(|walk| walk.views).map(|view| view.check(&JUNE_2026)).collect();
    for rule in of_any_session {
        let violated = |judgement: &Judgement| judgement.violated().contains(rule);
        let unchecked = |judgement: &Judgement| judgement.unchecked().contains(rule);
        assert!(judgements.iter().any(violated), "{rule}");
        assert!(judgements.iter().any(|judgement| !violated(judgement) && !unchecked(judgement)), "{rule}");
        assert_eq!(judgements.iter().any(unchecked), reads_the_list(rule), "{rule}");
    }
}

/// Claim: beside being malformed, a malformed target is judged by its relation to the parties like any other.
#[test]
fn a_malformed_target_is_judged_by_the_party_rules_as_any_other() {
    let space = Space::new(ESCROW.to_vec());
    let escrows: Vec<_> = space.views().map(|view| escrow_at(&space.levels(view))).collect();
    let relations = [Fact::Known(false), Fact::Unknown];
    for (is_seller, is_buyer) in relations.into_iter().flat_map(|one| relations.map(|other| (one, other))) {
        // An address is known to be nobody's if the parties' own are known.
        let parties = Escrow::unknown()
            .with_seller(is_seller.map(|_| "seller@example.com"))
            .with_buyer(is_buyer.map(|_| "buyer@example.com"));
        let malformed = Person::target("nobody", &parties);
        let well_formed = Person::related_target(is_seller, is_buyer);
        for action in JUNE_2026.actions.iter() {
            for &escrow in &escrows {
                let malformed = session(action, malformed, escrow);
                let expected = session(action, well_formed, escrow)
                    .check(&JUNE_2026)
                    .with_violated(Rule::SessionTargetMalformed);
                assert_eq!(malformed.check(&JUNE_2026), expected, "{malformed:#?}");
            }
        }
    }
}

/// Calls `claim` for every column of the first space, and returns how many views that were.
fn for_each_escrow_column(claim: impl Fn(&Column<'_, SessionView>)) -> usize {
    let space = Rc::new(Space::new([ESCROW.as_slice(), TARGET.as_slice()].concat()));
    let walks = JUNE_2026.actions.iter().map(|action| of_escrows(action, &space));
    walks.map(|walk| walk.for_each_column(&claim)).sum()
}

/// Calls `claim` for every column of the second space, and returns how many views that were.
fn for_each_request_column(claim: impl Fn(&Column<'_, SessionView>)) -> usize {
    requests().map(|walk| walk.for_each_column(&claim)).sum()
}

/// All that can be known of an escrow and of how the target relates to its parties.
fn of_escrows(action: Action, space: &Rc<Space>) -> Walk<SessionView> {
    Walk::of(space, |levels| {
        let (escrow, target) = levels.split_at(ESCROW.len());
        session(action, target_at(target), escrow_at(escrow))
    })
}

/// All that can be told of a request for a session on an escrow of which everything is known.
fn requests() -> impl Iterator<Item = Walk<SessionView>> {
    let space = Rc::new(Space::new([TARGET.as_slice(), &[LISTING]].concat()));
    let escrow = |mode| {
        EscrowView::unknown()
            .with_mode(mode)
            .with_status(Status::Paid)
            .with_signatures(true, false)
            .with_proof_gate(ProofPhase::Accepted)
            .with_dispute(DisputeState::Open)
            .without_cancellation_request()
    };
    let mut walks = Vec::new();
    let actions: Vec<_> = JUNE_2026.actions.iter().collect();
    for action in unusable_or(&actions) {
        for target in unusable_or(&[()]) {
            for redirect in unusable_or(&[(false, false), (false, true), (true, false), (true, true)]) {
                for metadata_value_too_long in BOTH {
                    for mode in Mode::ALL {
                        walks.push(Walk::of(&space, |levels| {
                            let listing = fact_at(&Listing::ALL, levels[2]);
                            SessionView {
                                action,
                                target: target.map(|()| target_at(levels)),
                                redirect: redirect.map(|(secure, comparable)| {
                                    Redirect::stated(secure, comparable, listing)
                                }),
                                metadata_value_too_long,
                                escrow: escrow(mode),
                            }
                        }));
                    }
                }
            }
        }
    }
    walks.into_iter()
}

/// All that a field can be.
fn unusable_or<T: Copy>(values: &[T]) -> Vec<Given<T>> {
    let unusable = [Given::Missing, Given::WrongType, Given::Undocumented];
    unusable.into_iter().chain(values.iter().copied().map(Given::Value)).collect()
}

/// A request with nothing wrong but what the escrow and the target bring.
fn session(action: Action, target: Person, escrow: EscrowView) -> SessionView {
    SessionView {
        action: Given::Value(action),
        target: Given::Value(target),
        redirect: Given::Value(Redirect::stated(true, true, Fact::Known(Listing::Listed))),
        metadata_value_too_long: false,
        escrow,
    }
}

const TARGET: [Dimension; 2] = [
    Dimension::Fact { name: FactName::SellerEmail, values: BOTH.len() },
    Dimension::Fact { name: FactName::BuyerEmail, values: BOTH.len() },
];

const LISTING: Dimension =
    Dimension::Fact { name: FactName::AllowedRedirectUrls, values: Listing::ALL.len() };

const BOTH: [bool; 2] = [false, true];

/// What is known at these levels of [`TARGET`].
fn target_at(levels: &[usize]) -> Person {
    Person::related_target(fact_at(&BOTH, levels[0]), fact_at(&BOTH, levels[1]))
}
