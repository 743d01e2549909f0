//! Answers of the preview, and locking that ignores poison.

use crate::server::{Answer, Content};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(super) fn found(media_type: &'static str, body: Arc<[u8]>) -> Answer {
    Answer { status: 200, media_type, body: Content::Bytes(body), location: None }
}

/// The value is consistent between any two statements, so another thread's panic leaves it usable.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
