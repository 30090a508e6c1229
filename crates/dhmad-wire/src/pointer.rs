//! JSON pointers (RFC 6901).

use std::fmt::{self, Display, Formatter};

use serde::Serialize;

/// A place in a JSON document, for example `/escrow/buyer/email`. The empty pointer is the whole document.
///
/// A pointer may name a key that is not there: the place where it would be.
///
/// ```
/// use dhmad_rules::{JUNE_2026, Policy};
///
/// let envelope = r#"{ "operation": "create_session", "request": { "metadata": { "a/b": 7 } } }"#;
/// let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())?;
/// assert_eq!(answer.violations()[0].field().as_str(), "/request/metadata/a~1b");
/// assert_eq!(answer.violations()[1].field().as_str(), "/request/action");
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The place of a key in the object that stands here.
    #[must_use]
    pub(crate) fn key(&self, key: &str) -> Self {
        Self(format!("{}/{}", self.0, key.replace('~', "~0").replace('/', "~1")))
    }

    /// The place of an element in the array that stands here.
    #[must_use]
    pub(crate) fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The place at the end of a path that begins here; keys without `~` and `/`, separated by `/`.
    #[must_use]
    pub(crate) fn path(&self, path: &str) -> Self {
        Self(format!("{}/{path}", self.0))
    }

    /// The keys and indices on the way, unescaped.
    pub(crate) fn steps(&self) -> impl Iterator<Item = String> {
        self.0.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
    }
}

impl Display for Pointer {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Pointer;

    #[test]
    fn keys_are_escaped_and_read_back() {
        let pointer = Pointer::default().key("request").key("a/b~c~1").index(3);
        assert_eq!(pointer.as_str(), "/request/a~1b~0c~01/3");
        assert_eq!(pointer.steps().collect::<Vec<_>>(), ["request", "a/b~c~1", "3"]);
        assert_eq!(Pointer::default().steps().count(), 0);
    }
}
