//! The manifest `.etalase-output`: which files of the output folder are ours,
//! with hash and length. JSON, sorted, without times, so that equal sites have
//! equal manifests. Whether the files are still there is not known here.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Read as _};

use serde::{Deserialize, Serialize};

use super::MANIFEST_NAME;
use super::error::{At, EmitError, Result, found};
use super::path::{folders, is_plain};
use crate::own_files::{Folder, Objection};

/// Version of the manifest's format; any other is refused.
const FORMAT: u32 = 1;

/// Longest manifest that is read, in bytes: enough for half a million files.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Hash and length of one of our files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    /// BLAKE3 hash of the content.
    pub(crate) hash: blake3::Hash,
    /// Length in bytes.
    pub(crate) len: u64,
}

/// Our files in an output folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Manifest {
    /// Output path to hash and length.
    pub(crate) files: BTreeMap<String, Entry>,
    /// All folders that `files` lie in.
    pub(crate) folders: HashSet<String>,
}

/// A manifest found in a folder.
#[derive(Debug)]
pub(crate) struct Published {
    /// Its files.
    pub(crate) manifest: Manifest,
    /// The file's bytes; `None` where the list was given and no file of it exists.
    pub(crate) bytes: Option<Vec<u8>>,
}

/// The JSON document.
#[derive(Serialize, Deserialize)]
struct Stored {
    format: u32,
    files: BTreeMap<String, (String, u64)>,
}

impl Manifest {
    /// Makes the manifest of these files.
    pub(crate) fn new(files: BTreeMap<String, Entry>) -> Self {
        let mut manifest = Self::default();
        for (path, entry) in files {
            manifest.insert(path, entry);
        }
        manifest
    }

    /// Adds a file.
    pub(crate) fn insert(&mut self, path: String, entry: Entry) {
        for folder in folders(&path) {
            // If a folder is known already, so are its parents.
            if self.folders.contains(folder) {
                break;
            }
            self.folders.insert(folder.to_owned());
        }
        self.files.insert(path, entry);
    }

    /// Returns the bytes to write.
    pub(crate) fn encode(&self) -> io::Result<Vec<u8>> {
        let files = self.files.iter().map(|(path, entry)| (path.clone(), entry.store())).collect();
        let mut bytes = serde_json::to_vec(&Stored { format: FORMAT, files })?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Parses a manifest; `None` if etalase cannot have written it.
    fn decode(bytes: &[u8]) -> Option<Self> {
        let stored: Stored = serde_json::from_slice(bytes).ok()?;
        if stored.format != FORMAT || !stored.files.keys().all(|path| is_plain(path)) {
            return None;
        }
        let files =
            stored.files.into_iter().map(|(path, entry)| Some((path, Entry::load(&entry)?)));
        Some(Self::new(files.collect::<Option<_>>()?))
    }

    /// Whether the regular file at this output path is ours.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.files.contains_key(key)
    }

    /// Whether our files leave no place for another file at this path.
    pub(crate) fn bars_file(&self, key: &str) -> bool {
        self.folders.contains(key) || self.bars_folder(key)
    }

    /// Whether our files leave no place for a folder at this path.
    pub(crate) fn bars_folder(&self, key: &str) -> bool {
        self.has(key) || folders(key).any(|folder| self.has(folder))
    }
}

impl Entry {
    fn store(&self) -> (String, u64) {
        (self.hash.to_hex().to_string(), self.len)
    }

    fn load((hex, len): &(String, u64)) -> Option<Self> {
        Some(Self { hash: blake3::Hash::from_hex(hex).ok()?, len: *len })
    }
}

/// Files by their paths, each with the BLAKE3 hash of its content and its length.
pub type Hashes = BTreeMap<String, (blake3::Hash, u64)>;

/// The manifest that a site of exactly these files has.
pub(crate) fn of(files: &Hashes) -> Manifest {
    let entry = |&(hash, len): &(blake3::Hash, u64)| Entry { hash, len };
    Manifest::new(files.iter().map(|(path, facts)| (path.clone(), entry(facts))).collect())
}

impl Published {
    /// Reads the manifest of `folder`; `None` if there is no regular file of
    /// that name.
    ///
    /// # Errors
    /// [`EmitError::Manifest`] if it is damaged, of another format, or longer
    /// than any of ours.
    pub(crate) fn read(folder: &Folder) -> Result<Option<Self>> {
        let path = folder.path().join(MANIFEST_NAME);
        let Some(bytes) = read_bytes(folder)? else { return Ok(None) };
        let manifest = Manifest::decode(&bytes).ok_or(EmitError::Manifest { path })?;
        Ok(Some(Self { manifest, bytes: Some(bytes) }))
    }
}

/// The bytes of the manifest of `folder`; `None` if there is no regular file of that name.
pub(crate) fn read_bytes(folder: &Folder) -> Result<Option<Vec<u8>>> {
    let path = folder.path().join(MANIFEST_NAME);
    let file = match folder.read(MANIFEST_NAME) {
        Err(error) if Objection::of(&error).is_some() => return Ok(None),
        opened => opened,
    };
    let Some(file) = found(file).at(&path)? else { return Ok(None) };
    let meta = file.metadata().at(&path)?;
    if meta.len() > LONGEST {
        return Err(EmitError::Manifest { path });
    }
    let mut bytes = Vec::new();
    // A file that grows meanwhile is cut off, thus damaged.
    file.take(LONGEST).read_to_end(&mut bytes).at(&path)?;
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    //! Encoding and refusal.

    use super::{Entry, Manifest};

    fn manifest(paths: &[&str]) -> Manifest {
        let entry = |path: &str| Entry { hash: blake3::hash(path.as_bytes()), len: 7 };
        Manifest::new(paths.iter().map(|path| ((*path).to_owned(), entry(path))).collect())
    }

    #[test]
    fn same_after_decoding() {
        let manifest = manifest(&["b", "a/\"ü\u{1}", "a/c/d"]);
        let bytes = manifest.encode().unwrap();
        assert_eq!(Manifest::decode(&bytes), Some(manifest));
    }

    #[test]
    fn sorted() {
        assert_eq!(
            manifest(&["b", "a"]).encode().unwrap(),
            manifest(&["a", "b"]).encode().unwrap()
        );
    }

    #[test]
    fn refusals() {
        let hash = "0".repeat(64);
        let refused = [
            String::new(),
            "{}".to_owned(),
            r#"{"format":2,"files":{}}"#.to_owned(),
            format!(r#"{{"format":1,"files":{{"../a":["{hash}",1]}}}}"#),
            r#"{"format":1,"files":{"a":["12",1]}}"#.to_owned(),
        ];
        for bytes in refused {
            assert_eq!(Manifest::decode(bytes.as_bytes()), None, "{bytes}");
        }
    }
}
