//! Reading the account of an envelope: our own format, so every key and type must be right.

use std::borrow::Cow;
use std::collections::HashSet;

use dhmad_rules::Fact;

use crate::fields::Fields;
use crate::json::{Kind, Value};
use crate::problem::Problem;
use crate::suggest::nearest;

const KEYS: [&str; 5] = [
    "associatedUserEmail",
    "associatedUserEmailVerified",
    "signatureConfigured",
    "allowedRedirectUrls",
    "fxRates",
];

/// What the envelope tells of the account.
pub(crate) struct AccountFacts<'a> {
    pub(crate) allowed_redirect_urls: Fact<Vec<Cow<'a, str>>>,
}

/// Reads the account of an envelope.
pub(crate) fn read<'a>(envelope: &Fields<'a>) -> Result<AccountFacts<'a>, Problem> {
    let account = own_object(envelope, "account", &KEYS)?;
    for (key, kind, expected) in [
        ("associatedUserEmail", Kind::String, "a string, or null if no user is associated"),
        ("associatedUserEmailVerified", Kind::Boolean, "true or false"),
        ("signatureConfigured", Kind::Boolean, "true or false"),
        ("allowedRedirectUrls", Kind::Array, "an array of strings"),
        ("fxRates", Kind::Object, "an object"),
    ] {
        if let Some(value) = account.given(key)
            && value.kind() != kind
        {
            return Err(account.wrong_type(key, value, expected));
        }
    }
    let rates = account.object("fxRates")?;
    rates.refuse_duplicates()?;
    for currency in ["USD", "EUR"] {
        if let Some(rate) = rates.given(currency)
            && !is_positive_decimal(&rates, currency, rate)?
        {
            return Err(rates.wrong_type(currency, rate, "a positive decimal, TND per one unit"));
        }
    }
    let allowed_redirect_urls = match account.given("allowedRedirectUrls") {
        Some(urls) => Fact::Known(texts(&account, "allowedRedirectUrls", urls)?),
        None => Fact::Unknown,
    };
    Ok(AccountFacts { allowed_redirect_urls })
}

/// An object of the envelope that may hold these keys and no others, each once.
pub(crate) fn own_object<'a>(envelope: &Fields<'a>, key: &str, keys: &[&str]) -> Result<Fields<'a>, Problem> {
    if let Some(value) = envelope.given(key)
        && value.kind() != Kind::Object
    {
        return Err(envelope.wrong_type(key, value, "an object"));
    }
    let object = envelope.object(key)?;
    object.refuse_other_keys(keys)?;
    Ok(object)
}

impl Fields<'_> {
    /// Unusable input: one of our own keys holds a value of the wrong type.
    pub(crate) fn wrong_type(&self, key: &str, value: Value<'_>, expected: &str) -> Problem {
        let text = format!("`{key}` must be {expected}, not {}", value.kind().described());
        Problem::new(self.document, value.span(), self.place.key(key), text)
    }

    /// Unusable input: a key that our own format does not have, or has twice.
    pub(crate) fn refuse_other_keys(&self, keys: &[&str]) -> Result<(), Problem> {
        for member in &self.members {
            if !keys.contains(&member.key.as_ref()) {
                let hint = match nearest(&member.key, keys.iter().copied()) {
                    Some(name) => format!("did you mean `{name}`?"),
                    None => format!("known here: `{}`", keys.join("`, `")),
                };
                let text = format!("unknown key ({hint})");
                let place = self.place.key(&member.key);
                return Err(Problem::new(self.document, member.key_span.clone(), place, text));
            }
        }
        self.refuse_duplicates()
    }

    fn refuse_duplicates(&self) -> Result<(), Problem> {
        let mut seen = HashSet::new();
        for member in &self.members {
            if !seen.insert(&member.key) {
                let text = "this key occurs more than once (keep one)".to_owned();
                let place = self.place.key(&member.key);
                return Err(Problem::new(self.document, member.key_span.clone(), place, text));
            }
        }
        Ok(())
    }
}

fn texts<'a>(object: &Fields<'a>, key: &str, array: Value<'a>) -> Result<Vec<Cow<'a, str>>, Problem> {
    let place = object.place.key(key);
    let fault = |fault, place| Problem::from_fault(object.document, fault, place);
    let elements = array.elements().map_err(|error| fault(error, place.clone()))?;
    let read = |(index, element): (usize, Value<'a>)| {
        let place = place.index(index);
        match element.string() {
            Ok(Some(text)) => Ok(text),
            Ok(None) => {
                let text =
                    format!("an entry of `{key}` must be a string, not {}", element.kind().described());
                Err(Problem::new(object.document, element.span(), place, text))
            }
            Err(error) => Err(fault(error, place)),
        }
    };
    elements.into_iter().enumerate().map(read).collect()
}

/// Whether the value is a number above zero, as a JSON number or as a string with one in it.
fn is_positive_decimal(object: &Fields<'_>, key: &str, value: Value<'_>) -> Result<bool, Problem> {
    let text = match value.kind() {
        Kind::Number => Cow::Borrowed(value.text()),
        Kind::String => object.text(key, value)?.unwrap_or_default(),
        Kind::Null | Kind::Boolean | Kind::Array | Kind::Object => return Ok(false),
    };
    let is_number =
        Value::parse(&text).is_ok_and(|number| number.kind() == Kind::Number && number.text() == text);
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    Ok(is_number && !text.starts_with('-') && mantissa.bytes().any(|digit| (b'1'..=b'9').contains(&digit)))
}
