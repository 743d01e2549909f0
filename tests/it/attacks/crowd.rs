//! Other devices on the network, many of them or one with many connections, and the editor at this machine.

use std::io::ErrorKind::{TimedOut, WouldBlock};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

use etalase::server::{Access, Limits, Options};

use super::client::{Preview, finish, quick};

/// Sooner than any connection is given up, on a test machine that is busy.
const PROMPT: Duration = Duration::from_secs(8);

/// A preview that nobody has to bring a token to: these tests are about places.
fn open() -> Preview {
    let limits = Limits { header_time: Duration::from_secs(20), ..Limits::default() };
    Preview::with(Options { limits, ..Options::default() })
}

/// A connection that has begun a request, and does not end it.
fn half_open(preview: &Preview, device: u8) -> TcpStream {
    let mut stream = preview.connect_from(device);
    let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ");
    stream
}

/// How many of the connections the server has not ended.
fn open_still(crowd: &[TcpStream]) -> usize {
    let is_open = |mut stream: &TcpStream| {
        stream.set_read_timeout(Some(Duration::from_millis(5))).unwrap();
        let read = stream.read(&mut [0; 1]);
        read.is_err_and(|error| matches!(error.kind(), WouldBlock | TimedOut))
    };
    crowd.iter().filter(|stream| is_open(stream)).count()
}

fn assert_quick(preview: &Preview) {
    let began = Instant::now();
    preview.assert_alive();
    assert!(began.elapsed() < PROMPT, "{:?}", began.elapsed());
}

#[test]
fn half_open_connections_of_one_device_lock_nobody_out() {
    let preview = open();
    let crowd: Vec<_> = (0..150).map(|_| half_open(&preview, 2)).collect();
    assert_quick(&preview);
    assert_eq!(preview.get_from(3, "/produk/", "").status, 200, "another device");
    assert_eq!(preview.get_from(2, "/produk/", "").status, 200, "its own");
    sleep(Duration::from_millis(100));
    assert!(open_still(&crowd) <= Limits::default().connections_of_one);
}

#[test]
fn half_open_connections_of_many_devices_lock_nobody_out() {
    let preview = open();
    let crowd: Vec<_> =
        (0..15).flat_map(|_| 2..32).map(|device| half_open(&preview, device)).collect();
    assert_quick(&preview);
    assert_eq!(preview.get_from(99, "/produk/", "").status, 200, "another device");
    sleep(Duration::from_millis(100));
    let Limits { connections, connections_kept, .. } = Limits::default();
    assert!(open_still(&crowd) <= connections - connections_kept);
}

#[test]
fn half_open_connections_of_this_machine_lock_nobody_out() {
    let preview = open();
    let crowd: Vec<_> = (0..150).map(|_| half_open(&preview, 1)).collect();
    assert_quick(&preview);
    assert_eq!(preview.get_from(3, "/produk/", "").status, 200, "another device");
    drop(crowd);
}

#[test]
fn devices_that_ask_without_reading_leave_places() {
    let preview = open();
    let port = preview.port();
    let ask = |device| {
        let mut stream = preview.connect_from(device);
        let _ = write!(stream, "GET /big HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        sleep(Duration::from_millis(2));
        stream
    };
    let crowd: Vec<_> = (0..20).flat_map(|_| 2..10).map(ask).collect();
    assert_quick(&preview);
    drop(crowd);
}

#[test]
fn event_streams_of_other_devices_leave_places() {
    let preview = Preview::with(Options { limits: quick(), ..Options::default() });
    let port = preview.port();
    let path = "/.etalase/events?page=&seen=x";
    let listen = |device| {
        let mut stream = preview.connect_from(device);
        let _ = write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        sleep(Duration::from_millis(2));
        stream
    };
    let crowd: Vec<_> = (0..10).flat_map(|_| 2..9).map(listen).collect();
    let mut own = preview.events("page=&seen=x");
    own.wait("event: news");
    drop(crowd);
}

#[test]
fn wrong_tokens_of_one_device_do_not_concern_another() {
    let access = Some(Access { trust_loopback: false, ..Access::new(|_| ()) });
    let preview = Preview::with(Options { access, limits: quick(), ..Options::default() });
    let token = preview.server.token().unwrap();
    for guess in 0..200 {
        assert_eq!(preview.get_from(2, &format!("/?kunci={guess:032x}"), "").status, 403);
    }
    let began = Instant::now();
    assert_eq!(preview.get_from(3, &format!("/?kunci={token}"), "").status, 303);
    assert!(began.elapsed() < PROMPT, "{:?}", began.elapsed());
}

#[test]
fn a_connection_that_loses_its_place_is_closed() {
    let preview = open();
    let first = half_open(&preview, 2);
    let _crowd: Vec<_> =
        (0..Limits::default().connections_of_one).map(|_| half_open(&preview, 2)).collect();
    assert_eq!(finish(first).status, 0);
    assert_quick(&preview);
}
