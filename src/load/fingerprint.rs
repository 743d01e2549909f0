//! What is remembered of files between runs: a file of the same length and time need not be hashed again.
//! The time is only a reason not to look; every later key is content.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::image::{Format, Header, Orientation};

const FORMAT: u32 = 1;

/// A file's length and time, as the file system tells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    len: u64,
    modified_ns: u64,
}

impl Stamp {
    /// The stamp of a file.
    pub(super) fn of(metadata: &fs::Metadata) -> Self {
        let modified = metadata.modified().ok();
        let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified_ns =
            since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX));
        Self { len: metadata.len(), modified_ns }
    }
}

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
}

#[derive(Serialize, Deserialize)]
struct IndexFile {
    format: u32,
    files: BTreeMap<String, Fingerprint>,
}

/// The remembered fingerprints, by path below the site's folder.
#[derive(Debug, Default)]
pub(super) struct Index {
    path: PathBuf,
    files: BTreeMap<String, Fingerprint>,
    written_ns: u64,
}

impl Index {
    /// Reads the index of a cache folder; what cannot be read is as if nothing were known.
    pub(super) fn open(cache: &Path) -> Self {
        let path = cache.join("files.json");
        let written_ns = fs::metadata(&path).map_or(0, |metadata| Stamp::of(&metadata).modified_ns);
        let files = fs::read(&path)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<IndexFile>(&bytes).ok())
            .filter(|index| index.format == FORMAT)
            .map(|index| index.files)
            .unwrap_or_default();
        Self { path, files, written_ns }
    }

    /// The fingerprint of a file that has not changed since. A file changed within two seconds of the index's own
    /// writing is looked at again, since file systems keep coarse times.
    pub(super) fn get(&self, path: &str, metadata: &fs::Metadata) -> Option<&Fingerprint> {
        let stamp = Stamp::of(metadata);
        let margin = u64::try_from(Duration::from_secs(2).as_nanos()).unwrap_or(u64::MAX);
        self.files.get(path).filter(|known| {
            known.stamp == stamp && stamp.modified_ns.saturating_add(margin) < self.written_ns
        })
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
        let young =
            files.values().any(|file| file.stamp.modified_ns + 2_000_000_000 >= self.written_ns);
        if same && !young {
            return;
        }
        let index = IndexFile { format: FORMAT, files };
        let Ok(bytes) = serde_json::to_vec(&index) else { return };
        let temporary = self.path.with_extension("json.new");
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let _ = fs::create_dir_all(folder)
            .and_then(|()| fs::write(&temporary, bytes))
            .and_then(|()| fs::rename(&temporary, &self.path));
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
        });
        Self { stamp, hash: hash.to_owned(), header }
    }

    /// The header, if it is a photo's.
    pub(super) fn header(&self) -> Option<Header> {
        let StoredHeader { format, width, height, orientation } = self.header?;
        Some(Header { format, width, height, orientation: Orientation::from_exif(orientation)? })
    }
}
