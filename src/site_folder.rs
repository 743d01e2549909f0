//! A site's or a bundle's folder as a handle, and its files as they were when they were read. A file is opened below
//! the handle, name by name, and no link is followed. If the file, or a folder on its path, was replaced since, opening
//! fails.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cap_std::fs::FileType;

use crate::own_files::{Folder, Objection};
use crate::stamp::Stamp;

/// A site's folder. The handle stays on the same folder, whatever is moved to its path.
#[derive(Debug)]
pub struct SiteFolder {
    folder: Folder,
}

/// The type of a folder's entry; links are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

impl FileKind {
    fn of(kind: FileType) -> Self {
        if kind.is_symlink() {
            Self::Link
        } else if kind.is_dir() {
            Self::Folder
        } else if kind.is_file() {
            Self::File
        } else {
            Self::Other
        }
    }
}

impl SiteFolder {
    /// Opens the folder at a path that somebody typed: links in it are followed.
    ///
    /// # Errors
    /// The system's error.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { folder: Folder::open_typed(path)? })
    }

    /// Wraps an open folder.
    pub fn of(folder: Folder) -> Self {
        Self { folder }
    }

    /// Returns the path at which it was opened.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Opens a folder below it, by its `/`-separated path; the folder itself for `""`.
    ///
    /// # Errors
    /// An [`Objection`] to a link on the way; the system's error.
    pub fn folder(&self, path: &str) -> io::Result<Folder> {
        let names = path.split('/').filter(|name| !name.is_empty());
        names.fold(self.folder.try_clone(), |folder, name| folder?.folder(name))
    }

    /// Returns the type of what is at a path; `None` if there is nothing.
    ///
    /// # Errors
    /// Those of [`folder`](Self::folder).
    pub fn kind(&self, path: &str) -> io::Result<Option<FileKind>> {
        let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
        let found = self.folder(parent)?.look(name)?;
        Ok(found.map(|found| FileKind::of(found.file_type())))
    }

    /// Opens a regular file for reading. A pipe or device does not block it.
    ///
    /// # Errors
    /// An [`Objection`] to a link on the way or to what is not a file; the system's error.
    pub fn file(&self, path: &str) -> io::Result<File> {
        let is_plain = path.split('/').all(|name| !matches!(name, "" | "." | ".."));
        if let Some(file) = is_plain.then(|| self.at_once(path)).flatten() {
            return Ok(file);
        }
        let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.folder(parent)?.read(name)
    }

    /// Does the same in one system call, which is many times faster; `None` where that does not work, for whatever
    /// reason.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn at_once(&self, path: &str) -> Option<File> {
        use rustix::fs::{Mode, OFlags, ResolveFlags, openat2};
        let flags =
            OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
        let opened = openat2(self.folder.handle(), path, flags, Mode::empty(), resolve).ok()?;
        let file = File::from(opened);
        file.metadata().is_ok_and(|found| found.is_file()).then_some(file)
    }

    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    fn at_once(&self, _path: &str) -> Option<File> {
        None
    }
}

/// Lists the names and types of a folder's entries, sorted by name.
///
/// # Errors
/// The system's error.
pub fn entries(folder: &Folder) -> io::Result<Vec<(OsString, FileKind)>> {
    first_entries(folder, usize::MAX)
}

/// Does the same for a folder that may have any number of them: at most so many and one more, which tells that there are.
///
/// # Errors
/// The system's error.
pub fn first_entries(folder: &Folder, most: usize) -> io::Result<Vec<(OsString, FileKind)>> {
    let mut entries = Vec::new();
    for entry in folder.handle().entries()?.take(most.saturating_add(1)) {
        let entry = entry?;
        match entry.file_type() {
            Ok(kind) => entries.push((entry.file_name(), FileKind::of(kind))),
            // Removed since it was listed.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(entries)
}

/// A file of a site as it was when it was read. Opening it again fails unless it is the same, unchanged file.
#[derive(Clone, Debug)]
pub struct SiteFile {
    folder: Arc<SiteFolder>,
    path: String,
    stamp: Stamp,
}

impl SiteFile {
    /// Records the file that was opened at a path below a site's folder, by the stamp of its handle.
    pub fn new(folder: &Arc<SiteFolder>, path: &str, stamp: Stamp) -> Self {
        Self { folder: Arc::clone(folder), path: path.to_owned(), stamp }
    }

    /// Records a single file, at a path that somebody typed.
    ///
    /// # Errors
    /// The system's error; [`io::ErrorKind::InvalidInput`] for a path without a name in Unicode.
    pub fn typed(path: &Path) -> io::Result<Self> {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name().and_then(OsStr::to_str))
        else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        let folder = Arc::new(SiteFolder::open(parent)?);
        let file = folder.file(name)?;
        Ok(Self::new(&folder, name, Stamp::of_file(&file)?))
    }

    /// Returns its length in bytes.
    pub fn len(&self) -> u64 {
        self.stamp.len
    }

    /// Whether it has no content.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the whole path, for messages.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join(&self.path)
    }

    /// Opens it again, without reading its content.
    ///
    /// # Errors
    /// [`Changed`] if it is missing or another file now; the system's error.
    pub fn open(&self) -> io::Result<File> {
        let file = self.folder.file(&self.path).map_err(|error| {
            let gone = error.kind() == io::ErrorKind::NotFound;
            if gone || Objection::of(&error).is_some() { Changed.into() } else { error }
        })?;
        if Stamp::of_file(&file)?.is_same_file(&self.stamp) {
            Ok(file)
        } else {
            Err(Changed.into())
        }
    }

    /// Reads its whole content.
    ///
    /// # Errors
    /// Those of [`open`](Self::open); [`Changed`] if it changes meanwhile.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.len()).unwrap_or_default());
        // One byte more detects a file that grows.
        self.open()?.take(self.len() + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 == self.len() { Ok(bytes) } else { Err(Changed.into()) }
    }
}

impl PartialEq for SiteFile {
    fn eq(&self, other: &Self) -> bool {
        self.folder.path() == other.folder.path()
            && self.path == other.path
            && self.stamp.is_same_file(&other.stamp)
    }
}

impl Eq for SiteFile {}

/// The error that a file is not the one that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed;

impl Changed {
    /// Whether an error is this one.
    pub fn is(error: &io::Error) -> bool {
        error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<Self>)
    }
}

impl fmt::Display for Changed {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("the file changed after it was read")
    }
}

impl std::error::Error for Changed {}

impl From<Changed> for io::Error {
    fn from(changed: Changed) -> Self {
        Self::other(changed)
    }
}
