//! The answer: what the rules say of a request, as JSON.

use dhmad_rules::rules::{Change, ErrorType, Page, PlatformDecision, Proposal, Text};
use dhmad_rules::{Basis, Code, Decision, Edition, Finding, Language, Operation, Party, Rule, Verdict};
use serde::{Serialize, Serializer};

use crate::effective::Effective;
use crate::finding::AdapterFinding;
use crate::id::Id;
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<Id>,
    #[serde(serialize_with = "as_text")]
    pub(crate) verdict: Verdict,
    pub(crate) error: Option<ApiError>,
    pub(crate) violations: Vec<Violation>,
    pub(crate) advisories: Vec<Violation>,
    pub(crate) unchecked: Vec<Unchecked>,
    pub(crate) doubts: Vec<Unchecked>,
    #[serde(rename = "oneOf")]
    pub(crate) one_of: Vec<Rule>,
    pub(crate) effective: Option<Effective>,
    #[serde(serialize_with = "as_text")]
    pub(crate) edition: &'static Edition,
}

impl Answer {
    /// The `id` of the envelope, if it has one. In JSON the key is left out otherwise.
    pub const fn id(&self) -> Option<&Id> {
        self.id.as_ref()
    }

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
            violation.tell_in(language, self.edition);
        }
        if let Some(error) = &mut self.error {
            match self.violations.first() {
                Some(primary) => error.user_message.clone_from(&primary.user_message),
                None => {
                    error.user_message =
                        self.edition.told_of_one_of(self.one_of.iter().copied().collect(), language);
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

    /// The rules that only advise, and could not be decided: each may advise against the request, once its facts are known. They
    /// change no verdict, and under [`Policy::strict`](dhmad_rules::Policy::strict) there are none: all rules reject then, so
    /// those that could not be decided are [`unchecked`](Self::unchecked).
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Policy, Rule, Verdict};
    ///
    /// let envelope = r#"{ "operation": "create_session",
    ///     "request": { "action": "accept_pay", "targetUserEmail": "buyer@example.com",
    ///                  "redirectUrl": "https://app.example/cb" },
    ///     "escrow": { "mode": "standard", "status": "pending", "buyerEmail": "buyer@example.com",
    ///                 "signatures": { "buyerSigned": true } },
    ///     "account": { "allowedRedirectUrls": ["https://app.example/cb"] } }"#;
    /// let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())?;
    /// assert_eq!(answer.verdict(), Verdict::AcceptWithDoubts);
    /// let [doubt] = answer.doubts() else { panic!("one fact is missing") };
    /// assert_eq!(doubt.rule(), Rule::SessionAcceptPayContractUnsigned);
    /// assert_eq!(doubt.missing()[0].as_str(), "/escrow/signatures/sellerSigned");
    ///
    /// let strict = dhmad_wire::check(envelope, &JUNE_2026, &Policy::strict())?;
    /// assert_eq!((strict.verdict(), strict.unchecked()), (Verdict::Undetermined, answer.doubts()));
    /// # Ok::<(), dhmad_wire::Problem>(())
    /// ```
    pub fn doubts(&self) -> &[Unchecked] {
        &self.doubts
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
///
/// ```
/// use dhmad_rules::{JUNE_2026, Policy};
///
/// let envelope = r#"{
///   "operation": "deliver",
///   "escrow": { "mode": "standard", "status": "delivered", "sellerEmail": "seller@example.com" },
///   "account": { "associatedUserEmail": "seller@example.com" }
/// }"#;
/// let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())?;
/// let error = answer.error().expect("the escrow is delivered already");
/// assert_eq!((error.status(), error.code()), (Some(400), None));
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
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

/// A violated rule, at one place; of a rule that is violated at more than a hundred, one of the first hundred.
///
/// ```
/// use dhmad_rules::{Basis, JUNE_2026, Policy, Rule};
///
/// let envelope = r#"{
///   "operation": "deliver",
///   "escrow": { "mode": "standard", "status": "delivered", "sellerEmail": "seller@example.com" },
///   "account": { "associatedUserEmail": "seller@example.com" }
/// }"#;
/// let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())?;
/// let violation = &answer.violations()[0];
/// assert_eq!((violation.rule(), violation.basis()), (Rule::DeliverStatus, Basis::Documented));
/// assert_eq!(violation.field().as_str(), "/operation");
/// assert_eq!(violation.because()[0].as_str(), "/escrow/status");
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
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
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<usize>,
    instead: String,
    alternatives: Vec<Vec<Alternative>>,
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
        wording: Wording,
        suggestion: Option<String>,
        operation: Option<Operation>,
    ) -> Self {
        let Wording { fault, instead, alternatives } = wording;
        Self {
            rule,
            code: rule.code(edition),
            status: rule.http_status(edition),
            basis: rule.basis(edition),
            field,
            because,
            message: format!("{fault} ({instead})"),
            user_message: rule.user_message(edition, Language::English).to_string(),
            source: operation.map_or(rule.sources(), |operation| rule.sources_for(operation)),
            suggestion,
            places: None,
            instead,
            alternatives,
            fault,
        }
    }

    /// The violation, as one of more places than are listed.
    pub(crate) fn of_places(self, places: Option<usize>) -> Self {
        Self { places, ..self }
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

    /// For developers: what can be done instead of this request. No rule stands against it; what depends on a fact that is
    /// missing is said with its condition.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Policy};
    ///
    /// let envelope = |status: &str| format!(
    ///     r#"{{ "operation": "create_session",
    ///          "request": {{ "action": "complete", "targetUserEmail": "buyer@example.com",
    ///                       "redirectUrl": "https://app.example/cb" }},
    ///          "escrow": {{ "mode": "instant", "status": "{status}", "disputeTicketId": null,
    ///                      "cancellationRequest": null }} }}"#
    /// );
    /// let instead = |status| -> Result<String, dhmad_wire::Problem> {
    ///     let answer = dhmad_wire::check(&envelope(status), &JUNE_2026, &Policy::standard())?;
    ///     Ok(answer.violations()[0].instead().to_owned())
    /// };
    /// assert_eq!(instead("pending")?, "have the buyer pay with `accept_pay`");
    /// assert_eq!(instead("paid")?, "have the seller call `deliver`: it completes the escrow");
    /// # Ok::<(), dhmad_wire::Problem>(())
    /// ```
    pub fn instead(&self) -> &str {
        &self.instead
    }

    /// What that proposes, in the order of the text: one alternative or another. The steps of an alternative are each
    /// possible, its changes are made together.
    pub fn alternatives(&self) -> &[Vec<Alternative>] {
        &self.alternatives
    }

    /// For developers: what is wrong, without what can be done instead.
    pub fn fault(&self) -> &str {
        &self.fault
    }

    pub(crate) fn tell_in(&mut self, language: Language, edition: &'static Edition) {
        self.user_message = self.rule.user_message(edition, language).to_string();
    }

    /// For the end user, in English or as [`Answer::told_in`] says: no address, no id, no field name.
    pub fn user_message(&self) -> &str {
        &self.user_message
    }

    /// The documented name that a misspelt one is nearest to.
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }

    /// At how many places the rule is violated, if that is more than are listed: of each rule the first hundred are.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Policy};
    ///
    /// let check = |hints: &str| {
    ///     let envelope = format!(
    ///         r#"{{ "operation": "create_escrow", "request": {{ "mode": "quick", "fulfillmentPolicy":
    ///              {{ "type": "purchase_proof_required", "allowedProofTypes": [{hints}] }} }} }}"#
    ///     );
    ///     dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())
    /// };
    /// assert_eq!(check("1, 2")?.violations()[0].places(), None);
    /// let answer = check(&vec!["1"; 5000].join(","))?;
    /// assert_eq!(answer.violations()[0].places(), Some(5000));
    /// assert_eq!(answer.violations()[99].field().as_str(), "/request/fulfillmentPolicy/allowedProofTypes/99");
    /// # Ok::<(), dhmad_wire::Problem>(())
    /// ```
    pub const fn places(&self) -> Option<usize> {
        self.places
    }
}

/// What developers are told of a violation: what is wrong, and what can be done instead, in words and as data.
pub(crate) struct Wording {
    fault: String,
    instead: String,
    alternatives: Vec<Vec<Alternative>>,
}

impl Wording {
    /// What is said in general of what can be done instead.
    pub(crate) fn in_general(rule: Rule, edition: &'static Edition, fault: String) -> Self {
        Self { fault, instead: rule.instead(edition).to_string(), alternatives: Vec::new() }
    }

    /// The same, with what can be done at this place.
    fn with_instead(self, instead: Option<&String>) -> Self {
        Self { instead: instead.cloned().unwrap_or(self.instead), ..self }
    }

    /// What holds for an escrow as it is when something is done to it. There is no request whose parts could be named.
    pub(crate) fn on_the_escrow(fault: &Text, instead: &Text) -> Self {
        Self { fault: fault.to_string(), instead: instead.to_string(), alternatives: Vec::new() }
    }

    /// The same, with the value that is at fault.
    pub(crate) fn with_detail(self, detail: &str) -> Self {
        Self { fault: format!("{}: {detail}", self.fault), ..self }
    }

    /// What holds for the request that stands at this place.
    pub(crate) fn of(finding: &Finding, request: &Pointer) -> Self {
        let records = |proposals: &[Proposal]| {
            proposals.iter().map(|proposal| Alternative::of(*proposal, request)).collect()
        };
        Self {
            fault: finding.message().to_string(),
            instead: finding.instead().to_string(),
            alternatives: finding.alternatives().map(records).collect(),
        }
    }
}

impl AdapterFinding {
    /// What the answer says of it.
    pub(crate) fn violation(&self, edition: &'static Edition, operation: Option<Operation>) -> Violation {
        let (field, because) = (self.field.clone(), self.because.clone());
        let wording = Wording::in_general(self.rule, edition, self.message(edition));
        let wording = wording.with_instead(self.instead.as_ref());
        Violation::new(self.rule, edition, field, because, wording, self.suggestion.clone(), operation)
    }
}

/// One thing that can be done instead of a request.
///
/// ```
/// use dhmad_rules::{JUNE_2026, Party, Policy};
/// use dhmad_wire::Alternative;
///
/// let envelope = r#"{ "operation": "deliver", "escrow": { "mode": "quick", "status": "pending" },
///                     "account": { "associatedUserEmail": "seller@example.com" } }"#;
/// let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())?;
/// let [alternative] = answer.violations()[0].alternatives() else { panic!("there is one way") };
/// assert_eq!(alternative[..], [Alternative::Step { step: "accept_pay", by: Party::Buyer }]);
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Alternative {
    /// A party takes a step, or is waited for.
    Step {
        /// The action of a session, or the operation.
        step: &'static str,
        /// The party.
        by: Party,
    },
    /// The platform is waited for.
    Decision {
        /// What it decides: `dispute` or `proof`.
        decision: &'static str,
    },
    /// The request is changed, or the account that sends it.
    Change {
        /// `leave_out` or `send`, of a field; `caller`: the account of another party makes the call; `associate_user`,
        /// `verify_user`, `store_signature`, `allow_redirect_url`: something is set in the developer dashboard.
        change: &'static str,
        /// The field.
        #[serde(skip_serializing_if = "Option::is_none")]
        field: Option<Pointer>,
        /// The mode to send, or whose address or account it is: `buyer` or `seller`.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<&'static str>,
    },
}

impl Alternative {
    /// The field of the request that is changed, if it is a change of one.
    pub const fn field(&self) -> Option<&Pointer> {
        match self {
            Self::Change { field, .. } => field.as_ref(),
            Self::Step { .. } | Self::Decision { .. } => None,
        }
    }

    fn of(proposal: Proposal, request: &Pointer) -> Self {
        match proposal {
            Proposal::Step(step, by) => Self::Step { step: step.as_str(), by },
            Proposal::Decision(PlatformDecision::Dispute) => Self::Decision { decision: "dispute" },
            Proposal::Decision(PlatformDecision::Proof) => Self::Decision { decision: "proof" },
            Proposal::Change(change) => {
                let (name, value) = match change {
                    Change::LeaveOut(_) => ("leave_out", None),
                    Change::Send(_) => ("send", None),
                    Change::Mode(mode) => ("send", Some(mode.as_str())),
                    Change::Target(party) => ("send", Some(party.as_str())),
                    Change::Caller(party) => ("caller", Some(party.as_str())),
                    Change::AssociateUser => ("associate_user", None),
                    Change::VerifyUser => ("verify_user", None),
                    Change::StoreSignature => ("store_signature", None),
                    Change::AllowRedirectUrl => ("allow_redirect_url", None),
                };
                let is_of_request = name == "send" || name == "leave_out";
                let field = change.field().filter(|_| is_of_request);
                Self::Change { change: name, field: field.map(|field| request.path(field.as_str())), value }
            }
        }
    }
}

/// A rule that could not be decided.
///
/// ```
/// use dhmad_rules::{JUNE_2026, Policy, Rule};
///
/// let envelope = r#"{
///   "operation": "deliver",
///   "escrow": { "mode": "standard", "sellerEmail": "seller@example.com" },
///   "account": { "associatedUserEmail": "seller@example.com" }
/// }"#;
/// let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())?;
/// let unchecked = &answer.unchecked()[0];
/// assert_eq!(unchecked.rule(), Rule::DeliverStatus);
/// assert_eq!(unchecked.missing()[0].as_str(), "/escrow/status");
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
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

pub(crate) fn as_text<T: ToString, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}
