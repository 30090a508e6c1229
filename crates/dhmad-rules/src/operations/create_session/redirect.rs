//! Where the person comes back to: `redirectUrl`.

use super::{ASSUMED, DOCUMENTED, Definition, coded};
use crate::account::Account;
use crate::account::AllowedUrl;
use crate::definition::{About, UserMessage};
use crate::fact::{Fact, FactName, FactSet};
use crate::hint::{Change, Hint, Proposal, send};
use crate::rule::{Code, Place, Rule};
use crate::supposed::SupposedValue;
use crate::truth::Truth;
use crate::vocabulary::{Field, Listing};

/// A redirect URL, as far as the rules care.
///
/// ```
/// use dhmad_rules::facts::{Listing, Redirect};
/// use dhmad_rules::Fact;
///
/// // What `http://localhost:3000/cb` is with a list that is not known:
/// let redirect = Redirect::stated(true, true, Fact::Unknown);
/// assert_eq!(redirect.is_secure(), Fact::Known(true));
/// assert_eq!(redirect.listing(), Fact::Unknown);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Redirect {
    secure: Fact<bool>,
    comparable: bool,
    listing: Fact<Listing>,
    /// Whether it is the list that has to be known to know the listing. If not, the list is known and not empty, and the URL was
    /// not read to be compared with it.
    waits_for_list: bool,
}

impl Redirect {
    /// One that no rule finds fault with.
    pub(crate) const LISTED: Self = Self::stated(true, true, Fact::Known(Listing::Listed));

    /// A redirect URL classified by the caller.
    ///
    /// `secure`: an absolute `https` URL, or `http` with the host `localhost`. `comparable`: it parses, has a host and
    /// no user info, so it can be a near match of another URL; one that cannot, and is stated as near, is not listed.
    pub const fn stated(secure: bool, comparable: bool, listing: Fact<Listing>) -> Self {
        let listing = match listing {
            Fact::Known(Listing::NearMatch) if !comparable => Fact::Known(Listing::NotListed),
            Fact::Known(_) | Fact::Unknown => listing,
        };
        Self { secure: Fact::Known(secure), comparable, listing, waits_for_list: true }
    }

    /// The same URL, standing like this to the account's list.
    #[must_use]
    pub const fn with_listing(self, listing: Fact<Listing>) -> Self {
        Self { secure: self.secure, ..Self::stated(true, self.comparable, listing) }
    }

    /// Whether the URL is an absolute `https` URL, or `http` with the host `localhost`. Unknown only where it was not read, see
    /// [`classify`](Self::classify).
    pub const fn is_secure(&self) -> Fact<bool> {
        self.secure
    }

    /// Whether the URL can be a near match of another: it parses, has a host and no user info. True too where it was not read.
    pub const fn is_comparable(&self) -> bool {
        self.comparable
    }

    /// How it stands to the account's list, if that is known.
    pub const fn listing(&self) -> Fact<Listing> {
        self.listing
    }

    /// How it can turn out to stand to a list that is not known, one after the other.
    pub(super) fn supposed(self, nth: usize) -> Option<(SupposedValue, Self)> {
        let can_be = |listing: &Listing| self.comparable || *listing != Listing::NearMatch;
        let listing = Listing::ALL.into_iter().filter(can_be).nth(nth)?;
        Some((SupposedValue::Listing(listing), self.with_listing(Fact::Known(listing))))
    }

    fn listing_is(&self, test: impl Fn(Listing) -> bool) -> Truth {
        if self.waits_for_list {
            Truth::about(FactName::AllowedRedirectUrls, self.listing.map(test))
        } else {
            Self::unread_listing_is(test)
        }
    }

    /// Never so where URLs are read: kept apart, it costs nothing there.
    #[cold]
    #[inline(never)]
    fn unread_listing_is(test: impl Fn(Listing) -> bool) -> Truth {
        match [Listing::NotListed, Listing::NearMatch, Listing::Listed].map(test) {
            [false, false, false] => Truth::about(FactName::AllowedRedirectUrls, Fact::Known(false)),
            // What is missing is no fact about the account.
            [_, _, _] => Truth::on(FactSet::EMPTY, Fact::Unknown),
        }
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
    /// Without the feature `url` no URL is read, and only what texts tell is known: that a list is empty, that an entry is the
    /// same text, that the scheme is neither `https` nor `http`. The rules about the rest are unchecked then, and since no fact
    /// about the account or the escrow could decide them, they name none that is missing. Whoever reads URLs in another way says
    /// what they are with
    /// [`stated`](Self::stated), and has a request judged by
    /// [`CreateSession::view_with`](crate::CreateSession::view_with) and [`Edition::report`](crate::Edition::report).
    ///
    /// ```
    /// use dhmad_rules::facts::{Listing, Redirect};
    /// use dhmad_rules::{Account, Fact};
    ///
    /// let account = Account::unknown().with_allowed_redirect_urls(["https://app.example/cb"]);
    /// let listing = |url| Redirect::classify(url, &account).listing();
    /// assert_eq!(listing("https://APP.example:443/cb"), Fact::Known(Listing::Listed));
    /// assert_eq!(listing("https://app.example/cb/"), Fact::Known(Listing::NearMatch));
    /// assert_eq!(Redirect::classify("http://localhost@evil.example", &account).is_secure(), Fact::Known(false));
    /// ```
    #[cfg(feature = "url")]
    pub fn classify(redirect_url: &str, account: &Account) -> Self {
        let allowed = account.allowed();
        let Ok(redirect) = url::Url::parse(redirect_url) else {
            // What is no URL is on the list only if the same text is.
            let listing = |urls| listing_by_text(redirect_url, urls).unwrap_or(Listing::NotListed);
            return Self::stated(false, false, allowed.map(listing));
        };
        let secure = match (redirect.scheme(), redirect.host_str()) {
            ("https", Some(_)) | ("http", Some("localhost")) => true,
            (_, Some(_) | None) => false,
        };
        let listing =
            |urls| listing_by_text(redirect_url, urls).unwrap_or_else(|| listing_by_url(&redirect, urls));
        Self::stated(secure, is_comparable(&redirect), allowed.map(listing))
    }

    /// Classifies a redirect URL against the account's list as far as texts tell: the feature `url` is off. What they do not tell
    /// is unknown; state it yourself with [`stated`](Self::stated), and have the request judged by
    /// [`CreateSession::view_with`](crate::CreateSession::view_with) and [`Edition::report`](crate::Edition::report).
    ///
    /// ```
    /// use dhmad_rules::facts::{Listing, Redirect};
    /// use dhmad_rules::{Account, Fact};
    ///
    /// let account = Account::unknown().with_allowed_redirect_urls(["https://app.example/cb"]);
    /// let same = Redirect::classify("https://app.example/cb", &account);
    /// assert_eq!((same.listing(), same.is_secure()), (Fact::Known(Listing::Listed), Fact::Unknown));
    /// let other = Redirect::classify("ftp://app.example/", &account);
    /// assert_eq!((other.listing(), other.is_secure()), (Fact::Unknown, Fact::Known(false)));
    /// ```
    #[cfg(not(feature = "url"))]
    pub fn classify(redirect_url: &str, account: &Account) -> Self {
        let allowed = account.allowed().known();
        let listing = allowed.and_then(|urls| listing_by_text(redirect_url, urls));
        Self {
            secure: secure_by_text(redirect_url),
            comparable: true,
            listing: listing.into(),
            waits_for_list: allowed.is_none() || listing.is_some(),
        }
    }
}

/// How a redirect URL stands to the list, as far as the texts alone tell: an empty list is empty however it is read, and the
/// same text is the same URL, or none in both places.
fn listing_by_text(redirect_url: &str, allowed: &[AllowedUrl]) -> Option<Listing> {
    if allowed.is_empty() {
        Some(Listing::NoneConfigured)
    } else if allowed.iter().any(|entry| entry.text == redirect_url) {
        Some(Listing::Listed)
    } else {
        None
    }
}

/// Whether a redirect URL is secure, as far as its text alone tells: it is not with another scheme than these two, or without
/// any. What browsers skip is skipped. With one of them the host decides, and to tell it the URL has to be read.
#[cfg(any(test, not(feature = "url")))]
fn secure_by_text(redirect_url: &str) -> Fact<bool> {
    let text = redirect_url.trim_start_matches(|c: char| c <= ' ');
    let characters = text.chars().filter(|c| !['\t', '\n', '\r'].contains(c));
    let begins_with = |scheme: &str| {
        characters.clone().map(|c| c.to_ascii_lowercase()).take(scheme.len()).eq(scheme.chars())
    };
    if begins_with("https:") || begins_with("http:") { Fact::Unknown } else { Fact::Known(false) }
}

/// How a redirect URL stands to a list of which no entry is the same text.
#[cfg(feature = "url")]
fn listing_by_url(redirect: &url::Url, allowed: &[AllowedUrl]) -> Listing {
    // An entry that does not parse can only be the same text.
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
        // What is missing, if the URL was not read, is no fact about the account or the escrow.
        view.redirect.judge(|redirect| !Truth::on(FactSet::EMPTY, redirect.is_secure()))
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
    use std::format;

    use super::*;

    fn is_secure(redirect_url: &str) -> Fact<bool> {
        Redirect::classify(redirect_url, &Account::unknown()).is_secure()
    }

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
            assert_eq!(is_secure(url), Fact::Known(true), "{url}");
            assert_eq!(secure_by_text(url), Fact::Unknown, "{url}");
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
            assert_eq!(is_secure(url), Fact::Known(false), "{url}");
        }
    }

    /// What browsers skip before and in a scheme does not hide it, and no text tells what reading the URL denies.
    #[test]
    fn the_text_tells_of_a_scheme_no_more_than_the_url() {
        for scheme in ["https", "http", "ftp", "httpss", "htt", "s"] {
            for (before, colon) in
                [("", ":"), (" \u{1f}", ":"), ("\t\n", "\r:"), ("\u{a0}", ":"), ("x", ":"), ("", "")]
            {
                for rest in ["//localhost/", "app.example", "\\\\localhost", ""] {
                    let url = format!("{before}{scheme}{colon}{rest}");
                    let (told, read) = (secure_by_text(&url), is_secure(&url));
                    assert!(told == Fact::Unknown || told == read, "{url:?}: {told:?} {read:?}");
                }
            }
        }
        for undecided in ["\u{1}\n hT\ttPs\r:", "http:", "http://evil.example", "https://"] {
            assert_eq!(secure_by_text(undecided), Fact::Unknown, "{undecided:?}");
        }
        for url in ["", "ht tp://localhost", "\u{a0}http://localhost", "httpx://localhost", "http", "ftp://a"]
        {
            assert_eq!(secure_by_text(url), Fact::Known(false), "{url:?}");
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
            assert_eq!(is_secure(url), Fact::Known(false), "{url}");
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

#[cfg(all(test, not(feature = "url")))]
mod tests_without_reading {
    use super::*;
    use crate::edition::JUNE_2026;
    use crate::escrow::Escrow;
    use crate::operations::{CreateSession, RequestView};
    use crate::policy::{Policy, Verdict};
    use crate::report::Report;
    use crate::vocabulary::{Action, Status};
    use std::string::ToString;

    const ENTRY: &str = "https://app.example/cb";

    fn report(redirect_url: &'static str, account: &Account) -> Report<'static> {
        let request = CreateSession {
            action: Action::Dispute,
            target_user_email: "buyer@example.com",
            redirect_url,
            metadata: &[],
        };
        let escrow =
            Escrow::unknown().with_status(Status::Paid).with_buyer("buyer@example.com").without_dispute();
        let view = request.view(&escrow, account, &JUNE_2026);
        JUNE_2026.report(RequestView::CreateSession(view))
    }

    fn listing(redirect_url: &str, allowed: &[&str]) -> Fact<Listing> {
        let account = Account::unknown().with_allowed_redirect_urls(allowed.iter().copied());
        Redirect::classify(redirect_url, &account).listing()
    }

    #[test]
    fn of_a_list_is_known_what_texts_tell() {
        assert_eq!(listing(ENTRY, &[]), Fact::Known(Listing::NoneConfigured));
        assert_eq!(listing(ENTRY, &["https://b.example", ENTRY]), Fact::Known(Listing::Listed));
        assert_eq!(listing("undefined/cb", &["undefined/cb"]), Fact::Known(Listing::Listed));
        // It is the same URL, but to know that it has to be read.
        assert_eq!(listing("HTTPS://APP.example/cb", &[ENTRY]), Fact::Unknown);
        assert_eq!(Redirect::classify(ENTRY, &Account::unknown()).listing(), Fact::Unknown);
    }

    /// No documented rule counts as kept because nobody looked.
    #[test]
    fn what_was_not_read_is_not_decided() {
        let account = Account::unknown().with_allowed_redirect_urls([ENTRY, "http://evil.example"]);
        for url in [ENTRY, "http://evil.example"] {
            let report = report(url, &account);
            assert_eq!(report.verdict(&Policy::standard()), Verdict::Undetermined, "{url}");
            assert!(report.unchecked().iter().eq([Rule::SessionRedirectNotHttps]), "{url}");
            let finding = report.finding(Rule::SessionRedirectNotHttps).unwrap();
            assert!(!finding.is_violated() && finding.facts().is_empty(), "no fact could be stated");
            // It is not said to be violated either, though no fact is missing that could be named.
            let rejection = report.admit(&Policy::standard()).unwrap_err();
            assert!(rejection.missing().is_empty() && !rejection.is_by_one_of());
            assert_eq!(rejection.to_string(), "facts are missing to decide session.redirect.not-https");
            assert!(rejection.messages().all(|(rule, text)| text == rule.requirement(&JUNE_2026)));
        }
        // That the list is not empty is known, though not how the URL stands to it.
        let unlisted = report("ftp://app.example/", &account);
        assert!(unlisted.violated().iter().eq([Rule::SessionRedirectNotHttps]));
        let undecided = [Rule::SessionRedirectNotAllowed, Rule::SessionRedirectNearMatch];
        assert!(unlisted.unchecked().iter().eq(undecided));
        assert!(unlisted.findings(undecided.into_iter().collect()).all(|finding| finding.facts().is_empty()));

        // Only here a fact is missing that can be stated.
        let nobody = Account::unknown();
        let unstated = report("ftp://app.example/", &nobody);
        let finding = unstated.finding(Rule::SessionRedirectNotAllowed).unwrap();
        assert!(finding.facts().iter().eq([FactName::AllowedRedirectUrls]));
        assert!(unstated.unchecked().contains(Rule::SessionRedirectNoneConfigured));

        let empty = Account::unknown().with_allowed_redirect_urls([""; 0]);
        assert!(
            report("ftp://app.example/", &empty).violated().contains(Rule::SessionRedirectNoneConfigured)
        );
    }

    #[test]
    fn whoever_reads_the_url_states_what_it_is() {
        let redirect = Redirect::stated(true, true, Fact::Known(Listing::Listed));
        assert_eq!(redirect.is_secure(), Fact::Known(true));
        let redirect = Redirect::stated(false, true, Fact::Known(Listing::Listed));
        assert_eq!(redirect.is_secure(), Fact::Known(false));
    }
}
