//! What a report tells, and what protects whoever asks for one.

use dhmad_rules::adapter::{
    CreateEscrowFields, CreateView, FulfillmentPolicyFields, Given, SessionView, UpdateEscrowFields,
    UpdateView,
};
use dhmad_rules::editions::Restated;
use dhmad_rules::facts::{EscrowView, Listing, Person, Rates, Redirect};
use dhmad_rules::money::{Currency, Decimal, Number};
use dhmad_rules::rules::ErrorType;
use dhmad_rules::words::ProofPhase;
use dhmad_rules::{
    Account, Action, Basis, Code, CreateEscrow, CreateSession, Decision, DirectCall, Edition, Escrow, Fact,
    JUNE_2026, Judgement, Language, Mode, Policy, Report, Rule, RuleSet, Status, Verdict,
};

const POLICIES: [Policy; 3] = [Policy::standard(), Policy::strict(), Policy::documented_only()];

const REQUEST: CreateSession<'static> = CreateSession {
    action: Action::AcceptPay,
    target_user_email: "buyer@example.com",
    redirect_url: "https://app.example/cb",
    metadata: &[],
};

fn shop() -> Account {
    Account::unknown()
        .with_allowed_redirect_urls(["https://app.example/cb"])
        .with_associated_user("shop@example.com")
        .with_associated_user_verified(true)
}

fn paid() -> Escrow<'static> {
    Escrow::unknown()
        .with_mode(Mode::Quick)
        .with_status(Status::Paid)
        .with_seller("shop@example.com")
        .with_buyer("buyer@example.com")
        .without_dispute()
        .without_cancellation_request()
}

/// As in JSON, an optional text that is sent empty is told of: leave it out.
#[test]
fn a_typed_request_is_told_of_an_empty_text() {
    let account = shop();
    let quick = CreateEscrow::empty().with_mode(Mode::Quick);
    let standard = CreateEscrow::empty();
    for (request, is_told) in [
        (quick, false),
        (quick.with_contract_terms(""), true),
        (quick.with_seller_email(""), true),
        (standard.with_seller_email(""), true),
        // Required here: it is missing, and nothing else.
        (standard.with_contract_terms(""), false),
        (standard.with_buyer_email(""), false),
    ] {
        let report = JUNE_2026.check(request, &Escrow::unknown(), &account);
        assert_eq!(report.violated().contains(Rule::RequestEmptyField), is_told, "{request:?}");
        let finding = report.finding(Rule::RequestEmptyField);
        assert_eq!(finding.is_some_and(|finding| finding.is_violated()), is_told, "{request:?}");
    }
}

/// Where there is no object, or no such operation, nothing else is judged, in whichever order it is found out.
#[test]
fn what_ends_the_judgement_stands_alone() {
    let account = shop();
    let report = JUNE_2026.check(CreateEscrow::empty(), &Escrow::unknown(), &account);
    assert!(report.violated().len() > 3, "much is missing");
    for rule in [Rule::RequestNotAnObject, Rule::OperationUndocumented] {
        let ended = report.with_violated(rule);
        assert_eq!((ended.violated(), ended.unchecked()), (RuleSet::of(rule), RuleSet::EMPTY));
        assert_eq!(ended.with_violated(Rule::RequestDuplicateKey).judgement(), ended.judgement());
    }
}

/// An empty text is what is left of an address that nobody knows: it is not somebody else's.
#[test]
fn an_empty_address_states_nothing() {
    let account = Account::unknown().with_associated_user("");
    assert_eq!(account.associated_user(), Fact::Unknown);
    let escrow = paid().with_seller("").with_buyer("");
    assert_eq!(escrow, paid().with_seller(Fact::Unknown).with_buyer(Fact::Unknown));
    let shop = shop();
    let report = JUNE_2026.check(DirectCall::Deliver, &escrow, &shop);
    assert!(report.unchecked().contains(Rule::DeliverNotSeller) && report.violated().is_empty());
}

#[test]
fn only_what_is_violated_or_unchecked_has_a_finding() {
    let account = shop();
    let unknown = paid().with_status(Fact::Unknown);
    let reports = [
        JUNE_2026.check(REQUEST, &paid(), &account),
        JUNE_2026.check(REQUEST, &unknown, &account),
        JUNE_2026.check(DirectCall::Deliver, &unknown, &account),
        JUNE_2026.check(DirectCall::Cancel, &paid(), &account),
    ];
    for report in reports {
        let in_report = report.violated().with(report.unchecked());
        assert!(!in_report.is_empty());
        for rule in Rule::ALL {
            let finding = report.finding(rule);
            assert_eq!(finding.is_some(), in_report.contains(rule), "{rule}");
            if let Some(finding) = finding {
                assert_eq!(finding.rule(), rule);
                assert_eq!(finding.is_violated(), report.violated().contains(rule));
            }
        }
        // Asked for all of them, it tells of those that there are, the primary one first.
        let told: Vec<Rule> = report.findings(RuleSet::ALL).map(|finding| finding.rule()).collect();
        assert_eq!(told, JUNE_2026.by_precedence(in_report).collect::<Vec<_>>());
    }
}

#[test]
fn a_satisfied_rule_one_of_another_operation_and_one_that_is_not_in_force_have_no_finding() {
    let account = shop();
    let report = JUNE_2026.check(REQUEST, &paid(), &account);
    assert!(report.violated().iter().eq([Rule::SessionAcceptPayAlreadyPaid]));
    assert!(report.finding(Rule::SessionAcceptPayAlreadyPaid).is_some());
    // Satisfied; of another action; of another operation; of the machine; of no edition.
    for rule in [
        Rule::SessionTargetNotBuyer,
        Rule::SessionDisputeAlreadyOpened,
        Rule::DeliverStatus,
        Rule::PayContractUnsigned,
        Rule::SessionCompleteUnpaid,
    ] {
        assert_eq!(report.finding(rule), None, "{rule}");
    }
}

#[test]
fn what_an_adapter_finds_has_a_finding_without_facts() {
    let account = shop();
    let escrow = paid().with_status(Status::Pending);
    let report = JUNE_2026.check(REQUEST, &escrow, &account).with_violated(Rule::RequestDuplicateKey);
    let finding = report.finding(Rule::RequestDuplicateKey).expect("it is violated");
    assert!(finding.is_violated() && finding.facts().is_empty());
    assert_eq!(finding.message().to_string(), "this key occurs more than once in its object");
    assert_eq!(report.verdict(&Policy::standard()), Verdict::AcceptWithDoubts);
    assert!(report.admit(&Policy::standard()).is_ok_and(|doubts| doubts.contains(Rule::RequestDuplicateKey)));
}

#[test]
fn a_rejection_says_what_a_report_says() {
    let account = shop();
    for status in Status::ALL.map(Fact::Known).into_iter().chain([Fact::Unknown]) {
        for policy in POLICIES {
            let report = JUNE_2026.check(REQUEST, &paid().with_status(status), &account);
            let verdict = report.verdict(&policy);
            match report.admit(&policy) {
                Ok(doubts) => {
                    assert!(verdict.is_accepting());
                    assert_eq!(doubts, report.doubts(&policy));
                    assert_eq!(doubts.is_empty(), verdict == Verdict::Accept);
                }
                Err(rejection) => {
                    assert_eq!(rejection.verdict(), verdict);
                    let rejects = verdict == Verdict::Reject;
                    let rules = if rejects { report.violations(&policy) } else { report.undecided(&policy) };
                    assert!(!rejection.is_by_one_of());
                    assert_eq!(rejection.rules(), rules);
                    assert_eq!(rejection.primary(), JUNE_2026.by_precedence(rules).next());
                    assert_eq!(rejection.primary().filter(|_| rejects), report.primary(&policy));
                    let answered = report.primary(&policy).filter(|_| rejects);
                    assert_eq!(rejection.code(), answered.and_then(|rule| rule.code(&JUNE_2026)));
                    assert_eq!(
                        rejection.http_status(),
                        answered.and_then(|rule| rule.http_status(&JUNE_2026))
                    );
                    assert_eq!(rejection.user_message(Language::Arabic).is_some(), rejects);
                    let told =
                        report.findings(rules).map(|finding| (finding.rule(), finding.message().to_string()));
                    assert!(rejection.messages().map(|(rule, text)| (rule, text.to_string())).eq(told));
                }
            }
        }
    }
}

/// More facts would change nothing for the caller: what is rejected stays so.
#[test]
fn only_what_is_undecided_misses_facts() {
    use dhmad_rules::facts::{FactName, FactSet};

    let (account, policy) = (shop(), Policy::standard());
    let unknown = paid().with_status(Fact::Unknown);
    let undecided = JUNE_2026.check(REQUEST, &unknown, &account).admit(&policy).unwrap_err();
    assert_eq!(undecided.verdict(), Verdict::Undetermined);
    assert_eq!(undecided.missing(), FactSet::of(FactName::Status));

    let to_seller = CreateSession { target_user_email: "shop@example.com", ..REQUEST };
    let report = JUNE_2026.check(to_seller, &unknown, &account);
    assert!(report.unchecked().contains(Rule::SessionAcceptPayAlreadyPaid));
    let rejected = report.admit(&policy).unwrap_err();
    assert_eq!(rejected.verdict(), Verdict::Reject);
    // The rule that rejects rests on facts too, but on known ones.
    assert!(!report.finding(Rule::SessionTargetNotBuyer).expect("it is violated").facts().is_empty());
    assert_eq!(rejected.missing(), FactSet::EMPTY);
}

/// The rule that a field of an adapter violates, if it could not be read.
const UNREADABLE: [Rule; 2] = [Rule::RequestFieldType, Rule::RequestNumberUnrepresentable];

/// Whatever else is right: what is said of what is right but for the field is that one rule.
fn is_refused_for(rule: Rule, report: Report<'_>, otherwise: Report<'_>, what: &str) {
    assert!(otherwise.violated().is_empty(), "{what}: nothing else is wrong");
    assert!(report.violated().iter().eq([rule]), "{what}: {:?}", report.violated());
    // That a number is beyond what a decimal holds is our limit, so it only advises.
    let verdict = if rule == UNREADABLE[0] { Verdict::Reject } else { Verdict::AcceptWithDoubts };
    assert_eq!(report.verdict(&Policy::standard()), verdict, "{what}");
    assert_eq!(report.primary(&Policy::strict()), Some(rule), "{what}");
}

/// A number that is right for any field, but that no decimal holds.
fn beyond() -> Given<Number<'static>> {
    Number::read("7.00000000000000000000000000000000001").into()
}

#[test]
fn a_creation_with_a_field_that_could_not_be_read_is_refused() {
    type Fields = CreateEscrowFields<'static>;
    const POLICY: FulfillmentPolicyFields<'static> = FulfillmentPolicyFields {
        policy_type: Given::Value(()),
        proof_upload_deadline_hours: Given::Missing,
        buyer_review_deadline_hours: Given::Missing,
        allowed_proof_types: &[],
        has_unknown_proof_type: false,
    };
    const SOUND: Fields = CreateEscrowFields {
        title: Given::Value("Phone"),
        amount: Given::Value(Number::Exact(Decimal::ONE_HUNDRED)),
        currency: Given::Value(Currency::Tnd),
        mode: Given::Value(Mode::Quick),
        buyer_email: Given::Value("buyer@example.com"),
        seller_email: Given::Value("seller@example.com"),
        estimated_delivery_days: Given::Value(Number::Exact(Decimal::TEN)),
        contract_terms: Given::Missing,
        auto_sign: Given::Value(false),
        developer_fee_percentage: Given::Value(Number::Exact(Decimal::ONE)),
        fulfillment_policy: Given::Value(POLICY),
    };
    fn gated(policy: FulfillmentPolicyFields<'static>) -> Fields {
        Fields { fulfillment_policy: Given::Value(policy), ..SOUND }
    }
    let account = shop();
    let check = |request| JUNE_2026.report(CreateView { request, account: account.view() });
    let unreadable: [(Rule, &str, Fields); 19] = [
        (UNREADABLE[0], "title", Fields { title: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "amount", Fields { amount: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "currency", Fields { currency: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "mode", Fields { mode: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "buyerEmail", Fields { buyer_email: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "sellerEmail", Fields { seller_email: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "days", Fields { estimated_delivery_days: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "contractTerms", Fields { contract_terms: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "autoSign", Fields { auto_sign: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "fee", Fields { developer_fee_percentage: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "policy", Fields { fulfillment_policy: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "type", gated(FulfillmentPolicyFields { policy_type: Given::WrongType, ..POLICY })),
        (
            UNREADABLE[0],
            "upload",
            gated(FulfillmentPolicyFields { proof_upload_deadline_hours: Given::WrongType, ..POLICY }),
        ),
        (
            UNREADABLE[0],
            "review",
            gated(FulfillmentPolicyFields { buyer_review_deadline_hours: Given::WrongType, ..POLICY }),
        ),
        (UNREADABLE[1], "amount", Fields { amount: beyond(), ..SOUND }),
        (UNREADABLE[1], "days", Fields { estimated_delivery_days: Number::read("1e40").into(), ..SOUND }),
        (UNREADABLE[1], "fee", Fields { developer_fee_percentage: beyond(), ..SOUND }),
        (
            UNREADABLE[1],
            "upload",
            gated(FulfillmentPolicyFields { proof_upload_deadline_hours: beyond(), ..POLICY }),
        ),
        (
            UNREADABLE[1],
            "review",
            gated(FulfillmentPolicyFields { buyer_review_deadline_hours: beyond(), ..POLICY }),
        ),
    ];
    for (rule, what, request) in unreadable {
        is_refused_for(rule, check(request), check(SOUND), what);
    }
    // Title, amount and buyer at once: it is one rule, and none of what is missing is asked for.
    let three =
        Fields { title: Given::WrongType, amount: Given::WrongType, buyer_email: Given::WrongType, ..SOUND };
    is_refused_for(UNREADABLE[0], check(three), check(SOUND), "three of them");
    let both = check(Fields { title: Given::WrongType, amount: beyond(), ..SOUND });
    assert!(both.violated().iter().eq(UNREADABLE));
}

#[test]
fn an_update_with_a_field_that_could_not_be_read_is_refused() {
    type Fields = UpdateEscrowFields<'static>;
    const SOUND: Fields = UpdateEscrowFields {
        title: Given::Value("Phone"),
        amount: Given::Value(Number::Exact(Decimal::TEN)),
        description: Given::Value("Black."),
        estimated_delivery_days: Given::Value(Number::Exact(Decimal::TEN)),
    };
    let check = |request| {
        JUNE_2026.report(UpdateView {
            request,
            escrow: EscrowView::unknown().with_mode(Mode::Quick).with_status(Status::Pending),
            currency: Fact::Known(Currency::Tnd),
            caller: Person::related_caller(Fact::Known(true), Fact::Known(false)),
            rates: Rates::UNKNOWN,
        })
    };
    for (rule, what, request) in [
        (UNREADABLE[0], "title", Fields { title: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "amount", Fields { amount: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "description", Fields { description: Given::WrongType, ..SOUND }),
        (UNREADABLE[0], "days", Fields { estimated_delivery_days: Given::WrongType, ..SOUND }),
        (UNREADABLE[1], "amount", Fields { amount: beyond(), ..SOUND }),
        (UNREADABLE[1], "days", Fields { estimated_delivery_days: Number::read("1e40").into(), ..SOUND }),
        // A field that could not be read is there, so the request is not empty.
        (UNREADABLE[0], "the only one", Fields { title: Given::WrongType, ..Fields::EMPTY }),
    ] {
        is_refused_for(rule, check(request), check(SOUND), what);
    }
}

#[test]
fn a_session_with_a_field_that_could_not_be_read_is_refused() {
    let sound = SessionView {
        action: Given::Value(Action::Dispute),
        target: Given::Value(Person::related_target(Fact::Known(false), Fact::Known(true))),
        redirect: Given::Value(Redirect::stated(true, true, Fact::Known(Listing::Listed))),
        metadata_value_too_long: false,
        escrow: paid().view(),
    };
    for (what, view) in [
        ("action", SessionView { action: Given::WrongType, ..sound }),
        ("target", SessionView { target: Given::WrongType, ..sound }),
        ("redirect", SessionView { redirect: Given::WrongType, ..sound }),
    ] {
        let report = JUNE_2026.report(view);
        is_refused_for(UNREADABLE[0], report, JUNE_2026.report(sound), what);
        let finding = report.finding(UNREADABLE[0]).expect("it is violated");
        assert!(finding.is_violated() && finding.facts().is_empty());
    }
}

/// Without these two rules anything would pass.
#[test]
fn no_policy_switches_off_what_ends_the_judgement() {
    let ending = [Rule::OperationUndocumented, Rule::RequestNotAnObject];
    assert!(Rule::ALL.into_iter().filter(|rule| rule.ends_judgement()).eq(ending));
    for rule in ending {
        let judgement = Judgement::clear(&JUNE_2026).with_violated(rule);
        let verdict = |policy| Decision::clear(&JUNE_2026, policy).with_violated(rule).verdict();
        for policy in POLICIES {
            assert_eq!(policy.without(rule), policy);
            let bare = Rule::ALL.into_iter().fold(policy, Policy::without);
            for policy in [policy, policy.without(rule), bare] {
                assert_eq!(verdict(policy), Verdict::Reject, "{rule}");
                assert_eq!(judgement.primary(&policy), Some(rule));
            }
        }
    }
}

/// A session to sign a contract in a mode that is not known: on standard, the seller has signed.
fn signing(edition: &'static Edition) -> Report<'static> {
    let redirect = Redirect::stated(true, true, Fact::Known(Listing::Listed));
    edition.report(SessionView {
        action: Given::Value(Action::SignContract),
        target: Given::Value(Person::related_target(Fact::Known(true), Fact::Known(false))),
        redirect: Given::Value(redirect),
        metadata_value_too_long: false,
        escrow: EscrowView::unknown().with_status(Status::Pending).with_signatures(true, false),
    })
}

const SIGNING: [Rule; 3] = [
    Rule::SessionSignContractInstantMode,
    Rule::SessionSignContractQuickMode,
    Rule::SessionSignContractAlreadySigned,
];

#[test]
fn a_rejection_by_one_of_several_rules_names_them() {
    use dhmad_rules::facts::FactName;

    let report = signing(&JUNE_2026);
    assert!(report.violated().is_empty() && report.primary(&Policy::standard()).is_none());
    let decision = report.decide(&Policy::standard());
    assert_eq!(decision.verdict(), Verdict::Reject);
    assert!(decision.one_of().iter().eq(SIGNING));
    assert_eq!(decision.error_type(), Some(ErrorType::BusinessRuleViolation), "all of them are");

    let rejection = report.admit(&Policy::standard()).unwrap_err();
    assert!(rejection.is_by_one_of());
    assert_eq!((rejection.verdict(), rejection.rules()), (Verdict::Reject, decision.one_of()));
    assert_eq!((rejection.http_status(), rejection.code()), (Some(400), None));
    // Which of them the API will name is not known, so neither is what a user is told.
    assert_eq!((rejection.primary(), rejection.user_message(Language::English)), (None, None));
    assert!(rejection.missing().iter().eq([FactName::Mode]));
    assert!(rejection.messages().all(|(rule, text)| text == rule.requirement(&JUNE_2026)));
    assert_eq!(
        rejection.to_string(),
        "whatever the missing facts are, one of these refuses: session.sign-contract.instant-mode; \
         session.sign-contract.quick-mode; session.sign-contract.already-signed (missing: mode)"
    );

    // What is violated alone is reason enough.
    let decision = decision.with_violated(Rule::RequestFieldType);
    assert_eq!((decision.verdict(), decision.one_of()), (Verdict::Reject, RuleSet::EMPTY));
    let rejection = report.with_violated(Rule::RequestFieldType).admit(&Policy::standard()).unwrap_err();
    assert!(!rejection.is_by_one_of() && rejection.rules().iter().eq([Rule::RequestFieldType]));
    // What only advises is not.
    let decision = report.with_violated(Rule::RequestUnknownField).decide(&Policy::standard());
    assert!(decision.one_of().iter().eq(SIGNING));
}

/// Two rules of one code: what answers is known although the rule is not.
#[test]
fn what_all_rules_agree_on_is_the_answer() {
    const fn with(rule: Rule, http_status: u16) -> Restated {
        let code = Some(Code::ContractAlreadySigned);
        Restated { rule, basis: Basis::Documented, code, http_status: Some(http_status) }
    }
    const ONE_CODE: Edition = Edition {
        name: "one code",
        restated: &[with(SIGNING[0], 409), with(SIGNING[1], 409), with(SIGNING[2], 409)],
        ..JUNE_2026
    };
    const ONE_STATUS_LESS: Edition = Edition {
        name: "one code, two statuses",
        restated: &[with(SIGNING[0], 409), with(SIGNING[1], 409), with(SIGNING[2], 400)],
        ..JUNE_2026
    };
    for (edition, http_status) in [(&ONE_CODE, Some(409)), (&ONE_STATUS_LESS, None)] {
        let decision = signing(edition).decide(&Policy::standard());
        assert_eq!(decision.one_of().len(), 3);
        assert_eq!(
            (decision.http_status(), decision.code()),
            (http_status, Some(Code::ContractAlreadySigned))
        );
        let rejection = signing(edition).admit(&Policy::standard()).unwrap_err();
        assert_eq!((rejection.http_status(), rejection.code()), (decision.http_status(), decision.code()));
    }
}

/// A rule that comes before them all, and may be what the API answers with, has a say in that too.
#[test]
fn a_rule_that_may_come_first_has_to_agree() {
    const FIRST: Edition = Edition {
        name: "one status but for the first",
        restated: &[Restated {
            rule: Rule::DeliverProofNotAccepted,
            basis: Basis::Documented,
            code: None,
            http_status: Some(400),
        }],
        ..JUNE_2026
    };
    let account = Account::unknown();
    let escrow = paid().with_status(Fact::Unknown).with_proof_gate(ProofPhase::Rejected);
    let decide = |account| FIRST.check(DirectCall::Deliver, &escrow, account).decide(&Policy::standard());
    let rules = RuleSet::from_rules(&[Rule::DeliverStatus, Rule::DeliverProofNotAccepted]);
    let unknown = decide(&account);
    assert_eq!((unknown.one_of(), unknown.http_status()), (rules, None), "a stranger is answered 403");
    let known = decide(&shop());
    assert_eq!((known.one_of(), known.http_status()), (rules, Some(400)));
}

#[test]
fn what_is_not_decided_is_said_as_what_is_asked_for() {
    use dhmad_rules::facts::FactName;

    let account = Account::unknown();
    let report = JUNE_2026.check(DirectCall::Deliver, &Escrow::unknown(), &account);
    let rejection = report.admit(&Policy::standard()).unwrap_err();
    assert_eq!(rejection.verdict(), Verdict::Undetermined);
    assert!(
        rejection.missing().contains(FactName::Status)
            && rejection.missing().contains(FactName::AssociatedUser)
    );
    for (rule, text) in rejection.messages() {
        assert_eq!(text.to_string(), rule.requirement(&JUNE_2026).to_string());
        let finding = report.finding(rule).expect("it is undecided");
        assert_eq!(finding.message().to_string(), text.to_string());
    }
}

#[test]
fn a_field_without_words_that_is_undocumented_is_unreadable() {
    use dhmad_rules::adapter::{CreateEscrowFields, CreateView, Given, RequestView};

    let account = Account::unknown();
    let violated = |request| {
        JUNE_2026
            .report(RequestView::CreateEscrow(CreateView { request, account: account.view() }))
            .violated()
    };
    let title = CreateEscrowFields { title: Given::Undocumented, ..CreateEscrowFields::EMPTY };
    assert!(violated(title).contains(Rule::RequestFieldType));
    let mode = CreateEscrowFields { mode: Given::Undocumented, ..CreateEscrowFields::EMPTY };
    assert!(!violated(mode).contains(Rule::RequestFieldType));
    assert!(violated(mode).contains(Rule::CreateModeUnknown));
}

#[test]
fn a_rejection_prints_the_name_of_its_edition_and_no_more_of_it() {
    let account = Account::unknown();
    let report = JUNE_2026.check(DirectCall::Deliver, &Escrow::unknown(), &account);
    let printed = format!("{:?}", report.admit(&Policy::standard()).unwrap_err());
    assert!(printed.contains(r#"Edition("2026-06")"#) && printed.len() < 600, "{printed}");
}
