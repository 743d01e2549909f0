//! `--photos`: the folder of photos, and which product has which.

use std::io;

use super::book::OpenBook;
use crate::cli::ImportOptions;
use crate::commands::console::eprint_line;
use crate::commands::progress::Progress;
use crate::commands::wording::printable;
use crate::commands::{CommandError, Environment, report};
use crate::import::ChosenPhotos;
use crate::import::photos::{PhotoSheet, PhotosFolder, Wanting};
use crate::load::read::Reading;
use crate::message;
use crate::message::{Message, reason};
use crate::pipeline::Import;

/// Problems of the folder that are listed.
const LISTED: usize = 20;

/// Reads the folder of photos, if one was given.
///
/// # Errors
/// When it cannot be opened.
pub(super) fn folder(
    options: &ImportOptions,
    environment: &Environment,
) -> Result<Option<PhotosFolder>, CommandError> {
    let Some(path) = &options.photos else { return Ok(None) };
    let progress = Progress::new(environment);
    let read = PhotosFolder::read(path, &|done, all| progress.photos(done, all));
    progress.finish();
    let folder = read.map_err(|error| {
        let (shown, Message { id, en }) = (path.display(), reason::of_io(&error));
        CommandError::new(message!(
            "folder foto `{shown}` tidak dapat dibuka: {id}",
            "the folder of photos `{shown}` cannot be opened: {en}"
        ))
    })?;
    for fault in folder.faults.iter().take(LISTED) {
        let (path, Message { id, en }) = (printable(&fault.path), fault.message());
        eprint_line(&message!("`{path}`: {id}", "`{path}`: {en}"), environment);
    }
    Ok(Some(folder))
}

/// Chooses the photos of the products that come in.
///
/// # Errors
/// When a photo of the site cannot be read.
pub(super) fn chosen(
    import: &mut Import<'_>,
    open: &OpenBook,
    folder: Option<&PhotosFolder>,
    reading: &Reading,
) -> Result<ChosenPhotos, CommandError> {
    let failed = |error: io::Error| {
        let Message { id, en } = reason::of_io(&error);
        CommandError::new(message!(
            "foto situs tidak dapat dibaca: {id}",
            "the site's photos cannot be read: {en}"
        ))
    };
    import.choose_photos(&open.book, folder, reading).map_err(failed)
}

/// Writes the sheet of photos, if it was asked for.
///
/// # Errors
/// Without a folder of photos; when it cannot be written.
pub(super) fn sheet(
    folder: Option<&PhotosFolder>,
    photos: &ChosenPhotos,
    options: &ImportOptions,
    environment: &Environment,
) -> Result<(), CommandError> {
    let Some(path) = &options.photos_sheet else { return Ok(()) };
    let Some(folder) = folder else {
        return Err(CommandError::new(message!(
            "`--photos-sheet` perlu folder foto",
            "`--photos-sheet` needs a folder of photos"
        ))
        .help(message!("tambahkan `--photos FOLDER`", "add `--photos FOLDER`")));
    };
    let products: Vec<Wanting<'_>> = photos
        .products
        .iter()
        .map(|(name, producer)| Wanting { name, producer: Some(producer), ..Wanting::default() })
        .collect();
    let language = environment.language;
    let sheet = PhotoSheet { folder, products: &products, matches: &photos.matches, language };
    let progress = Progress::new(environment);
    let mut page = Vec::new();
    let written = sheet.write(&mut page, &mut |done, all| progress.photos(done, all));
    progress.finish();
    written.map_err(|error| {
        let Message { id, en } = reason::of_io(&error);
        CommandError::new(message!(
            "lembar foto tidak dapat dibuat: {id}",
            "the sheet of photos cannot be made: {en}"
        ))
    })?;
    report::put(path, &page)
}
