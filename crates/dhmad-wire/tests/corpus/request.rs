//! The bodies of requests, and the account that sends them.

use crate::json::{Object, array, quoted};
use crate::random::Random;
use crate::values::{self, BUYER, OWNER, SELLER, address, amount, odd_number, text, url};

pub(crate) const ACTIONS: [&str; 10] = [
    "sign_contract",
    "accept_pay",
    "complete",
    "dispute",
    "submit_proof",
    "review_proof",
    "request_cancellation",
    "accept_cancellation",
    "reject_cancellation",
    "cancel_escrow",
];

/// A field that no operation documents.
fn stray(random: &mut Random, object: &mut Object, faults: usize) {
    if random.chance(faults / 2) {
        let key = random.pick(&["note", "userEmail", "buyer_email", "ttl", "days", "", "ملاحظة", "reason"]);
        let value =
            random.pick(&["1", "\"x\"", "null", "{\"a\":{\"b\":1,\"b\":2}}", "[[{\"c\":1,\"c\":1}]]"]);
        object.set(key, value);
    }
}

/// The body of a session, for this action.
pub(crate) fn session(random: &mut Random, action: &str, faults: usize) -> String {
    let mut body = Object::new(faults);
    let action = if random.chance(faults) {
        random.pick(&["pay", "acceptpay", "Accept_Pay", "sign", "release", "cancel", "reviewproof", action])
    } else {
        action
    };
    body.put(random, "action", quoted(action));
    let target = match action {
        "submit_proof" | "accept_cancellation" | "reject_cancellation" | "cancel_escrow" => SELLER,
        "sign_contract" | "dispute" => random.pick(&[BUYER, SELLER]),
        _ => BUYER,
    };
    let target = address(random, target, faults.max(6));
    body.put(random, "targetUserEmail", target);
    let redirect = url(random, faults.max(8));
    body.put(random, "redirectUrl", redirect);
    if random.chance(30) {
        let metadata = metadata(random, faults);
        body.put(random, "metadata", metadata);
    }
    stray(random, &mut body, faults);
    body.written(random)
}

fn metadata(random: &mut Random, faults: usize) -> String {
    let mut metadata = Object::new(faults);
    for key in ["order_id", "a/b", "~n", "campaign"] {
        if random.chance(50) {
            let value = text(random, 500, faults);
            metadata.put(random, key, value);
        }
    }
    metadata.written(random)
}

/// A number that the rules accept, else one that they may not.
fn number(random: &mut Random, usual: String, faults: usize) -> String {
    if random.chance(faults) { odd_number(random) } else { usual }
}

/// A request to create an escrow, and the account to judge it with.
pub(crate) struct Create {
    pub(crate) body: String,
    pub(crate) account: Option<String>,
    pub(crate) mode: &'static str,
    pub(crate) gated: bool,
    pub(crate) signed_by_seller: bool,
    pub(crate) upload_hours: usize,
    pub(crate) review_hours: usize,
}

/// A request of which this many fields of a hundred go wrong.
pub(crate) fn create(random: &mut Random, faults: usize) -> Create {
    let mode = random.pick(&["standard", "quick", "quick", "instant"]);
    let mut body = Object::new(faults);
    let title = text(random, 200, faults);
    body.put(random, "title", title);
    let price = amount(random);
    let price = number(random, price, faults);
    body.put(random, "amount", price);
    let currency = random.pick(&["TND", "TND", "USD", "EUR"]);
    if currency != "TND" || random.chance(40) {
        let currency =
            if random.chance(faults) { random.pick(&["GBP", "tnd", "usd ", "TN"]) } else { currency };
        body.put(random, "currency", quoted(currency));
    }
    if mode != "standard" || random.chance(60) {
        let mode = if random.chance(faults) {
            random.pick(&["Quick", "fixed", "standart", "instant"])
        } else {
            mode
        };
        body.put(random, "mode", quoted(mode));
    }
    let buyer = address(random, BUYER, faults);
    body.put(random, "buyerEmail", buyer);
    let own_seller = mode == "instant" || random.chance(if mode == "standard" { 50 } else { 10 });
    if !own_seller || random.chance(faults) || (mode == "standard" && random.chance(5)) {
        let seller = address(random, if own_seller { OWNER } else { SELLER }, faults);
        body.put(random, "sellerEmail", seller);
    }
    if mode != "instant" || random.chance(20) {
        let days = (1 + random.below(60)).to_string();
        let days = number(random, days, faults);
        body.put(random, "estimatedDeliveryDays", days);
    }
    if mode == "standard" || random.chance(faults) {
        let terms = text(random, 10_000, faults / 4);
        body.put(random, "contractTerms", terms);
    }
    let signed_by_seller = mode == "standard" && own_seller && random.chance(40);
    if signed_by_seller || random.chance(faults) || random.chance(5) {
        let signs = signed_by_seller || random.chance(faults);
        body.put(random, "autoSign", signs.to_string());
    }
    if random.chance(faults.max(if own_seller { 0 } else { 40 })) {
        let fee = random.pick(&["0", "1", "2.5", "5", "7.125", "25", "12.3456789"]).to_owned();
        let fee = number(random, fee, faults);
        body.put(random, "developerFeePercentage", fee);
    }
    let gated = mode == "quick" && random.chance(60);
    let mut hours = (24, 24);
    if gated || random.chance(faults) {
        let (policy, given) = fulfillment_policy(random, faults);
        body.put(random, "fulfillmentPolicy", policy);
        hours = given;
    }
    stray(random, &mut body, faults);
    let (upload_hours, review_hours) = hours;
    let body = body.written(random);
    let account = Account { user: OWNER, signature: signed_by_seller }.written(random, faults);
    Create { body, account, mode, gated, signed_by_seller, upload_hours, review_hours }
}

/// A gate, with the hours that it gives to upload and to review.
fn fulfillment_policy(random: &mut Random, faults: usize) -> (String, (usize, usize)) {
    let mut policy = Object::new(faults);
    let kind = random.mostly(100 - faults, &["purchase_proof_required"], &["photo_required", "none"]);
    policy.put(random, "type", quoted(kind));
    let mut hours = (24, 24);
    if random.chance(60) {
        hours.0 = random.pick(&[6, 7, 24, 48, 72]);
        let upload = number(random, hours.0.to_string(), faults);
        policy.put(random, "proofUploadDeadlineHours", upload);
    }
    if random.chance(60) {
        hours.1 = random.pick(&[6, 12, 24, 71, 72]);
        let review = number(random, hours.1.to_string(), faults);
        policy.put(random, "buyerReviewDeadlineHours", review);
    }
    if random.chance(30) {
        let types: Vec<String> = (0..random.below(4)).map(|_| proof_type(random, faults)).collect();
        policy.put(random, "allowedProofTypes", array(&types));
    }
    stray(random, &mut policy, faults);
    (policy.written(random), hours)
}

fn proof_type(random: &mut Random, faults: usize) -> String {
    const DOCUMENTED: [&str; 5] =
        ["receipt", "order_confirmation", "product_photo", "tracking_proof", "other"];
    if random.chance(faults) {
        return random.pick(&["\"photo\"", "\"Receipt\"", "\"\"", "null", "7"]).to_owned();
    }
    quoted(random.pick(&DOCUMENTED))
}

/// The body of an update.
pub(crate) fn update(random: &mut Random, faults: usize) -> String {
    let mut body = Object::new(faults);
    if random.chance(50) {
        let title = text(random, 200, faults);
        body.put(random, "title", title);
    }
    if random.chance(50) {
        let price = amount(random);
        let price = number(random, price, faults.max(4));
        body.put(random, "amount", price);
    }
    if random.chance(30) {
        let description = text(random, 2_000, faults);
        body.put(random, "description", description);
    }
    if random.chance(40) {
        let days = (1 + random.below(30)).to_string();
        let days = number(random, days, faults);
        body.put(random, "estimatedDeliveryDays", days);
    }
    stray(random, &mut body, faults);
    body.written(random)
}

/// The body of a call that needs none.
pub(crate) fn call(random: &mut Random, operation: &str, faults: usize) -> Option<String> {
    if random.chance(50) {
        return None;
    }
    let mut body = Object::new(faults);
    if operation == "reject_delivery" && random.chance(70) {
        body.put(random, "reason", "\"broken\"");
    }
    stray(random, &mut body, faults);
    Some(body.written(random))
}

/// An account.
pub(crate) struct Account {
    pub(crate) user: &'static str,
    pub(crate) signature: bool,
}

impl Account {
    /// The account as JSON, if anything is to be said of it. It is our own format: what is wrong in it is not judged, so
    /// faults here are values of the right type that the rules refuse, and facts that are missing.
    pub(crate) fn written(&self, random: &mut Random, faults: usize) -> Option<String> {
        if random.chance(faults) {
            return random.mostly(80, &[None], &[Some("{}"), Some("null")]).map(str::to_owned);
        }
        let mut account = Object::new(0);
        if !random.chance(faults) {
            let user = match random.below(100) {
                roll if roll >= faults * 2 => quoted(self.user),
                roll if roll % 3 == 0 => "null".to_owned(),
                _ => address(random, OWNER, 60),
            };
            account.set("associatedUserEmail", user);
        }
        if !random.chance(faults) {
            let verified = !random.chance(faults);
            account.set("associatedUserEmailVerified", verified.to_string());
        }
        if !random.chance(faults) {
            let signature = self.signature && !random.chance(faults);
            account.set("signatureConfigured", signature.to_string());
        }
        if !random.chance(faults) {
            let urls = values::urls(random, faults);
            account.set("allowedRedirectUrls", urls);
        }
        let mut rates = Object::new(0);
        for currency in ["USD", "EUR"] {
            if !random.chance(faults) {
                let rate = values::rate(random);
                rates.set(currency, rate);
            }
        }
        if random.chance(2) {
            rates.set("GBP", "3.9");
        }
        let rates = rates.written(random);
        account.set("fxRates", rates);
        Some(account.written(random))
    }
}
