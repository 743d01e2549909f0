//! Single bad requests: paths, hosts, origins, methods, framing.

use std::collections::BTreeSet;
use std::io::Write;
use std::time::{Duration, Instant};

use super::client::{Preview, finish};

#[test]
fn no_spelling_of_a_path_leads_out() {
    let preview = Preview::start();
    for path in [
        "/../etc/passwd",
        "/..",
        "/a/../../b",
        "/%2e%2e/etc/passwd",
        "/%2E%2e/x",
        "/.%2e/x",
        "/%2e/x",
        "/./x",
        "/..%2fetc",
        "/%2e%2e%2fetc",
        "/a%2fb",
        "/..%5cx",
        "/..\\x",
        "/a\\..\\b",
        "/%5c%5chost/share",
        "//etc/passwd",
        "/a//b",
        "//evil.example/x",
        "/a/%00",
        "/a%00.html",
        "/%0d%0aSet-Cookie:x",
        "/%7f",
        "/C:/x",
        "/c%3A/x",
        "/c:",
        "/%c0%ae%c0%ae/x",
        "/%ff",
        "/%",
        "/%4",
        "/%zz",
        "/.../x",
        "/..%20/x",
        "/%u002e/x",
        "/..;/x/..",
    ] {
        let reply = preview.get(path, &[]);
        assert_eq!(reply.status, 400, "{path} {reply:?}");
    }
    assert_eq!(preview.get("/%252e%252e/%252fetc", &[]).status, 404, "decoded once only");
    assert_eq!(preview.get("/gula%20aren", &[]).status, 200);
    assert_eq!(preview.get("/?a=/../b", &[]).status, 200);
    let asked = preview.site.asked.lock().unwrap().clone();
    assert_eq!(asked, ["%2e%2e/%2fetc", "gula aren", ""]);
    preview.assert_alive();
}

#[test]
fn a_long_address_is_refused() {
    let preview = Preview::start();
    assert_eq!(preview.get(&format!("/{}", "a".repeat(2047)), &[]).status, 404);
    assert_eq!(preview.get(&format!("/{}", "a".repeat(2048)), &[]).status, 414);
    assert_eq!(preview.get(&format!("/?{}", "a".repeat(4000)), &[]).status, 414);
    let reply = preview.get(&format!("/{}", "a".repeat(100_000)), &[]);
    assert!([414, 431].contains(&reply.status), "{reply:?}");
    preview.assert_alive();
}

#[test]
fn only_our_own_names_are_answered() {
    let preview = Preview::start();
    for host in ["localhost:PORT", "127.0.0.1:PORT", "[::1]:PORT", "LocalHost:PORT"] {
        assert_eq!(preview.ask("GET /", &[&format!("Host: {host}")]).status, 200, "{host}");
    }
    for host in [
        "evil.example:PORT",
        "evil.example",
        "localhost",
        "localhost:1",
        "localhost:PORT.evil.example",
        "localhost.evil.example:PORT",
        "localhost.:PORT",
        "user@localhost:PORT",
        "127.0.0.1:PORT:PORT",
        "127.1:PORT",
        "2130706433:PORT",
        "0.0.0.0:PORT",
        "[::]:PORT",
        "::1:PORT",
        "localhost:0PORT",
        "",
        "localhost:PORT, evil.example",
        "localhost:PORT/",
        "192.168.1.5:PORT",
        "l\u{f6}calhost:PORT",
    ] {
        let reply = preview.ask("GET /", &[&format!("Host: {host}")]);
        assert_eq!(reply.status, 403, "{host} {reply:?}");
    }
    assert_eq!(preview.ask("GET /", &[]).status, 403, "no host");
    for pair in [
        ["localhost:PORT", "evil.example:PORT"],
        ["evil.example", "localhost:PORT"],
        ["localhost:PORT"; 2],
    ] {
        let headers = pair.map(|host| format!("Host: {host}"));
        assert_eq!(preview.ask("GET /", &[&headers[0], &headers[1]]).status, 403, "{pair:?}");
    }
    assert_eq!(preview.send("GET / HTTP/1.0\r\n\r\n").status, 403);
    assert!(preview.site.asked.lock().unwrap().iter().all(String::is_empty));
    preview.assert_alive();
}

#[test]
fn an_absolute_target_is_judged_too() {
    let preview = Preview::start();
    let host = "Host: localhost:PORT";
    assert_eq!(preview.ask("GET http://localhost:PORT/produk/", &[host]).status, 200);
    for target in [
        "http://evil.example/",
        "http://evil.example:PORT/",
        "https://localhost:PORT/",
        "ftp://localhost:PORT/",
        "http://localhost:PORT@evil.example/",
        "http://user@localhost:PORT/",
        "http://localhost/",
    ] {
        assert_eq!(preview.ask(&format!("GET {target}"), &[host]).status, 403, "{target}");
    }
    let foreign = preview.ask("GET http://localhost:PORT/", &["Host: evil.example:PORT"]);
    assert_eq!(foreign.status, 403);
    for target in ["file:///etc/passwd", "*", "localhost:PORT", "etc/passwd", "?x", "#"] {
        let status = preview.ask(&format!("GET {target}"), &[host]).status;
        assert!([400, 403].contains(&status), "{target} {status}");
    }
    preview.assert_alive();
}

#[test]
fn other_websites_get_nothing() {
    let preview = Preview::start();
    let events = "/.etalase/events?page=&seen=";
    for origin in [
        "http://evil.example",
        "null",
        "https://localhost:PORT",
        "http://localhost",
        "http://localhost:1",
        "http://localhost:PORT.evil.example",
        "http://127.0.0.1:PORT",
        "http://localhost:PORT/",
        "",
        "http://localhost:PORT http://evil.example",
    ] {
        for path in ["/", events] {
            let reply = preview.get(path, &[&format!("Origin: {origin}")]);
            assert_eq!(reply.status, 403, "{origin} {path}");
        }
    }
    assert_eq!(preview.get("/", &["Origin: http://localhost:PORT"]).status, 200);
    let twice = ["Origin: http://localhost:PORT", "Origin: http://evil.example"];
    assert_eq!(preview.get("/", &twice).status, 403);
    let cross = "Sec-Fetch-Site: cross-site";
    let (navigate, document) = ("Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document");
    for (headers, status) in [
        (vec![cross], 403),
        (vec![cross, navigate], 403),
        (vec![cross, navigate, "Sec-Fetch-Dest: iframe"], 403),
        (vec![cross, "Sec-Fetch-Mode: no-cors", document], 403),
        (vec![cross, navigate, document], 200),
        (vec!["Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors"], 403),
        (vec!["Sec-Fetch-Site: none", navigate, document], 200),
        (vec!["Sec-Fetch-Site: same-origin"], 200),
        (vec!["Sec-Fetch-Site: same-origin", cross], 403),
    ] {
        assert_eq!(preview.get("/", &headers).status, status, "{headers:?}");
    }
    for site in ["cross-site", "same-site", "none", "x"] {
        let headers = [&format!("Sec-Fetch-Site: {site}"), navigate, document];
        assert_eq!(preview.get(events, &headers).status, 403, "{site}");
    }
    preview.assert_alive();
}

#[test]
fn only_get_and_head_are_methods() {
    let preview = Preview::start();
    for method in [
        "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "PRI", "get",
        "GETX", "M-SEARCH",
    ] {
        let target = if method == "CONNECT" { "localhost:PORT" } else { "/produk/" };
        let headers = ["Host: localhost:PORT", "Access-Control-Request-Method: GET"];
        let reply = preview.ask(&format!("{method} {target}"), &headers);
        assert_eq!(reply.status, 405, "{method} {reply:?}");
        assert_eq!(reply.header("allow"), Some("GET, HEAD"));
        assert_eq!(reply.header("connection"), Some("close"));
        assert!(!reply.head.to_lowercase().contains("access-control"), "{reply:?}");
    }
    assert_eq!(preview.ask("OPTIONS *", &["Host: localhost:PORT"]).status, 405);
    assert!(preview.site.asked.lock().unwrap().is_empty());
    preview.assert_alive();
}

#[test]
fn every_answer_has_its_manners() {
    let preview = Preview::start();
    for path in ["/", "/missing", "/../x", "/moved", "/broken", "/lie", "/split"] {
        let get = preview.get(path, &["Origin: http://localhost:PORT"]);
        assert_eq!(get.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(get.header("cache-control"), Some("no-store"));
        assert_eq!(get.header("cross-origin-resource-policy"), Some("same-origin"));
        assert_eq!(get.header("x-frame-options"), Some("SAMEORIGIN"));
        assert_eq!(get.header("content-security-policy"), Some("frame-ancestors 'self'"));
        assert_eq!(get.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(get.header("content-length"), Some(&*get.body.len().to_string()), "{get:?}");
        assert!(!get.head.to_lowercase().contains("access-control"), "{get:?}");
        assert_eq!(get.header("set-cookie"), None);
        let head = preview.ask(&format!("HEAD {path}"), &["Host: localhost:PORT"]);
        assert!(head.body.is_empty(), "{head:?}");
        let lines = |head: &str| -> BTreeSet<String> {
            head.lines().filter(|line| !line.starts_with("date")).map(str::to_owned).collect()
        };
        assert_eq!(lines(&head.head), lines(&get.head), "{path}");
    }
    assert_eq!(preview.get("/moved", &[]).header("location"), Some("/produk/"));
    for path in ["/broken", "/lie", "/split"] {
        assert_eq!(preview.get(path, &[]).status, 500, "{path}");
    }
    preview.assert_alive();
}

#[test]
fn no_second_request_hides_in_a_body() {
    let preview = Preview::start();
    let hidden = format!("GET /hidden HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port());
    for headers in [
        format!("Content-Length: {}\r\n\r\n{hidden}", hidden.len()),
        format!("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding: chunked\r\n\r\nzz\r\n{hidden}"),
        format!("Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{hidden}"),
        format!("Transfer-Encoding: identity\r\n\r\n{hidden}"),
        format!("Transfer-Encoding: xchunked\r\n\r\n{hidden}"),
        format!("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Content-Length: 0\r\nContent-Length: 5\r\n\r\n{hidden}"),
        format!("Content-Length: +5\r\n\r\n{hidden}"),
        format!("Content-Length: -1\r\n\r\n{hidden}"),
        format!("Content-Length: 0, 0\r\n\r\n{hidden}"),
        format!("Content-Length: 99999999999999999999999\r\n\r\n{hidden}"),
        format!("X: a\r\n folded: b\r\n\r\n{hidden}"),
        format!(" X: a\r\n\r\n{hidden}"),
        format!("X\x00Y: a\r\n\r\n{hidden}"),
        format!("X: a\x00b\r\n\r\n{hidden}"),
        format!("no colon\r\n\r\n{hidden}"),
    ] {
        let host = format!("Host: localhost:{}", preview.port());
        let reply = preview.send(format!("GET / HTTP/1.1\r\n{host}\r\n{headers}"));
        assert_eq!(reply.status, 400, "{headers} {reply:?}");
        assert!(!reply.text().contains("HTTP/1.1"), "{headers} {reply:?}");
    }
    assert_eq!(*preview.site.asked.lock().unwrap(), Vec::<String>::new());
    assert_eq!(preview.get("/", &["Content-Length: 0"]).status, 200);
    preview.assert_alive();
}

#[test]
fn what_is_not_http_is_refused() {
    let preview = Preview::start();
    for bytes in [
        "GET /\r\n\r\n",
        "GET /\r\n",
        "GET / HTTP/3.0\r\n\r\n",
        "GET / HTTP/1.1.1\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0",
        "\x16\x03\x01\x02\0\x01\0\x01\u{fc}",
        "\0\0\0\0",
        "GET / HTTP/1.1\nHost: localhost\r\r\n\r\n",
        "SSH-2.0-x\r\n",
        "\r\n\r\n\r\n",
        "",
    ] {
        let reply = preview.send(bytes);
        assert!([0, 400, 403].contains(&reply.status), "{bytes:?} {reply:?}");
    }
    assert!(preview.site.asked.lock().unwrap().is_empty());
    preview.assert_alive();
}

#[test]
fn huge_heads_are_refused() {
    let preview = Preview::start();
    let many = "X: y\r\n".repeat(10_000);
    let few: Vec<String> = (0..70).map(|number| format!("X-{number}: y")).collect();
    let few: Vec<&str> = few.iter().map(String::as_str).collect();
    let host = format!("Host: localhost:{}", preview.port());
    for head in
        [many, format!("X: {}\r\n", "y".repeat(20_000)), format!("{}: y\r\n", "X".repeat(70_000))]
    {
        let reply = preview.send(format!("GET / HTTP/1.1\r\n{host}\r\n{head}\r\n"));
        assert!([400, 431].contains(&reply.status), "{} {reply:?}", head.len());
    }
    assert_eq!(preview.get("/", &few).status, 431);
    assert_eq!(preview.get("/", &few[..50]).status, 200);
    // A head without end.
    let began = Instant::now();
    let mut stream = preview.connect();
    let _ = stream.write_all(b"GET / HTTP/1.1\r\n");
    while began.elapsed() < Duration::from_secs(20) && stream.write_all(&[b'x'; 8192]).is_ok() {}
    assert!(began.elapsed() < Duration::from_secs(20));
    assert!([0, 400, 431].contains(&finish(stream).status));
    assert!(preview.site.asked.lock().unwrap().iter().all(String::is_empty));
    preview.assert_alive();
}
