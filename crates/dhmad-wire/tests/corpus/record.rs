//! What the program answered when the record was made.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::case::{BLOCK, Case};
use crate::json::{quoted, texts};
use crate::random;

/// Set to `write`, it makes the answers of today the record.
const WRITE: &str = "CORPUS_RECORD";
/// Set to a folder, it has all cases and answers written there.
const FOLDER: &str = "CORPUS_DIR";

/// The digest of each block: by group, in the order of the numbers.
pub(crate) type Digests = BTreeMap<String, Vec<u64>>;

/// Compares with the record, or makes a new one where that is asked for.
pub(crate) fn compare(digests: &Digests) {
    if env::var(WRITE).is_ok_and(|word| word == "write") {
        fs::write(path(), written(digests)).expect("the record is writable");
        return;
    }
    let recorded = read(&fs::read_to_string(path()).unwrap_or_default());
    let differing: Vec<String> = digests
        .iter()
        .flat_map(|(group, blocks)| (0..).zip(blocks).map(move |(block, digest)| (group, block, digest)))
        .filter(|(group, block, digest)| {
            recorded.get(*group).and_then(|blocks| blocks.get(*block)) != Some(*digest)
        })
        .map(|(group, block, _)| format!("  {group}, cases {} to {}", block * BLOCK, (block + 1) * BLOCK - 1))
        .collect();
    let is_complete =
        recorded.iter().all(|(group, blocks)| digests.get(group).map(Vec::len) == Some(blocks.len()));
    assert!(
        differing.is_empty() && is_complete,
        "answers differ from those recorded:\n{}\n\n\
         To see them, run this before the change and after it, and compare the two folders:\n    \
         {FOLDER}=<folder> cargo test -p dhmad-wire --test corpus\n\
         If every difference is meant:\n    \
         {WRITE}=write cargo test -p dhmad-wire --test corpus",
        differing.join("\n")
    );
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/record.txt")
}

fn written(digests: &Digests) -> String {
    let mut text = String::from(HEAD);
    for (group, blocks) in digests {
        for (block, digest) in blocks.iter().enumerate() {
            writeln!(text, "{group} {:05} {digest:016x}", block * BLOCK).expect("a string takes every text");
        }
    }
    text
}

const HEAD: &str = "\
# The digests of the answers to the corpus: the group, the number of the first of a thousand cases, and 64-bit FNV-1a of
# their answers, each with a line feed behind it. Written by: CORPUS_RECORD=write cargo test -p dhmad-wire --test corpus
";

fn read(text: &str) -> Digests {
    let mut digests = Digests::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let (group, digest) = (words.next().unwrap_or_default(), words.next_back().unwrap_or_default());
        let digest = u64::from_str_radix(digest, 16).expect("a line of the record ends in a digest");
        digests.entry(group.to_owned()).or_default().push(digest);
    }
    digests
}

/// The digest of a block, to which answers are added one after the other.
pub(crate) fn with_answer(digest: u64, answer: &str) -> u64 {
    random::more(random::more(digest, answer.as_bytes()), b"\n")
}

/// The files with the cases of a group and their answers, a line each, where they are asked for.
pub(crate) struct Written(Option<(BufWriter<File>, BufWriter<File>)>);

impl Written {
    pub(crate) fn open(group: &str) -> Self {
        let open = |folder: String, what: &str| {
            let path = Path::new(&folder).join(format!("{group}.{what}.ndjson"));
            BufWriter::new(File::create(path).expect("a file in the folder is writable"))
        };
        Self(env::var(FOLDER).ok().map(|folder| {
            fs::create_dir_all(&folder).expect("the folder can be made");
            (open(folder.clone(), "cases"), open(folder, "answers"))
        }))
    }

    pub(crate) fn push(&mut self, index: usize, case: &Case, answer: &str) {
        let Some((cases, answers)) = &mut self.0 else { return };
        let Case { text, policy } = case;
        let (name, disabled) = (quoted(policy.name), texts(&policy.disabled));
        let text = quoted(text);
        writeln!(cases, "{{\"case\":{index},\"policy\":{name},\"disabled\":{disabled},\"text\":{text}}}")
            .expect("the file is writable");
        writeln!(answers, "{{\"case\":{index},\"answer\":{answer}}}").expect("the file is writable");
    }
}

/// The answer without the edition of the pages that it was given by, which changes when no answer does. A scenario's
/// answer to the create request is an answer too.
pub(crate) fn without_edition(answer: String) -> String {
    if !answer.contains("\"edition\"") {
        return answer;
    }
    let Members(members) = serde_json::Deserializer::from_str(&answer)
        .deserialize_map(Members(Vec::new()))
        .expect("an answer is an object");
    let kept: Vec<String> = members
        .into_iter()
        .filter(|(key, _)| key != "edition")
        .map(|(key, value)| {
            let value = value.get().to_owned();
            let value = if key == "create" { without_edition(value) } else { value };
            format!("{}:{value}", quoted(&key))
        })
        .collect();
    format!("{{{}}}", kept.join(","))
}

/// The members of an object in their order, each value with its own text.
struct Members(Vec<(String, Box<RawValue>)>);

impl<'de> Visitor<'de> for Members {
    type Value = Self;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some(member) = map.next_entry()? {
            self.0.push(member);
        }
        Ok(self)
    }
}
