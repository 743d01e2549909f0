//! The staging folder `.<output name>.etalase/` beside the output folder, and
//! the lock in it that keeps two builds apart. It exists only while a build has
//! something to publish; a killed build leaves it, with the lock free.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::MANIFEST_NAME;
use super::error::{At, EmitError, Result, found};

const LOCK: &str = "lock";
const NEW: &str = "new";
const OLD: &str = "old";

/// How often to start over when another build's cleaning interferes.
const ATTEMPTS: usize = 8;

/// Where a site and its staging folder are. Nothing need exist.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// The output folder, links resolved.
    pub(crate) output: PathBuf,
    /// The staging folder.
    pub(crate) staging: PathBuf,
}

impl Site {
    /// The staging folder's place follows from the output's.
    pub(crate) fn new(output: PathBuf) -> Result<Self> {
        let Some(name) = output.file_name() else {
            return Err(EmitError::NotFolder { path: output });
        };
        let mut staging = OsString::from(".");
        staging.push(name);
        staging.push(".etalase");
        Ok(Self { staging: output.with_file_name(staging), output })
    }

    /// The site being built; after an exchange, the former site.
    pub(crate) fn new_tree(&self) -> PathBuf {
        self.staging.join(NEW)
    }

    /// The former site, where folders cannot be exchanged.
    pub(crate) fn old_tree(&self) -> PathBuf {
        self.staging.join(OLD)
    }

    /// The folder that both lie in.
    pub(crate) fn parent(&self) -> &Path {
        self.output.parent().unwrap_or(Path::new("/"))
    }

    fn lock_file(&self) -> PathBuf {
        self.staging.join(LOCK)
    }
}

/// On how many threads a tree is removed; more gain nothing on ext4.
const THREADS: usize = 2;

/// What dropping a [`Staging`] does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AtDrop {
    /// Remove the folder.
    Discard,
    /// Leave it for the next build to recover from.
    Keep,
}

/// The staging folder, locked. Removed when dropped.
#[derive(Debug)]
pub(crate) struct Staging {
    site: Site,
    lock: File,
    at_drop: AtDrop,
}

impl Staging {
    /// Makes the folder, or takes over an abandoned one, and locks it.
    ///
    /// # Errors
    /// [`EmitError::Busy`] if a living build has it, [`EmitError::ForeignFolder`]
    /// if something else stands there.
    pub(crate) fn acquire(site: &Site) -> Result<Self> {
        fs::create_dir_all(site.parent()).at(site.parent())?;
        for _ in 0..ATTEMPTS {
            if let Some(lock) = try_acquire(site)? {
                return Ok(Self { site: site.clone(), lock, at_drop: AtDrop::Discard });
            }
        }
        Err(EmitError::Busy { path: site.lock_file() })
    }

    /// Decides what dropping does.
    pub(crate) fn at_drop(&mut self, at_drop: AtDrop) {
        self.at_drop = at_drop;
    }

    /// A handle on the staging folder's filesystem, opened before anything was
    /// written there.
    #[cfg_attr(not(any(target_os = "linux", target_os = "android")), allow(dead_code))]
    pub(crate) fn handle(&self) -> &File {
        &self.lock
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.at_drop == AtDrop::Keep {
            return;
        }
        // What cannot be removed now, the next build removes.
        let _ = discard(&self.site.new_tree());
        let _ = discard(&self.site.old_tree());
        // Last, so that a folder without lock is empty or not ours.
        let _ = fs::remove_file(self.site.lock_file());
        let _ = fs::remove_dir(&self.site.staging);
    }
}

/// `None` if another build removed the folder meanwhile.
fn try_acquire(site: &Site) -> Result<Option<File>> {
    match create_private(&site.staging) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(error).at(&site.staging);
        }
        _ => check_ours(&site.staging)?,
    }
    let path = site.lock_file();
    let options = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
    let Some(lock) = found(options).at(&path)? else { return Ok(None) };
    match lock.try_lock() {
        Ok(()) => Ok(is_at(&lock, &path).then_some(lock)),
        Err(TryLockError::WouldBlock) => Err(EmitError::Busy { path }),
        Err(TryLockError::Error(error)) => Err(error).at(&path),
    }
}

/// Makes a folder that only its owner may enter: the output folder itself may be
/// closed to others.
fn create_private(folder: &Path) -> io::Result<()> {
    #[allow(unused_mut)]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Refuses a folder with anything in it that no build puts there.
fn check_ours(staging: &Path) -> Result<()> {
    let foreign = || Err(EmitError::ForeignFolder { path: staging.to_owned() });
    let Some(meta) = found(fs::symlink_metadata(staging)).at(staging)? else { return Ok(()) };
    if !meta.is_dir() {
        return foreign();
    }
    let Some(entries) = found(fs::read_dir(staging)).at(staging)? else { return Ok(()) };
    let names = entries.map(|entry| entry.map(|entry| entry.file_name()));
    let names: Vec<OsString> = names.collect::<io::Result<_>>().at(staging)?;
    let ours = |name: &OsString| [LOCK, NEW, OLD].map(OsStr::new).contains(&name.as_os_str());
    if !names.iter().all(ours) || (!names.is_empty() && !names.iter().any(|name| name == LOCK)) {
        return foreign();
    }
    Ok(())
}

/// Whether the locked file is the one at `path`, not one removed since.
#[cfg(unix)]
pub(crate) fn is_at(lock: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: fs::Metadata, b: fs::Metadata| a.ino() == b.ino() && a.dev() == b.dev();
    lock.metadata().ok().zip(fs::symlink_metadata(path).ok()).is_some_and(|(a, b)| same(a, b))
}

#[cfg(not(unix))]
pub(crate) fn is_at(_lock: &File, path: &Path) -> bool {
    path.exists()
}

/// Removes a tree, the manifest first: a tree without manifest holds nothing
/// foreign that would have to be kept.
fn discard(tree: &Path) -> io::Result<()> {
    let Some(meta) = found(fs::symlink_metadata(tree))? else { return Ok(()) };
    make_writable(tree, &meta)?;
    found(fs::remove_file(tree.join(MANIFEST_NAME)))?;
    discard_folders(tree)?;
    match fs::remove_dir_all(tree) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            open_up(tree)?;
            fs::remove_dir_all(tree)
        }
        result => result,
    }
}

/// Removes the folders directly in a tree as far as possible, on two threads.
fn discard_folders(tree: &Path) -> io::Result<()> {
    let entries: Vec<fs::DirEntry> = fs::read_dir(tree)?.collect::<io::Result<_>>()?;
    let is_folder = |entry: &&fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
    let folders: Vec<PathBuf> = entries.iter().filter(is_folder).map(fs::DirEntry::path).collect();
    std::thread::scope(|scope| {
        for part in folders.chunks(folders.len().div_ceil(THREADS).max(1)) {
            // What fails here is tried again, and reported, with the whole tree.
            scope.spawn(|| part.iter().for_each(|folder| drop(fs::remove_dir_all(folder))));
        }
    });
    Ok(())
}

/// Makes all folders of a tree writable: links to foreign files lie in folders
/// with the foreign permission bits.
fn open_up(folder: &Path) -> io::Result<()> {
    make_writable(folder, &fs::symlink_metadata(folder)?)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            open_up(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn make_writable(folder: &Path, meta: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = meta.permissions().mode();
    if mode & 0o700 == 0o700 {
        return Ok(());
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(mode | 0o700))
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
fn make_writable(_folder: &Path, _meta: &fs::Metadata) -> io::Result<()> {
    Ok(())
}
