//! `etalase build`: read, build, publish in one step.

use std::path::{Path, PathBuf};

use super::console::{print_line, print_problems};
use super::error::objected;
use super::site::{build_site, read, settings, site_folder};
use super::wording::{counts, elapsed, left_out, refuses};
use super::{CommandError, Environment, Exit, cache};
use crate::cli::{Limit, SiteOptions, Volume};
use crate::diagnostic::{Diagnostics, Severity};
use crate::emit::{EmitError, Folder, Report};
use crate::message;
use crate::message::{Message, reason};
use crate::own_files::Objection;
use crate::pipeline::{Build, Resources};

/// Builds a site into a folder.
///
/// # Errors
/// File system errors.
pub fn run(
    options: &SiteOptions,
    limit: Limit,
    output: Option<&Path>,
    environment: Environment,
) -> Result<Exit, CommandError> {
    let cache = cache::used(&environment);
    let folder = site_folder(options, &cache, &environment)?;
    let settings = settings(options, &environment)?;
    let output = output_folder(output, &folder)?;
    let reading = read(&folder, &output, &cache)?;
    let resources = Resources::new(cache.clone());
    let mut build = build_site(&reading, &settings, &resources, &environment);
    if refuses(&build.diagnostics, limit) {
        return Ok(refused(&build, &environment));
    }
    let target = Folder::open(&output, &cache)?;
    let faults = build.outputs::<EmitError>(&|output| target.put(output));
    let faults = faults.inspect_err(|error| {
        if matches!(error, EmitError::Changed { .. }) {
            reading.distrust();
        }
    })?;
    if faults.has_errors() {
        drop(target);
        build.diagnostics.append(faults);
        build.diagnostics.finish(&build.catalog.regency.check, &build.source);
        return Ok(refused(&build, &environment));
    }
    let report = target.commit()?;
    print_problems(&shown(&build.diagnostics, &environment), &build, &environment);
    print_line(&closing_line(&build, report, &environment), &environment);
    // The process ends here; freeing the catalog would only take time.
    std::mem::forget(build);
    Ok(Exit::Done)
}

/// Returns the output folder: the requested one, or `public/` in the site. Never the site itself or a parent of it.
pub(super) fn output_folder(asked: Option<&Path>, site: &Path) -> Result<PathBuf, CommandError> {
    let output = match asked {
        None => {
            let own = site.join("public");
            // Only a name that somebody typed may be a link.
            return if own.is_symlink() {
                Err(objected(&own.display().to_string(), Objection::Link))
            } else {
                Ok(own)
            };
        }
        Some(path) => std::path::absolute(path).map_err(|error| {
            let shown = path.display();
            let Message { id, en } = reason::of_io(&error);
            CommandError::new(message!("`{shown}`: {id}", "`{shown}`: {en}"))
        })?,
    };
    let real = output.canonicalize().unwrap_or_else(|_| output.clone());
    if site.starts_with(&real) {
        let shown = output.display();
        return Err(CommandError::new(message!(
            "`{shown}` adalah folder situs itu sendiri",
            "`{shown}` is the site's own folder"
        ))
        .help(message!(
            "pilih folder lain dengan `--output`",
            "choose another folder with `--output`"
        )));
    }
    Ok(output)
}

pub(super) fn refused(build: &Build, environment: &Environment) -> Exit {
    print_problems(&build.diagnostics, build, environment);
    let counts = counts(build.diagnostics.counts());
    let (id, en) = (&counts.id, &counts.en);
    print_line(&message!("{id}; tidak ada yang ditulis", "{en}; nothing was written"), environment);
    Exit::Content
}

/// A build reports what a visitor will notice; hints are for `check`.
pub(super) fn shown(diagnostics: &Diagnostics, environment: &Environment) -> Diagnostics {
    diagnostics.at_least(match environment.volume {
        Volume::Normal => Severity::Warning,
        Volume::Quiet => Severity::Error,
    })
}

fn closing_line(build: &Build, report: Report, environment: &Environment) -> Message {
    let pages = build.plan.pages.len();
    let (made, reused) = (build.photos.made, build.photos.reused);
    let Report { written, unchanged, removed } = report;
    let problems = counts(build.diagnostics.counts());
    let time = elapsed(environment);
    let left_out = left_out(build.catalog.left_out);
    let (left_out_id, left_out_en) = (left_out.id, left_out.en);
    let (problems_id, problems_en, time_id, time_en) = (problems.id, problems.en, time.id, time.en);
    message!(
        "{pages} halaman{left_out_id} · foto: {made} dibuat, {reused} dipakai lagi · berkas: {written} ditulis, {unchanged} tetap, {removed} dihapus · {problems_id} · {time_id}",
        "{pages} pages{left_out_en} · photos: {made} made, {reused} reused · files: {written} written, {unchanged} unchanged, {removed} removed · {problems_en} · {time_en}"
    )
}
