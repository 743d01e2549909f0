//! `etalase check`: reads and builds, publishes nothing, reports all problems.

use super::site::{build_site, read, settings, site_folder, try_pages};
use super::wording::left_out;
use super::{CommandError, Environment, Exit, cache, report};
use crate::cli::{Limit, ReportOptions, SiteOptions};
use crate::message;
use crate::pipeline::Resources;

/// Checks a site.
///
/// # Errors
/// When its folder cannot be read, or the report not be written.
pub fn run(
    options: &SiteOptions,
    limit: Limit,
    form: &ReportOptions,
    environment: Environment,
) -> Result<Exit, CommandError> {
    let cache = cache::used(&environment);
    let folder = site_folder(options, &cache, &environment)?;
    let settings = settings(options, &environment)?;
    let reading = read(&folder, &folder.join("public"), &cache)?;
    let resources = Resources::new(cache);
    let mut build = build_site(&reading, &settings, &resources, &environment);
    if !build.diagnostics.has_errors() {
        try_pages(&mut build);
        build.diagnostics.finish(&build.catalog.regency.check, &build.source);
    }
    let (pages, products) = (build.plan.pages.len(), build.catalog.products.len());
    let s = if products == 1 { "" } else { "s" };
    let left_out = left_out(build.catalog.left_out);
    let (left_out_id, left_out_en) = (left_out.id, left_out.en);
    let done = message!(
        "{products} produk, {pages} halaman diperiksa{left_out_id}",
        "{products} product{s}, {pages} pages checked{left_out_en}"
    );
    report::conclude(&build.diagnostics, &build, &done, (form, limit), &environment)
}
