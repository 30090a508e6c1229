//! Scenarios: an escrow is created, and things are done to it, mostly such as make sense, at times that matter.

use crate::json::{Object, array, quoted};
use crate::random::Random;
use crate::request::{self, ACTIONS, Create};

const HOUR: usize = 3_600;
const DAY: usize = 24 * HOUR;

/// A scenario, with as many as 25 steps.
pub(crate) fn written(random: &mut Random) -> String {
    let faults = random.pick(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 5]);
    let create = request::create(random, faults);
    let mut play = Play::new(random, &create);
    let mut head = Object::new(0);
    head.set("at", instant(random, play.now));
    head.set("request", create.body);
    if let Some(account) = create.account {
        head.set("account", account);
    }
    let most = random.pick(&[4, 8, 12, 18, 25]);
    let count = if play.stubborn { 25 } else { random.below(most + 1) };
    let steps: Vec<String> = (0..count).map(|_| play.step(random)).collect();
    let mut scenario = Object::new(if random.chance(2) { 20 } else { 0 });
    let head = head.written(random);
    scenario.put(random, "create", head);
    scenario.put(random, "steps", array(&steps));
    scenario.written(random)
}

/// What the generator believes of the escrow. It may be wrong: it only makes sensible steps likely.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Play {
    /// In seconds.
    now: usize,
    mode: &'static str,
    status: &'static str,
    /// Empty without a gate, and before payment.
    phase: &'static str,
    gated: bool,
    /// How often the buyer asked for a correction; after the third time the platform decides.
    rounds: usize,
    signed: (bool, bool),
    upload: usize,
    review: usize,
    deadline: Option<usize>,
    disputed: bool,
    cancellation_pending: bool,
    /// The buyer is never content with a proof, and both are in time: else hardly any escrow would come to the platform.
    stubborn: bool,
}

/// By whom, what, and with which decision.
type Deed = (&'static str, &'static str, &'static str);

const NOBODY: &str = "";
const NO_DECISION: &str = "";

impl Play {
    fn new(random: &mut Random, create: &Create) -> Self {
        Self {
            now: random.below(20 * DAY),
            mode: create.mode,
            status: "pending",
            phase: "",
            gated: create.gated,
            rounds: 0,
            signed: (create.signed_by_seller, false),
            upload: create.upload_hours * HOUR,
            review: create.review_hours * HOUR,
            deadline: None,
            disputed: false,
            cancellation_pending: false,
            stubborn: create.gated && random.chance(30),
        }
    }

    fn step(&mut self, random: &mut Random) -> String {
        self.pass_time(random);
        let (by, name, decision) = if random.chance(if self.stubborn { 95 } else { 75 }) {
            self.sensible(random)
        } else {
            any(random)
        };
        self.follow(by, name, decision);
        let mut step = Object::new(if random.chance(1) { 10 } else { 0 });
        let at = if random.chance(1) { self.now.saturating_sub(random.below(DAY)) } else { self.now };
        let at = instant(random, at);
        step.put(random, "at", at);
        if by != NOBODY {
            step.put(random, "by", quoted(by));
        }
        step.put(random, "do", quoted(name));
        if decision != NO_DECISION {
            step.put(random, "decision", quoted(decision));
        }
        if name == "update_escrow" {
            let faults = random.pick(&[0, 0, 0, 20]);
            let request = request::update(random, faults);
            step.put(random, "request", request);
        }
        if let ("deliver" | "reject_delivery" | "cancel", true) = (name, random.chance(10)) {
            let request =
                random.pick(&["{}", "{\"reason\":\"broken\"}", "{\"reasons\":1}", "[]", "{\"reason\":7}"]);
            step.set("request", request);
        }
        step.written(random)
    }

    /// Some seconds or days, often up to a deadline, a second before it or after it.
    fn pass_time(&mut self, random: &mut Random) {
        let later = random.pick(&[0, 1, 60, HOUR, 5 * HOUR, 6 * HOUR, DAY, 3 * DAY]);
        self.now = match self.deadline {
            Some(deadline) if !self.stubborn && random.chance(35) => {
                let at = deadline + random.pick(&[0, 0, 1, 2]);
                self.now.max(at - 1)
            }
            Some(deadline) if self.stubborn || random.chance(60) => {
                self.now + later.min(deadline.saturating_sub(self.now) / 2)
            }
            _ => self.now + later,
        };
        if let Some(deadline) = self.deadline
            && deadline <= self.now
        {
            self.deadline = None;
            if self.phase == "waiting" {
                self.end("cancelled");
            } else {
                self.phase = "accepted";
            }
        }
    }

    /// What somebody would do now.
    fn sensible(&self, random: &mut Random) -> Deed {
        let party = random.pick(&["buyer", "seller"]);
        if self.disputed && random.chance(50) {
            return ("platform", "resolve_dispute", random.pick(&["dismiss", "refund"]));
        }
        if self.cancellation_pending && random.chance(60) {
            let answer = random.pick(&["accept_cancellation", "reject_cancellation", "reject_cancellation"]);
            return ("seller", answer, NO_DECISION);
        }
        match self.status {
            "pending" => self.before_payment(random, party),
            "paid" | "delivered" => match random.below(100) {
                0..=5 => (party, "dispute", NO_DECISION),
                6..=11 => ("buyer", "request_cancellation", NO_DECISION),
                12..=13 => ("seller", "cancel_escrow", NO_DECISION),
                14..=20 => (NOBODY, "wait", NO_DECISION),
                21..=55 if self.status == "delivered" => ("buyer", "reject_delivery", NO_DECISION),
                _ if self.status == "delivered" => ("buyer", "complete", NO_DECISION),
                _ => self.towards_delivery(random),
            },
            _ => any(random),
        }
    }

    fn before_payment(&self, random: &mut Random, party: &'static str) -> Deed {
        match random.below(100) {
            0..=9 => (party, "update_escrow", NO_DECISION),
            10..=11 => (party, "cancel", NO_DECISION),
            12..=15 => (NOBODY, "wait", NO_DECISION),
            _ if self.mode == "standard" && !self.signed.0 => ("seller", "sign_contract", NO_DECISION),
            _ if self.mode == "standard" && !self.signed.1 => ("buyer", "sign_contract", NO_DECISION),
            _ => ("buyer", "accept_pay", NO_DECISION),
        }
    }

    fn towards_delivery(&self, random: &mut Random) -> Deed {
        match self.phase {
            "waiting" | "correction" => ("seller", "submit_proof", NO_DECISION),
            "submitted" => {
                let corrections = if self.stubborn { 99 } else { 65 };
                let decision = random.mostly(corrections, &["request_correction"], &["accept"]);
                ("buyer", "review_proof", decision)
            }
            "escalated" => ("platform", "review_proof", random.pick(&["accept", "reject"])),
            _ => ("seller", "deliver", NO_DECISION),
        }
    }

    /// Believes that the deed was accepted, if it can have been.
    fn follow(&mut self, by: &str, name: &str, decision: &str) {
        match (self.status, by, name, self.phase) {
            ("pending", "seller", "sign_contract", _) => self.signed.0 = true,
            ("pending", "buyer", "sign_contract", _) => self.signed.1 = true,
            ("pending", "buyer", "accept_pay", _)
                if self.mode != "standard" || self.signed == (true, true) =>
            {
                self.status = "paid";
                if self.gated {
                    self.phase = "waiting";
                    self.deadline = Some(self.now + self.upload);
                }
            }
            ("pending", "buyer" | "seller", "cancel", _)
            | ("paid" | "delivered", "seller", "cancel_escrow", _) => self.end("cancelled"),
            ("paid", "seller", "submit_proof", "waiting" | "correction") => {
                self.phase = "submitted";
                self.deadline = Some(self.now + self.review);
            }
            ("paid", "buyer", "review_proof", "submitted") => {
                self.rounds += usize::from(decision != "accept");
                self.phase = match decision {
                    "accept" => "accepted",
                    _ if self.rounds > 3 => "escalated",
                    _ => "correction",
                };
                self.deadline = None;
            }
            ("paid", "platform", "review_proof", "escalated") => {
                if decision == "accept" {
                    self.phase = "accepted";
                } else {
                    self.end("cancelled");
                }
            }
            ("paid", "seller", "deliver", "accepted" | "") => {
                self.status = if self.mode == "instant" { "completed" } else { "delivered" };
            }
            ("delivered", "buyer", "reject_delivery", _) => self.status = "paid",
            ("delivered", "buyer", "complete", _) => self.end("completed"),
            ("paid" | "delivered", "buyer" | "seller", "dispute", _) => self.disputed = true,
            ("paid" | "delivered", "platform", "resolve_dispute", _) if self.disputed => {
                self.end("completed");
            }
            ("paid" | "delivered", "buyer", "request_cancellation", _) => self.cancellation_pending = true,
            ("paid" | "delivered", "seller", "accept_cancellation", _) if self.cancellation_pending => {
                self.end("cancelled");
            }
            ("paid" | "delivered", "seller", "reject_cancellation", _) => self.cancellation_pending = false,
            _ => {}
        }
    }

    fn end(&mut self, status: &'static str) {
        self.status = status;
        self.deadline = None;
        self.disputed = false;
        self.cancellation_pending = false;
    }
}

/// Anybody does anything.
fn any(random: &mut Random) -> Deed {
    let by = random.pick(&["buyer", "seller", "buyer", "seller", "platform"]);
    if random.chance(1) {
        let unknown: [Deed; 6] = [
            ("admin", "cancel", NO_DECISION),
            (by, "release", NO_DECISION),
            (by, "acceptpay", NO_DECISION),
            (by, "review_proof", NO_DECISION),
            (by, "resolve_dispute", "accept"),
            (by, "wait", NO_DECISION),
        ];
        return random.pick(&unknown);
    }
    let others = ["deliver", "reject_delivery", "cancel", "update_escrow", "resolve_dispute", "wait"];
    match random.mostly(65, &ACTIONS, &others) {
        "wait" => (NOBODY, "wait", NO_DECISION),
        "review_proof" if by == "platform" => (by, "review_proof", random.pick(&["accept", "reject"])),
        "review_proof" => (by, "review_proof", random.pick(&["accept", "request_correction"])),
        "resolve_dispute" => (by, "resolve_dispute", random.pick(&["dismiss", "refund"])),
        name => (by, name, NO_DECISION),
    }
}

/// An instant so many seconds after the first of June 2026.
fn instant(random: &mut Random, seconds: usize) -> String {
    const LENGTHS: [(usize, usize); 7] = [(6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31)];
    let (mut day, of_day) = (seconds / DAY, seconds % DAY);
    let mut month = 6;
    for (number, length) in LENGTHS {
        month = number;
        if day < length {
            break;
        }
        day -= length;
    }
    let (hour, minute, second) = (of_day / HOUR, of_day % HOUR / 60, of_day % 60);
    let zone = random.mostly(99, &["Z"], &[".0Z", "+00:00", "-00:00", ".000000001Z", "+01:00", ""]);
    quoted(&format!("2026-{month:02}-{:02}T{hour:02}:{minute:02}:{second:02}{zone}", day + 1))
}
