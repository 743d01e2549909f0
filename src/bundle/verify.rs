//! Verifies a bundle: every file against the manifest, the manifest against its own digest, and that nothing is extra.

use super::fault::{Fault, FaultKind};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::LIST_NAME;
use super::error::{At, BundleError, Result};
use super::identity::Identity;
use super::manifest::Manifest;
use super::source::{Found, Source};
use super::sum::Sums;
use crate::emit::{self, Hashes, MANIFEST_NAME};
use crate::output::Body;

/// The result of verifying a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its identity; `None` if its manifest is damaged, so that no file can be verified.
    pub identity: Option<Identity>,
    /// Number of files in its manifest.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Its faults by path; empty if it is intact.
    pub faults: Vec<Fault>,
}

/// Verifies every byte of a bundle, a folder or a zip.
///
/// # Errors
/// If it cannot be verified: [`BundleError::Io`], [`BundleError::NotBundle`], [`BundleError::Unreadable`],
/// [`BundleError::Unsafe`], [`BundleError::Twins`], [`BundleError::Newer`].
pub fn verify(path: &Path) -> std::result::Result<Report, BundleError> {
    let Examined { manifest, faults, .. } = examine(path)?;
    let files = manifest.as_ref().map_or(0, Manifest::len);
    let bytes = |manifest: &Manifest| {
        manifest.files().values().fold(0, |sum: u64, file| sum.saturating_add(file.bytes))
    };
    let bytes = manifest.as_ref().map_or(0, bytes);
    Ok(Report { identity: manifest.map(|own| own.identity().clone()), files, bytes, faults })
}

/// A bundle every byte of which was verified.
pub(crate) struct Examined {
    path: PathBuf,
    source: Source,
    manifest: Option<Manifest>,
    faults: Vec<Fault>,
    hashes: Hashes,
    has_output_manifest: bool,
}

/// A bundle without a fault.
pub(crate) struct Whole {
    /// Its files.
    pub(crate) source: Source,
    /// Its list.
    pub(crate) manifest: Manifest,
    /// All its files and its manifest, in the form of the output folder's manifest.
    pub(crate) hashes: Hashes,
    /// Whether the output folder's manifest exists.
    pub(crate) has_output_manifest: bool,
}

impl Whole {
    /// Returns a file of it as a body to write elsewhere, with the hash that was verified.
    pub(crate) fn body(&mut self, path: &str) -> Result<(blake3::Hash, Body)> {
        let &(hash, _) = self.hashes.get(path).ok_or_else(|| lost(path))?;
        Ok((hash, self.source.body(path)?.ok_or_else(|| lost(path))?))
    }
}

/// Makes the error for a file that existed when the bundle was verified.
fn lost(path: &str) -> BundleError {
    let source = std::io::Error::from(std::io::ErrorKind::NotFound);
    BundleError::Io { path: path.into(), source }
}

impl Examined {
    /// Returns the manifest, if it is not damaged.
    pub(crate) fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref()
    }

    /// Returns the bundle, if it is intact.
    ///
    /// # Errors
    /// [`BundleError::Broken`].
    pub(crate) fn whole(self) -> Result<Whole> {
        let Self { path, source, manifest, faults, hashes, has_output_manifest } = self;
        match manifest {
            Some(manifest) if faults.is_empty() => {
                Ok(Whole { source, manifest, hashes, has_output_manifest })
            }
            _ => Err(BundleError::Broken { path, faults }),
        }
    }
}

/// Verifies every byte of a bundle.
pub(crate) fn examine(path: &Path) -> Result<Examined> {
    let mut source = Source::open(path)?;
    let found = source.found()?;
    let manifest = source.list(&found, path)?;
    let (mut faults, mut hashes) = (Vec::new(), Hashes::new());
    match &manifest {
        // A damaged manifest cannot be used to verify files.
        None => faults.push(Fault { kind: FaultKind::Changed, path: LIST_NAME.to_owned() }),
        Some(manifest) => {
            let sums = sums(&mut source, manifest, &found)?;
            hashes = hashes_of(&sums);
            faults = compare(manifest, &found, &sums);
        }
    }
    let has_output_manifest =
        matches!((&source, found.get(MANIFEST_NAME)), (Source::Folder(_), Some(Found::File(_))));
    if faults.is_empty() && has_output_manifest {
        let expected = emit::manifest_bytes(&hashes).at(path)?;
        if source.read(MANIFEST_NAME)?.as_ref() != Some(&expected) {
            faults.push(Fault { kind: FaultKind::Changed, path: MANIFEST_NAME.to_owned() });
        }
    } else if found.contains_key(MANIFEST_NAME) && !has_output_manifest {
        faults.push(Fault { kind: FaultKind::Extra, path: MANIFEST_NAME.to_owned() });
    }
    if faults.is_empty() && !source.is_sealed() {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        faults.push(Fault { kind: FaultKind::Changed, path: name });
    }
    faults.sort_by(|one, other| one.path.cmp(&other.path));
    let path = path.to_owned();
    Ok(Examined { path, source, manifest, faults, hashes, has_output_manifest })
}

/// Hashes all files that have the listed length, and the manifest.
fn sums(
    source: &mut Source,
    manifest: &Manifest,
    found: &BTreeMap<String, Found>,
) -> Result<BTreeMap<String, Option<Sums>>> {
    let has_length = |(name, bytes): (&String, u64)| found.get(name) == Some(&Found::File(bytes));
    let files = manifest.files().iter().map(|(name, listed)| (name, listed.bytes));
    let names = files.filter(|file| has_length(*file)).map(|(name, _)| name.clone());
    source.sums(names.chain([LIST_NAME.to_owned()]).collect())
}

fn hashes_of(sums: &BTreeMap<String, Option<Sums>>) -> Hashes {
    let hash = |(name, sums): (&String, &Option<Sums>)| {
        sums.map(|sums| (name.clone(), (sums.blake3, sums.bytes)))
    };
    sums.iter().filter_map(hash).collect()
}

fn compare(
    manifest: &Manifest,
    found: &BTreeMap<String, Found>,
    sums: &BTreeMap<String, Option<Sums>>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, listed) in manifest.files() {
        let is_there = matches!(found.get(path), Some(Found::File(_)));
        let sums = sums.get(path).copied().flatten();
        let is_same = sums.is_some_and(|sums| sums.sha256 == listed.sha256);
        if !is_there {
            faults.push(Fault { kind: FaultKind::Missing, path: path.clone() });
        } else if !is_same {
            faults.push(Fault { kind: FaultKind::Changed, path: path.clone() });
        }
    }
    for (path, what) in found {
        let expected = manifest.files().contains_key(path) || path == LIST_NAME;
        let is_own = path == MANIFEST_NAME;
        if !is_own && (!expected || *what == Found::Other) {
            faults.push(Fault { kind: FaultKind::Extra, path: path.clone() });
        }
    }
    faults
}
