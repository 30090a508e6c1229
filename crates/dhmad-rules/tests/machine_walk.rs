//! Every state that an escrow can reach, from every kind of creation, under every command by everybody at every instant
//! that matters. What holds over all of it is claimed here, one test for each claim.

mod common {
    pub(crate) mod escrows;
}

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::iter;

use common::escrows::every_kind;
use dhmad_rules::machine::{
    Actor, ApplyError, Attempt, Command, DisputeDecision, Event, Posting, PostingKind, ProofReview,
    ProofRuling, State, Transition, Walk, walk,
};
use dhmad_rules::money::{Amount, Decimal, MoneyPolicy};
use dhmad_rules::{
    Account, Action, Basis, Caller, CancellationStatus, DirectCall, DirectView, DisputeState, Fact, Given,
    Listing, Mode, Operation, Outcome, Party, Policy, ProofPhase, Redirect, RequestView, Rule, RuleSet,
    Scope, SessionView, Status, Target, UpdateView,
};
use strum::VariantArray;

/// Looks at every attempt of every walk.
fn every_attempt(mut look: impl FnMut(&Attempt)) {
    for (_, start) in every_kind() {
        walk(&start, &mut look);
    }
}

fn described(attempt: &Attempt) -> String {
    format!(
        "{:?} at {} of {} {} {:?}",
        attempt.command,
        attempt.at,
        attempt.state.mode(),
        attempt.state.status(),
        attempt.state.proof_phase()
    )
}

/// The rules that refused, none if nothing was refused.
fn refused_by(attempt: &Attempt) -> RuleSet {
    match &attempt.outcome {
        Ok(_) => RuleSet::EMPTY,
        Err(ApplyError::Refused(refusal)) => refusal.rules(),
        Err(error) => panic!("{}: {error}", described(attempt)),
    }
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
        for &status in Status::VARIANTS {
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
    assert_eq!(statuses.len(), Status::VARIANTS.len());
    assert!(phases.iter().eq(ProofPhase::VARIANTS));
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
    let mut reached = BTreeSet::new();
    every_attempt(|attempt| reached.extend(refused_by(attempt).iter()));
    let refuses = |rule: &Rule| match rule.scope() {
        Scope::AnyRequest | Scope::Operation(Operation::CreateEscrow) => false,
        Scope::Operation(_) => rule.basis() != Basis::Assumed,
        Scope::Command => true,
    };
    let expected: BTreeSet<Rule> =
        Rule::all().iter().copied().filter(|rule| refuses(rule) && !NEVER_VIOLATED.contains(rule)).collect();
    assert_eq!(reached, expected);
}

#[test]
fn nothing_is_refused_without_a_rule() {
    every_attempt(|attempt| {
        assert_eq!(attempt.outcome.is_err(), !refused_by(attempt).is_empty(), "{}", described(attempt));
    });
}

#[test]
fn completed_and_cancelled_are_left_by_nothing() {
    every_attempt(|attempt| {
        if attempt.state.status().is_terminal() {
            assert_eq!(attempt.after(), attempt.state, "{}", described(attempt));
            assert_eq!(attempt.outcome.is_err(), attempt.command.is_some(), "{}", described(attempt));
        }
    });
}

#[test]
fn a_refused_command_changes_nothing_but_what_had_elapsed() {
    every_attempt(|attempt| {
        let elapsed = attempt.state.elapse(attempt.at);
        if let Err(ApplyError::Refused(refusal)) = &attempt.outcome {
            assert_eq!(refusal.elapsed(), &elapsed, "{}", described(attempt));
        }
    });
}

#[test]
fn what_elapsed_takes_effect_before_the_command() {
    every_attempt(|attempt| {
        let elapsed = attempt.state.elapse(attempt.at);
        assert!(elapsed.state().elapse(attempt.at).is_nothing(), "{}", described(attempt));
        let (Some((by, command)), Ok(transition)) = (attempt.command, &attempt.outcome) else { return };
        let late = elapsed.state().apply(command, by, attempt.at).expect("it is not refused later either");
        assert_eq!(transition.state(), late.state());
        let events: Vec<Event> = elapsed.events().iter().chain(late.events()).copied().collect();
        assert_eq!(transition.events(), events, "{}", described(attempt));
        let postings: Vec<_> = elapsed.postings().iter().chain(late.postings()).copied().collect();
        assert_eq!(transition.postings(), postings, "{}", described(attempt));
    });
}

#[test]
fn a_deadline_passes_at_its_instant_and_not_before() {
    let mut passed = BTreeSet::new();
    every_attempt(|attempt| {
        if attempt.command.is_some() {
            return;
        }
        let happens = !attempt.state.elapse(attempt.at).is_nothing();
        let due = attempt.state.deadline().is_some_and(|deadline| deadline.at() <= attempt.at);
        assert_eq!(happens, due, "{}", described(attempt));
        passed.extend(attempt.outcome.iter().flat_map(Transition::events).map(|event| event.name()));
    });
    let expected = ["escrow.proof.accepted_by_timeout", "escrow.proof.expired", "escrow.status.updated"];
    assert!(passed.iter().eq(&expected), "{passed:?}");
}

#[test]
fn held_is_positive_exactly_in_paid_and_delivered() {
    every_attempt(|attempt| {
        let holds = match attempt.state.status() {
            Status::Paid | Status::Delivered => true,
            Status::Pending | Status::Completed | Status::Cancelled => false,
        };
        assert_eq!(attempt.state.held() > Amount::ZERO, holds, "{}", described(attempt));
    });
}

/// What goes in minus what comes out.
fn balance(transition: &Transition) -> Decimal {
    transition.postings().iter().fold(Decimal::ZERO, |balance, posting| {
        assert!(posting.amount() > Amount::ZERO);
        match posting.kind() {
            PostingKind::Lock => balance + posting.amount().value(),
            PostingKind::Release
            | PostingKind::PlatformFee
            | PostingKind::DeveloperFee
            | PostingKind::Refund => balance - posting.amount().value(),
        }
    })
}

/// With this on every way, whatever was locked is released or refunded exactly once, since nothing is locked but from
/// `pending`, nothing comes back there, and what is held at the end is nothing.
#[test]
fn money_is_conserved_and_never_moved_twice() {
    every_attempt(|attempt| {
        let elapsed = attempt.state.elapse(attempt.at);
        let transition = attempt.outcome.as_ref().unwrap_or(&elapsed);
        let after = transition.state();
        let change = after.held().value() - attempt.state.held().value();
        assert_eq!(balance(transition), change, "{}", described(attempt));
        let kinds: Vec<_> = transition.postings().iter().map(Posting::kind).collect();
        let kinds_expected: &[PostingKind] = match (attempt.state.status().holds_money(), after.status()) {
            (false, Status::Paid) => &[PostingKind::Lock],
            (true, Status::Cancelled) => &[PostingKind::Refund],
            (true, Status::Completed) if attempt.state.mode() == Mode::Quick => {
                &[PostingKind::Release, PostingKind::PlatformFee, PostingKind::DeveloperFee]
            }
            (true, Status::Completed) => &[PostingKind::Release, PostingKind::PlatformFee],
            _ => &[],
        };
        assert_eq!(kinds, kinds_expected, "{}", described(attempt));
        if after.status() == Status::Pending {
            assert_eq!(attempt.state.status(), Status::Pending);
        }
    });
}

#[test]
fn each_mode_has_what_it_has() {
    every_attempt(|attempt| {
        let state = attempt.state;
        let (mode, status) = (state.mode(), state.status());
        let is_unpaid = status == Status::Pending
            || status == Status::Cancelled && state.proof_phase().is_none() && state.is_gated();
        assert!(mode != Mode::Instant || status != Status::Delivered, "instant is never delivered");
        for &party in Party::VARIANTS {
            assert_eq!(state.has_signed(party).is_some(), mode == Mode::Standard);
            if status.is_paid() {
                assert_ne!(state.has_signed(party), Some(false), "payment is locked until both have signed");
            }
        }
        assert!(!state.is_gated() || mode == Mode::Quick);
        assert_eq!(state.proof_phase().is_some(), state.is_gated() && !is_unpaid);
        assert_eq!(state.completion_deadline().is_some(), status == Status::Delivered);
        let runs = match state.proof_phase() {
            Some(ProofPhase::WaitingSellerProof | ProofPhase::SubmittedWaitingBuyerReview) => {
                status.is_paid()
            }
            _ => false,
        };
        assert_eq!(state.deadline().is_some(), runs);
        if status == Status::Delivered {
            assert!(state.proof_phase().is_none_or(ProofPhase::unlocks_delivery));
        }
        if status == Status::Pending {
            assert_eq!((state.dispute(), state.cancellation_request()), (None, None));
        }
    });
}

#[test]
fn a_status_event_comes_last_and_exactly_when_the_status_changes() {
    every_attempt(|attempt| {
        let elapsed = attempt.state.elapse(attempt.at);
        let transition = attempt.outcome.as_ref().unwrap_or(&elapsed);
        let (from, to) = (attempt.state.status(), transition.state().status());
        let last = transition.events().last();
        assert_eq!(last == Some(&Event::StatusUpdated { from, to }), from != to, "{}", described(attempt));
        let others = transition.events().len() - usize::from(from != to);
        let is_status = |event: &Event| event.name() == "escrow.status.updated";
        assert!(!transition.events()[..others].iter().any(is_status), "{}", described(attempt));
    });
}

/// The table of events, as it stands in the specification: what a command causes when it is done.
fn events_of(command: &Command<'_>, before: &State, after: &State) -> Vec<&'static str> {
    let own: &[&str] = match command {
        Command::SignContract => &["contract.signed"],
        Command::AcceptPay if before.is_gated() => &["escrow.proof.required"],
        Command::SubmitProof => &["escrow.proof.submitted"],
        Command::ReviewProof(ProofReview::Accept) | Command::RuleOnProof(ProofRuling::Accept) => {
            &["escrow.proof.accepted"]
        }
        Command::ReviewProof(ProofReview::RequestCorrection) if before.correction_rounds() == 3 => {
            &["escrow.proof.needs_review"]
        }
        Command::ReviewProof(ProofReview::RequestCorrection) => &["escrow.proof.correction_requested"],
        Command::RejectDelivery => &["escrow.delivery.rejected"],
        Command::RequestCancellation => &["escrow.cancellation.requested"],
        Command::RejectCancellation => &["escrow.cancellation.rejected"],
        Command::AcceptCancellation => &["escrow.cancellation.accepted"],
        Command::UpdateEscrow(_) => &["escrow.updated"],
        Command::AcceptPay
        | Command::Complete
        | Command::Dispute
        | Command::CancelEscrow
        | Command::Deliver
        | Command::Cancel
        | Command::RuleOnProof(ProofRuling::Reject)
        | Command::ResolveDispute(_) => &[],
    };
    let status = (before.status() != after.status()).then_some("escrow.status.updated");
    own.iter().copied().chain(status).collect()
}

#[test]
fn a_command_causes_the_events_of_the_table() {
    every_attempt(|attempt| {
        let (Some((_, command)), Ok(transition)) = (attempt.command, &attempt.outcome) else { return };
        let elapsed = attempt.state.elapse(attempt.at);
        let events: Vec<_> =
            transition.events()[elapsed.events().len()..].iter().map(|it| it.name()).collect();
        assert_eq!(
            events,
            events_of(&command, elapsed.state(), transition.state()),
            "{}",
            described(attempt)
        );
    });
}

/// Where a command leads when it is done: status, phase, dispute and request to cancel. A second statement of the
/// transitions, written from the specification.
fn leads_to(
    command: &Command<'_>,
    before: &State,
) -> (Status, Option<ProofPhase>, Option<DisputeState>, Option<CancellationStatus>) {
    let (status, phase, dispute, request) =
        (before.status(), before.proof_phase(), before.dispute(), before.cancellation_request());
    let with_phase = |phase| (status, Some(phase), dispute, request);
    let with_status = |status| (status, phase, dispute, request);
    match command {
        Command::SignContract | Command::UpdateEscrow(_) => (status, phase, dispute, request),
        Command::AcceptPay => {
            (Status::Paid, before.is_gated().then_some(ProofPhase::WaitingSellerProof), dispute, request)
        }
        Command::Complete => with_status(Status::Completed),
        Command::Dispute => (status, phase, Some(DisputeState::Open), request),
        Command::RequestCancellation => (status, phase, dispute, Some(CancellationStatus::Pending)),
        Command::RejectCancellation => (status, phase, dispute, Some(CancellationStatus::Rejected)),
        Command::AcceptCancellation => {
            (Status::Cancelled, phase, dispute, Some(CancellationStatus::Accepted))
        }
        Command::CancelEscrow | Command::Cancel => with_status(Status::Cancelled),
        Command::SubmitProof => with_phase(ProofPhase::SubmittedWaitingBuyerReview),
        Command::ReviewProof(ProofReview::Accept) | Command::RuleOnProof(ProofRuling::Accept) => {
            with_phase(ProofPhase::Accepted)
        }
        Command::ReviewProof(ProofReview::RequestCorrection) if before.correction_rounds() == 3 => {
            with_phase(ProofPhase::NeedsDhmadReview)
        }
        Command::ReviewProof(ProofReview::RequestCorrection) => with_phase(ProofPhase::CorrectionRequested),
        Command::RuleOnProof(ProofRuling::Reject) => {
            (Status::Cancelled, Some(ProofPhase::Rejected), dispute, request)
        }
        Command::Deliver if before.mode() == Mode::Instant => with_status(Status::Completed),
        Command::Deliver => with_status(Status::Delivered),
        Command::RejectDelivery => with_status(Status::Paid),
        Command::ResolveDispute(DisputeDecision::Dismiss) => {
            (Status::Completed, phase, Some(DisputeState::Closed), request)
        }
        Command::ResolveDispute(DisputeDecision::Refund) => {
            (Status::Cancelled, phase, Some(DisputeState::Closed), request)
        }
    }
}

#[test]
fn a_command_leads_where_the_table_says() {
    every_attempt(|attempt| {
        let (Some((by, command)), Ok(transition)) = (attempt.command, &attempt.outcome) else { return };
        let elapsed = attempt.state.elapse(attempt.at);
        let (before, after) = (elapsed.state(), transition.state());
        let reached = (after.status(), after.proof_phase(), after.dispute(), after.cancellation_request());
        assert_eq!(reached, leads_to(&command, before), "{}", described(attempt));
        if let Some(status) = command.action().and_then(Action::leads_to) {
            assert_eq!(after.status(), status);
        }
        for &party in Party::VARIANTS {
            let signs = command == Command::SignContract && by.party() == Some(party);
            let expected = if signs { Some(true) } else { before.has_signed(party) };
            assert_eq!(after.has_signed(party), expected, "{}", described(attempt));
        }
        let asked = command == Command::ReviewProof(ProofReview::RequestCorrection);
        assert_eq!(after.correction_rounds(), before.correction_rounds() + u32::from(asked));
    });
}

/// What a check of the session or the call says, put together here from what the state tells; `None` for what the
/// platform decides.
fn check(state: &State, command: &Command<'_>, by: Actor) -> Option<Outcome> {
    let is = |party: Party| Fact::Known(by.party() == Some(party));
    let caller = Caller::related(is(Party::Seller), is(Party::Buyer));
    let direct = |call| RequestView::Direct(DirectView { call, escrow: state.view(), caller });
    let view = match (command.action(), command) {
        (Some(action), _) => RequestView::CreateSession(SessionView {
            action: Given::Value(action),
            target: Given::Value(Target::related(is(Party::Seller), is(Party::Buyer))),
            redirect: Given::Value(Redirect::stated(true, true, Fact::Known(Listing::Listed))),
            metadata_value_too_long: false,
            escrow: state.view(),
        }),
        (None, Command::Deliver) => direct(DirectCall::Deliver),
        (None, Command::RejectDelivery) => direct(DirectCall::RejectDelivery),
        (None, Command::Cancel) => direct(DirectCall::Cancel),
        (None, Command::UpdateEscrow(request)) => RequestView::UpdateEscrow(UpdateView {
            request: *request,
            escrow: state.view(),
            currency: state.currency().into(),
            caller,
            account: Account::unknown(),
            money: MoneyPolicy::default(),
        }),
        (None, _) => return None,
    };
    Some(view.check().outcome(&Policy::standard()))
}

#[test]
fn the_machine_accepts_what_the_check_accepts_but_for_three_differences() {
    let mut differences: BTreeMap<&str, usize> = BTreeMap::new();
    every_attempt(|attempt| {
        let Some((by, command)) = attempt.command else { return };
        let elapsed = attempt.state.elapse(attempt.at);
        let state = elapsed.state();
        let Some(outcome) = check(state, &command, by) else { return };
        assert_ne!(outcome, Outcome::Undetermined, "every fact is known: {}", described(attempt));
        let status = state.status();
        let unsigned = Party::VARIANTS.iter().any(|&party| state.has_signed(party) == Some(false));
        let difference = match command {
            Command::AcceptPay if status == Status::Pending && unsigned => Some("pay"),
            Command::Complete if state.mode() != Mode::Instant => {
                [Status::Pending, Status::Paid].contains(&status).then_some("complete")
            }
            Command::Dispute if ![Status::Paid, Status::Delivered].contains(&status) => Some("dispute"),
            _ => None,
        };
        let accepted = outcome == Outcome::Accept;
        match (by.party(), difference) {
            (Some(_), None) => assert_eq!(attempt.outcome.is_ok(), accepted, "{}", described(attempt)),
            (Some(_), Some(difference)) => {
                assert!(attempt.outcome.is_err(), "{}", described(attempt));
                *differences.entry(difference).or_default() += usize::from(accepted);
            }
            // Nobody else can do what the parties do; that a stranger updates is no matter of a check.
            (None, _) => {
                assert!(attempt.outcome.is_err(), "{}", described(attempt));
                let only_here = refused_by(attempt).contains(Rule::UpdateNotParty);
                assert!(!accepted || only_here || by == Actor::Platform, "{}", described(attempt));
            }
        }
    });
    assert!(differences.values().all(|&times| times > 0) && differences.len() == 3, "{differences:?}");
}

/// The rules of the machine's own, as the specification states them.
fn own_refusals(command: &Command<'_>, by: Actor, state: &State) -> Vec<Rule> {
    let (mode, status) = (state.mode(), state.status());
    let ruling = [ProofRuling::Accept, ProofRuling::Reject].map(Command::RuleOnProof);
    let resolution = [DisputeDecision::Dismiss, DisputeDecision::Refund].map(Command::ResolveDispute);
    let for_platform = ruling.iter().chain(&resolution).any(|it| it == command);
    let holds_money = [Status::Paid, Status::Delivered].contains(&status);
    let signed_by_both = Party::VARIANTS.iter().all(|&party| state.has_signed(party) == Some(true));
    let mut rules = Vec::new();
    let mut refuse = |rule, violated| rules.extend(Some(rule).filter(|_| violated));
    refuse(Rule::CommandWrongActor, for_platform != (by == Actor::Platform));
    match command {
        Command::AcceptPay => {
            let waits = mode == Mode::Standard && status == Status::Pending && !signed_by_both;
            refuse(Rule::PayContractUnsigned, waits);
        }
        Command::Complete => {
            let early = [Status::Pending, Status::Paid].contains(&status);
            refuse(Rule::CompleteNotDelivered, mode != Mode::Instant && early);
        }
        Command::Dispute => refuse(Rule::DisputeStatus, !holds_money),
        Command::UpdateEscrow(_) => {
            refuse(Rule::UpdateNotParty, ![Actor::Buyer, Actor::Seller].contains(&by));
        }
        Command::ResolveDispute(_) => {
            let open = state.dispute() == Some(DisputeState::Open);
            refuse(Rule::DisputeNoneOpen, !(open && holds_money));
        }
        Command::RuleOnProof(_) => {
            let waits = state.proof_phase() == Some(ProofPhase::NeedsDhmadReview);
            refuse(Rule::ProofNotUnderReview, !(waits && status == Status::Paid));
        }
        _ => {}
    }
    rules.sort_unstable();
    rules
}

#[test]
fn the_machine_has_seven_rules_of_its_own() {
    every_attempt(|attempt| {
        let Some((by, command)) = attempt.command else { return };
        let elapsed = attempt.state.elapse(attempt.at);
        let mut own: Vec<Rule> =
            refused_by(attempt).iter().filter(|rule| rule.scope() == Scope::Command).collect();
        own.sort_unstable();
        assert_eq!(own, own_refusals(&command, by, elapsed.state()), "{}", described(attempt));
    });
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

#[test]
fn every_attempt_leads_to_a_state_of_the_walk() {
    for (kind, start) in every_kind() {
        let mut attempts = Vec::new();
        let walk = walk(&start, |attempt| attempts.push(attempt.clone()));
        assert_eq!(walk.position(&walk.states()[0]), Some(0));
        let mut reached: BTreeSet<usize> = iter::once(0).collect();
        reached.extend(
            attempts.iter().map(|it| it.next(&walk).unwrap_or_else(|| panic!("{kind}: {}", described(it)))),
        );
        assert_eq!(reached.len(), walk.states().len(), "{kind}");
    }
}
