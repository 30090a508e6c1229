//! What can be done instead of a request that is refused, or of a command.
//!
//! A rule declares its hints, and the rules decide which of them hold: what a hint proposes is judged on the escrow, or
//! applied to the request, and judged. It holds if nothing stands against it: no rule is violated, not even an assumed one,
//! and no rejecting one is undecided.

use crate::edition::Edition;
use crate::escrow::EscrowView;
use crate::fact::Fact;
use crate::given::Given;
use crate::hint::{Change, Hint, PlatformDecision, Proposal, Told};
use crate::judgement::Judgement;
use crate::machine::rules as of_commands;
use crate::money::{Decimal, Number};
use crate::operations::{
    CreateEscrowFields, CreateView, DirectView, FulfillmentPolicyFields, Redirect, RequestView, SessionView,
    UpdateView,
};
use crate::person::Person;
use crate::policy::{Policy, Verdict};
use crate::rule::{Place, Rule, RuleSet};
use crate::vocabulary::{Field, Listing, same_email_address};

/// How a hint stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Nothing stands against what it proposes.
    Holds,
    /// A fact is missing.
    Open,
    /// A rule stands against it.
    Fails,
}

impl Standing {
    /// How two proposals stand together.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Fails, _) | (_, Self::Fails) => Self::Fails,
            (Self::Open, _) | (_, Self::Open) => Self::Open,
            (Self::Holds, Self::Holds) => Self::Holds,
        }
    }

    fn of(is_violated: bool, is_unchecked: bool) -> Self {
        match (is_violated, is_unchecked) {
            (true, _) => Self::Fails,
            (false, true) => Self::Open,
            (false, false) => Self::Holds,
        }
    }
}

impl Edition {
    /// The hints of a rule that is violated by a request of which this is said.
    pub(crate) fn told_of_request(
        &'static self,
        rule: Rule,
        view: &RequestView<'_>,
        judgement: Judgement,
    ) -> Told {
        self.told(rule, |hint| match view {
            RequestView::CreateEscrow(_) => self.standing_of_changes(hint, rule, view, judgement),
            RequestView::CreateSession(SessionView { escrow, .. })
            | RequestView::Direct(DirectView { escrow, .. })
            | RequestView::UpdateEscrow(UpdateView { escrow, .. }) => self
                .standing_of_steps(hint, *escrow)
                .and(self.standing_of_changes(hint, rule, view, judgement)),
        })
    }

    /// The hints of a rule that refuses a command to an escrow. Those that change a request are said as in general.
    pub(crate) fn told_of_command(&'static self, rule: Rule, escrow: EscrowView) -> Told {
        self.told(rule, |hint| {
            let has_changes = changes(hint).next().is_some();
            self.standing_of_steps(hint, escrow).and(Standing::of(false, has_changes))
        })
    }

    /// Of a rule's hints those that hold and those that may. One that only adds to what an earlier one proposes, or only takes
    /// from it, is not needed.
    fn told(&self, rule: Rule, standing: impl Fn(&Hint) -> Standing) -> Told {
        let hints = rule.about().every_hint();
        let is_part = |one: &Hint, other: &Hint| one.proposes.iter().all(|it| other.proposes.contains(it));
        let overlaps = |told: Told, hint: &Hint| {
            told.holding(hints).any(|other| is_part(hint, other) || is_part(other, hint))
        };
        let mut told = Told::NONE;
        let mut undecided = Told::NONE;
        for (index, hint) in hints.iter().enumerate() {
            if hint.proposes.is_empty() || !self.has_all_of(hint) || overlaps(told, hint) {
                continue;
            }
            match standing(hint) {
                Standing::Holds => {
                    told = told.with_holding(index);
                    if !rule.about().way_on.is_empty() {
                        break;
                    }
                }
                Standing::Open => undecided = undecided.with_open(index),
                Standing::Fails => {}
            }
        }
        let is_still_open = |hint: &Hint| {
            undecided.open(hints).any(|open| core::ptr::eq(open, hint)) && !overlaps(told, hint)
        };
        let open = hints.iter().enumerate().filter(|(_, hint)| is_still_open(hint));
        open.fold(told, |told, (index, _)| told.with_open(index))
    }

    /// Whether the edition has what a hint proposes.
    pub(crate) fn has_all_of(&self, hint: &Hint) -> bool {
        hint.proposes.iter().all(|proposal| match proposal {
            Proposal::Step(step, _) => self.has_step(*step),
            Proposal::Change(Change::Mode(mode)) => self.modes.of(*mode).may_be_created,
            Proposal::Change(Change::LeaveOut(Field::Mode)) => {
                self.modes.of(self.modes.default_mode).may_be_created
            }
            Proposal::Change(change) => {
                change.field().is_none_or(|field| self.operations_with(field).next().is_some())
            }
            Proposal::Decision(_) => true,
        })
    }

    fn standing_of_steps(&'static self, hint: &Hint, escrow: EscrowView) -> Standing {
        let standings = hint.proposes.iter().map(|proposal| match proposal {
            Proposal::Step(step, party) => {
                let possibility = self.possibility(*step, *party, escrow, &Policy::standard());
                let misses = hint.leading_to.is_some_and(|status| possibility.leads_to() != Some(status));
                let judgement = possibility.report().judgement();
                // A session that is accepted helps nobody if what it is for cannot be done.
                let enforced: RuleSet = self.differences().map(|difference| difference.advised).collect();
                let undecided = judgement
                    .undecided(&Policy::standard())
                    .with(judgement.unchecked().intersection(enforced));
                let is_refused = !judgement.violated().is_empty() || possibility.verdict() == Verdict::Reject;
                Standing::of(misses || is_refused, !undecided.is_empty())
            }
            Proposal::Decision(decision) => {
                let judgement = match decision {
                    PlatformDecision::Dispute => of_commands::on_dispute(escrow, self),
                    PlatformDecision::Proof => of_commands::on_proof(escrow, self),
                };
                Standing::of(!judgement.violated().is_empty(), !judgement.unchecked().is_empty())
            }
            Proposal::Change(_) => Standing::Holds,
        });
        standings.fold(Standing::Holds, Standing::and)
    }

    /// How the changes of a hint stand: the rule has to be satisfied after them, and no rule may be violated that was not
    /// before, or that finds fault with what the change bears on.
    fn standing_of_changes(
        &'static self,
        hint: &Hint,
        rule: Rule,
        view: &RequestView<'_>,
        before: Judgement,
    ) -> Standing {
        if changes(hint).next().is_none() {
            return Standing::Holds;
        }
        let Some(after) = judged_after(view, hint, self) else { return Standing::Fails };
        let matters = |rules: RuleSet, known: RuleSet| {
            let finds_fault_with_change = |rule: Rule| match rule.place() {
                Place::Field(place) => changes(hint).any(|change| change.bears_on(place)),
                Place::Operation | Place::Caller | Place::Request | Place::Escrow => false,
            };
            rules.contains(rule)
                || !rules.without(known).is_empty()
                || rules.iter().any(finds_fault_with_change)
        };
        let known = before.violated();
        // The rule itself may be an assumed one.
        let undecided =
            after.undecided(&Policy::standard()).with(after.unchecked().intersection(RuleSet::of(rule)));
        Standing::of(matters(after.violated(), known), matters(undecided, known.with(before.unchecked())))
    }
}

fn changes(hint: &Hint) -> impl Iterator<Item = Change> {
    hint.proposes.iter().filter_map(|proposal| match proposal {
        Proposal::Change(change) => Some(*change),
        Proposal::Step(..) | Proposal::Decision(_) => None,
    })
}

/// What the rules say of a request once it is changed; `None` if it cannot be changed like that.
fn judged_after(view: &RequestView<'_>, hint: &Hint, edition: &'static Edition) -> Option<Judgement> {
    let mut changes = changes(hint);
    Some(match view {
        RequestView::CreateEscrow(view) => creation_after(view, changes, edition)?,
        RequestView::UpdateEscrow(view) => changes.try_fold(*view, update_with)?.check(edition),
        RequestView::Direct(view) => changes.try_fold(*view, call_with)?.check(edition),
        RequestView::CreateSession(view) => changes.try_fold(*view, session_with)?.check(edition),
    })
}

fn session_with(view: SessionView, change: Change) -> Option<SessionView> {
    let listed = Fact::Known(Listing::Listed);
    match change {
        Change::Target(party) => {
            let target = Given::Value(Person::only(party, Person::related_target));
            Some(SessionView { target, ..view })
        }
        Change::Send(Field::RedirectUrl) => {
            Some(SessionView { redirect: Given::Value(Redirect::LISTED), ..view })
        }
        Change::AllowRedirectUrl => {
            Some(SessionView { redirect: view.redirect.map(|url| url.with_listing(listed)), ..view })
        }
        Change::LeaveOut(_)
        | Change::Send(_)
        | Change::Mode(_)
        | Change::Caller(_)
        | Change::AssociateUser
        | Change::VerifyUser
        | Change::StoreSignature => None,
    }
}

fn call_with(view: DirectView, change: Change) -> Option<DirectView> {
    match change {
        Change::Caller(party) => {
            Some(DirectView { caller: Person::only(party, Person::related_caller), ..view })
        }
        Change::LeaveOut(_)
        | Change::Send(_)
        | Change::Mode(_)
        | Change::Target(_)
        | Change::AssociateUser
        | Change::VerifyUser
        | Change::StoreSignature
        | Change::AllowRedirectUrl => None,
    }
}

fn update_with(view: UpdateView<'_>, change: Change) -> Option<UpdateView<'_>> {
    match change {
        Change::AssociateUser => {
            Some(UpdateView { caller: Person::related_caller(Fact::Unknown, Fact::Unknown), ..view })
        }
        Change::LeaveOut(_)
        | Change::Send(_)
        | Change::Mode(_)
        | Change::Target(_)
        | Change::Caller(_)
        | Change::VerifyUser
        | Change::StoreSignature
        | Change::AllowRedirectUrl => None,
    }
}

fn creation_after(
    view: &CreateView<'_>,
    mut all: impl Iterator<Item = Change>,
    edition: &'static Edition,
) -> Option<Judgement> {
    let mut account = view.account;
    let request = all.try_fold(view.request, |request, change| match change {
        Change::LeaveOut(field) => leave_out(request, field),
        Change::Send(Field::SellerEmail) => {
            let user = view.account.associated_user().known().flatten();
            Some(CreateEscrowFields { seller_email: Given::Value(somebody_else(&request, user)), ..request })
        }
        Change::Send(field) => send(request, field, edition),
        Change::Mode(mode) => Some(CreateEscrowFields { mode: Given::Value(mode), ..request }),
        Change::AssociateUser => {
            // A user who may sell.
            let user = somebody_else(&request, None);
            account = account.with_verified_user(user);
            Some(request)
        }
        Change::VerifyUser => {
            account = account.with_user_verified();
            Some(request)
        }
        Change::StoreSignature => {
            account = account.with_signature();
            Some(request)
        }
        Change::Target(_) | Change::Caller(_) | Change::AllowRedirectUrl => None,
    })?;
    Some(CreateView { request, account }.check(edition))
}

/// The address of somebody who is neither a party yet nor the account's user.
fn somebody_else(request: &CreateEscrowFields<'_>, user: Option<&str>) -> &'static str {
    const PEOPLE: [&str; 4] = ["one@example.com", "two@example.com", "three@example.com", "four@example.com"];
    let known = [request.buyer_email.value(), request.seller_email.value(), user];
    let is_new =
        |person: &&str| !known.into_iter().flatten().any(|address| same_email_address(address, person));
    // Of four people one at least is none of three.
    PEOPLE.into_iter().find(is_new).unwrap_or(PEOPLE[0])
}

fn leave_out<'a>(request: CreateEscrowFields<'a>, field: Field) -> Option<CreateEscrowFields<'a>> {
    let of_policy = |change: fn(&mut FulfillmentPolicyFields<'a>)| {
        let fulfillment_policy = request.fulfillment_policy.map(|mut policy| {
            change(&mut policy);
            policy
        });
        Some(CreateEscrowFields { fulfillment_policy, ..request })
    };
    match field {
        Field::Currency => Some(CreateEscrowFields { currency: Given::Missing, ..request }),
        Field::SellerEmail => Some(CreateEscrowFields { seller_email: Given::Missing, ..request }),
        Field::Mode => Some(CreateEscrowFields { mode: Given::Missing, ..request }),
        Field::ContractTerms => Some(CreateEscrowFields { contract_terms: Given::Missing, ..request }),
        Field::AutoSign => Some(CreateEscrowFields { auto_sign: Given::Missing, ..request }),
        Field::DeveloperFeePercentage => {
            Some(CreateEscrowFields { developer_fee_percentage: Given::Missing, ..request })
        }
        Field::FulfillmentPolicy => {
            Some(CreateEscrowFields { fulfillment_policy: Given::Missing, ..request })
        }
        Field::ProofUploadDeadlineHours => {
            of_policy(|policy| policy.proof_upload_deadline_hours = Given::Missing)
        }
        Field::BuyerReviewDeadlineHours => {
            of_policy(|policy| policy.buyer_review_deadline_hours = Given::Missing)
        }
        Field::AllowedProofTypes => of_policy(|policy| {
            policy.allowed_proof_types = &[];
            policy.has_unknown_proof_type = false;
        }),
        // No creation does without these, or they are no field of one.
        Field::Title
        | Field::Amount
        | Field::BuyerEmail
        | Field::EstimatedDeliveryDays
        | Field::FulfillmentPolicyType
        | Field::Description
        | Field::Reason
        | Field::Action
        | Field::TargetUserEmail
        | Field::RedirectUrl
        | Field::Metadata => None,
    }
}

/// The request with a value of the kind that a hint speaks of.
fn send<'a>(
    request: CreateEscrowFields<'a>,
    field: Field,
    edition: &Edition,
) -> Option<CreateEscrowFields<'a>> {
    let number = |number: u32| Given::Value(Number::Exact(Decimal::from(number)));
    let hours = number(edition.limits.deadline_hours_min);
    let of_policy = |change: &dyn Fn(FulfillmentPolicyFields<'a>) -> FulfillmentPolicyFields<'a>| {
        Some(CreateEscrowFields { fulfillment_policy: request.fulfillment_policy.map(change), ..request })
    };
    match field {
        Field::ContractTerms => Some(CreateEscrowFields { contract_terms: Given::Value("terms"), ..request }),
        Field::EstimatedDeliveryDays => {
            let estimated_delivery_days = number(edition.limits.delivery_days_min);
            Some(CreateEscrowFields { estimated_delivery_days, ..request })
        }
        // As much as can be.
        Field::Amount => {
            Some(CreateEscrowFields { amount: Given::Value(Number::Exact(Decimal::MAX)), ..request })
        }
        Field::FulfillmentPolicyType => {
            of_policy(&|policy| FulfillmentPolicyFields { policy_type: Given::Value(()), ..policy })
        }
        Field::ProofUploadDeadlineHours => {
            of_policy(&|policy| FulfillmentPolicyFields { proof_upload_deadline_hours: hours, ..policy })
        }
        Field::BuyerReviewDeadlineHours => {
            of_policy(&|policy| FulfillmentPolicyFields { buyer_review_deadline_hours: hours, ..policy })
        }
        // Whom to name depends on the account; of these no hint says what to send, or they are no field of a creation.
        Field::SellerEmail
        | Field::Title
        | Field::Currency
        | Field::Mode
        | Field::BuyerEmail
        | Field::AutoSign
        | Field::DeveloperFeePercentage
        | Field::FulfillmentPolicy
        | Field::AllowedProofTypes
        | Field::Description
        | Field::Reason
        | Field::Action
        | Field::TargetUserEmail
        | Field::RedirectUrl
        | Field::Metadata => None,
    }
}
