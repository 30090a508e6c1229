//! What would follow if a fact that is missing were known.

use alloc::vec::Vec;

use crate::decision::Decision;
use crate::fact::FactName;
use crate::operations::RequestView;
use crate::policy::Policy;
use crate::report::Report;
use crate::supposed::SupposedValue;

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
        self.view().suppositions(fact).map(supposed).collect()
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
    use crate::money::{Currency, Decimal};
    use crate::operations::{CreateEscrow, CreateSession, UpdateEscrow};
    use crate::policy::Verdict;
    use crate::report::Request;
    use crate::rule::Rule;
    use crate::vocabulary::{Action, DirectCall, Mode, Status};

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
                        Request::UpdateEscrow(_) | Request::Direct(_) => {
                            [FactName::SellerEmail, FactName::BuyerEmail].contains(&fact)
                        }
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
