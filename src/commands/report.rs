//! Writes the report of problems: for people or for programs, on the screen or to a file.

use std::io::{self, Write as _};
use std::path::Path;

use super::console::print_line;
use super::error::objected;
use super::redact::masked;
use super::wording::{counts, elapsed, refused_from, refuses};
use super::{CommandError, Environment, Exit, Terminal, printer};
use crate::cli::{Format, Limit, ReportOptions, Volume};
use crate::diagnostic::print::{self, Paint};
use crate::diagnostic::{Diagnostics, format};
use crate::message;
use crate::message::{Message, reason};
use crate::own_files::{Access, Draft, Folder, Objection};
use crate::pipeline::Build;
use crate::source::Source;

/// Ends a command that looks for problems: writes its report and, unless programs read it, a summary line; returns the
/// outcome.
///
/// # Errors
/// When the report's file cannot be written.
pub(super) fn conclude(
    diagnostics: &Diagnostics,
    build: &Build,
    done: &Message,
    (options, limit): (&ReportOptions, Limit),
    environment: &Environment,
) -> Result<Exit, CommandError> {
    write(diagnostics, build, options, limit, environment)?;
    if options.format == Format::Text || options.output.is_some() {
        let (counts, time, Message { id, en }) =
            (counts(diagnostics.counts()), elapsed(environment), done);
        let (counts_id, counts_en, time_id, time_en) = (counts.id, counts.en, time.id, time.en);
        let line = message!("{counts_id} · {id} · {time_id}", "{counts_en} · {en} · {time_en}");
        print_line(&line, environment);
    }
    Ok(if refuses(diagnostics, limit) { Exit::Content } else { Exit::Done })
}

/// Writes a report. A quiet one on the screen has only problems that prevent publication.
fn write(
    diagnostics: &Diagnostics,
    build: &Build,
    options: &ReportOptions,
    limit: Limit,
    environment: &Environment,
) -> Result<(), CommandError> {
    let is_for_people = options.format == Format::Text && options.output.is_none();
    let is_quiet = environment.volume == Volume::Quiet && is_for_people;
    let severe = is_quiet.then(|| diagnostics.at_least(refused_from(limit)));
    let reported = severe.as_ref().unwrap_or(diagnostics);
    let report = if is_for_people && environment.output == Terminal::Screen {
        text(reported, &build.source, options, environment)
    } else {
        let (masked, source) = masked(reported, &build.source, &build.catalog.withheld);
        text(&masked, &source, options, environment)
    };
    if let Some(path) = &options.output {
        return put(path, report.as_bytes());
    }
    printer::print(&report);
    Ok(())
}

fn text(
    diagnostics: &Diagnostics,
    source: &Source,
    options: &ReportOptions,
    environment: &Environment,
) -> String {
    let language = environment.language;
    // A file is read by other programs, so it has no colours.
    let paint = if options.output.is_some() { Paint::Plain } else { environment.paint };
    match options.format {
        Format::Text => print::text(diagnostics, source, language, paint),
        Format::Json => format::json(diagnostics, source, language),
        Format::Github => format::github(diagnostics, source, language),
        Format::Sarif => format::sarif(diagnostics, source, language),
        Format::Html => format::html(diagnostics, source, language),
    }
}

/// Writes the file of a report, whole or not at all.
///
/// # Errors
/// When it cannot be written.
pub(super) fn put(path: &Path, report: &[u8]) -> Result<(), CommandError> {
    replace(path, report).map_err(|error| {
        let shown = path.display();
        if let Some(objection) = Objection::of(&error) {
            return objected(&shown.to_string(), objection);
        }
        let Message { id, en } = reason::of_io(&error);
        CommandError::new(message!(
            "laporan `{shown}` tidak dapat ditulis: {id}",
            "the report `{shown}` cannot be written: {en}"
        ))
    })
}

/// Writes a file beside its place and moves it there when it is whole. Nothing is written through a link, which may
/// have come with the site.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = std::path::absolute(path)?;
    let named = path.parent().zip(path.file_name());
    let (parent, name) = named.ok_or(io::ErrorKind::IsADirectory)?;
    let folder = Folder::open_typed(parent)?;
    folder.check_replaceable(name)?;
    let draft = Draft::of(folder, name, Access::Usual)?;
    draft.file()?.write_all(bytes)?;
    draft.publish(name)
}
