//! Reading a request for a checkout session.

use dhmad_rules::{Action, Fact, Given, Redirect, Rule, SessionView, Target, metadata_value_is_too_long};
use strum::VariantArray;

use crate::account::AccountFacts;
use crate::body::Body;
use crate::escrow::EscrowFacts;
use crate::finding::Note;
use crate::problem::Problem;
use crate::suggest::nearest;

/// The documented fields of the body.
pub(crate) const FIELDS: [&str; 4] = ["action", "targetUserEmail", "redirectUrl", "metadata"];

/// Reads the body against what is known of the escrow and of the account.
pub(crate) fn read(
    body: &mut Body<'_>,
    escrow: &EscrowFacts<'_>,
    account: &AccountFacts<'_>,
) -> Result<(SessionView, Vec<Note>), Problem> {
    let name = body.text("action")?;
    let action = match &name {
        Given::Value(name) => name.parse().map_or(Given::Undocumented, Given::Value),
        Given::Missing => Given::Missing,
        Given::WrongType => Given::WrongType,
        Given::Undocumented => Given::Undocumented,
    };
    let mut notes = Vec::new();
    if let (Given::Undocumented, Given::Value(name)) = (action, &name) {
        let suggestion = nearest(name, Action::VARIANTS.iter().map(|&action| action.into()));
        notes.push(Note {
            rule: Rule::SessionActionUnknown,
            field: None,
            suggestion: suggestion.map(str::to_owned),
        });
    }
    let target = body.text("targetUserEmail")?.map(|address| Target::of(&address, escrow.parties()));
    let allowed: Fact<Vec<&str>> = match &account.allowed_redirect_urls {
        Fact::Known(urls) => Fact::Known(urls.iter().map(AsRef::as_ref).collect()),
        Fact::Unknown => Fact::Unknown,
    };
    let allowed = match &allowed {
        Fact::Known(urls) => Fact::Known(urls.as_slice()),
        Fact::Unknown => Fact::Unknown,
    };
    let redirect = body.text("redirectUrl")?.map(|url| Redirect::classify(&url, allowed));
    let long_value =
        body.texts_by_key("metadata")?.into_iter().find(|(_, value)| metadata_value_is_too_long(value));
    let view = SessionView {
        action,
        target,
        redirect,
        metadata_value_too_long: long_value.is_some(),
        escrow: escrow.view,
    };
    if let Some((place, _)) = long_value {
        notes.push(Note { rule: Rule::SessionMetadataValueTooLong, field: Some(place), suggestion: None });
    }
    Ok((view, notes))
}
