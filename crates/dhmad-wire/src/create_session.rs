//! Reading a request for a checkout session.

use dhmad_rules::{Account, Action, Given, Redirect, Rule, SessionView, Target, metadata_value_is_too_long};
use strum::VariantArray;

use crate::body::BodyReader;
use crate::escrow::EscrowFacts;
use crate::fields::Fields;
use crate::finding::Note;
use crate::problem::Problem;
use crate::suggest::nearest;

/// The documented fields of the body.
const FIELDS: [&str; 4] = ["action", "targetUserEmail", "redirectUrl", "metadata"];

/// Reads the body against what is known of the escrow and of the account.
pub(crate) fn read(
    reader: &mut BodyReader,
    body: &Fields<'_>,
    escrow: &EscrowFacts<'_>,
    account: Account<'_>,
) -> Result<(SessionView, Vec<Note>), Problem> {
    reader.note_unknown_fields(body, &FIELDS);
    let mut notes = Vec::new();
    let action = match reader.required_text(body, "action")? {
        Given::Value(name) => name.parse().map_or_else(
            |_| {
                let suggestion = nearest(&name, Action::VARIANTS.iter().map(|&action| action.into()));
                notes.push(Note::suggesting(Rule::SessionActionUnknown, suggestion));
                Given::Undocumented
            },
            Given::Value,
        ),
        Given::Missing => Given::Missing,
        Given::WrongType => Given::WrongType,
        Given::Undocumented => Given::Undocumented,
    };
    let target = reader.required_text(body, "targetUserEmail")?;
    let redirect = reader.required_text(body, "redirectUrl")?;
    let metadata = reader.texts_by_key(body, "metadata")?;
    let long_value = metadata.into_iter().find(|(_, value)| metadata_value_is_too_long(value));
    let view = SessionView {
        action,
        target: target.map(|address| Target::of(&address, escrow.parties())),
        redirect: redirect.map(|url| Redirect::classify(&url, account.allowed_redirect_urls())),
        metadata_value_too_long: long_value.is_some(),
        escrow: escrow.view,
    };
    if let Some((place, _)) = long_value {
        notes.push(Note::at(Rule::SessionMetadataValueTooLong, place));
    }
    Ok((view, notes))
}
