//! A running `etalase serve`: what it says, and its pages over HTTP.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::{TODAY, program};

/// Longest wait for anything: far more than it takes, since a test machine may be busy.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running preview, ended when dropped.
pub(crate) struct Serve {
    pub(crate) child: Child,
    pub(crate) lines: Receiver<String>,
    pub(crate) port: u16,
}

impl Drop for Serve {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serve {
    pub(crate) fn start(site: &Path, more: &[&str]) -> Self {
        let mut command = program();
        command.arg("serve").arg(site).args(["--port", "0", "--lang", "en"]);
        command.args(["--as-of", TODAY]).args(more).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // Read all the time: a program whose output nobody reads stands still.
        let (sender, lines) = channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        let first = lines.recv_timeout(PATIENCE).unwrap();
        let port = first.split("localhost:").nth(1).and_then(|rest| rest.split('/').next());
        let port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("{first}"));
        Self { child, lines, port }
    }

    pub(crate) fn line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).unwrap()
    }

    pub(crate) fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let host = format!("localhost:{}", self.port);
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub(crate) fn until(&self, path: &str, holds: impl Fn(&str) -> bool) {
        let began = Instant::now();
        loop {
            let page = self.get(path);
            if holds(&page) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "{path} stayed\n{page}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Resident memory in megabytes.
    #[cfg(target_os = "linux")]
    pub(crate) fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
    }
}

/// A small site to be edited.
pub(crate) const SITE: &str = "
-- base --
-- products/kopi/index.md --
---
name: Kopi Contoh
producer: koperasi-contoh
category: kopi
---
Kopi dari lereng.
-- photo products/kopi/1.jpg 400x300 --
";

/// Its product by another name.
pub(crate) fn product(name: &str) -> String {
    format!("---\nname: {name}\nproducer: koperasi-contoh\ncategory: kopi\n---\nCerita.\n")
}
