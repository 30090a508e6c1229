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

/// The digests of each block: by group, in the order of the numbers.
pub(crate) type Digests = BTreeMap<String, Vec<Block>>;

/// What a block of cases asks, and what is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block {
    cases: u64,
    answers: u64,
}

impl Block {
    pub(crate) fn new() -> Self {
        let nothing = random::digest(b"");
        Self { cases: nothing, answers: nothing }
    }

    pub(crate) fn push(&mut self, case: &Case, answer: &str) {
        let Case { text, policy } = case;
        for part in [policy.name].iter().chain(&policy.disabled).chain([&text.as_str()]) {
            self.cases = with_line(self.cases, part);
        }
        self.answers = with_line(self.answers, answer);
    }
}

fn with_line(digest: u64, text: &str) -> u64 {
    random::more(random::more(digest, text.as_bytes()), b"\n")
}

/// Compares with the record, or makes a new one where that is asked for.
pub(crate) fn compare(digests: &Digests) {
    let record = fs::read_to_string(path()).unwrap_or_default();
    if env::var(WRITE).is_ok_and(|word| word == "write") {
        let now = written(digests);
        if now != record {
            fs::write(path(), now).expect("the record is writable");
        }
        return;
    }
    let recorded = read(&record);
    let blocks_of =
        |digests: &Digests| digests.iter().map(|(group, blocks)| (group.clone(), blocks.len())).collect();
    let (asked, recorded_blocks): (Vec<_>, Vec<_>) = (blocks_of(digests), blocks_of(&recorded));
    assert!(asked == recorded_blocks, "the record is of other groups of cases ({HOW_TO_WRITE})");

    let pairs = || {
        let all = digests.iter().zip(recorded.values());
        all.flat_map(|((group, now), before)| {
            now.iter().zip(before).enumerate().map(move |(block, pair)| (named(group, block), pair))
        })
    };
    let others = |differ: fn(&Block, &Block) -> bool| -> String {
        let differing = pairs().filter(|(_, (now, before))| differ(now, before));
        differing.map(|(name, _)| name).collect::<Vec<_>>().join("\n")
    };
    let cases = others(|now, before| now.cases != before.cases);
    assert!(
        cases.is_empty(),
        "the cases are not those recorded, so their answers cannot be compared:\n{cases}\n\n{HOW_TO_WRITE}"
    );
    let answers = others(|now, before| now.answers != before.answers);
    assert!(
        answers.is_empty(),
        "answers differ from those recorded:\n{answers}\n\n\
         To see them, run this before the change and after it, and compare the two folders:\n    \
         {FOLDER}=<folder> cargo test -p dhmad-wire --test corpus\n{HOW_TO_WRITE}"
    );
}

const HOW_TO_WRITE: &str =
    "If every difference is meant:\n    CORPUS_RECORD=write cargo test -p dhmad-wire --test corpus";

fn named(group: &str, block: usize) -> String {
    format!("  {group}, cases {} to {}", block * BLOCK, (block + 1) * BLOCK - 1)
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/record.txt")
}

fn written(digests: &Digests) -> String {
    let mut text = String::from(HEAD);
    for (group, blocks) in digests {
        for (block, Block { cases, answers }) in blocks.iter().enumerate() {
            writeln!(text, "{group} {:05} {cases:016x} {answers:016x}", block * BLOCK)
                .expect("a string takes every text");
        }
    }
    text
}

const HEAD: &str = "\
# For each thousand cases: the group, the number of the first, the digest of the cases, the digest of their answers. Digests
# are 64-bit FNV-1a of texts, each with a line feed behind it; of a case, those of its policy come first. Written by:
# CORPUS_RECORD=write cargo test -p dhmad-wire --test corpus
";

fn read(text: &str) -> Digests {
    let mut digests = Digests::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        let [group, _, cases, answers] = words[..] else { panic!("not a line of the record: {line}") };
        let digest = |word| u64::from_str_radix(word, 16).expect("a digest in a record is a number");
        let block = Block { cases: digest(cases), answers: digest(answers) };
        digests.entry(group.to_owned()).or_default().push(block);
    }
    digests
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
/// answer to the create request is an answer too, and a misspelt key is told that it could have been `edition`.
pub(crate) fn without_edition(answer: &str) -> String {
    let answer = answer.replace(", `edition`)\"", ")\"");
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
            let value = if key == "create" { without_edition(&value) } else { value };
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
