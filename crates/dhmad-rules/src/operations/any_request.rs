//! Rules about any request body. They are declared here and decided by the adapter that reads the JSON.

use crate::definition::{About, UserMessage};
use crate::rule::{Basis, Page, Place, Rule};

/// Every rule that an adapter decides.
pub(crate) const RULES: &[&About] = &[
    &OPERATION_UNDOCUMENTED,
    &NOT_AN_OBJECT,
    &FIELD_TYPE,
    &NUMBER_UNREPRESENTABLE,
    &DUPLICATE_KEY,
    &EMPTY_FIELD,
    &UNKNOWN_FIELD,
    &UNUSABLE_FACT,
];

const DOCUMENTED: About = About {
    sources: &[Page::Api],
    user_message: UserMessage {
        english: "Something went wrong on our side. Please try again later.",
        french: "Une erreur s’est produite de notre côté. Veuillez réessayer plus tard.",
        arabic: "حدث خطأ من جهتنا. يُرجى إعادة المحاولة لاحقًا.",
    },
    ..About::DOCUMENTED
};

const ASSUMED: About = About { basis: Basis::Assumed, http_status: None, sources: &[], ..DOCUMENTED };

/// `operation.undocumented`
pub(crate) const OPERATION_UNDOCUMENTED: About = About {
    rule: Rule::OperationUndocumented,
    http_status: None,
    place: Place::Operation,
    requirement: "The operation is one that the pages document.",
    why: "Money is released, refunded and disputed through hosted checkout sessions; there is no direct call for it.",
    refused_when: "The pages document no such operation. Nothing else is judged then. One that they do document, but that no \
                   rule here speaks of, such as `get_escrow`, is no request to judge, and so not refused.",
    instead: "judged are {operations}",
    message: "not a documented operation",
    ..DOCUMENTED
}
.decided_by_adapter();

/// `request.not-an-object`
pub(crate) const NOT_AN_OBJECT: About = About {
    rule: Rule::RequestNotAnObject,
    requirement: "The request body is a JSON object.",
    why: "Every endpoint reads its parameters from the keys of one object.",
    refused_when: "The body is an array, a string, a number or a Boolean. Nothing else is judged then.",
    instead: "send the fields of the operation as the keys of one object",
    message: "the request body is not a JSON object",
    ..DOCUMENTED
}
.decided_by_adapter();

/// `request.field-type`
pub(crate) const FIELD_TYPE: About = About {
    rule: Rule::RequestFieldType,
    sources: &[Page::CreateEscrow, Page::UpdateEscrow, Page::RejectDeliveryEscrow, Page::CreateSession],
    sources_by_operation: true,
    requirement: "Each documented field has its documented JSON type.",
    why: "A number sent as a string, or the reverse, is refused rather than converted.",
    refused_when: "A documented field holds a value of another type; `null` counts as an absent field, but is no text in a \
                   list or as a value of `metadata`. Reported once per field; no other rule judges that field.",
    instead: "send it as the type that the page documents",
    message: "the value is not of the documented JSON type",
    ..DOCUMENTED
}
.decided_by_adapter();

/// `request.number-unrepresentable`
pub(crate) const NUMBER_UNREPRESENTABLE: About = About {
    rule: Rule::RequestNumberUnrepresentable,
    requirement: "A number is one that a 96-bit decimal holds exactly: at most 28 significant digits, sometimes 29.",
    why: "The limit is ours, not the API's: money is never rounded on the way in, so nothing is computed from such a number.",
    refused_when: "A documented number field holds a number that a 96-bit decimal cannot hold exactly, such as `1e40`. The \
                   other rules judge it all the same, by its exact place; only a quote cannot be told.",
    instead: "send fewer digits or a smaller exponent",
    message: "a 96-bit decimal cannot hold this number exactly, so nothing is computed from it",
    ..ASSUMED
}
.decided_by_adapter();

/// `request.duplicate-key`
pub(crate) const DUPLICATE_KEY: About = About {
    rule: Rule::RequestDuplicateKey,
    requirement: "No object of the body has a key twice.",
    why: "Parsers disagree on which of the two values counts, so the server may read another request than you sent.",
    refused_when: "An object anywhere in the body has a key twice. The last value is the one that the other rules judge.",
    instead: "send the key once",
    message: "this key occurs more than once in its object",
    ..ASSUMED
}
.decided_by_adapter();

/// `request.empty-field`
pub(crate) const EMPTY_FIELD: About = About {
    rule: Rule::RequestEmptyField,
    requirement: "An optional text field is left out rather than sent empty.",
    why: "No page says whether an empty text counts as absent.",
    refused_when: "`sellerEmail` is empty, or `contractTerms` is empty on a mode without a contract. It then counts as absent.",
    instead: "leave the field out",
    message: "an optional field is empty",
    ..ASSUMED
}
.decided_by_adapter();

/// `request.unknown-field`
pub(crate) const UNKNOWN_FIELD: About = About {
    rule: Rule::RequestUnknownField,
    requirement: "The body holds only fields that the operation documents.",
    why: "A misspelt field is silently ignored by many servers, and the request then means something else.",
    refused_when: "A key of the body is not a documented field of the operation.",
    instead: "check the spelling, or leave the field out",
    message: "not a documented field of this operation",
    ..ASSUMED
}
.decided_by_adapter();

/// `facts.unusable-value`
pub(crate) const UNUSABLE_FACT: About = About {
    rule: Rule::FactsUnusableValue,
    place: Place::Escrow,
    requirement: "A fact of the escrow has its documented type and one of its documented values.",
    why: "A value that the pages do not know may come from a newer edition, so it is taken as unknown, never guessed.",
    refused_when: "A fact that the rules read holds a value of the wrong type or outside its documented \
                   set, or one party has two different addresses. The fact then counts as unknown.",
    instead: "correct the fact, or treat the answer with care: the API may have changed",
    message: "the rules cannot use this value, so the fact counts as unknown",
    ..ASSUMED
}
.decided_by_adapter();
