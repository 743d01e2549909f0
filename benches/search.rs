//! How long a search takes in the browser: `cargo bench --bench search`. Sites of 1,000 and 10,000 text products are built,
//! opened in Chromium, and asked for words of every kind; what is printed is the time of a query without loading its files.
//! Needs what `tests/run.sh` installs.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::pedantic
)]

mod content;

use std::path::Path;
use std::process::Command;

use content::text_site;

/// A word, its beginning, an affix, a typing error, two words, many words, nothing.
const QUERIES: &[&str] =
    &["kebun", "ke", "penjemuran", "pesisri", "gula aren", "wangi gurih halus pagi", "xyzzy"];

fn main() {
    for count in [1_000, 10_000] {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        text_site(&site, count);
        let built = Command::new(env!("CARGO_BIN_EXE_etalase"))
            .arg("build")
            .arg(&site)
            .args(["--as-of", "2026-11-25", "--quiet"])
            .arg("--cache")
            .arg(folder.path().join("cache"))
            .status()
            .unwrap();
        assert!(built.success());
        println!("{count} products");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/search.mjs");
        let timed = Command::new("node")
            .arg(script)
            .arg(site.join("public"))
            .arg("--time")
            .args(QUERIES)
            .status()
            .expect("node runs");
        assert!(timed.success());
    }
}
