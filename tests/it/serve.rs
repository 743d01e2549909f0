//! `etalase serve` as an editor has it: the real program, files saved beside it, pages over HTTP.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::mpsc::channel;

use crate::support::preview::{SITE, Serve, product};
use crate::support::{Site, TODAY};

#[test]
fn what_is_saved_is_on_the_page() {
    let site = Site::new(SITE);
    for more in [&[][..], &["--poll"]] {
        let serve = Serve::start(site.root(), more);
        assert!(serve.line().contains("pages · 0 errors"));
        serve.until("/produk/kopi/", |page| page.contains("<h1>Kopi Contoh</h1>"));
        site.edit("products/kopi/index.md", &product("Kopi Baru"));
        serve.until("/produk/kopi/", |page| page.contains("<h1>Kopi Baru</h1>"));
        serve.until("/produk/", |page| page.contains("Kopi Baru"));
        assert!(serve.line().starts_with("products/kopi/index.md · "));
        // A new folder, renamed, removed.
        site.edit("products/teh/index.md", &product("Teh Contoh"));
        serve.until("/produk/teh/", |page| page.contains("<h1>Teh Contoh</h1>"));
        let (from, to) = ("products/teh", "products/teh-hijau");
        fs::rename(site.root().join(from), site.root().join(to)).unwrap();
        serve.until("/produk/teh-hijau/", |page| page.contains("<h1>Teh Contoh</h1>"));
        serve.until("/produk/teh/", |page| page.starts_with("HTTP/1.1 404"));
        site.remove(to);
        serve.until("/produk/teh-hijau/", |page| page.starts_with("HTTP/1.1 404"));
        // An editor that writes beside and renames over.
        site.edit("products/kopi/.index.md.swp", &product("Kopi Contoh"));
        let (from, to) = ("products/kopi/.index.md.swp", "products/kopi/index.md");
        fs::rename(site.root().join(from), site.root().join(to)).unwrap();
        serve.until("/produk/kopi/", |page| page.contains("<h1>Kopi Contoh</h1>"));
    }
    assert!(!site.has("public"), "a preview publishes nothing");
}

#[test]
fn on_an_error_the_last_good_page_stays() {
    let site = Site::new(SITE);
    let serve = Serve::start(site.root(), &[]);
    serve.until("/produk/kopi/", |page| page.contains("<h1>Kopi Contoh</h1>"));
    serve.line();
    site.edit("products/kopi/index.md", "---\nname: \"Kopi\n---\n");
    assert!(serve.line().contains("1 error,"));
    serve.until("/produk/kopi/", |page| page.contains("<h1>Kopi Contoh</h1>"));
    site.edit("products/kopi/index.md", &product("Kopi Mendingan"));
    serve.until("/produk/kopi/", |page| page.contains("<h1>Kopi Mendingan</h1>"));
}

#[test]
fn it_starts_with_whatever_is_there() {
    let site = Site::new(SITE);
    site.edit("regency.yaml", "name: [\n");
    site.edit("theme/templates/product.html", "{% broken");
    let serve = Serve::start(site.root(), &[]);
    assert!(serve.get("/").contains("data-etalase-preview"));
    assert!(serve.get("/produk/kopi/").contains("data-etalase-preview"));
}

#[test]
#[cfg(target_os = "linux")]
#[ignore = "long: tests/run.sh runs it"]
fn memory_stays_bounded_over_a_thousand_edits() {
    let site = Site::new(SITE);
    let serve = Serve::start(site.root(), &[]);
    let mut early = 0;
    for round in 0..1000 {
        site.edit("products/kopi/index.md", &product(&format!("Kopi {round}x")));
        serve.until("/produk/kopi/", |page| page.contains(&format!("<h1>Kopi {round}x</h1>")));
        if round == 300 {
            early = serve.memory();
        }
    }
    let late = serve.memory();
    assert!(late <= early + early / 4 + 8, "{early} MB after 300 edits, {late} MB after 1000");
}

/// A terminal in which something is marked, or a pipe that nobody reads.
#[test]
#[cfg(target_os = "linux")]
fn a_terminal_that_stands_still_stops_nothing() {
    let site = Site::new(SITE);
    let (lines, terminal) = std::io::pipe().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_etalase"));
    command.env_clear().arg("serve").arg(site.root()).args(["--port", "0", "--lang", "en"]);
    command.args(["--as-of", TODAY]).stdout(terminal.try_clone().unwrap());
    let child = command.spawn().unwrap();
    let mut lines = BufReader::new(lines);
    let (mut first, mut second) = (String::new(), String::new());
    lines.read_line(&mut first).unwrap();
    lines.read_line(&mut second).unwrap();
    let port = first.split("localhost:").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
    let serve = Serve { child, lines: channel().1, port: port.parse().unwrap() };
    // As much as a pipe holds.
    (&terminal).write_all(&[b'\n'; 65_536]).unwrap();
    for round in 0..6 {
        site.edit("products/kopi/index.md", &product(&format!("Kopi {round}")));
        let heading = format!("<h1>Kopi {round}</h1>");
        serve.until("/produk/kopi/", |page| page.contains(&heading));
    }
}

/// What slow readers do not take stays on the disk, and a part of a film is there at once.
#[test]
#[cfg(target_os = "linux")]
fn films_cost_no_memory() {
    const LEN: usize = 300_000_000;
    let site = Site::new(&format!("{SITE}-- sparse static/film.mp4 {LEN} --\n"));
    let serve = Serve::start(site.root(), &[]);
    let page = serve.get("/film.mp4 HTTP/1.1\r\nRange: bytes=-4\r\nX-Rest:");
    assert!(page.starts_with("HTTP/1.1 206") && page.ends_with("\r\n\r\n\0\0\0\0"), "{page}");
    let before = serve.memory();
    let mut readers: Vec<TcpStream> = (0..60)
        .map(|_| {
            let mut stream = TcpStream::connect(("127.0.0.1", serve.port)).unwrap();
            let host = format!("localhost:{}", serve.port);
            write!(stream, "GET /film.mp4 HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
            stream
        })
        .collect();
    for _ in 0..5 {
        for reader in &mut readers {
            reader.read_exact(&mut [0; 100_000]).unwrap();
        }
    }
    let more = serve.memory().saturating_sub(before);
    assert!(more < 60, "{more} MB more");
    drop(readers);
    // One reader gets it all.
    let mut stream = TcpStream::connect(("127.0.0.1", serve.port)).unwrap();
    let host = format!("localhost:{}", serve.port);
    write!(stream, "GET /film.mp4 HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let read = std::io::copy(&mut stream, &mut std::io::sink()).unwrap();
    assert!(read > LEN as u64 && read < LEN as u64 + 2_000, "{read}");
}
