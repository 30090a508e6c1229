//! A hundred thousand envelopes and ten thousand scenarios, made by chance and always the same, and a record of how they
//! were answered: a change that is to leave the answers as they are can be shown to do so.
//!
//! The cases are text and so are the answers; of the crates' types only `answer.rs` knows.

mod answer;
mod case;
mod coverage;
mod envelope;
mod escrow;
mod json;
mod random;
mod record;
mod request;
mod scenario;
mod values;

use std::sync::LazyLock;

use crate::case::{BLOCK, Case, GROUPS, SCENARIOS};
use crate::coverage::{Coverage, DECIDED_BY_THE_REQUEST};
use crate::record::{Block, Digests, Written};

/// The whole corpus, answered once for all tests.
static ANSWERED: LazyLock<(Digests, Coverage)> = LazyLock::new(|| {
    let mut digests = Digests::new();
    let mut coverage = Coverage::default();
    for (group, blocks) in GROUPS {
        let mut written = Written::open(group);
        let mut of_blocks = Vec::new();
        for block in 0..blocks {
            let mut digested = Block::new();
            for index in block * BLOCK..(block + 1) * BLOCK {
                let case = Case::of(group, index);
                let answer = match group {
                    SCENARIOS => answer::to_scenario(&case.text),
                    _ => answer::to_envelope(&case.text, &case.policy),
                };
                let answer = record::without_edition(&answer);
                digested.push(&case, &answer);
                coverage.add(group, &case.text, &answer);
                written.push(index, &case, &answer);
            }
            of_blocks.push(digested);
        }
        digests.insert(group.to_owned(), of_blocks);
    }
    (digests, coverage)
});

#[test]
fn answers_are_those_recorded() {
    record::compare(&ANSWERED.0);
}

#[test]
fn every_verdict_is_given_hundreds_of_times_for_every_operation() {
    let given = |group: &str, verdict: &str| {
        ANSWERED.1.verdicts.get(&(group.to_owned(), verdict.to_owned())).copied().unwrap_or_default()
    };
    for operation in
        ["create_session", "create_escrow", "update_escrow", "deliver", "reject_delivery", "cancel"]
    {
        for verdict in ["accept", "reject", "undetermined"] {
            assert!(given(operation, verdict) >= 500, "{operation} {verdict}: {:#?}", ANSWERED.1.verdicts);
        }
    }
    for (group, verdict) in [
        ("undocumented", "reject"),
        ("unusable", "problem"),
        (SCENARIOS, "played"),
        (SCENARIOS, "not created"),
        (SCENARIOS, "problem"),
    ] {
        assert!(given(group, verdict) >= 500, "{group} {verdict}: {:#?}", ANSWERED.1.verdicts);
    }
}

#[test]
fn every_rule_is_violated_somewhere() {
    let missing = answer::rules_of_requests().into_iter().filter(|rule| !ANSWERED.1.violated.contains(*rule));
    assert_none(missing, "violated");
}

#[test]
fn every_rule_that_reads_a_fact_is_undecided_somewhere() {
    let reading =
        answer::rules_of_requests().into_iter().filter(|rule| !DECIDED_BY_THE_REQUEST.contains(rule));
    assert_none(reading.filter(|rule| !ANSWERED.1.unchecked.contains(*rule)), "undecided");
    let decided = DECIDED_BY_THE_REQUEST.into_iter().filter(|rule| ANSWERED.1.unchecked.contains(*rule));
    assert_none(decided, "always decided");
}

#[test]
fn every_rule_of_the_machine_refuses_a_step_somewhere() {
    let missing = answer::rules_of_commands().into_iter().filter(|rule| !ANSWERED.1.refusing.contains(*rule));
    assert_none(missing, "met by a step");
}

#[test]
fn everything_is_done_and_refused_in_the_scenarios() {
    for deed in [
        "buyer sign_contract",
        "seller sign_contract",
        "buyer accept_pay",
        "buyer complete",
        "buyer dispute",
        "seller dispute",
        "seller submit_proof",
        "buyer review_proof accept",
        "buyer review_proof request_correction",
        "platform review_proof accept",
        "platform review_proof reject",
        "buyer request_cancellation",
        "seller accept_cancellation",
        "seller reject_cancellation",
        "seller cancel_escrow",
        "seller deliver",
        "buyer reject_delivery",
        "buyer cancel",
        "seller cancel",
        "buyer update_escrow",
        "seller update_escrow",
        "platform resolve_dispute dismiss",
        "platform resolve_dispute refund",
    ] {
        for accepted in [true, false] {
            let count = ANSWERED.1.deeds.get(&(deed.to_owned(), accepted)).copied().unwrap_or_default();
            assert!(count >= 50, "{deed}, accepted {accepted}: {count} times");
        }
    }
}

#[test]
fn the_scenarios_go_everywhere() {
    let Coverage { statuses, phases, events, postings, .. } = &ANSWERED.1;
    for (met, names) in [
        (statuses, "pending paid delivered completed cancelled"),
        (
            phases,
            "waiting_seller_proof submitted_waiting_buyer_review correction_requested accepted accepted_by_timeout \
             expired_no_proof needs_dhmad_review rejected",
        ),
        (
            events,
            "contract.signed escrow.proof.required escrow.proof.submitted escrow.proof.accepted \
             escrow.proof.accepted_by_timeout escrow.proof.correction_requested escrow.proof.needs_review \
             escrow.proof.expired escrow.delivery.rejected escrow.cancellation.requested \
             escrow.cancellation.rejected escrow.cancellation.accepted escrow.updated escrow.status.updated",
        ),
        (postings, "lock release platform_fee developer_fee refund"),
    ] {
        for name in names.split(' ') {
            let count = met.get(name).copied().unwrap_or_default();
            assert!(count >= 50, "{name}: {count} times");
        }
    }
}

#[test]
fn an_edition_changes_no_digest() {
    for (answer, kept) in [
        (r#"{"edition":"2026-06","verdict":"accept","error":null}"#, r#"{"verdict":"accept","error":null}"#),
        (r#"{"verdict":"accept","edition":null}"#, r#"{"verdict":"accept"}"#),
        (
            r#"{"edition":"2026-06","create":{"edition":"2026-06","verdict":"reject"},"steps":[]}"#,
            r#"{"create":{"verdict":"reject"},"steps":[]}"#,
        ),
        (r#"{"problem":"\"edition\"","line":1}"#, r#"{"problem":"\"edition\"","line":1}"#),
        (r#"{"b":{"edition":1.0},"a":1e3}"#, r#"{"b":{"edition":1.0},"a":1e3}"#),
        (
            r#"{"problem":"unknown key (known here: `create`, `steps`, `edition`)"}"#,
            r#"{"problem":"unknown key (known here: `create`, `steps`)"}"#,
        ),
    ] {
        assert_eq!(record::without_edition(answer), kept);
    }
}

fn assert_none<'a>(rules: impl Iterator<Item = &'a str>, what: &str) {
    let rules: Vec<&str> = rules.collect();
    assert!(rules.is_empty(), "not {what}: {rules:?}");
}
