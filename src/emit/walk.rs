//! Visits the folders of a site and distinguishes our files from foreign ones.
//! The visitor decides what is done with them.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use cap_std::fs::FileType;

use super::MANIFEST_NAME;
use super::error::{At, Result};
use super::manifest::Manifest;
use crate::own_files::Folder;

/// Depth of folders that are visited; each level takes a handle.
const DEEPEST: usize = 200;

/// Something found in a site.
#[derive(Debug)]
pub(crate) struct Place {
    /// Path relative to the site.
    pub(crate) relative: PathBuf,
    /// The same as an output path; `None` if the name is not Unicode, thus
    /// foreign.
    pub(crate) key: Option<String>,
}

impl Place {
    fn root() -> Self {
        Self { relative: PathBuf::new(), key: Some(String::new()) }
    }

    fn child(&self, name: &Path) -> Self {
        let key = self.key.as_deref().zip(name.to_str()).map(|(folder, name)| match folder {
            "" => name.to_owned(),
            folder => format!("{folder}/{name}"),
        });
        Self { relative: self.relative.join(name), key }
    }

    /// Whether the output path satisfies `test`.
    pub(crate) fn is(&self, test: impl Fn(&str) -> bool) -> bool {
        self.key.as_deref().is_some_and(test)
    }
}

/// Whether a visitor wants a folder's content too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Descent {
    /// Visit it.
    Enter,
    /// Skip it.
    Skip,
}

/// The operations on each kind of entry.
pub(crate) trait Visitor {
    /// One of our regular files.
    fn own_file(&mut self, place: &Place) -> Result<()>;
    /// Anything else that is not a folder: files, links, pipes.
    fn foreign_file(&mut self, place: &Place) -> Result<()>;
    /// A folder that contains none of our files, before its content.
    fn foreign_folder(&mut self, place: &Place) -> Result<Descent>;
    /// The same folder, after its content.
    fn leave_foreign_folder(&mut self, place: &Place, folder: &Folder) -> Result<()>;
}

/// Visits everything in `site`, except its manifest; links are not followed.
pub(crate) fn walk(site: &Folder, ours: &Manifest, visitor: &mut impl Visitor) -> Result<()> {
    walk_folder(site, 0, ours, &Place::root(), visitor)
}

fn walk_folder(
    folder: &Folder,
    depth: usize,
    ours: &Manifest,
    place: &Place,
    visitor: &mut impl Visitor,
) -> Result<()> {
    let path = folder.path();
    if depth > DEEPEST {
        return Err(io::Error::from(io::ErrorKind::InvalidFilename)).at(path);
    }
    let entries = folder.handle().entries().at(path)?;
    // The whole list is read first, so that a folder takes one handle while its subfolders are visited.
    for entry in entries.collect::<io::Result<Vec<_>>>().at(path)? {
        let name = entry.file_name();
        let place = place.child(Path::new(&name));
        let kind = entry.file_type().at(path)?;
        if kind.is_dir() {
            visit_folder((folder, &name, depth + 1), ours, &place, visitor)?;
        } else {
            visit_file(kind, ours, &place, visitor)?;
        }
    }
    Ok(())
}

fn visit_folder(
    (parent, name, depth): (&Folder, &OsStr, usize),
    ours: &Manifest,
    place: &Place,
    visitor: &mut impl Visitor,
) -> Result<()> {
    let open = || parent.folder(name).at(&parent.path().join(name));
    if place.is(|key| ours.folders.contains(key)) {
        return walk_folder(&open()?, depth, ours, place, visitor);
    }
    if visitor.foreign_folder(place)? == Descent::Skip {
        return Ok(());
    }
    let folder = open()?;
    walk_folder(&folder, depth, ours, place, visitor)?;
    visitor.leave_foreign_folder(place, &folder)
}

fn visit_file(
    kind: FileType,
    ours: &Manifest,
    place: &Place,
    visitor: &mut impl Visitor,
) -> Result<()> {
    if place.is(|key| key == MANIFEST_NAME) {
        return Ok(());
    }
    // A link or pipe in place of our file was put there by someone else.
    if kind.is_file() && place.is(|key| ours.has(key)) {
        visitor.own_file(place)
    } else {
        visitor.foreign_file(place)
    }
}
