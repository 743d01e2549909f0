//! Writes what an import has found into the site, in one step.

use std::io;
use std::path::Path;

use crate::cache::CacheFolder;
use crate::commands::CommandError;
use crate::import::{ChangedText, ChosenPhotos, PhotoContent, PhotoCopy, STATE_FILE, mapping};
use crate::load::read::Reading;
use crate::message;
use crate::message::{Message, reason};
use crate::pipeline::Import;
use crate::site_changes::{self, Before, FileChange, NewContent};

/// The byte order mark.
const MARK: &[u8] = "\u{feff}".as_bytes();
/// Longest file that is changed, in bytes: more than any that is read as text, and what is kept of imports.
const MOST_BYTES: u64 = 128 * 1024 * 1024;

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct SiteFiles {
    changes: Vec<FileChange>,
    /// Files of content, without what is kept for the next import.
    pub(super) texts: usize,
    pub(super) photos: usize,
}

impl SiteFiles {
    /// Gathers what an import writes.
    ///
    /// # Errors
    /// When a file cannot be changed, or a photo not be opened.
    pub(super) fn new(
        import: &Import<'_>,
        photos: &ChosenPhotos,
        reading: &Reading,
    ) -> Result<Self, CommandError> {
        let texts = import.texts.files.len();
        let mut changes = Vec::new();
        let mapping = if import.exported.is_some() { None } else { mapping(import, reading)? };
        for file in import.texts.files.iter().chain(&mapping) {
            changes.push(text(file, reading).map_err(|error| unreadable(&file.path, &error))?);
        }
        let state = import.texts.state.text();
        let before = import.state_text.clone();
        // A book that was exported says itself what its values were.
        let is_kept = import.exported.is_none() || before.is_some();
        if is_kept && before.as_ref() != Some(&state) {
            let file = ChangedText { path: STATE_FILE.to_owned(), before, text: state };
            changes.push(text(&file, reading).map_err(|error| unreadable(STATE_FILE, &error))?);
        }
        for copy in &photos.copies {
            changes.push(photo(copy));
        }
        Ok(Self { changes, texts, photos: photos.copies.len() })
    }

    /// Writes it.
    ///
    /// # Errors
    /// When it cannot be written; the site is as before then, unless the error says otherwise.
    pub(super) fn write(self, site: &Path, cache: &CacheFolder) -> Result<(), CommandError> {
        if self.changes.is_empty() {
            return Ok(());
        }
        Ok(site_changes::apply(site, self.changes, cache)?)
    }
}

/// The change of a text. Reading takes the byte order mark off that programs on Windows put before a text; it stays.
fn text(file: &ChangedText, reading: &Reading) -> io::Result<FileChange> {
    let mut new = Vec::new();
    let before = match &file.before {
        None => Before::Absent,
        Some(text) => {
            let now = reading.bytes(&file.path, MOST_BYTES)?.unwrap_or_default();
            if now.starts_with(MARK) && !text.as_bytes().starts_with(MARK) {
                new.extend_from_slice(MARK);
            }
            // What was read, with its mark: a file that is another one by now refuses the whole step.
            Before::Hash(blake3::hash(&[new.as_slice(), text.as_bytes()].concat()))
        }
    };
    new.extend_from_slice(file.text.as_bytes());
    Ok(FileChange { path: file.path.clone(), before, content: Some(NewContent::Bytes(new)) })
}

fn photo(copy: &PhotoCopy) -> FileChange {
    let content = match &copy.content {
        PhotoContent::Bytes(bytes) => NewContent::Bytes(bytes.to_vec()),
        PhotoContent::File(file) => NewContent::File { file: file.clone(), hash: copy.hash },
    };
    FileChange { path: copy.path.clone(), before: Before::Absent, content: Some(content) }
}

fn unreadable(path: &str, error: &io::Error) -> CommandError {
    let Message { id, en } = reason::of_io(error);
    CommandError::new(message!(
        "`{path}` tidak dapat dibaca: {id}",
        "`{path}` cannot be read: {en}"
    ))
}

/// What the site is to remember of the list's columns, if that is something new.
fn mapping(import: &Import<'_>, reading: &Reading) -> Result<Option<ChangedText>, CommandError> {
    let path = mapping::MAPPING_FILE.to_owned();
    let before = reading.source.text_at(&path).map(|file| file.text.clone());
    let text = mapping::kept(before.as_deref(), &import.tables).map_err(|fault| {
        let Message { id, en } = fault.message;
        CommandError::new(message!(
            "{path} tidak dapat diubah: {id}",
            "{path} cannot be changed: {en}"
        ))
    })?;
    Ok((before.as_ref() != Some(&text)).then_some(ChangedText { path, before, text }))
}
