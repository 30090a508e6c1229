//! `accept_cancellation`: the seller agrees to the buyer's request; the escrow is cancelled and the buyer refunded.
//!
//! | status | |
//! |---|---|
//! | `pending` | nobody: there can be no request yet |
//! | `paid`, `delivered` | the seller, while a request is pending; with a dispute open, assumed to wait for its end |
//! | `completed`, `cancelled` | nobody: it has ended |

use crate::catalogue::Rule;

/// Every rule that can refuse it.
pub(super) const RULES: &[Rule] = &[
    Rule::SessionTargetNotSeller,
    Rule::SessionCancellationResponseNonePending,
    Rule::SessionCancellationResponseStatus,
    Rule::SessionDisputeOpen,
];
