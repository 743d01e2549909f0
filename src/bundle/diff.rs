//! From one bundle to another: a zip with the new list, the files that are new or changed, and `patch.json`, which says where
//! it leads from and to.

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
    /// Only in the new one.
    pub added: usize,
    /// With another content in the new one.
    pub changed: usize,
    /// Only in the old one.
    pub removed: usize,
}

/// A bundle as a patch names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Base {
    name: String,
    version: String,
    built: String,
    event: Option<String>,
    /// The list's digest.
    pub(crate) digest: String,
}

/// `patch.json`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Note {
    pub(crate) format: u32,
    /// The bundle that it is for.
    pub(crate) from: Base,
    /// The one that it makes.
    pub(crate) to: Base,
    /// Files of the former that the latter lacks.
    pub(crate) removed: Vec<String>,
}

impl Base {
    /// A bundle by its list.
    pub(crate) fn of(manifest: &Manifest) -> Self {
        let Identity { name, version, built, event } = manifest.identity().clone();
        Self { name, version, built, event, digest: sum::hex(&manifest.digest()) }
    }

    /// What the bundle says of itself.
    pub(crate) fn identity(self) -> Identity {
        let Self { name, version, built, event, .. } = self;
        Identity { name, version, built, event }
    }
}

/// Writes a patch that leads from one bundle to another, each a folder or a zip. The same bundles give the same patch. Without
/// any difference there is no patch: `None`.
///
/// # Errors
/// [`BundleError::Broken`] if one of them is not whole; [`BundleError::Inside`] if the patch would be part of one; what
/// keeps them from being read and it from being written.
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

/// Writes a patch from the bundle of a list to one at hand. It is not in its place yet.
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

/// Files of one list that the other lacks.
pub(crate) fn removed(from: &Manifest, to: &Manifest) -> Vec<String> {
    from.files().keys().filter(|path| !to.files().contains_key(*path)).cloned().collect()
}

/// Whether a file to be written is a bundle or would be part of it.
fn is_inside(path: &Path, bundle: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    let Some(bundle) = real(bundle) else { return false };
    let Ok(absolute) = std::path::absolute(path) else { return false };
    // The nearest folder that exists tells where the rest will be.
    let place: Option<PathBuf> = absolute.ancestors().find_map(real);
    place.is_some_and(|place| place.starts_with(&bundle))
}
