//! A folder as a handle: operations below it cannot leave it.

use super::ownership::{self, Objection};
use super::remove;
use cap_fs_ext::{DirExt, FollowSymlinks, OpenOptionsFollowExt};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, DirBuilder, Metadata, OpenOptions};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::path::{Component, Path, PathBuf};

/// A folder as a handle. Operations below it cannot leave it, whatever is renamed or linked meanwhile.
#[derive(Debug)]
pub struct Folder {
    dir: Dir,
    path: PathBuf,
}

/// Who has access to a new folder or file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Its owner alone.
    Private,
    /// As the user's umask says.
    Usual,
}

impl Folder {
    /// Opens a folder at a path whose folders somebody typed, or that were resolved: they may be links, its last name
    /// not.
    ///
    /// # Errors
    /// [`Objection::Link`] or [`Objection::NotFolder`], see [`Objection::of`]; the system's error.
    pub fn open(path: &Path) -> io::Result<Self> {
        let path = std::path::absolute(path)?;
        let Some((parent, name)) = path.parent().zip(path.file_name()) else {
            return Self::open_typed(&path);
        };
        Self::open_typed(parent)?.folder(name)
    }

    /// Opens a folder at a path that somebody typed, links in it followed.
    ///
    /// # Errors
    /// The system's error.
    pub fn open_typed(path: &Path) -> io::Result<Self> {
        let dir = Dir::open_ambient_dir(path, ambient_authority())?;
        Ok(Self { dir, path: path.to_owned() })
    }

    /// Returns the path at which it was opened, for messages.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the handle itself. A path of several names below it may go through links, but not out of it.
    pub fn handle(&self) -> &Dir {
        &self.dir
    }

    /// Returns another handle of the same folder.
    ///
    /// # Errors
    /// The system's error.
    pub fn try_clone(&self) -> io::Result<Self> {
        Ok(Self { dir: self.dir.try_clone()?, path: self.path.clone() })
    }

    /// Fails unless it belongs to this user and nobody else may write to it.
    ///
    /// # Errors
    /// An [`Objection`].
    pub fn check_private(&self) -> io::Result<()> {
        Ok(ownership::folder(&self.dir.dir_metadata()?)?)
    }

    /// Fails unless it belongs to this user.
    ///
    /// # Errors
    /// An [`Objection`].
    pub fn check_owner(&self) -> io::Result<()> {
        Ok(ownership::owner(&self.dir.dir_metadata()?)?)
    }

    /// Returns the metadata of a name, links not followed; `None` if there is nothing.
    ///
    /// # Errors
    /// The system's error.
    pub fn look(&self, name: impl AsRef<OsStr>) -> io::Result<Option<Metadata>> {
        match self.dir.symlink_metadata(one(name.as_ref())?) {
            Ok(meta) => Ok(Some(meta)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Fails if anything but a regular file is at a name that is to be replaced.
    ///
    /// # Errors
    /// [`Objection::Link`], [`Objection::NotFile`]; [`io::ErrorKind::IsADirectory`] for a folder.
    pub fn check_replaceable(&self, name: impl AsRef<OsStr>) -> io::Result<()> {
        match self.look(name)? {
            Some(meta) if meta.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Some(meta) if meta.is_symlink() => Err(Objection::Link.into()),
            Some(meta) if !meta.is_file() => Err(Objection::NotFile.into()),
            _ => Ok(()),
        }
    }

    /// Opens a folder in it.
    ///
    /// # Errors
    /// [`Objection::Link`], [`Objection::NotFolder`]; the system's error.
    pub fn folder(&self, name: impl AsRef<OsStr>) -> io::Result<Self> {
        let name = name.as_ref();
        let opened = self.dir.open_dir_nofollow(one(name)?);
        let dir = opened.map_err(|error| self.reason(name, error))?;
        Ok(Self { dir, path: self.path.join(name) })
    }

    /// Creates a folder in it, where nothing may exist yet, and opens it.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] if anything exists there; the system's error.
    pub fn make_folder(&self, name: impl AsRef<OsStr>, access: Access) -> io::Result<Self> {
        let name = name.as_ref();
        #[allow(unused_mut)]
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        if access == Access::Private {
            cap_std::fs::DirBuilderExt::mode(&mut builder, 0o700);
        }
        #[cfg(not(unix))]
        let _ = access;
        self.dir.create_dir_with(one(name)?, &builder)?;
        let made = self.folder(name)?;
        made.check_owner()?;
        Ok(made)
    }

    /// Opens a folder in it, or creates it if there is none.
    ///
    /// # Errors
    /// Those of [`folder`](Self::folder).
    pub fn folder_or_new(&self, name: impl AsRef<OsStr>, access: Access) -> io::Result<Self> {
        match self.make_folder(&name, access) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => self.folder(name),
            made => made,
        }
    }

    /// Opens a regular file for reading. A pipe or device is not opened at all; a file swapped for one cannot make it
    /// wait.
    ///
    /// # Errors
    /// [`Objection::Link`], [`Objection::NotFile`]; the system's error.
    pub fn read(&self, name: impl AsRef<OsStr>) -> io::Result<File> {
        self.open_file(Path::new(one(name.as_ref())?), OpenOptions::new().read(true))
    }

    /// Opens a regular file at a path that somebody typed, links in it followed.
    ///
    /// # Errors
    /// [`Objection::NotFile`]; the system's error.
    pub fn read_typed(path: &Path) -> io::Result<File> {
        let real = path.canonicalize()?;
        let Some((parent, name)) = real.parent().zip(real.file_name()) else {
            return Err(Objection::NotFile.into());
        };
        Self::open_typed(parent)?.read(name)
    }

    /// Like [`read`](Self::read), by a path of several names. It may go through links below this folder, but not out of
    /// it.
    ///
    /// # Errors
    /// Those of [`read`](Self::read).
    pub fn read_below(&self, path: &Path) -> io::Result<File> {
        self.open_file(path, OpenOptions::new().read(true))
    }

    /// Whether an open file is the one at a name, not one removed since.
    pub fn is_at(&self, name: impl AsRef<OsStr>, file: &File) -> bool {
        let there = self.look(name).ok().flatten();
        there.zip(Metadata::from_file(file).ok()).is_some_and(|(a, b)| ownership::is_same(&a, &b))
    }

    /// Opens an existing file of this user for reading and writing.
    ///
    /// # Errors
    /// An [`Objection`] unless it is a regular file with one name, this user's, and not writable by others; what the
    /// system says.
    pub fn take_over(&self, name: impl AsRef<OsStr>) -> io::Result<File> {
        let name = name.as_ref();
        if let Some(meta) = self.look(name)?.filter(Metadata::is_file) {
            ownership::file(&meta)?;
        }
        let file = self.open_file(Path::new(name), OpenOptions::new().read(true).write(true))?;
        ownership::file(&Metadata::from_file(&file)?)?;
        Ok(file)
    }

    fn open_file(&self, path: &Path, options: &mut OpenOptions) -> io::Result<File> {
        // A device must not be opened, not even for its metadata.
        let meta = self.dir.symlink_metadata(path)?;
        if meta.is_symlink() {
            return Err(Objection::Link.into());
        }
        if !meta.is_file() {
            return Err(Objection::NotFile.into());
        }
        options.follow(FollowSymlinks::No);
        #[cfg(unix)]
        cap_std::fs::OpenOptionsExt::custom_flags(options, ownership::NEVER_WAIT);
        let file = self.dir.open_with(path, options)?.into_std();
        if !file.metadata()?.is_file() {
            return Err(Objection::NotFile.into());
        }
        Ok(file)
    }

    /// Creates a file where nothing may exist yet, for reading and writing.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] if anything exists there, be it a dangling link; the system's error.
    pub fn create_new(&self, name: impl AsRef<OsStr>, access: Access) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true).follow(FollowSymlinks::No);
        #[cfg(unix)]
        if access == Access::Private {
            cap_std::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        #[cfg(not(unix))]
        let _ = access;
        Ok(self.dir.open_with(one(name.as_ref())?, &options)?.into_std())
    }

    /// Renames a file, a folder or a link to a name in a folder of the same file system, replacing any file there.
    ///
    /// # Errors
    /// The system's error.
    pub fn rename(
        &self,
        from: impl AsRef<OsStr>,
        into: &Self,
        to: impl AsRef<OsStr>,
    ) -> io::Result<()> {
        self.dir.rename(one(from.as_ref())?, &into.dir, one(to.as_ref())?)
    }

    /// Removes a file or a link, never the target of a link.
    ///
    /// # Errors
    /// The system's error; nothing if there was no such file.
    pub fn remove_file(&self, name: impl AsRef<OsStr>) -> io::Result<()> {
        match self.dir.remove_file_or_symlink(one(name.as_ref())?) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            result => result,
        }
    }

    /// Removes an empty folder.
    ///
    /// # Errors
    /// The system's error.
    pub fn remove_folder(&self, name: impl AsRef<OsStr>) -> io::Result<()> {
        self.dir.remove_dir(one(name.as_ref())?)
    }

    /// Removes whatever is at a name, with everything below it; see `remove`.
    ///
    /// # Errors
    /// The system's error; [`Objection::Mount`] if another file system is mounted in it.
    pub fn remove_tree(&self, name: impl AsRef<OsStr>) -> io::Result<()> {
        remove::tree(&self.dir, Path::new(one(name.as_ref())?), None)
    }

    /// Like [`remove_tree`](Self::remove_tree), but removes one file directly in it before anything else.
    ///
    /// # Errors
    /// Those of [`remove_tree`](Self::remove_tree).
    pub fn remove_tree_from(&self, name: impl AsRef<OsStr>, first: &str) -> io::Result<()> {
        remove::tree(&self.dir, Path::new(one(name.as_ref())?), Some(first))
    }

    /// Returns the names in it, sorted.
    ///
    /// # Errors
    /// The system's error.
    pub fn names(&self) -> io::Result<Vec<OsString>> {
        let entries = self.dir.entries()?;
        let names = entries.map(|entry| entry.map(|entry| entry.file_name()));
        let mut names = names.collect::<io::Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }

    /// Returns the objection that explains why a name could not be opened as a folder, or else the system's error.
    fn reason(&self, name: &OsStr, error: io::Error) -> io::Error {
        match self.look(name) {
            Ok(Some(meta)) if meta.is_symlink() => Objection::Link.into(),
            Ok(Some(meta)) if !meta.is_dir() => Objection::NotFolder.into(),
            _ => error,
        }
    }
}

/// Returns a name unchanged if it is a single name, not a path.
pub(super) fn one(name: &OsStr) -> io::Result<&OsStr> {
    let mut parts = Path::new(name).components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(part)), None) if part == name => Ok(name),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    }
}
