//! One entry of the cache as a file: a sealed head and a tail.

use super::refusal::Refusal;
use crate::own_files::{self, Access, Draft, Folder};
use cap_std::fs::Metadata;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::time::SystemTime;

/// First line of an entry: this, the seal's 64 digits, a space, the head's length in 8 digits, a line end.
pub(super) const MARK: &str = "etalase-cache 1 ";

pub(super) const LINE: usize = MARK.len() + 64 + 1 + 8 + 1;

/// Longest head: the fingerprints of some 300,000 files.
pub(super) const LONGEST_HEAD: usize = 64 * 1024 * 1024;

/// The kind of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheSection {
    /// Variants of photos, by the photo's content.
    Photos,
    /// Fingerprints of the files of a site, by the site's path.
    Sites,
    /// Proofs of what was published to an output folder, by the folder's path.
    Outputs,
    /// Proofs of steps that change a site's files, by the site's path.
    Steps,
}

impl CacheSection {
    pub(super) const ALL: [Self; 4] = [Self::Photos, Self::Sites, Self::Outputs, Self::Steps];

    /// Returns the folder of its entries.
    pub fn name(self) -> &'static str {
        match self {
            Self::Photos => "photos",
            Self::Sites => "sites",
            Self::Outputs => "outputs",
            Self::Steps => "steps",
        }
    }
}

/// An entry whose head is intact.
#[derive(Debug)]
pub struct Entry {
    /// The head.
    pub head: Vec<u8>,
    /// Bytes of the tail.
    pub tail: u64,
    pub(super) file: File,
}

impl Entry {
    /// Reads a part of the tail.
    ///
    /// # Errors
    /// The system's error, or one if the tail is shorter.
    pub fn part(&mut self, from: u64, bytes: u64) -> io::Result<Vec<u8>> {
        if from.checked_add(bytes).is_none_or(|end| end > self.tail) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.file.seek(SeekFrom::Start((LINE + self.head.len()) as u64 + from))?;
        let mut part = vec![0; usize::try_from(bytes).map_err(io::Error::other)?];
        self.file.read_exact(&mut part)?;
        Ok(part)
    }
}

/// Opens a regular file of this user, with its length and its time.
pub(super) fn open_file(folder: &Folder, name: &str) -> Option<(File, u64, SystemTime)> {
    let file = folder.read(name).ok()?;
    let metadata = Metadata::from_file(&file).ok()?;
    check_file(&metadata).ok()?;
    Some((file, metadata.len(), metadata.modified().ok()?.into_std()))
}

/// Returns the head of an entry whose seal is right.
pub(super) fn head(
    file: &mut File,
    (section, name): (CacheSection, &str),
    len: u64,
) -> Option<Vec<u8>> {
    let mut line = [0; LINE];
    file.read_exact(&mut line).ok()?;
    let line = std::str::from_utf8(&line).ok()?.strip_prefix(MARK)?.strip_suffix('\n')?;
    let (sealed, length) = line.split_once(' ')?;
    let length: usize = length.parse().ok()?;
    if length > LONGEST_HEAD || (LINE + length) as u64 > len {
        return None;
    }
    let mut head = vec![0; length];
    file.read_exact(&mut head).ok()?;
    (seal((section, name), &head) == sealed).then_some(head)
}

/// Hashes a head together with the entry's name, so that a renamed entry is not accepted.
pub(super) fn seal((section, name): (CacheSection, &str), head: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{MARK}{}/{name}\n", section.name()).as_bytes());
    hasher.update(head);
    hasher.finalize().to_hex().to_string()
}

/// Writes a file completely or not at all.
pub(super) fn write(folder: &Folder, name: &str, parts: &[&[u8]]) -> io::Result<()> {
    let draft = Draft::new(folder.try_clone()?, Access::Private)?;
    let mut file = draft.file()?;
    parts.iter().try_for_each(|part| file.write_all(part))?;
    draft.put_in_place(name.as_ref())
}

/// Accepts a regular file of this user that nobody else may write and that has no second name; a file that another
/// process has just replaced has no name at all. On Windows access lists keep a profile's files to their user.
fn check_file(metadata: &Metadata) -> Result<(), Refusal> {
    use cap_fs_ext::MetadataExt as _;
    // On Windows only this library reports how many names a file has.
    if metadata.nlink() > 1 {
        return Err(Refusal::NotFolder);
    }
    Ok(own_files::ownership::file(metadata)?)
}
