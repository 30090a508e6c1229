//! Which rules stand against a command. No rule is stated here that a check states too: what judges the session or the
//! call that leads to a command judges the command.

use super::command::{Actor, CommandKind};
use super::rules::{self, CommandView};
use super::state::State;
use crate::account::Rates;
use crate::fact::Fact;
use crate::given::Given;
use crate::judgement::Judgement;
use crate::operations::{
    DirectView, Listing, Redirect, RequestView, SessionView, UpdateEscrowFields, UpdateView,
};
use crate::person::Person;
use crate::policy::Policy;
use crate::rule::RuleSet;
use crate::vocabulary::{Party, Step};

impl State {
    /// The rules that refuse such a command in this very state. Deadlines are not looked at: that is for
    /// [`apply`](Self::apply), with a time. What is updated is read of an update only.
    pub(super) fn refusing(&self, kind: CommandKind, update: &UpdateEscrowFields<'_>, by: Actor) -> RuleSet {
        let of_request = match kind {
            CommandKind::Step(step) => {
                let judgement = self.request_for(step, update, by).check(self.edition);
                judgement.violations(&Policy::standard())
            }
            // No request leads to what the platform decides.
            CommandKind::RuleOnProof | CommandKind::ResolveDispute => RuleSet::EMPTY,
        };
        let view = CommandView { kind, by, escrow: self.view() };
        let of_machine = Judgement::of(rules::rules_of(kind), &view, self.edition);
        of_request.with(of_machine.violated())
    }

    /// The request that leads to the step, with all that a check can know.
    fn request_for<'a>(&self, step: Step, update: &UpdateEscrowFields<'a>, by: Actor) -> RequestView<'a> {
        let is = |party| Fact::Known(by.is(party));
        let caller = Person::related_caller(is(Party::Seller), is(Party::Buyer));
        let escrow = self.view();
        match step {
            Step::Session(action) => RequestView::CreateSession(SessionView {
                action: Given::Value(action),
                target: Given::Value(Person::related_target(is(Party::Seller), is(Party::Buyer))),
                // Where the user goes afterwards is no matter of the escrow.
                redirect: Given::Value(Redirect::stated(true, true, Fact::Known(Listing::Listed))),
                metadata_value_too_long: false,
                escrow,
            }),
            Step::Call(call) => RequestView::Direct(DirectView { call, escrow, caller }),
            Step::Update => RequestView::UpdateEscrow(UpdateView {
                request: *update,
                escrow,
                currency: Fact::Known(self.currency()),
                caller,
                rates: Rates::locked(self.quote().fx_lock()),
            }),
        }
    }
}
