//! One file of the site: a text, the header of a photo, the hash of what is copied. It judges nothing but what cannot be
//! read: too large, not text.

use super::{Role, Wanted};
use crate::diagnostic::{self, Diagnostic, code};
use crate::image::{FILE_LIMIT, Header, PhotoError, PhotoHash};
use crate::load::fingerprint::{Fingerprint, Index};
use crate::message;
use crate::message::{Message, reason};
use crate::model::text::is_plain;
use crate::own_files::Objection;
use crate::site_folder::{Changed, SiteFile, SiteFolder};
use crate::source::{PhotoFile, RawFile};
use crate::stamp::Stamp;
use std::fs::File;
use std::io::{self, Read as _};
use std::sync::Arc;

/// Largest text file: a hundred times the longest story we know of.
const TEXT_LIMIT: u64 = 1024 * 1024;
/// Bytes in which the header of nearly every photo lies; the others are read whole.
const HEADER_BYTES: u64 = 64 * 1024;

/// A file as read.
pub(super) enum Read {
    Text(String),
    Photo(PhotoFile, Stamp),
    Raw(RawFile, Stamp),
}

/// A file of which there are hard links: the same stands under other names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Linked {
    /// Device and number.
    pub(super) file: (u64, u64),
    /// All its names, in the site and elsewhere.
    pub(super) names: u64,
}

/// Opens a file, once, and reads it: all that is known of it is of this handle.
pub(super) fn read(
    folder: &Arc<SiteFolder>,
    wanted: &Wanted,
    index: &Index,
) -> Result<(Read, Option<Linked>), Diagnostic> {
    let path = wanted.path.as_str();
    let problem = |error: io::Error| io_problem(path, &error);
    let file = folder.file(&wanted.at).map_err(problem)?;
    let (stamp, names) = Stamp::and_names(&file).map_err(problem)?;
    // The target of a symbolic link is reported where it is itself.
    let linked = (names > 1 && wanted.at == wanted.path)
        .then_some(Linked { file: (stamp.device, stamp.number), names });
    let read = || {
        if wanted.role == Role::Text {
            return text(file, path, stamp.len).map(Read::Text);
        }
        let as_read = SiteFile::new(folder, &wanted.at, stamp);
        let found = Found { as_read, file, stamp, known: index.get(path, stamp) };
        match wanted.role {
            Role::Photo => found.photo().map_err(problem),
            _ => found.raw().map_err(problem),
        }
    };
    Ok((read()?, linked))
}

fn text(file: File, path: &str, len: u64) -> Result<String, Diagnostic> {
    // Reserve the announced length, so that few reads are needed.
    let announced = usize::try_from(len.min(TEXT_LIMIT)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(announced + 1);
    // Read one byte more, to detect files that grow or that report no length.
    file.take(TEXT_LIMIT + 1).read_to_end(&mut bytes).map_err(|error| io_problem(path, &error))?;
    if bytes.len() as u64 > TEXT_LIMIT {
        let (size, limit) = (len.max(TEXT_LIMIT + 1).div_ceil(1024), TEXT_LIMIT / 1024);
        return Err(Diagnostic::new(
            code::FILE_TOO_LARGE,
            path,
            message!(
                "berkas ini {size} kB; teks paling besar {limit} kB",
                "this file has {size} kB; a text may have {limit} kB"
            ),
        )
        .help(message!(
            "periksa apakah berkas lain tersimpan dengan nama ini",
            "check whether another file was saved under this name"
        )));
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| not_text(path, error.valid_up_to()))?;
    let is_odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let found = if is_plain(bytes) { None } else { text.find(is_odd) };
    match found {
        Some(at) => Err(control_character(path, text, at)),
        None => Ok(text.to_owned()),
    }
}

/// A file that is open, and what was known of it.
struct Found<'a> {
    file: File,
    as_read: SiteFile,
    stamp: Stamp,
    known: Option<&'a Fingerprint>,
}

impl Found<'_> {
    fn photo(mut self) -> io::Result<Read> {
        let known =
            self.known.and_then(|known| Some((PhotoHash::new(&known.hash)?, known.header()?)));
        let (remembered_hash, header) = match known {
            Some((hash, header)) => (Some(hash), Ok(header)),
            None if self.as_read.len() > FILE_LIMIT => {
                (None, Err(PhotoError::FileTooLong { length: self.as_read.len() }))
            }
            None => (None, header(&mut self.file, self.as_read.len())?),
        };
        Ok(Read::Photo(PhotoFile { file: self.as_read, remembered_hash, header }, self.stamp))
    }

    fn raw(mut self) -> io::Result<Read> {
        let known = self.known.and_then(|known| blake3::Hash::from_hex(&known.hash).ok());
        let hash = match known {
            Some(hash) => hash,
            None => hash(&mut self.file, self.as_read.len())?,
        };
        Ok(Read::Raw(RawFile { file: self.as_read, hash }, self.stamp))
    }
}

/// The hash of a file that has this length, and no other, until its end.
fn hash(file: &mut File, len: u64) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    let read = io::copy(&mut file.take(len + 1), &mut hasher)?;
    if read == len { Ok(hasher.finalize()) } else { Err(Changed.into()) }
}

/// What the header says; only the first part of the file is read, unless that is not enough.
fn header(file: &mut File, len: u64) -> io::Result<Result<Header, PhotoError>> {
    let mut bytes = Vec::new();
    file.take(HEADER_BYTES).read_to_end(&mut bytes)?;
    if let Ok(header) = Header::read(&bytes) {
        return Ok(Ok(header));
    }
    file.take(len.saturating_sub(bytes.len() as u64)).read_to_end(&mut bytes)?;
    Ok(Header::read(&bytes))
}

fn control_character(path: &str, text: &str, at: usize) -> Diagnostic {
    let line = text[..at].matches('\n').count() + 1;
    let number = text[at..].chars().next().map_or(0, u32::from);
    Diagnostic::new(
        code::CONTROL_CHARACTER,
        path,
        message!(
            "baris {line} berisi huruf kendali yang tak terlihat (U+{number:04X})",
            "line {line} holds an invisible control character (U+{number:04X})"
        ),
    )
    .help(message!(
        "hapus hurufnya, atau periksa apakah berkas lain tersimpan dengan nama ini",
        "remove it, or check whether another file was saved under this name"
    ))
}

fn not_text(path: &str, at: usize) -> Diagnostic {
    Diagnostic::new(
        code::NOT_TEXT,
        path,
        message!(
            "berkas ini bukan teks UTF-8 (bita ke-{at})",
            "this file is not UTF-8 text (at byte {at})"
        ),
    )
    .help(message!(
        "simpan ulang sebagai teks UTF-8, misalnya dari Notepad: Simpan sebagai, Pengodean UTF-8",
        "save it again as UTF-8 text, in Notepad: Save as, Encoding UTF-8"
    ))
}

/// What was a file a moment ago, and is a link or a folder now, is reported as a change.
pub(super) fn io_problem(path: &str, error: &io::Error) -> Diagnostic {
    if Changed::is(error) || Objection::of(error).is_some() {
        return diagnostic::changed_file(path);
    }
    let Message { id, en } = reason::of_io(error);
    Diagnostic::new(
        code::UNREADABLE,
        path,
        message!("tidak dapat dibaca: {id}", "cannot be read: {en}"),
    )
}
