//! Words and phrases as a sentence lists them: "`pending`, `paid` or `delivered`".

use core::fmt::{self, Display, Formatter};

/// Items as a sentence lists them. Made by [`any_of`] and [`all_of`], printed with [`Display`].
#[derive(Debug, Clone)]
pub struct Listed<I> {
    items: I,
    conjunction: &'static str,
}

/// What is one of several: "a, b or c". What is none of them is listed with "and".
///
/// ```
/// use dhmad_rules::adapter::any_of;
///
/// assert_eq!(any_of(["standard", "quick", "instant"]).to_string(), "standard, quick or instant");
/// assert_eq!(any_of(["standard"]).to_string(), "standard");
/// ```
pub fn any_of<I: IntoIterator>(items: I) -> Listed<I::IntoIter> {
    Listed { items: items.into_iter(), conjunction: "or" }
}

/// What is all of several: "a, b and c".
///
/// ```
/// use dhmad_rules::Mode;
/// use dhmad_rules::adapter::{Quoted, all_of};
///
/// assert_eq!(all_of(Mode::ALL.map(Quoted)).to_string(), "`standard`, `quick` and `instant`");
/// ```
pub fn all_of<I: IntoIterator>(items: I) -> Listed<I::IntoIter> {
    Listed { items: items.into_iter(), conjunction: "and" }
}

impl<I> Display for Listed<I>
where
    I: Iterator<Item: Display> + Clone,
{
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_list(self.items.clone(), self.conjunction, f)
    }
}

/// Writes items as a sentence lists them.
pub(crate) fn write_list(
    items: impl Iterator<Item: Display>,
    conjunction: &str,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    let mut items = items.peekable();
    let mut is_first = true;
    while let Some(item) = items.next() {
        match (is_first, items.peek()) {
            (true, _) => {}
            (false, Some(_)) => f.write_str(", ")?,
            (false, None) => write!(f, " {conjunction} ")?,
        }
        item.fmt(f)?;
        is_first = false;
    }
    Ok(())
}

/// A word of the API as a sentence sets it off: "`paid`".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quoted<T>(pub T);

impl<T: Display> Display for Quoted<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn the_last_of_several_is_set_apart() {
        for (words, listed) in [
            (&[] as &[&str], ""),
            (&["paid"], "`paid`"),
            (&["paid", "pending"], "`paid` or `pending`"),
            (&["paid", "pending", "delivered"], "`paid`, `pending` or `delivered`"),
        ] {
            assert_eq!(any_of(words.iter().map(Quoted)).to_string(), listed);
            assert_eq!(all_of(words.iter().map(Quoted)).to_string(), listed.replace(" or ", " and "));
        }
    }
}
