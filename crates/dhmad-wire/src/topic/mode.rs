//! A mode, as JSON tells it.

use dhmad_rules::editions::Limit;
use dhmad_rules::rules::Topic;
use dhmad_rules::{Edition, Mode};
use serde::Serialize;

use super::word::{LimitSummary, Word, limits};

/// A mode, see [`Explained`](super::Explained).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "one key for each difference between the modes")]
pub struct ExplainedMode {
    /// What is said of every word.
    #[serde(flatten)]
    pub word: Word,
    /// Whether an escrow of this mode can be created.
    pub may_be_created: bool,
    /// Whether both parties sign a contract before the buyer can pay.
    pub has_contract: bool,
    /// Whether it may require a proof of purchase before delivery.
    pub may_have_proof_gate: bool,
    /// Whether the buyer confirms after delivery; if not, delivering completes.
    pub buyer_confirms_delivery: bool,
    /// Whether somebody else than the account's associated user may sell.
    pub may_name_seller: bool,
    /// Days until delivery where a create request gives none; null where it has to.
    pub default_delivery_days: Option<u32>,
    /// The numbers that are about this mode alone.
    pub limits: Vec<LimitSummary>,
}

impl ExplainedMode {
    pub(super) fn of(mode: Mode, edition: &'static Edition) -> Self {
        let properties = edition.modes.of(mode);
        // The numbers of a mode begin with its name.
        let is_its = |limit: &Limit| {
            limit.name().strip_prefix(mode.as_str()).is_some_and(|rest| rest.starts_with('_'))
        };
        Self {
            word: Word::of(Topic::Mode(mode), edition),
            may_be_created: properties.may_be_created,
            has_contract: properties.has_contract,
            may_have_proof_gate: properties.may_have_proof_gate,
            buyer_confirms_delivery: properties.buyer_confirms_delivery,
            may_name_seller: properties.may_name_seller,
            default_delivery_days: properties.default_delivery_days,
            limits: limits(edition, is_its),
        }
    }
}
