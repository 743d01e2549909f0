//! Polls a whole folder, where the system reports no changes.

use super::{Act, Ground, MANY, Note, POLL, Queue};
use cap_std::fs::Metadata;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Instant, SystemTime};
use std::{io, thread};

/// Polling may take one part in so many of the time.
const POLL_SHARE: u32 = 10;

/// Starts polling in a thread of its own, until the returned value is dropped.
///
/// # Errors
/// When no thread can be started.
pub(super) fn start(ground: &Arc<Ground>, queue: Arc<Queue>) -> io::Result<Sender<()>> {
    let (stop, stopped) = channel::<()>();
    let mut poller = Poller::new(Arc::clone(ground));
    thread::Builder::new().name("poller".to_owned()).spawn(move || {
        let mut pause = POLL;
        while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
            let begun = Instant::now();
            let changed = poller.look();
            if changed.len() > MANY {
                queue.put(Note::Everything);
            } else {
                for path in changed {
                    queue.put(Note::Path(Act::Closed, path));
                }
            }
            pause = POLL.max(begun.elapsed() * POLL_SHARE);
        }
    })?;
    Ok(stop)
}

/// Length and time of a file; nothing for a folder, whose time says no more than its entries.
type Stamp = Option<(u64, Option<SystemTime>)>;

/// The last known state of a folder. Not `notify`'s own poller: that one also looks at ignored folders.
struct Poller {
    ground: Arc<Ground>,
    /// With the round a path was last seen in. By text: whole paths compare slowly.
    seen: BTreeMap<OsString, (Stamp, u64)>,
    round: u64,
}

impl Poller {
    /// Records the current state of the folder.
    fn new(ground: Arc<Ground>) -> Self {
        let mut poller = Self { ground, seen: BTreeMap::new(), round: 0 };
        poller.look();
        poller
    }

    /// Returns what changed since the last poll.
    fn look(&mut self) -> Vec<PathBuf> {
        self.round += 1;
        let round = self.round;
        let mut changed = Vec::new();
        let mut folders = vec![self.ground.root.clone()];
        while let Some(folder) = folders.pop() {
            let Ok(entries) =
                self.ground.folder(&folder).and_then(|opened| opened.handle().entries())
            else {
                continue;
            };
            for entry in entries.flatten() {
                let path = folder.join(entry.file_name());
                let Ok(metadata) = entry.metadata() else { continue };
                if !self.ground.is_wanted(&path) {
                    continue;
                }
                let is_file = !metadata.is_dir();
                let stamp = is_file.then(|| (metadata.len(), modified(&metadata)));
                if !is_file {
                    folders.push(path.clone());
                }
                let before = self.seen.get_mut(path.as_os_str());
                if let Some(before) = before.filter(|before| before.0 == stamp) {
                    before.1 = round;
                } else {
                    self.seen.insert(path.clone().into_os_string(), (stamp, round));
                    changed.push(path);
                }
            }
        }
        self.seen.retain(|path, (_, last)| {
            if *last != round {
                changed.push(PathBuf::from(path));
            }
            *last == round
        });
        changed
    }
}

fn modified(metadata: &Metadata) -> Option<SystemTime> {
    metadata.modified().ok().map(cap_std::time::SystemTime::into_std)
}
