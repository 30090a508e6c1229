//! `developerFeePercentage`: the developer's share of the amount.

use super::{CreateView, DOCUMENTED, FORBIDDEN};
use crate::catalogue::{Definition, Place, Predicate};
use crate::money::Decimal;
use crate::truth::Truth;

impl CreateView<'_> {
    fn asks_for_developer_fee(&self) -> Truth {
        self.request.developer_fee_percentage.judge(|fee| Truth::settled(*fee > Decimal::ZERO))
    }

    /// Whether the API takes such a share at all.
    pub(super) fn developer_fee_is_in_range(&self, fee: Decimal) -> bool {
        (Decimal::ZERO..=self.money.developer_fee_percentage_max().value()).contains(&fee)
    }
}

pub(crate) const OUT_OF_RANGE: Definition = Definition {
    id: "create.developer-fee.out-of-range",
    place: Place::DeveloperFeePercentage,
    requirement: "The developer fee is 0 to 25 percent.",
    why: "It comes out of the seller's payout, beside the platform's fee.",
    refused_when: "`developerFeePercentage` is below 0 or above 25.",
    instead: "send a percentage from 0 to 25",
    message: "`developerFeePercentage` is not from 0 to {developer_fee_percentage_max}",
    violated_when: Predicate::Create(|view| {
        let in_range = |fee: &Decimal| Truth::settled(!view.developer_fee_is_in_range(*fee));
        view.request.developer_fee_percentage.judge(in_range)
    }),
    ..DOCUMENTED
};

pub(crate) const OWN_SELLER: Definition = Definition {
    id: "create.developer-fee.own-seller",
    place: Place::DeveloperFeePercentage,
    requirement: "A developer fee is for escrows that somebody else sells.",
    why: "The fee would go from your associated user to the same user.",
    refused_when: "`developerFeePercentage` is above 0, and the account's associated user is the seller, named or not.",
    instead: "leave the fee out, or name another seller",
    message: "a developer fee is not allowed where the account's associated user sells",
    violated_when: Predicate::Create(|view| view.asks_for_developer_fee() & view.associated_user_sells()),
    ..DOCUMENTED
};

pub(crate) const NO_ACCOUNT: Definition = Definition {
    id: "create.developer-fee.no-account",
    place: Place::DeveloperFeePercentage,
    requirement: "A developer fee needs an associated user who receives it.",
    why: "The fee is credited to that user when the escrow completes.",
    refused_when: "`developerFeePercentage` is above 0, and the account has no associated user.",
    instead: "associate the account with a user in the developer dashboard, or leave the fee out",
    message: "nobody could receive the developer fee: the account is associated with no user",
    violated_when: Predicate::Create(|view| view.asks_for_developer_fee() & !view.account_has_user()),
    ..FORBIDDEN
};
