//! The step itself: each file moved in place. Where it was cut off, it can be made again: what is done is seen, and not done twice.

use super::disk::Disk;
use super::error::{At as _, ChangeError, Result};
use super::journal::Move;
use super::place::{content, made_parent, parent};
use super::staging::{DONE, JOURNAL, Staging, new_name, old_name};
use crate::emit::folders;
use crate::own_files::Folder;
use blake3::Hash;

/// Checks that what was not moved yet is what the journal says.
///
/// # Errors
/// [`ChangeError::Unproven`] if it is not.
pub(super) fn check(staging: &Staging, moves: &[Move]) -> Result<()> {
    let wrong = || super::staging::unproven(&staging.site);
    super::place::check(moves.iter().map(|one| (one.path.as_str(), false))).map_err(|_| wrong())?;
    for (number, one) in moves.iter().enumerate() {
        let there = content(&staging.folder, &new_name(number)).map_err(|_| wrong())?;
        if there.is_some() && there != one.after {
            return Err(wrong());
        }
    }
    Ok(())
}

/// What came of a step.
#[derive(Debug)]
pub(super) struct Made {
    /// The paths of files that somebody else changed meanwhile, which stay.
    pub(super) kept: Vec<String>,
    /// Whether the hidden folder is gone. Else the next run removes it, and needs the proof for that.
    pub(super) is_gone: bool,
}

/// Makes a decided step to its end.
pub(super) fn make(staging: Staging, moves: &[Move], disk: &Disk) -> Result<Made> {
    let mut kept = Vec::new();
    for (number, one) in moves.iter().enumerate() {
        let is_made = match one.after {
            Some(_) => put(&staging, number, one, disk),
            None => take(&staging, number, one, disk),
        };
        if !is_made.map_err(ChangeError::unfinished)? {
            kept.push(one.path.clone());
        }
    }
    let all = moves.iter().filter(|one| one.after.is_none());
    all.for_each(|one| remove_empty(&staging.site, &one.path, disk));
    flush_all(&staging, moves, disk).map_err(ChangeError::unfinished)?;
    staging.rename(JOURNAL, DONE, disk).map_err(ChangeError::unfinished)?;
    Ok(Made { kept, is_gone: staging.remove(disk).is_ok() })
}

/// Moves new content in place; whether that was done.
fn put(staging: &Staging, number: usize, one: &Move, disk: &Disk) -> Result<bool> {
    let new = new_name(number);
    if !staging.has(&new)? {
        return Ok(true);
    }
    let (folder, name) = made_parent(&staging.site, &one.path, disk)?;
    let at = folder.path().join(name);
    let is_free = aside(staging, (&folder, name), &old_name(number), one.before, disk)?;
    disk.step().at(&at)?;
    if is_free {
        staging.folder.rename(&new, &folder, name).at(&at)?;
    } else {
        staging.folder.remove_file(&new).at(&at)?;
    }
    Ok(is_free)
}

/// Moves a removed file aside; whether that was done.
fn take(staging: &Staging, number: usize, one: &Move, disk: &Disk) -> Result<bool> {
    let Some((folder, name)) = parent(&staging.site, &one.path)? else { return Ok(true) };
    aside(staging, (&folder, name), &old_name(number), one.before, disk)
}

/// Moves the file before aside; whether its place is free then. What is no longer that file is somebody else's, and stays.
fn aside(
    staging: &Staging,
    (folder, name): (&Folder, &str),
    old: &str,
    before: Option<Hash>,
    disk: &Disk,
) -> Result<bool> {
    let at = folder.path().join(name);
    if folder.look(name).at(&at)?.is_none() {
        return Ok(true);
    }
    let is_same = content(folder, name).is_ok_and(|there| there == before);
    if !is_same || staging.has(old)? {
        return Ok(false);
    }
    disk.step().at(&at)?;
    folder.rename(name, &staging.folder, old).at(&at)?;
    Ok(true)
}

/// Removes the folders that a removed file leaves empty, but those directly in the site.
fn remove_empty(site: &Folder, path: &str, disk: &Disk) {
    for folder in folders(path).filter(|folder| folder.contains('/')) {
        let Ok(Some((outer, name))) = parent(site, folder) else { return };
        // The system refuses to remove one that is not empty.
        if disk.step().is_err() || outer.remove_folder(name).is_err() {
            return;
        }
    }
}

fn flush_all(staging: &Staging, moves: &[Move], disk: &Disk) -> Result<()> {
    disk.flush(&staging.folder).at(staging.folder.path())?;
    if cfg!(any(target_os = "linux", target_os = "android")) {
        return Ok(());
    }
    for one in moves {
        if let Some((folder, _)) = parent(&staging.site, &one.path)? {
            disk.flush(&folder).at(folder.path())?;
        }
    }
    Ok(())
}
