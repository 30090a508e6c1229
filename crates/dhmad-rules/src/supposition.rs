//! What would follow if a fact that is missing were known.

use alloc::vec::Vec;
use core::fmt::{self, Display, Formatter};

use crate::account::{AccountView, Rates};
use crate::decision::Decision;
use crate::escrow::EscrowView;
use crate::fact::{Existence, Fact, FactName};
use crate::given::Given;
use crate::money::{Currency, Decimal, FxLock, FxRate};
use crate::operations::{CreateView, DirectView, Listing, RequestView, SessionView, UpdateView};
use crate::person::{Person, SupposedUser};
use crate::policy::Policy;
use crate::report::Report;
use crate::vocabulary::{CancellationStatus, DisputeState, Mode, Party, ProofPhase, Status};

/// A value that a missing fact may turn out to have, and what the rules would say then.
///
/// ```
/// use dhmad_rules::facts::FactName;
/// use dhmad_rules::{Account, DirectCall, Escrow, JUNE_2026, Policy, Verdict};
///
/// let account = Account::unknown().with_associated_user("buyer@example.com");
/// let escrow = Escrow::unknown().with_buyer("buyer@example.com");
/// let report = JUNE_2026.check(DirectCall::Cancel, &escrow, &account);
/// let suppositions = report.suppose(FactName::Status, &Policy::standard());
/// let then = |value: &str| {
///     let supposition = suppositions.iter().find(|it| it.value().to_string() == value).expect("it is a status");
///     supposition.decision().verdict()
/// };
/// assert!(then("pending").is_accepting());
/// assert_eq!(then("delivered"), Verdict::Reject);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Supposition {
    value: SupposedValue,
    decision: Decision,
}

impl Supposition {
    /// The value.
    pub const fn value(&self) -> SupposedValue {
        self.value
    }

    /// What would become of the request if the fact had this value, with all else as it is.
    pub const fn decision(&self) -> &Decision {
        &self.decision
    }
}

/// A value of a fact, as far as it makes a difference: an address is that of somebody or not, a rate is low or high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SupposedValue {
    /// The mode.
    Mode(Mode),
    /// The status.
    Status(Status),
    /// The phase of the proof.
    Phase(ProofPhase),
    /// The state of the dispute.
    DisputeState(DisputeState),
    /// The currency.
    Currency(Currency),
    /// What became of the buyer's request to cancel, if there is one.
    Cancellation(Option<CancellationStatus>),
    /// Whether there is a proof gate, or a dispute.
    Exists(bool),
    /// Whether somebody has signed, an address is verified, or a signature is stored.
    Holds(bool),
    /// Whether the address of a party is that of the session's target, or of the account's user.
    SameAddress(bool),
    /// How the account's list stands to the redirect URL.
    Listing(Listing),
    /// Who the account's user is.
    User(SupposedUser),
    /// A rate at which any amount is worth too little.
    LowRate,
    /// A rate at which it is worth enough.
    HighRate,
}

/// The value as the API spells it, or in a word or two.
impl Display for SupposedValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mode(mode) => mode.fmt(f),
            Self::Status(status) => status.fmt(f),
            Self::Phase(phase) => phase.fmt(f),
            Self::DisputeState(state) => state.fmt(f),
            Self::Currency(currency) => currency.fmt(f),
            Self::Cancellation(Some(status)) => status.fmt(f),
            Self::Cancellation(None) | Self::Exists(false) => f.pad("none"),
            Self::Exists(true) => f.pad("given"),
            Self::Holds(holds) => holds.fmt(f),
            Self::SameAddress(true) => f.pad("the same address"),
            Self::SameAddress(false) => f.pad("another address"),
            Self::Listing(Listing::NoneConfigured) => f.pad("an empty list"),
            Self::Listing(Listing::NotListed) => f.pad("without this URL"),
            Self::Listing(Listing::NearMatch) => f.pad("with one near it"),
            Self::Listing(Listing::Listed) => f.pad("with this URL"),
            Self::User(user) => user.fmt(f),
            Self::LowRate => f.pad("too low a rate"),
            Self::HighRate => f.pad("a higher rate"),
        }
    }
}

impl Report<'_> {
    /// What would follow from each value of a fact, with all else as it is. Nothing if the fact alone could not tell anything:
    /// the address of a party, for one, while it is not known whose address it is to be compared with.
    pub fn suppose(&self, fact: FactName, policy: &Policy) -> Vec<Supposition> {
        let edition = self.edition();
        let supposed = |(value, view): (SupposedValue, RequestView<'_>)| {
            let decision = edition.report(view).decide(policy);
            // What is violated stays violated, also what an adapter found.
            let decision = self.violated().iter().fold(decision, Decision::with_violated);
            Supposition { value, decision }
        };
        match *self.view() {
            RequestView::CreateSession(view) => of_session(view, fact)
                .into_iter()
                .map(|(value, view)| supposed((value, RequestView::CreateSession(view))))
                .collect(),
            RequestView::UpdateEscrow(view) => of_update(view, fact)
                .into_iter()
                .map(|(value, view)| supposed((value, RequestView::UpdateEscrow(view))))
                .collect(),
            RequestView::Direct(view) => of_escrow(view.escrow, fact)
                .into_iter()
                .map(|(value, escrow)| (value, DirectView { escrow, ..view }))
                .chain(
                    of_caller(view.caller, fact)
                        .into_iter()
                        .map(|(value, caller)| (value, DirectView { caller, ..view })),
                )
                .map(|(value, view)| supposed((value, RequestView::Direct(view))))
                .collect(),
            RequestView::CreateEscrow(view) => of_account(view, fact)
                .into_iter()
                .map(|(value, account)| {
                    supposed((value, RequestView::CreateEscrow(CreateView { account, ..view })))
                })
                .collect(),
        }
    }
}

type Values<T> = Vec<(SupposedValue, T)>;

fn of_session(view: SessionView, fact: FactName) -> Values<SessionView> {
    if let Some(party) = party_of(fact) {
        let with = |is| {
            let target = view.target.map(|target| target.supposing_target(party, is));
            (SupposedValue::SameAddress(is), SessionView { target, ..view })
        };
        return [true, false].map(with).to_vec();
    }
    if fact == FactName::AllowedRedirectUrls {
        let Given::Value(redirect) = view.redirect else { return Vec::new() };
        let can_be = |listing: &Listing| redirect.is_comparable() || *listing != Listing::NearMatch;
        let with = |listing| {
            let redirect = Given::Value(redirect.with_listing(Fact::Known(listing)));
            (SupposedValue::Listing(listing), SessionView { redirect, ..view })
        };
        return Listing::ALL.into_iter().filter(can_be).map(with).collect();
    }
    let escrows = of_escrow(view.escrow, fact).into_iter();
    escrows.map(|(value, escrow)| (value, SessionView { escrow, ..view })).collect()
}

fn of_update(view: UpdateView<'_>, fact: FactName) -> Values<UpdateView<'_>> {
    let escrows = of_escrow(view.escrow, fact).into_iter();
    let escrows = escrows.map(|(value, escrow)| (value, UpdateView { escrow, ..view }));
    let callers = of_caller(view.caller, fact).into_iter();
    let callers = callers.map(|(value, caller)| (value, UpdateView { caller, ..view }));
    let currencies = Currency::ALL.into_iter().filter(|_| fact == FactName::Currency);
    let currencies = currencies.map(|currency| {
        (SupposedValue::Currency(currency), UpdateView { currency: Fact::Known(currency), ..view })
    });
    let rates = of_rates(view.rates, fact).into_iter();
    let rates = rates.map(|(value, rates)| (value, UpdateView { rates, ..view }));
    escrows.chain(callers).chain(currencies).chain(rates).collect()
}

/// The account of a create request, with the fact known.
fn of_account(view: CreateView<'_>, fact: FactName) -> Values<AccountView<'_>> {
    let account = view.account;
    if fact == FactName::AssociatedUser {
        let users = [
            (SupposedUser::Nobody, Some(None)),
            (SupposedUser::Seller, view.request.seller_email.value().map(Some)),
            (SupposedUser::Buyer, view.request.buyer_email.value().map(Some)),
            // No address has two `@`, so this is neither's.
            (SupposedUser::SomebodyElse, Some(Some("somebody@else@"))),
        ];
        let with = |(user, address): (SupposedUser, Option<_>)| {
            let associated_user = Fact::Known(address?);
            Some((SupposedValue::User(user), AccountView { associated_user, ..account }))
        };
        return users.into_iter().filter_map(with).collect();
    }
    if fact == FactName::AssociatedUserVerified {
        let with = |associated_user_verified| AccountView { associated_user_verified, ..account };
        return [true, false].map(|is| (SupposedValue::Holds(is), with(Fact::Known(is)))).to_vec();
    }
    if fact == FactName::SignatureConfigured {
        let with = |signature_configured| AccountView { signature_configured, ..account };
        return [true, false].map(|is| (SupposedValue::Holds(is), with(Fact::Known(is)))).to_vec();
    }
    let rates = of_rates(account.rates(), fact).into_iter();
    rates.map(|(value, rates)| (value, AccountView { rates, ..account })).collect()
}

fn of_caller(caller: Person, fact: FactName) -> Values<Person> {
    if let Some(party) = party_of(fact) {
        let with = |is| Some((SupposedValue::SameAddress(is), caller.supposing_party(party, is)?));
        return [true, false].into_iter().filter_map(with).collect();
    }
    if fact == FactName::AssociatedUser {
        let with = |user| Some((SupposedValue::User(user), caller.supposing_user(user)?));
        return SupposedUser::ALL.into_iter().filter_map(with).collect();
    }
    Vec::new()
}

/// A rate makes an amount worth more or less than a minimum: the extremes tell of both.
fn of_rates(rates: Rates, fact: FactName) -> Values<Rates> {
    let lock = match fact {
        FactName::UsdRate => FxLock::Usd,
        FactName::EurRate => FxLock::Eur,
        FactName::Mode
        | FactName::Status
        | FactName::SellerEmail
        | FactName::BuyerEmail
        | FactName::SellerSigned
        | FactName::BuyerSigned
        | FactName::ProofGate
        | FactName::ProofPhase
        | FactName::Dispute
        | FactName::DisputeState
        | FactName::Cancellation
        | FactName::AllowedRedirectUrls
        | FactName::AssociatedUser
        | FactName::AssociatedUserVerified
        | FactName::SignatureConfigured
        | FactName::Currency => return Vec::new(),
    };
    let extremes = [
        (SupposedValue::LowRate, Decimal::new(1, Decimal::MAX_SCALE)),
        (SupposedValue::HighRate, Decimal::from(10_000_000_000_u64)),
    ];
    let with = |(value, rate)| Some((value, rates.with(lock(FxRate::new(rate).ok()?))));
    extremes.into_iter().filter_map(with).collect()
}

/// The escrow with the fact known.
fn of_escrow(escrow: EscrowView, fact: FactName) -> Values<EscrowView> {
    match fact {
        FactName::Mode => Mode::ALL.map(|mode| (SupposedValue::Mode(mode), escrow.with_mode(mode))).to_vec(),
        FactName::Status => {
            Status::ALL.map(|status| (SupposedValue::Status(status), escrow.with_status(status))).to_vec()
        }
        FactName::SellerSigned => [true, false]
            .map(|is| (SupposedValue::Holds(is), escrow.with_signatures(is, escrow.signed(Party::Buyer))))
            .to_vec(),
        FactName::BuyerSigned => [true, false]
            .map(|is| (SupposedValue::Holds(is), escrow.with_signatures(escrow.signed(Party::Seller), is)))
            .to_vec(),
        FactName::ProofGate => [
            (SupposedValue::Exists(false), escrow.without_proof_gate()),
            (SupposedValue::Exists(true), escrow.with_proof_gate(escrow.proof_gate().property())),
        ]
        .to_vec(),
        FactName::ProofPhase => {
            ProofPhase::ALL.map(|phase| (SupposedValue::Phase(phase), escrow.with_proof_gate(phase))).to_vec()
        }
        FactName::Dispute => [
            (SupposedValue::Exists(false), escrow.without_dispute()),
            (SupposedValue::Exists(true), escrow.with_dispute(escrow.dispute().property())),
        ]
        .to_vec(),
        FactName::DisputeState => DisputeState::ALL
            .map(|state| (SupposedValue::DisputeState(state), escrow.with_dispute(state)))
            .to_vec(),
        FactName::Cancellation => {
            let none = match escrow.cancellation_request() {
                Existence::Unknown => Some((None, escrow.without_cancellation_request())),
                Existence::Absent | Existence::Present(_) => None,
            };
            let requested = CancellationStatus::ALL.into_iter();
            let requested = requested.map(|status| (Some(status), escrow.with_cancellation_request(status)));
            let all = none.into_iter().chain(requested);
            all.map(|(status, escrow)| (SupposedValue::Cancellation(status), escrow)).collect()
        }
        FactName::SellerEmail
        | FactName::BuyerEmail
        | FactName::AllowedRedirectUrls
        | FactName::AssociatedUser
        | FactName::AssociatedUserVerified
        | FactName::SignatureConfigured
        | FactName::Currency
        | FactName::UsdRate
        | FactName::EurRate => Vec::new(),
    }
}

/// The party whose address it is.
fn party_of(fact: FactName) -> Option<Party> {
    if fact == FactName::SellerEmail {
        Some(Party::Seller)
    } else if fact == FactName::BuyerEmail {
        Some(Party::Buyer)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::string::{String, ToString};

    use crate::account::Account;

    use super::*;
    use crate::edition::{Edition, JUNE_2026};
    use crate::escrow::Escrow;
    use crate::operations::{CreateEscrow, CreateSession, UpdateEscrow};
    use crate::policy::Verdict;
    use crate::report::Request;
    use crate::rule::Rule;
    use crate::vocabulary::{Action, DirectCall};

    const EDITION: &Edition = &JUNE_2026;

    fn verdicts(report: &Report<'_>, fact: FactName) -> BTreeMap<String, Verdict> {
        let verdict = |it: Supposition| (it.value().to_string(), it.decision().verdict());
        report.suppose(fact, &Policy::standard()).into_iter().map(verdict).collect()
    }

    fn session(action: Action) -> Request<'static> {
        let (target_user_email, redirect_url) = ("buyer@example.com", "https://app.example/cb");
        CreateSession { action, target_user_email, redirect_url, metadata: &[] }.into()
    }

    /// Every request, with nothing known but what is in it.
    fn requests() -> Vec<Request<'static>> {
        let create = CreateEscrow::empty()
            .with_title("Phone")
            .with_amount(Decimal::from(10))
            .with_currency(Currency::Usd)
            .with_mode(Mode::Quick)
            .with_buyer_email("buyer@example.com")
            .with_seller_email("seller@example.com")
            .with_developer_fee_percentage(Decimal::ONE);
        let update = UpdateEscrow { amount: Some(Decimal::from(10)), ..UpdateEscrow::empty() };
        let mut requests: Vec<Request<'static>> = EDITION.actions.iter().map(session).collect();
        requests.extend(DirectCall::ALL.map(Request::from));
        let signed = create.with_mode(Mode::Standard).with_auto_sign(true);
        requests.extend([Request::from(create), signed.into(), update.into()]);
        requests
    }

    /// The facts that a rule misses can tip it, so of each there is more to suppose than one thing, unless it waits for another
    /// fact to be compared with.
    #[test]
    fn of_every_missing_fact_something_can_be_supposed() {
        let (escrow, account) = (Escrow::unknown(), Account::unknown());
        for request in requests() {
            let report = EDITION.check(request, &escrow, &account);
            for finding in report.findings(report.unchecked()) {
                for fact in finding.facts().iter() {
                    let count = report.suppose(fact, &Policy::standard()).len();
                    let waits = match request {
                        Request::UpdateEscrow(_) | Request::Direct(_) => party_of(fact).is_some(),
                        Request::CreateEscrow(_) | Request::CreateSession(_) => false,
                    };
                    assert!(count >= 2 || waits, "{request:?}: {}: {fact}", finding.rule());
                }
            }
        }
    }

    /// What is known stays: a supposition decides more, never otherwise.
    #[test]
    fn a_supposition_contradicts_nothing() {
        let account = Account::unknown().with_associated_user("seller@example.com");
        let escrow = Escrow::unknown().with_seller("seller@example.com").with_status(Status::Paid);
        for request in requests() {
            let report = EDITION.check(request, &escrow, &account).with_violated(Rule::RequestUnknownField);
            for fact in report
                .findings(report.unchecked())
                .flat_map(|finding| finding.facts().iter().collect::<Vec<_>>())
            {
                for supposition in report.suppose(fact, &Policy::standard()) {
                    let judgement = supposition.decision().judgement();
                    assert!(
                        report.violated().without(judgement.violated()).is_empty(),
                        "{request:?}: {fact}"
                    );
                    let open = judgement.unchecked().without(report.unchecked());
                    assert!(open.is_empty(), "{request:?}: {fact}: {open:?}");
                }
            }
        }
    }

    // Without the feature a URL cannot be read, so that nothing is accepted.
    #[cfg(feature = "url")]
    #[test]
    fn each_value_has_its_verdict() {
        let account = Account::unknown().with_allowed_redirect_urls(["https://app.example/cb"]);
        let escrow = Escrow::unknown()
            .with_mode(Mode::Quick)
            .with_status(Status::Paid)
            .with_buyer("buyer@example.com");
        let report = EDITION.check(session(Action::RequestCancellation), &escrow, &account);
        let expected = [
            ("none", Verdict::Accept),
            ("pending", Verdict::Reject),
            ("accepted", Verdict::Reject),
            ("rejected", Verdict::Reject),
        ];
        let expected: BTreeMap<String, Verdict> =
            expected.into_iter().map(|(value, verdict)| (value.to_string(), verdict)).collect();
        assert_eq!(verdicts(&report, FactName::Cancellation), expected);
    }

    #[test]
    fn an_address_is_supposed_to_be_the_same_or_another() {
        let account = Account::unknown().with_associated_user("seller@example.com");
        let deliver = |account: &Account, escrow| {
            let report = EDITION.check(DirectCall::Deliver, &escrow, account);
            (verdicts(&report, FactName::SellerEmail), verdicts(&report, FactName::AssociatedUser))
        };
        let paid = Escrow::unknown()
            .with_mode(Mode::Instant)
            .with_status(Status::Paid)
            .without_dispute()
            .without_cancellation_request();
        let (of_seller, of_user) = deliver(&account, paid);
        assert_eq!(of_seller["the same address"], Verdict::Accept);
        assert_eq!(of_seller["another address"], Verdict::Reject);
        assert!(of_user.is_empty(), "{of_user:?}");

        let (of_seller, of_user) = deliver(&Account::unknown(), paid.with_seller("seller@example.com"));
        assert!(of_seller.is_empty(), "{of_seller:?}");
        assert_eq!(of_user["the seller"], Verdict::Accept);
        assert_eq!([of_user["none"], of_user["somebody else"]], [Verdict::Reject; 2]);
    }

    #[test]
    fn a_rate_decides_about_the_minimum() {
        let account = Account::unknown().with_associated_user("shop@example.com");
        let request = CreateEscrow::empty()
            .with_title("Phone")
            .with_amount(Decimal::from(10))
            .with_currency(Currency::Eur)
            .with_mode(Mode::Quick)
            .with_estimated_delivery_days(Decimal::ONE)
            .with_buyer_email("buyer@example.com")
            .with_seller_email("seller@example.com");
        let report = EDITION.check(request, &Escrow::unknown(), &account);
        let of_rate = verdicts(&report, FactName::EurRate);
        assert_eq!(of_rate["too low a rate"], Verdict::Reject);
        assert_eq!(of_rate["a higher rate"], Verdict::Accept);
        assert!(
            verdicts(&report, FactName::UsdRate).values().all(|verdict| *verdict == Verdict::Undetermined)
        );
    }
}
