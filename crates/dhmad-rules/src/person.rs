//! People, seen from an escrow.

use crate::account::Account;
use crate::escrow::Escrow;
use crate::fact::{Fact, FactName, FactSet};
use crate::truth::Truth;
use crate::vocabulary::{Party, is_email_address, same_email_address};

/// A person, seen from an escrow: its seller, its buyer, both, neither, or not known to be.
///
/// The target of a checkout session is known by the address in the request, the caller of a direct call as the user that
/// the account is associated with.
///
/// ```
/// use dhmad_rules::{Account, Escrow, Fact, Party, Person};
///
/// let escrow = Escrow::unknown().with_buyer("buyer@example.com");
/// let target = Person::target("Buyer@Example.com", &escrow);
/// assert_eq!(target.is(Party::Buyer), Fact::Known(true));
/// assert_eq!(target.is(Party::Seller), Fact::Unknown);
///
/// let account = Account::unknown().with_associated_user("shop@example.com");
/// let caller = Person::caller(&account, &escrow);
/// assert_eq!(caller.is(Party::Buyer), Fact::Known(false));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Person {
    malformed: bool,
    exists: Truth,
    is_seller: Truth,
    is_buyer: Truth,
}

impl Person {
    /// The person with this address.
    ///
    /// An address that belongs to a known party is never malformed: the server knows it. A party whose address is not
    /// known is taken to have a well-formed one.
    pub fn target(address: &str, escrow: &Escrow<'_>) -> Self {
        let is_seller = escrow.is(Party::Seller, address);
        let is_buyer = escrow.is(Party::Buyer, address);
        let belongs_to_known_party = is_seller == Fact::Known(true) || is_buyer == Fact::Known(true);
        let malformed = !belongs_to_known_party && !is_email_address(address);
        Self { malformed, ..Self::related_target(is_seller, is_buyer) }
    }

    /// A target with a well-formed address, by the relation to the parties.
    pub const fn related_target(is_seller: Fact<bool>, is_buyer: Fact<bool>) -> Self {
        Self {
            malformed: false,
            exists: Truth::TRUE,
            is_seller: Truth::about(FactName::SellerEmail, is_seller),
            is_buyer: Truth::about(FactName::BuyerEmail, is_buyer),
        }
    }

    /// The user that the account is associated with.
    pub fn caller(account: &Account, escrow: &Escrow<'_>) -> Self {
        let user = account.associated_user();
        let is = |party, fact| is_party(user, escrow.party(party), fact);
        Self {
            malformed: false,
            exists: Truth::about(FactName::AssociatedUser, user.map(|user| user.is_some())),
            is_seller: is(Party::Seller, FactName::SellerEmail),
            is_buyer: is(Party::Buyer, FactName::BuyerEmail),
        }
    }

    /// An associated user, by the relation to the parties.
    pub const fn related_caller(is_seller: Fact<bool>, is_buyer: Fact<bool>) -> Self {
        const fn relation(fact: FactName, answer: Fact<bool>) -> Truth {
            Truth::on(FactSet::of(FactName::AssociatedUser).union(FactSet::of(fact)), answer)
        }
        Self {
            malformed: false,
            exists: Truth::about(FactName::AssociatedUser, Fact::Known(true)),
            is_seller: relation(FactName::SellerEmail, is_seller),
            is_buyer: relation(FactName::BuyerEmail, is_buyer),
        }
    }

    /// No caller: the account is associated with no user.
    pub const fn nobody() -> Self {
        let nobody = Truth::about(FactName::AssociatedUser, Fact::Known(false));
        Self { malformed: false, exists: nobody, is_seller: nobody, is_buyer: nobody }
    }

    /// Whether the person is that party. The same person can be both.
    pub const fn is(&self, party: Party) -> Fact<bool> {
        self.is_party(party).answer()
    }

    /// Whether the address is no e-mail address, and that of no known party.
    pub const fn is_malformed(&self) -> bool {
        self.malformed
    }

    pub(crate) const fn is_party(&self, party: Party) -> Truth {
        match party {
            Party::Buyer => self.is_buyer,
            Party::Seller => self.is_seller,
        }
    }

    pub(crate) const fn exists(&self) -> Truth {
        self.exists
    }
}

fn is_party(user: Fact<Option<&str>>, party: Fact<&str>, fact: FactName) -> Truth {
    let user_fact = FactSet::of(FactName::AssociatedUser);
    let party_fact = FactSet::of(fact);
    match (user, party) {
        // Nobody is no party, whoever that is.
        (Fact::Known(None), _) => Truth::on(user_fact, Fact::Known(false)),
        (Fact::Known(Some(user)), Fact::Known(party)) => {
            Truth::on(user_fact.union(party_fact), Fact::Known(same_email_address(user, party)))
        }
        (Fact::Known(Some(_)), Fact::Unknown) => Truth::on(party_fact, Fact::Unknown),
        (Fact::Unknown, Fact::Known(_)) => Truth::on(user_fact, Fact::Unknown),
        (Fact::Unknown, Fact::Unknown) => Truth::on(user_fact.union(party_fact), Fact::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_address_of_a_known_party_is_accepted() {
        let escrow = Escrow::unknown().with_seller("old seller").with_buyer("buyer@example.com");
        assert!(!Person::target("OLD SELLER", &escrow).is_malformed());
        assert!(Person::target("old buyer", &escrow).is_malformed());
        assert!(Person::target("old seller", &Escrow::unknown()).is_malformed());
    }

    #[test]
    fn one_person_can_be_both_parties() {
        let escrow = Escrow::unknown().with_seller("a@example.com").with_buyer("A@example.com");
        let target = Person::target("a@EXAMPLE.com", &escrow);
        assert_eq!(
            (target.is(Party::Seller), target.is(Party::Buyer)),
            (Fact::Known(true), Fact::Known(true))
        );
    }
}
