//! One file of a site or bundle that is to be written: its path, hash and content.

use crate::site_folder::SiteFile;
use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;

/// Where the content of an output comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// The content itself.
    Bytes(Vec<u8>),
    /// A file of a site or a bundle to copy, if it is still the one that was read. Its permission bits are not taken
    /// over.
    Site(SiteFile),
    /// Content that is fetched when it is needed, such as out of a cache.
    Asked(Asked),
}

/// Content that is fetched when it is needed. What comes then counts, should it differ from what was announced.
#[derive(Clone)]
pub struct Asked {
    /// Length in bytes, as announced.
    pub len: u64,
    /// Fetches the content; the same every time.
    pub fetch: Arc<dyn Fn() -> io::Result<Vec<u8>> + Send + Sync>,
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asked").field("len", &self.len).finish_non_exhaustive()
    }
}

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.fetch, &other.fetch)
    }
}

impl Eq for Asked {}

impl Body {
    /// Length of the content in bytes.
    pub fn len(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Site(file) => file.len(),
            Self::Asked(asked) => asked.len,
        }
    }

    /// The content, read from its file if it is not in memory.
    ///
    /// # Errors
    /// What the system says of reading the file.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        self.open()?.read_to_end(&mut content)?;
        Ok(content)
    }

    /// Opens the content for reading in chunks.
    ///
    /// # Errors
    /// The system's error when opening the file.
    pub fn open(&self) -> io::Result<Content<'_>> {
        Ok(match self {
            Self::Bytes(bytes) => Content::Bytes(bytes),
            Self::Site(file) => Content::File(file.open()?),
            Self::Asked(asked) => Content::Fetched(Cursor::new((asked.fetch)()?)),
        })
    }

    /// Returns the file from which the content is copied.
    pub fn origin(&self) -> Option<PathBuf> {
        match self {
            Self::Bytes(_) | Self::Asked(_) => None,
            Self::Site(file) => Some(file.path()),
        }
    }

    /// Whether there is no content at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A content that is being read.
#[derive(Debug)]
pub enum Content<'a> {
    /// The remaining bytes of a content in memory.
    Bytes(&'a [u8]),
    /// An open file.
    File(File),
    /// Bytes that were fetched.
    Fetched(Cursor<Vec<u8>>),
}

impl Read for Content<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Bytes(bytes) => bytes.read(room),
            Self::File(file) => file.read(room),
            Self::Fetched(bytes) => bytes.read(room),
        }
    }
}

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Path relative to the output folder, parts separated by `/`.
    pub path: String,
    /// BLAKE3 hash of the content. That of bytes in memory is trusted; a file that is copied must have it; what is
    /// [`Body::Asked`] for may have another.
    pub hash: blake3::Hash,
    /// The content.
    pub body: Body,
}
