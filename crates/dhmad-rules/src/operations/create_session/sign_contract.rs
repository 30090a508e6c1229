//! `sign_contract`: a party signs the contract of a standard escrow, before the buyer pays.
//!
//! | status | |
//! |---|---|
//! | `pending` | each party who has not signed, on standard |
//! | `paid`, `delivered`, `completed`, `cancelled` | nobody: signing comes before paying |

use super::{Definition, INFERRED, coded, target};
use crate::consequence::Consequence;
use crate::definition::{About, UserMessage};
use crate::hint::Hint;
use crate::operations::hints;
use crate::rule::{Code, Rule};
use crate::vocabulary::{EventKind, Mode, Party, Status};

/// Every rule that can refuse it.
pub(super) const RULES: &[&Definition] =
    &[&INSTANT_MODE, &QUICK_MODE, &ALREADY_SIGNED, &target::NOT_PARTY, &STATUS];

/// What follows.
pub(super) const FOLLOWS: &[Consequence] = &[Consequence::event(&[EventKind::ContractSigned])];

const OTHER_SIGNS: &str = "before payment, have the other party sign with `sign_contract`";

/// `session.sign-contract.instant-mode`, code `INSTANT_ESCROW_NO_CONTRACT`
pub(crate) const INSTANT_MODE: Definition = About {
    rule: Rule::SessionSignContractInstantMode,
    requirement: "Signing needs an escrow with a contract, and an instant one has none.",
    why: "Instant escrows are for digital goods that are paid in one step.",
    refused_when: "{action_is}the escrow's mode is `instant`.",
    instead: "leave this step out: nothing is to be signed",
    hints: &[hints::PAY],
    message: "an `instant` escrow has no contract to sign",
    user_message: UserMessage {
        english: "There is no contract to sign for this purchase.",
        french: "Il n’y a pas de contrat à signer pour cet achat.",
        arabic: "لا يوجد عقد يجب إمضاؤه لعملية الشراء هذه.",
    },
    ..coded(Code::InstantEscrowNoContract)
}
.violated_when(|view, edition| {
    view.escrow.mode_is(|mode| match mode {
        Mode::Instant => !edition.modes.instant.has_contract,
        Mode::Standard | Mode::Quick => false,
    })
});

/// `session.sign-contract.quick-mode`, code `QUICK_ESCROW_NO_CONTRACT`
pub(crate) const QUICK_MODE: Definition = About {
    rule: Rule::SessionSignContractQuickMode,
    requirement: "Signing needs an escrow with a contract, and a quick one has none.",
    why: "Quick escrows are for sales that need no contract: the buyer pays first.",
    refused_when: "{action_is}the escrow's mode is `quick`.",
    instead: "leave this step out: nothing is to be signed",
    hints: &[hints::PAY],
    message: "a `quick` escrow has no contract to sign",
    user_message: UserMessage {
        english: "There is no contract to sign for this purchase.",
        french: "Il n’y a pas de contrat à signer pour cet achat.",
        arabic: "لا يوجد عقد يجب إمضاؤه لعملية الشراء هذه.",
    },
    ..coded(Code::QuickEscrowNoContract)
}
.violated_when(|view, edition| {
    view.escrow.mode_is(|mode| match mode {
        Mode::Quick => !edition.modes.quick.has_contract,
        Mode::Standard | Mode::Instant => false,
    })
});

/// `session.sign-contract.already-signed`, code `CONTRACT_ALREADY_SIGNED`
pub(crate) const ALREADY_SIGNED: Definition = About {
    rule: Rule::SessionSignContractAlreadySigned,
    requirement: "Each party signs once.",
    why: "A signature stands; there is nothing left for this person to sign.",
    refused_when: "{action_is}the escrow has a contract, and the target is a party who has signed it.",
    instead: "nothing is left to sign",
    hints: &[
        Hint { general: OTHER_SIGNS, ..hints::SELLER_SIGNS },
        Hint { general: OTHER_SIGNS, ..hints::BUYER_SIGNS },
        Hint { general: "when both have, have the buyer pay with `accept_pay`", ..hints::PAY },
    ],
    message: "the target has signed the contract already",
    user_message: UserMessage {
        english: "You have signed this contract already.",
        french: "Vous avez déjà signé ce contrat.",
        arabic: "سبق لك إمضاء هذا العقد.",
    },
    ..coded(Code::ContractAlreadySigned)
}
.violated_when(|view, edition| {
    let signed_as =
        |party| view.target.judge(|target| target.is_party(party)) & view.escrow.has_signed(party);
    view.escrow.mode_has(edition, |mode| mode.has_contract)
        & (signed_as(Party::Seller) | signed_as(Party::Buyer))
});

/// `session.sign-contract.status`
pub(crate) const STATUS: Definition = About {
    rule: Rule::SessionSignContractStatus,
    requirement: "A contract is signed while the escrow is pending.",
    why: "Payment is locked until both have signed, so an escrow that is past payment has nothing left to sign.",
    refused_when: "{action_is}the escrow has a contract, and its status is not `pending`.",
    instead: "nothing is left to sign",
    way_on: hints::AFTER_PAYMENT,
    message: "the escrow is `{status}`, and a contract is signed only while it is `pending`",
    user_message: UserMessage {
        english: "This contract can no longer be signed.",
        french: "Ce contrat ne peut plus être signé.",
        arabic: "لم يعد من الممكن إمضاء هذا العقد.",
    },
    ..INFERRED
}
.violated_when(|view, edition| {
        view.escrow.mode_has(edition, |mode| mode.has_contract)
            & view.escrow.status_is(|status| match status {
                Status::Pending => false,
                Status::Paid | Status::Delivered | Status::Completed | Status::Cancelled => true,
            })
    });
