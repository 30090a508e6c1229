//! Reading a request body: what any body must be, whatever the operation.

use std::borrow::Cow;
use std::collections::HashSet;
use std::str::FromStr;

use dhmad_rules::adapter::Given;
use dhmad_rules::money::Number;
use dhmad_rules::words::Field;
use dhmad_rules::{Edition, Operation, Rule};

use crate::fields::Fields;
use crate::finding::{AdapterFinding, Note};
use crate::json::{DEPTH_MAX, Kind, Value};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::suggest::nearest;

/// A text and its place.
pub(crate) type PlacedText<'a> = (Pointer, Cow<'a, str>);

/// Reads the body of a request for one operation, and notes what is wrong with it as JSON.
///
/// A field of the wrong type is judged by no other rule: it is handed on as [`Given::WrongType`]. A number that no decimal
/// holds is judged all the same. A field that the edition does not document is not read at all.
pub(crate) struct BodyReader {
    edition: &'static Edition,
    operation: Operation,
    pub(crate) findings: Vec<AdapterFinding>,
    /// What is to be added to the findings of the core.
    pub(crate) notes: Vec<Note>,
}

impl BodyReader {
    pub(crate) const fn new(edition: &'static Edition, operation: Operation) -> Self {
        Self { edition, operation, findings: Vec::new(), notes: Vec::new() }
    }

    /// The edition by which the body is read.
    pub(crate) const fn edition(&self) -> &'static Edition {
        self.edition
    }

    /// What the request is for.
    pub(crate) const fn operation(&self) -> Operation {
        self.operation
    }

    /// The fields that the operation documents, those in other fields included.
    pub(crate) const fn documented(&self) -> &'static [Field] {
        self.edition.fields.of(self.operation)
    }

    /// Opens a body. `None` if it is no object: then nothing else can be judged.
    pub(crate) fn open<'a>(
        &mut self,
        document: &'a str,
        place: &Pointer,
        value: Value<'a>,
    ) -> Result<Option<Fields<'a>>, Problem> {
        if value.kind() != Kind::Object {
            let finding = AdapterFinding::new(Rule::RequestNotAnObject, place.clone(), value.span());
            self.findings.push(finding.detail(format!("it is {}", value.kind().described())));
            return Ok(None);
        }
        self.note_duplicate_keys(document, place, value, 1)?;
        Fields::open(document, place.clone(), value).map(Some)
    }

    /// Reads a text, whether or not it is empty.
    pub(crate) fn text<'a>(
        &mut self,
        object: &Fields<'a>,
        field: Field,
    ) -> Result<Given<Cow<'a, str>>, Problem> {
        let Some(value) = self.given(object, field) else { return Ok(Given::Missing) };
        Ok(match object.text(field.key(), value)? {
            Some(text) => Given::Value(text),
            None => self.wrong_type(object, field, value, "a string"),
        })
    }

    /// Reads a required text: an empty one counts as missing.
    pub(crate) fn required_text<'a>(
        &mut self,
        object: &Fields<'a>,
        field: Field,
    ) -> Result<Given<Cow<'a, str>>, Problem> {
        Ok(match self.text(object, field)? {
            Given::Value(text) if text.is_empty() => Given::Missing,
            given => given,
        })
    }

    /// Reads an optional text: an empty one counts as missing too, but is noted.
    pub(crate) fn optional_text<'a>(
        &mut self,
        object: &Fields<'a>,
        field: Field,
    ) -> Result<Given<Cow<'a, str>>, Problem> {
        let given = self.text(object, field)?;
        if let (Given::Value(text), Some(value)) = (&given, object.get(field.key()))
            && text.is_empty()
        {
            let place = object.place.key(field.key());
            self.findings.push(AdapterFinding::new(Rule::RequestEmptyField, place, value.span()));
            return Ok(Given::Missing);
        }
        Ok(given)
    }

    /// Reads one of a few documented words. The rule says of another that it is none; the nearest one is noted.
    pub(crate) fn word<T: FromStr>(
        &mut self,
        object: &Fields<'_>,
        field: Field,
        rule: Rule,
        words: impl IntoIterator<Item = &'static str>,
    ) -> Result<Given<T>, Problem> {
        Ok(self.text(object, field)?.and_then(|text| {
            if let Ok(value) = text.parse() {
                return Given::Value(value);
            }
            self.notes.push(Note::suggesting(rule, nearest(&text, words)));
            Given::Undocumented
        }))
    }

    /// Reads a Boolean.
    pub(crate) fn boolean(&mut self, object: &Fields<'_>, field: Field) -> Given<bool> {
        let Some(value) = self.given(object, field) else { return Given::Missing };
        match value.boolean() {
            Some(boolean) => Given::Value(boolean),
            None => self.wrong_type(object, field, value, "true or false"),
        }
    }

    /// Reads a number, exactly as its text says.
    pub(crate) fn number<'a>(&mut self, object: &Fields<'a>, field: Field) -> Given<Number<'a>> {
        let Some(value) = self.given(object, field) else { return Given::Missing };
        let Some(number) = value.number() else {
            return self.wrong_type(object, field, value, "a number");
        };
        if number.decimal().is_none() {
            let place = object.place.key(field.key());
            let finding = AdapterFinding::new(Rule::RequestNumberUnrepresentable, place, value.span());
            self.findings.push(finding);
        }
        Given::Value(number)
    }

    /// Opens the object in a field.
    pub(crate) fn object<'a>(
        &mut self,
        object: &Fields<'a>,
        field: Field,
        expected: &str,
    ) -> Result<Given<Fields<'a>>, Problem> {
        let Some(value) = self.given(object, field) else { return Ok(Given::Missing) };
        if value.kind() != Kind::Object {
            return Ok(self.wrong_type(object, field, value, expected));
        }
        object.object(field.key()).map(Given::Value)
    }

    /// Reads the texts of an array, with their places. Entries of another type are noted and left out.
    pub(crate) fn texts<'a>(
        &mut self,
        object: &Fields<'a>,
        field: Field,
    ) -> Result<Given<Vec<PlacedText<'a>>>, Problem> {
        let Some(value) = self.given(object, field) else { return Ok(Given::Missing) };
        if value.kind() != Kind::Array {
            return Ok(self.wrong_type(object, field, value, "an array of strings"));
        }
        let place = object.place.key(field.key());
        let fault = |fault, place| Problem::from_fault(object.document, fault, place);
        let mut texts = Vec::new();
        for (index, element) in
            value.elements().map_err(|error| fault(error, place.clone()))?.into_iter().enumerate()
        {
            let place = place.index(index);
            match element.string().map_err(|error| fault(error, place.clone()))? {
                Some(text) => texts.push((place, text)),
                None => self.note_wrong_type(place, element, "a string"),
            }
        }
        Ok(Given::Value(texts))
    }

    /// Reads the texts of an object. Entries of another type, null included, are noted and left out.
    pub(crate) fn texts_by_key<'a>(
        &mut self,
        object: &Fields<'a>,
        field: Field,
    ) -> Result<Vec<PlacedText<'a>>, Problem> {
        let Given::Value(object) = self.object(object, field, "an object of strings")? else {
            return Ok(Vec::new());
        };
        let mut texts = Vec::new();
        // Of a key that comes twice the last value counts.
        let mut later = HashSet::new();
        for member in object.members.iter().rev().filter(|member| later.insert(&member.key)) {
            match object.text(&member.key, member.value)? {
                Some(text) => texts.push((object.place.key(&member.key), text)),
                None => self.note_wrong_type(object.place.key(&member.key), member.value, "a string"),
            }
        }
        texts.reverse();
        Ok(texts)
    }

    /// Notes the keys that the operation does not document in this object: in the body itself, or in a field of it.
    pub(crate) fn note_unknown_fields(&mut self, object: &Fields<'_>, parent: Option<Field>) {
        let here = self.documented().iter().filter(|field| field.parent() == parent);
        let documented: Vec<&str> = here.map(|field| field.key()).collect();
        let mut noted = HashSet::new();
        for member in &object.members {
            // A null counts as absent, whatever its key.
            if documented.contains(&member.key.as_ref())
                || member.value.is_null()
                || !noted.insert(&member.key)
            {
                continue;
            }
            let place = object.place.key(&member.key);
            let finding = AdapterFinding::new(Rule::RequestUnknownField, place, member.key_span.clone());
            let suggestion = nearest(&member.key, documented.iter().copied());
            self.findings.push(match suggestion {
                Some(_) => finding.suggest(suggestion),
                None if documented.is_empty() => finding.detail("it documents none"),
                None => finding.detail(format!("documented are `{}`", documented.join("`, `"))),
            });
        }
    }

    /// The value of a documented field, where `null` counts as absent.
    fn given<'a>(&self, object: &Fields<'a>, field: Field) -> Option<Value<'a>> {
        if self.documented().contains(&field) { object.given(field.key()) } else { None }
    }

    fn wrong_type<T>(
        &mut self,
        object: &Fields<'_>,
        field: Field,
        value: Value<'_>,
        expected: &str,
    ) -> Given<T> {
        self.note_wrong_type(object.place.key(field.key()), value, expected);
        Given::WrongType
    }

    fn note_wrong_type(&mut self, place: Pointer, value: Value<'_>, expected: &str) {
        // Who reads the message alone, in a log, is to know which field it is.
        let (_, field) = place.as_str().split_once("/request/").unwrap_or(("", place.as_str()));
        let detail = format!("`{field}` takes {expected}, not {}", value.kind().described());
        let finding = AdapterFinding::new(Rule::RequestFieldType, place, value.span());
        self.findings.push(finding.detail(detail));
    }

    fn note_duplicate_keys(
        &mut self,
        document: &str,
        place: &Pointer,
        value: Value<'_>,
        depth: usize,
    ) -> Result<(), Problem> {
        let fault = |fault| Problem::from_fault(document, fault, place.clone());
        if depth > DEPTH_MAX {
            let text = format!("nested deeper than {DEPTH_MAX} levels");
            return Err(Problem::new(document, value.span(), place.clone(), text));
        }
        let mut seen = HashSet::new();
        let mut noted = HashSet::new();
        for member in value.members().map_err(fault)? {
            let inner = place.key(&member.key);
            if !seen.insert(member.key.clone()) && noted.insert(member.key) {
                let finding = AdapterFinding::new(Rule::RequestDuplicateKey, inner.clone(), member.key_span);
                self.findings.push(finding.detail("the last one counts"));
            }
            self.note_duplicate_keys(document, &inner, member.value, depth + 1)?;
        }
        for (index, element) in value.elements().map_err(fault)?.into_iter().enumerate() {
            self.note_duplicate_keys(document, &place.index(index), element, depth + 1)?;
        }
        Ok(())
    }
}
