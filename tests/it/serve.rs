//! `etalase serve` as an editor has it: the real program, files saved beside it, pages over HTTP and in a real browser.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::sample;
use super::support::{Site, TODAY};

use crate::support::program;

/// Longest wait for anything: far more than it takes, since a test machine may be busy.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running preview, ended when dropped.
struct Serve {
    child: Child,
    lines: Receiver<String>,
    port: u16,
}

impl Drop for Serve {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serve {
    fn start(site: &Path, more: &[&str]) -> Self {
        let mut command = program();
        command.arg("serve").arg(site).args(["--port", "0", "--lang", "en"]);
        command.args(["--as-of", TODAY]).args(more).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // Read all the time: a program whose output nobody reads stands still.
        let (sender, lines) = channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        let first = lines.recv_timeout(PATIENCE).unwrap();
        let port = first.split("localhost:").nth(1).and_then(|rest| rest.split('/').next());
        let port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("{first}"));
        Self { child, lines, port }
    }

    fn line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).unwrap()
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let host = format!("localhost:{}", self.port);
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn until(&self, path: &str, holds: impl Fn(&str) -> bool) {
        let began = Instant::now();
        loop {
            let page = self.get(path);
            if holds(&page) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "{path} stayed\n{page}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Resident memory in megabytes.
    #[cfg(target_os = "linux")]
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
    }
}

const SITE: &str = "
-- base --
-- products/kopi/index.md --
---
name: Kopi Contoh
producer: koperasi-contoh
category: kopi
---
Kopi dari lereng.
-- photo products/kopi/1.jpg 400x300 --
";

fn product(name: &str) -> String {
    format!("---\nname: {name}\nproducer: koperasi-contoh\ncategory: kopi\n---\nCerita.\n")
}

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

#[test]
fn a_browser_follows_every_edit() {
    let folder = tempfile::tempdir().unwrap();
    let site = sample::copy_sample(folder.path(), "sample");
    let serve = Serve::start(&site, &[]);
    let output = Command::new("node")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/preview.mjs"))
        .arg(format!("http://localhost:{}/", serve.port))
        .arg(&site)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
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
