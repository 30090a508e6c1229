//! A JSON text, and the places in it.

use std::ops::Range;

use crate::fields::Fields;
use crate::json::{Kind, Member, Value};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::suggest::most_like;

/// A JSON text whose syntax is right, with the positions of all that is in it: an envelope to [`check`](Self::check), a
/// scenario to [`play`](Self::play), or an [`escrow`](Self::escrow).
///
/// ```
/// use dhmad_rules::{JUNE_2026, Policy};
/// use dhmad_wire::Document;
///
/// let document = Document::parse(br#"{ "operation": "release" }"#)?;
/// let answer = document.check(&JUNE_2026, &Policy::standard())?;
/// let place = document.locate(answer.violations()[0].field());
/// assert_eq!(&document.text()[place.value], r#""release""#);
///
/// assert!(Document::parse(b"{").is_err());
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
#[derive(Clone, Copy)]
pub struct Document<'a> {
    text: &'a str,
    root: Value<'a>,
}

impl<'a> Document<'a> {
    /// Reads a JSON text in UTF-8, with or without a byte-order mark.
    ///
    /// # Errors
    ///
    /// A [`Problem`] if the bytes are not UTF-8 or the text is not JSON.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Problem> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
        let root = Value::parse(text)
            .map_err(|fault| Problem::from_fault(text, fault, Pointer::default()).identified_in(text))?;
        Ok(Self { text, root })
    }

    /// The text, without a byte-order mark.
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// Where a pointer leads in the text.
    pub fn locate(&self, pointer: &Pointer) -> Location {
        let mut location = Location { key: None, value: self.root.span(), exact: true };
        let mut value = self.root;
        for step in pointer.steps() {
            // Of a key that comes twice the last value counts.
            let member = value
                .members()
                .filter(|member| member.has_key(&step))
                .last()
                .map(|member| (Some(member.key_span()), member.value()));
            let element = || Some((None, value.elements().nth(step.parse().ok()?)?));
            match member.or_else(element) {
                Some((key, inner)) => {
                    location = Location { key, value: inner.span(), exact: true };
                    value = inner;
                }
                None => {
                    return Location { exact: false, ..location };
                }
            }
        }
        location
    }

    /// Where the text of a list stands that is nearest to another text, each given by its place; `None` if they are no
    /// such things, or nothing in the list is near. Only the first hundred are looked at.
    pub fn nearest_entry(&self, list: &Pointer, text: &Pointer) -> Option<Location> {
        const ENTRIES_MAX: usize = 100;
        let text = self.value_at(text)?.string().ok()??;
        let entries = self.value_at(list)?.elements().take(ENTRIES_MAX);
        let texts = entries.filter_map(|entry| Some((entry.string().ok()??, entry)));
        let nearest = most_like(&text, texts)?;
        Some(Location { key: None, value: nearest.span(), exact: true })
    }

    /// The value at a place.
    fn value_at(&self, pointer: &Pointer) -> Option<Value<'a>> {
        pointer.steps().try_fold(self.root, |value, step| {
            // Of a key that comes twice the last value counts.
            let member = value.members().filter(|member| member.has_key(&step)).last();
            let element = || value.elements().nth(step.parse::<usize>().ok()?);
            member.map(Member::value).or_else(element)
        })
    }

    /// Says that something is wrong with the value that stands at a place, or would.
    pub(crate) fn problem_at(&self, place: Pointer, text: String) -> Problem {
        Problem::new(self.text, self.locate(&place).value, place, text)
    }

    /// The whole document.
    pub(crate) const fn root(&self) -> Value<'a> {
        self.root
    }

    /// Opens the whole document as an object.
    pub(crate) fn root_object(&self, expected: &str) -> Result<Fields<'a>, Problem> {
        if self.root.kind() != Kind::Object {
            let text = format!("expected {expected}, found {}", self.root.kind().described());
            return Err(Problem::new(self.text, self.root.span(), Pointer::default(), text));
        }
        Ok(Fields::open(self.text, Pointer::default(), self.root))
    }
}

/// The bytes of a document that a pointer leads to.
///
/// ```
/// use dhmad_rules::{JUNE_2026, Policy};
/// use dhmad_wire::Document;
///
/// let document = Document::parse(br#"{ "operation": "release" }"#)?;
/// let answer = document.check(&JUNE_2026, &Policy::standard())?;
/// let location = document.locate(answer.violations()[0].field());
/// assert!(location.exact);
/// assert_eq!(&document.text()[location.value], r#""release""#);
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The key, with its quotes, if the place is a member of an object.
    pub key: Option<Range<usize>>,
    /// The value.
    pub value: Range<usize>,
    /// False if the pointer leads to something that is not there: then this is the nearest thing around it.
    pub exact: bool,
}

fn not_utf8(bytes: &[u8], valid: usize) -> Problem {
    let text = String::from_utf8_lossy(&bytes[..valid]);
    let byte = bytes.get(valid).copied().unwrap_or_default();
    let what = format!("not UTF-8 from the byte 0x{byte:02x} on (save the text as UTF-8)");
    Problem::new(&text, valid..valid, Pointer::default(), what).identified_in(&text)
}
