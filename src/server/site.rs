//! The interface between the server and the site that it shows.

use std::fs::File;
use std::sync::Arc;

/// The site that the server shows. Its functions may block: they are called on threads for blocking work.
pub trait Site: Send + Sync + 'static {
    /// Returns the answer for a path, which is percent-decoded, without leading slash and without query. It never has
    /// `..`, a backslash, a control character or an empty part; it may end with one slash, and `""` is the root.
    fn answer(&self, path: &str) -> Answer;

    /// Returns what to send to a browser that shows `page` (a path in the same form) as it was at `seen`. Both come
    /// from the browser; `seen` is `""` or any text without control characters.
    fn news(&self, page: &str, seen: &str) -> News;
}

/// The answer for a path.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status, 200 to 599.
    pub status: u16,
    /// The value of `Content-Type`.
    pub media_type: &'static str,
    /// The content.
    pub body: Content,
    /// The target of a redirect, for a status 3xx.
    pub location: Option<String>,
}

/// The content of an answer.
#[derive(Debug)]
pub enum Content {
    /// Bytes; shared, so they are never copied.
    Bytes(Arc<[u8]>),
    /// A file, sent in chunks; a browser can request a range of it.
    File {
        /// The file, open.
        file: File,
        /// Its length in bytes.
        len: u64,
        /// Its entity tag: letters and digits, different for different content.
        tag: String,
    },
}

/// What a browser is sent through the event stream.
#[derive(Debug, Clone)]
pub struct News {
    /// The state that the browser shows afterwards; passed as `seen` at the next call.
    pub seen: String,
    /// JSON to send; `None` if there is nothing new.
    pub data: Option<String>,
}
