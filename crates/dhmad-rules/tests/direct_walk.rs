//! The finite space of `deliver`, `reject_delivery` and `cancel`, walked in full: every escrow and every caller, each fact
//! also unknown.
//!
//! Each view is compared with all its completions, the views in which nothing is unknown any more. Those are compared with
//! the table of these operations, stated once more here, by hand and as plain Booleans.

use dhmad_rules::{
    Account, Caller, CancellationStatus, DirectCall, DirectView, DisputeState, EscrowView, Fact, FactName,
    FactSet, Mode, Parties, ProofPhase, Rule, RuleSet, Status,
};
use strum::VariantArray;

const ME: &str = "me@example.com";
const SELLER: &str = "seller@example.com";
const BUYER: &str = "buyer@example.com";

/// What is known of something that may not be there and has a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thing<T> {
    Absent,
    Present(T),
    PresentUnknown,
    Unknown,
}

impl<T: VariantArray + Copy + 'static> Thing<T> {
    fn all() -> Vec<Self> {
        let present = T::VARIANTS.iter().map(|&value| Self::Present(value));
        [Self::Absent, Self::PresentUnknown, Self::Unknown].into_iter().chain(present).collect()
    }

    fn completions(self) -> Vec<Self> {
        let present = || T::VARIANTS.iter().map(|&value| Self::Present(value)).collect::<Vec<_>>();
        match self {
            Self::Absent | Self::Present(_) => vec![self],
            Self::PresentUnknown => present(),
            Self::Unknown => [vec![Self::Absent], present()].concat(),
        }
    }
}

/// The account's associated user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum User {
    Nobody,
    Is(&'static str),
    Unknown,
}

/// All facts that these calls can read.
#[derive(Debug, Clone, Copy)]
struct Known {
    mode: Option<Mode>,
    status: Option<Status>,
    proof: Thing<ProofPhase>,
    dispute: Thing<DisputeState>,
    cancellation: Thing<CancellationStatus>,
    user: User,
    seller: Option<&'static str>,
    buyer: Option<&'static str>,
}

/// The dimensions of the space.
const DIMENSIONS: usize = 8;

fn or_unknown<T: VariantArray + Copy + 'static>() -> Vec<Option<T>> {
    [None].into_iter().chain(T::VARIANTS.iter().copied().map(Some)).collect()
}

const USERS: [User; 4] = [User::Nobody, User::Is(ME), User::Is(SELLER), User::Is(BUYER)];
const SELLERS: [&str; 3] = [SELLER, BUYER, ME];
const BUYERS: [&str; 3] = [BUYER, SELLER, ME];

impl Known {
    fn every(mut visit: impl FnMut(Self)) {
        let users: Vec<_> = [User::Unknown].into_iter().chain(USERS).collect();
        let sellers: Vec<_> = [None].into_iter().chain(SELLERS.map(Some)).collect();
        let buyers: Vec<_> = [None].into_iter().chain(BUYERS.map(Some)).collect();
        for mode in or_unknown() {
            for status in or_unknown() {
                for proof in Thing::all() {
                    for dispute in Thing::all() {
                        for cancellation in Thing::all() {
                            for &user in &users {
                                for &seller in &sellers {
                                    for &buyer in &buyers {
                                        visit(Self {
                                            mode,
                                            status,
                                            proof,
                                            dispute,
                                            cancellation,
                                            user,
                                            seller,
                                            buyer,
                                        });
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn view(&self, call: DirectCall) -> DirectView {
        let fact = |known| Fact::from_option(known);
        let escrow =
            EscrowView::unknown().with_mode(fact(self.mode)).with_status(Fact::from_option(self.status));
        let escrow = match self.proof {
            Thing::Absent => escrow.without_proof_gate(),
            Thing::Present(phase) => escrow.with_proof_gate(phase),
            Thing::PresentUnknown => escrow.with_proof_gate(Fact::Unknown),
            Thing::Unknown => escrow,
        };
        let escrow = match self.dispute {
            Thing::Absent => escrow.without_dispute(),
            Thing::Present(state) => escrow.with_dispute(state),
            Thing::PresentUnknown => escrow.with_dispute(Fact::Unknown),
            Thing::Unknown => escrow,
        };
        let escrow = match self.cancellation {
            Thing::Absent => escrow.without_cancellation_request(),
            Thing::Present(status) => escrow.with_cancellation_request(status),
            Thing::PresentUnknown => escrow.with_cancellation_request(Fact::Unknown),
            Thing::Unknown => escrow,
        };
        let account = match self.user {
            User::Unknown => Account::unknown(),
            User::Nobody => Account::unknown().without_associated_user(),
            User::Is(user) => Account::unknown().with_associated_user(user),
        };
        let parties = Parties::unknown()
            .with_seller(Fact::from_option(self.seller))
            .with_buyer(Fact::from_option(self.buyer));
        DirectView { call, escrow, caller: Caller::of(account, parties) }
    }

    /// The values that one dimension can still take.
    fn completions(&self, dimension: usize) -> Vec<Self> {
        fn of<T: VariantArray + Copy + 'static>(known: Option<T>) -> Vec<Option<T>> {
            known.map_or_else(|| T::VARIANTS.iter().copied().map(Some).collect(), |known| vec![Some(known)])
        }
        let at = *self;
        match dimension {
            0 => of(at.mode).into_iter().map(|mode| Self { mode, ..at }).collect(),
            1 => of(at.status).into_iter().map(|status| Self { status, ..at }).collect(),
            2 => at.proof.completions().into_iter().map(|proof| Self { proof, ..at }).collect(),
            3 => at.dispute.completions().into_iter().map(|dispute| Self { dispute, ..at }).collect(),
            4 => {
                at.cancellation.completions().into_iter().map(|it| Self { cancellation: it, ..at }).collect()
            }
            5 if at.user == User::Unknown => USERS.into_iter().map(|user| Self { user, ..at }).collect(),
            6 if at.seller.is_none() => {
                SELLERS.into_iter().map(|it| Self { seller: Some(it), ..at }).collect()
            }
            7 if at.buyer.is_none() => BUYERS.into_iter().map(|it| Self { buyer: Some(it), ..at }).collect(),
            _ => vec![at],
        }
    }

    /// Every view in which nothing is unknown any more.
    fn completed(&self) -> Vec<Self> {
        (0..DIMENSIONS).fold(vec![*self], |views, dimension| {
            views.iter().flat_map(|view| view.completions(dimension)).collect()
        })
    }

    /// The facts of a dimension: whether a thing is there, and its property. Elsewhere there is one.
    fn facts(dimension: usize) -> (FactName, FactName) {
        match dimension {
            0 => (FactName::Mode, FactName::Mode),
            1 => (FactName::Status, FactName::Status),
            2 => (FactName::ProofGate, FactName::ProofPhase),
            3 => (FactName::Dispute, FactName::DisputeState),
            4 => (FactName::Cancellation, FactName::Cancellation),
            5 => (FactName::AssociatedUser, FactName::AssociatedUser),
            6 => (FactName::SellerEmail, FactName::SellerEmail),
            _ => (FactName::BuyerEmail, FactName::BuyerEmail),
        }
    }

    fn is_absent(&self, dimension: usize) -> bool {
        match dimension {
            2 => self.proof == Thing::Absent,
            3 => self.dispute == Thing::Absent,
            4 => self.cancellation == Thing::Absent,
            _ => false,
        }
    }

    /// The table, of a view in which nothing is unknown.
    fn table(&self, call: DirectCall) -> RuleSet {
        let status = self.status.expect("known");
        let is_seller = self.seller.is_some_and(|seller| self.user == User::Is(seller));
        let is_buyer = self.buyer.is_some_and(|buyer| self.user == User::Is(buyer));
        let nobody = self.user == User::Nobody;
        let gated = self.mode == Some(Mode::Quick) && self.proof != Thing::Absent;
        let accepted =
            [ProofPhase::Accepted, ProofPhase::AcceptedByTimeout].map(Thing::Present).contains(&self.proof);
        let disputed = self.dispute == Thing::Present(DisputeState::Open);
        let requested = self.cancellation == Thing::Present(CancellationStatus::Pending);
        let rows: &[(Rule, bool)] = match call {
            DirectCall::Deliver => &[
                (Rule::DeliverNotSeller, !is_seller),
                (Rule::DeliverStatus, status != Status::Paid),
                (Rule::DeliverProofNotAccepted, gated && status == Status::Paid && !accepted),
                (Rule::DeliverDisputeOpen, disputed),
                (Rule::DeliverCancellationPending, requested),
            ],
            DirectCall::RejectDelivery => &[
                (Rule::RejectDeliveryNotBuyer, !is_buyer),
                (Rule::RejectDeliveryStatus, status != Status::Delivered),
                (Rule::RejectDeliveryDisputeOpen, disputed),
            ],
            DirectCall::Cancel => &[
                (Rule::CancelNoAccount, nobody),
                (Rule::CancelStatus, status != Status::Pending),
                (Rule::CancelNotParty, !nobody && !is_seller && !is_buyer),
            ],
        };
        rows.iter().filter(|(_, violated)| *violated).map(|(rule, _)| *rule).collect()
    }
}

fn exclusive(one: RuleSet, other: RuleSet) -> RuleSet {
    one.difference(other).union(other.difference(one))
}

#[test]
fn a_rule_is_decided_exactly_if_all_completions_agree() {
    let mut views = 0_u32;
    let mut seen = (RuleSet::EMPTY, RuleSet::EMPTY);
    Known::every(|known| {
        let completions = known.completed();
        for &call in DirectCall::VARIANTS {
            views += 1;
            let verdict = known.view(call).check();
            let outcomes = completions.iter().map(|completion| completion.table(call));
            let (mut somewhere, mut everywhere): (_, RuleSet) =
                (RuleSet::EMPTY, Rule::all().iter().copied().collect());
            for violated in outcomes {
                somewhere = somewhere.union(violated);
                everywhere = everywhere.intersection(violated);
            }
            assert_eq!(verdict.violated(), everywhere, "{call} {known:#?}");
            assert_eq!(verdict.unchecked(), somewhere.difference(everywhere), "{call} {known:#?}");
            seen = (seen.0.union(verdict.violated()), seen.1.union(verdict.unchecked()));
        }
    });
    assert_eq!(views, 4 * 6 * 11 * 5 * 6 * 5 * 4 * 4 * 3);
    let rules: RuleSet = Rule::all()
        .iter()
        .copied()
        .filter(|rule| {
            ["deliver.", "reject-delivery.", "cancel."].iter().any(|scope| rule.id().starts_with(scope))
        })
        .collect();
    assert_eq!(seen, (rules, rules), "every rule is violated somewhere and unchecked somewhere");
}

#[test]
fn the_missing_facts_are_exactly_those_that_can_tip_a_rule() {
    Known::every(|known| {
        let completions = known.completed();
        let lengths: Vec<usize> = (0..DIMENSIONS).map(|at| known.completions(at).len()).collect();
        for &call in DirectCall::VARIANTS {
            let view = known.view(call);
            let verdict = view.check();
            if verdict.unchecked().is_empty() {
                continue;
            }
            let outcomes: Vec<RuleSet> =
                completions.iter().map(|completion| completion.table(call)).collect();
            let tips: Vec<(FactName, RuleSet)> =
                (0..DIMENSIONS).flat_map(|at| tipped_by(&completions, &outcomes, &lengths, at)).collect();
            for rule in verdict.unchecked().iter() {
                let expected = tips
                    .iter()
                    .filter(|(_, rules)| rules.contains(rule))
                    .fold(FactSet::EMPTY, |facts, (fact, _)| facts.union(FactSet::of(*fact)));
                assert_eq!(view.finding(rule).facts(), expected, "{rule} {known:#?}");
            }
        }
    });
}

/// The rules that each unknown fact of a dimension can tip, the others being completed in some way.
///
/// The completions are in the order of their dimensions, the last one fastest, so those that differ in one dimension
/// only are a stride apart.
fn tipped_by(
    completions: &[Known],
    outcomes: &[RuleSet],
    lengths: &[usize],
    dimension: usize,
) -> [(FactName, RuleSet); 2] {
    let (existence, property) = Known::facts(dimension);
    let mut tips = (RuleSet::EMPTY, RuleSet::EMPTY);
    if lengths[dimension] == 1 {
        return [(existence, tips.0), (property, tips.1)];
    }
    let stride: usize = lengths[dimension + 1..].iter().product();
    let has_absent = completions[0].is_absent(dimension);
    for (index, outcome) in outcomes.iter().enumerate() {
        let value = index / stride % lengths[dimension];
        let first = index - value * stride;
        if has_absent && value > 0 {
            tips.0 = tips.0.union(exclusive(outcomes[first], *outcome));
            tips.1 = tips.1.union(exclusive(outcomes[first + stride], *outcome));
        } else {
            tips.1 = tips.1.union(exclusive(outcomes[first], *outcome));
        }
    }
    [(existence, tips.0), (property, tips.1)]
}

#[test]
fn with_the_facts_that_decided_alone_a_rule_is_still_violated() {
    Known::every(|known| {
        for &call in DirectCall::VARIANTS {
            let view = known.view(call);
            for rule in view.check().violated().iter() {
                let because = view.finding(rule).facts();
                let has = |fact| because.contains(fact);
                let reduced = Known {
                    mode: known.mode.filter(|_| has(FactName::Mode)),
                    status: known.status.filter(|_| has(FactName::Status)),
                    proof: match known.proof {
                        Thing::Present(_) if !has(FactName::ProofPhase) => Thing::PresentUnknown,
                        proof => proof,
                    },
                    dispute: if has(FactName::Dispute) { known.dispute } else { Thing::Unknown },
                    cancellation: if has(FactName::Cancellation) {
                        known.cancellation
                    } else {
                        Thing::Unknown
                    },
                    user: if has(FactName::AssociatedUser) { known.user } else { User::Unknown },
                    seller: known.seller.filter(|_| has(FactName::SellerEmail)),
                    buyer: known.buyer.filter(|_| has(FactName::BuyerEmail)),
                };
                let reduced = Known {
                    proof: if has(FactName::ProofGate) { reduced.proof } else { Thing::Unknown },
                    ..reduced
                };
                assert!(
                    reduced.view(call).check().violated().contains(rule),
                    "{rule} {known:#?} {because:?}"
                );
            }
        }
    });
}
