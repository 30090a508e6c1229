//! A test double of the escrow API in memory: it creates an escrow, hands out a checkout session, lets a deadline pass,
//! books the money, and survives a restart. `cargo run -p dhmad-rules --example escrow_double`

use std::collections::BTreeMap;

use dhmad_rules::machine::{
    Actor, ApplyError, Command, Deadline, Event, PostingKind, SignedDuration, Snapshot, State, Timestamp,
    Transition,
};
use dhmad_rules::money::Decimal;
use dhmad_rules::{
    Account, Action, CreateEscrow, Edition, FulfillmentPolicy, JUNE_2026, Mode, Party, Status,
};

/// One escrow, with what the machine leaves to its user: the ledger and the webhooks.
struct Double {
    escrow: State,
    /// What everybody has, in TND.
    ledger: BTreeMap<&'static str, Decimal>,
    webhooks: Vec<(Timestamp, Event)>,
}

impl Double {
    fn new(escrow: &State) -> Self {
        Self { escrow: *escrow, ledger: BTreeMap::new(), webhooks: Vec::new() }
    }

    /// Gives a command. What elapsed before is booked at the instant of its deadline, not when somebody looked.
    fn apply(&mut self, command: Command<'_>, by: Actor, now: Timestamp) -> Result<(), ApplyError> {
        self.wait(now);
        let transition = self.escrow.apply(command, by, now)?;
        self.book(&transition, now);
        Ok(())
    }

    /// Lets time pass. A timer set to `escrow.deadline()` would call this.
    fn wait(&mut self, now: Timestamp) {
        let due = self.escrow.deadline().map(Deadline::at);
        if let Some(due) = due.filter(|due| *due <= now) {
            let elapsed = self.escrow.elapse(due);
            self.book(&elapsed, due);
        }
    }

    fn book(&mut self, transition: &Transition, at: Timestamp) {
        self.escrow = *transition.state();
        self.webhooks.extend(transition.events().iter().map(|event| (at, *event)));
        for posting in transition.postings() {
            let (from, to) = match posting.kind() {
                PostingKind::Lock => ("buyer", "escrow"),
                PostingKind::Release => ("escrow", "seller"),
                PostingKind::PlatformFee => ("escrow", "platform"),
                PostingKind::DeveloperFee => ("escrow", "developer"),
                PostingKind::Refund => ("escrow", "buyer"),
            };
            *self.ledger.entry(from).or_default() -= posting.amount().value();
            *self.ledger.entry(to).or_default() += posting.amount().value();
        }
    }

    /// Stores the escrow and takes it up again, as a restart would.
    fn restart(self) -> Result<Self, Box<dyn std::error::Error>> {
        let stored: Snapshot = self.escrow.snapshot();
        let edition = Edition::named(&stored.edition)?;
        Ok(Self { escrow: State::restore(&stored, edition)?, ..self })
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let request = CreateEscrow::empty()
        .with_title("Phone")
        .with_amount(Decimal::from(900))
        .with_buyer_email("buyer@example.com")
        .with_seller_email("seller@example.com")
        .with_mode(Mode::Quick)
        .with_estimated_delivery_days(Decimal::from(7))
        .with_fulfillment_policy(FulfillmentPolicy::purchase_proof_required());
    let account = Account::unknown().with_associated_user("shop@example.com");
    let mut double = Double::new(&State::create(&JUNE_2026, request, &account)?);

    // The buyer pays on a hosted page: once, and only the buyer.
    let now: Timestamp = "2026-06-19T10:00:00Z".parse()?;
    let session = double.escrow.create_session(Action::AcceptPay, Party::Buyer, now)?;
    assert!(session.complete(&double.escrow, Actor::Seller, None, now).is_err());
    let paid = session.complete(&double.escrow, Actor::Buyer, None, now)?;
    double.book(paid.transition(), now);
    assert_eq!(double.ledger["escrow"], Decimal::from(900));

    // The seller uploads a proof, the buyer stays silent, and the service restarts in between.
    let after_hours = |hours| now + SignedDuration::from_hours(hours);
    double.apply(Command::SubmitProof, Actor::Seller, after_hours(3))?;
    let mut double = double.restart()?;
    double.apply(Command::Deliver, Actor::Seller, after_hours(48))?;
    double.apply(Command::Complete, Actor::Buyer, after_hours(50))?;

    for (at, event) in &double.webhooks {
        println!("{at} {event}");
    }
    assert_eq!(double.escrow.status(), Status::Completed);
    // The review ended 24 hours after the submission, although nobody looked before the delivery.
    assert!(double.webhooks.contains(&(after_hours(3 + 24), Event::ProofAcceptedByTimeout)));
    assert_eq!(double.ledger["escrow"], Decimal::ZERO);
    assert_eq!(double.ledger["seller"], Decimal::from(855));
    println!(
        "the seller has {} TND, the platform {} TND",
        double.ledger["seller"], double.ledger["platform"]
    );
    Ok(())
}

#[test]
fn the_double_keeps_its_promises() {
    main().expect("every step of the example is possible");
}
