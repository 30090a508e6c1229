//! Reading the hand-written cases under `docs/conformance`.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<C> {
    about: String,
    cases: Vec<C>,
}

/// Every case in the folders that are wanted, below `docs/conformance`, with its file.
pub(crate) fn cases<C: DeserializeOwned>(wanted: impl Fn(&str) -> bool) -> Vec<(PathBuf, C)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/conformance");
    let mut cases = Vec::new();
    for folder in fs::read_dir(root).expect("the conformance cases are readable") {
        let folder = folder.expect("the conformance cases are readable").path();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !folder.is_dir() || !wanted(&name) {
            continue;
        }
        for entry in fs::read_dir(folder).expect("the conformance cases are readable") {
            let path = entry.expect("the conformance cases are readable").path();
            let text = fs::read_to_string(&path).expect("a file of cases is text");
            let file: File<C> =
                serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert!(!file.about.is_empty() && !file.cases.is_empty(), "{} is empty", path.display());
            cases.extend(file.cases.into_iter().map(|case| (path.clone(), case)));
        }
    }
    assert!(!cases.is_empty(), "there are cases");
    cases
}
