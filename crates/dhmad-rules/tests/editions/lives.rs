//! What the state machine lives under another edition, and what it stores.

use super::*;

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

#[test]
fn the_machine_creates_nothing_of_a_shape_that_it_does_not_live() {
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
