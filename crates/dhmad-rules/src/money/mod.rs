//! Money to the last digit: what an escrow is worth in TND, what is taken off it, what the seller receives.
//!
//! 1. Read the numbers of a request with [`read_decimal`]: exactly, from their text.
//! 2. Put them into [`Amount`], [`FxRate`] and [`Percentage`], which hold only what can be computed with.
//! 3. Ask a [`MoneyPolicy`] for a [`Quote`]: every part, and for each part the exact value if it was rounded.
//!
//! ```
//! use dhmad_rules::money::{Amount, FxLock, FxRate, Percentage, read_decimal};
//! use dhmad_rules::{JUNE_2026, Mode};
//!
//! let rate = FxRate::new(read_decimal("2.81703")?)?;
//! let policy = JUNE_2026.money;
//! let quote = policy.quote(Amount::whole(320), FxLock::Usd(rate), Mode::Standard, Percentage::ZERO)?;
//!
//! assert_eq!(quote.amount_tnd().to_string(), "901.45");
//! assert_eq!(quote.amount_tnd_rounded_from().unwrap().to_string(), "901.4496");
//! assert_eq!(quote.escrow_fee().to_string(), "45.07");
//! assert_eq!(quote.seller_payout().to_string(), "856.38");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What holds for every input
//!
//! - **Conservation.** `seller_payout + escrow_fee + developer_fee = amount_tnd`, exactly.
//! - **No digit is lost unseen.** Products are computed in full, in 192 bits, and rounded once, in one place, by the
//!   scale and the midpoint rule that the policy names. A product is never left to [`Decimal`], which drops digits
//!   without a word when they do not fit. There is no binary float anywhere.
//! - **No panic.** What cannot be computed exactly is an error value; each error says which limit was met.
//!
//! # What it does not do
//!
//! It fetches no FX rate, knows no balance and moves no money. It does not judge either: that an amount is below the
//! minimum or a developer fee out of range is for the rules to say, and they read the limits off the [`MoneyPolicy`].

mod amount;
mod currency;
mod exact;
mod fx;
mod number;
mod percentage;
mod policy;
mod quote;
mod rounding;
mod text;

pub use amount::{Amount, AmountError};
pub use currency::Currency;
pub use exact::Unrounded;
pub(crate) use fx::Worth;
pub use fx::{FxLock, FxRate, FxRateError};
pub use number::{BeyondDecimal, Number};
pub use percentage::{Percentage, PercentageError};
pub use policy::MoneyPolicy;
pub use quote::{Quote, QuoteError};
pub use rounding::{Midpoint, Rounded, Scale};
pub use rust_decimal::Decimal;
pub use text::{DecimalError, DecimalText, read_decimal};
