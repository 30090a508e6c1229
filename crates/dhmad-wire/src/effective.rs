//! What a create request amounts to, as JSON.

use dhmad_rules::Mode;
use dhmad_rules::effective::{EffectivePolicy, EffectiveRequest, EffectiveSeller};
use dhmad_rules::money::{Amount, Currency, Decimal, FxRate, Number, Quote};
use dhmad_rules::words::Field;
use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::create_escrow::{PURCHASE_PROOF, ProofTypes};
use crate::pointer::Pointer;

/// A create request with its defaults filled in; each key is null where it cannot be told.
///
/// ```
/// use dhmad_rules::money::Currency;
/// use dhmad_rules::{JUNE_2026, Mode, Policy};
///
/// let envelope = r#"{ "operation": "create_escrow", "request": { "title": "Voucher", "amount": 50 } }"#;
/// let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())?;
/// let effective = answer.effective().expect("what is created has an effective request");
/// assert_eq!((effective.mode(), effective.currency()), (Some(Mode::Standard), Some(Currency::Tnd)));
/// let quote = effective.quote().expect("nothing more is needed to price it");
/// assert_eq!(quote.escrow_fee().to_string(), "2.5");
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Effective {
    mode: Option<Mode>,
    currency: Option<Currency>,
    seller: Option<String>,
    estimated_delivery_days: Option<SentNumber>,
    auto_sign: Option<bool>,
    fulfillment_policy: Option<GateRecord>,
    quote: Option<QuoteRecord>,
    /// Left out where there is none, as nearly always.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assumed: Vec<Pointer>,
}

impl Effective {
    /// The hints are `None` if they cannot be used; then neither can the policy.
    pub(crate) fn new(request: &EffectiveRequest<'_>, proof_types: Option<ProofTypes>) -> Self {
        let policy = request.fulfillment_policy().zip(proof_types);
        let fulfillment_policy = policy.and_then(|(policy, types)| GateRecord::new(policy, types));
        // Nothing is filled in where it cannot be told what is there.
        let is_told =
            |field: &Field| fulfillment_policy.is_some() || field.parent() != Some(Field::FulfillmentPolicy);
        let assumed = request.assumed().filter(is_told);
        Self {
            mode: request.mode(),
            currency: request.currency(),
            seller: request.seller().map(|seller| match seller {
                EffectiveSeller::Account => "account".to_owned(),
                EffectiveSeller::Address(address) => address.to_owned(),
            }),
            estimated_delivery_days: request.estimated_delivery_days().and_then(SentNumber::of),
            auto_sign: request.auto_sign(),
            quote: request.quote().map(|quote| QuoteRecord::from(&quote)),
            assumed: assumed.map(|field| Pointer::default().path(field.as_str())).collect(),
            fulfillment_policy,
        }
    }

    /// The mode, unless the given one cannot be used.
    pub const fn mode(&self) -> Option<Mode> {
        self.mode
    }

    /// The currency, unless the given one cannot be used.
    pub const fn currency(&self) -> Option<Currency> {
        self.currency
    }

    /// Who sells: an address, or `account` for the account's associated user.
    pub fn seller(&self) -> Option<&str> {
        self.seller.as_deref()
    }

    /// Days until delivery; none that no reader of JSON would hold (`1e309`).
    pub fn estimated_delivery_days(&self) -> Option<Number<'_>> {
        self.estimated_delivery_days.as_ref().map(SentNumber::as_number)
    }

    /// Whether the contract is signed for the seller at once.
    pub const fn auto_sign(&self) -> Option<bool> {
        self.auto_sign
    }

    /// The proof gate, if there is one and all of it can be used.
    pub const fn fulfillment_policy(&self) -> Option<&GateRecord> {
        self.fulfillment_policy.as_ref()
    }

    /// What the escrow will be worth and how it will be divided.
    pub const fn quote(&self) -> Option<&QuoteRecord> {
        self.quote.as_ref()
    }

    /// Where a default was filled in that no page states: it is ours.
    pub fn assumed(&self) -> &[Pointer] {
        &self.assumed
    }
}

/// A proof gate with its defaults filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GateRecord {
    #[serde(rename = "type")]
    policy_type: &'static str,
    proof_upload_deadline_hours: SentNumber,
    buyer_review_deadline_hours: SentNumber,
    allowed_proof_types: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_proof_types: Option<usize>,
}

impl GateRecord {
    fn new(policy: EffectivePolicy<'_>, proof_types: ProofTypes) -> Option<Self> {
        Some(Self {
            policy_type: PURCHASE_PROOF,
            proof_upload_deadline_hours: SentNumber::of(policy.proof_upload_deadline_hours)?,
            buyer_review_deadline_hours: SentNumber::of(policy.buyer_review_deadline_hours)?,
            given_proof_types: Some(proof_types.given).filter(|given| *given > proof_types.listed.len()),
            allowed_proof_types: proof_types.listed,
        })
    }

    /// Its kind: `purchase_proof_required`.
    pub const fn policy_type(&self) -> &'static str {
        self.policy_type
    }

    /// Hours that the seller has for the upload after payment.
    pub fn proof_upload_deadline_hours(&self) -> Number<'_> {
        self.proof_upload_deadline_hours.as_number()
    }

    /// Hours that the buyer has for the review.
    pub fn buyer_review_deadline_hours(&self) -> Number<'_> {
        self.buyer_review_deadline_hours.as_number()
    }

    /// The hints as they were given: a word that the edition does not document may be among them. Of more than a hundred, the
    /// first hundred.
    pub fn allowed_proof_types(&self) -> &[String] {
        &self.allowed_proof_types
    }

    /// How many hints were given, if that is more than are listed.
    pub const fn given_proof_types(&self) -> Option<usize> {
        self.given_proof_types
    }
}

/// A quote as JSON: decimal strings without trailing zeros, in TND; the rate is TND per one unit.
///
/// ```
/// use dhmad_rules::money::{Amount, FxLock, Percentage, QuoteError};
/// use dhmad_rules::{JUNE_2026, Mode};
/// use dhmad_wire::QuoteRecord;
///
/// let quote = JUNE_2026.money.quote(Amount::whole(500), FxLock::Tnd, Mode::Quick, Percentage::ZERO)?;
/// let json = serde_json::to_string(&QuoteRecord::from(&quote)).expect("a quote is JSON");
/// assert!(json.starts_with(r#"{"amountTnd":"500","escrowFee":"25""#));
/// # Ok::<(), QuoteError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuoteRecord {
    amount_tnd: Amount,
    escrow_fee: Amount,
    developer_fee: Amount,
    seller_payout: Amount,
    buyer_pays: Amount,
    fx_rate: FxRate,
}

impl QuoteRecord {
    /// What the escrow is worth.
    pub const fn amount_tnd(&self) -> Amount {
        self.amount_tnd
    }

    /// The platform's share.
    pub const fn escrow_fee(&self) -> Amount {
        self.escrow_fee
    }

    /// The developer's share.
    pub const fn developer_fee(&self) -> Amount {
        self.developer_fee
    }

    /// What the fees leave for the seller.
    pub const fn seller_payout(&self) -> Amount {
        self.seller_payout
    }

    /// What the buyer pays.
    pub const fn buyer_pays(&self) -> Amount {
        self.buyer_pays
    }

    /// TND per one unit of the currency; one for TND itself.
    pub const fn fx_rate(&self) -> FxRate {
        self.fx_rate
    }
}

impl From<&Quote> for QuoteRecord {
    fn from(quote: &Quote) -> Self {
        Self {
            amount_tnd: quote.amount_tnd(),
            escrow_fee: quote.escrow_fee(),
            developer_fee: quote.developer_fee(),
            seller_payout: quote.seller_payout(),
            buyer_pays: quote.buyer_pays(),
            fx_rate: quote.fx_rate(),
        }
    }
}

/// A number of the request that outlives its text. Written as a JSON number, digit for digit.
#[derive(Debug, Clone, PartialEq, Eq)]
enum SentNumber {
    /// A decimal.
    Exact(Decimal),
    /// What no decimal holds, as it was sent.
    Beyond(String),
}

impl SentNumber {
    /// `None` if readers of JSON refuse it: most hold a number as a double, and none holds `1e309`.
    fn of(number: Number<'_>) -> Option<Self> {
        if let Some(decimal) = number.decimal() {
            return Some(Self::Exact(decimal));
        }
        let text = number.to_string();
        let is_readable = serde_json::from_str(&text).is_ok_and(f64::is_finite);
        is_readable.then_some(Self::Beyond(text))
    }

    fn as_number(&self) -> Number<'_> {
        match self {
            Self::Exact(decimal) => Number::Exact(*decimal),
            // It was a number before, so it is not another one.
            Self::Beyond(text) => Number::read(text).unwrap_or(Number::Exact(Decimal::ZERO)),
        }
    }
}

impl Serialize for SentNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.as_number().to_string();
        RawValue::from_string(text).map_err(S::Error::custom)?.serialize(serializer)
    }
}
