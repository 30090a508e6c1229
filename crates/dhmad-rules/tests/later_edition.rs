//! A later edition is a difference to an earlier one, and everything takes it: checks, machine, matrix, quote, texts.

#[path = "common/later.rs"]
mod later;

use dhmad_rules::facts::EscrowView;
use dhmad_rules::machine::{
    Actor, Command, CommandKind, Event, RestoreError, SessionError, State, Timestamp,
};
use dhmad_rules::money::Decimal;
use dhmad_rules::{
    Account, Action, Basis, Code, CreateEscrow, CreateSession, DirectCall, Edition, Escrow, Group, JUNE_2026,
    Language, Mode, Operation, Party, Policy, Report, Rule, RuleSet, Status, Step, Verdict, matrix,
};
use later::LATER;

const POLICY: Policy = Policy::standard();
const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn account() -> Account {
    Account::unknown()
        .with_associated_user("shop@example.com")
        .with_associated_user_verified(true)
        .with_allowed_redirect_urls(["https://app.example/cb"])
}

fn paid() -> Escrow<'static> {
    Escrow::unknown()
        .with_mode(Mode::Quick)
        .with_status(Status::Paid)
        .without_proof_gate()
        .without_dispute()
        .without_cancellation_request()
        .with_seller("shop@example.com")
        .with_buyer("buyer@example.com")
}

fn session<'a>(
    edition: &'static Edition,
    action: Action,
    escrow: &Escrow<'_>,
    account: &'a Account,
) -> Report<'a> {
    let request = CreateSession {
        action,
        target_user_email: "buyer@example.com",
        redirect_url: "https://app.example/cb",
        metadata: &[],
    };
    edition.check(request, escrow, account)
}

fn create(edition: &'static Edition, change: fn(CreateEscrow<'static>) -> CreateEscrow<'static>) -> RuleSet {
    let request = CreateEscrow::empty()
        .with_title("Pack")
        .with_amount(Decimal::from(80))
        .with_buyer_email("buyer@example.com")
        .with_seller_email("seller@example.com")
        .with_estimated_delivery_days(Decimal::from(3))
        .with_mode(Mode::Quick);
    edition.check(change(request), &Escrow::unknown(), &account()).violated()
}

#[test]
fn a_difference_takes_at_most_sixty_lines() {
    assert!(include_str!("common/later.rs").lines().count() <= 60);
}

#[test]
fn a_mode_that_is_no_longer_created_is_still_read() {
    let instant = |request: CreateEscrow<'static>| CreateEscrow {
        mode: Some(Mode::Instant),
        seller_email: None,
        estimated_delivery_days: None,
        // On instant this would violate another rule; rules about a mode that there is not are skipped.
        contract_terms: Some("none"),
        ..request
    };
    assert_eq!(create(&LATER, instant), RuleSet::of(Rule::CreateModeInstant));
    assert_eq!(create(&JUNE_2026, instant), RuleSet::of(Rule::CreateContractTermsNotAllowed));

    let (escrow, account) = (paid().with_mode(Mode::Instant), account());
    for edition in [&JUNE_2026, &LATER] {
        let report = session(edition, Action::SignContract, &escrow, &account);
        assert_eq!(report.primary(&POLICY), Some(Rule::SessionSignContractInstantMode), "{edition}");
        let deliver = edition.check(DirectCall::Deliver, &escrow, &account);
        assert_eq!(deliver.verdict(&POLICY), Verdict::Accept, "{edition}");
    }
    // The rule that names the modes follows.
    let instead = |edition| Rule::CreateModeUnknown.instead(edition).to_string();
    assert!(instead(&JUNE_2026).contains("`standard`, `quick` or `instant`"));
    assert!(instead(&LATER).contains("`standard` or `quick`"));
}

#[test]
fn an_action_that_is_new_has_its_rules() {
    let add = |edition, escrow: Escrow<'_>| {
        let account = account();
        let report = session(edition, Action::AddFunds, &escrow, &account);
        (report.verdict(&POLICY), report.violated())
    };
    assert_eq!(add(&LATER, paid()), (Verdict::Accept, RuleSet::EMPTY));
    let pending = paid().with_status(Status::Pending);
    assert_eq!(add(&LATER, pending), (Verdict::Reject, RuleSet::of(Rule::SessionFundsAdjustmentStatus)));
    let disputed = paid().with_dispute(dhmad_rules::words::DisputeState::Open);
    assert_eq!(
        add(&LATER, disputed),
        (Verdict::Reject, RuleSet::of(Rule::SessionFundsAdjustmentDisputeOpen))
    );
    let unknown = Escrow::of(EscrowView::unknown()).with_buyer("buyer@example.com");
    assert_eq!(add(&LATER, unknown).0, Verdict::Undetermined);

    // To the earlier edition the word is no documented action, and no rule of it is in force.
    for escrow in [paid(), pending, disputed, unknown] {
        assert_eq!(add(&JUNE_2026, escrow), (Verdict::Reject, RuleSet::of(Rule::SessionActionUnknown)));
    }
    assert!(Action::AddFunds.rules(&LATER).contains(Rule::SessionFundsAdjustmentStatus));
    assert!(!Action::AddFunds.rules(&JUNE_2026).contains(Rule::SessionFundsAdjustmentStatus));
    assert!(!JUNE_2026.steps().any(|step| step == Step::Session(Action::AddFunds)));
}

#[test]
fn everything_that_lists_actions_lists_the_new_one() {
    let unknown = Rule::SessionActionUnknown;
    for (edition, count, is_listed) in [(&JUNE_2026, "the ten ", false), (&LATER, "the eleven ", true)] {
        assert!(unknown.requirement(edition).to_string().contains(count), "{edition}");
        assert!(unknown.message(edition).to_string().contains(count), "{edition}");
        assert_eq!(unknown.instead(edition).to_string().contains("`add_funds`"), is_listed, "{edition}");
    }
    let cells = |edition| matrix::evaluate(edition, &POLICY).len();
    assert_eq!((cells(&JUNE_2026), cells(&LATER)), (400, 440));

    let cell = |status, party| {
        let cells = matrix::evaluate(&LATER, &POLICY);
        let found = cells.into_iter().find(|cell| {
            cell.action() == Action::AddFunds
                && cell.column().mode() == Mode::Standard
                && (cell.status(), cell.party()) == (status, party)
        });
        found.expect("there is such a cell").verdict()
    };
    assert_eq!(cell(Status::Paid, Party::Buyer), Verdict::Undetermined);
    assert_eq!(cell(Status::Paid, Party::Seller), Verdict::Reject);
    assert_eq!(cell(Status::Pending, Party::Buyer), Verdict::Reject);

    let can_add = |edition: &'static Edition| {
        let possibilities = edition.possibilities(paid().view(), &POLICY);
        possibilities
            .iter()
            .any(|it| it.step() == Step::Session(Action::AddFunds) && it.group() == Group::Possible)
    };
    assert!(can_add(&LATER) && !can_add(&JUNE_2026));
    assert!(LATER.topics_named("add_funds").len() == 2 && JUNE_2026.topics_named("add_funds").is_empty());
    assert_eq!(JUNE_2026.documented_way_to("add_funds"), None);
    assert!(LATER.documented_way_to("add_funds").is_some());
}

#[test]
fn a_bound_is_followed_by_every_text_that_states_it() {
    const TITLE_OF_81: &str =
        "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 1";
    let longer = |request: CreateEscrow<'static>| request.with_title(TITLE_OF_81);
    assert_eq!(create(&LATER, longer), RuleSet::of(Rule::CreateTitleLength));
    assert_eq!(create(&JUNE_2026, longer), RuleSet::EMPTY);

    for rule in Rule::ALL {
        let texts = |edition: &'static Edition| {
            [
                rule.requirement(edition),
                rule.why(edition),
                rule.refused_when(edition),
                rule.instead(edition),
                rule.message(edition),
                rule.user_message(edition, Language::English),
            ]
            .map(|text| text.to_string())
            .join("\n")
        };
        let (now, later) = (texts(&JUNE_2026), texts(&LATER));
        let states = |text: &str, number: &str| text.split_whitespace().any(|word| word == number);
        assert!(!states(&later, "200"), "{rule}: {later}");
        assert_eq!(states(&now, "200"), states(&later, "80"), "{rule}: {later}");
    }
    assert_eq!(LATER.limit("title_length_max").unwrap().value().to_string(), "80");

    // An amount of 6 on quick, whose minimum is 7 now.
    let six = |request: CreateEscrow<'static>| request.with_amount(Decimal::from(6));
    assert_eq!(create(&LATER, six), RuleSet::of(Rule::CreateAmountBelowMinimum));
    assert_eq!(create(&JUNE_2026, six), RuleSet::EMPTY);
}

#[test]
fn a_code_that_is_dropped_is_nowhere() {
    let escrow = paid().with_status(Status::Pending);
    let account = account();
    let answered = |edition| {
        let report = session(edition, Action::SignContract, &escrow, &account);
        let rejection = report.admit(&POLICY).unwrap_err();
        (rejection.primary(), rejection.code(), rejection.http_status())
    };
    let rule = Rule::SessionSignContractQuickMode;
    assert_eq!(answered(&JUNE_2026), (Some(rule), Some(Code::QuickEscrowNoContract), Some(400)));
    assert_eq!(answered(&LATER), (Some(rule), None, Some(400)));
    assert_eq!((rule.basis(&JUNE_2026), rule.basis(&LATER)), (Basis::Documented, Basis::Inferred));
    assert_eq!((rule.error_type(&JUNE_2026).is_some(), rule.error_type(&LATER)), (true, None));
    assert!(Code::QuickEscrowNoContract.rules(&LATER).is_empty());
    assert!(!Policy::documented_only().rejecting(&LATER).contains(rule));
    assert!(LATER.topics_named("QUICK_ESCROW_NO_CONTRACT").is_empty());
}

#[test]
fn a_rule_that_is_retired_keeps_its_name_and_judges_nothing() {
    let rule = Rule::SessionCompleteNotDelivered;
    let account = account();
    let complete = |edition| session(edition, Action::Complete, &paid(), &account);
    assert_eq!(complete(&JUNE_2026).verdict(&POLICY), Verdict::AcceptWithDoubts);
    assert_eq!(complete(&LATER).verdict(&POLICY), Verdict::Accept);
    assert_eq!(complete(&LATER).verdict(&Policy::strict()), Verdict::Accept);
    assert_eq!(complete(&LATER).finding(rule), None);
    assert_eq!("session.complete.not-delivered".parse(), Ok(rule));
    assert_eq!(rule.since(), Some(&JUNE_2026));
    assert!(!Operation::CreateSession.rules(&LATER).contains(rule));

    let unpaid = session(&LATER, Action::Complete, &paid().with_status(Status::Pending), &account);
    assert_eq!(unpaid.primary(&POLICY), Some(Rule::SessionCompleteUnpaid));
}

fn created(edition: &'static Edition) -> State {
    let request = CreateEscrow::empty()
        .with_title("Pack")
        .with_amount(Decimal::from(80))
        .with_buyer_email("buyer@example.com")
        .with_seller_email("seller@example.com")
        .with_estimated_delivery_days(Decimal::from(3))
        .with_mode(Mode::Quick);
    State::create(edition, request, &account()).expect("the request is accepted")
}

#[test]
fn the_machine_completes_as_its_edition_says() {
    let complete = |edition| {
        let pending = created(edition);
        let early = pending.apply(Command::Complete, Actor::Buyer, NOW).unwrap_err().rules();
        let paid = pending.apply(Command::AcceptPay, Actor::Buyer, NOW).expect("nothing stands against it");
        (early, paid.state().apply(Command::Complete, Actor::Buyer, NOW))
    };
    let (early, paid) = complete(&JUNE_2026);
    assert_eq!(early, RuleSet::of(Rule::CompleteNotDelivered));
    assert_eq!(paid.unwrap_err().rules(), RuleSet::of(Rule::CompleteNotDelivered));

    let (early, paid) = complete(&LATER);
    assert_eq!(early, RuleSet::of(Rule::SessionCompleteUnpaid));
    let paid = paid.expect("completing needs no delivery");
    let completed = Event::StatusUpdated { from: Status::Paid, to: Status::Completed };
    assert_eq!(paid.events(), [completed]);
}

/// Each edition has its own: a difference goes with the rules that make it.
#[test]
fn the_machine_differs_from_the_check_as_its_edition_says() {
    let pairs = |edition: &Edition| -> Vec<(Rule, Rule)> {
        edition.differences().map(|it| (it.advised, it.enforced)).collect()
    };
    let signing = (Rule::SessionAcceptPayContractUnsigned, Rule::PayContractUnsigned);
    let delivering = (Rule::SessionCompleteNotDelivered, Rule::CompleteNotDelivered);
    let disputing = (Rule::SessionDisputeStatus, Rule::DisputeStatus);
    assert_eq!(pairs(&JUNE_2026), [signing, delivering, disputing]);
    assert_eq!(pairs(&LATER), [signing, disputing]);
}

/// A rule of the machine's own refuses no session, also where the check has no rule in its place that advises.
#[test]
fn a_session_is_created_though_only_the_machine_refuses_what_it_is_for() {
    const UNADVISED: Edition = Edition {
        name: "unadvised",
        rules: JUNE_2026.rules.without(RuleSet::of(Rule::SessionCompleteNotDelivered)),
        ..JUNE_2026
    };
    assert!(!UNADVISED.differences().any(|it| it.enforced == Rule::CompleteNotDelivered));
    let pending = created(&UNADVISED);
    let session = pending.create_session(Action::Complete, Party::Buyer, NOW).expect("no rule refuses it");
    let refusal = session.refusal(&pending, NOW).expect("nothing is delivered");
    assert_eq!(refusal.rules(), RuleSet::of(Rule::CompleteNotDelivered));
}

#[test]
fn a_stored_escrow_is_restored_under_its_edition_only() {
    for (edition, other) in [(&JUNE_2026, &LATER), (&LATER, &JUNE_2026)] {
        let state = created(edition);
        assert_eq!(state.edition(), edition);
        let snapshot = state.snapshot();
        assert_eq!(snapshot.edition, edition.name);
        assert_eq!(State::restore(&snapshot, edition), Ok(state));
        assert_eq!(State::restore(&snapshot, other), Err(RestoreError::OtherEdition));
    }
}

#[test]
fn a_session_of_a_new_action_is_judged_though_the_machine_does_not_live_it() {
    let paid = |edition| {
        let paid = created(edition).apply(Command::AcceptPay, Actor::Buyer, NOW);
        *paid.expect("nothing stands against it").state()
    };
    let session = paid(&LATER).create_session(Action::AddFunds, Party::Buyer, NOW).expect("it is allowed");
    let completed = session.complete(&paid(&LATER), Actor::Buyer, None, NOW);
    assert_eq!(completed.unwrap_err(), SessionError::NotLived(Action::AddFunds));
    let refused = paid(&LATER).create_session(Action::AddFunds, Party::Seller, NOW).unwrap_err();
    assert_eq!(refused.primary(), Some(Rule::SessionTargetNotBuyer));
    let refused = paid(&JUNE_2026).create_session(Action::AddFunds, Party::Buyer, NOW).unwrap_err();
    assert_eq!(refused.primary(), Some(Rule::SessionActionUnknown));
    assert_eq!(Command::of_action(Action::AddFunds), None);
    assert!(CommandKind::all().any(|kind| kind.action() == Some(Action::AddFunds)));
}
