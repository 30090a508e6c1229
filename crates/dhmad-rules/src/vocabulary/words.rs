//! How the words of the API are declared: once, with their spelling beside them.

use core::fmt::{self, Display, Formatter};

/// Declares an enum of words: each variant with its one spelling, which documentation, command line and wire share.
///
/// What follows from that is written here and nowhere else: the list of all, printing, reading with an error that names
/// the words that are accepted, and, with the feature `serde`, the same as text in any format.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $visibility:vis enum $name:ident as $what:literal {
            $( $(#[doc = $about:literal])+ $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $visibility enum $name {
            $(
                $(#[doc = $about])+
                #[doc = ""]
                #[doc = concat!("Spelt `", $word, "`.")]
                $variant,
            )+
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// What is said of a text that is none of them.
            pub(crate) const UNKNOWN: $crate::vocabulary::UnknownWord =
                $crate::vocabulary::UnknownWord::new($what, &[$($word),+]);

            /// The one spelling.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// What it is, in a sentence or two: what its documentation says.
            pub fn about(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($about),+),)+
                }
                .trim()
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        /// Reads the one spelling, of any edition. What one edition does not know is read too: ask the edition for its own words,
        /// for example with [`Edition::action`](crate::Edition::action).
        impl core::str::FromStr for $name {
            type Err = $crate::vocabulary::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(Self::UNKNOWN),
                }
            }
        }

        #[cfg(feature = "serde")]
        $crate::vocabulary::as_text!($name);
    };
}

pub(crate) use words;

/// Declares a set of words: a `Copy` value that a `const` can be written with. Every set of the crate has these methods.
macro_rules! word_set {
    ($(#[$meta:meta])* $visibility:vis struct $set:ident of $word:ident by $from_words:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        $visibility struct $set(u64);

        const _: () = assert!($word::ALL.len() <= u64::BITS as usize, "one bit per word: more need a wider set");

        impl $set {
            /// The set of none.
            pub const EMPTY: Self = Self(0);

            /// The set of this one.
            pub const fn of(word: $word) -> Self {
                Self(1 << word as u32)
            }

            /// The set of these.
            pub const fn $from_words(mut words: &[$word]) -> Self {
                let mut set = Self::EMPTY;
                // A `for` loop cannot run in a constant.
                while let [word, rest @ ..] = words {
                    set = set.with(Self::of(*word));
                    words = rest;
                }
                set
            }

            /// What is in either set.
            #[must_use]
            pub const fn with(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// What is in this set, and not in the other.
            #[must_use]
            pub const fn without(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// What is in both sets.
            #[must_use]
            pub const fn intersection(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }

            /// Whether the set holds this one.
            pub const fn contains(self, word: $word) -> bool {
                self.0 & (1 << word as u32) != 0
            }

            /// Whether the set holds none.
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// How many the set holds.
            pub const fn len(self) -> usize {
                self.0.count_ones() as usize
            }

            /// The one that is spelt so, if the set holds it.
            ///
            /// # Errors
            ///
            /// [`UnknownWord`](crate::words::UnknownWord), which names those that the set holds.
            pub fn named(self, word: &str) -> Result<$word, $crate::vocabulary::UnknownWord> {
                let unknown = <$word>::UNKNOWN.among(u128::from(self.0));
                self.iter().find(|known| known.as_str() == word).ok_or(unknown)
            }

            /// What it holds, in the order in which the words are declared.
            pub fn iter(self) -> impl Iterator<Item = $word> {
                $word::ALL.into_iter().filter(move |word| self.contains(*word))
            }
        }

        impl core::fmt::Debug for $set {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_set().entries(self.iter()).finish()
            }
        }

        impl FromIterator<$word> for $set {
            fn from_iter<I: IntoIterator<Item = $word>>(words: I) -> Self {
                words.into_iter().fold(Self::EMPTY, |set, word| set.with(Self::of(word)))
            }
        }
    };
}

pub(crate) use word_set;

/// Writes a type as the text that it prints, and reads it from the same text, in any format.
#[cfg(feature = "serde")]
macro_rules! as_text {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str($crate::vocabulary::ParsedText::new())
            }
        }
    };
}

#[cfg(feature = "serde")]
pub(crate) use as_text;

/// A text that is none of the words that are accepted in its place. It names them.
///
/// ```
/// use dhmad_rules::Mode;
///
/// let error = "Quick".parse::<Mode>().unwrap_err();
/// assert_eq!(error.to_string(), "not a mode (accepted are `standard`, `quick`, `instant`)");
/// assert!(error.accepted().eq(["standard", "quick", "instant"]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownWord {
    what: &'static str,
    /// The words of every edition.
    words: &'static [&'static str],
    /// Which of them are accepted: a bit for each, in their order.
    accepted: u128,
}

impl UnknownWord {
    /// Of these words all are accepted.
    pub(crate) const fn new(what: &'static str, words: &'static [&'static str]) -> Self {
        assert!(words.len() <= u128::BITS as usize, "one bit per word: more need a wider set");
        Self { what, words, accepted: u128::MAX }
    }

    /// Only those are accepted whose bits are set.
    pub(crate) const fn among(self, accepted: u128) -> Self {
        Self { accepted, ..self }
    }

    /// What the text should have been, for example `a mode`.
    pub const fn expected(&self) -> &'static str {
        self.what
    }

    /// The words that are accepted, in their order. The spelling is exact.
    pub fn accepted(&self) -> impl Iterator<Item = &'static str> + use<> {
        let Self { words, accepted, .. } = *self;
        let is_accepted = move |place: usize| (accepted >> place) & 1 == 1;
        words.iter().enumerate().filter(move |(place, _)| is_accepted(*place)).map(|(_, word)| *word)
    }
}

impl Display for UnknownWord {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "not {} (accepted are ", self.what)?;
        for (index, word) in self.accepted().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}`{word}`")?;
        }
        f.write_str(")")
    }
}

impl core::error::Error for UnknownWord {}

/// Reads what is spelt as a text in any format.
#[cfg(feature = "serde")]
pub(crate) struct ParsedText<T>(core::marker::PhantomData<T>);

#[cfg(feature = "serde")]
impl<T> ParsedText<T> {
    pub(crate) const fn new() -> Self {
        Self(core::marker::PhantomData)
    }
}

#[cfg(feature = "serde")]
impl<T> serde::de::Visitor<'_> for ParsedText<T>
where
    T: core::str::FromStr,
    T::Err: Display,
{
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}
