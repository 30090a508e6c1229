//! `contractTerms`: the text of the contract, on modes that have one.

use super::DOCUMENTED;
use crate::catalogue::{Definition, Place, Predicate};
use crate::limits::LIMITS;
use crate::truth::Truth;

pub(crate) const MISSING: Definition = Definition {
    id: "create.contract-terms.missing",
    place: Place::ContractTerms,
    requirement: "A standard escrow has contract terms.",
    why: "The contract that both parties sign is made of them.",
    refused_when: "The mode is `standard` (the default), and `contractTerms` is absent, null or empty.",
    instead: "send the terms; for a sale without a contract use `quick`",
    message: "`contractTerms` is missing, which a `{mode}` escrow needs{standard_is_default}",
    violated_when: Predicate::Create(|view| {
        view.mode_is(|mode| mode.properties().has_contract) & view.request.contract_terms.is_missing()
    }),
    ..DOCUMENTED
};

pub(crate) const TOO_LONG: Definition = Definition {
    id: "create.contract-terms.too-long",
    place: Place::ContractTerms,
    requirement: "Contract terms have at most 10000 characters.",
    why: "The page gives that limit.",
    refused_when: "The mode is `standard`, and `contractTerms` has more than 10000 characters, counted in Unicode scalar \
                   values.",
    instead: "shorten the terms, or refer to a document",
    message: "`contractTerms` has more than {contract_terms_length_max} characters",
    violated_when: Predicate::Create(|view| {
        let is_too_long = |terms: &&str| terms.chars().count() > LIMITS.contract_terms_length_max;
        view.mode_is(|mode| mode.properties().has_contract)
            & view.request.contract_terms.judge(|terms| Truth::settled(is_too_long(terms)))
    }),
    ..DOCUMENTED
};

pub(crate) const NOT_ALLOWED: Definition = Definition {
    id: "create.contract-terms.not-allowed",
    place: Place::ContractTerms,
    requirement: "Only a standard escrow has contract terms.",
    why: "Quick and instant escrows have no contract that they could become part of.",
    refused_when: "The mode is `quick` or `instant`, and `contractTerms` is present.",
    instead: "leave `contractTerms` out, or use `standard`",
    message: "`contractTerms` is not allowed on an escrow of mode `{mode}`, which has no contract",
    violated_when: Predicate::Create(|view| {
        view.mode_is(|mode| !mode.properties().has_contract)
            & view.request.contract_terms.judge(|_| Truth::TRUE)
    }),
    ..DOCUMENTED
};
