//! Reports that nobody can read: a full disk is a failure, a closed pipe is none.

use std::process::{Command, Stdio};

use crate::reports::product;

/// A program in a folder whose standard output is not to be had: how it ends, and what it says on standard error.
#[cfg(target_os = "linux")]
fn unheard(folder: &std::path::Path, line: &str, output: Stdio) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_etalase"));
    command.env("ETALASE_CACHE", folder.join("cache")).current_dir(folder);
    let output = command.args(line.split(' ')).stdout(output).output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[cfg(target_os = "linux")]
fn full() -> Stdio {
    std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap().into()
}

/// A pipe whose reader is gone.
#[cfg(target_os = "linux")]
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

/// Every command that prints; `#` is another name each time.
#[cfg(target_os = "linux")]
const PRINTING: &[&str] = &[
    "check situs",
    "check situs --format json",
    "check situs --format github",
    "check situs --format sarif",
    "check situs --format html",
    "check situs --format html --output laporan#.html",
    "build situs",
    "kiosk situs --output kios#",
    "kiosk situs --output kios#.zip",
    "verify lama",
    "diff lama baru --output t#.zip",
    "diff lama lama --output u#.zip",
    "patch salinan# t.zip",
    "ledger merge layar.csv",
    "ledger merge layar.csv --format csv",
    "cache",
    "cache clear --cache cache#",
    "theme list",
    "theme check situs",
    "theme eject home situs#",
    "new baru#",
    "--licences",
    "--version",
    "--help",
    "build --help",
];

#[cfg(target_os = "linux")]
#[test]
fn a_lost_report_is_a_failure_and_a_closed_pipe_is_none() {
    let site = product("x");
    let folder = site.root();
    let heard = |line: &str| {
        let (code, said) = unheard(folder, line, Stdio::null());
        assert_eq!(code, Some(0), "{line}: {said}");
    };
    for copy in ["situs", "situs0", "situs1"] {
        heard(&format!("new {copy}"));
    }
    // Every form of a report has something to say.
    site.edit("situs/static/.env", "x");
    for bundle in ["lama", "salinan0", "salinan1"] {
        heard(&format!("kiosk situs --output {bundle}"));
    }
    heard("kiosk situs --output baru --event Pameran");
    heard("diff lama baru --output t.zip");
    site.edit("layar.csv", "ledger,bundle,event,day,kind,key,count\n");
    for line in PRINTING {
        let (code, said) = unheard(folder, &line.replace('#', "0"), full());
        assert_eq!(code, Some(2), "{line}: {said}");
        assert!(said.contains("disk penuh"), "{line}: {said}");
        let (code, said) = unheard(folder, &line.replace('#', "1"), closed());
        assert_eq!(code, Some(0), "{line}: {said}");
    }
    for wrong in ["verify situs", "check tidak-ada", "ledger merge tidak-ada.csv", "salah"] {
        assert_eq!(unheard(folder, wrong, full()).0, Some(2), "{wrong}");
    }
}

/// A preview goes on without its first lines, and says on standard error that they were lost.
#[cfg(target_os = "linux")]
#[test]
fn a_preview_that_is_not_heard_says_so() {
    use std::io::{BufRead as _, BufReader};
    let site = product("x");
    let mut command = Command::new(env!("CARGO_BIN_EXE_etalase"));
    command.args(["serve", "--port", "0"]).arg(site.root()).stdout(full()).stderr(Stdio::piped());
    let mut child = command.env("ETALASE_CACHE", site.cache()).spawn().unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let told = lines.into_iter().find(|line| line.contains("disk penuh"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(told.is_some());
}
