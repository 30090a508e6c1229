//! `fulfillmentPolicy`: a proof of purchase before delivery, on quick escrows.

use super::{ASSUMED, CreateView, DOCUMENTED, Definition, FulfillmentPolicyFields, modes};
use crate::definition::About;
use crate::edition::Edition;
use crate::given::Given;
use crate::hint::{Hint, leave_out, send};
use crate::money::{Decimal, Number};
use crate::rule::{Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::Field;

const LEAVE_OUT: Hint = Hint::always("leave the whole policy out", &[leave_out(Field::FulfillmentPolicy)]);

/// Where the mode takes no policy, its deadlines are of no use.
const LEAVE_POLICY_OUT: Hint = Hint { proposes: &[], ..LEAVE_OUT.only_at_hand() };

/// `create.fulfillment-policy.mode`
pub(crate) const MODE: Definition = About {
    rule: Rule::CreateFulfillmentPolicyMode,
    place: Place::Field(Field::FulfillmentPolicy),
    requirement: "Only a quick escrow has a fulfillment policy.",
    why: "The proof gate stands between payment and delivery of a sale without a contract.",
    refused_when: "`fulfillmentPolicy` is present, and the mode is {modes_without_gate}.",
    instead: "",
    hints: &[
        LEAVE_OUT,
        Hint { general: "for a sale with a proof, use `quick`{quick_needs}", ..modes::QUICK },
        modes::QUICK_WITH_DAYS,
        modes::QUICK_WITHOUT_TERMS,
        modes::QUICK_WITH_DAYS_WITHOUT_TERMS,
    ],
    message: "`fulfillmentPolicy` is not allowed on an escrow of mode `{mode}`{mode_is_default}",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
    view.mode_has(edition, |mode| !mode.may_have_proof_gate)
        & view.request.fulfillment_policy.judge(|_| Truth::TRUE)
});

/// `create.fulfillment-policy.type`
pub(crate) const TYPE: Definition = About {
    rule: Rule::CreateFulfillmentPolicyType,
    place: Place::Field(Field::FulfillmentPolicyType),
    requirement: "A fulfillment policy has the type `purchase_proof_required`.",
    why: "There is no other type.",
    refused_when: "`fulfillmentPolicy` is present, and its `type` is absent, null or another text.",
    instead: "",
    hints: &[
        Hint::always("send `purchase_proof_required`", &[send(Field::FulfillmentPolicyType)]),
        LEAVE_OUT,
    ],
    message: "the policy's `type` is not `purchase_proof_required`",
    ..DOCUMENTED
}
.violated_when(|view, _| {
    view.request.fulfillment_policy.judge(|policy| {
        Truth::settled(match policy.policy_type {
            Given::Missing | Given::Undocumented => true,
            Given::WrongType | Given::Value(()) => false,
        })
    })
});

/// `create.fulfillment-policy.upload-hours`
pub(crate) const UPLOAD_HOURS: Definition = About {
    rule: Rule::CreateFulfillmentPolicyUploadHours,
    place: Place::Field(Field::ProofUploadDeadlineHours),
    requirement: "The seller has {deadline_hours_min} to {deadline_hours_max} hours for the upload.",
    why: "The platform sets these bounds.",
    refused_when: "`proofUploadDeadlineHours` is below {deadline_hours_min} or above {deadline_hours_max}.",
    instead: "",
    hints: &[
        Hint::always(
            "send {deadline_hours_min} to {deadline_hours_max} hours",
            &[send(Field::ProofUploadDeadlineHours)],
        ),
        Hint::always(
            "leave it out for {deadline_hours_default}",
            &[leave_out(Field::ProofUploadDeadlineHours)],
        ),
        LEAVE_POLICY_OUT,
    ],
    message: "`proofUploadDeadlineHours` is not from {deadline_hours_min} to {deadline_hours_max}",
    ..DOCUMENTED
}
.violated_when(|view, edition| is_out_of_bounds(view, edition, |policy| policy.proof_upload_deadline_hours));

/// `create.fulfillment-policy.review-hours`
pub(crate) const REVIEW_HOURS: Definition = About {
    rule: Rule::CreateFulfillmentPolicyReviewHours,
    place: Place::Field(Field::BuyerReviewDeadlineHours),
    requirement: "The buyer has {deadline_hours_min} to {deadline_hours_max} hours for the review.",
    why: "The platform sets these bounds; silence means acceptance.",
    refused_when: "`buyerReviewDeadlineHours` is below {deadline_hours_min} or above {deadline_hours_max}.",
    instead: "",
    hints: &[
        Hint::always(
            "send {deadline_hours_min} to {deadline_hours_max} hours: without them {deadline_hours_default} are assumed, which \
             no page states",
            &[send(Field::BuyerReviewDeadlineHours)],
        ),
        LEAVE_POLICY_OUT,
    ],
    message: "`buyerReviewDeadlineHours` is not from {deadline_hours_min} to {deadline_hours_max}",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
        is_out_of_bounds(view, edition, |policy| policy.buyer_review_deadline_hours)
    });

/// `create.fulfillment-policy.proof-type-unknown`
pub(crate) const PROOF_TYPE_UNKNOWN: Definition = About {
    rule: Rule::CreateFulfillmentPolicyProofTypeUnknown,
    place: Place::Field(Field::AllowedProofTypes),
    requirement: "The proof types are among the {proof_type_count} documented hints.",
    why: "They are hints for your own pages and are not enforced, so whether another one is refused is open.",
    refused_when: "An entry of `allowedProofTypes` is none of {proof_types}.",
    instead: "send no other types than {proof_types}",
    message: "`allowedProofTypes` holds an undocumented type",
    ..ASSUMED
}
.violated_when(|view, edition| {
    let has_unknown = |policy: &FulfillmentPolicyFields<'_>| {
        let is_unknown = |hint| !edition.proof_types.contains(hint);
        let mut listed = policy.allowed_proof_types.iter().copied();
        Truth::settled(policy.has_unknown_proof_type || listed.any(is_unknown))
    };
    view.request.fulfillment_policy.judge(has_unknown)
});

fn is_out_of_bounds(
    view: &CreateView<'_>,
    edition: &Edition,
    hours: for<'a> fn(&FulfillmentPolicyFields<'a>) -> Given<Number<'a>>,
) -> Truth {
    let min = Decimal::from(edition.limits.deadline_hours_min);
    let max = Decimal::from(edition.limits.deadline_hours_max);
    let is_outside = |hours: &Number<'_>| Truth::settled(*hours < min || *hours > max);
    view.request.fulfillment_policy.judge(|policy| hours(policy).judge(is_outside))
}
