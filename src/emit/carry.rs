//! Taking along into the staged site what stays of the old one: our unchanged
//! files and everything foreign. Nothing in the old site is touched.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{At, EmitError, Result};
use super::manifest::Manifest;
use super::plan::Plan;
use super::tree::Tree;
use super::walk::{Descent, Place, Visitor, walk};

/// On how many threads our files are linked; more gain nothing on ext4.
const THREADS: usize = 2;

/// Links everything that stays from `output` into `tree`.
///
/// # Errors
/// [`EmitError::Foreign`] if a foreign file or folder stands where the plan
/// wants something else.
pub(crate) fn carry(output: &Path, ours: &Manifest, plan: &Plan, tree: &Tree) -> Result<()> {
    let mut carrier = Carrier { output, plan, tree, kept: Vec::new() };
    walk(output, ours, &mut carrier)?;
    if carrier.kept.len() != plan.manifest.files.len() - plan.written.len() {
        return Err(missing(plan, &carrier.kept));
    }
    carrier.link_kept()
}

/// The error for a file that vanished after it was found unchanged.
fn missing(plan: &Plan, kept: &[PathBuf]) -> EmitError {
    let kept: HashSet<&Path> = kept.iter().map(PathBuf::as_path).collect();
    let absent = |path: &&String| plan.keeps(path) && !kept.contains(Path::new(path));
    let path = plan.manifest.files.keys().find(absent).map_or("", String::as_str);
    EmitError::Io { path: path.into(), source: io::Error::from(io::ErrorKind::NotFound) }
}

struct Carrier<'a> {
    output: &'a Path,
    plan: &'a Plan,
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
        self.tree.link(&self.output.join(relative), relative)
    }

    fn refuse(&self, place: &Place) -> EmitError {
        EmitError::Foreign { path: self.output.join(&place.relative) }
    }
}

impl Visitor for Carrier<'_> {
    fn own_file(&mut self, place: &Place) -> Result<()> {
        if place.is(|key| self.plan.keeps(key)) {
            self.kept.push(place.relative.clone());
        }
        Ok(())
    }

    fn foreign_file(&mut self, place: &Place) -> Result<()> {
        if place.is(|key| self.plan.manifest.bars_file(key)) {
            return Err(self.refuse(place));
        }
        self.link(&place.relative)
    }

    fn foreign_folder(&mut self, place: &Place) -> Result<Descent> {
        if place.is(|key| self.plan.manifest.bars_folder(key)) {
            return Err(self.refuse(place));
        }
        self.tree.folder(&place.relative)?;
        Ok(Descent::Enter)
    }

    fn leave_foreign_folder(&mut self, place: &Place) -> Result<()> {
        let source = self.output.join(&place.relative);
        let permissions = fs::metadata(&source).at(&source)?.permissions();
        let target = self.tree.root().join(&place.relative);
        fs::set_permissions(&target, permissions).at(&target)
    }
}
