//! In which language end users are told.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use dhmad_rules::Language;

/// The option that names the language.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct LanguageArgument {
    /// Tell end users in this language: `userMessage` in JSON, which is English without it, and a line of its own in text
    #[arg(long = "lang", value_name = "LANGUAGE", value_parser = named())]
    language: Option<Language>,
}

impl LanguageArgument {
    /// The language of what is told in any case.
    pub(crate) fn language(self) -> Language {
        self.language.unwrap_or(Language::English)
    }

    /// The language, if one is asked for: people are not told twice what they did not ask for.
    pub(crate) const fn asked_for(self) -> Option<Language> {
        self.language
    }
}

/// Reads a language, and lists those that there are in the help and in errors.
fn named() -> impl TypedValueParser<Value = Language> {
    let languages = Language::ALL
        .map(|language| PossibleValue::new(language.as_str()).help(language.about().trim_end_matches('.')));
    PossibleValuesParser::new(languages).try_map(|name| name.parse::<Language>())
}
