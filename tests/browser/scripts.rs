//! Runs the scripts of this folder, and the HTML checker, beside each other as far as they may be.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{PoisonError, RwLock};

/// Held by all scripts for as long as they run: shared, or by one alone.
static MACHINE: RwLock<()> = RwLock::new(());

/// Whether a script may run while others do.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Pace {
    /// What it looks at is the same however long it takes.
    Beside,
    /// It measures time, or waits for so long and no longer.
    Alone,
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser").join(name)
}

/// Runs a script of this folder; it has to succeed.
pub(crate) fn node(pace: Pace, name: &str, arguments: &[&str]) {
    let shared =
        (pace == Pace::Beside).then(|| MACHINE.read().unwrap_or_else(PoisonError::into_inner));
    let alone =
        (pace == Pace::Alone).then(|| MACHINE.write().unwrap_or_else(PoisonError::into_inner));
    let began = std::time::Instant::now();
    let output =
        Command::new("node").arg(script(name)).args(arguments).output().expect("node runs");
    drop((shared, alone));
    let said = String::from_utf8_lossy(&output.stdout);
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name} {arguments:?}\n{said}\n{complaints}");
    println!("{name} {arguments:?} {:.0?}\n{said}", began.elapsed());
}

/// What the HTML checker has against the pages of these files and folders.
pub(crate) fn html_checker(paths: &[PathBuf]) {
    let jar = script("node_modules/vnu-jar/build/dist/vnu.jar");
    assert!(
        jar.is_file(),
        "the HTML checker is missing: run tests/run.sh, which installs what the tests need"
    );
    let _shared = MACHINE.read().unwrap_or_else(PoisonError::into_inner);
    let mut command = Command::new("java");
    // It runs for seconds, so that Java's second compiler and its parallel collector cost more than they save.
    command.args(["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-jar"]).arg(&jar);
    command.args(["--skip-non-html", "--errors-only", "--format", "text"]).args(paths);
    let output = command.output().expect("java runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
