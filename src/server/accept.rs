//! Ports and connections: which port is bound, which peer gets a slot, and how long a connection lives. Not here: the
//! requests on it.

use std::convert::Infallible;
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener as Listener};
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

use super::connection::Connection;
use super::reply;
use super::request::{self, Peer, Shared};
use super::slots::{Busy, Slot};

/// How many ports after the requested one are tried.
const MORE_PORTS: u16 = 20;

/// The pause after a failed accept, without which the loop would spin.
const BREATH: Duration = Duration::from_millis(20);

/// The smallest buffer that hyper accepts.
const LEAST_BUFFER: usize = 8192;

const FULL: &str = "Too many connections are open here.";

/// Binds the listeners for `host`: one, and for `127.0.0.1` a second on `[::1]` if it is free.
pub(super) fn bind(host: IpAddr, port: u16) -> io::Result<Vec<Listener>> {
    let first = bind_near(host, port)?;
    let port = first.local_addr()?.port();
    let mut listeners = vec![first];
    if host == IpAddr::V4(Ipv4Addr::LOCALHOST) {
        listeners.extend(Listener::bind((Ipv6Addr::LOCALHOST, port)));
    }
    for listener in &listeners {
        listener.set_nonblocking(true)?;
    }
    Ok(listeners)
}

fn bind_near(host: IpAddr, port: u16) -> io::Result<Listener> {
    let last = port.saturating_add(if port == 0 { 0 } else { MORE_PORTS });
    let mut next = port;
    loop {
        match Listener::bind(SocketAddr::new(host, next)) {
            Err(error) if next < last && is_taken(&error, next) => next += 1,
            bound => return bound,
        }
    }
}

/// Whether another program uses the port. Windows reports "permission denied" for a port that is bound exclusively.
fn is_taken(error: &io::Error, port: u16) -> bool {
    match error.kind() {
        io::ErrorKind::AddrInUse => true,
        io::ErrorKind::PermissionDenied => port >= 1024,
        _ => false,
    }
}

/// Accepts connections and gives each a slot, as long as there are any.
pub(super) async fn accept_all(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            sleep(BREATH).await;
            continue;
        };
        match shared.slots.take(peer.ip()) {
            Some(slot) => {
                tokio::spawn(serve_connection(stream, peer.ip(), slot, Arc::clone(&shared)));
            }
            None => reject(stream),
        }
    }
}

/// Serves one connection until it ends or its slot is given to another. How it ends is not reported.
async fn serve_connection(stream: TcpStream, peer: IpAddr, slot: Arc<Slot>, shared: Arc<Shared>) {
    // Events are small and must not be held back to be sent with later ones.
    let _ = stream.set_nodelay(true);
    let limits = shared.limits.clone();
    let answering = Arc::clone(&slot);
    let service = service_fn(move |request: Request<Incoming>| {
        let peer = Peer { address: peer, busy: Arc::new(Busy::new(&answering)) };
        let shared = Arc::clone(&shared);
        async move {
            let (head, _body) = request.into_parts();
            Ok::<_, Infallible>(request::answer(shared, peer, head).await)
        }
    });
    let wire = Connection::new(stream, limits.write_time);
    let conversation = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_headers(limits.headers)
        .max_header_size(limits.header_bytes)
        .max_buf_size(limits.header_bytes.max(LEAST_BUFFER))
        .serve_connection(TokioIo::new(wire), service);
    tokio::select! {
        _ = conversation => {}
        () = slot.lost() => {}
    }
}

/// Sends the response that there is no slot, as far as that works without waiting.
fn reject(stream: TcpStream) {
    let Ok(mut stream) = stream.into_std() else { return };
    // Data that already arrived is read: unread data would make the system discard our response.
    let _ = stream.read(&mut [0; 4096]);
    let _ = stream.write(reply::written(StatusCode::SERVICE_UNAVAILABLE, FULL).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_skipped() {
        let host = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let taken = Listener::bind((host, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        if port > u16::MAX - MORE_PORTS {
            return;
        }
        let bound = bind_near(host, port).unwrap().local_addr().unwrap().port();
        assert!(bound > port && bound <= port + MORE_PORTS);
    }
}
