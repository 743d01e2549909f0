//! Which requests are accepted: checks method, body, host and origin before anything is looked up. Not here: the path
//! (`target`) and whether the device has access (`token`).

use std::net::{IpAddr, Ipv6Addr};

use hyper::header::{self, HeaderMap, HeaderName};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode, Uri};

use super::reply::Refusal;

/// The kind of resource requested, as far as the guard needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Resource {
    /// A page or a file that a page uses.
    Page,
    /// The event stream, which only our own pages may read.
    Events,
}

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

const FOREIGN_HOST: Refusal = Refusal::new(StatusCode::FORBIDDEN, "This host name is not served.");
const FOREIGN_ORIGIN: Refusal =
    Refusal::new(StatusCode::FORBIDDEN, "Other websites may not read this preview.");

/// The values of `Host` that are accepted, with our port.
#[derive(Debug)]
pub(super) struct OwnHosts {
    authorities: Vec<String>,
}

impl OwnHosts {
    /// Accepts this machine's own names, the bound address and `hosts`.
    pub(super) fn new(host: IpAddr, hosts: &[String], port: u16) -> Self {
        let own = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned);
        let bound = (!host.is_unspecified()).then(|| host.to_string());
        let names = own.into_iter().chain(bound.iter().chain(hosts).map(|name| bracketed(name)));
        let mut authorities = Vec::new();
        for name in names {
            authorities.push(format!("{name}:{port}"));
            // Browsers leave out the default port of `http`.
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

/// Returns an IPv6 address as it is written in a URL, any other name unchanged.
fn bracketed(name: &str) -> String {
    name.parse::<Ipv6Addr>().map_or_else(|_| name.to_owned(), |address| format!("[{address}]"))
}

/// Rejects requests that are too long, have a wrong method or a body, or name another host.
pub(super) fn check(request: &Parts, home: &OwnHosts, longest: usize) -> Result<(), Refusal> {
    if length(&request.uri) > longest {
        return Err(Refusal::new(StatusCode::URI_TOO_LONG, "The address is too long.").closing());
    }
    if request.method != Method::GET && request.method != Method::HEAD {
        let text = "Only GET and HEAD are served.";
        return Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, text).closing());
    }
    if has_body(&request.headers) {
        // Request smuggling: one parser could take the body for a second request.
        let text = "A request here has no body.";
        return Err(Refusal::new(StatusCode::BAD_REQUEST, text).closing());
    }
    host(request, home)
}

/// Rejects requests that another website made a browser send. Requests without any header of a browser pass.
pub(super) fn check_origin(headers: &HeaderMap, resource: Resource) -> Result<(), Refusal> {
    if let Some(origin) = single(headers, &header::ORIGIN)? {
        // The host was checked already, so the origin is ours if it is the host's.
        let host = single(headers, &header::HOST)?.unwrap_or_default();
        let own =
            origin.strip_prefix("http://").is_some_and(|rest| rest.eq_ignore_ascii_case(host));
        if !own {
            return Err(FOREIGN_ORIGIN);
        }
    }
    match (single(headers, &SITE)?, resource) {
        (None | Some("same-origin"), _) | (Some("none"), Resource::Page) => Ok(()),
        // Another website may link here, as long as the page is shown as a top-level document.
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

/// Requires exactly one `Host`, and one of ours. This prevents DNS rebinding: a name that an attacker points to this
/// machine is not ours.
fn host(request: &Parts, home: &OwnHosts) -> Result<(), Refusal> {
    let named = single(&request.headers, &header::HOST)?.is_some_and(|host| home.is(host));
    let aimed = match (request.uri.scheme_str(), request.uri.authority()) {
        (None, None) => true,
        (Some("http"), Some(authority)) => home.is(authority.as_str()),
        _ => false,
    };
    if named && aimed { Ok(()) } else { Err(FOREIGN_HOST) }
}

/// Returns the header's value; rejects it if it occurs twice or is not plain text.
fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, Refusal> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    match (value.to_str(), values.next()) {
        (Ok(text), None) => Ok(Some(text)),
        _ => Err(Refusal::new(StatusCode::FORBIDDEN, "A header of the request is not clear.")),
    }
}
