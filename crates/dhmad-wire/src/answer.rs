//! The answer: what the rules say of a request, as JSON.

use dhmad_rules::rules::{ErrorType, Page};
use dhmad_rules::{Basis, Code, Decision, Edition, Language, Operation, Rule, Verdict};
use serde::{Serialize, Serializer};

use crate::effective::Effective;
use crate::pointer::Pointer;

/// The answer to one envelope. Serialize it for the JSON that other programs read; its keys are a contract.
///
/// ```
/// use dhmad_rules::{JUNE_2026, Policy, Rule, Verdict};
///
/// let answer = dhmad_wire::check(
///     r#"{ "operation": "create_session",
///          "request": { "action": "accept_pay", "targetUserEmail": "buyer@example.com",
///                       "redirectUrl": "https://app.example/cb" },
///          "escrow": { "status": "paid", "buyerEmail": "buyer@example.com" } }"#,
///     &JUNE_2026,
///     &Policy::standard(),
/// )?;
/// assert_eq!(answer.verdict(), Verdict::Reject);
/// assert_eq!(answer.violations()[0].rule(), Rule::SessionAcceptPayAlreadyPaid);
/// assert_eq!(answer.violations()[0].because()[0].as_str(), "/escrow/status");
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    #[serde(serialize_with = "as_text")]
    pub(crate) verdict: Verdict,
    pub(crate) error: Option<ApiError>,
    pub(crate) violations: Vec<Violation>,
    pub(crate) advisories: Vec<Violation>,
    pub(crate) unchecked: Vec<Unchecked>,
    #[serde(rename = "oneOf")]
    pub(crate) one_of: Vec<Rule>,
    pub(crate) effective: Option<Effective>,
    #[serde(serialize_with = "as_text")]
    pub(crate) edition: &'static Edition,
}

impl Answer {
    /// What becomes of the request.
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// The edition that it was judged by.
    pub const fn edition(&self) -> &'static Edition {
        self.edition
    }

    /// The same answer with what end users are told in this language, rather than in English. Nothing else changes.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Language, Policy};
    ///
    /// let envelope = r#"{ "operation": "deliver", "escrow": { "status": "pending" } }"#;
    /// let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())?.told_in(Language::French);
    /// let error = answer.error().expect("it is refused");
    /// assert_eq!(error.user_message(), "Cet achat ne peut pas être marqué comme livré actuellement.");
    /// # Ok::<(), dhmad_wire::Problem>(())
    /// ```
    #[must_use]
    pub fn told_in(mut self, language: Language) -> Self {
        for violation in self.violations.iter_mut().chain(&mut self.advisories) {
            violation.user_message = violation.rule.user_message(self.edition, language).to_string();
        }
        if let Some(error) = &mut self.error {
            match self.violations.first() {
                Some(primary) => error.user_message.clone_from(&primary.user_message),
                None => {
                    error.user_message =
                        self.edition.told_of_one_of(self.one_of.iter().copied().collect(), language)
                }
            }
        }
        self
    }

    /// The error that the API is taken to answer with, if it refuses. Where one of several rules does, it has what they agree on.
    pub const fn error(&self) -> Option<&ApiError> {
        self.error.as_ref()
    }

    /// The violated rules that reject, in order of precedence.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The violated rules that do not reject under the policy.
    pub fn advisories(&self) -> &[Violation] {
        &self.advisories
    }

    /// The rejecting rules that could not be decided.
    pub fn unchecked(&self) -> &[Unchecked] {
        &self.unchecked
    }

    /// The rules of which one at least refuses, whatever the missing facts are, in order of precedence: see
    /// [`Decision::one_of`]. Each of them is [`unchecked`](Self::unchecked). None if a rule refuses alone, or if none has to.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Policy, Rule, Verdict};
    ///
    /// // Whether it is paid is not told. If it is, the proof is not accepted; if not, there is nothing to deliver.
    /// let envelope = r#"{ "operation": "deliver",
    ///     "escrow": { "mode": "quick", "sellerEmail": "seller@example.com", "proofInfo": { "phase": "waiting_seller_proof" } },
    ///     "account": { "associatedUserEmail": "seller@example.com" } }"#;
    /// let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())?;
    /// assert_eq!(answer.verdict(), Verdict::Reject);
    /// assert_eq!(answer.one_of(), [Rule::DeliverStatus, Rule::DeliverProofNotAccepted]);
    /// assert!(answer.violations().is_empty());
    /// // They answer with 400 and 409.
    /// assert_eq!(answer.error().and_then(|error| error.status()), None);
    /// # Ok::<(), dhmad_wire::Problem>(())
    /// ```
    pub fn one_of(&self) -> &[Rule] {
        &self.one_of
    }

    /// What a request to create an escrow amounts to; `None` for another operation, or if the body is no object.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Mode, Policy};
    ///
    /// let envelope = r#"{ "operation": "create_escrow", "request": { "amount": 500, "mode": "quick" } }"#;
    /// let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())?;
    /// let effective = answer.effective().expect("the body is an object");
    /// assert_eq!((effective.mode(), effective.auto_sign()), (Some(Mode::Quick), Some(false)));
    /// assert_eq!(effective.quote().map(|quote| quote.seller_payout().to_string()), Some("475".to_owned()));
    /// # Ok::<(), dhmad_wire::Problem>(())
    /// ```
    pub const fn effective(&self) -> Option<&Effective> {
        self.effective.as_ref()
    }
}

/// The error object of the API's answer, as far as the pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiError {
    status: Option<u16>,
    code: Option<Code>,
    #[serde(rename = "type")]
    error_type: Option<ErrorType>,
    message: String,
    user_message: String,
}

impl ApiError {
    pub(crate) fn of(primary: &Violation, edition: &Edition) -> Self {
        Self {
            status: primary.status,
            code: primary.code,
            error_type: primary.rule.error_type(edition),
            message: primary.message.clone(),
            user_message: primary.user_message.clone(),
        }
    }

    /// The error where one of these rules refuses, whatever the missing facts are.
    pub(crate) fn of_one_of(rules: &[Rule], decision: &Decision) -> Self {
        let edition = decision.judgement().edition();
        let ids: Vec<&str> = rules.iter().map(|rule| rule.id()).collect();
        Self {
            status: decision.http_status(),
            code: decision.code(),
            error_type: decision.error_type(),
            message: format!(
                "whatever the missing facts are, one of these rules refuses: {}",
                ids.join(", ")
            ),
            user_message: edition.told_of_one_of(decision.one_of(), Language::English),
        }
    }

    /// The HTTP status, where a page tells.
    pub const fn status(&self) -> Option<u16> {
        self.status
    }

    /// The documented code, where there is one.
    pub const fn code(&self) -> Option<Code> {
        self.code
    }

    /// Its `type`, where a page shows one.
    pub const fn error_type(&self) -> Option<ErrorType> {
        self.error_type
    }

    /// For developers, as in the violation: the API's own words may be others.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// For the end user, in English or as [`Answer::told_in`] says: no address, no id, no field name.
    pub fn user_message(&self) -> &str {
        &self.user_message
    }
}

/// A violated rule, at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Violation {
    rule: Rule,
    code: Option<Code>,
    status: Option<u16>,
    basis: Basis,
    field: Pointer,
    because: Vec<Pointer>,
    message: String,
    user_message: String,
    source: &'static [Page],
    suggestion: Option<String>,
    /// The message without what can be done instead.
    #[serde(skip)]
    fault: String,
}

impl Violation {
    pub(crate) fn new(
        rule: Rule,
        edition: &'static Edition,
        field: Pointer,
        because: Vec<Pointer>,
        fault: String,
        suggestion: Option<String>,
        operation: Option<Operation>,
    ) -> Self {
        Self {
            rule,
            code: rule.code(edition),
            status: rule.http_status(edition),
            basis: rule.basis(edition),
            field,
            because,
            message: format!("{fault} ({})", rule.instead(edition)),
            user_message: rule.user_message(edition, Language::English).to_string(),
            source: operation.map_or(rule.sources(), |operation| rule.sources_for(operation)),
            suggestion,
            fault,
        }
    }

    /// The rule.
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// The documented error code, where there is one.
    pub const fn code(&self) -> Option<Code> {
        self.code
    }

    /// The HTTP status, where a page tells.
    pub const fn status(&self) -> Option<u16> {
        self.status
    }

    /// Where the rule comes from.
    pub const fn basis(&self) -> Basis {
        self.basis
    }

    /// The pages that it rests on; none where they are silent.
    pub const fn source(&self) -> &'static [Page] {
        self.source
    }

    /// The part of the request to change. It may name a key that is missing.
    pub const fn field(&self) -> &Pointer {
        &self.field
    }

    /// The facts that decided.
    pub fn because(&self) -> &[Pointer] {
        &self.because
    }

    /// For developers: what is wrong and, in parentheses, what can be done instead.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// For developers: what is wrong. What can be done instead is [`Rule::instead`].
    pub fn fault(&self) -> &str {
        &self.fault
    }

    /// For the end user, in English or as [`Answer::told_in`] says: no address, no id, no field name.
    pub fn user_message(&self) -> &str {
        &self.user_message
    }

    /// The documented name that a misspelt one is nearest to.
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }
}

/// A rule that could not be decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unchecked {
    pub(crate) rule: Rule,
    pub(crate) missing: Vec<Pointer>,
}

impl Unchecked {
    /// The rule.
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// The facts that it needs: any of them could decide it.
    pub fn missing(&self) -> &[Pointer] {
        &self.missing
    }
}

fn as_text<T: ToString, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}
