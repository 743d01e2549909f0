//! One file of the site: a text, the header of a photo, the hash of what is copied. It judges nothing but what cannot be
//! read: too large, not text.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::Role;
use crate::diagnostic::{Diagnostic, Words, code, reason};
use crate::image::{FILE_LIMIT, Header, PhotoError, PhotoHash};
use crate::load::fingerprint::{Index, Stamp};
use crate::source::{PhotoFile, RawFile};
use crate::words;

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

pub(super) fn read(root: &Path, path: &str, role: Role, index: &Index) -> Result<Read, Diagnostic> {
    let full = root.join(path);
    let metadata = fs::metadata(&full).map_err(|error| io_problem(path, &error))?;
    match role {
        Role::Text => text(&full, path, &metadata).map(Read::Text),
        Role::Photo => photo(&full, path, &metadata, index),
        Role::Static | Role::Asset => raw(full, path, &metadata, index),
    }
}

fn text(full: &Path, path: &str, metadata: &fs::Metadata) -> Result<String, Diagnostic> {
    if metadata.len() > TEXT_LIMIT {
        let (size, limit) = (metadata.len() / 1024, TEXT_LIMIT / 1024);
        return Err(Diagnostic::new(
            code::FILE_TOO_LARGE,
            path,
            words!(
                "berkas ini {size} kB; teks paling besar {limit} kB",
                "this file has {size} kB; a text may have {limit} kB"
            ),
        )
        .help(words!(
            "periksa apakah berkas lain tersimpan dengan nama ini",
            "check whether another file was saved under this name"
        )));
    }
    let bytes = fs::read(full).map_err(|error| io_problem(path, &error))?;
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| not_text(path, error.valid_up_to()))?;
    match text.find(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        Some(at) => Err(control_character(path, text, at)),
        None => Ok(text.to_owned()),
    }
}

fn photo(
    full: &Path,
    path: &str,
    metadata: &fs::Metadata,
    index: &Index,
) -> Result<Read, Diagnostic> {
    let stamp = Stamp::of(metadata);
    if let Some(known) = index.get(path, metadata)
        && let (Some(header), Some(hash)) = (known.header(), PhotoHash::new(&known.hash))
    {
        return Ok(Read::Photo(PhotoFile { hash: hash.into(), header: Ok(header) }, stamp));
    }
    let length = metadata.len();
    let header = if length > FILE_LIMIT {
        Err(PhotoError::FileTooLong { length })
    } else {
        header(full).map_err(|error| io_problem(path, &error))?
    };
    Ok(Read::Photo(PhotoFile { hash: OnceLock::new(), header }, stamp))
}

fn raw(
    full: PathBuf,
    path: &str,
    metadata: &fs::Metadata,
    index: &Index,
) -> Result<Read, Diagnostic> {
    let known =
        index.get(path, metadata).and_then(|known| blake3::Hash::from_hex(&known.hash).ok());
    let hash = match known {
        Some(hash) => hash,
        None => fs::File::open(&full)
            .and_then(|mut file| {
                let mut hasher = blake3::Hasher::new();
                io::copy(&mut file, &mut hasher)?;
                Ok(hasher.finalize())
            })
            .map_err(|error| io_problem(path, &error))?,
    };
    Ok(Read::Raw(RawFile { path: full, len: metadata.len(), hash }, Stamp::of(metadata)))
}

/// What the header says; only the first part of the file is read, unless that is not enough.
fn header(full: &Path) -> io::Result<Result<Header, PhotoError>> {
    let mut file = fs::File::open(full)?;
    let mut bytes = Vec::new();
    file.by_ref().take(HEADER_BYTES).read_to_end(&mut bytes)?;
    if let Ok(header) = Header::read(&bytes) {
        return Ok(Ok(header));
    }
    file.take(FILE_LIMIT).read_to_end(&mut bytes)?;
    Ok(Header::read(&bytes))
}

fn control_character(path: &str, text: &str, at: usize) -> Diagnostic {
    let line = text[..at].matches('\n').count() + 1;
    let number = text[at..].chars().next().map_or(0, u32::from);
    Diagnostic::new(
        code::CONTROL_CHARACTER,
        path,
        words!(
            "baris {line} berisi huruf kendali yang tak terlihat (U+{number:04X})",
            "line {line} holds an invisible control character (U+{number:04X})"
        ),
    )
    .help(words!(
        "hapus hurufnya, atau periksa apakah berkas lain tersimpan dengan nama ini",
        "remove it, or check whether another file was saved under this name"
    ))
}

fn not_text(path: &str, at: usize) -> Diagnostic {
    Diagnostic::new(
        code::NOT_TEXT,
        path,
        words!(
            "berkas ini bukan teks UTF-8 (bita ke-{at})",
            "this file is not UTF-8 text (at byte {at})"
        ),
    )
    .help(words!(
        "simpan ulang sebagai teks UTF-8, misalnya dari Notepad: Simpan sebagai, Pengodean UTF-8",
        "save it again as UTF-8 text, in Notepad: Save as, Encoding UTF-8"
    ))
}

pub(super) fn io_problem(path: &str, error: &io::Error) -> Diagnostic {
    let Words { id, en } = reason::of_io(error);
    Diagnostic::new(
        code::UNREADABLE,
        path,
        words!("tidak dapat dibaca: {id}", "cannot be read: {en}"),
    )
}
