//! An edition is a value: whoever knows better writes down the difference, and everything follows it.

use dhmad_rules::adapter::DirectView;
use dhmad_rules::adapter::{CreateEscrowFields, CreateView, Given, RequestView, SessionView};
use dhmad_rules::editions::UnknownEdition;
use dhmad_rules::editions::{Limits, ModeProperties, Modes, Restated};
use dhmad_rules::facts::{EscrowView, Listing, Person, Redirect};
use dhmad_rules::machine::{Actor, Command, ProofReview, RestoreError, State, Timestamp};
use dhmad_rules::money::{Amount, Decimal};
use dhmad_rules::words::{ActionSet, DisputeState, OperationSet, ProofPhase};
use dhmad_rules::{
    Account, Action, CreateEscrow, DirectCall, Edition, Escrow, Fact, FulfillmentPolicy, JUNE_2026, Mode,
    Operation, Party, Policy, Report, Rule, RuleSet, Status, Step, Verdict,
};
use dhmad_rules::{Basis, Code};

fn phone() -> CreateEscrow<'static> {
    CreateEscrow::empty()
        .with_title("Phone")
        .with_amount(Decimal::from(900))
        .with_buyer_email("buyer@example.com")
        .with_seller_email("seller@example.com")
        .with_mode(Mode::Quick)
        .with_estimated_delivery_days(Decimal::from(7))
}

fn shop() -> Account {
    Account::unknown()
        .with_associated_user("shop@example.com")
        .with_associated_user_verified(true)
        .with_signature_configured(true)
}

fn asked<'a>(edition: &'static Edition, request: CreateEscrow<'a>, account: &'a Account) -> Report<'a> {
    edition.check(request, &Escrow::unknown(), account)
}

#[test]
fn an_edition_is_found_by_its_name() {
    for edition in Edition::ALL {
        assert_eq!(Edition::named(edition.name), Ok(*edition));
        assert_eq!(edition.to_string(), edition.name);
    }
    let error: UnknownEdition = Edition::named("2026-6").unwrap_err();
    for edition in Edition::ALL {
        assert!(error.to_string().contains(edition.name), "{error}");
    }
}

/// A minimum is one number: it decides, and all texts say it.
#[test]
fn another_minimum_is_the_one_that_decides_and_the_one_that_is_said() {
    const DEARER: Edition = Edition {
        name: "with a minimum of 7 TND",
        money: JUNE_2026.money.with_amount_tnd_min(Mode::Standard, Amount::whole(7)),
        ..JUNE_2026
    };
    let request =
        phone().with_mode(Mode::Standard).with_contract_terms("One phone.").with_amount(Decimal::from(6));
    let policy = Policy::standard();
    assert_eq!(asked(&JUNE_2026, request, &shop()).verdict(&policy), Verdict::Accept);

    let account = shop();
    let report = asked(&DEARER, request, &account);
    assert_eq!(report.verdict(&policy), Verdict::Reject);
    let finding = report.finding(Rule::CreateAmountBelowMinimum).expect("the amount is too small");
    assert_eq!(finding.message().to_string(), "`amount` is worth less than the minimum of 7 TND");
    assert_eq!(
        Rule::CreateAmountBelowMinimum.requirement(&DEARER).to_string(),
        "The amount is worth at least the minimum of the mode: 7 TND, on quick 5 TND, on instant 0.01 TND."
    );
    let rejection = report.admit(&policy).expect_err("it is rejected");
    let message = "`amount` is worth less than the minimum of 7 TND (create.amount.below-minimum)";
    assert_eq!(rejection.to_string(), message);
    // Equality passes.
    assert_eq!(
        asked(&DEARER, request.with_amount(Decimal::from(7)), &account).verdict(&policy),
        Verdict::Accept
    );
}

#[test]
fn a_limit_decides_where_it_is_said() {
    const SHORT: Edition =
        Edition { name: "short", limits: Limits { title_length_max: 80, ..JUNE_2026.limits }, ..JUNE_2026 };
    let (account, title) = (shop(), "x".repeat(81));
    let request = phone().with_title(title.as_str());
    assert!(asked(&JUNE_2026, request, &account).violated().is_empty());
    let report = asked(&SHORT, request, &account);
    assert!(report.violated().iter().eq([Rule::CreateTitleLength]));
    let finding = report.finding(Rule::CreateTitleLength).expect("the title is too long");
    assert_eq!(finding.message().to_string(), "`title` does not have 1 to 80 characters");
    assert!(asked(&SHORT, request.with_title(&title[1..]), &account).violated().is_empty());
}

/// What decides a life is frozen when it begins.
mod a_stored_escrow {
    use super::*;

    const NAME: &str = "with one correction";

    const THEN: Edition = Edition {
        name: NAME,
        limits: Limits {
            correction_rounds_max: 1,
            completion_days: 3,
            session_minutes: 10,
            ..JUNE_2026.limits
        },
        ..JUNE_2026
    };

    /// The edition of this name, as it has become meanwhile.
    const NOW: Edition = Edition { name: NAME, limits: JUNE_2026.limits, ..JUNE_2026 };

    fn corrected_once() -> State {
        let request = phone().with_fulfillment_policy(FulfillmentPolicy::purchase_proof_required());
        let created = State::create(&THEN, request, &shop()).expect("the request is accepted");
        [
            (Command::AcceptPay, Actor::Buyer),
            (Command::SubmitProof, Actor::Seller),
            (Command::ReviewProof(ProofReview::RequestCorrection), Actor::Buyer),
            (Command::SubmitProof, Actor::Seller),
        ]
        .into_iter()
        .fold(created, |state, (command, by)| after(&state, command, by))
    }

    fn after(state: &State, command: Command<'_>, by: Actor) -> State {
        *state.apply(command, by, Timestamp::UNIX_EPOCH).expect("nothing refuses it").state()
    }

    #[test]
    fn keeps_its_limits_whatever_becomes_of_those_of_the_edition() {
        let stored = corrected_once();
        let snapshot = stored.snapshot();
        let frozen = (snapshot.correction_rounds_max, snapshot.completion_days, snapshot.session_minutes);
        assert_eq!((snapshot.edition.as_str(), frozen), (NAME, (1, 3, 10)));

        let restored = State::restore(&snapshot, &NOW).expect("the edition is of that name");
        assert_eq!(restored.snapshot(), snapshot);
        assert_eq!(restored.edition(), &NOW);

        // A second correction is one too many, although three are allowed by now.
        let correct = Command::ReviewProof(ProofReview::RequestCorrection);
        let corrected = after(&restored, correct, Actor::Buyer);
        assert_eq!(corrected.proof_phase(), Some(ProofPhase::NeedsDhmadReview));

        let session = restored.create_session(Action::ReviewProof, Party::Buyer, Timestamp::UNIX_EPOCH);
        let expires_at = session.expect("a proof waits for review").expires_at();
        assert_eq!(expires_at.to_string(), "1970-01-01T00:10:00Z");

        let accepted = after(&restored, Command::ReviewProof(ProofReview::Accept), Actor::Buyer);
        let delivered = after(&accepted, Command::Deliver, Actor::Seller);
        let deadline = delivered.completion_deadline().expect("it is delivered");
        assert_eq!(deadline.to_string(), "1970-01-04T00:00:00Z");
    }

    #[test]
    fn is_restored_under_its_own_edition_only() {
        let snapshot = corrected_once().snapshot();
        assert_eq!(State::restore(&snapshot, &JUNE_2026), Err(RestoreError::OtherEdition));
        assert!(State::restore(&snapshot, &THEN).is_ok());
    }
}

/// A rule that is not in force is in no answer, whatever its predicate says.
#[test]
fn a_rule_that_is_not_in_force_is_never_found() {
    const WITHOUT: Edition = Edition {
        name: "without a bound of titles",
        rules: JUNE_2026.rules.without(RuleSet::of(Rule::CreateTitleLength)),
        ..JUNE_2026
    };
    let account = shop();
    let report = asked(&WITHOUT, phone().with_title(""), &account);
    assert_eq!(report.verdict(&Policy::strict()), Verdict::Accept);
    assert_eq!(report.finding(Rule::CreateTitleLength), None);
    assert_eq!(Rule::CreateTitleLength.since(), Some(&JUNE_2026));
    assert_eq!(Rule::CreateModeInstant.since(), None);
}

#[test]
fn a_restated_rule_has_the_basis_and_the_code_of_the_edition() {
    const STATED: Edition = Edition {
        name: "that says so",
        restated: &[Restated {
            rule: Rule::SessionDisputeOpen,
            basis: Basis::Documented,
            code: Some(Code::DisputeOpen),
            http_status: Some(409),
        }],
        ..JUNE_2026
    };
    let rule = Rule::SessionDisputeOpen;
    assert_eq!((rule.basis(&JUNE_2026), rule.code(&JUNE_2026)), (Basis::Assumed, None));
    assert_eq!((rule.basis(&STATED), rule.code(&STATED)), (Basis::Documented, Some(Code::DisputeOpen)));
    assert_eq!(rule.http_status(&STATED), Some(409));
    assert!(Code::DisputeOpen.rules(&STATED).iter().eq([rule]));

    // It moves before what is assumed, and rejects.
    let rules = RuleSet::from_rules(&[Rule::SessionCompleteNotDelivered, rule]);
    assert!(JUNE_2026.by_precedence(rules).eq([Rule::SessionCompleteNotDelivered, rule]));
    assert!(STATED.by_precedence(rules).eq([rule, Rule::SessionCompleteNotDelivered]));
    for (edition, rejects) in [(&JUNE_2026, false), (&STATED, true)] {
        assert_eq!(Policy::standard().rejecting(edition).contains(rule), rejects);
        assert_eq!(Policy::standard().advising(edition).contains(rule), !rejects);
        assert_eq!(edition.rules_with(Basis::Documented).contains(rule), rejects);
        assert_eq!(edition.rules_with(Basis::Assumed).contains(rule), !rejects);
    }
    for basis in Basis::ALL {
        for rule in STATED.rules_with(basis) {
            assert_eq!(rule.basis(&STATED), basis, "{rule}");
        }
    }
}

/// Of two entries for one rule the first counts, for whoever asks. What ends the judgement is neither restated nor retired.
#[test]
fn one_lookup_says_what_a_rule_weighs() {
    const fn restated(rule: Rule, basis: Basis) -> Restated {
        Restated { rule, basis, code: None, http_status: None }
    }
    const ODD: Edition = Edition {
        name: "odd",
        rules: JUNE_2026.rules.without(RuleSet::of(Rule::OperationUndocumented)),
        restated: &[
            restated(Rule::SessionDisputeOpen, Basis::Inferred),
            restated(Rule::SessionDisputeOpen, Basis::Documented),
            restated(Rule::RequestNotAnObject, Basis::Assumed),
        ],
        ..JUNE_2026
    };
    for rule in Rule::ALL.into_iter().filter(|rule| ODD.in_force().contains(*rule)) {
        for basis in Basis::ALL {
            assert_eq!(ODD.rules_with(basis).contains(rule), rule.basis(&ODD) == basis, "{rule}");
        }
    }
    assert_eq!(Rule::SessionDisputeOpen.basis(&ODD), Basis::Inferred);
    let rejecting = Policy::documented_only().rejecting(&ODD);
    assert!(rejecting.contains(Rule::OperationUndocumented) && rejecting.contains(Rule::RequestNotAnObject));
    assert!(ODD.topics_named("operation.undocumented").len() == 1);
}

/// What the edition does not have is judged by nothing, and is in no list.
#[test]
fn an_edition_without_an_operation_has_nothing_of_it() {
    const NO_SESSIONS: Edition = Edition {
        name: "no sessions",
        operations: OperationSet::from_operations(&[Operation::CreateEscrow, Operation::Deliver]),
        ..JUNE_2026
    };
    assert!(dhmad_rules::matrix::evaluate(&NO_SESSIONS, &Policy::standard()).is_empty());
    assert!(NO_SESSIONS.topics_named("accept_pay").is_empty());
    assert_eq!(NO_SESSIONS.documented_way_to("accept_pay"), None);
    assert!(Action::AcceptPay.rules(&NO_SESSIONS).is_empty());
    assert!(Operation::CreateSession.rules(&NO_SESSIONS).is_empty());
    let pay = Step::Session(Action::AcceptPay);
    assert!(NO_SESSIONS.rules_of(pay).is_empty() && pay.performed_by(&NO_SESSIONS).is_empty());
    assert!(NO_SESSIONS.steps().eq([Step::Call(DirectCall::Deliver)]));
    assert!(!NO_SESSIONS.rules_of(Step::Call(DirectCall::Deliver)).is_empty());
}

/// Texts name the modes by the property that decides, as the edition has them.
#[test]
fn a_text_names_the_modes_that_its_rule_is_about() {
    const QUICK: ModeProperties = ModeProperties {
        has_contract: true,
        buyer_confirms_delivery: false,
        may_name_seller: false,
        ..JUNE_2026.modes.quick
    };
    const OTHER_QUICK: Edition =
        Edition { name: "another quick", modes: Modes { quick: QUICK, ..JUNE_2026.modes }, ..JUNE_2026 };
    const STANDARD: ModeProperties = ModeProperties { has_contract: false, ..JUNE_2026.modes.standard };
    const NO_CONTRACT: Edition =
        Edition { name: "no contract", modes: Modes { standard: STANDARD, ..JUNE_2026.modes }, ..JUNE_2026 };
    let said = |rule: Rule, edition: &'static Edition| rule.refused_when(edition).to_string();
    for (rule, in_june, with_other_quick) in [
        (Rule::SessionCompleteInstantMode, "mode is `instant`.", "mode is `quick` or `instant`."),
        (Rule::CreateSellerEmailInstant, "mode is `instant`,", "mode is `quick` or `instant`,"),
        (
            Rule::CreateContractTermsTooLong,
            "mode is `standard` (the default),",
            "mode is `standard` (the default) or `quick`,",
        ),
    ] {
        assert!(said(rule, &JUNE_2026).contains(in_june), "{}", said(rule, &JUNE_2026));
        assert!(said(rule, &OTHER_QUICK).contains(with_other_quick), "{}", said(rule, &OTHER_QUICK));
    }
    // A rule about one mode holds as long as the mode lacks what it is about.
    let quick = EscrowView::unknown().with_mode(Mode::Quick).with_status(Status::Pending);
    let sign = |edition| session_with(Action::SignContract, quick).check(edition).violated();
    assert!(sign(&JUNE_2026).contains(Rule::SessionSignContractQuickMode));
    assert!(!sign(&OTHER_QUICK).contains(Rule::SessionSignContractQuickMode));

    assert!(said(Rule::CreateContractTermsTooLong, &NO_CONTRACT).contains("mode is one of none,"));
}

/// An escrow that could be created once lives on, with the minimum of its mode.
#[test]
fn an_update_is_told_the_minimum_of_every_mode() {
    const NO_INSTANT: ModeProperties = ModeProperties { may_be_created: false, ..JUNE_2026.modes.instant };
    const GONE: Edition =
        Edition { name: "gone", modes: Modes { instant: NO_INSTANT, ..JUNE_2026.modes }, ..JUNE_2026 };
    let instant = "on instant 0.01 TND";
    assert!(!Rule::CreateAmountBelowMinimum.requirement(&GONE).to_string().contains(instant));
    assert!(Rule::UpdateAmountBelowMinimum.refused_when(&GONE).to_string().contains(instant));
}

fn session_with(action: Action, escrow: EscrowView) -> SessionView {
    SessionView {
        action: Given::Value(action),
        target: Given::Value(Person::related_target(Fact::Known(false), Fact::Known(true))),
        redirect: Given::Value(Redirect::stated(true, true, Fact::Known(Listing::Listed))),
        metadata_value_too_long: false,
        escrow,
    }
}

/// What later editions bring is declared already. It is judged here, so that it is not found wrong when they arrive.
mod what_came_later {
    use super::*;

    const LATER: Edition = Edition {
        name: "later",
        rules: RuleSet::ALL,
        actions: ActionSet::from_actions(&Action::ALL),
        modes: Modes {
            instant: ModeProperties { may_be_created: false, ..JUNE_2026.modes.instant },
            ..JUNE_2026.modes
        },
        ..JUNE_2026
    };

    fn session(action: Action, escrow: EscrowView, party: Party) -> SessionView {
        let is = |role| Fact::Known(party == role);
        SessionView {
            action: Given::Value(action),
            target: Given::Value(Person::related_target(is(Party::Seller), is(Party::Buyer))),
            redirect: Given::Value(Redirect::stated(true, true, Fact::Known(Listing::Listed))),
            metadata_value_too_long: false,
            escrow,
        }
    }

    /// Funds are added by the buyer, while money is held and nobody disputes it.
    #[test]
    fn adding_funds_is_judged_as_its_table_says() {
        for mode in Mode::ALL {
            for status in Status::ALL {
                for dispute in [None, Some(DisputeState::Open), Some(DisputeState::Closed)] {
                    for party in Party::ALL {
                        let escrow = EscrowView::unknown().with_mode(mode).with_status(status);
                        let escrow = match dispute {
                            Some(state) => escrow.with_dispute(state),
                            None => escrow.without_dispute(),
                        };
                        let judgement = session(Action::AddFunds, escrow, party).check(&LATER);
                        let held = [Status::Paid, Status::Delivered].contains(&status);
                        let expected: RuleSet = [
                            (Rule::SessionTargetNotBuyer, party != Party::Buyer),
                            (Rule::SessionFundsAdjustmentStatus, !held),
                            (Rule::SessionFundsAdjustmentDisputeOpen, dispute == Some(DisputeState::Open)),
                        ]
                        .into_iter()
                        .filter_map(|(rule, violated)| violated.then_some(rule))
                        .collect();
                        assert_eq!(judgement.violated(), expected, "{mode} {status} {dispute:?} {party}");
                        assert!(judgement.unchecked().is_empty());
                    }
                }
            }
        }
    }

    #[test]
    fn an_action_of_a_later_edition_is_no_action_of_this_one() {
        let escrow = EscrowView::unknown();
        let judgement = session(Action::AddFunds, escrow, Party::Buyer).check(&JUNE_2026);
        assert!(judgement.violated().iter().eq([Rule::SessionActionUnknown]));
        assert!(judgement.unchecked().is_empty(), "nothing of the action is judged");
        assert!(
            !session(Action::AddFunds, escrow, Party::Buyer)
                .check(&LATER)
                .violated()
                .contains(Rule::SessionActionUnknown)
        );
    }

    #[test]
    fn completing_what_is_unpaid_is_refused_by_a_rule_of_its_own() {
        for status in Status::ALL {
            let escrow = EscrowView::unknown().with_mode(Mode::Quick).with_status(status);
            let view = session(Action::Complete, escrow, Party::Buyer);
            let is_found = |edition| view.check(edition).violated().contains(Rule::SessionCompleteUnpaid);
            assert_eq!(
                (is_found(&LATER), is_found(&JUNE_2026)),
                (status == Status::Pending, false),
                "{status}"
            );
        }
    }

    /// A mode that is no longer created is refused as such, and nothing that depends on it is judged.
    #[test]
    fn an_instant_escrow_is_no_longer_created_and_lives_on() {
        let account = shop();
        let empty = CreateEscrowFields { mode: Given::Value(Mode::Instant), ..phone().into() };
        let report = |edition: &'static Edition| {
            edition.report(RequestView::CreateEscrow(CreateView { request: empty, account: account.view() }))
        };
        assert!(report(&JUNE_2026).violated().iter().eq([Rule::CreateSellerEmailInstant]));
        assert!(report(&LATER).violated().iter().eq([Rule::CreateModeInstant]));
        assert_eq!(LATER.modes.that_may_be_created().collect::<Vec<_>>(), [Mode::Standard, Mode::Quick]);

        let escrow = EscrowView::unknown()
            .with_mode(Mode::Instant)
            .with_status(Status::Paid)
            .without_dispute()
            .without_cancellation_request();
        let caller = Person::related_caller(Fact::Known(true), Fact::Known(false));
        let delivery = DirectView { call: DirectCall::Deliver, escrow, caller };
        assert_eq!(LATER.report(delivery).verdict(&Policy::strict()), Verdict::Accept);
    }
}

#[test]
fn a_hint_of_another_edition_is_none_of_this_one() {
    use dhmad_rules::words::{ProofType, ProofTypeSet};
    use dhmad_rules::{Account, CreateEscrow, Escrow, FulfillmentPolicy};

    const FEWER: Edition =
        Edition { name: "fewer", proof_types: ProofTypeSet::of(ProofType::Other), ..JUNE_2026 };
    let policy = FulfillmentPolicy {
        allowed_proof_types: &[ProofType::Other, ProofType::Receipt],
        ..FulfillmentPolicy::purchase_proof_required()
    };
    let request = CreateEscrow::empty().with_mode(Mode::Quick).with_fulfillment_policy(policy);
    let account = Account::unknown();
    let violates = |edition: &'static Edition| {
        let report = edition.check(request, &Escrow::unknown(), &account);
        report.violated().contains(Rule::CreateFulfillmentPolicyProofTypeUnknown)
    };
    assert_eq!((violates(&JUNE_2026), violates(&FEWER)), (false, true));
    // An adapter that starts from a typed request loses no hint.
    let view = CreateView { request: request.into(), account: account.view() };
    let report = FEWER.report(RequestView::CreateEscrow(view));
    assert!(report.violated().contains(Rule::CreateFulfillmentPolicyProofTypeUnknown));
}

/// Numbers that contradict each other refuse everything; numbers beyond all time end with it. Nothing panics.
#[test]
fn an_edition_of_nonsense_is_taken_at_its_word() {
    const NONE_FITS: Edition = Edition {
        name: "no title fits",
        limits: Limits { title_length_min: 10, title_length_max: 5, ..JUNE_2026.limits },
        ..JUNE_2026
    };
    const ENDLESS: Edition = Edition {
        name: "endless",
        limits: Limits {
            deadline_hours_max: u32::MAX,
            deadline_hours_default: u32::MAX,
            correction_rounds_max: u32::MAX,
            completion_days: u32::MAX,
            session_minutes: u32::MAX,
            ..JUNE_2026.limits
        },
        ..JUNE_2026
    };
    for title in ["", "seven..", "a title of more than ten"] {
        let account = shop();
        let report = asked(&NONE_FITS, phone().with_title(title), &account);
        assert!(report.violated().iter().eq([Rule::CreateTitleLength]), "{title}");
    }
    let request = phone().with_fulfillment_policy(FulfillmentPolicy::purchase_proof_required());
    let mut state = State::create(&ENDLESS, request, &shop()).expect("the request is accepted");
    for (at, command, by) in [
        (Timestamp::UNIX_EPOCH, Command::AcceptPay, Actor::Buyer),
        (Timestamp::UNIX_EPOCH, Command::SubmitProof, Actor::Seller),
        (Timestamp::UNIX_EPOCH, Command::ReviewProof(ProofReview::Accept), Actor::Buyer),
        (Timestamp::MAX, Command::Deliver, Actor::Seller),
    ] {
        state = *state.apply(command, by, at).expect("nothing refuses it").state();
    }
    assert_eq!(state.completion_deadline(), Some(Timestamp::MAX));
    let session = state.create_session(Action::Complete, Party::Buyer, Timestamp::MAX);
    assert_eq!(session.expect("it is delivered").expires_at(), Timestamp::MAX);
}

#[test]
fn the_lowest_minimum_is_named_where_there_is_one() {
    const EVEN: Edition = Edition {
        name: "even",
        money: JUNE_2026.money.with_amount_tnd_min(Mode::Instant, Amount::whole(5)),
        ..JUNE_2026
    };
    let hint = |edition: &'static Edition| Rule::CreateAmountBelowMinimum.instead(edition).to_string();
    assert_eq!(hint(&JUNE_2026), "raise the amount; `instant` has the lowest minimum");
    assert_eq!(hint(&EVEN), "raise the amount");
}

/// A create request that every edition takes.
fn pack() -> CreateEscrow<'static> {
    CreateEscrow::empty()
        .with_title("Pack")
        .with_amount(Decimal::from(80))
        .with_buyer_email("buyer@example.com")
        .with_seller_email("seller@example.com")
        .with_estimated_delivery_days(Decimal::from(3))
        .with_mode(Mode::Quick)
}

#[test]
fn a_mode_that_cannot_be_created_is_refused_whatever_rules_there_are() {
    use dhmad_rules::Escrow;
    use dhmad_rules::editions::{ModeProperties, Modes};

    const fn without(mode: ModeProperties) -> ModeProperties {
        ModeProperties { may_be_created: false, ..mode }
    }
    // Only the property is set: no rule of its own is in force.
    const NO_QUICK: Edition = Edition {
        name: "no quick",
        modes: Modes { quick: without(JUNE_2026.modes.quick), ..JUNE_2026.modes },
        ..JUNE_2026
    };
    const NO_STANDARD: Edition = Edition {
        name: "no standard",
        modes: Modes { standard: without(JUNE_2026.modes.standard), ..JUNE_2026.modes },
        rules: JUNE_2026.rules.with(RuleSet::from_rules(&[Rule::CreateModeInstant])),
        ..JUNE_2026
    };
    let account = shop();
    let quick = NO_QUICK.check(pack(), &Escrow::unknown(), &account);
    assert_eq!(quick.violated(), RuleSet::of(Rule::CreateModeUnknown));

    let standard = NO_STANDARD.check(pack().with_mode(None), &Escrow::unknown(), &account);
    let finding = standard.finding(Rule::CreateModeInstant).expect("the default cannot be created either");
    assert_eq!(finding.message().to_string(), "an escrow of mode `standard` can no longer be created");
}

#[test]
fn a_typed_request_of_an_operation_that_there_is_not_is_undocumented() {
    use dhmad_rules::{DirectCall, Escrow, Operation};

    const CREATING_ONLY: Edition = Edition {
        name: "creating",
        operations: OperationSet::from_operations(&[Operation::CreateEscrow]),
        ..JUNE_2026
    };
    let account = shop();
    let report = CREATING_ONLY.check(DirectCall::Cancel, &Escrow::unknown(), &account);
    assert_eq!(report.violated(), RuleSet::of(Rule::OperationUndocumented));
    assert_eq!(CREATING_ONLY.steps().count(), 0);
}

#[test]
fn an_update_is_empty_without_a_field_that_the_edition_knows() {
    use dhmad_rules::editions::Fields;
    use dhmad_rules::words::Field;
    use dhmad_rules::{Escrow, UpdateEscrow};

    const TITLES: Edition = Edition {
        name: "titles",
        fields: Fields { update_escrow: &[Field::Title], ..JUNE_2026.fields },
        ..JUNE_2026
    };
    let account = shop();
    let request = UpdateEscrow { description: Some("blue"), ..UpdateEscrow::empty() };
    let violates = |edition: &'static Edition| {
        edition.check(request, &Escrow::unknown(), &account).violated().contains(Rule::UpdateEmpty)
    };
    assert_eq!((violates(&JUNE_2026), violates(&TITLES)), (false, true));
}

#[test]
fn no_edition_switches_off_what_ends_the_judgement() {
    use dhmad_rules::editions::Restated;
    use dhmad_rules::{Decision, Judgement, Policy, Verdict};

    const OFF: Edition = Edition {
        name: "off",
        rules: JUNE_2026
            .rules
            .without(RuleSet::from_rules(&[Rule::OperationUndocumented, Rule::RequestNotAnObject])),
        restated: &[Restated {
            rule: Rule::OperationUndocumented,
            basis: Basis::Assumed,
            code: None,
            http_status: None,
        }],
        ..JUNE_2026
    };
    for rule in [Rule::OperationUndocumented, Rule::RequestNotAnObject] {
        for policy in [Policy::standard(), Policy::strict(), Policy::documented_only()] {
            let judgement = Judgement::clear(&OFF).with_violated(rule);
            let decision = Decision::clear(&OFF, policy).with_violated(rule);
            assert_eq!(decision.verdict(), Verdict::Reject, "{rule}");
            assert_eq!(judgement.primary(&policy), Some(rule));
        }
    }
}

#[test]
fn the_machine_creates_nothing_of_a_shape_that_it_does_not_live() {
    use dhmad_rules::editions::{ModeProperties, Modes};
    use dhmad_rules::machine::CreateError;

    const CONFIRMED: Edition = Edition {
        name: "confirmed",
        modes: Modes {
            quick: ModeProperties { buyer_confirms_delivery: false, ..JUNE_2026.modes.quick },
            ..JUNE_2026.modes
        },
        ..JUNE_2026
    };
    assert!(State::create(&JUNE_2026, pack(), &shop()).is_ok());
    assert_eq!(State::create(&CONFIRMED, pack(), &shop()), Err(CreateError::NotLived(Mode::Quick)));
}

/// Nor does it go on with one: what follows would not be what the edition says.
#[test]
fn nothing_is_restored_of_a_shape_that_the_machine_does_not_live() {
    use dhmad_rules::machine::Snapshot;

    const CONFIRMED: Edition = Edition {
        name: "confirmed",
        modes: Modes {
            instant: ModeProperties { buyer_confirms_delivery: true, ..JUNE_2026.modes.instant },
            ..JUNE_2026.modes
        },
        ..JUNE_2026
    };
    let request = pack().with_mode(Mode::Instant).with_seller_email(None).with_estimated_delivery_days(None);
    let created = State::create(&JUNE_2026, request, &shop()).expect("the request is accepted");
    let snapshot = Snapshot { edition: CONFIRMED.name.to_owned(), ..created.snapshot() };
    assert_eq!(State::restore(&snapshot, &CONFIRMED), Err(RestoreError::NotLived(Mode::Instant)));

    // Of its other modes it lives all.
    let created = State::create(&CONFIRMED, pack(), &shop()).expect("the request is accepted");
    assert_eq!(State::restore(&created.snapshot(), &CONFIRMED), Ok(created));
}

/// A life has no room for what no rule forbids: it is refused, and says so.
#[test]
fn a_command_that_is_impossible_is_refused_though_its_rule_is_retired() {
    const LAX: Edition = Edition {
        name: "lax",
        rules: JUNE_2026.rules.without(RuleSet::from_rules(&[Rule::DeliverStatus])),
        ..JUNE_2026
    };
    let state = State::create(&LAX, pack(), &shop()).expect("the request is accepted");
    let error = state.apply(Command::Deliver, Actor::Seller, Timestamp::UNIX_EPOCH).unwrap_err();
    let refusal = error.refusal().expect("it is refused");
    assert!(refusal.rules().is_empty());
    assert!(refusal.to_string().contains("which is `pending`, has no room for it"), "{refusal}");
    assert_eq!(refusal.elapsed().state(), &state);
}

#[test]
fn the_shortest_title_is_told_where_it_is_not_one_character() {
    const LONGER: Edition =
        Edition { name: "longer", limits: Limits { title_length_min: 3, ..JUNE_2026.limits }, ..JUNE_2026 };
    let said = |edition: &'static Edition| {
        let rule = Rule::CreateTitleLength;
        (rule.message(edition).to_string(), rule.refused_when(edition).to_string())
    };
    let (message, refused_when) = said(&JUNE_2026);
    assert_eq!(message, "`title` does not have 1 to 200 characters");
    assert!(refused_when.starts_with("`title` is empty or has more than 200 characters"), "{refused_when}");
    let (message, refused_when) = said(&LONGER);
    assert_eq!(message, "`title` does not have 3 to 200 characters");
    assert!(
        refused_when.starts_with("`title` has less than 3 or has more than 200 characters"),
        "{refused_when}"
    );
}

/// Nobody's signature is invented: what is paid is signed by both, whatever rules there are.
#[test]
fn an_unsigned_contract_is_not_paid_though_its_rule_is_retired() {
    const UNSIGNED: Edition = Edition {
        name: "unsigned",
        rules: JUNE_2026.rules.without(RuleSet::from_rules(&[
            Rule::PayContractUnsigned,
            Rule::SessionAcceptPayContractUnsigned,
        ])),
        ..JUNE_2026
    };
    let request = pack().with_mode(Mode::Standard).with_contract_terms("One pack.");
    let created = State::create(&UNSIGNED, request, &shop()).expect("the request is accepted");
    let do_next = |state: &State, command, by| state.apply(command, by, Timestamp::UNIX_EPOCH);
    let after = |state, by| *do_next(state, Command::SignContract, by).expect("it is pending").state();
    let by_seller = after(&created, Actor::Seller);
    let by_buyer = after(&created, Actor::Buyer);
    for unsigned in [created, by_seller, by_buyer] {
        let error = do_next(&unsigned, Command::AcceptPay, Actor::Buyer).unwrap_err();
        let refusal = error.refusal().expect("it is refused");
        assert!(refusal.rules().is_empty(), "{refusal}");
        assert_eq!(refusal.elapsed().state(), &unsigned);
    }
    let paid = do_next(&after(&by_seller, Actor::Buyer), Command::AcceptPay, Actor::Buyer);
    assert_eq!(paid.expect("both have signed").state().status(), Status::Paid);
}

/// What is said in place of a call that there is not names only what there is.
#[test]
fn a_substitute_names_steps_and_operations_of_its_edition() {
    for edition in Edition::ALL {
        for substitute in edition.substitutes {
            for word in substitute.way.split('`').skip(1).step_by(2) {
                let is_step = edition.steps().any(|step| step.as_str() == word);
                let is_operation = edition.operations.iter().any(|operation| operation.as_str() == word);
                assert!(is_step || is_operation, "{edition}: {word} in {:?}", substitute.way);
            }
            for name in substitute.names {
                assert!(!edition.steps().any(|step| step.as_str() == *name), "{edition}: `{name}` is a step");
            }
        }
    }
}
