//! Reports changes in a site's folder, for the preview: by the system's events, or by polling where these are not
//! available. Handles ignored folders, the watches, debouncing (the many events of one save become one change), and
//! recovery after missed events. Not here: what a path means to a site, and whether a file's content really differs
//! (`load`).

mod queue;
use crate::site_folder::{FileKind, entries};
use notify::{Config, Error, ErrorKind, RecommendedWatcher, RecursiveMode};
use queue::{Act, Ground, MANY, Note, POLL, Queue};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, sync_channel};
use std::time::{Duration, Instant};
use std::{fs, io, thread};
mod look;

/// A save is complete when nothing has happened for this long.
const QUIET: Duration = Duration::from_millis(8);
/// The same while a file is still open for writing: it may be incomplete.
const UNCLOSED: Duration = Duration::from_millis(40);
/// Under a constant stream of changes, a change is reported after this time.
const LONGEST: Duration = Duration::from_millis(150);
/// Events kept until the next call.
const QUEUE: usize = 16_384;
/// Where a watch is set on each folder: Linux would otherwise spend one on every folder below an ignored one. Elsewhere
/// one watch holds for all that lies below.
const PER_FOLDER: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// What changed in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Changes {
    /// Files and folders below the root that were made, changed, renamed or removed, by whole paths that begin with the
    /// canonical root. A new or moved folder includes everything in it.
    Paths(BTreeSet<PathBuf>),
    /// Too many events, or the system lost some: read everything again.
    Everything,
}

/// How a folder is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// By the system's events, and by polling if these are not available.
    Events,
    /// By polling.
    Polling,
}

/// A watched folder; no longer watched when this is dropped.
#[derive(Debug)]
pub(crate) struct Watcher {
    ground: Arc<Ground>,
    /// The method when watching starts again.
    wanted: Mode,
    /// `None` while the root is missing.
    feed: Option<Feed>,
}

/// Watches `root` and all below it. Left alone are the `ignored` folders, given by absolute paths, and whatever lies
/// directly below the root under a name with a dot in front, such as `.git`.
///
/// # Errors
/// When the root cannot be read, or no thread can be started.
pub(crate) fn watch(root: &Path, ignored: &[PathBuf], mode: Mode) -> io::Result<Watcher> {
    let ground = Arc::new(Ground::new(root, ignored)?);
    let feed = Feed::open(&ground, mode)?;
    Ok(Watcher { ground, wanted: feed.mode(), feed: Some(feed) })
}

impl Watcher {
    /// Waits for the next change, collected until nothing happens for a moment; `None` when the watcher ended. Reported
    /// changes happened before it returns; later ones are reported by the next call.
    #[allow(clippy::should_implement_trait)] // An iterator suggests that it can be collected.
    pub(crate) fn next(&mut self) -> Option<Changes> {
        loop {
            let mut batch = Batch::default();
            let first = self.first()?;
            let end = Instant::now() + LONGEST;
            self.take(first, &mut batch);
            loop {
                let left = end.saturating_duration_since(Instant::now()).min(batch.pause());
                let Some(feed) = self.feed.as_ref().filter(|_| !left.is_zero()) else { break };
                match feed.notes.recv_timeout(left) {
                    Ok(note) => self.take(note, &mut batch),
                    Err(_) => break,
                }
            }
            if let Some(changes) = self.finish(batch) {
                return Some(changes);
            }
        }
    }

    /// Returns the method in use.
    pub(crate) fn mode(&self) -> Mode {
        self.feed.as_ref().map_or(self.wanted, Feed::mode)
    }

    fn first(&mut self) -> Option<Note> {
        loop {
            let Some(feed) = &self.feed else {
                thread::sleep(POLL);
                self.reopen();
                if self.feed.is_some() {
                    return Some(Note::Everything);
                }
                continue;
            };
            return match feed.notes.recv() {
                Ok(note) => Some(note),
                // The system's events can end of themselves; the poller ends with the program only.
                Err(_) if feed.mode() == Mode::Events => Some(Note::Broken),
                Err(_) => None,
            };
        }
    }

    fn take(&mut self, note: Note, batch: &mut Batch) {
        match note {
            Note::Everything => batch.everything = true,
            Note::Lost => batch.lost = true,
            Note::Broken => {
                self.wanted = Mode::Polling;
                batch.lost = true;
            }
            Note::Path(act @ (Act::Made | Act::Moved), path) => {
                let kind = fs::symlink_metadata(&path).map(|metadata| metadata.file_type()).ok();
                let is_folder = kind.is_some_and(|kind| kind.is_dir());
                if path == self.ground.root {
                    // Its watch went with it, even if there is a new one by now.
                    batch.lost |= PER_FOLDER || !is_folder;
                } else if is_folder && !batch.lost {
                    let followed = self.feed.as_mut().map(|feed| feed.follow(&self.ground, &path));
                    if followed.is_some_and(|followed| followed.is_err()) {
                        return self.take(Note::Broken, batch);
                    }
                }
                let is_open = act == Act::Made && kind.is_some_and(|kind| kind.is_file());
                batch.add(path, is_open);
            }
            Note::Path(act, path) => batch.add(path, act == Act::Written),
        }
    }

    fn finish(&mut self, batch: Batch) -> Option<Changes> {
        let is_full = self.feed.as_ref().is_some_and(|feed| feed.full.load(Ordering::Relaxed));
        if batch.lost || is_full {
            self.reopen();
        }
        if batch.lost || is_full || batch.everything {
            return Some(Changes::Everything);
        }
        (!batch.paths.is_empty()).then_some(Changes::Paths(batch.paths))
    }

    /// Watches again, after events were missed or while the root is missing.
    fn reopen(&mut self) {
        // Releases its watches first: there may not be enough for two.
        self.feed = None;
        self.feed = Feed::open(&self.ground, self.wanted).ok();
        self.wanted = self.mode();
    }
}

/// What is collected for one change.
#[derive(Debug, Default)]
struct Batch {
    paths: BTreeSet<PathBuf>,
    /// Files that are still open for writing.
    open: BTreeSet<PathBuf>,
    everything: bool,
    lost: bool,
}

impl Batch {
    fn add(&mut self, path: PathBuf, is_open: bool) {
        // Only Linux reports when a file is closed.
        if is_open && PER_FOLDER {
            self.open.insert(path.clone());
        } else {
            self.open.remove(&path);
        }
        if !self.everything {
            self.paths.insert(path);
            self.everything = self.paths.len() > MANY;
        }
    }

    fn pause(&self) -> Duration {
        if self.open.is_empty() { QUIET } else { UNCLOSED }
    }
}

#[derive(Debug)]
enum Source {
    Events(RecommendedWatcher),
    /// The poller ends when this is dropped.
    Polling {
        _stop: Sender<()>,
    },
}

/// A source of notes, and the notes.
#[derive(Debug)]
struct Feed {
    source: Source,
    notes: Receiver<Note>,
    full: Arc<AtomicBool>,
}

impl Feed {
    fn open(ground: &Arc<Ground>, mode: Mode) -> io::Result<Self> {
        fs::read_dir(&ground.root)?;
        let (sender, notes) = sync_channel(QUEUE);
        let full = Arc::new(AtomicBool::new(false));
        let queue = Arc::new(Queue { sender, full: Arc::clone(&full) });
        let events = (mode == Mode::Events).then(|| events(ground, &queue));
        let source = match events {
            Some(Ok(source)) => source,
            _ => Source::Polling { _stop: look::start(ground, queue)? },
        };
        let mut feed = Self { source, notes, full };
        if feed.follow(ground, &ground.root).is_err() {
            drop(feed);
            return Self::open(ground, Mode::Polling);
        }
        Ok(feed)
    }

    fn mode(&self) -> Mode {
        match self.source {
            Source::Events(_) => Mode::Events,
            Source::Polling { .. } => Mode::Polling,
        }
    }

    /// Sets watches on a folder and all folders in it; reports if there are not enough.
    fn follow(&mut self, ground: &Ground, folder: &Path) -> Result<(), Error> {
        let Source::Events(watcher) = &mut self.source else { return Ok(()) };
        if !PER_FOLDER {
            return Ok(());
        }
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            match notify::Watcher::watch(watcher, &folder, RecursiveMode::NonRecursive) {
                Err(error) if folder == ground.root || !is_harmless(&error) => return Err(error),
                Err(_) => continue,
                Ok(()) => {}
            }
            // Listed only now that it is watched: a folder made in between is then either listed or reported.
            let Ok(entries) = ground.folder(&folder).and_then(|opened| entries(&opened)) else {
                // It was replaced by a link, whose target is not to be watched.
                let _ = notify::Watcher::unwatch(watcher, &folder);
                continue;
            };
            let inner = entries.iter().filter(|(_, kind)| *kind == FileKind::Folder);
            let inner = inner.map(|(name, _)| folder.join(name));
            folders.extend(inner.filter(|path| ground.is_wanted(path)));
        }
        Ok(())
    }
}

/// Whether the folder was removed again, or cannot be read.
fn is_harmless(error: &Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => {
            matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied)
        }
        _ => false,
    }
}

fn events(ground: &Arc<Ground>, queue: &Arc<Queue>) -> Result<Source, Error> {
    let heard = (Arc::clone(ground), Arc::clone(queue));
    let config = Config::default().with_follow_symlinks(false);
    let hear = move |event| heard.1.hear(&heard.0, event);
    let mut watcher = <RecommendedWatcher as notify::Watcher>::new(hear, config)?;
    if !PER_FOLDER {
        notify::Watcher::watch(&mut watcher, &ground.root, RecursiveMode::Recursive)?;
    }
    Ok(Source::Events(watcher))
}
