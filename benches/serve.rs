//! How soon a preview shows what was saved: `cargo bench --bench serve [-- 1000|10000|photos]`.
//!
//! From the save to the changed page over HTTP, median of 20: a product's own page, and the list that shows it, at 1,000 and
//! 10,000 products. And from the start of the program to the first page, at 1,000 products with a new photo of 12
//! megapixels each.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::pedantic
)]

mod content;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use content::{photo_site, product, text_site};

const RUNS: usize = 20;
const PORT: u16 = 4271;

/// A running preview, ended when dropped.
struct Serve(Child);

impl Drop for Serve {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn serve(site: &Path) -> Serve {
    let mut command = Command::new(env!("CARGO_BIN_EXE_etalase"));
    command.arg("serve").arg(site).args(["--as-of", "2026-11-25", "--port", &PORT.to_string()]);
    command.arg("--cache").arg(site.parent().unwrap().join("cache"));
    Serve(command.stdout(Stdio::null()).spawn().unwrap())
}

fn get(path: &str) -> Option<Vec<u8>> {
    let mut stream = TcpStream::connect(("127.0.0.1", PORT)).ok()?;
    let host = format!("localhost:{PORT}");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    answer.starts_with(b"HTTP/1.1 200").then_some(answer)
}

/// How long until a page holds a word.
fn until(path: &str, word: &str) -> Duration {
    let began = Instant::now();
    let holds = |page: Vec<u8>| page.windows(word.len()).any(|part| part == word.as_bytes());
    while !get(path).is_some_and(holds) {
        assert!(began.elapsed() < Duration::from_secs(60), "{path} never showed {word}");
        std::thread::sleep(Duration::from_millis(1));
    }
    began.elapsed()
}

fn row(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let (best, median, worst) = (times[0], times[times.len() / 2], times[times.len() - 1]);
    println!("{name:<44} best {best:>9.3?}   median {median:>9.3?}   worst {worst:>9.3?}");
}

fn saves(count: usize) {
    let folder = tempfile::tempdir().unwrap();
    let site = &folder.path().join("site");
    text_site(site, count);
    let began = Instant::now();
    let _serve = serve(site);
    until("/", "Contoh");
    println!("{count} products: first page {:.3?} after the start", began.elapsed());
    // A name that comes first in every list, so that the first list page shows the change, too.
    let save = |run: usize| {
        let text = product(7);
        let name = text.lines().find(|line| line.starts_with("name:")).unwrap();
        let text = text.replace(name, &format!("name: AA {run}x"));
        fs::write(site.join("products/produk-7.md"), text).unwrap();
        format!("AA {run}x")
    };
    let mut run = 0;
    for (what, path) in [("page", "/produk/produk-7/"), ("list", "/produk/")] {
        let timed = |_| {
            run += 1;
            std::thread::sleep(Duration::from_millis(100));
            let word = save(run);
            until(path, &word)
        };
        row(&format!("{count} products, save to changed {what}"), (0..RUNS).map(timed).collect());
    }
}

fn first_page(count: usize) {
    let folder = tempfile::tempdir().unwrap();
    let site = &folder.path().join("site");
    photo_site(site, count);
    for path in ["/", "/produk/"] {
        let _ = fs::remove_dir_all(site.parent().unwrap().join("cache"));
        let began = Instant::now();
        let _serve = serve(site);
        until(path, "Contoh");
        println!("{count} new photos of 12 MP: {path} {:.3?} after the start", began.elapsed());
    }
}

fn main() {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|one| one == name);
    for count in [1_000, 10_000] {
        if is_wanted(&count.to_string()) {
            saves(count);
        }
    }
    if is_wanted("photos") {
        first_page(1_000);
    }
}
