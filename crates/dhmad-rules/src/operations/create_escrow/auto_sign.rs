//! `autoSign`: the contract is signed for the seller at creation, with the account's stored signature.

use super::{ASSUMED, CreateView, DOCUMENTED, Definition, modes};
use crate::definition::About;
use crate::edition::Edition;
use crate::fact::{Fact, FactName};
use crate::hint::{Change, Hint, Proposal, leave_out};
use crate::rule::{Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::Field;

impl CreateView<'_> {
    fn asks_for_auto_sign(&self) -> Truth {
        self.request.auto_sign.judge(|auto_sign| Truth::settled(*auto_sign))
    }

    /// The contract is signed for the seller at creation: that is asked for, the seller is one's own, and there is a
    /// signature to do it with. What is not known of that does not count as given, whatever rules are in force.
    pub(crate) fn signs_for_seller(&self) -> bool {
        let configured = Truth::about(FactName::SignatureConfigured, self.account.signature_configured());
        let signs = self.asks_for_auto_sign() & self.seller_is_own() & configured;
        signs.answer() == Fact::Known(true)
    }

    fn asks_for_auto_sign_on_a_contract(&self, edition: &Edition) -> Truth {
        self.asks_for_auto_sign() & self.mode_has(edition, |mode| mode.has_contract)
    }
}

const LEAVE_OUT: Hint = Hint::always("leave `autoSign` out", &[leave_out(Field::AutoSign)]);

/// `create.auto-sign.third-party-seller`
pub(crate) const THIRD_PARTY_SELLER: Definition = About {
    rule: Rule::CreateAutoSignThirdPartySeller,
    place: Place::Field(Field::AutoSign),
    requirement: "Only your own signature is put under a contract automatically.",
    why: "A third party has to sign in person.",
    refused_when: "`autoSign` is true on an escrow with a contract, and `sellerEmail` names somebody else than the account's \
                   associated user.",
    instead: "",
    hints: &[Hint::always(
        "leave `autoSign` out: the seller signs in person, after the creation",
        &[leave_out(Field::AutoSign)],
    )],
    message: "`autoSign` is only for an escrow that your associated user sells",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
        view.asks_for_auto_sign_on_a_contract(edition) & view.seller_is_third_party()
    });

/// `create.auto-sign.not-applicable`
pub(crate) const NOT_APPLICABLE: Definition = About {
    rule: Rule::CreateAutoSignNotApplicable,
    place: Place::Field(Field::AutoSign),
    requirement: "Automatic signing needs a mode with a contract.",
    why: "Without a contract there is nothing to sign.",
    refused_when: "`autoSign` is true, and the mode is {modes_without_contract}.",
    instead: "",
    hints: &[
        LEAVE_OUT,
        Hint { general: "for a sale with a contract, use `standard`{standard_needs}", ..modes::STANDARD },
        modes::STANDARD_WITH_DAYS,
        modes::STANDARD_WITH_TERMS,
        modes::STANDARD_WITH_DAYS_AND_TERMS,
    ],
    message: "`autoSign` is not applicable to an escrow of mode `{mode}`, which has no contract",
    ..DOCUMENTED
}
.violated_when(|view, edition| view.asks_for_auto_sign() & view.mode_has(edition, |mode| !mode.has_contract));

/// `create.auto-sign.no-signature`
pub(crate) const NO_SIGNATURE: Definition = About {
    rule: Rule::CreateAutoSignNoSignature,
    place: Place::Field(Field::AutoSign),
    requirement: "Automatic signing needs a stored signature.",
    why: "The contract is signed with the image that the developer account has stored.",
    refused_when: "`autoSign` is true on an escrow with a contract, `sellerEmail` is absent or names the account's associated \
                   user, and the account has no stored signature.",
    instead: "",
    hints: &[
        Hint::always(
            "store a signature in the developer dashboard",
            &[Proposal::Change(Change::StoreSignature)],
        ),
        LEAVE_OUT,
    ],
    message: "`autoSign` needs a signature, and the account has none stored",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
        let configured = view.account.signature_configured();
        view.asks_for_auto_sign_on_a_contract(edition)
            & view.seller_is_own()
            & !Truth::about(FactName::SignatureConfigured, configured)
    });

/// `create.auto-sign.own-email`
pub(crate) const OWN_EMAIL: Definition = About {
    rule: Rule::CreateAutoSignOwnEmail,
    place: Place::Field(Field::AutoSign),
    requirement: "With automatic signing, the seller is not named.",
    why: "One sentence forbids the two together; the description of the error speaks of other sellers only.",
    refused_when: "`autoSign` is true on an escrow with a contract, and `sellerEmail` names the account's associated user.",
    instead: "leave `sellerEmail` out: the associated user sells anyway",
    hints: &[Hint::at_hand(
        "leave `sellerEmail` out: the associated user sells anyway",
        &[leave_out(Field::SellerEmail)],
    )],
    message: "`autoSign` comes with `sellerEmail`, which one sentence of the page forbids",
    ..ASSUMED
}
.violated_when(|view, edition| {
        view.asks_for_auto_sign_on_a_contract(edition) & view.seller_is_named_as_own()
    });
