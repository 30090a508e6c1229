//! What is known of the developer account that sends the request.

use crate::fact::Fact;

/// What is known of the developer account: nothing at first, then whatever the caller states.
///
/// ```
/// use dhmad_rules::Account;
///
/// let account = Account::unknown().with_allowed_redirect_urls(&["https://app.example/cb"]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account<'a> {
    allowed_redirect_urls: Fact<&'a [&'a str]>,
}

impl<'a> Account<'a> {
    /// An account of which nothing is known.
    pub const fn unknown() -> Self {
        Self { allowed_redirect_urls: Fact::Unknown }
    }

    /// States the list of redirect URLs that the account allows, as configured in the developer dashboard.
    #[must_use]
    pub const fn with_allowed_redirect_urls(self, urls: &'a [&'a str]) -> Self {
        Self { allowed_redirect_urls: Fact::Known(urls) }
    }

    /// The allowed redirect URLs, if they are known.
    pub const fn allowed_redirect_urls(&self) -> Fact<&'a [&'a str]> {
        self.allowed_redirect_urls
    }
}
