//! A response body that is sent in chunks.

use bytes::Bytes;
use tokio::sync::mpsc;

/// A response body whose chunks another task produces.
pub(super) struct Feed(pub(super) mpsc::Receiver<Bytes>);
