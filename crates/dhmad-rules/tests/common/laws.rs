//! The laws of the state machine. Each looks at one attempt: a command, or the passing of time, in a state. The walk holds
//! them up against every attempt there is, the random lives against long ones with real amounts and times.

use super::table::STATED;
use dhmad_rules::adapter::{DirectView, Given, RequestView, SessionView, UpdateView};
use dhmad_rules::facts::{Listing, Person, Rates, Redirect};
use dhmad_rules::machine::{
    Actor, ApplyError, Attempt, Command, DisputeDecision, Event, PostingKind, ProofReview, ProofRuling,
    State, Transition,
};
use dhmad_rules::money::{Amount, Decimal};
use dhmad_rules::rules::Scope;
use dhmad_rules::words::{CancellationStatus, DisputeState, ProofPhase};
use dhmad_rules::{DirectCall, Fact, Mode, Party, Policy, Rule, RuleSet, Status, Verdict};

/// Every law.
pub(crate) const ALL: [fn(&Attempt); 13] = [
    nothing_is_refused_without_a_rule,
    completed_and_cancelled_are_left_by_nothing,
    a_refused_command_changes_nothing_but_what_had_elapsed,
    what_elapsed_takes_effect_before_the_command,
    a_deadline_passes_at_its_instant_and_not_before,
    held_is_positive_exactly_in_paid_and_delivered,
    money_is_conserved_and_never_moved_twice,
    each_mode_has_what_it_has,
    a_status_event_comes_last_and_exactly_when_the_status_changes,
    a_command_causes_the_events_of_the_table,
    a_command_leads_where_the_table_says,
    the_machine_accepts_what_the_check_accepts_but_for_its_differences,
    the_machine_has_seven_rules_of_its_own,
];

pub(crate) fn described(attempt: &Attempt) -> String {
    format!("{:?} at {} of {:?}", attempt.command, attempt.at, attempt.state.snapshot())
}

/// The rules that refused, none if nothing was refused or no rule was the reason.
pub(crate) fn refused_by(attempt: &Attempt) -> RuleSet {
    attempt.outcome.as_ref().err().map_or(RuleSet::EMPTY, ApplyError::rules)
}

/// What happened, if only that something had elapsed.
fn happened(attempt: &Attempt) -> Transition {
    attempt.outcome.as_ref().ok().cloned().unwrap_or_else(|| attempt.state.elapse(attempt.at))
}

pub(crate) fn nothing_is_refused_without_a_rule(attempt: &Attempt) {
    if let Err(ApplyError::Refused(refusal)) = &attempt.outcome {
        assert!(!refusal.rules().is_empty() && !refusal.to_string().is_empty(), "{}", described(attempt));
    }
}

pub(crate) fn completed_and_cancelled_are_left_by_nothing(attempt: &Attempt) {
    if attempt.state.status().is_terminal() {
        assert_eq!(attempt.after(), attempt.state, "{}", described(attempt));
        assert_eq!(attempt.outcome.is_err(), attempt.command.is_some(), "{}", described(attempt));
    }
}

pub(crate) fn a_refused_command_changes_nothing_but_what_had_elapsed(attempt: &Attempt) {
    if let Err(ApplyError::Refused(refusal)) = &attempt.outcome {
        assert_eq!(refusal.elapsed(), &attempt.state.elapse(attempt.at), "{}", described(attempt));
    }
}

pub(crate) fn what_elapsed_takes_effect_before_the_command(attempt: &Attempt) {
    let elapsed = attempt.state.elapse(attempt.at);
    assert!(elapsed.state().elapse(attempt.at).is_nothing(), "{}", described(attempt));
    let (Some((by, command)), Ok(transition)) = (attempt.command, &attempt.outcome) else { return };
    let late = elapsed.state().apply(command, by, attempt.at).expect("it is not refused later either");
    assert_eq!(transition.state(), late.state());
    let events: Vec<Event> = elapsed.events().iter().chain(late.events()).copied().collect();
    assert_eq!(transition.events(), events, "{}", described(attempt));
    let postings: Vec<_> = elapsed.postings().iter().chain(late.postings()).copied().collect();
    assert_eq!(transition.postings(), postings, "{}", described(attempt));
}

pub(crate) fn a_deadline_passes_at_its_instant_and_not_before(attempt: &Attempt) {
    let elapsed = attempt.state.elapse(attempt.at);
    let due = attempt.state.deadline().filter(|deadline| deadline.at() <= attempt.at);
    assert_eq!(!elapsed.is_nothing(), due.is_some(), "{}", described(attempt));
    if attempt.command.is_none() {
        assert_eq!(attempt.outcome.as_ref(), Ok(&elapsed), "{}", described(attempt));
    }
    let left = attempt.after().deadline();
    assert!(left.is_none_or(|deadline| deadline.at() > attempt.at), "{}", described(attempt));
}

pub(crate) fn held_is_positive_exactly_in_paid_and_delivered(attempt: &Attempt) {
    let holds = match attempt.state.status() {
        Status::Paid | Status::Delivered => true,
        Status::Pending | Status::Completed | Status::Cancelled => false,
    };
    assert_eq!(attempt.state.held() > Amount::ZERO, holds, "{}", described(attempt));
}

/// With this on every way, whatever was locked is released or refunded exactly once, since nothing is locked but from
/// `pending`, nothing comes back there, and what is held at the end is nothing.
pub(crate) fn money_is_conserved_and_never_moved_twice(attempt: &Attempt) {
    let transition = happened(attempt);
    let (before, after) = (attempt.state, *transition.state());
    let quote = before.quote();
    let moved: Vec<(PostingKind, Amount)> =
        transition.postings().iter().map(|posting| (posting.kind(), posting.amount())).collect();
    let expected = match (before.status().holds_money(), after.status()) {
        (false, Status::Paid) => vec![(PostingKind::Lock, quote.amount_tnd())],
        (true, Status::Cancelled) => vec![(PostingKind::Refund, quote.amount_tnd())],
        (true, Status::Completed) => vec![
            (PostingKind::Release, quote.seller_payout()),
            (PostingKind::PlatformFee, quote.escrow_fee()),
            (PostingKind::DeveloperFee, quote.developer_fee()),
        ],
        _ => Vec::new(),
    };
    let expected: Vec<_> = expected.into_iter().filter(|(_, amount)| *amount > Amount::ZERO).collect();
    assert_eq!(moved, expected, "{}", described(attempt));

    let balance = moved.iter().fold(Decimal::ZERO, |balance, (kind, amount)| match kind {
        PostingKind::Lock => balance + amount.value(),
        PostingKind::Release | PostingKind::PlatformFee | PostingKind::DeveloperFee | PostingKind::Refund => {
            balance - amount.value()
        }
    });
    assert_eq!(balance, after.held().value() - before.held().value(), "{}", described(attempt));

    let pays = moved.iter().any(|(kind, _)| *kind == PostingKind::Lock);
    assert_eq!(after.was_paid(), before.was_paid() || pays, "{}", described(attempt));
    assert!(!(pays && before.was_paid()), "paid twice: {}", described(attempt));
    assert!(after.status() != Status::Pending || before.status() == Status::Pending);
    assert_eq!(after.quote().fx_lock(), quote.fx_lock(), "an update keeps the locked rate");
    assert!(before.status() == Status::Pending || after.quote() == quote, "{}", described(attempt));
}

pub(crate) fn each_mode_has_what_it_has(attempt: &Attempt) {
    let state = attempt.state;
    let (mode, status, phase) = (state.mode(), state.status(), state.proof_phase());
    assert!(mode != Mode::Instant || status != Status::Delivered, "instant is never delivered");
    for party in Party::ALL {
        assert_eq!(state.has_signed(party).is_some(), mode == Mode::Standard);
    }
    assert!(!state.is_gated() || mode == Mode::Quick);
    assert_eq!(phase.is_some(), state.is_gated() && state.was_paid(), "{}", described(attempt));
    assert_eq!(state.completion_deadline().is_some(), status == Status::Delivered);
    let runs = match phase {
        Some(ProofPhase::WaitingSellerProof | ProofPhase::SubmittedWaitingBuyerReview) => status.is_paid(),
        _ => false,
    };
    assert_eq!(state.deadline().is_some(), runs, "{}", described(attempt));
    if status == Status::Delivered {
        assert!(phase.is_none_or(ProofPhase::unlocks_delivery), "{}", described(attempt));
    }
    if !state.was_paid() {
        assert_eq!((state.dispute(), state.cancellation_request()), (None, None));
    }
    let after = attempt.after();
    assert_eq!((after.mode(), after.is_gated()), (mode, state.is_gated()), "{}", described(attempt));
}

pub(crate) fn a_status_event_comes_last_and_exactly_when_the_status_changes(attempt: &Attempt) {
    let transition = happened(attempt);
    let (from, to) = (attempt.state.status(), transition.state().status());
    let last = transition.events().last();
    assert_eq!(last == Some(&Event::StatusUpdated { from, to }), from != to, "{}", described(attempt));
    let others = transition.events().len() - usize::from(from != to);
    let is_status = |event: &Event| event.name() == "escrow.status.updated";
    assert!(!transition.events()[..others].iter().any(is_status), "{}", described(attempt));
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

pub(crate) fn a_command_causes_the_events_of_the_table(attempt: &Attempt) {
    let (Some((_, command)), Ok(transition)) = (attempt.command, &attempt.outcome) else { return };
    let elapsed = attempt.state.elapse(attempt.at);
    let events: Vec<_> = transition.events()[elapsed.events().len()..].iter().map(|it| it.name()).collect();
    assert_eq!(events, events_of(&command, elapsed.state(), transition.state()), "{}", described(attempt));
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

pub(crate) fn a_command_leads_where_the_table_says(attempt: &Attempt) {
    let (Some((by, command)), Ok(transition)) = (attempt.command, &attempt.outcome) else { return };
    let elapsed = attempt.state.elapse(attempt.at);
    let (before, after) = (elapsed.state(), transition.state());
    let reached = (after.status(), after.proof_phase(), after.dispute(), after.cancellation_request());
    assert_eq!(reached, leads_to(&command, before), "{}", described(attempt));
    for party in Party::ALL {
        let signs = command == Command::SignContract && by.party() == Some(party);
        let expected = if signs { Some(true) } else { before.has_signed(party) };
        assert_eq!(after.has_signed(party), expected, "{}", described(attempt));
        if command == Command::AcceptPay {
            assert_ne!(before.has_signed(party), Some(false), "payment is locked until both have signed");
        }
    }
    let asked = command == Command::ReviewProof(ProofReview::RequestCorrection);
    assert_eq!(after.correction_rounds(), before.correction_rounds() + u32::from(asked));
}

/// What a check of the session or the call says, put together here from what the state tells; `None` for what the
/// platform decides.
pub(crate) fn check(state: &State, command: &Command<'_>, by: Actor) -> Option<Verdict> {
    let is = |party: Party| Fact::Known(by.party() == Some(party));
    let caller = Person::related_caller(is(Party::Seller), is(Party::Buyer));
    let direct = |call| RequestView::Direct(DirectView { call, escrow: state.view(), caller });
    let view = match (command.action(), command) {
        (Some(action), _) => RequestView::CreateSession(SessionView {
            action: Given::Value(action),
            target: Given::Value(Person::related_target(is(Party::Seller), is(Party::Buyer))),
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
            rates: Rates::UNKNOWN,
        }),
        (None, _) => return None,
    };
    Some(state.edition().report(view).verdict(&Policy::standard()))
}

/// On purpose the machine refuses these three where the check does not.
pub(crate) fn difference(command: &Command<'_>, state: &State) -> Option<&'static str> {
    let status = state.status();
    let unsigned = Party::ALL.into_iter().any(|party| state.has_signed(party) == Some(false));
    match command {
        Command::AcceptPay => (status == Status::Pending && unsigned).then_some("pay"),
        Command::Complete => {
            let early = [Status::Pending, Status::Paid].contains(&status);
            (state.mode() != Mode::Instant && early).then_some("complete")
        }
        Command::Dispute => (!status.holds_money()).then_some("dispute"),
        _ => None,
    }
}

pub(crate) fn the_machine_accepts_what_the_check_accepts_but_for_its_differences(attempt: &Attempt) {
    let Some((by, command)) = attempt.command else { return };
    let elapsed = attempt.state.elapse(attempt.at);
    let Some(verdict) = check(elapsed.state(), &command, by) else { return };
    assert_ne!(verdict, Verdict::Undetermined, "every fact is known: {}", described(attempt));
    let accepted = verdict.is_accepting();
    let refused = match &attempt.outcome {
        Ok(_) => false,
        Err(ApplyError::Refused(_)) => true,
        // That an amount has no price is no matter of a check.
        Err(_) => return,
    };
    let (rules, command_only) = (refused_by(attempt), |rule: &Rule| rule.scope() == Scope::Command);
    if refused && rules.intersection(STATED).is_empty() && rules.iter().all(|rule| command_only(&rule)) {
        // A rule of the machine that is newer than these laws: that it is a difference, its cases show.
        return;
    }
    match (by.party(), difference(&command, elapsed.state())) {
        (Some(_), None) => assert_eq!(refused, !accepted, "{}", described(attempt)),
        (Some(_), Some(_)) => assert!(refused, "{}", described(attempt)),
        // Nobody else can do what the parties do; that a stranger updates is no matter of a check.
        (None, _) => {
            assert!(refused, "{}", described(attempt));
            let only_here = refused_by(attempt).contains(Rule::UpdateNotParty);
            assert!(!accepted || only_here || by == Actor::Platform, "{}", described(attempt));
        }
    }
}

/// The rules of the machine's own, as the specification states them.
fn own_refusals(command: &Command<'_>, by: Actor, state: &State) -> RuleSet {
    let (mode, status) = (state.mode(), state.status());
    let ruling = [ProofRuling::Accept, ProofRuling::Reject].map(Command::RuleOnProof);
    let resolution = [DisputeDecision::Dismiss, DisputeDecision::Refund].map(Command::ResolveDispute);
    let for_platform = ruling.iter().chain(&resolution).any(|it| it == command);
    let holds_money = [Status::Paid, Status::Delivered].contains(&status);
    let signed_by_both = Party::ALL.into_iter().all(|party| state.has_signed(party) == Some(true));
    let mut rules = RuleSet::EMPTY;
    let mut refuse =
        |rule, violated| rules = rules.with(if violated { RuleSet::of(rule) } else { RuleSet::EMPTY });
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
    rules
}

pub(crate) fn the_machine_has_seven_rules_of_its_own(attempt: &Attempt) {
    let Some((by, command)) = attempt.command else { return };
    let elapsed = attempt.state.elapse(attempt.at);
    let stated = refused_by(attempt).intersection(STATED);
    let own: RuleSet = stated.iter().filter(|rule| rule.scope() == Scope::Command).collect();
    assert_eq!(own, own_refusals(&command, by, elapsed.state()), "{}", described(attempt));
}
