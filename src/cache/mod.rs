//! The user's cache folder, shared by all sites: entries by section and name, each a sealed head and a tail. Only this
//! module touches the folder.
//!
//! Entries may vanish, be cut or hold rubbish at any time: then there is none. The seal tells accidents and renamed files,
//! not a forger who may write the folder; what an entry says is judged again by whoever reads it.
//! Not here: what heads and tails mean (`image::cache`, `load::fingerprint`, `emit::proof`).

mod age;
mod location;

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime};

use cap_std::fs::Metadata;

use crate::own_files::{Access, Draft, Folder};
pub use age::{LIFETIME, Summary, WEIGHT};
pub use location::{CacheLocation, Refusal};

/// First line of an entry: this, the seal's 64 digits, a space, the head's length in 8 digits, a line end.
const MARK: &str = "etalase-cache 1 ";
const LINE: usize = MARK.len() + 64 + 1 + 8 + 1;
/// Longest head: the fingerprints of some 300,000 files.
const LONGEST_HEAD: usize = 64 * 1024 * 1024;
/// An entry's time is that of its last use, to within this.
const COARSE: Duration = Duration::from_hours(1);

/// What kind of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Variants of photos, by content.
    Photos,
    /// What is known of the files of a site, by the site's path.
    Sites,
    /// What was left in an output folder, by the folder's path.
    Outputs,
}

impl Section {
    const ALL: [Self; 3] = [Self::Photos, Self::Sites, Self::Outputs];

    /// The folder of its entries.
    pub fn name(self) -> &'static str {
        match self {
            Self::Photos => "photos",
            Self::Sites => "sites",
            Self::Outputs => "outputs",
        }
    }
}

/// A cache folder, or none. Clones are the same one; threads and processes may share it.
#[derive(Clone, Debug, Default)]
pub struct CacheFolder {
    inner: Option<Arc<Inner>>,
}

#[derive(Debug)]
struct Inner {
    location: CacheLocation,
    /// When it was opened, by both clocks.
    opened: (SystemTime, Instant),
    root: RwLock<Option<Arc<Folder>>>,
    /// Of [`Section::ALL`], those that were needed.
    sections: [RwLock<Option<Arc<Folder>>>; 3],
    swept: OnceLock<()>,
}

/// An entry that is whole as far as its head goes.
#[derive(Debug)]
pub struct Entry {
    /// The head.
    pub head: Vec<u8>,
    /// Bytes of the tail.
    pub tail: u64,
    file: File,
}

impl Entry {
    /// A part of the tail.
    ///
    /// # Errors
    /// What the system says, and when the tail is shorter.
    pub fn part(&mut self, from: u64, bytes: u64) -> io::Result<Vec<u8>> {
        if from.checked_add(bytes).is_none_or(|end| end > self.tail) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.file.seek(SeekFrom::Start((LINE + self.head.len()) as u64 + from))?;
        let mut part = vec![0; usize::try_from(bytes).map_err(io::Error::other)?];
        self.file.read_exact(&mut part)?;
        Ok(part)
    }
}

impl CacheFolder {
    /// No cache: nothing is found and nothing kept.
    pub fn none() -> Self {
        Self::default()
    }

    /// The cache at a location, made if it is not there yet. `now` is the time of the system's clock.
    ///
    /// # Errors
    /// Why the folder is not used.
    pub fn open(location: &CacheLocation, now: SystemTime) -> Result<Self, Refusal> {
        let root = location::open(location, location::Missing::Made)?;
        Ok(Self { inner: Some(Arc::new(Inner::new(location, now, root))) })
    }

    /// The same of a cache that is only looked at: one that is not there is not made, and is none.
    ///
    /// # Errors
    /// Why the folder is not used.
    pub fn existing(location: &CacheLocation, now: SystemTime) -> Result<Self, Refusal> {
        if location.path.symlink_metadata().is_err() {
            return Ok(Self::none());
        }
        let root = location::open(location, location::Missing::Refused)?;
        Ok(Self { inner: Some(Arc::new(Inner::new(location, now, root))) })
    }

    /// Where it is.
    pub fn path(&self) -> Option<&Path> {
        self.inner.as_ref().map(|inner| inner.location.path.as_path())
    }

    /// The time of opening, in nanoseconds since 1970.
    pub fn opened_ns(&self) -> u64 {
        let since = self
            .inner
            .as_ref()
            .and_then(|inner| inner.opened.0.duration_since(SystemTime::UNIX_EPOCH).ok());
        since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
    }

    /// An entry, which counts as used now.
    pub fn get(&self, section: Section, name: &str) -> Option<Entry> {
        let inner = self.inner.as_ref()?;
        let folder = inner.section(section, Found::Only).ok()?;
        let (mut file, len, modified) = open_file(&folder, name)?;
        let head = head(&mut file, (section, name), len)?;
        inner.touch(&folder, name, (&file, modified));
        Some(Entry { tail: len - (LINE + head.len()) as u64, head, file })
    }

    /// Keeps an entry, in location of one of the same name: readers see the old one or the new one, whole.
    ///
    /// # Errors
    /// The path that could not be written, and what the system said.
    pub fn keep(
        &self,
        section: Section,
        name: &str,
        head: &[u8],
        tail: &[&[u8]],
    ) -> Result<(), (PathBuf, io::Error)> {
        let Some(inner) = &self.inner else {
            return Err((PathBuf::new(), io::ErrorKind::NotFound.into()));
        };
        let line = format!("{MARK}{} {:08}\n", seal((section, name), head), head.len());
        let parts: Vec<&[u8]> =
            [line.as_bytes(), head].into_iter().chain(tail.iter().copied()).collect();
        let path = || inner.location.path.join(section.name()).join(name);
        if head.len() > LONGEST_HEAD {
            return Err((path(), io::ErrorKind::FileTooLarge.into()));
        }
        let write = || write(&*inner.section(section, Found::OrMade)?, name, &parts);
        write()
            .or_else(|error| {
                // The folder may have been deleted since it was opened.
                if error.kind() != io::ErrorKind::NotFound {
                    return Err(error);
                }
                inner.forget_folders();
                write()
            })
            .map_err(|error| (path(), error))
    }
}

/// What becomes of a folder that is not there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Only,
    OrMade,
}

impl Inner {
    fn new(location: &CacheLocation, now: SystemTime, root: Folder) -> Self {
        Self {
            location: location.clone(),
            opened: (now, Instant::now()),
            root: RwLock::new(Some(Arc::new(root))),
            sections: Default::default(),
            swept: OnceLock::new(),
        }
    }

    fn now(&self) -> SystemTime {
        self.opened.0 + self.opened.1.elapsed()
    }

    fn forget_folders(&self) {
        for folder in self.sections.iter().chain([&self.root]) {
            *folder.write().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }

    fn root(&self) -> io::Result<Arc<Folder>> {
        remembered(&self.root, || {
            location::open(&self.location, location::Missing::Made).map_err(|refusal| match refusal
            {
                Refusal::System(error) => error,
                _ => io::ErrorKind::PermissionDenied.into(),
            })
        })
    }

    fn section(&self, section: Section, found: Found) -> io::Result<Arc<Folder>> {
        remembered(&self.sections[section as usize], || {
            let root = self.root()?;
            let folder = match found {
                Found::Only => root.folder(section.name()),
                Found::OrMade => root.folder_or_new(section.name(), Access::Private),
            }?;
            folder.judge()?;
            Ok(folder)
        })
    }

    /// Marks a file as used. What cannot be marked only grows old sooner.
    fn touch(&self, folder: &Folder, name: &str, (file, modified): (&File, SystemTime)) {
        let now = self.now();
        if now.duration_since(modified).is_ok_and(|age| age < COARSE) {
            return;
        }
        // Unix sets times through a handle opened for reading, Windows does not.
        if cfg!(unix) {
            let _ = file.set_modified(now);
        } else {
            let _ = folder.take_over(name).and_then(|file| file.set_modified(now));
        }
    }
}

fn remembered(
    kept: &RwLock<Option<Arc<Folder>>>,
    open: impl FnOnce() -> io::Result<Folder>,
) -> io::Result<Arc<Folder>> {
    // A poisoned lock only means that another thread ended; what is kept is whole.
    if let Some(folder) = &*kept.read().unwrap_or_else(PoisonError::into_inner) {
        return Ok(Arc::clone(folder));
    }
    let folder = Arc::new(open()?);
    *kept.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&folder));
    Ok(folder)
}

/// A real file of this user's own, its length and its time.
fn open_file(folder: &Folder, name: &str) -> Option<(File, u64, SystemTime)> {
    let file = folder.read(name).ok()?;
    let metadata = Metadata::from_file(&file).ok()?;
    location::judge_file(&metadata).ok()?;
    Some((file, metadata.len(), metadata.modified().ok()?.into_std()))
}

/// Head of an entry whose seal is whole.
fn head(file: &mut File, (section, name): (Section, &str), len: u64) -> Option<Vec<u8>> {
    let mut line = [0; LINE];
    file.read_exact(&mut line).ok()?;
    let line = std::str::from_utf8(&line).ok()?.strip_prefix(MARK)?.strip_suffix('\n')?;
    let (sealed, length) = line.split_once(' ')?;
    let length: usize = length.parse().ok()?;
    if length > LONGEST_HEAD || (LINE + length) as u64 > len {
        return None;
    }
    let mut head = vec![0; length];
    file.read_exact(&mut head).ok()?;
    (seal((section, name), &head) == sealed).then_some(head)
}

/// The hash of a head under its name, so that an entry renamed is none.
fn seal((section, name): (Section, &str), head: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{MARK}{}/{name}\n", section.name()).as_bytes());
    hasher.update(head);
    hasher.finalize().to_hex().to_string()
}

/// Writes a file that is there whole or not at all.
fn write(folder: &Folder, name: &str, parts: &[&[u8]]) -> io::Result<()> {
    let draft = Draft::new(folder.try_clone()?, Access::Private)?;
    let mut file = draft.file()?;
    parts.iter().try_for_each(|part| file.write_all(part))?;
    draft.put_in_place(name.as_ref())
}
