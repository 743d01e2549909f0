//! The only reader of a site's folder: which files it has, and what each of them is to us by where it lies. What cannot be
//! read is told; how one file is read is `file`.

mod file;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::fingerprint::{Fingerprint, Index, Stamp};
use super::unread::kept_back;
use crate::cache::CacheFolder;
use crate::diagnostic::{Diagnostic, Diagnostics, Words, code, reason};
use crate::source::{Source, remove_below};
use crate::words;
use file::{Read, io_problem, read};

/// Marks a folder as one that was published into, so that it is never read as content.
const PUBLISHED_MARK: &str = ".etalase-output";
/// Where the cache lay before it was the user's; never opened.
const OLD_CACHE: &str = ".etalase";
const PICTURES: &[&str] = &[
    "jpg", "jpeg", "jpe", "jif", "jfif", "pjpeg", "pjp", "png", "webp", "gif", "heic", "heif",
    "avif", "tif", "tiff", "bmp", "svg", "dng",
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

/// A site as read, and what could not be read of it, by path.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What was read.
    pub source: Arc<Source>,
    problems: BTreeMap<String, Vec<Diagnostic>>,
    /// Length and time of the files that have a hash, or will have one.
    stamps: BTreeMap<String, Stamp>,
    /// What was known of them before.
    index: Arc<Index>,
}

impl Reading {
    /// What could not be read.
    pub fn diagnostics(&self) -> Diagnostics {
        let mut all = Diagnostics::default();
        self.problems.values().flatten().for_each(|problem| all.push(problem.clone()));
        all
    }

    /// Keeps for the next run what was hashed in this one.
    pub fn remember(&self) {
        let fingerprint = |(path, stamp): (&String, &Stamp)| {
            let photo = self.source.photos.get(path);
            let of_photo = || {
                let photo = photo?;
                let header = photo.header.as_ref().ok()?;
                Some(Fingerprint::new(*stamp, photo.hash.get()?.as_str(), Some(*header)))
            };
            let raw = path.strip_prefix("static/").and_then(|path| self.source.statics.get(path));
            let raw = raw.or_else(|| self.source.assets.get(path));
            let of_raw = || Some(Fingerprint::new(*stamp, raw?.hash.to_hex().as_str(), None));
            Some((path.clone(), of_photo().or_else(of_raw)?))
        };
        self.index.save(self.stamps.iter().filter_map(fingerprint).collect());
    }

    fn problem(&mut self, path: &str, problem: Diagnostic) {
        self.problems.entry(path.to_owned()).or_default().push(problem);
    }

    fn forget(&mut self, path: &str) {
        Arc::make_mut(&mut self.source).forget(path);
        remove_below(&mut self.problems, path, "/");
        remove_below(&mut self.stamps, path, "/");
    }
}

/// Where to read: the site's folder, and the folder it is published into, which is never taken for content.
struct Ground<'a> {
    root: &'a Path,
    output: &'a Path,
}

/// Reads a whole site; `output`, the folder it is published into, is never taken for content.
///
/// # Errors
/// When the folder itself cannot be read; a problem with one file is a diagnostic.
pub fn site(root: &Path, cache: &CacheFolder, output: &Path) -> io::Result<Reading> {
    let root = root.canonicalize()?;
    fs::read_dir(&root)?;
    let index = Index::open(cache, &root);
    let mut reading = Reading { source: Arc::new(Source::at(root.clone())), ..Reading::default() };
    Ground { root: &root, output }.add(&root, &index, &mut reading);
    if root.join(OLD_CACHE).symlink_metadata().is_ok() {
        reading.problem(OLD_CACHE, old_cache());
    }
    Ok(Reading { index: Arc::new(index), ..reading })
}

/// Reads again what changed: files, and folders with all that lies in them, by their whole paths.
pub fn again<'p>(
    mut reading: Reading,
    changed: impl IntoIterator<Item = &'p PathBuf>,
    output: &Path,
) -> Reading {
    let root = reading.source.root.clone();
    let ground = Ground { root: &root, output };
    for path in changed {
        let Some(below) = path.strip_prefix(&root).ok().and_then(slashed) else { continue };
        reading.forget(&below);
        if !below.is_empty() && ground.is_wanted(path) {
            ground.add(path, &Index::default(), &mut reading);
        }
    }
    reading
}

impl Ground<'_> {
    /// Reads a file, or a folder with all that lies in it.
    fn add(&self, from: &Path, index: &Index, reading: &mut Reading) {
        let files = self.walk(from, reading);
        let read: Vec<Result<Read, Diagnostic>> =
            files.par_iter().map(|(path, role)| read(self.root, path, *role, index)).collect();
        let source = Arc::make_mut(&mut reading.source);
        let mut problems = Vec::new();
        for ((path, role), result) in files.into_iter().zip(read) {
            match result {
                Err(problem) => problems.push((path, problem)),
                Ok(Read::Text(text)) => drop(source.add_text(path, text)),
                Ok(Read::Photo(photo, stamp)) => {
                    reading.stamps.insert(path.clone(), stamp);
                    Arc::make_mut(&mut source.photos).insert(path, Arc::new(photo));
                }
                Ok(Read::Raw(raw, stamp)) => {
                    reading.stamps.insert(path.clone(), stamp);
                    match (role, path.strip_prefix("static/")) {
                        (Role::Static, Some(below)) => source.statics.insert(below.to_owned(), raw),
                        _ => source.assets.insert(path, raw),
                    };
                }
            }
        }
        for (path, problem) in problems {
            reading.problem(&path, problem);
        }
    }

    fn walk(&self, from: &Path, reading: &mut Reading) -> Vec<(String, Role)> {
        let mut files = Vec::new();
        let walk = WalkDir::new(from)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| self.is_wanted_part(entry.path(), entry.file_type().is_dir()));
        for entry in walk {
            match entry {
                Ok(entry) => files.extend(self.entry(&entry, reading)),
                // Gone since: a folder that was removed while it was looked at.
                Err(error)
                    if error.io_error().is_some_and(|e| e.kind() == io::ErrorKind::NotFound) => {}
                Err(error) => {
                    let path = error.path().and_then(|path| path.strip_prefix(self.root).ok());
                    let path = path.and_then(slashed).unwrap_or_default();
                    let problem = unreadable(&path, &error);
                    reading.problem(&path, problem);
                }
            }
        }
        files
    }

    fn entry(&self, entry: &DirEntry, reading: &mut Reading) -> Option<(String, Role)> {
        let below = entry.path().strip_prefix(self.root).ok()?;
        let Some(path) = slashed(below) else {
            reading.problem(&below.to_string_lossy(), bad_name(below));
            return None;
        };
        let is_file = if entry.path_is_symlink() {
            symlink(self.root, entry.path(), &path).unwrap_or_else(|problem| {
                reading.problem(&path, problem);
                false
            })
        } else {
            entry.file_type().is_file()
        };
        if !is_file {
            return None;
        }
        let role = role(&path);
        if role.is_none() {
            Arc::make_mut(&mut reading.source).unread.insert(path.clone());
        }
        role.map(|role| (path, role))
    }

    /// Whether a path, with every folder it lies in, is the site's content.
    fn is_wanted(&self, path: &Path) -> bool {
        let inside = path.ancestors().take_while(|part| *part != self.root);
        inside.enumerate().all(|(up, part)| self.is_wanted_part(part, up > 0 || part.is_dir()))
    }

    /// The same, of the last part alone.
    fn is_wanted_part(&self, path: &Path, is_folder: bool) -> bool {
        let depth = path.strip_prefix(self.root).map_or(0, |below| below.components().count());
        if depth == 0 {
            return true;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if is_folder {
            let published = depth == 1 && path.join(PUBLISHED_MARK).exists();
            return path != self.output
                && !published
                && name != "node_modules"
                && (!name.starts_with('.') || in_static(path));
        }
        // Word processors and phones leave such files beside the real ones, technicians notes for each other.
        !(name.to_lowercase().starts_with("readme.") && depth > 1
            || name.starts_with("~$")
            || name.starts_with("._")
            || name == ".DS_Store"
            || name == "Thumbs.db"
            || name == "desktop.ini")
    }
}

/// `static/.well-known/` is wanted; other hidden folders are somebody's tools.
fn in_static(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "static")
}

fn role(path: &str) -> Option<Role> {
    let (top, rest) = path.split_once('/').unwrap_or(("", path));
    let extension = path.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    let is_text = matches!(extension.as_str(), "md" | "yaml" | "yml");
    // Style sheets are read: those of all layers of a theme become one.
    let is_asset = |rest: &str| rest.starts_with("assets/") && extension != "css";
    match top {
        "static" => kept_back(path).is_none().then_some(Role::Static),
        "theme" if is_asset(rest) => Some(Role::Asset),
        "themes" if rest.split_once('/').is_some_and(|(_, rest)| is_asset(rest)) => {
            Some(Role::Asset)
        }
        "theme" | "themes" => {
            matches!(extension.as_str(), "html" | "yaml" | "yml" | "css").then_some(Role::Text)
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

fn old_cache() -> Diagnostic {
    Diagnostic::new(
        code::OLD_CACHE,
        OLD_CACHE,
        words!(
            "`{OLD_CACHE}` adalah folder sementara dari etalase versi lama; tidak dipakai lagi",
            "`{OLD_CACHE}` is the cache of an older etalase; it is not used any more"
        ),
    )
    .help(words!("folder ini boleh dihapus", "the folder may be deleted"))
}

fn unreadable(path: &str, error: &walkdir::Error) -> Diagnostic {
    let Words { id, en } = error.io_error().map_or_else(
        || words!("foldernya berputar ke dirinya sendiri", "the folder leads back to itself"),
        reason::of_io,
    );
    Diagnostic::new(
        code::UNREADABLE,
        path,
        words!("tidak dapat dibaca: {id}", "cannot be read: {en}"),
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
