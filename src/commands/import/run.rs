//! The order of an import: read, propose, judge, write, report.

use std::path::Path;
use std::sync::Arc;

use super::book::{OpenBook, choices};
use super::site_files::SiteFiles;
use super::{marked_book, photos, shown};
use crate::cache::CacheFolder;
use crate::cli::{ImportOptions, SiteOptions};
use crate::commands::site::{read, settings, site_folder};
use crate::commands::{CommandError, Environment, Exit, cache};
use crate::message;
use crate::message::{Message, reason};
use crate::pipeline::{self, List, Resources};

/// Imports a list into a site.
///
/// # Errors
/// When the list or the site cannot be read, a choice not be followed, or the site not be written.
pub(in crate::commands) fn run(
    site: &Path,
    options: &ImportOptions,
    environment: Environment,
) -> Result<Exit, CommandError> {
    let cache = cache::used(&environment);
    let site = site_folder(&at(site), &cache, &environment)?;
    let book = OpenBook::open(&options.book)?;
    into_site(&site, &book, options, &cache, &environment)
}

fn at(site: &Path) -> SiteOptions {
    SiteOptions { folder: site.to_owned(), base_url: None, drafts: false, as_of: None }
}

/// Imports a list that was read.
///
/// # Errors
/// When the site cannot be read or written, or a choice not be followed.
pub(in crate::commands) fn into_site(
    site: &Path,
    open: &OpenBook,
    options: &ImportOptions,
    cache: &CacheFolder,
    environment: &Environment,
) -> Result<Exit, CommandError> {
    let choices = choices(&options.choices)?;
    let settings = settings(&at(site), environment)?;
    let reading = read(site, &site.join("public"), cache)?;
    let resources: Arc<Resources> = Resources::new(cache.clone());
    let list = List {
        book: &open.book,
        name: &open.name,
        sheet: options.sheet.as_deref(),
        choices: &choices,
        removes: options.removes,
    };
    let mut import = pipeline::import(list, &reading, &settings, &resources).map_err(|error| {
        let Message { id, en } = reason::of_io(&error);
        CommandError::new(message!(
            "catatan impor situs tidak dapat dibaca: {id}",
            "what the site keeps of imports cannot be read: {en}"
        ))
    })?;
    shown::choice_faults(&import)?;
    shown::sheets(&import, open, environment);
    if import.tables.is_empty() && import.exported.is_none() {
        return Err(shown::no_table(&import, open));
    }
    let folder = photos::folder(options, environment)?;
    let chosen = photos::chosen(&mut import, open, folder.as_ref(), &reading)?;
    shown::problems(&import, environment);
    shown::photos(&chosen, environment);
    marked_book::write(&import, &chosen, open, options, environment)?;
    photos::sheet(folder.as_ref(), &chosen, options, environment)?;
    if !import.fatal.is_empty() {
        return Ok(Exit::Content);
    }
    let files = SiteFiles::new(&import, &chosen, &reading)?;
    let written = files.texts + files.photos;
    if !options.is_trial {
        files.write(site, cache)?;
    }
    // Only what is there is said to be written.
    shown::summary(&import, written, options, environment);
    Ok(if import.left_out.is_empty() { Exit::Done } else { Exit::Content })
}
