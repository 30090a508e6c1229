//! `buyerEmail` and `sellerEmail`: who pays and who sells.

use super::{ASSUMED, CreateView, DOCUMENTED, Definition, FORBIDDEN, INFERRED, modes};
use crate::definition::{About, UserMessage};
use crate::fact::FactName;
use crate::hint::{Change, Hint, Proposal, leave_out, send};
use crate::rule::{Page, Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::{Field, Mode, is_email_address, same_email_address};

/// The statements about the seller that several rules are made of.
impl CreateView<'_> {
    /// The account is associated with a user.
    pub(super) fn account_has_user(&self) -> Truth {
        Truth::about(FactName::AssociatedUser, self.account.associated_user().map(|user| user.is_some()))
    }

    /// No seller is named, so the account's associated user sells.
    pub(super) fn seller_is_omitted(&self) -> Truth {
        self.request.seller_email.is_missing()
    }

    /// A seller is named, and it is the account's associated user.
    pub(super) fn seller_is_named_as_own(&self) -> Truth {
        self.request.seller_email.judge(|seller| self.is_associated_user(seller))
    }

    /// The seller is one's own: not named, or named as the account's associated user.
    pub(super) fn seller_is_own(&self) -> Truth {
        self.seller_is_omitted() | self.seller_is_named_as_own()
    }

    /// A seller is named, and it is somebody else.
    pub(super) fn seller_is_third_party(&self) -> Truth {
        self.request.seller_email.judge(|seller| !self.is_associated_user(seller))
    }

    /// The account's associated user exists and is the seller, named or not.
    pub(super) fn associated_user_sells(&self) -> Truth {
        if self.request.seller_email.value().is_some() {
            self.seller_is_named_as_own()
        } else {
            self.seller_is_omitted() & self.account_has_user()
        }
    }

    fn is_associated_user(&self, address: &str) -> Truth {
        let is_user = |user: Option<&str>| user.is_some_and(|user| same_email_address(user, address));
        Truth::about(FactName::AssociatedUser, self.account.associated_user().map(is_user))
    }
}

/// The account's user sells.
pub(super) const ASSOCIATE_SELLER: Hint = Hint::always(
    "associate the account with a user whose e-mail address is verified, in the developer dashboard",
    &[Proposal::Change(Change::AssociateUser)],
);

/// Where leaving the seller out alone does not do.
const SELL_YOURSELF: Hint = Hint::at_hand(
    "leave `sellerEmail` out: your associated user sells, whose e-mail address has to be verified, and there is no developer \
     fee then",
    &[],
);

/// `create.buyer-email.missing`
pub(crate) const BUYER_MISSING: Definition = About {
    rule: Rule::CreateBuyerEmailMissing,
    place: Place::Field(Field::BuyerEmail),
    requirement: "An escrow has a buyer.",
    why: "The buyer is invited by mail if there is no such user yet.",
    refused_when: "`buyerEmail` is absent, null or empty.",
    instead: "send the buyer's e-mail address",
    message: "`buyerEmail` is missing",
    ..DOCUMENTED
}
.violated_when(|view, _| view.request.buyer_email.is_missing());

/// `create.buyer-email.malformed`
pub(crate) const BUYER_MALFORMED: Definition = About {
    rule: Rule::CreateBuyerEmailMalformed,
    place: Place::Field(Field::BuyerEmail),
    requirement: "`buyerEmail` is an e-mail address.",
    why: "The invitation goes there.",
    refused_when: "`buyerEmail` is no e-mail address.",
    instead: "send the buyer's e-mail address",
    message: "`buyerEmail` is not an e-mail address",
    user_message: UserMessage {
        english: "The buyer's e-mail address is not valid.",
        french: "L’adresse e-mail de l’acheteur n’est pas valide.",
        arabic: "عنوان البريد الإلكتروني للمشتري غير صالح.",
    },
    ..INFERRED
}
.violated_when(|view, _| {
    view.request.buyer_email.judge(|address| Truth::settled(!is_email_address(address)))
});

/// `create.seller-email.malformed`
pub(crate) const SELLER_MALFORMED: Definition = About {
    rule: Rule::CreateSellerEmailMalformed,
    place: Place::Field(Field::SellerEmail),
    requirement: "`sellerEmail`, where there is one, is an e-mail address.",
    why: "The invitation goes there if there is no such user yet.",
    refused_when: "`sellerEmail` is no e-mail address.",
    instead: "",
    hints: &[
        Hint {
            general: "send the seller's e-mail address, where the mode takes one",
            ..Hint::at_hand("send the seller's e-mail address", &[send(Field::SellerEmail)])
        },
        Hint::always("leave it out if your associated user sells", &[leave_out(Field::SellerEmail)]),
        SELL_YOURSELF,
    ],
    message: "`sellerEmail` is not an e-mail address",
    user_message: UserMessage {
        english: "The seller's e-mail address is not valid.",
        french: "L’adresse e-mail du vendeur n’est pas valide.",
        arabic: "عنوان البريد الإلكتروني للبائع غير صالح.",
    },
    ..INFERRED
}
.violated_when(|view, _| {
    view.request.seller_email.judge(|address| Truth::settled(!is_email_address(address)))
});

/// `create.seller-email.instant`
pub(crate) const SELLER_ON_INSTANT: Definition = About {
    rule: Rule::CreateSellerEmailInstant,
    place: Place::Field(Field::SellerEmail),
    requirement: "Where the account's associated user has to sell, no seller is named.",
    why: "Instant escrows are for goods of your own application.",
    refused_when: "The mode is {modes_of_own_sales}, and `sellerEmail` is present, whoever it names.",
    instead: "",
    hints: &[
        Hint {
            general: "leave `sellerEmail` out if your associated user sells",
            ..Hint::at_hand("leave `sellerEmail` out", &[leave_out(Field::SellerEmail)])
        },
        Hint { general: "for another seller, use `standard`{standard_needs}", ..modes::STANDARD },
        modes::STANDARD_WITH_DAYS,
        modes::STANDARD_WITH_TERMS,
        modes::STANDARD_WITH_DAYS_AND_TERMS,
        Hint { general: "for another seller, use `quick`{quick_needs}", ..modes::QUICK },
        modes::QUICK_WITH_DAYS,
        SELL_YOURSELF,
    ],
    message: "`sellerEmail` is not allowed where the mode is `{mode}`",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
    view.mode_has(edition, |mode| !mode.may_name_seller) & view.request.seller_email.judge(|_| Truth::TRUE)
});

/// `create.seller.no-account`
pub(crate) const NO_ACCOUNT: Definition = About {
    rule: Rule::CreateSellerNoAccount,
    place: Place::Field(Field::SellerEmail),
    requirement: "Without `sellerEmail`, the account's associated user sells, so there must be one.",
    why: "Somebody has to receive the money.",
    refused_when: "`sellerEmail` is absent, and the account has no associated user.",
    instead: "",
    hints: &[
        Hint {
            general: "send `sellerEmail`, where the mode takes one",
            ..Hint::at_hand("send `sellerEmail`", &[send(Field::SellerEmail)])
        },
        ASSOCIATE_SELLER,
        Hint::at_hand(
            "associate the account with a user whose e-mail address is verified, in the developer dashboard, and leave the \
             developer fee out",
            &[Proposal::Change(Change::AssociateUser), leave_out(Field::DeveloperFeePercentage)],
        ),
    ],
    message: "there is no seller: `sellerEmail` is absent and the account is associated with no user",
    ..FORBIDDEN
}
.violated_when(|view, _| view.seller_is_omitted() & !view.account_has_user());

/// `create.seller.unverified-email`
pub(crate) const UNVERIFIED_EMAIL: Definition = About {
    rule: Rule::CreateSellerUnverifiedEmail,
    place: Place::Field(Field::SellerEmail),
    http_status: None,
    sources: &[Page::Overview],
    requirement: "An associated user who sells has a verified e-mail address.",
    why: "The money is released to that user.",
    refused_when: "The account's associated user is the seller, and the address is not verified.",
    instead: "",
    hints: &[Hint::always(
        "verify the associated user's e-mail address",
        &[Proposal::Change(Change::VerifyUser)],
    )],
    message: "the associated user's e-mail address is not verified",
    user_message: UserMessage {
        english: "The seller's e-mail address is not verified yet.",
        french: "L’adresse e-mail du vendeur n’est pas encore vérifiée.",
        arabic: "لم يتم بعد التحقق من عنوان البريد الإلكتروني للبائع.",
    },
    ..DOCUMENTED
}
.violated_when(|view, _| {
    let verified = view.account.associated_user_verified();
    view.associated_user_sells() & !Truth::about(FactName::AssociatedUserVerified, verified)
});

/// `create.seller.quick-omitted`
pub(crate) const QUICK_OMITTED: Definition = About {
    rule: Rule::CreateSellerQuickOmitted,
    place: Place::Field(Field::SellerEmail),
    requirement: "On a quick escrow a seller is named.",
    why: "One page calls the seller of a quick escrow a third party who must be named; another lets the associated user \
          sell. They contradict each other.",
    refused_when: "The mode is `quick`, and `sellerEmail` is absent.",
    instead: "",
    hints: &[Hint::always("send `sellerEmail`", &[send(Field::SellerEmail)])],
    message: "`sellerEmail` is absent on a `quick` escrow, which one page requires",
    ..ASSUMED
}
.violated_when(|view, edition| {
        view.mode_is(edition, |mode| match mode {
            Mode::Quick => true,
            Mode::Standard | Mode::Instant => false,
        }) & view.seller_is_omitted()
    });

/// `create.parties.same`
pub(crate) const SAME: Definition = About {
    rule: Rule::CreatePartiesSame,
    place: Place::Field(Field::BuyerEmail),
    requirement: "Buyer and seller are two people.",
    why: "Nobody needs an escrow with oneself; no page says that it is refused.",
    refused_when: "`buyerEmail` and `sellerEmail` are the same address, or `sellerEmail` is absent and the buyer is the \
                   account's associated user.",
    instead: "check `buyerEmail` and `sellerEmail`: without the latter the associated user sells",
    message: "buyer and seller are the same address",
    user_message: UserMessage {
        english: "The buyer and the seller have to be two different people.",
        french: "L’acheteur et le vendeur doivent être deux personnes différentes.",
        arabic: "يجب أن يكون المشتري والبائع شخصين مختلفين.",
    },
    ..ASSUMED
}
.violated_when(|view, _| {
        view.request.buyer_email.judge(|buyer| match view.request.seller_email.value() {
            Some(seller) => Truth::settled(same_email_address(buyer, seller)),
            None => view.seller_is_omitted() & view.is_associated_user(buyer),
        })
    });
