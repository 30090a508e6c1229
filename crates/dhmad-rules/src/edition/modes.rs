use crate::vocabulary::{Mode, Status};

/// What differs between modes, one field per difference.
///
/// Rules ask for the property, not for the mode; those that are about one mode (`session.sign-contract.quick-mode`) ask whether
/// it has the property. The state machine lives the shapes of edition `2026-06` (contract, proof gate,
/// confirmation) and creates no escrow of a mode that has another one. Source: the mode comparison of the `overview` page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "one field for each difference between the modes")]
pub struct ModeProperties {
    /// An escrow of this mode can be created. One that was created before is read and judged all the same.
    pub may_be_created: bool,
    /// A contract is created with the escrow, and both parties sign it before the buyer can pay.
    pub has_contract: bool,
    /// The escrow may require a proof of purchase before delivery (`fulfillmentPolicy`).
    pub may_have_proof_gate: bool,
    /// The buyer confirms after delivery; if not, delivering completes the escrow and releases the money.
    pub buyer_confirms_delivery: bool,
    /// `sellerEmail` may name the seller; if not, the account's associated user sells.
    pub may_name_seller: bool,
    /// Days until delivery where a create request gives none; `None` where it has to.
    pub default_delivery_days: Option<u32>,
}

impl ModeProperties {
    /// Whether an escrow of the mode ever comes to a status: where nobody confirms a delivery, it waits for none.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Status};
    ///
    /// assert!(JUNE_2026.modes.quick.comes_to(Status::Delivered));
    /// assert!(!JUNE_2026.modes.instant.comes_to(Status::Delivered));
    /// ```
    pub const fn comes_to(&self, status: Status) -> bool {
        match status {
            Status::Delivered => self.buyer_confirms_delivery,
            Status::Pending | Status::Paid | Status::Completed | Status::Cancelled => true,
        }
    }
}

/// The properties of every mode.
///
/// ```
/// use dhmad_rules::{JUNE_2026, Mode};
///
/// assert!(JUNE_2026.modes.of(Mode::Standard).has_contract);
/// assert!(!JUNE_2026.modes.of(Mode::Quick).has_contract);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Modes {
    /// Of [`Mode::Standard`].
    pub standard: ModeProperties,
    /// Of [`Mode::Quick`].
    pub quick: ModeProperties,
    /// Of [`Mode::Instant`].
    pub instant: ModeProperties,
    /// The mode of a create request that names none.
    pub default_mode: Mode,
}

impl Modes {
    /// Those of one mode.
    pub const fn of(&self, mode: Mode) -> &ModeProperties {
        match mode {
            Mode::Standard => &self.standard,
            Mode::Quick => &self.quick,
            Mode::Instant => &self.instant,
        }
    }

    /// The modes that an escrow can be created with.
    pub fn that_may_be_created(&self) -> impl Iterator<Item = Mode> {
        Mode::ALL.into_iter().filter(|mode| self.of(*mode).may_be_created)
    }
}
