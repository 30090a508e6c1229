//! The caller's own name for an input, which the answer repeats.

use std::fmt::{self, Display, Formatter};

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::json::{Kind, Value};

/// What stands under `id` in an envelope or a scenario, a string or a number. Its answer repeats it as it is written, so that an
/// answer finds its question in a stream, in a log, or after a queue. The rules do not read it.
///
/// ```
/// use dhmad_rules::{JUNE_2026, Policy};
///
/// let envelope = r#"{ "id": "order-7", "operation": "deliver" }"#;
/// let answer = dhmad_wire::check(envelope, &JUNE_2026, &Policy::standard())?;
/// assert_eq!(answer.id().map(|id| id.as_json()), Some(r#""order-7""#));
/// assert!(serde_json::to_string(&answer).is_ok_and(|json| json.starts_with(r#"{"id":"order-7","verdict":"#)));
///
/// // So does the answer to an input that cannot be judged, if the id can be read: this one is cut off.
/// let problem = dhmad_wire::check(r#"{ "id": 7.50, "operation": "del"#, &JUNE_2026, &Policy::standard()).unwrap_err();
/// assert_eq!(problem.id().map(|id| id.as_json()), Some("7.50"));
/// # Ok::<(), dhmad_wire::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Id(String);

impl Id {
    /// Its JSON: a string with its quotes and escapes, a number with all its digits.
    pub fn as_json(&self) -> &str {
        &self.0
    }

    /// `None` for a value that cannot be an id.
    pub(crate) fn of(value: Value<'_>) -> Option<Self> {
        match value.kind() {
            Kind::String | Kind::Number => Some(Self(value.text().to_owned())),
            Kind::Null | Kind::Boolean | Kind::Array | Kind::Object => None,
        }
    }

    /// The id of an input that cannot be judged, as far as it can be read: the text may be no JSON from somewhere on. One that
    /// could be cut off is none, and neither is one of two.
    pub(crate) fn within(text: &str) -> Option<Self> {
        let mut ids = Vec::new();
        let reader = IdsBeforeFault { ids: &mut ids };
        // Where the text goes wrong was told before; here counts what stands before.
        let _ = serde_json::Deserializer::from_str(text).deserialize_map(reader);
        let [id] = ids.as_slice() else { return None };
        Self::of(Value::parse(id.get()).ok()?)
    }
}

/// The JSON, see [`Id::as_json`].
impl Display for Id {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::from_str::<&RawValue>(&self.0).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// Collects what stands under `id` in an object, until the object ends or goes wrong.
struct IdsBeforeFault<'i, 'de> {
    ids: &'i mut Vec<&'de RawValue>,
}

impl<'de> Visitor<'de> for IdsBeforeFault<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut last = None;
        loop {
            let key = map.next_key::<String>()?;
            // What is followed by another key, or by the end, was whole.
            self.ids.extend(last.take());
            let Some(key) = key else { return Ok(()) };
            let value: &RawValue = map.next_value()?;
            last = (key == "id").then_some(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(text: &str) -> Option<String> {
        Id::within(text).map(|id| id.to_string())
    }

    #[test]
    fn an_id_is_read_from_what_is_broken_behind_it() {
        for (text, id) in [
            (r#"{ "id": "a", "operation": }"#, r#""a""#),
            (r#"{ "id": 12, "request": { "title": "caf"#, "12"),
            (r#"{ "request": {}, "id": -1.50e3, "x""#, "-1.50e3"),
            (r#"{ "id": "\ud800\"" } and more"#, r#""\ud800\"""#),
            (r#"{ "\u0069d": 18446744073709551616, "x" }"#, "18446744073709551616"),
        ] {
            assert_eq!(within(text).as_deref(), Some(id), "{text}");
        }
    }

    #[test]
    fn an_id_that_is_not_whole_or_not_sure_is_none() {
        for text in [
            "",
            "7",
            r#"["id", 7]"#,
            r#"{ "id": 12"#,
            r#"{ "id": "a"#,
            r#"{ "id": "a" "operation": "deliver" }"#,
            r#"{ "operation" "deliver", "id": 1 }"#,
            r#"{ "id": 1, "id": 2, "x" }"#,
            r#"{ "id": null, "x" }"#,
            r#"{ "id": [1], "x" }"#,
            r#"{ "escrow": { "id": "esc_1", "x" } }"#,
        ] {
            assert_eq!(within(text), None, "{text}");
        }
    }

    /// The search ends where the JSON is deeper than it may be, without a crash.
    #[test]
    fn depth_is_no_danger() {
        let deep = format!(r#"{{ "id": 1, "request": {}"#, r#"{"a":"#.repeat(100_000));
        assert_eq!(within(&deep).as_deref(), Some("1"));
    }
}
