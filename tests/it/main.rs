//! Tests of the whole program: values in, values out; files in, files out. README.md in this folder's parent tells how to
//! add one in a minute.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should say where"
)]
#![allow(clippy::pedantic, reason = "tests are read for what they say, not for their form")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "what was skipped must be seen")]

#[cfg(unix)]
mod articles;
mod attacks;
mod bundle;
mod cases;
mod cli;
mod drawings;
mod emit;
mod emit_crash;
mod export;
mod frame;
mod hostile;
mod import;
mod keys;
mod kiosk;
mod ledger;
mod licences;
mod logos;
mod many_sites;
mod outputs;
mod pages;
mod photos;
mod preview;
mod privacy;
mod reports;
mod rules;
mod sample;
mod schema;
mod serve;
mod site_changes;
mod snapshots;
mod stories;
#[path = "../support/mod.rs"]
mod support;
mod theme_command;
mod tidy;
mod unheard;
mod workbook;
