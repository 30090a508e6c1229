//! Which rules stand against a command. No rule is stated here that a check states too: what judges the session or the
//! call that leads to a command judges the command.

use super::command::{Actor, Command, Way};
use super::differences::DIFFERENCES;
use super::state::State;
use crate::account::Account;
use crate::catalogue::{Rule, RuleSet};
use crate::direct::{Caller, DirectView, UpdateView};
use crate::fact::Fact;
use crate::given::Given;
use crate::money::FxLock;
use crate::request_view::RequestView;
use crate::session::{Listing, Redirect, SessionView, Target};
use crate::verdict::{Policy, Verdict};
use crate::vocabulary::{DisputeState, Party, ProofPhase, Status};

impl State {
    /// The rules that refuse the command in this very state, in their order. Deadlines are not looked at: that is for
    /// [`apply`](Self::apply), with a time.
    pub(super) fn refusing(&self, command: &Command<'_>, by: Actor) -> RuleSet {
        let verdict = self.request_for(command, by).map_or(Verdict::CLEAR, |request| request.check());
        let by_check = verdict.violations(&Policy::standard());
        let enforced =
            DIFFERENCES.iter().filter(|difference| verdict.violated().contains(difference.advised));
        let enforced: RuleSet = enforced.map(|difference| difference.enforced).collect();
        by_check.union(enforced).union(self.refusing_by_machine(command, by))
    }

    /// The request that leads to the command, with all that a check can know; none leads to what the platform decides.
    pub(super) fn request_for<'a>(&self, command: &Command<'a>, by: Actor) -> Option<RequestView<'a>> {
        let is = |party| Fact::Known(by.is(party));
        let caller = Caller::related(is(Party::Seller), is(Party::Buyer));
        let escrow = self.view();
        match command.way() {
            Way::Session(action) => Some(RequestView::CreateSession(SessionView {
                action: Given::Value(action),
                target: Given::Value(Target::related(is(Party::Seller), is(Party::Buyer))),
                // Where the user goes afterwards is no matter of the escrow.
                redirect: Given::Value(Redirect::stated(true, true, Fact::Known(Listing::Listed))),
                metadata_value_too_long: false,
                escrow,
            })),
            Way::Call(call) => Some(RequestView::Direct(DirectView { call, escrow, caller })),
            Way::Update(request) => Some(RequestView::UpdateEscrow(UpdateView {
                request,
                escrow,
                currency: Fact::Known(self.currency()),
                caller,
                account: account_with(self.quote().fx_lock()),
                money: *self.terms.money(),
            })),
            Way::ProofRuling | Way::DisputeDecision => None,
        }
    }

    /// What no check can see. The rules are declared in `rules.rs`, but for the one of fields that an adapter could not
    /// read, which is that of any request.
    fn refusing_by_machine(&self, command: &Command<'_>, by: Actor) -> RuleSet {
        let if_so = |rule, violated: bool| violated.then_some(rule);
        let (for_platform, refused) = match command.way() {
            Way::Session(_) | Way::Call(_) => (false, [None, None]),
            Way::Update(update) => {
                let unreadable = if_so(Rule::RequestFieldType, update.has_unreadable_field());
                (false, [if_so(Rule::UpdateNotParty, by.party().is_none()), unreadable])
            }
            Way::ProofRuling => {
                (true, [if_so(Rule::ProofNotUnderReview, !self.proof_is_under_review()), None])
            }
            Way::DisputeDecision => {
                (true, [if_so(Rule::DisputeNoneOpen, !self.dispute_can_be_resolved()), None])
            }
        };
        let wrong_actor = if_so(Rule::CommandWrongActor, by.is_platform() != for_platform);
        [wrong_actor].into_iter().chain(refused).flatten().collect()
    }

    fn proof_is_under_review(&self) -> bool {
        self.status() == Status::Paid && self.proof_phase() == Some(ProofPhase::NeedsDhmadReview)
    }

    fn dispute_can_be_resolved(&self) -> bool {
        self.status().holds_money() && self.dispute() == Some(DisputeState::Open)
    }
}

/// An account of which nothing is known but the rate that the escrow is locked at.
fn account_with(lock: FxLock) -> Account<'static> {
    match lock {
        FxLock::Tnd => Account::unknown(),
        FxLock::Usd(rate) => Account::unknown().with_usd_rate(rate),
        FxLock::Eur(rate) => Account::unknown().with_eur_rate(rate),
    }
}
