//! The answers as they go out: their bodies and the headers that every one of them has. Not here: what they say.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body_util::{Either, Full};
use hyper::body::{Body, Frame};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use tokio::sync::mpsc;

use super::Answer;

/// An answer ready to go out.
pub(super) type Reply = Response<Either<Full<Bytes>, Feed>>;

const PLAIN: &str = "text/plain; charset=utf-8";

/// What every answer says: nobody keeps it, guesses its type, frames it or embeds it elsewhere.
const MANNERS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'self'"),
    (header::REFERRER_POLICY, "no-referrer"),
];

/// Why a request gets nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refusal {
    status: StatusCode,
    text: &'static str,
    /// Whether the connection ends with it.
    closes: bool,
}

impl Refusal {
    /// A refusal that leaves the connection open.
    pub(super) const fn new(status: StatusCode, text: &'static str) -> Self {
        Self { status, text, closes: false }
    }

    /// The same, and the connection ends.
    pub(super) const fn closing(self) -> Self {
        Self { closes: true, ..self }
    }

    /// The refusal as an answer.
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

/// A short plain text.
pub(super) fn text(status: StatusCode, text: &'static str) -> Reply {
    let mut reply = full(status, Bytes::from_static(text.as_bytes()));
    reply.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(PLAIN));
    reply
}

/// A short plain text as bytes of HTTP, for a connection that gets no place and thus no hyper; it ends with it.
pub(super) fn written(status: StatusCode, text: &str) -> String {
    let mut head =
        format!("HTTP/1.1 {status}\r\ncontent-type: {PLAIN}\r\ncontent-length: {}\r\n", text.len());
    for (name, value) in MANNERS {
        // Writing into a string cannot fail.
        let _ = write!(head, "{name}: {value}\r\n");
    }
    format!("{head}connection: close\r\n\r\n{text}")
}

/// A site's answer; `None` if it cannot be said in HTTP.
pub(super) fn shown(answer: Answer) -> Option<Reply> {
    let status = StatusCode::from_u16(answer.status).ok()?;
    if !(200..600).contains(&answer.status) {
        return None;
    }
    let mut reply = full(status, Bytes::from_owner(answer.body));
    let media_type = HeaderValue::from_str(answer.media_type).ok()?;
    reply.headers_mut().insert(header::CONTENT_TYPE, media_type);
    if let Some(location) = answer.location {
        reply.headers_mut().insert(header::LOCATION, HeaderValue::from_str(&location).ok()?);
    }
    Some(reply)
}

/// The way to the same path without its query, with a cookie; `None` if the path is no header.
pub(super) fn redirect(path: &str, cookie: &str) -> Option<Reply> {
    let mut reply = full(StatusCode::SEE_OTHER, Bytes::new());
    reply.headers_mut().insert(header::LOCATION, HeaderValue::from_str(path).ok()?);
    reply.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_str(cookie).ok()?);
    Some(reply)
}

/// An event stream; without a feed only its headers.
pub(super) fn events(feed: Option<Feed>) -> Reply {
    let body = feed.map_or_else(|| Either::Left(Full::default()), Either::Right);
    let mut reply = Response::new(body);
    let media_type = HeaderValue::from_static("text/event-stream");
    reply.headers_mut().insert(header::CONTENT_TYPE, media_type);
    reply
}

/// Gives an answer the headers that every one has.
pub(super) fn dress(reply: &mut Reply) {
    for (name, value) in MANNERS {
        reply.headers_mut().insert(name, HeaderValue::from_static(value));
    }
}

fn full(status: StatusCode, body: Bytes) -> Reply {
    let length = HeaderValue::from(body.len());
    let mut reply = Response::new(Either::Left(Full::new(body)));
    *reply.status_mut() = status;
    // Said here because for HEAD hyper leaves out the length of an empty body.
    if status != StatusCode::NO_CONTENT && status != StatusCode::NOT_MODIFIED {
        reply.headers_mut().insert(header::CONTENT_LENGTH, length);
    }
    reply
}

/// The body of an event stream: what another task sends.
pub(super) struct Feed(pub(super) mpsc::Receiver<Bytes>);

impl Body for Feed {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(cx).map(|piece| piece.map(|bytes| Ok(Frame::data(bytes))))
    }
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
