//! What a request amounts to once the defaults are filled in.

use super::developer_fee::developer_fee_is_in_range;
use super::terms::is_positive;
use super::{CreateEscrowFields, CreateView};
use crate::edition::Edition;
use crate::fact::Fact;
use crate::given::Given;
use crate::money::{Amount, Currency, Decimal, FxLock, Number, Percentage, Quote};
use crate::vocabulary::{Field, Mode};

/// A create request with its defaults filled in, as far as they can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EffectiveRequest<'a> {
    edition: &'static Edition,
    request: CreateEscrowFields<'a>,
    mode: Option<Mode>,
    seller: Option<EffectiveSeller<'a>>,
    quote: Option<Quote>,
}

/// Who sells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EffectiveSeller<'a> {
    /// The account's associated user.
    Account,
    /// The person with this address.
    Address(&'a str),
}

/// The proof gate with its defaults filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EffectivePolicy<'a> {
    /// Hours that the seller has for the upload after payment.
    pub proof_upload_deadline_hours: Number<'a>,
    /// Hours that the buyer has for the review.
    pub buyer_review_deadline_hours: Number<'a>,
}

impl<'a> CreateView<'a> {
    /// What the request amounts to.
    pub fn effective(&self, edition: &'static Edition) -> EffectiveRequest<'a> {
        let seller = match self.request.seller_email {
            Given::Value(address) => Some(EffectiveSeller::Address(address)),
            Given::Missing => match self.account.associated_user() {
                Fact::Known(None) => None,
                Fact::Known(Some(_)) | Fact::Unknown => Some(EffectiveSeller::Account),
            },
            Given::WrongType | Given::Undocumented => None,
        };
        EffectiveRequest {
            edition,
            request: self.request,
            mode: self.mode(edition),
            seller,
            quote: self.quote(edition),
        }
    }

    /// The quote, where amount, currency, rate and developer fee can be used. If the mode cannot, a quote that every
    /// mode would give is as good.
    fn quote(&self, edition: &Edition) -> Option<Quote> {
        let amount = self.request.amount.value().filter(|amount| is_positive(*amount))?;
        let amount = Amount::try_from(amount).ok()?;
        let lock = self.fx_lock()?;
        let fee = self.developer_fee(edition)?;
        let quote = |mode| edition.money.quote(amount, lock, mode, fee).ok();
        let first = quote(self.mode(edition).unwrap_or(edition.modes.default_mode))?;
        let is_certain = self.mode(edition).is_some()
            || edition.modes.that_may_be_created().all(|mode| quote(mode) == Some(first));
        is_certain.then_some(first)
    }

    /// The currency and its rate, if both are known.
    pub(crate) fn fx_lock(&self) -> Option<FxLock> {
        let currency = self.request.currency.or_default(Currency::Tnd)?;
        self.account.rates().lock(currency).known()
    }

    /// The developer's share, if it can be computed with.
    fn developer_fee(&self, edition: &Edition) -> Option<Percentage> {
        let fee = self.developer_fee_percentage()?;
        let fee = Some(fee).filter(|fee| developer_fee_is_in_range(*fee, edition))?;
        Percentage::try_from(fee).ok()
    }

    /// The developer's share that counts, unless the given one is no number.
    pub(crate) fn developer_fee_percentage(&self) -> Option<Number<'a>> {
        self.request.developer_fee_percentage.or_default(Decimal::ZERO.into())
    }
}

impl<'a> EffectiveRequest<'a> {
    /// The mode, unless the given one cannot be used.
    pub const fn mode(&self) -> Option<Mode> {
        self.mode
    }

    /// The currency, unless the given one cannot be used.
    pub fn currency(&self) -> Option<Currency> {
        self.request.currency.or_default(Currency::Tnd)
    }

    /// Who sells; `None` if nobody does, because no seller is named and the account has no associated user.
    pub const fn seller(&self) -> Option<EffectiveSeller<'a>> {
        self.seller
    }

    /// Days until delivery.
    pub fn estimated_delivery_days(&self) -> Option<Number<'a>> {
        match self.request.estimated_delivery_days {
            Given::Value(days) => Some(days),
            Given::Missing => {
                self.edition.modes.of(self.mode?).default_delivery_days.map(|days| Decimal::from(days).into())
            }
            Given::WrongType | Given::Undocumented => None,
        }
    }

    /// Whether the contract is signed for the seller at once.
    pub fn auto_sign(&self) -> Option<bool> {
        self.request.auto_sign.or_default(false)
    }

    /// The proof gate, if there is one and all of it can be used.
    pub fn fulfillment_policy(&self) -> Option<EffectivePolicy<'a>> {
        let policy = self.request.fulfillment_policy.value()?;
        policy.policy_type.value()?;
        let hours = |given: Given<Number<'a>>| {
            given.or_default(Decimal::from(self.edition.limits.deadline_hours_default).into())
        };
        Some(EffectivePolicy {
            proof_upload_deadline_hours: hours(policy.proof_upload_deadline_hours)?,
            buyer_review_deadline_hours: hours(policy.buyer_review_deadline_hours)?,
        })
    }

    /// The fields of which the default that was filled in is ours: no page states it.
    ///
    /// ```
    /// use dhmad_rules::words::Field;
    /// use dhmad_rules::{Account, CreateEscrow, FulfillmentPolicy, JUNE_2026, Mode};
    ///
    /// let policy = FulfillmentPolicy::purchase_proof_required();
    /// let request = CreateEscrow::empty().with_mode(Mode::Quick).with_fulfillment_policy(policy);
    /// let account = Account::unknown();
    /// assert!(JUNE_2026.effective(request, &account).assumed().eq([Field::BuyerReviewDeadlineHours]));
    /// ```
    pub fn assumed(&self) -> impl Iterator<Item = Field> {
        let policy = self.request.fulfillment_policy.value().filter(|_| self.fulfillment_policy().is_some());
        let is_left_out = policy.is_some_and(|policy| policy.buyer_review_deadline_hours == Given::Missing);
        is_left_out.then_some(Field::BuyerReviewDeadlineHours).into_iter()
    }

    /// What the escrow will be worth and how it will be divided.
    pub const fn quote(&self) -> Option<Quote> {
        self.quote
    }
}
