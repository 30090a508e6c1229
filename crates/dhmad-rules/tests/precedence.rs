//! In which order a request with several faults is refused, and what follows from a verdict under each policy.

use std::collections::BTreeSet;

use dhmad_rules::{
    Action, Basis, CancellationStatus, DisputeState, EscrowView, Fact, Given, Listing, Mode, Operation,
    Outcome, Parties, Policy, ProofPhase, Redirect, Rule, RuleSet, Scope, SessionView, Status, Target,
    Verdict,
};
use proptest::prelude::*;
use strum::VariantArray;

/// The fault that is reported first, and what puts it right.
type Rung = (Rule, Change);

/// A change to a request, or to the escrow that it is for.
#[derive(Clone, Copy)]
enum Change {
    Escrow(fn(EscrowView) -> EscrowView),
    To(Given<Target>),
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

const SELLER: Given<Target> = Given::Value(Target::related(Fact::Known(true), Fact::Known(false)));
const BUYER: Given<Target> = Given::Value(Target::related(Fact::Known(false), Fact::Known(true)));
const STRANGER: Given<Target> = Given::Value(Target::related(Fact::Known(false), Fact::Known(false)));

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
    let climbed: BTreeSet<Rule> =
        Action::VARIANTS.iter().flat_map(|&action| climb_ladder_of(action)).collect();
    let of_sessions = |rule: &&Rule| rule.scope() == Scope::Operation(Operation::CreateSession);
    let missed: Vec<_> =
        Rule::all().iter().filter(of_sessions).filter(|rule| !climbed.contains(rule)).collect();
    assert!(missed.is_empty(), "no ladder has a rung for {missed:?}");
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
                escrow.with_status(Status::Pending).with_cancellation_request(CancellationStatus::Accepted);
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
    }
}

/// Starts with as much wrong at once as can be, and puts right one fault after the other until nothing is wrong.
///
/// The target is at first missing, then malformed, and then the one that is given. Returns the rules in the order met.
fn climb(action: Action, escrow: EscrowView, target: Given<Target>, rungs: &[Rung]) -> Vec<Rule> {
    let mut view = SessionView {
        action: Given::Missing,
        target: Given::Missing,
        redirect: Given::Missing,
        metadata_value_too_long: true,
        escrow,
    };
    let mut ladder = Vec::new();
    let mut meet = |rule: Rule, view: &SessionView| {
        assert_eq!(view.check().primary(&Policy::strict()), Some(rule), "{action}: {view:#?}");
        ladder.push(rule);
    };
    meet(Rule::SessionActionMissing, &view);
    view.action = Given::Undocumented;
    meet(Rule::SessionActionUnknown, &view);
    view.action = Given::Value(action);
    meet(Rule::SessionTargetMissing, &view);
    view.target = Given::Value(Target::of("nobody", Parties::unknown()));
    meet(Rule::SessionTargetMalformed, &view);
    view.target = target;
    for (rule, change) in REQUEST_RUNGS.iter().chain(rungs).chain([&LAST_RUNG]) {
        meet(*rule, &view);
        view = change.of(view);
    }
    assert_eq!(view.check(), Verdict::CLEAR, "{action}: {view:#?}");
    ladder
}

const fn redirect(secure: bool, listing: Listing) -> Given<Redirect> {
    Given::Value(Redirect::stated(secure, true, Fact::Known(listing)))
}

/// One violated rule of each basis, and an unchecked one.
fn mixed_verdict() -> Verdict {
    let view = SessionView {
        action: Given::Value(Action::SignContract),
        target: STRANGER,
        redirect: redirect(false, Listing::NearMatch),
        metadata_value_too_long: false,
        escrow: EscrowView::unknown().with_mode(Mode::Standard),
    };
    view.check()
}

#[test]
fn a_policy_divides_the_violated_rules_into_violations_and_advisories() {
    let verdict = mixed_verdict();
    let (documented, inferred, assumed) =
        (Rule::SessionRedirectNotHttps, Rule::SessionTargetNotParty, Rule::SessionRedirectNearMatch);
    assert_eq!(verdict.violated(), set(&[documented, inferred, assumed]));
    let split = |policy: &Policy| (verdict.violations(policy), verdict.advisories(policy));

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
    let verdict = mixed_verdict();
    let policy = Policy::standard();
    assert_eq!(verdict.primary(&policy), Some(Rule::SessionRedirectNotHttps));
    let policy = policy.without(Rule::SessionRedirectNotHttps);
    assert_eq!(verdict.primary(&policy), Some(Rule::SessionTargetNotParty));
    let policy = policy.without(Rule::SessionTargetNotParty);
    assert_eq!(verdict.primary(&policy), None);
}

#[test]
fn only_undecided_rules_that_would_reject_leave_a_request_undetermined() {
    let verdict = mixed_verdict();
    let status = Rule::SessionSignContractStatus;
    assert_eq!(verdict.unchecked(), set(&[status]));
    assert_eq!(status.basis(), Basis::Inferred);

    let policy = Policy::standard();
    assert_eq!(verdict.outcome(&policy), Outcome::Reject);
    let policy = policy.without(Rule::SessionRedirectNotHttps).without(Rule::SessionTargetNotParty);
    assert_eq!(verdict.undecided(&policy), set(&[status]));
    assert_eq!(verdict.outcome(&policy), Outcome::Undetermined);
    let policy = policy.without(status);
    assert_eq!(verdict.undecided(&policy), RuleSet::EMPTY);
    assert_eq!(verdict.outcome(&policy), Outcome::Accept);
    // Documented only: an inferred rule that is undecided does not count.
    let policy = Policy::documented_only().without(Rule::SessionRedirectNotHttps);
    assert_eq!(verdict.outcome(&policy), Outcome::Accept);
}

#[test]
fn a_violation_found_by_an_adapter_joins_the_verdict() {
    let verdict = Verdict::CLEAR.with_violated(Rule::RequestFieldType);
    assert_eq!(verdict.violated(), set(&[Rule::RequestFieldType]));
    assert_eq!(verdict.unchecked(), RuleSet::EMPTY);
    assert_eq!(verdict.outcome(&Policy::standard()), Outcome::Reject);
}

/// `Verdict::CLEAR` is what the absence of any fault comes to, under every policy.
#[test]
fn a_clear_verdict_accepts() {
    for policy in [Policy::standard(), Policy::strict(), Policy::documented_only()] {
        assert_eq!(Verdict::CLEAR.outcome(&policy), Outcome::Accept);
        assert_eq!(Verdict::CLEAR.primary(&policy), None);
    }
}

#[test]
fn policies_differ_by_basis_only() {
    for &rule in Rule::all() {
        let rejects = |policy: Policy| (policy.rejecting().contains(rule), policy.advising().contains(rule));
        let (standard, documented_only) = match rule.basis() {
            Basis::Documented => ((true, false), (true, false)),
            Basis::Inferred => ((true, false), (false, true)),
            Basis::Assumed => ((false, true), (false, true)),
        };
        assert_eq!(rejects(Policy::standard()), standard, "{rule}");
        assert_eq!(rejects(Policy::strict()), (true, false), "{rule}");
        assert_eq!(rejects(Policy::documented_only()), documented_only, "{rule}");
        assert_eq!(rejects(Policy::strict().without(rule)), (false, false), "{rule}");
    }
}

fn set(rules: &[Rule]) -> RuleSet {
    rules.iter().copied().collect()
}

fn any_rules() -> impl Strategy<Value = BTreeSet<Rule>> {
    prop::collection::btree_set(prop::sample::select(Rule::all()), 0..=Rule::all().len())
}

fn to_set(rules: &BTreeSet<Rule>) -> RuleSet {
    rules.iter().copied().collect()
}

fn to_tree(rules: RuleSet) -> BTreeSet<Rule> {
    rules.iter().collect()
}

proptest! {
    #[test]
    fn a_rule_set_is_a_set(one in any_rules(), other in any_rules()) {
        let (a, b) = (to_set(&one), to_set(&other));
        prop_assert_eq!(to_tree(a), one.clone());
        prop_assert_eq!(to_tree(a.union(b)), &one | &other);
        prop_assert_eq!(to_tree(a.intersection(b)), &one & &other);
        prop_assert_eq!(to_tree(a.difference(b)), &one - &other);
        prop_assert_eq!(a.len(), one.len());
        prop_assert_eq!(a.is_empty(), one.is_empty());
        for &rule in Rule::all() {
            prop_assert_eq!(a.contains(rule), one.contains(&rule));
        }
    }

    #[test]
    fn a_rule_set_lists_assumed_rules_last_and_otherwise_keeps_the_order_of_the_table(rules in any_rules()) {
        let (assumed, others): (Vec<Rule>, Vec<Rule>) =
            rules.iter().copied().partition(|rule| rule.basis() == Basis::Assumed);
        prop_assert_eq!(to_set(&rules).iter().collect::<Vec<_>>(), [others, assumed].concat());
    }
}
