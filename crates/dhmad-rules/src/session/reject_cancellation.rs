//! `reject_cancellation`: the seller refuses the buyer's request; the escrow goes on.
//!
//! | status | |
//! |---|---|
//! | `pending` | nobody: there can be no request yet |
//! | `paid`, `delivered` | the seller, while a request is pending |
//! | `completed`, `cancelled` | nobody: it has ended |

use crate::catalogue::Rule;

/// Every rule that can refuse it.
pub(super) const RULES: &[Rule] = &[
    Rule::SessionTargetNotSeller,
    Rule::SessionCancellationResponseNonePending,
    Rule::SessionCancellationResponseStatus,
];
