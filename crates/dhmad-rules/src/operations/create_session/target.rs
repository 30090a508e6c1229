//! Who is to perform the action: `targetUserEmail`.

use super::{DOCUMENTED, Definition, INFERRED, coded};
use crate::definition::{About, UserMessage};
use crate::hint::{Hint, target};
use crate::operations::hints;
use crate::rule::{Code, Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::{Field, Party};

/// The address of a party, whichever can take the step.
const EITHER: &[Hint] = &[
    Hint {
        general: "send the e-mail address of the buyer or of the seller, whoever the action is for",
        ..Hint::at_hand("send the buyer's e-mail address", &[target(Party::Buyer)])
            .where_a_role_acts(hints::BY_A_PARTY)
    },
    Hint::at_hand("send the seller's e-mail address", &[target(Party::Seller)]),
    Hint::at_hand("ask for another action: this one is open to neither party", &[]),
];

/// `session.target.missing`
pub(crate) const MISSING: Definition = About {
    rule: Rule::SessionTargetMissing,
    place: Place::Field(Field::TargetUserEmail),
    requirement: "A session names the person who is to perform the action.",
    why: "Only that person can complete the session.",
    refused_when: "`targetUserEmail` is absent, null or empty.",
    instead: "",
    hints: EITHER,
    message: "`targetUserEmail` is missing",
    user_message: UserMessage {
        english: "This step could not be prepared. Please contact the shop.",
        french: "Cette étape n’a pas pu être préparée. Veuillez contacter la boutique.",
        arabic: "تعذّر إعداد هذه الخطوة. يُرجى الاتصال بالمتجر.",
    },
    ..DOCUMENTED
}
.violated_when(|view, _| view.target.is_missing());

/// `session.target.malformed`
pub(crate) const MALFORMED: Definition = About {
    rule: Rule::SessionTargetMalformed,
    place: Place::Field(Field::TargetUserEmail),
    requirement: "`targetUserEmail` is an e-mail address.",
    why: "A person is found by the address, so anything else finds nobody.",
    refused_when: "`targetUserEmail` is no e-mail address, and not the address of a known party either.",
    instead: "",
    hints: EITHER,
    message: "`targetUserEmail` is not an e-mail address",
    user_message: UserMessage {
        english: "The e-mail address for this step is not valid.",
        french: "L’adresse e-mail pour cette étape n’est pas valide.",
        arabic: "عنوان البريد الإلكتروني لهذه الخطوة غير صالح.",
    },
    ..INFERRED
}
.violated_when(|view, _| view.target.judge(|target| Truth::settled(target.is_malformed())));

/// `session.target.not-buyer`, code `CHECKOUT_TARGET_NOT_BUYER`
pub(crate) const NOT_BUYER: Definition = About {
    rule: Rule::SessionTargetNotBuyer,
    place: Place::Field(Field::TargetUserEmail),
    requirement: "What the buyer decides is asked of the buyer.",
    why: "Paying, confirming the delivery, reviewing the proof and asking to cancel are the buyer's decisions.",
    refused_when: "{action_is}the target is \
                   not the buyer.",
    instead: "",
    hints: &[Hint::always("send the buyer's address", &[target(Party::Buyer)]).where_a_role_acts(hints::BY_THE_BUYER)],
    message: "`{action}` is for the buyer, and the target is not the buyer",
    user_message: UserMessage {
        english: "Only the buyer can take this step.",
        french: "Seul l’acheteur peut effectuer cette étape.",
        arabic: "يمكن للمشتري فقط القيام بهذه الخطوة.",
    },
    ..coded(Code::CheckoutTargetNotBuyer)
}
.violated_when(|view, _| view.target.judge(|target| !target.is_party(Party::Buyer)));

/// `session.target.not-seller`, code `CHECKOUT_TARGET_NOT_SELLER`
pub(crate) const NOT_SELLER: Definition = About {
    rule: Rule::SessionTargetNotSeller,
    place: Place::Field(Field::TargetUserEmail),
    requirement: "What the seller decides is asked of the seller.",
    why: "Uploading a proof, answering a cancellation request and cancelling at once are the seller's decisions.",
    refused_when: "{action_is}the target is not the seller.",
    instead: "",
    hints: &[Hint::always("send the seller's address", &[target(Party::Seller)]).where_a_role_acts(hints::BY_THE_SELLER)],
    message: "`{action}` is for the seller, and the target is not the seller",
    user_message: UserMessage {
        english: "Only the seller can take this step.",
        french: "Seul le vendeur peut effectuer cette étape.",
        arabic: "يمكن للبائع فقط القيام بهذه الخطوة.",
    },
    ..coded(Code::CheckoutTargetNotSeller)
}
.violated_when(|view, _| view.target.judge(|target| !target.is_party(Party::Seller)));

/// `session.target.not-party`
pub(crate) const NOT_PARTY: Definition = About {
    rule: Rule::SessionTargetNotParty,
    place: Place::Field(Field::TargetUserEmail),
    requirement: "Signing and disputing are asked of the buyer or of the seller.",
    why: "Nobody else takes part in the escrow, so nobody else can sign its contract or dispute it.",
    refused_when: "{action_is}the target is neither the buyer nor the seller.",
    instead: "",
    hints: EITHER,
    message: "the target is neither the buyer nor the seller",
    user_message: UserMessage {
        english: "Only the buyer or the seller can take this step.",
        french: "Seul l’acheteur ou le vendeur peut effectuer cette étape.",
        arabic: "يمكن للمشتري أو للبائع فقط القيام بهذه الخطوة.",
    },
    ..INFERRED
}
.violated_when(|view, _| {
    view.target.judge(|target| !target.is_party(Party::Seller) & !target.is_party(Party::Buyer))
});
