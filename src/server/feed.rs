//! A body that comes piece by piece.

use bytes::Bytes;
use tokio::sync::mpsc;

/// A body that another task sends piece by piece.
pub(super) struct Feed(pub(super) mpsc::Receiver<Bytes>);
