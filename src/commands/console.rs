//! Prints sentences and problems to the terminal.

use super::environment::{Environment, Terminal};
use super::printer;
use super::redact;
use crate::cli::Volume;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::print::{self};
use crate::message::Message;
use crate::pipeline::Build;

/// Prints problems to standard error; masked where that is not a screen, since logs are read by others.
pub(super) fn print_problems(diagnostics: &Diagnostics, build: &Build, environment: &Environment) {
    let (language, paint) = (environment.language, environment.paint);
    let text = if environment.terminal == Terminal::Screen {
        print::text(diagnostics, &build.source, language, paint)
    } else {
        let (masked, source) = redact::masked(diagnostics, &build.source, &build.catalog.withheld);
        print::text(&masked, &source, language, paint)
    };
    printer::warn(&text);
}

/// Prints a line to standard output.
pub(super) fn print_line(line: &Message, environment: &Environment) {
    if environment.volume == Volume::Normal {
        printer::print_line(line.in_language(environment.language));
    }
}

/// Prints a line to standard error.
pub(super) fn eprint_line(line: &Message, environment: &Environment) {
    printer::warn_line(line.in_language(environment.language));
}
