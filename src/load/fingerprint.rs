//! Remembers hashes of files between runs: a file with the same stamp is not hashed again. Stamps only avoid hashing; all other keys of
//! caches are hashes of content.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::cache::{CacheFolder, CacheSection};
use crate::image::{Format, Header, Orientation};
use crate::stamp::Stamp;

const FORMAT: u32 = 3;

/// What hashing and reading the header gave.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Fingerprint {
    stamp: Stamp,
    pub(super) hash: String,
    header: Option<StoredHeader>,
}

/// A header with its orientation as the number that EXIF has for it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct StoredHeader {
    format: Format,
    width: u32,
    height: u32,
    orientation: u8,
    memory: u64,
}

#[derive(Serialize, Deserialize)]
struct IndexFile {
    format: u32,
    /// When the run began that wrote it, before it read any file.
    began_ns: u64,
    files: BTreeMap<String, Fingerprint>,
}

/// The remembered fingerprints, by path below the site's folder.
#[derive(Debug, Default)]
pub(super) struct Index {
    cache: CacheFolder,
    /// Of the site's own path: two sites never share an index.
    name: String,
    files: BTreeMap<String, Fingerprint>,
    began_ns: u64,
}

impl Index {
    /// Reads what the cache knows of the site in a folder, by its real path; what cannot be read is as if nothing were known.
    pub(super) fn open(cache: &CacheFolder, site: &Path) -> Self {
        let hash = blake3::hash(site.as_os_str().as_encoded_bytes());
        let name = hash.to_hex().as_str()[..32].to_owned();
        let known = cache
            .get(CacheSection::Sites, &name)
            .and_then(|entry| serde_json::from_slice::<IndexFile>(&entry.head).ok())
            .filter(|index| index.format == FORMAT);
        let (files, began_ns) =
            known.map_or_else(Default::default, |index| (index.files, index.began_ns));
        Self { cache: cache.clone(), name, files, began_ns }
    }

    /// The fingerprint of a file that has not changed since. One that changed within two seconds of the run that looked at
    /// it is looked at again, since file systems keep coarse times.
    pub(super) fn get(&self, path: &str, stamp: Stamp) -> Option<&Fingerprint> {
        self.files.get(path).filter(|known| known.stamp == stamp && !self.is_young(stamp))
    }

    fn is_young(&self, stamp: Stamp) -> bool {
        let margin = u64::try_from(Duration::from_secs(2).as_nanos()).unwrap_or(u64::MAX);
        stamp.modified_ns.max(stamp.changed_ns).saturating_add(margin) >= self.began_ns
    }

    /// Keeps what was found now, if it differs. Failing to write costs time at the next run, nothing else.
    pub(super) fn save(&self, files: BTreeMap<String, Fingerprint>) {
        let same = files.len() == self.files.len()
            && files.iter().all(|(path, new)| {
                self.files
                    .get(path)
                    .is_some_and(|old| old.stamp == new.stamp && old.hash == new.hash)
            });
        // Young entries are not trusted yet; writing again, later, makes them so.
        let young = files.values().any(|file| self.is_young(file.stamp));
        if same && !young || self.name.is_empty() {
            return;
        }
        let index = IndexFile { format: FORMAT, began_ns: self.cache.opened_ns(), files };
        let Ok(bytes) = serde_json::to_vec(&index) else { return };
        let _ = self.cache.keep(CacheSection::Sites, &self.name, &bytes, &[]);
    }
}

impl Fingerprint {
    /// What was found for a file.
    pub(super) fn new(stamp: Stamp, hash: &str, header: Option<Header>) -> Self {
        let header = header.map(|header| StoredHeader {
            format: header.format,
            width: header.width,
            height: header.height,
            orientation: header.orientation.to_exif(),
            memory: header.memory,
        });
        Self { stamp, hash: hash.to_owned(), header }
    }

    /// The header, if it is a photo's.
    pub(super) fn header(&self) -> Option<Header> {
        let StoredHeader { format, width, height, orientation, memory } = self.header?;
        let orientation = Orientation::from_exif(orientation)?;
        let header = Header { format, width, height, orientation, memory };
        // What a file claims is no better than what a photo claims.
        header.check().is_ok().then_some(header)
    }
}
