//! Removes a tree below a handle: no link is followed and no other file system entered. It works at any depth, and for
//! folders without permissions.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use cap_fs_ext::DirExt;
use cap_std::fs::{Dir, Metadata};

use super::ownership::Objection;
use super::unguessable::unguessable;

/// On how many threads a tree is removed; more gain nothing on ext4.
const THREADS: usize = 2;

/// Below this depth a folder is first moved up, so that handles in use stay few.
const DEEPEST: usize = 64;

/// Removes `name` directly in `top`, and in it `first` before the rest.
pub(super) fn tree(top: &Dir, name: &Path, first: Option<&str>) -> io::Result<()> {
    let removal = Removal { top, device: device(&top.dir_metadata()?), aside: Mutex::default() };
    removal.all(name, first)
}

struct Removal<'a> {
    top: &'a Dir,
    device: u64,
    /// Folders that were moved into `top`.
    aside: Mutex<Vec<PathBuf>>,
}

impl Removal<'_> {
    fn all(&self, name: &Path, first: Option<&str>) -> io::Result<()> {
        let Some(folder) = self.open(self.top, name)? else { return Ok(()) };
        if let Some(first) = first {
            self.one(&folder, Path::new(first), 1)?;
        }
        let names = names(&folder)?;
        let remove = |part: &[PathBuf]| part.iter().try_for_each(|name| self.one(&folder, name, 1));
        std::thread::scope(|scope| {
            let parts = names.chunks(names.len().div_ceil(THREADS).max(1));
            let threads: Vec<_> = parts.map(|part| scope.spawn(move || remove(part))).collect();
            threads.into_iter().try_for_each(|thread| match thread.join() {
                Ok(result) => result,
                Err(panic) => std::panic::resume_unwind(panic),
            })
        })?;
        absent(self.top.remove_dir(name))?;
        while let Some(next) = self.next() {
            self.one(self.top, &next, 0)?;
        }
        Ok(())
    }

    fn next(&self) -> Option<PathBuf> {
        self.aside.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    /// Removes a name in a folder.
    fn one(&self, parent: &Dir, name: &Path, depth: usize) -> io::Result<()> {
        if depth > DEEPEST {
            return self.move_up(parent, name);
        }
        let Some(folder) = self.open(parent, name)? else { return Ok(()) };
        names(&folder)?.iter().try_for_each(|name| self.one(&folder, name, depth + 1))?;
        absent(parent.remove_dir(name))
    }

    fn move_up(&self, parent: &Dir, name: &Path) -> io::Result<()> {
        if !parent.symlink_metadata(name)?.is_dir() {
            return absent(parent.remove_file_or_symlink(name));
        }
        let aside = PathBuf::from(format!(".{}", unguessable()?));
        parent.rename(name, self.top, &aside)?;
        self.aside.lock().unwrap_or_else(PoisonError::into_inner).push(aside);
        Ok(())
    }

    /// Opens a folder that is to be emptied, with the permissions for that. Anything else is removed directly: `None`.
    fn open(&self, parent: &Dir, name: &Path) -> io::Result<Option<Dir>> {
        let meta = match parent.symlink_metadata(name) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            result => result?,
        };
        if !meta.is_dir() {
            absent(parent.remove_file_or_symlink(name))?;
            return Ok(None);
        }
        make_writable(parent, name, &meta)?;
        let folder = parent.open_dir_nofollow(name)?;
        if device(&folder.dir_metadata()?) != self.device {
            return Err(Objection::Mount.into());
        }
        Ok(Some(folder))
    }
}

fn names(folder: &Dir) -> io::Result<Vec<PathBuf>> {
    folder.entries()?.map(|entry| Ok(entry?.file_name().into())).collect()
}

/// Treats a missing file as success.
fn absent(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

#[cfg(unix)]
fn device(meta: &Metadata) -> u64 {
    cap_std::fs::MetadataExt::dev(meta)
}

#[cfg(not(unix))]
fn device(_meta: &Metadata) -> u64 {
    0
}

/// Gives the owner the permissions that emptying a folder takes: links to foreign files lie in folders with the foreign
/// permission bits. If a link is there by now, it points to nothing outside `parent`.
#[cfg(unix)]
fn make_writable(parent: &Dir, name: &Path, meta: &Metadata) -> io::Result<()> {
    use cap_std::fs::{MetadataExt, Permissions, PermissionsExt};
    let mode = meta.mode() & 0o7777;
    if mode & 0o700 == 0o700 {
        return Ok(());
    }
    parent.set_permissions(name, Permissions::from_mode(mode | 0o700))
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
fn make_writable(_parent: &Dir, _name: &Path, _meta: &Metadata) -> io::Result<()> {
    Ok(())
}
