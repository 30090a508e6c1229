//! Why a rule of a verdict is violated, and its text with the values filled in.

use core::fmt::{self, Display, Formatter};

use crate::catalogue::{Edition, Rule};
use crate::fact::{Fact, FactSet};
use crate::limits::LIMITS;
use crate::money::MoneyPolicy;
use crate::truth::Truth;
use crate::vocabulary::{Action, Mode, ProofPhase, Status};

/// A rule of a [`Verdict`](crate::Verdict), and why it is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    facts: FactSet,
    message: Message,
}

impl Finding {
    pub(crate) const fn new(rule: Rule, violated: Truth, values: Values) -> Self {
        Self { facts: violated.facts(), message: Message::new(rule, values) }
    }

    /// The rule.
    pub const fn rule(&self) -> Rule {
        self.message.rule
    }

    /// Of a violated rule the facts that decided: with these, it is violated whatever the others are. Of an unchecked
    /// rule the facts that are missing: each of them could still decide it.
    pub const fn facts(&self) -> FactSet {
        self.facts
    }

    /// What a developer is told.
    pub const fn message(&self) -> Message {
        self.message
    }
}

/// What a developer is told of a violated rule, printed with [`Display`]: lower case, no full stop.
///
/// The rule's template names values in braces: the action, the escrow's mode, status and phase, a limit. Only documented
/// words and numbers are filled in, never text of the request, so a message is safe to log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message {
    rule: Rule,
    values: Values,
}

/// The values that a message may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Values {
    pub(crate) action: Fact<Action>,
    pub(crate) mode: Fact<Mode>,
    pub(crate) status: Fact<Status>,
    pub(crate) phase: Fact<ProofPhase>,
    /// Nobody chose the mode: it is the default.
    pub(crate) mode_is_default: bool,
}

impl Values {
    /// Nothing to tell.
    pub(crate) const UNKNOWN: Self = Self {
        action: Fact::Unknown,
        mode: Fact::Unknown,
        status: Fact::Unknown,
        phase: Fact::Unknown,
        mode_is_default: false,
    };
}

impl Message {
    pub(crate) const fn new(rule: Rule, values: Values) -> Self {
        Self { rule, values }
    }

    fn write_value(&self, name: &str, f: &mut Formatter<'_>) -> fmt::Result {
        let money = MoneyPolicy::of(Edition::CURRENT);
        match name {
            "action" => write_fact(self.values.action, f),
            "mode" => write_fact(self.values.mode, f),
            "status" => write_fact(self.values.status, f),
            "phase" => write_fact(self.values.phase, f),
            "standard_is_default" if self.values.mode_is_default => {
                f.write_str(": `standard` is the default, and `quick` is the mode without a contract")
            }
            "standard_is_default" => Ok(()),
            "amount_tnd_min" => write_fact(self.values.mode.map(|mode| money.amount_tnd_min(mode)), f),
            "developer_fee_percentage_max" => money.developer_fee_percentage_max().fmt(f),
            "metadata_value_length_max" => LIMITS.metadata_value_length_max.fmt(f),
            "title_length_max" => LIMITS.title_length_max.fmt(f),
            "contract_terms_length_max" => LIMITS.contract_terms_length_max.fmt(f),
            "description_length_max" => LIMITS.description_length_max.fmt(f),
            "delivery_days_min" => LIMITS.delivery_days_min.fmt(f),
            "deadline_hours_min" => LIMITS.deadline_hours_min.fmt(f),
            "deadline_hours_max" => LIMITS.deadline_hours_max.fmt(f),
            // `tests/wording.rs` renders every template; a misspelt name would stand out there in braces.
            unknown => write!(f, "{{{unknown}}}"),
        }
    }
}

impl Display for Message {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut rest = self.rule.message_template();
        while let Some((text, (name, tail))) =
            rest.split_once('{').and_then(|(text, tail)| Some((text, tail.split_once('}')?)))
        {
            f.write_str(text)?;
            self.write_value(name, f)?;
            rest = tail;
        }
        f.write_str(rest)
    }
}

fn write_fact<T: Display>(fact: Fact<T>, f: &mut Formatter<'_>) -> fmt::Result {
    match fact {
        Fact::Known(value) => value.fmt(f),
        Fact::Unknown => f.write_str("unknown"),
    }
}
