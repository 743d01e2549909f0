//! What a book's values were when it was written, by entry: in its hidden sheet, an entry a row. It came along with the book, so it
//! decides nothing but which of two values is kept.

use std::collections::BTreeMap;

use super::gathered::{BookEntry, BookValue};
use crate::edit::Written;
use crate::import::canonical::canonical;
use crate::import::state::{ImportState, Imported, hash};
use crate::workbook::{Address, Cell, Sheet};

/// Reads the hidden sheet.
pub(crate) fn book_state(marker: &Sheet) -> ImportState {
    let text =
        |row, column| marker.cell(Address { row, column }).map(Cell::text).unwrap_or_default();
    let rows = marker.rows().map(|(row, _)| row).filter(|row| *row > 0);
    let read = rows.map(|row| {
        let entry = text(row, 0);
        let values = text(row, 1);
        let pairs = values.lines().filter_map(|line| line.rsplit_once(' '));
        let base = pairs.map(|(key, hash)| (key.to_owned(), hash.to_owned())).collect();
        (entry.clone(), Imported { entry, base, ..Imported::default() })
    });
    ImportState { entries: read.collect() }
}

impl BookEntry {
    /// Its values as the hidden sheet has them; those that are nothing are left out.
    pub(crate) fn base(&self) -> BTreeMap<String, String> {
        let hashes = self.values.iter().map(|value| (value.key(), value.hash()));
        hashes.filter(|(_, hash)| !hash.is_empty()).collect()
    }
}

impl BookValue {
    /// What it is kept under: the keys that lead to it, and its language if that is another than the first.
    pub(crate) fn key(&self) -> String {
        let language = self.language.iter().map(String::as_str);
        self.path.iter().map(String::as_str).chain(language).collect::<Vec<_>>().join("/")
    }

    /// The hash of its value.
    pub(crate) fn hash(&self) -> String {
        hash(canonical(&self.path, self.value.as_ref()).as_ref())
    }
}

/// The hash of a value of an entry, by its key.
pub(super) fn hash_of(key: &str, value: Option<&Written>) -> String {
    hash(canonical(&[key.to_owned()], value).as_ref())
}

/// The hash of a list that an entry does not have, under its key: photos that only lie beside the file.
pub(crate) fn list_base(key: &str, value: &Written) -> (String, String) {
    (implied_key(key), hash_of(key, Some(value)))
}

/// What the hash of a list is kept under that is only implied.
pub(super) fn implied_key(key: &str) -> String {
    format!("{key}/implied")
}
