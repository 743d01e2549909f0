//! Large files, and parts of them.

use super::client::{FILM, Preview};

#[test]
fn parts_of_a_film() {
    let preview = Preview::start();
    let last = FILM - 1;
    for (range, start, end, text) in [
        ("bytes=0-3", 0, 3, "\0\0\0\0"),
        ("bytes=-5", FILM - 5, last, "akhir"),
        (&format!("bytes={}-", FILM - 2), FILM - 2, last, "ir"),
        (&format!("bytes={}-{}", FILM - 5, FILM * 2), FILM - 5, last, "akhir"),
    ] {
        let reply = preview.get("/film", &[&format!("Range: {range}")]);
        assert_eq!((reply.status, reply.text().as_str()), (206, text), "{range}");
        let said = format!("bytes {start}-{end}/{FILM}");
        assert_eq!(reply.header("content-range"), Some(said.as_str()));
        assert_eq!(reply.header("content-length"), Some(text.len().to_string().as_str()));
        assert_eq!(reply.header("accept-ranges"), Some("bytes"));
        assert_eq!(reply.header("etag"), Some("\"film1\""));
    }
    let reply = preview.get("/film", &[&format!("Range: bytes={FILM}-")]);
    assert_eq!((reply.status, reply.text().as_str()), (416, ""));
    assert_eq!(reply.header("content-range"), Some(format!("bytes */{FILM}").as_str()));
    let same = preview.get("/film", &["Range: bytes=-5", "If-Range: \"film1\""]);
    assert_eq!((same.status, same.text().as_str()), (206, "akhir"));
    // A long part takes many pieces.
    let reply = preview.get("/film", &["Range: bytes=-1000000"]);
    assert_eq!((reply.status, reply.body.len()), (206, 1_000_000));
    assert!(reply.body.ends_with(b"\0akhir"));
    preview.assert_alive();
}

#[test]
fn only_the_head() {
    let preview = Preview::start();
    for headers in [&["Host: localhost:PORT"][..], &["Host: localhost:PORT", "Range: bytes=0-3"]] {
        let reply = preview.ask("HEAD /film", headers);
        assert_eq!((reply.status, reply.text().as_str()), (200, ""));
        assert_eq!(reply.header("content-length"), Some(FILM.to_string().as_str()));
        assert_eq!(reply.header("accept-ranges"), Some("bytes"));
    }
    preview.assert_alive();
}
