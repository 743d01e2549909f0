//! How long a bundle for an exhibition takes and how large it is: `cargo bench --bench kiosk`. 500 products with 3 photos each,
//! of 3.1 megapixels: a bundle has no photo wider than 1600 pixels, so larger ones would only take longer to make. From
//! nothing, again as a folder, as a zip, and how long it takes to verify. `node tests/browser/stick.mjs BUNDLE` tells how soon
//! the first screen shows.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::pedantic
)]

mod content;

use std::process::Command;
use std::time::Instant;

fn etalase(name: &str, arguments: &[&str]) {
    let began = Instant::now();
    let made = Command::new(env!("CARGO_BIN_EXE_etalase"))
        .args(arguments)
        .args(["--lang", "en"])
        .env("ETALASE_CACHE", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&made.stdout);
    assert!(made.status.success(), "{said}\n{}", String::from_utf8_lossy(&made.stderr));
    println!("{name:<24} {:>8.2?}   {}", began.elapsed(), said.lines().last().unwrap_or_default());
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let size = content::site_with_photos(&folder.path().join("site"), 500, 3, (2048, 1536));
    println!("500 products, 1,500 photos of {} kB on average", size / 1000);
    let kiosk = |output: &str| {
        ["kiosk", &path("site"), "--as-of", "2026-11-25", "--output", &path(output)]
            .map(str::to_owned)
    };
    let run = |name: &str, arguments: &[String]| {
        etalase(name, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    };
    run("from nothing, a folder", &kiosk("kiosk"));
    run("another folder", &kiosk("again"));
    run("nothing changed", &kiosk("kiosk"));
    run("a zip", &kiosk("kiosk.zip"));
    etalase("verify the folder", &["verify", &path("kiosk")]);
    etalase("verify the zip", &["verify", &path("kiosk.zip")]);
    println!("kept in {}", folder.keep().display());
}
