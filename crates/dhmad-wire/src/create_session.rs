//! Reading a request for a checkout session.

use dhmad_rules::adapter::{Given, SessionView};
use dhmad_rules::facts::{Person, Redirect};
use dhmad_rules::words::Field;
use dhmad_rules::{Account, Escrow, Rule};

use crate::account::URL_LENGTH_MAX;
use crate::body::BodyReader;
use crate::fields::Fields;
use crate::finding::Note;
use crate::problem::Problem;
use crate::suggest::nearest;
use crate::value;

/// Reads the body against what is known of the escrow and of the account.
pub(crate) fn read(
    reader: &mut BodyReader,
    body: &Fields<'_>,
    escrow: &Escrow<'_>,
    account: &Account,
) -> Result<(SessionView, Vec<Note>), Problem> {
    let edition = reader.edition();
    reader.note_unknown_fields(body, None);
    let mut notes = Vec::new();
    let action = reader.required_text(body, Field::Action)?.and_then(|name| {
        edition.action(&name).map_or_else(
            |unknown| {
                let suggestion = nearest(&name, unknown.accepted());
                let note = Note::suggesting(Rule::SessionActionUnknown, suggestion);
                // What people look for and is no action: it follows from one, or is done in another way.
                let is_operation = edition.operations.iter().any(|operation| operation.as_str() == name);
                let way = edition.documented_way_to(&name).filter(|_| suggestion.is_none());
                notes.push(match way {
                    _ if is_operation => note.detail("it is an operation of its own".to_owned()),
                    Some(way) => note.detail(way.to_owned()),
                    None => note,
                });
                Given::Undocumented
            },
            Given::Value,
        )
    });
    let target = reader.required_text(body, Field::TargetUserEmail)?;
    let redirect = reader.required_text(body, Field::RedirectUrl)?;
    if redirect.as_text().value().is_some_and(|url| url.len() > URL_LENGTH_MAX) {
        let key = Field::RedirectUrl.key();
        let text = format!("`{key}` is longer than {} KiB", URL_LENGTH_MAX / 1024);
        return Err(body.problem_at(key, text));
    }
    let long_value =
        reader.find_text(body, Field::Metadata, |value| edition.metadata_value_is_too_long(value))?;
    let view = SessionView {
        action,
        target: target.map(|address| Person::target(&address, escrow)),
        redirect: redirect.map(|url| Redirect::classify(&url, account)),
        metadata_value_too_long: long_value.is_some(),
        escrow: escrow.view(),
    };
    if let Some((place, value)) = long_value {
        let note = Note::at(Rule::SessionMetadataValueTooLong, place);
        notes.push(note.detail(value::length(&value)));
    }
    Ok((view, notes))
}

#[cfg(test)]
mod tests {
    use dhmad_rules::{JUNE_2026, Policy};

    #[test]
    fn what_is_no_action_is_told_with_the_way_to_the_same_end() {
        let unknown = "`action` is none of the ten documented actions";
        for (action, way, suggestion) in [
            (
                "release",
                ": money is released by the buyer's `complete` session, or by `deliver` on an instant escrow; there is no \
                 call for payouts",
                None,
            ),
            ("deliver", ": it is an operation of its own", None),
            ("pay", "", Some("accept_pay")),
            ("ACCEPT_PAY", "", Some("accept_pay")),
            ("teleport", "", None),
        ] {
            let envelope = format!(
                r#"{{ "operation": "create_session",
                     "request": {{ "action": "{action}", "targetUserEmail": "buyer@example.com",
                                  "redirectUrl": "https://app.example/cb" }} }}"#
            );
            let answer = crate::check(&envelope, &JUNE_2026, &Policy::standard()).expect("an envelope");
            let [violation] = answer.violations() else { panic!("there is one: {action}") };
            assert_eq!(
                (violation.fault(), violation.suggestion()),
                (&*format!("{unknown}{way}"), suggestion)
            );
        }
    }
}
