//! `developerFeePercentage`: the developer's share of the amount.

use super::parties::ASSOCIATE_SELLER;
use super::{CreateView, DOCUMENTED, Definition, FORBIDDEN};
use crate::definition::About;
use crate::edition::Edition;
use crate::hint::{Hint, leave_out, send};
use crate::money::{Decimal, Number};
use crate::rule::{Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::Field;

impl CreateView<'_> {
    fn asks_for_developer_fee(&self) -> Truth {
        self.request.developer_fee_percentage.judge(|fee| Truth::settled(*fee > Decimal::ZERO))
    }
}

/// Whether the API takes such a share at all.
pub(super) fn developer_fee_is_in_range(fee: Number<'_>, edition: &Edition) -> bool {
    fee >= Decimal::ZERO && fee <= edition.money.developer_fee_percentage_max().value()
}

const LEAVE_OUT: Hint =
    Hint::always("leave the developer fee out", &[leave_out(Field::DeveloperFeePercentage)]);

/// `create.developer-fee.out-of-range`
pub(crate) const OUT_OF_RANGE: Definition = About {
    rule: Rule::CreateDeveloperFeeOutOfRange,
    place: Place::Field(Field::DeveloperFeePercentage),
    requirement: "The developer fee is {developer_fee_percentage_min} to {developer_fee_percentage_max} percent.",
    why: "It comes out of the seller's payout, beside the platform's fee.",
    refused_when: "`developerFeePercentage` is below {developer_fee_percentage_min} or above {developer_fee_percentage_max}.",
    instead: "send a percentage from {developer_fee_percentage_min} to {developer_fee_percentage_max}",
    message: "`developerFeePercentage` is not from {developer_fee_percentage_min} to {developer_fee_percentage_max}",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
        let in_range = |fee: &Number<'_>| Truth::settled(!developer_fee_is_in_range(*fee, edition));
        view.request.developer_fee_percentage.judge(in_range)
    });

/// `create.developer-fee.own-seller`
pub(crate) const OWN_SELLER: Definition = About {
    rule: Rule::CreateDeveloperFeeOwnSeller,
    place: Place::Field(Field::DeveloperFeePercentage),
    requirement: "A developer fee is for escrows that somebody else sells.",
    why: "The fee would go from your associated user to the same user.",
    refused_when: "`developerFeePercentage` is above zero, and the account's associated user is the seller, named or not.",
    instead: "",
    hints: &[
        LEAVE_OUT,
        Hint {
            general: "where the mode takes one, name another seller in `sellerEmail`",
            ..Hint::at_hand("name another seller in `sellerEmail`", &[send(Field::SellerEmail)])
        },
    ],
    message: "a developer fee is not allowed where the account's associated user sells",
    ..DOCUMENTED
}
.violated_when(|view, _| view.asks_for_developer_fee() & view.associated_user_sells());

/// `create.developer-fee.no-account`
pub(crate) const NO_ACCOUNT: Definition = About {
    rule: Rule::CreateDeveloperFeeNoAccount,
    place: Place::Field(Field::DeveloperFeePercentage),
    requirement: "A developer fee needs an associated user who receives it.",
    why: "The fee is credited to that user when the escrow completes.",
    refused_when: "`developerFeePercentage` is above zero, and the account has no associated user.",
    instead: "",
    hints: &[
        Hint {
            general: "for another seller's escrow, associate the account with a user",
            ..ASSOCIATE_SELLER
        },
        LEAVE_OUT,
    ],
    message: "nobody could receive the developer fee: the account is associated with no user",
    ..FORBIDDEN
}
.violated_when(|view, _| view.asks_for_developer_fee() & !view.account_has_user());
