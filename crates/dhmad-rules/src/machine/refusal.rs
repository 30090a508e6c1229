//! Why a command does nothing.

use alloc::boxed::Box;
use core::fmt::{self, Display, Formatter};

use thiserror::Error;

use super::command::Command;
use super::terms::PriceError;
use super::transition::Transition;
use crate::catalogue::{Rule, RuleSet};
use crate::fact::Fact;
use crate::message::{Message, Values};

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    rules: RuleSet,
    values: Values,
    elapsed: Box<Transition>,
}

impl Refusal {
    pub(super) fn new(rules: RuleSet, command: &Command<'_>, elapsed: Transition) -> Self {
        let action = Fact::from_option(command.action());
        let values = Values { action, ..elapsed.state().view().values() };
        Self { rules, values, elapsed: Box::new(elapsed) }
    }

    /// The rules, in their order: the first is the primary one.
    pub const fn rules(&self) -> RuleSet {
        self.rules
    }

    /// The refusal but for these rules; `None` if no other refuses.
    pub(super) fn without(self, rules: RuleSet) -> Option<Self> {
        let rules = self.rules.difference(rules);
        (!rules.is_empty()).then_some(Self { rules, ..self })
    }

    /// The rule that is taken to be what it is refused for: the first.
    pub fn primary(&self) -> Option<Rule> {
        self.rules.iter().next()
    }

    /// The rules with what a developer is told of each.
    pub fn messages(&self) -> impl Iterator<Item = (Rule, Message)> {
        self.rules.iter().map(|rule| (rule, Message::new(rule, self.values)))
    }

    /// What had elapsed before the command, and so happened although the command was refused.
    pub const fn elapsed(&self) -> &Transition {
        &self.elapsed
    }
}

/// The messages of all rules.
impl Display for Refusal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, (rule, message)) in self.messages().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{message} ({rule})")?;
        }
        Ok(())
    }
}

impl core::error::Error for Refusal {}
