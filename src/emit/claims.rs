//! The plan of a build: which outputs there will be, and which of them are
//! written anew. The files themselves are handled elsewhere.

use std::collections::HashSet;

use super::Report;
use super::error::{EmitError, Result};
use super::manifest::{Entry, Manifest, Published};

/// What is done with an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The file in the output folder stays.
    Unchanged,
    /// It is staged.
    Written,
}

/// The outputs of a build so far.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    /// The content of the next manifest.
    pub(crate) manifest: Manifest,
    /// Paths of the outputs that are staged.
    pub(crate) written: HashSet<String>,
}

impl Claims {
    /// Adds an output.
    ///
    /// # Errors
    /// [`EmitError::Twice`] and [`EmitError::Clash`] if there is no place for it.
    pub(crate) fn claim(&mut self, path: &str, entry: Entry, fate: Fate) -> Result<()> {
        if self.manifest.has(path) {
            return Err(EmitError::Twice { path: path.to_owned() });
        }
        if self.manifest.bars_file(path) {
            return Err(EmitError::Clash { path: path.to_owned() });
        }
        if fate == Fate::Written {
            self.written.insert(path.to_owned());
        }
        self.manifest.insert(path.to_owned(), entry);
        Ok(())
    }

    /// Whether the file at this path stays as it is.
    pub(crate) fn keeps(&self, key: &str) -> bool {
        self.manifest.has(key) && !self.written.contains(key)
    }

    /// Counts the changes against the old site.
    pub(crate) fn report(&self, old: Option<&Published>) -> Report {
        let gone = |old: &Published| {
            old.manifest.files.keys().filter(|path| !self.manifest.has(path)).count() as u64
        };
        let (all, written) = (self.manifest.files.len() as u64, self.written.len() as u64);
        Report { written, unchanged: all - written, removed: old.map_or(0, gone) }
    }
}
