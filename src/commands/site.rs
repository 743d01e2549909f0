//! The site that a command works on: its folder, settings, reading and build.

use super::change_error::named;
use super::console::eprint_line;
use super::environment::Environment;
use super::error::CommandError;
use super::progress;
use crate::cache::CacheFolder;
use crate::cli::SiteOptions;
use crate::load;
use crate::load::read::Reading;
use crate::message::{Message, reason};
use crate::model::regency::{Drafts, Target};
use crate::pipeline::{self, Build, Resources};
use crate::settings::Settings;
use crate::site_changes::{self, Settled};
use crate::{catalog, message};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Checks that a folder exists and looks like a site. A change of its files that was cut off is finished or undone first.
pub(super) fn site_folder(
    options: &SiteOptions,
    cache: &CacheFolder,
    environment: &Environment,
) -> Result<PathBuf, CommandError> {
    let shown = options.folder.display();
    let folder = options.folder.canonicalize().map_err(|error| {
        let Message { id, en } = reason::of_io(&error);
        CommandError::new(message!(
            "folder `{shown}` tidak dapat dibuka: {id}",
            "the folder `{shown}` cannot be opened: {en}"
        ))
    })?;
    settle(&folder, cache, environment)?;
    if !folder.join("regency.yaml").is_file() {
        let lacking = CommandError::new(message!(
            "tidak ada `regency.yaml` di `{shown}`",
            "there is no `regency.yaml` in `{shown}`"
        ));
        if let Some(name) = misnamed_regency(&folder) {
            return Err(lacking.help(message!(
                "ganti nama `{name}` menjadi `regency.yaml`",
                "rename `{name}` to `regency.yaml`"
            )));
        }
        return Err(lacking.help(message!(
            "tulis folder situsnya: `etalase build FOLDER`; situs baru: `etalase new FOLDER`",
            "name the site's folder: `etalase build FOLDER`; for a new site: `etalase new FOLDER`"
        )));
    }
    Ok(folder)
}

/// Finishes or undoes a change that was cut off, and reports it.
fn settle(
    folder: &Path,
    cache: &CacheFolder,
    environment: &Environment,
) -> Result<(), CommandError> {
    let line = match site_changes::settle(folder, cache)? {
        Settled::Nothing => return Ok(()),
        Settled::Undone => message!(
            "perubahan situs yang terputus dibatalkan; berkasnya seperti sebelumnya",
            "a change of the site that was cut off is undone; its files are as before"
        ),
        Settled::Finished { files, kept } if kept.is_empty() => message!(
            "perubahan situs yang terputus diselesaikan: {files} berkas",
            "a change of the site that was cut off is finished: files: {files}"
        ),
        Settled::Finished { files, kept } => {
            let Message { id, en } = named(&kept);
            message!(
                "perubahan situs yang terputus diselesaikan: {files} berkas; yang sudah diubah orang lain tetap: {id}",
                "a change of the site that was cut off is finished: files: {files}; those changed by somebody else since stay: {en}"
            )
        }
    };
    eprint_line(&line, environment);
    Ok(())
}

/// Finds a file that was probably meant as `regency.yaml`.
fn misnamed_regency(folder: &Path) -> Option<String> {
    let names = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let names = names.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| load::unread::meant_list(name) == Some("regency.yaml")).min()
}

pub(super) fn settings(
    options: &SiteOptions,
    environment: &Environment,
) -> Result<Settings, CommandError> {
    let base_url = match &options.base_url {
        None => None,
        Some(address) => Some(catalog::base_address(address).ok_or_else(|| {
            CommandError::new(message!(
                "`--base-url {address}` bukan alamat http atau https",
                "`--base-url {address}` is not an http or https address"
            ))
        })?),
    };
    let drafts = if options.drafts { Drafts::Shown } else { Drafts::Hidden };
    let today = options.as_of.unwrap_or(environment.today);
    Ok(Settings { base_url, drafts, today, target: Target::Web, event: None })
}

/// Reads a site.
pub(super) fn read(
    folder: &Path,
    output: &Path,
    cache: &CacheFolder,
) -> Result<Reading, CommandError> {
    load::read::site(folder, cache, output).map_err(|error| {
        let shown = folder.display();
        let Message { id, en } = reason::of_io(&error);
        CommandError::new(message!(
            "`{shown}` tidak dapat dibaca: {id}",
            "`{shown}` cannot be read: {en}"
        ))
    })
}

/// Builds a site that has been read, photos and all, with progress where it takes long.
pub(super) fn build_site(
    reading: &Reading,
    settings: &Settings,
    resources: &Arc<Resources>,
    environment: &Environment,
) -> Build {
    let progress = progress::Progress::new(environment);
    let mut build = pipeline::build(reading, settings, resources, None);
    build.make_photos(&|done, all| progress.photos(done, all));
    progress.finish();
    reading.remember();
    build.diagnostics.finish(&build.catalog.regency.check, &build.source);
    build
}

/// Renders every page of a site, to find errors in its templates.
pub(super) fn try_pages(build: &mut Build) {
    let faults = build.tried();
    build.diagnostics.append(faults);
}
