//! Reading a request for a checkout session.

use dhmad_rules::{Action, Fact, Given, Redirect, SessionView, Target, metadata_value_is_too_long};
use strum::VariantArray;

use crate::account::AccountFacts;
use crate::body::Body;
use crate::escrow::EscrowFacts;
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::suggest::nearest;

/// The documented fields of the body.
pub(crate) const FIELDS: [&str; 4] = ["action", "targetUserEmail", "redirectUrl", "metadata"];

/// A request for a checkout session, with what only its JSON tells.
pub(crate) struct SessionReading {
    pub(crate) view: SessionView,
    /// The first value of `metadata` that is too long.
    pub(crate) long_metadata: Option<Pointer>,
    /// The documented action that an unknown one is nearest to.
    pub(crate) nearest_action: Option<&'static str>,
}

/// Reads the body against what is known of the escrow and of the account.
pub(crate) fn read(
    body: &mut Body<'_>,
    escrow: &EscrowFacts<'_>,
    account: &AccountFacts<'_>,
) -> Result<SessionReading, Problem> {
    let name = body.text("action")?;
    let action = match &name {
        Given::Value(name) => name.parse().map_or(Given::Undocumented, Given::Value),
        Given::Missing => Given::Missing,
        Given::WrongType => Given::WrongType,
        Given::Undocumented => Given::Undocumented,
    };
    let nearest_action = match (action, &name) {
        (Given::Undocumented, Given::Value(name)) => {
            nearest(name, Action::VARIANTS.iter().map(|&action| <&str>::from(action)))
        }
        _ => None,
    };
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
    let long_metadata = body
        .texts_by_key("metadata")?
        .into_iter()
        .find_map(|(place, value)| metadata_value_is_too_long(&value).then_some(place));
    let view = SessionView {
        action,
        target,
        redirect,
        metadata_value_too_long: long_metadata.is_some(),
        escrow: escrow.view,
    };
    Ok(SessionReading { view, long_metadata, nearest_action })
}
