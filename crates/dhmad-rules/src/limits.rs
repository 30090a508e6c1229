//! Numbers that the pages state, in one place. The vendor has changed them before: they belong to an [`Edition`].
//! Amounts, percentages and how money is rounded are in [`MoneyPolicy`].
//!
//! [`Edition`]: crate::Edition
//! [`MoneyPolicy`]: crate::money::MoneyPolicy

/// The limits of one edition of the pages. Lengths are in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Limits {
    /// Longest value in a session's `metadata`. Source: `create-session` page.
    pub metadata_value_length_max: usize,
    /// Longest `title`. Source: `create-escrow` page.
    pub title_length_max: usize,
    /// Longest `contractTerms`. Source: `create-escrow` page.
    pub contract_terms_length_max: usize,
    /// Longest `description`. Source: `update-escrow` page.
    pub description_length_max: usize,
    /// Least `estimatedDeliveryDays`. Source: `create-escrow` page.
    pub delivery_days_min: u32,
    /// Fewest hours of a deadline of the proof gate. Source: `create-escrow` page.
    pub deadline_hours_min: u32,
    /// Most hours of a deadline of the proof gate. Source: `create-escrow` page.
    pub deadline_hours_max: u32,
    /// Hours of such a deadline where none are given. Source: `create-escrow` page, for the upload.
    pub deadline_hours_default: u32,
    /// How many corrections of a proof the buyer may ask for before the platform decides. No page gives it: assumed.
    pub correction_rounds_max: u32,
    /// Days from a delivery until `completionDeadline`. Source: the example of the `deliver-escrow` page.
    pub completion_days: u32,
    /// Minutes until a checkout session expires. Source: `create-session` page.
    pub session_minutes: u32,
}

/// The limits of edition `2026-06`.
pub const LIMITS: Limits = Limits {
    metadata_value_length_max: 500,
    title_length_max: 200,
    contract_terms_length_max: 10_000,
    description_length_max: 2_000,
    delivery_days_min: 1,
    deadline_hours_min: 6,
    deadline_hours_max: 72,
    deadline_hours_default: 24,
    correction_rounds_max: 3,
    completion_days: 7,
    session_minutes: 30,
};
