//! Tests in real browsers, and by other programs: Chromium, Firefox, Node.js, Java, LibreOffice. `tests/run.sh` installs them and runs
//! these after the tests of `tests/it`; one alone: `cargo test --test browser -- NAME`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should say where"
)]
#![allow(clippy::pedantic, reason = "tests are read for what they say, not for their form")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "what was skipped must be seen")]

mod exported;
mod frame;
mod kiosk;
mod lists;
mod messy;
mod office;
mod office_lists;
mod preview;
mod scripts;
#[path = "../support/mod.rs"]
mod support;
mod themes;
