//! What a server shows: asked from a site, for a path.

use std::fs::File;
use std::sync::Arc;

/// What the server shows. Its functions may take long: they are called on threads made for that.
pub trait Site: Send + Sync + 'static {
    /// The answer for a path: percent-decoded, without leading slash and without query. It never has `..`, a
    /// backslash, a control character or an empty part; one slash may stand at its end, and `""` is the root.
    fn answer(&self, path: &str) -> Answer;

    /// What a browser is to be told that shows `page` (a path in the same form) as it was at `seen`. Both come from
    /// the browser; `seen` is `""` or any text without control characters.
    fn news(&self, page: &str, seen: &str) -> News;
}

/// What is shown for a path.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status, 200 to 599.
    pub status: u16,
    /// The value of `Content-Type`.
    pub media_type: &'static str,
    /// The content.
    pub body: Content,
    /// Where the browser shall go instead, for a status 3xx.
    pub location: Option<String>,
}

/// The content of an answer.
#[derive(Debug)]
pub enum Content {
    /// Bytes; shared, thus never copied.
    Bytes(Arc<[u8]>),
    /// A file, sent piece by piece, in parts on request.
    File {
        /// The file, open.
        file: File,
        /// Its length in bytes.
        len: u64,
        /// A word for its content: letters and digits, another one for another content.
        tag: String,
    },
}

/// What a browser is told.
#[derive(Debug, Clone)]
pub struct News {
    /// The state that the browser shows afterwards; given back at the next call.
    pub seen: String,
    /// JSON to send; `None` if there is nothing new.
    pub data: Option<String>,
}
