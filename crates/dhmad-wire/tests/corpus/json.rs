//! JSON as text: a value is its text, so that a key can come twice and a number have thirty digits.

use crate::random::Random;

/// A string with its quotes and escapes.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}

pub(crate) fn array(values: &[String]) -> String {
    format!("[{}]", values.join(","))
}

/// A list of strings.
pub(crate) fn texts(values: &[&str]) -> String {
    let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    array(&values)
}

/// An object to be written, in which this many of a hundred fields go wrong.
pub(crate) struct Object {
    fields: Vec<(String, String)>,
    faults: usize,
}

impl Object {
    pub(crate) fn new(faults: usize) -> Self {
        Self { fields: Vec::new(), faults }
    }

    /// A field that is right however many go wrong.
    pub(crate) fn set(&mut self, key: &str, value: impl Into<String>) {
        self.fields.push((key.to_owned(), value.into()));
    }

    /// A field that may be absent, null, of the wrong type, misspelt, or there twice.
    pub(crate) fn put(&mut self, random: &mut Random, key: &str, value: impl Into<String>) {
        let value = value.into();
        if !random.chance(self.faults) {
            self.set(key, value);
            return;
        }
        match random.below(12) {
            0..=2 => {}
            3 => self.set(key, "null"),
            4 | 5 => self.set(key, "\"\""),
            6 | 7 => {
                let other = random.pick(&WRONG);
                self.set(key, other);
            }
            8 | 9 => {
                let key = misspelt(random, key);
                self.set(&key, value);
            }
            _ => {
                let other = random.pick(&WRONG);
                let other = if random.chance(50) { value.clone() } else { other.to_owned() };
                self.set(key, other);
                self.set(key, value);
            }
        }
    }

    /// The text, with white space or without.
    pub(crate) fn written(mut self, random: &mut Random) -> String {
        if random.chance(15) {
            random.shuffle(&mut self.fields);
        }
        let (open, between, after_key) = random.mostly(
            70,
            &[("", ",", ":")],
            &[("", ", ", ": "), ("\n  ", ",\n  ", ": "), (" ", " ,\t", " : ")],
        );
        let fields: Vec<String> =
            self.fields.iter().map(|(key, value)| format!("{}{after_key}{value}", quoted(key))).collect();
        format!("{{{open}{}}}", fields.join(between))
    }
}

/// Values of every type; most are the wrong ones wherever they stand.
const WRONG: [&str; 14] = [
    "\"10\"",
    "10",
    "true",
    "false",
    "[]",
    "{}",
    "[\"a\"]",
    "{\"a\":1}",
    "-1.5",
    "\"true\"",
    "[null]",
    "1e40",
    "\"ع\"",
    "{\"a\":1,\"a\":2}",
];

/// The key as people get it wrong.
fn misspelt(random: &mut Random, key: &str) -> String {
    match random.below(5) {
        0 => key.to_lowercase(),
        1 => key.chars().flat_map(snake).collect(),
        2 => key.chars().skip(1).collect(),
        3 => format!("{key}s"),
        _ => {
            let mut letters: Vec<char> = key.chars().collect();
            let at = random.below(letters.len() - 1);
            letters.swap(at, at + 1);
            letters.into_iter().collect()
        }
    }
}

fn snake(letter: char) -> Vec<char> {
    if letter.is_ascii_uppercase() { vec!['_', letter.to_ascii_lowercase()] } else { vec![letter] }
}
