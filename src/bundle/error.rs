//! What can go wrong with bundles: facts only, the caller words them.

use std::io;
use std::path::{Path, PathBuf};

use super::fault::Fault;
use super::identity::Identity;
use crate::emit::EmitError;

/// Why something could not be done with a bundle. Nothing has been changed then.
#[derive(Debug)]
pub enum BundleError {
    /// The system refused an operation on `path`.
    Io {
        /// The file or folder concerned.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The output folder could not be changed.
    Emit(EmitError),
    /// Neither a folder nor a zip with a `bundle.json` in it.
    NotBundle {
        /// What was given.
        path: PathBuf,
    },
    /// The zip cannot be read: cut off, damaged at its end, or something else.
    Unreadable {
        /// The zip.
        path: PathBuf,
    },
    /// A zip that is not to be unpacked: two of its entries have one name.
    Twins {
        /// The zip.
        path: PathBuf,
    },
    /// A zip that is not to be unpacked: an entry leads out of its folder, grows beyond measure, or has a
    /// name that Windows takes for another.
    Unsafe {
        /// The zip.
        path: PathBuf,
        /// The entry's name.
        name: String,
    },
    /// Made by an etalase that knows more.
    Newer {
        /// The bundle or patch.
        path: PathBuf,
    },
    /// A path that a bundle's file cannot have, or two files have.
    BadPath {
        /// The path.
        path: String,
    },
    /// A bundle that is not whole.
    Broken {
        /// The bundle.
        path: PathBuf,
        /// What is wrong with it, never nothing.
        faults: Vec<Fault>,
    },
    /// A zip that is no patch.
    NotPatch {
        /// The zip.
        path: PathBuf,
    },
    /// A patch that is not as it was written.
    DamagedPatch {
        /// The patch.
        path: PathBuf,
        /// The file in it that tells, if it is one.
        name: Option<String>,
    },
    /// A patch for another bundle.
    WrongBase {
        /// The bundle that the patch is for.
        wanted: Identity,
        /// The one that it was to be used on.
        found: Identity,
    },
    /// A patch was to be written over a bundle or into it.
    Inside {
        /// Where to.
        path: PathBuf,
    },
    /// Another etalase is writing the same file.
    Busy {
        /// That file.
        path: PathBuf,
    },
}

/// Result of this stage.
pub(crate) type Result<T> = std::result::Result<T, BundleError>;

impl From<EmitError> for BundleError {
    fn from(error: EmitError) -> Self {
        Self::Emit(error)
    }
}

/// Adds the path to an I/O error.
pub(crate) trait At<T> {
    /// The same result, its error naming `path`.
    fn at(self, path: &Path) -> Result<T>;
}

impl<T, E: Into<io::Error>> At<T> for std::result::Result<T, E> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|source| BundleError::Io { path: path.to_owned(), source: source.into() })
    }
}
