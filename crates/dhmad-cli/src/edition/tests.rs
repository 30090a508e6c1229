//! Every command goes by the edition that is chosen, in every format. There is one edition so far, so the other is made up.

use std::fs;

use clap::Parser;

use super::later::LATER;
use crate::Arguments;
use crate::exit::Exit;
use crate::until_closed::UntilClosed;

/// What the program prints, and how it ends.
fn run(arguments: &[&str]) -> (String, Exit) {
    let arguments = Arguments::try_parse_from([&["dhmad"], arguments].concat());
    let arguments = arguments.unwrap_or_else(|error| panic!("{error}"));
    let mut printed = Vec::new();
    let exit = arguments.run(&mut UntilClosed::new(&mut printed)).expect("memory can be written");
    let printed = String::from_utf8(printed).expect("it is text");
    (anstream::adapter::strip_str(&printed).to_string(), exit)
}

fn file(name: &str, content: &str) -> String {
    // That of the integration tests is not told to unit tests.
    let folder = std::env::temp_dir().join(format!("dhmad-edition-tests-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("the temporary directory is writable");
    let path = folder.join(name);
    fs::write(&path, content).expect("the temporary directory is writable");
    path.into_os_string().into_string().expect("the path is text")
}

/// What is printed for the edition that was there first, and for the made-up one.
fn both(arguments: &[&str]) -> [(String, Exit); 2] {
    ["2026-06", LATER.name].map(|name| run(&[arguments, &["--edition", name]].concat()))
}

/// Whether this is printed, for the one edition and for the other.
fn says(arguments: &[&str], what: &str) -> [bool; 2] {
    both(arguments).map(|(printed, _)| printed.contains(what))
}

const REQUEST: &str = r#"{"title":"Voucher","amount":50,"mode":"instant","buyerEmail":"buyer@example.com"}"#;
const ACCOUNT: &str = r#"{"associatedUserEmail":"shop@example.com","associatedUserEmailVerified":true}"#;

#[test]
fn a_check_goes_by_it() {
    let envelope = format!(r#"{{"operation":"create_escrow","request":{REQUEST},"account":{ACCOUNT}}}"#);
    let envelope = file("create.json", &envelope);
    let [request, account] =
        [("request.json", REQUEST), ("account.json", ACCOUNT)].map(|(name, content)| file(name, content));
    let separate = ["check", "--operation", "create_escrow", "--request", &request, "--account", &account];
    for arguments in [
        &["check", &envelope][..],
        &["check", "--quiet", &envelope],
        &["check", "--format", "json", &envelope],
        &["check", "--ndjson", "--quiet", &envelope],
        &separate,
        &[&separate[..], &["--format", "json"]].concat(),
    ] {
        let [june, later] = both(arguments);
        assert_eq!((june.1, later.1), (Exit::Fine, Exit::Rejected), "{arguments:?}: {}", later.0);
    }
    assert_eq!(says(&["check", &envelope], "error[create.mode.instant]"), [false, true]);
    assert_eq!(says(&["check", "--format", "json", &envelope], r#""edition":"later""#), [false, true]);
}

/// What is said of missing facts, and of what would follow from them.
#[test]
fn what_is_undecided_goes_by_it() {
    let envelope = file(
        "complete.json",
        r#"{"operation":"create_session","request":{"action":"complete","targetUserEmail":"buyer@example.com",
            "redirectUrl":"https://app.example/cb"},"escrow":{"mode":"quick","buyerEmail":"buyer@example.com"},
            "account":{"allowedRedirectUrls":["https://app.example/cb"]}}"#,
    );
    let [june, later] = both(&["check", &envelope]);
    for (rule, expected) in
        [("session.complete.unpaid", [false, true]), ("session.complete.not-delivered", [true, false])]
    {
        assert_eq!([june.0.contains(rule), later.0.contains(rule)], expected, "{}{}", june.0, later.0);
    }
}

#[test]
fn what_each_party_can_do_goes_by_it() {
    let escrow = file("escrow.json", r#"{"mode":"quick","status":"paid"}"#);
    for format in ["text", "json"] {
        assert_eq!(says(&["actions", "--format", format, &escrow], "add_funds"), [false, true], "{format}");
    }
}

#[test]
fn a_scenario_goes_by_it() {
    let scenario = format!(
        r#"{{"create":{{"at":"2026-06-19T10:00:00Z","request":{REQUEST},"account":{ACCOUNT}}},"steps":[]}}"#
    );
    let scenario = file("scenario.json", &scenario);
    for arguments in [
        &["simulate", &scenario][..],
        &["simulate", "--format", "json", &scenario],
        &["simulate", "--ndjson", "--quiet", &scenario],
    ] {
        let [june, later] = both(arguments);
        assert_eq!((june.1, later.1), (Exit::Fine, Exit::Rejected), "{arguments:?}: {}", later.0);
        assert!(later.0.contains("create.mode.instant"), "{arguments:?}: {}", later.0);
    }
}

#[test]
fn an_explanation_goes_by_it() {
    for format in ["text", "json"] {
        for (word, what) in [
            (None, "session.funds-adjustment.status"),
            (Some("create.title.length"), "A title has 1 to 80 characters."),
            (Some("mode"), "create.mode.instant"),
            (Some("create_session"), "add_funds"),
        ] {
            let arguments = ["explain", "--format", format].into_iter().chain(word).collect::<Vec<_>>();
            assert_eq!(says(&arguments, what), [false, true], "{arguments:?}");
        }
        let [june, later] = both(&["explain", "--format", format, "add_funds"]);
        assert_eq!((june.1, later.1), (Exit::Unusable, Exit::Fine), "{}", later.0);
    }
    assert_eq!(says(&["explain"], "add_funds"), [false, true]);
    assert_eq!(says(&["explain", "mode"], "standard or quick\n"), [false, true]);
}

#[test]
fn the_matrix_goes_by_it() {
    for format in ["text", "grid", "markdown", "csv", "json"] {
        assert_eq!(says(&["matrix", "--format", format], "add_funds"), [false, true], "{format}");
    }
    assert_eq!(says(&["matrix", "--format", "mermaid"], "## `instant`"), [true, false]);
    let [june, later] = both(&["matrix", "--action", "add_funds"]);
    assert_eq!((june.1, later.1), (Exit::Unusable, Exit::Fine), "{}", later.0);
}

#[test]
fn a_quote_goes_by_it() {
    let quote = ["quote", "--amount", "6", "--mode", "quick"];
    assert_eq!(says(&quote, "refused by create.amount.below-minimum"), [false, true]);
}

/// An input may name the edition that was chosen, and an option of a command without input says nothing of inputs.
#[test]
fn only_where_an_input_may_name_another_is_that_told() {
    for command in ["check", "actions", "simulate", "explain", "matrix", "quote"] {
        let help = Arguments::try_parse_from(["dhmad", command, "--help"]).expect_err("help is printed");
        let help = help.to_string();
        let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
        let reads_input = ["check", "actions", "simulate"].contains(&command);
        assert!(words.contains("The edition of the rules"), "{help}");
        assert_eq!(words.contains("an input that names another outweighs it"), reads_input, "{help}");
    }
    let named = file("named.json", r#"{"edition":"later","operation":"deliver"}"#);
    assert_eq!(
        both(&["check", "--format", "json", &named]).map(|(_, exit)| exit),
        [Exit::Unusable, Exit::Fine]
    );
}
