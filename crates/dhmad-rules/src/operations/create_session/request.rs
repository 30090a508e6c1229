//! What every session needs, whatever its action.

use super::{DOCUMENTED, Definition, redirect, target};
use crate::definition::{About, UserMessage};
use crate::edition::Edition;
use crate::rule::{Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::{Action, Field};

pub(crate) const RULES: &[&Definition] = &[
    &ACTION_MISSING,
    &ACTION_UNKNOWN,
    &target::MISSING,
    &target::MALFORMED,
    &redirect::MISSING,
    &METADATA_VALUE_TOO_LONG,
    &redirect::NONE_CONFIGURED,
    &redirect::NOT_ALLOWED,
    &redirect::NOT_HTTPS,
    &redirect::NEAR_MATCH,
];

impl Edition {
    /// Whether a value of a session's `metadata` is too long, counted in Unicode scalar values.
    ///
    /// ```
    /// use dhmad_rules::JUNE_2026;
    ///
    /// assert!(!JUNE_2026.metadata_value_is_too_long(&"ع".repeat(500)));
    /// assert!(JUNE_2026.metadata_value_is_too_long(&"x".repeat(501)));
    /// ```
    pub fn metadata_value_is_too_long(&self, text: &str) -> bool {
        text.chars().count() > self.limits.metadata_value_length_max
    }
}

/// `session.action.missing`
pub(crate) const ACTION_MISSING: Definition = About {
    rule: Rule::SessionActionMissing,
    requirement: "A session names the action that its target is to perform.",
    why: "The hosted page has to know what to show.",
    refused_when: "`action` is absent, null or empty.",
    instead: "send {actions}",
    message: "`action` is missing",
    user_message: UserMessage {
        english: "This step could not be prepared. Please contact the shop.",
        french: "Cette étape n’a pas pu être préparée. Veuillez contacter la boutique.",
        arabic: "تعذّر إعداد هذه الخطوة. يُرجى الاتصال بالمتجر.",
    },
    ..DOCUMENTED
}
.violated_when(|view, _| view.action.is_missing());

/// `session.action.unknown`
pub(crate) const ACTION_UNKNOWN: Definition = About {
    rule: Rule::SessionActionUnknown,
    requirement: "The action is one of the {action_count} that the page lists.",
    why: "The hosted page has no other step. Releasing or refunding money is no action: both follow from one.",
    refused_when: "`action` is a text, but none of the {action_count} names, spelt exactly.",
    instead: "send {actions}",
    message: "`action` is none of the {action_count} documented actions",
    user_message: UserMessage {
        english: "This step could not be prepared. Please contact the shop.",
        french: "Cette étape n’a pas pu être préparée. Veuillez contacter la boutique.",
        arabic: "تعذّر إعداد هذه الخطوة. يُرجى الاتصال بالمتجر.",
    },
    ..DOCUMENTED
}
.violated_when(|view, edition| {
    let is_of_other_edition = |action: &Action| Truth::settled(!edition.actions.contains(*action));
    view.action.is_undocumented() | view.action.judge(is_of_other_edition)
});

/// `session.metadata.value-too-long`
pub(crate) const METADATA_VALUE_TOO_LONG: Definition = About {
    rule: Rule::SessionMetadataValueTooLong,
    place: Place::Field(Field::Metadata),
    requirement: "A value of `metadata` has at most {metadata_value_length_max} characters.",
    why: "Metadata is for references of your own, such as an order number; it is stored with the session.",
    refused_when: "A value of `metadata` has more than {metadata_value_length_max} characters, counted in Unicode scalar values.",
    instead: "store the text on your side and send a reference to it",
    message: "a value of `metadata` has more than {metadata_value_length_max} characters",
    user_message: UserMessage {
        english: "This step could not be prepared. Please contact the shop.",
        french: "Cette étape n’a pas pu être préparée. Veuillez contacter la boutique.",
        arabic: "تعذّر إعداد هذه الخطوة. يُرجى الاتصال بالمتجر.",
    },
    ..DOCUMENTED
}
.violated_when(|view, _| Truth::settled(view.metadata_value_too_long));

#[cfg(test)]
mod tests {
    use crate::edition::JUNE_2026;

    #[test]
    fn five_hundred_characters_pass_and_one_more_does_not() {
        let is_too_long = |text: &str| JUNE_2026.metadata_value_is_too_long(text);
        for character in ["x", "ع", "🛒", "e\u{301}"] {
            let width = character.chars().count();
            assert!(!is_too_long(&character.repeat(500 / width)), "{character}");
            assert!(is_too_long(&character.repeat(500 / width + 1)), "{character}");
        }
        assert!(!is_too_long(""));
    }
}
