//! Hints that rules of several operations share: the way from one status to the next, and what is waited for.
//!
//! A rule lists those that could help its reader. Which of them do, the rules decide, see `crate::instead`; so a list may
//! hold more than one escrow ever needs.

use crate::hint::{Hint, PlatformDecision, Proposal, call, session};
use crate::vocabulary::{Action, DirectCall, Party};

/// Both have to sign before the buyer pays.
pub(crate) const SIGN: Hint = Hint::at_hand(
    "have both parties sign the contract, each in a `sign_contract` session",
    &[session(Action::SignContract, Party::Seller), session(Action::SignContract, Party::Buyer)],
);
pub(crate) const SELLER_SIGNS: Hint = Hint::at_hand(
    "have the seller sign the contract with `sign_contract`",
    &[session(Action::SignContract, Party::Seller)],
);
pub(crate) const BUYER_SIGNS: Hint = Hint::at_hand(
    "have the buyer sign the contract with `sign_contract`",
    &[session(Action::SignContract, Party::Buyer)],
);

pub(crate) const PAY: Hint = Hint {
    general: "before payment, have the buyer pay with `accept_pay`",
    ..Hint::at_hand("have the buyer pay with `accept_pay`", &[session(Action::AcceptPay, Party::Buyer)])
};

/// The way from an unpaid escrow to a paid one.
pub(crate) const TO_PAYMENT: &[Hint] = &[SIGN, SELLER_SIGNS, BUYER_SIGNS, PAY];

pub(crate) const SUBMIT_PROOF: Hint = Hint {
    general: "while the gate waits for a proof, have the seller upload it with `submit_proof`",
    ..Hint::at_hand(
        "have the seller upload the proof with `submit_proof`",
        &[session(Action::SubmitProof, Party::Seller)],
    )
};
pub(crate) const REVIEW_PROOF: Hint = Hint {
    general: "while a proof is submitted, have the buyer review it with `review_proof`",
    ..Hint::at_hand(
        "have the buyer review the proof with `review_proof`",
        &[session(Action::ReviewProof, Party::Buyer)],
    )
};
pub(crate) const PROOF_DECISION: Hint = Hint {
    general: "after too many corrections, wait for the platform's decision on the proof",
    ..Hint::at_hand(
        "wait for the platform's decision on the proof",
        &[Proposal::Decision(PlatformDecision::Proof)],
    )
};

pub(crate) const DELIVER: Hint = Hint {
    general: "once it is paid, have the seller deliver with `deliver`",
    ..Hint::at_hand("have the seller deliver with `deliver`", &[call(DirectCall::Deliver, Party::Seller)])
};
pub(crate) const COMPLETE: Hint = Hint {
    general: "after the delivery, have the buyer confirm it with `complete`",
    ..Hint::at_hand(
        "have the buyer confirm the delivery with `complete`",
        &[session(Action::Complete, Party::Buyer)],
    )
};

pub(crate) const DISPUTE_DECISION: Hint = Hint {
    general: "while a dispute is open, wait for the platform's decision",
    ..Hint::at_hand(
        "wait for the platform's decision on the dispute",
        &[Proposal::Decision(PlatformDecision::Dispute)],
    )
};
pub(crate) const ANSWER: Hint = Hint {
    general: "have the seller answer the request, with `accept_cancellation` or `reject_cancellation`",
    ..Hint::at_hand(
        "have the seller answer the buyer's request to cancel, with `accept_cancellation` or `reject_cancellation`",
        &[
            session(Action::AcceptCancellation, Party::Seller),
            session(Action::RejectCancellation, Party::Seller),
        ],
    )
};
/// While a dispute is open, the money is not the seller's to give back.
pub(crate) const REFUSE: Hint = Hint::at_hand(
    "have the seller refuse the buyer's request to cancel with `reject_cancellation`",
    &[session(Action::RejectCancellation, Party::Seller)],
);

/// The way to an answer to the buyer's request to cancel.
pub(crate) const TO_ANSWER: &[Hint] = &[ANSWER, REFUSE, DISPUTE_DECISION.only_at_hand()];

/// The way to the end of a dispute.
pub(crate) const FOR_THE_DECISION: &[Hint] = &[
    Hint {
        general: "wait for the platform's decision",
        text: "wait for the platform's decision",
        ..DISPUTE_DECISION
    },
    Hint::at_hand("nothing is left to decide: no money is held", &[]),
];

/// The way from a paid escrow to its end.
pub(crate) const AFTER_PAYMENT: &[Hint] = &[
    SUBMIT_PROOF.only_at_hand(),
    REVIEW_PROOF.only_at_hand(),
    PROOF_DECISION.only_at_hand(),
    DELIVER,
    COMPLETE,
    DISPUTE_DECISION.only_at_hand(),
    ANSWER.only_at_hand(),
    REFUSE,
];

/// Before payment either party may.
pub(crate) const CANCEL_UNPAID: Hint = Hint {
    general: "before payment, cancel the escrow with `cancel`",
    ..Hint::at_hand(
        "cancel the escrow with `cancel`",
        &[call(DirectCall::Cancel, Party::Seller), call(DirectCall::Cancel, Party::Buyer)],
    )
};

/// What nobody but a party may do, told of a role: see [`Hint::of_role`].
pub(crate) const BY_THE_SELLER: &str = "have the seller do it";
pub(crate) const BY_THE_BUYER: &str = "have the buyer do it";
pub(crate) const BY_A_PARTY: &str = "have the seller or the buyer do it";
