//! A running server: it is bound and responds until it is dropped.

use super::accept;
use super::guard::OwnHosts;
use super::options::Options;
use super::request::Shared;
use super::site::Site;
use super::slots::{Share, Slots};
use super::token::TokenCheck;
use crate::render::STACK;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

/// How long stopping waits for threads. They need a few milliseconds; a long build is not waited for.
const FAREWELL: Duration = Duration::from_millis(300);

/// Threads for the network; the work is done by others.
const NETWORK_THREADS: usize = 2;

/// Threads for pages besides those that streams may take, so that streams never delay a page.
const ANSWER_THREADS: usize = 16;

/// A running server. Dropping it stops it as [`stop`](Self::stop) does.
pub struct Server {
    /// `None` only while it is being dropped.
    runtime: Option<Runtime>,
    addresses: Vec<SocketAddr>,
    changes: watch::Sender<u64>,
    shared: Arc<Shared>,
}

impl Server {
    /// Binds and starts to respond. If the port is in use, the next twenty are tried.
    ///
    /// # Errors
    /// When no port can be bound, when the system has no threads or random numbers to give, and
    /// [`io::ErrorKind::InvalidInput`] when other devices could connect and [`Options::access`] is missing.
    pub fn start(site: Arc<dyn Site>, options: Options) -> io::Result<Self> {
        let Options { host, port, hosts, access, limits } = options;
        if !host.is_loopback() && access.is_none() {
            let reason = "an address that other devices reach needs an access rule";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
        }
        let token_check = access.map(TokenCheck::new).transpose()?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(NETWORK_THREADS)
            .max_blocking_threads(limits.streams + ANSWER_THREADS)
            .thread_name("etalase-server")
            // Pages are rendered on these threads.
            .thread_stack_size(STACK)
            .enable_io()
            .enable_time()
            .build()?;
        let listeners = accept::bind(host, port)?;
        let mut addresses = Vec::new();
        for listener in &listeners {
            addresses.push(listener.local_addr()?);
        }
        let bound = addresses.first().map_or(port, SocketAddr::port);
        let (changes, receiver) = watch::channel(0);
        let shared = Arc::new(Shared {
            site,
            home: OwnHosts::new(host, &hosts, bound),
            token_check,
            changes: receiver,
            slots: Slots::new(Share {
                all: limits.connections,
                of_one: limits.connections_of_one,
                kept: limits.connections_kept,
            }),
            streams: Slots::new(Share {
                all: limits.streams,
                of_one: limits.streams_of_one,
                kept: limits.streams_kept,
            }),
            limits,
        });
        // A socket registers with the runtime that is entered when it is created.
        let entered = runtime.enter();
        for listener in listeners {
            let listener = TcpListener::from_std(listener)?;
            tokio::spawn(accept::accept_all(listener, Arc::clone(&shared)));
        }
        drop(entered);
        Ok(Self { runtime: Some(runtime), addresses, changes, shared })
    }

    /// Returns the bound addresses: first the requested one, then `[::1]` if the first is `127.0.0.1` and it was free.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// Returns the bound port, the same for all addresses.
    pub fn port(&self) -> u16 {
        self.addresses.first().map_or(0, SocketAddr::port)
    }

    /// Returns the token for the next device; `None` without [`Options::access`].
    pub fn token(&self) -> Option<String> {
        self.shared.token_check.as_ref().map(TokenCheck::token)
    }

    /// Wakes all event streams: each asks the site for its news. Many calls in a row may become one.
    pub fn changed(&self) {
        self.changes.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// Stops immediately: open streams are closed, the ports are free afterwards. Must not be called within async code.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(FAREWELL);
        }
    }
}
