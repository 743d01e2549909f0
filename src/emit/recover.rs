//! Cleans up after a killed build: the staging folder it left, and the old site
//! in it. A running build is never disturbed.

use super::error::{At, EmitError, Result, found};
use super::manifest::{Manifest, Published};
use super::rescue::{Known, move_all, survey};
use super::staging::{AtDrop, NEW, OLD, OutputPaths, Staging};
use crate::own_files::Folder;

/// Removes an abandoned staging folder after saving what is in it: the site
/// itself if the kill came between two renames, and foreign files.
///
/// # Errors
/// [`EmitError::Busy`] if the folder belongs to a running build; an objection of
/// `own_files` if others can have made it. On any error the folder stays for the
/// next attempt.
pub(crate) fn recover(site: &OutputPaths) -> Result<()> {
    let parent = found(Folder::open_typed(site.parent())).at(site.parent())?;
    let Some(parent) = parent else { return Ok(()) };
    if parent.look(site.staging_name()).at(&site.staging)?.is_none() {
        return Ok(());
    }
    let mut staging = Staging::acquire(site)?;
    staging.at_drop(AtDrop::Keep);
    let is_missing = parent.look(site.name()).at(&site.output)?.is_none();
    if is_missing && staging.folder().look(OLD).at(&site.staging)?.is_some() {
        staging.folder().rename(OLD, staging.parent(), site.name()).at(&site.output)?;
    }
    // If there is no output folder, its owner removed it with all foreign files.
    if let Some(output) = staging.output()? {
        for name in [NEW, OLD] {
            let former = found(staging.folder().folder(name)).at(&site.staging.join(name))?;
            former.map_or(Ok(()), |former| save_foreign(&former, &output))?;
        }
    }
    staging.at_drop(AtDrop::Discard);
    Ok(())
}

fn save_foreign(former: &Folder, output: &Folder) -> Result<()> {
    let was = match Published::read(former) {
        Ok(Some(published)) => published.manifest,
        // An incomplete site, or one whose removal was interrupted.
        Ok(None) | Err(EmitError::Manifest { .. }) => return Ok(()),
        Err(error) => return Err(error),
    };
    let now = Published::read(output)?;
    let nothing = Manifest::default();
    let ours = now.as_ref().map_or(&nothing, |published| &published.manifest);
    let moves = survey(Known { root: former, ours: &was }, Known { root: output, ours })?;
    if !moves.is_empty() && now.is_none() {
        return Err(EmitError::ForeignFolder { path: output.path().to_owned() });
    }
    move_all(former, output, &moves)
}
