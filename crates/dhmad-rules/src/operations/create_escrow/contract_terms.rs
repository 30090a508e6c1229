//! `contractTerms`: the text of the contract, on modes that have one.

use super::{DOCUMENTED, Definition, modes};
use crate::definition::About;
use crate::hint::{Hint, leave_out, send};
use crate::rule::{Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::Field;

/// `create.contract-terms.missing`
pub(crate) const MISSING: Definition = About {
    rule: Rule::CreateContractTermsMissing,
    place: Place::Field(Field::ContractTerms),
    requirement: "A standard escrow has contract terms.",
    why: "The contract that both parties sign is made of them.",
    refused_when: "The mode is {modes_with_contract}, and `contractTerms` is absent, null or empty.",
    instead: "",
    hints: &[
        Hint::always("send the terms", &[send(Field::ContractTerms)]),
        Hint { general: "for a sale without a contract, use `quick`{quick_needs}", ..modes::QUICK },
        modes::QUICK_WITH_DAYS,
        modes::QUICK_WITH_SELLER,
        modes::QUICK_WITH_DAYS_AND_SELLER,
        Hint { general: "for digital goods of your own, use `instant`{instant_needs}", ..modes::INSTANT },
    ],
    message: "`contractTerms` is missing, which a `{mode}` escrow needs{mode_is_default}",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
    view.mode_has(edition, |mode| mode.has_contract) & view.request.contract_terms.is_missing()
});

/// `create.contract-terms.too-long`
pub(crate) const TOO_LONG: Definition = About {
    rule: Rule::CreateContractTermsTooLong,
    place: Place::Field(Field::ContractTerms),
    requirement: "Contract terms have at most {contract_terms_length_max} characters.",
    why: "The page gives that limit.",
    refused_when: "The mode is {modes_with_contract}, and `contractTerms` has more than {contract_terms_length_max} \
                   characters, counted in Unicode scalar values.",
    instead: "shorten the terms, or refer to a document",
    message: "`contractTerms` has more than {contract_terms_length_max} characters",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
        let is_too_long = |terms: &&str| terms.chars().count() > edition.limits.contract_terms_length_max;
        view.mode_has(edition, |mode| mode.has_contract)
            & view.request.contract_terms.judge(|terms| Truth::settled(is_too_long(terms)))
    });

/// `create.contract-terms.not-allowed`
pub(crate) const NOT_ALLOWED: Definition = About {
    rule: Rule::CreateContractTermsNotAllowed,
    place: Place::Field(Field::ContractTerms),
    requirement: "Only an escrow with a contract has contract terms.",
    why: "Without a contract there is nothing that they could become part of.",
    refused_when: "The mode is {modes_without_contract}, and `contractTerms` is present.",
    instead: "",
    hints: &[
        Hint::always("leave `contractTerms` out", &[leave_out(Field::ContractTerms)]),
        Hint { general: "for a sale with a contract, use `standard`{standard_needs}", ..modes::STANDARD },
        modes::STANDARD_WITH_DAYS,
    ],
    message: "`contractTerms` is not allowed on an escrow of mode `{mode}`, which has no contract",
    ..DOCUMENTED
}
.violated_when(|view, edition| {
    view.mode_has(edition, |mode| !mode.has_contract) & view.request.contract_terms.judge(|_| Truth::TRUE)
});
