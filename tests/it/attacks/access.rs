//! Other devices: tokens, cookies and guesses. The tests' own machine plays the other device.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex};

use etalase::server::{Access, Options, Server};

use super::client::{Fake, Preview, quick};

type Told = Arc<Mutex<Vec<String>>>;

fn guarded(trust_loopback: bool) -> (Preview, Told) {
    let told = Told::default();
    let ear = Arc::clone(&told);
    let access = Access::new(move |token| ear.lock().unwrap().push(token.to_owned()));
    let access = Some(Access { trust_loopback, ..access });
    (Preview::with(Options { access, limits: quick(), ..Options::default() }), told)
}

/// Comes in with the token of the moment and gives back the cookie.
fn enter(preview: &Preview, path: &str) -> String {
    let token = preview.server.token().unwrap();
    let reply = preview.get(&format!("{path}?kunci={token}"), &[]);
    assert_eq!((reply.status, reply.header("location")), (303, Some(path)), "{reply:?}");
    let cookie = reply.header("set-cookie").unwrap();
    let (pair, rest) = cookie.split_once("; ").unwrap();
    assert_eq!(rest, "HttpOnly; SameSite=Strict; Path=/");
    format!("Cookie: {pair}")
}

fn assert_alive(preview: &Preview, cookie: &str) {
    assert_eq!(preview.get("/produk/", &[cookie]).status, 200);
}

#[test]
fn a_token_lets_one_device_in_once() {
    let (preview, told) = guarded(false);
    for path in ["/", "/missing", "/.etalase/events?page="] {
        let reply = preview.get(path, &[]);
        assert_eq!(reply.status, 403, "{path}");
        assert!(reply.text().contains("Perangkat") && reply.text().contains("device"));
        assert_eq!(reply.header("set-cookie"), None);
    }
    let first = preview.server.token().unwrap();
    assert_eq!(first.len(), 32);
    let cookie = enter(&preview, "/gula%20aren");
    let second = preview.server.token().unwrap();
    assert_ne!(first, second);
    assert_eq!(*told.lock().unwrap(), [second.as_str()]);
    assert_eq!(preview.get(&format!("/?kunci={first}"), &[]).status, 403, "used up");
    assert_eq!(preview.get(&format!("/?kunci={first}"), &[&cookie]).status, 200, "let in already");
    assert_eq!(preview.get("/gula%20aren", &[&cookie]).text(), "gula aren");
    assert_eq!(preview.get("/", &[&cookie.replace("Cookie: ", "Cookie: a=b; ")]).status, 200);
    assert_eq!(preview.server.token().unwrap(), second);
    assert_eq!(enter(&preview, "/"), cookie);
    assert_alive(&preview, &cookie);
}

#[test]
fn nothing_else_opens_the_door() {
    let (preview, _) = guarded(false);
    let token = preview.server.token().unwrap();
    let cookie = enter(&preview, "/");
    let session = cookie.trim_start_matches("Cookie: etalase=");
    let token_as_cookie = format!("Cookie: etalase={token}");
    for wrong in [
        "Cookie: etalase=",
        "Cookie: etalase",
        "Cookie: etalase=x",
        &token_as_cookie,
        &cookie[..cookie.len() - 1],
        &format!("{cookie}0"),
        &format!("Cookie: xetalase={session}"),
        &format!("Cookie: etalase=\"{session}\""),
        &cookie.to_uppercase(),
        &format!("X-Cookie: etalase={session}"),
        "X-Forwarded-For: 127.0.0.1",
        "Forwarded: for=127.0.0.1",
        "X-Real-IP: ::1",
    ] {
        assert_eq!(preview.get("/", &[wrong]).status, 403, "{wrong}");
    }
    let token = preview.server.token().unwrap();
    for query in [
        format!("/?Kunci={token}"),
        "/?kunci=".to_owned(),
        "/?kunci".to_owned(),
        format!("/?kunci={token}0"),
        format!("/?kunci={token}&kunci={token}"),
        format!("/?xkunci={token}"),
        format!("/?kunci={session}"),
    ] {
        assert_eq!(preview.get(&query, &[]).status, 403, "{query}");
    }
    let foreign = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"];
    assert_eq!(preview.get(&format!("/?kunci={token}"), &foreign).status, 403);
    let head = preview.ask(&format!("HEAD /?kunci={token}"), &["Host: localhost:PORT"]);
    assert_eq!(head.status, 403);
    let host = preview.ask(&format!("GET /?kunci={token}"), &["Host: evil.example:PORT"]);
    assert_eq!((host.status, host.header("set-cookie")), (403, None));
    let aside = preview.get(&format!("//evil.example/?kunci={token}"), &[]);
    assert_eq!((aside.status, aside.header("location")), (400, None));
    assert_eq!(preview.server.token().unwrap(), token, "none of these used it up");
    assert_alive(&preview, &cookie);
}

#[test]
fn guesses_neither_replace_nor_delay_the_token() {
    let (preview, told) = guarded(false);
    let token = preview.server.token().unwrap();
    for guess in 0..100 {
        assert_eq!(preview.get(&format!("/?kunci={guess}"), &[]).status, 403);
    }
    assert_eq!(preview.server.token().unwrap(), token);
    assert!(told.lock().unwrap().is_empty());
    let cookie = enter(&preview, "/");
    assert_eq!(told.lock().unwrap().len(), 1);
    assert_alive(&preview, &cookie);
}

#[test]
fn this_machine_needs_nothing() {
    let (preview, told) = guarded(true);
    assert_eq!(preview.get("/?kunci=x", &[]).status, 200);
    assert!(told.lock().unwrap().is_empty());
    preview.assert_alive();
}

#[test]
fn other_devices_need_a_rule() {
    let host = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
    let options = Options { host, port: 0, ..Options::default() };
    let refused = Server::start(Arc::new(Fake::default()), options).err().unwrap();
    assert_eq!(refused.kind(), std::io::ErrorKind::InvalidInput);
    let (access, hosts) =
        (Some(Access::new(|_| ())), vec!["rumah.local".to_owned(), "fd00::5".to_owned()]);
    let preview =
        Preview::with(Options { host, hosts, access, limits: quick(), ..Options::default() });
    for (name, status) in
        [("rumah.local", 200), ("[fd00::5]", 200), ("0.0.0.0", 403), ("kantor.local", 403)]
    {
        assert_eq!(preview.ask("GET /", &[&format!("Host: {name}:PORT")]).status, status, "{name}");
    }
    preview.assert_alive();
}

#[test]
fn localhost_is_served_on_both_families() {
    let preview = Preview::start();
    let addresses = preview.server.addresses();
    assert_eq!(addresses[0].ip(), IpAddr::V4(Ipv4Addr::LOCALHOST));
    assert!(addresses.iter().all(|address| address.port() == preview.port()));
    for address in addresses {
        assert!(std::net::TcpStream::connect(address).is_ok());
    }
    preview.assert_alive();
}
