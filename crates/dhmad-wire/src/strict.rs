//! Refuses what is wrong with our own keys, those of envelopes and scenarios: unusable input, with its place.

use std::iter::repeat;

use dhmad_rules::Edition;

use crate::fields::Fields;
use crate::id::Id;
use crate::json::{Kind, Member, Value};
use crate::problem::Problem;
use crate::suggest::nearest;

impl Fields<'_> {
    /// Opens the object under one of our own keys.
    pub(crate) fn typed_object(&self, key: &str) -> Result<Self, Problem> {
        match self.given(key) {
            Some(value) if value.kind() != Kind::Object => Err(self.wrong_type(key, value, "an object")),
            Some(_) | None => Ok(self.object(key)),
        }
    }

    /// Reads the Boolean under one of our own keys.
    pub(crate) fn typed_boolean(&self, key: &str) -> Result<Option<bool>, Problem> {
        let Some(value) = self.given(key) else { return Ok(None) };
        let boolean = value.boolean().ok_or_else(|| self.wrong_type(key, value, "true or false"))?;
        Ok(Some(boolean))
    }

    /// Reads the id of an envelope or a scenario.
    pub(crate) fn id(&self) -> Result<Option<Id>, Problem> {
        const KEY: &str = "id";
        let Some(value) = self.given(KEY) else { return Ok(None) };
        let id = Id::of(value).ok_or_else(|| self.wrong_type(KEY, value, "a string or a number"))?;
        Ok(Some(id))
    }

    /// Reads which edition the input names under `edition`: that of the caller, unless it names another.
    pub(crate) fn edition(&self, of_caller: &'static Edition) -> Result<&'static Edition, Problem> {
        const KEY: &str = "edition";
        let Some(value) = self.given(KEY) else { return Ok(of_caller) };
        let name = self.text(KEY, value)?;
        if name.as_deref() == Some(of_caller.name) {
            return Ok(of_caller);
        }
        let editions = Edition::ALL.iter().map(|edition| edition.name).filter(|name| *name != of_caller.name);
        let names: Vec<&str> = editions.chain([of_caller.name]).collect();
        let names = format!("(there is `{}`)", names.join("`, `"));
        match name {
            Some(name) => Edition::named(&name)
                .map_err(|_| self.problem_at(KEY, format!("no edition has this name {names}"))),
            None => Err(self.wrong_type(KEY, value, &format!("the name of an edition {names}"))),
        }
    }

    /// Says that one of our own keys holds a value of the wrong type.
    pub(crate) fn wrong_type(&self, key: &str, value: Value<'_>, expected: &str) -> Problem {
        let text = format!("`{key}` must be {expected}, not {}", value.kind().described());
        Problem::new(self.document, value.span(), self.place.key(key), text)
    }

    /// Refuses a key that our own format does not have, or has twice.
    pub(crate) fn refuse_other_keys(&self, keys: &[&str]) -> Result<(), Problem> {
        for member in self.members() {
            if !keys.iter().any(|key| member.has_key(key)) {
                let hint = match nearest(&member.key(), keys.iter().copied()) {
                    Some(name) => format!("did you mean `{name}`?"),
                    None => format!("known here: `{}`", keys.join("`, `")),
                };
                let text = format!("unknown key ({hint})");
                let place = self.place.key(&member.key());
                return Err(Problem::new(self.document, member.key_span(), place, text));
            }
        }
        self.refuse_duplicates()
    }

    /// Refuses a key that stands in the object twice.
    fn refuse_duplicates(&self) -> Result<(), Problem> {
        let firsts = self.first_of_each_key(|_| true).map(Member::start);
        // The first that is there again, where it is.
        let again = self.members().map(Member::start).zip(firsts.map(Some).chain(repeat(None)));
        let again = again.into_iter().find(|(start, first)| Some(*start) != *first);
        let Some((start, _)) = again else { return Ok(()) };
        let member = Member::at(self.document, start);
        let text = "this key occurs more than once (keep one)".to_owned();
        Err(Problem::new(self.document, member.key_span(), self.place.key(&member.key()), text))
    }

    /// Says that one of our own keys is missing.
    pub(crate) fn missing(&self, key: &str, what: &str) -> Problem {
        let text = format!("`{key}` is missing ({what})");
        let start = self.start;
        Problem::new(self.document, start..start + 1, self.place.key(key), text)
    }

    /// Opens the object under one of our own keys, which has to be there.
    pub(crate) fn required_object(&self, key: &str, what: &str) -> Result<Self, Problem> {
        match self.given(key) {
            Some(_) => self.typed_object(key),
            None => Err(self.missing(key, what)),
        }
    }

    /// Says that something is wrong with the value of a key.
    pub(crate) fn problem_at(&self, key: &str, text: String) -> Problem {
        let span = self.get(key).map_or(0..0, Value::span);
        Problem::new(self.document, span, self.place.key(key), text)
    }

    /// Reads one of a few words, and what it stands for.
    pub(crate) fn word_of<T>(
        &self,
        key: &str,
        words: impl IntoIterator<Item = (&'static str, T)>,
    ) -> Result<(&'static str, T), Problem> {
        let words: Vec<(&'static str, T)> = words.into_iter().collect();
        let names: Vec<&'static str> = words.iter().map(|(name, _)| *name).collect();
        let known = || format!("one of `{}`", names.join("`, `"));
        let Some(value) = self.given(key) else { return Err(self.missing(key, &known())) };
        let Some(text) = self.text(key, value)? else { return Err(self.wrong_type(key, value, &known())) };
        words.into_iter().find(|(name, _)| *name == text).ok_or_else(|| {
            let hint = match nearest(&text, names.iter().copied()) {
                Some(name) => format!("did you mean `{name}`? It is {}", known()),
                None => known(),
            };
            self.problem_at(key, format!("unknown word in `{key}` ({hint})"))
        })
    }
}
