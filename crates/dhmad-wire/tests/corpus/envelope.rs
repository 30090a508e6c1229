//! Envelopes: an operation, its request, and what is known of the escrow and of the account.

use crate::escrow::Escrow;
use crate::json::{Object, quoted};
use crate::random::Random;
use crate::request::{self, ACTIONS, Account};
use crate::values::{BUYER, OWNER, SELLER};

/// An envelope of this operation, or of one that no page documents, or one that cannot be judged.
pub(crate) fn written(group: &str, random: &mut Random) -> String {
    match group {
        "undocumented" => undocumented(random),
        "unusable" => unusable(random),
        operation => judged(operation, random),
    }
}

/// How much goes wrong in the case: mostly nothing or little, now and then much.
fn faults(random: &mut Random) -> usize {
    random.pick(&[0, 0, 0, 2, 6, 6, 12, 25])
}

fn judged(operation: &str, random: &mut Random) -> String {
    let faults = faults(random);
    let mut envelope = Object::new(0);
    envelope.set("operation", quoted(operation));
    if operation == "create_escrow" {
        let create = request::create(random, faults);
        envelope.set("request", body(random, create.body, faults));
        if let Some(account) = create.account {
            envelope.set("account", account);
        }
        return envelope.written(random);
    }

    let action = random.pick(&ACTIONS);
    let (deed, request) = match operation {
        "create_session" => (action, Some(request::session(random, action, faults))),
        "update_escrow" => (operation, Some(request::update(random, faults))),
        _ => (operation, request::call(random, operation, faults)),
    };
    if let Some(request) = request {
        envelope.set("request", body(random, request, faults));
    }
    let known = random.pick(&[100, 100, 100, 95, 80, 40]);
    let escrow = Escrow::suited_to(random, deed);
    if !random.chance(3) {
        envelope.set("escrow", escrow.written(random, known, faults));
    }
    if random.chance(25) {
        let complete = random.pick(&["true", "true", "true", "false", "null"]);
        envelope.set("escrowIsComplete", complete);
    }
    let user = match operation {
        "deliver" => SELLER,
        "reject_delivery" => BUYER,
        "update_escrow" | "cancel" => random.pick(&[BUYER, SELLER]),
        _ => OWNER,
    };
    let user = if random.chance(faults) { random.pick(&[BUYER, SELLER, OWNER]) } else { user };
    let account = Account { user, signature: random.chance(50) };
    // An account of which little is known has nothing to do with a body that is wrong.
    let unsaid = random.pick(&[0, 0, 0, faults, 10, 40]);
    if let Some(account) = account.written(random, unsaid) {
        envelope.set("account", account);
    }
    envelope.written(random)
}

/// The body, now and then one that is no object.
fn body(random: &mut Random, body: String, faults: usize) -> String {
    if random.chance(faults / 6) {
        return random.pick(&["[]", "\"text\"", "12", "true", "[{}]", "{}"]).to_owned();
    }
    body
}

/// Names that are looked for and are no operation; some have a documented way to the same end.
const UNDOCUMENTED: [&str; 31] = [
    "release",
    "refund",
    "Refund",
    "payouts",
    "payout",
    "pay",
    "sign",
    "sign_escrow",
    "open_dispute",
    "disputes",
    "resolve_dispute",
    "upload_proof",
    "proof",
    "accept_proof",
    "session",
    "sessions",
    "checkout",
    "create_checkout_session",
    "accept_pay",
    "Cancel_Escrow",
    "request_cancellation",
    "submit_proof",
    "",
    "teleport",
    "create_sesion",
    "create-session",
    "DELIVER",
    "delete_escrow",
    "إلغاء",
    "createEscrow",
    "capture",
];

fn undocumented(random: &mut Random) -> String {
    let faults = faults(random);
    let mut envelope = Object::new(0);
    envelope.set("operation", quoted(random.pick(&UNDOCUMENTED)));
    if random.chance(60) {
        let request = request::session(random, "accept_pay", faults);
        envelope.set("request", body(random, request, faults));
    }
    if random.chance(40) {
        let escrow = Escrow::suited_to(random, "accept_pay");
        envelope.set("escrow", escrow.written(random, 80, faults));
    }
    envelope.written(random)
}

/// What makes an envelope unusable: a key of it, and what stands there; nothing if the key is left out.
const UNUSABLE: [(&str, &str); 62] = [
    ("operation", ""),
    ("operation", "null"),
    ("operation", "7"),
    ("operation", "[\"deliver\"]"),
    ("operation", "\"get_escrow\""),
    ("operation", "\"list_escrows\""),
    ("operation", "\"get_session\""),
    ("operation", "\"me\""),
    ("operation", "\"balance\""),
    ("operation", "\"get_contract\""),
    ("operation", "\"get_proof\""),
    ("operation", "\"webhooks\""),
    ("operaton", "\"deliver\""),
    ("Request", "{}"),
    ("body", "{}"),
    ("accounts", "{}"),
    ("escrowIsComplete", "\"yes\""),
    ("escrowIsComplete", "1"),
    ("request", ""),
    ("request", "null"),
    ("escrow", "[]"),
    ("escrow", "[{\"status\":\"paid\"}]"),
    ("escrow", "\"64b1f0c2a9d3e45f67890abc\""),
    ("escrow", "7"),
    ("escrow", "{\"error\":{\"message\":\"not found\"}}"),
    ("escrow", "{\"error\":\"not found\",\"status\":\"paid\"}"),
    ("escrow", "{\"escrows\":[]}"),
    ("escrow", "{\"data\":[]}"),
    ("escrow", "{\"data\":{\"escrows\":[]}}"),
    ("escrow", "{\"session\":{\"id\":\"1\"}}"),
    (
        "escrow",
        "{\"checkoutUrl\":\"https://dhmad.example/s/1\",\"action\":\"accept_pay\",\"status\":\"pending\"}",
    ),
    ("escrow", "{\"status\":\"\\q\"}"),
    ("account", "[]"),
    ("account", "\"owner@example.com\""),
    ("account", "{\"associatedUser\":\"owner@example.com\"}"),
    ("account", "{\"associatedUserEmail\":7}"),
    ("account", "{\"associatedUserEmail\":\"a@b.example\",\"associatedUserEmail\":\"a@b.example\"}"),
    ("account", "{\"associatedUserEmailVerified\":\"true\"}"),
    ("account", "{\"signatureConfigured\":1}"),
    ("account", "{\"allowedRedirectUrls\":\"https://app.example/cb\"}"),
    ("account", "{\"allowedRedirectUrls\":[\"https://app.example/cb\",7]}"),
    ("account", "{\"allowedRedirectUrls\":{\"0\":\"https://app.example/cb\"}}"),
    ("account", "{\"fxRates\":[]}"),
    ("account", "{\"fxRates\":{\"USD\":0}}"),
    ("account", "{\"fxRates\":{\"USD\":\"-2.8\"}}"),
    ("account", "{\"fxRates\":{\"EUR\":\"three\"}}"),
    ("account", "{\"fxRates\":{\"EUR\":\"\"}}"),
    ("account", "{\"fxRates\":{\"EUR\":1e40}}"),
    ("account", "{\"fxRates\":{\"EUR\":\"3,31\"}}"),
    ("account", "{\"fxRates\":{\"EUR\":\" 3.31\"}}"),
    ("account", "{\"fxRates\":{\"EUR\":true}}"),
    ("account", "{\"fxRates\":{\"USD\":\"2.8\",\"USD\":\"2.8\"}}"),
    ("", "not JSON"),
    ("", ""),
    ("", " \n"),
    ("", "[]"),
    ("", "null"),
    ("", "\"deliver\""),
    ("", "{\"operation\":\"deliver\"} {}"),
    ("", "{\"operation\":\"deliver\",}"),
    ("", "{'operation':'deliver'}"),
    ("", "{\"operation\":\"deliver\",\"request\":01}"),
];

/// A right envelope with one thing in it that is not.
fn unusable(random: &mut Random) -> String {
    let operation = random.pick(&["create_session", "create_escrow", "update_escrow", "deliver", "cancel"]);
    let mut fields = vec![
        ("operation", quoted(operation)),
        ("request", "{\"action\":\"accept_pay\"}".to_owned()),
        ("escrow", Escrow::suited_to(random, "accept_pay").written(random, 80, 0)),
        ("account", "{\"signatureConfigured\":true}".to_owned()),
    ];
    let (key, value) = random.pick(&UNUSABLE);
    if key.is_empty() && random.chance(60) {
        return value.to_owned();
    }
    fields.retain(|(name, _)| *name != key);
    if !key.is_empty() && !value.is_empty() {
        fields.insert(random.below(fields.len() + 1), (key, value.to_owned()));
    }
    let mut envelope = Object::new(0);
    for (key, value) in fields {
        envelope.set(key, value);
    }
    if random.chance(6) {
        // A key of the envelope's own that comes twice.
        envelope.set("operation", quoted(operation));
    }
    let text = envelope.written(random);
    if key.is_empty() {
        // Cut off, or nested deeper than anybody reads.
        let depth = random.pick(&[120, 127, 128, 129, 200]);
        return match random.below(4) {
            0 => text.replacen("\"accept_pay\"", &format!("{}{}", "[".repeat(depth), "]".repeat(depth)), 1),
            1 => format!("\u{feff}{text}"),
            2 => text.replacen(':', "=", 1),
            _ => text.chars().take(random.below(text.chars().count())).collect(),
        };
    }
    text
}
