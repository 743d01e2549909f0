//! What is to change.

use crate::site_folder::SiteFile;

/// What a file must still be; otherwise nothing is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// There is no file.
    Absent,
    /// Its content has this hash.
    Hash(blake3::Hash),
}

/// What a file will hold.
#[derive(Debug)]
pub enum NewContent {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The content of another file, such as a photo from elsewhere.
    File {
        /// The file as it was when it was looked at. It is opened when its turn comes: a step may have more files than a process may
        /// hold open.
        file: SiteFile,
        /// The hash of its content.
        hash: blake3::Hash,
    },
}

/// The change of one file.
#[derive(Debug)]
pub struct FileChange {
    /// Its path below the site's folder, `/`-separated. No part begins with a dot, but for what an import keeps.
    pub path: String,
    /// What it must still be.
    pub before: Before,
    /// What it will be; `None` removes it.
    pub content: Option<NewContent>,
}
