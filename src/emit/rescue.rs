//! Foreign files in a former site that the present one lacks: they appeared, or
//! were replaced, while the new site was being completed. They are moved into
//! the output folder before the former site is removed.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::error::{At, EmitError, Result, found};
use super::manifest::Manifest;
use super::walk::{Descent, Place, Visitor, walk};

/// A folder and what of it is ours.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    /// The folder.
    pub(crate) root: &'a Path,
    /// Its manifest.
    pub(crate) ours: &'a Manifest,
}

/// Finds what is to be moved, as relative paths. Moves nothing.
///
/// # Errors
/// [`EmitError::Foreign`] with the path in the present site if one of our files
/// stands where something is to be moved.
pub(crate) fn survey(former: Known<'_>, present: Known<'_>) -> Result<Vec<PathBuf>> {
    let mut surveyor = Surveyor { former: former.root, present, moves: Vec::new() };
    walk(former.root, former.ours, &mut surveyor)?;
    Ok(surveyor.moves)
}

/// Moves what [`survey`] found.
pub(crate) fn move_all(former: &Path, present: &Path, moves: &[PathBuf]) -> Result<()> {
    for relative in moves {
        let (source, target) = (former.join(relative), present.join(relative));
        let folder = target.parent().unwrap_or(present);
        fs::create_dir_all(folder).at(folder)?;
        fs::rename(&source, &target).at(&source)?;
    }
    Ok(())
}

struct Surveyor<'a> {
    former: &'a Path,
    present: Known<'a>,
    moves: Vec<PathBuf>,
}

impl Surveyor<'_> {
    fn presence(&self, place: &Place) -> Result<Option<Metadata>> {
        let path = self.present.root.join(&place.relative);
        found(fs::symlink_metadata(&path)).at(&path)
    }

    fn refuse(&self, place: &Place) -> EmitError {
        EmitError::Foreign { path: self.present.root.join(&place.relative) }
    }

    /// Whether the former file is a later state of the present one. A link or a
    /// copy has the same time; one that was replaced after it was linked differs.
    fn is_newer(&self, place: &Place, present: &Metadata) -> Result<bool> {
        let path = self.former.join(&place.relative);
        let former = fs::symlink_metadata(&path).at(&path)?;
        Ok(former.modified().ok().zip(present.modified().ok()).is_some_and(|(a, b)| a > b))
    }
}

impl Visitor for Surveyor<'_> {
    fn own_file(&mut self, _place: &Place) -> Result<()> {
        Ok(())
    }

    fn foreign_file(&mut self, place: &Place) -> Result<()> {
        if place.is(|key| self.present.ours.bars_file(key)) {
            return Err(self.refuse(place));
        }
        let wanted = match self.presence(place)? {
            None => true,
            Some(meta) if meta.is_dir() => return Err(self.refuse(place)),
            Some(meta) => self.is_newer(place, &meta)?,
        };
        if wanted {
            self.moves.push(place.relative.clone());
        }
        Ok(())
    }

    fn foreign_folder(&mut self, place: &Place) -> Result<Descent> {
        if place.is(|key| self.present.ours.bars_folder(key)) {
            return Err(self.refuse(place));
        }
        match self.presence(place)? {
            Some(meta) if meta.is_dir() => Ok(Descent::Enter),
            Some(_) => Err(self.refuse(place)),
            None => {
                self.moves.push(place.relative.clone());
                Ok(Descent::Skip)
            }
        }
    }

    fn leave_foreign_folder(&mut self, _place: &Place) -> Result<()> {
        Ok(())
    }
}
