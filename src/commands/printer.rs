//! The one way to the terminal, or whatever stands in its place: what comes from outside is made visible, and a report that
//! could not be handed over is not forgotten.

use std::io::{self, Write as _};
use std::sync::OnceLock;

use crate::message::shown::visible;
use crate::message::{Message, reason};

/// Why standard output did not take what it was given. A process has one standard output, and one state of it.
static LOST: OnceLock<Message> = OnceLock::new();

/// Hands a report to standard output: lines of ours, in which everything from outside has been made visible.
pub(super) fn print(report: &str) {
    let mut output = io::stdout().lock();
    let written = output.write_all(report.as_bytes()).and_then(|()| output.flush());
    if let Err(error) = written
        // A reader that has gone away is no fault of ours.
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        // The first reason is the one to tell.
        let _ = LOST.set(reason::of_io(&error));
    }
}

/// Prints one line to standard output, whatever is in it.
pub(super) fn print_line(line: &str) {
    print(&format!("{}\n", visible(line)));
}

/// Hands a report to standard error. Nobody is left to tell when that is closed.
pub(super) fn warn(report: &str) {
    let _ = io::stderr().write_all(report.as_bytes());
}

/// Prints one line to standard error, whatever is in it.
pub(super) fn warn_line(line: &str) {
    warn(&format!("{}\n", visible(line)));
}

/// Why standard output did not take what it was given, if it did not.
pub(super) fn lost() -> Option<&'static Message> {
    LOST.get()
}
