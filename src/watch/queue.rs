//! Queues changes until the next call asks for them.

use crate::own_files::Folder;
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Error, Event, EventKind};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::time::Duration;

/// Pause between two polls of the whole folder.
pub(super) const POLL: Duration = Duration::from_millis(300);

/// Above this, reading everything again is no slower.
pub(super) const MANY: usize = 2_000;

/// What is watched, and what is not.
#[derive(Debug)]
pub(super) struct Ground {
    pub(super) root: PathBuf,
    ignored: Vec<PathBuf>,
}

impl Ground {
    pub(super) fn new(given: &Path, ignored: &[PathBuf]) -> io::Result<Self> {
        let root = given.canonicalize()?;
        // A folder to ignore may not be there yet, and then only its root can be made canonical.
        let below = |path: &PathBuf| path.strip_prefix(given).map(|below| root.join(below)).ok();
        let ignored = ignored.iter().flat_map(|path| [below(path), path.canonicalize().ok()]);
        let ignored = ignored.flatten().collect();
        Ok(Self { root, ignored })
    }

    /// Opens the root, or a folder below it, through no link.
    pub(super) fn folder(&self, path: &Path) -> io::Result<Folder> {
        let below = path.strip_prefix(&self.root).map_err(io::Error::other)?;
        below.iter().try_fold(Folder::open_typed(&self.root)?, |folder, name| folder.folder(name))
    }

    pub(super) fn is_wanted(&self, path: &Path) -> bool {
        let Ok(below) = path.strip_prefix(&self.root) else { return false };
        let top = below.iter().next().unwrap_or_default();
        !top.as_encoded_bytes().starts_with(b".")
            && !self.ignored.iter().any(|ignored| path.starts_with(ignored))
    }
}

/// What happened to a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Written,
    Closed,
    Made,
    /// Removed, or renamed: to here or from here.
    Moved,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Note {
    Path(Act, PathBuf),
    Everything,
    /// Events are missing, watches may be.
    Lost,
    /// Events are not available any more.
    Broken,
}

/// Where notes are put by another thread, without ever waiting: the system's own queue would run over meanwhile.
#[derive(Debug)]
pub(super) struct Queue {
    pub(super) sender: SyncSender<Note>,
    pub(super) full: Arc<AtomicBool>,
}

impl Queue {
    pub(super) fn put(&self, note: Note) {
        if self.sender.try_send(note).is_err() {
            self.full.store(true, Ordering::Relaxed);
        }
    }

    /// Translates the system's events and drops irrelevant ones. Our own reading opens files: that must not trigger a
    /// rebuild.
    pub(super) fn hear(&self, ground: &Ground, event: Result<Event, Error>) {
        let Ok(event) = event else { return self.put(Note::Broken) };
        if event.need_rescan() {
            return self.put(Note::Lost);
        }
        let act = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => Act::Closed,
            // `Both` only comes after a `From` and a `To`.
            EventKind::Access(_)
            | EventKind::Modify(ModifyKind::Metadata(_) | ModifyKind::Name(RenameMode::Both)) => {
                return;
            }
            EventKind::Create(_) => Act::Made,
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => Act::Moved,
            EventKind::Modify(_) | EventKind::Any | EventKind::Other => Act::Written,
        };
        let wanted = event.paths.into_iter().filter(|path| ground.is_wanted(path));
        wanted.for_each(|path| self.put(Note::Path(act, path)));
    }
}
