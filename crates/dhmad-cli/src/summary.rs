//! What was answered to many inputs, in two lines.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use dhmad_rules::{Rule, RuleSet};

use crate::fold::wrap;
use crate::terminal;

/// How many rules are named. Who wants them all has the answers.
const RULES_MAX: usize = 5;

/// What is counted of one input.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted {
    /// What became of it, in a word or two.
    pub(crate) outcome: &'static str,
    /// The rules that refused it, or advised against it.
    pub(crate) rules: RuleSet,
}

impl Counted {
    /// An input that could not be judged.
    pub(crate) const UNUSABLE: Self = Self { outcome: "unusable", rules: RuleSet::EMPTY };
}

/// How often each outcome and each rule was met.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    outcomes: BTreeMap<&'static str, usize>,
    rules: HashMap<Rule, usize>,
}

impl Summary {
    pub(crate) fn count(&mut self, counted: Counted) {
        *self.outcomes.entry(counted.outcome).or_default() += 1;
        for rule in counted.rules {
            *self.rules.entry(rule).or_default() += 1;
        }
    }

    /// Tells it on standard error, beside the answers.
    pub(crate) fn tell(&self, what: &str) {
        let mut stderr = anstream::stderr().lock();
        for paragraph in [Some(self.outcomes(what)), self.rules()].into_iter().flatten() {
            for line in wrap(&paragraph, terminal::width()) {
                // Nobody is left to tell if this fails.
                let _ = writeln!(stderr, "{line}");
            }
        }
    }

    /// For example "5 lines: 2 accept, 1 reject, 2 unusable".
    fn outcomes(&self, what: &str) -> String {
        let count: usize = self.outcomes.values().sum();
        let plural = if count == 1 { "" } else { "s" };
        let each: Vec<String> =
            self.outcomes.iter().map(|(outcome, count)| format!("{count} {outcome}")).collect();
        let separator = if each.is_empty() { "" } else { ": " };
        format!("{count} {what}{plural}{separator}{}", each.join(", "))
    }

    /// For example "most frequent rules: update.status (3), update.empty (1)"; `None` if no rule was met.
    fn rules(&self) -> Option<String> {
        let count_of = |rule| Some((rule, *self.rules.get(&rule)?));
        let mut rules: Vec<(Rule, usize)> = Rule::ALL.into_iter().filter_map(count_of).collect();
        // Stable, so that of equally frequent ones the first in the order of all rules comes first.
        rules.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let named: Vec<String> =
            rules.iter().take(RULES_MAX).map(|(rule, count)| format!("{rule} ({count})")).collect();
        let more = match rules.len().saturating_sub(RULES_MAX) {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        (!named.is_empty()).then(|| format!("most frequent rules: {}{more}", named.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(inputs: &[(&'static str, &[Rule])]) -> Summary {
        let mut summary = Summary::default();
        for (outcome, rules) in inputs {
            summary.count(Counted { outcome, rules: RuleSet::from_rules(rules) });
        }
        summary
    }

    #[test]
    fn outcomes_and_rules_are_counted() {
        let summary = summary(&[
            ("reject", &[Rule::UpdateStatus]),
            ("accept", &[]),
            ("reject", &[Rule::UpdateEmpty, Rule::UpdateStatus]),
        ]);
        assert_eq!(summary.outcomes("line"), "3 lines: 1 accept, 2 reject");
        assert_eq!(summary.rules().unwrap(), "most frequent rules: update.status (2), update.empty (1)");
    }

    #[test]
    fn only_the_most_frequent_rules_are_named() {
        let summary = summary(&[("reject", &Rule::ALL[..8])]);
        assert_eq!(summary.outcomes("line"), "1 line: 1 reject");
        let rules = summary.rules().unwrap();
        assert_eq!(rules.matches("(1)").count(), RULES_MAX, "{rules}");
        assert!(rules.ends_with(", and 3 more"), "{rules}");
    }

    #[test]
    fn of_nothing_there_is_little_to_tell() {
        let summary = Summary::default();
        assert_eq!((summary.outcomes("line").as_str(), summary.rules()), ("0 lines", None));
    }
}
