use thiserror::Error;

use crate::vocabulary::Mode;

use super::amount::{Amount, AmountError};
use super::exact::Unrounded;
use super::fx::{FxLock, FxRate};
use super::percentage::Percentage;
use super::policy::MoneyPolicy;
use super::rounding::{Rounded, round};

/// What an escrow is worth, what is taken off it, and what the seller receives. All amounts are in TND.
///
/// Made by [`MoneyPolicy::quote`].
///
/// INVARIANT (conservation): `seller_payout + escrow_fee + developer_fee = amount_tnd`, exactly.
///
/// # As the amount grows
///
/// `amount_tnd` and both fees never fall. **The payout can**: where a fee reaches its next hundredth, it grows by more
/// than the amount did. At 5 % and 5 %, 0.09 TND pays out 0.09 and 0.10 TND pays out 0.08. As long as both percentages
/// together are at most 100, it falls by less than two hundredths. Between amounts in whole hundredths it never falls
/// if only one of the two fees is charged. (Read thousandths where the policy's [`Scale`](super::Scale) says so.)
///
/// The reason: a rounded fee is at most half a hundredth off the exact one, so between two amounts the rounding of one
/// fee takes one hundredth at most, and that of two fees two, while the payout before rounding does not fall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quote {
    fx_lock: FxLock,
    amount_tnd: Rounded,
    escrow_fee: Rounded,
    developer_fee: Rounded,
    seller_payout: Amount,
}

impl MoneyPolicy {
    /// Computes what an escrow of this amount is worth and how it will be divided.
    ///
    /// The amount is in the currency of the lock. The developer fee is 0 to 100 percent here; whether the API would
    /// take it is for the rules to say, see [`MoneyPolicy::developer_fee_percentage_max`].
    ///
    /// - `amountTnd`: see [`FxLock::amount_tnd`].
    /// - `escrowFee`: `amountTnd x platform rate`, rounded.
    /// - `developerFee`: `amountTnd x developer fee / 100`, rounded.
    /// - `sellerPayout`: `amountTnd - escrowFee - developerFee`, exact.
    /// - `buyerPays`: `amountTnd`. Both fees come out of the seller's part.
    ///
    /// Source: `create-escrow` page; how it is rounded: [`MoneyPolicy`].
    ///
    /// ```
    /// use dhmad_rules::money::{Amount, FxLock, Percentage, QuoteError, read_decimal};
    /// use dhmad_rules::{JUNE_2026, Mode};
    ///
    /// let policy = JUNE_2026.money;
    /// let five = Percentage::new(read_decimal("5")?)?;
    /// let quote = policy.quote(Amount::whole(500), FxLock::Tnd, Mode::Standard, five)?;
    /// assert_eq!(quote.escrow_fee(), Amount::whole(25));
    /// assert_eq!(quote.developer_fee(), Amount::whole(25));
    /// assert_eq!(quote.seller_payout(), Amount::whole(450));
    ///
    /// // 5 % for the platform and all of it for the developer is more than there is.
    /// let refused = policy.quote(Amount::whole(500), FxLock::Tnd, Mode::Standard, Percentage::HUNDRED);
    /// assert_eq!(
    ///     refused.unwrap_err().to_string(),
    ///     "the fees of `25` and `500` TND are more than the `500` TND they are taken from"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// - [`QuoteError::AmountTndTooLarge`] if the amount is worth more than [`Amount::MAX`] TND.
    /// - [`QuoteError::PayoutBelowZero`] if the fees are more than `amountTnd`. With the default rates and a
    ///   developer fee of up to 25 % this cannot happen: below 0.02 TND both fees are rounded to nothing, and from there
    ///   on they take 30 % and one hundredth at most.
    pub fn quote(
        &self,
        amount: Amount,
        fx_lock: FxLock,
        mode: Mode,
        developer_fee: Percentage,
    ) -> Result<Quote, QuoteError> {
        let amount_tnd =
            fx_lock.amount_tnd(amount, self).map_err(|_: AmountError| QuoteError::AmountTndTooLarge)?;
        let whole = amount_tnd.amount();
        let share = |percentage: Percentage| {
            round(Unrounded::percentage(percentage.value(), whole.value()), self.scale(), self.midpoint())
                // By INVARIANT (headroom) a share of an amount is an amount, so this never happens.
                .map_err(|_: AmountError| QuoteError::AmountTndTooLarge)
        };
        let escrow_fee = share(self.platform_fee_percentage(mode))?;
        let developer_fee = share(developer_fee)?;
        let seller_payout = whole.without(escrow_fee.amount(), developer_fee.amount()).ok_or(
            QuoteError::PayoutBelowZero {
                amount_tnd: whole,
                escrow_fee: escrow_fee.amount(),
                developer_fee: developer_fee.amount(),
            },
        )?;
        Ok(Quote { fx_lock, amount_tnd, escrow_fee, developer_fee, seller_payout })
    }
}

impl Quote {
    /// What the escrow is worth (`amountTnd`), in TND.
    pub const fn amount_tnd(&self) -> Amount {
        self.amount_tnd.amount()
    }

    /// The exact value before `amountTnd` was rounded; `None` if it was not.
    pub const fn amount_tnd_rounded_from(&self) -> Option<Unrounded> {
        self.amount_tnd.rounded_from()
    }

    /// What the platform keeps (`escrowFee`), in TND.
    pub const fn escrow_fee(&self) -> Amount {
        self.escrow_fee.amount()
    }

    /// The exact value before `escrowFee` was rounded; `None` if it was not.
    pub const fn escrow_fee_rounded_from(&self) -> Option<Unrounded> {
        self.escrow_fee.rounded_from()
    }

    /// What the developer's associated user receives at release (`developerFee`), in TND.
    pub const fn developer_fee(&self) -> Amount {
        self.developer_fee.amount()
    }

    /// The exact value before `developerFee` was rounded; `None` if it was not.
    pub const fn developer_fee_rounded_from(&self) -> Option<Unrounded> {
        self.developer_fee.rounded_from()
    }

    /// What the seller receives at release, in TND. Never rounded: it is what the others leave.
    pub const fn seller_payout(&self) -> Amount {
        self.seller_payout
    }

    /// What the buyer pays, in TND: `amountTnd`, since both fees come out of the seller's part.
    pub const fn buyer_pays(&self) -> Amount {
        self.amount_tnd()
    }

    /// The rate that was used, in TND per one unit: one for TND.
    pub const fn fx_rate(&self) -> FxRate {
        self.fx_lock.rate()
    }

    /// The currency and the rate that were used. An update of the amount keeps them.
    pub const fn fx_lock(&self) -> FxLock {
        self.fx_lock
    }
}

/// Why there is no [`Quote`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum QuoteError {
    /// The amount is worth more than [`Amount::MAX`] TND.
    #[error(
        "the amount is worth more than `{}` TND, beyond which it cannot be computed with exactly",
        Amount::MAX
    )]
    AmountTndTooLarge,
    /// The fees are more than `amountTnd`: nothing is left for the seller, and something is missing.
    #[error(
        "the fees of `{escrow_fee}` and `{developer_fee}` TND are more than the `{amount_tnd}` TND they are taken from"
    )]
    #[non_exhaustive]
    PayoutBelowZero {
        /// What the escrow is worth, in TND.
        amount_tnd: Amount,
        /// The platform's fee, in TND.
        escrow_fee: Amount,
        /// The developer's fee, in TND.
        developer_fee: Amount,
    },
}
