//! The notice of third-party licences belongs to the lock file, and the binary prints it.

use std::fs;
use std::path::Path;
use std::process::Command;

#[path = "../licences/notice.rs"]
mod notice;

#[test]
fn the_notice_belongs_to_the_lock_file() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kept = fs::read_to_string(project.join("THIRD-PARTY-LICENCES.txt")).unwrap();
    assert!(kept == notice::notice(project), "run: cargo run --example licences");
    for name in ["tera 2", "libwebp-sys", "windows-sys", "mimalloc"] {
        assert!(kept.contains(&format!("\n{name}")), "{name} is not in the notice");
    }
}

#[test]
fn the_binary_prints_the_notice() {
    let run = Command::new(env!("CARGO_BIN_EXE_etalase")).arg("--licences").output().unwrap();
    assert_eq!(run.status.code(), Some(0));
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(run.stdout, fs::read(project.join("THIRD-PARTY-LICENCES.txt")).unwrap());
    let with_command =
        Command::new(env!("CARGO_BIN_EXE_etalase")).args(["--licences", "build"]).output().unwrap();
    assert_eq!(with_command.status.code(), Some(2), "it stands alone");
}
