//! `reject_cancellation`: the seller refuses the buyer's request; the escrow goes on.
//!
//! | status | |
//! |---|---|
//! | `pending` | nobody: there can be no request yet |
//! | `paid`, `delivered` | the seller, while a request is pending |
//! | `completed`, `cancelled` | nobody: it has ended |

use super::{Definition, cancellation_response, target};
use crate::consequence::Consequence;
use crate::vocabulary::EventKind;

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] =
    &[&target::NOT_SELLER, &cancellation_response::NONE_PENDING, &cancellation_response::STATUS];

/// What follows.
pub(super) const FOLLOWS: &[Consequence] = &[Consequence::event(&[EventKind::CancellationRejected])];
