//! All writing to standard output and standard error: control characters of external texts are made visible, and a
//! failed write of a report is remembered.

use std::io::{self, Write as _};
use std::sync::OnceLock;

use crate::message::shown::visible;
use crate::message::{Message, reason};

/// The first error of standard output. A process has one standard output, so there is one state.
static LOST: OnceLock<Message> = OnceLock::new();

/// Writes a report to standard output: our own lines, in which external texts have been made visible.
pub(super) fn print(report: &str) {
    let mut output = io::stdout().lock();
    let written = output.write_all(report.as_bytes()).and_then(|()| output.flush());
    if let Err(error) = written
        // A closed pipe is not an error of ours.
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        // The first error is the one to report.
        let _ = LOST.set(reason::of_io(&error));
    }
}

/// Prints one line to standard output, with any text made visible.
pub(super) fn print_line(line: &str) {
    print(&format!("{}\n", visible(line)));
}

/// Writes a report to standard error. If that is closed, there is no place to report it.
pub(super) fn warn(report: &str) {
    let _ = io::stderr().write_all(report.as_bytes());
}

/// Prints one line to standard error, with any text made visible.
pub(super) fn warn_line(line: &str) {
    warn(&format!("{}\n", visible(line)));
}

/// Returns the first error of standard output.
pub(super) fn lost() -> Option<&'static Message> {
    LOST.get()
}
