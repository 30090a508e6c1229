//! Which rules stand against a command. No rule is stated here that a check states too: what judges the session or the
//! call that leads to a command judges the command.

use alloc::vec::Vec;

use jiff::Timestamp;

use super::command::{Actor, Command, CommandKind};
use super::rules::{self, CommandView};
use super::state::State;
use crate::account::Rates;
use crate::fact::Fact;
use crate::judgement::Judgement;
use crate::operations::{DirectView, RequestView, SessionView, UpdateEscrowFields, UpdateView};
use crate::person::Person;
use crate::policy::Policy;
use crate::report::Finding;
use crate::rule::{Rule, RuleSet, Scope};
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

    /// What advises against a command at an instant, after what had elapsed by then: the assumed rules that a check of the session
    /// or of the call names as well. They refuse nothing, whether the command is given or not.
    ///
    /// Left out are those that the machine [enforces](crate::Edition::differences) by a rule of its own, and those of
    /// [any request](crate::rules::Scope::AnyRequest), which only a reader of its JSON finds.
    ///
    /// ```
    /// use dhmad_rules::Rule;
    /// use dhmad_rules::machine::{Actor, Command, Timestamp};
    ///
    /// # use dhmad_rules::machine::State;
    /// # use dhmad_rules::money::Decimal;
    /// # use dhmad_rules::{Account, CreateEscrow, JUNE_2026, Mode};
    /// # let request = CreateEscrow::empty()
    /// #     .with_title("Voucher")
    /// #     .with_amount(Decimal::from(500))
    /// #     .with_buyer_email("buyer@example.com")
    /// #     .with_mode(Mode::Instant);
    /// # let shop = Account::unknown().with_associated_user("shop@example.com").with_associated_user_verified(true);
    /// # let escrow = State::create(&JUNE_2026, request, &shop)?;
    /// let now = Timestamp::UNIX_EPOCH;
    /// let paid = escrow.apply(Command::AcceptPay, Actor::Buyer, now)?;
    /// let disputed = paid.state().apply(Command::Dispute, Actor::Buyer, now)?;
    ///
    /// // No page says that a delivery is refused now; but it would release the money that the dispute is about.
    /// let escrow = disputed.state();
    /// let advice: Vec<Rule> = escrow.advisories(Command::Deliver, Actor::Seller, now).map(|it| it.rule()).collect();
    /// assert_eq!(advice, [Rule::DeliverDisputeOpen]);
    /// assert!(escrow.apply(Command::Deliver, Actor::Seller, now).is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn advisories(
        &self,
        command: Command<'_>,
        by: Actor,
        now: Timestamp,
    ) -> impl Iterator<Item = Finding> + use<> {
        let elapsed = self.elapse(now);
        let findings = match command.kind() {
            CommandKind::Step(step) => elapsed.state().advising(step, command.update_fields(), by),
            // No request leads to what the platform decides.
            CommandKind::RuleOnProof | CommandKind::ResolveDispute => Vec::new(),
        };
        findings.into_iter()
    }

    fn advising(&self, step: Step, update: Option<UpdateEscrowFields<'_>>, by: Actor) -> Vec<Finding> {
        let update = update.unwrap_or(UpdateEscrowFields::EMPTY);
        let report = self.edition.report(self.request_for(step, &update, by));
        let enforced: RuleSet = self.edition.differences().map(|it| it.advised).collect();
        let of_reader = |rule: Rule| rule.scope() == Scope::AnyRequest;
        let advisories = report.advisories(&Policy::standard()).without(enforced);
        report.findings(advisories).filter(|finding| !of_reader(finding.rule())).collect()
    }

    /// The request that leads to the step, with all that a check can know.
    fn request_for<'a>(&self, step: Step, update: &UpdateEscrowFields<'a>, by: Actor) -> RequestView<'a> {
        let is = |party| Fact::Known(by.is(party));
        let caller = Person::related_caller(is(Party::Seller), is(Party::Buyer));
        let escrow = self.view();
        match step {
            Step::Session(action) => {
                let target = Person::related_target(is(Party::Seller), is(Party::Buyer));
                SessionView::right(action, target, escrow).into()
            }
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
