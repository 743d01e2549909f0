//! How long a build takes and how much memory: `cargo bench --bench build [-- text|photos]`.
//!
//! Text: 1,000 and 10,000 products without photos, from nothing, again unchanged, and with one product changed. Photos: 100
//! of 12 megapixels, from nothing and again. The content is made here from a fixed seed; every figure is of a whole process.
//!
//! Every build from nothing has an output folder of its own, and nothing is deleted before the end: ext4 is many times slower
//! at making files where others were deleted within the last minutes, which is not what is to be measured.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::pedantic
)]

mod content;
mod process;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use content::{photo_site, product, text_site};
use process::{Figures, measured, row};
use tempfile::TempDir;

const RUNS: usize = 5;

/// Runs a build as a process of its own and watches its memory.
fn build(site: &Path, output: &str) -> Figures {
    let mut command = Command::new(env!("CARGO_BIN_EXE_etalase"));
    command.arg("build").arg(site).args(["--as-of", "2026-11-25", "--quiet"]);
    command.arg("--cache").arg(site.parent().unwrap().join("cache"));
    command.arg("--output").arg(site.parent().unwrap().join(output));
    measured(command)
}

fn text_products(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let site = &folder.path().join("site");
    text_site(site, count);
    let fresh = (0..RUNS).map(|run| build(site, &format!("out-{run}")));
    row(&format!("{count} text products, from nothing"), fresh.collect());
    let again = (0..RUNS).map(|_| build(site, "out-0"));
    row(&format!("{count} text products, nothing changed"), again.collect());
    let changed = (0..RUNS).map(|run| {
        fs::write(site.join("products/produk-7.md"), format!("{}\nUbah {run}.\n", product(7)))
            .unwrap();
        build(site, "out-0")
    });
    row(&format!("{count} text products, one changed"), changed.collect());
    folder
}

fn photos(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let site = &folder.path().join("site");
    let size = photo_site(site, count) / 1000;
    println!("{count} photos of 4000 x 3000, {size} kB each on average");
    row(&format!("{count} photos, from nothing"), vec![build(site, "out")]);
    // The index of files trusts a time only after two seconds; see `load/fingerprint.rs`.
    std::thread::sleep(Duration::from_secs(3));
    build(site, "out");
    let again = (0..RUNS).map(|_| build(site, "out"));
    row(&format!("{count} photos, nothing changed"), again.collect());
    folder
}

fn main() {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|one| one == name);
    let mut kept = Vec::new();
    if is_wanted("text") {
        kept.push(text_products(1_000));
        kept.push(text_products(10_000));
    }
    if is_wanted("photos") {
        kept.push(photos(100));
    }
}
