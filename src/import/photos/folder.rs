//! Reads a folder of photos: which files are photos, their headers and the hashes of their contents. The folder comes from anyone:
//! no link is followed, nothing but regular files is opened, and work is bounded.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::file_name::is_picture_name;
use super::{PhotoFile, PhotoNumber};
use crate::image::{FILE_LIMIT, Header, PhotoError, RefusedFormat};
use crate::own_files::Folder;
use crate::site_folder::{Changed, FileKind, SiteFile, SiteFolder};
use crate::stamp::Stamp;

/// Entries of all folders that are looked at.
const MOST: usize = 100_000;
/// Folders within each other.
const DEEPEST: usize = 64;
/// Bytes in which the header of nearly every photo lies; the others are read whole.
const HEADER_BYTES: u64 = 64 * 1024;
/// Files and folders that systems and programs leave behind, in small letters.
const LEFT_BEHIND: &[&str] =
    &["thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "@eadir", "$recycle.bin", "#recycle"];

/// A photo in the folder.
#[derive(Clone, Debug)]
pub struct FolderPhoto {
    /// Its path and number, for [`matched`](super::matched).
    pub file: PhotoFile,
    /// The file, which can be opened as long as it is the same.
    pub content: SiteFile,
    /// BLAKE3 of its content.
    pub hash: blake3::Hash,
    /// Its header, by content; format and size as shown.
    pub header: Header,
}

/// A photo that cannot be used.
#[derive(Debug)]
pub struct RefusedPhoto {
    /// Its path and number.
    pub file: PhotoFile,
    /// Why, in words by [`photo_problem`](crate::diagnostic::photo_problem).
    pub error: PhotoError,
}

/// What is neither read nor followed.
#[derive(Debug)]
pub struct FolderFault {
    /// Its path below the folder, with `/`; nothing for the folder itself. Signs that are no Unicode are replaced.
    pub path: String,
    /// Why.
    pub why: WhyNotRead,
}

/// Why something in the folder is not read.
#[derive(Debug)]
pub enum WhyNotRead {
    /// It is a link.
    Link,
    /// It is a pipe, a socket or a device.
    NotFile,
    /// The folder lies too deep.
    TooDeep,
    /// There are more files than are looked at.
    TooMany,
    /// Its name is no Unicode.
    Name,
    /// The system's error.
    Io(io::Error),
}

/// A folder of photos as it was read.
#[derive(Debug, Default)]
pub struct PhotosFolder {
    /// The photos, sorted by path.
    pub photos: Vec<FolderPhoto>,
    /// Photos that cannot be used, sorted by path.
    pub refused: Vec<RefusedPhoto>,
    /// What is not read, sorted by path.
    pub faults: Vec<FolderFault>,
    /// How many hidden files, and files that systems leave behind, were passed over.
    pub left_behind: usize,
    /// How many files are no pictures.
    pub others: usize,
}

impl PhotosFolder {
    /// Reads the folder at a path that somebody typed. `progress` is called with the number of files that are read and of all,
    /// after each, from any thread.
    ///
    /// # Errors
    /// The system's error, if the folder itself cannot be opened.
    pub fn read(path: &Path, progress: &(dyn Fn(usize, usize) + Sync)) -> io::Result<Self> {
        let folder = Arc::new(SiteFolder::open(path)?);
        let mut found = Self::default();
        let mut walk = Walk { found: &mut found, paths: Vec::new(), left: MOST };
        walk.folder(&folder.folder("")?, "", 0);
        let paths = walk.paths;
        let done = std::sync::atomic::AtomicUsize::new(0);
        let read = paths.par_iter().with_max_len(1).map(|path| {
            let read = photo(&folder, path);
            let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            progress(done, paths.len());
            read
        });
        for (path, read) in paths.iter().zip(read.collect::<Vec<_>>()) {
            found.add(path, read);
        }
        found.faults.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(found)
    }

    /// Returns the files as they are matched: the photos, then those that cannot be used, so that it is known whose they are.
    pub fn files(&self) -> Vec<PhotoFile> {
        let refused = self.refused.iter().map(|refused| &refused.file);
        self.photos.iter().map(|photo| &photo.file).chain(refused).cloned().collect()
    }

    /// Returns the photo of a place in [`files`](Self::files), or why it cannot be used. `None` beyond the last.
    pub fn photo(&self, place: usize) -> Option<Result<&FolderPhoto, &RefusedPhoto>> {
        let refused = || self.refused.get(place.checked_sub(self.photos.len())?);
        self.photos.get(place).map(Ok).or_else(|| refused().map(Err))
    }

    fn add(&mut self, path: &str, read: io::Result<Content>) {
        match read {
            Ok(Content::Photo(photo)) => self.photos.push(*photo),
            Ok(Content::Refused(refused)) => self.refused.push(*refused),
            Ok(Content::Other) => self.others += 1,
            Err(error) => self.fault(path, WhyNotRead::Io(error)),
        }
    }

    fn fault(&mut self, path: &str, why: WhyNotRead) {
        self.faults.push(FolderFault { path: path.to_owned(), why });
    }
}

/// Finds the files, without opening one.
struct Walk<'w> {
    found: &'w mut PhotosFolder,
    paths: Vec<String>,
    /// Entries that may still be looked at.
    left: usize,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Folder, path: &str, depth: usize) {
        if depth > DEEPEST {
            return self.found.fault(path, WhyNotRead::TooDeep);
        }
        let entries = match crate::site_folder::first_entries(folder, self.left) {
            Ok(entries) => entries,
            Err(error) => return self.found.fault(path, WhyNotRead::Io(error)),
        };
        for (name, kind) in entries {
            if self.left == 0 {
                if !self.found.faults.iter().any(|fault| matches!(fault.why, WhyNotRead::TooMany)) {
                    self.found.fault("", WhyNotRead::TooMany);
                }
                return;
            }
            self.left -= 1;
            let shown = name.to_string_lossy();
            let below = if path.is_empty() { shown.to_string() } else { format!("{path}/{shown}") };
            let why = match kind {
                _ if is_left_behind(&shown) => {
                    self.found.left_behind += 1;
                    continue;
                }
                _ if name.to_str().is_none() => WhyNotRead::Name,
                FileKind::File => {
                    self.paths.push(below);
                    continue;
                }
                FileKind::Folder => {
                    match folder.folder(&name) {
                        Ok(folder) => self.folder(&folder, &below, depth + 1),
                        Err(error) => self.found.fault(&below, WhyNotRead::Io(error)),
                    }
                    continue;
                }
                FileKind::Link => WhyNotRead::Link,
                FileKind::Other => WhyNotRead::NotFile,
            };
            self.found.fault(&below, why);
        }
    }
}

fn is_left_behind(name: &str) -> bool {
    // `~$` is the mark of an open office document.
    name.starts_with('.')
        || name.starts_with("~$")
        || LEFT_BEHIND.contains(&name.to_lowercase().as_str())
}

/// What a file holds.
enum Content {
    Photo(Box<FolderPhoto>),
    Refused(Box<RefusedPhoto>),
    Other,
}

fn photo(folder: &Arc<SiteFolder>, path: &str) -> io::Result<Content> {
    let mut file = folder.file(path)?;
    let stamp = Stamp::of_file(&file)?;
    let content = SiteFile::new(folder, path, stamp);
    let mut begin = Vec::new();
    (&mut file).take(HEADER_BYTES).read_to_end(&mut begin)?;
    let header = match Header::read(&begin) {
        Err(error) if is_other(&error, path) => return Ok(Content::Other),
        _ if stamp.len > FILE_LIMIT => Err(PhotoError::FileTooLong { length: stamp.len }),
        // What is cut off may only lie further behind.
        Err(PhotoError::Truncated | PhotoError::Broken { .. }) => Header::read(&content.read()?),
        header => header,
    };
    let hash = hash(&begin, file, stamp.len)?;
    let file = PhotoFile { path: path.to_owned(), number: PhotoNumber::of(&hash) };
    Ok(match header {
        Ok(header) => Content::Photo(Box::new(FolderPhoto { file, content, hash, header })),
        Err(error) => Content::Refused(Box::new(RefusedPhoto { file, error })),
    })
}

/// Whether a file is no picture: what its name says counts only for a file that nothing else tells.
fn is_other(error: &PhotoError, path: &str) -> bool {
    match error {
        PhotoError::NotAPhoto => !is_picture_name(path),
        PhotoError::Unsupported { kind } => {
            matches!(kind, RefusedFormat::Pdf | RefusedFormat::Video)
        }
        _ => false,
    }
}

/// The hash of a file whose first bytes are read, if it has this length.
fn hash(begin: &[u8], rest: File, len: u64) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(begin);
    let left = (len + 1).saturating_sub(begin.len() as u64);
    let read = io::copy(&mut rest.take(left), &mut hasher)?;
    if begin.len() as u64 + read == len { Ok(hasher.finalize()) } else { Err(Changed.into()) }
}
