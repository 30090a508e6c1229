//! Rules that are retired, or restated.

use super::*;

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

#[test]
fn no_edition_switches_off_what_ends_the_judgement() {
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
