//! Many and slow clients, and the end of the server.

use std::io::ErrorKind::WouldBlock;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread::sleep;
use std::time::{Duration, Instant};

use etalase::server::{Limits, Options};

use super::client::{BIG, Preview, finish, quick};

/// Waits until `holds` or two seconds are over.
fn eventually(holds: impl Fn() -> bool) -> bool {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(20) {
        if holds() {
            return true;
        }
        sleep(Duration::from_millis(20));
    }
    false
}

#[test]
fn half_open_clients_keep_nobody_waiting() {
    let preview = Preview::start();
    let mut slow: Vec<_> = (0..40).map(|_| preview.connect()).collect();
    let began = Instant::now();
    for (number, stream) in slow.iter_mut().enumerate() {
        let head = b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ";
        stream.write_all(&head[..number.min(head.len())]).unwrap();
    }
    preview.assert_alive();
    // One that sends a byte now and then is dropped as well.
    let mut dripping = slow.pop().unwrap();
    while began.elapsed() < Duration::from_secs(20) && dripping.write_all(b"y").is_ok() {
        sleep(Duration::from_millis(50));
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    for stream in slow {
        assert_eq!(finish(stream).status, 0);
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    preview.assert_alive();
}

#[test]
fn idle_connections_end() {
    let preview = Preview::start();
    let mut stream = preview.connect();
    let began = Instant::now();
    write!(stream, "GET / HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port()).unwrap();
    assert_eq!(finish(stream).status, 200);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    preview.assert_alive();
}

#[test]
fn requests_in_a_row_are_answered_in_a_row() {
    let preview = Preview::start();
    let one = format!("GET /produk/ HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port());
    let reply = preview.send(one.repeat(100));
    assert_eq!(reply.text().matches("HTTP/1.1 200 OK").count(), 99);
    preview.assert_alive();
}

#[test]
fn three_hundred_connections_leave_the_server_alive() {
    let preview = Preview::with(Options::default());
    let crowd: Vec<_> = (0..300).map(|_| preview.connect()).collect();
    // The oldest that ask nothing make room, unasked.
    preview.assert_alive();
    let cut = crowd.iter().filter(|stream| {
        stream.set_read_timeout(Some(Duration::from_millis(5))).unwrap();
        let mut stream: &std::net::TcpStream = stream;
        !stream.read(&mut [0; 12]).is_err_and(|error| error.kind() == WouldBlock)
    });
    let most = Limits::default().connections;
    assert!(cut.count() >= 300 - most);
    drop(crowd);
    preview.assert_alive();
}

#[test]
fn connections_that_ask_keep_their_places() {
    let limits = Limits { connections: 4, ..quick() };
    let preview = Preview::with(Options { limits, ..Options::default() });
    let mut streams: Vec<_> = (0..4).map(|_| preview.events("page=&seen=x")).collect();
    for stream in &mut streams {
        stream.wait("event: news");
    }
    let reply = preview.get("/", &[]);
    assert_eq!(reply.status, 503, "{reply:?}");
    assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
    drop(streams);
    assert!(eventually(|| preview.get("/", &[]).status == 200));
    preview.assert_alive();
}

#[test]
fn a_client_that_does_not_read_is_dropped() {
    let limits = Limits { connections: 1, ..quick() };
    let preview = Preview::with(Options { limits, ..Options::default() });
    let mut stream = preview.connect();
    write!(stream, "GET /big HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port()).unwrap();
    sleep(Duration::from_millis(200));
    assert_eq!(preview.get("/", &[]).status, 503, "its place is taken");
    assert!(eventually(|| preview.get("/", &[]).status == 200), "its place is free");
    assert!(finish(stream).body.len() < BIG.len());
    preview.assert_alive();
}

#[test]
fn a_big_answer_arrives_whole() {
    let preview = Preview::start();
    let reply = preview.get("/big", &[]);
    assert_eq!((reply.status, reply.body.len()), (200, BIG.len()));
    preview.assert_alive();
}

#[test]
fn whoever_is_sent_away_gets_to_read_why() {
    let preview = Preview::start();
    let mut stream = preview.connect();
    let port = preview.port();
    let head =
        format!("POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 600000\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    for _ in 0..60 {
        stream.write_all(&[b'x'; 10_000]).unwrap();
        sleep(Duration::from_millis(1));
    }
    assert_eq!(finish(stream).status, 405);
    preview.assert_alive();
}

#[test]
fn clients_that_go_away_cannot_pile_up_work() {
    let limits = Limits { connections: 4, ..quick() };
    let preview = Preview::with(Options { limits, ..Options::default() });
    for _ in 0..20 {
        let mut stream = preview.connect();
        let _ = write!(stream, "GET /slow HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port());
        sleep(Duration::from_millis(10));
    }
    let slow = preview.site.asked.lock().unwrap().len();
    assert!(slow <= 4, "{slow} at once");
    sleep(Duration::from_millis(1500));
    assert!(eventually(|| preview.get("/", &[]).status == 200));
    preview.assert_alive();
}

#[test]
fn the_end_waits_for_nobody() {
    let preview = Preview::with(Options::default());
    let mut streams: Vec<_> = (0..20).map(|_| preview.events("page=&seen=x")).collect();
    for stream in &mut streams {
        stream.wait("event: news");
    }
    let half_open = preview.connect();
    let mut working = preview.connect();
    write!(working, "GET /slow HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port()).unwrap();
    assert!(eventually(|| preview.site.asked.lock().unwrap().iter().any(|path| path == "slow")));
    let port = preview.port();
    let began = Instant::now();
    preview.server.stop();
    // The slow answer takes two seconds.
    assert!(began.elapsed() < Duration::from_millis(1500), "{:?}", began.elapsed());
    for mut stream in streams {
        let _ = stream.stream.read_to_end(&mut Vec::new());
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    drop((half_open, working));
    assert!(TcpListener::bind(("127.0.0.1", port)).is_ok());
}
