//! The words of an edition: what it has not is in no list, and is not read.

use super::*;

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

#[test]
fn a_typed_request_of_an_operation_that_there_is_not_is_undocumented() {
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
fn a_hint_of_another_edition_is_none_of_this_one() {
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

/// What an edition reads, and what it names where it cannot, is what it has.
#[test]
fn a_word_is_read_if_the_edition_has_it() {
    const FEW: Edition = Edition {
        name: "few",
        actions: ActionSet::from_actions(&[Action::AcceptPay, Action::AddFunds]),
        operations: OperationSet::from_operations(&[Operation::CreateSession, Operation::Deliver]),
        proof_types: ProofTypeSet::of(ProofType::Other),
        ..JUNE_2026
    };
    for edition in [&JUNE_2026, &FEW] {
        for action in Action::ALL {
            let known = edition.actions.contains(action);
            assert_eq!(edition.action(action.as_str()).is_ok(), known, "{edition}: {action}");
        }
        for operation in Operation::ALL {
            let read = edition.operation(operation.as_str());
            assert_eq!(read.is_ok(), edition.has_operation(operation), "{edition}: {operation}");
        }
        for step in Step::all() {
            let read = edition.step(step.as_str());
            assert_eq!(
                read,
                if edition.has_step(step) { Ok(step) } else { edition.step("") },
                "{edition}: {step}"
            );
        }
        for event in EventKind::ALL {
            let read = edition.event(event.as_str());
            assert_eq!(read.is_ok(), edition.events.contains(event), "{edition}: {event}");
        }
        for hint in ProofType::ALL {
            let read = edition.proof_type(hint.as_str());
            assert_eq!(read.is_ok(), edition.proof_types.contains(hint), "{edition}: {hint}");
        }
        let steps = edition.step("teapot").unwrap_err();
        assert!(steps.accepted().eq(edition.steps().map(Step::as_str)), "{edition}: {steps}");
    }
    let said = |error: UnknownWord| error.to_string();
    assert_eq!(
        said(FEW.action("complete").unwrap_err()),
        "not an action (accepted are `accept_pay`, `add_funds`)"
    );
    assert_eq!(
        said(FEW.operation("cancel").unwrap_err()),
        "not an operation (accepted are `deliver`, `create_session`)"
    );
    assert_eq!(said(FEW.proof_type("receipt").unwrap_err()), "not a proof type (accepted are `other`)");
    assert_eq!(
        said(FEW.step("cancel").unwrap_err()),
        "not a step (accepted are `accept_pay`, `add_funds`, `deliver`)"
    );
    assert_eq!(JUNE_2026.event("escrow.funds.added").unwrap_err().accepted().count(), JUNE_2026.events.len());
    // Of every edition it is a word.
    assert_eq!("escrow.funds.added".parse(), Ok(EventKind::FundsAdded));
}
