//! Reading a request body: what any body must be, whatever the operation.

use std::borrow::Cow;
use std::collections::HashSet;

use dhmad_rules::{Given, Rule};

use crate::fields::Fields;
use crate::finding::AdapterFinding;
use crate::json::{DEPTH_MAX, Kind, Value};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::suggest::nearest;

/// A request body, and what is wrong with it as JSON.
pub(crate) struct Body<'a> {
    pub(crate) fields: Fields<'a>,
    pub(crate) findings: Vec<AdapterFinding>,
}

impl<'a> Body<'a> {
    /// Reads a body whose operation documents these fields. `None` if it is no object: then nothing can be judged.
    pub(crate) fn read(
        document: &'a str,
        place: Pointer,
        value: Value<'a>,
        documented: &[&str],
    ) -> Result<Option<Self>, Problem> {
        if value.kind() != Kind::Object {
            return Ok(None);
        }
        let fields = Fields::open(document, place.clone(), value)?;
        let mut body = Self { fields, findings: Vec::new() };
        body.note_duplicate_keys(place, value, 1)?;
        body.note_unknown_fields(documented);
        Ok(Some(body))
    }

    /// A field that must be a text. An empty one counts as missing.
    pub(crate) fn text(&mut self, key: &str) -> Result<Given<Cow<'a, str>>, Problem> {
        let Some(value) = self.fields.given(key) else {
            return Ok(Given::Missing);
        };
        let Some(text) = self.fields.text(key, value)? else {
            self.note_wrong_type(self.fields.place.key(key), value, "a string");
            return Ok(Given::WrongType);
        };
        Ok(if text.is_empty() { Given::Missing } else { Given::Value(text) })
    }

    /// A field that must be an object of texts. Entries of another type are noted and left out, those that are null
    /// count as absent.
    pub(crate) fn texts_by_key(&mut self, key: &str) -> Result<Vec<(Pointer, Cow<'a, str>)>, Problem> {
        let Some(value) = self.fields.given(key) else {
            return Ok(Vec::new());
        };
        if value.kind() != Kind::Object {
            self.note_wrong_type(self.fields.place.key(key), value, "an object of strings");
            return Ok(Vec::new());
        }
        let object = self.fields.object(key)?;
        let mut texts = Vec::new();
        // Of a key that comes twice the last value counts.
        let mut later = HashSet::new();
        for member in object.members.iter().rev().filter(|member| later.insert(&member.key)) {
            match object.text(&member.key, member.value)? {
                Some(text) => texts.push((object.place.key(&member.key), text)),
                None if member.value.is_null() => {}
                None => self.note_wrong_type(object.place.key(&member.key), member.value, "a string"),
            }
        }
        texts.reverse();
        Ok(texts)
    }

    fn note_wrong_type(&mut self, place: Pointer, value: Value<'_>, expected: &str) {
        let detail = format!("expected {expected}, found {}", value.kind().described());
        self.findings.push(AdapterFinding::new(Rule::RequestFieldType, place, value.span()).detail(detail));
    }

    fn note_unknown_fields(&mut self, documented: &[&str]) {
        let mut noted = HashSet::new();
        for member in &self.fields.members {
            if documented.contains(&member.key.as_ref()) || !noted.insert(&member.key) {
                continue;
            }
            let suggestion = nearest(&member.key, documented.iter().copied());
            let place = self.fields.place.key(&member.key);
            let finding = AdapterFinding::new(Rule::RequestUnknownField, place, member.key_span.clone());
            self.findings.push(match suggestion {
                Some(_) => finding.suggest(suggestion),
                None => finding.detail(format!("documented are `{}`", documented.join("`, `"))),
            });
        }
    }

    fn note_duplicate_keys(&mut self, place: Pointer, value: Value<'a>, depth: usize) -> Result<(), Problem> {
        let document = self.fields.document;
        if depth > DEPTH_MAX {
            let text = format!("nested deeper than {DEPTH_MAX} levels");
            return Err(Problem::new(document, value.span(), place, text));
        }
        let mut seen = HashSet::new();
        let mut noted = HashSet::new();
        for member in Fields::open(document, place.clone(), value)?.members {
            let inner = place.key(&member.key);
            if !seen.insert(member.key.clone()) && noted.insert(member.key) {
                let finding = AdapterFinding::new(Rule::RequestDuplicateKey, inner.clone(), member.key_span);
                self.findings.push(finding.detail("the last one counts"));
            }
            self.note_duplicate_keys(inner, member.value, depth + 1)?;
        }
        let elements =
            value.elements().map_err(|fault| Problem::from_fault(document, fault, place.clone()))?;
        for (index, element) in elements.into_iter().enumerate() {
            self.note_duplicate_keys(place.index(index), element, depth + 1)?;
        }
        Ok(())
    }
}
