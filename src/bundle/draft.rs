//! A file in the making: written beside its place and moved there when it is whole, so that a kill or a full disk leaves the
//! file of before or none.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::error::{At, BundleError, Result};
use crate::emit::is_at;

/// A file that is not in its place yet. Dropped, it is gone.
#[derive(Debug)]
pub(crate) struct Draft {
    target: PathBuf,
    path: PathBuf,
    file: Option<File>,
}

impl Draft {
    /// Begins a file that is to stand at `target`, where one may stand already.
    pub(crate) fn new(target: &Path) -> Result<Self> {
        // What a link leads to is replaced, not the link.
        let target = target.canonicalize().unwrap_or_else(|_| target.to_owned());
        let Some(name) = target.file_name().filter(|_| !target.is_dir()) else {
            return Err(std::io::Error::from(std::io::ErrorKind::IsADirectory)).at(&target);
        };
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(".etalase-draft");
        let path = target.with_file_name(hidden);
        if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).at(folder)?;
        }
        let file = acquire(&path)?;
        Ok(Self { target, path, file: Some(file) })
    }

    /// A handle for writing, and for reading what was written.
    pub(crate) fn handle(&self) -> Result<File> {
        let file = self.file.as_ref().map(File::try_clone);
        file.unwrap_or_else(|| Err(std::io::ErrorKind::NotFound.into())).at(&self.path)
    }

    /// Where it will stand.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Puts the file in its place.
    pub(crate) fn publish(mut self) -> Result<()> {
        let Some(file) = self.file.take() else { return Ok(()) };
        let done = put_in_place(&file, &self.path, &self.target);
        if done.is_err() {
            self.file = Some(file);
        }
        done
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn put_in_place(file: &File, path: &Path, target: &Path) -> Result<()> {
    if let Ok(meta) = fs::metadata(target) {
        file.set_permissions(meta.permissions()).at(path)?;
    }
    // A name must not outlive a power cut that its content did not.
    file.sync_all().at(path)?;
    fs::rename(path, target).at(target)
}

/// Makes the file, or takes over one that a killed run left. The lock keeps two runs apart.
fn acquire(path: &Path) -> Result<File> {
    let options = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let file = options.at(path)?;
    let busy = || BundleError::Busy { path: path.to_owned() };
    match file.try_lock() {
        // Another run may have put it in its place since.
        Ok(()) if is_at(&file, path) => {}
        Ok(()) | Err(TryLockError::WouldBlock) => return Err(busy()),
        Err(TryLockError::Error(error)) => return Err(error).at(path),
    }
    file.set_len(0).at(path)?;
    Ok(file)
}
