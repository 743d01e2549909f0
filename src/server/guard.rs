//! Who may ask: method, body, host and origin of a request, before anything is looked up. Not here: its path (`target`)
//! and whether its device may come in (`token_check`).

use std::net::{IpAddr, Ipv6Addr};

use hyper::header::{self, HeaderMap, HeaderName};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode, Uri};

use super::reply::Refusal;

/// What is asked for, as far as the guard needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Resource {
    /// A page or something on it.
    Page,
    /// The event stream, which only our own pages read.
    Events,
}

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

const FOREIGN_HOST: Refusal = Refusal::new(StatusCode::FORBIDDEN, "This host name is not served.");
const FOREIGN_ORIGIN: Refusal =
    Refusal::new(StatusCode::FORBIDDEN, "Other websites may not read this preview.");

/// The names by which browsers may call us, with our port.
#[derive(Debug)]
pub(super) struct OwnHosts {
    authorities: Vec<String>,
}

impl OwnHosts {
    /// This machine's own names, the address bound and `hosts`.
    pub(super) fn new(host: IpAddr, hosts: &[String], port: u16) -> Self {
        let own = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned);
        let bound = (!host.is_unspecified()).then(|| host.to_string());
        let names = own.into_iter().chain(bound.iter().chain(hosts).map(|name| bracketed(name)));
        let mut authorities = Vec::new();
        for name in names {
            authorities.push(format!("{name}:{port}"));
            // Browsers leave out the port that `http` has by itself.
            if port == 80 {
                authorities.push(name);
            }
        }
        Self { authorities }
    }

    fn is(&self, authority: &str) -> bool {
        self.authorities.iter().any(|own| own.eq_ignore_ascii_case(authority))
    }
}

/// An IPv6 address as it stands in a URL; any other name as it is.
fn bracketed(name: &str) -> String {
    name.parse::<Ipv6Addr>().map_or_else(|_| name.to_owned(), |address| format!("[{address}]"))
}

/// Refuses requests that are too long, of the wrong kind, or not meant for us.
pub(super) fn judge(request: &Parts, home: &OwnHosts, longest: usize) -> Result<(), Refusal> {
    if length(&request.uri) > longest {
        return Err(Refusal::new(StatusCode::URI_TOO_LONG, "The address is too long.").closing());
    }
    if request.method != Method::GET && request.method != Method::HEAD {
        let text = "Only GET and HEAD are served.";
        return Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, text).closing());
    }
    if has_body(&request.headers) {
        // Whatever follows could be taken for a second request by one reader and for a body by another.
        let text = "A request here has no body.";
        return Err(Refusal::new(StatusCode::BAD_REQUEST, text).closing());
    }
    host(request, home)
}

/// Refuses what other websites make a browser ask. Requests without any sign of a browser pass.
pub(super) fn judge_origin(headers: &HeaderMap, resource: Resource) -> Result<(), Refusal> {
    if let Some(origin) = single(headers, &header::ORIGIN)? {
        // The host was judged already, so the origin is ours if it is the host's.
        let host = single(headers, &header::HOST)?.unwrap_or_default();
        let own =
            origin.strip_prefix("http://").is_some_and(|rest| rest.eq_ignore_ascii_case(host));
        if !own {
            return Err(FOREIGN_ORIGIN);
        }
    }
    match (single(headers, &SITE)?, resource) {
        (None | Some("same-origin"), _) | (Some("none"), Resource::Page) => Ok(()),
        // A link elsewhere may lead here, as long as a person sees the page.
        (Some(_), Resource::Page)
            if single(headers, &MODE)? == Some("navigate")
                && single(headers, &DEST)? == Some("document") =>
        {
            Ok(())
        }
        _ => Err(FOREIGN_ORIGIN),
    }
}

fn length(uri: &Uri) -> usize {
    let target = uri.path_and_query().map_or(0, |target| target.as_str().len());
    target + uri.authority().map_or(0, |authority| authority.as_str().len())
}

fn has_body(headers: &HeaderMap) -> bool {
    let mut lengths = headers.get_all(header::CONTENT_LENGTH).iter();
    let empty = lengths.next().is_none_or(|length| length == "0") && lengths.next().is_none();
    !empty || headers.contains_key(header::TRANSFER_ENCODING)
}

/// Exactly one `Host`, and it is ours: a name that an attacker lets point to this machine is not.
fn host(request: &Parts, home: &OwnHosts) -> Result<(), Refusal> {
    let named = single(&request.headers, &header::HOST)?.is_some_and(|host| home.is(host));
    let aimed = match (request.uri.scheme_str(), request.uri.authority()) {
        (None, None) => true,
        (Some("http"), Some(authority)) => home.is(authority.as_str()),
        _ => false,
    };
    if named && aimed { Ok(()) } else { Err(FOREIGN_HOST) }
}

/// The header's value; refused if it stands twice or is not plain text.
fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, Refusal> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    match (value.to_str(), values.next()) {
        (Ok(text), None) => Ok(Some(text)),
        _ => Err(Refusal::new(StatusCode::FORBIDDEN, "A header of the request is not clear.")),
    }
}
