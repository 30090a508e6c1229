//! What the parties agreed on that bears on the money.

use thiserror::Error;

use crate::direct::UpdateEscrow;
use crate::given::Given;
use crate::money::{Amount, AmountError, MoneyPolicy, Percentage, Quote, QuoteError};
use crate::vocabulary::Mode;

/// Mode, rates and the quote that follows from them.
///
/// INVARIANT (worth something): `amountTnd` is more than zero, so an escrow that holds money holds some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Terms {
    mode: Mode,
    developer_fee: Percentage,
    money: MoneyPolicy,
    quote: Quote,
}

impl Terms {
    pub(super) fn new(
        mode: Mode,
        developer_fee: Percentage,
        money: MoneyPolicy,
        quote: Quote,
    ) -> Result<Self, PriceError> {
        if quote.amount_tnd().is_zero() {
            return Err(PriceError::WorthNothing);
        }
        Ok(Self { mode, developer_fee, money, quote })
    }

    /// The terms after an update: another amount is priced at the rate that was locked at creation.
    pub(super) fn updated(&self, update: &UpdateEscrow<'_>) -> Result<Self, PriceError> {
        let amount = match update.amount {
            Given::Value(amount) => Amount::new(amount)?,
            Given::Missing | Given::WrongType | Given::Undocumented => return Ok(*self),
        };
        let quote = self.money.quote(amount, self.quote.fx_lock(), self.mode, self.developer_fee)?;
        Self::new(self.mode, self.developer_fee, self.money, quote)
    }

    pub(super) const fn mode(&self) -> Mode {
        self.mode
    }

    pub(super) const fn money(&self) -> &MoneyPolicy {
        &self.money
    }

    pub(super) const fn quote(&self) -> &Quote {
        &self.quote
    }
}

/// Why an amount cannot be what an escrow is about, although no rule stands against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum PriceError {
    /// It is no amount that can be computed with exactly.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// It cannot be divided.
    #[error(transparent)]
    Quote(#[from] QuoteError),
    /// In TND it is rounded to nothing.
    #[error("the amount is worth `0` TND once converted and rounded, so there would be nothing to hold")]
    WorthNothing,
}
