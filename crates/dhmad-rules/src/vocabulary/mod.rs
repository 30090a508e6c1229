//! The words of the API: modes, statuses, parties, actions, phases, operations.
//!
//! Each variant has one spelling, the API's own, for documentation, command line and wire: [`Display`] writes it and
//! [`FromStr`] reads it. The enums are exhaustive on purpose: a new status or action must break every match on it,
//! because somebody has to decide what it means there. A value that the server invents tomorrow is not a variant but
//! an unknown [`Fact`].
//!
//! [`Display`]: core::fmt::Display
//! [`FromStr`]: core::str::FromStr
//! [`Fact`]: crate::Fact

mod action;
mod email;
mod mode;
mod operation;
mod state;

pub use action::Action;
pub use email::{is_email_address, same_email_address};
pub use mode::{Mode, ModeProperties};
pub use operation::Operation;
pub use state::{CancellationStatus, DisputeState, Party, ProofPhase, Status};
