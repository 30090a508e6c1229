//! Hints that propose another mode, with what has to be sent for it. In general the rule says what the mode is for.

use crate::hint::{Hint, leave_out, mode, send};
use crate::vocabulary::{Field, Mode};

pub(super) const STANDARD: Hint = Hint::at_hand("use `standard`", &[mode(Mode::Standard)]);
pub(super) const STANDARD_WITH_DAYS: Hint = Hint::at_hand(
    "use `standard` with `estimatedDeliveryDays`",
    &[mode(Mode::Standard), send(Field::EstimatedDeliveryDays)],
);
pub(super) const STANDARD_WITH_TERMS: Hint =
    Hint::at_hand("use `standard` with `contractTerms`", &[mode(Mode::Standard), send(Field::ContractTerms)]);
pub(super) const STANDARD_WITH_DAYS_AND_TERMS: Hint = Hint::at_hand(
    "use `standard` with `estimatedDeliveryDays` and `contractTerms`",
    &[mode(Mode::Standard), send(Field::EstimatedDeliveryDays), send(Field::ContractTerms)],
);

pub(super) const QUICK: Hint = Hint::at_hand("use `quick`", &[mode(Mode::Quick)]);
pub(super) const QUICK_WITH_DAYS: Hint = Hint::at_hand(
    "use `quick` with `estimatedDeliveryDays`",
    &[mode(Mode::Quick), send(Field::EstimatedDeliveryDays)],
);
pub(super) const QUICK_WITHOUT_TERMS: Hint = Hint::at_hand(
    "use `quick` without `contractTerms`",
    &[mode(Mode::Quick), leave_out(Field::ContractTerms)],
);
pub(super) const QUICK_WITH_DAYS_WITHOUT_TERMS: Hint = Hint::at_hand(
    "use `quick` with `estimatedDeliveryDays` and without `contractTerms`",
    &[mode(Mode::Quick), send(Field::EstimatedDeliveryDays), leave_out(Field::ContractTerms)],
);

pub(super) const QUICK_WITH_SELLER: Hint =
    Hint::at_hand("use `quick` with `sellerEmail`", &[mode(Mode::Quick), send(Field::SellerEmail)]);
pub(super) const QUICK_WITH_DAYS_AND_SELLER: Hint = Hint::at_hand(
    "use `quick` with `estimatedDeliveryDays` and `sellerEmail`",
    &[mode(Mode::Quick), send(Field::EstimatedDeliveryDays), send(Field::SellerEmail)],
);

pub(super) const INSTANT: Hint = Hint::at_hand("use `instant`", &[mode(Mode::Instant)]);
