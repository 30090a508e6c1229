//! Who is to perform the action: `targetUserEmail`.

use super::{DOCUMENTED, INFERRED, coded};
use crate::catalogue::{Code, Definition, Place, Predicate};
use crate::escrow::Parties;
use crate::fact::{Fact, FactName};
use crate::truth::Truth;
use crate::vocabulary::{Party, is_email_address};

/// The person that a session is for, seen from the escrow.
///
/// ```
/// use dhmad_rules::{Fact, Parties, Party, Target};
///
/// let parties = Parties::unknown().with_buyer("buyer@example.com");
/// let target = Target::of("Buyer@Example.com", parties);
/// assert_eq!(target.is(Party::Buyer), Fact::Known(true));
/// assert_eq!(target.is(Party::Seller), Fact::Unknown);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Target {
    malformed: bool,
    is_seller: Fact<bool>,
    is_buyer: Fact<bool>,
}

impl Target {
    /// The target with this address.
    ///
    /// An address that belongs to a known party is never malformed: the server knows it. A party whose address is not
    /// known is taken to have a well-formed one.
    pub fn of(address: &str, parties: Parties<'_>) -> Self {
        let is_seller = parties.is(Party::Seller, address);
        let is_buyer = parties.is(Party::Buyer, address);
        let belongs_to_known_party = is_seller == Fact::Known(true) || is_buyer == Fact::Known(true);
        Self { malformed: !belongs_to_known_party && !is_email_address(address), is_seller, is_buyer }
    }

    /// A target with a well-formed address, by its relation to the parties.
    pub const fn related(is_seller: Fact<bool>, is_buyer: Fact<bool>) -> Self {
        Self { malformed: false, is_seller, is_buyer }
    }

    /// Whether the address is no e-mail address, and that of no known party.
    pub const fn is_malformed(&self) -> bool {
        self.malformed
    }

    /// Whether the target is that party. The same person can be both.
    pub const fn is(&self, party: Party) -> Fact<bool> {
        match party {
            Party::Buyer => self.is_buyer,
            Party::Seller => self.is_seller,
        }
    }

    pub(super) fn is_party(&self, party: Party) -> Truth {
        let fact = match party {
            Party::Buyer => FactName::BuyerEmail,
            Party::Seller => FactName::SellerEmail,
        };
        Truth::about(fact, self.is(party))
    }
}

pub(crate) const MISSING: Definition = Definition {
    id: "session.target.missing",
    place: Place::TargetUserEmail,
    requirement: "A session names the person who is to perform the action.",
    why: "Only that person can complete the session.",
    refused_when: "`targetUserEmail` is absent, null or empty.",
    instead: "send the e-mail address of the buyer or of the seller",
    message: "`targetUserEmail` is missing",
    user_message: "This step could not be prepared. Please try again later.",
    violated_when: Predicate::Session(|view| view.target.is_missing()),
    ..DOCUMENTED
};

pub(crate) const MALFORMED: Definition = Definition {
    id: "session.target.malformed",
    place: Place::TargetUserEmail,
    requirement: "`targetUserEmail` is an e-mail address.",
    why: "A person is found by the address, so anything else finds nobody.",
    refused_when: "`targetUserEmail` is no e-mail address, and not the address of a known party either.",
    instead: "send the e-mail address of the buyer or of the seller",
    message: "`targetUserEmail` is not an e-mail address",
    user_message: "The e-mail address for this step is not valid.",
    violated_when: Predicate::Session(|view| {
        view.target.judge(|target| Truth::settled(target.is_malformed()))
    }),
    ..INFERRED
};

pub(crate) const NOT_BUYER: Definition = Definition {
    id: "session.target.not-buyer",
    place: Place::TargetUserEmail,
    requirement: "What the buyer decides is asked of the buyer.",
    why: "Paying, confirming the delivery, reviewing the proof and asking to cancel are the buyer's decisions.",
    refused_when: "The action is `accept_pay`, `complete`, `review_proof` or `request_cancellation`, and the target is \
                   not the buyer.",
    instead: "send the buyer's address",
    message: "`{action}` is for the buyer, and the target is not the buyer",
    user_message: "Only the buyer can take this step.",
    violated_when: Predicate::Session(|view| view.target.judge(|target| !target.is_party(Party::Buyer))),
    ..coded(Code::CheckoutTargetNotBuyer)
};

pub(crate) const NOT_SELLER: Definition = Definition {
    id: "session.target.not-seller",
    place: Place::TargetUserEmail,
    requirement: "What the seller decides is asked of the seller.",
    why: "Uploading a proof, answering a cancellation request and cancelling at once are the seller's decisions.",
    refused_when: "The action is `submit_proof`, `accept_cancellation`, `reject_cancellation` or `cancel_escrow`, and \
                   the target is not the seller.",
    instead: "send the seller's address",
    message: "`{action}` is for the seller, and the target is not the seller",
    user_message: "Only the seller can take this step.",
    violated_when: Predicate::Session(|view| view.target.judge(|target| !target.is_party(Party::Seller))),
    ..coded(Code::CheckoutTargetNotSeller)
};

pub(crate) const NOT_PARTY: Definition = Definition {
    id: "session.target.not-party",
    place: Place::TargetUserEmail,
    requirement: "Signing and disputing are asked of the buyer or of the seller.",
    why: "Nobody else takes part in the escrow, so nobody else can sign its contract or dispute it.",
    refused_when: "The action is `sign_contract` or `dispute`, and the target is neither the buyer nor the seller.",
    instead: "send the address of the buyer or of the seller",
    message: "the target is neither the buyer nor the seller",
    user_message: "Only the buyer or the seller can take this step.",
    violated_when: Predicate::Session(|view| {
        view.target.judge(|target| !target.is_party(Party::Seller) & !target.is_party(Party::Buyer))
    }),
    ..INFERRED
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_address_of_a_known_party_is_accepted() {
        let parties = Parties::unknown().with_seller("old seller").with_buyer("buyer@example.com");
        assert!(!Target::of("OLD SELLER", parties).is_malformed());
        assert!(Target::of("old buyer", parties).is_malformed());
        assert!(Target::of("old seller", Parties::unknown()).is_malformed());
    }

    #[test]
    fn one_person_can_be_both_parties() {
        let parties = Parties::unknown().with_seller("a@example.com").with_buyer("A@example.com");
        let target = Target::of("a@EXAMPLE.com", parties);
        assert_eq!(
            (target.is(Party::Seller), target.is(Party::Buyer)),
            (Fact::Known(true), Fact::Known(true))
        );
    }
}
