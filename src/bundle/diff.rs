//! Writes a patch from one bundle to another: a zip with the new manifest, the new and changed files, and `patch.json`,
//! which identifies both bundles.

use super::layout::{FILES, FORMAT, NOTE_NAME};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::LIST_NAME;
use super::archive::Writer;
use super::draft::Draft;
use super::error::{BundleError, Result};
use super::identity::Identity;
use super::manifest::Manifest;
use super::sum;
use super::verify::{Whole, examine};

/// How two bundles differ, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Files only in the new one.
    pub added: usize,
    /// Files whose content differs.
    pub changed: usize,
    /// Files only in the old one.
    pub removed: usize,
}

/// A bundle as a patch identifies it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Base {
    name: String,
    version: String,
    built: String,
    event: Option<String>,
    /// The manifest's digest.
    pub(crate) digest: String,
}

/// `patch.json`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Note {
    pub(crate) format: u32,
    /// The bundle that it applies to.
    pub(crate) from: Base,
    /// The bundle that it produces.
    pub(crate) to: Base,
    /// Files that it removes.
    pub(crate) removed: Vec<String>,
}

impl Base {
    /// Identifies a bundle by its manifest.
    pub(crate) fn of(manifest: &Manifest) -> Self {
        let Identity { name, version, built, event } = manifest.identity().clone();
        Self { name, version, built, event, digest: sum::hex(&manifest.digest()) }
    }

    /// Returns the bundle's identity: name, program, date and occasion.
    pub(crate) fn identity(self) -> Identity {
        let Self { name, version, built, event, .. } = self;
        Identity { name, version, built, event }
    }
}

/// Writes a patch from one bundle to another, each a folder or a zip. The same bundles give the same patch. If they do
/// not differ, there is no patch: `None`.
///
/// # Errors
/// [`BundleError::Broken`] if one of them is damaged; [`BundleError::Inside`] if the patch would be part of one; or an
/// error of reading or writing.
pub fn diff(
    old: &Path,
    new: &Path,
    patch: &Path,
) -> std::result::Result<Option<Change>, BundleError> {
    for bundle in [old, new] {
        if is_inside(patch, bundle) {
            return Err(BundleError::Inside { path: patch.to_owned() });
        }
    }
    let old = examine(old)?.whole()?;
    let mut new = examine(new)?.whole()?;
    if old.manifest == new.manifest {
        return Ok(None);
    }
    let (draft, change) = write(patch, &old.manifest, &mut new)?;
    draft.publish()?;
    Ok(Some(change))
}

/// Writes a patch from the bundle of a manifest to an opened one. It is not at its target yet.
pub(crate) fn write(patch: &Path, from: &Manifest, to: &mut Whole) -> Result<(Draft, Change)> {
    let removed = removed(from, &to.manifest);
    let mut change = Change { removed: removed.len(), ..Change::default() };
    let note = Note { format: FORMAT, from: Base::of(from), to: Base::of(&to.manifest), removed };
    let mut writer = Writer::new(patch)?;
    writer.put_bytes(LIST_NAME, to.manifest.encode())?;
    let mut brought = Vec::new();
    for (path, listed) in to.manifest.files() {
        match from.files().get(path) {
            Some(old) if old == listed => continue,
            Some(_) => change.changed += 1,
            None => change.added += 1,
        }
        brought.push(path.clone());
    }
    for path in &brought {
        let (hash, body) = to.body(path)?;
        writer.put(&format!("{FILES}{path}"), hash, &body)?;
    }
    let mut note = serde_json::to_vec_pretty(&note).unwrap_or_default();
    note.push(b'\n');
    writer.put_bytes(NOTE_NAME, note)?;
    Ok((writer.finish()?, change))
}

/// Lists the files of one manifest that the other lacks.
pub(crate) fn removed(from: &Manifest, to: &Manifest) -> Vec<String> {
    from.files().keys().filter(|path| !to.files().contains_key(*path)).cloned().collect()
}

/// Whether an output path is a bundle or inside one.
fn is_inside(path: &Path, bundle: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    let Some(bundle) = real(bundle) else { return false };
    let Ok(absolute) = std::path::absolute(path) else { return false };
    // Resolve the nearest folder that exists; the rest does not exist yet.
    let place: Option<PathBuf> = absolute.ancestors().find_map(real);
    place.is_some_and(|place| place.starts_with(&bundle))
}
