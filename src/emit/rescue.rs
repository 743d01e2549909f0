//! Foreign files in a former site that the present one lacks: they appeared, or
//! were replaced, while the new site was being completed. They are moved into
//! the output folder before the former site is removed.

use std::path::PathBuf;

use cap_std::fs::Metadata;

use super::error::{At, EmitError, Result, found};
use super::manifest::Manifest;
use super::walk::{Descent, Place, Visitor, walk};
use crate::own_files::Folder;

/// A folder and which of its files are ours.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    /// The folder.
    pub(crate) root: &'a Folder,
    /// Its manifest.
    pub(crate) ours: &'a Manifest,
}

/// Lists the files to move, as relative paths. Moves nothing.
///
/// # Errors
/// [`EmitError::Foreign`] with the path in the present site if one of our files
/// is where something is to be moved.
pub(crate) fn survey(former: Known<'_>, present: Known<'_>) -> Result<Vec<PathBuf>> {
    let mut surveyor = Surveyor { former: former.root, present, moves: Vec::new() };
    walk(former.root, former.ours, &mut surveyor)?;
    Ok(surveyor.moves)
}

/// Moves the files that [`survey`] found.
pub(crate) fn move_all(former: &Folder, present: &Folder, moves: &[PathBuf]) -> Result<()> {
    for relative in moves {
        if let Some(folder) = relative.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            present.handle().create_dir_all(folder).at(&present.path().join(folder))?;
        }
        let result = former.handle().rename(relative, present.handle(), relative);
        result.at(&former.path().join(relative))?;
    }
    Ok(())
}

struct Surveyor<'a> {
    former: &'a Folder,
    present: Known<'a>,
    moves: Vec<PathBuf>,
}

impl Surveyor<'_> {
    fn presence(&self, place: &Place) -> Result<Option<Metadata>> {
        let root = self.present.root;
        let meta = root.handle().symlink_metadata(&place.relative);
        found(meta).at(&root.path().join(&place.relative))
    }

    fn refuse(&self, place: &Place) -> EmitError {
        EmitError::Foreign { path: self.present.root.path().join(&place.relative) }
    }

    /// Whether the former file is a later state of the present one. A link or a
    /// copy has the same time; one that was replaced after it was linked differs.
    fn is_newer(&self, place: &Place, present: &Metadata) -> Result<bool> {
        let former = self.former.handle().symlink_metadata(&place.relative);
        let former = former.at(&self.former.path().join(&place.relative))?;
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

    fn leave_foreign_folder(&mut self, _place: &Place, _folder: &Folder) -> Result<()> {
        Ok(())
    }
}
