//! The output folder during a build: opening, comparing, staging, publishing.

use std::fs::{self, File};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::carry::carry;
use super::error::{At, EmitError, Result, found};
use super::manifest::{self, Entry, Hashes, Published};
use super::path::{is_plain, resolve};
use super::plan::{Fate, Plan};
use super::publish::publish;
use super::recover::{exists, recover};
use super::staging::{AtDrop, Site, Staging};
use super::swap::flush;
use super::tree::Tree;
use super::{Body, MANIFEST_NAME, Output, Report};

/// The output folder, opened for one build. Dropped without
/// [`commit`](Self::commit), it leaves the output folder as it was.
#[derive(Debug)]
pub struct Folder {
    site: Site,
    old: Option<Published>,
    tree: Tree,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    plan: Plan,
    /// `None` as long as nothing differs.
    staging: Option<Staging>,
    failed: bool,
}

impl Folder {
    /// Opens the output folder, which need not exist, and clears up what a
    /// killed build left. Creates nothing.
    ///
    /// # Errors
    /// [`EmitError::Busy`] if another build is publishing there,
    /// [`EmitError::ForeignFolder`] if the folder has content but no manifest of
    /// ours, [`EmitError::NotFolder`], [`EmitError::Manifest`],
    /// [`EmitError::Foreign`] if a file found while clearing up has no place.
    pub fn open(output: &Path) -> Result<Self> {
        Self::open_as(output, read_site)
    }

    /// Opens an output folder that lost its manifest, or came without it, and whose files are known
    /// all the same: these are taken for ours.
    ///
    /// # Errors
    /// Those of [`open`](Self::open), but for [`EmitError::ForeignFolder`].
    pub fn adopt(output: &Path, files: &Hashes) -> Result<Self> {
        Self::open_as(output, |_| {
            Ok(Some(Published { manifest: manifest::of(files), bytes: None, written: None }))
        })
    }

    fn open_as(
        output: &Path,
        read: impl FnOnce(&Path) -> Result<Option<Published>>,
    ) -> Result<Self> {
        let site = Site::new(resolve(output)?)?;
        recover(&site)?;
        let old = read(&site.output)?;
        let tree = Tree::new(site.new_tree());
        Ok(Self { site, old, tree, state: Mutex::default() })
    }

    /// Takes an output: compares it with the last build's and stages it if it
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

    /// Publishes what was put, and only that, in one step. Writes nothing at all
    /// if nothing differs.
    ///
    /// # Errors
    /// [`EmitError::Foreign`] if something foreign stands where an output should
    /// go, [`EmitError::Incomplete`] after a failed [`put`](Self::put). After an
    /// [`EmitError::Io`] from moving foreign files that appeared at the last
    /// moment, the new site is in place and the next build moves the rest.
    pub fn commit(self) -> Result<Report> {
        let Self { site, old, tree, state } = self;
        let State { plan, staging, failed } =
            state.into_inner().unwrap_or_else(PoisonError::into_inner);
        if failed {
            return Err(EmitError::Incomplete);
        }
        let report = plan.report(old.as_ref());
        if report.written == 0 && report.removed == 0 {
            return Ok(report);
        }
        let staging = staging.map_or_else(|| begin(&site, old.as_ref()), Ok)?;
        complete(&site, old.as_ref(), &tree, &plan)?;
        // The first publication has no old site that a power cut could cost; what it loses the next build makes again.
        if old.is_some() {
            flush(&site, &staging, &plan)?;
        }
        publish(&site, staging, old.as_ref(), &plan)?;
        Ok(report)
    }

    fn try_put(&self, output: Output) -> Result<()> {
        let Output { path, hash, body } = output;
        if !is_plain(&path) {
            return Err(EmitError::BadPath { path });
        }
        let announced = Entry { hash, len: body.len() };
        let fate = self.fate(&path, announced)?;
        let (entry, body) = match body {
            Body::Asked(asked) if fate == Fate::Written => {
                let bytes = (asked.fetch)().at(Path::new(&path))?;
                let hash = blake3::hash(&bytes);
                (Entry { hash, len: bytes.len() as u64 }, Body::Bytes(bytes))
            }
            body => (announced, body),
        };
        let mut state = self.state();
        state.plan.claim(&path, entry, fate)?;
        if fate == Fate::Unchanged {
            return Ok(());
        }
        if state.staging.is_none() {
            state.staging = Some(begin(&self.site, self.old.as_ref())?);
        }
        drop(state);
        self.tree.write(Path::new(&path), &body)
    }

    fn fate(&self, path: &str, entry: Entry) -> Result<Fate> {
        let Some(old) = &self.old else { return Ok(Fate::Written) };
        if old.manifest.files.get(path) != Some(&entry) {
            return Ok(Fate::Written);
        }
        let intact = is_intact(&self.site.output.join(path), entry, old.written)?;
        Ok(if intact { Fate::Unchanged } else { Fate::Written })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads the manifest of the output folder; `None` if it is missing or empty.
fn read_site(output: &Path) -> Result<Option<Published>> {
    let Some(meta) = found(fs::symlink_metadata(output)).at(output)? else { return Ok(None) };
    if !meta.is_dir() {
        return Err(EmitError::NotFolder { path: output.to_owned() });
    }
    let published = Published::read(output)?;
    if published.is_none() && fs::read_dir(output).at(output)?.next().is_some() {
        return Err(EmitError::ForeignFolder { path: output.to_owned() });
    }
    Ok(published)
}

/// Whether the file has the content that the manifest states. Only a file that
/// may have been written after the manifest is read for that.
fn is_intact(file: &Path, entry: Entry, manifest: Option<SystemTime>) -> Result<bool> {
    let Some(meta) = found(fs::symlink_metadata(file)).at(file)? else { return Ok(false) };
    if !meta.is_file() || meta.len() != entry.len {
        return Ok(false);
    }
    // Clocks of filesystems are coarse: at the same time may still be after.
    if meta.modified().ok().zip(manifest).is_some_and(|(file, manifest)| file < manifest) {
        return Ok(true);
    }
    let mut hasher = blake3::Hasher::new();
    let content = File::open(file).at(file)?;
    Ok(hasher.update_reader(content).at(file)?.finalize() == entry.hash)
}

/// Locks and makes the staging folder, if the output folder still is what
/// [`Folder::open`] found.
fn begin(site: &Site, old: Option<&Published>) -> Result<Staging> {
    let mut staging = Staging::acquire(site)?;
    let left = exists(&site.new_tree())? || exists(&site.old_tree())?;
    if left {
        // Another build ran and was killed since; its remains need recovery.
        staging.at_drop(AtDrop::Keep);
    }
    let manifest = site.output.join(MANIFEST_NAME);
    let now = found(fs::read(&manifest)).at(&manifest)?;
    if left || now.as_ref() != old.and_then(|old| old.bytes.as_ref()) {
        return Err(EmitError::Busy { path: site.staging.clone() });
    }
    check_mount(site)?;
    fs::create_dir(site.new_tree()).at(&site.new_tree())?;
    Ok(staging)
}

#[cfg(unix)]
fn check_mount(site: &Site) -> Result<()> {
    use std::os::unix::fs::MetadataExt;
    let parent = fs::metadata(site.parent()).at(site.parent())?;
    match found(fs::metadata(&site.output)).at(&site.output)? {
        Some(output) if output.dev() != parent.dev() => {
            Err(EmitError::Mount { path: site.output.clone() })
        }
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
fn check_mount(_site: &Site) -> Result<()> {
    Ok(())
}

/// Adds to the staged site all that stays, and the manifest last.
fn complete(site: &Site, old: Option<&Published>, tree: &Tree, plan: &Plan) -> Result<()> {
    if let Some(old) = old {
        carry(&site.output, &old.manifest, plan, tree)?;
    }
    let manifest = plan.manifest.encode().at(tree.root())?;
    tree.write(Path::new(MANIFEST_NAME), &Body::Bytes(manifest))?;
    if let Some(meta) = found(fs::metadata(&site.output)).at(&site.output)? {
        fs::set_permissions(tree.root(), meta.permissions()).at(tree.root())?;
    }
    Ok(())
}
