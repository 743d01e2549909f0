//! Errors of changing a site: facts only, the caller writes the messages.

use std::io;
use std::path::{Path, PathBuf};

/// Why a site was not changed. Unless a variant says otherwise, its files are as before.
#[derive(Debug)]
pub enum ChangeError {
    /// An operation on a file failed.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's error, or an objection of `own_files`.
        source: io::Error,
    },
    /// There is no cache, so that a step that is cut off could not be told from one that came along with the folder.
    NoCache,
    /// Another run is changing the site.
    Busy {
        /// The hidden folder.
        path: PathBuf,
    },
    /// A step was cut off, or came along with the site: nothing proves that this user began it. Files may be as before, as they
    /// should be, or both.
    Unproven {
        /// The hidden folder.
        path: PathBuf,
    },
    /// A file is not what it must still be.
    Changed {
        /// Path below the site.
        path: String,
    },
    /// No file of a site may have this path, or two changes are of the same file.
    BadPath {
        /// Path below the site.
        path: String,
    },
    /// Content that was to be copied is not what was announced.
    Content {
        /// Path below the site.
        path: String,
    },
    /// The folder is on another file system than the site.
    Mount {
        /// The folder.
        path: PathBuf,
    },
    /// The step is decided, and could not be made to its end; the next run goes on with it.
    Unfinished {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// All is changed but these files, which somebody changed at the same moment: they stay as they are now.
    Kept {
        /// Paths below the site.
        paths: Vec<String>,
    },
}

pub(super) type Result<T> = std::result::Result<T, ChangeError>;

/// Names the path of a failed operation.
pub(super) trait At<T> {
    fn at(self, path: &Path) -> Result<T>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|source| ChangeError::Io { path: path.to_owned(), source })
    }
}

impl ChangeError {
    /// The same, once the step is decided.
    pub(super) fn unfinished(self) -> Self {
        match self {
            Self::Io { path, source } => Self::Unfinished { path, source },
            other => other,
        }
    }
}
