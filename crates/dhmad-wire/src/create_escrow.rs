//! Reading a request to create an escrow.

use std::borrow::Cow;

use dhmad_rules::adapter::{CreateEscrowFields, FulfillmentPolicyFields, Given};
use dhmad_rules::money::Currency;
use dhmad_rules::words::Field;
use dhmad_rules::{Mode, Rule};

use crate::body::BodyReader;
use crate::fields::Fields;
use crate::finding::{Note, PLACES_MAX};
use crate::problem::Problem;
use crate::suggest::nearest;

/// The one documented kind of a proof gate (`fulfillmentPolicy.type`).
pub(crate) const PURCHASE_PROOF: &str = "purchase_proof_required";

/// A create request with its texts.
pub(crate) struct CreateReading<'a> {
    title: Given<Cow<'a, str>>,
    buyer_email: Given<Cow<'a, str>>,
    seller_email: Given<Cow<'a, str>>,
    contract_terms: Given<Cow<'a, str>>,
    /// All that is no text.
    rest: CreateEscrowFields<'a>,
    /// The hints that came with the proof gate, unless they cannot be used.
    pub(crate) allowed_proof_types: Option<ProofTypes>,
    pub(crate) notes: Vec<Note>,
}

impl CreateReading<'_> {
    pub(crate) fn request(&self) -> CreateEscrowFields<'_> {
        CreateEscrowFields {
            title: self.title.as_text(),
            buyer_email: self.buyer_email.as_text(),
            seller_email: self.seller_email.as_text(),
            contract_terms: self.contract_terms.as_text(),
            ..self.rest
        }
    }
}

/// The hints of a proof gate: the first ones, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ProofTypes {
    pub(crate) given: usize,
    pub(crate) listed: Vec<String>,
}

impl ProofTypes {
    fn add(&mut self, name: Cow<'_, str>) {
        self.given += 1;
        if self.listed.len() < PLACES_MAX {
            self.listed.push(name.into_owned());
        }
    }
}

/// Reads the body.
pub(crate) fn read<'a>(reader: &mut BodyReader, body: &Fields<'a>) -> Result<CreateReading<'a>, Problem> {
    reader.note_unknown_fields(body, None);
    let modes = &reader.edition().modes;
    let names = modes.that_may_be_created().map(Mode::as_str);
    let mode: Given<Mode> = reader.word(body, Field::Mode, Rule::CreateModeUnknown, names)?;
    let needs_contract = mode.or_default(modes.default_mode).is_some_and(|mode| modes.of(mode).has_contract);
    let contract_terms = if needs_contract {
        reader.required_text(body, Field::ContractTerms)?
    } else {
        reader.optional_text(body, Field::ContractTerms)?
    };
    let policy = read_policy(reader, body)?;
    Ok(CreateReading {
        title: reader.text(body, Field::Title)?,
        buyer_email: reader.required_text(body, Field::BuyerEmail)?,
        seller_email: reader.optional_text(body, Field::SellerEmail)?,
        contract_terms,
        rest: CreateEscrowFields {
            amount: reader.number(body, Field::Amount),
            currency: reader.word(
                body,
                Field::Currency,
                Rule::CreateCurrencyUnknown,
                Currency::ALL.map(Currency::as_str),
            )?,
            mode,
            estimated_delivery_days: reader.number(body, Field::EstimatedDeliveryDays),
            auto_sign: reader.boolean(body, Field::AutoSign),
            developer_fee_percentage: reader.number(body, Field::DeveloperFeePercentage),
            fulfillment_policy: policy.policy,
            ..CreateEscrowFields::EMPTY
        },
        allowed_proof_types: policy.proof_types,
        notes: policy.unknown_proof_type.into_iter().collect(),
    })
}

struct PolicyReading<'a> {
    policy: Given<FulfillmentPolicyFields<'a>>,
    proof_types: Option<ProofTypes>,
    unknown_proof_type: Option<Note>,
}

fn read_policy<'a>(reader: &mut BodyReader, body: &Fields<'a>) -> Result<PolicyReading<'a>, Problem> {
    let policy = match reader.object(body, Field::FulfillmentPolicy, "an object") {
        Given::Value(policy) => policy,
        other => {
            // There is no value to go on with.
            let policy = other.and_then(|_| Given::Missing);
            return Ok(PolicyReading { policy, proof_types: None, unknown_proof_type: None });
        }
    };
    reader.note_unknown_fields(&policy, Some(Field::FulfillmentPolicy));
    let policy_type = reader.text(&policy, Field::FulfillmentPolicyType)?;
    let policy_type = policy_type.and_then(|name| {
        if name == PURCHASE_PROOF {
            return Given::Value(());
        }
        let suggestion = nearest(&name, [PURCHASE_PROOF]);
        reader.notes.push(Note::suggesting(Rule::CreateFulfillmentPolicyType, suggestion));
        Given::Undocumented
    });
    let wrong_types = reader.findings.places(Rule::RequestFieldType);
    let edition = reader.edition();
    let (mut proof_types, mut unknown) = (ProofTypes::default(), None);
    reader.each_text(&policy, Field::AllowedProofTypes, |index, name| {
        if let (None, Err(error)) = (unknown, edition.proof_type(&name)) {
            unknown = Some((index, nearest(&name, error.accepted())));
        }
        proof_types.add(name);
    })?;
    let proof_types_are_usable = reader.findings.places(Rule::RequestFieldType) == wrong_types;
    let unknown_proof_type = unknown.map(|(index, suggestion)| {
        let place = policy.place.key(Field::AllowedProofTypes.key()).index(index);
        Note::at(Rule::CreateFulfillmentPolicyProofTypeUnknown, place).suggest(suggestion)
    });
    Ok(PolicyReading {
        policy: Given::Value(FulfillmentPolicyFields {
            policy_type,
            proof_upload_deadline_hours: reader.number(&policy, Field::ProofUploadDeadlineHours),
            buyer_review_deadline_hours: reader.number(&policy, Field::BuyerReviewDeadlineHours),
            // Here each is held against the words of the edition as text.
            allowed_proof_types: &[],
            has_unknown_proof_type: unknown_proof_type.is_some(),
        }),
        proof_types: proof_types_are_usable.then_some(proof_types),
        unknown_proof_type,
    })
}
