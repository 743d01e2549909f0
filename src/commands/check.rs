//! `etalase check`: read and build, publish nothing, tell everything.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::{
    Exit, Surroundings, Trouble, build_site, cache_folder, counts, elapsed, read, refused_from,
    refuses, say, settings, site_folder, try_pages,
};
use crate::cli::{Format, Limit, SiteOptions, Volume};
use crate::diagnostic::print::{self, Paint};
use crate::diagnostic::{Diagnostics, format};
use crate::image::Cache;
use crate::source::Source;
use crate::words;

/// Checks a site.
///
/// # Errors
/// When its folder cannot be read, or the report not be written.
pub fn run(
    options: &SiteOptions,
    limit: Limit,
    (form, output): (Format, Option<&Path>),
    surroundings: Surroundings,
) -> Result<Exit, Trouble> {
    let folder = site_folder(options)?;
    let settings = settings(options, &surroundings)?;
    let reading = read(&folder, &folder.join("public"))?;
    let cache = Cache::open(&cache_folder(&folder));
    let mut build = build_site(&reading, &settings, &cache, &surroundings);
    if try_pages(&mut build, &cache) {
        build.diagnostics.finish(&build.catalog.regency.check, &build.source);
    }
    let quiet = surroundings.volume == Volume::Quiet && form == Format::Text && output.is_none();
    let grave = if quiet { Some(build.diagnostics.at_least(refused_from(limit))) } else { None };
    let told = grave.as_ref().unwrap_or(&build.diagnostics);
    let report = report(told, &build.source, form, (output, &surroundings));
    match output {
        Some(path) => write_report(path, &report)?,
        // A reader that has gone away is no fault of ours.
        None => drop(io::stdout().write_all(report.as_bytes())),
    }
    let (pages, products) = (build.plan.pages.len(), build.catalog.products.len());
    let s = if products == 1 { "" } else { "s" };
    let (counts, time) = (counts(&build.diagnostics), elapsed(&surroundings));
    let (counts_id, counts_en, time_id, time_en) = (counts.id, counts.en, time.id, time.en);
    if form == Format::Text || output.is_some() {
        say(
            &words!(
                "{counts_id} · {products} produk, {pages} halaman diperiksa · {time_id}",
                "{counts_en} · {products} product{s}, {pages} pages checked · {time_en}"
            ),
            &surroundings,
        );
    }
    Ok(if refuses(&build.diagnostics, limit) { Exit::Content } else { Exit::Done })
}

fn report(
    diagnostics: &Diagnostics,
    source: &Source,
    form: Format,
    (output, surroundings): (Option<&Path>, &Surroundings),
) -> String {
    let tongue = surroundings.tongue;
    // A file is read by other programs, which know nothing of colours.
    let paint = if output.is_some() { Paint::Plain } else { surroundings.paint };
    match form {
        Format::Text => print::text(diagnostics, source, tongue, paint),
        Format::Json => format::json(diagnostics, source, tongue),
        Format::Github => format::github(diagnostics, source, tongue),
        Format::Sarif => format::sarif(diagnostics, source, tongue),
        Format::Html => format::html(diagnostics, source, tongue),
    }
}

fn write_report(path: &Path, report: &str) -> Result<(), Trouble> {
    fs::write(path, report).map_err(|error| {
        let shown = path.display();
        Trouble::new(words!(
            "laporan `{shown}` tidak dapat ditulis: {error}",
            "the report `{shown}` cannot be written: {error}"
        ))
    })
}
