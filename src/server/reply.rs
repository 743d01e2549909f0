//! HTTP responses: their bodies and the headers that every response has. Not here: which response a request gets.

use super::feed::Feed;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::fs::File;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Response, StatusCode};

use super::download::Download;
use super::range::{self, Asked};
use super::slots::Busy;
use super::{Answer, Content};

/// A response ready to be sent.
pub(super) type Reply = Response<Outgoing>;

/// Bytes given to hyper at a time: they count as sent, and a connection that has sent everything is not busy.
const PIECE: usize = 64 * 1024;

/// The body of a response. Its connection is busy until it is sent.
pub(super) struct Outgoing {
    content: Sending,
    busy: Option<Arc<Busy>>,
}

enum Sending {
    Bytes(Bytes),
    Feed(Feed),
}

impl Outgoing {
    fn bytes(bytes: Bytes) -> Self {
        Self { content: Sending::Bytes(bytes), busy: None }
    }

    fn feed(feed: Feed) -> Self {
        Self { content: Sending::Feed(feed), busy: None }
    }

    /// Keeps a connection busy until this is sent.
    pub(super) fn keep(&mut self, busy: Arc<Busy>) {
        self.busy = Some(busy);
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match &mut self.content {
            Sending::Bytes(left) if left.is_empty() => Poll::Ready(None),
            Sending::Bytes(left) => {
                let piece = left.split_to(left.len().min(PIECE));
                Poll::Ready(Some(Ok(Frame::data(piece))))
            }
            Sending::Feed(Feed(pieces)) => {
                pieces.poll_recv(cx).map(|piece| piece.map(|bytes| Ok(Frame::data(bytes))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(&self.content, Sending::Bytes(left) if left.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Sending::Bytes(left) => SizeHint::with_exact(left.len() as u64),
            Sending::Feed(_) => SizeHint::default(),
        }
    }
}

const PLAIN: &str = "text/plain; charset=utf-8";

/// Headers of every response: it is not cached, its type is not sniffed, and it is not framed or embedded elsewhere.
const SECURITY_HEADERS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'self'"),
    (header::REFERRER_POLICY, "no-referrer"),
];

/// Why a request is rejected.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refusal {
    status: StatusCode,
    text: &'static str,
    /// Whether the connection is closed after it.
    closes: bool,
}

impl Refusal {
    /// Makes a refusal that leaves the connection open.
    pub(super) const fn new(status: StatusCode, text: &'static str) -> Self {
        Self { status, text, closes: false }
    }

    /// The same, but the connection is closed.
    pub(super) const fn closing(self) -> Self {
        Self { closes: true, ..self }
    }

    /// Returns the refusal as a response.
    pub(super) fn reply(self) -> Reply {
        let mut reply = text(self.status, self.text);
        if self.closes {
            reply.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            reply.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        reply
    }
}

/// Makes a response of a short plain text.
pub(super) fn text(status: StatusCode, text: &'static str) -> Reply {
    let mut reply = full(status, Bytes::from_static(text.as_bytes()));
    reply.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(PLAIN));
    reply
}

/// Makes the same as bytes of HTTP, for a connection that gets no slot and thus no hyper; it is closed afterwards.
pub(super) fn written(status: StatusCode, text: &str) -> String {
    let mut head =
        format!("HTTP/1.1 {status}\r\ncontent-type: {PLAIN}\r\ncontent-length: {}\r\n", text.len());
    for (name, value) in SECURITY_HEADERS {
        // Writing into a string cannot fail.
        let _ = write!(head, "{name}: {value}\r\n");
    }
    format!("{head}connection: close\r\n\r\n{text}")
}

/// Makes the response of a site's answer to a request; `None` if it cannot be expressed in HTTP.
pub(super) fn shown(answer: Answer, request: &Parts, busy: &Arc<Busy>) -> Option<Reply> {
    let status = StatusCode::from_u16(answer.status).ok()?;
    if !(200..600).contains(&answer.status) {
        return None;
    }
    let mut reply = match answer.body {
        Content::Bytes(bytes) => full(status, Bytes::from_owner(bytes)),
        Content::File { file, len, tag } => {
            let tag = format!("\"{tag}\"");
            let asked = match status {
                StatusCode::OK => range::asked(request, len, &tag),
                _ => Asked::Whole,
            };
            let file = (request.method != Method::HEAD).then_some(file);
            let mut reply = part(status, file, len, asked, busy)?;
            reply.headers_mut().insert(header::ETAG, HeaderValue::from_str(&tag).ok()?);
            reply
        }
    };
    let media_type = HeaderValue::from_str(answer.media_type).ok()?;
    reply.headers_mut().insert(header::CONTENT_TYPE, media_type);
    if let Some(location) = answer.location {
        reply.headers_mut().insert(header::LOCATION, HeaderValue::from_str(&location).ok()?);
    }
    Some(reply)
}

/// Makes the response for a file of `len` bytes or the requested part of it; without a file only the head.
fn part(
    status: StatusCode,
    file: Option<File>,
    len: u64,
    asked: Asked,
    busy: &Arc<Busy>,
) -> Option<Reply> {
    let (status, start, left, range) = match asked {
        Asked::Whole => (status, 0, len, None),
        Asked::Part(first, last) => {
            let range = format!("bytes {first}-{last}/{len}");
            (StatusCode::PARTIAL_CONTENT, first, last - first + 1, Some(range))
        }
        Asked::Nothing => (StatusCode::RANGE_NOT_SATISFIABLE, 0, 0, Some(format!("bytes */{len}"))),
    };
    let busy = Arc::clone(busy);
    let body = match file.filter(|_| left > 0) {
        Some(file) => Outgoing::feed(Download { file, start, left, busy }.open()),
        None => Outgoing::bytes(Bytes::new()),
    };
    let mut reply = Response::new(body);
    *reply.status_mut() = status;
    let headers = reply.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(left));
    if let Some(range) = range {
        headers.insert(header::CONTENT_RANGE, HeaderValue::from_str(&range).ok()?);
    }
    Some(reply)
}

/// Redirects to the same path without its query, and sets a cookie; `None` if the path is not a valid header value.
pub(super) fn redirect(path: &str, cookie: &str) -> Option<Reply> {
    let mut reply = full(StatusCode::SEE_OTHER, Bytes::new());
    reply.headers_mut().insert(header::LOCATION, HeaderValue::from_str(path).ok()?);
    reply.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_str(cookie).ok()?);
    Some(reply)
}

/// Makes the response of an event stream; without a feed only its headers.
pub(super) fn events(feed: Option<Feed>) -> Reply {
    let body = feed.map_or_else(|| Outgoing::bytes(Bytes::new()), Outgoing::feed);
    let mut reply = Response::new(body);
    let media_type = HeaderValue::from_static("text/event-stream");
    reply.headers_mut().insert(header::CONTENT_TYPE, media_type);
    reply
}

/// Adds the headers that every response has.
pub(super) fn add_security_headers(reply: &mut Reply) {
    for (name, value) in SECURITY_HEADERS {
        reply.headers_mut().insert(name, HeaderValue::from_static(value));
    }
}

fn full(status: StatusCode, body: Bytes) -> Reply {
    let length = HeaderValue::from(body.len());
    let mut reply = Response::new(Outgoing::bytes(body));
    *reply.status_mut() = status;
    // Set here because for HEAD hyper leaves out the length of an empty body.
    if status != StatusCode::NO_CONTENT && status != StatusCode::NOT_MODIFIED {
        reply.headers_mut().insert(header::CONTENT_LENGTH, length);
    }
    reply
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_to_too_many_has_its_length() {
        let text = written(StatusCode::SERVICE_UNAVAILABLE, "Full.");
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("content-length: {}\r\n", body.len())), "{}", body.len());
    }
}
