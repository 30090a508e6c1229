//! Keys that stand twice in one object, anywhere in a body.

use dhmad_rules::Rule;

use crate::finding::{AdapterFinding, Findings};
use crate::json::{DEPTH_MAX, Member, Value};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::scan;

/// Notes each key that stands twice in an object, where it does so first.
///
/// # Errors
///
/// A [`Problem`] if the body is nested too deeply.
pub(crate) fn note_duplicate_keys(
    document: &str,
    place: &Pointer,
    body: Value<'_>,
    findings: &mut Findings,
) -> Result<(), Problem> {
    let mut walk = Walk { document, place, open: Vec::new(), keys: Vec::new(), findings };
    walk.walk(body.start())
}

/// A way through a body, once from its beginning to its end: whoever looked into each object anew would read the innermost a
/// hundred times. The place is known, but not made to a pointer unless there is something to report.
struct Walk<'w> {
    document: &'w str,
    place: &'w Pointer,
    /// The arrays and objects around the value that is looked at, the outermost first.
    open: Vec<Container>,
    /// Where the keys of all open objects begin, those of the innermost last.
    keys: Vec<usize>,
    findings: &'w mut Findings,
}

/// An array or object, and the value in it that is looked at.
enum Container {
    Array { index: usize },
    Object { key: usize, keys_before: usize },
}

impl Walk<'_> {
    fn walk(&mut self, start: usize) -> Result<(), Problem> {
        let text = self.document.as_bytes();
        let mut at = start;
        let mut expects_key = false;
        loop {
            at = scan::skip_space(text, at);
            let Some(byte) = text.get(at) else { return Ok(()) };
            match (byte, self.open.last_mut()) {
                (b'}' | b']', _) => {
                    self.close();
                    at += 1;
                }
                (b',', container) => {
                    match container {
                        Some(Container::Array { index }) => *index += 1,
                        Some(Container::Object { .. }) => expects_key = true,
                        None => {}
                    }
                    at += 1;
                }
                (b'"', Some(Container::Object { key, .. })) if expects_key => {
                    *key = at;
                    self.keys.push(at);
                    expects_key = false;
                    at = scan::skip_space(text, scan::string_end(text, at)) + 1;
                    // The value, not what follows it.
                    continue;
                }
                (byte, _) => {
                    if self.open.len() >= DEPTH_MAX {
                        return Err(self.too_deep(at));
                    }
                    expects_key = *byte == b'{';
                    at = match byte {
                        b'{' => {
                            self.open.push(Container::Object { key: at, keys_before: self.keys.len() });
                            at + 1
                        }
                        b'[' => {
                            self.open.push(Container::Array { index: 0 });
                            at + 1
                        }
                        b'"' => scan::string_end(text, at),
                        _ => scan::scalar_end(text, at + 1),
                    };
                }
            }
            if self.open.is_empty() {
                return Ok(());
            }
        }
    }

    /// Leaves the innermost array or object.
    fn close(&mut self) {
        match self.open.pop() {
            Some(Container::Object { keys_before, .. }) => {
                let keys = self.keys.split_off(keys_before);
                self.note_duplicates(keys);
            }
            Some(Container::Array { .. }) | None => {}
        }
    }

    fn note_duplicates(&mut self, mut keys: Vec<usize>) {
        let document = self.document;
        let compare =
            |one: usize, other: usize| Member::at(document, one).compare_keys(Member::at(document, other));
        keys.sort_unstable_by(|one, other| compare(*one, *other).then_with(|| one.cmp(other)));
        let mut again: Vec<usize> = keys
            .chunk_by(|one, other| compare(*one, *other).is_eq())
            .filter_map(|of_one_key| of_one_key.get(1).copied())
            .collect();
        again.sort_unstable();
        let place = self.pointer();
        for start in again {
            self.findings.note(Rule::RequestDuplicateKey, start, || {
                let member = Member::at(document, start);
                let place = place.key(&member.key());
                let finding = AdapterFinding::new(Rule::RequestDuplicateKey, place, member.key_span());
                finding.detail("the last one counts")
            });
        }
    }

    /// The place of the value that is looked at.
    fn pointer(&self) -> Pointer {
        self.open.iter().fold(self.place.clone(), |place, container| match container {
            Container::Array { index } => place.index(*index),
            Container::Object { key, .. } => place.key(&Member::at(self.document, *key).key()),
        })
    }

    fn too_deep(&self, at: usize) -> Problem {
        let end = scan::value_end(self.document.as_bytes(), at);
        let text = format!("nested deeper than {DEPTH_MAX} levels");
        Problem::new(self.document, at..end, self.pointer(), text)
    }
}
