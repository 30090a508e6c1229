//! What somebody gave in place of an envelope.

use std::cmp::Reverse;

use dhmad_rules::{Edition, Operation};

use crate::document::Document;
use crate::envelope::OF_ENVELOPES_ONLY;
use crate::escrow;
use crate::fields::Fields;
use crate::json::Kind;
use crate::problem::Problem;

/// What a document is that is no envelope. Made by [`Document::resembles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Resemblance {
    /// An escrow, as the server returns it, or the body around it.
    Escrow,
    /// The body of a request.
    Request(Operation),
    /// A scenario, for [`Document::play`].
    Scenario,
    /// An envelope after all.
    Envelope,
}

impl Document<'_> {
    /// What the document is, as far as its keys tell: for those who are about to say that it is not what it should be.
    ///
    /// ```
    /// use dhmad_rules::{JUNE_2026, Operation, Policy};
    /// use dhmad_wire::{Document, Resemblance};
    ///
    /// let body = br#"{ "action": "accept_pay", "targetUserEmail": "buyer@example.com" }"#;
    /// let body = Document::parse(body)?;
    /// assert_eq!(body.resembles(&JUNE_2026), Some(Resemblance::Request(Operation::CreateSession)));
    /// let problem = body.check(&JUNE_2026, &Policy::standard()).unwrap_err();
    /// assert!(problem.message().starts_with("a body of `create_session`, not an envelope"));
    ///
    /// let escrow = Document::parse(br#"{ "escrow": { "status": "paid" } }"#)?;
    /// assert_eq!(escrow.resembles(&JUNE_2026), Some(Resemblance::Escrow));
    /// assert_eq!(Document::parse(b"{}")?.resembles(&JUNE_2026), None);
    /// # Ok::<(), dhmad_wire::Problem>(())
    /// ```
    pub fn resembles(&self, edition: &Edition) -> Option<Resemblance> {
        let root = self.root_object("an object").ok()?;
        if OF_ENVELOPES_ONLY.iter().any(|key| root.get(key).is_some()) {
            return Some(Resemblance::Envelope);
        }
        let is = |key, kind| root.get(key).is_some_and(|value| value.kind() == kind);
        if is("create", Kind::Object) && is("steps", Kind::Array) {
            return Some(Resemblance::Scenario);
        }
        // A body to create an escrow has a mode too, but only an escrow has a status.
        if root.get("status").is_none()
            && let Some(operation) = body_of(&root, edition)
        {
            return Some(Resemblance::Request(operation));
        }
        let wraps = is("escrow", Kind::Object);
        (wraps || escrow::holds_escrow(root).unwrap_or(false)).then_some(Resemblance::Escrow)
    }

    /// Says of a document that is no envelope what it is instead, if that can be told.
    pub(crate) fn instead_of_envelope(&self, problem: Problem, edition: &Edition) -> Problem {
        let what = match self.resembles(edition) {
            Some(Resemblance::Escrow) => {
                "an escrow, not an envelope (give it under `escrow`, beside `operation` and `request`)"
                    .to_owned()
            }
            Some(Resemblance::Request(operation)) => {
                format!(
                    "a body of `{operation}`, not an envelope (give it under `request`, beside `operation`)"
                )
            }
            Some(Resemblance::Scenario) => {
                "a scenario, not an envelope (it is played, not judged)".to_owned()
            }
            Some(Resemblance::Envelope) | None => return problem,
        };
        let start = self.root().start();
        Problem::new(self.text(), start..start + 1, problem.pointer().clone(), what)
    }
}

/// The operation whose fields these are, at least half of them.
fn body_of(body: &Fields<'_>, edition: &Edition) -> Option<Operation> {
    let fields =
        |operation: Operation| edition.fields.of(operation).iter().filter(|field| field.parent().is_none());
    let given =
        |operation: Operation| fields(operation).filter(|field| body.get(field.key()).is_some()).count();
    // Of equals that counts which has fewer fields that are not here: an update rather than a creation.
    let likeness = |operation: &Operation| (given(*operation), Reverse(fields(*operation).count()));
    let operation = edition.operations.iter().max_by_key(likeness)?;
    let count = given(operation);
    (count > 0 && count * 2 >= body.members().count()).then_some(operation)
}

#[cfg(test)]
mod tests {
    use dhmad_rules::JUNE_2026;

    use super::*;

    #[test]
    fn each_kind_is_told_by_its_keys() {
        for (json, expected) in [
            (r#"{"operation":"deliver"}"#, Some(Resemblance::Envelope)),
            (r#"{"request":{}}"#, Some(Resemblance::Envelope)),
            (r#"{"create":{},"steps":[]}"#, Some(Resemblance::Scenario)),
            (
                r#"{"id":"esc_1","status":"paid","title":"Phone","amount":5,"mode":"quick"}"#,
                Some(Resemblance::Escrow),
            ),
            (r#"{"data":{"escrow":{"status":"paid"}}}"#, Some(Resemblance::Escrow)),
            (r#"{"escrow":{"status":"paid"},"contract":null}"#, Some(Resemblance::Escrow)),
            (r#"{"escrow":{"status":"Paid"}}"#, Some(Resemblance::Escrow)),
            (
                r#"{"title":"Phone","amount":5,"mode":"quick","buyerEmail":"b@example.com"}"#,
                Some(Resemblance::Request(Operation::CreateEscrow)),
            ),
            (r#"{"title":"Phone","amount":5}"#, Some(Resemblance::Request(Operation::UpdateEscrow))),
            (r#"{"title":"Phone","description":"new"}"#, Some(Resemblance::Request(Operation::UpdateEscrow))),
            (r#"{"reason":"broken"}"#, Some(Resemblance::Request(Operation::RejectDelivery))),
            (r#"{"action":"pay","user":1}"#, Some(Resemblance::Request(Operation::CreateSession))),
            (r#"{"error":"Escrow not found"}"#, None),
            (r#"{"opertion":"deliver"}"#, None),
            ("{}", None),
            ("[]", None),
        ] {
            let document = Document::parse(json.as_bytes()).expect("it is JSON");
            assert_eq!(document.resembles(&JUNE_2026), expected, "{json}");
        }
    }
}
