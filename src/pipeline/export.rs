//! A site as the office's own book.

use std::collections::BTreeSet;

use rust_xlsxwriter::XlsxError;

use super::photos::PhotoFiles;
use crate::catalog::site_languages;
use crate::diagnostic::Diagnostics;
use crate::export::{self, BookOptions, Pictures};
use crate::image::Thumbnails;
use crate::load::read::Reading;
use crate::load::{ContentKind, Loaded, load};
use crate::message::MessageLanguage;

/// The longer side of small pictures, in pixels.
const SIDE: u32 = 96;

/// A book, and what it is made of.
pub struct Export {
    /// The xlsx.
    pub bytes: Vec<u8>,
    /// How many products it has.
    pub products: usize,
    /// How many producers.
    pub producers: usize,
    /// Entries whose files cannot be read: `products/kopi`.
    pub unread: Vec<String>,
    /// Photos of which no small picture could be made.
    pub unseen: usize,
}

/// Makes the book of a site; `has_pictures` tells whether small pictures of its photos are in it.
///
/// # Errors
/// When the site has more than a workbook can hold.
pub fn export(
    reading: &Reading,
    language: MessageLanguage,
    has_pictures: bool,
) -> Result<Export, XlsxError> {
    let mut unheard = Diagnostics::default();
    let loaded = load(&reading.source, None, &mut unheard);
    let languages = site_languages(loaded.regency.as_ref());
    let (pictures, unseen) = if has_pictures { pictures(reading) } else { <_>::default() };
    let bytes = export::book_of(BookOptions {
        source: &reading.source,
        loaded: &loaded,
        languages: &languages,
        language,
        pictures: has_pictures.then_some(&pictures),
    })?;
    let count = |kind| loaded.entries.iter().filter(|entry| entry.kind == kind).count();
    Ok(Export {
        bytes,
        products: count(ContentKind::Product),
        producers: count(ContentKind::Producer),
        unread: unread(&loaded),
        unseen,
    })
}

/// Makes the empty form.
///
/// # Errors
/// None that is known.
pub fn export_template(language: MessageLanguage) -> Result<Vec<u8>, XlsxError> {
    export::template(language)
}

fn unread(loaded: &Loaded) -> Vec<String> {
    let of_sheets = loaded
        .broken
        .iter()
        .filter(|(kind, _)| matches!(kind, ContentKind::Product | ContentKind::Producer));
    of_sheets.map(|(kind, slug)| format!("{}/{slug}", kind.folder())).collect()
}

/// Small pictures of the products' photos, and how many could not be made.
fn pictures(reading: &Reading) -> (Pictures, usize) {
    let (source, hashes) = (reading.source.clone(), reading.photo_hashes.clone());
    let files = PhotoFiles { source, hashes };
    let paths: BTreeSet<&String> =
        reading.source.photos.keys().filter(|path| path.starts_with("products/")).collect();
    let known = paths.iter().filter(|path| matches!(files.hash(path), Ok(Some(_))));
    let jobs: Vec<_> = known.filter_map(|path| Some((*path, files.job(path)?))).collect();
    let only: Vec<_> = jobs.iter().map(|(_, job)| job.clone()).collect();
    let made = Thumbnails::default().make(&only, SIDE);
    let pictures = jobs.into_iter().zip(made).filter_map(|((path, _), made)| {
        let file = made.ok()?;
        Some((path.clone(), file.bytes))
    });
    let pictures: Pictures = pictures.collect();
    let unseen = paths.len() - pictures.len();
    (pictures, unseen)
}
