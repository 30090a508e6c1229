//! Another limit decides, and every text that states it follows.

use super::*;

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
