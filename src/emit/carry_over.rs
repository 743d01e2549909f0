//! Links into the staged site what stays of the old one: our unchanged files
//! and all foreign files. Nothing in the old site is changed.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use super::claims::Claims;
use super::error::{At, EmitError, Result};
use super::manifest::{Entry, Manifest};
use super::tree::Tree;
use super::walk::{Descent, Place, Visitor, walk};
use crate::own_files::Folder;
use crate::stamp::Stamp;

/// Number of threads that link our files; more gain nothing on ext4.
const THREADS: usize = 2;

/// Links everything that stays from `output` into `tree`.
///
/// # Errors
/// [`EmitError::Foreign`] if a foreign file or folder is where a claimed one
/// has something else.
pub(crate) fn carry(output: &Folder, ours: &Manifest, claims: &Claims, tree: &Tree) -> Result<()> {
    let mut carrier = Carrier { output, ours, claims, tree, kept: Vec::new() };
    walk(output, ours, &mut carrier)?;
    if carrier.kept.len() != claims.manifest.files.len() - claims.written.len() {
        return Err(missing(claims, &carrier.kept));
    }
    carrier.link_kept()
}

/// The error for a file that vanished after it was found unchanged.
fn missing(claims: &Claims, kept: &[PathBuf]) -> EmitError {
    let kept: HashSet<&Path> = kept.iter().map(PathBuf::as_path).collect();
    let absent = |path: &&String| claims.keeps(path) && !kept.contains(Path::new(path));
    let path = claims.manifest.files.keys().find(absent).map_or("", String::as_str);
    EmitError::Io { path: path.into(), source: io::Error::from(io::ErrorKind::NotFound) }
}

struct Carrier<'a> {
    output: &'a Folder,
    ours: &'a Manifest,
    claims: &'a Claims,
    tree: &'a Tree,
    /// Our files that stay.
    kept: Vec<PathBuf>,
}

impl Carrier<'_> {
    fn link_kept(&self) -> Result<()> {
        let link_all = |part: &[PathBuf]| part.iter().try_for_each(|path| self.link(path));
        let parts = self.kept.chunks(self.kept.len().div_ceil(THREADS).max(1));
        std::thread::scope(|scope| {
            let threads: Vec<_> = parts.map(|part| scope.spawn(move || link_all(part))).collect();
            threads.into_iter().try_for_each(|thread| match thread.join() {
                Ok(result) => result,
                Err(panic) => std::panic::resume_unwind(panic),
            })
        })
    }

    fn link(&self, relative: &Path) -> Result<()> {
        self.tree.link(self.output, relative)
    }

    /// Whether a file that is to be removed has the content that the manifest states.
    fn is_as_written(&self, place: &Place) -> bool {
        let entry = place.key.as_deref().and_then(|key| self.ours.files.get(key));
        entry.is_some_and(|entry| with_content(self.output, &place.relative, *entry).is_some())
    }

    fn refuse(&self, place: &Place) -> EmitError {
        EmitError::Foreign { path: self.output.path().join(&place.relative) }
    }
}

impl Visitor for Carrier<'_> {
    fn own_file(&mut self, place: &Place) -> Result<()> {
        if place.is(|key| self.claims.keeps(key)) {
            self.kept.push(place.relative.clone());
        } else if !place.is(|key| self.claims.manifest.has(key)) && !self.is_as_written(place) {
            // The manifest lists it, but its content differs: someone changed it.
            return self.foreign_file(place);
        }
        Ok(())
    }

    fn foreign_file(&mut self, place: &Place) -> Result<()> {
        if place.is(|key| self.claims.manifest.bars_file(key)) {
            return Err(self.refuse(place));
        }
        self.link(&place.relative)
    }

    fn foreign_folder(&mut self, place: &Place) -> Result<Descent> {
        if place.is(|key| self.claims.manifest.bars_folder(key)) {
            return Err(self.refuse(place));
        }
        self.tree.folder(&place.relative)?;
        Ok(Descent::Enter)
    }

    fn leave_foreign_folder(&mut self, place: &Place, folder: &Folder) -> Result<()> {
        let permissions = folder.handle().dir_metadata().at(folder.path())?.permissions();
        let root = self.tree.root();
        let set = root.handle().set_permissions(&place.relative, permissions);
        set.at(&root.path().join(&place.relative))
    }
}

/// Returns the file if it has this content, as it was when it was opened. A file that cannot be read does not have it.
pub(crate) fn with_content(folder: &Folder, path: &Path, entry: Entry) -> Option<Stamp> {
    let file = folder.read_below(path).ok()?;
    let stamp = Stamp::of_file(&file).ok().filter(|stamp| stamp.len == entry.len)?;
    // One byte more detects a file that grows.
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(io::Read::take(file, entry.len + 1)).ok()?;
    (hasher.finalize() == entry.hash).then_some(stamp)
}
