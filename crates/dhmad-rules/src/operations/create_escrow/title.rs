//! `title`: what the escrow is about.

use super::terms::is_wrong_length;
use super::{DOCUMENTED, Definition};
use crate::definition::About;
use crate::rule::{Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::Field;

/// `create.title.missing`
pub(crate) const MISSING: Definition = About {
    rule: Rule::CreateTitleMissing,
    place: Place::Field(Field::Title),
    requirement: "An escrow has a title.",
    why: "Both parties see it before they agree to anything.",
    refused_when: "`title` is absent or null.",
    instead: "send a title of {title_length_min} to {title_length_max} characters",
    message: "`title` is missing",
    ..DOCUMENTED
}
.violated_when(|view, _| view.request.title.is_missing());

/// `create.title.length`
pub(crate) const LENGTH: Definition = About {
    rule: Rule::CreateTitleLength,
    place: Place::Field(Field::Title),
    requirement: "A title has {title_length_min} to {title_length_max} characters.",
    why: "It is shown on the hosted page and in messages.",
    refused_when: "`title` {is_too_short_a_title} or has more than {title_length_max} characters, counted in Unicode scalar values.",
    instead: "send a title of {title_length_min} to {title_length_max} characters",
    message: "`title` does not have {title_length_min} to {title_length_max} characters",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
    view.request.title.judge(|title| Truth::settled(is_wrong_length(title, edition)))
});
