//! The staged site: a folder that is filled with written, copied and linked
//! files. Which files is decided elsewhere.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use cap_std::fs::OpenOptions;

use super::error::{At, EmitError, Result};
use crate::output::{Body, Content};
use crate::own_files::Folder;
use crate::site_folder::Changed;
use crate::stamp::Stamp;

/// Size of the copy buffer in bytes.
const PIECE: usize = 128 * 1024;

/// A folder being filled, from several threads.
#[derive(Debug)]
pub(crate) struct Tree {
    root: Folder,
    /// Folders that exist already, relative to `root`.
    made: Mutex<HashSet<PathBuf>>,
}

impl Tree {
    /// Fills `root`, a new folder.
    pub(crate) fn new(root: Folder) -> Self {
        Self { root, made: Mutex::default() }
    }

    /// The folder being filled.
    pub(crate) fn root(&self) -> &Folder {
        &self.root
    }

    /// Writes a new file and returns its stamp. The hash of copied content is verified, since its file may have
    /// changed.
    pub(crate) fn write(&self, relative: &Path, body: &Body, hash: blake3::Hash) -> Result<Stamp> {
        let target = self.place(relative)?;
        let mut options = OpenOptions::new();
        let opened = self.root.handle().open_with(relative, options.write(true).create_new(true));
        let mut file = opened.at(&target)?.into_std();
        match body {
            Body::Bytes(bytes) => file.write_all(bytes).at(&target),
            Body::Asked(asked) => file.write_all(&(asked.fetch)().at(&target)?).at(&target),
            Body::Site(_) => copy_content(body, hash, &mut file, &target),
        }?;
        Stamp::of_file(&file).at(&target)
    }

    /// Takes a file, not a folder, from the same path in `from`, as a hard link
    /// where that is supported. Times and permission bits stay in either case.
    pub(crate) fn link(&self, from: &Folder, relative: &Path) -> Result<()> {
        let target = self.place(relative)?;
        match from.handle().hard_link(relative, self.root.handle(), relative) {
            Ok(()) => Ok(()),
            Err(error) if is_final(&error) => Err(error).at(&from.path().join(relative)),
            Err(_) => duplicate((from, relative), (&self.root, &target)),
        }
    }

    /// Makes a folder and those it lies in.
    pub(crate) fn folder(&self, relative: &Path) -> Result<()> {
        if self.made().contains(relative) {
            return Ok(());
        }
        // Without the lock: two threads may make the same folder, and neither waits for the other's.
        if !relative.as_os_str().is_empty() {
            let made = self.root.handle().create_dir_all(relative);
            made.at(&self.root.path().join(relative))?;
        }
        self.made().extend(relative.ancestors().map(Path::to_owned));
        Ok(())
    }

    fn made(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn place(&self, relative: &Path) -> Result<PathBuf> {
        self.folder(relative.parent().unwrap_or(Path::new("")))?;
        Ok(self.root.path().join(relative))
    }
}

/// Whether an error would also occur when copying instead of linking.
fn is_final(error: &io::Error) -> bool {
    use io::ErrorKind::{AlreadyExists, NotFound, QuotaExceeded, StorageFull};
    matches!(error.kind(), AlreadyExists | NotFound | QuotaExceeded | StorageFull)
}

fn copy_content(body: &Body, hash: blake3::Hash, file: &mut File, target: &Path) -> Result<()> {
    let origin = body.origin().unwrap_or_default();
    let changed =
        |found| Err(EmitError::Changed { path: origin.clone(), expected: body.len(), found });
    let mut from = match body.open() {
        Err(error) if Changed::is(&error) => return changed(0),
        opened => opened.at(&origin)?,
    };
    let mut hasher = blake3::Hasher::new();
    // One byte more detects a file that grows.
    let found = copy(&mut from, &origin, body.len() + 1, |piece| {
        hasher.update(piece);
        file.write_all(piece).at(target)
    })?;
    if found == body.len() && hasher.finalize() == hash { Ok(()) } else { changed(found) }
}

/// Copies at most so many bytes, in chunks.
#[expect(clippy::indexing_slicing, reason = "a reader fills no more than it is given")]
fn copy(
    from: &mut Content<'_>,
    origin: &Path,
    most: u64,
    mut put: impl FnMut(&[u8]) -> Result<()>,
) -> Result<u64> {
    let (mut from, mut found) = (from.take(most), 0);
    let mut piece = vec![0; PIECE];
    loop {
        match from.read(&mut piece) {
            Ok(0) => return Ok(found),
            Ok(more) => {
                put(&piece[..more])?;
                found += more as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error).at(origin),
        }
    }
}

/// Copies a file or symbolic link where hard links are not supported.
fn duplicate((from, relative): (&Folder, &Path), (to, target): (&Folder, &Path)) -> Result<()> {
    let source = from.path().join(relative);
    let meta = from.handle().symlink_metadata(relative).at(&source)?;
    if meta.is_symlink() {
        return duplicate_symlink((from, relative), to).at(target);
    }
    if !meta.is_file() {
        // A pipe or device: there is no content to copy.
        return Err(EmitError::Foreign { path: source });
    }
    let mut content = from.read_below(relative).at(&source)?;
    let meta = content.metadata().at(&source)?;
    let mut options = OpenOptions::new();
    let opened = to.handle().open_with(relative, options.write(true).create_new(true));
    let mut copy = opened.at(target)?.into_std();
    io::copy(&mut content, &mut copy).at(target)?;
    let Ok(modified) = meta.modified() else { return Ok(()) };
    copy.set_modified(modified).and_then(|()| copy.set_permissions(meta.permissions())).at(target)
}

fn duplicate_symlink((from, relative): (&Folder, &Path), to: &Folder) -> io::Result<()> {
    let aim = from.handle().read_link_contents(relative)?;
    #[cfg(unix)]
    return to.handle().symlink_contents(aim, relative);
    #[cfg(windows)]
    if from.handle().is_dir(relative) {
        to.handle().symlink_dir(aim, relative)
    } else {
        to.handle().symlink_file(aim, relative)
    }
}

#[cfg(all(test, unix))]
mod tests {
    //! Copying instead of linking.

    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::{Folder, Path, duplicate};

    #[test]
    fn copies_keep_time_mode_and_links() {
        let root = std::env::temp_dir().join(format!("etalase-copy-{}", std::process::id()));
        fs::create_dir_all(root.join("to")).unwrap();
        let (file, link) = (root.join("file"), root.join("link"));
        fs::write(&file, "x").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).unwrap();
        symlink("gone", &link).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        let (from, to) = (Folder::open(&root).unwrap(), Folder::open(&root.join("to")).unwrap());
        for name in ["file", "link"].map(Path::new) {
            duplicate((&from, name), (&to, name)).unwrap();
        }
        let stamp = |path| {
            let meta = fs::metadata(path).unwrap();
            (meta.mode(), meta.mtime(), meta.mtime_nsec())
        };
        assert_eq!(stamp(root.join("to/file")), stamp(file));
        assert_eq!(fs::read_link(root.join("to/link")).unwrap().to_str(), Some("gone"));
        fs::remove_dir_all(root).unwrap();
    }
}
