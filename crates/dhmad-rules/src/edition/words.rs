//! The words of one edition, read.

use super::Edition;
use crate::vocabulary::{Action, EventKind, Operation, ProofType, Step, UnknownWord};

/// The words that it knows, read. [`FromStr`](core::str::FromStr) reads those of every edition; here what is accepted, and what an
/// error names, is what this edition has.
///
/// ```
/// use dhmad_rules::{Action, JUNE_2026};
///
/// assert_eq!(JUNE_2026.action("accept_pay"), Ok(Action::AcceptPay));
/// // A later edition has it.
/// assert_eq!("add_funds".parse(), Ok(Action::AddFunds));
/// let error = JUNE_2026.action("add_funds").unwrap_err();
/// assert!(error.accepted().eq(JUNE_2026.actions.iter().map(Action::as_str)));
/// ```
impl Edition {
    /// The action of this name.
    ///
    /// # Errors
    ///
    /// [`UnknownWord`], which names the actions of the edition.
    pub fn action(&self, name: &str) -> Result<Action, UnknownWord> {
        self.actions.named(name)
    }

    /// The operation of this name, if it is judged.
    ///
    /// # Errors
    ///
    /// [`UnknownWord`], which names the operations that are.
    pub fn operation(&self, name: &str) -> Result<Operation, UnknownWord> {
        self.operations.named(name)
    }

    /// The step of this name: an action, or a call.
    ///
    /// # Errors
    ///
    /// [`UnknownWord`], which names the steps of the edition.
    pub fn step(&self, name: &str) -> Result<Step, UnknownWord> {
        Step::named(name, |step| self.has_step(step))
    }

    /// The kind of event of this name.
    ///
    /// # Errors
    ///
    /// [`UnknownWord`], which names the events of the edition.
    pub fn event(&self, name: &str) -> Result<EventKind, UnknownWord> {
        self.events.named(name)
    }

    /// The hint of this name at what counts as a proof.
    ///
    /// # Errors
    ///
    /// [`UnknownWord`], which names the hints of the edition.
    pub fn proof_type(&self, name: &str) -> Result<ProofType, UnknownWord> {
        self.proof_types.named(name)
    }
}
