//! What a command is run in, and how it ends.

use crate::cache::CacheLocation;
use crate::cli::Volume;
use crate::diagnostic::print::Paint;
use crate::message::MessageLanguage;
use std::time::{Instant, SystemTime};
use time::Date;

/// What only the outermost part of a program may know.
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
    /// What standard output leads to.
    pub output: Terminal,
    /// How much to say.
    pub volume: Volume,
    /// When the program began.
    pub began: Instant,
    /// The same by the system's clock.
    pub now: SystemTime,
    /// Where the cache is; `None` if the user has no folder for caches.
    pub cache: Option<&'static CacheLocation>,
}

/// What a stream of the program leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terminal {
    /// A person's screen.
    Screen,
    /// A file or another program.
    Pipe,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// The content has errors, or a bundle is not whole; nothing was written.
    Content,
    /// It could not run.
    Failed,
}

impl Exit {
    /// The process's exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Content => 1,
            Self::Failed => 2,
        }
    }
}
