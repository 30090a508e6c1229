//! `estimatedDeliveryDays`: how long the seller expects to need.

use super::{ASSUMED, DOCUMENTED};
use crate::catalogue::{Definition, Place, Predicate};
use crate::limits::LIMITS;
use crate::money::Decimal;
use crate::truth::Truth;

pub(crate) const MISSING: Definition = Definition {
    id: "create.delivery-days.missing",
    place: Place::EstimatedDeliveryDays,
    requirement: "On standard and quick escrows the days until delivery are estimated.",
    why: "The buyer is told how long the money may be held; an instant escrow is delivered at once.",
    refused_when: "`estimatedDeliveryDays` is absent or null, and the mode is `standard` (the default) or `quick`.",
    instead: "send a number of days, at least 1",
    message: "`estimatedDeliveryDays` is missing, which a `{mode}` escrow needs{standard_is_default}",
    violated_when: Predicate::Create(|view| {
        view.mode_is(|mode| mode.properties().default_delivery_days.is_none())
            & view.request.estimated_delivery_days.is_missing()
    }),
    ..DOCUMENTED
};

pub(crate) const BELOW_ONE: Definition = Definition {
    id: "create.delivery-days.below-one",
    place: Place::EstimatedDeliveryDays,
    requirement: "The estimate is at least 1 day.",
    why: "The page gives 1 as the least.",
    refused_when: "`estimatedDeliveryDays` is below 1.",
    instead: "send a number of days, at least 1",
    message: "`estimatedDeliveryDays` is below {delivery_days_min}",
    violated_when: Predicate::Create(|view| {
        view.request.estimated_delivery_days.judge(|days| Truth::settled(is_below_one(*days)))
    }),
    ..DOCUMENTED
};

pub(crate) const FRACTIONAL: Definition = Definition {
    id: "create.delivery-days.fractional",
    place: Place::EstimatedDeliveryDays,
    requirement: "The estimate is a whole number of days.",
    why: "The page says number and shows whole ones only.",
    refused_when: "`estimatedDeliveryDays` is not a whole number.",
    instead: "round the days up",
    message: "`estimatedDeliveryDays` is not a whole number",
    violated_when: Predicate::Create(|view| {
        view.request.estimated_delivery_days.judge(|days| Truth::settled(!days.is_integer()))
    }),
    ..ASSUMED
};

/// Whether an estimate is below the least. An update has the same bound.
pub(crate) fn is_below_one(days: Decimal) -> bool {
    days < Decimal::from(LIMITS.delivery_days_min)
}
