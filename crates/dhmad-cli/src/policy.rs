//! The options that say which rules reject.

use clap::{Args, ValueEnum};
use dhmad_rules::rules::{Scope, UnknownRule};
use dhmad_rules::{Policy, Rule};

/// Which rules reject.
#[derive(Debug, Clone, Args)]
pub(crate) struct PolicyArguments {
    /// Which rules reject the request; the others only advise
    #[arg(long, value_name = "POLICY", default_value = "standard")]
    policy: PolicyName,

    /// Switch a rule off: it neither rejects nor advises (repeatable)
    #[arg(long, value_name = "RULE", value_parser = rule)]
    disable: Vec<Rule>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PolicyName {
    /// Documented and inferred rules reject, assumed ones advise (`default` is accepted too)
    #[value(alias = "default")]
    Standard,
    /// Every rule rejects
    Strict,
    /// Only documented rules reject
    DocumentedOnly,
}

impl PolicyArguments {
    pub(crate) fn policy(&self) -> Policy {
        let policy = match self.policy {
            PolicyName::Standard => Policy::standard(),
            PolicyName::Strict => Policy::strict(),
            PolicyName::DocumentedOnly => Policy::documented_only(),
        };
        self.disable.iter().fold(policy, |policy, rule| policy.without(*rule))
    }
}

fn rule(id: &str) -> Result<Rule, String> {
    match parse(id)? {
        rule if rule.ends_judgement() => {
            Err("it cannot be switched off: what violates it is judged by no other rule".to_owned())
        }
        rule if rule.scope() == Scope::Command => {
            Err("only the state machine meets it, and no policy changes what that refuses".to_owned())
        }
        rule if rule.since().is_none() => Err("it is in force in no edition yet".to_owned()),
        rule => Ok(rule),
    }
}

fn parse(id: &str) -> Result<Rule, String> {
    id.parse().map_err(|error: UnknownRule| {
        let in_force = Rule::ALL.into_iter().filter(|rule| rule.since().is_some());
        match dhmad_wire::nearest_name(id, in_force.map(Rule::id)) {
            Some(near) => format!("no rule has this id (did you mean `{near}`?)"),
            None => error.to_string(),
        }
    })
}
