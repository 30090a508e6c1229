//! The program as people meet it: each file under `transcripts` is what they type and what they see.
//!
//! `TRYCMD=overwrite cargo test -p dhmad-cli --test transcripts` writes what is seen today; read every changed line.

#[test]
fn what_people_type_and_see() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    // The transcripts name files as seen from the root of the repository.
    std::env::set_current_dir(root).expect("the root of the repository is there");
    trycmd::TestCases::new()
        .register_bin("dhmad", trycmd::cargo::cargo_bin!("dhmad"))
        .env("NO_COLOR", "1")
        .case("crates/dhmad-cli/tests/transcripts/*.trycmd")
        .case("docs/guide/*.md");
}

/// Every scenario under `docs/examples` is played in a transcript and named in the list of examples.
#[test]
fn every_example_scenario_is_played_and_listed() {
    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect("it is a text of the repository");
    let transcripts = read("crates/dhmad-cli/tests/transcripts/scenarios.trycmd");
    let list = read("docs/examples/README.md");
    let folder = std::fs::read_dir(root.join("docs/examples/scenarios")).expect("the scenarios are there");
    let mut names = 0;
    for entry in folder {
        let name = entry.expect("it is readable").file_name().into_string().expect("names are text");
        assert!(transcripts.contains(&format!("/{name}\n")), "{name} is not played in scenarios.trycmd");
        assert!(list.contains(&format!("`{name}`")), "{name} is not in the list of examples");
        names += 1;
    }
    assert!(names >= 8);
}

/// The first thing that is tried shows what it prints.
#[test]
fn the_readme_shows_what_its_first_command_prints() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_dhmad"))
        .args(["check", "docs/examples/instant-already-paid.json"])
        .current_dir(root)
        .output()
        .expect("the program runs");
    let shown = String::from_utf8(output.stdout).expect("it prints UTF-8");
    let readme = std::fs::read_to_string(format!("{root}/README.md")).expect("it is text");
    assert_eq!(output.status.code(), Some(1));
    let block = format!("check docs/examples/instant-already-paid.json\n{shown}```\n");
    assert!(readme.contains(&block), "the README should show\n{shown}");
}
