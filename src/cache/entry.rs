//! One entry of the cache as a file: a sealed head and a tail.

use super::refusal::Refusal;
use crate::own_files::{self};
use crate::own_files::{Access, Draft, Folder};
use cap_std::fs::Metadata;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::time::SystemTime;

/// First line of an entry: this, the seal's 64 digits, a space, the head's length in 8 digits, a line end.
pub(super) const MARK: &str = "etalase-cache 1 ";

pub(super) const LINE: usize = MARK.len() + 64 + 1 + 8 + 1;

/// Longest head: the fingerprints of some 300,000 files.
pub(super) const LONGEST_HEAD: usize = 64 * 1024 * 1024;

/// What kind of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Variants of photos, by content.
    Photos,
    /// What is known of the files of a site, by the site's path.
    Sites,
    /// What was left in an output folder, by the folder's path.
    Outputs,
}

impl Section {
    pub(super) const ALL: [Self; 3] = [Self::Photos, Self::Sites, Self::Outputs];

    /// The folder of its entries.
    pub fn name(self) -> &'static str {
        match self {
            Self::Photos => "photos",
            Self::Sites => "sites",
            Self::Outputs => "outputs",
        }
    }
}

/// An entry that is whole as far as its head goes.
#[derive(Debug)]
pub struct Entry {
    /// The head.
    pub head: Vec<u8>,
    /// Bytes of the tail.
    pub tail: u64,
    pub(super) file: File,
}

impl Entry {
    /// A part of the tail.
    ///
    /// # Errors
    /// What the system says, and when the tail is shorter.
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

/// A real file of this user's own, its length and its time.
pub(super) fn open_file(folder: &Folder, name: &str) -> Option<(File, u64, SystemTime)> {
    let file = folder.read(name).ok()?;
    let metadata = Metadata::from_file(&file).ok()?;
    judge_file(&metadata).ok()?;
    Some((file, metadata.len(), metadata.modified().ok()?.into_std()))
}

/// Head of an entry whose seal is whole.
pub(super) fn head(file: &mut File, (section, name): (Section, &str), len: u64) -> Option<Vec<u8>> {
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

/// The hash of a head under its name, so that an entry renamed is none.
pub(super) fn seal((section, name): (Section, &str), head: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{MARK}{}/{name}\n", section.name()).as_bytes());
    hasher.update(head);
    hasher.finalize().to_hex().to_string()
}

/// Writes a file that is there whole or not at all.
pub(super) fn write(folder: &Folder, name: &str, parts: &[&[u8]]) -> io::Result<()> {
    let draft = Draft::new(folder.try_clone()?, Access::Private)?;
    let mut file = draft.file()?;
    parts.iter().try_for_each(|part| file.write_all(part))?;
    draft.put_in_place(name.as_ref())
}

/// Whether a file is a real one of this user's own, which nobody else may write and which has no second name; one that
/// another process has just replaced has none at all. On Windows a profile's files are its user's own by their access lists.
pub(super) fn judge_file(metadata: &Metadata) -> Result<(), Refusal> {
    use cap_fs_ext::MetadataExt as _;
    // On Windows only this library knows how many names a file has.
    if metadata.nlink() > 1 {
        return Err(Refusal::NotFolder);
    }
    Ok(own_files::ownership::file(metadata)?)
}
