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
