//! A short envelope that is accepted, for each step: found by trying, so it cannot be out of date.

use dhmad_rules::facts::EscrowView;
use dhmad_rules::matrix::Column;
use dhmad_rules::words::{CancellationStatus, ProofPhase};
use dhmad_rules::{Edition, Group, Mode, Party, Policy, Status, Step, Verdict};
use serde::Serialize;

use crate::create_escrow::PURCHASE_PROOF;
use crate::document::Document;

const BUYER: &str = "buyer@example.com";
const SELLER: &str = "seller@example.com";
const REDIRECT: &str = "https://app.example/cb";

/// A request to create an escrow.
const CREATE: &str = r#"{
  "operation": "create_escrow",
  "request": {
    "title": "Logo design",
    "amount": 500,
    "mode": "quick",
    "buyerEmail": "buyer@example.com",
    "sellerEmail": "seller@example.com",
    "estimatedDeliveryDays": 7
  },
  "account": {
    "associatedUserEmail": "shop@example.com"
  }
}"#;

/// An envelope for a creation, if the edition accepts it.
pub(super) fn of_creation(edition: &'static Edition) -> Option<String> {
    let document = Document::parse(CREATE.as_bytes()).ok()?;
    let answer = document.check(edition, &Policy::standard()).ok()?;
    (answer.verdict() == Verdict::Accept).then(|| CREATE.to_owned())
}

/// An envelope for a step that is accepted, with as few facts as that needs.
pub(super) fn of_step(step: Step, edition: &'static Edition) -> Option<String> {
    let is_accepted = |(facts, party): &(Facts, Party)| {
        let possibility = edition.possibility(step, *party, facts.view(), &Policy::standard());
        possibility.group() == Group::Possible
    };
    let tried = Facts::all(edition).flat_map(|facts| Party::ALL.map(|party| (facts, party)));
    let (facts, party) = tried.filter(is_accepted).min_by_key(|(facts, _)| facts.count())?;
    serde_json::to_string_pretty(&Envelope::of(step, &facts, party)).ok()
}

/// What is stated of an escrow.
#[derive(Clone, Copy)]
struct Facts {
    mode: Mode,
    status: Status,
    /// Whether both parties have signed, or neither.
    signed: Option<bool>,
    gate: Option<Gate>,
    has_no_dispute: bool,
    cancellation: Option<Cancellation>,
}

#[derive(Clone, Copy)]
enum Gate {
    None,
    In(ProofPhase),
}

#[derive(Clone, Copy)]
enum Cancellation {
    None,
    Pending,
}

impl Facts {
    /// Everything that is worth a try.
    fn all(edition: &Edition) -> impl Iterator<Item = Self> {
        const CANCELLATIONS: [Option<Cancellation>; 3] =
            [None, Some(Cancellation::None), Some(Cancellation::Pending)];
        let mut all = Vec::new();
        for column in Column::all(edition) {
            let mut gates = vec![None, Some(Gate::None)];
            if column.has_proof_gate() {
                gates = ProofPhase::ALL.map(|phase| Some(Gate::In(phase))).to_vec();
            }
            for status in Status::ALL {
                for signed in [None, Some(false), Some(true)] {
                    for gate in &gates {
                        for has_no_dispute in [false, true] {
                            for cancellation in CANCELLATIONS {
                                let (mode, gate) = (column.mode(), *gate);
                                all.push(Self { mode, status, signed, gate, has_no_dispute, cancellation });
                            }
                        }
                    }
                }
            }
        }
        all.into_iter()
    }

    /// How many facts are stated.
    fn count(&self) -> usize {
        let stated =
            [self.signed.is_some(), self.gate.is_some(), self.has_no_dispute, self.cancellation.is_some()];
        stated.into_iter().filter(|is_stated| *is_stated).count()
    }

    fn view(&self) -> EscrowView {
        let mut view = EscrowView::unknown().with_mode(self.mode).with_status(self.status);
        if let Some(signed) = self.signed {
            view = view.with_signatures(signed, signed);
        }
        match self.gate {
            None => {}
            Some(Gate::None) => view = view.without_proof_gate(),
            Some(Gate::In(phase)) => view = view.with_proof_gate(phase),
        }
        if self.has_no_dispute {
            view = view.without_dispute();
        }
        match self.cancellation {
            None => view,
            Some(Cancellation::None) => view.without_cancellation_request(),
            Some(Cancellation::Pending) => view.with_cancellation_request(CancellationStatus::Pending),
        }
    }
}

#[derive(Serialize)]
struct Envelope {
    operation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<Request>,
    escrow: Escrow,
    account: Account,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Request {
    #[serde(rename_all = "camelCase")]
    Session {
        action: &'static str,
        target_user_email: &'static str,
        redirect_url: &'static str,
    },
    Update {
        title: &'static str,
    },
}

/// Only what is stated.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Escrow {
    mode: Mode,
    status: Status,
    seller_email: &'static str,
    buyer_email: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    signatures: Option<Signatures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fulfillment_policy: Option<Stated<FulfillmentPolicy>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof_info: Option<ProofInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dispute_ticket_id: Option<Stated<()>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cancellation_request: Option<Stated<CancellationRequest>>,
}

/// Said to be there, or, as null, not to be there.
#[derive(Serialize)]
#[serde(untagged)]
enum Stated<T> {
    Absent,
    Given(T),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Signatures {
    seller_signed: bool,
    buyer_signed: bool,
}

#[derive(Serialize)]
struct FulfillmentPolicy {
    #[serde(rename = "type")]
    policy_type: &'static str,
}

#[derive(Serialize)]
struct ProofInfo {
    phase: ProofPhase,
}

#[derive(Serialize)]
struct CancellationRequest {
    status: CancellationStatus,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Account {
    #[serde(rename_all = "camelCase")]
    OfSession { allowed_redirect_urls: [&'static str; 1] },
    #[serde(rename_all = "camelCase")]
    OfCall { associated_user_email: &'static str },
}

impl Envelope {
    fn of(step: Step, facts: &Facts, party: Party) -> Self {
        let person = match party {
            Party::Buyer => BUYER,
            Party::Seller => SELLER,
        };
        let (request, account) = match step {
            Step::Session(action) => {
                let action = action.as_str();
                let request = Request::Session { action, target_user_email: person, redirect_url: REDIRECT };
                (Some(request), Account::OfSession { allowed_redirect_urls: [REDIRECT] })
            }
            Step::Call(_) => (None, Account::OfCall { associated_user_email: person }),
            Step::Update => (
                Some(Request::Update { title: "Logo and business card" }),
                Account::OfCall { associated_user_email: person },
            ),
        };
        Self { operation: step.operation().as_str(), request, escrow: Escrow::of(facts), account }
    }
}

impl Escrow {
    fn of(facts: &Facts) -> Self {
        let (fulfillment_policy, proof_info) = match facts.gate {
            None => (None, None),
            Some(Gate::None) => (Some(Stated::Absent), None),
            Some(Gate::In(phase)) => (
                Some(Stated::Given(FulfillmentPolicy { policy_type: PURCHASE_PROOF })),
                Some(ProofInfo { phase }),
            ),
        };
        Self {
            mode: facts.mode,
            status: facts.status,
            seller_email: SELLER,
            buyer_email: BUYER,
            signatures: facts.signed.map(|signed| Signatures { seller_signed: signed, buyer_signed: signed }),
            fulfillment_policy,
            proof_info,
            dispute_ticket_id: facts.has_no_dispute.then_some(Stated::Absent),
            cancellation_request: facts.cancellation.map(|cancellation| match cancellation {
                Cancellation::None => Stated::Absent,
                Cancellation::Pending => {
                    Stated::Given(CancellationRequest { status: CancellationStatus::Pending })
                }
            }),
        }
    }
}
