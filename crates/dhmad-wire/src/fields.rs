//! Reading the members of an object that stands in the document.

use std::borrow::Cow;

use crate::json::{Member, Value};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// An object and its place. Of a key that comes twice, the last value counts.
pub(crate) struct Fields<'a> {
    pub(crate) document: &'a str,
    pub(crate) place: Pointer,
    /// Where the object begins in the document; where that begins, if the object is absent.
    pub(crate) start: usize,
    pub(crate) members: Vec<Member<'a>>,
}

impl<'a> Fields<'a> {
    /// Opens the value; one that is no object has no members.
    pub(crate) fn open(document: &'a str, place: Pointer, value: Value<'a>) -> Result<Self, Problem> {
        let members = value.members().map_err(|fault| Problem::from_fault(document, fault, place.clone()))?;
        Ok(Self { document, place, start: value.span().start, members })
    }

    /// An object without members, for one that is absent.
    pub(crate) fn absent(document: &'a str, place: Pointer) -> Self {
        Self { document, place, start: 0, members: Vec::new() }
    }

    /// The value of a key, `null` included.
    pub(crate) fn get(&self, key: &str) -> Option<Value<'a>> {
        self.members.iter().rfind(|member| member.key == key).map(|member| member.value)
    }

    /// The value of a key, where `null` counts as absent.
    pub(crate) fn given(&self, key: &str) -> Option<Value<'a>> {
        self.get(key).filter(|value| !value.is_null())
    }

    /// Opens the object under a key. One that is absent, null or no object has no members.
    pub(crate) fn object(&self, key: &str) -> Result<Self, Problem> {
        let place = self.place.key(key);
        match self.get(key) {
            Some(value) => Self::open(self.document, place, value),
            None => Ok(Self::absent(self.document, place)),
        }
    }

    /// Reads the content of a value under a key, if it is a string.
    pub(crate) fn text(&self, key: &str, value: Value<'a>) -> Result<Option<Cow<'a, str>>, Problem> {
        value.string().map_err(|fault| Problem::from_fault(self.document, fault, self.place.key(key)))
    }
}
