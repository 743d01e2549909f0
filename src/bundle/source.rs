//! The files of a bundle, read in the same way from a folder and from a zip. Those of a folder are opened below a
//! handle on it, through no link, and the bytes that are copied elsewhere are those that were hashed.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::LIST_NAME;
use super::archive::{Archive, Seal};
use super::error::{At, BundleError, Result};
use super::manifest::{self, Manifest};
use super::sum::{self, Sums};
use crate::emit::LONGEST_PATH;
use crate::output::Body;
use crate::own_files::{Folder, Objection};
use crate::site_folder::{FileKind, SiteFile, SiteFolder, entries};
use crate::stamp::Stamp;

/// Longest `bundle.json` that is read.
const LONGEST_LIST: u64 = 256 * 1024 * 1024;

/// The greatest depth of a bundle's file.
const DEEPEST: usize = LONGEST_PATH / 2;

/// The type of an entry of a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A regular file of this length.
    File(u64),
    /// A link, a pipe, or a name that is not Unicode: not part of a bundle.
    Other,
}

/// Where a bundle's files are.
pub(crate) enum Source {
    /// In a folder.
    Folder(Opened),
    /// In a zip.
    Archive(Archive),
}

/// A folder, and its files that were hashed.
pub(crate) struct Opened {
    folder: Arc<SiteFolder>,
    files: BTreeMap<String, SiteFile>,
}

impl Source {
    /// Opens a folder or a zip, which the user typed: links in its path are followed.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        match Folder::open(&path.canonicalize().at(path)?) {
            Ok(folder) => {
                let folder = Arc::new(SiteFolder::of(folder));
                Ok(Self::Folder(Opened { folder, files: BTreeMap::new() }))
            }
            Err(error) if Objection::of(&error) == Some(Objection::NotFolder) => {
                match Archive::open(path) {
                    Err(BundleError::Io { source, .. }) if Objection::of(&source).is_some() => {
                        Err(BundleError::NotBundle { path: path.to_owned() })
                    }
                    opened => opened.map(Self::Archive),
                }
            }
            Err(error) => Err(error).at(path),
        }
    }

    /// Whether only the content of the files can have changed.
    pub(crate) fn is_sealed(&self) -> bool {
        match self {
            Self::Folder(_) => true,
            Self::Archive(archive) => archive.seal() == Seal::Whole,
        }
    }

    /// Lists all entries.
    pub(crate) fn found(&self) -> Result<BTreeMap<String, Found>> {
        match self {
            Self::Folder(opened) => {
                let mut all = BTreeMap::new();
                let root = opened.folder.folder("").at(opened.folder.path())?;
                walk(&root, "", 0, &mut all)?;
                Ok(all)
            }
            Self::Archive(archive) => Ok(archive
                .lengths()
                .map(|(name, bytes)| (name.to_owned(), Found::File(bytes)))
                .collect()),
        }
    }

    /// Reads the manifest; `None` if it is damaged.
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

    /// Reads a manifest's content within its length limit; `None` if a damaged zip does not give it.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        match self {
            Self::Folder(opened) => {
                let path = opened.folder.path().join(name);
                let mut bytes = Vec::new();
                let file = opened.folder.file(name).at(&path)?;
                file.take(LONGEST_LIST).read_to_end(&mut bytes).at(&path)?;
                Ok(Some(bytes))
            }
            Self::Archive(archive) => archive.read(name),
        }
    }

    /// Returns a hashed file as a body to write elsewhere.
    pub(crate) fn body(&mut self, name: &str) -> Result<Option<Body>> {
        match self {
            Self::Folder(opened) => Ok(opened.files.get(name).cloned().map(Body::Site)),
            Self::Archive(archive) => Ok(archive.read(name)?.map(Body::Bytes)),
        }
    }

    /// Hashes files, those of a folder on all threads.
    pub(crate) fn sums(&mut self, names: Vec<String>) -> Result<BTreeMap<String, Option<Sums>>> {
        match self {
            Self::Folder(opened) => {
                let folder = &opened.folder;
                let of = |name: String| {
                    let hashed = hashed(folder, &name).at(&folder.path().join(&name))?;
                    Ok((name, hashed))
                };
                let all: Vec<(String, (SiteFile, Sums))> =
                    names.into_par_iter().map(of).collect::<Result<_>>()?;
                let mut sums = BTreeMap::new();
                for (name, (file, of_file)) in all {
                    sums.insert(name.clone(), Some(of_file));
                    opened.files.insert(name, file);
                }
                Ok(sums)
            }
            Self::Archive(archive) => {
                names.into_iter().map(|name| archive.sums(&name).map(|sums| (name, sums))).collect()
            }
        }
    }
}

/// Opens and hashes a file, with one handle.
fn hashed(folder: &Arc<SiteFolder>, name: &str) -> io::Result<(SiteFile, Sums)> {
    let file: File = folder.file(name)?;
    let stamp = Stamp::of_file(&file)?;
    // One byte more detects a file that grows.
    let sums = sum::sums(file.take(stamp.len + 1))?;
    Ok((SiteFile::new(folder, name, stamp), sums))
}

/// Lists everything below a folder; links are not followed.
fn walk(
    folder: &Folder,
    path: &str,
    depth: usize,
    all: &mut BTreeMap<String, Found>,
) -> Result<()> {
    let at = folder.path();
    for (name, kind) in entries(folder).at(at)? {
        let shown = name.to_string_lossy();
        let below = if path.is_empty() { shown.into_owned() } else { format!("{path}/{shown}") };
        let is_text = name.to_str().is_some();
        if kind == FileKind::Folder && depth < DEEPEST {
            let inner = folder.folder(&name).at(&at.join(&name))?;
            walk(&inner, &below, depth + 1, all)?;
            continue;
        }
        let len =
            folder.look(&name).at(&at.join(&name))?.filter(|_| is_text && kind == FileKind::File);
        all.insert(below, len.map_or(Found::Other, |meta| Found::File(meta.len())));
    }
    Ok(())
}
