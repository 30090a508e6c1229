//! Reading an escrow as the server returns it: tolerant of keys, strict about the few facts that the rules read.

use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

use dhmad_rules::adapter::{Quoted, any_of};
use dhmad_rules::facts::{EscrowView, FactName};
use dhmad_rules::money::{Currency, Number};
use dhmad_rules::words::{CancellationStatus, DisputeState, ProofPhase, same_email_address};
use dhmad_rules::{Edition, Escrow, Fact, Mode, Rule, Status};

use crate::create_escrow::PURCHASE_PROOF;
use crate::fields::Fields;
use crate::finding::AdapterFinding;
use crate::json::{Kind, Value};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::suggest::nearest;

/// What an escrow says. Made by [`Document::escrow`](crate::Document::escrow).
///
/// ```
/// use dhmad_rules::facts::FactName;
/// use dhmad_rules::{Fact, JUNE_2026, Party, Status};
/// use dhmad_wire::Document;
///
/// let document = Document::parse(
///     br#"{ "escrow": { "status": "paid", "mode": "fixed", "buyerEmail": "buyer@example.com" } }"#,
/// )?;
/// let reading = document.escrow(&JUNE_2026, false)?;
/// let escrow = reading.escrow();
/// assert_eq!(escrow.view().status(), Fact::Known(Status::Paid));
/// assert_eq!(escrow.party(Party::Buyer), Fact::Known("buyer@example.com"));
/// assert_eq!(reading.unusable()[0].as_str(), "/escrow/mode");
/// assert_eq!(reading.missing(FactName::Mode).as_str(), "/escrow/mode");
///
/// assert!(Document::parse(b"[]")?.escrow(&JUNE_2026, false).is_err());
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
#[derive(Debug, Clone)]
pub struct EscrowReading {
    view: EscrowView,
    currency: Fact<Currency>,
    seller: Fact<String>,
    buyer: Fact<String>,
    places: Places,
    unusable: Vec<Pointer>,
    edition: &'static Edition,
}

impl EscrowReading {
    pub(crate) fn new(facts: EscrowFacts<'_>, edition: &'static Edition) -> Self {
        let mut unusable = facts.unusable;
        unusable.sort_by_key(|finding| finding.span.start);
        Self {
            view: facts.view,
            currency: facts.currency,
            seller: facts.seller.map(Cow::into_owned),
            buyer: facts.buyer.map(Cow::into_owned),
            places: facts.places,
            unusable: unusable.into_iter().map(|finding| finding.field).collect(),
            edition,
        }
    }

    /// What is known of the escrow, of its parties and of its currency.
    pub fn escrow(&self) -> Escrow<'_> {
        escrow(self.view, &self.seller, &self.buyer, self.currency)
    }

    /// The edition that it was read for: that of the caller, or the one that the envelope around it names.
    pub const fn edition(&self) -> &'static Edition {
        self.edition
    }

    /// The places of values that the rules cannot use; those facts are unknown.
    pub fn unusable(&self) -> &[Pointer] {
        &self.unusable
    }

    /// Where a fact that is missing would stand in the document.
    pub fn missing(&self, fact: FactName) -> Pointer {
        self.places.of_missing(fact)
    }
}

/// What an escrow says, and where it says it.
pub(crate) struct EscrowFacts<'a> {
    view: EscrowView,
    currency: Fact<Currency>,
    seller: Fact<Cow<'a, str>>,
    buyer: Fact<Cow<'a, str>>,
    pub(crate) places: Places,
    pub(crate) unusable: Vec<AdapterFinding>,
}

impl EscrowFacts<'_> {
    /// The escrow as the rules see it.
    pub(crate) fn escrow(&self) -> Escrow<'_> {
        escrow(self.view, &self.seller, &self.buyer, self.currency)
    }
}

fn escrow<'s, T: AsRef<str>>(
    view: EscrowView,
    seller: &'s Fact<T>,
    buyer: &'s Fact<T>,
    currency: Fact<Currency>,
) -> Escrow<'s> {
    let borrowed = |address: &'s Fact<T>| match address {
        Fact::Known(address) => Fact::Known(address.as_ref()),
        Fact::Unknown => Fact::Unknown,
    };
    Escrow::of(view).with_seller(borrowed(seller)).with_buyer(borrowed(buyer)).with_currency(currency)
}

/// Where each fact stands in the document, or where it would.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    escrow: Pointer,
    account: Pointer,
    /// Where the signatures stand, or would.
    signatures: Pointer,
    found: Vec<(FactName, Pointer)>,
    policy_without_type: bool,
}

impl Places {
    /// The place of a fact that is known.
    pub(crate) fn of_known(&self, fact: FactName) -> Pointer {
        let found = self.found.iter().find(|(name, _)| *name == fact);
        found.map_or_else(|| self.of_missing(fact), |(_, place)| place.clone())
    }

    /// The place of a fact that is missing.
    pub(crate) fn of_missing(&self, fact: FactName) -> Pointer {
        if fact.is_of_account() {
            return self.account.path(fact.path());
        }
        if let Some(key) = fact.path().strip_prefix("signatures/") {
            return self.signatures.key(key);
        }
        let place = self.escrow.path(fact.path());
        if fact == FactName::ProofGate && self.policy_without_type { place.key("type") } else { place }
    }
}

/// Reads the escrow of an envelope. If it is complete, absent keys of a whole answer count as null.
pub(crate) fn read<'a>(envelope: &Fields<'a>, complete: bool) -> Result<EscrowFacts<'a>, Problem> {
    let complete = complete && envelope.given("escrow").is_some();
    read_body(envelope.object("escrow"), envelope.place.key("account"), complete)
}

/// Reads an escrow, or the body around it.
pub(crate) fn read_body(
    body: Fields<'_>,
    account: Pointer,
    complete: bool,
) -> Result<EscrowFacts<'_>, Problem> {
    let located = Located::in_body(body)?;
    let escrow = &located.escrow;
    let mut reader = Reader {
        // What has no documented status and no documented mode proves nothing by what is absent from it.
        complete: complete && is_escrow(escrow)?,
        view: EscrowView::unknown(),
        unusable: Vec::new(),
        places: Places {
            escrow: escrow.place.clone(),
            account,
            signatures: escrow.place.key("signatures"),
            found: Vec::new(),
            policy_without_type: false,
        },
    };
    let mode = reader.documented(escrow, "mode", &Mode::ALL.map(Mode::as_str))?;
    reader.view = reader.view.with_mode(mode);
    reader.signatures(&located);
    reader.proof(escrow)?;
    reader.dispute(escrow)?;
    reader.cancellation(escrow)?;
    // After the dispute: a status of `disputed` overrules what the ticket says.
    reader.status(escrow)?;
    let currency = reader.money(escrow)?;
    let seller = reader.party(escrow, FactName::SellerEmail, "seller", "sellerEmail")?;
    let buyer = reader.party(escrow, FactName::BuyerEmail, "buyer", "buyerEmail")?;
    Ok(EscrowFacts {
        view: reader.view,
        currency,
        seller,
        buyer,
        places: reader.places,
        unusable: reader.unusable,
    })
}

/// An escrow in what was given as one.
struct Located<'a> {
    escrow: Fields<'a>,
    /// The object in whose key `escrow` it stands: the answer to a create has the contract there, beside the escrow.
    around: Option<Fields<'a>>,
}

/// Where an escrow stands in the body around it: `{"escrow": {}}`, `{"data": {}}`, or one in the other.
const WRAPPERS: [&str; 2] = ["data", "escrow"];

/// How many objects may be wrapped around an escrow: the two, and an `escrow` of our own.
const WRAPPERS_MAX: usize = 3;

impl<'a> Located<'a> {
    /// Finds the escrow: the innermost object that is one. If none is known to be, it is the innermost there is, and may be a
    /// part of an escrow, but no other answer of the API.
    fn in_body(body: Fields<'a>) -> Result<Self, Problem> {
        match Self::known(body, WRAPPERS_MAX)? {
            Ok(located) => Ok(located),
            Err(body) => Self::innermost(body),
        }
    }

    /// Finds an object that is an escrow; gives the body back if there is none.
    fn known(body: Fields<'a>, wrappers_max: usize) -> Result<Result<Self, Fields<'a>>, Problem> {
        if let Some(inner_max) = wrappers_max.checked_sub(1) {
            for wrapper in wrappers_in(&body) {
                if let Ok(located) = Self::known(body.object(wrapper), inner_max)? {
                    let around = located.around.or_else(|| (wrapper == "escrow").then_some(body));
                    return Ok(Ok(Self { around, ..located }));
                }
            }
        }
        // An object around an `escrow` with anything in it is none itself, whatever its own status says.
        let is_around = body.get("escrow").is_some_and(|inner| inner.members().next().is_some());
        Ok(if !is_around && is_escrow(&body)? { Ok(Self { escrow: body, around: None }) } else { Err(body) })
    }

    fn innermost(body: Fields<'a>) -> Result<Self, Problem> {
        let mut located = Self { escrow: body, around: None };
        for _ in 0..WRAPPERS_MAX {
            refuse_other_answer(&located.escrow)?;
            let Some(wrapper) = wrappers_in(&located.escrow).next() else { return Ok(located) };
            let inner = located.escrow.object(wrapper);
            let around = (wrapper == "escrow").then_some(located.escrow);
            located = Self { escrow: inner, around };
        }
        refuse_other_answer(&located.escrow)?;
        Ok(located)
    }

    /// The object and the key in it that tell who has signed: the escrow's own, or the contract beside it.
    fn signatures(&self) -> (&Fields<'a>, &'static str) {
        const OF_ESCROW: &str = "signatures";
        const BESIDE: &str = "contract";
        match &self.around {
            Some(around) if self.escrow.get(OF_ESCROW).is_none() && around.get(BESIDE).is_some() => {
                (around, BESIDE)
            }
            Some(_) | None => (&self.escrow, OF_ESCROW),
        }
    }
}

fn wrappers_in(body: &Fields<'_>) -> impl Iterator<Item = &'static str> + use<> {
    let is_there = WRAPPERS.map(|wrapper| body.get(wrapper).is_some_and(|it| it.kind() == Kind::Object));
    WRAPPERS.into_iter().zip(is_there).filter(|(_, is_there)| *is_there).map(|(wrapper, _)| wrapper)
}

/// Whether an object is an escrow rather than a body around it, or another answer: its status or its mode is a documented
/// word. A checkout session has a status too, of which some words are the same.
pub(crate) fn is_escrow(object: &Fields<'_>) -> Result<bool, Problem> {
    let word = |key| match object.get(key) {
        Some(value) => object.text(key, value),
        None => Ok(None),
    };
    let has_mode = word("mode")?.is_some_and(|mode| mode.parse::<Mode>().is_ok());
    let has_status =
        || Ok(word("status")?.is_some_and(|status| status == DISPUTED || status.parse::<Status>().is_ok()));
    Ok(has_mode || !is_session(object) && has_status()?)
}

/// Whether a body is an escrow, or has one in it.
pub(crate) fn holds_escrow(body: Fields<'_>) -> Result<bool, Problem> {
    Ok(Located::known(body, WRAPPERS_MAX)?.is_ok())
}

fn is_session(object: &Fields<'_>) -> bool {
    object.given("sessionId").is_some()
}

/// Refuses what is another answer of the API than an escrow: nothing can be read off it.
fn refuse_other_answer(body: &Fields<'_>) -> Result<(), Problem> {
    let is = |key, kind| body.get(key).is_some_and(|value: Value<'_>| value.kind() == kind);
    let what = if body.given("error").is_some() {
        ERROR_BODY
    } else if is_session(body) || is("session", Kind::Object) {
        SESSION
    } else if is("escrows", Kind::Array) || WRAPPERS.iter().any(|wrapper| is(wrapper, Kind::Array)) {
        LIST
    } else {
        return Ok(());
    };
    let start = body.start;
    Err(Problem::new(body.document, start..start + 1, body.place.clone(), what.to_owned()))
}

const ERROR_BODY: &str = "an error of the API, not an escrow (give the answer to `GET /escrows/:id`)";
const SESSION: &str = "a checkout session, not an escrow (give the answer to `GET /escrows/:id`)";
const LIST: &str = "a list, not an escrow (give one of its entries)";

/// Refuses an `escrow` of our own that is no object.
pub(crate) fn refuse_other_than_object(envelope: &Fields<'_>) -> Result<(), Problem> {
    if let Some(value) = envelope.given("escrow") {
        refuse_list(envelope.document, &envelope.place.key("escrow"), value)?;
    }
    envelope.typed_object("escrow").map(|_| ())
}

/// Refuses a list in place of an escrow.
pub(crate) fn refuse_list(document: &str, place: &Pointer, value: Value<'_>) -> Result<(), Problem> {
    match value.kind() {
        Kind::Array => Err(Problem::new(document, value.span(), place.clone(), LIST.to_owned())),
        Kind::Null | Kind::Boolean | Kind::Number | Kind::String | Kind::Object => Ok(()),
    }
}

struct Reader {
    complete: bool,
    view: EscrowView,
    unusable: Vec<AdapterFinding>,
    places: Places,
}

/// The facts.
impl Reader {
    fn status(&mut self, escrow: &Fields<'_>) -> Result<(), Problem> {
        let disputed = match escrow.given("status") {
            Some(value) => escrow.text("status", value)?.as_deref() == Some(DISPUTED),
            None => false,
        };
        if disputed {
            self.view = self.view.with_dispute(DisputeState::Open);
            self.places.found.retain(|(fact, _)| !is_about_dispute(*fact));
            self.found(FactName::Dispute, escrow.place.key("status"));
            self.found(FactName::DisputeState, escrow.place.key("status"));
        } else {
            let [pending, paid, delivered, completed, cancelled] = Status::ALL.map(Status::as_str);
            let expected = [pending, paid, delivered, completed, cancelled, DISPUTED];
            let status: Fact<Status> = self.documented(escrow, "status", &expected)?;
            self.view = self.view.with_status(status);
        }
        Ok(())
    }

    fn signatures(&mut self, located: &Located<'_>) {
        let (object, key) = located.signatures();
        if self.is_null(object, key) {
            // No contract, so nobody has signed.
            self.view = self.view.with_signatures(false, false);
            self.found(FactName::SellerSigned, object.place.key(key));
            self.found(FactName::BuyerSigned, object.place.key(key));
        } else {
            let signatures = self.object(object, key);
            self.places.signatures = signatures.place.clone();
            let seller = self.boolean(&signatures, "sellerSigned");
            let buyer = self.boolean(&signatures, "buyerSigned");
            self.view = self.view.with_signatures(seller, buyer);
        }
    }

    fn proof(&mut self, escrow: &Fields<'_>) -> Result<(), Problem> {
        let proof = self.object(escrow, "proofInfo");
        let phase: Fact<ProofPhase> =
            self.documented(&proof, "phase", &ProofPhase::ALL.map(ProofPhase::as_str))?;

        let policy = self.object(escrow, "fulfillmentPolicy");
        let requires_proof = |name: &str| (name == PURCHASE_PROOF).then_some(());
        let gated = self.one_of(&policy, "type", &[PURCHASE_PROOF], requires_proof)?;
        self.places.policy_without_type =
            escrow.get("fulfillmentPolicy").is_some_and(|policy| policy.kind() == Kind::Object);

        // A phase that is not documented, or cannot be read, is that of a gate all the same.
        let has_phase = proof.given("phase").is_some();
        let place = match gated {
            Fact::Known(()) => Some(policy.place.key("type")),
            Fact::Unknown => has_phase.then(|| proof.place.key("phase")),
        };
        let is_absent = match escrow.given("proofInfo").map(Value::kind) {
            None => self.is_null(escrow, "fulfillmentPolicy"),
            Some(Kind::Object) => escrow.get("fulfillmentPolicy").is_some_and(Value::is_null),
            // There may be a phase in it, however it is to be read.
            Some(Kind::Null | Kind::Boolean | Kind::Number | Kind::String | Kind::Array) => false,
        };
        if let Some(place) = place {
            self.view = self.view.with_proof_gate(phase);
            self.found(FactName::ProofGate, place);
        } else if is_absent {
            self.view = self.view.without_proof_gate();
        }
        Ok(())
    }

    fn dispute(&mut self, escrow: &Fields<'_>) -> Result<(), Problem> {
        let id = self.string(escrow, "disputeTicketId", &"a string")?;
        let ticket = self.object(escrow, "disputeTicket");
        let state = self.one_of(&ticket, "status", &["open", "closed", "resolved"], |name| match name {
            "open" => Some(DisputeState::Open),
            "closed" | "resolved" => Some(DisputeState::Closed),
            _ => None,
        })?;
        // A ticket that cannot be read, such as its mere identifier, is one all the same.
        if id.is_some() || escrow.given("disputeTicket").is_some() {
            self.view = self.view.with_dispute(state);
            let place = match (id, state) {
                (Some(_), _) => escrow.place.key("disputeTicketId"),
                // The ticket's status tells both: that there is a dispute, and its state.
                (None, Fact::Known(_)) => ticket.place.key("status"),
                (None, Fact::Unknown) => ticket.place,
            };
            self.found(FactName::Dispute, place);
        } else if self.is_null(escrow, "disputeTicketId") {
            self.view = self.view.without_dispute();
        }
        Ok(())
    }

    fn cancellation(&mut self, escrow: &Fields<'_>) -> Result<(), Problem> {
        let request = self.object(escrow, "cancellationRequest");
        let expected = CancellationStatus::ALL.map(CancellationStatus::as_str);
        let status: Fact<CancellationStatus> = self.documented(&request, "status", &expected)?;
        match escrow.get("cancellationRequest").map(Value::kind) {
            Some(Kind::Object) => {
                self.view = self.view.with_cancellation_request(status);
                let place = match status {
                    Fact::Known(_) => request.place.key("status"),
                    Fact::Unknown => request.place,
                };
                self.found(FactName::Cancellation, place);
            }
            Some(Kind::Null) => {
                self.view = self.view.without_cancellation_request();
                self.found(FactName::Cancellation, request.place);
            }
            // The answer to `GET /escrows/:id` has no such key, so its absence says nothing even if that is complete.
            Some(Kind::Boolean | Kind::Number | Kind::String | Kind::Array) | None => {}
        }
        Ok(())
    }

    /// A party's address: in the party's object, beside it, or in both if they agree.
    fn party<'a>(
        &mut self,
        escrow: &Fields<'a>,
        fact: FactName,
        object: &str,
        key: &str,
    ) -> Result<Fact<Cow<'a, str>>, Problem> {
        // One page shows the user's identifier in place of the object.
        let is_identifier = escrow.get(object).is_some_and(|party| party.kind() == Kind::String);
        let party = if is_identifier {
            Fields::absent(escrow.document, escrow.place.key(object))
        } else {
            self.object(escrow, object)
        };
        let inner = self.address(&party, "email")?;
        let beside = self.address(escrow, key)?;
        let inner_place = party.place.key("email");
        if let (Some(inner), Some(beside), Some(value)) = (&inner, &beside, escrow.get(key))
            && !same_email_address(inner, beside)
        {
            let field = escrow.place.key(key);
            let finding = AdapterFinding::new(Rule::FactsUnusableValue, field, value.span());
            let detail = format!("another address than `{inner_place}`");
            self.unusable.push(finding.detail(detail).because(inner_place));
            return Ok(Fact::Unknown);
        }
        if inner.is_none() && beside.is_some() {
            self.found(fact, escrow.place.key(key));
        }
        Ok(Fact::from_option(inner.or(beside)))
    }

    fn address<'a>(&mut self, object: &Fields<'a>, key: &str) -> Result<Option<Cow<'a, str>>, Problem> {
        let expected = &"an e-mail address";
        let address = self.string(object, key, expected)?;
        if address.as_deref() == Some("") {
            self.refuse(object, key, expected);
            return Ok(None);
        }
        Ok(address)
    }

    fn money(&mut self, escrow: &Fields<'_>) -> Result<Fact<Currency>, Problem> {
        let is_decimal = |amount: Value<'_>| amount.number().and_then(Number::decimal).is_some();
        if escrow.given("amountTnd").is_some_and(|amount| !is_decimal(amount)) {
            self.refuse(escrow, "amountTnd", &"a number that a 96-bit decimal can hold");
        }
        self.documented(escrow, "currency", &Currency::ALL.map(Currency::as_str))
    }
}

/// Ways to read a key.
impl Reader {
    /// Whether the key is null, or absent from an answer that is complete and so counts as null.
    fn is_null(&self, escrow: &Fields<'_>, key: &str) -> bool {
        escrow.get(key).map_or(self.complete, Value::is_null)
    }

    fn found(&mut self, fact: FactName, place: Pointer) {
        self.places.found.push((fact, place));
    }

    /// Notes a value that the rules cannot use; the fact counts as unknown.
    fn refuse(&mut self, object: &Fields<'_>, key: &str, expected: &dyn Display) {
        if let Some(value) = object.get(key) {
            let detail = match value.kind() {
                Kind::String => format!("expected {expected}"),
                kind => format!("expected {expected}, found {}", kind.described()),
            };
            let field = object.place.key(key);
            self.unusable
                .push(AdapterFinding::new(Rule::FactsUnusableValue, field, value.span()).detail(detail));
        }
    }

    fn object<'a>(&mut self, escrow: &Fields<'a>, key: &str) -> Fields<'a> {
        if escrow.given(key).is_some_and(|value| value.kind() != Kind::Object) {
            self.refuse(escrow, key, &"an object");
        }
        escrow.object(key)
    }

    fn string<'a>(
        &mut self,
        object: &Fields<'a>,
        key: &str,
        expected: &dyn Display,
    ) -> Result<Option<Cow<'a, str>>, Problem> {
        let Some(value) = object.given(key) else {
            return Ok(None);
        };
        let text = object.text(key, value)?;
        if text.is_none() {
            self.refuse(object, key, expected);
        }
        Ok(text)
    }

    fn boolean(&mut self, object: &Fields<'_>, key: &str) -> Fact<bool> {
        let Some(value) = object.given(key) else {
            return Fact::Unknown;
        };
        let boolean = value.boolean();
        if boolean.is_none() {
            self.refuse(object, key, &"true or false");
        }
        Fact::from_option(boolean)
    }

    /// One of the documented words; another is a value that a newer edition may have brought, or a misspelt one.
    fn one_of<T>(
        &mut self,
        object: &Fields<'_>,
        key: &str,
        words: &[&str],
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Fact<T>, Problem> {
        let Some(text) = self.string(object, key, &any_of(words.iter().map(Quoted)))? else {
            return Ok(Fact::Unknown);
        };
        let value = read(&text);
        if value.is_none() {
            self.refuse(object, key, &any_of(words.iter().map(Quoted)));
            if let Some(finding) = self.unusable.pop() {
                self.unusable.push(finding.suggest(nearest(&text, words.iter().copied())));
            }
        }
        Ok(Fact::from_option(value))
    }

    fn documented<T: FromStr>(
        &mut self,
        object: &Fields<'_>,
        key: &str,
        words: &[&str],
    ) -> Result<Fact<T>, Problem> {
        self.one_of(object, key, words, |name| name.parse().ok())
    }
}

/// The status that one page lists beside the others: of the status it says nothing, but that a dispute is open.
const DISPUTED: &str = "disputed";

fn is_about_dispute(fact: FactName) -> bool {
    fact == FactName::Dispute || fact == FactName::DisputeState
}
