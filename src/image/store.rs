//! What was made of files, in the user's cache: one entry for each content and recipe, facts first, then the files.
//!
//! An entry may be missing, corrupt or forged: a file is used only if its content has the hash in the facts; whether the
//! facts are possible is for whoever reads them to judge. Not here: the folder itself (`crate::cache`).

use super::hash::PhotoHash;
use crate::cache::{CacheFolder, CacheSection};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io;
use std::path::PathBuf;

/// Identifies everything but the content that decides the bytes of what is made. Must be changed with the sizes, the
/// settings or the codecs. It is part of a file's name: lower-case letters, digits and `-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe(pub &'static str);

/// A file that the cache could not store.
#[derive(Debug)]
pub struct StoreError {
    /// The file or folder that could not be written.
    pub path: PathBuf,
    /// The system's error.
    pub error: io::Error,
}

/// Where a file lies among those of its entry, and what it must be.
#[derive(Clone, Copy, Debug)]
pub(super) struct StoredFile<'a> {
    /// Bytes of the files before it.
    pub(super) from: u64,
    pub(super) len: u64,
    /// BLAKE3 of the content, 64 hex digits.
    pub(super) content_hash: &'a str,
}

/// The entries of a cache folder.
#[derive(Clone, Debug)]
pub(super) struct Store {
    folder: CacheFolder,
}

impl Store {
    pub(super) fn new(folder: CacheFolder) -> Self {
        Self { folder }
    }

    /// Reads the facts of an entry, and the number of bytes that its files have.
    pub(super) fn facts<F: DeserializeOwned>(
        &self,
        content: &PhotoHash,
        recipe: Recipe,
    ) -> Option<(F, u64)> {
        let entry = self.folder.get(CacheSection::Photos, &name(content, recipe))?;
        Some((serde_json::from_slice(&entry.head).ok()?, entry.tail))
    }

    /// Reads files of an entry; `None` unless each is there with its hash.
    pub(super) fn files<'f>(
        &self,
        content: &PhotoHash,
        recipe: Recipe,
        files: impl IntoIterator<Item = StoredFile<'f>>,
    ) -> Option<Vec<Vec<u8>>> {
        let mut entry = self.folder.get(CacheSection::Photos, &name(content, recipe))?;
        let one = |file: StoredFile<'_>| {
            let bytes = entry.part(file.from, file.len).ok()?;
            (blake3::hash(&bytes).to_hex().as_str() == file.content_hash).then_some(bytes)
        };
        files.into_iter().map(one).collect()
    }

    /// Stores an entry in place of one of the same content and recipe.
    pub(super) fn keep<F: Serialize>(
        &self,
        content: &PhotoHash,
        recipe: Recipe,
        facts: &F,
        files: &[&[u8]],
    ) -> Result<(), StoreError> {
        let head = serde_json::to_vec(facts)
            .map_err(|error| StoreError { path: PathBuf::new(), error: error.into() })?;
        self.folder
            .keep(CacheSection::Photos, &name(content, recipe), &head, files)
            .map_err(|(path, error)| StoreError { path, error })
    }

    /// Evicts entries that no site used for long.
    pub(super) fn age_out(&self) {
        self.folder.age_out();
    }
}

fn name(content: &PhotoHash, Recipe(recipe): Recipe) -> String {
    format!("{}-{recipe}", content.as_str())
}
