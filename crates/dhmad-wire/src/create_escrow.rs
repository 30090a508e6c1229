//! Reading a request to create an escrow.

use std::borrow::Cow;

use dhmad_rules::{CreateEscrow, FulfillmentPolicy, Given, Mode, Rule};

use crate::body::BodyReader;
use crate::fields::Fields;
use crate::finding::Note;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// The documented fields of the body.
const FIELDS: [&str; 11] = [
    "title",
    "amount",
    "currency",
    "buyerEmail",
    "sellerEmail",
    "mode",
    "estimatedDeliveryDays",
    "contractTerms",
    "autoSign",
    "developerFeePercentage",
    "fulfillmentPolicy",
];

/// The documented fields of `fulfillmentPolicy`.
const POLICY_FIELDS: [&str; 4] =
    ["type", "proofUploadDeadlineHours", "buyerReviewDeadlineHours", "allowedProofTypes"];

/// The documented hints in `allowedProofTypes`.
const PROOF_TYPES: [&str; 5] = ["receipt", "order_confirmation", "product_photo", "tracking_proof", "other"];

/// A create request with its texts.
pub(crate) struct CreateReading<'a> {
    title: Given<Cow<'a, str>>,
    buyer_email: Given<Cow<'a, str>>,
    seller_email: Given<Cow<'a, str>>,
    contract_terms: Given<Cow<'a, str>>,
    /// All that is no text.
    rest: CreateEscrow<'static>,
    /// The hints that came with the proof gate, unless they cannot be used.
    pub(crate) allowed_proof_types: Option<Vec<String>>,
    pub(crate) notes: Vec<Note>,
}

impl CreateReading<'_> {
    pub(crate) fn request(&self) -> CreateEscrow<'_> {
        CreateEscrow {
            title: self.title.as_text(),
            buyer_email: self.buyer_email.as_text(),
            seller_email: self.seller_email.as_text(),
            contract_terms: self.contract_terms.as_text(),
            ..self.rest
        }
    }
}

/// Reads the body.
pub(crate) fn read<'a>(reader: &mut BodyReader, body: &Fields<'a>) -> Result<CreateReading<'a>, Problem> {
    reader.note_unknown_fields(body, &FIELDS);
    let mode: Given<Mode> = reader.word(body, "mode")?;
    let needs_contract = mode.or_default(Mode::Standard).is_some_and(|mode| mode.properties().has_contract);
    let contract_terms = if needs_contract {
        reader.required_text(body, "contractTerms")?
    } else {
        reader.optional_text(body, "contractTerms")?
    };
    let policy = read_policy(reader, body)?;
    Ok(CreateReading {
        title: reader.text(body, "title")?,
        buyer_email: reader.required_text(body, "buyerEmail")?,
        seller_email: reader.optional_text(body, "sellerEmail")?,
        contract_terms,
        rest: CreateEscrow {
            amount: reader.number(body, "amount"),
            currency: reader.word(body, "currency")?,
            mode,
            estimated_delivery_days: reader.number(body, "estimatedDeliveryDays"),
            auto_sign: reader.boolean(body, "autoSign"),
            developer_fee_percentage: reader.number(body, "developerFeePercentage"),
            fulfillment_policy: policy.policy,
            ..CreateEscrow::empty()
        },
        allowed_proof_types: policy.proof_types,
        notes: policy
            .unknown_proof_type
            .map(|place| Note::at(Rule::CreateFulfillmentPolicyProofTypeUnknown, place))
            .into_iter()
            .collect(),
    })
}

struct PolicyReading {
    policy: Given<FulfillmentPolicy>,
    proof_types: Option<Vec<String>>,
    unknown_proof_type: Option<Pointer>,
}

fn read_policy(reader: &mut BodyReader, body: &Fields<'_>) -> Result<PolicyReading, Problem> {
    let policy = match reader.object(body, "fulfillmentPolicy", "an object")? {
        Given::Value(policy) => policy,
        other => {
            let policy = other.map(|_| FulfillmentPolicy::purchase_proof_required());
            return Ok(PolicyReading { policy, proof_types: None, unknown_proof_type: None });
        }
    };
    reader.note_unknown_fields(&policy, &POLICY_FIELDS);
    let policy_type = match reader.text(&policy, "type")? {
        Given::Value(name) if name == "purchase_proof_required" => Given::Value(()),
        Given::Value(_) | Given::Undocumented => Given::Undocumented,
        Given::Missing => Given::Missing,
        Given::WrongType => Given::WrongType,
    };
    let noted = reader.findings.len();
    let proof_types = reader.texts(&policy, "allowedProofTypes")?.or_default(Vec::new());
    let proof_types_are_usable = reader.findings.len() == noted;
    let is_unknown = |name: &str| !PROOF_TYPES.contains(&name);
    let unknown_proof_type = proof_types
        .as_ref()
        .and_then(|types| types.iter().find(|(_, name)| is_unknown(name)).map(|(place, _)| place.clone()));
    Ok(PolicyReading {
        policy: Given::Value(FulfillmentPolicy {
            policy_type,
            proof_upload_deadline_hours: reader.number(&policy, "proofUploadDeadlineHours"),
            buyer_review_deadline_hours: reader.number(&policy, "buyerReviewDeadlineHours"),
            has_unknown_proof_type: unknown_proof_type.is_some(),
        }),
        proof_types: proof_types
            .filter(|_| proof_types_are_usable)
            .map(|types| types.into_iter().map(|(_, name)| name.into_owned()).collect()),
        unknown_proof_type,
    })
}
