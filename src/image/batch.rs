//! Many photos at once: from the cache where it has them, else made, with bounded memory.
//! The photo files are read here, one when its turn comes. Not here: how one photo is made (`variants`).

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;

use super::{
    Cache, FILE_LIMIT, Facts, Header, Made, PhotoError, PhotoHash, Placeholder, VariantFile,
    budget::Budget,
    cache::{StoreError, lock},
    variants::{self, Spread},
};

/// Bytes that photos in decoding take at once. One that takes more by itself is decoded alone.
const MEMORY_IN_FLIGHT: u64 = 1_000_000_000;

/// A photo that is wanted.
#[derive(Clone, Debug)]
pub struct Job {
    /// Hash of the file's content.
    pub hash: PhotoHash,
    /// Where the file is.
    pub path: PathBuf,
    /// Its header, as read before.
    pub header: Header,
}

/// Where the variants came from.
#[derive(Debug)]
pub enum Origin {
    /// Made now, and in the cache.
    Made,
    /// In the cache since an earlier run.
    Cached,
    /// Made now, but the cache could not take them: here they are.
    Unsaved {
        /// The finished variants, in the order of [`Facts::files`].
        files: Vec<VariantFile>,
        /// The path in the cache that could not be written.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

/// What became of one photo.
pub type Outcome = Result<(Facts, Origin), PhotoError>;

/// Makes or finds the variants of all photos, on the threads of rayon's current pool. The outcomes have the order of
/// `photos`. `progress` is told the number of photos done so far, after each, from any thread.
pub fn run(photos: &[Job], cache: &Cache, progress: &(dyn Fn(usize) + Sync)) -> Vec<Outcome> {
    let budget = Budget::new(MEMORY_IN_FLIGHT);
    let batch = Batch { cache, budget, spread: spread(photos.len()) };
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

/// With a photo for each thread the encodes of one photo stay in its thread: a thread that waited for them would begin
/// further photos meanwhile, and keep all their pictures.
fn spread(photos: usize) -> Spread {
    if photos < rayon::current_num_threads() { Spread::Threads } else { Spread::InTurn }
}

/// The hash of a photo file's content.
///
/// # Errors
/// What the system says of reading it.
pub fn identify(path: &Path) -> io::Result<PhotoHash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(fs::File::open(path)?)?;
    Ok(PhotoHash::of(&hasher.finalize()))
}

/// The placeholders of photos alone, which take a third of the time of their variants, within the same bounds; kept in the
/// cache for the next time. The outcomes have the order of `photos`.
pub fn placeholders(photos: &[Job], cache: &Cache) -> Vec<Result<Placeholder, PhotoError>> {
    let budget = Budget::new(MEMORY_IN_FLIGHT);
    photos.par_iter().with_max_len(1).map(|job| placeholder(job, cache, &budget)).collect()
}

fn placeholder(job: &Job, cache: &Cache, budget: &Budget) -> Result<Placeholder, PhotoError> {
    if let Some(known) = cache.placeholder(&job.hash) {
        return Ok(known);
    }
    let (file, length) = open(job)?;
    let _share = budget.take(weight(job, length));
    let placeholder = variants::placeholder(&read(job, file)?, &job.header)?;
    cache.keep_placeholder(&job.hash, placeholder);
    Ok(placeholder)
}

/// The photo's file and its length.
fn open(job: &Job) -> Result<(fs::File, u64), PhotoError> {
    let opened = fs::File::open(&job.path).and_then(|file| {
        let length = file.metadata()?.len();
        Ok((file, length))
    });
    let (file, length) = opened.map_err(|error| unreadable(job, error))?;
    if length > FILE_LIMIT { Err(PhotoError::FileTooLong { length }) } else { Ok((file, length)) }
}

fn read(job: &Job, file: fs::File) -> Result<Vec<u8>, PhotoError> {
    let mut bytes = Vec::new();
    // It may have grown since.
    file.take(FILE_LIMIT).read_to_end(&mut bytes).map_err(|error| unreadable(job, error))?;
    Ok(bytes)
}

fn unreadable(job: &Job, error: io::Error) -> PhotoError {
    PhotoError::Unreadable { path: job.path.clone(), error }
}

struct Batch<'a> {
    cache: &'a Cache,
    budget: Budget,
    spread: Spread,
}

impl Batch<'_> {
    fn one(&self, job: &Job) -> Outcome {
        if let Some(facts) = self.cache.facts(&job.hash, &job.header) {
            return Ok((facts, Origin::Cached));
        }
        let (made, is_same) = self.make(job)?;
        let stored = if is_same { self.cache.store(&job.hash, &made) } else { Err(changed(job)) };
        match stored {
            Ok(facts) => Ok((facts, Origin::Made)),
            Err(StoreError { path, error }) => {
                Ok((Facts::of(&made), Origin::Unsaved { files: made.files, path, error }))
            }
        }
    }

    /// The variants, and whether they are of the very content that was asked for.
    fn make(&self, job: &Job) -> Result<(Made, bool), PhotoError> {
        let (file, length) = open(job)?;
        let share = self.budget.take(weight(job, length));
        let bytes = read(job, file)?;
        let is_same = PhotoHash::of(&blake3::hash(&bytes)) == job.hash;
        let pictures = variants::cascade(&bytes, &job.header)?;
        drop((bytes, share));
        Ok((variants::encode_all(&pictures, self.spread)?, is_same))
    }
}

/// The file changed since it was hashed: what was made of it must not be kept, for this site or another, under that hash.
fn changed(job: &Job) -> StoreError {
    let error = io::Error::new(io::ErrorKind::InvalidData, "the photo changed while it was read");
    StoreError { path: job.path.clone(), error }
}

/// A variant by its position in the facts: out of the cache if it is whole there, else made again.
///
/// # Errors
/// Why it cannot be made again.
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
    // Not spread over threads: one that waits for others could begin another variant, and wait for itself.
    let batch = Batch { cache, budget: Budget::new(MEMORY_IN_FLIGHT), spread: Spread::InTurn };
    let (mut made, is_same) = batch.make(job)?;
    if is_same {
        // A cache that cannot be written costs time, nothing else.
        let _ = cache.store(&job.hash, &made);
    }
    if position >= made.files.len() {
        return Err(PhotoError::broken("another number of variants than before"));
    }
    Ok(made.files.swap_remove(position).bytes)
}

/// Bytes that a photo takes: its file, what the decoder gets of it, and decoding.
fn weight(job: &Job, length: u64) -> u64 {
    job.header.memory + length * 2
}
