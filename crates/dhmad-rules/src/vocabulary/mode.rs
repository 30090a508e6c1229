use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// How an escrow runs: with a contract, without one, or in one step. Chosen at creation, never changed.
///
/// A proof escrow is no fourth mode: it is [`Mode::Quick`] with a fulfillment policy.
///
/// ```
/// use dhmad_rules::Mode;
///
/// assert_eq!("quick".parse(), Ok(Mode::Quick));
/// assert!("Quick".parse::<Mode>().is_err());
/// assert!(!Mode::Quick.properties().has_contract);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Mode {
    /// Both parties sign a contract, the buyer pays, the seller delivers, the buyer confirms. The default.
    Standard,
    /// No contract: the buyer pays, the seller delivers, the buyer confirms; with a proof gate if the escrow has one.
    Quick,
    /// No contract, and the developer's own account sells: the buyer pays, delivering completes.
    Instant,
}

/// What differs between modes, one field per difference.
///
/// Rules ask for the property, not for the mode. Source: the mode comparison of the `overview` page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one field for each difference between the modes")]
#[non_exhaustive]
pub struct ModeProperties {
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

const STANDARD: ModeProperties = ModeProperties {
    has_contract: true,
    may_have_proof_gate: false,
    buyer_confirms_delivery: true,
    may_name_seller: true,
    default_delivery_days: None,
};

const QUICK: ModeProperties = ModeProperties { has_contract: false, may_have_proof_gate: true, ..STANDARD };

const INSTANT: ModeProperties = ModeProperties {
    has_contract: false,
    buyer_confirms_delivery: false,
    may_name_seller: false,
    default_delivery_days: Some(1),
    ..STANDARD
};

impl Mode {
    /// What this mode has and has not.
    pub const fn properties(self) -> &'static ModeProperties {
        match self {
            Self::Standard => &STANDARD,
            Self::Quick => &QUICK,
            Self::Instant => &INSTANT,
        }
    }
}
