//! The proof that this program published a folder, and which files it left there. It is kept in the user's cache, not
//! in the folder: a folder may come from others, with its own manifest and forged times.

use std::collections::HashMap;
use std::path::Path;

use super::manifest::Manifest;
use crate::cache::{CacheFolder, CacheSection};
use crate::stamp::Stamp;

/// Size of a number in bytes.
const NUMBER: usize = size_of::<u64>();

/// The stamps of the files of one manifest. Stored as its hash, the device, the time, and inode and time of each file
/// in the manifest's order; an unknown file has zeros.
#[derive(Debug, Default)]
pub(crate) struct Proof {
    device: u64,
    /// By the clock of the file system; files that changed then or later are unknown.
    taken_ns: u64,
    /// Inode and modification time by path.
    files: HashMap<String, (u64, u64)>,
}

/// The stamps of a folder's files, each taken before its content was verified or after it was written.
#[derive(Debug, Default)]
pub(crate) struct Stamps {
    /// By output path.
    pub(crate) files: HashMap<String, Stamp>,
    /// Whether a file had to be hashed because there was no proof.
    pub(crate) any_hashed: bool,
}

impl Proof {
    /// Reads the proof of the folder at a resolved path, whose manifest has these bytes.
    pub(crate) fn read(cache: &CacheFolder, output: &Path, bytes: &[u8], of: &Manifest) -> Self {
        let entry = cache.get(CacheSection::Outputs, &name(output));
        entry.and_then(|entry| Self::decode(&entry.head, bytes, of)).unwrap_or_default()
    }

    /// Whether a file is unchanged since its content was known to match the manifest, and has the length stated there.
    pub(crate) fn vouches(&self, path: &str, stamp: &Stamp) -> bool {
        stamp.device == self.device
            && stamp.changed_ns < self.taken_ns
            && self.files.get(path) == Some(&(stamp.number, stamp.modified_ns))
    }

    fn decode(kept: &[u8], manifest: &[u8], of: &Manifest) -> Option<Self> {
        let numbers = kept.strip_prefix(blake3::hash(manifest).as_bytes())?;
        let (numbers, rest) = numbers.as_chunks::<NUMBER>();
        let mut numbers = numbers.iter().map(|bytes| u64::from_le_bytes(*bytes));
        let (device, taken_ns) = (numbers.next()?, numbers.next()?);
        let mut files = HashMap::with_capacity(of.files.len());
        for path in of.files.keys() {
            let known = (numbers.next()?, numbers.next()?);
            if known != (0, 0) {
                files.insert(path.clone(), known);
            }
        }
        (rest.is_empty() && numbers.next().is_none()).then_some(Self { device, taken_ns, files })
    }
}

impl Stamps {
    /// Stores the proof for the next run. If that fails, the next run is only slower.
    pub(crate) fn keep(
        &self,
        cache: &CacheFolder,
        output: &Path,
        (manifest, of): (&[u8], &Manifest),
        taken_ns: u64,
    ) {
        let device = self.files.values().next().map_or(0, |stamp| stamp.device);
        let mut kept = blake3::hash(manifest).as_bytes().to_vec();
        let mut put = |number: u64| kept.extend(number.to_le_bytes());
        put(device);
        put(taken_ns);
        for path in of.files.keys() {
            let stamp = self.files.get(path).filter(|stamp| stamp.device == device);
            let (number, modified) =
                stamp.map_or((0, 0), |stamp| (stamp.number, stamp.modified_ns));
            put(number);
            put(modified);
        }
        let _ = cache.keep(CacheSection::Outputs, &name(output), &kept, &[]);
    }
}

/// The key in the cache: from the folder's path, so that two folders never share a proof.
fn name(output: &Path) -> String {
    blake3::hash(output.as_os_str().as_encoded_bytes()).to_hex().as_str()[..32].to_owned()
}
