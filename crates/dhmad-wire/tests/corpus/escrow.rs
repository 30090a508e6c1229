//! Escrows as the server returns them, whole, in part, and with values that no page knows.

use crate::json::{Object, quoted};
use crate::random::Random;
use crate::values::{self, BUYER, SELLER, address};

/// An escrow, before any of it is unknown or unusable.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Escrow {
    pub(crate) mode: &'static str,
    pub(crate) gated: bool,
    pub(crate) status: &'static str,
    pub(crate) phase: &'static str,
    pub(crate) seller_signed: bool,
    pub(crate) buyer_signed: bool,
    /// The status of its ticket, if it has one.
    pub(crate) dispute: Option<&'static str>,
    pub(crate) cancellation: Option<&'static str>,
    /// Buyer and seller are the same person.
    pub(crate) with_oneself: bool,
}

const MODES: [&str; 3] = ["standard", "quick", "instant"];
const STATUSES: [&str; 5] = ["pending", "paid", "delivered", "completed", "cancelled"];
const PHASES: [&str; 8] = [
    "waiting_seller_proof",
    "submitted_waiting_buyer_review",
    "correction_requested",
    "accepted",
    "accepted_by_timeout",
    "expired_no_proof",
    "needs_dhmad_review",
    "rejected",
];

impl Escrow {
    /// Any escrow at all.
    fn any(random: &mut Random) -> Self {
        let mode = random.pick(&MODES);
        Self {
            mode,
            gated: mode == "quick" && random.chance(60),
            status: random.pick(&STATUSES),
            phase: random.pick(&PHASES),
            seller_signed: random.chance(50),
            buyer_signed: random.chance(50),
            dispute: random.mostly(70, &[None], &[Some("open"), Some("closed"), Some("resolved")]),
            cancellation: random.mostly(70, &[None], &[Some("pending"), Some("accepted"), Some("rejected")]),
            with_oneself: random.chance(4),
        }
    }

    /// An escrow of which this can mostly be asked.
    pub(crate) fn suited_to(random: &mut Random, deed: &str) -> Self {
        let mut escrow = Self::any(random);
        if random.chance(25) {
            return escrow;
        }
        let held = random.pick(&["paid", "delivered"]);
        escrow.dispute = None;
        escrow.cancellation = None;
        match deed {
            "sign_contract" => {
                escrow.mode = "standard";
                escrow.status = "pending";
                escrow.seller_signed = random.chance(20);
                escrow.buyer_signed = random.chance(20);
            }
            "accept_pay" => {
                escrow.status = "pending";
                escrow.seller_signed = random.chance(85);
                escrow.buyer_signed = random.chance(85);
            }
            "complete" | "reject_delivery" => {
                escrow.mode = random.pick(&["standard", "quick"]);
                escrow.status = "delivered";
            }
            "dispute" | "request_cancellation" | "cancel_escrow" => escrow.status = held,
            "accept_cancellation" | "reject_cancellation" => {
                escrow.status = held;
                escrow.cancellation = Some("pending");
            }
            "submit_proof" => {
                escrow.phase = random.pick(&["waiting_seller_proof", "correction_requested"]);
                escrow.gate();
            }
            "review_proof" => {
                escrow.phase = "submitted_waiting_buyer_review";
                escrow.gate();
            }
            "deliver" => {
                escrow.status = "paid";
                escrow.phase = random.mostly(75, &["accepted", "accepted_by_timeout"], &PHASES);
            }
            "update_escrow" | "cancel" => escrow.status = "pending",
            _ => {}
        }
        escrow
    }

    fn gate(&mut self) {
        self.mode = "quick";
        self.gated = true;
        self.status = "paid";
    }

    /// The escrow as JSON, or the body around it. Of a hundred facts, this many are known, and this many unusable.
    pub(crate) fn written(&self, random: &mut Random, known: usize, faults: usize) -> String {
        let mut object = Object::new(faults);
        let says = |random: &mut Random| random.chance(known);
        let mut beside = None;
        if random.chance(40) {
            object.set("id", "\"64b1f0c2a9d3e45f67890abc\"");
            object.set("title", "\"Shop fitting\"");
            object.set("paidAt", "null");
        }
        if says(random) {
            let mode = self.mode;
            let mode = if random.chance(faults) { random.pick(&["fixed", "", "Quick"]) } else { mode };
            object.put(random, "mode", quoted(mode));
        }
        if says(random) {
            let status = self.status;
            let others = ["disputed", "disputed", "refunded", "PAID", ""];
            let status = if random.chance(faults.max(2)) { random.pick(&others) } else { status };
            object.put(random, "status", quoted(status));
        }
        if says(random) {
            party(random, &mut object, "seller", if self.with_oneself { BUYER } else { SELLER }, faults);
        }
        if says(random) {
            party(random, &mut object, "buyer", BUYER, faults);
        }
        if says(random) {
            beside = self.signatures(random, &mut object, known, faults);
        }
        self.gate_facts(random, &mut object, known, faults);
        self.objections(random, &mut object, known, faults);
        if says(random) {
            let currency = random.mostly(97, &["TND", "USD", "EUR"], &["GBP", "tnd", ""]);
            object.put(random, "currency", quoted(currency));
        }
        if random.chance(30) {
            let amount =
                if random.chance(faults) { values::odd_number(random) } else { values::amount(random) };
            object.put(random, "amountTnd", amount);
        }
        let escrow = object.written(random);
        match (beside, random.below(10)) {
            (Some(contract), 0..=4) => format!("{{\"escrow\":{escrow},\"contract\":{contract}}}"),
            (Some(contract), _) => format!("{{\"data\":{{\"contract\":{contract},\"escrow\":{escrow}}}}}"),
            (None, 0) => format!("{{\"escrow\":{escrow}}}"),
            (None, 1) => format!("{{\"data\":{{\"escrow\":{escrow}}}}}"),
            (None, 2) => format!("{{\"data\":{escrow}}}"),
            (None, _) => escrow,
        }
    }

    /// Who has signed: in the escrow, or in the contract that is handed back to stand beside it.
    fn signatures(
        &self,
        random: &mut Random,
        object: &mut Object,
        known: usize,
        faults: usize,
    ) -> Option<String> {
        if self.mode != "standard" {
            let none =
                random.mostly(80, &["null"], &["{}", "{\"sellerSigned\":false,\"buyerSigned\":false}", "[]"]);
            object.put(random, "signatures", none);
            return None;
        }
        let mut signatures = Object::new(faults);
        if random.chance(known.max(50)) {
            signatures.put(random, "sellerSigned", self.seller_signed.to_string());
        }
        if random.chance(known.max(50)) {
            signatures.put(random, "buyerSigned", self.buyer_signed.to_string());
        }
        let signatures = signatures.written(random);
        if random.chance(10) {
            return Some(if random.chance(15) { "null".to_owned() } else { signatures });
        }
        object.put(random, "signatures", signatures);
        None
    }

    fn gate_facts(&self, random: &mut Random, object: &mut Object, known: usize, faults: usize) {
        if !self.gated {
            if random.chance(known) {
                let none = random.mostly(
                    85,
                    &["null"],
                    &["{}", "{\"type\":\"none\"}", "{\"type\":null}", "\"none\""],
                );
                object.put(random, "fulfillmentPolicy", none);
            }
            return;
        }
        if random.chance(known) {
            let policy = random.mostly(
                90,
                &[
                    "{\"type\":\"purchase_proof_required\"}",
                    "{\"type\":\"purchase_proof_required\",\"proofUploadDeadlineHours\":24}",
                ],
                &["{\"type\":\"photo_required\"}", "{}", "{\"type\":7}", "{\"proofUploadDeadlineHours\":24}"],
            );
            object.put(random, "fulfillmentPolicy", policy);
        }
        if random.chance(known) {
            let phase =
                if random.chance(faults) { random.pick(&["new", "", "Accepted"]) } else { self.phase };
            let info = random.mostly(95, &["phase"], &["state"]);
            object.put(random, "proofInfo", format!("{{{}:{}}}", quoted(info), quoted(phase)));
        }
    }

    fn objections(&self, random: &mut Random, object: &mut Object, known: usize, faults: usize) {
        if random.chance(known) {
            let id = if self.dispute.is_some() { "\"64b1f0c2a9d3e45f67890abf\"" } else { "null" };
            object.put(random, "disputeTicketId", id);
        }
        if random.chance(known)
            && let Some(status) = self.dispute
        {
            let status = if random.chance(faults) { random.pick(&["waiting", "", "OPEN"]) } else { status };
            let ticket = format!("{{\"status\":{}}}", quoted(status));
            let ticket =
                random.mostly(90, &[ticket.as_str()], &["{}", "null", "{\"status\":null}", "\"open\""]);
            object.put(random, "disputeTicket", ticket);
        }
        if random.chance(known) {
            let request = match self.cancellation {
                Some(_) if random.chance(faults) => random
                    .pick(&["{}", "{\"status\":\"withdrawn\"}", "\"pending\"", "{\"status\":null}"])
                    .to_owned(),
                Some(status) => format!("{{\"status\":{}}}", quoted(status)),
                None => "null".to_owned(),
            };
            object.put(random, "cancellationRequest", request);
        }
    }
}

/// A party: in an object, beside it, in both, or only by an identifier.
fn party(random: &mut Random, object: &mut Object, name: &str, email: &str, faults: usize) {
    let beside = format!("{name}Email");
    let inner = address(random, email, faults);
    let outer = address(random, email, faults);
    match random.below(10) {
        0..=3 => object.put(random, name, format!("{{\"_id\":\"1\",\"email\":{inner}}}")),
        4..=6 => object.put(random, &beside, outer),
        7 => {
            object.put(random, name, format!("{{\"email\":{inner}}}"));
            object.put(random, &beside, outer);
        }
        8 => {
            object.put(random, name, "\"64b1f0c2a9d3e45f67890abd\"");
            object.put(random, &beside, outer);
        }
        _ => {
            let unknown = random.pick(&["null", "{}", "{\"email\":null}", "{\"email\":\"\"}", "\"64b1f0\""]);
            object.put(random, name, unknown);
            if random.chance(60) {
                object.put(random, &beside, outer);
            }
        }
    }
}
