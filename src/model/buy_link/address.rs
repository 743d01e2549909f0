//! From what was pasted to a web address with a host that can be trusted to be what it says.

use url::{Host, ParseError, Url};

use super::meant::{self, Slip};
use crate::model::host::is_host;
use crate::model::lookalike;
use crate::model::marketplace::Registry;
use crate::model::phone::PhoneFault;

/// Why a link cannot be used. Facts only; the caller has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// Leads to something else than a web page.
    NotHttp {
        /// `mailto`, `javascript` …
        scheme: String,
    },
    /// Not an address at all, or one without a public host.
    Unreadable,
    /// A user name or password before the host hides it: `https://tokopedia.com@evil.example/`.
    UserInfo {
        /// The host that it really links to.
        host: String,
    },
    /// A number instead of a name.
    IpAddress {
        /// The number as browsers understand it.
        host: String,
    },
    /// The host pretends to be a marketplace.
    Lookalike {
        /// The real host of the place that it looks like, such as `tokopedia.com`.
        meant: String,
    },
    /// Two addresses where one belongs.
    Two {
        /// The first of them.
        first: String,
    },
    /// The host is invalid: a comma, an empty, too long or hyphen-edged part, an underscore.
    BadHost {
        /// The host as written.
        host: String,
        /// The link with a host that is one, where commas and doubled dots are all that is wrong.
        proposal: Option<String>,
    },
    /// A map that only shows inside another page.
    Embedded,
    /// What the registry says to write in its place is no address, or not one of its place.
    Canonical {
        /// What came of it.
        address: String,
    },
    /// The number in a chat link is invalid.
    Phone {
        /// The text in its place.
        written: String,
        /// Why it is invalid.
        fault: PhoneFault,
    },
    /// A character that is invalid at its position, although browsers accept it.
    Slip {
        /// The mark.
        slip: Slip,
        /// The link without it.
        proposal: Option<String>,
    },
    /// `https://` is missing or has a slip in it.
    MissingScheme {
        /// The link with it.
        proposal: String,
    },
}

/// Reads a link as browsers do, with a host that nobody imitates. The host is lower-case, in punycode, without a dot at
/// its end.
pub(super) fn read(registry: &Registry, written: &str) -> Result<(Url, String), LinkFault> {
    if let Some(first) = first_of_two(written) {
        return Err(LinkFault::Two { first });
    }
    let fault = match as_written(registry, written) {
        Err(fault @ (LinkFault::NotHttp { .. } | LinkFault::Unreadable)) => fault,
        read => return read,
    };
    let Some(proposal) = meant::address(written) else { return Err(fault) };
    match as_written(registry, &proposal) {
        Ok(_) => Err(LinkFault::MissingScheme { proposal }),
        Err(LinkFault::Unreadable) => Err(fault),
        Err(better) => Err(better),
    }
}

fn as_written(registry: &Registry, written: &str) -> Result<(Url, String), LinkFault> {
    match Url::parse(written) {
        // `tokopedia.com:443/x` has a scheme only by the letter of the standard.
        Ok(url) if url.scheme().contains('.') => Err(without_scheme(registry, written)),
        Ok(url) => checked(registry, in_browser(url)),
        Err(ParseError::RelativeUrlWithoutBase) => Err(without_scheme(registry, written)),
        Err(_) => Err(LinkFault::Unreadable),
    }
}

/// The first address of a text with two of them; one inside another's query is part of it.
fn first_of_two(written: &str) -> Option<String> {
    let second = |mark| written.match_indices(mark).map(|(at, _): (usize, &str)| at);
    let at = second("https://").chain(second("http://")).chain(second("www.")).filter(|at| {
        let before = written[..*at].chars().next_back();
        before.is_some_and(|c| c.is_whitespace() || ",;|-".contains(c))
    });
    let first = &written[..at.min()?];
    let end = first.trim_end_matches(|c: char| c.is_whitespace() || ",;|-".contains(c));
    (!end.is_empty()).then(|| end.to_owned())
}

/// The link with dots for the commas of its host, and single ones.
fn mended(url: &Url, host: &str) -> Option<String> {
    let parts: Vec<&str> = host.split(['.', ',']).filter(|part| !part.is_empty()).collect();
    let better = parts.join(".");
    let mut url = url.clone();
    (is_host(&better) && url.set_host(Some(&better)).is_ok()).then(|| url.into())
}

/// The page that a browser shows for an address which the `WhatsApp` app alone opens: `whatsapp://send?phone=62812…`.
fn in_browser(url: Url) -> Url {
    let is_chat = url.scheme() == "whatsapp" && url.host_str() == Some("send");
    let query = url.query().filter(|_| is_chat);
    let page = query.and_then(|query| Url::parse(&format!("https://wa.me/send?{query}")).ok());
    page.unwrap_or(url)
}

/// Proposes the scheme where the rest is a good link; else says what is wrong with the rest.
fn without_scheme(registry: &Registry, written: &str) -> LinkFault {
    let bare = written.trim_start_matches('/');
    let proposal = format!("https://{bare}");
    // An e-mail address would read as a user's name and a host.
    if bare.contains('@') && !bare.contains('/') {
        return LinkFault::Unreadable;
    }
    let checked = Url::parse(&proposal)
        .map_err(|_| LinkFault::Unreadable)
        .and_then(|url| checked(registry, url));
    checked.err().unwrap_or(LinkFault::MissingScheme { proposal })
}

fn checked(registry: &Registry, mut url: Url) -> Result<(Url, String), LinkFault> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(LinkFault::NotHttp { scheme: url.scheme().to_owned() });
    }
    let host = match url.host() {
        Some(Host::Domain(domain)) => domain.trim_end_matches('.').to_owned(),
        Some(number) => return Err(LinkFault::IpAddress { host: number.to_string() }),
        None => return Err(LinkFault::Unreadable),
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(LinkFault::UserInfo { host });
    }
    if !host.contains('.') {
        return Err(LinkFault::Unreadable);
    }
    if !is_host(&host) || url.set_host(Some(&host)).is_err() {
        return Err(LinkFault::BadHost { proposal: mended(&url, &host), host });
    }
    let is_google =
        host == "google.com" || host.starts_with("www.google.") || host.starts_with("maps.google.");
    if is_google && url.path().starts_with("/maps/embed") {
        return Err(LinkFault::Embedded);
    }
    match pretended(registry, &host) {
        Some(meant) => Err(LinkFault::Lookalike { meant }),
        None => Ok((url, host)),
    }
}

/// The real host of the place that a host, unless it is known, pretends to be.
fn pretended(registry: &Registry, host: &str) -> Option<String> {
    if registry.tenants(host).is_some() || registry.is_opaque(host) {
        return None;
    }
    lookalike::imitated(registry, host).map(str::to_owned)
}

/// Makes it https on the usual port, as every known host has it.
pub(super) fn secure(url: &mut Url) {
    // Both can only fail for schemes that were refused above.
    let _ = url.set_port(None);
    let _ = url.set_scheme("https");
}
