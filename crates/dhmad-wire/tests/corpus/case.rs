//! The cases, by group and number.

use crate::random::Random;
use crate::{envelope, scenario};

/// How many cases are digested into one number.
pub(crate) const BLOCK: usize = 1_000;

/// Groups of cases and how many blocks each has: sessions have the most rules. All but the last are envelopes.
pub(crate) const GROUPS: [(&str, usize); 9] = [
    ("create_session", 48),
    ("create_escrow", 24),
    ("update_escrow", 9),
    ("deliver", 7),
    ("reject_delivery", 4),
    ("cancel", 4),
    ("undocumented", 2),
    ("unusable", 2),
    (SCENARIOS, 10),
];

/// The group that is played, not checked.
pub(crate) const SCENARIOS: &str = "simulate";

/// Which rules reject, in words that outlive any type.
pub(crate) struct PolicyChoice {
    /// `standard`, `strict` or `documented_only`.
    pub(crate) name: &'static str,
    /// The ids of the rules that are switched off.
    pub(crate) disabled: Vec<&'static str>,
}

/// One input.
pub(crate) struct Case {
    pub(crate) text: String,
    pub(crate) policy: PolicyChoice,
}

impl Case {
    /// The same case for the same group and number, always.
    pub(crate) fn of(group: &str, index: usize) -> Self {
        let mut random = Random::of(group, index);
        let policy = PolicyChoice::of(group, &mut random);
        let text = match group {
            SCENARIOS => scenario::written(&mut random),
            _ => envelope::written(group, &mut random),
        };
        Self { text, policy }
    }
}

impl PolicyChoice {
    fn of(group: &str, random: &mut Random) -> Self {
        let name =
            random.pick(&["standard", "standard", "standard", "strict", "documented_only", "disabled"]);
        match name {
            // A scenario is played under the standard policy, whatever is chosen.
            _ if group == SCENARIOS => Self { name: "standard", disabled: Vec::new() },
            "disabled" => {
                let count = 1 + random.below(2);
                Self { name: "standard", disabled: (0..count).map(|_| random.pick(&DISABLED)).collect() }
            }
            name => Self { name, disabled: Vec::new() },
        }
    }
}

/// Rules that are switched off in some cases: of each basis, and such as are met often. They are not asked of the
/// catalogue, so that a new rule there does not change what is asked here.
const DISABLED: [&str; 30] = [
    "request.field-type",
    "request.duplicate-key",
    "request.unknown-field",
    "facts.unusable-value",
    "session.redirect.none-configured",
    "session.redirect.not-allowed",
    "session.redirect.near-match",
    "session.accept-pay.already-paid",
    "session.accept-pay.contract-unsigned",
    "session.target.not-buyer",
    "session.target.not-seller",
    "session.target.not-party",
    "session.dispute.already-opened",
    "session.dispute-open",
    "session.request-cancellation.already-requested",
    "session.cancellation-response.none-pending",
    "session.proof.not-gated",
    "session.complete.not-delivered",
    "create.title.length",
    "create.amount.below-minimum",
    "create.mode.unknown",
    "create.seller.no-account",
    "create.seller.quick-omitted",
    "create.developer-fee.own-seller",
    "update.empty",
    "update.status",
    "deliver.not-seller",
    "deliver.proof-not-accepted",
    "reject-delivery.status",
    "cancel.status",
];
