//! The state machine, one thing at a time: creation, updates, limits, deadlines, checkout sessions.

mod common {
    pub(crate) mod escrows;
}

use common::escrows::{every_kind, gated, gated_under, standard};
use dhmad_rules::adapter::{CreateEscrowFields, FulfillmentPolicyFields, Given, UpdateEscrowFields};
use dhmad_rules::editions::Limits;
use dhmad_rules::machine::{
    Actor, ApplyError, CheckoutSession, Command, CreateError, Deadline, Event, PostingKind, PriceError,
    ProofReview, ProofRuling, SessionEnd, SessionError, SessionStatus, State, Timestamp,
};
use dhmad_rules::money::{Amount, AmountError, Currency, Decimal, FxRate, Number, QuoteError};
use dhmad_rules::rules::Scope;
use dhmad_rules::words::ProofPhase;
use dhmad_rules::{
    Account, Action, CreateEscrow, Edition, Escrow, FulfillmentPolicy, JUNE_2026, Mode, Operation, Party,
    Policy, Rule, RuleSet, Status, UpdateEscrow, Verdict,
};

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

/// Ten o'clock, when everything here begins.
fn ten() -> Timestamp {
    at("2026-06-19T10:00:00Z")
}

fn after(state: &State, command: Command<'_>, by: Actor, now: Timestamp) -> State {
    *state.apply(command, by, now).unwrap_or_else(|error| panic!("{command:?}: {error}")).state()
}

fn rules(state: &State, command: Command<'_>, by: Actor, now: Timestamp) -> Vec<&'static str> {
    match state.apply(command, by, now) {
        Ok(_) => Vec::new(),
        Err(error) => error.rules().iter().map(Rule::id).collect(),
    }
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn reprice(amount: &str) -> Command<'static> {
    Command::update(UpdateEscrow { amount: Some(decimal(amount)), ..UpdateEscrow::empty() })
}

mod creation {
    use super::*;

    fn voucher() -> CreateEscrow<'static> {
        CreateEscrow::empty()
            .with_title("Voucher")
            .with_amount(Decimal::from(20))
            .with_buyer_email("buyer@example.com")
            .with_mode(Mode::Instant)
    }

    fn shop() -> Account {
        Account::unknown().with_associated_user("shop@example.com").with_associated_user_verified(true)
    }

    fn create(request: CreateEscrow<'_>, account: &Account) -> Result<State, CreateError> {
        State::create(&JUNE_2026, request, account)
    }

    #[test]
    fn what_is_refused_or_not_decided_creates_nothing() {
        let refused = create(voucher().with_amount(Decimal::ZERO), &shop());
        let Err(CreateError::NotAccepted(rejection)) = refused else { panic!("it is refused") };
        assert_eq!(rejection.verdict(), Verdict::Reject);
        assert!(rejection.rules().contains(Rule::CreateAmountNotPositive));

        let account = Account::unknown().with_associated_user("shop@example.com");
        let Err(CreateError::NotAccepted(rejection)) = create(voucher(), &account) else {
            panic!("it is not decided")
        };
        assert_eq!(rejection.verdict(), Verdict::Undetermined);
    }

    #[test]
    fn what_cannot_be_computed_creates_nothing() {
        let huge = voucher().with_amount(decimal("10000000000000000000000000.1"));
        let verdict = JUNE_2026.check(huge, &Escrow::unknown(), &shop()).verdict(&Policy::standard());
        assert_eq!(verdict, Verdict::Accept, "no page sets a maximum");
        assert_eq!(
            create(huge, &shop()),
            Err(CreateError::Unpriced(PriceError::Amount(AmountError::TooLarge)))
        );
    }

    /// No rule refuses it, but nothing can be computed from it.
    #[test]
    fn what_no_decimal_holds_creates_nothing() {
        use dhmad_rules::money::{DecimalError, PercentageError};

        let beyond = Number::read("7.00000000000000000000000000000000001").into();
        let phone = voucher()
            .with_mode(Mode::Quick)
            .with_seller_email("seller@example.com")
            .with_estimated_delivery_days(Decimal::from(7));
        let amount = CreateEscrowFields { amount: beyond, ..phone.into() };
        let unrepresentable = DecimalError::Unrepresentable;
        assert_eq!(
            State::create(&JUNE_2026, amount, &shop()),
            Err(CreateError::Unpriced(PriceError::Amount(AmountError::Decimal(unrepresentable))))
        );
        let fee = CreateEscrowFields { developer_fee_percentage: beyond, ..phone.into() };
        assert_eq!(
            State::create(&JUNE_2026, fee, &shop()),
            Err(CreateError::Unpriced(PriceError::DeveloperFee(PercentageError::Decimal(unrepresentable))))
        );
        // Days are not computed with, and hours only cut off.
        let days = CreateEscrowFields { estimated_delivery_days: beyond, ..phone.into() };
        assert!(State::create(&JUNE_2026, days, &shop()).is_ok());

        let created = State::create(&JUNE_2026, phone, &shop()).expect("the request is accepted");
        let repriced =
            Command::UpdateEscrow(UpdateEscrowFields { amount: beyond, ..UpdateEscrowFields::EMPTY });
        let error = created.apply(repriced, Actor::Seller, ten()).unwrap_err();
        assert!(error.rules().is_empty(), "{error}");
    }

    #[test]
    fn what_is_worth_nothing_creates_nothing() {
        const NO_MINIMUM: Edition = Edition {
            name: "without a minimum",
            money: JUNE_2026.money.with_amount_tnd_min(Mode::Instant, Amount::ZERO),
            ..JUNE_2026
        };
        let rate = FxRate::new(decimal("0.001")).expect("a rate");
        let request = voucher().with_amount(Decimal::ONE).with_currency(Currency::Usd);
        assert_eq!(
            State::create(&NO_MINIMUM, request, &shop().with_usd_rate(rate)),
            Err(CreateError::Unpriced(PriceError::WorthNothing))
        );
    }

    /// A field that could not be read is refused, whatever the other fields say.
    #[test]
    fn a_field_that_could_not_be_read_creates_nothing() {
        type Fields = CreateEscrowFields<'static>;
        type Spoil = fn(Fields) -> Fields;
        fn policy(spoilt: FulfillmentPolicyFields<'static>, request: Fields) -> Fields {
            Fields { fulfillment_policy: Given::Value(spoilt), ..request }
        }
        const PROOF: FulfillmentPolicyFields<'static> = FulfillmentPolicyFields {
            policy_type: Given::Value(()),
            proof_upload_deadline_hours: Given::Missing,
            buyer_review_deadline_hours: Given::Missing,
            allowed_proof_types: &[],
            has_unknown_proof_type: false,
        };
        let spoilers: [Spoil; 14] = [
            |it| Fields { title: Given::WrongType, ..it },
            |it| Fields { amount: Given::WrongType, ..it },
            |it| Fields { currency: Given::WrongType, ..it },
            |it| Fields { mode: Given::WrongType, ..it },
            |it| Fields { buyer_email: Given::WrongType, ..it },
            |it| Fields { seller_email: Given::WrongType, ..it },
            |it| Fields { estimated_delivery_days: Given::WrongType, ..it },
            |it| Fields { contract_terms: Given::WrongType, ..it },
            |it| Fields { auto_sign: Given::WrongType, ..it },
            |it| Fields { developer_fee_percentage: Given::WrongType, ..it },
            |it| Fields { fulfillment_policy: Given::WrongType, ..it },
            |it| policy(FulfillmentPolicyFields { policy_type: Given::WrongType, ..PROOF }, it),
            |it| {
                policy(FulfillmentPolicyFields { proof_upload_deadline_hours: Given::WrongType, ..PROOF }, it)
            },
            |it| {
                policy(FulfillmentPolicyFields { buyer_review_deadline_hours: Given::WrongType, ..PROOF }, it)
            },
        ];
        let phone = voucher()
            .with_mode(Mode::Quick)
            .with_seller_email("seller@example.com")
            .with_estimated_delivery_days(Decimal::from(7));
        assert!(create(phone, &shop()).is_ok());
        for (index, spoil) in spoilers.into_iter().enumerate() {
            let error = State::create(&JUNE_2026, spoil(phone.into()), &shop());
            let error = error.expect_err("a field was not read");
            assert!(error.rules().contains(Rule::RequestFieldType), "{index}: {error}");
        }
    }

    #[test]
    fn what_is_not_accepted_is_named() {
        let refused = create(voucher().with_amount(Decimal::ZERO), &shop()).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "the request to create the escrow is not accepted: \
             `amount` is not above zero (create.amount.not-positive)"
        );
        let account = Account::unknown().with_associated_user("shop@example.com");
        let undecided = create(voucher(), &account).unwrap_err();
        assert_eq!(
            undecided.to_string(),
            "the request to create the escrow is not accepted: \
             facts are missing to decide create.seller.unverified-email"
        );
        let huge = voucher().with_amount(decimal("10000000000000000000000000.1"));
        assert!(create(huge, &shop()).unwrap_err().rules().is_empty());
    }

    #[test]
    fn every_kind_is_created_pending_and_holds_nothing() {
        for (kind, state) in every_kind() {
            assert_eq!(state.status(), Status::Pending, "{kind}");
            assert!(state.held().is_zero(), "{kind}");
            assert_eq!((state.deadline(), state.proof_phase(), state.correction_rounds()), (None, None, 0));
        }
    }

    #[test]
    fn auto_sign_signs_for_the_seller_alone() {
        for auto_sign in [false, true] {
            let state = standard(auto_sign);
            assert_eq!(state.has_signed(Party::Seller), Some(auto_sign));
            assert_eq!(state.has_signed(Party::Buyer), Some(false));
        }
        assert_eq!(gated().has_signed(Party::Seller), None);
    }

    /// Also where no rule asks for the signature, nobody signs without one.
    #[test]
    fn auto_sign_signs_with_a_known_signature_of_ones_own_only() {
        const UNASKED: Edition = Edition {
            name: "without a question",
            rules: JUNE_2026.rules.without(RuleSet::from_rules(&[
                Rule::CreateAutoSignNoSignature,
                Rule::CreateAutoSignThirdPartySeller,
            ])),
            ..JUNE_2026
        };
        let request = voucher()
            .with_mode(Mode::Standard)
            .with_estimated_delivery_days(Decimal::from(7))
            .with_contract_terms("terms")
            .with_auto_sign(true);
        for (seller, configured, signed) in [
            (None, Some(true), true),
            (None, Some(false), false),
            (None, None, false),
            (Some("shop@example.com"), Some(true), true),
            (Some("shop@example.com"), Some(false), false),
            (Some("shop@example.com"), None, false),
            (Some("seller@example.com"), Some(true), false),
        ] {
            let account = shop().with_signature_configured(configured);
            let state = State::create(&UNASKED, request.with_seller_email(seller), &account);
            let state = state.expect("no rule in force refuses it");
            assert_eq!(state.has_signed(Party::Seller), Some(signed), "{seller:?} {configured:?}");
        }
    }
}

mod updates {
    use super::*;

    fn in_dollars() -> State {
        let account = Account::unknown()
            .with_associated_user("owner@example.com")
            .with_usd_rate(FxRate::new(decimal("2.817")).expect("a rate"));
        let request = CreateEscrow::empty()
            .with_title("Logo design")
            .with_amount(Decimal::from(320))
            .with_currency(Currency::Usd)
            .with_buyer_email("buyer@example.com")
            .with_seller_email("seller@example.com")
            .with_mode(Mode::Quick)
            .with_estimated_delivery_days(Decimal::from(7));
        State::create(&JUNE_2026, request, &account).expect("the request is accepted")
    }

    /// 100 x 2.817 = 281.7; five percent of it are 14.085, which is halfway, so 14.09.
    #[test]
    fn an_update_keeps_the_rate_and_prices_anew() {
        let updated = after(&in_dollars(), reprice("100"), Actor::Buyer, ten());
        let quote = updated.quote();
        let amounts =
            [quote.amount_tnd(), quote.escrow_fee(), quote.seller_payout()].map(|it| it.to_string());
        assert_eq!(amounts, ["281.7", "14.09", "267.61"]);
        assert_eq!(quote.fx_rate().to_string(), "2.817");

        let paid = updated.apply(Command::AcceptPay, Actor::Buyer, ten()).expect("it is pending");
        assert_eq!(paid.postings()[0].amount().to_string(), "281.7");
    }

    #[test]
    fn an_update_of_something_else_keeps_the_price_and_the_signatures() {
        let signed = after(&standard(false), Command::SignContract, Actor::Buyer, ten());
        let title = UpdateEscrow { title: Some("Logo"), ..UpdateEscrow::empty() };
        let transition = signed.apply(Command::update(title), Actor::Seller, ten()).expect("it is pending");
        assert_eq!(transition.state(), &signed);
        assert_eq!(transition.events(), [Event::Updated]);
        let repriced = after(&signed, reprice("900"), Actor::Seller, ten());
        assert_eq!(repriced.has_signed(Party::Buyer), Some(true));
    }

    #[test]
    fn what_an_update_says_is_judged_as_by_the_check() {
        let long = "x".repeat(2_001);
        let empty = UpdateEscrowFields::EMPTY;
        for (update, rule) in [
            (empty, "update.empty"),
            (UpdateEscrowFields { title: Given::Value(""), ..empty }, "update.title.length"),
            (UpdateEscrowFields { description: Given::Value(&long), ..empty }, "update.description.too-long"),
            (
                UpdateEscrowFields {
                    estimated_delivery_days: Given::Value(Number::Exact(Decimal::ZERO)),
                    ..empty
                },
                "update.delivery-days.below-one",
            ),
            (
                UpdateEscrowFields { amount: Given::Value(Number::Exact(Decimal::ZERO)), ..empty },
                "update.amount.not-positive",
            ),
        ] {
            assert_eq!(rules(&in_dollars(), Command::UpdateEscrow(update), Actor::Seller, ten()), [rule]);
        }
        for unreadable in [
            UpdateEscrowFields { title: Given::WrongType, ..empty },
            UpdateEscrowFields { amount: Given::WrongType, ..empty },
            UpdateEscrowFields { description: Given::WrongType, ..empty },
            UpdateEscrowFields { estimated_delivery_days: Given::WrongType, ..empty },
        ] {
            let rules = rules(&in_dollars(), Command::UpdateEscrow(unreadable), Actor::Seller, ten());
            assert_eq!(rules, ["request.field-type"]);
        }
        // That it is below the minimum only advises.
        assert_eq!(rules(&in_dollars(), reprice("1"), Actor::Seller, ten()), [""; 0]);
    }

    #[test]
    fn an_amount_that_cannot_be_priced_is_no_refusal_but_an_error() {
        let state = in_dollars();
        let price_of = |amount| match state.apply(reprice(amount), Actor::Seller, ten()) {
            Err(ApplyError::Unpriced(error)) => error,
            other => panic!("{other:?}"),
        };
        assert_eq!(price_of("10000000000000000000000000.1"), PriceError::Amount(AmountError::TooLarge));
        assert_eq!(price_of("10000000000000000000000000"), PriceError::Quote(QuoteError::AmountTndTooLarge));
        assert_eq!(price_of("0.001"), PriceError::WorthNothing);

        // A rule that refuses it comes first.
        let paid = after(&state, Command::AcceptPay, Actor::Buyer, ten());
        assert_eq!(rules(&paid, reprice("0.001"), Actor::Seller, ten()), ["update.status"]);
    }
}

mod time {
    use super::*;

    fn paid() -> State {
        after(&gated(), Command::AcceptPay, Actor::Buyer, ten())
    }

    #[test]
    fn the_upload_deadline_counts_from_the_payment() {
        assert_eq!(paid().deadline(), Some(Deadline::ProofUpload(at("2026-06-20T10:00:00Z"))));
    }

    #[test]
    fn each_submission_has_a_review_deadline_of_its_own() {
        let submitted = after(&paid(), Command::SubmitProof, Actor::Seller, at("2026-06-19T12:00:00Z"));
        assert_eq!(submitted.deadline(), Some(Deadline::ProofReview(at("2026-06-21T12:00:00Z"))));
        let correct = Command::ReviewProof(ProofReview::RequestCorrection);
        let corrected = after(&submitted, correct, Actor::Buyer, at("2026-06-21T11:59:59Z"));
        assert_eq!(corrected.deadline(), None);
        // A month later nothing has elapsed: no deadline runs while a correction is asked for.
        let again = after(&corrected, Command::SubmitProof, Actor::Seller, at("2026-07-21T12:00:00Z"));
        assert_eq!(again.deadline(), Some(Deadline::ProofReview(at("2026-07-23T12:00:00Z"))));
    }

    #[test]
    fn what_comes_late_meets_what_has_elapsed() {
        let submitted = after(&paid(), Command::SubmitProof, Actor::Seller, ten());
        let correct = Command::ReviewProof(ProofReview::RequestCorrection);
        assert_eq!(
            rules(&submitted, correct, Actor::Buyer, at("2026-06-21T10:00:00Z")),
            ["session.review-proof.phase"]
        );
        let delivered = submitted.apply(Command::Deliver, Actor::Seller, at("2026-06-21T10:00:00Z"));
        let delivered = delivered.expect("the review deadline has passed");
        let names: Vec<_> = delivered.events().iter().map(|event| event.name()).collect();
        assert_eq!(names, ["escrow.proof.accepted_by_timeout", "escrow.status.updated"]);
    }

    #[test]
    fn a_refusal_holds_what_had_elapsed() {
        let refused = paid().apply(Command::SubmitProof, Actor::Seller, at("2026-06-20T10:00:00Z"));
        let Err(ApplyError::Refused(refusal)) = refused else { panic!("it is too late") };
        assert_eq!(refusal.elapsed().state().status(), Status::Cancelled);
        assert_eq!(refusal.elapsed().postings()[0].kind(), PostingKind::Refund);
        assert_eq!(
            refusal.to_string(),
            "the escrow is `cancelled`, and proof is handled only while it is `paid` (session.proof.status)"
        );
    }

    #[test]
    fn a_claim_stops_no_deadline() {
        let disputed = after(&paid(), Command::Dispute, Actor::Seller, ten());
        let asked = after(&disputed, Command::RequestCancellation, Actor::Buyer, ten());
        assert_eq!(asked.elapse(at("2026-06-20T10:00:00Z")).state().status(), Status::Cancelled);
    }

    #[test]
    fn the_completion_deadline_is_seven_days_after_the_delivery_and_changes_nothing() {
        let (_, quick) = every_kind()[2];
        let paid = after(&quick, Command::AcceptPay, Actor::Buyer, ten());
        let delivered = after(&paid, Command::Deliver, Actor::Seller, at("2026-06-20T10:00:00Z"));
        assert_eq!(delivered.completion_deadline(), Some(at("2026-06-27T10:00:00Z")));
        assert_eq!(delivered.deadline(), None);
        assert!(delivered.elapse(at("2027-01-01T00:00:00Z")).is_nothing());
        let rejected = after(&delivered, Command::RejectDelivery, Actor::Buyer, at("2027-01-01T00:00:00Z"));
        assert_eq!(rejected.completion_deadline(), None);
        let again = after(&rejected, Command::Deliver, Actor::Seller, at("2027-01-02T00:00:00Z"));
        assert_eq!(again.completion_deadline(), Some(at("2027-01-09T00:00:00Z")));
    }

    #[test]
    fn at_the_end_of_time_a_deadline_is_at_the_end_of_time() {
        let paid = after(&gated(), Command::AcceptPay, Actor::Buyer, Timestamp::MAX);
        assert_eq!(paid.deadline(), Some(Deadline::ProofUpload(Timestamp::MAX)));
        assert_eq!(paid.elapse(Timestamp::MAX).state().status(), Status::Cancelled);
    }

    #[test]
    fn a_time_that_goes_back_undoes_nothing() {
        let submitted = after(&paid(), Command::SubmitProof, Actor::Seller, at("2026-06-19T12:00:00Z"));
        assert_eq!(submitted.elapse(Timestamp::MIN).state(), &submitted);
    }

    #[test]
    fn the_limits_are_data() {
        const LIMITS: Limits =
            Limits { correction_rounds_max: 0, completion_days: 1, session_minutes: 5, ..JUNE_2026.limits };
        const IMPATIENT: Edition = Edition { name: "impatient", limits: LIMITS, ..JUNE_2026 };
        let paid = after(&gated_under(&IMPATIENT), Command::AcceptPay, Actor::Buyer, ten());
        let submitted = after(&paid, Command::SubmitProof, Actor::Seller, ten());
        let correct = Command::ReviewProof(ProofReview::RequestCorrection);
        let escalated = after(&submitted, correct, Actor::Buyer, ten());
        assert_eq!(escalated.proof_phase(), Some(ProofPhase::NeedsDhmadReview));
        let accepted = after(&escalated, Command::RuleOnProof(ProofRuling::Accept), Actor::Platform, ten());
        assert_eq!((accepted.proof_phase(), accepted.correction_rounds()), (Some(ProofPhase::Accepted), 1));
        let delivered = after(&accepted, Command::Deliver, Actor::Seller, ten());
        assert_eq!(delivered.completion_deadline(), Some(at("2026-06-20T10:00:00Z")));
        assert_eq!(delivered.edition(), &IMPATIENT);
        let session =
            delivered.create_session(Action::Complete, Party::Buyer, ten()).expect("it is delivered");
        assert_eq!(session.expires_at(), at("2026-06-19T10:05:00Z"));
    }

    #[test]
    fn deadlines_may_have_fractions_of_an_hour() {
        let request = CreateEscrow::empty()
            .with_title("Phone")
            .with_amount(Decimal::from(900))
            .with_buyer_email("buyer@example.com")
            .with_seller_email("seller@example.com")
            .with_mode(Mode::Quick)
            .with_estimated_delivery_days(Decimal::from(7))
            .with_fulfillment_policy(FulfillmentPolicy {
                proof_upload_deadline_hours: Some(decimal("6.5")),
                ..FulfillmentPolicy::purchase_proof_required()
            });
        let account = Account::unknown().with_associated_user("owner@example.com");
        let state = State::create(&JUNE_2026, request, &account).expect("the request is accepted");
        let paid = after(&state, Command::AcceptPay, Actor::Buyer, ten());
        assert_eq!(paid.deadline(), Some(Deadline::ProofUpload(at("2026-06-19T16:30:00Z"))));
        let submitted = after(&paid, Command::SubmitProof, Actor::Seller, ten());
        assert_eq!(submitted.deadline(), Some(Deadline::ProofReview(at("2026-06-20T10:00:00Z"))));
    }
}

mod sessions {
    use super::*;

    fn pay() -> (State, CheckoutSession) {
        let (_, quick) = every_kind()[2];
        let session = quick.create_session(Action::AcceptPay, Party::Buyer, ten());
        (quick, session.expect("it is pending"))
    }

    fn half_past() -> Timestamp {
        at("2026-06-19T10:30:00Z")
    }

    #[test]
    fn a_session_lives_thirty_minutes() {
        let (escrow, session) = pay();
        assert_eq!((session.created_at(), session.expires_at()), (ten(), half_past()));
        assert_eq!((session.action(), session.target()), (Action::AcceptPay, Party::Buyer));
        let just_before = at("2026-06-19T10:29:59.999999999Z");
        assert_eq!(session.status(just_before), SessionStatus::Pending);
        assert_eq!(session.status(half_past()), SessionStatus::Expired);
        assert!(session.complete(&escrow, Actor::Buyer, None, just_before).is_ok());
        assert_eq!(
            session.complete(&escrow, Actor::Buyer, None, half_past()),
            Err(SessionError::NotPending(SessionStatus::Expired))
        );
        assert_eq!(
            session.cancel(Actor::Buyer, half_past()),
            Err(SessionError::NotPending(SessionStatus::Expired))
        );
    }

    #[test]
    fn a_session_is_used_once() {
        let (escrow, session) = pay();
        let completion = session.complete(&escrow, Actor::Buyer, None, ten()).expect("it is pending");
        assert_eq!(completion.command(), Command::AcceptPay);
        assert_eq!(completion.transition().state().status(), Status::Paid);
        let used = completion.session();
        assert_eq!(used.completed_at(), Some(ten()));
        assert_eq!(session.completed_at(), None);
        // Completed stays completed, also when it would have expired.
        assert_eq!(used.status(half_past()), SessionStatus::Completed);
        assert_eq!(
            used.complete(&escrow, Actor::Buyer, None, ten()),
            Err(SessionError::NotPending(SessionStatus::Completed))
        );
        assert_eq!(used.cancel(Actor::Buyer, ten()), Err(SessionError::NotPending(SessionStatus::Completed)));
    }

    #[test]
    fn a_cancelled_session_stays_cancelled() {
        let (escrow, session) = pay();
        assert_eq!(session.cancel(Actor::Seller, ten()), Err(SessionError::NotTarget));
        let cancelled = session.cancel(Actor::Buyer, ten()).expect("it is pending");
        assert_eq!(cancelled.status(half_past()), SessionStatus::Cancelled);
        assert_eq!(cancelled.completed_at(), None);
        let refused = cancelled.complete(&escrow, Actor::Buyer, None, ten()).expect_err("it is cancelled");
        assert_eq!(refused.to_string(), "the session is `cancelled` (create a new one)");
    }

    #[test]
    fn a_stored_session_is_restored() {
        let (escrow, session) = pay();
        let completed =
            *session.complete(&escrow, Actor::Buyer, None, ten()).expect("it is pending").session();
        let cancelled = session.cancel(Actor::Buyer, ten()).expect("it is pending");
        for session in [session, completed, cancelled] {
            let (action, target, end) = (session.action(), session.target(), session.end());
            let (created_at, expires_at) = (session.created_at(), session.expires_at());
            assert_eq!(CheckoutSession::restore(action, target, created_at, expires_at, end), session);
        }
        assert_eq!(completed.end(), Some(SessionEnd::Completed(ten())));
        assert_eq!((session.end(), cancelled.end()), (None, Some(SessionEnd::Cancelled)));
    }

    #[test]
    fn only_the_target_completes_it() {
        let (escrow, session) = pay();
        for by in [Actor::Seller, Actor::Stranger, Actor::Platform] {
            assert_eq!(session.complete(&escrow, by, None, ten()), Err(SessionError::NotTarget), "{by}");
        }
    }

    #[test]
    fn a_review_needs_a_decision_and_nothing_else_takes_one() {
        let paid = after(&gated(), Command::AcceptPay, Actor::Buyer, ten());
        let submitted = after(&paid, Command::SubmitProof, Actor::Seller, ten());
        let review =
            submitted.create_session(Action::ReviewProof, Party::Buyer, ten()).expect("it is submitted");
        let complete = |session: &CheckoutSession, escrow, decision| {
            session.complete(escrow, Actor::Buyer, decision, ten()).map(|completion| completion.command())
        };
        assert_eq!(complete(&review, &submitted, None), Err(SessionError::DecisionMissing));
        for decision in [ProofReview::Accept, ProofReview::RequestCorrection] {
            let command = complete(&review, &submitted, Some(decision));
            assert_eq!(command, Ok(Command::ReviewProof(decision)));
        }
        let (escrow, pay) = pay();
        let unexpected = complete(&pay, &escrow, Some(ProofReview::Accept));
        assert_eq!(unexpected, Err(SessionError::DecisionUnexpected));
    }

    #[test]
    fn a_session_whose_action_became_impossible_says_so_and_stays_pending() {
        let (escrow, session) = pay();
        assert_eq!(session.refusal(&escrow, ten()), None);
        let cancelled = after(&escrow, Command::Cancel, Actor::Seller, ten());
        let refusal = session.refusal(&cancelled, ten()).expect("it is cancelled");
        assert_eq!(refusal.rules().iter().collect::<Vec<_>>(), [Rule::SessionAcceptPayCancelled]);
        let refused = session.complete(&cancelled, Actor::Buyer, None, ten()).expect_err("it is cancelled");
        assert_eq!((refused.refusal(), refused.rules()), (Some(&refusal), refusal.rules()));
        assert_eq!(
            (SessionError::NotTarget.refusal(), SessionError::NotTarget.rules()),
            (None, RuleSet::EMPTY)
        );
        assert_eq!(session.status(ten()), SessionStatus::Pending);
    }

    /// The first of the differences: the session may be created, and the payment waits.
    #[test]
    fn paying_waits_for_the_signatures_and_its_session_does_not() {
        let unsigned = standard(true);
        let session =
            unsigned.create_session(Action::AcceptPay, Party::Buyer, ten()).expect("no page refuses it");
        let refusal = session.refusal(&unsigned, ten()).expect("the buyer has not signed");
        assert_eq!(refusal.rules().iter().collect::<Vec<_>>(), [Rule::PayContractUnsigned]);
        let signed = after(&unsigned, Command::SignContract, Actor::Buyer, ten());
        assert!(session.complete(&signed, Actor::Buyer, None, ten()).is_ok());
    }

    #[test]
    fn a_session_is_refused_by_the_rules_of_the_check_alone() {
        let of_command: Vec<Rule> =
            Rule::ALL.into_iter().filter(|rule| rule.scope() == Scope::Command).collect();
        for (kind, state) in every_kind() {
            for action in JUNE_2026.actions.iter() {
                for target in Party::ALL {
                    let Err(refusal) = state.create_session(action, target, ten()) else { continue };
                    let rules: RuleSet = refusal.rules();
                    assert!(!rules.is_empty(), "{kind} {action} {target}");
                    assert!(!of_command.iter().any(|rule| rules.contains(*rule)), "{kind} {action} {target}");
                    let of_sessions = Scope::Operation(Operation::CreateSession);
                    assert!(rules.iter().all(|rule| rule.scope() == of_sessions), "{kind} {action} {target}");
                }
            }
        }
    }

    /// It is not taken for a review, which is the one action that needs a decision.
    #[test]
    fn an_action_of_another_edition_gets_no_session_and_does_nothing() {
        let paid = after(&gated(), Command::AcceptPay, Actor::Buyer, ten());
        let submitted = after(&paid, Command::SubmitProof, Actor::Seller, ten());
        let unknown = RuleSet::of(Rule::SessionActionUnknown);
        let refused = submitted.create_session(Action::AddFunds, Party::Buyer, ten());
        assert_eq!(refused.expect_err("there is no such action").rules(), unknown);

        let stored = CheckoutSession::restore(Action::AddFunds, Party::Buyer, ten(), half_past(), None);
        assert_eq!(stored.refusal(&submitted, ten()).map(|refusal| refusal.rules()), Some(unknown));
        let complete = |review| stored.complete(&submitted, Actor::Buyer, review, ten());
        assert_eq!(complete(Some(ProofReview::Accept)), Err(SessionError::DecisionUnexpected));
        assert_eq!(complete(None), Err(SessionError::NotLived(Action::AddFunds)));
    }

    #[test]
    fn what_had_elapsed_counts_for_a_session_too() {
        let paid = after(&gated(), Command::AcceptPay, Actor::Buyer, ten());
        let late = at("2026-06-20T10:00:00Z");
        let refused = paid.create_session(Action::SubmitProof, Party::Seller, late);
        let refusal = refused.expect_err("the upload deadline has passed");
        assert_eq!(refusal.rules().iter().collect::<Vec<_>>(), [Rule::SessionProofStatus]);
        assert_eq!(refusal.elapsed().state().status(), Status::Cancelled);
    }
}

mod refusals {
    use super::*;

    #[test]
    fn every_rule_that_stands_against_a_command_is_named_in_order() {
        let (_, instant) = every_kind()[4];
        assert_eq!(
            rules(&instant, Command::Complete, Actor::Seller, ten()),
            ["session.complete.instant-mode", "session.target.not-buyer"]
        );
        let paid = after(&instant, Command::AcceptPay, Actor::Buyer, ten());
        assert_eq!(
            rules(&paid, Command::AcceptPay, Actor::Platform, ten()),
            ["session.accept-pay.already-paid", "session.target.not-buyer", "command.wrong-actor"]
        );
    }

    #[test]
    fn a_refusal_tells_all_its_rules() {
        let (_, instant) = every_kind()[4];
        let refused =
            instant.apply(Command::Complete, Actor::Seller, ten()).expect_err("there is no such step");
        assert_eq!(
            refused.to_string(),
            "the escrow's mode is `instant`, which has no completion step (session.complete.instant-mode); \
             `complete` is for the buyer, and the target is not the buyer (session.target.not-buyer)"
        );
    }

    /// A dispute has no event, and the money stays where it is; but something has happened.
    #[test]
    fn nothing_happens_only_if_nothing_changes() {
        let (_, quick) = every_kind()[2];
        assert!(quick.elapse(ten()).is_nothing());
        let paid = after(&quick, Command::AcceptPay, Actor::Buyer, ten());
        let disputed = paid.apply(Command::Dispute, Actor::Seller, ten()).expect("it is paid");
        assert!(disputed.events().is_empty() && disputed.postings().is_empty());
        assert!(!disputed.is_nothing());
        let title = UpdateEscrow { title: Some("Logo"), ..UpdateEscrow::empty() };
        let updated = quick.apply(Command::update(title), Actor::Seller, ten()).expect("it is pending");
        assert!(updated.state() == &quick && !updated.is_nothing());
    }

    #[test]
    fn the_first_rule_is_the_primary_one() {
        let (_, instant) = every_kind()[4];
        let refused =
            instant.apply(Command::Complete, Actor::Seller, ten()).expect_err("there is no such step");
        let refusal = refused.refusal().expect("rules refuse it");
        assert_eq!(refusal.primary(), Some(Rule::SessionCompleteInstantMode));
        let named: Vec<Rule> = refusal.messages().map(|(rule, _)| rule).collect();
        assert_eq!(named, [Rule::SessionCompleteInstantMode, Rule::SessionTargetNotBuyer]);
        let unpriced = instant.apply(reprice("10000000000000000000000000.1"), Actor::Seller, ten());
        let unpriced = unpriced.expect_err("it is too much");
        assert_eq!((unpriced.refusal(), unpriced.rules()), (None, RuleSet::EMPTY));
    }

    #[test]
    fn asking_does_nothing() {
        let (_, quick) = every_kind()[2];
        assert_eq!(quick.refusal(Command::AcceptPay, Actor::Buyer, ten()), None);
        let refusal = quick.refusal(Command::Deliver, Actor::Seller, ten()).expect("it is not paid");
        assert_eq!(refusal.rules().iter().collect::<Vec<_>>(), [Rule::DeliverStatus]);
    }

    #[test]
    fn events_are_called_as_webhooks_call_them() {
        let names = [
            (Event::StatusUpdated { from: Status::Paid, to: Status::Delivered }, "escrow.status.updated"),
            (Event::ContractSigned { by: Party::Buyer }, "contract.signed"),
            (Event::Updated, "escrow.updated"),
            (Event::ProofRequired, "escrow.proof.required"),
            (Event::ProofSubmitted, "escrow.proof.submitted"),
            (Event::ProofAccepted, "escrow.proof.accepted"),
            (Event::ProofAcceptedByTimeout, "escrow.proof.accepted_by_timeout"),
            (Event::ProofCorrectionRequested, "escrow.proof.correction_requested"),
            (Event::ProofNeedsReview, "escrow.proof.needs_review"),
            (Event::ProofExpired, "escrow.proof.expired"),
            (Event::DeliveryRejected, "escrow.delivery.rejected"),
            (Event::CancellationRequested, "escrow.cancellation.requested"),
            (Event::CancellationRejected, "escrow.cancellation.rejected"),
            (Event::CancellationAccepted, "escrow.cancellation.accepted"),
        ];
        for (event, name) in names {
            assert_eq!((event.name(), event.to_string().as_str()), (name, name));
        }
    }

    #[test]
    fn names_are_those_of_the_api() {
        for action in JUNE_2026.actions.iter() {
            let command = Command::of_action(action).unwrap_or(Command::ReviewProof(ProofReview::Accept));
            assert_eq!((command.name(), command.action()), (action.as_str(), Some(action)));
        }
        let ruling = Command::RuleOnProof(ProofRuling::Accept);
        assert_eq!((ruling.name(), ruling.action()), ("review_proof", None));
        assert_eq!(reprice("1").name(), "update_escrow");
    }
}
