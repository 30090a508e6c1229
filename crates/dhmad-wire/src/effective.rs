//! What a create request amounts to, as JSON.

use dhmad_rules::money::{Amount, Decimal, DecimalText, Quote};
use dhmad_rules::{EffectivePolicy, EffectiveRequest, EffectiveSeller};
use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::create_escrow::PURCHASE_PROOF;

/// A create request with its defaults filled in; each key is null where it cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Effective {
    mode: Option<String>,
    currency: Option<String>,
    seller: Option<String>,
    estimated_delivery_days: Option<Number>,
    auto_sign: Option<bool>,
    fulfillment_policy: Option<PolicyRecord>,
    quote: Option<QuoteRecord>,
}

impl Effective {
    /// The hints are `None` if they cannot be used; then neither can the policy.
    pub(crate) fn new(request: &EffectiveRequest<'_>, proof_types: Option<&[String]>) -> Self {
        let policy = request.fulfillment_policy().zip(proof_types);
        Self {
            mode: request.mode().map(|mode| mode.to_string()),
            currency: request.currency().map(|currency| currency.to_string()),
            seller: request.seller().map(|seller| match seller {
                EffectiveSeller::Account => "account".to_owned(),
                EffectiveSeller::Address(address) => address.to_owned(),
            }),
            estimated_delivery_days: request.estimated_delivery_days().map(Number),
            auto_sign: request.auto_sign(),
            fulfillment_policy: policy.map(|(policy, types)| PolicyRecord::new(policy, types)),
            quote: request.quote().map(|quote| QuoteRecord::from(&quote)),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct PolicyRecord {
    #[serde(rename = "type")]
    policy_type: &'static str,
    proof_upload_deadline_hours: Number,
    buyer_review_deadline_hours: Number,
    allowed_proof_types: Vec<String>,
}

impl PolicyRecord {
    fn new(policy: EffectivePolicy, proof_types: &[String]) -> Self {
        Self {
            policy_type: PURCHASE_PROOF,
            proof_upload_deadline_hours: Number(policy.proof_upload_deadline_hours),
            buyer_review_deadline_hours: Number(policy.buyer_review_deadline_hours),
            allowed_proof_types: proof_types.to_vec(),
        }
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
    amount_tnd: String,
    escrow_fee: String,
    developer_fee: String,
    seller_payout: String,
    buyer_pays: String,
    fx_rate: String,
}

impl From<&Quote> for QuoteRecord {
    fn from(quote: &Quote) -> Self {
        let text = |amount: Amount| amount.to_string();
        Self {
            amount_tnd: text(quote.amount_tnd()),
            escrow_fee: text(quote.escrow_fee()),
            developer_fee: text(quote.developer_fee()),
            seller_payout: text(quote.seller_payout()),
            buyer_pays: text(quote.buyer_pays()),
            fx_rate: quote.fx_rate().to_string(),
        }
    }
}

/// A decimal that is written as a JSON number, digit for digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Number(Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = DecimalText(self.0).to_string();
        RawValue::from_string(text).map_err(S::Error::custom)?.serialize(serializer)
    }
}
