//! The staged site: a folder being filled with written, copied and linked
//! files. What goes in is decided elsewhere.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Body;
use super::error::{At, EmitError, Result};

/// A folder being filled, from several threads.
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
    /// Folders that exist already, relative to `root`.
    made: Mutex<HashSet<PathBuf>>,
}

impl Tree {
    /// Fills `root`, which is made with the first file.
    pub(crate) fn new(root: PathBuf) -> Self {
        Self { root, made: Mutex::default() }
    }

    /// The folder being filled.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a new file.
    pub(crate) fn write(&self, relative: &Path, body: &Body) -> Result<()> {
        let target = self.place(relative)?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(&target).at(&target)?;
        match body {
            Body::Bytes(bytes) => file.write_all(bytes).at(&target),
            Body::Asked(asked) => file.write_all(&(asked.fetch)().at(&target)?).at(&target),
            Body::File { path, len } => copy_content(path, *len, &mut file, &target),
        }
    }

    /// Takes over a file that is no folder, as a link where that is supported.
    /// Times and permission bits stay in either case.
    pub(crate) fn link(&self, source: &Path, relative: &Path) -> Result<()> {
        let target = self.place(relative)?;
        match fs::hard_link(source, &target) {
            Ok(()) => Ok(()),
            Err(error) if is_final(&error) => Err(error).at(source),
            Err(_) => duplicate(source, &target),
        }
    }

    /// Makes a folder and those it lies in.
    pub(crate) fn folder(&self, relative: &Path) -> Result<()> {
        if self.made().contains(relative) {
            return Ok(());
        }
        // Without the lock: two threads may make the same folder, and neither waits for the other's.
        let folder = self.root.join(relative);
        fs::create_dir_all(&folder).at(&folder)?;
        self.made().extend(relative.ancestors().map(Path::to_owned));
        Ok(())
    }

    fn made(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn place(&self, relative: &Path) -> Result<PathBuf> {
        self.folder(relative.parent().unwrap_or(Path::new("")))?;
        Ok(self.root.join(relative))
    }
}

/// Whether copying instead of linking cannot help.
fn is_final(error: &io::Error) -> bool {
    use io::ErrorKind::{AlreadyExists, NotFound, QuotaExceeded, StorageFull};
    matches!(error.kind(), AlreadyExists | NotFound | QuotaExceeded | StorageFull)
}

fn copy_content(source: &Path, expected: u64, file: &mut File, target: &Path) -> Result<()> {
    let mut from = File::open(source).at(source)?;
    // The system copies inside the kernel, or shares the blocks, if it can.
    let found = io::copy(&mut from, file).at(target)?;
    if found == expected {
        return Ok(());
    }
    Err(EmitError::Changed { path: source.to_owned(), expected, found })
}

/// Copies a file or symbolic link where hard links are not to be had.
fn duplicate(source: &Path, target: &Path) -> Result<()> {
    let meta = fs::symlink_metadata(source).at(source)?;
    if meta.is_symlink() {
        return duplicate_symlink(source, target);
    }
    if !meta.is_file() {
        // A pipe or device: there is no content to copy.
        return Err(EmitError::Foreign { path: source.to_owned() });
    }
    fs::copy(source, target).at(target)?;
    let Ok(modified) = meta.modified() else { return Ok(()) };
    set_modified(target, modified, meta.permissions()).at(target)
}

/// Sets the time of a file that may be read-only, then its permission bits.
fn set_modified(
    target: &Path,
    modified: std::time::SystemTime,
    permissions: fs::Permissions,
) -> io::Result<()> {
    // Unix sets times through a handle opened for reading, Windows does not.
    let file = if cfg!(unix) {
        File::open(target)?
    } else {
        OpenOptions::new().write(true).open(target)?
    };
    file.set_modified(modified)?;
    file.set_permissions(permissions)
}

fn duplicate_symlink(source: &Path, target: &Path) -> Result<()> {
    let aim = fs::read_link(source).at(source)?;
    #[cfg(unix)]
    let made = std::os::unix::fs::symlink(aim, target);
    #[cfg(windows)]
    let made = if source.is_dir() {
        std::os::windows::fs::symlink_dir(aim, target)
    } else {
        std::os::windows::fs::symlink_file(aim, target)
    };
    made.at(target)
}

#[cfg(all(test, unix))]
mod tests {
    //! Copying in place of linking.

    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::duplicate;

    #[test]
    fn copies_keep_time_mode_and_links() {
        let root = std::env::temp_dir().join(format!("etalase-copy-{}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        let (file, link) = (root.join("file"), root.join("link"));
        fs::write(&file, "x").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).unwrap();
        symlink("gone", &link).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        duplicate(&file, &root.join("file2")).unwrap();
        duplicate(&link, &root.join("link2")).unwrap();
        let stamp = |path| {
            let meta = fs::metadata(path).unwrap();
            (meta.mode(), meta.mtime(), meta.mtime_nsec())
        };
        assert_eq!(stamp(root.join("file2")), stamp(file));
        assert_eq!(fs::read_link(root.join("link2")).unwrap().to_str(), Some("gone"));
        fs::remove_dir_all(root).unwrap();
    }
}
