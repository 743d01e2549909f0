//! The cache folder as a handle. Its sections are opened when they are needed.

use super::entry::{CacheSection, Entry, LINE, LONGEST_HEAD, MARK, head, open_file, seal, write};
use super::location::{self, CacheLocation};
use super::refusal::Refusal;
use crate::own_files::{Access, Folder};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime};

/// An entry's time is that of its last use, to within this.
const COARSE: Duration = Duration::from_hours(1);

/// A cache folder, or none. Clones are the same one; threads and processes may share it.
#[derive(Clone, Debug, Default)]
pub struct CacheFolder {
    pub(super) inner: Option<Arc<Inner>>,
}

#[derive(Debug)]
pub(super) struct Inner {
    location: CacheLocation,
    /// When it was opened, by the wall clock and the monotonic one.
    opened: (SystemTime, Instant),
    root: RwLock<Option<Arc<Folder>>>,
    /// The opened ones of [`CacheSection::ALL`].
    sections: [RwLock<Option<Arc<Folder>>>; 4],
    pub(super) swept: OnceLock<()>,
}

impl CacheFolder {
    /// Makes a cache that finds nothing and keeps nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// Opens the cache at a location, and creates it if it does not exist. `now` is the time of the system's clock.
    ///
    /// # Errors
    /// Why the folder is not used.
    pub fn open(location: &CacheLocation, now: SystemTime) -> Result<Self, Refusal> {
        let root = location::open(location, location::Missing::Made)?;
        Ok(Self { inner: Some(Arc::new(Inner::new(location, now, root))) })
    }

    /// Opens a cache that is only looked at: a missing one is not created.
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

    /// Returns its path.
    pub fn path(&self) -> Option<&Path> {
        self.inner.as_ref().map(|inner| inner.location.path.as_path())
    }

    /// Returns the time of opening, in nanoseconds since 1970.
    pub fn opened_ns(&self) -> u64 {
        let since = self
            .inner
            .as_ref()
            .and_then(|inner| inner.opened.0.duration_since(SystemTime::UNIX_EPOCH).ok());
        since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
    }

    /// Reads an entry and marks it as used now.
    pub fn get(&self, section: CacheSection, name: &str) -> Option<Entry> {
        let inner = self.inner.as_ref()?;
        let folder = inner.section(section, Found::Only).ok()?;
        let (mut file, len, modified) = open_file(&folder, name)?;
        let head = head(&mut file, (section, name), len)?;
        inner.touch(&folder, name, &file, modified);
        Some(Entry { tail: len - (LINE + head.len()) as u64, head, file })
    }

    /// Writes an entry and replaces one of the same name: readers see the old one or the new one, complete.
    ///
    /// # Errors
    /// The path that could not be written, with the system's error.
    pub fn keep(
        &self,
        section: CacheSection,
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

/// What to do if the folder does not exist.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
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

    pub(super) fn now(&self) -> SystemTime {
        self.opened.0 + self.opened.1.elapsed()
    }

    fn forget_folders(&self) {
        for folder in self.sections.iter().chain([&self.root]) {
            *folder.write().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }

    pub(super) fn root(&self) -> io::Result<Arc<Folder>> {
        remembered(&self.root, || {
            location::open(&self.location, location::Missing::Made).map_err(|refusal| match refusal
            {
                Refusal::System(error) => error,
                _ => io::ErrorKind::PermissionDenied.into(),
            })
        })
    }

    #[expect(clippy::indexing_slicing, reason = "an array with a place for every section")]
    pub(super) fn section(&self, section: CacheSection, found: Found) -> io::Result<Arc<Folder>> {
        remembered(&self.sections[section as usize], || {
            let root = self.root()?;
            let folder = match found {
                Found::Only => root.folder(section.name()),
                Found::OrMade => root.folder_or_new(section.name(), Access::Private),
            }?;
            folder.check_private()?;
            Ok(folder)
        })
    }

    /// Marks a file as used. A file that cannot be marked is only evicted sooner.
    fn touch(&self, folder: &Folder, name: &str, file: &File, modified: SystemTime) {
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
    // A poisoned lock only means that another thread panicked; the value is consistent.
    if let Some(folder) = &*kept.read().unwrap_or_else(PoisonError::into_inner) {
        return Ok(Arc::clone(folder));
    }
    let folder = Arc::new(open()?);
    *kept.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&folder));
    Ok(folder)
}
