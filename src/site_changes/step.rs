//! A step: all changes of a site at once.

use std::fs::File;
use std::io::{self, Read, Seek as _, Write as _};
use std::path::Path;

use super::change::{Before, FileChange, NewContent};
use super::disk::Disk;
use super::error::{At as _, ChangeError, Result};
use super::journal::{self, Move};
use super::moves;
use super::place::{self, content, parent};
use super::proof::{self, Proof};
use super::settle::settle_on;
use super::staging::{DRAFT, JOURNAL, Staging, new_name};
use crate::cache::CacheFolder;
use crate::own_files::{Access, Folder};
use crate::site_folder::Changed;
use blake3::Hash;

/// Bytes that are copied at a time.
const PIECE: usize = 64 * 1024;

/// Makes all changes of a site, or none.
///
/// # Errors
/// Any [`ChangeError`]; the files are as before unless it says otherwise.
pub fn apply(site: &Path, changes: Vec<FileChange>, cache: &CacheFolder) -> Result<()> {
    apply_on(site, changes, cache, &Disk::default())
}

pub(super) fn apply_on(
    site: &Path,
    changes: Vec<FileChange>,
    cache: &CacheFolder,
    disk: &Disk,
) -> Result<()> {
    if cache.path().is_none() {
        return Err(ChangeError::NoCache);
    }
    settle_on(site, cache, disk)?;
    let paths = changes.iter().map(|one| (one.path.as_str(), one.before == Before::Absent));
    place::check(paths)?;
    let site = site.canonicalize().at(site)?;
    let folder = Folder::open_typed(&site).at(&site)?;
    check_before(&folder, &changes)?;
    if changes.is_empty() {
        return Ok(());
    }
    let mut staging = Staging::make(&folder, disk)?;
    let moves = match decided(&mut staging, changes, (&site, cache), disk) {
        Ok(moves) => moves,
        Err(error) => {
            // What cannot be removed now, the next run removes.
            let _ = staging.remove(disk);
            return Err(error);
        }
    };
    let made = moves::make(staging, &moves, disk)?;
    if made.is_gone {
        proof::forget(cache, &site);
    }
    if made.kept.is_empty() { Ok(()) } else { Err(ChangeError::Kept { paths: made.kept }) }
}

/// Writes all that is new, and the journal. When this returns, the step is decided.
fn decided(
    staging: &mut Staging,
    changes: Vec<FileChange>,
    (site, cache): (&Path, &CacheFolder),
    disk: &Disk,
) -> Result<Vec<Move>> {
    let mut proof = Proof { id: staging.id.clone(), journal: None };
    proof.keep(cache, site, disk)?;
    staging.sign(disk)?;
    let mut moves = Vec::with_capacity(changes.len());
    for (number, mut one) in changes.into_iter().enumerate() {
        let new = one.content.take().map(|new| stage(staging, number, &one, new, disk));
        moves.push(Move { before: hash(one.before), after: new.transpose()?, path: one.path });
    }
    let path = staging.folder.path().join(DRAFT);
    let bytes = journal::encode(&moves);
    disk.step().at(&path)?;
    let mut draft = staging.folder.create_new(DRAFT, Access::Private).at(&path)?;
    disk.step().at(&path)?;
    draft.write_all(&bytes).and_then(|()| disk.flush_file(&draft)).at(&path)?;
    disk.flush(&staging.folder).at(&path)?;
    proof.journal = Some(blake3::hash(&bytes));
    proof.keep(cache, site, disk)?;
    // Writing may have taken minutes.
    for one in &moves {
        check_one(&staging.site, &one.path, one.before)?;
    }
    staging.rename(DRAFT, JOURNAL, disk)?;
    // From here on the step is decided, also if this fails.
    let _ = disk.flush(&staging.folder);
    Ok(moves)
}

fn hash(before: Before) -> Option<Hash> {
    match before {
        Before::Absent => None,
        Before::Hash(hash) => Some(hash),
    }
}

fn check_before(site: &Folder, changes: &[FileChange]) -> Result<()> {
    let device = device(site)?;
    for one in changes {
        check_one(site, &one.path, hash(one.before))?;
        check_device(site, &one.path, device)?;
    }
    Ok(())
}

/// Checks that a file is what it must still be.
fn check_one(site: &Folder, path: &str, before: Option<Hash>) -> Result<()> {
    let there = match parent(site, path)? {
        Some((folder, name)) => content(&folder, name).at(&folder.path().join(name))?,
        None => None,
    };
    if there == before { Ok(()) } else { Err(ChangeError::Changed { path: path.to_owned() }) }
}

/// Checks that the folders of a path are on the site's file system: files are moved into them.
fn check_device(site: &Folder, path: &str, of_site: u64) -> Result<()> {
    for folder in crate::emit::folders(path) {
        let Some((outer, name)) = parent(site, folder)? else { continue };
        let at = outer.path().join(name);
        match outer.folder(name) {
            Ok(inner) if device(&inner)? != of_site => return Err(ChangeError::Mount { path: at }),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error).at(&at),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(unix)]
fn device(folder: &Folder) -> Result<u64> {
    let meta = folder.handle().dir_metadata().at(folder.path())?;
    Ok(cap_std::fs::MetadataExt::dev(&meta))
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
fn device(_folder: &Folder) -> Result<u64> {
    Ok(0)
}

/// Writes the new content of a file into the hidden folder. Returns its hash.
fn stage(
    staging: &Staging,
    number: usize,
    change: &FileChange,
    new: NewContent,
    disk: &Disk,
) -> Result<Hash> {
    let name = new_name(number);
    let path = staging.folder.path().join(&name);
    disk.step().at(&path)?;
    let mut file = staging.folder.create_new(&name, Access::Usual).at(&path)?;
    disk.step().at(&path)?;
    let hash = match new {
        NewContent::Bytes(bytes) => {
            file.write_all(&bytes).at(&path)?;
            blake3::hash(&bytes)
        }
        NewContent::File { file: from, hash } => {
            let other = || ChangeError::Content { path: change.path.clone() };
            let opened = from.open().map_err(|error| {
                let path = from.path();
                if Changed::is(&error) { other() } else { ChangeError::Io { path, source: error } }
            })?;
            if copied(opened, &mut file, from.len()).at(&path)? != Some(hash) {
                return Err(other());
            }
            hash
        }
    };
    keep_permissions(&staging.site, &change.path, &file)?;
    disk.flush_file(&file).at(&path)?;
    Ok(hash)
}

/// Copies a file of this length; `None` if it has another one.
fn copied(mut from: File, to: &mut File, size: u64) -> io::Result<Option<Hash>> {
    from.rewind()?;
    let mut from = from.take(size.saturating_add(1));
    let (mut hasher, mut piece, mut done) = (blake3::Hasher::new(), vec![0; PIECE], 0);
    loop {
        let read = match from.read(&mut piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else { break };
        done += read as u64;
        if done > size {
            return Ok(None);
        }
        hasher.update(part);
        to.write_all(part)?;
    }
    Ok((done == size).then(|| hasher.finalize()))
}

/// Gives a file the permissions of the one that it replaces.
fn keep_permissions(site: &Folder, path: &str, new: &File) -> Result<()> {
    let Some((folder, name)) = parent(site, path)? else { return Ok(()) };
    let at = folder.path().join(name);
    if folder.look(name).at(&at)?.is_some() {
        let old = folder.read(name).and_then(|old| old.metadata()).at(&at)?;
        // Some file systems have none to set.
        let _ = new.set_permissions(old.permissions());
    }
    Ok(())
}
