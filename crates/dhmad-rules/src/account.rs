//! What is known of the developer account that sends the request.

use crate::fact::Fact;
use crate::money::FxRate;

/// What is known of the developer account: nothing at first, then whatever the caller states.
///
/// ```
/// use dhmad_rules::{Account, Fact};
///
/// let account = Account::unknown()
///     .with_allowed_redirect_urls(&["https://app.example/cb"])
///     .with_associated_user("owner@example.com");
/// assert_eq!(account.associated_user(), Fact::Known(Some("owner@example.com")));
/// assert_eq!(account.signature_configured(), Fact::Unknown);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account<'a> {
    allowed_redirect_urls: Fact<&'a [&'a str]>,
    associated_user: Fact<Option<&'a str>>,
    associated_user_verified: Fact<bool>,
    signature_configured: Fact<bool>,
    usd_rate: Fact<FxRate>,
    eur_rate: Fact<FxRate>,
}

impl<'a> Account<'a> {
    /// An account of which nothing is known.
    pub const fn unknown() -> Self {
        Self {
            allowed_redirect_urls: Fact::Unknown,
            associated_user: Fact::Unknown,
            associated_user_verified: Fact::Unknown,
            signature_configured: Fact::Unknown,
            usd_rate: Fact::Unknown,
            eur_rate: Fact::Unknown,
        }
    }

    /// States the list of redirect URLs that the account allows, as configured in the developer dashboard.
    #[must_use]
    pub const fn with_allowed_redirect_urls(self, urls: &'a [&'a str]) -> Self {
        Self { allowed_redirect_urls: Fact::Known(urls), ..self }
    }

    /// States the e-mail address of the user that the account is associated with.
    #[must_use]
    pub const fn with_associated_user(self, address: &'a str) -> Self {
        Self { associated_user: Fact::Known(Some(address)), ..self }
    }

    /// States that the account is associated with no user.
    #[must_use]
    pub const fn without_associated_user(self) -> Self {
        Self { associated_user: Fact::Known(None), ..self }
    }

    /// States whether the associated user's e-mail address is verified.
    #[must_use]
    pub fn with_associated_user_verified(self, verified: impl Into<Fact<bool>>) -> Self {
        Self { associated_user_verified: verified.into(), ..self }
    }

    /// States whether a signature is stored for `autoSign`.
    #[must_use]
    pub fn with_signature_configured(self, configured: impl Into<Fact<bool>>) -> Self {
        Self { signature_configured: configured.into(), ..self }
    }

    /// States the rate of the US dollar, in TND.
    #[must_use]
    pub fn with_usd_rate(self, rate: impl Into<Fact<FxRate>>) -> Self {
        Self { usd_rate: rate.into(), ..self }
    }

    /// States the rate of the euro, in TND.
    #[must_use]
    pub fn with_eur_rate(self, rate: impl Into<Fact<FxRate>>) -> Self {
        Self { eur_rate: rate.into(), ..self }
    }

    /// The allowed redirect URLs, if they are known.
    pub const fn allowed_redirect_urls(&self) -> Fact<&'a [&'a str]> {
        self.allowed_redirect_urls
    }

    /// The associated user's e-mail address, or `None` if there is no such user; if that is known.
    pub const fn associated_user(&self) -> Fact<Option<&'a str>> {
        self.associated_user
    }

    /// Whether the associated user's e-mail address is verified, if that is known.
    pub const fn associated_user_verified(&self) -> Fact<bool> {
        self.associated_user_verified
    }

    /// Whether a signature is stored, if that is known.
    pub const fn signature_configured(&self) -> Fact<bool> {
        self.signature_configured
    }

    /// TND per one US dollar, if that is known.
    pub const fn usd_rate(&self) -> Fact<FxRate> {
        self.usd_rate
    }

    /// TND per one euro, if that is known.
    pub const fn eur_rate(&self) -> Fact<FxRate> {
        self.eur_rate
    }
}
