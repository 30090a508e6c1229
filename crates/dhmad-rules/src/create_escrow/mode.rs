//! `mode` and `currency`: one of a few words, spelt exactly.

use super::DOCUMENTED;
use crate::catalogue::{Definition, Place, Predicate};

pub(crate) const UNKNOWN: Definition = Definition {
    id: "create.mode.unknown",
    place: Place::Mode,
    requirement: "The mode is `standard`, `quick` or `instant`.",
    why: "It decides which fields are needed and how the escrow runs.",
    refused_when: "`mode` is a text, but none of the three names, spelt exactly. Rules that depend on the mode are skipped then.",
    instead: "send `standard`, `quick` or `instant`, or leave it out for `standard`",
    message: "`mode` is not one of the three documented modes",
    violated_when: Predicate::Create(|view| view.request.mode.is_undocumented()),
    ..DOCUMENTED
};

pub(crate) const CURRENCY_UNKNOWN: Definition = Definition {
    id: "create.currency.unknown",
    place: Place::Currency,
    requirement: "The currency is `TND`, `USD` or `EUR`.",
    why: "Prices are quoted in these three only; the ledger itself is in TND.",
    refused_when: "`currency` is a text, but none of the three codes, spelt exactly.",
    instead: "send `TND`, `USD` or `EUR` in capitals, or leave it out for `TND`",
    message: "`currency` is not one of the three documented currencies",
    violated_when: Predicate::Create(|view| view.request.currency.is_undocumented()),
    ..DOCUMENTED
};
