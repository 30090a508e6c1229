//! `mode`: one of a few words, spelt exactly.

use super::{DOCUMENTED, Definition};
use crate::definition::About;
use crate::rule::{Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::Field;

pub(crate) const UNKNOWN: Definition = About {
    rule: Rule::CreateModeUnknown,
    place: Place::Field(Field::Mode),
    requirement: "The mode is {modes}.",
    why: "It decides which fields are needed and how the escrow runs.",
    refused_when: "`mode` is a text, but none of the {mode_count} names, spelt exactly. Rules that depend on the mode are skipped then.",
    instead: "send {modes}, or leave it out for `{default_mode}`",
    message: "`mode` is not one of the {mode_count} documented modes",
    ..DOCUMENTED
}
.violated_when(|view, _| view.request.mode.is_undocumented());

pub(crate) const INSTANT: Definition = About {
    rule: Rule::CreateModeInstant,
    place: Place::Field(Field::Mode),
    requirement: "The mode is one that an escrow can still be created with.",
    why: "Instant escrows that were created before live on, but no new one is created.",
    refused_when: "`mode` is `instant`. Rules that depend on the mode are skipped then.",
    instead: "send {modes}",
    message: "an escrow of mode `instant` can no longer be created",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
    view.request.mode.judge(|mode| Truth::settled(!edition.modes.of(*mode).may_be_created))
});
