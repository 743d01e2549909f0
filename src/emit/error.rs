//! Errors of publishing: facts only, the caller writes the messages.

use std::io;
use std::path::{Path, PathBuf};

/// Why outputs could not be published. Unless a variant says otherwise,
/// the output folder is as it was before the build.
#[derive(Debug)]
pub enum EmitError {
    /// The system refused an operation on `path`; a full disk arrives here as
    /// [`io::ErrorKind::StorageFull`].
    Io {
        /// The file or folder concerned.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// Another build of the same output folder is running, or published
    /// something since [`Folder::open`](super::Folder::open).
    Busy {
        /// The lock file of the other build.
        path: PathBuf,
    },
    /// A folder that etalase did not make is where the output folder or the
    /// staging folder should be: it has content but no manifest of ours.
    ForeignFolder {
        /// That folder.
        path: PathBuf,
    },
    /// The output path names something other than a folder, or no name at all.
    NotFolder {
        /// The path as resolved.
        path: PathBuf,
    },
    /// The output folder is a mount point or on another filesystem than its
    /// parent folder, thus cannot be exchanged.
    Mount {
        /// The output folder.
        path: PathBuf,
    },
    /// The manifest is damaged or of an unknown format.
    Manifest {
        /// The manifest file.
        path: PathBuf,
    },
    /// A file that etalase did not write is where an output should go.
    Foreign {
        /// The foreign file or folder.
        path: PathBuf,
    },
    /// An output path that is not relative and plain, or is the manifest's.
    BadPath {
        /// The output path as given.
        path: String,
    },
    /// Two outputs have the same path.
    Twice {
        /// The output path.
        path: String,
    },
    /// One output's path is the folder of another output.
    Clash {
        /// The output path that was put second.
        path: String,
    },
    /// A file to copy has another content than was announced, or is another file now.
    Changed {
        /// The file to copy.
        path: PathBuf,
        /// Announced length in bytes.
        expected: u64,
        /// Length found in bytes; that announced if only the content differs.
        found: u64,
    },
    /// A commit after a failed put: the site would not be whole.
    Incomplete,
}

/// The result type of this stage.
pub(crate) type Result<T> = std::result::Result<T, EmitError>;

/// Adds the path to an I/O error.
pub(crate) trait At<T> {
    /// The same result, its error naming `path`.
    fn at(self, path: &Path) -> Result<T>;
}

impl<T, E: Into<io::Error>> At<T> for std::result::Result<T, E> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|source| EmitError::Io { path: path.to_owned(), source: source.into() })
    }
}

/// Turns "there is no such file" into `None`.
pub(crate) fn found<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
