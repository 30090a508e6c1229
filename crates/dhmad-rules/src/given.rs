//! A field of a request body, as far as rules care how it is given.

use crate::truth::Truth;

/// A field of a request body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Given<T> {
    /// Absent, null, or an empty text where a text is required.
    Missing,
    /// Of the wrong type, which is a violation of its own: no other rule judges the field.
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
