//! The hidden folder `.etalase-changes/` in a site, and the lock in it that keeps two runs apart. It exists only while the site is
//! changed; a killed run leaves it, with the lock free.

use std::fs::{File, TryLockError};
use std::io::{self, Write as _};
use std::path::PathBuf;

use super::disk::Disk;
use super::error::{At as _, ChangeError, Result};
use super::place;
use crate::own_files::{Access, Folder, unguessable};

/// The folder's name. It begins with a dot, so that nobody reads or watches it.
pub(super) const NAME: &str = ".etalase-changes";
/// The lock; it holds the word that the proof names.
pub(super) const LOCK: &str = "lock";
/// The journal. Once it has this name, the step is decided.
pub(super) const JOURNAL: &str = "journal";
/// The journal until then.
pub(super) const DRAFT: &str = "journal-draft";
/// The journal of a step that is done.
pub(super) const DONE: &str = "journal-done";

/// Longest word in a lock.
const LONGEST_ID: u64 = 64;

/// The folder, locked.
#[derive(Debug)]
pub(super) struct Staging {
    pub(super) site: Folder,
    pub(super) folder: Folder,
    /// Unlocked when it is closed.
    lock: File,
    /// The word in the lock; empty if the run was killed before it was written.
    pub(super) id: String,
}

/// The name of the new content of a file of this number.
pub(super) fn new_name(number: usize) -> String {
    format!("new-{number}")
}

/// The name of a replaced or removed file of this number.
pub(super) fn old_name(number: usize) -> String {
    format!("old-{number}")
}

impl Staging {
    /// Makes the folder, without a word in its lock yet.
    ///
    /// # Errors
    /// [`ChangeError::Busy`] if another run has it.
    pub(super) fn make(site: &Folder, disk: &Disk) -> Result<Self> {
        let path = site.path().join(NAME);
        disk.step().at(&path)?;
        let folder = match site.make_folder(NAME, Access::Private) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(ChangeError::Busy { path });
            }
            made => made.at(&path)?,
        };
        disk.step().at(&path)?;
        let lock = folder.create_new(LOCK, Access::Private).at(&path)?;
        locked(&folder, &lock)?;
        let id = format!("{0}{1}", unguessable().at(&path)?, unguessable().at(&path)?);
        Ok(Self { site: site.try_clone().at(&path)?, folder, lock, id })
    }

    /// Writes the word into the lock.
    pub(super) fn sign(&mut self, disk: &Disk) -> Result<()> {
        let path = self.folder.path().join(LOCK);
        disk.step().at(&path)?;
        self.lock.write_all(self.id.as_bytes()).at(&path)
    }

    /// Takes over the folder that a killed run left; `None` if there is none, or nothing in it.
    ///
    /// # Errors
    /// [`ChangeError::Busy`] if a run has it, [`ChangeError::Unproven`] if others can have made it.
    pub(super) fn left(site: &Folder, disk: &Disk) -> Result<Option<Self>> {
        let path = site.path().join(NAME);
        if site.look(NAME).at(&path)?.is_none() {
            return Ok(None);
        }
        let folder = site.folder(NAME).map_err(|_| unproven(site))?;
        folder.check_private().map_err(|_| unproven(site))?;
        let names = folder.names().at(&path)?;
        if names.is_empty() {
            disk.step().at(&path)?;
            site.remove_folder(NAME).at(&path)?;
            return Ok(None);
        }
        let lock = folder.take_over(LOCK).map_err(|_| unproven(site))?;
        locked(&folder, &lock)?;
        let id = place::bytes(&folder, LOCK, LONGEST_ID).map_err(|_| unproven(site))?;
        let id = String::from_utf8(id).map_err(|_| unproven(site))?;
        let left = Self { site: site.try_clone().at(&path)?, folder, lock, id };
        if left.id.is_empty() && names == [LOCK] {
            left.remove(disk)?;
            return Ok(None);
        }
        Ok(Some(left))
    }

    /// Whether a name is in it.
    pub(super) fn has(&self, name: &str) -> Result<bool> {
        Ok(self.folder.look(name).at(self.folder.path())?.is_some())
    }

    /// Whether there is nothing in it but the lock.
    pub(super) fn is_bare(&self) -> Result<bool> {
        Ok(self.folder.names().at(self.folder.path())? == [LOCK])
    }

    /// Renames a file in it.
    pub(super) fn rename(&self, from: &str, to: &str, disk: &Disk) -> Result<()> {
        disk.step().at(self.folder.path())?;
        self.folder.rename(from, &self.folder, to).at(self.folder.path())
    }

    /// Removes the folder with all in it: first what is no lock, so that a folder without one is empty.
    pub(super) fn remove(self, disk: &Disk) -> Result<()> {
        let path = self.folder.path().to_owned();
        // Of a step that is done, its mark must outlive the files that it speaks of.
        let is_late = |name: &std::ffi::OsStr| name == LOCK || name == DONE;
        for name in self.folder.names().at(&path)?.iter().filter(|name| !is_late(name)) {
            disk.step().at(&path)?;
            self.folder.remove_tree(name).at(&path)?;
        }
        for name in [DONE, LOCK] {
            disk.step().at(&path)?;
            self.folder.remove_file(name).at(&path)?;
        }
        // Windows removes no folder and no file that is open.
        let Self { site, folder, lock, .. } = self;
        drop((folder, lock));
        disk.step().at(&path)?;
        site.remove_folder(NAME).at(&path)
    }
}

/// The error for a folder that others may have made.
pub(super) fn unproven(site: &Folder) -> ChangeError {
    ChangeError::Unproven { path: path(site) }
}

fn path(site: &Folder) -> PathBuf {
    site.path().join(NAME)
}

fn locked(folder: &Folder, lock: &File) -> Result<()> {
    let path = folder.path().to_owned();
    match lock.try_lock() {
        Ok(()) if folder.is_at(LOCK, lock) => Ok(()),
        Ok(()) | Err(TryLockError::WouldBlock) => Err(ChangeError::Busy { path }),
        Err(TryLockError::Error(error)) => Err(error).at(&path),
    }
}
