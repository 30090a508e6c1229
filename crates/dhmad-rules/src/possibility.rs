//! What each party can do with an escrow now.

use alloc::vec::Vec;

use crate::account::Rates;
use crate::adapter::{Given, RequestView, SessionView, UpdateEscrowFields, UpdateView};
use crate::consequence::{Case, Consequence};
use crate::decision::Decision;
use crate::edition::Edition;
use crate::escrow::EscrowView;
use crate::fact::Fact;
use crate::money::Decimal;
use crate::operations::DirectView;
use crate::person::Person;
use crate::policy::{Policy, Verdict};
use crate::report::Report;
use crate::vocabulary::{Party, Status, Step, words};

words! {
    /// How a [`Possibility`] stands.
    pub enum Group as "a group of possibilities" {
        /// Nothing known stands against it.
        Possible = "possible",
        /// It may be: a fact is missing that could refuse it, or a rule that only advises stands against it.
        Doubtful = "doubtful",
        /// A rule refuses it, or one of several does.
        Refused = "refused",
    }
}

/// A step that a party could take on an escrow, and what the rules say of it.
///
/// ```
/// use dhmad_rules::facts::EscrowView;
/// use dhmad_rules::{Action, Group, JUNE_2026, Mode, Party, Policy, Rule, Status, Step};
///
/// let escrow = EscrowView::unknown().with_mode(Mode::Quick).with_status(Status::Pending);
/// let pay = Step::Session(Action::AcceptPay);
/// let by = |party| JUNE_2026.possibility(pay, party, escrow, &Policy::standard());
///
/// let buyer = by(Party::Buyer);
/// assert_eq!((buyer.group(), buyer.leads_to()), (Group::Possible, Some(Status::Paid)));
/// let seller = by(Party::Seller);
/// assert_eq!(seller.group(), Group::Refused);
/// assert_eq!(seller.report().primary(&Policy::standard()), Some(Rule::SessionTargetNotBuyer));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Possibility {
    step: Step,
    party: Party,
    decision: Decision,
    report: Report<'static>,
    leads_to: Option<Status>,
}

impl Edition {
    /// What each party can do with the escrow now: each step of the edition for each party, the buyer's first.
    ///
    /// The request is taken as right in all that is not about the escrow and the party: the redirect URL is listed, the
    /// body has what it needs. The target of a session, or the caller, is exactly that party.
    ///
    /// ```
    /// use dhmad_rules::facts::EscrowView;
    /// use dhmad_rules::{Group, JUNE_2026, Mode, Party, Policy, Status};
    ///
    /// let escrow = EscrowView::unknown()
    ///     .with_mode(Mode::Quick)
    ///     .with_status(Status::Delivered)
    ///     .without_proof_gate()
    ///     .without_dispute()
    ///     .without_cancellation_request();
    /// let possibilities = JUNE_2026.possibilities(escrow, &Policy::standard());
    /// let of_buyer: Vec<&str> = possibilities
    ///     .iter()
    ///     .filter(|it| it.party() == Party::Buyer && it.group() == Group::Possible)
    ///     .map(|it| it.step().as_str())
    ///     .collect();
    /// assert_eq!(of_buyer, ["complete", "dispute", "request_cancellation", "reject_delivery"]);
    /// ```
    pub fn possibilities(&'static self, escrow: impl Into<EscrowView>, policy: &Policy) -> Vec<Possibility> {
        let escrow = escrow.into();
        let of = |party| self.steps().map(move |step| self.possibility(step, party, escrow, policy));
        Party::ALL.into_iter().flat_map(of).collect()
    }

    /// What the rules say if a party takes this step now, see [`possibilities`](Self::possibilities).
    pub fn possibility(
        &'static self,
        step: Step,
        party: Party,
        escrow: EscrowView,
        policy: &Policy,
    ) -> Possibility {
        let report = self.report(right_request(step, party, escrow, self));
        let leads_to = leads_to(step, escrow, self);
        Possibility { step, party, decision: report.decide(policy), report, leads_to }
    }
}

impl Possibility {
    /// What could be done.
    pub const fn step(&self) -> Step {
        self.step
    }

    /// By whom.
    pub const fn party(&self) -> Party {
        self.party
    }

    /// How it stands.
    pub fn group(&self) -> Group {
        match self.verdict() {
            Verdict::Accept => Group::Possible,
            Verdict::AcceptWithDoubts | Verdict::Undetermined => Group::Doubtful,
            Verdict::Reject => Group::Refused,
        }
    }

    /// What would become of the request.
    pub fn verdict(&self) -> Verdict {
        self.decision.verdict()
    }

    /// What follows from what the rules say of it: the verdict, and the rules of which one refuses if none does alone.
    pub const fn decision(&self) -> &Decision {
        &self.decision
    }

    /// What the rules say of it, and why.
    pub const fn report(&self) -> &Report<'static> {
        &self.report
    }

    /// The status that the escrow would have afterwards, also if the step is refused; `None` if that cannot be told.
    pub const fn leads_to(&self) -> Option<Status> {
        self.leads_to
    }
}

/// The request for a step, right in all that is not about the escrow and the party.
fn right_request(step: Step, party: Party, escrow: EscrowView, edition: &Edition) -> RequestView<'static> {
    let caller = Person::only(party, Person::related_caller);
    match step {
        Step::Session(action) => {
            SessionView::right(action, Person::only(party, Person::related_target), escrow).into()
        }
        Step::Call(call) => RequestView::Direct(DirectView { call, escrow, caller }),
        Step::Update => RequestView::UpdateEscrow(UpdateView {
            request: UpdateEscrowFields {
                estimated_delivery_days: Given::Value(Decimal::from(edition.limits.delivery_days_min).into()),
                ..UpdateEscrowFields::EMPTY
            },
            escrow,
            currency: Fact::Unknown,
            caller,
            rates: Rates::UNKNOWN,
        }),
    }
}

/// The status after a step, if every case that can be leads to the same one.
fn leads_to(step: Step, escrow: EscrowView, edition: &Edition) -> Option<Status> {
    let can_be = |consequence: &&Consequence| match (consequence.case(), escrow.mode()) {
        (Case::BuyerConfirms, Fact::Known(mode)) => edition.modes.of(mode).buyer_confirms_delivery,
        (Case::NobodyConfirms, Fact::Known(mode)) => !edition.modes.of(mode).buyer_confirms_delivery,
        (
            Case::Always
            | Case::WithProofGate
            | Case::WithoutProofGate
            | Case::BuyerConfirms
            | Case::NobodyConfirms
            | Case::ProofAccepted
            | Case::ProofRejected
            | Case::CorrectionRequested
            | Case::TooManyCorrections
            | Case::DisputeDismissed
            | Case::DisputeRefunded,
            Fact::Known(_) | Fact::Unknown,
        ) => true,
    };
    let mut statuses = step.follows(edition).iter().filter(can_be).map(Consequence::status);
    let first = statuses.next()?;
    if statuses.all(|status| status == first) { first.or(escrow.status().known()) } else { None }
}
