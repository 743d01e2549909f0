//! Detects whether a file is another one, or has changed, without reading it.
//!
//! Length and modification time alone can be set by anyone. The change time (ctime) is set by the system on Unix;
//! Windows has none that is accessible without unsafe code, and there the file number has to suffice.

use std::fs::File;
use std::io;
use std::time::UNIX_EPOCH;

use cap_fs_ext::MetadataExt as _;
use cap_std::fs::Metadata;
use serde::{Deserialize, Serialize};

/// Device and number of a file, its length and its times. Times are nanoseconds since 1970, 0 where there are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The device number of its file system.
    pub device: u64,
    /// Its inode or file number there.
    pub number: u64,
    /// Length in bytes.
    pub len: u64,
    /// Modification time, which anyone can set.
    pub modified_ns: u64,
    /// Change time, which nobody can set; 0 on Windows.
    pub changed_ns: u64,
}

impl Stamp {
    /// Makes the stamp from a file's metadata.
    pub fn of(found: &Metadata) -> Self {
        let modified = found.modified().ok().map(cap_std::time::SystemTime::into_std);
        let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified_ns =
            since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX));
        Self {
            device: found.dev(),
            number: found.ino(),
            len: found.len(),
            modified_ns,
            changed_ns: changed_ns(found),
        }
    }

    /// The stamp of a file that is open.
    ///
    /// # Errors
    /// What the system says.
    pub fn of_file(file: &File) -> io::Result<Self> {
        Ok(Self::of(&Metadata::from_file(file)?))
    }

    /// The same, and how many names the file has: more than one if there are hard links.
    ///
    /// # Errors
    /// What the system says.
    pub fn and_names(file: &File) -> io::Result<(Self, u64)> {
        let found = Metadata::from_file(file)?;
        Ok((Self::of(&found), found.nlink()))
    }

    /// Whether it is one file, last written at one time: new names and permissions count for nothing.
    pub fn is_same_file(&self, other: &Self) -> bool {
        Self { changed_ns: 0, ..*self } == Self { changed_ns: 0, ..*other }
    }
}

#[cfg(unix)]
fn changed_ns(found: &Metadata) -> u64 {
    use cap_std::fs::MetadataExt;
    let (seconds, rest) = (MetadataExt::ctime(found), MetadataExt::ctime_nsec(found));
    let seconds = u64::try_from(seconds).unwrap_or_default();
    seconds.saturating_mul(1_000_000_000).saturating_add(u64::try_from(rest).unwrap_or_default())
}

#[cfg(not(unix))]
fn changed_ns(_found: &Metadata) -> u64 {
    0
}
