//! The result of a publication, in numbers.

use super::manifest::{self, Hashes};
use std::io;

/// Returns the manifest's bytes for a site of exactly these files.
///
/// # Errors
/// None in practice; the encoder's signature has one.
pub fn manifest_bytes(files: &Hashes) -> io::Result<Vec<u8>> {
    manifest::of(files).encode()
}

/// Numbers of files that a [`Folder::commit`] changed or kept. Foreign files are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Files that are new or have new content.
    pub written: u64,
    /// Files that stay as they are.
    pub unchanged: u64,
    /// Files of the last build that this one does not have.
    pub removed: u64,
}
