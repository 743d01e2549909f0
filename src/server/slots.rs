//! Slots for connections and for event streams: each address has few, some are reserved for this machine, and a new
//! connection takes the slot of an idle one. Not here: the requests on a connection.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::Notify;

/// How many slots there are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    /// In all.
    pub(super) all: usize,
    /// For one other address.
    pub(super) of_one: usize,
    /// Of all, those reserved for this machine.
    pub(super) kept: usize,
}

/// The slots, and who has them.
#[derive(Debug)]
pub(super) struct Slots {
    share: Share,
    /// Oldest first.
    taken: Mutex<Vec<Weak<Slot>>>,
}

/// A slot, free again when dropped.
#[derive(Debug)]
pub(super) struct Slot {
    origin: IpAddr,
    /// Requests in progress on it.
    requests: AtomicUsize,
    /// Whether it was given to another connection.
    lost: AtomicBool,
    end: Notify,
}

/// A request in progress on a slot.
#[derive(Debug)]
pub(super) struct Busy(Arc<Slot>);

impl Busy {
    /// Keeps a slot from being given to another connection.
    pub(super) fn new(slot: &Arc<Slot>) -> Self {
        slot.requests.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(slot))
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.requests.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Slot {
    /// Waits until it is given to another connection.
    pub(super) async fn lost(&self) {
        self.end.notified().await;
    }

    fn is_lost(&self) -> bool {
        self.lost.load(Ordering::SeqCst)
    }

    fn is_here(&self) -> bool {
        is_this_machine(self.origin)
    }

    fn is_idle(&self) -> bool {
        self.requests.load(Ordering::SeqCst) == 0
    }

    fn give_up(&self) {
        self.lost.store(true, Ordering::SeqCst);
        self.end.notify_one();
    }
}

impl Slots {
    /// Makes this many slots, all free.
    pub(super) fn new(share: Share) -> Self {
        Self { share, taken: Mutex::default() }
    }

    /// Takes a slot for an address. If the address has used up its share, or no slot is left, it takes the slot of the
    /// oldest idle connection: one of its own, or of the address that has most. `None` if no connection is idle.
    pub(super) fn take(&self, peer: IpAddr) -> Option<Arc<Slot>> {
        let origin = origin(peer);
        let mut all = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|slot| slot.strong_count() > 0);
        let taken: Vec<Arc<Slot>> =
            all.iter().filter_map(Weak::upgrade).filter(|slot| !slot.is_lost()).collect();
        if let Some(rivals) = self.rivals(origin, &taken) {
            oldest_idle(&rivals)?.give_up();
        }
        let slot = Arc::new(Slot {
            origin,
            requests: AtomicUsize::new(0),
            lost: AtomicBool::new(false),
            end: Notify::new(),
        });
        all.push(Arc::downgrade(&slot));
        Some(slot)
    }

    /// Returns the slots of which one must be given up; `None` if there is room.
    fn rivals<'a>(&self, origin: IpAddr, taken: &'a [Arc<Slot>]) -> Option<Vec<&'a Arc<Slot>>> {
        let Share { all, of_one, kept } = self.share;
        if !is_this_machine(origin) {
            let own: Vec<_> = taken.iter().filter(|slot| slot.origin == origin).collect();
            if own.len() >= of_one {
                return Some(own);
            }
            let others: Vec<_> = taken.iter().filter(|slot| !slot.is_here()).collect();
            if others.len() >= all.saturating_sub(kept) {
                return Some(others);
            }
        }
        (taken.len() >= all).then(|| taken.iter().collect())
    }
}

/// Returns the oldest idle slot of the address that has most idle ones.
fn oldest_idle<'a>(slots: &[&'a Arc<Slot>]) -> Option<&'a Arc<Slot>> {
    let idle: Vec<&'a Arc<Slot>> = slots.iter().copied().filter(|slot| slot.is_idle()).collect();
    let crowd = |slot: &&Arc<Slot>| idle.iter().filter(|other| other.origin == slot.origin).count();
    let most = idle.iter().map(crowd).max()?;
    idle.iter().copied().find(|slot| crowd(slot) == most)
}

/// Returns what addresses are counted by: a device or household gets a whole /64 of IPv6 addresses.
fn origin(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) if !address.is_loopback() => {
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64))
        }
        address => address,
    }
}

/// Whether an address is the one by which browsers reach their own machine.
fn is_this_machine(origin: IpAddr) -> bool {
    origin == IpAddr::V4(Ipv4Addr::LOCALHOST) || origin == IpAddr::V6(Ipv6Addr::LOCALHOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn each_address_has_few_and_this_machine_keeps_some() {
        let slots = Slots::new(Share { all: 6, of_one: 2, kept: 2 });
        let mut busy = Vec::new();
        let mut take = |from: &str| {
            slots.take(address(from)).map(|slot| busy.push(Busy::new(&slot))).is_some()
        };
        assert!(take("192.0.2.1") && take("::ffff:192.0.2.1") && !take("192.0.2.1"));
        assert!(take("2001:db8:1:2::1") && take("2001:db8:1:2:3::") && !take("2001:db8:1:2::9"));
        assert!(!take("192.0.2.3"), "the rest is kept");
        assert!(take("127.0.0.1") && take("::1") && !take("127.0.0.1"));
        busy.truncate(3);
        assert!(slots.take(address("192.0.2.3")).is_some());
    }

    #[test]
    fn an_idle_connection_loses_its_slot() {
        let slots = Slots::new(Share { all: 4, of_one: 2, kept: 1 });
        let first = slots.take(address("192.0.2.1")).unwrap();
        let second = slots.take(address("192.0.2.1")).unwrap();
        let asking = Busy::new(&first);
        let third = slots.take(address("192.0.2.1")).unwrap();
        assert!(second.is_lost() && !first.is_lost(), "an address loses its own");
        let other = slots.take(address("192.0.2.2")).unwrap();
        assert!(!third.is_lost());
        drop(asking);
        let last = slots.take(address("192.0.2.3")).unwrap();
        assert!(first.is_lost() && !other.is_lost(), "the oldest of who has most");
        drop((third, other, last));
        assert_eq!(slots.take(address("192.0.2.9")).map(|slot| slot.is_lost()), Some(false));
    }
}
