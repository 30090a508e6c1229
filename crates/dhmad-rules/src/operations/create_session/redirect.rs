//! Where the person comes back to: `redirectUrl`.

use super::{ASSUMED, DOCUMENTED, Definition, coded};
use crate::account::Account;
#[cfg(feature = "url")]
use crate::account::AllowedUrl;
use crate::definition::{About, UserMessage};
use crate::fact::{Fact, FactName};
use crate::hint::{Change, Hint, Proposal, send};
use crate::rule::{Code, Place, Rule};
use crate::truth::Truth;
use crate::vocabulary::{Field, words};

/// A redirect URL, as far as the rules care.
///
/// ```
/// use dhmad_rules::facts::{Listing, Redirect};
/// use dhmad_rules::Fact;
///
/// // What `http://localhost:3000/cb` is with a list that is not known:
/// let redirect = Redirect::stated(true, true, Fact::Unknown);
/// assert!(redirect.is_secure());
/// assert_eq!(redirect.listing(), Fact::Unknown);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Redirect {
    secure: bool,
    comparable: bool,
    listing: Fact<Listing>,
}

words! {
    /// How a redirect URL stands to the account's list of allowed ones.
    pub enum Listing as "a listing" {
        /// The list is empty.
        NoneConfigured = "none_configured",
        /// No entry is the same text, the same URL, or near it.
        NotListed = "not_listed",
        /// No entry is the same URL, but one differs only in what the pages do not speak of: the query or fragment, one
        /// trailing slash, or by being a bare origin.
        NearMatch = "near_match",
        /// An entry is the same URL, or the same text.
        Listed = "listed",
    }
}

impl Redirect {
    /// A redirect URL classified by the caller.
    ///
    /// `secure`: an absolute `https` URL, or `http` with the host `localhost`. `comparable`: it parses, has a host and
    /// no user info, so it can be a near match of another URL; one that cannot, and is stated as near, is not listed.
    pub const fn stated(secure: bool, comparable: bool, listing: Fact<Listing>) -> Self {
        let listing = match listing {
            Fact::Known(Listing::NearMatch) if !comparable => Fact::Known(Listing::NotListed),
            Fact::Known(_) | Fact::Unknown => listing,
        };
        Self { secure, comparable, listing }
    }

    /// Whether the URL is an absolute `https` URL, or `http` with the host `localhost`.
    pub const fn is_secure(&self) -> bool {
        self.secure
    }

    /// Whether the URL can be a near match of another: it parses, has a host and no user info.
    pub const fn is_comparable(&self) -> bool {
        self.comparable
    }

    /// How it stands to the account's list, if that is known.
    pub const fn listing(&self) -> Fact<Listing> {
        self.listing
    }

    /// How it can turn out to stand to a list that is not known, one after the other.
    pub(super) fn told(&self, nth: usize) -> Option<Self> {
        Listing::ALL.get(nth).map(|listing| Self::stated(self.secure, self.comparable, Fact::Known(*listing)))
    }

    fn listing_is(&self, test: impl FnOnce(Listing) -> bool) -> Truth {
        Truth::about(FactName::AllowedRedirectUrls, self.listing.map(test))
    }

    fn is_near(&self) -> Truth {
        let near = self.listing_is(|listing| match listing {
            Listing::NearMatch => true,
            Listing::NoneConfigured | Listing::NotListed | Listing::Listed => false,
        });
        Truth::settled(self.comparable) & near
    }
}

impl Redirect {
    /// Classifies a redirect URL against the account's list, with both read as browsers read them (WHATWG).
    ///
    /// Without the feature `url` nothing is read: the URL is taken to be secure, and of the list nothing is known. State
    /// what you know yourself then, with [`Redirect::stated`].
    ///
    /// ```
    /// use dhmad_rules::facts::{Listing, Redirect};
    /// use dhmad_rules::{Account, Fact};
    ///
    /// let account = Account::unknown().with_allowed_redirect_urls(["https://app.example/cb"]);
    /// let listing = |url| Redirect::classify(url, &account).listing();
    /// assert_eq!(listing("https://APP.example:443/cb"), Fact::Known(Listing::Listed));
    /// assert_eq!(listing("https://app.example/cb/"), Fact::Known(Listing::NearMatch));
    /// assert!(!Redirect::classify("http://localhost@evil.example", &account).is_secure());
    /// ```
    #[cfg(feature = "url")]
    pub fn classify(redirect_url: &str, account: &Account) -> Self {
        let allowed = account.allowed();
        let Ok(redirect) = url::Url::parse(redirect_url) else {
            // What is no URL is on the list if the same text is.
            let listing = |urls: &[AllowedUrl]| {
                if urls.is_empty() {
                    Listing::NoneConfigured
                } else if urls.iter().any(|entry| entry.text == redirect_url) {
                    Listing::Listed
                } else {
                    Listing::NotListed
                }
            };
            return Self::stated(false, false, allowed.map(listing));
        };
        let secure = match (redirect.scheme(), redirect.host_str()) {
            ("https", Some(_)) | ("http", Some("localhost")) => true,
            (_, Some(_) | None) => false,
        };
        Self::stated(secure, is_comparable(&redirect), allowed.map(|urls| listing(&redirect, urls)))
    }

    /// Classifies nothing: the feature `url` is off.
    #[cfg(not(feature = "url"))]
    pub fn classify(_: &str, _: &Account) -> Self {
        Self::stated(true, true, Fact::Unknown)
    }
}

#[cfg(feature = "url")]
fn listing(redirect: &url::Url, allowed: &[AllowedUrl]) -> Listing {
    if allowed.is_empty() {
        return Listing::NoneConfigured;
    }
    // An entry that does not parse can only be the same text, and this one parses.
    let mut nearest = Listing::NotListed;
    for entry in allowed.iter().filter_map(|entry| entry.url.as_ref()) {
        if entry == redirect {
            return Listing::Listed;
        }
        if is_near(redirect, entry) {
            nearest = Listing::NearMatch;
        }
    }
    nearest
}

#[cfg(feature = "url")]
fn is_comparable(url: &url::Url) -> bool {
    url.has_host() && url.username().is_empty() && url.password().is_none()
}

#[cfg(feature = "url")]
fn is_near(redirect: &url::Url, entry: &url::Url) -> bool {
    let same_server = redirect.scheme() == entry.scheme()
        && redirect.host() == entry.host()
        && redirect.port_or_known_default() == entry.port_or_known_default();
    let (path, entry_path) = (redirect.path(), entry.path());
    let paths_differ_by_slash_at_most = path == entry_path
        || path.strip_suffix('/') == Some(entry_path)
        || entry_path.strip_suffix('/') == Some(path);
    let entry_is_bare_origin = entry_path == "/" && entry.query().is_none();
    is_comparable(redirect)
        && is_comparable(entry)
        && same_server
        && (paths_differ_by_slash_at_most || entry_is_bare_origin)
}

const SEND_LISTED: Hint = Hint::always(
    "send an `https` URL that is on the account's list of allowed redirect URLs",
    &[send(Field::RedirectUrl)],
);

/// Of use where the URL itself is allowed.
const ALLOW: Hint = Hint::always(
    "add this one to the list in the developer dashboard",
    &[Proposal::Change(Change::AllowRedirectUrl)],
);

const ALLOW_ANOTHER: Hint = Hint::at_hand(
    "add an `https` URL to the account's list of allowed redirect URLs in the developer dashboard, and send that",
    &[send(Field::RedirectUrl)],
);

/// `session.redirect.missing`
pub(crate) const MISSING: Definition = About {
    rule: Rule::SessionRedirectMissing,
    place: Place::Field(Field::RedirectUrl),
    requirement: "A session says where its target comes back to.",
    why: "The hosted page sends the person back to your application when it is done.",
    refused_when: "`redirectUrl` is absent, null or empty.",
    instead: "",
    hints: &[SEND_LISTED],
    message: "`redirectUrl` is missing",
    user_message: UserMessage {
        english: "This step could not be prepared. Please try again later.",
        french: "Cette étape n’a pas pu être préparée. Veuillez réessayer plus tard.",
        arabic: "تعذّر إعداد هذه الخطوة. يُرجى إعادة المحاولة لاحقًا.",
    },
    ..DOCUMENTED
}
.violated_when(|view, _| view.redirect.is_missing());

/// `session.redirect.none-configured`, code `NO_REDIRECT_URLS_CONFIGURED`
pub(crate) const NONE_CONFIGURED: Definition = About {
    rule: Rule::SessionRedirectNoneConfigured,
    place: Place::Field(Field::RedirectUrl),
    requirement: "The account has at least one allowed redirect URL.",
    why: "People are only ever sent back to places that the developer has named beforehand.",
    refused_when: "There is a `redirectUrl`, and the account's list is empty.",
    instead: "",
    way_on: &[
        Hint {
            general: "add the URL to the account's list of allowed redirect URLs in the developer dashboard, if it is `https`",
            ..ALLOW
        },
        ALLOW_ANOTHER,
    ],
    message: "the account has no allowed redirect URL",
    user_message: UserMessage {
        english: "This step is not available yet. Please contact the shop.",
        french: "Cette étape n’est pas encore disponible. Veuillez contacter la boutique.",
        arabic: "هذه الخطوة غير متاحة بعد. يُرجى الاتصال بالمتجر.",
    },
    ..coded(Code::NoRedirectUrlsConfigured)
}
.violated_when(|view, _| {
    view.redirect.judge(|redirect| {
        redirect.listing_is(|listing| match listing {
            Listing::NoneConfigured => true,
            Listing::NotListed | Listing::NearMatch | Listing::Listed => false,
        })
    })
});

/// `session.redirect.not-allowed`, code `REDIRECT_URL_NOT_ALLOWED`
pub(crate) const NOT_ALLOWED: Definition = About {
    rule: Rule::SessionRedirectNotAllowed,
    place: Place::Field(Field::RedirectUrl),
    requirement: "The redirect URL is one of the account's allowed ones.",
    why: "People are only ever sent back to places that the developer has named beforehand.",
    refused_when: "The account's list is not empty, and no entry is the same text, the same URL, or near it. URLs are \
                   compared as browsers read them; an entry that is no URL can only be the same text.",
    instead: "",
    hints: &[SEND_LISTED, ALLOW],
    message: "`redirectUrl` is not on the account's list",
    user_message: UserMessage {
        english: "This step is not available yet. Please contact the shop.",
        french: "Cette étape n’est pas encore disponible. Veuillez contacter la boutique.",
        arabic: "هذه الخطوة غير متاحة بعد. يُرجى الاتصال بالمتجر.",
    },
    ..coded(Code::RedirectUrlNotAllowed)
}
.violated_when(|view, _| {
        view.redirect.judge(|redirect| {
            redirect.listing_is(|listing| match listing {
                Listing::NotListed => true,
                Listing::NoneConfigured | Listing::NearMatch | Listing::Listed => false,
            })
        })
    });

/// `session.redirect.not-https`, code `REDIRECT_URL_MUST_BE_HTTPS`
pub(crate) const NOT_HTTPS: Definition = About {
    rule: Rule::SessionRedirectNotHttps,
    place: Place::Field(Field::RedirectUrl),
    requirement: "The redirect URL is `https`, or `http` on the host `localhost`.",
    why: "The way back carries the session's id; only a developer's own machine may do without encryption.",
    refused_when: "`redirectUrl` is no absolute `https` URL, and not `http` with the host exactly `localhost` (any port).",
    instead: "",
    hints: &[Hint::always(
        "send an `https` URL that is on the account's list of allowed redirect URLs; for development, `http://localhost` \
         with any port",
        &[send(Field::RedirectUrl)],
    )],
    message: "`redirectUrl` is neither `https` nor `http://localhost`",
    user_message: UserMessage {
        english: "This step is not available yet. Please contact the shop.",
        french: "Cette étape n’est pas encore disponible. Veuillez contacter la boutique.",
        arabic: "هذه الخطوة غير متاحة بعد. يُرجى الاتصال بالمتجر.",
    },
    ..coded(Code::RedirectUrlMustBeHttps)
}
.violated_when(|view, _| {
        view.redirect.judge(|redirect| Truth::settled(!redirect.is_secure()))
    });

/// `session.redirect.near-match`
pub(crate) const NEAR_MATCH: Definition = About {
    rule: Rule::SessionRedirectNearMatch,
    place: Place::Field(Field::RedirectUrl),
    requirement: "The redirect URL is on the account's list exactly as it is sent.",
    why: "No page says whether a match may differ in the query, in the fragment, by a slash, or lie under a listed origin.",
    refused_when: "No entry of the list is the same URL, but one has the same scheme, host and port, there is no user \
                   info on either side, and the entry's path is the same, differs by one trailing slash only, or is \
                   `/` without a query.",
    instead: "",
    hints: &[SEND_LISTED, ALLOW],
    message: "`redirectUrl` is not on the account's list, only close to an entry, and no page says whether that matches",
    user_message: UserMessage {
        english: "This step is not available yet. Please contact the shop.",
        french: "Cette étape n’est pas encore disponible. Veuillez contacter la boutique.",
        arabic: "هذه الخطوة غير متاحة بعد. يُرجى الاتصال بالمتجر.",
    },
    ..ASSUMED
}
.violated_when(|view, _| view.redirect.judge(Redirect::is_near));

#[cfg(all(test, feature = "url"))]
mod tests {
    use super::*;

    fn listing(redirect_url: &str, allowed: &[&str]) -> Listing {
        let account = Account::unknown().with_allowed_redirect_urls(allowed.iter().copied());
        match Redirect::classify(redirect_url, &account).listing() {
            Fact::Known(listing) => listing,
            Fact::Unknown => panic!("the list is known"),
        }
    }

    #[test]
    fn only_https_and_http_on_localhost_are_secure() {
        for url in [
            "https://app.example",
            "HTTPS://APP.example:8443/cb",
            "http://localhost",
            "http://localhost:3000/cb?x=1",
            "http://LOCALHOST/cb",
            "http://user@localhost/",
        ] {
            assert!(Redirect::classify(url, &Account::unknown()).is_secure(), "{url}");
        }
        for url in [
            "",
            "undefined/cb",
            "/cb",
            "//app.example/cb",
            "app.example/cb",
            "http://app.example",
            "http://127.0.0.1",
            "http://[::1]/",
            "http://localhost.evil.example",
            "http://localhost@evil.example",
            "http://localhost./",
            "ftp://localhost/",
            "javascript:alert(1)",
            "data:text/html,https://app.example",
        ] {
            assert!(!Redirect::classify(url, &Account::unknown()).is_secure(), "{url}");
        }
    }

    #[test]
    fn the_same_url_is_listed_however_it_is_written() {
        let allowed = ["https://app.example/cb"];
        for url in ["https://app.example/cb", "HTTPS://APP.EXAMPLE:443/cb", " https://app.example/a/../cb "] {
            assert_eq!(listing(url, &allowed), Listing::Listed, "{url}");
        }
        assert_eq!(listing("https://app.example", &["https://app.example/"]), Listing::Listed);
        // User info is part of the URL.
        assert_eq!(listing("https://u@app.example/cb", &["https://u@app.example/cb"]), Listing::Listed);
    }

    #[test]
    fn the_same_text_is_listed_even_if_it_is_no_url() {
        for url in ["undefined/cb", "/cb", "app.example", " "] {
            assert_eq!(listing(url, &["https://app.example/cb", url]), Listing::Listed, "{url}");
            let account = Account::unknown().with_allowed_redirect_urls([url]);
            assert!(!Redirect::classify(url, &account).is_secure(), "{url}");
        }
    }

    #[test]
    fn a_near_match_differs_in_what_the_pages_do_not_speak_of() {
        let allowed = ["https://app.example/cb"];
        for url in ["https://app.example/cb/", "https://app.example/cb?x=1", "https://app.example/cb#top"] {
            assert_eq!(listing(url, &allowed), Listing::NearMatch, "{url}");
        }
        assert_eq!(listing("https://app.example/cb", &["https://app.example/cb/"]), Listing::NearMatch);
        assert_eq!(listing("https://app.example/cb//", &["https://app.example/cb/"]), Listing::NearMatch);
        assert_eq!(listing("https://app.example/any/path", &["https://app.example"]), Listing::NearMatch);
        // A better entry counts, wherever it stands in the list.
        let both = ["https://app.example/", "https://app.example/cb", "https://app.example/cb/"];
        assert_eq!(listing("https://app.example/cb", &both), Listing::Listed);
    }

    #[test]
    fn everything_else_is_not_listed() {
        let allowed = ["https://app.example/cb"];
        for url in [
            "http://app.example/cb",
            "https://app.example:8443/cb",
            "https://www.app.example/cb",
            "https://app.example/CB",
            "https://app.example/cb//",
            "https://app.example/cbx",
            "https://app.example/",
            "https://u@app.example/cb",
            "https://:p@app.example/cb",
            "undefined/cb",
            "mailto:cb@app.example",
        ] {
            assert_eq!(listing(url, &allowed), Listing::NotListed, "{url}");
        }
        for entry in
            ["https://u@app.example/", "https://:p@app.example/", "https://app.example/?x", "undefined/cb"]
        {
            assert_eq!(listing("https://app.example/cb", &[entry]), Listing::NotListed, "{entry}");
        }
        for url in ["https://app.example/cb", "undefined/cb"] {
            assert_eq!(listing(url, &[]), Listing::NoneConfigured, "{url}");
        }
        for url in ["undefined/CB", "undefined/cb/", " undefined/cb", "/cb"] {
            assert_eq!(listing(url, &["undefined/cb"]), Listing::NotListed, "{url}");
        }
    }

    #[test]
    fn only_a_url_with_a_host_and_no_user_info_can_be_near_another() {
        for (url, comparable) in [
            ("https://app.example", true),
            ("https://u@app.example", false),
            ("https://:p@app.example", false),
            ("mailto:cb@app.example", false),
            ("undefined/cb", false),
        ] {
            assert_eq!(Redirect::classify(url, &Account::unknown()).is_comparable(), comparable, "{url}");
        }
        let contradiction = Redirect::stated(true, false, Fact::Known(Listing::NearMatch));
        assert_eq!(contradiction.listing(), Fact::Known(Listing::NotListed));
        let near = Redirect::stated(true, true, Fact::Known(Listing::NearMatch));
        assert_eq!(near.listing(), Fact::Known(Listing::NearMatch));
    }
}
