//! The keys of every JSON object that this crate writes, in their order. They are a contract: a key may be added, none goes
//! or is renamed.

use std::collections::{BTreeMap, BTreeSet};

use dhmad_rules::{JUNE_2026, Policy, Rule};
use dhmad_wire::topic::Explained;
use dhmad_wire::{Document, LineProblem, MatrixOutcome, Named, Unreadable};
use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The keys of an object in their order, separated by spaces.
struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = String;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        let mut keys = Vec::new();
        while let Some((key, _)) = map.next_entry::<String, IgnoredAny>()? {
            keys.push(key);
        }
        Ok(keys.join(" "))
    }
}

/// What stands at a place in the JSON of a value.
struct Written(String);

impl Written {
    fn of(value: &impl Serialize) -> Self {
        Self(serde_json::to_string(value).expect("it is JSON"))
    }

    /// The value at a path of keys and indices.
    fn at(&self, path: &str) -> Self {
        path.split('/').fold(Self(self.0.clone()), |outer, step| match step.parse() {
            Ok(index) => outer.element(index),
            Err(_) => outer.member(step),
        })
    }

    fn element(&self, index: usize) -> Self {
        let elements: Vec<Box<RawValue>> = self.read();
        Self(elements.into_iter().nth(index).expect("so many elements").get().to_owned())
    }

    fn member(&self, key: &str) -> Self {
        let mut members: BTreeMap<String, Box<RawValue>> = self.read();
        let member = members.remove(key).unwrap_or_else(|| panic!("no {key} in {}", self.0));
        Self(member.get().to_owned())
    }

    fn keys(&self) -> String {
        serde_json::Deserializer::from_str(&self.0).deserialize_map(Keys).expect("an object")
    }

    fn read<T: for<'de> Deserialize<'de>>(&self) -> T {
        serde_json::from_str(&self.0).expect("of that type")
    }
}

/// The page of the crate has tables of these keys.
fn is_documented(of: &Written) {
    const PAGE: &str = include_str!("../src/lib.rs");
    for key in of.keys().split(' ') {
        assert!(PAGE.contains(&format!("`{key}`")), "src/lib.rs does not tell of `{key}`");
    }
}

fn document(text: &str) -> Document<'_> {
    Document::parse(text.as_bytes()).expect("it is JSON")
}

#[test]
fn an_answer() {
    let envelope = r#"{
        "operation": "create_escrow",
        "request": { "amount": 500, "mode": "quick", "estimatedDeliveryDays": 1.5, "developerFeePercentage": 5,
                     "buyerEmail": "buyer@example.com", "fulfillmentPolicy": { "type": "purchase_proof_required" } }
    }"#;
    let answer = document(envelope).check(&JUNE_2026, &Policy::standard()).expect("an envelope");
    let answer = Written::of(&answer);
    assert_eq!(answer.keys(), "verdict error violations advisories unchecked doubts oneOf effective edition");
    assert_eq!(answer.at("error").keys(), "status code type message userMessage");
    let violation = "rule code status basis field because message userMessage source suggestion \
                     instead alternatives";
    assert_eq!(answer.at("violations/0").keys(), violation);
    assert_eq!(answer.at("advisories/0").keys(), violation);
    assert_eq!(answer.at("unchecked/0").keys(), "rule missing");
    assert_eq!(answer.at("doubts/0").keys(), "rule missing");
    let effective = answer.at("effective");
    assert_eq!(
        effective.keys(),
        "mode currency seller estimatedDeliveryDays autoSign fulfillmentPolicy quote assumed"
    );
    assert_eq!(effective.at("assumed").0, r#"["/fulfillmentPolicy/buyerReviewDeadlineHours"]"#);
    assert_eq!(
        effective.at("fulfillmentPolicy").keys(),
        "type proofUploadDeadlineHours buyerReviewDeadlineHours allowedProofTypes"
    );
    assert_eq!(
        effective.at("quote").keys(),
        "amountTnd escrowFee developerFee sellerPayout buyerPays fxRate"
    );
    // The id comes first, where it is seen in a stream.
    let named = format!(r#"{{ "id": 7.0, {}"#, envelope.trim_start().trim_start_matches('{'));
    let named = document(&named).check(&JUNE_2026, &Policy::standard()).expect("an envelope");
    assert_eq!(Written::of(&named).keys(), format!("id {}", answer.keys()));
    assert_eq!(Written::of(&named).at("id").0, "7.0");
    for told in [&answer, &answer.at("error"), &answer.at("violations/0"), &answer.at("doubts/0"), &effective]
    {
        is_documented(told);
    }
    // Amounts are texts, days and hours are numbers.
    assert_eq!(effective.at("quote/developerFee").0, r#""25""#);
    assert_eq!(effective.at("estimatedDeliveryDays").0, "1.5");
}

#[test]
fn what_can_be_done_instead() {
    let alternatives = |envelope: &str| {
        let answer = document(envelope).check(&JUNE_2026, &Policy::standard()).expect("an envelope");
        Written::of(&answer).at("violations/0/alternatives").0
    };
    let create = |request: &str| {
        alternatives(&format!(
            r#"{{ "operation": "create_escrow", "account": {{ "associatedUserEmail": null }},
                 "request": {{ "title": "Pack", "amount": 9, "buyerEmail": "b@example.com", {request} }} }}"#
        ))
    };
    let session = |url: &str, escrow: &str| {
        alternatives(&format!(
            r#"{{ "operation": "create_session", "account": {{ "allowedRedirectUrls": ["https://app.example/cb"] }},
                 "request": {{ "action": "dispute", "targetUserEmail": "b@example.com", "redirectUrl": "{url}" }},
                 "escrow": {{ "status": "paid", "buyerEmail": "b@example.com", {escrow} }} }}"#
        ))
    };
    // Steps, a decision that is waited for, and changes of a field and of the account.
    assert_eq!(
        alternatives(
            r#"{ "operation": "deliver", "account": { "associatedUserEmail": "b@example.com" },
                 "escrow": { "mode": "quick", "status": "pending", "sellerEmail": "s@example.com" } }"#
        ),
        r#"[[{"change":"caller","value":"seller"}]]"#
    );
    assert_eq!(
        session("https://app.example/cb", r#""disputeTicket": { "status": "open" }"#),
        r#"[[{"decision":"dispute"}]]"#
    );
    assert_eq!(
        session("https://other.example/cb", r#""disputeTicketId": null"#),
        r#"[[{"change":"send","field":"/request/redirectUrl"}],[{"change":"allow_redirect_url"}]]"#
    );
    assert_eq!(
        create(r#""mode": "instant", "sellerEmail": "s@example.com""#),
        r#"[[{"change":"send","field":"/request/mode","value":"standard"},"#.to_owned()
            + r#"{"change":"send","field":"/request/estimatedDeliveryDays"},"#
            + r#"{"change":"send","field":"/request/contractTerms"}],"#
            + r#"[{"change":"send","field":"/request/mode","value":"quick"},"#
            + r#"{"change":"send","field":"/request/estimatedDeliveryDays"}]]"#
    );
    assert_eq!(create(r#""mode": "instant""#), r#"[[{"change":"associate_user"}]]"#);
}

#[test]
fn a_timeline() {
    let created = r#"{
        "create": { "at": "2026-06-19T10:00:00Z",
                    "request": { "title": "Voucher", "amount": 20, "mode": "instant", "buyerEmail": "b@example.com" },
                    "account": { "associatedUserEmail": "s@example.com", "associatedUserEmailVerified": true } },
        "steps": [ { "at": "2026-06-19T10:05:00Z", "by": "buyer", "do": "accept_pay" },
                   { "at": "2026-06-19T10:06:00Z", "by": "buyer", "do": "accept_pay" },
                   { "at": "2026-06-19T10:07:00Z", "by": "seller", "do": "deliver", "request": { "note": "" } } ]
    }"#;
    let timeline = Written::of(&document(created).play(&JUNE_2026).expect("a scenario"));
    assert_eq!(timeline.keys(), "steps final edition advisories");
    assert_eq!(
        timeline.at("steps/0").keys(),
        "accepted status phase held events postings refusal advisories"
    );
    assert_eq!(timeline.at("steps/0/postings/0").keys(), "kind amount");
    let refusal = timeline.at("steps/1/refusal");
    assert_eq!(refusal.keys(), "rules error violations");
    assert_eq!(refusal.at("error").keys(), "status code type message userMessage");
    let violation = "rule code status basis field because message userMessage source suggestion \
                     instead alternatives";
    assert_eq!(refusal.at("violations/0").keys(), violation);
    assert_eq!(refusal.at("violations/0/because").0, "[]");
    assert_eq!(timeline.at("steps/2/advisories/0").keys(), violation);
    assert_eq!(timeline.at("final").keys(), "status phase held");
    for told in [&timeline, &timeline.at("steps/0"), &refusal] {
        is_documented(told);
    }

    let refused = r#"{ "create": { "at": "2026-06-19T10:00:00Z", "request": {} }, "steps": [] }"#;
    let timeline = Written::of(&document(refused).play(&JUNE_2026).expect("a scenario"));
    assert_eq!(timeline.keys(), "create steps final edition");
    assert_eq!(timeline.at("create/edition").0, r#""2026-06""#);

    let named = refused.replacen('{', r#"{ "id": "life-7","#, 1);
    let named = Written::of(&document(&named).play(&JUNE_2026).expect("a scenario"));
    assert_eq!(named.keys(), "id create steps final edition");
}

#[test]
fn what_cannot_be_judged() {
    let problem = document("[]").check(&JUNE_2026, &Policy::standard()).expect_err("no envelope");
    assert_eq!(Written::of(&problem).keys(), "problem line column pointer");
    assert_eq!(Written::of(&LineProblem::of(&problem, 1)).keys(), "line problem column pointer");
    assert_eq!(Written::of(&LineProblem::without_place("too long", 1)).keys(), "line problem");
    let named =
        document(r#"{ "id": "order-7" }"#).check(&JUNE_2026, &Policy::standard()).expect_err("no envelope");
    assert_eq!(Written::of(&named).keys(), "problem line column pointer id");
    is_documented(&Written::of(&named));
    assert_eq!(Written::of(&LineProblem::of(&named, 1)).keys(), "line id problem column pointer");
    let unreadable = Unreadable::new("a.json", &"gone");
    assert_eq!(Written::of(&unreadable).keys(), "problem");
    let named = Named { file: Some("a.json"), content: &problem };
    assert_eq!(Written::of(&named).keys(), "file problem line column pointer");
}

#[test]
fn the_matrix() {
    let matrix = Written::of(&dhmad_wire::matrix(&JUNE_2026, &Policy::standard()));
    assert_eq!(matrix.keys(), "edition cells");
    let cells: Vec<Box<RawValue>> = matrix.at("cells").read();
    // Ten actions on four kinds of escrow in five statuses for two parties.
    assert_eq!(cells.len(), 10 * 4 * 5 * 2);
    let mut outcomes = BTreeSet::new();
    for cell in cells {
        let cell = Written(cell.get().to_owned());
        assert_eq!(
            cell.keys(),
            "action mode proofGate status party outcome rule code violations advisories possibleAdvisories facts \
             branches"
        );
        outcomes.insert(cell.at("outcome").read::<String>());
        let branches: Vec<Box<RawValue>> = cell.at("branches").read();
        for branch in branches {
            let branch = Written(branch.get().to_owned());
            let answer = "outcome rule code violations advisories possibleAdvisories";
            assert_eq!(branch.keys(), format!("when {answer}"));
            assert_eq!(branch.at("when/0").keys(), "fact is");
        }
    }
    assert!(outcomes.iter().eq(["depends", "possible", "refused"]));
}

/// What comes first in one branch, or is violated in all, need not be what comes first in each.
#[test]
fn a_cell_of_the_matrix_names_the_rule_and_the_code_that_all_its_branches_name() {
    for policy in [Policy::standard(), Policy::strict(), Policy::documented_only()] {
        for cell in dhmad_wire::matrix(&JUNE_2026, &policy).cells {
            let answers = || cell.branches.iter().map(|branch| &branch.answer);
            if let Some(first) = answers().next() {
                let rule = first.rule.filter(|rule| answers().all(|answer| answer.rule == Some(*rule)));
                let code = first.code.filter(|code| answers().all(|answer| answer.code == Some(*code)));
                assert_eq!((cell.answer.rule, cell.answer.code), (rule, code), "{cell:?}");
            }
            for answer in answers().chain([&cell.answer]) {
                // Only what is refused in every case has a rule, and it is among those that refuse.
                assert!(answer.rule.is_none() || answer.outcome == MatrixOutcome::Refused, "{cell:?}");
                assert!(answer.rule.is_none_or(|rule| answer.violations.contains(&rule)), "{cell:?}");
            }
        }
    }
}

#[test]
fn many_hints() {
    let envelope = |hints: usize| {
        let hints = vec!["\"receipt\""; hints].join(",");
        format!(
            r#"{{ "operation": "create_escrow", "request": {{ "mode": "quick", "fulfillmentPolicy":
                {{ "type": "purchase_proof_required", "allowedProofTypes": [{hints}] }} }} }}"#
        )
    };
    for (given, listed, keys) in [(100, 100, ""), (101, 100, " givenProofTypes")] {
        let envelope = envelope(given);
        let answer = document(&envelope).check(&JUNE_2026, &Policy::standard()).expect("an envelope");
        let policy = answer.effective().and_then(|effective| effective.fulfillment_policy());
        let policy = policy.expect("it can be used");
        assert_eq!(policy.allowed_proof_types().len(), listed);
        assert_eq!(policy.given_proof_types(), Some(given).filter(|_| given > listed));
        assert_eq!(
            Written::of(&answer).at("effective/fulfillmentPolicy").keys(),
            format!("type proofUploadDeadlineHours buyerReviewDeadlineHours allowedProofTypes{keys}")
        );
    }
}

/// Lists that nobody has are refused before they are read.
#[test]
fn lists_that_are_too_long() {
    let account = |urls: usize| {
        let urls = vec!["\"https://a.example\""; urls].join(",");
        let envelope =
            format!(r#"{{ "operation": "cancel", "account": {{ "allowedRedirectUrls": [{urls}] }} }}"#);
        document(&envelope).check(&JUNE_2026, &Policy::standard()).map(|_| ())
    };
    assert_eq!(account(10_000), Ok(()));
    let problem = account(10_001).expect_err("too many");
    assert_eq!(problem.pointer().as_str(), "/account/allowedRedirectUrls");
    assert_eq!(problem.message(), "`allowedRedirectUrls` has more than 10000 entries");

    let steps = |steps: usize| {
        let steps = vec![r#"{ "at": "2026-06-19T10:05:00Z", "do": "wait" }"#; steps].join(",");
        let scenario = format!(
            r#"{{ "create": {{ "at": "2026-06-19T10:00:00Z",
                  "request": {{ "title": "Voucher", "amount": 20, "mode": "instant", "buyerEmail": "b@example.com" }},
                  "account": {{ "associatedUserEmail": "s@example.com", "associatedUserEmailVerified": true }} }},
                "steps": [{steps}] }}"#
        );
        document(&scenario).play(&JUNE_2026).map(|timeline| timeline.steps().len())
    };
    assert_eq!(steps(2000), Ok(2000));
    let problem = steps(2001).expect_err("too many");
    assert_eq!(problem.pointer().as_str(), "/steps");
    assert_eq!(problem.message(), "more than 2000 steps (play it in parts)");
}

#[test]
fn an_explanation() {
    for rule in Rule::ALL {
        let explanation = Written::of(&dhmad_wire::explain(rule, &JUNE_2026));
        assert_eq!(
            explanation.keys(),
            "id scope operation code basis status type source since requirement why refusedWhen instead message \
             userMessage example actions declaredIn edition"
        );
        let scope: String = explanation.at("scope").read();
        assert!(["any_request", "operation", "command"].contains(&scope.as_str()), "{scope}");
    }
}

/// The keys of each kind of word, and of what it consists of.
#[test]
fn every_word() {
    const RULE: &str = "id code basis status requirement";
    const CAUSE: &str = "what by case";
    let parts = [
        ("pages", "name url"),
        ("rules", RULE),
        ("rulesOfEverySession", RULE),
        ("possible", "step party statuses escrows group dependsOn advisories possibleAdvisories"),
        ("escrows", "mode proofGate"),
        ("follows", "case status events postings"),
        ("reachedBy", CAUSE),
        ("causedBy", CAUSE),
        ("limits", "name value unit"),
    ];
    let mut met = BTreeSet::new();
    for explained in JUNE_2026.topics().flat_map(|topic| Explained::of(topic, &JUNE_2026)) {
        let own = match &explained {
            // A rule is told in full, see `an_explanation`.
            Explained::Rule(rule) => {
                let keys = Written::of(rule).keys();
                assert_eq!(Written::of(&explained).keys(), format!("kind {keys}"));
                continue;
            }
            Explained::Action(_) => {
                "operation endpoint performedBy possible rules rulesOfEverySession follows command example"
            }
            Explained::Operation(_) => {
                "endpoint fields actions performedBy possible rules follows command example"
            }
            Explained::Status(_) => "escrows holdsMoney isTerminal reachedBy possible",
            Explained::Phase(_) => "escrows status possible",
            Explained::Mode(_) => {
                "mayBeCreated hasContract mayHaveProofGate buyerConfirmsDelivery mayNameSeller defaultDeliveryDays \
                 limits"
            }
            Explained::Field(_) => "key parent operations rules accepted",
            Explained::Limit(_) => "value unit rules",
            Explained::Event(_) => "causedBy",
            Explained::Command(_) => "by rules follows",
            Explained::Page(_) => "url rules limits",
        };
        let word = Written::of(&explained);
        assert_eq!(word.keys(), format!("kind name about pages declaredIn edition {own}"));
        for (part, keys) in parts.iter().filter(|(part, _)| word.keys().split(' ').any(|key| key == *part)) {
            let elements: Vec<Box<RawValue>> = word.at(part).read();
            for element in elements {
                let element = Written(element.get().to_owned());
                assert_eq!(element.keys(), *keys, "{part}");
                if *part == "possible" {
                    assert_eq!(element.at("escrows/0").keys(), "mode proofGate");
                }
                met.insert(*part);
            }
        }
        if let Explained::Action(_) = explained {
            assert_eq!(word.at("command").keys(), "by rules");
            assert_eq!(word.at("command/rules/0").keys(), RULE);
        }
    }
    assert!(parts.iter().all(|(part, _)| met.contains(part)), "{met:?}");
}

#[test]
fn the_actions() {
    let document = document(r#"{ "mode": "quick", "status": "fine" }"#);
    let escrow = document.escrow(&JUNE_2026, false).expect("an escrow");
    let actions = Written::of(&dhmad_wire::actions(&escrow, &Policy::standard()));
    assert_eq!(actions.keys(), "unusable buyer seller edition");
    assert_eq!(actions.at("unusable").0, r#"["/status"]"#);
    for party in ["buyer", "seller"] {
        let entries: Vec<Box<RawValue>> = actions.at(party).read();
        // Ten actions, three direct calls, the update.
        assert_eq!(entries.len(), 14);
        for entry in entries {
            let entry = Written(entry.get().to_owned());
            assert_eq!(
                entry.keys(),
                "operation action outcome leadsTo rule code advisories unchecked group userMessage doubts oneOf"
            );
            let (outcome, group) = (entry.at("outcome").read::<String>(), entry.at("group").read::<String>());
            match outcome.as_str() {
                "reject" => assert_eq!(group, "refused"),
                "undetermined" => assert_eq!(group, "doubtful"),
                outcome => assert!(outcome == "accept" && ["possible", "doubtful"].contains(&group.as_str())),
            }
            for open in ["unchecked", "doubts"] {
                let open: Vec<Box<RawValue>> = entry.at(open).read();
                for rule in open {
                    assert_eq!(Written(rule.get().to_owned()).keys(), "rule missing learntFrom");
                }
            }
        }
    }
}
