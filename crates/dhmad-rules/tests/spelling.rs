//! Every variant has one spelling, the API's own, for documentation, command line and wire.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use dhmad_rules::editions::Unit;
use dhmad_rules::facts::{FactName, Listing, SupposedUser};
use dhmad_rules::machine::{
    Actor, CommandKind, DisputeDecision, EventKind, PostingKind, ProofReview, ProofRuling, SessionStatus,
};
use dhmad_rules::money::{Currency, Midpoint, Scale};
use dhmad_rules::rules::{Case, Direction, ErrorType, Page, TopicKind};
use dhmad_rules::words::{
    CancellationStatus, DisputeState, Field, Lapse, ProofPhase, ProofType, UnknownWord,
};
use dhmad_rules::{
    Action, Basis, Code, DirectCall, Group, JUNE_2026, Language, Mode, Operation, Party, Status, Verdict,
};

/// The words of an enum, having checked that each is read back and that no other spelling is.
fn names<T, const N: usize>(all: [T; N], as_str: fn(T) -> &'static str) -> Vec<String>
where
    T: Copy + PartialEq + Debug + Display + FromStr<Err = UnknownWord>,
{
    let words = all.map(as_str);
    let spelling = |variant: T| {
        let name = variant.to_string();
        assert_eq!(name.parse(), Ok(variant));
        assert_eq!(name, as_str(variant));
        for other in [name.to_uppercase(), name.to_lowercase(), name.replace('_', "-"), format!(" {name}")] {
            match other.parse::<T>() {
                Ok(_) => assert!(words.contains(&other.as_str()), "{other} is not {name}"),
                Err(error) => assert!(error.accepted().eq(words)),
            }
        }
        name
    };
    all.into_iter().map(spelling).collect()
}

#[test]
fn the_words_of_the_api_are_spelt_as_its_pages_spell_them() {
    assert_eq!(names(Mode::ALL, Mode::as_str), ["standard", "quick", "instant"]);
    assert_eq!(
        names(Status::ALL, Status::as_str),
        ["pending", "paid", "delivered", "completed", "cancelled"]
    );
    assert_eq!(names(Party::ALL, Party::as_str), ["buyer", "seller"]);
    assert_eq!(
        names(Action::ALL, Action::as_str),
        [
            "sign_contract",
            "accept_pay",
            "complete",
            "dispute",
            "request_cancellation",
            "reject_cancellation",
            "accept_cancellation",
            "cancel_escrow",
            "submit_proof",
            "review_proof",
            "add_funds"
        ]
    );
    // The last one came later.
    assert!(
        JUNE_2026.actions.iter().eq(Action::ALL.into_iter().filter(|action| *action != Action::AddFunds))
    );
    assert_eq!(
        names(ProofPhase::ALL, ProofPhase::as_str),
        [
            "waiting_seller_proof",
            "submitted_waiting_buyer_review",
            "correction_requested",
            "accepted",
            "accepted_by_timeout",
            "expired_no_proof",
            "needs_dhmad_review",
            "rejected"
        ]
    );
    assert_eq!(
        names(CancellationStatus::ALL, CancellationStatus::as_str),
        ["pending", "accepted", "rejected"]
    );
    assert_eq!(names(DisputeState::ALL, DisputeState::as_str), ["open", "closed"]);
    assert_eq!(names(Currency::ALL, Currency::as_str), ["TND", "USD", "EUR"]);
    assert_eq!(
        names(Operation::ALL, Operation::as_str),
        ["create_escrow", "update_escrow", "deliver", "reject_delivery", "cancel", "create_session"]
    );
}

#[test]
fn the_words_of_the_answer_are_spelt_as_promised() {
    // An acceptance with doubts is called an acceptance: the doubts stand beside it.
    assert_eq!(Verdict::ALL.map(Verdict::as_str), ["accept", "accept", "undetermined", "reject"]);
    assert_eq!(Verdict::ALL.map(|verdict| verdict.to_string()), Verdict::ALL.map(Verdict::as_str));
    assert_eq!(names(Basis::ALL, Basis::as_str), ["documented", "inferred", "assumed"]);
    assert_eq!(
        names(Page::ALL, Page::as_str),
        [
            "api",
            "overview",
            "create-escrow",
            "update-escrow",
            "deliver-escrow",
            "reject-delivery-escrow",
            "cancel-escrow",
            "create-session",
            "quick-escrow-with-proof"
        ]
    );
    // ISO 639, and the attribute `dir` of HTML.
    assert_eq!(names(Language::ALL, Language::as_str), ["en", "fr", "ar"]);
    assert_eq!(names(Direction::ALL, Direction::as_str), ["ltr", "rtl"]);
}

#[test]
fn the_codes_are_the_documented_ones() {
    assert_eq!(
        names(Code::ALL, Code::as_str),
        [
            "NO_REDIRECT_URLS_CONFIGURED",
            "REDIRECT_URL_NOT_ALLOWED",
            "REDIRECT_URL_MUST_BE_HTTPS",
            "INSTANT_ESCROW_NO_CONTRACT",
            "INSTANT_ESCROW_NO_COMPLETE_STEP",
            "QUICK_ESCROW_NO_CONTRACT",
            "CONTRACT_ALREADY_SIGNED",
            "PAYMENT_ALREADY_DONE",
            "ESCROW_ALREADY_COMPLETED",
            "DISPUTE_ALREADY_OPENED",
            "CANCELLATION_REQUEST_INVALID_STATUS",
            "CANCELLATION_REQUEST_BUYER_ONLY",
            "CANCEL_ESCROW_INVALID_STATUS",
            "CANCEL_ESCROW_SELLER_ONLY",
            "CHECKOUT_TARGET_NOT_BUYER",
            "CHECKOUT_TARGET_NOT_SELLER",
            "CANCELLATION_ALREADY_REQUESTED",
            "NO_PENDING_CANCELLATION",
            "PROOF_NOT_ACCEPTED",
            "FUNDS_ADJUSTMENT_INVALID_STATUS",
            "DISPUTE_OPEN"
        ]
    );
    // The last two came later: no rule in force answers with them.
    let documented = Code::ALL.into_iter().filter(|code| !code.rules(&JUNE_2026).is_empty());
    assert!(documented.eq(Code::ALL[..19].iter().copied()));
}

/// As the guide to webhooks lists them.
#[test]
fn events_are_spelled_as_the_guide_spells_them() {
    let documented = BTreeSet::from([
        "escrow.status.updated",
        "contract.signed",
        "escrow.cancellation.requested",
        "escrow.cancellation.rejected",
        "escrow.cancellation.accepted",
        "escrow.updated",
        "escrow.deposit_proof.rejected",
        "escrow.delivery.rejected",
        "escrow.proof.required",
        "escrow.proof.submitted",
        "escrow.proof.correction_requested",
        "escrow.proof.accepted",
        "escrow.proof.accepted_by_timeout",
        "escrow.proof.needs_review",
        "escrow.proof.expired",
        "identity.verification.updated",
        "identity.verification.linked",
    ]);
    assert_eq!(JUNE_2026.events.iter().map(EventKind::as_str).collect::<BTreeSet<_>>(), documented);
    let all: BTreeSet<String> = names(EventKind::ALL, EventKind::as_str).into_iter().collect();
    let later = BTreeSet::from(["escrow.funds.added"]);
    assert!(all.iter().eq(documented.union(&later).copied().collect::<BTreeSet<_>>()));
}

#[test]
fn the_words_of_requests_are_spelt_as_the_pages_spell_them() {
    assert_eq!(
        names(Field::ALL, Field::as_str),
        [
            "action",
            "targetUserEmail",
            "redirectUrl",
            "metadata",
            "title",
            "amount",
            "currency",
            "buyerEmail",
            "sellerEmail",
            "mode",
            "estimatedDeliveryDays",
            "contractTerms",
            "autoSign",
            "developerFeePercentage",
            "description",
            "reason",
            "fulfillmentPolicy",
            "fulfillmentPolicy/type",
            "fulfillmentPolicy/proofUploadDeadlineHours",
            "fulfillmentPolicy/buyerReviewDeadlineHours",
            "fulfillmentPolicy/allowedProofTypes"
        ]
    );
    assert_eq!(
        names(ProofType::ALL, ProofType::as_str),
        ["receipt", "order_confirmation", "product_photo", "tracking_proof", "other"]
    );
    assert_eq!(names(DirectCall::ALL, DirectCall::as_str), ["deliver", "reject_delivery", "cancel"]);
    assert_eq!(names(ErrorType::ALL, ErrorType::as_str), ["business_rule_violation"]);
    assert_eq!(
        names(SessionStatus::ALL, SessionStatus::as_str),
        ["pending", "completed", "expired", "cancelled"]
    );
}

/// What the answers, the envelope and the scenarios of this workspace are made of.
#[test]
fn the_words_of_our_own_are_spelt_as_promised() {
    assert_eq!(
        names(FactName::ALL, FactName::as_str),
        [
            "mode",
            "status",
            "seller_email",
            "buyer_email",
            "seller_signed",
            "buyer_signed",
            "proof_gate",
            "proof_phase",
            "dispute",
            "dispute_state",
            "cancellation",
            "allowed_redirect_urls",
            "associated_user",
            "associated_user_verified",
            "signature_configured",
            "currency",
            "usd_rate",
            "eur_rate"
        ]
    );
    assert_eq!(
        names(Listing::ALL, Listing::as_str),
        ["none_configured", "not_listed", "near_match", "listed"]
    );
    assert_eq!(names(Group::ALL, Group::as_str), ["possible", "doubtful", "refused"]);
    assert_eq!(
        names(SupposedUser::ALL, SupposedUser::as_str),
        ["none", "the seller", "the buyer", "somebody else"]
    );
    assert_eq!(
        names(TopicKind::ALL, TopicKind::as_str),
        [
            "rule",
            "code",
            "action",
            "operation",
            "status",
            "phase",
            "mode",
            "field",
            "limit",
            "event",
            "command",
            "page"
        ]
    );
    assert_eq!(
        names(Case::ALL, Case::as_str),
        [
            "always",
            "with a proof gate",
            "without a proof gate",
            "where the buyer confirms the delivery",
            "where nobody confirms the delivery",
            "if the proof is accepted",
            "if the proof is rejected",
            "if a correction is asked for",
            "if more corrections are asked for than allowed",
            "if the dispute is dismissed",
            "if the dispute is decided for the buyer"
        ]
    );
    assert_eq!(
        names(Unit::ALL, Unit::as_str),
        ["characters", "days", "hours", "minutes", "rounds", "percent", "TND"]
    );
    assert_eq!(names(Scale::ALL, Scale::as_str), ["hundredths", "thousandths"]);
    assert_eq!(names(Midpoint::ALL, Midpoint::as_str), ["away_from_zero", "to_even"]);
}

#[test]
fn the_words_of_the_machine_are_spelt_as_promised() {
    assert_eq!(names(Actor::ALL, Actor::as_str), ["buyer", "seller", "stranger", "platform"]);
    assert_eq!(names(ProofReview::ALL, ProofReview::as_str), ["accept", "request_correction"]);
    assert_eq!(names(ProofRuling::ALL, ProofRuling::as_str), ["accept", "reject"]);
    assert_eq!(names(DisputeDecision::ALL, DisputeDecision::as_str), ["dismiss", "refund"]);
    assert_eq!(
        names(PostingKind::ALL, PostingKind::as_str),
        ["lock", "release", "platform_fee", "developer_fee", "refund"]
    );
    assert_eq!(names(Lapse::ALL, Lapse::as_str), ["upload deadline passes", "review deadline passes"]);
    // The platform's ruling on a proof shares its name with the buyer's review.
    let mut commands: Vec<_> = CommandKind::all().map(CommandKind::as_str).collect();
    let of_platform = commands.split_off(Action::ALL.len() + DirectCall::ALL.len() + 1);
    assert_eq!(of_platform, ["review_proof", "resolve_dispute"]);
    let of_users = Action::ALL.map(Action::as_str).into_iter().chain(DirectCall::ALL.map(DirectCall::as_str));
    assert!(commands.into_iter().eq(of_users.chain(["update_escrow"])));
}

/// All `.rs` files below a directory.
fn sources(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).expect("a directory").map(|entry| entry.expect("an entry").path());
    let below = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    entries.flat_map(below).collect()
}

/// A word that is not listed here could change unseen: what writes it and what reads it are made of the same text.
#[test]
fn every_enum_of_words_is_listed_here() {
    let mut found = 0;
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let source = fs::read_to_string(&path).expect("a source file");
        let declared = source.lines().filter_map(|line| line.trim().strip_prefix("pub enum "));
        for (name, _) in declared.filter_map(|rest| rest.split_once(" as \"")) {
            let listed = format!("names({name}::ALL, {name}::as_str)");
            assert!(include_str!("spelling.rs").contains(&listed), "{name} of {}", path.display());
            found += 1;
        }
    }
    assert!(found > 25, "{found}");
}
