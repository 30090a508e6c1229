//! Reading the account of an envelope: our own format, so every key and type must be right.

use std::borrow::Cow;

use dhmad_rules::money::{Currency, FxRate, read_decimal};
use dhmad_rules::{Account, Fact};

use crate::fields::Fields;
use crate::json::{Kind, Value};
use crate::problem::Problem;

const KEYS: [&str; 5] = [
    "associatedUserEmail",
    "associatedUserEmailVerified",
    "signatureConfigured",
    "allowedRedirectUrls",
    "fxRates",
];

/// The currencies that have a rate: those other than the dinar, in which rates are given.
const USD: &str = Currency::Usd.as_str();
const EUR: &str = Currency::Eur.as_str();

/// The most redirect URLs that an account may list. Each is read as browsers read it and kept, at many times its length.
const LENGTH_MAX: usize = 10_000;

/// The longest URL that is read, in bytes: that of the request, or one of the account's list. No server takes a tenth of it, and to
/// read its host as browsers do takes up to twenty times its length.
pub(crate) const URL_LENGTH_MAX: usize = 64 * 1024;

/// Reads the account of an envelope.
pub(crate) fn read(envelope: &Fields<'_>) -> Result<Account, Problem> {
    let account = envelope.typed_object("account")?;
    account.refuse_other_keys(&KEYS)?;
    let urls = match account.given("allowedRedirectUrls") {
        Some(urls) => Some(texts(&account, "allowedRedirectUrls", urls)?),
        None => None,
    };
    let rates = account.typed_object("fxRates")?;
    rates.refuse_other_keys(&[USD, EUR])?;
    let read = Account::unknown();
    let read = match associated_user(&account)? {
        Fact::Known(Some(address)) => read.with_associated_user(address),
        Fact::Known(None) => read.without_associated_user(),
        Fact::Unknown => read,
    };
    let read = read
        .with_associated_user_verified(Fact::from(account.typed_boolean("associatedUserEmailVerified")?))
        .with_signature_configured(Fact::from(account.typed_boolean("signatureConfigured")?))
        .with_usd_rate(rate(&rates, USD)?)
        .with_eur_rate(rate(&rates, EUR)?);
    Ok(match urls {
        Some(urls) => read.with_allowed_redirect_urls(urls),
        None => read,
    })
}

fn associated_user<'a>(account: &Fields<'a>) -> Result<Fact<Option<Cow<'a, str>>>, Problem> {
    const KEY: &str = "associatedUserEmail";
    let Some(value) = account.get(KEY) else { return Ok(Fact::Unknown) };
    if value.is_null() {
        return Ok(Fact::Known(None));
    }
    match account.text(KEY, value)? {
        Some(address) if !address.is_empty() => Ok(Fact::Known(Some(address))),
        Some(_) | None => {
            Err(account.wrong_type(KEY, value, "an e-mail address, or null if no user is associated"))
        }
    }
}

/// A rate: a positive decimal, as a JSON number or as a string with one in it.
fn rate(rates: &Fields<'_>, currency: &str) -> Result<Fact<FxRate>, Problem> {
    let Some(value) = rates.given(currency) else { return Ok(Fact::Unknown) };
    let text = match value.kind() {
        Kind::Number => Cow::Borrowed(value.text()),
        Kind::String => rates.text(currency, value)?.unwrap_or_default(),
        Kind::Null | Kind::Boolean | Kind::Array | Kind::Object => {
            return Err(rates.wrong_type(currency, value, "a positive decimal, TND per one unit"));
        }
    };
    let rate = read_decimal(&text).map_err(|error| error.to_string());
    match rate.and_then(|rate| FxRate::new(rate).map_err(|error| error.to_string())) {
        Ok(rate) => Ok(Fact::Known(rate)),
        Err(why) => {
            let text = format!("`{currency}` must be a positive decimal, TND per one unit: {why}");
            Err(Problem::new(rates.document, value.span(), rates.place.key(currency), text))
        }
    }
}

fn texts<'a>(object: &Fields<'a>, key: &str, array: Value<'a>) -> Result<Vec<Cow<'a, str>>, Problem> {
    let place = object.place.key(key);
    let fault = |fault, place| Problem::from_fault(object.document, fault, place);
    if array.kind() != Kind::Array {
        return Err(object.wrong_type(key, array, "an array of strings"));
    }
    if array.elements().nth(LENGTH_MAX).is_some() {
        let text = format!("`{key}` has more than {LENGTH_MAX} entries");
        return Err(Problem::new(object.document, array.span(), place, text));
    }
    let read = |(index, element): (usize, Value<'a>)| {
        let place = place.index(index);
        match element.string() {
            Ok(Some(text)) if text.len() > URL_LENGTH_MAX => {
                let text = format!("an entry of `{key}` is longer than {} KiB", URL_LENGTH_MAX / 1024);
                Err(Problem::new(object.document, element.span(), place, text))
            }
            Ok(Some(text)) => Ok(text),
            Ok(None) => {
                let text =
                    format!("an entry of `{key}` must be a string, not {}", element.kind().described());
                Err(Problem::new(object.document, element.span(), place, text))
            }
            Err(error) => Err(fault(error, place)),
        }
    };
    array.elements().enumerate().map(read).collect()
}
