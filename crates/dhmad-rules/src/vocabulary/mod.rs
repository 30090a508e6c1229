//! The words of the API: modes, statuses, parties, actions, phases, operations.
//!
//! Each variant has one spelling, the API's own, for documentation, command line and wire: [`Display`] writes it and
//! [`FromStr`] reads it. The enums are exhaustive on purpose: a new status or action must break every match on it,
//! because somebody has to decide what it means there. A value that the server invents tomorrow is not a variant but
//! an unknown [`Fact`].
//!
//! They hold the words of every edition. Which of them an [`Edition`] knows, it says itself.
//!
//! [`Display`]: core::fmt::Display
//! [`FromStr`]: core::str::FromStr
//! [`Edition`]: crate::Edition
//! [`Fact`]: crate::Fact

mod action;
mod effect;
mod email;
mod field;
mod listing;
mod mode;
mod operation;
mod proof_type;
mod state;
mod step;
mod words;

pub use action::{Action, ActionSet};
pub use effect::{EventKind, EventSet, Lapse, PostingKind};
pub use email::{is_email_address, same_email_address};
pub use field::Field;
pub use listing::Listing;
pub use mode::Mode;
pub use operation::{Operation, OperationSet};
pub use proof_type::{ProofType, ProofTypeSet};
pub use state::{CancellationStatus, DisputeState, Party, ProofPhase, Status};
pub use step::{DirectCall, Step};
pub use words::UnknownWord;
#[cfg(feature = "serde")]
pub(crate) use words::{ParsedText, as_text};
pub(crate) use words::{word_set, words};
