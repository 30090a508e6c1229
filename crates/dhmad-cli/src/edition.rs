//! Which edition of the rules the program judges by.

use dhmad_rules::{Edition, JUNE_2026};

/// The one that is taken if none is named.
pub(crate) const DEFAULT: &Edition = &JUNE_2026;
