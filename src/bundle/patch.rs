//! Applies a patch to a bundle, in one step. The whole patch and the whole bundle are verified before anything is
//! written, and the reverse patch is written first.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::LIST_NAME;
use super::archive::{Archive, Seal, Writer, is_named_zip};
use super::diff::{self, Change, Note};
use super::draft::Draft;
use super::error::{At, BundleError, Result};
use super::identity::Identity;
use super::layout::{FILES, FORMAT, NOTE_NAME};
use super::manifest::{self, Listed, Manifest};
use super::source::Source;
use super::sum;
use super::verify::{Whole, examine};
use crate::cache::CacheFolder;
use crate::emit::Folder;
use crate::output::{Body, Output};

/// The result of applying a patch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The bundle is now the new one.
    Patched {
        /// Identity of the new one.
        identity: Identity,
        /// How it differs from the old one.
        change: Change,
        /// The path of the reverse patch.
        back: PathBuf,
    },
    /// The bundle was the new one already.
    Already {
        /// Its identity.
        identity: Identity,
    },
}

/// Applies a patch to a bundle, a folder or a zip. The reverse patch is written beside it as `<name>.kembali.zip`; a
/// zip's name is used without its extension.
///
/// # Errors
/// [`BundleError::NotPatch`], [`BundleError::DamagedPatch`], [`BundleError::WrongBase`], [`BundleError::Broken`] if the
/// bundle is damaged, and errors of reading and writing. The bundle is unchanged then.
pub fn patch(bundle: &Path, patch: &Path) -> std::result::Result<Outcome, BundleError> {
    let mut incoming = Incoming::open(patch)?;
    let bundle = bundle.canonicalize().at(bundle)?;
    let examined = examine(&bundle)?;
    if let Some(manifest) = examined.manifest() {
        let digest = sum::hex(&manifest.digest());
        if digest == incoming.note.to.digest {
            let whole = examined.whole()?;
            if let Source::Folder(_) = whole.source {
                // A run that was killed right after the exchange left the old bundle beside the new one.
                drop(open(&bundle, &whole)?);
            }
            // It could not remove its drafts either; starting new ones does. What stays does no harm.
            drop([back(&bundle), bundle].map(|path| Draft::new(&path).ok()));
            return Ok(Outcome::Already { identity: whole.manifest.identity().clone() });
        }
        if digest != incoming.note.from.digest {
            let found = manifest.identity().clone();
            return Err(BundleError::WrongBase { wanted: incoming.note.from.identity(), found });
        }
    }
    let mut base = examined.whole()?;
    incoming.check_fit(&base.manifest)?;
    let back = back(&bundle);
    let (draft, change) = write_back(&back, &incoming.manifest, &mut base)?;
    // A reverse patch that is being applied is overwritten only after it has been used.
    let in_use = patch.canonicalize().ok() == back.canonicalize().ok() && back.exists();
    let identity = incoming.manifest.identity().clone();
    if in_use {
        publish(&bundle, &mut incoming, base)?;
        drop(incoming);
        draft.publish()?;
    } else {
        let former = draft.publish_keeping()?;
        if let Err(error) = publish(&bundle, &mut incoming, base) {
            former.restore().at(&back)?;
            return Err(error);
        }
    }
    Ok(Outcome::Patched { identity, change, back })
}

/// Returns the path of the reverse patch.
fn back(bundle: &Path) -> PathBuf {
    let is_zip = bundle.is_file() && is_named_zip(bundle);
    let name = if is_zip { bundle.file_stem() } else { bundle.file_name() };
    let mut name = OsString::from(name.unwrap_or_default());
    name.push(".kembali.zip");
    bundle.with_file_name(name)
}

/// Writes the reverse patch, and returns how the patch changes the bundle.
fn write_back(back: &Path, new: &Manifest, base: &mut Whole) -> Result<(Draft, Change)> {
    let (draft, Change { added, changed, removed }) = diff::write(back, new, base)?;
    Ok((draft, Change { added: removed, changed, removed: added }))
}

/// A patch every byte of which was verified.
struct Incoming {
    path: PathBuf,
    archive: Archive,
    note: Note,
    manifest: Manifest,
}

impl Incoming {
    fn open(path: &Path) -> Result<Self> {
        let mut archive = match Archive::open(path) {
            Err(BundleError::Unreadable { path }) => return Err(BundleError::NotPatch { path }),
            other => other?,
        };
        if !archive.has(NOTE_NAME) {
            return Err(BundleError::NotPatch { path: path.to_owned() });
        }
        if archive.seal() == Seal::Broken {
            return Err(BundleError::DamagedPatch { path: path.to_owned(), name: None });
        }
        let damaged =
            |name: &str| BundleError::DamagedPatch { path: path.into(), name: Some(name.into()) };
        let bytes = archive.read(NOTE_NAME)?.ok_or_else(|| damaged(NOTE_NAME))?;
        let note = note(&bytes, path)?.ok_or_else(|| damaged(NOTE_NAME))?;
        let bytes = archive.read(LIST_NAME)?.ok_or_else(|| damaged(LIST_NAME))?;
        let manifest = manifest::checked(&bytes, path)?.ok_or_else(|| damaged(LIST_NAME))?;
        if diff::Base::of(&manifest) != note.to {
            return Err(damaged(NOTE_NAME));
        }
        let mut incoming = Self { path: path.to_owned(), archive, note, manifest };
        incoming.check_files()?;
        Ok(incoming)
    }

    fn damaged(&self, name: &str) -> BundleError {
        BundleError::DamagedPatch { path: self.path.clone(), name: Some(name.to_owned()) }
    }

    /// Verifies every file in it against the manifest in it.
    fn check_files(&mut self) -> Result<()> {
        let names: Vec<(String, u64)> =
            self.archive.lengths().map(|(name, bytes)| (name.to_owned(), bytes)).collect();
        for (name, bytes) in names {
            if name == NOTE_NAME || name == LIST_NAME {
                continue;
            }
            let listed = name.strip_prefix(FILES).and_then(|path| self.manifest.files().get(path));
            let Some(&Listed { sha256, .. }) = listed.filter(|listed| listed.bytes == bytes) else {
                return Err(self.damaged(&name));
            };
            if self.archive.sums(&name)?.is_none_or(|sums| sums.sha256 != sha256) {
                return Err(self.damaged(&name));
            }
        }
        Ok(())
    }

    fn brings(&self, path: &str) -> bool {
        self.archive.has(&format!("{FILES}{path}"))
    }

    /// Whether the bundle and the patch together have all files of the new one.
    fn check_fit(&self, base: &Manifest) -> Result<()> {
        if diff::removed(base, &self.manifest) != self.note.removed {
            return Err(self.damaged(NOTE_NAME));
        }
        let is_lost = |path: &String, listed: &Listed| {
            !self.brings(path) && base.files().get(path) != Some(listed)
        };
        match self.manifest.files().iter().find(|(path, listed)| is_lost(path, listed)) {
            Some((path, _)) => Err(self.damaged(path)),
            None => Ok(()),
        }
    }

    /// Returns the content of a file in it, verified again.
    fn content(&mut self, path: &str) -> Result<Vec<u8>> {
        let bytes = self.archive.read(&format!("{FILES}{path}"))?;
        let listed = self.manifest.files().get(path);
        let as_listed =
            |bytes: &Vec<u8>| listed.is_some_and(|listed| sum::of_bytes(bytes) == listed.sha256);
        bytes.filter(as_listed).ok_or_else(|| self.damaged(path))
    }
}

/// Reads `patch.json`; `None` if it is damaged.
fn note(bytes: &[u8], path: &Path) -> Result<Option<Note>> {
    let format = |value: serde_json::Value| value.get("format")?.as_u64();
    let format = serde_json::from_slice(bytes).ok().and_then(format);
    if format.is_some_and(|format| format > u64::from(FORMAT)) {
        return Err(BundleError::Newer { path: path.to_owned() });
    }
    Ok(serde_json::from_slice(bytes).ok().filter(|note: &Note| note.format == FORMAT))
}

/// Puts the new bundle in the old one's place.
fn publish(bundle: &Path, incoming: &mut Incoming, base: Whole) -> Result<()> {
    match base.source {
        Source::Folder(_) => publish_folder(bundle, incoming, base),
        Source::Archive(_) => publish_archive(bundle, incoming, base),
    }
}

/// Opens the folder of a bundle for its next version, and cleans up after a killed run.
fn open(bundle: &Path, base: &Whole) -> Result<Folder> {
    let folder = if base.has_output_manifest {
        Folder::open(bundle, &CacheFolder::none())
    } else {
        Folder::adopt(bundle, &base.hashes)
    };
    Ok(folder?)
}

fn publish_folder(bundle: &Path, incoming: &mut Incoming, mut base: Whole) -> Result<()> {
    let folder = open(bundle, &base)?;
    let files: Vec<String> = incoming.manifest.files().keys().cloned().collect();
    for path in files {
        let output = if incoming.brings(&path) {
            let bytes = incoming.content(&path)?;
            Output { path, hash: blake3::hash(&bytes), body: Body::Bytes(bytes) }
        } else {
            let (hash, body) = base.body(&path)?;
            Output { path, hash, body }
        };
        folder.put(output)?;
    }
    let list = incoming.manifest.encode();
    let (path, hash) = (LIST_NAME.to_owned(), blake3::hash(&list));
    folder.put(Output { path, hash, body: Body::Bytes(list) })?;
    folder.commit()?;
    Ok(())
}

fn publish_archive(bundle: &Path, incoming: &mut Incoming, mut base: Whole) -> Result<()> {
    let mut writer = Writer::new(bundle)?;
    let list = incoming.manifest.encode();
    let mut files: Vec<String> = incoming.manifest.files().keys().cloned().collect();
    files.push(LIST_NAME.to_owned());
    files.sort();
    for path in files {
        if path == LIST_NAME {
            writer.put_bytes(&path, list.clone())?;
        } else if incoming.brings(&path) {
            writer.put_bytes(&path, incoming.content(&path)?)?;
        } else {
            let (hash, body) = base.body(&path)?;
            writer.put(&path, hash, &body)?;
        }
    }
    let draft = writer.finish()?;
    // Some systems cannot replace an open file.
    drop(base);
    draft.publish()
}
