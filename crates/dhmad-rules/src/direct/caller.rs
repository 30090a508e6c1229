//! Who makes a direct call: the account's associated user.

use crate::escrow::Parties;
use crate::fact::{Fact, FactName, FactSet};
use crate::truth::Truth;
use crate::vocabulary::{Party, same_email_address};

/// The account's associated user, seen from the escrow: its seller, its buyer, neither, or nobody if the account is
/// associated with no user.
///
/// ```
/// use dhmad_rules::{Account, Caller, Fact, Parties, Party};
///
/// let account = Account::unknown().with_associated_user("shop@example.com");
/// let parties = Parties::unknown().with_seller("Shop@example.com");
/// let caller = Caller::of(account, parties);
/// assert_eq!(caller.is(Party::Seller), Fact::Known(true));
/// assert_eq!(caller.is(Party::Buyer), Fact::Unknown);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    exists: Truth,
    is_seller: Truth,
    is_buyer: Truth,
}

impl Caller {
    /// The caller of an account, in an escrow between these parties.
    pub fn of(account: crate::Account<'_>, parties: Parties<'_>) -> Self {
        let user = account.associated_user();
        let exists = Truth::about(FactName::AssociatedUser, user.map(|user| user.is_some()));
        let is = |party, fact| is_party(user, parties.of(party), fact);
        Self {
            exists,
            is_seller: is(Party::Seller, FactName::SellerEmail),
            is_buyer: is(Party::Buyer, FactName::BuyerEmail),
        }
    }

    /// An associated user, by the relation to the parties.
    pub const fn related(is_seller: Fact<bool>, is_buyer: Fact<bool>) -> Self {
        const fn relation(fact: FactName, answer: Fact<bool>) -> Truth {
            Truth::on(FactSet::of(FactName::AssociatedUser).union(FactSet::of(fact)), answer)
        }
        Self {
            exists: Truth::about(FactName::AssociatedUser, Fact::Known(true)),
            is_seller: relation(FactName::SellerEmail, is_seller),
            is_buyer: relation(FactName::BuyerEmail, is_buyer),
        }
    }

    /// Nobody: the account is associated with no user.
    pub const fn nobody() -> Self {
        let nobody = Truth::about(FactName::AssociatedUser, Fact::Known(false));
        Self { exists: nobody, is_seller: nobody, is_buyer: nobody }
    }

    /// Whether the caller is that party. The same person can be both.
    pub const fn is(&self, party: Party) -> Fact<bool> {
        self.is_party(party).answer()
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
