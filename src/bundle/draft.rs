//! An unfinished bundle or patch as one file: a draft of `own_files`, with the errors of bundles.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::error::{At, BundleError, Result};
use crate::own_files::{self, Access, Folder, Former};

/// A file that is not at its target yet. It is removed when dropped.
#[derive(Debug)]
pub(crate) struct Draft {
    target: PathBuf,
    name: OsString,
    own: own_files::Draft,
}

impl Draft {
    /// Starts a file for `target`, where one may exist already. A link there is refused even if the user typed the
    /// path: it may come from others.
    pub(crate) fn new(target: &Path) -> Result<Self> {
        let target = std::path::absolute(target).at(target)?;
        let Some((parent, name)) = target.parent().zip(target.file_name()) else {
            return Err(std::io::Error::from(std::io::ErrorKind::IsADirectory)).at(&target);
        };
        fs::create_dir_all(parent).at(parent)?;
        let folder = Folder::open_typed(parent).at(parent)?;
        folder.check_replaceable(name).at(&target)?;
        let own = match own_files::Draft::of(folder, name, Access::Usual) {
            Err(error) if error.kind() == std::io::ErrorKind::ResourceBusy => {
                return Err(BundleError::Busy { path: target });
            }
            begun => begun.at(&target)?,
        };
        let name = name.to_owned();
        Ok(Self { target, name, own })
    }

    /// Returns a handle for writing, and for reading what was written.
    pub(crate) fn handle(&self) -> Result<File> {
        self.own.file().and_then(File::try_clone).at(&self.target)
    }

    /// Returns its target.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Moves the file to its target.
    pub(crate) fn publish(self) -> Result<()> {
        self.take_permissions()?;
        self.own.publish(&self.name).at(&self.target)
    }

    /// Like `publish`, but the replaced file can be restored.
    pub(crate) fn publish_keeping(self) -> Result<Former> {
        self.take_permissions()?;
        self.own.publish_keeping(&self.name).at(&self.target)
    }

    /// Copies the permissions of the replaced file.
    fn take_permissions(&self) -> Result<()> {
        let Ok(before) = self.own.folder().read(&self.name) else { return Ok(()) };
        let permissions = before.metadata().at(&self.target)?.permissions();
        self.own.file().and_then(|file| file.set_permissions(permissions)).at(&self.target)
    }
}
