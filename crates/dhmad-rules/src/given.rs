//! A field of a request body as an adapter reads it: it may be what a typed request cannot hold.

use crate::money::{Decimal, Number};
use crate::truth::Truth;

/// A field of a request body.
///
/// ```
/// use dhmad_rules::adapter::Given;
///
/// assert_eq!(Given::from(Some(7)), Given::Value(7));
/// assert_eq!(Given::<u32>::from(None).or_default(1), Some(1));
/// // What could not be read has no value, and no default in its place.
/// assert_eq!(Given::<u32>::WrongType.or_default(1), None);
/// assert_eq!(Given::text(""), Given::Missing);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Given<T> {
    /// Absent, null, or an empty text where a text is required.
    Missing,
    /// Of the wrong type, which is a violation of its own (`request.field-type`): no other rule judges the field.
    WrongType,
    /// Not one of the documented values.
    Undocumented,
    /// There, and usable.
    Value(T),
}

impl<'a> Given<&'a str> {
    /// A text for which an empty one counts as missing.
    pub const fn text(text: &'a str) -> Self {
        if text.is_empty() { Self::Missing } else { Self::Value(text) }
    }
}

impl<T: AsRef<str>> Given<T> {
    /// The field with its text borrowed.
    pub fn as_text(&self) -> Given<&str> {
        match self {
            Self::Missing => Given::Missing,
            Self::WrongType => Given::WrongType,
            Self::Undocumented => Given::Undocumented,
            Self::Value(text) => Given::Value(text.as_ref()),
        }
    }
}

impl<T> Given<T> {
    /// The field with its value changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Given<U> {
        match self {
            Self::Missing => Given::Missing,
            Self::WrongType => Given::WrongType,
            Self::Undocumented => Given::Undocumented,
            Self::Value(value) => Given::Value(change(value)),
        }
    }

    /// The field with its value read further, which may show that it is not a usable one.
    pub fn and_then<U>(self, read: impl FnOnce(T) -> Given<U>) -> Given<U> {
        match self {
            Self::Missing => Given::Missing,
            Self::WrongType => Given::WrongType,
            Self::Undocumented => Given::Undocumented,
            Self::Value(value) => read(value),
        }
    }

    /// The value, if there is a usable one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing | Self::WrongType | Self::Undocumented => None,
        }
    }

    /// The value that counts: the default if none is given, none if the given one cannot be used.
    pub fn or_default(self, default: T) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing => Some(default),
            Self::WrongType | Self::Undocumented => None,
        }
    }

    pub(crate) fn is_missing(&self) -> Truth {
        Truth::settled(match self {
            Self::Missing => true,
            Self::WrongType | Self::Undocumented | Self::Value(_) => false,
        })
    }

    pub(crate) fn is_undocumented(&self) -> Truth {
        Truth::settled(match self {
            Self::Undocumented => true,
            Self::Missing | Self::WrongType | Self::Value(_) => false,
        })
    }

    /// A statement about the value; false where there is none to judge.
    pub(crate) fn judge(&self, statement: impl FnOnce(&T) -> Truth) -> Truth {
        match self {
            Self::Value(value) => statement(value),
            Self::Missing | Self::WrongType | Self::Undocumented => Truth::FALSE,
        }
    }
}

/// Missing if there is no value.
impl<T> From<Option<T>> for Given<T> {
    fn from(value: Option<T>) -> Self {
        match value {
            Some(value) => Self::Value(value),
            None => Self::Missing,
        }
    }
}

/// A number, if there is a value.
impl From<Option<Decimal>> for Given<Number<'_>> {
    fn from(value: Option<Decimal>) -> Self {
        value.map(Number::Exact).into()
    }
}

/// What is wrong with fields as such, whatever they are about: a rule judges each of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Unreadable {
    pub(crate) wrong_type: bool,
    pub(crate) unrepresentable: bool,
}

impl Unreadable {
    /// With a field that has no words of its own, so that one which is not a documented one cannot be read either.
    pub(crate) const fn or<T>(self, field: &Given<T>) -> Self {
        match field {
            Given::Undocumented => Self { wrong_type: true, ..self },
            Given::Missing | Given::WrongType | Given::Value(_) => self.or_word(field),
        }
    }

    /// With a field that is one of a few words: a rule of its own judges another word.
    pub(crate) const fn or_word<T>(self, field: &Given<T>) -> Self {
        match field {
            Given::WrongType => Self { wrong_type: true, ..self },
            Given::Missing | Given::Undocumented | Given::Value(_) => self,
        }
    }

    pub(crate) const fn or_number(self, field: &Given<Number<'_>>) -> Self {
        match field {
            Given::Value(Number::Beyond(_)) => Self { unrepresentable: true, ..self },
            Given::Value(Number::Exact(_)) | Given::Missing | Given::WrongType | Given::Undocumented => {
                self.or(field)
            }
        }
    }
}
