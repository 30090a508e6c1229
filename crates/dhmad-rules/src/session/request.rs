//! What every session needs, whatever its action.

use super::DOCUMENTED;
use crate::catalogue::{Definition, Place, Predicate, Rule};
use crate::limits::LIMITS;
use crate::truth::Truth;

pub(crate) const RULES: &[Rule] = &[
    Rule::SessionActionMissing,
    Rule::SessionActionUnknown,
    Rule::SessionTargetMissing,
    Rule::SessionTargetMalformed,
    Rule::SessionRedirectMissing,
    Rule::SessionMetadataValueTooLong,
    Rule::SessionRedirectNoneConfigured,
    Rule::SessionRedirectNotAllowed,
    Rule::SessionRedirectNotHttps,
    Rule::SessionRedirectNearMatch,
];

/// Whether a value of a session's `metadata` is too long, counted in Unicode scalar values.
///
/// ```
/// use dhmad_rules::metadata_value_is_too_long;
///
/// assert!(!metadata_value_is_too_long(&"ع".repeat(500)));
/// assert!(metadata_value_is_too_long(&"ع".repeat(501)));
/// ```
pub fn metadata_value_is_too_long(value: &str) -> bool {
    value.chars().count() > LIMITS.metadata_value_length_max
}

pub(crate) const ACTION_MISSING: Definition = Definition {
    id: "session.action.missing",
    requirement: "A session names the action that its target is to perform.",
    why: "The hosted page has to know what to show.",
    refused_when: "`action` is absent, null or empty.",
    instead: "send one of the ten documented actions",
    message: "`action` is missing",
    user_message: "This step could not be prepared. Please try again later.",
    violated_when: Predicate::Session(|view| view.action.is_missing()),
    ..DOCUMENTED
};

pub(crate) const ACTION_UNKNOWN: Definition = Definition {
    id: "session.action.unknown",
    requirement: "The action is one of the ten that the page lists.",
    why: "The hosted page has no other step. Releasing or refunding money is no action: both follow from one.",
    refused_when: "`action` is a text, but none of the ten names, spelt exactly.",
    instead: "send one of the ten documented actions",
    message: "`action` is not one of the ten documented actions",
    user_message: "This step could not be prepared. Please try again later.",
    violated_when: Predicate::Session(|view| view.action.is_undocumented()),
    ..DOCUMENTED
};

pub(crate) const METADATA_VALUE_TOO_LONG: Definition = Definition {
    id: "session.metadata.value-too-long",
    place: Place::Metadata,
    requirement: "A value of `metadata` has at most 500 characters.",
    why: "Metadata is for references of your own, such as an order number; it is stored with the session.",
    refused_when: "A value of `metadata` has more than 500 characters, counted in Unicode scalar values.",
    instead: "store the text on your side and send a reference to it",
    message: "a value of `metadata` has more than {metadata_value_length_max} characters",
    user_message: "This step could not be prepared. Please try again later.",
    violated_when: Predicate::Session(|view| Truth::settled(view.metadata_value_too_long)),
    ..DOCUMENTED
};

#[cfg(test)]
mod tests {
    use super::metadata_value_is_too_long;

    #[test]
    fn five_hundred_characters_pass_and_one_more_does_not() {
        for character in ["x", "ع", "🛒", "e\u{301}"] {
            let width = character.chars().count();
            assert!(!metadata_value_is_too_long(&character.repeat(500 / width)), "{character}");
            assert!(metadata_value_is_too_long(&character.repeat(500 / width + 1)), "{character}");
        }
        assert!(!metadata_value_is_too_long(""));
    }
}
