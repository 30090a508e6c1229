//! The finite space of what can be known, walked in full.
//!
//! A *view* is a state of knowledge. Its *completions* are the views that it can become when all that is unknown is
//! told. To *refine* a view in one dimension is to learn the next thing there, see [`Dimension`]. What is learnt next
//! has one answer, so every completion of a view completes exactly one of its refinements in a given dimension.
//!
//! That is why single steps are enough to speak of all completions. Views are numbered so that the refinements of a
//! view come before it; each claim is checked against what was found for the refinements in one or two dimensions, and
//! by induction over the numbers holds of all completions. The argument is written at each claim.
//!
//! Two spaces are walked: for each action, all of the escrow with all relations of the target to the parties; and, for
//! an escrow of each mode of which everything is known, all ways in which the rest of the request can be told. A
//! malformed target has a test of its own: an unknown party is taken not to have such an address (decision 0001), so
//! what is unknown of it cannot be completed freely.

use std::ops::Range;
use std::rc::Rc;

use dhmad_rules::{
    Action, CancellationStatus, DisputeState, EscrowView, Existence, Fact, FactName, FactSet, Given, Listing,
    Mode, Parties, ProofPhase, Redirect, Rule, RuleSet, SessionView, Status, Target, Verdict,
};
use strum::VariantArray;

/// Claim: a rule is violated if it is in every completion, satisfied if it is in every completion, and unchecked if
/// there is a completion of each kind.
///
/// Induction: a view of which everything is known is its own only completion, and must not be unchecked. Any other view
/// can become whatever its refinements in its first open dimension can become, and of these the claim holds.
#[test]
fn a_rule_is_decided_exactly_if_all_completions_agree() {
    let claim = |column: &Column| {
        for (view, answer) in column.answers.iter().enumerate() {
            match column.space.open[view] {
                [None, _] => {
                    assert!(
                        !answer.is_unchecked(),
                        "{}\nalthough everything is known",
                        column.describe(view)
                    );
                }
                [Some(open), _] => {
                    let refinements = column.space.refinements(view, open);
                    let can_become =
                        refinements.map(|view| column.answers[view].outcomes()).reduce(Outcomes::or).unwrap();
                    assert!(answer.outcomes() == can_become, "{}\nbut {can_become:?}", column.describe(view));
                }
            }
        }
    };
    let walked = (for_each_escrow_column(claim), for_each_request_column(claim));
    println!("views walked (escrows, requests): {walked:?}");
    assert_eq!(walked, (6_415_200, 98_280));
}

/// Claim: the missing facts of an unchecked rule are the unknown facts that can tip it: no other, and none left out. A
/// fact can tip a rule in a view if two completions differ in this fact only, and in what becomes of the rule.
///
/// Induction: two such completions agree in every dimension but the fact's own, so in any other dimension they complete
/// the same refinement; hence what can tip a view is what can tip a refinement of it in some dimension other than the
/// fact's. Two open dimensions are enough to ask: the first about the facts of every other dimension, the second about
/// the facts of the first. If one dimension only is open, its levels show what tells completions apart. A decided rule
/// has no missing facts, and by the claim above nothing can tip it.
#[test]
fn the_missing_facts_are_those_that_can_tip_the_rule() {
    let claim = |column: &Column| {
        let missing_in_refinements = |view, open| {
            let refinements = column.space.refinements(view, open);
            refinements.map(|view| column.answers[view].missing()).fold(FactSet::EMPTY, FactSet::union)
        };
        for (view, answer) in column.answers.iter().enumerate() {
            let Answer::Unchecked(missing) = *answer else {
                continue;
            };
            let can_tip = match column.space.open[view] {
                [None, _] => FactSet::EMPTY,
                [Some(only), None] => column.facts_that_tell_apart(view, only),
                [Some(first), Some(second)] => {
                    let of_first = column.space.dimensions[first.dimension].facts();
                    let elsewhere =
                        missing_in_refinements(view, first).iter().filter(|fact| !of_first.contains(fact));
                    let in_first =
                        missing_in_refinements(view, second).iter().filter(|fact| of_first.contains(fact));
                    set_of(elsewhere.chain(in_first))
                }
            };
            assert!(missing == can_tip, "{}\nbut what can tip it is {can_tip:?}", column.describe(view));
        }
    };
    for_each_escrow_column(claim);
    for_each_request_column(claim);
}

/// Claim: a rule that is violated because of some facts is violated by these alone, and by no fewer.
///
/// The view with every other fact forgotten is a view of the same space, so the first claim speaks of it: violated there
/// means violated whatever the forgotten facts are. That no fewer facts do also shows that each of them is known, since
/// forgetting what is not known changes nothing. (Facts that do not vary in a walk cannot be forgotten there.)
#[test]
fn the_reason_of_a_violation_is_sufficient_and_has_no_spare_fact() {
    let claim = |column: &Column| {
        for (view, answer) in column.answers.iter().enumerate() {
            let Answer::Violated(because) = *answer else {
                continue;
            };
            let violated_by = |facts| column.answers[column.space.forget_all_but(facts, view)].is_violated();
            assert!(violated_by(because), "{}\nbut not by these facts alone", column.describe(view));
            for spare in because.iter().filter(|fact| column.space.facts().contains(fact)) {
                let fewer = set_of(because.iter().filter(|fact| *fact != spare));
                assert!(!violated_by(fewer), "{}\nbut even without `{spare}`", column.describe(view));
            }
        }
    };
    for_each_escrow_column(claim);
    for_each_request_column(claim);
}

/// Claim: an action is judged by the rules that the specification lists for it, and by no other. Each of them can be
/// violated, satisfied and unchecked.
#[test]
fn every_action_is_judged_by_its_rules_and_each_can_become_anything() {
    let space = Rc::new(Space::new([ESCROW.as_slice(), TARGET.as_slice()].concat()));
    for &action in Action::VARIANTS {
        let mut judging = Vec::new();
        Walk::of_escrows(action, &space).for_each_column(|column| {
            let rule = column.rule;
            judging.push(rule);
            assert!(column.answers.iter().any(Answer::is_violated), "{action}: {rule} is never violated");
            assert!(column.answers.iter().any(Answer::is_unchecked), "{action}: {rule} is never unchecked");
            assert!(column.answers.contains(&Answer::Satisfied), "{action}: {rule} is never satisfied");
        });
        assert_eq!(judging, rules_that_judge(action), "{action}");
    }
}

/// Claim: each rule that judges a session of any action can be violated and satisfied, and can be unchecked if and only
/// if it reads the account's list.
#[test]
fn every_rule_of_any_session_can_become_what_its_facts_allow() {
    let of_any_session = [
        Rule::SessionActionMissing,
        Rule::SessionActionUnknown,
        Rule::SessionTargetMissing,
        Rule::SessionRedirectMissing,
        Rule::SessionMetadataValueTooLong,
        Rule::SessionRedirectNoneConfigured,
        Rule::SessionRedirectNotAllowed,
        Rule::SessionRedirectNotHttps,
        Rule::SessionRedirectNearMatch,
    ];
    let reads_the_list = |rule| {
        [Rule::SessionRedirectNoneConfigured, Rule::SessionRedirectNotAllowed, Rule::SessionRedirectNearMatch]
            .contains(&rule)
    };
    let verdicts: Vec<_> = requests().flat_map(|walk| walk.views).map(|view| view.check()).collect();
    for rule in of_any_session {
        let violated = |verdict: &Verdict| verdict.violated().contains(rule);
        let unchecked = |verdict: &Verdict| verdict.unchecked().contains(rule);
        assert!(verdicts.iter().any(violated), "{rule}");
        assert!(verdicts.iter().any(|verdict| !violated(verdict) && !unchecked(verdict)), "{rule}");
        assert_eq!(verdicts.iter().any(unchecked), reads_the_list(rule), "{rule}");
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
        let parties = Parties::unknown()
            .with_seller(is_seller.map(|_| "seller@example.com"))
            .with_buyer(is_buyer.map(|_| "buyer@example.com"));
        let malformed = Target::of("nobody", parties);
        let well_formed = Target::related(is_seller, is_buyer);
        for &action in Action::VARIANTS {
            for &escrow in &escrows {
                let malformed = session(action, malformed, escrow);
                let expected =
                    session(action, well_formed, escrow).check().with_violated(Rule::SessionTargetMalformed);
                assert_eq!(malformed.check(), expected, "{malformed:#?}");
            }
        }
    }
}

/// The rules of an action, in order of precedence: copied by hand from the table of the specification.
fn rules_that_judge(action: Action) -> Vec<Rule> {
    let rules: &[Rule] = match action {
        Action::SignContract => &[
            Rule::SessionSignContractInstantMode,
            Rule::SessionSignContractQuickMode,
            Rule::SessionSignContractAlreadySigned,
            Rule::SessionTargetNotParty,
            Rule::SessionSignContractStatus,
        ],
        Action::AcceptPay => &[
            Rule::SessionAcceptPayAlreadyPaid,
            Rule::SessionTargetNotBuyer,
            Rule::SessionAcceptPayCancelled,
            Rule::SessionAcceptPayContractUnsigned,
        ],
        Action::Complete => &[
            Rule::SessionCompleteInstantMode,
            Rule::SessionCompleteAlreadyCompleted,
            Rule::SessionTargetNotBuyer,
            Rule::SessionCompleteCancelled,
            Rule::SessionCompleteNotDelivered,
            Rule::SessionDisputeOpen,
            Rule::SessionCompleteCancellationPending,
        ],
        Action::Dispute => {
            &[Rule::SessionDisputeAlreadyOpened, Rule::SessionTargetNotParty, Rule::SessionDisputeStatus]
        }
        Action::RequestCancellation => &[
            Rule::SessionRequestCancellationStatus,
            Rule::SessionRequestCancellationTargetSeller,
            Rule::SessionTargetNotBuyer,
            Rule::SessionRequestCancellationAlreadyRequested,
        ],
        Action::RejectCancellation => &[
            Rule::SessionTargetNotSeller,
            Rule::SessionCancellationResponseNonePending,
            Rule::SessionCancellationResponseStatus,
        ],
        Action::AcceptCancellation => &[
            Rule::SessionTargetNotSeller,
            Rule::SessionCancellationResponseNonePending,
            Rule::SessionCancellationResponseStatus,
            Rule::SessionDisputeOpen,
        ],
        Action::CancelEscrow => &[
            Rule::SessionCancelEscrowStatus,
            Rule::SessionCancelEscrowTargetBuyer,
            Rule::SessionTargetNotSeller,
            Rule::SessionDisputeOpen,
        ],
        Action::SubmitProof => &[
            Rule::SessionProofNotGated,
            Rule::SessionTargetNotSeller,
            Rule::SessionSubmitProofPhase,
            Rule::SessionProofStatus,
        ],
        Action::ReviewProof => &[
            Rule::SessionProofNotGated,
            Rule::SessionTargetNotBuyer,
            Rule::SessionReviewProofPhase,
            Rule::SessionProofStatus,
        ],
    };
    rules.to_vec()
}

/// Calls `claim` for every column of the first space, and returns how many views that were.
fn for_each_escrow_column(claim: impl Fn(&Column)) -> usize {
    let space = Rc::new(Space::new([ESCROW.as_slice(), TARGET.as_slice()].concat()));
    let walks = Action::VARIANTS.iter().map(|&action| Walk::of_escrows(action, &space));
    walks.map(|walk| walk.for_each_column(&claim)).sum()
}

/// Calls `claim` for every column of the second space, and returns how many views that were.
fn for_each_request_column(claim: impl Fn(&Column)) -> usize {
    requests().map(|walk| walk.for_each_column(&claim)).sum()
}

/// All views that differ in what is known, and in nothing else.
struct Walk {
    space: Rc<Space>,
    views: Vec<SessionView>,
}

impl Walk {
    /// All that can be known of an escrow and of how the target relates to its parties.
    fn of_escrows(action: Action, space: &Rc<Space>) -> Self {
        let view = |levels: &[usize]| {
            let (escrow, target) = levels.split_at(ESCROW.len());
            session(action, target_at(target), escrow_at(escrow))
        };
        Self {
            views: space.views().map(|number| view(&space.levels(number))).collect(),
            space: Rc::clone(space),
        }
    }

    /// Calls `claim` with what was found for each rule that judges any of the views, and returns how many views there
    /// are. Of every other rule there is nothing to claim: it is satisfied in all of them.
    fn for_each_column(&self, mut claim: impl FnMut(&Column)) -> usize {
        let verdicts: Vec<_> = self.views.iter().map(SessionView::check).collect();
        let judging = verdicts
            .iter()
            .map(|verdict| verdict.violated().union(verdict.unchecked()))
            .fold(RuleSet::EMPTY, RuleSet::union);
        for rule in judging.iter() {
            let answers =
                self.views.iter().zip(&verdicts).map(|(view, verdict)| Answer::of(rule, view, *verdict));
            claim(&Column { rule, answers: answers.collect(), space: &self.space, views: &self.views });
        }
        self.views.len()
    }
}

/// All that can be told of a request for a session on an escrow of which everything is known.
fn requests() -> impl Iterator<Item = Walk> {
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
    for action in unusable_or(Action::VARIANTS) {
        for target in unusable_or(&[()]) {
            for redirect in unusable_or(&[(false, false), (false, true), (true, false), (true, true)]) {
                for metadata_value_too_long in BOTH {
                    for &mode in Mode::VARIANTS {
                        let view = |number| {
                            let levels = space.levels(number);
                            SessionView {
                                action,
                                target: target.map(|()| target_at(&levels)),
                                redirect: redirect.map(|(secure, comparable)| {
                                    Redirect::stated(
                                        secure,
                                        comparable,
                                        fact_at(Listing::VARIANTS, levels[2]),
                                    )
                                }),
                                metadata_value_too_long,
                                escrow: escrow(mode),
                            }
                        };
                        walks.push(Walk {
                            views: space.views().map(view).collect(),
                            space: Rc::clone(&space),
                        });
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
fn session(action: Action, target: Target, escrow: EscrowView) -> SessionView {
    SessionView {
        action: Given::Value(action),
        target: Given::Value(target),
        redirect: Given::Value(Redirect::stated(true, true, Fact::Known(Listing::Listed))),
        metadata_value_too_long: false,
        escrow,
    }
}

/// What was found for one rule in all views of a walk.
struct Column<'a> {
    rule: Rule,
    answers: Vec<Answer>,
    space: &'a Space,
    views: &'a [SessionView],
}

impl Column<'_> {
    fn describe(&self, view: usize) -> String {
        format!("`{}` is {:?} in {:#?}", self.rule, self.answers[view], self.views[view])
    }

    /// The facts that tell the completions of a view apart of which all is known but `open`.
    fn facts_that_tell_apart(&self, view: usize, open: Open) -> FactSet {
        let outcomes = |level| self.answers[self.space.with_level(view, open, level)].outcomes();
        let told_apart = self.space.dimensions[open.dimension].told_apart_at(open.level);
        set_of(
            told_apart
                .into_iter()
                .filter(|(_, one, other)| outcomes(*one).can_differ_from(outcomes(*other)))
                .map(|(fact, _, _)| fact),
        )
    }
}

/// What was found for a rule in a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Satisfied,
    Violated(FactSet),
    Unchecked(FactSet),
}

impl Answer {
    fn of(rule: Rule, view: &SessionView, verdict: Verdict) -> Self {
        match (verdict.violated().contains(rule), verdict.unchecked().contains(rule)) {
            (false, false) => Self::Satisfied,
            (true, false) => Self::Violated(view.finding(rule).facts()),
            (false, true) => Self::Unchecked(view.finding(rule).facts()),
            (true, true) => panic!("`{rule}` is both violated and unchecked in {view:#?}"),
        }
    }

    fn is_violated(&self) -> bool {
        self.outcomes() == Outcomes { violated: true, satisfied: false }
    }

    fn is_unchecked(&self) -> bool {
        self.outcomes() == Outcomes { violated: true, satisfied: true }
    }

    fn missing(self) -> FactSet {
        match self {
            Self::Unchecked(missing) => missing,
            Self::Satisfied | Self::Violated(_) => FactSet::EMPTY,
        }
    }

    fn outcomes(self) -> Outcomes {
        match self {
            Self::Satisfied => Outcomes { violated: false, satisfied: true },
            Self::Violated(_) => Outcomes { violated: true, satisfied: false },
            Self::Unchecked(_) => Outcomes { violated: true, satisfied: true },
        }
    }
}

/// What a rule can be in the completions of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Outcomes {
    violated: bool,
    satisfied: bool,
}

impl Outcomes {
    fn or(self, other: Self) -> Self {
        Self { violated: self.violated | other.violated, satisfied: self.satisfied | other.satisfied }
    }

    /// Whether a completion of one view can be violated and one of the other satisfied, or the reverse.
    fn can_differ_from(self, other: Self) -> bool {
        self.violated && other.satisfied || self.satisfied && other.violated
    }
}

/// A thing of which something can be known, in numbered levels. What can be learnt next at a level has lower numbers.
#[derive(Debug, Clone, Copy)]
enum Dimension {
    /// One of `values` values (`0..values`), or unknown.
    Fact { name: FactName, values: usize },
    /// There with one of `values` properties (`0..values`), not there, there, or unknown.
    Existence { name: FactName, property: FactName, values: usize },
}

impl Dimension {
    fn levels(self) -> usize {
        match self {
            Self::Fact { values, .. } => values + 1,
            Self::Existence { values, .. } => values + 3,
        }
    }

    /// The levels that can come next; none if all is known.
    fn refinements(self, level: usize) -> Range<usize> {
        match self {
            Self::Fact { values, .. } if level == values => 0..values,
            Self::Existence { values, .. } if level == there(values) => 0..values,
            Self::Existence { values, .. } if level == unknown(values) => not_there(values)..unknown(values),
            Self::Fact { .. } | Self::Existence { .. } => 0..0,
        }
    }

    /// The facts that are unknown at a level, each with two levels that only this fact tells apart.
    ///
    /// A level against itself stands for every pair of its refinements.
    fn told_apart_at(self, level: usize) -> Vec<(FactName, usize, usize)> {
        match self {
            Self::Fact { name, values } if level == values => vec![(name, level, level)],
            Self::Existence { property, values, .. } if level == there(values) => {
                vec![(property, level, level)]
            }
            Self::Existence { name, property, values } if level == unknown(values) => {
                vec![(name, not_there(values), there(values)), (property, there(values), there(values))]
            }
            Self::Fact { .. } | Self::Existence { .. } => Vec::new(),
        }
    }

    fn facts(self) -> Vec<FactName> {
        match self {
            Self::Fact { name, .. } => vec![name],
            Self::Existence { name, property, .. } => vec![name, property],
        }
    }

    /// The level that is left of `level` when only the facts in `kept` are remembered.
    fn forget_all_but(self, kept: FactSet, level: usize) -> usize {
        match self {
            Self::Fact { name, values } if !kept.contains(name) => values,
            Self::Existence { name, values, .. } if !kept.contains(name) => unknown(values),
            Self::Existence { property, values, .. } if !kept.contains(property) && level < values => {
                there(values)
            }
            Self::Fact { .. } | Self::Existence { .. } => level,
        }
    }
}

fn not_there(values: usize) -> usize {
    values
}

fn there(values: usize) -> usize {
    values + 1
}

fn unknown(values: usize) -> usize {
    values + 2
}

const ESCROW: [Dimension; 7] = [
    Dimension::Fact { name: FactName::Mode, values: Mode::VARIANTS.len() },
    Dimension::Fact { name: FactName::Status, values: Status::VARIANTS.len() },
    Dimension::Fact { name: FactName::SellerSigned, values: BOTH.len() },
    Dimension::Fact { name: FactName::BuyerSigned, values: BOTH.len() },
    Dimension::Existence {
        name: FactName::ProofGate,
        property: FactName::ProofPhase,
        values: ProofPhase::VARIANTS.len(),
    },
    Dimension::Existence {
        name: FactName::Dispute,
        property: FactName::DisputeState,
        values: DisputeState::VARIANTS.len(),
    },
    // One fact for both: whether there is a request is part of what became of it.
    Dimension::Existence {
        name: FactName::Cancellation,
        property: FactName::Cancellation,
        values: CancellationStatus::VARIANTS.len(),
    },
];

const TARGET: [Dimension; 2] = [
    Dimension::Fact { name: FactName::SellerEmail, values: BOTH.len() },
    Dimension::Fact { name: FactName::BuyerEmail, values: BOTH.len() },
];

const LISTING: Dimension =
    Dimension::Fact { name: FactName::AllowedRedirectUrls, values: Listing::VARIANTS.len() };

const BOTH: [bool; 2] = [false, true];

/// What is known at these levels of [`ESCROW`].
fn escrow_at(levels: &[usize]) -> EscrowView {
    let &[mode, status, seller_signed, buyer_signed, proof_gate, dispute, cancellation] = levels else {
        unreachable!("an escrow has one level for each of its dimensions");
    };
    let escrow = EscrowView::unknown()
        .with_mode(fact_at(Mode::VARIANTS, mode))
        .with_status(fact_at(Status::VARIANTS, status))
        .with_signatures(fact_at(&BOTH, seller_signed), fact_at(&BOTH, buyer_signed));
    let escrow = match existence_at(ProofPhase::VARIANTS, proof_gate) {
        Existence::Absent => escrow.without_proof_gate(),
        Existence::Present(phase) => escrow.with_proof_gate(phase),
        Existence::Unknown => escrow,
    };
    let escrow = match existence_at(DisputeState::VARIANTS, dispute) {
        Existence::Absent => escrow.without_dispute(),
        Existence::Present(state) => escrow.with_dispute(state),
        Existence::Unknown => escrow,
    };
    match existence_at(CancellationStatus::VARIANTS, cancellation) {
        Existence::Absent => escrow.without_cancellation_request(),
        Existence::Present(status) => escrow.with_cancellation_request(status),
        Existence::Unknown => escrow,
    }
}

/// What is known at these levels of [`TARGET`].
fn target_at(levels: &[usize]) -> Target {
    Target::related(fact_at(&BOTH, levels[0]), fact_at(&BOTH, levels[1]))
}

fn fact_at<T: Copy>(values: &[T], level: usize) -> Fact<T> {
    Fact::from_option(values.get(level).copied())
}

fn existence_at<T: Copy>(values: &[T], level: usize) -> Existence<T> {
    if level == not_there(values.len()) {
        Existence::Absent
    } else if level == unknown(values.len()) {
        Existence::Unknown
    } else {
        Existence::Present(fact_at(values, level))
    }
}

/// All combinations of levels, numbered like the digits of a number, the first dimension being the last digit.
///
/// INVARIANT (refinements first): a refinement has a lower level in one dimension and the same in all others, so its
/// number is lower than that of the view.
struct Space {
    dimensions: Vec<Dimension>,
    /// By how much the number grows with a level, for each dimension.
    strides: Vec<usize>,
    /// Of each view the first two dimensions in which there is something left to learn.
    open: Vec<[Option<Open>; 2]>,
}

/// A dimension of a view in which there is something left to learn.
#[derive(Clone, Copy)]
struct Open {
    dimension: usize,
    level: usize,
}

impl Space {
    fn new(dimensions: Vec<Dimension>) -> Self {
        let strides = dimensions
            .iter()
            .scan(1, |next, dimension| Some(std::mem::replace(next, *next * dimension.levels())))
            .collect();
        let mut space = Self { dimensions, strides, open: Vec::new() };
        let views = space.dimensions.iter().map(|dimension| dimension.levels()).product();
        space.open = (0..views)
            .map(|view| {
                let levels = space.levels(view).into_iter().enumerate();
                let mut open = levels
                    .map(|(dimension, level)| Open { dimension, level })
                    .filter(|open| !space.dimensions[open.dimension].refinements(open.level).is_empty());
                [open.next(), open.next()]
            })
            .collect();
        space
    }

    fn views(&self) -> Range<usize> {
        0..self.open.len()
    }

    fn levels(&self, view: usize) -> Vec<usize> {
        let levels = self.dimensions.iter().zip(&self.strides);
        levels.map(|(dimension, stride)| view / stride % dimension.levels()).collect()
    }

    fn facts(&self) -> Vec<FactName> {
        self.dimensions.iter().flat_map(|dimension| dimension.facts()).collect()
    }

    /// The view with another level in one dimension.
    fn with_level(&self, view: usize, open: Open, level: usize) -> usize {
        let stride = self.strides[open.dimension];
        view - open.level * stride + level * stride
    }

    fn refinements(&self, view: usize, open: Open) -> impl Iterator<Item = usize> {
        let levels = self.dimensions[open.dimension].refinements(open.level);
        levels.map(move |level| self.with_level(view, open, level))
    }

    fn forget_all_but(&self, kept: FactSet, view: usize) -> usize {
        let dimensions = self.dimensions.iter().zip(&self.strides);
        dimensions
            .map(|(dimension, stride)| {
                stride * dimension.forget_all_but(kept, view / stride % dimension.levels())
            })
            .sum()
    }
}

fn set_of(facts: impl Iterator<Item = FactName>) -> FactSet {
    facts.fold(FactSet::EMPTY, |set, fact| set.union(FactSet::of(fact)))
}
