//! Money to the last digit.

mod exact;
mod text;

pub use rust_decimal::Decimal;
pub use text::{DecimalError, DecimalText, read_decimal};
