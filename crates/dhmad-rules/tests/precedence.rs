//! In which order a request with several faults is refused, and what follows from a verdict under each policy.

#[path = "common/table.rs"]
mod table;

use std::collections::BTreeSet;

use dhmad_rules::adapter::{Given, SessionView};
use dhmad_rules::facts::{EscrowView, Listing, Person, Redirect};
use dhmad_rules::words::{CancellationStatus, DisputeState, ProofPhase};
use dhmad_rules::{
    Action, Basis, Decision, Fact, JUNE_2026, Judgement, Mode, Operation, Policy, Report, Rule, RuleSet,
    Status, Verdict,
};
use proptest::prelude::*;
use table::AS_STATED;

/// The fault that is reported first, and what puts it right.
type Rung = (Rule, Change);

/// A change to a request, or to the escrow that it is for.
#[derive(Clone, Copy)]
enum Change {
    Escrow(fn(EscrowView) -> EscrowView),
    To(Given<Person>),
    Redirected(Given<Redirect>),
    MetadataShortened,
}

use Change::{Escrow, MetadataShortened, Redirected, To};

impl Change {
    fn of(self, view: SessionView) -> SessionView {
        match self {
            Escrow(change) => SessionView { escrow: change(view.escrow), ..view },
            To(target) => SessionView { target, ..view },
            Redirected(redirect) => SessionView { redirect, ..view },
            MetadataShortened => SessionView { metadata_value_too_long: false, ..view },
        }
    }
}

const SELLER: Given<Person> = Given::Value(Person::related_target(Fact::Known(true), Fact::Known(false)));
const BUYER: Given<Person> = Given::Value(Person::related_target(Fact::Known(false), Fact::Known(true)));
const STRANGER: Given<Person> = Given::Value(Person::related_target(Fact::Known(false), Fact::Known(false)));

/// What can be wrong with the rest of any request, in the order of the specification's table.
const REQUEST_RUNGS: &[Rung] = &[
    (Rule::SessionRedirectMissing, Redirected(redirect(false, Listing::NoneConfigured))),
    (Rule::SessionMetadataValueTooLong, MetadataShortened),
    (Rule::SessionRedirectNoneConfigured, Redirected(redirect(false, Listing::NotListed))),
    (Rule::SessionRedirectNotAllowed, Redirected(redirect(false, Listing::NearMatch))),
    (Rule::SessionRedirectNotHttps, Redirected(redirect(true, Listing::NearMatch))),
];

/// The last row of the table.
const LAST_RUNG: Rung = (Rule::SessionRedirectNearMatch, Redirected(redirect(true, Listing::Listed)));

#[test]
fn the_first_fault_in_the_order_of_the_table_is_the_primary_error() {
    let mut climbed = RuleSet::EMPTY;
    for action in JUNE_2026.actions.iter() {
        let ladder = climb_ladder_of(action);
        let [first @ .., last] = table::OF_ANY_SESSION;
        assert_eq!(ladder, [&first, table::of_action(action), &[last]].concat(), "{action}");
        climbed = climbed.with(ladder.into_iter().collect());
    }
    assert_eq!(climbed, Operation::CreateSession.rules(&AS_STATED), "every rule has a rung on some ladder");
}

/// The faults of each action, worst case first, in the order of the specification's table: copied by hand.
#[expect(clippy::too_many_lines, reason = "one ladder for each action, one rung a line")]
fn climb_ladder_of(action: Action) -> Vec<Rule> {
    let escrow = EscrowView::unknown()
        .with_mode(Mode::Standard)
        .with_signatures(true, false)
        .with_proof_gate(ProofPhase::Accepted)
        .with_dispute(DisputeState::Open)
        .with_cancellation_request(CancellationStatus::Pending);
    match action {
        Action::SignContract => climb(
            action,
            escrow.with_mode(Mode::Instant).with_status(Status::Paid),
            SELLER,
            &[
                (Rule::SessionSignContractInstantMode, Escrow(|it| it.with_mode(Mode::Quick))),
                (Rule::SessionSignContractQuickMode, Escrow(|it| it.with_mode(Mode::Standard))),
                (Rule::SessionSignContractAlreadySigned, To(STRANGER)),
                (Rule::SessionTargetNotParty, To(BUYER)),
                (Rule::SessionSignContractStatus, Escrow(|it| it.with_status(Status::Pending))),
            ],
        ),
        Action::AcceptPay => climb(
            action,
            escrow.with_status(Status::Completed),
            STRANGER,
            &[
                (Rule::SessionAcceptPayAlreadyPaid, Escrow(|it| it.with_status(Status::Cancelled))),
                (Rule::SessionTargetNotBuyer, To(BUYER)),
                (Rule::SessionAcceptPayCancelled, Escrow(|it| it.with_status(Status::Pending))),
                (Rule::SessionAcceptPayContractUnsigned, Escrow(|it| it.with_signatures(true, true))),
            ],
        ),
        Action::Complete => climb(
            action,
            escrow.with_mode(Mode::Instant).with_status(Status::Completed),
            SELLER,
            &[
                (Rule::SessionCompleteInstantMode, Escrow(|it| it.with_mode(Mode::Quick))),
                (Rule::SessionCompleteAlreadyCompleted, Escrow(|it| it.with_status(Status::Cancelled))),
                (Rule::SessionTargetNotBuyer, To(BUYER)),
                (Rule::SessionCompleteCancelled, Escrow(|it| it.with_status(Status::Paid))),
                (Rule::SessionCompleteNotDelivered, Escrow(|it| it.with_status(Status::Delivered))),
                (Rule::SessionDisputeOpen, Escrow(|it| it.with_dispute(DisputeState::Closed))),
                (
                    Rule::SessionCompleteCancellationPending,
                    Escrow(|it| it.with_cancellation_request(CancellationStatus::Rejected)),
                ),
            ],
        ),
        Action::Dispute => climb(
            action,
            escrow.with_status(Status::Pending),
            STRANGER,
            &[
                (Rule::SessionDisputeAlreadyOpened, Escrow(EscrowView::without_dispute)),
                (Rule::SessionTargetNotParty, To(SELLER)),
                (Rule::SessionDisputeStatus, Escrow(|it| it.with_status(Status::Delivered))),
            ],
        ),
        Action::RequestCancellation => climb(
            action,
            escrow.with_status(Status::Cancelled),
            SELLER,
            &[
                (Rule::SessionRequestCancellationStatus, Escrow(|it| it.with_status(Status::Delivered))),
                (Rule::SessionRequestCancellationTargetSeller, To(STRANGER)),
                (Rule::SessionTargetNotBuyer, To(BUYER)),
                (
                    Rule::SessionRequestCancellationAlreadyRequested,
                    Escrow(EscrowView::without_cancellation_request),
                ),
            ],
        ),
        Action::RejectCancellation => {
            let escrow = escrow.with_status(Status::Completed).without_cancellation_request();
            climb(
                action,
                escrow,
                BUYER,
                &[
                    (Rule::SessionTargetNotSeller, To(SELLER)),
                    (
                        Rule::SessionCancellationResponseNonePending,
                        Escrow(|it| it.with_cancellation_request(CancellationStatus::Pending)),
                    ),
                    (Rule::SessionCancellationResponseStatus, Escrow(|it| it.with_status(Status::Paid))),
                ],
            )
        }
        Action::AcceptCancellation => {
            let escrow =
                escrow.with_status(Status::Cancelled).with_cancellation_request(CancellationStatus::Accepted);
            climb(
                action,
                escrow,
                STRANGER,
                &[
                    (Rule::SessionTargetNotSeller, To(SELLER)),
                    (
                        Rule::SessionCancellationResponseNonePending,
                        Escrow(|it| it.with_cancellation_request(CancellationStatus::Pending)),
                    ),
                    (Rule::SessionCancellationResponseStatus, Escrow(|it| it.with_status(Status::Delivered))),
                    (Rule::SessionDisputeOpen, Escrow(EscrowView::without_dispute)),
                ],
            )
        }
        Action::CancelEscrow => climb(
            action,
            escrow.with_status(Status::Pending),
            BUYER,
            &[
                (Rule::SessionCancelEscrowStatus, Escrow(|it| it.with_status(Status::Paid))),
                (Rule::SessionCancelEscrowTargetBuyer, To(STRANGER)),
                (Rule::SessionTargetNotSeller, To(SELLER)),
                (Rule::SessionDisputeOpen, Escrow(EscrowView::without_dispute)),
            ],
        ),
        Action::SubmitProof => climb(
            action,
            escrow.with_status(Status::Paid),
            BUYER,
            &[
                (Rule::SessionProofNotGated, Escrow(|it| it.with_mode(Mode::Quick))),
                (Rule::SessionTargetNotSeller, To(SELLER)),
                // The phase is judged while the status is `paid`, so these two faults exclude each other.
                (Rule::SessionSubmitProofPhase, Escrow(|it| it.with_status(Status::Delivered))),
                (
                    Rule::SessionProofStatus,
                    Escrow(|it| {
                        it.with_status(Status::Paid).with_proof_gate(ProofPhase::CorrectionRequested)
                    }),
                ),
            ],
        ),
        Action::ReviewProof => climb(
            action,
            escrow.with_status(Status::Paid).without_proof_gate(),
            SELLER,
            &[
                (
                    Rule::SessionProofNotGated,
                    Escrow(|it| it.with_mode(Mode::Quick).with_proof_gate(ProofPhase::WaitingSellerProof)),
                ),
                (Rule::SessionTargetNotBuyer, To(BUYER)),
                (Rule::SessionReviewProofPhase, Escrow(|it| it.with_status(Status::Pending))),
                (
                    Rule::SessionProofStatus,
                    Escrow(|it| {
                        it.with_status(Status::Paid).with_proof_gate(ProofPhase::SubmittedWaitingBuyerReview)
                    }),
                ),
            ],
        ),
        Action::AddFunds => unreachable!("it is no action of this edition"),
    }
}

/// Starts with as much wrong at once as can be, and puts right one fault after the other until nothing is wrong.
///
/// The target is at first missing, then malformed, and then the one that is given. Returns the rules in the order met.
fn climb(action: Action, escrow: EscrowView, target: Given<Person>, rungs: &[Rung]) -> Vec<Rule> {
    let mut view = SessionView {
        action: Given::Missing,
        target: Given::Missing,
        redirect: Given::Missing,
        metadata_value_too_long: true,
        escrow,
    };
    let mut ladder = Vec::new();
    let policy = table::policy();
    let mut meet = |rule: Rule, view: &SessionView| {
        assert_eq!(view.check(&JUNE_2026).primary(&policy), Some(rule), "{action}: {view:#?}");
        ladder.push(rule);
    };
    meet(Rule::SessionActionMissing, &view);
    view.action = Given::Undocumented;
    meet(Rule::SessionActionUnknown, &view);
    view.action = Given::Value(action);
    meet(Rule::SessionTargetMissing, &view);
    view.target = Given::Value(Person::target("nobody", &dhmad_rules::Escrow::unknown()));
    meet(Rule::SessionTargetMalformed, &view);
    view.target = target;
    for (rule, change) in REQUEST_RUNGS.iter().chain(rungs).chain([&LAST_RUNG]) {
        meet(*rule, &view);
        view = change.of(view);
    }
    let judgement = view.check(&JUNE_2026);
    assert_eq!(table::stated(judgement), (RuleSet::EMPTY, RuleSet::EMPTY), "{action}: {view:#?}");
    ladder
}

const fn redirect(secure: bool, listing: Listing) -> Given<Redirect> {
    Given::Value(Redirect::stated(secure, true, Fact::Known(listing)))
}

/// One violated rule of each basis, and an unchecked one.
fn mixed_report() -> Report<'static> {
    let view = SessionView {
        action: Given::Value(Action::SignContract),
        target: STRANGER,
        redirect: redirect(false, Listing::NearMatch),
        metadata_value_too_long: false,
        escrow: EscrowView::unknown().with_mode(Mode::Standard),
    };
    AS_STATED.report(view)
}

#[test]
fn a_policy_divides_the_violated_rules_into_violations_and_advisories() {
    let judgement = mixed_report().judgement();
    let (documented, inferred, assumed) =
        (Rule::SessionRedirectNotHttps, Rule::SessionTargetNotParty, Rule::SessionRedirectNearMatch);
    assert_eq!(judgement.violated(), set(&[documented, inferred, assumed]));
    let split = |policy: &Policy| (judgement.violations(policy), judgement.advisories(policy));

    let standard = Policy::standard();
    assert_eq!(split(&standard), (set(&[documented, inferred]), set(&[assumed])));
    assert_eq!(Policy::default(), standard);
    assert_eq!(split(&Policy::strict()), (set(&[documented, inferred, assumed]), RuleSet::EMPTY));
    assert_eq!(split(&Policy::documented_only()), (set(&[documented]), set(&[inferred, assumed])));
    // A rule that is switched off does not advise either.
    assert_eq!(split(&standard.without(assumed)), (set(&[documented, inferred]), RuleSet::EMPTY));
    assert_eq!(split(&standard.without(inferred)), (set(&[documented]), set(&[assumed])));
    assert_eq!(split(&standard.without(documented)).0, set(&[inferred]));
}

#[test]
fn the_primary_error_is_the_first_violation_that_rejects() {
    let judgement = mixed_report().judgement();
    let policy = Policy::standard();
    assert_eq!(judgement.primary(&policy), Some(Rule::SessionRedirectNotHttps));
    let policy = policy.without(Rule::SessionRedirectNotHttps);
    assert_eq!(judgement.primary(&policy), Some(Rule::SessionTargetNotParty));
    let policy = policy.without(Rule::SessionTargetNotParty);
    assert_eq!(judgement.primary(&policy), None);
}

#[test]
fn only_undecided_rules_that_would_reject_leave_a_request_undetermined() {
    let report = mixed_report();
    let status = Rule::SessionSignContractStatus;
    assert_eq!(report.unchecked(), set(&[status]));
    assert_eq!(status.basis(&JUNE_2026), Basis::Inferred);

    let policy = Policy::standard();
    assert_eq!(report.verdict(&policy), Verdict::Reject);
    let policy = policy.without(Rule::SessionRedirectNotHttps).without(Rule::SessionTargetNotParty);
    assert_eq!(report.undecided(&policy), set(&[status]));
    assert_eq!(report.verdict(&policy), Verdict::Undetermined);
    let policy = policy.without(status);
    assert_eq!(report.undecided(&policy), RuleSet::EMPTY);
    // An assumed rule is still violated.
    assert_eq!(report.verdict(&policy), Verdict::AcceptWithDoubts);
    assert_eq!(report.doubts(&policy), set(&[Rule::SessionRedirectNearMatch]));
    // Documented only: an inferred rule that is undecided does not count.
    let policy = Policy::documented_only().without(Rule::SessionRedirectNotHttps);
    assert_eq!(report.verdict(&policy), Verdict::AcceptWithDoubts);
    assert!(report.verdict(&policy).is_accepting() && report.doubts(&policy).contains(status));
    // With nothing left to say, there is no doubt either.
    let policy =
        policy.without(Rule::SessionTargetNotParty).without(Rule::SessionRedirectNearMatch).without(status);
    assert_eq!(report.verdict(&policy), Verdict::Accept);
}

#[test]
fn a_violation_found_by_an_adapter_joins_the_judgement() {
    let judgement = Judgement::clear(&JUNE_2026).with_violated(Rule::RequestFieldType);
    assert_eq!(judgement.violated(), set(&[Rule::RequestFieldType]));
    assert_eq!(judgement.unchecked(), RuleSet::EMPTY);
    let decision = Decision::clear(&JUNE_2026, Policy::standard()).with_violated(Rule::RequestFieldType);
    assert_eq!((decision.verdict(), decision.judgement()), (Verdict::Reject, judgement));
}

/// A clear judgement is what the absence of any fault comes to, under every policy.
#[test]
fn a_clear_judgement_accepts() {
    for policy in [Policy::standard(), Policy::strict(), Policy::documented_only()] {
        assert_eq!(Decision::clear(&JUNE_2026, policy).verdict(), Verdict::Accept);
        assert_eq!(Judgement::clear(&JUNE_2026).primary(&policy), None);
    }
}

#[test]
fn policies_differ_by_basis_only() {
    for rule in JUNE_2026.rules {
        let rejects = |policy: Policy| {
            (policy.rejecting(&JUNE_2026).contains(rule), policy.advising(&JUNE_2026).contains(rule))
        };
        let (standard, documented_only) = match rule.basis(&JUNE_2026) {
            Basis::Documented => ((true, false), (true, false)),
            Basis::Inferred => ((true, false), (false, true)),
            Basis::Assumed => ((false, true), (false, true)),
        };
        assert_eq!(rejects(Policy::standard()), standard, "{rule}");
        assert_eq!(rejects(Policy::strict()), (true, false), "{rule}");
        assert_eq!(rejects(Policy::documented_only()), documented_only, "{rule}");
        let off = if rule.ends_judgement() { (true, false) } else { (false, false) };
        assert_eq!(rejects(Policy::strict().without(rule)), off, "{rule}");
    }
}

#[test]
fn what_is_not_in_force_neither_rejects_nor_advises() {
    for rule in RuleSet::ALL.without(JUNE_2026.rules) {
        for policy in [Policy::standard(), Policy::strict(), Policy::documented_only()] {
            assert!(!policy.rejecting(&JUNE_2026).contains(rule), "{rule}");
            assert!(!policy.advising(&JUNE_2026).contains(rule), "{rule}");
        }
        assert_eq!(Judgement::clear(&JUNE_2026).with_violated(rule), Judgement::clear(&JUNE_2026), "{rule}");
    }
}

fn set(rules: &[Rule]) -> RuleSet {
    rules.iter().copied().collect()
}

/// Rules by their position in the declared order.
fn any_rules() -> impl Strategy<Value = BTreeSet<usize>> {
    prop::collection::btree_set(0..Rule::ALL.len(), 0..=Rule::ALL.len())
}

fn rules_at(positions: &BTreeSet<usize>) -> impl Iterator<Item = Rule> {
    positions.iter().map(|position| Rule::ALL[*position])
}

fn to_set(positions: &BTreeSet<usize>) -> RuleSet {
    rules_at(positions).collect()
}

fn to_tree(rules: RuleSet) -> BTreeSet<usize> {
    rules.iter().map(|rule| rule as usize).collect()
}

proptest! {
    #[test]
    fn a_rule_set_is_a_set(one in any_rules(), other in any_rules()) {
        let (a, b) = (to_set(&one), to_set(&other));
        prop_assert_eq!(to_tree(a), one.clone());
        prop_assert_eq!(to_tree(a.with(b)), &one | &other);
        prop_assert_eq!(to_tree(a.intersection(b)), &one & &other);
        prop_assert_eq!(to_tree(a.without(b)), &one - &other);
        prop_assert_eq!(a.len(), one.len());
        prop_assert_eq!(a.is_empty(), one.is_empty());
        prop_assert_eq!(a.first(), rules_at(&one).next());
        for rule in Rule::ALL {
            prop_assert_eq!(a.contains(rule), one.contains(&(rule as usize)));
        }
    }

    #[test]
    fn a_rule_set_keeps_the_declared_order_and_precedence_puts_assumed_rules_last(rules in any_rules()) {
        prop_assert!(to_set(&rules).iter().eq(rules_at(&rules)));
        let (assumed, others): (Vec<Rule>, Vec<Rule>) =
            rules_at(&rules).partition(|rule| rule.basis(&JUNE_2026) == Basis::Assumed);
        let by_precedence: Vec<Rule> = JUNE_2026.by_precedence(to_set(&rules)).collect();
        prop_assert_eq!(by_precedence, [others, assumed].concat());
    }
}
