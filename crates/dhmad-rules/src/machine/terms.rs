//! What the parties agreed on that bears on the money.

use thiserror::Error;

use crate::given::Given;
use crate::money::{
    Amount, AmountError, FxLock, MoneyPolicy, Percentage, PercentageError, Quote, QuoteError,
};
use crate::operations::UpdateEscrowFields;
use crate::vocabulary::Mode;

/// Price, rates and the quote that follows from them.
///
/// INVARIANT (worth something): `amountTnd` is more than zero, so an escrow that holds money holds some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Terms {
    amount: Amount,
    developer_fee: Percentage,
    quote: Quote,
}

impl Terms {
    /// The terms for an amount, at a rate.
    pub(super) fn priced(
        mode: Mode,
        amount: Amount,
        fx_lock: FxLock,
        developer_fee: Percentage,
        money: &MoneyPolicy,
    ) -> Result<Self, PriceError> {
        let quote = money.quote(amount, fx_lock, mode, developer_fee)?;
        if quote.amount_tnd().is_zero() {
            return Err(PriceError::WorthNothing);
        }
        Ok(Self { amount, developer_fee, quote })
    }

    /// The terms after an update: another amount is priced at the rate that was locked at creation.
    pub(super) fn updated(
        &self,
        mode: Mode,
        update: &UpdateEscrowFields<'_>,
        money: &MoneyPolicy,
    ) -> Result<Self, PriceError> {
        match update.amount {
            Given::Value(amount) => {
                let amount = Amount::try_from(amount)?;
                Self::priced(mode, amount, self.quote.fx_lock(), self.developer_fee, money)
            }
            Given::Missing | Given::WrongType | Given::Undocumented => Ok(*self),
        }
    }

    /// The price, in its currency.
    pub(super) const fn amount(&self) -> Amount {
        self.amount
    }

    pub(super) const fn developer_fee(&self) -> Percentage {
        self.developer_fee
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
    /// The developer's share of it is none that can be computed with exactly.
    #[error(transparent)]
    DeveloperFee(#[from] PercentageError),
    /// It cannot be divided.
    #[error(transparent)]
    Quote(#[from] QuoteError),
    /// In TND it is rounded to nothing.
    #[error("the amount is worth `0` TND once converted and rounded, so there would be nothing to hold")]
    WorthNothing,
}
