//! Paths below a site, and what is there. No link is followed.

use std::collections::BTreeSet;
use std::io::{self, Read as _};

use super::disk::Disk;
use super::error::{At as _, ChangeError, Result};
use crate::emit::{Caseless, folders, is_plain, is_portable};
use crate::own_files::{Access, Folder};
use blake3::Hash;

/// What an import keeps for the next one: the only hidden file that is changed.
const KEPT: &str = ".etalase-import";
/// Longest path below a site, in bytes.
const LONGEST: usize = 1000;

/// Whether a file of a site may have this path: it leads nowhere else, and to nothing hidden.
pub(super) fn is_good(path: &str) -> bool {
    let is_hidden = path.split('/').any(|part| part.starts_with('.')) && path != KEPT;
    path.len() <= LONGEST && is_plain(path) && !is_hidden
}

/// Checks that paths are good, no two are the same on any file system, and none lies below another. `new` ones must be such as every
/// system accepts.
pub(super) fn check<'p>(paths: impl Iterator<Item = (&'p str, bool)>) -> Result<()> {
    let (mut all, mut seen) = (Caseless::default(), BTreeSet::new());
    for (path, is_new) in paths {
        let is_ok = is_good(path) && (!is_new || is_portable(path)) && all.add(path);
        if !is_ok || !seen.insert(path) {
            return Err(ChangeError::BadPath { path: path.to_owned() });
        }
    }
    let below = |path: &&&str| folders(path).any(|folder| seen.contains(folder));
    match seen.iter().find(below) {
        Some(path) => Err(ChangeError::BadPath { path: (*path).to_owned() }),
        None => Ok(()),
    }
}

/// The folder of a path, and the name in it; `None` if there is no such folder.
pub(super) fn parent<'p>(site: &Folder, path: &'p str) -> Result<Option<(Folder, &'p str)>> {
    let (folders, name) = split(path);
    let mut folder = site.try_clone().at(site.path())?;
    for part in folders {
        folder = match folder.folder(part) {
            Ok(inner) => inner,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).at(&folder.path().join(part)),
        };
    }
    Ok(Some((folder, name)))
}

/// The same, made if there is none.
pub(super) fn made_parent<'p>(
    site: &Folder,
    path: &'p str,
    disk: &Disk,
) -> Result<(Folder, &'p str)> {
    let (folders, name) = split(path);
    let mut folder = site.try_clone().at(site.path())?;
    for part in folders {
        let at = folder.path().join(part);
        if folder.look(part).at(&at)?.is_none() {
            disk.step().at(&at)?;
        }
        folder = folder.folder_or_new(part, Access::Usual).at(&at)?;
    }
    Ok((folder, name))
}

fn split(path: &str) -> (impl Iterator<Item = &str>, &str) {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    (folders.split('/').filter(|part| !part.is_empty()), name)
}

/// The hash of the file at a name; `None` if there is nothing.
///
/// # Errors
/// If anything but a regular file is there.
pub(super) fn content(folder: &Folder, name: &str) -> io::Result<Option<Hash>> {
    folder.check_replaceable(name)?;
    if folder.look(name)?.is_none() {
        return Ok(None);
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(folder.read(name)?)?;
    Ok(Some(hasher.finalize()))
}

/// The bytes of a file of at most this length.
pub(super) fn bytes(folder: &Folder, name: &str, longest: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    folder.read(name)?.take(longest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > longest { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}
