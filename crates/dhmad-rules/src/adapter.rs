//! For adapters: what a reader of JSON, or of another text, hands over in place of a typed request.
//!
//! A typed request cannot hold a number that is a text, or a word that nobody documents; a body can. Its fields are
//! [`Given`] here, right or wrong, and a field that could not be read is a violation that the check itself adds. Put them
//! into a view, such as [`CreateView`], and ask [`Edition::report`](crate::Edition::report).
//!
//! ```
//! use dhmad_rules::adapter::{CreateEscrowFields, CreateView, Given};
//! use dhmad_rules::{Account, JUNE_2026, Rule};
//!
//! // The body was `{ "title": 7 }`.
//! let request = CreateEscrowFields { title: Given::WrongType, ..CreateEscrowFields::EMPTY };
//! let account = Account::unknown();
//! let report = JUNE_2026.report(CreateView { request, account: account.view() });
//! assert!(report.violated().contains(Rule::RequestFieldType));
//! assert!(!report.violated().contains(Rule::CreateTitleMissing));
//! ```

pub use crate::given::Given;
pub use crate::list::{Listed, Quoted, all_of, any_of};
pub use crate::operations::{
    CreateEscrowFields, CreateView, DirectView, FulfillmentPolicyFields, RequestView, SessionView,
    UpdateEscrowFields, UpdateView,
};
