//! Which edition of the rules the program judges by.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use dhmad_rules::{Edition, JUNE_2026};

/// The one that is taken if none is named.
pub(crate) const DEFAULT: &Edition = &JUNE_2026;

/// The option that names the edition.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct EditionArgument {
    /// The edition of the rules; an envelope or a scenario that names another outweighs it
    #[arg(long, value_name = "NAME", default_value = DEFAULT.name, value_parser = named())]
    edition: &'static Edition,
}

impl EditionArgument {
    pub(crate) const fn edition(self) -> &'static Edition {
        self.edition
    }
}

/// Reads a name, and lists the names that there are in the help and in errors.
fn named() -> impl TypedValueParser<Value = &'static Edition> {
    let names = Edition::ALL.iter().map(|edition| edition.name);
    PossibleValuesParser::new(names).try_map(|name| Edition::named(&name))
}
