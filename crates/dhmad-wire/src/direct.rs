//! Reading the calls that act at once: update, deliver, reject a delivery, cancel.

use std::borrow::Cow;

use dhmad_rules::adapter::{Given, UpdateEscrowFields};
use dhmad_rules::money::Number;
use dhmad_rules::words::Field;

use crate::body::BodyReader;
use crate::fields::Fields;
use crate::problem::Problem;

/// An update with its texts.
pub(crate) struct UpdateReading<'a> {
    title: Given<Cow<'a, str>>,
    description: Given<Cow<'a, str>>,
    amount: Given<Number<'a>>,
    estimated_delivery_days: Given<Number<'a>>,
}

impl UpdateReading<'_> {
    pub(crate) fn request(&self) -> UpdateEscrowFields<'_> {
        UpdateEscrowFields {
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
    reader.note_unknown_fields(body, None);
    Ok(UpdateReading {
        title: reader.text(body, Field::Title)?,
        description: reader.text(body, Field::Description)?,
        amount: reader.number(body, Field::Amount),
        estimated_delivery_days: reader.number(body, Field::EstimatedDeliveryDays),
    })
}

/// Reads the body of another call, whose fields are texts: no rule judges what is in it, but it has to be right as JSON.
pub(crate) fn read_body(reader: &mut BodyReader, body: &Fields<'_>) -> Result<(), Problem> {
    reader.note_unknown_fields(body, None);
    for field in reader.documented() {
        reader.text(body, *field)?;
    }
    Ok(())
}
