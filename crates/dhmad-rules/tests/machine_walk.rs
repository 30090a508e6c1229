//! Every state that an escrow can reach, from every kind of creation, under every command by everybody at every instant
//! that matters. The laws stand in `common/laws.rs`; what only the whole of it can show is claimed here.

mod common {
    pub(crate) mod escrows;
    pub(crate) mod laws;
    #[expect(dead_code, reason = "the rules that it states are enough here")]
    pub(crate) mod table;
}

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use common::escrows::every_kind;
use common::laws;
use common::laws::refused_by;
use common::table;
use dhmad_rules::machine::{Actor, Attempt, State, Transition, Walk, walk};
use dhmad_rules::rules::Scope;
use dhmad_rules::words::ProofPhase;
use dhmad_rules::{Basis, JUNE_2026, Operation, Rule, RuleSet, Status, Verdict};

/// Looks at every attempt of every walk.
fn every_attempt(mut look: impl FnMut(&Attempt)) {
    for (_, start) in every_kind() {
        walk(&start, &mut look);
    }
}

/// A test for each law, so that it fails under its name.
macro_rules! laws {
    ($($law:ident)*) => {
        $(
            #[test]
            fn $law() {
                every_attempt(laws::$law);
            }
        )*

        #[test]
        fn every_law_has_its_test() {
            assert_eq!(laws::ALL.len(), [$(stringify!($law)),*].len());
        }
    };
}

laws! {
    nothing_is_refused_without_a_rule
    completed_and_cancelled_are_left_by_nothing
    a_refused_command_changes_nothing_but_what_had_elapsed
    what_elapsed_takes_effect_before_the_command
    a_deadline_passes_at_its_instant_and_not_before
    held_is_positive_exactly_in_paid_and_delivered
    money_is_conserved_and_never_moved_twice
    each_mode_has_what_it_has
    a_status_event_comes_last_and_exactly_when_the_status_changes
    a_command_causes_the_events_of_the_table
    a_command_leads_where_the_table_says
    the_machine_accepts_what_the_check_accepts_but_for_its_differences
    the_machine_has_seven_rules_of_its_own
}

#[test]
fn the_numbers_of_states_and_attempts() {
    let mut page = String::new();
    for (kind, start) in every_kind() {
        let (mut done, mut refused, mut waited) = (0, 0, 0);
        let walk = walk(&start, |attempt| match (&attempt.command, &attempt.outcome) {
            (None, _) => waited += 1,
            (Some(_), Ok(_)) => done += 1,
            (Some(_), Err(_)) => refused += 1,
        });
        writeln!(page, "{kind}").unwrap();
        for status in Status::ALL {
            let states = walk.states().iter().filter(|state| state.status() == status).count();
            writeln!(page, "    {status:<10} {states:>4} states").unwrap();
        }
        let states = walk.states().len();
        writeln!(
            page,
            "    in all     {states:>4} states; {done} commands done, {refused} refused, {waited} waits"
        )
        .unwrap();
    }
    insta::assert_snapshot!("numbers", page);
}

#[test]
fn every_status_and_every_phase_is_reached() {
    let (mut statuses, mut phases) = (BTreeSet::new(), BTreeSet::new());
    every_attempt(|attempt| {
        statuses.insert(attempt.state.status().to_string());
        phases.extend(attempt.state.proof_phase());
    });
    assert_eq!(statuses.len(), Status::ALL.len());
    assert!(phases.iter().eq(&ProofPhase::ALL));
}

/// Rules that no command can violate, with the reason.
const NEVER_VIOLATED: [Rule; 14] = [
    // A command is a documented action for a party, and where the user is sent afterwards is no matter of the escrow.
    Rule::SessionActionMissing,
    Rule::SessionActionUnknown,
    Rule::SessionTargetMissing,
    Rule::SessionTargetMalformed,
    Rule::SessionRedirectMissing,
    Rule::SessionMetadataValueTooLong,
    Rule::SessionRedirectNoneConfigured,
    Rule::SessionRedirectNotAllowed,
    Rule::SessionRedirectNotHttps,
    // Whoever acts is somebody.
    Rule::UpdateNoAccount,
    Rule::CancelNoAccount,
    // What else an update says bears on no state; `tests/machine.rs` tries these.
    Rule::UpdateDescriptionTooLong,
    Rule::UpdateDeliveryDaysBelowOne,
    Rule::UpdateTitleLength,
];

#[test]
fn every_refusal_is_reached_and_no_other() {
    let mut reached = RuleSet::EMPTY;
    every_attempt(|attempt| reached = reached.with(refused_by(attempt)));
    let refuses = |rule: &Rule| match rule.scope() {
        Scope::AnyRequest => false,
        Scope::Operations(_) if rule.scope() == Scope::of(Operation::CreateEscrow) => false,
        Scope::Operations(_) => rule.basis(&JUNE_2026) != Basis::Assumed,
        Scope::Command => true,
    };
    let expected: RuleSet =
        table::STATED.iter().filter(|rule| refuses(rule) && !NEVER_VIOLATED.contains(rule)).collect();
    assert_eq!(reached.intersection(table::STATED), expected);
}

/// The laws would hold of a machine that never does these; it does.
#[test]
fn every_deadline_passes_and_every_difference_is_met() {
    let mut passed = BTreeSet::new();
    let mut differences: BTreeMap<&str, usize> = BTreeMap::new();
    every_attempt(|attempt| {
        let elapsed = attempt.state.elapse(attempt.at);
        let Some((by, command)) = attempt.command else {
            passed.extend(Transition::events(&elapsed).iter().map(|event| event.name()));
            return;
        };
        let accepted = laws::check(elapsed.state(), &command, by).is_some_and(Verdict::is_accepting);
        if let (true, Some(difference)) = (accepted, laws::difference(&command, elapsed.state())) {
            assert!(attempt.outcome.is_err());
            *differences.entry(difference).or_default() += 1;
        }
    });
    let expected = ["escrow.proof.accepted_by_timeout", "escrow.proof.expired", "escrow.status.updated"];
    assert!(passed.iter().eq(&expected), "{passed:?}");
    assert!(differences.keys().eq(&["complete", "dispute", "pay"]), "{differences:?}");
}

/// The positions of the states from which one of these can be reached by the steps that count.
fn leading_to(walk: &Walk, steps: &[(usize, usize)], goal: impl Fn(&State) -> bool) -> BTreeSet<usize> {
    let mut good: BTreeSet<usize> =
        (0..walk.states().len()).filter(|&position| goal(&walk.states()[position])).collect();
    loop {
        let more: Vec<usize> = steps
            .iter()
            .filter(|(from, to)| good.contains(to) && !good.contains(from))
            .map(|step| step.0)
            .collect();
        if more.is_empty() {
            return good;
        }
        good.extend(more);
    }
}

/// Nobody's money is stuck; and for what the parties need the platform.
#[test]
fn from_every_state_some_sequence_of_commands_ends_the_escrow() {
    let mut page = String::new();
    for (kind, start) in every_kind() {
        let mut attempts = Vec::new();
        let walk = walk(&start, |attempt| attempts.push(attempt.clone()));
        let steps = |counts: &dyn Fn(Actor) -> bool| -> Vec<(usize, usize)> {
            let counted = attempts.iter().filter(|it| it.command.is_none_or(|(by, _)| counts(by)));
            let step = |attempt: &Attempt| {
                let from = walk.position(&attempt.state).expect("the state is of the walk");
                (from, attempt.next(&walk).expect("the walk holds what follows"))
            };
            counted.map(step).filter(|(from, to)| from != to).collect()
        };
        let everybody = steps(&|_| true);
        let parties = steps(&|by| by != Actor::Platform);
        let buyer = steps(&|by| by == Actor::Buyer);
        let seller = steps(&|by| by == Actor::Seller);
        let all: BTreeSet<usize> = (0..walk.states().len()).collect();

        let ended = |state: &State| state.status().is_terminal();
        assert_eq!(leading_to(&walk, &everybody, ended), all, "{kind}: some state never ends");

        writeln!(page, "{kind}").unwrap();
        for (what, steps, status) in [
            ("the parties together cannot end it", &parties, None),
            ("the parties together cannot complete it", &parties, Some(Status::Completed)),
            ("the parties together cannot cancel it", &parties, Some(Status::Cancelled)),
            ("the buyer alone cannot end it", &buyer, None),
            ("the seller alone cannot end it", &seller, None),
        ] {
            let goal = |state: &State| status.map_or(ended(state), |status| state.status() == status);
            let good = leading_to(&walk, steps, goal);
            let stuck: BTreeSet<String> = all
                .difference(&good)
                .map(|&position| &walk.states()[position])
                .filter(|state| !ended(state))
                .map(|state| {
                    let phase = state.proof_phase().map(|phase| format!(" {phase}"));
                    format!("{}{}", state.status(), phase.unwrap_or_default())
                })
                .collect();
            let stuck: Vec<String> = stuck.into_iter().collect();
            writeln!(page, "    {what}: {}", if stuck.is_empty() { "-".into() } else { stuck.join(", ") })
                .unwrap();
        }
    }
    insta::assert_snapshot!("endings", page);
}
