//! Words of the API as arguments.

use std::ffi::OsStr;
use std::str::FromStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};

use dhmad_rules::adapter::{Quoted, all_of};

/// Reads one of a few words, and lists them in the help and in errors, with the one that was meant.
#[derive(Debug, Clone)]
pub(crate) struct WordParser<T> {
    words: Vec<&'static str>,
    read: fn(&str) -> Option<T>,
}

/// Reads one of these words.
pub(crate) fn word<T: FromStr>(words: impl IntoIterator<Item = &'static str>) -> WordParser<T> {
    WordParser { words: words.into_iter().collect(), read: |word| word.parse().ok() }
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for WordParser<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        let Self { words, read } = self.clone();
        let read = move |text: &str| {
            let known = words.contains(&text).then(|| read(text)).flatten();
            known.ok_or_else(|| {
                let near = dhmad_wire::nearest_name(text, words.iter().copied());
                let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
                format!("{near}accepted are {}", all_of(words.iter().map(Quoted)))
            })
        };
        read.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.words.iter().map(PossibleValue::new)))
    }
}
