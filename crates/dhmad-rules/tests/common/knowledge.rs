//! What the walks over everything that can be known have in common: the space, what was found in it, and three claims.
//!
//! A *view* is a state of knowledge. Its *completions* are the views that it can become when all that is unknown is
//! told. To *refine* a view in one dimension is to learn the next thing there, see [`Dimension`]. What is learnt next
//! has one answer, so every completion of a view completes exactly one of its refinements in a given dimension.
//!
//! That is why single steps are enough to speak of all completions. Views are numbered so that the refinements of a
//! view come before it; each claim is checked against what was found for the refinements in one or two dimensions, and
//! by induction over the numbers holds of all completions. The argument is written at each claim.

use std::collections::HashMap;
use std::fmt::Debug;
use std::ops::Range;
use std::rc::Rc;

use dhmad_rules::facts::{EscrowView, Existence, FactName, FactSet};
use dhmad_rules::words::{CancellationStatus, DisputeState, ProofPhase};
use dhmad_rules::{Fact, JUNE_2026, Judgement, Mode, Policy, Report, Rule, RuleSet, Status, Verdict};

/// What can be walked: all that the rules see of a request.
pub(crate) trait Judged: Debug {
    fn report(&self) -> Report<'_>;
}

/// Claim: a rule is violated if it is in every completion, satisfied if it is in every completion, and unchecked if
/// there is a completion of each kind.
///
/// Induction: a view of which everything is known is its own only completion, and must not be unchecked. Any other view
/// can become whatever its refinements in its first open dimension can become, and of these the claim holds.
pub(crate) fn is_decided_exactly_if_all_completions_agree<V: Judged>(column: &Column<'_, V>) {
    for (view, answer) in column.answers.iter().enumerate() {
        match column.space.open[view] {
            [None, _] => {
                assert!(!answer.is_unchecked(), "{}\nalthough everything is known", column.describe(view));
            }
            [Some(open), _] => {
                let refinements = column.space.refinements(view, open);
                let can_become =
                    refinements.map(|view| column.answers[view].outcomes()).reduce(Outcomes::or).unwrap();
                assert!(answer.outcomes() == can_become, "{}\nbut {can_become:?}", column.describe(view));
            }
        }
    }
}

/// Claim: the missing facts of an unchecked rule are the unknown facts that can tip it: no other, and none left out. A
/// fact can tip a rule in a view if two completions differ in this fact only, and in what becomes of the rule.
///
/// Induction: two such completions agree in every dimension but the fact's own, so in any other dimension they complete
/// the same refinement; hence what can tip a view is what can tip a refinement of it in some dimension other than the
/// fact's. Two open dimensions are enough to ask: the first about the facts of every other dimension, the second about
/// the facts of the first. If one dimension only is open, its levels show what tells completions apart. A decided rule
/// has no missing facts, and by the claim above nothing can tip it.
pub(crate) fn misses_the_facts_that_can_tip_it<V: Judged>(column: &Column<'_, V>) {
    let missing_in_refinements = |view, open| {
        let refinements = column.space.refinements(view, open);
        refinements.map(|view| column.answers[view].missing()).fold(FactSet::EMPTY, FactSet::with)
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
}

/// Claim: a rule that is violated because of some facts is violated by these alone, and by no fewer.
///
/// The view with every other fact forgotten is a view of the same space, so the first claim speaks of it: violated there
/// means violated whatever the forgotten facts are. That no fewer facts do also shows that each of them is known, since
/// forgetting what is not known changes nothing. (Facts that do not vary in a walk cannot be forgotten there.)
pub(crate) fn has_a_sufficient_reason_without_a_spare_fact<V: Judged>(column: &Column<'_, V>) {
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
}

/// Claim: of all rules that are stated a walk is judged by these and by no other, and each of them is violated, satisfied
/// and unchecked somewhere in it.
pub(crate) fn judges_by_exactly<V: Judged>(walk: &Walk<V>, rules: &[Rule], stated: RuleSet) {
    let mut judging = RuleSet::EMPTY;
    walk.for_each_column(|column| {
        let rule = column.rule;
        if !stated.contains(rule) {
            return;
        }
        judging = judging.with(RuleSet::of(rule));
        assert!(column.answers.iter().any(Answer::is_violated), "{rule} is never violated");
        assert!(column.answers.iter().any(Answer::is_unchecked), "{rule} is never unchecked");
        assert!(column.answers.contains(&Answer::Satisfied), "{rule} is never satisfied");
    });
    assert!(JUNE_2026.by_precedence(judging).eq(rules.iter().copied()), "{judging:?}");
}

/// Claim: under a policy a view is rejected if and only if each of its completions is, and accepted if and only if none is.
/// Where no rule is violated in all of them, the rules that the decision names are such that one at least is violated in each,
/// and without any one of them that would not hold. What it says of the error holds in each, too.
///
/// Induction as in the first claim, and it holds of all completions that one of some rules is violated if it holds of those of
/// each refinement in the first open dimension. Returns how many views are undetermined, and how many rejected by one of several.
pub(crate) fn is_rejected_exactly_if_all_completions_are<V: Judged>(
    walk: &Walk<V>,
    policy: &Policy,
) -> (usize, usize) {
    let decisions: Vec<_> = walk.views.iter().map(|view| view.report().decide(policy)).collect();
    let can_become = |view: usize| match decisions[view].verdict() {
        Verdict::Accept | Verdict::AcceptWithDoubts => Outcomes { violated: false, satisfied: true },
        Verdict::Reject => Outcomes { violated: true, satisfied: false },
        Verdict::Undetermined => Outcomes { violated: true, satisfied: true },
    };
    // Whether one of these rules is violated in each completion, of every view.
    let mut covered: HashMap<RuleSet, Vec<bool>> = HashMap::new();
    let mut covered_by = |rules: RuleSet, view: usize| {
        let covered = covered.entry(rules).or_insert_with(|| {
            let mut covered = Vec::with_capacity(walk.views.len());
            for (view, decision) in decisions.iter().enumerate() {
                covered.push(match walk.space.open[view] {
                    [None, _] => !decision.judgement().violated().intersection(rules).is_empty(),
                    [Some(open), _] => walk.space.refinements(view, open).all(|view| covered[view]),
                });
            }
            covered
        });
        covered[view]
    };
    let (mut undetermined, mut by_one_of) = (0, 0);
    for (view, decision) in decisions.iter().enumerate() {
        let expected = match walk.space.open[view] {
            [None, _] => {
                let is_rejected = !decision.judgement().violations(policy).is_empty();
                Outcomes { violated: is_rejected, satisfied: !is_rejected }
            }
            [Some(open), _] => {
                let refinements = walk.space.refinements(view, open);
                refinements.map(can_become).reduce(Outcomes::or).expect("there is something to learn")
            }
        };
        let describe = || format!("{policy:?} {decision:?} {:#?}", walk.views[view]);
        assert!(can_become(view) == expected, "{}\nbut {expected:?}", describe());
        undetermined += usize::from(decision.verdict() == Verdict::Undetermined);

        let one_of = decision.one_of();
        let is_needed =
            decision.verdict() == Verdict::Reject && decision.judgement().violations(policy).is_empty();
        assert_eq!(is_needed, !one_of.is_empty(), "{}", describe());
        if is_needed {
            by_one_of += 1;
            assert!(one_of.without(decision.judgement().undecided(policy)).is_empty(), "{}", describe());
            assert!(covered_by(one_of, view), "{}", describe());
            for rule in one_of {
                let fewer = one_of.without(RuleSet::of(rule));
                assert!(!covered_by(fewer, view), "{rule} is superfluous in {}", describe());
            }
            // By induction: what holds of the error in each refinement does in each completion.
            if let [Some(open), _] = walk.space.open[view] {
                for refinement in walk.space.refinements(view, open).map(|view| &decisions[view]) {
                    let agrees = |ours: bool, theirs: bool| !ours || theirs;
                    let same_code = refinement.code() == decision.code();
                    let same_status = refinement.http_status() == decision.http_status();
                    assert!(agrees(decision.code().is_some(), same_code), "{}", describe());
                    assert!(agrees(decision.http_status().is_some(), same_status), "{}", describe());
                }
            }
        }
    }
    (undetermined, by_one_of)
}

/// The same claim, and how many views are undetermined, and how many rejected by one of several, by the rules of the table
/// alone: a rule that is new does not count.
pub(crate) fn rejected_by_the_table<V: Judged>(walk: &Walk<V>, policy: Policy) -> (usize, usize) {
    let of_the_table = crate::table::of_the_table(policy);
    if of_the_table != policy {
        is_rejected_exactly_if_all_completions_are(walk, &policy);
    }
    is_rejected_exactly_if_all_completions_are(walk, &of_the_table)
}

pub(crate) const fn named_policies() -> [Policy; 3] {
    [Policy::standard(), Policy::strict(), Policy::documented_only()]
}

/// The policies that have a name, and each of them with one rule switched off that any of the views leaves open.
pub(crate) fn policies_in<V: Judged>(walk: &Walk<V>) -> Vec<Policy> {
    let open = walk.views.iter().map(|view| view.report().unchecked()).fold(RuleSet::EMPTY, RuleSet::with);
    let off = open.iter().flat_map(|rule| named_policies().map(|policy| policy.without(rule)));
    named_policies().into_iter().chain(off).collect()
}

/// All views that differ in what is known, and in nothing else.
pub(crate) struct Walk<V> {
    pub(crate) space: Rc<Space>,
    pub(crate) views: Vec<V>,
}

impl<V: Judged> Walk<V> {
    /// The views of a space, each made from its levels.
    pub(crate) fn of(space: &Rc<Space>, view: impl Fn(&[usize]) -> V) -> Self {
        let views = space.views().map(|number| view(&space.levels(number))).collect();
        Self { views, space: Rc::clone(space) }
    }

    /// Calls `claim` with what was found for each rule that judges any of the views, and returns how many views there
    /// are. Of every other rule there is nothing to claim: it is satisfied in all of them.
    pub(crate) fn for_each_column(&self, mut claim: impl FnMut(&Column<'_, V>)) -> usize {
        let judgements: Vec<_> = self.views.iter().map(|view| view.report().judgement()).collect();
        let judging = judgements
            .iter()
            .map(|judgement| judgement.violated().with(judgement.unchecked()))
            .fold(RuleSet::EMPTY, RuleSet::with);
        for rule in judging {
            let answers = self
                .views
                .iter()
                .zip(&judgements)
                .map(|(view, judgement)| Answer::of(rule, view, *judgement));
            claim(&Column { rule, answers: answers.collect(), space: &self.space, views: &self.views });
        }
        self.views.len()
    }
}

/// What was found for one rule in all views of a walk.
pub(crate) struct Column<'a, V> {
    pub(crate) rule: Rule,
    pub(crate) answers: Vec<Answer>,
    pub(crate) space: &'a Space,
    pub(crate) views: &'a [V],
}

impl<V: Judged> Column<'_, V> {
    pub(crate) fn describe(&self, view: usize) -> String {
        format!("`{}` is {:?} in {:#?}", self.rule, self.answers[view], self.views[view])
    }

    /// The facts that tell the completions of a view apart of which all is known but `open`.
    pub(crate) fn facts_that_tell_apart(&self, view: usize, open: Open) -> FactSet {
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
pub(crate) enum Answer {
    Satisfied,
    Violated(FactSet),
    Unchecked(FactSet),
}

impl Answer {
    pub(crate) fn of<V: Judged>(rule: Rule, view: &V, judgement: Judgement) -> Self {
        let facts = || view.report().finding(rule).expect("the rule is in the judgement").facts();
        match (judgement.violated().contains(rule), judgement.unchecked().contains(rule)) {
            (false, false) => Self::Satisfied,
            (true, false) => Self::Violated(facts()),
            (false, true) => Self::Unchecked(facts()),
            (true, true) => panic!("`{rule}` is both violated and unchecked in {view:#?}"),
        }
    }

    pub(crate) fn is_violated(&self) -> bool {
        self.outcomes() == Outcomes { violated: true, satisfied: false }
    }

    pub(crate) fn is_unchecked(&self) -> bool {
        self.outcomes() == Outcomes { violated: true, satisfied: true }
    }

    pub(crate) fn missing(self) -> FactSet {
        match self {
            Self::Unchecked(missing) => missing,
            Self::Satisfied | Self::Violated(_) => FactSet::EMPTY,
        }
    }

    pub(crate) fn outcomes(self) -> Outcomes {
        match self {
            Self::Satisfied => Outcomes { violated: false, satisfied: true },
            Self::Violated(_) => Outcomes { violated: true, satisfied: false },
            Self::Unchecked(_) => Outcomes { violated: true, satisfied: true },
        }
    }
}

/// What a rule can be in the completions of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outcomes {
    pub(crate) violated: bool,
    pub(crate) satisfied: bool,
}

impl Outcomes {
    pub(crate) fn or(self, other: Self) -> Self {
        Self { violated: self.violated | other.violated, satisfied: self.satisfied | other.satisfied }
    }

    /// Whether a completion of one view can be violated and one of the other satisfied, or the reverse.
    pub(crate) fn can_differ_from(self, other: Self) -> bool {
        self.violated && other.satisfied || self.satisfied && other.violated
    }
}

/// A thing of which something can be known, in numbered levels. What can be learnt next at a level has lower numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Dimension {
    /// One of `values` values (`0..values`), or unknown.
    Fact { name: FactName, values: usize },
    /// There with one of `values` properties (`0..values`), not there, there, or unknown.
    Existence { name: FactName, property: FactName, values: usize },
}

impl Dimension {
    pub(crate) fn levels(self) -> usize {
        match self {
            Self::Fact { values, .. } => values + 1,
            Self::Existence { values, .. } => values + 3,
        }
    }

    /// The levels that can come next; none if all is known.
    pub(crate) fn refinements(self, level: usize) -> Range<usize> {
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
    pub(crate) fn told_apart_at(self, level: usize) -> Vec<(FactName, usize, usize)> {
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

    pub(crate) fn facts(self) -> Vec<FactName> {
        match self {
            Self::Fact { name, .. } => vec![name],
            Self::Existence { name, property, .. } => vec![name, property],
        }
    }

    /// The level that is left of `level` when only the facts in `kept` are remembered.
    pub(crate) fn forget_all_but(self, kept: FactSet, level: usize) -> usize {
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

pub(crate) fn not_there(values: usize) -> usize {
    values
}

pub(crate) fn there(values: usize) -> usize {
    values + 1
}

pub(crate) fn unknown(values: usize) -> usize {
    values + 2
}

pub(crate) const ESCROW: [Dimension; 7] = [
    Dimension::Fact { name: FactName::Mode, values: Mode::ALL.len() },
    Dimension::Fact { name: FactName::Status, values: Status::ALL.len() },
    Dimension::Fact { name: FactName::SellerSigned, values: BOTH.len() },
    Dimension::Fact { name: FactName::BuyerSigned, values: BOTH.len() },
    Dimension::Existence {
        name: FactName::ProofGate,
        property: FactName::ProofPhase,
        values: ProofPhase::ALL.len(),
    },
    Dimension::Existence {
        name: FactName::Dispute,
        property: FactName::DisputeState,
        values: DisputeState::ALL.len(),
    },
    // One fact for both: whether there is a request is part of what became of it.
    Dimension::Existence {
        name: FactName::Cancellation,
        property: FactName::Cancellation,
        values: CancellationStatus::ALL.len(),
    },
];

pub(crate) const BOTH: [bool; 2] = [false, true];

/// What is known at these levels of [`ESCROW`].
pub(crate) fn escrow_at(levels: &[usize]) -> EscrowView {
    let &[mode, status, seller_signed, buyer_signed, proof_gate, dispute, cancellation] = levels else {
        unreachable!("an escrow has one level for each of its dimensions");
    };
    let escrow = EscrowView::unknown()
        .with_mode(fact_at(&Mode::ALL, mode))
        .with_status(fact_at(&Status::ALL, status))
        .with_signatures(fact_at(&BOTH, seller_signed), fact_at(&BOTH, buyer_signed));
    let escrow = match existence_at(&ProofPhase::ALL, proof_gate) {
        Existence::Absent => escrow.without_proof_gate(),
        Existence::Present(phase) => escrow.with_proof_gate(phase),
        Existence::Unknown => escrow,
    };
    let escrow = match existence_at(&DisputeState::ALL, dispute) {
        Existence::Absent => escrow.without_dispute(),
        Existence::Present(state) => escrow.with_dispute(state),
        Existence::Unknown => escrow,
    };
    match existence_at(&CancellationStatus::ALL, cancellation) {
        Existence::Absent => escrow.without_cancellation_request(),
        Existence::Present(status) => escrow.with_cancellation_request(status),
        Existence::Unknown => escrow,
    }
}

pub(crate) fn fact_at<T: Copy>(values: &[T], level: usize) -> Fact<T> {
    Fact::from_option(values.get(level).copied())
}

pub(crate) fn existence_at<T: Copy>(values: &[T], level: usize) -> Existence<T> {
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
pub(crate) struct Space {
    pub(crate) dimensions: Vec<Dimension>,
    /// By how much the number grows with a level, for each dimension.
    pub(crate) strides: Vec<usize>,
    /// Of each view the first two dimensions in which there is something left to learn.
    pub(crate) open: Vec<[Option<Open>; 2]>,
}

/// A dimension of a view in which there is something left to learn.
#[derive(Clone, Copy)]
pub(crate) struct Open {
    pub(crate) dimension: usize,
    pub(crate) level: usize,
}

impl Space {
    pub(crate) fn new(dimensions: Vec<Dimension>) -> Self {
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

    pub(crate) fn views(&self) -> Range<usize> {
        0..self.open.len()
    }

    pub(crate) fn levels(&self, view: usize) -> Vec<usize> {
        let levels = self.dimensions.iter().zip(&self.strides);
        levels.map(|(dimension, stride)| view / stride % dimension.levels()).collect()
    }

    pub(crate) fn facts(&self) -> Vec<FactName> {
        self.dimensions.iter().flat_map(|dimension| dimension.facts()).collect()
    }

    /// The view with another level in one dimension.
    pub(crate) fn with_level(&self, view: usize, open: Open, level: usize) -> usize {
        let stride = self.strides[open.dimension];
        view - open.level * stride + level * stride
    }

    pub(crate) fn refinements(&self, view: usize, open: Open) -> impl Iterator<Item = usize> {
        let levels = self.dimensions[open.dimension].refinements(open.level);
        levels.map(move |level| self.with_level(view, open, level))
    }

    pub(crate) fn forget_all_but(&self, kept: FactSet, view: usize) -> usize {
        let dimensions = self.dimensions.iter().zip(&self.strides);
        dimensions
            .map(|(dimension, stride)| {
                stride * dimension.forget_all_but(kept, view / stride % dimension.levels())
            })
            .sum()
    }
}

pub(crate) fn set_of(facts: impl Iterator<Item = FactName>) -> FactSet {
    facts.fold(FactSet::EMPTY, |set, fact| set.with(FactSet::of(fact)))
}
