//! Options of the server: where it listens, who has access, its limits. No behaviour.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

/// Where the server listens and who has access.
#[derive(Debug)]
pub struct Options {
    /// The address to bind. For `127.0.0.1` the server listens on `[::1]` too if it can, because browsers may take
    /// `localhost` for that.
    pub host: IpAddr,
    /// The port to bind, or the first of twenty-one to try; 0 lets the system choose.
    pub port: u16,
    /// Names and addresses, without port, that are accepted as `Host` besides `localhost`, `127.0.0.1`,
    /// `[::1]` and `host`. Needed if `host` is `0.0.0.0` or `::`.
    pub hosts: Vec<String>,
    /// How other devices get access. Needed unless `host` is a loopback address.
    pub access: Option<Access>,
    /// The server's limits.
    pub limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 4000,
            hosts: Vec::new(),
            access: None,
            limits: Limits::default(),
        }
    }
}

/// Receives the new token whenever the old one was used. Called on a network thread, so it must never block.
pub type OnUsed = Box<dyn Fn(&str) + Send + Sync>;

/// How devices other than this machine get access: with a token in the link `/?kunci=TOKEN`, valid for one device.
pub struct Access {
    /// Whether requests from this machine need no token. Only tests turn this off.
    pub trust_loopback: bool,
    /// Receives the next token when one is used up.
    pub on_used: OnUsed,
}

impl Access {
    /// Requires a token from other devices, and none from this machine.
    pub fn new(on_used: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self { trust_loopback: true, on_used: Box::new(on_used) }
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access")
            .field("trust_loopback", &self.trust_loopback)
            .finish_non_exhaustive()
    }
}

/// Limits beyond which the server rejects requests. The defaults are for use, others for tests.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of a request's line and headers.
    pub header_bytes: usize,
    /// Headers of a request.
    pub headers: usize,
    /// Bytes of a request's path and query.
    pub target_bytes: usize,
    /// How long a request's headers may take, and how long a connection may idle between requests.
    pub header_time: Duration,
    /// How long a browser may leave a response unread.
    pub write_time: Duration,
    /// Connections at once.
    pub connections: usize,
    /// Those that one other address may have.
    pub connections_of_one: usize,
    /// Those that only this machine gets.
    pub connections_kept: usize,
    /// Event streams at once.
    pub streams: usize,
    /// Those that one other address may have.
    pub streams_of_one: usize,
    /// Those that only this machine gets.
    pub streams_kept: usize,
    /// How often an idle event stream sends a keep-alive comment.
    pub ping: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_bytes: 16 * 1024,
            headers: 64,
            target_bytes: 2048,
            header_time: Duration::from_secs(5),
            write_time: Duration::from_secs(10),
            connections: 128,
            // Browsers open six for one host, and a phone may have two browsers.
            connections_of_one: 16,
            connections_kept: 32,
            streams: 48,
            streams_of_one: 8,
            streams_kept: 16,
            ping: Duration::from_secs(15),
        }
    }
}
