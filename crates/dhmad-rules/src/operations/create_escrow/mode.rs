//! `mode`: one of a few words, spelt exactly.

use super::{DOCUMENTED, Definition};
use crate::definition::About;
use crate::hint::{Hint, leave_out};
use crate::rule::{Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::Field;

/// `create.mode.unknown`
pub(crate) const UNKNOWN: Definition = About {
    rule: Rule::CreateModeUnknown,
    place: Place::Field(Field::Mode),
    requirement: "The mode is {modes}.",
    why: "It decides which fields are needed and how the escrow runs.",
    refused_when: "`mode` is a text, but none of the {mode_count} names, spelt exactly. Rules that depend on the mode are skipped then.",
    instead: "",
    hints: &[
        Hint::always("send {modes}, or leave it out for `{default_mode}`", &[leave_out(Field::Mode)]),
        Hint::at_hand("send {modes}", &[]),
    ],
    message: "`mode` is not one of the {mode_count} documented modes",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
    // Where no rule of its own speaks of a mode that is no longer created, it is none of those that can be sent.
    let has_own_rule = Truth::settled(edition.rules.contains(Rule::CreateModeInstant));
    view.request.mode.is_undocumented() | view.mode_cannot_be_created(edition) & !has_own_rule
});

/// `create.mode.instant`
pub(crate) const INSTANT: Definition = About {
    rule: Rule::CreateModeInstant,
    place: Place::Field(Field::Mode),
    requirement: "The mode is one that an escrow can still be created with.",
    why: "Instant escrows that were created before live on, but no new one is created.",
    refused_when: "`mode` is not {modes}. Rules that depend on the mode are skipped then.",
    instead: "send {modes}",
    message: "an escrow of mode `{mode}` can no longer be created",
    ..DOCUMENTED
}
.violated_when(|view, edition| view.mode_cannot_be_created(edition));
