//! `fulfillmentPolicy`: a proof of purchase before delivery, on quick escrows.

use super::{ASSUMED, CreateView, DOCUMENTED, FulfillmentPolicy};
use crate::catalogue::{Definition, Place, Predicate};
use crate::given::Given;
use crate::limits::LIMITS;
use crate::money::Decimal;
use crate::truth::Truth;

pub(crate) const MODE: Definition = Definition {
    id: "create.fulfillment-policy.mode",
    place: Place::FulfillmentPolicy,
    requirement: "Only a quick escrow has a fulfillment policy.",
    why: "The proof gate stands between payment and delivery of a sale without a contract.",
    refused_when: "`fulfillmentPolicy` is present, and the mode is `standard` (the default) or `instant`.",
    instead: "leave the policy out, or use `quick`",
    message: "`fulfillmentPolicy` is not allowed on an escrow of mode `{mode}`{standard_is_default}",
    violated_when: Predicate::Create(|view| {
        view.mode_is(|mode| !mode.properties().may_have_proof_gate)
            & view.request.fulfillment_policy.judge(|_| Truth::TRUE)
    }),
    ..DOCUMENTED
};

pub(crate) const TYPE: Definition = Definition {
    id: "create.fulfillment-policy.type",
    place: Place::FulfillmentPolicyType,
    requirement: "A fulfillment policy has the type `purchase_proof_required`.",
    why: "There is no other type.",
    refused_when: "`fulfillmentPolicy` is present, and its `type` is absent, null or another text.",
    instead: "send `purchase_proof_required`, or leave the whole policy out",
    message: "the policy's `type` is not `purchase_proof_required`",
    violated_when: Predicate::Create(|view| {
        view.request.fulfillment_policy.judge(|policy| {
            Truth::settled(match policy.policy_type {
                Given::Missing | Given::Undocumented => true,
                Given::WrongType | Given::Value(()) => false,
            })
        })
    }),
    ..DOCUMENTED
};

pub(crate) const UPLOAD_HOURS: Definition = Definition {
    id: "create.fulfillment-policy.upload-hours",
    place: Place::ProofUploadDeadlineHours,
    requirement: "The seller has 6 to 72 hours for the upload.",
    why: "The platform sets these bounds.",
    refused_when: "`proofUploadDeadlineHours` is below 6 or above 72.",
    instead: "send 6 to 72 hours, or leave it out for 24",
    message: "`proofUploadDeadlineHours` is not from {deadline_hours_min} to {deadline_hours_max}",
    violated_when: Predicate::Create(|view| {
        is_out_of_bounds(view, |policy| policy.proof_upload_deadline_hours)
    }),
    ..DOCUMENTED
};

pub(crate) const REVIEW_HOURS: Definition = Definition {
    id: "create.fulfillment-policy.review-hours",
    place: Place::BuyerReviewDeadlineHours,
    requirement: "The buyer has 6 to 72 hours for the review.",
    why: "The platform sets these bounds; silence means acceptance.",
    refused_when: "`buyerReviewDeadlineHours` is below 6 or above 72.",
    instead: "send 6 to 72 hours, or leave it out for 24",
    message: "`buyerReviewDeadlineHours` is not from {deadline_hours_min} to {deadline_hours_max}",
    violated_when: Predicate::Create(|view| {
        is_out_of_bounds(view, |policy| policy.buyer_review_deadline_hours)
    }),
    ..DOCUMENTED
};

pub(crate) const PROOF_TYPE_UNKNOWN: Definition = Definition {
    id: "create.fulfillment-policy.proof-type-unknown",
    place: Place::AllowedProofTypes,
    requirement: "The proof types are among the five documented hints.",
    why: "They are hints for your own pages and are not enforced, so whether another one is refused is open.",
    refused_when: "An entry of `allowedProofTypes` is none of `receipt`, `order_confirmation`, `product_photo`, \
                   `tracking_proof`, `other`.",
    instead: "use `other`",
    message: "`allowedProofTypes` holds an undocumented type",
    violated_when: Predicate::Create(|view| {
        let has_unknown = |policy: &FulfillmentPolicy| Truth::settled(policy.has_unknown_proof_type);
        view.request.fulfillment_policy.judge(has_unknown)
    }),
    ..ASSUMED
};

fn is_out_of_bounds(view: &CreateView<'_>, hours: fn(&FulfillmentPolicy) -> Given<Decimal>) -> Truth {
    let bounds = Decimal::from(LIMITS.deadline_hours_min)..=Decimal::from(LIMITS.deadline_hours_max);
    view.request
        .fulfillment_policy
        .judge(|policy| hours(policy).judge(|hours| Truth::settled(!bounds.contains(hours))))
}
