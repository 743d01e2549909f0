//! The environment of a command, and its outcome.

use crate::cache::CacheLocation;
use crate::cli::Volume;
use crate::diagnostic::print::Paint;
use crate::message::MessageLanguage;
use std::time::{Instant, SystemTime};
use time::Date;

/// The environment of a command, which only `main` reads.
#[derive(Clone, Copy, Debug)]
pub struct Environment {
    /// Today in Indonesia.
    pub today: Date,
    /// Language of messages.
    pub language: MessageLanguage,
    /// Colours for problems.
    pub paint: Paint,
    /// Whether progress may be drawn over.
    pub terminal: Terminal,
    /// Where standard output goes.
    pub output: Terminal,
    /// How much to print.
    pub volume: Volume,
    /// When the program started, by the monotonic clock.
    pub began: Instant,
    /// The same by the wall clock.
    pub now: SystemTime,
    /// Where the cache is; `None` if the user has no folder for caches.
    pub cache: Option<&'static CacheLocation>,
}

/// Where a stream of the program goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terminal {
    /// A terminal.
    Screen,
    /// A file or another program.
    Pipe,
}

/// The outcome of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Success.
    Done,
    /// The content has errors, or a bundle is damaged; nothing was written.
    Content,
    /// It could not run.
    Failed,
}

impl Exit {
    /// Returns the process's exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Content => 1,
            Self::Failed => 2,
        }
    }
}
