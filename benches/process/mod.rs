//! Whole processes: how long one takes, and how much memory.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a process took.
pub(crate) struct Figures {
    wall: Duration,
    peak_kb: u64,
}

/// Runs a command that succeeds, and watches its memory.
pub(crate) fn measured(mut command: Command) -> Figures {
    let began = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak_kb = 0;
    let ended = loop {
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak_kb = peak_kb.max(now.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    };
    assert!(ended.success());
    Figures { wall: began.elapsed(), peak_kb }
}

/// Prints the figures of some runs.
pub(crate) fn row(name: &str, mut figures: Vec<Figures>) {
    figures.sort_by_key(|figure| figure.wall);
    let (best, median) = (figures[0].wall, figures[figures.len() / 2].wall);
    let peak = figures.iter().map(|figure| figure.peak_kb).max().unwrap_or(0) / 1024;
    println!(
        "{name:<44} best {best:>9.3?}   median {median:>9.3?}   peak {peak:>4} MB   ({} runs)",
        figures.len()
    );
}
