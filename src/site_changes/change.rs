//! What is to change.

use std::fs::File;

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
        /// The file, open for reading; it is read from its beginning.
        file: File,
        /// Its length in bytes.
        size: u64,
        /// The hash of its content.
        hash: blake3::Hash,
    },
}

/// The change of one file.
#[derive(Debug)]
pub struct FileChange {
    /// Its path below the site's folder, `/`-separated. No part begins with a dot.
    pub path: String,
    /// What it must still be.
    pub before: Before,
    /// What it will be; `None` removes it.
    pub content: Option<NewContent>,
}
