//! The event stream: news, limits, and what it refuses.

use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::{Duration, Instant};

use etalase::server::{Limits, Options};

use super::client::{Preview, quick};

#[test]
fn news_come_at_once_and_after_every_change() {
    let preview = Preview::start();
    let mut old = preview.events("page=%2Fproduk%2F&seen=x");
    old.wait("event: news\ndata: {\"produk/\":\"x>0\"}\n\n");
    let mut fresh = preview.events("page=gula%20aren&seen=0");
    fresh.wait(":\n\n");
    assert!(!fresh.text.contains("news"), "{}", fresh.text);
    let head = fresh.text.to_lowercase();
    assert!(head.contains("content-type: text/event-stream") && head.contains("nosniff"), "{head}");
    assert!(head.contains("cache-control: no-store") && !head.contains("access-control"), "{head}");
    preview.site.state.store(7, Ordering::SeqCst);
    preview.server.changed();
    old.wait("{\"produk/\":\"0>7\"}");
    fresh.wait("{\"gula aren\":\"0>7\"}");
    for state in 8..500 {
        preview.site.state.store(state, Ordering::SeqCst);
        preview.server.changed();
    }
    old.wait(">499\"}");
    assert!(preview.site.asked.lock().unwrap().is_empty());
    preview.assert_alive();
}

#[test]
fn the_page_in_the_query_is_judged_like_a_path() {
    let preview = Preview::start();
    for query in [
        "page=../x",
        "page=%2F..%2Fx",
        "page=a%2F%2Fb",
        "page=%00",
        "page=%5c",
        "page=C%3A%2F",
        "page=%ff",
        "page=%",
        "page=a&page=b",
        "seen=1",
        "",
        "page=a&seen=%0a",
        "page=a&seen=1&seen=2",
        "page=%2F%2Fa",
    ] {
        assert_eq!(preview.get(&format!("/.etalase/events?{query}"), &[]).status, 400, "{query}");
    }
    let head = preview.ask("HEAD /.etalase/events?page=", &["Host: localhost:PORT"]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-type"), Some("text/event-stream"));
    let other = preview.get("/.etalase/other", &[]);
    assert_eq!(other.status, 404);
    preview.assert_alive();
}

#[test]
fn streams_have_a_limit_and_give_their_places_back() {
    // No ping, so that only the closed connection itself can free its place.
    let limits = Limits { streams: 3, ping: Duration::from_mins(1), ..quick() };
    let preview = Preview::with(Options { limits, ..Options::default() });
    let mut streams: Vec<_> = (0..3).map(|_| preview.events("page=&seen=x")).collect();
    for stream in &mut streams {
        stream.wait("event: news");
    }
    assert_eq!(preview.get("/.etalase/events?page=&seen=x", &[]).status, 503);
    preview.assert_alive();
    drop(streams);
    let began = Instant::now();
    loop {
        let mut stream = preview.events("page=&seen=x");
        stream.wait("HTTP/1.1 ");
        stream.wait("\r\n");
        if stream.text.starts_with("HTTP/1.1 200") {
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(20));
        sleep(Duration::from_millis(20));
    }
    preview.assert_alive();
}
