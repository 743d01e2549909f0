//! Operations on files are counted, and flushed.

use std::fs::File;
use std::io;

use crate::own_files::Folder;

/// Stands before each operation that changes a file or folder. Tests let it fail after a number of operations, and forever from
/// then on: what is on the disk is then what a kill leaves.
#[derive(Debug, Default)]
pub(super) struct Disk {
    #[cfg(test)]
    left: Option<std::cell::Cell<usize>>,
}

impl Disk {
    /// One that fails after so many operations.
    #[cfg(test)]
    pub(super) fn failing_after(operations: usize) -> Self {
        Self { left: Some(std::cell::Cell::new(operations)) }
    }

    /// Allows one more operation.
    #[cfg(test)]
    pub(super) fn step(&self) -> io::Result<()> {
        let Some(left) = &self.left else { return Ok(()) };
        let after = left.get().checked_sub(1).ok_or(io::ErrorKind::StorageFull)?;
        left.set(after);
        Ok(())
    }

    /// Allows one more operation.
    #[cfg(not(test))]
    #[allow(clippy::unused_self, clippy::unnecessary_wraps, reason = "only tests stop it")]
    pub(super) fn step(&self) -> io::Result<()> {
        Ok(())
    }

    /// Writes to the disk what is in a folder, so that it outlives a power cut. Tests have none, and would wait for the disk.
    #[allow(clippy::unused_self, reason = "it stands for the disk")]
    pub(super) fn flush(&self, folder: &Folder) -> io::Result<()> {
        if cfg!(test) { Ok(()) } else { flush(folder) }
    }

    /// The same for one file, where a flush of its folder does not include it.
    #[allow(clippy::unused_self, reason = "it stands for the disk")]
    pub(super) fn flush_file(&self, file: &File) -> io::Result<()> {
        if cfg!(test) || WHOLE { Ok(()) } else { file.sync_all() }
    }
}

/// Whether one flush of a folder is one of its whole file system.
const WHOLE: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// Flushes the file system that a folder is on.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn flush(folder: &Folder) -> io::Result<()> {
    // The handle on a folder may be one that only names it.
    Ok(rustix::fs::syncfs(folder.handle().open(".")?)?)
}

/// Flushes the names in a folder; the files in it were flushed one by one.
#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
fn flush(folder: &Folder) -> io::Result<()> {
    folder.handle().open(".")?.sync_all()
}

/// Windows flushes the names with the files.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
fn flush(_folder: &Folder) -> io::Result<()> {
    Ok(())
}
