//! Numbers that the pages state, in one place. The vendor has changed them before: they belong to an [`Edition`].
//! Amounts, percentages and how money is rounded are in [`MoneyPolicy`].
//!
//! [`Edition`]: crate::Edition
//! [`MoneyPolicy`]: crate::money::MoneyPolicy

/// The limits of one edition of the pages. Lengths are in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Longest value in a session's `metadata`. Source: `create-session` page.
    pub metadata_value_length_max: usize,
}

/// The limits of edition `2026-06`.
pub const LIMITS: Limits = Limits { metadata_value_length_max: 500 };
