//! The law of hints: what is proposed to whoever is refused is not refused itself.
//!
//! Every hint that names a step, or a change of the request, is taken at its word wherever everything is known: on each
//! escrow for each action, call and update, on each combination of what bears on a creation, and in every state that a life
//! can reach. A step is asked for once more, as a request of its own, and accepted without any doubt. A change is made, and
//! the rule that proposed it is satisfied; no rule is violated that was not before, and none that finds fault with what
//! was changed.

mod common {
    pub(crate) mod escrows;
    pub(crate) mod later;
}

use std::collections::{BTreeMap, BTreeSet};

use common::escrows::every_kind;
use common::later::LATER;
use dhmad_rules::adapter::{
    CreateEscrowFields, CreateView, DirectView, FulfillmentPolicyFields, Given, RequestView, SessionView,
    UpdateEscrowFields, UpdateView,
};
use dhmad_rules::editions::{ModeProperties, Modes};
use dhmad_rules::facts::{EscrowView, Listing, Person, Rates, Redirect};
use dhmad_rules::machine::{Actor, ApplyError, Command, DisputeDecision, ProofReview, ProofRuling, walk};
use dhmad_rules::money::{Currency, Decimal, Number};
use dhmad_rules::rules::{Change, Place, PlatformDecision, Proposal, Scope};
use dhmad_rules::words::{ActionSet, CancellationStatus, DisputeState, Field, OperationSet, ProofPhase};
use dhmad_rules::{
    Account, Action, DirectCall, Edition, Fact, Finding, JUNE_2026, Mode, Operation, Party, Policy, Report,
    Rule, RuleSet, Status, Step, UpdateEscrow, Verdict,
};

/// What was looked at: how many requests, how many refusals with a hint, and of each rule the hints that it was met with.
#[derive(Default)]
struct Found {
    requests: usize,
    refusals: usize,
    proposals: usize,
    hints: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Found {
    fn note(&mut self, finding: &Finding) {
        self.refusals += 1;
        self.proposals += proposals(finding).count();
        self.hints.entry(finding.rule().id()).or_default().insert(finding.instead().to_string());
    }

    /// The hints of each rule, to be read.
    fn page(&self) -> String {
        let lines = self.hints.iter().flat_map(|(rule, hints)| {
            [(*rule).to_owned()].into_iter().chain(hints.iter().map(|hint| format!("    {hint}")))
        });
        lines.map(|line| line + "\n").collect()
    }

    /// Says how much was looked at, and shows every hint.
    fn tell(&self, of: &str) {
        let (requests, refusals, proposals, hints) =
            (self.requests, self.refusals, self.proposals, self.hints());
        println!("{of}: {requests} requests, {refusals} refusals, {proposals} proposals in {hints} hints");
        insta::assert_snapshot!(of, self.page());
    }

    fn hints(&self) -> usize {
        self.hints.values().map(BTreeSet::len).sum()
    }
}

/// Calls `claim` with everything that a request is refused for, or advised against for.
fn look(found: &mut Found, view: RequestView<'_>, claim: impl Fn(&Report<'_>, &Finding)) {
    let report = JUNE_2026.report(view);
    found.requests += 1;
    for finding in report.findings(report.violated()) {
        found.note(&finding);
        let hint = finding.instead().to_string();
        names_what_it_proposes(finding.rule(), &JUNE_2026, &hint, proposals(&finding));
        claim(&report, &finding);
    }
}

/// Claim: a hint names no step but one that it proposes, says something, and has nothing left to be filled in.
fn names_what_it_proposes(
    rule: Rule,
    edition: &Edition,
    hint: &str,
    proposals: impl Iterator<Item = Proposal>,
) {
    let steps: BTreeSet<&str> = proposals.filter_map(step_of).map(Step::as_str).collect();
    // These list the words that `action` may be, and propose none of them.
    let lists_words = [Rule::SessionActionMissing, Rule::SessionActionUnknown].contains(&rule);
    for word in hint.split('`').skip(1).step_by(2).filter(|_| !lists_words) {
        let is_step = edition.steps().any(|step| step.as_str() == word);
        assert!(!is_step || steps.contains(word), "{rule}: `{word}` is named, and not proposed: {hint}");
    }
    assert!(hint.len() > 5 && !hint.contains(['{', '}']), "{rule}: {hint:?}");
}

fn proposals(finding: &Finding) -> impl Iterator<Item = Proposal> {
    finding.alternatives().flatten().copied()
}

fn step_of(proposal: Proposal) -> Option<Step> {
    match proposal {
        Proposal::Step(step, _) => Some(step),
        _ => None,
    }
}

#[test]
fn what_is_proposed_in_place_of_a_session_is_not_refused() {
    let mut found = Found::default();
    for escrow in escrows(true) {
        for action in JUNE_2026.actions.iter() {
            for target in people().map(Given::Value).into_iter().chain([Given::Missing, malformed()]) {
                let view = SessionView { action: Given::Value(action), target, ..right(action, escrow) };
                look(&mut found, RequestView::CreateSession(view), |report, finding| {
                    for proposal in proposals(finding) {
                        session_law(&view, report, finding, proposal);
                    }
                });
            }
        }
    }
    found.tell("sessions");
    assert_eq!(found.requests, 6_480 * 10 * 6);
}

/// The redirect URL bears on no step, so one escrow is enough.
#[test]
fn what_is_proposed_about_a_redirect_url_is_not_refused() {
    let mut found = Found::default();
    let escrow = escrows(true).find(|it| it.status() == Fact::Known(Status::Paid)).expect("one is paid");
    let urls = Listing::ALL.into_iter().flat_map(|listing| {
        [(false, false), (false, true), (true, false), (true, true)]
            .map(|(secure, comparable)| Redirect::stated(secure, comparable, Fact::Known(listing)))
    });
    for redirect in urls.map(Given::Value).chain([Given::Missing]) {
        for action in [Given::Missing, Given::Undocumented, Given::Value(Action::Dispute)] {
            let view = SessionView { action, redirect, ..right(Action::Dispute, escrow) };
            look(&mut found, RequestView::CreateSession(view), |report, finding| {
                for proposal in proposals(finding) {
                    session_law(&view, report, finding, proposal);
                }
            });
        }
    }
    found.tell("redirect_urls");
}

fn session_law(view: &SessionView, report: &Report<'_>, finding: &Finding, proposal: Proposal) {
    let changed = match proposal {
        Proposal::Change(Change::Target(party)) => {
            SessionView { target: Given::Value(target(party)), ..*view }
        }
        Proposal::Change(Change::Send(Field::RedirectUrl)) => {
            SessionView { redirect: right(Action::Dispute, view.escrow).redirect, ..*view }
        }
        Proposal::Change(Change::AllowRedirectUrl) => {
            let Given::Value(url) = view.redirect else { panic!("there is no URL to be allowed") };
            let listed = url.with_listing(Fact::Known(Listing::Listed));
            SessionView { redirect: Given::Value(listed), ..*view }
        }
        _ => return step_law(view.escrow, finding, proposal),
    };
    change_law(report, finding, RequestView::CreateSession(changed), &[proposal]);
}

#[test]
fn what_is_proposed_in_place_of_a_call_is_not_refused() {
    let mut found = Found::default();
    for escrow in escrows(false) {
        for caller in callers() {
            for call in DirectCall::ALL {
                let view = DirectView { call, escrow, caller };
                look(&mut found, RequestView::Direct(view), |report, finding| {
                    for proposal in proposals(finding) {
                        let Proposal::Change(Change::Caller(party)) = proposal else {
                            step_law(escrow, finding, proposal);
                            continue;
                        };
                        let changed = DirectView { caller: caller_who_is(party), ..view };
                        change_law(report, finding, RequestView::Direct(changed), &[proposal]);
                    }
                });
            }
            let update = UpdateView {
                request: UpdateEscrowFields::EMPTY,
                escrow,
                currency: Fact::Known(Currency::Tnd),
                caller,
                rates: Rates::UNKNOWN,
            };
            look(&mut found, RequestView::UpdateEscrow(update), |report, finding| {
                for proposal in proposals(finding) {
                    let Proposal::Change(Change::AssociateUser) = proposal else {
                        step_law(escrow, finding, proposal);
                        continue;
                    };
                    for caller in people_who_call() {
                        let changed = UpdateView { caller, ..update };
                        change_law(report, finding, RequestView::UpdateEscrow(changed), &[proposal]);
                    }
                }
            });
        }
    }
    found.tell("calls");
    assert_eq!(found.requests, 1_620 * 5 * 4);
}

/// Claim: a step that is proposed is accepted, and not even an assumed rule advises against it; and who is waited for can
/// do what is waited for.
fn step_law(escrow: EscrowView, finding: &Finding, proposal: Proposal) {
    let hint = finding.instead().to_string();
    match proposal {
        Proposal::Step(step, party) => {
            assert!(step.performed_by(&JUNE_2026).contains(&party), "{finding:?}");
            let report = JUNE_2026.report(request_for(step, party, escrow));
            let verdict = report.verdict(&Policy::strict());
            assert_eq!(verdict, Verdict::Accept, "{step} by the {party}, for {hint:?}: {escrow:#?}");
            // An instant escrow is completed by its delivery.
            let waits = hint.contains("wait for the delivery") && step == Step::Call(DirectCall::Deliver);
            assert!(!waits || escrow.mode() != Fact::Known(Mode::Instant), "{hint}");
        }
        Proposal::Decision(PlatformDecision::Dispute) => {
            assert_eq!(escrow.dispute().property(), Fact::Known(DisputeState::Open), "{hint}");
            assert!(escrow.status().map(Status::holds_money) == Fact::Known(true), "{hint}");
        }
        Proposal::Decision(PlatformDecision::Proof) => {
            assert_eq!(escrow.proof_gate().property(), Fact::Known(ProofPhase::NeedsDhmadReview), "{hint}");
            assert!(escrow.status().map(Status::is_paid) == Fact::Known(true), "{hint}");
        }
        other => panic!("{other:?} is nothing to be done about {finding:?}"),
    }
}

fn change_law(before: &Report<'_>, finding: &Finding, changed: RequestView<'_>, proposals: &[Proposal]) {
    let after = JUNE_2026.report(changed);
    let told = || format!("{}: {}\n{:#?}\n{changed:#?}", finding.rule(), finding.instead(), before.view());
    assert!(!after.violated().contains(finding.rule()), "{}", told());
    let new = after.violated().without(before.violated());
    assert!(new.is_empty(), "{new:?} {}", told());
    let is_changed = |rule: Rule| {
        proposals.iter().any(|proposal| match (proposal, rule.place()) {
            (Proposal::Change(change), Place::Field(place)) => change.field() == Some(place),
            _ => false,
        })
    };
    let faults: RuleSet = after.violated().iter().filter(|rule| is_changed(*rule)).collect();
    assert!(faults.is_empty(), "{faults:?} {}", told());
}

/// A request for a step, right in all that is not about the escrow and the party.
fn request_for(step: Step, party: Party, escrow: EscrowView) -> RequestView<'static> {
    match step {
        Step::Session(action) => RequestView::CreateSession(SessionView {
            target: Given::Value(target(party)),
            ..right(action, escrow)
        }),
        Step::Call(call) => RequestView::Direct(DirectView { call, escrow, caller: caller_who_is(party) }),
        Step::Update => RequestView::UpdateEscrow(UpdateView {
            request: UpdateEscrowFields { title: Given::Value("title"), ..UpdateEscrowFields::EMPTY },
            escrow,
            currency: Fact::Known(Currency::Tnd),
            caller: caller_who_is(party),
            rates: Rates::UNKNOWN,
        }),
    }
}

fn right(action: Action, escrow: EscrowView) -> SessionView {
    SessionView {
        action: Given::Value(action),
        target: Given::Value(target(Party::Buyer)),
        redirect: Given::Value(Redirect::stated(true, true, Fact::Known(Listing::Listed))),
        metadata_value_too_long: false,
        escrow,
    }
}

fn target(party: Party) -> Person {
    let is = |other| Fact::Known(party == other);
    Person::related_target(is(Party::Seller), is(Party::Buyer))
}

fn caller_who_is(party: Party) -> Person {
    let is = |other| Fact::Known(party == other);
    Person::related_caller(is(Party::Seller), is(Party::Buyer))
}

const RELATIONS: [(bool, bool); 4] = [(false, false), (false, true), (true, false), (true, true)];

fn people() -> [Person; 4] {
    RELATIONS.map(|(seller, buyer)| Person::related_target(Fact::Known(seller), Fact::Known(buyer)))
}

fn people_who_call() -> [Person; 4] {
    RELATIONS.map(|(seller, buyer)| Person::related_caller(Fact::Known(seller), Fact::Known(buyer)))
}

fn callers() -> impl Iterator<Item = Person> {
    people_who_call().into_iter().chain([Person::nobody()])
}

fn malformed() -> Given<Person> {
    let parties =
        dhmad_rules::Escrow::unknown().with_seller("seller@example.com").with_buyer("buyer@example.com");
    Given::Value(Person::target("nobody", &parties))
}

/// Every escrow of which everything is known; calls do not look at signatures.
fn escrows(with_signatures: bool) -> impl Iterator<Item = EscrowView> {
    let both = [false, true];
    let mut all = vec![EscrowView::unknown().with_signatures(false, false)];
    let mut vary = |values: Vec<Box<dyn Fn(EscrowView) -> EscrowView>>| {
        all = all.iter().flat_map(|escrow| values.iter().map(|with| with(*escrow))).collect();
    };
    let boxed = |with: fn(EscrowView) -> EscrowView| Box::new(with) as Box<dyn Fn(EscrowView) -> EscrowView>;
    vary(
        Mode::ALL
            .map(|mode| Box::new(move |it: EscrowView| it.with_mode(mode)) as Box<dyn Fn(_) -> _>)
            .into(),
    );
    vary(
        Status::ALL
            .map(|one| Box::new(move |it: EscrowView| it.with_status(one)) as Box<dyn Fn(_) -> _>)
            .into(),
    );
    if with_signatures {
        let signed = both.into_iter().flat_map(|seller| both.map(|buyer| (seller, buyer)));
        vary(
            signed
                .map(|(seller, buyer)| {
                    Box::new(move |it: EscrowView| it.with_signatures(seller, buyer)) as Box<dyn Fn(_) -> _>
                })
                .collect(),
        );
    }
    let phases = ProofPhase::ALL
        .map(|phase| Box::new(move |it: EscrowView| it.with_proof_gate(phase)) as Box<dyn Fn(_) -> _>);
    vary(phases.into_iter().chain([boxed(EscrowView::without_proof_gate)]).collect());
    let disputes = DisputeState::ALL
        .map(|state| Box::new(move |it: EscrowView| it.with_dispute(state)) as Box<dyn Fn(_) -> _>);
    vary(disputes.into_iter().chain([boxed(EscrowView::without_dispute)]).collect());
    let requests = CancellationStatus::ALL.map(|status| {
        Box::new(move |it: EscrowView| it.with_cancellation_request(status)) as Box<dyn Fn(_) -> _>
    });
    vary(requests.into_iter().chain([boxed(EscrowView::without_cancellation_request)]).collect());
    all.into_iter()
}

const OWN: &str = "own@example.com";
const SELLER: &str = "seller@example.com";
const BUYER: &str = "buyer@example.com";
const NEW: &str = "new@example.com";

/// Every combination of what bears on the hints about a creation, right and wrong.
#[test]
fn what_is_proposed_about_a_creation_is_not_refused() {
    let number = |value, scale| Given::Value(Number::Exact(Decimal::new(value, scale)));
    let right = CreateEscrowFields {
        title: Given::Value("title"),
        amount: number(500, 0),
        buyer_email: Given::Value(BUYER),
        ..CreateEscrowFields::EMPTY
    };
    let policy = FulfillmentPolicyFields {
        policy_type: Given::Value(()),
        proof_upload_deadline_hours: Given::Missing,
        buyer_review_deadline_hours: Given::Missing,
        allowed_proof_types: &[],
        has_unknown_proof_type: false,
    };
    let wrong_policy = FulfillmentPolicyFields {
        policy_type: Given::Undocumented,
        proof_upload_deadline_hours: number(5, 0),
        buyer_review_deadline_hours: number(73, 0),
        allowed_proof_types: &[],
        has_unknown_proof_type: true,
    };
    let mut requests = vec![right];
    let mut vary = |with: &dyn Fn(CreateEscrowFields<'static>) -> Vec<CreateEscrowFields<'static>>| {
        requests = requests.iter().flat_map(|request| with(*request)).collect();
    };
    vary(&|it| {
        let modes = Mode::ALL.map(Given::Value).into_iter().chain([Given::Missing, Given::Undocumented]);
        modes.map(|mode| CreateEscrowFields { mode, ..it }).collect()
    });
    vary(&|it| {
        let sellers = [OWN, SELLER, "nobody"].map(Given::Value).into_iter().chain([Given::Missing]);
        sellers.map(|seller_email| CreateEscrowFields { seller_email, ..it }).collect()
    });
    vary(&|it| {
        [BUYER, OWN].map(|buyer| CreateEscrowFields { buyer_email: Given::Value(buyer), ..it }).into()
    });
    vary(&|it| {
        let days = [Given::Missing, number(0, 0), number(14, 0)];
        days.map(|estimated_delivery_days| CreateEscrowFields { estimated_delivery_days, ..it }).into()
    });
    vary(&|it| {
        let terms = [Given::Missing, Given::Value("terms")];
        terms.map(|contract_terms| CreateEscrowFields { contract_terms, ..it }).into()
    });
    vary(&|it| {
        [Given::Missing, Given::Value(true)].map(|auto_sign| CreateEscrowFields { auto_sign, ..it }).into()
    });
    vary(&|it| {
        let fees = [Given::Missing, number(5, 0), number(26, 0)];
        fees.map(|developer_fee_percentage| CreateEscrowFields { developer_fee_percentage, ..it }).into()
    });
    vary(&|it| {
        let policies = [Given::Missing, Given::Value(policy), Given::Value(wrong_policy)];
        policies.map(|fulfillment_policy| CreateEscrowFields { fulfillment_policy, ..it }).into()
    });
    vary(&|it| {
        [number(500, 0), number(3, 0), number(1, 3)].map(|amount| CreateEscrowFields { amount, ..it }).into()
    });
    vary(&|it| {
        [Given::Missing, Given::Undocumented].map(|currency| CreateEscrowFields { currency, ..it }).into()
    });

    let mut found = Found::default();
    for account in accounts() {
        for &request in &requests {
            let view = CreateView { request, account: account.view() };
            look(&mut found, RequestView::CreateEscrow(view), |report, finding| {
                creation_law(&view, &account, report, finding);
            });
        }
    }
    found.tell("creations");
    assert_eq!(found.requests, requests.len() * accounts().len());
}

fn accounts() -> [Account; 7] {
    let own = || Account::unknown().with_associated_user(OWN);
    [
        Account::unknown(),
        Account::unknown().without_associated_user(),
        own(),
        own().with_associated_user_verified(false).with_signature_configured(false),
        own().with_associated_user_verified(false).with_signature_configured(true),
        own().with_associated_user_verified(true).with_signature_configured(false),
        own().with_associated_user_verified(true).with_signature_configured(true),
    ]
}

/// Claim: with the changes of an alternative made together, the request satisfies the rule.
fn creation_law(view: &CreateView<'_>, account: &Account, report: &Report<'_>, finding: &Finding) {
    for proposals in finding.alternatives() {
        let (mut request, mut account) = (view.request, account.clone());
        for proposal in proposals {
            let Proposal::Change(change) = proposal else { panic!("{proposal:?} of no escrow") };
            (request, account) = changed(request, account, *change);
        }
        let changed = RequestView::CreateEscrow(CreateView { request, account: account.view() });
        change_law(report, finding, changed, proposals);
    }
}

fn changed(
    mut request: CreateEscrowFields<'_>,
    account: Account,
    change: Change,
) -> (CreateEscrowFields<'_>, Account) {
    let hours = Given::Value(Number::Exact(Decimal::from(24)));
    let policy = |change: &dyn Fn(&mut FulfillmentPolicyFields<'_>)| {
        request.fulfillment_policy.map(|mut policy| {
            change(&mut policy);
            policy
        })
    };
    match change {
        Change::AssociateUser => {
            let account = account.with_associated_user(NEW).with_associated_user_verified(true);
            return (request, account);
        }
        Change::VerifyUser => return (request, account.with_associated_user_verified(true)),
        Change::StoreSignature => return (request, account.with_signature_configured(true)),
        Change::Mode(mode) => request.mode = Given::Value(mode),
        Change::Send(Field::SellerEmail) => request.seller_email = Given::Value(NEW),
        Change::Send(Field::ContractTerms) => request.contract_terms = Given::Value("A logo."),
        Change::Send(Field::EstimatedDeliveryDays) => {
            request.estimated_delivery_days = Given::Value(Number::Exact(Decimal::from(3)));
        }
        Change::Send(Field::Amount) => {
            request.amount = Given::Value(Number::Exact(Decimal::from(1_000)));
        }
        Change::Send(Field::FulfillmentPolicyType) => {
            request.fulfillment_policy = policy(&|it| it.policy_type = Given::Value(()));
        }
        Change::Send(Field::ProofUploadDeadlineHours) => {
            request.fulfillment_policy = policy(&|it| it.proof_upload_deadline_hours = hours);
        }
        Change::Send(Field::BuyerReviewDeadlineHours) => {
            request.fulfillment_policy = policy(&|it| it.buyer_review_deadline_hours = hours);
        }
        Change::LeaveOut(Field::ProofUploadDeadlineHours) => {
            request.fulfillment_policy = policy(&|it| it.proof_upload_deadline_hours = Given::Missing);
        }
        Change::LeaveOut(Field::SellerEmail) => request.seller_email = Given::Missing,
        Change::LeaveOut(Field::Mode) => request.mode = Given::Missing,
        Change::LeaveOut(Field::Currency) => request.currency = Given::Missing,
        Change::LeaveOut(Field::ContractTerms) => request.contract_terms = Given::Missing,
        Change::LeaveOut(Field::AutoSign) => request.auto_sign = Given::Missing,
        Change::LeaveOut(Field::DeveloperFeePercentage) => request.developer_fee_percentage = Given::Missing,
        Change::LeaveOut(Field::FulfillmentPolicy) => request.fulfillment_policy = Given::Missing,
        other => panic!("{other:?} is no change of a creation"),
    }
    (request, account)
}

/// Claim: in every state of every life, what is proposed to whoever is refused is not refused by the machine.
#[test]
fn what_is_proposed_in_place_of_a_command_is_not_refused() {
    let mut found = Found::default();
    for (_, start) in every_kind() {
        walk(&start, |attempt| {
            let Err(ApplyError::Refused(refusal)) = &attempt.outcome else { return };
            let state = refusal.elapsed().state();
            for rule in refusal.rules() {
                found.refusals += 1;
                let hint = refusal.instead(rule).to_string();
                let proposals = || refusal.alternatives(rule).flatten().copied();
                names_what_it_proposes(rule, state.edition(), &hint, proposals());
                for proposal in proposals() {
                    let (command, by) = command_of(proposal);
                    let refused = state.refusal(command, by, attempt.at);
                    assert!(refused.is_none(), "{rule}: {hint}: {refused:?} of {:?}", state.snapshot());
                    found.proposals += 1;
                }
                found.hints.entry(rule.id()).or_default().insert(hint);
            }
        });
    }
    found.tell("commands");
}

fn command_of(proposal: Proposal) -> (Command<'static>, Actor) {
    let by = |party| match party {
        Party::Buyer => Actor::Buyer,
        Party::Seller => Actor::Seller,
    };
    match proposal {
        Proposal::Step(Step::Session(action), party) => {
            let command = match action {
                Action::ReviewProof => Command::ReviewProof(ProofReview::Accept),
                _ => Command::of_action(action).expect("the machine lives it"),
            };
            (command, by(party))
        }
        Proposal::Step(Step::Call(call), party) => (Command::of_call(call), by(party)),
        Proposal::Step(Step::Update, party) => {
            (Command::update(UpdateEscrow { title: Some("title"), ..UpdateEscrow::empty() }), by(party))
        }
        Proposal::Decision(PlatformDecision::Dispute) => {
            (Command::ResolveDispute(DisputeDecision::Dismiss), Actor::Platform)
        }
        Proposal::Decision(PlatformDecision::Proof) => {
            (Command::RuleOnProof(ProofRuling::Accept), Actor::Platform)
        }
        other => panic!("{other:?} is no command"),
    }
}

/// Claim: in no edition does a hint, in general or about one escrow, name a step, an operation or a mode that it lacks.
#[test]
fn no_hint_names_what_an_edition_lacks() {
    const NO_QUICK: ModeProperties = ModeProperties { may_be_created: false, ..JUNE_2026.modes.quick };
    const LESS: Edition = Edition {
        name: "less",
        operations: OperationSet::from_operations(&[
            Operation::CreateEscrow,
            Operation::CreateSession,
            Operation::Deliver,
        ]),
        actions: ActionSet::from_actions(&[Action::AcceptPay, Action::Complete, Action::RequestCancellation]),
        modes: Modes { quick: NO_QUICK, default_mode: Mode::Instant, ..JUNE_2026.modes },
        ..JUNE_2026
    };
    for edition in [&JUNE_2026, &LATER, &LESS] {
        let lacks = |word: &str| {
            Step::all().any(|step| step.as_str() == word) && edition.steps().all(|step| step.as_str() != word)
        };
        let speaks_of_creation = |rule: Rule| rule.scope() == Scope::of(Operation::CreateEscrow);
        let cannot_be_created =
            |word: &str| word.parse().is_ok_and(|mode: Mode| !edition.modes.of(mode).may_be_created);
        let claim = |rule: Rule, hint: String| {
            for word in hint.split('`').skip(1).step_by(2) {
                assert!(!lacks(word), "{edition}: {rule}: {hint}");
                let is_wrong = speaks_of_creation(rule) && cannot_be_created(word);
                assert!(!is_wrong, "{edition}: {rule}: {hint}");
            }
            assert!(hint.len() > 5, "{edition}: {rule}: {hint:?}");
        };
        for rule in edition.rules {
            claim(rule, rule.instead(edition).to_string());
        }
        for escrow in escrows(false) {
            for step in edition.steps() {
                for party in Party::ALL {
                    let report = edition.report(request_for(step, party, escrow));
                    for finding in report.findings(report.violated()) {
                        claim(finding.rule(), finding.instead().to_string());
                    }
                }
            }
        }
        let account = Account::unknown().with_associated_user(OWN);
        for mode in Mode::ALL.map(Given::Value).into_iter().chain([Given::Missing, Given::Undocumented]) {
            for auto_sign in [true, false] {
                let request = CreateEscrowFields {
                    mode,
                    auto_sign: Given::Value(auto_sign),
                    amount: Given::Value(Number::Exact(Decimal::ONE)),
                    currency: Given::Undocumented,
                    seller_email: Given::Value(SELLER),
                    ..CreateEscrowFields::EMPTY
                };
                for request in [request, CreateEscrowFields { currency: Given::Missing, ..request }] {
                    let view = CreateView { request, account: account.view() };
                    let report = edition.report(RequestView::CreateEscrow(view));
                    for finding in report.findings(report.violated()) {
                        claim(finding.rule(), finding.instead().to_string());
                    }
                }
            }
        }
    }
}
