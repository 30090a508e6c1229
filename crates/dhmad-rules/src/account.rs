//! What is known of the developer account that sends the request.

use alloc::string::String;
use alloc::vec::Vec;

use crate::fact::{Fact, FactName};
use crate::money::{Currency, Decimal, FxLock, FxRate};
use crate::supposed::{SupposedValue, nth_of};

/// What is known of the developer account: nothing at first, then whatever the caller states.
///
/// It owns what it holds, and reads the URLs once: make it when your application starts, keep it in the application's
/// state, and pass it to every check.
///
/// ```
/// use dhmad_rules::{Account, Fact};
///
/// let account = Account::unknown()
///     .with_allowed_redirect_urls(["https://app.example/cb"])
///     .with_associated_user("owner@example.com");
/// assert_eq!(account.associated_user(), Fact::Known(Some("owner@example.com")));
/// assert_eq!(account.signature_configured(), Fact::Unknown);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    allowed_redirect_urls: Fact<Vec<AllowedUrl>>,
    associated_user: Fact<Option<String>>,
    associated_user_verified: Fact<bool>,
    signature_configured: Fact<bool>,
    rates: Rates,
}

/// An entry of the account's list of redirect URLs, which may be no URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AllowedUrl {
    pub(crate) text: String,
    #[cfg(feature = "url")]
    pub(crate) url: Option<url::Url>,
}

impl AllowedUrl {
    fn read(text: String) -> Self {
        Self {
            #[cfg(feature = "url")]
            url: url::Url::parse(&text).ok(),
            text,
        }
    }
}

/// The rates that are known, in TND.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    usd: Fact<FxRate>,
    eur: Fact<FxRate>,
}

impl Rates {
    /// No rate is known.
    pub const UNKNOWN: Self = Self { usd: Fact::Unknown, eur: Fact::Unknown };

    /// The one rate that an escrow is locked at.
    pub const fn locked(lock: FxLock) -> Self {
        match lock {
            FxLock::Tnd => Self::UNKNOWN,
            FxLock::Usd(rate) => Self { usd: Fact::Known(rate), ..Self::UNKNOWN },
            FxLock::Eur(rate) => Self { eur: Fact::Known(rate), ..Self::UNKNOWN },
        }
    }

    /// What an unknown rate can turn out to be: a rate makes an amount worth more or less than a minimum, so the extremes tell
    /// of both.
    pub(crate) fn supposed(self, fact: FactName, nth: usize) -> Option<(SupposedValue, Self)> {
        let lock = if fact == FactName::UsdRate {
            FxLock::Usd
        } else if fact == FactName::EurRate {
            FxLock::Eur
        } else {
            return None;
        };
        let extremes = [
            (SupposedValue::LowRate, Decimal::new(1, Decimal::MAX_SCALE)),
            (SupposedValue::HighRate, Decimal::from(10_000_000_000_u64)),
        ];
        let (value, rate) = *extremes.get(nth)?;
        Some((value, self.with(lock(FxRate::new(rate).ok()?))))
    }

    /// With this rate known.
    const fn with(self, lock: FxLock) -> Self {
        match lock {
            FxLock::Tnd => self,
            FxLock::Usd(rate) => Self { usd: Fact::Known(rate), ..self },
            FxLock::Eur(rate) => Self { eur: Fact::Known(rate), ..self },
        }
    }

    /// The currency with its rate, if that is known; TND needs none.
    pub fn lock(&self, currency: Currency) -> Fact<FxLock> {
        match currency {
            Currency::Tnd => Fact::Known(FxLock::Tnd),
            Currency::Usd => self.usd.map(FxLock::Usd),
            Currency::Eur => self.eur.map(FxLock::Eur),
        }
    }
}

/// What rules see of the account that creates an escrow: small, `Copy`, with borrowed text.
///
/// ```
/// use dhmad_rules::{Account, Fact};
///
/// let account = Account::unknown().without_associated_user();
/// assert_eq!(account.view().associated_user(), Fact::Known(None));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountView<'a> {
    pub(crate) associated_user: Fact<Option<&'a str>>,
    pub(crate) associated_user_verified: Fact<bool>,
    pub(crate) signature_configured: Fact<bool>,
    pub(crate) rates: Rates,
}

impl<'a> AccountView<'a> {
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

    /// Both rates, as far as they are known.
    pub const fn rates(&self) -> Rates {
        self.rates
    }

    /// The same account with this user, whose address is verified.
    pub(crate) fn with_verified_user(self, address: &'a str) -> Self {
        Self { associated_user: Fact::Known(Some(address)), ..self }.with_user_verified()
    }

    /// The same account with the address of its user verified.
    pub(crate) fn with_user_verified(self) -> Self {
        Self { associated_user_verified: Fact::Known(true), ..self }
    }

    /// The same account with a stored signature.
    pub(crate) fn with_signature(self) -> Self {
        Self { signature_configured: Fact::Known(true), ..self }
    }

    /// What an unknown fact of the account can turn out to be, one value after the other, with all else as it is: but for its
    /// user, who may be one of those that a request names. Nothing of other facts.
    pub(crate) fn supposed(self, fact: FactName, nth: usize) -> Option<(SupposedValue, Self)> {
        let holds = |with: fn(Self, Fact<bool>) -> Self| {
            nth_of(nth, &[true, false], SupposedValue::Holds, |is| with(self, Fact::Known(is)))
        };
        if fact == FactName::AssociatedUserVerified {
            holds(|account, associated_user_verified| Self { associated_user_verified, ..account })
        } else if fact == FactName::SignatureConfigured {
            holds(|account, signature_configured| Self { signature_configured, ..account })
        } else {
            let (value, rates) = self.rates.supposed(fact, nth)?;
            Some((value, Self { rates, ..self }))
        }
    }
}

impl Account {
    /// An account of which nothing is known.
    pub const fn unknown() -> Self {
        Self {
            allowed_redirect_urls: Fact::Unknown,
            associated_user: Fact::Unknown,
            associated_user_verified: Fact::Unknown,
            signature_configured: Fact::Unknown,
            rates: Rates::UNKNOWN,
        }
    }

    /// States the list of redirect URLs that the account allows, as configured in the developer dashboard.
    #[must_use]
    pub fn with_allowed_redirect_urls<T: Into<String>>(self, urls: impl IntoIterator<Item = T>) -> Self {
        let urls = urls.into_iter().map(|url| AllowedUrl::read(url.into()));
        Self { allowed_redirect_urls: Fact::Known(urls.collect()), ..self }
    }

    /// States the e-mail address of the user that the account is associated with. An empty one states nothing: whether
    /// there is such a user stays unknown.
    ///
    /// ```
    /// use dhmad_rules::{Account, Fact};
    ///
    /// assert_eq!(Account::unknown().with_associated_user("").associated_user(), Fact::Unknown);
    /// ```
    #[must_use]
    pub fn with_associated_user(self, address: impl Into<String>) -> Self {
        let address = address.into();
        let associated_user = if address.is_empty() { Fact::Unknown } else { Fact::Known(Some(address)) };
        Self { associated_user, ..self }
    }

    /// States that the account is associated with no user.
    #[must_use]
    pub fn without_associated_user(self) -> Self {
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
        Self { rates: Rates { usd: rate.into(), ..self.rates }, ..self }
    }

    /// States the rate of the euro, in TND.
    #[must_use]
    pub fn with_eur_rate(self, rate: impl Into<Fact<FxRate>>) -> Self {
        Self { rates: Rates { eur: rate.into(), ..self.rates }, ..self }
    }

    /// What rules see of it when it creates an escrow.
    pub fn view(&self) -> AccountView<'_> {
        AccountView {
            associated_user: self.associated_user(),
            associated_user_verified: self.associated_user_verified,
            signature_configured: self.signature_configured,
            rates: self.rates,
        }
    }

    /// The allowed redirect URLs as they were stated, if they are known.
    pub fn allowed_redirect_urls(&self) -> Fact<impl Iterator<Item = &str>> {
        self.allowed().map(|urls| urls.iter().map(|url| url.text.as_str()))
    }

    pub(crate) fn allowed(&self) -> Fact<&[AllowedUrl]> {
        match &self.allowed_redirect_urls {
            Fact::Known(urls) => Fact::Known(urls),
            Fact::Unknown => Fact::Unknown,
        }
    }

    /// The associated user's e-mail address, or `None` if there is no such user; if that is known.
    pub fn associated_user(&self) -> Fact<Option<&str>> {
        match &self.associated_user {
            Fact::Known(user) => Fact::Known(user.as_deref()),
            Fact::Unknown => Fact::Unknown,
        }
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
        self.rates.usd
    }

    /// TND per one euro, if that is known.
    pub const fn eur_rate(&self) -> Fact<FxRate> {
        self.rates.eur
    }

    /// Both rates, as far as they are known.
    pub const fn rates(&self) -> Rates {
        self.rates
    }
}
