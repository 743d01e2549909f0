//! The output folder during a build: opening, comparing, staging, publishing.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::carry_over::{carry, with_content};
use super::claims::{Claims, Fate};
use super::error::{At, EmitError, Result, found};
use super::manifest::{self, Entry, Hashes, Published};
use super::path::{is_plain, resolve};
use super::proof::{Proof, Stamps};
use super::publish::publish;
use super::recover::recover;
use super::staging::{AtDrop, NEW, OutputPaths, Staging};
use super::swap::flush;
use super::tree::Tree;
use super::{MANIFEST_NAME, Report};
use crate::cache::CacheFolder;
use crate::output::{Body, Output};
use crate::own_files::{self, Access};
use crate::stamp::Stamp;

/// File system clocks are coarse: a file that changed this shortly before a moment may have changed after it.
const COARSE_NS: u64 = 2_000_000_000;

/// How a file was found to be unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// By the proof in the cache.
    Proven,
    /// By the hash of its content.
    Hashed,
}

/// The output folder, opened for one build. Dropped without
/// [`commit`](Self::commit), it leaves the output folder as it was.
#[derive(Debug)]
pub struct Folder {
    site: OutputPaths,
    /// The output folder as it was opened.
    output: Option<own_files::Folder>,
    old: Option<Published>,
    cache: CacheFolder,
    proof: Proof,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    claims: Claims,
    stamps: Stamps,
    /// `None` until an output differs.
    stage: Option<Stage>,
    failed: bool,
}

/// The staged site.
#[derive(Debug)]
struct Stage {
    staging: Staging,
    /// The output folder as it was when the staging began.
    output: Option<own_files::Folder>,
    tree: Arc<Tree>,
}

impl Folder {
    /// Opens the output folder, which need not exist, and clears up what a
    /// killed build left. Creates nothing there. The proof in the cache is trusted;
    /// without it, each file of the folder is hashed once.
    ///
    /// # Errors
    /// [`EmitError::Busy`] if another build is publishing there,
    /// [`EmitError::ForeignFolder`] if the folder has content but no manifest of
    /// ours, [`EmitError::NotFolder`], [`EmitError::Manifest`],
    /// [`EmitError::Foreign`] if a file found while clearing up has no place.
    pub fn open(output: &Path, cache: &CacheFolder) -> Result<Self> {
        Self::open_as(output, cache, read_site)
    }

    /// Opens an output folder without a manifest whose files are known from elsewhere: these are
    /// treated as ours.
    ///
    /// # Errors
    /// Those of [`open`](Self::open), but for [`EmitError::ForeignFolder`].
    pub fn adopt(output: &Path, files: &Hashes) -> Result<Self> {
        Self::open_as(output, &CacheFolder::none(), |_, _| {
            Ok(Some(Published { manifest: manifest::of(files), bytes: None }))
        })
    }

    fn open_as(
        output: &Path,
        cache: &CacheFolder,
        read: impl FnOnce(&OutputPaths, Option<&own_files::Folder>) -> Result<Option<Published>>,
    ) -> Result<Self> {
        let site = OutputPaths::new(resolve(output)?)?;
        recover(&site)?;
        let output = match own_files::Folder::open(&site.output) {
            Err(error) if own_files::Objection::of(&error).is_some() => {
                return Err(EmitError::NotFolder { path: site.output });
            }
            opened => found(opened).at(&site.output)?,
        };
        let old = read(&site, output.as_ref())?;
        let manifest = old.as_ref().and_then(|old| Some((old.bytes.as_ref()?, &old.manifest)));
        let proof = manifest.map(|(bytes, of)| Proof::read(cache, &site.output, bytes, of));
        let (cache, proof) = (cache.clone(), proof.unwrap_or_default());
        Ok(Self { site, output, old, cache, proof, state: Mutex::default() })
    }

    /// Adds an output: compares it with the last build's and stages it if it
    /// differs. May be called from several threads.
    ///
    /// # Errors
    /// [`EmitError::BadPath`], [`EmitError::Twice`], [`EmitError::Clash`],
    /// [`EmitError::Changed`], [`EmitError::Busy`], [`EmitError::Mount`]. After
    /// any of them, [`commit`](Self::commit) refuses.
    pub fn put(&self, output: Output) -> Result<()> {
        let result = self.try_put(output);
        if result.is_err() {
            self.state().failed = true;
        }
        result
    }

    /// Publishes the added outputs, and only those, in one step. Writes nothing at
    /// all if nothing differs.
    ///
    /// # Errors
    /// [`EmitError::Foreign`] if something foreign is where an output should
    /// go, [`EmitError::Incomplete`] after a failed [`put`](Self::put). After an
    /// [`EmitError::Io`] from moving foreign files that appeared at the last
    /// moment, the new site is in place and the next build moves the rest.
    pub fn commit(self) -> Result<Report> {
        let Self { site, old, cache, state, .. } = self;
        let State { claims, stamps, stage, failed } =
            state.into_inner().unwrap_or_else(PoisonError::into_inner);
        if failed {
            return Err(EmitError::Incomplete);
        }
        let report = claims.report(old.as_ref());
        if report.written == 0 && report.removed == 0 {
            let bytes = old.as_ref().and_then(|old| old.bytes.as_ref());
            if let Some(bytes) = bytes.filter(|_| stamps.any_hashed) {
                let before = cache.opened_ns().saturating_sub(COARSE_NS);
                stamps.keep(&cache, &site.output, (bytes, &claims.manifest), before);
            }
            return Ok(report);
        }
        let stage = stage.map_or_else(|| begin(&site, old.as_ref()), Ok)?;
        let bytes = complete(&stage, old.as_ref(), &claims)?;
        let Stage { staging, .. } = stage;
        // The first publication has no old site that a power cut could destroy; the next build repairs what it loses.
        if old.is_some() {
            flush(&site, &staging, &claims)?;
        }
        publish(&site, staging, old.as_ref(), &claims)?;
        // The staging folder is removed by now, so none of our files changes any more.
        let parent = own_files::Folder::open_typed(site.parent()).at(site.parent())?;
        let now = Stamp::of(&parent.handle().dir_metadata().at(site.parent())?);
        stamps.keep(&cache, &site.output, (&bytes, &claims.manifest), now.changed_ns.max(1));
        Ok(report)
    }

    fn try_put(&self, output: Output) -> Result<()> {
        let Output { path, hash, body } = output;
        if !is_plain(&path) {
            return Err(EmitError::BadPath { path });
        }
        let announced = Entry { hash, len: body.len() };
        let intact = self.intact(&path, announced);
        let fate = if intact.is_some() { Fate::Unchanged } else { Fate::Written };
        let (entry, body) = match body {
            Body::Asked(asked) if fate == Fate::Written => {
                let bytes = (asked.fetch)().at(Path::new(&path))?;
                let hash = blake3::hash(&bytes);
                (Entry { hash, len: bytes.len() as u64 }, Body::Bytes(bytes))
            }
            body => (announced, body),
        };
        let mut state = self.state();
        state.claims.claim(&path, entry, fate)?;
        if let Some((stamp, known)) = intact {
            state.stamps.any_hashed |= known == Known::Hashed;
            state.stamps.files.insert(path, stamp);
            return Ok(());
        }
        if state.stage.is_none() {
            state.stage = Some(begin(&self.site, self.old.as_ref())?);
        }
        let tree = state.stage.as_ref().map(|stage| Arc::clone(&stage.tree));
        drop(state);
        let stamp = tree.ok_or(EmitError::Incomplete)?.write(Path::new(&path), &body, hash)?;
        self.state().stamps.files.insert(path, stamp);
        Ok(())
    }

    /// The file that is to stay as it is, if it has the content that the manifest states. Only a file that the cache
    /// does not know is read for that. What cannot be read, and the target of a link, is written anew, or found to be
    /// foreign.
    fn intact(&self, path: &str, entry: Entry) -> Option<(Stamp, Known)> {
        let (old, output) = self.old.as_ref().zip(self.output.as_ref())?;
        old.manifest.files.get(path).filter(|old| **old == entry)?;
        let meta = output.handle().symlink_metadata(path).ok()?;
        if !meta.is_file() || meta.len() != entry.len {
            return None;
        }
        let stamp = Stamp::of(&meta);
        if self.proof.vouches(path, &stamp) {
            return Some((stamp, Known::Proven));
        }
        Some((with_content(output, Path::new(path), entry)?, Known::Hashed))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads the manifest of the output folder; `None` if it is missing or empty.
fn read_site(site: &OutputPaths, output: Option<&own_files::Folder>) -> Result<Option<Published>> {
    let Some(output) = output else { return Ok(None) };
    let published = Published::read(output)?;
    if published.is_none() && !output.names().at(&site.output)?.is_empty() {
        return Err(EmitError::ForeignFolder { path: site.output.clone() });
    }
    Ok(published)
}

/// Creates and locks the staging folder, if the output folder still is what
/// [`Folder::open`] found.
fn begin(site: &OutputPaths, old: Option<&Published>) -> Result<Stage> {
    let mut staging = Staging::acquire(site)?;
    let left = staging.has_remains()?;
    if left {
        // Another build ran and was killed since; its remains need recovery.
        staging.at_drop(AtDrop::Keep);
    }
    let output = staging.output()?;
    let now = output.as_ref().map(manifest::read_bytes).transpose()?.flatten();
    if left || now.as_ref() != old.and_then(|old| old.bytes.as_ref()) {
        return Err(EmitError::Busy { path: site.staging.clone() });
    }
    check_mount(site, &staging, output.as_ref())?;
    let new = staging.folder().make_folder(NEW, Access::Usual).at(&site.staging.join(NEW))?;
    Ok(Stage { staging, output, tree: Arc::new(Tree::new(new)) })
}

#[cfg(unix)]
fn check_mount(
    site: &OutputPaths,
    staging: &Staging,
    output: Option<&own_files::Folder>,
) -> Result<()> {
    use cap_std::fs::MetadataExt;
    let device = |folder: &own_files::Folder| {
        folder.handle().dir_metadata().map(|meta| meta.dev()).at(folder.path())
    };
    let Some(output) = output else { return Ok(()) };
    if device(output)? == device(staging.parent())? {
        return Ok(());
    }
    Err(EmitError::Mount { path: site.output.clone() })
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
fn check_mount(_: &OutputPaths, _: &Staging, _: Option<&own_files::Folder>) -> Result<()> {
    Ok(())
}

/// Adds to the staged site all files that stay, and last the manifest, whose bytes it returns.
fn complete(stage: &Stage, old: Option<&Published>, claims: &Claims) -> Result<Vec<u8>> {
    let (tree, root) = (&stage.tree, stage.tree.root());
    if let Some((old, output)) = old.zip(stage.output.as_ref()) {
        carry(output, &old.manifest, claims, tree)?;
    }
    let manifest = claims.manifest.encode().at(root.path())?;
    let hash = blake3::hash(&manifest);
    let body = Body::Bytes(manifest.clone());
    tree.write(Path::new(MANIFEST_NAME), &body, hash)?;
    if let Some(output) = &stage.output {
        let permissions = output.handle().dir_metadata().at(output.path())?.permissions();
        root.handle().set_permissions(".", permissions).at(root.path())?;
    }
    Ok(manifest)
}
