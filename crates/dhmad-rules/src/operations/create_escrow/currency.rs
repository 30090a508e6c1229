//! `currency`: one of a few codes, spelt exactly.

use super::{DOCUMENTED, Definition};
use crate::definition::About;
use crate::hint::{Hint, leave_out};
use crate::rule::{Place, Rule};
use crate::vocabulary::Field;

/// `create.currency.unknown`
pub(crate) const UNKNOWN: Definition = About {
    rule: Rule::CreateCurrencyUnknown,
    place: Place::Field(Field::Currency),
    requirement: "The currency is {currencies}.",
    why: "Prices are quoted in these {currency_count} only; the ledger itself is in TND.",
    refused_when: "`currency` is a text, but none of the {currency_count} codes, spelt exactly.",
    instead: "",
    hints: &[
        Hint::always(
            "send {currencies} in capitals, or leave it out for `TND`",
            &[leave_out(Field::Currency)],
        ),
        Hint::at_hand("send {currencies} in capitals", &[]),
    ],
    message: "`currency` is not one of the {currency_count} documented currencies",
    ..DOCUMENTED
}
.violated_when(|view, _| view.request.currency.is_undocumented());
