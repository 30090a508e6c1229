//! What moves on the ledger, in TND.

use alloc::vec::Vec;

use crate::money::{Amount, Quote};
use crate::vocabulary::PostingKind;

/// An amount that moves on the ledger: into the escrow, or out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Posting {
    kind: PostingKind,
    amount: Amount,
}

impl Posting {
    /// From where to where the amount moves.
    pub const fn kind(&self) -> PostingKind {
        self.kind
    }

    /// The amount, in TND: more than zero.
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    pub(super) const fn lock(quote: &Quote) -> Self {
        Self { kind: PostingKind::Lock, amount: quote.buyer_pays() }
    }

    pub(super) const fn refund(quote: &Quote) -> Self {
        Self { kind: PostingKind::Refund, amount: quote.buyer_pays() }
    }

    /// The parts of a release. One of nothing is left out.
    pub(super) fn release(quote: &Quote) -> Vec<Self> {
        let parts = [
            (PostingKind::Release, quote.seller_payout()),
            (PostingKind::PlatformFee, quote.escrow_fee()),
            (PostingKind::DeveloperFee, quote.developer_fee()),
        ];
        let parts = parts.into_iter().filter(|(_, amount)| !amount.is_zero());
        parts.map(|(kind, amount)| Self { kind, amount }).collect()
    }
}
