//! A limit on the memory of photos that are decoded at the same time. Not here: how many threads there are.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes that may be taken.
#[derive(Debug)]
pub(super) struct Budget {
    whole: u64,
    left: Mutex<u64>,
    returned: Condvar,
}

/// A share of the budget, released when dropped.
///
/// Its owner must not wait for another thread of the pool: that thread may be waiting for a share itself.
#[derive(Debug)]
pub(super) struct Share<'a> {
    budget: &'a Budget,
    bytes: u64,
}

/// Bytes that photos may take together while they are decoded. A photo that takes more is decoded alone.
const IN_FLIGHT: u64 = 1_000_000_000;

impl Default for Budget {
    fn default() -> Self {
        Self::new(IN_FLIGHT)
    }
}

impl Budget {
    fn new(bytes: u64) -> Self {
        Self { whole: bytes, left: Mutex::new(bytes), returned: Condvar::new() }
    }

    /// Waits until so many bytes are free. A larger request than the budget counts as the whole budget: that photo runs
    /// alone.
    pub(super) fn take(&self, bytes: u64) -> Share<'_> {
        let bytes = bytes.min(self.whole);
        let left = self.lock();
        let waited = self.returned.wait_while(left, |left| *left < bytes);
        *waited.unwrap_or_else(PoisonError::into_inner) -= bytes;
        Share { budget: self, bytes }
    }

    /// A panic of another thread cannot leave a number inconsistent, so poison is ignored.
    fn lock(&self) -> MutexGuard<'_, u64> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        *self.budget.lock() += self.bytes;
        self.budget.returned.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::atomic::{AtomicU64, Ordering},
        thread,
    };

    #[test]
    fn never_more_than_the_whole_is_in_flight() {
        let budget = Budget::new(100);
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            for bytes in [30, 60, 90, 1000, 30, 60, 90, 1000] {
                let (budget, now, most) = (&budget, &now, &most);
                scope.spawn(move || {
                    let share = budget.take(bytes);
                    most.fetch_max(
                        now.fetch_add(share.bytes, Ordering::SeqCst) + share.bytes,
                        Ordering::SeqCst,
                    );
                    thread::yield_now();
                    now.fetch_sub(share.bytes, Ordering::SeqCst);
                });
            }
        });
        assert!(most.into_inner() <= 100);
        assert_eq!(*budget.lock(), 100);
    }
}
