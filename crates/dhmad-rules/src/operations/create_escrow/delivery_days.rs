//! `estimatedDeliveryDays`: how long the seller expects to need.

use super::terms::is_below_least_days;
use super::{ASSUMED, DOCUMENTED, Definition};
use crate::definition::About;
use crate::rule::{Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::Field;

/// `create.delivery-days.missing`
pub(crate) const MISSING: Definition = About {
    rule: Rule::CreateDeliveryDaysMissing,
    place: Place::Field(Field::EstimatedDeliveryDays),
    requirement: "On standard and quick escrows the days until delivery are estimated.",
    why: "The buyer is told how long the money may be held; an instant escrow is delivered at once.",
    refused_when: "`estimatedDeliveryDays` is absent or null, and the mode is {modes_needing_days}.",
    instead: "send a number of days, at least {delivery_days_min}",
    message: "`estimatedDeliveryDays` is missing, which a `{mode}` escrow needs{mode_is_default}",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
    view.mode_has(edition, |mode| mode.default_delivery_days.is_none())
        & view.request.estimated_delivery_days.is_missing()
});

/// `create.delivery-days.below-one`
pub(crate) const BELOW_ONE: Definition = About {
    rule: Rule::CreateDeliveryDaysBelowOne,
    place: Place::Field(Field::EstimatedDeliveryDays),
    requirement: "The estimate in days is at least {delivery_days_min}.",
    why: "The page gives {delivery_days_min} as the least.",
    refused_when: "`estimatedDeliveryDays` is below {delivery_days_min}.",
    instead: "send a number of days, at least {delivery_days_min}",
    message: "`estimatedDeliveryDays` is below {delivery_days_min}",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
    view.request.estimated_delivery_days.judge(|days| Truth::settled(is_below_least_days(*days, edition)))
});

/// `create.delivery-days.fractional`
pub(crate) const FRACTIONAL: Definition = About {
    rule: Rule::CreateDeliveryDaysFractional,
    place: Place::Field(Field::EstimatedDeliveryDays),
    requirement: "The estimate is a whole number of days.",
    why: "The page says number and shows whole ones only.",
    refused_when: "`estimatedDeliveryDays` is not a whole number.",
    instead: "round the days up",
    message: "`estimatedDeliveryDays` is not a whole number",
    ..ASSUMED
}
.violated_when(|view, _| {
    view.request.estimated_delivery_days.judge(|days| Truth::settled(!days.is_integer()))
});
