//! Clearing up after a build that was killed: the staging folder it left, and
//! the former site in it. A running build is never touched.

use std::fs;
use std::path::Path;

use super::error::{At, EmitError, Result, found};
use super::manifest::{Manifest, Published};
use super::rescue::{Known, move_all, survey};
use super::staging::{AtDrop, Site, Staging};

/// Removes an abandoned staging folder after saving what is in it: the site
/// itself if the kill came between two renames, and foreign files.
///
/// # Errors
/// [`EmitError::Busy`] if the folder belongs to a running build. On any error
/// the folder stays for the next attempt.
pub(crate) fn recover(site: &Site) -> Result<()> {
    if !exists(&site.staging)? {
        return Ok(());
    }
    let mut staging = Staging::acquire(site)?;
    staging.at_drop(AtDrop::Keep);
    if !exists(&site.output)? && exists(&site.old_tree())? {
        fs::rename(site.old_tree(), &site.output).at(&site.output)?;
    }
    // Without an output folder, its owner removed it with all that was foreign.
    if exists(&site.output)? {
        save_foreign(&site.new_tree(), &site.output)?;
        save_foreign(&site.old_tree(), &site.output)?;
    }
    staging.at_drop(AtDrop::Discard);
    Ok(())
}

fn save_foreign(former: &Path, output: &Path) -> Result<()> {
    let was = match Published::read(former) {
        Ok(Some(published)) => published.manifest,
        // A site never completed, or one being removed.
        Ok(None) | Err(EmitError::Manifest { .. }) => return Ok(()),
        Err(error) => return Err(error),
    };
    let now = Published::read(output)?;
    let nothing = Manifest::default();
    let ours = now.as_ref().map_or(&nothing, |published| &published.manifest);
    let moves = survey(Known { root: former, ours: &was }, Known { root: output, ours })?;
    if !moves.is_empty() && now.is_none() {
        return Err(EmitError::ForeignFolder { path: output.to_owned() });
    }
    move_all(former, output, &moves)
}

/// Whether anything stands at the path, be it a dangling link.
pub(crate) fn exists(path: &Path) -> Result<bool> {
    Ok(found(fs::symlink_metadata(path)).at(path)?.is_some())
}
