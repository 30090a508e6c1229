//! The creation of an escrow.

use jiff::SignedDuration;
use thiserror::Error;

use super::life::{GateHours, Life, Signatures, Unpaid};
use super::state::{LifeLimits, State};
use super::terms::{PriceError, Terms};
use crate::account::Account;
use crate::edition::Edition;
use crate::given::Given;
use crate::money::{Amount, Decimal, Number, Percentage};
use crate::operations::{CreateEscrowFields, CreateView, EffectivePolicy, RequestView};
use crate::policy::Policy;
use crate::report::Rejection;
use crate::rule::RuleSet;
use crate::vocabulary::Mode;

impl State {
    /// The escrow that an accepted request creates, `pending`. With `autoSign` the seller has signed: the associated user,
    /// with the stored signature.
    ///
    /// Creation has no event, the automatic signature included.
    ///
    /// # Errors
    ///
    /// - [`CreateError::NotAccepted`] if a documented or inferred rule refuses the request, or cannot be decided.
    /// - [`CreateError::Unpriced`] if no rule does, but the amount cannot be computed with exactly.
    /// - [`CreateError::Incomplete`], [`CreateError::Inconsistent`] or [`CreateError::NotLived`] under an edition with fewer rules
    ///   or other modes than those that are built in, if no rule does, but such an escrow cannot be.
    ///
    /// ```
    /// use dhmad_rules::machine::State;
    /// use dhmad_rules::{Account, CreateEscrow, JUNE_2026, Rule};
    ///
    /// let refused = State::create(&JUNE_2026, CreateEscrow::empty(), &Account::unknown()).unwrap_err();
    /// assert!(refused.rules().contains(Rule::CreateAmountMissing));
    /// ```
    pub fn create<'a>(
        edition: &'static Edition,
        request: impl Into<CreateEscrowFields<'a>>,
        account: &'a Account,
    ) -> Result<Self, CreateError> {
        let view = CreateView { request: request.into(), account: account.view() };
        let report = edition.report(RequestView::CreateEscrow(view));
        // What is advised against is for the caller to ask before.
        let _doubts = report.admit(&Policy::standard()).map_err(CreateError::NotAccepted)?;
        let effective = view.effective(edition);
        // What was accepted says all of this.
        let said =
            (effective.mode(), view.request.amount.value(), view.fx_lock(), view.developer_fee_percentage());
        let (Some(mode), Some(amount), Some(fx_lock), Some(developer_fee)) = said else {
            return Err(CreateError::Incomplete);
        };
        // A policy of which something cannot be used is no gate, and to leave a gate out would not be what is asked for.
        let gate = match view.request.fulfillment_policy {
            Given::Missing => None,
            Given::Value(_) | Given::WrongType | Given::Undocumented => {
                Some(effective.fulfillment_policy().map(GateHours::of).ok_or(CreateError::Incomplete)?)
            }
        };
        if !is_lived(mode, edition) {
            return Err(CreateError::NotLived(mode));
        }
        let amount = Amount::try_from(amount).map_err(PriceError::from)?;
        let developer_fee = Percentage::try_from(developer_fee).map_err(PriceError::from)?;
        let terms = Terms::priced(mode, amount, fx_lock, developer_fee, &edition.money)?;
        if !fits_together(mode, developer_fee, gate, edition) {
            return Err(CreateError::Inconsistent);
        }
        let unpaid = match (mode, gate) {
            (Mode::Standard, None) => {
                Unpaid::Standard(Signatures { seller: view.signs_for_seller(), buyer: false })
            }
            (Mode::Quick, gate) => Unpaid::Quick(gate),
            (Mode::Instant, None) => Unpaid::Instant,
            (Mode::Standard | Mode::Instant, Some(_)) => return Err(CreateError::Inconsistent),
        };
        let limits = LifeLimits::of(&edition.limits);
        Ok(Self { life: Life::Pending(unpaid), terms, limits, edition })
    }
}

/// Whether the machine's types have the shape that the edition gives the mode: a contract on standard, a gate on quick, and no
/// confirmation on instant.
pub(super) fn is_lived(mode: Mode, edition: &Edition) -> bool {
    let properties = edition.modes.of(mode);
    let shape = (properties.has_contract, properties.may_have_proof_gate, properties.buyer_confirms_delivery);
    shape
        == match mode {
            Mode::Standard => (true, false, true),
            Mode::Quick => (false, true, true),
            Mode::Instant => (false, false, false),
        }
}

/// Whether an escrow can be created with these values together, as far as the types leave it open and whatever rules the
/// edition has. That the hours keep its limits is not asked: those of today may be others than those that a stored escrow was
/// created under.
pub(super) fn fits_together(
    mode: Mode,
    developer_fee: Percentage,
    hours: Option<GateHours>,
    edition: &Edition,
) -> bool {
    // Whoever sells takes no fee of the own sale.
    let fee_fits = edition.modes.of(mode).may_name_seller || developer_fee == Percentage::ZERO;
    let lasts = |time: SignedDuration| time > SignedDuration::ZERO;
    fee_fits && hours.is_none_or(|hours| lasts(hours.upload) && lasts(hours.review))
}

impl GateHours {
    fn of(policy: EffectivePolicy<'_>) -> Self {
        Self {
            upload: hours(policy.proof_upload_deadline_hours),
            review: hours(policy.buyer_review_deadline_hours),
        }
    }
}

/// The hours as a duration, to the nanosecond nearer to zero. More of them than 292 years, before or after zero, are cut off
/// there: no edition allows so many.
fn hours(hours: Number<'_>) -> SignedDuration {
    const NANOSECONDS: i128 = 3_600_000_000_000;
    // Thirteen places of an hour are less than a nanosecond, and leave room for the product.
    let (beyond, limit) =
        if hours < Decimal::ZERO { (Decimal::MIN, i64::MIN) } else { (Decimal::MAX, i64::MAX) };
    let hours = hours.truncated(13).unwrap_or(beyond);
    let unit = 10_i128.saturating_pow(hours.scale());
    let nanoseconds = hours.mantissa().saturating_mul(NANOSECONDS).checked_div(unit).unwrap_or_default();
    SignedDuration::from_nanos(i64::try_from(nanoseconds).unwrap_or(limit))
}

/// Why there is no escrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CreateError {
    /// Rules refuse the request, or need a fact that is not known.
    #[error("the request to create the escrow is not accepted: {0}")]
    NotAccepted(Rejection),
    /// No rule of the edition asks for something that an escrow needs: mode, amount, rate, a share that is a percentage, a
    /// fulfillment policy of which all can be used.
    #[error("the request lacks what an escrow needs, and no rule of the edition asks for it")]
    Incomplete,
    /// No rule of the edition refuses what no escrow has: a proof gate on another mode than quick, a deadline that lasts no time,
    /// a developer fee where the associated user sells.
    #[error("no escrow can have these values together, and no rule of the edition says so")]
    Inconsistent,
    /// The edition gives the mode a shape that the machine does not live: another contract, gate or confirmation.
    #[error("an escrow of mode `{0}` has another shape in this edition than the state machine lives")]
    NotLived(Mode),
    /// No rule refuses it, but the escrow cannot be about this amount: no page sets a maximum.
    #[error(transparent)]
    Unpriced(#[from] PriceError),
}

impl CreateError {
    /// The rules that refuse the request or, if none does, those that could not be decided; none if it is not a rule
    /// that stands against it.
    pub const fn rules(&self) -> RuleSet {
        match self {
            Self::NotAccepted(rejection) => rejection.rules(),
            Self::Incomplete | Self::Inconsistent | Self::NotLived(_) | Self::Unpriced(_) => RuleSet::EMPTY,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_exact_to_the_nanosecond() {
        for (text, nanoseconds) in [
            ("6", 21_600_000_000_000),
            ("72", 259_200_000_000_000),
            ("24.5", 88_200_000_000_000),
            ("6.000000000001", 21_600_000_000_003),
            ("6.3333333333333333333333333333", 22_799_999_999_999),
            ("6.3333333333333333333333333333333333333333", 22_799_999_999_999),
            ("71.9999999999999999999999999999999999999999", 259_199_999_999_999),
        ] {
            let duration = hours(Number::read(text).unwrap());
            assert_eq!(duration.as_nanos(), nanoseconds, "{text}");
        }
    }

    #[test]
    fn hours_beyond_all_durations_keep_their_sign() {
        for (text, expected) in [
            ("1e15", i64::MAX),
            ("-1e15", i64::MIN),
            ("1e99", i64::MAX),
            ("-1e99", i64::MIN),
            ("79228162514264337593543950335", i64::MAX),
            ("-79228162514264337593543950335", i64::MIN),
            ("-1", -3_600_000_000_000),
            ("-1e-99", 0),
            ("0", 0),
        ] {
            let duration = hours(Number::read(text).unwrap());
            assert_eq!(duration, SignedDuration::from_nanos(expected), "{text}");
        }
    }
}
