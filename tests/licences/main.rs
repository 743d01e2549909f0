//! Writes the notice of third-party licences anew: `cargo run --example licences`. To be run when the lock file changes.
#![allow(
    clippy::indexing_slicing,
    reason = "a licence notice that cannot be made should say where"
)]

mod notice;

use std::fs;
use std::path::Path;

fn main() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::write(project.join("THIRD-PARTY-LICENCES.txt"), notice::notice(project))
        .expect("the project's folder can be written");
}
