//! A made-up edition, written as its difference to `2026-06`: the proof that an edition is a value.

use dhmad_rules::editions::{Limits, ModeProperties, Modes, Restated};
use dhmad_rules::money::Amount;
use dhmad_rules::words::{ActionSet, EventKind, EventSet};
use dhmad_rules::{Action, Basis, Edition, JUNE_2026, Mode, Rule, RuleSet};

/// `instant` is read, but no longer created; funds can be added; titles are shorter and amounts larger; a code is gone;
/// completing needs the payment, and no delivery.
pub(crate) const LATER: Edition = Edition {
    name: "later",
    rules: JUNE_2026.rules.with(NEW).without(RETIRED),
    restated: &[Restated {
        rule: Rule::SessionSignContractQuickMode,
        basis: Basis::Inferred,
        code: None,
        http_status: Some(400),
    }],
    actions: JUNE_2026.actions.with(ActionSet::of(Action::AddFunds)),
    events: JUNE_2026.events.with(EventSet::of(EventKind::FundsAdded)),
    modes: Modes {
        instant: ModeProperties { may_be_created: false, ..JUNE_2026.modes.instant },
        ..JUNE_2026.modes
    },
    limits: Limits { title_length_max: 80, ..JUNE_2026.limits },
    money: JUNE_2026.money.with_amount_tnd_min(Mode::Quick, Amount::whole(7)),
    ..JUNE_2026
};

const NEW: RuleSet = RuleSet::from_rules(&[
    Rule::CreateModeInstant,
    Rule::SessionFundsAdjustmentStatus,
    Rule::SessionFundsAdjustmentDisputeOpen,
    Rule::SessionCompleteUnpaid,
]);

const RETIRED: RuleSet =
    RuleSet::from_rules(&[Rule::SessionCompleteNotDelivered, Rule::CompleteNotDelivered]);
