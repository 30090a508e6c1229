//! JSON pointers (RFC 6901).

use std::fmt::{self, Display, Formatter};

use serde::Serialize;

/// A place in a JSON document, for example `/escrow/buyer/email`. The empty pointer is the whole document.
///
/// A pointer may name a key that is not there: the place where it would be. It has a thousand bytes at most: a place to which
/// a longer one leads, by keys that nobody would choose, is told by what is around it.
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
pub struct Pointer {
    path: String,
    /// The place is within that to which the path leads, and so is all that is in it.
    #[serde(skip)]
    is_around: bool,
}

/// The longest pointer, in bytes. The longest to a documented place has not a tenth of it.
const LENGTH_MAX: usize = 1000;

impl Pointer {
    /// The pointer as text.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The place of a key in the object that stands here.
    #[must_use]
    pub(crate) fn key(&self, key: &str) -> Self {
        if key.len() > LENGTH_MAX {
            return Self { is_around: true, ..self.clone() };
        }
        // Nearly no key needs it.
        if key.contains(['~', '/']) {
            return self.path(&key.replace('~', "~0").replace('/', "~1"));
        }
        self.path(key)
    }

    /// The place of an element in the array that stands here.
    #[must_use]
    pub(crate) fn index(&self, index: usize) -> Self {
        self.path(&index.to_string())
    }

    /// The place at the end of a path that begins here; keys without `~` and `/`, separated by `/`.
    #[must_use]
    pub(crate) fn path(&self, path: &str) -> Self {
        let is_around = self.is_around || self.path.len() + 1 + path.len() > LENGTH_MAX;
        let path = if is_around { self.path.clone() } else { [&self.path, "/", path].concat() };
        Self { path, is_around }
    }

    /// The keys and indices on the way, unescaped.
    pub(crate) fn steps(&self) -> impl Iterator<Item = String> {
        self.path.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
    }
}

impl Display for Pointer {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.path)
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

    #[test]
    fn a_long_pointer_ends_where_it_still_leads_somewhere() {
        let short = Pointer::default().key("request").key(&"a".repeat(900));
        assert_eq!(short.as_str().len(), 909);
        let long = short.key(&"b".repeat(100)).index(7).key("c");
        assert_eq!(long.as_str(), short.as_str());
        assert_eq!(short.key(&"b".repeat(90)).as_str().len(), 1000);
        // Escapes count.
        assert_eq!(short.key(&"~".repeat(46)).as_str(), short.as_str());
        assert_eq!(short.key(&"b".repeat(100_000)).key("c").as_str(), short.as_str());
    }
}
