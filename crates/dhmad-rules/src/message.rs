//! The text of a violation, with its values filled in.

use core::fmt::{self, Display, Formatter};

use crate::catalogue::Rule;
use crate::fact::Fact;
use crate::limits::LIMITS;
use crate::vocabulary::{Action, Mode, ProofPhase, Status};

/// What a developer is told of a violated rule, printed with [`Display`]: lower case, no full stop.
///
/// The rule's template may name the values `{action}`, `{mode}`, `{status}`, `{phase}` and
/// `{metadata_value_length_max}`. Only documented words and numbers are filled in, never text of the request, so a
/// message is safe to log.
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
}

impl Message {
    pub(crate) const fn new(rule: Rule, values: Values) -> Self {
        Self { rule, values }
    }

    fn write_value(&self, name: &str, f: &mut Formatter<'_>) -> fmt::Result {
        match name {
            "action" => write_fact(self.values.action, f),
            "mode" => write_fact(self.values.mode, f),
            "status" => write_fact(self.values.status, f),
            "phase" => write_fact(self.values.phase, f),
            "metadata_value_length_max" => LIMITS.metadata_value_length_max.fmt(f),
            // `tests/catalogue.rs` renders every template; a misspelt name would stand out there in braces.
            unknown => write!(f, "{{{unknown}}}"),
        }
    }
}

impl Display for Message {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut rest = self.rule.message_template();
        while let Some((text, (name, tail))) = rest
            .split_once('{')
            .and_then(|(text, tail)| Some((text, tail.split_once('}')?)))
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
