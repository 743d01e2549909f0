//! Finished variants in the user's cache, by the content of the photo.
//!
//! Facts that are impossible for the photo are rejected. Not here: making variants, naming them in the site, what an
//! entry is (`store`).

use super::budget::Budget;
use super::hash::PhotoHash;
use super::store::{Recipe, Store, StoreError, StoredFile};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde::{Deserialize, Serialize};

use super::{Encoding, Header, Made, Placeholder, VariantFile, variant_sizes};
use crate::cache::CacheFolder;

/// How variants are made; the number makes it different from all earlier ones.
pub const RECIPE: Recipe = Recipe("v3-lanczos3-webp75m2-jpeg80");

/// What pages need to know of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactFile {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How it is encoded.
    pub encoding: Encoding,
    /// Length in bytes.
    pub len: u64,
    /// BLAKE3 of the content, 64 hex digits.
    pub content_hash: String,
}

/// What pages need to know of a photo's variants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Shown before the photo.
    pub placeholder: Placeholder,
    /// From the smallest; of each size WebP, then JPEG.
    pub files: Vec<FactFile>,
}

impl Facts {
    /// Returns the facts of new variants.
    pub fn of(made: &Made) -> Self {
        let fact = |file: &VariantFile| FactFile {
            width: file.width,
            height: file.height,
            encoding: file.encoding,
            len: file.bytes.len() as u64,
            content_hash: blake3::hash(&file.bytes).to_hex().to_string(),
        };
        Self { placeholder: made.placeholder, files: made.files.iter().map(fact).collect() }
    }
}

/// Most bytes of a variant's pixel that an encoder writes, and of a file besides.
const PIXEL_BYTES: u64 = 4;
const FRAME_BYTES: u64 = 64 * 1024;

/// The variants in a cache folder. Clones are the same one; threads may share it.
#[derive(Clone, Debug)]
pub struct Cache {
    pub(super) store: Store,
    known: Arc<Mutex<Known>>,
    /// For all photos that are decoded at a time, whatever the site.
    pub(super) budget: Arc<Budget>,
    /// Held while a variant that is missing in the cache is made again: one at a time, so that memory stays bounded.
    pub(super) mending: Arc<Mutex<()>>,
}

/// What this process knows already.
#[derive(Debug, Default)]
struct Known {
    placeholders: BTreeMap<PhotoHash, Placeholder>,
    /// Facts of photos that were made, not read.
    made: BTreeMap<PhotoHash, Facts>,
}

impl Cache {
    /// Uses the variants in a cache folder.
    pub fn new(folder: CacheFolder) -> Self {
        let (known, budget, mending) = (Arc::default(), Arc::default(), Arc::default());
        Self { store: Store::new(folder), known, budget, mending }
    }

    /// Reads the facts of a photo with this header, if all its variants are there with their stated lengths.
    pub fn facts(&self, hash: &PhotoHash, header: &Header) -> Option<Facts> {
        let (facts, bytes): (Facts, u64) = self.store.facts(hash, RECIPE)?;
        let whole = !facts.files.is_empty() && is_possible(&facts, header, bytes);
        whole.then(|| {
            lock(&self.known).placeholders.insert(hash.clone(), facts.placeholder);
            facts
        })
    }

    /// Returns the facts of a photo that this process made itself.
    pub(super) fn made(&self, hash: &PhotoHash) -> Option<Facts> {
        lock(&self.known).made.get(hash).cloned()
    }

    /// Reads the placeholder of a photo, whether or not its variants are there.
    pub fn placeholder(&self, hash: &PhotoHash) -> Option<Placeholder> {
        if let Some(known) = lock(&self.known).placeholders.get(hash) {
            return Some(*known);
        }
        let (facts, _): (Facts, u64) = self.store.facts(hash, RECIPE)?;
        lock(&self.known).placeholders.insert(hash.clone(), facts.placeholder);
        Some(facts.placeholder)
    }

    /// Stores the placeholder of a photo whose variants have not been requested yet.
    pub fn keep_placeholder(&self, hash: &PhotoHash, placeholder: Placeholder) {
        lock(&self.known).placeholders.insert(hash.clone(), placeholder);
        // If that fails, the next run decodes the photo again.
        let facts = Facts { placeholder, files: Vec::new() };
        let _ = self.store.keep(hash, RECIPE, &facts, &[]);
    }

    /// Reads a variant, by its position in the facts; `None` unless it is there with the hash that they state.
    pub fn read(&self, hash: &PhotoHash, facts: &Facts, position: usize) -> Option<Vec<u8>> {
        let file = facts.files.get(position)?;
        let from = facts.files.iter().take(position).map(|file| file.len).sum();
        let wanted = StoredFile { from, len: file.len, content_hash: &file.content_hash };
        self.store.files(hash, RECIPE, [wanted])?.pop()
    }

    /// Stores the variants of a photo.
    pub fn store(&self, hash: &PhotoHash, made: &Made) -> Result<Facts, StoreError> {
        let facts = Facts::of(made);
        {
            let mut known = lock(&self.known);
            known.placeholders.insert(hash.clone(), facts.placeholder);
            known.made.insert(hash.clone(), facts.clone());
        }
        let files: Vec<&[u8]> = made.files.iter().map(|file| file.bytes.as_slice()).collect();
        self.store.keep(hash, RECIPE, &facts, &files)?;
        Ok(facts)
    }

    /// Evicts entries that no site used for long.
    pub fn age_out(&self) {
        self.store.age_out();
    }
}

/// Whether a photo with this header can have these variants, in so many bytes.
fn is_possible(facts: &Facts, header: &Header, bytes: u64) -> bool {
    let sizes = variant_sizes(header.width, header.height);
    let expected = sizes.iter().flat_map(|size| Encoding::ALL.map(|encoding| (*size, encoding)));
    let found = facts.files.iter().map(|file| ((file.width, file.height), file.encoding));
    let fits = |file: &FactFile| {
        let pixels = u64::from(file.width) * u64::from(file.height);
        (1..=pixels * PIXEL_BYTES + FRAME_BYTES).contains(&file.len)
            && blake3::Hash::from_hex(&file.content_hash).is_ok()
    };
    expected.eq(found)
        && facts.files.iter().all(fits)
        && facts.files.iter().map(|file| file.len).sum::<u64>() == bytes
}

/// The value is consistent between any two statements, so another thread's panic leaves it usable.
pub(super) fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
