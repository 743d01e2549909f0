//! Eviction: removes entries that were not used for long, and the least recently used ones if all are too large
//! together. Files that etalase did not make stay, and no link is followed.

use std::io;
use std::time::{Duration, SystemTime};

use super::entry::{LINE, MARK, open_file, write};
use super::folder::{Found, Inner};
use super::{CacheFolder, CacheSection};
use crate::own_files::{Draft, Folder};

/// Entries that were not used for this long are removed.
pub const LIFETIME: Duration = Duration::from_secs(90 * DAY);
/// Bytes that all entries may have. Beyond that the least recently used are removed, but none used within a day.
pub const WEIGHT: u64 = 5_000_000_000;

const DAY: u64 = 24 * 60 * 60;
/// The minimal interval between two evictions.
const PAUSE: Duration = Duration::from_secs(DAY);
/// A file whose modification time is that of the last eviction.
const SWEPT: &str = "swept";

/// The size and age of a cache.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Number of entries.
    pub entries: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Time since the least recently used entry was used.
    pub oldest: Option<Duration>,
}

/// A file that etalase made.
struct OurFile {
    section: CacheSection,
    name: String,
    bytes: u64,
    age: Duration,
}

impl CacheFolder {
    /// Returns its size and age.
    pub fn summary(&self) -> Summary {
        self.inner.as_ref().map_or(Summary::default(), |inner| summary(&inner.files()))
    }

    /// Removes everything that etalase put into it, and nothing else. Returns what was removed.
    ///
    /// # Errors
    /// The system's error for a file that cannot be removed; the others are removed.
    pub fn clear(&self) -> io::Result<Summary> {
        let Some(inner) = &self.inner else { return Ok(Summary::default()) };
        let files = inner.files();
        let removed = files.iter().map(|file| inner.remove(file));
        // All files are tried before an error is returned.
        removed.fold(Ok(()), io::Result::and)?;
        Ok(summary(&files))
    }

    /// Removes old entries, unless that was done within a day. What cannot be removed stays for the next time.
    pub fn age_out(&self) {
        let Some(inner) = &self.inner else { return };
        if inner.swept.set(()).is_err() {
            return;
        }
        let Ok(root) = inner.root() else { return };
        let last = open_file(&root, SWEPT).map(|(_, _, modified)| inner.age(modified));
        if last.is_some_and(|age| age < PAUSE) || write(&root, SWEPT, &[]).is_err() {
            return;
        }
        for file in outlived(inner.files(), LIFETIME, WEIGHT) {
            let _ = inner.remove(&file);
        }
    }
}

impl Inner {
    fn age(&self, modified: SystemTime) -> Duration {
        self.now().duration_since(modified).unwrap_or_default()
    }

    /// Lists all files that etalase made, in any order.
    fn files(&self) -> Vec<OurFile> {
        let in_section = |section: CacheSection| {
            let folder = self.section(section, Found::Only).ok()?;
            let names = folder.names().ok()?.into_iter();
            let files = names.filter_map(|name| name.into_string().ok()).filter_map(|name| {
                let (bytes, modified) = ours(&folder, section, &name)?;
                Some(OurFile { section, name, bytes, age: self.age(modified) })
            });
            Some(files.collect::<Vec<_>>())
        };
        CacheSection::ALL.into_iter().filter_map(in_section).flatten().collect()
    }

    fn remove(&self, file: &OurFile) -> io::Result<()> {
        self.section(file.section, Found::Only)?.remove_file(&file.name)
    }
}

fn summary(files: &[OurFile]) -> Summary {
    Summary {
        entries: files.len(),
        bytes: files.iter().map(|file| file.bytes).sum(),
        oldest: files.iter().map(|file| file.age).max(),
    }
}

/// Selects the files that are to be removed.
fn outlived(mut files: Vec<OurFile>, lifetime: Duration, weight: u64) -> Vec<OurFile> {
    files.sort_by(|a, b| b.age.cmp(&a.age).then_with(|| a.name.cmp(&b.name)));
    let mut left: u64 = files.iter().map(|file| file.bytes).sum();
    files.retain(|file| {
        let forgotten = Draft::is_name(file.name.as_ref()) && file.age > PAUSE;
        let goes = forgotten || file.age > lifetime || left > weight && file.age > PAUSE;
        left -= if goes { file.bytes } else { 0 };
        goes
    });
    files
}

/// Returns size and time of a file, if its name and its first line show that etalase made it.
fn ours(folder: &Folder, section: CacheSection, name: &str) -> Option<(u64, SystemTime)> {
    use std::io::Read as _;
    let hex = |text: &str| {
        text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let is_draft = Draft::is_name(name.as_ref());
    let named = match section {
        CacheSection::Photos => name.split_once('-').is_some_and(|(photo, _)| hex(photo)),
        CacheSection::Sites | CacheSection::Outputs | CacheSection::Steps => hex(name),
    };
    if !is_draft && !named {
        return None;
    }
    let (mut file, bytes, modified) = open_file(folder, name)?;
    let mut line = [0; LINE];
    let is_marked = file.read_exact(&mut line).is_ok() && line.starts_with(MARK.as_bytes());
    (is_draft || is_marked).then_some((bytes, modified))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: u64, days: u64) -> OurFile {
        let age = Duration::from_secs(days * DAY);
        OurFile { section: CacheSection::Photos, name: name.to_owned(), bytes, age }
    }

    fn gone(files: Vec<OurFile>) -> Vec<String> {
        outlived(files, LIFETIME, 100).into_iter().map(|file| file.name).collect()
    }

    #[test]
    fn the_longest_unused_go_first_and_nothing_used_today() {
        assert_eq!(gone(vec![file("a", 10, 91), file("b", 10, 89)]), ["a"]);
        assert_eq!(gone(vec![file("a", 60, 3), file("b", 60, 5), file("c", 30, 4)]), ["b"]);
        assert_eq!(gone(vec![file("a", 160, 0), file("b", 60, 1)]), [""; 0]);
        let draft = |digit: &str| format!(".{}.etalase-draft", digit.repeat(16));
        assert_eq!(gone(vec![file(&draft("1"), 1, 2), file(&draft("2"), 1, 0)]), [draft("1")]);
    }
}
