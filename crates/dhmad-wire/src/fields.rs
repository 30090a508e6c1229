//! Reading the members of an object that stands in the document.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::json::{Member, Value};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// An object and its place. Of a key that comes twice, the last value counts.
pub(crate) struct Fields<'a> {
    pub(crate) document: &'a str,
    pub(crate) place: Pointer,
    /// Where the object begins in the document; where that begins, if the object is absent.
    pub(crate) start: usize,
    /// Where each member begins. No more is kept of them: an object of a million members is no longer than five.
    starts: Vec<usize>,
}

impl<'a> Fields<'a> {
    /// Opens the value; one that is no object has no members.
    pub(crate) fn open(document: &'a str, place: Pointer, value: Value<'a>) -> Self {
        let starts = value.members().map(Member::start).collect();
        Self { document, place, start: value.start(), starts }
    }

    /// An object without members, for one that is absent.
    pub(crate) fn absent(document: &'a str, place: Pointer) -> Self {
        Self { document, place, start: 0, starts: Vec::new() }
    }

    /// The members in their order, keys that come twice included.
    pub(crate) fn members(&self) -> impl DoubleEndedIterator<Item = Member<'a>> {
        let document = self.document;
        self.starts.iter().map(move |start| Member::at(document, *start))
    }

    /// The value of a key, `null` included.
    pub(crate) fn get(&self, key: &str) -> Option<Value<'a>> {
        self.members().rfind(|member| member.has_key(key)).map(Member::value)
    }

    /// The value of a key, where `null` counts as absent.
    pub(crate) fn given(&self, key: &str) -> Option<Value<'a>> {
        self.get(key).filter(|value| !value.is_null())
    }

    /// Opens the object under a key. One that is absent, null or no object has no members.
    pub(crate) fn object(&self, key: &str) -> Self {
        let place = self.place.key(key);
        match self.get(key) {
            Some(value) => Self::open(self.document, place, value),
            None => Self::absent(self.document, place),
        }
    }

    /// Reads the content of a value under a key, if it is a string.
    pub(crate) fn text(&self, key: &str, value: Value<'a>) -> Result<Option<Cow<'a, str>>, Problem> {
        value.string().map_err(|fault| Problem::from_fault(self.document, fault, self.place.key(key)))
    }

    /// Of the members that are asked for, of each key the first; in the order in which they stand.
    pub(crate) fn first_of_each_key(
        &self,
        test: impl Fn(&Member<'a>) -> bool,
    ) -> impl Iterator<Item = Member<'a>> {
        self.one_of_each_key(test, |one, other| one.cmp(&other))
    }

    /// Of each key the last member, which counts; in the order in which they stand.
    pub(crate) fn last_of_each_key(&self) -> impl Iterator<Item = Member<'a>> {
        self.one_of_each_key(|_| true, |one, other| other.cmp(&one))
    }

    fn one_of_each_key(
        &self,
        test: impl Fn(&Member<'a>) -> bool,
        order: impl Fn(usize, usize) -> Ordering,
    ) -> impl Iterator<Item = Member<'a>> {
        let document = self.document;
        // Sorted, not hashed: what is sorted takes no more room than it holds.
        let mut starts: Vec<usize> = self.members().filter(test).map(Member::start).collect();
        let compare =
            |one: usize, other: usize| Member::at(document, one).compare_keys(Member::at(document, other));
        starts.sort_unstable_by(|one, other| compare(*one, *other).then_with(|| order(*one, *other)));
        starts.dedup_by(|one, other| compare(*one, *other).is_eq());
        starts.sort_unstable();
        starts.into_iter().map(move |start| Member::at(document, start))
    }
}
