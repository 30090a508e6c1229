//! Any bytes are answered or refused with a place, and the policies agree with each other.

#![no_main]

use dhmad_rules::{JUNE_2026, Policy, Rule, Verdict};
use dhmad_wire::{Answer, Document, Problem};
use libfuzzer_sys::fuzz_target;

fn check(input: &[u8], policy: &Policy) -> Result<Answer, Problem> {
    dhmad_wire::check(input, &JUNE_2026, policy)
}

fuzz_target!(|input: &[u8]| {
    let standard = match check(input, &Policy::standard()) {
        Ok(answer) => answer,
        Err(problem) => {
            assert!(problem.line() >= 1 && problem.column() >= 1);
            assert!(problem.span().end <= input.len());
            return;
        }
    };
    assert_eq!(check(input, &Policy::standard()).as_ref(), Ok(&standard));

    let document = Document::parse(input).expect("what was judged is a document");
    for violation in standard.violations().iter().chain(standard.advisories()) {
        for place in violation.because().iter().chain([violation.field()]) {
            let location = document.locate(place);
            assert!(document.text().get(location.value).is_some(), "{place}");
        }
    }

    let strict = check(input, &Policy::strict()).expect("a policy does not change what is an envelope");
    let lenient =
        check(input, &Policy::documented_only()).expect("a policy does not change what is an envelope");
    let rejected = |answer: &Answer| answer.verdict() == Verdict::Reject;
    assert!(!rejected(&lenient) || rejected(&standard));
    assert!(!rejected(&standard) || rejected(&strict));
    assert!(strict.advisories().is_empty());
    assert_eq!(
        strict.violations().len(),
        standard.violations().len() + standard.advisories().len(),
        "a policy moves violations, it makes none"
    );

    for answer in [&lenient, &standard, &strict] {
        let no_rule_alone = rejected(answer) && answer.violations().is_empty();
        assert_eq!(no_rule_alone, !answer.one_of().is_empty());
        let is_unchecked = |rule: &Rule| answer.unchecked().iter().any(|unchecked| unchecked.rule() == *rule);
        assert!(answer.one_of().iter().all(is_unchecked));
    }

    // No policy lets pass what was not judged.
    let unguarded =
        Policy::documented_only().without(Rule::RequestNotAnObject).without(Rule::OperationUndocumented);
    let unguarded = check(input, &unguarded).expect("a policy does not change what is an envelope");
    assert_eq!(rejected(&unguarded), rejected(&lenient));

    let json = serde_json::to_value(&standard).expect("an answer is JSON");
    assert_eq!(json["error"].is_null(), !rejected(&standard));
    assert_eq!(json["edition"], JUNE_2026.name);
});
