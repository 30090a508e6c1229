//! Another mode, or one that can no longer be created.

use super::*;

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
    let sign = |edition| session(Action::SignContract, quick, Party::Buyer).check(edition).violated();
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

#[test]
fn a_mode_that_cannot_be_created_is_refused_whatever_rules_there_are() {
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
