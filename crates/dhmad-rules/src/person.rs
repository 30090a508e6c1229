//! People, seen from an escrow.

use crate::account::Account;
use crate::escrow::Escrow;
use crate::fact::{Fact, FactName, FactSet};
use crate::supposed::{SupposedUser, SupposedValue, nth_of};
use crate::truth::Truth;
use crate::vocabulary::{Party, is_email_address, same_email_address};

/// A person, seen from an escrow: its seller, its buyer, both, neither, or not known to be.
///
/// The target of a checkout session is known by the address in the request, the caller of a direct call as the user that
/// the account is associated with.
///
/// ```
/// use dhmad_rules::facts::Person;
/// use dhmad_rules::{Account, Escrow, Fact, Party};
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
    exists: Fact<bool>,
    as_seller: Relation,
    as_buyer: Relation,
}

/// Whether a person is a party, and which facts say so, or are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Relation {
    /// Of a person whose address is known: the address of the party tells.
    OfAddress(Fact<bool>),
    /// Of the account's user: both addresses are known.
    OfUser(bool),
    /// The account has no user, who is no party, whoever that is.
    OfNobody,
    /// The account's user is known, but not the party.
    WithoutParty,
    /// The party is known, but not the account's user.
    WithoutUser,
    /// Neither is known.
    WithoutBoth,
}

impl Relation {
    fn of_user(user: Fact<Option<&str>>, party: Fact<&str>) -> Self {
        match (user, party) {
            (Fact::Known(None), Fact::Known(_) | Fact::Unknown) => Self::OfNobody,
            (Fact::Known(Some(user)), Fact::Known(party)) => Self::OfUser(same_email_address(user, party)),
            (Fact::Known(Some(_)), Fact::Unknown) => Self::WithoutParty,
            (Fact::Unknown, Fact::Known(_)) => Self::WithoutUser,
            (Fact::Unknown, Fact::Unknown) => Self::WithoutBoth,
        }
    }

    const fn truth(self, party: FactName) -> Truth {
        const USER: FactSet = FactSet::of(FactName::AssociatedUser);
        let party = FactSet::of(party);
        match self {
            Self::OfAddress(answer) => Truth::on(party, answer),
            Self::OfUser(answer) => Truth::on(USER.with(party), Fact::Known(answer)),
            Self::OfNobody => Truth::on(USER, Fact::Known(false)),
            Self::WithoutParty => Truth::on(party, Fact::Unknown),
            Self::WithoutUser => Truth::on(USER, Fact::Unknown),
            Self::WithoutBoth => Truth::on(USER.with(party), Fact::Unknown),
        }
    }
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
            exists: Fact::Known(true),
            as_seller: Relation::OfAddress(is_seller),
            as_buyer: Relation::OfAddress(is_buyer),
        }
    }

    /// The user that the account is associated with.
    pub fn caller(account: &Account, escrow: &Escrow<'_>) -> Self {
        let user = account.associated_user();
        Self {
            malformed: false,
            exists: user.map(|user| user.is_some()),
            as_seller: Relation::of_user(user, escrow.party(Party::Seller)),
            as_buyer: Relation::of_user(user, escrow.party(Party::Buyer)),
        }
    }

    /// An associated user, by the relation to the parties.
    pub const fn related_caller(is_seller: Fact<bool>, is_buyer: Fact<bool>) -> Self {
        const fn relation(answer: Fact<bool>) -> Relation {
            match answer {
                Fact::Known(answer) => Relation::OfUser(answer),
                Fact::Unknown => Relation::WithoutBoth,
            }
        }
        Self {
            malformed: false,
            exists: Fact::Known(true),
            as_seller: relation(is_seller),
            as_buyer: relation(is_buyer),
        }
    }

    /// The person who is this party and not the other one, as a target or as a caller.
    pub(crate) fn only(party: Party, related: fn(Fact<bool>, Fact<bool>) -> Self) -> Self {
        related(Fact::Known(party == Party::Seller), Fact::Known(party == Party::Buyer))
    }

    /// No caller: the account is associated with no user.
    pub const fn nobody() -> Self {
        Self {
            malformed: false,
            exists: Fact::Known(false),
            as_seller: Relation::OfNobody,
            as_buyer: Relation::OfNobody,
        }
    }

    /// What an unknown fact about the person can turn out to be, one value after the other, with all else as it is. Nothing of
    /// other facts, nor of one that could not tell anything: the address of a party, while that of the account's user is not
    /// known either.
    pub(crate) fn supposed(self, fact: FactName, nth: usize) -> Option<(SupposedValue, Self)> {
        if fact == FactName::SellerEmail {
            self.supposed_party(Party::Seller, nth)
        } else if fact == FactName::BuyerEmail {
            self.supposed_party(Party::Buyer, nth)
        } else if fact == FactName::AssociatedUser {
            let with = |user| Some((SupposedValue::User(user), self.supposed_user(user)?));
            SupposedUser::ALL.into_iter().filter_map(with).nth(nth)
        } else {
            None
        }
    }

    /// The address of the party is the person's, or another.
    fn supposed_party(self, party: Party, nth: usize) -> Option<(SupposedValue, Self)> {
        let relation: fn(bool) -> Relation = match self.relation(party) {
            Relation::OfAddress(_) => |is| Relation::OfAddress(Fact::Known(is)),
            Relation::WithoutParty => Relation::OfUser,
            Relation::OfUser(_) | Relation::OfNobody | Relation::WithoutUser | Relation::WithoutBoth => {
                return None;
            }
        };
        nth_of(nth, &[true, false], SupposedValue::SameAddress, |is| self.with_relation(party, relation(is)))
    }

    /// The account's user, with it known who that is; `None` if it is known already, or cannot be the party.
    fn supposed_user(self, user: SupposedUser) -> Option<Self> {
        let supposed = |party, relation| match relation {
            Relation::WithoutUser => Some(Relation::OfUser(party == user)),
            // Of the party nothing is known still.
            Relation::WithoutBoth if party != user => Some(Relation::WithoutParty),
            Relation::WithoutBoth
            | Relation::OfAddress(_)
            | Relation::OfUser(_)
            | Relation::OfNobody
            | Relation::WithoutParty => None,
        };
        if user == SupposedUser::Nobody {
            return self.exists.known().is_none().then(Self::nobody);
        }
        Some(Self {
            exists: Fact::Known(true),
            as_seller: supposed(SupposedUser::Seller, self.as_seller)?,
            as_buyer: supposed(SupposedUser::Buyer, self.as_buyer)?,
            ..self
        })
    }

    const fn relation(&self, party: Party) -> Relation {
        match party {
            Party::Buyer => self.as_buyer,
            Party::Seller => self.as_seller,
        }
    }

    const fn with_relation(self, party: Party, relation: Relation) -> Self {
        match party {
            Party::Buyer => Self { as_buyer: relation, ..self },
            Party::Seller => Self { as_seller: relation, ..self },
        }
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
            Party::Buyer => self.as_buyer.truth(FactName::BuyerEmail),
            Party::Seller => self.as_seller.truth(FactName::SellerEmail),
        }
    }

    /// The account has a user: nobody asks it of a target.
    pub(crate) const fn exists(&self) -> Truth {
        Truth::about(FactName::AssociatedUser, self.exists)
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
