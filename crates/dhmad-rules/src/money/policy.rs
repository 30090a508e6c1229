use crate::vocabulary::Mode;

use super::amount::Amount;
use super::percentage::Percentage;
use super::rounding::{Midpoint, Scale};

/// Rates, minimums and how money is rounded: the numbers of one edition of the pages, found in
/// [`Edition::money`](crate::Edition::money), to be changed where you know better.
///
/// | number | `2026-06` | basis | source |
/// |---|---|---|---|
/// | scale of converted amounts and fees | 2 decimals | inferred | later pages' examples: 320 USD = 901.45 TND, 24 USD = 67.61 TND |
/// | what lies halfway | away from zero | assumed | - |
/// | platform fee, every mode | 5 % | assumed | four examples on `create-escrow` and other pages give it, one instant example shows 0 |
/// | least `amountTnd`, standard and quick | 5 TND | documented | `create-escrow` |
/// | least `amountTnd`, instant | 0.01 TND | documented | `create-escrow` |
/// | developer fee | 0 to 25 % | documented | `create-escrow` |
///
/// ```
/// use dhmad_rules::money::{Amount, FxLock, MoneyPolicy, Percentage, QuoteError};
/// use dhmad_rules::{JUNE_2026, Mode};
///
/// let policy = JUNE_2026.money.with_platform_fee_percentage(Mode::Instant, Percentage::ZERO);
/// let quote = |policy: MoneyPolicy, mode| {
///     policy.quote(Amount::whole(500), FxLock::Tnd, mode, Percentage::ZERO)
/// };
/// assert_eq!(quote(policy, Mode::Instant)?.escrow_fee(), Amount::ZERO);
/// assert_eq!(quote(policy, Mode::Standard)?.escrow_fee(), Amount::whole(25));
/// # Ok::<(), QuoteError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MoneyPolicy {
    scale: Scale,
    midpoint: Midpoint,
    standard: ModeMoney,
    quick: ModeMoney,
    instant: ModeMoney,
    developer_fee_percentage_max: Percentage,
}

/// What differs between modes, one field per difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct ModeMoney {
    platform_fee_percentage: Percentage,
    amount_tnd_min: Amount,
}

const STANDARD: ModeMoney =
    ModeMoney { platform_fee_percentage: Percentage::whole(5), amount_tnd_min: Amount::whole(5) };

const QUICK: ModeMoney = STANDARD;

const INSTANT: ModeMoney = ModeMoney { amount_tnd_min: Amount::thousandths(10), ..STANDARD };

const JUNE_2026: MoneyPolicy = MoneyPolicy {
    scale: Scale::Hundredths,
    midpoint: Midpoint::AwayFromZero,
    standard: STANDARD,
    quick: QUICK,
    instant: INSTANT,
    developer_fee_percentage_max: Percentage::whole(25),
};

impl MoneyPolicy {
    /// The numbers of edition `2026-06`.
    pub(crate) const JUNE_2026: Self = JUNE_2026;

    /// To how many decimals converted amounts and fees are rounded. An amount in TND itself is not rounded.
    pub const fn scale(&self) -> Scale {
        self.scale
    }

    /// How a value exactly halfway between two neighbours is rounded.
    pub const fn midpoint(&self) -> Midpoint {
        self.midpoint
    }

    /// The platform's share of `amountTnd`, in percent.
    pub const fn platform_fee_percentage(&self, mode: Mode) -> Percentage {
        self.of_mode(mode).platform_fee_percentage
    }

    /// The least `amountTnd` that an escrow of this mode may have, in TND. Equality passes: the page says "at least".
    pub const fn amount_tnd_min(&self, mode: Mode) -> Amount {
        self.of_mode(mode).amount_tnd_min
    }

    /// The largest `developerFeePercentage` that an escrow may have. The smallest is [`Percentage::ZERO`].
    pub const fn developer_fee_percentage_max(&self) -> Percentage {
        self.developer_fee_percentage_max
    }

    /// This policy with another scale.
    #[must_use]
    pub const fn with_scale(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// This policy with another rule for values that lie halfway.
    #[must_use]
    pub const fn with_midpoint(self, midpoint: Midpoint) -> Self {
        Self { midpoint, ..self }
    }

    /// This policy with another platform fee on escrows of one mode, in percent.
    #[must_use]
    pub const fn with_platform_fee_percentage(mut self, mode: Mode, percentage: Percentage) -> Self {
        self.of_mode_mut(mode).platform_fee_percentage = percentage;
        self
    }

    /// This policy with another least `amountTnd` on escrows of one mode, in TND.
    #[must_use]
    pub const fn with_amount_tnd_min(mut self, mode: Mode, amount: Amount) -> Self {
        self.of_mode_mut(mode).amount_tnd_min = amount;
        self
    }

    /// This policy with another largest `developerFeePercentage`.
    #[must_use]
    pub const fn with_developer_fee_percentage_max(self, percentage: Percentage) -> Self {
        Self { developer_fee_percentage_max: percentage, ..self }
    }

    const fn of_mode(&self, mode: Mode) -> &ModeMoney {
        match mode {
            Mode::Standard => &self.standard,
            Mode::Quick => &self.quick,
            Mode::Instant => &self.instant,
        }
    }

    const fn of_mode_mut(&mut self, mode: Mode) -> &mut ModeMoney {
        match mode {
            Mode::Standard => &mut self.standard,
            Mode::Quick => &mut self.quick,
            Mode::Instant => &mut self.instant,
        }
    }
}
