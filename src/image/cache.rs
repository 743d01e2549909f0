//! The folder of finished variants, by the content of the photo: `FOLDER/RECIPE/<photo hash>-<width>.<webp|jpg>`, and
//! beside them `facts.json`, so that a build that reuses all photos opens one file. Only this file touches the folder.
//!
//! The folder may be deleted at any time, be read-only or hold rubbish: then photos are made anew, never shown wrong.
//! Not here: making variants, naming them in the site.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    process,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use serde::{Deserialize, Serialize};

use super::{Encoding, Made, Placeholder, VariantFile};

/// Names everything that decides the bytes of a variant. To be changed with the widths, the settings or the codecs;
/// the number keeps it unlike all earlier ones. Must start with `v` and a digit.
pub const RECIPE: &str = "v2-lanczos3-webp75m2-jpeg80";

const INDEX: &str = "facts.json";
const TEMPORARY: &str = ".part-";

/// Hash of a photo file's content: 32 lower-case hex digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhotoHash(String);

impl PhotoHash {
    /// `None` for anything but 32 lower-case hex digits: the hash becomes part of file names.
    pub fn new(hex: &str) -> Option<Self> {
        let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        (hex.len() == 32 && hex.bytes().all(digit)).then(|| Self(hex.to_owned()))
    }

    /// The hash of a file's content: the first 128 bits of BLAKE3.
    pub fn of(content: &blake3::Hash) -> Self {
        Self(content.to_hex().as_str()[..32].to_owned())
    }

    /// The 32 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PhotoHash {
    type Error = &'static str;

    fn try_from(hex: String) -> Result<Self, Self::Error> {
        Self::new(&hex).ok_or("not 32 lower-case hex digits")
    }
}

impl From<PhotoHash> for String {
    fn from(hash: PhotoHash) -> Self {
        hash.0
    }
}

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
    /// The facts of what was just made.
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

/// A variant that the cache could not keep.
#[derive(Debug)]
pub struct StoreError {
    /// The file or folder that could not be written.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

type Index = BTreeMap<PhotoHash, Facts>;

/// The cache folder, with its index in memory. Threads may share it.
#[derive(Debug)]
pub struct Cache {
    root: PathBuf,
    folder: PathBuf,
    index: Mutex<Index>,
    /// What the index file holds, to leave it alone when nothing changed.
    saved: Mutex<Index>,
    temporaries: AtomicU64,
}

impl Cache {
    /// Opens the cache in `root`, which need not exist. Never fails: an index that is missing or broken is an empty one.
    pub fn open(root: &Path) -> Self {
        let folder = root.join(RECIPE);
        let index: Index = fs::read(folder.join(INDEX))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Self {
            root: root.to_owned(),
            folder,
            saved: Mutex::new(index.clone()),
            index: Mutex::new(index),
            temporaries: AtomicU64::new(0),
        }
    }

    /// The facts of a photo all of whose variants are there, each with the length it should have.
    pub fn facts(&self, hash: &PhotoHash) -> Option<Facts> {
        let facts = lock(&self.index).get(hash).cloned()?;
        let whole = |file: &FactFile| {
            let path = self.path(hash, file.width, file.encoding);
            fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == file.len)
        };
        (!facts.files.is_empty() && facts.files.iter().all(whole)).then_some(facts)
    }

    /// The placeholder of a photo, whether or not its variants are there.
    pub fn placeholder(&self, hash: &PhotoHash) -> Option<Placeholder> {
        lock(&self.index).get(hash).map(|facts| facts.placeholder)
    }

    /// Keeps the placeholder of a photo whose variants nobody has asked for yet.
    pub fn keep_placeholder(&self, hash: &PhotoHash, placeholder: Placeholder) {
        let unmade = Facts { placeholder, files: Vec::new() };
        lock(&self.index).entry(hash.clone()).or_insert(unmade);
    }

    /// Where a variant is, or would be.
    pub fn path(&self, hash: &PhotoHash, width: u32, encoding: Encoding) -> PathBuf {
        self.folder.join(format!("{}-{width}.{}", hash.as_str(), encoding.extension()))
    }

    /// The content of a variant, if it is there.
    pub fn read(&self, hash: &PhotoHash, width: u32, encoding: Encoding) -> Option<Vec<u8>> {
        fs::read(self.path(hash, width, encoding)).ok()
    }

    /// Keeps the variants of a photo. After an error some may be there, but [`Cache::facts`] knows nothing of them.
    pub fn store(&self, hash: &PhotoHash, made: &Made) -> Result<Facts, StoreError> {
        for file in &made.files {
            self.write(&self.path(hash, file.width, file.encoding), &file.bytes)?;
        }
        let facts = Facts::of(made);
        lock(&self.index).insert(hash.clone(), facts.clone());
        Ok(facts)
    }

    /// Writes the index, if it changed since it was read or last written.
    pub fn save(&self) -> Result<(), StoreError> {
        let index = lock(&self.index).clone();
        let mut saved = lock(&self.saved);
        let path = self.folder.join(INDEX);
        if *saved == index && (index.is_empty() || path.exists()) {
            return Ok(());
        }
        let failed =
            |error: serde_json::Error| StoreError { path: path.clone(), error: error.into() };
        self.write(&path, &serde_json::to_vec(&index).map_err(failed)?)?;
        *saved = index;
        Ok(())
    }

    /// Forgets and deletes the variants of all photos but `keep`, files that a crashed run left half-written, and the
    /// folders of other recipes. What is not of this cache's making stays. Call [`Cache::save`] afterwards.
    pub fn prune(&self, keep: &BTreeSet<PhotoHash>) -> Result<(), StoreError> {
        lock(&self.index).retain(|hash, _| keep.contains(hash));
        for (name, path) in entries(&self.folder)? {
            if is_stale(&name, keep) {
                fs::remove_file(&path)
                    .or_else(unless_gone)
                    .map_err(|error| StoreError { path, error })?;
            }
        }
        for (name, path) in entries(&self.root)? {
            if name != RECIPE && is_recipe(&name) && path.is_dir() {
                fs::remove_dir_all(&path)
                    .or_else(unless_gone)
                    .map_err(|error| StoreError { path, error })?;
            }
        }
        Ok(())
    }

    /// Writes under another name first: a file of its own name is always a whole one.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let number = self.temporaries.fetch_add(1, Ordering::Relaxed);
        let temporary = self.folder.join(format!("{TEMPORARY}{}-{number}", process::id()));
        let written = fs::write(&temporary, bytes)
            // The folder is made when it is missed: it may vanish between two writes.
            .or_else(|_| {
                fs::create_dir_all(&self.folder).and_then(|()| fs::write(&temporary, bytes))
            })
            .and_then(|()| fs::rename(&temporary, path));
        written.map_err(|error| {
            // The write's error is the one to report, and prune() finds what stays.
            drop(fs::remove_file(&temporary));
            StoreError { path: path.to_owned(), error }
        })
    }
}

/// Both maps are whole between any two statements, so a thread's panic elsewhere leaves them usable.
fn lock(index: &Mutex<Index>) -> MutexGuard<'_, Index> {
    index.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Names and paths in a folder; none if there is no such folder.
fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, StoreError> {
    let listed = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed.and_then(Iterator::collect::<io::Result<Vec<_>>>),
    };
    let listed = listed.map_err(|error| StoreError { path: folder.to_owned(), error })?;
    Ok(listed
        .into_iter()
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .collect())
}

fn is_stale(name: &str, keep: &BTreeSet<PhotoHash>) -> bool {
    let photo = name.split_once('-').and_then(|(hex, _)| PhotoHash::new(hex));
    name.starts_with(TEMPORARY) || photo.is_some_and(|hash| !keep.contains(&hash))
}

/// Folders of ours are called `v<number>-…`.
fn is_recipe(name: &str) -> bool {
    let number =
        name.strip_prefix('v').and_then(|rest| rest.split_once('-')).map(|(number, _)| number);
    number.is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn unless_gone(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
