//! The manifest `bundle.json`: what a bundle is and which files it has, with length and hash. Readable, sorted, and in
//! a canonical form: any other bytes are rejected, so that a change anywhere in it is detected.

use super::identity::Identity;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::Value;

use super::LIST_NAME;
use super::error::{BundleError, Result};
use super::sum::{self, Sha256};
use crate::emit::{self, Caseless};

/// Version of the format; any other is refused.
const FORMAT: u64 = 1;

/// The text before the digest, which covers all bytes before this text.
const BEFORE_DIGEST: &str = ",\n  \"digest\": ";

/// Length and hash of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Length.
    pub(crate) bytes: u64,
    /// Hash of the content.
    pub(crate) sha256: Sha256,
}

/// The manifest of a bundle's files. `bundle.json` and the output folder's own manifest are not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    identity: Identity,
    files: BTreeMap<String, Listed>,
}

/// Why bytes are not a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// An intact one of a later format.
    Newer,
    /// Anything else.
    Damaged,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    format: u64,
    name: String,
    version: String,
    built: String,
    event: Option<String>,
    files: Vec<StoredFile>,
    #[serde(rename = "digest")]
    _digest: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredFile {
    path: String,
    bytes: u64,
    sha256: String,
}

impl Manifest {
    /// Makes the manifest of these files: path, length, hash.
    ///
    /// # Errors
    /// [`BundleError::BadPath`] if a path is not relative and plain, is that of this manifest or of the output
    /// folder's, occurs twice (ignoring case), is the folder of another file, or is not valid on every system.
    pub fn new(
        identity: Identity,
        files: impl IntoIterator<Item = (String, u64, Sha256)>,
    ) -> std::result::Result<Self, BundleError> {
        let mut all = BTreeMap::new();
        let mut caseless = Caseless::default();
        // On case-insensitive file systems these names in another case are the same files.
        for own in [LIST_NAME, emit::MANIFEST_NAME] {
            caseless.add(own);
        }
        for (path, bytes, sha256) in files {
            if !is_portable(&path, &mut caseless) || path == LIST_NAME || all.contains_key(&path) {
                return Err(BundleError::BadPath { path });
            }
            all.insert(path, Listed { bytes, sha256 });
        }
        let in_the_way = |path: &&String| {
            emit::folders(path).any(|folder| folder == LIST_NAME || all.contains_key(folder))
        };
        if let Some(path) = all.keys().find(in_the_way) {
            return Err(BundleError::BadPath { path: path.clone() });
        }
        Ok(Self { identity, files: all })
    }

    /// Returns the bundle's name, program, date and occasion.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Returns the number of its files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether it has no files.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Returns the files by their paths.
    pub(crate) fn files(&self) -> &BTreeMap<String, Listed> {
        &self.files
    }

    /// Returns one hash for the whole bundle: that of everything in the manifest.
    pub fn digest(&self) -> Sha256 {
        sum::of_bytes(self.before_digest().as_bytes())
    }

    /// Returns the bytes of `bundle.json`.
    pub fn encode(&self) -> Vec<u8> {
        let mut text = self.before_digest();
        let digest = sum::hex(&sum::of_bytes(text.as_bytes()));
        let _ = writeln!(text, "{BEFORE_DIGEST}\"{digest}\"\n}}");
        text.into_bytes()
    }

    fn before_digest(&self) -> String {
        let Identity { name, version, built, event } = &self.identity;
        let quoted = |text: &str| Value::from(text).to_string();
        let (name, version, built) = (quoted(name), quoted(version), quoted(built));
        let event = event.as_deref().map_or("null".to_owned(), quoted);
        let mut text = format!(
            "{{\n  \"format\": {FORMAT},\n  \"name\": {name},\n  \"version\": {version},\n  \"built\": {built},\n  \"event\": {event},\n  \"files\": ["
        );
        let mut comma = "";
        for (path, Listed { bytes, sha256 }) in &self.files {
            let (path, hash) = (quoted(path), sum::hex(sha256));
            let _ = write!(
                text,
                "{comma}\n    {{\"path\": {path}, \"bytes\": {bytes}, \"sha256\": \"{hash}\"}}"
            );
            comma = ",";
        }
        text.push_str("\n  ]");
        text
    }

    /// Parses what [`encode`](Self::encode) wrote, and rejects anything else.
    pub(crate) fn decode(bytes: &[u8]) -> std::result::Result<Self, Flaw> {
        match read(bytes) {
            Some(manifest) if manifest.encode() == bytes => Ok(manifest),
            _ if is_newer(bytes) => Err(Flaw::Newer),
            _ => Err(Flaw::Damaged),
        }
    }
}

/// Whether a bundle may have this path besides the previous ones: it is valid on every system, and another file there.
fn is_portable(path: &str, others: &mut Caseless) -> bool {
    emit::is_plain(path) && emit::name_fault(path).is_none() && others.add(path)
}

fn read(bytes: &[u8]) -> Option<Manifest> {
    let stored: Stored = serde_json::from_slice(bytes).ok()?;
    let Stored { format: FORMAT, name, version, built, event, files, _digest } = stored else {
        return None;
    };
    let file = |file: StoredFile| Some((file.path, file.bytes, sum::from_hex(&file.sha256)?));
    let files: Vec<_> = files.into_iter().map(file).collect::<Option<_>>()?;
    Manifest::new(Identity { name, version, built, event }, files).ok()
}

/// Whether it is an intact manifest of a later format: its digest, which all formats end with, must be right, since the
/// version number may be damaged like any other byte.
fn is_newer(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Some((before, _)) = text.rsplit_once(BEFORE_DIGEST) else { return false };
    let Ok(value) = serde_json::from_str::<Value>(text) else { return false };
    value.get("format").and_then(Value::as_u64).is_some_and(|format| format > FORMAT)
        && value.get("digest").and_then(Value::as_str)
            == Some(&sum::hex(&sum::of_bytes(before.as_bytes())))
}

/// Reads the manifest in a bundle or patch at `path`; `None` if it is damaged.
pub(crate) fn checked(bytes: &[u8], path: &std::path::Path) -> Result<Option<Manifest>> {
    match Manifest::decode(bytes) {
        Ok(manifest) => Ok(Some(manifest)),
        Err(Flaw::Damaged) => Ok(None),
        Err(Flaw::Newer) => Err(BundleError::Newer { path: path.to_owned() }),
    }
}
