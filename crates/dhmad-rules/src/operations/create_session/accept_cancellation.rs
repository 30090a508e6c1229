//! `accept_cancellation`: the seller agrees to the buyer's request; the escrow is cancelled and the buyer refunded.
//!
//! | status | |
//! |---|---|
//! | `pending` | nobody: there can be no request yet |
//! | `paid`, `delivered` | the seller, while a request is pending; with a dispute open, assumed to wait for its end |
//! | `completed`, `cancelled` | nobody: it has ended |

use super::{Definition, cancellation_response, dispute_open, target};
use crate::consequence::Consequence;
use crate::vocabulary::{EventKind, PostingKind, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] = &[
    &target::NOT_SELLER,
    &cancellation_response::NONE_PENDING,
    &cancellation_response::STATUS,
    &dispute_open::DISPUTE_OPEN,
];

/// What follows.
pub(super) const FOLLOWS: &[Consequence] = &[Consequence::to(
    Status::Cancelled,
    &[EventKind::CancellationAccepted, EventKind::StatusUpdated],
    &[PostingKind::Refund],
)];
