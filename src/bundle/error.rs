//! Errors of bundles: facts only, the caller writes the messages.

use std::io;
use std::path::{Path, PathBuf};

use super::fault::Fault;
use super::identity::Identity;
use crate::emit::EmitError;

/// Why an operation on a bundle failed. Nothing has been changed then.
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
    /// Not a folder or zip with a `bundle.json` in it.
    NotBundle {
        /// The path given.
        path: PathBuf,
    },
    /// The zip cannot be read: cut off, damaged at its end, or something else.
    Unreadable {
        /// The zip.
        path: PathBuf,
    },
    /// An unsafe zip: two of its entries have the same name.
    Twins {
        /// The zip.
        path: PathBuf,
    },
    /// An unsafe zip: an entry's path leaves the folder, its content is far too large when unpacked, or Windows would
    /// read its name as another one.
    Unsafe {
        /// The zip.
        path: PathBuf,
        /// The entry's name.
        name: String,
    },
    /// Made by a newer etalase, in a later format.
    Newer {
        /// The bundle or patch.
        path: PathBuf,
    },
    /// A path that a bundle's file cannot have, or that two files have.
    BadPath {
        /// The path.
        path: String,
    },
    /// A damaged bundle.
    Broken {
        /// The bundle.
        path: PathBuf,
        /// Its faults, never empty.
        faults: Vec<Fault>,
    },
    /// A zip that is not a patch.
    NotPatch {
        /// The zip.
        path: PathBuf,
    },
    /// A damaged patch.
    DamagedPatch {
        /// The patch.
        path: PathBuf,
        /// The damaged file in it, if known.
        name: Option<String>,
    },
    /// A patch for another bundle.
    WrongBase {
        /// The bundle that the patch applies to.
        wanted: Identity,
        /// The bundle that it was applied to.
        found: Identity,
    },
    /// The output path of a patch is a bundle or inside one.
    Inside {
        /// The output path.
        path: PathBuf,
    },
    /// Another etalase is writing the same file.
    Busy {
        /// That file.
        path: PathBuf,
    },
}

/// The result type of this stage.
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
