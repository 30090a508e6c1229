//! Reading a request body: what any body must be, whatever the operation.

use std::borrow::Cow;
use std::str::FromStr;

use dhmad_rules::adapter::Given;
use dhmad_rules::money::Number;
use dhmad_rules::words::Field;
use dhmad_rules::{Edition, Operation, Rule};

use crate::duplicates::note_duplicate_keys;
use crate::fields::Fields;
use crate::finding::{AdapterFinding, Findings, Note};
use crate::json::{Kind, Value};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::suggest::nearest;

/// Reads the body of a request for one operation, and notes what is wrong with it as JSON.
///
/// A field of the wrong type is judged by no other rule: it is handed on as [`Given::WrongType`]. A number that no decimal
/// holds is judged all the same. A field that the edition does not document is not read at all.
pub(crate) struct BodyReader {
    edition: &'static Edition,
    operation: Operation,
    pub(crate) findings: Findings,
    /// What is to be added to the findings of the core.
    pub(crate) notes: Vec<Note>,
}

impl BodyReader {
    pub(crate) fn new(edition: &'static Edition, operation: Operation) -> Self {
        Self { edition, operation, findings: Findings::default(), notes: Vec::new() }
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
            self.findings.add(finding.detail(format!("it is {}", value.kind().described())));
            return Ok(None);
        }
        note_duplicate_keys(document, place, value, &mut self.findings)?;
        Ok(Some(Fields::open(document, place.clone(), value)))
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
            self.findings.add(AdapterFinding::new(Rule::RequestEmptyField, place, value.span()));
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
            self.findings.add(finding);
        }
        Given::Value(number)
    }

    /// Opens the object in a field.
    pub(crate) fn object<'a>(
        &mut self,
        object: &Fields<'a>,
        field: Field,
        expected: &str,
    ) -> Given<Fields<'a>> {
        let Some(value) = self.given(object, field) else { return Given::Missing };
        if value.kind() != Kind::Object {
            return self.wrong_type(object, field, value, expected);
        }
        Given::Value(object.object(field.key()))
    }

    /// Reads the texts of an array, one after the other, with the index of each. Entries of another type are noted and left
    /// out. Says whether it is an array, if it is there.
    pub(crate) fn each_text<'a>(
        &mut self,
        object: &Fields<'a>,
        field: Field,
        mut look: impl FnMut(usize, Cow<'a, str>),
    ) -> Result<Given<()>, Problem> {
        let Some(value) = self.given(object, field) else { return Ok(Given::Missing) };
        if value.kind() != Kind::Array {
            return Ok(self.wrong_type(object, field, value, "an array of strings"));
        }
        let place = object.place.key(field.key());
        for (index, element) in value.elements().enumerate() {
            let fault = |fault| Problem::from_fault(object.document, fault, place.index(index));
            match element.string().map_err(fault)? {
                Some(text) => look(index, text),
                None => self.note_wrong_type(|| place.index(index), element, "a string"),
            }
        }
        Ok(Given::Value(()))
    }

    /// Looks for a text of an object that meets this, and says where it is. Entries of another type, null included, are
    /// noted and left out.
    pub(crate) fn find_text<'a>(
        &mut self,
        object: &Fields<'a>,
        field: Field,
        is_meant: impl Fn(&str) -> bool,
    ) -> Result<Option<(Pointer, Cow<'a, str>)>, Problem> {
        let Given::Value(object) = self.object(object, field, "an object of strings") else {
            return Ok(None);
        };
        let mut found = None;
        // Of a key that comes twice the last value counts.
        for member in object.last_of_each_key() {
            let place = || object.place.key(&member.key());
            let value = member.value();
            let fault = |fault| Problem::from_fault(object.document, fault, place());
            match value.string().map_err(fault)? {
                Some(text) if found.is_none() && is_meant(&text) => found = Some((place(), text)),
                Some(_) => {}
                None => self.note_wrong_type(place, value, "a string"),
            }
        }
        Ok(found)
    }

    /// Notes the keys that the operation does not document in this object: in the body itself, or in a field of it.
    pub(crate) fn note_unknown_fields(&mut self, object: &Fields<'_>, parent: Option<Field>) {
        let here = self.documented().iter().filter(|field| field.parent() == parent);
        let documented: Vec<&str> = here.map(|field| field.key()).collect();
        // A null counts as absent, whatever its key.
        let unknown = object.first_of_each_key(|member| {
            !documented.iter().any(|key| member.has_key(key)) && !member.value().is_null()
        });
        for member in unknown {
            self.findings.note(Rule::RequestUnknownField, member.start(), || {
                let place = object.place.key(&member.key());
                let finding = AdapterFinding::new(Rule::RequestUnknownField, place, member.key_span());
                let suggestion = nearest(&member.key(), documented.iter().copied());
                match suggestion {
                    Some(_) => finding.suggest(suggestion),
                    None if documented.is_empty() => finding.detail("it documents none"),
                    None => finding.detail(format!("documented are `{}`", documented.join("`, `"))),
                }
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
        self.note_wrong_type(|| object.place.key(field.key()), value, expected);
        Given::WrongType
    }

    fn note_wrong_type(&mut self, place: impl FnOnce() -> Pointer, value: Value<'_>, expected: &str) {
        let span = value.span();
        self.findings.note(Rule::RequestFieldType, span.start, || {
            let place = place();
            // Who reads the message alone, in a log, is to know which field it is.
            let (_, field) = place.as_str().split_once("/request/").unwrap_or(("", place.as_str()));
            let detail = format!("`{field}` takes {expected}, not {}", value.kind().described());
            let finding = AdapterFinding::new(Rule::RequestFieldType, place, span).detail(detail);
            finding.instead(format!("send {expected}"))
        });
    }
}
