//! `title`: what the escrow is about.

use super::DOCUMENTED;
use crate::catalogue::{Definition, Place, Predicate};
use crate::limits::LIMITS;
use crate::truth::Truth;

pub(crate) const MISSING: Definition = Definition {
    id: "create.title.missing",
    place: Place::Title,
    requirement: "An escrow has a title.",
    why: "Both parties see it before they agree to anything.",
    refused_when: "`title` is absent or null.",
    instead: "send a title of 1 to 200 characters",
    message: "`title` is missing",
    violated_when: Predicate::Create(|view| view.request.title.is_missing()),
    ..DOCUMENTED
};

pub(crate) const LENGTH: Definition = Definition {
    id: "create.title.length",
    place: Place::Title,
    requirement: "A title has 1 to 200 characters.",
    why: "It is shown on the hosted page and in messages.",
    refused_when: "`title` is empty or has more than 200 characters, counted in Unicode scalar values.",
    instead: "send a title of 1 to 200 characters; details belong into `contractTerms`",
    message: "`title` is empty or has more than {title_length_max} characters",
    violated_when: Predicate::Create(|view| {
        view.request.title.judge(|title| Truth::settled(is_wrong_length(title)))
    }),
    ..DOCUMENTED
};

/// Whether a title is empty or too long. An update has the same bound.
pub(crate) fn is_wrong_length(title: &str) -> bool {
    title.is_empty() || title.chars().count() > LIMITS.title_length_max
}
