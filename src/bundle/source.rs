//! The files of a bundle, read in the same way from a folder and from a zip.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::LIST_NAME;
use super::archive::{Archive, Seal};
use super::error::{At, BundleError, Result};
use super::manifest::{self, Manifest};
use super::sum::{self, Sums};
use crate::emit::Body;

/// Longest `bundle.json` that is read.
const LONGEST_LIST: u64 = 256 * 1024 * 1024;

/// What stands at a path of a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A regular file of this length.
    File(u64),
    /// A link, pipe, or a name that is no text: nothing of ours.
    Other,
}

/// Where a bundle's files are.
pub(crate) enum Source {
    /// In a folder.
    Folder(PathBuf),
    /// In a zip.
    Archive(Archive),
}

impl Source {
    /// Opens a folder or a zip.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let meta = fs::metadata(path).at(path)?;
        if meta.is_dir() {
            return Ok(Self::Folder(path.to_owned()));
        }
        if !meta.is_file() {
            return Err(BundleError::NotBundle { path: path.to_owned() });
        }
        Archive::open(path).map(Self::Archive)
    }

    /// Whether nothing but the files' own content could have changed.
    pub(crate) fn is_sealed(&self) -> bool {
        match self {
            Self::Folder(_) => true,
            Self::Archive(archive) => archive.seal() == Seal::Whole,
        }
    }

    /// All that is there.
    pub(crate) fn found(&self) -> Result<BTreeMap<String, Found>> {
        match self {
            Self::Folder(root) => walk(root),
            Self::Archive(archive) => Ok(archive
                .lengths()
                .map(|(name, bytes)| (name.to_owned(), Found::File(bytes)))
                .collect()),
        }
    }

    /// The list; `None` if it is damaged.
    ///
    /// # Errors
    /// [`BundleError::NotBundle`] if there is none, [`BundleError::Newer`].
    pub(crate) fn list(
        &mut self,
        found: &BTreeMap<String, Found>,
        path: &Path,
    ) -> Result<Option<Manifest>> {
        match found.get(LIST_NAME) {
            Some(Found::File(bytes)) if *bytes <= LONGEST_LIST => {}
            Some(Found::File(_)) => return Ok(None),
            _ => return Err(BundleError::NotBundle { path: path.to_owned() }),
        }
        match self.read(LIST_NAME)? {
            Some(bytes) => manifest::checked(&bytes, path),
            None => Ok(None),
        }
    }

    /// A file's content; `None` if it cannot be had from a damaged zip.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        match self {
            Self::Folder(root) => {
                let path = root.join(name);
                fs::read(&path).at(&path).map(Some)
            }
            Self::Archive(archive) => archive.read(name),
        }
    }

    /// A file of known length as something to write elsewhere.
    pub(crate) fn body(&mut self, name: &str, len: u64) -> Result<Option<Body>> {
        match self {
            Self::Folder(root) => Ok(Some(Body::File { path: root.join(name), len })),
            Self::Archive(archive) => Ok(archive.read(name)?.map(Body::Bytes)),
        }
    }

    /// The hashes of files, those of a folder on all threads.
    pub(crate) fn sums(&mut self, names: Vec<String>) -> Result<BTreeMap<String, Option<Sums>>> {
        match self {
            Self::Folder(root) => {
                let of = |name: String| {
                    let path = root.join(&name);
                    let sums = File::open(&path).and_then(sum::sums).at(&path)?;
                    Ok((name, Some(sums)))
                };
                names.into_par_iter().map(of).collect()
            }
            Self::Archive(archive) => {
                names.into_iter().map(|name| archive.sums(&name).map(|sums| (name, sums))).collect()
            }
        }
    }
}

fn walk(root: &Path) -> Result<BTreeMap<String, Found>> {
    let mut all = BTreeMap::new();
    // The bundle itself may be named by a link; nothing below it is followed.
    for entry in WalkDir::new(root).min_depth(1).follow_links(false) {
        let entry = entry.at(root)?;
        let kind = entry.file_type();
        if kind.is_dir() {
            continue;
        }
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let parts: Vec<_> = below.iter().map(|part| part.to_str()).collect();
        let found = if parts.iter().all(Option::is_some) && kind.is_file() {
            Found::File(entry.metadata().at(entry.path())?.len())
        } else {
            Found::Other
        };
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        all.insert(parts.join("/"), found);
    }
    Ok(all)
}
