//! The only reader of a site's folder: walks it, reads its texts, hashes its photos and other files. It judges nothing but
//! what cannot be read: too large, not text, leading out of the site.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::fingerprint::{Fingerprint, Index, photo_hash};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::image::{Header, PhotoHash};
use crate::source::{PhotoFile, RawFile, Source};
use crate::words;

/// Largest text file: a hundred times the longest story we know of.
const TEXT_LIMIT: u64 = 1024 * 1024;
/// Marks a folder as one that was published into, so that it is never read as content.
const PUBLISHED_MARK: &str = ".etalase-output";
const PICTURES: &[&str] = &[
    "jpg", "jpeg", "jfif", "png", "webp", "gif", "heic", "heif", "avif", "tif", "tiff", "bmp",
    "svg", "dng",
];
const CONTENT: &[&str] = &["products", "producers", "innovations", "stories", "pages"];

/// What a file is to us, by where it lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Text,
    Photo,
    Static,
    Asset,
}

enum Read {
    Text(String),
    Photo(PhotoFile, Option<Fingerprint>),
    Raw(RawFile, Fingerprint),
}

/// Reads a whole site; `output`, the folder it is published into, is never taken for content.
///
/// # Errors
/// When the folder itself cannot be read; a problem with one file is a diagnostic.
pub fn site(
    root: &Path,
    cache: &Path,
    output: &Path,
    diagnostics: &mut Diagnostics,
) -> io::Result<Source> {
    let root = root.canonicalize()?;
    fs::read_dir(&root)?;
    let index = Index::open(cache);
    let files = walk(&root, output, diagnostics);
    let read: Vec<Result<Read, Diagnostic>> =
        files.par_iter().map(|(path, role)| read(&root, path, *role, &index)).collect();
    let mut source = Source::at(root);
    let mut fingerprints = BTreeMap::new();
    for ((path, role), result) in files.into_iter().zip(read) {
        match result {
            Err(problem) => diagnostics.push(problem),
            Ok(Read::Text(text)) => drop(source.add_text(path, text)),
            Ok(Read::Photo(photo, fingerprint)) => {
                fingerprints.extend(fingerprint.map(|print| (path.clone(), print)));
                source.photos.insert(path, photo);
            }
            Ok(Read::Raw(raw, fingerprint)) => {
                fingerprints.insert(path.clone(), fingerprint);
                match (role, path.strip_prefix("static/")) {
                    (Role::Static, Some(below)) => source.statics.insert(below.to_owned(), raw),
                    _ => source.assets.insert(path, raw),
                };
            }
        }
    }
    index.save(fingerprints);
    Ok(source)
}

fn walk(root: &Path, output: &Path, diagnostics: &mut Diagnostics) -> Vec<(String, Role)> {
    let mut files = Vec::new();
    let walk = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.path() != output && wanted(entry));
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                diagnostics.push(unreadable(root, &error));
                continue;
            }
        };
        let Ok(below) = entry.path().strip_prefix(root) else { continue };
        let Some(path) = slashed(below) else {
            diagnostics.push(bad_name(below));
            continue;
        };
        let is_file = if entry.path_is_symlink() {
            match symlink(root, entry.path(), &path) {
                Ok(is_file) => is_file,
                Err(problem) => {
                    diagnostics.push(problem);
                    continue;
                }
            }
        } else {
            entry.file_type().is_file()
        };
        if let Some(role) = role(&path).filter(|_| is_file) {
            files.push((path, role));
        }
    }
    files
}

fn wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    if entry.depth() == 0 {
        return true;
    }
    if entry.file_type().is_dir() {
        let published = entry.depth() == 1 && entry.path().join(PUBLISHED_MARK).exists();
        return !published
            && name != "node_modules"
            && (!name.starts_with('.') || in_static(entry.path()));
    }
    // Word processors and phones leave such files beside the real ones, technicians notes for each other.
    !(name.to_lowercase().starts_with("readme.") && entry.depth() > 1
        || name.starts_with("~$")
        || name.starts_with("._")
        || name == ".DS_Store"
        || name == "Thumbs.db")
}

/// `static/.well-known/` is wanted; other hidden folders are somebody's tools.
fn in_static(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "static")
}

fn role(path: &str) -> Option<Role> {
    let (top, rest) = path.split_once('/').unwrap_or(("", path));
    let extension = path.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    let is_text = matches!(extension.as_str(), "md" | "yaml" | "yml");
    let is_asset = |rest: &str| rest.starts_with("assets/");
    match top {
        "static" => Some(Role::Static),
        "theme" if is_asset(rest) => Some(Role::Asset),
        "themes" if rest.split_once('/').is_some_and(|(_, rest)| is_asset(rest)) => {
            Some(Role::Asset)
        }
        "theme" | "themes" => {
            matches!(extension.as_str(), "html" | "yaml" | "yml").then_some(Role::Text)
        }
        _ if PICTURES.contains(&extension.as_str()) => Some(Role::Photo),
        "" => matches!(rest, "regency.yaml" | "categories.yaml" | "districts.yaml")
            .then_some(Role::Text),
        top if CONTENT.contains(&top) && is_text => Some(Role::Text),
        _ => None,
    }
}

fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn read(root: &Path, path: &str, role: Role, index: &Index) -> Result<Read, Diagnostic> {
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
    if let Some(known) = index.get(path, metadata)
        && let (Some(header), Some(hash)) = (known.header(), PhotoHash::new(&known.hash))
    {
        return Ok(Read::Photo(PhotoFile { hash, header: Ok(header) }, Some(known.clone())));
    }
    let bytes = fs::read(full).map_err(|error| io_problem(path, &error))?;
    let hash =
        photo_hash(&bytes).ok_or_else(|| io_problem(path, &io::ErrorKind::InvalidData.into()))?;
    let header = Header::read(&bytes);
    let fingerprint = header
        .as_ref()
        .ok()
        .map(|header| Fingerprint::new(metadata, hash.as_str().to_owned(), Some(*header)));
    Ok(Read::Photo(PhotoFile { hash, header }, fingerprint))
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
    let fingerprint = Fingerprint::new(metadata, hash.to_hex().to_string(), None);
    Ok(Read::Raw(RawFile { path: full, len: metadata.len(), hash }, fingerprint))
}

/// Whether a symbolic link leads to a file inside the site.
fn symlink(root: &Path, full: &Path, path: &str) -> Result<bool, Diagnostic> {
    let target = full.canonicalize().map_err(|error| io_problem(path, &error))?;
    if !target.starts_with(root) {
        return Err(Diagnostic::new(
            code::PATH_OUTSIDE_SITE,
            path,
            words!(
                "tautan simbolis ini menuju ke luar folder situs",
                "this symbolic link leads out of the site's folder"
            ),
        )
        .help(words!(
            "salin berkasnya ke dalam folder situs",
            "copy the file into the site's folder"
        )));
    }
    if target.is_dir() {
        return Err(Diagnostic::new(
            code::SYMLINK_FOLDER,
            path,
            words!(
                "tautan simbolis ke sebuah folder tidak diikuti",
                "a symbolic link to a folder is not followed"
            ),
        )
        .help(words!("pindahkan foldernya ke sini", "move the folder here")));
    }
    Ok(target.is_file())
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

fn io_problem(path: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::new(
        code::UNREADABLE,
        path,
        words!("tidak dapat dibaca: {error}", "cannot be read: {error}"),
    )
}

fn unreadable(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().and_then(|path| path.strip_prefix(root).ok()).and_then(slashed);
    Diagnostic::new(
        code::UNREADABLE,
        path.unwrap_or_default().as_str(),
        words!("tidak dapat dibaca: {error}", "cannot be read: {error}"),
    )
}

fn bad_name(path: &Path) -> Diagnostic {
    Diagnostic::new(
        code::BAD_SLUG,
        path.to_string_lossy().as_ref(),
        words!(
            "nama berkas ini berisi huruf yang tidak dikenal sistem",
            "this file's name is not valid Unicode"
        ),
    )
}
