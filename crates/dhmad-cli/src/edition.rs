//! Which edition of the rules the program judges by.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use dhmad_rules::editions::UnknownEdition;
use dhmad_rules::{Edition, JUNE_2026};

/// The one that is taken if none is named.
pub(crate) const DEFAULT: &Edition = &JUNE_2026;

/// The option that names the edition, of a command whose input may name another.
pub(crate) type EditionOfInput = EditionArgument<true>;

/// The option that names the edition, of a command that reads no input.
pub(crate) type EditionOfRules = EditionArgument<false>;

/// The option that names the edition.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct EditionArgument<const INPUT_MAY_NAME_IT: bool> {
    #[arg(long, value_name = "NAME", default_value = DEFAULT.name, value_parser = named(), help = help(INPUT_MAY_NAME_IT))]
    edition: &'static Edition,
}

impl<const INPUT_MAY_NAME_IT: bool> EditionArgument<INPUT_MAY_NAME_IT> {
    pub(crate) const fn edition(self) -> &'static Edition {
        self.edition
    }
}

const fn help(input_may_name_it: bool) -> &'static str {
    if input_may_name_it {
        "The edition of the rules; an input that names another outweighs it"
    } else {
        "The edition of the rules"
    }
}

/// Reads a name, and lists the names that there are in the help and in errors.
fn named() -> impl TypedValueParser<Value = &'static Edition> {
    let names = all().map(|edition| edition.name);
    PossibleValuesParser::new(names).try_map(|name| {
        let of_name = all().find(|edition| edition.name == name);
        of_name.map_or_else(|| Edition::named(&name), Ok::<_, UnknownEdition>)
    })
}

/// Every edition that can be chosen; in the tests of the program a made-up one too.
pub(crate) fn all() -> impl Iterator<Item = &'static Edition> {
    #[cfg(test)]
    let made_up = [&later::LATER];
    #[cfg(not(test))]
    let made_up = [];
    Edition::ALL.iter().copied().chain(made_up)
}

#[cfg(test)]
#[path = "../../dhmad-rules/tests/common/later.rs"]
mod later;
#[cfg(test)]
mod tests;
