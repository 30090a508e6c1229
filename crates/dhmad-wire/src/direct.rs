//! Reading the calls that act at once: update, deliver, reject a delivery, cancel.

use std::borrow::Cow;

use dhmad_rules::money::Decimal;
use dhmad_rules::{DirectCall, Given, UpdateEscrow};

use crate::body::BodyReader;
use crate::fields::Fields;
use crate::problem::Problem;

/// The documented fields of an update.
const UPDATE_FIELDS: [&str; 4] = ["title", "amount", "description", "estimatedDeliveryDays"];

/// An update with its texts.
pub(crate) struct UpdateReading<'a> {
    title: Given<Cow<'a, str>>,
    description: Given<Cow<'a, str>>,
    amount: Given<Decimal>,
    estimated_delivery_days: Given<Decimal>,
}

impl UpdateReading<'_> {
    pub(crate) fn request(&self) -> UpdateEscrow<'_> {
        UpdateEscrow {
            title: self.title.as_text(),
            amount: self.amount,
            description: self.description.as_text(),
            estimated_delivery_days: self.estimated_delivery_days,
        }
    }
}

/// Reads the body of an update.
pub(crate) fn read_update<'a>(
    reader: &mut BodyReader,
    body: &Fields<'a>,
) -> Result<UpdateReading<'a>, Problem> {
    reader.note_unknown_fields(body, &UPDATE_FIELDS);
    Ok(UpdateReading {
        title: reader.text(body, "title")?,
        description: reader.text(body, "description")?,
        amount: reader.number(body, "amount"),
        estimated_delivery_days: reader.number(body, "estimatedDeliveryDays"),
    })
}

/// Reads the body of another call: no rule judges what is in it, but it has to be right as JSON.
pub(crate) fn read_body(reader: &mut BodyReader, body: &Fields<'_>, call: DirectCall) -> Result<(), Problem> {
    let fields: &[&str] = match call {
        DirectCall::RejectDelivery => &["reason"],
        DirectCall::Deliver | DirectCall::Cancel => &[],
    };
    reader.note_unknown_fields(body, fields);
    for field in fields {
        reader.text(body, field)?;
    }
    Ok(())
}
