//! The proof that this user began a step, kept in the user's cache: a hidden folder with a journal may come along with a site.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::{At as _, ChangeError, Result};
use crate::cache::{CacheFolder, CacheSection};
use crate::own_files::Folder;
use blake3::Hash;

/// What the cache says of the last step of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Proof {
    /// The word in the folder's lock.
    pub(super) id: String,
    /// The hash of the journal, once that is written.
    pub(super) journal: Option<Hash>,
}

impl Proof {
    /// Reads that of the site at a resolved path.
    pub(super) fn read(cache: &CacheFolder, site: &Path) -> Option<Self> {
        let head = cache.get(CacheSection::Steps, &name(site))?.head;
        let text = String::from_utf8(head).ok()?;
        let (id, hash) = text.split_once(' ')?;
        let journal = if hash.is_empty() { None } else { Some(Hash::from_hex(hash).ok()?) };
        (!id.is_empty()).then(|| Self { id: id.to_owned(), journal })
    }

    /// Keeps it; with a journal, so that it outlives a power cut as the journal does.
    pub(super) fn keep(&self, cache: &CacheFolder, site: &Path, disk: &Disk) -> Result<()> {
        let hash = self.journal.map(|hash| hash.to_hex().to_string()).unwrap_or_default();
        keep(cache, site, &format!("{} {hash}", self.id))?;
        match cache.path().filter(|_| self.journal.is_some()) {
            Some(path) => Folder::open_typed(path).and_then(|folder| disk.flush(&folder)).at(path),
            None => Ok(()),
        }
    }
}

/// Forgets the proof of a step that is done. If that fails, the next step replaces it.
pub(super) fn forget(cache: &CacheFolder, site: &Path) {
    let _ = keep(cache, site, "");
}

fn keep(cache: &CacheFolder, site: &Path, head: &str) -> Result<()> {
    let kept = cache.keep(CacheSection::Steps, &name(site), head.as_bytes(), &[]);
    kept.map_err(|(path, source): (PathBuf, io::Error)| ChangeError::Io { path, source })
}

/// The key in the cache: from the site's path, so that two sites never share a proof.
fn name(site: &Path) -> String {
    blake3::hash(site.as_os_str().as_encoded_bytes()).to_hex().as_str()[..32].to_owned()
}
