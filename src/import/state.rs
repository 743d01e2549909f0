//! What earlier imports brought into a site, so that the next one can tell what people have changed since: in `.etalase-import` in the
//! site's folder, one line an entry. It came along with the site's folder, so it decides nothing but which of two values is kept.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::edit::Written;
use crate::load::slug;

/// Its file, below the site's folder.
pub(crate) const STATE_FILE: &str = ".etalase-import";
/// Its first line.
const HEAD: &str = r#"{"etalase-import":1}"#;
/// Longest file that is read, in bytes; a hundred thousand products stay below.
pub(crate) const STATE_BYTES: u64 = 128 * 1024 * 1024;
/// Letters of a hash that are kept.
const HASH_LETTERS: usize = 16;

/// What an import brought for one product or producer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Imported {
    /// Its path without `index.md`: `products/kopi`.
    pub(crate) entry: String,
    /// The name of the workbook that brought it last.
    pub(crate) book: String,
    /// What it is recognised by.
    pub(crate) identity: String,
    /// By the path of the field, joined by slashes: the hash of the value that the list had when the site last had the same.
    pub(crate) base: BTreeMap<String, String>,
    /// The beginnings of the hashes of the photos that came with it, so that those that people delete stay deleted.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) photos: BTreeSet<String>,
}

/// In the base of an entry that an import has made a draft, since its row was gone.
const REMOVED: &str = "removed";

impl Imported {
    /// Whether an import has made it a draft.
    pub(crate) fn is_removed(&self) -> bool {
        self.base.contains_key(REMOVED)
    }

    /// Forgets in a base that an import has made the entry a draft, and tells whether it has.
    pub(crate) fn return_from(base: &mut BTreeMap<String, String>) -> bool {
        base.remove(REMOVED).is_some()
    }

    /// Notes that an import makes it a draft.
    pub(crate) fn remove(&mut self) {
        self.base.insert(REMOVED.to_owned(), String::new());
    }
}

/// What earlier imports brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ImportState {
    /// By entry.
    pub(crate) entries: BTreeMap<String, Imported>,
}

impl ImportState {
    /// Reads the file. Lines that cannot be read are passed over: their entries count as never imported.
    pub(crate) fn read(text: &str) -> Self {
        let mut lines = text.lines();
        if lines.next() != Some(HEAD) {
            return Self::default();
        }
        let read = lines.filter_map(|line| serde_json::from_str::<Imported>(line).ok());
        // It becomes the path of a file.
        let read = read.filter(|one| {
            let (_, slug) = one.entry.split_once('/').unwrap_or_default();
            slug::is_slug(slug)
        });
        Self { entries: read.map(|one| (one.entry.clone(), one)).collect() }
    }

    /// Writes the file.
    pub(crate) fn text(&self) -> String {
        let lines = self.entries.values().filter_map(|one| serde_json::to_string(one).ok());
        let mut text: String =
            [HEAD.to_owned()].into_iter().chain(lines).fold(String::new(), |mut text, line| {
                text.push_str(&line);
                text.push('\n');
                text
            });
        text.shrink_to_fit();
        text
    }

    /// By identity: entries of one folder.
    pub(crate) fn identities(&self, folder: &str) -> BTreeMap<&str, &Imported> {
        let before = format!("{folder}/");
        let of_folder = self.entries.values().filter(|one| one.entry.starts_with(&before));
        of_folder.map(|one| (one.identity.as_str(), one)).collect()
    }
}

/// The hash of a value in its canonical form; that of nothing is empty.
pub(crate) fn hash(value: Option<&Written>) -> String {
    let Some(value) = value else { return String::new() };
    let mut hasher = blake3::Hasher::new();
    feed(value, &mut hasher);
    hasher.finalize().to_hex().chars().take(HASH_LETTERS).collect()
}

/// Each part with its kind and length, so that no two values are fed alike.
fn feed(value: &Written, hasher: &mut blake3::Hasher) {
    let mut part = |kind: &[u8], length: usize| {
        hasher.update(kind);
        hasher.update(&(length as u64).to_le_bytes());
    };
    match value {
        Written::Text(text) => {
            part(b"t", text.len());
            hasher.update(text.as_bytes());
        }
        Written::List(items) => {
            part(b"l", items.len());
            for item in items {
                feed(item, hasher);
            }
        }
        Written::Map(entries) => {
            part(b"m", entries.len());
            for (key, value) in entries {
                hasher.update(&(key.len() as u64).to_le_bytes());
                hasher.update(key.as_bytes());
                feed(value, hasher);
            }
        }
    }
}
