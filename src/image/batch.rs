//! Makes the variants of many photos, or takes them from the cache, with bounded memory.
//! Each photo file is read here when its turn comes. Not here: how one photo is made (`variants`).

use std::{
    io::{self, Read as _},
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;

use super::{
    Cache, FILE_LIMIT, Facts, Header, Made, PhotoError, PhotoHash, Placeholder, VariantFile,
    cache::lock,
    store::StoreError,
    variants::{self, Spread},
};
use crate::site_folder::{Changed, SiteFile};

/// A requested photo.
#[derive(Clone, Debug)]
pub struct Job {
    /// Hash of the file's content.
    pub hash: PhotoHash,
    /// The file.
    pub file: SiteFile,
    /// Its header, as read before.
    pub header: Header,
}

/// Where the variants came from.
#[derive(Debug)]
pub enum Provenance {
    /// Made now, and in the cache.
    Made,
    /// In the cache since an earlier run.
    Cached,
    /// Made now, but the cache could not store them.
    Unsaved {
        /// The finished variants, in the order of [`Facts::files`].
        files: Vec<VariantFile>,
        /// The path in the cache that could not be written.
        path: PathBuf,
        /// The system's error.
        error: io::Error,
    },
}

/// The result for one photo.
pub type Outcome = Result<(Facts, Provenance), PhotoError>;

/// Makes the variants of all photos or takes them from the cache, on the threads of rayon's current pool. The outcomes
/// have the order of `photos`. `progress` is called with the number of finished photos, after each, from any thread.
pub fn run(photos: &[Job], cache: &Cache, progress: &(dyn Fn(usize) + Sync)) -> Vec<Outcome> {
    let batch = Batch { cache, spread: spread(photos.len()) };
    let done = AtomicUsize::new(0);
    photos
        .par_iter()
        .with_max_len(1)
        .map(|job| {
            let outcome = batch.one(job);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            outcome
        })
        .collect()
}

/// If there is a photo for each thread, the encodes of one photo stay in its thread: a thread that waited for them
/// would start further photos meanwhile (work stealing), and keep all their pictures in memory.
fn spread(photos: usize) -> Spread {
    if photos < rayon::current_num_threads() { Spread::Threads } else { Spread::InTurn }
}

/// Computes the hash of a photo file's content.
///
/// # Errors
/// The system's error when reading it.
pub fn identify(file: &SiteFile) -> io::Result<PhotoHash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file.open()?.take(file.len()))?;
    Ok(PhotoHash::of(&hasher.finalize()))
}

/// Makes only the placeholders of photos, in a third of the time of their variants and within the same memory; stores
/// them in the cache. The outcomes have the order of `photos`.
pub fn placeholders(photos: &[Job], cache: &Cache) -> Vec<Result<Placeholder, PhotoError>> {
    photos.par_iter().with_max_len(1).map(|job| placeholder(job, cache)).collect()
}

fn placeholder(job: &Job, cache: &Cache) -> Result<Placeholder, PhotoError> {
    if let Some(known) = cache.placeholder(&job.hash) {
        return Ok(known);
    }
    let _share = cache.budget.take(weight(job));
    let placeholder = variants::placeholder(&read(job)?, &job.header)?;
    cache.keep_placeholder(&job.hash, placeholder);
    Ok(placeholder)
}

/// Reads the content and verifies its hash: the cache stores the results under it, for this site and others.
pub(super) fn read(job: &Job) -> Result<Vec<u8>, PhotoError> {
    let length = job.file.len();
    if length > FILE_LIMIT {
        return Err(PhotoError::FileTooLong { length });
    }
    let read = job.file.read().and_then(|bytes| {
        let is_same = PhotoHash::of(&blake3::hash(&bytes)) == job.hash;
        if is_same { Ok(bytes) } else { Err(Changed.into()) }
    });
    read.map_err(|error| PhotoError::Unreadable { path: job.file.path(), error })
}

struct Batch<'a> {
    cache: &'a Cache,
    spread: Spread,
}

impl Batch<'_> {
    fn one(&self, job: &Job) -> Outcome {
        if let Some(facts) = self.cache.facts(&job.hash, &job.header) {
            return Ok((facts, Provenance::Cached));
        }
        let made = self.make(job)?;
        match self.cache.store(&job.hash, &made) {
            Ok(facts) => Ok((facts, Provenance::Made)),
            Err(StoreError { path, error }) => {
                Ok((Facts::of(&made), Provenance::Unsaved { files: made.files, path, error }))
            }
        }
    }

    fn make(&self, job: &Job) -> Result<Made, PhotoError> {
        let share = self.cache.budget.take(weight(job));
        let bytes = read(job)?;
        let pictures = variants::cascade(&bytes, &job.header)?;
        drop((bytes, share));
        variants::encode_all(&pictures, self.spread)
    }
}

/// Returns a variant by its position in the facts: from the cache if it is intact there, else made again.
///
/// # Errors
/// The reason why it cannot be made again.
pub fn variant(
    job: &Job,
    facts: &Facts,
    position: usize,
    cache: &Cache,
) -> Result<Vec<u8>, PhotoError> {
    if let Some(bytes) = cache.read(&job.hash, facts, position) {
        return Ok(bytes);
    }
    let _one = lock(&cache.mending);
    let known = cache.made(&job.hash);
    if let Some(bytes) = known.and_then(|facts| cache.read(&job.hash, &facts, position)) {
        return Ok(bytes);
    }
    // In one thread: a thread that waits for others could start another variant (work stealing), and wait for itself.
    let batch = Batch { cache, spread: Spread::InTurn };
    let mut made = batch.make(job)?;
    // If the cache cannot be written, later runs are only slower.
    let _ = cache.store(&job.hash, &made);
    if position >= made.files.len() {
        return Err(PhotoError::broken("another number of variants than before"));
    }
    Ok(made.files.swap_remove(position).bytes)
}

/// Returns the bytes that a photo takes: its file, the stream for the decoder, and decoding.
pub(super) fn weight(job: &Job) -> u64 {
    job.header.memory + job.file.len().min(FILE_LIMIT) * 2
}
