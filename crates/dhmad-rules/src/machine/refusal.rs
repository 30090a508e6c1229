//! Why a command does nothing.

use alloc::boxed::Box;
use core::fmt::{self, Display, Formatter};

use thiserror::Error;

use super::command::CommandKind;
use super::terms::PriceError;
use super::transition::Transition;
use crate::edition::Edition;
use crate::hint::Proposal;
use crate::rule::{Rule, RuleSet};
use crate::text::Text;
use crate::values::Values;

/// Why a command does nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ApplyError {
    /// Rules stand against it.
    #[error(transparent)]
    Refused(Refusal),
    /// No rule refuses the new amount, but the escrow cannot be about it.
    #[error(transparent)]
    Unpriced(#[from] PriceError),
}

impl ApplyError {
    /// The refusal, if it is one.
    pub const fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Unpriced(_) => None,
        }
    }

    /// The rules that stand against the command; none if it is not a rule that does.
    pub const fn rules(&self) -> RuleSet {
        match self {
            Self::Refused(refusal) => refusal.rules(),
            Self::Unpriced(_) => RuleSet::EMPTY,
        }
    }
}

/// The rules that stand against a command, and what had elapsed before it.
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
/// let error = escrow.apply(Command::Deliver, Actor::Buyer, Timestamp::UNIX_EPOCH).unwrap_err();
/// let refusal = error.refusal().expect("rules stand against it");
/// assert_eq!(refusal.primary(), Some(Rule::DeliverNotSeller));
/// assert_eq!(refusal.rules().len(), 2);
/// assert_eq!(
///     refusal.to_string(),
///     "the caller is not the seller of this escrow (deliver.not-seller); \
///      the escrow is `pending`, and a delivery needs it to be `paid` (deliver.status)"
/// );
/// assert!(refusal.elapsed().is_nothing());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    rules: RuleSet,
    values: Values,
    elapsed: Box<Transition>,
}

impl Refusal {
    pub(super) fn new(rules: RuleSet, kind: CommandKind, elapsed: Transition) -> Self {
        let values = Values { action: kind.action().into(), ..elapsed.state().view().values() };
        Self { rules, values, elapsed: Box::new(elapsed) }
    }

    /// The rules; none if the edition has no rule about it, but the escrow's life has no room for it: nothing can be delivered
    /// before it is paid, whatever an edition says. The first [in order of precedence](Edition::by_precedence) is the primary one.
    pub const fn rules(&self) -> RuleSet {
        self.rules
    }

    /// The refusal but for these rules; `None` if no other refuses.
    pub(super) fn without(self, rules: RuleSet) -> Option<Self> {
        let rules = self.rules.without(rules);
        (!rules.is_empty()).then_some(Self { rules, ..self })
    }

    /// The rule that is taken to be what it is refused for: the first.
    pub fn primary(&self) -> Option<Rule> {
        self.edition().by_precedence(self.rules).next()
    }

    /// The rules with what a developer is told of each.
    pub fn messages(&self) -> impl Iterator<Item = (Rule, Text)> {
        let edition = self.edition();
        let message = move |rule: Rule| (rule, rule.message_about(edition, self.values));
        edition.by_precedence(self.rules).map(message)
    }

    /// What can be done instead of a command that this rule refuses, see [`Finding::instead`](crate::Finding::instead).
    pub fn instead(&self, rule: Rule) -> Text {
        let told = self.edition().told_of_command(rule, self.elapsed.state().view());
        Text::instead(rule, self.edition(), self.values, told)
    }

    /// What that proposes, see [`Finding::alternatives`](crate::Finding::alternatives).
    pub fn alternatives(&self, rule: Rule) -> impl Iterator<Item = &'static [Proposal]> {
        let told = self.edition().told_of_command(rule, self.elapsed.state().view());
        told.alternatives(rule.about().every_hint())
    }

    const fn edition(&self) -> &'static Edition {
        self.elapsed.state().edition()
    }

    /// What had elapsed before the command, and so happened although the command was refused.
    pub const fn elapsed(&self) -> &Transition {
        &self.elapsed
    }
}

/// The messages of all rules.
impl Display for Refusal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.rules.is_empty() {
            let status = self.elapsed.state().status();
            write!(
                f,
                "the life of this escrow, which is `{status}`, has no room for it, though no rule says so"
            )?;
        }
        for (index, (rule, message)) in self.messages().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{message} ({rule})")?;
        }
        Ok(())
    }
}

impl core::error::Error for Refusal {}
