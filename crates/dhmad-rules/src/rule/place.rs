use crate::vocabulary::Field;

/// The part of the input that a rule finds fault with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Which operation is asked for: no field of the body could be changed to help.
    Operation,
    /// Who makes the call, or is to act: no field of the body could be changed to help either. (Whom a session is for stands in
    /// its body, in the field `targetUserEmail`.)
    Caller,
    /// The request body as a whole, or a place in it that only an adapter knows.
    Request,
    /// A fact of the escrow, at a place that only an adapter knows.
    Escrow,
    /// A field of the body.
    Field(Field),
}
