//! The staging folder `.<output name>.etalase/` beside the output folder, and
//! the lock in it that keeps two builds apart. It exists only while a build has
//! something to publish; a killed build leaves it, with the lock free.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::MANIFEST_NAME;
use super::error::{At, EmitError, Result, found};
use crate::own_files::{Access, Folder};

const LOCK: &str = "lock";
/// The site being built; after an exchange, the former site.
pub(crate) const NEW: &str = "new";
/// The former site, where folders cannot be exchanged.
pub(crate) const OLD: &str = "old";

/// How often to start over when another build's cleaning interferes.
const ATTEMPTS: usize = 8;

/// The paths of a site and its staging folder, which need not exist.
#[derive(Debug, Clone)]
pub(crate) struct OutputPaths {
    /// The output folder, links resolved.
    pub(crate) output: PathBuf,
    /// The staging folder.
    pub(crate) staging: PathBuf,
}

impl OutputPaths {
    /// Derives the path of the staging folder from that of the output folder.
    pub(crate) fn new(output: PathBuf) -> Result<Self> {
        let Some(name) = output.file_name() else {
            return Err(EmitError::NotFolder { path: output });
        };
        let mut staging = OsString::from(".");
        staging.push(name);
        staging.push(".etalase");
        Ok(Self { staging: output.with_file_name(staging), output })
    }

    /// Returns the parent of both.
    pub(crate) fn parent(&self) -> &Path {
        self.output.parent().unwrap_or(Path::new("/"))
    }

    /// The output folder's name in [`parent`](Self::parent).
    pub(crate) fn name(&self) -> &OsStr {
        self.output.file_name().unwrap_or_default()
    }

    /// The staging folder's name there.
    pub(crate) fn staging_name(&self) -> &OsStr {
        self.staging.file_name().unwrap_or_default()
    }

    fn lock_file(&self) -> PathBuf {
        self.staging.join(LOCK)
    }
}

/// The effect of dropping a [`Staging`].
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
    site: OutputPaths,
    parent: Folder,
    folder: Folder,
    lock: File,
    at_drop: AtDrop,
}

impl Staging {
    /// Creates the folder, or reuses an abandoned one, and locks it.
    ///
    /// # Errors
    /// [`EmitError::Busy`] if a running build has it, [`EmitError::ForeignFolder`]
    /// if something else is in it; an objection of `own_files` if others can have made it.
    pub(crate) fn acquire(site: &OutputPaths) -> Result<Self> {
        fs::create_dir_all(site.parent()).at(site.parent())?;
        for _ in 0..ATTEMPTS {
            let parent = Folder::open_typed(site.parent()).at(site.parent())?;
            if let Some((folder, lock)) = try_acquire(site, &parent)? {
                let site = site.clone();
                return Ok(Self { site, parent, folder, lock, at_drop: AtDrop::Discard });
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

    /// Returns the parent of the output folder and of this one.
    pub(crate) fn parent(&self) -> &Folder {
        &self.parent
    }

    /// Returns the staging folder itself.
    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Returns the output folder as it is now; `None` if there is none.
    pub(crate) fn output(&self) -> Result<Option<Folder>> {
        found(self.parent.folder(self.site.name())).at(&self.site.output)
    }

    /// Whether a killed build left a site here.
    pub(crate) fn has_remains(&self) -> Result<bool> {
        let there = |name| self.folder.look(name).at(&self.site.staging);
        Ok(there(NEW)?.is_some() || there(OLD)?.is_some())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.at_drop == AtDrop::Keep {
            return;
        }
        // What cannot be removed now, the next build removes. A tree without manifest holds nothing foreign that would
        // have to be kept.
        let _ = self.folder.remove_tree_from(NEW, MANIFEST_NAME);
        let _ = self.folder.remove_tree_from(OLD, MANIFEST_NAME);
        // The lock file is removed last, so that a folder without it is empty or not ours.
        let _ = self.folder.remove_file(LOCK);
        let _ = self.parent.remove_folder(self.site.staging_name());
    }
}

/// Opens the folder; `None` if another build removed it meanwhile.
fn try_acquire(site: &OutputPaths, parent: &Folder) -> Result<Option<(Folder, File)>> {
    // Only its owner has access: the output folder itself may be private.
    let folder = match parent.make_folder(site.staging_name(), Access::Private) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let there = parent.folder(site.staging_name());
            let Some(folder) = found(there).at(&site.staging)? else { return Ok(None) };
            folder.check_private().at(&site.staging)?;
            check_ours(&folder)?;
            folder
        }
        made => made.at(&site.staging)?,
    };
    let path = site.lock_file();
    let lock = match folder.create_new(LOCK, Access::Private) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => folder.take_over(LOCK),
        made => made,
    };
    let Some(lock) = found(lock).at(&path)? else { return Ok(None) };
    match lock.try_lock() {
        Ok(()) => Ok(folder.is_at(LOCK, &lock).then_some((folder, lock))),
        Err(TryLockError::WouldBlock) => Err(EmitError::Busy { path }),
        Err(TryLockError::Error(error)) => Err(error).at(&path),
    }
}

/// Fails if the folder has anything in it that no build puts there.
fn check_ours(staging: &Folder) -> Result<()> {
    let path = staging.path();
    let Some(names) = found(staging.names()).at(path)? else { return Ok(()) };
    let ours = |name: &OsString| [LOCK, NEW, OLD].map(OsStr::new).contains(&name.as_os_str());
    if !names.iter().all(ours) || (!names.is_empty() && !names.iter().any(|name| name == LOCK)) {
        return Err(EmitError::ForeignFolder { path: path.to_owned() });
    }
    for name in names.iter().filter(|name| *name != LOCK) {
        let path = path.join(name);
        let Some(tree) = found(staging.folder(name)).at(&path)? else { continue };
        tree.check_owner().at(&path)?;
    }
    Ok(())
}
